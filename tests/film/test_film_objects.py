"""How a version becomes objects, and what of a long track an edit writes again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film.objects import Kept, Reading, keep, runs_of
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Item, Track
from tests.film.strategies import clips, projects


def read(*kept: Kept) -> list[Project]:
    rows = {name: (name, *fresh) for each in kept for name, fresh in each.fresh.items()}
    reading = Reading(rows.values(), {})
    return [reading.version(each.body)[0] for each in kept]


@settings(max_examples=25, deadline=None)
@given(projects)
def test_a_project_is_read_back_equal(project: Project) -> None:
    kept = keep(project, {})
    assert set(kept.fresh) == kept.names
    assert read(kept) == [project]


@settings(max_examples=30, deadline=None)
@given(projects)
def test_a_project_that_was_read_is_not_written_again(project: Project) -> None:
    kept = keep(project, {})
    reading = Reading([(name, *fresh) for name, fresh in kept.fresh.items()], {})
    again, names = reading.version(kept.body)
    once_more = keep(again, reading.known)
    assert (once_more.body, once_more.names) == (kept.body, names)
    assert {kind for kind, _ in once_more.fresh.values()} <= {"timeline"}


def long_track(count: int) -> Track:
    return Track("V1", "V1", tuple(Clip(f"clip {n}", FrameRange(n, 10), "shot") for n in range(count)))


@pytest.mark.parametrize("at", [0, 700, 1999])
def test_an_edit_of_a_long_track_writes_one_or_two_runs(at: int) -> None:
    before = Project(tracks=(long_track(2000),))
    kept = keep(before, {})
    items: tuple[Item, ...] = before.tracks[0].items
    after = replace(before, tracks=(replace(before.tracks[0], items=(*items[:at], Gap(3), *items[at + 1 :])),))
    changed = keep(after, kept.parts)
    kinds = sorted(kind for kind, _ in changed.fresh.values())
    assert kinds in (["run", "timeline", "track"], ["run", "run", "timeline", "track"])
    assert read(kept, replace_fresh(changed, kept)) == [before, after]


def replace_fresh(kept: Kept, older: Kept) -> Kept:
    return kept._replace(fresh={**older.fresh, **kept.fresh})


def test_equal_items_of_two_versions_are_one_object() -> None:
    before = Project(tracks=(long_track(5),))
    after = replace(before, tracks=(replace(before.tracks[0], items=before.tracks[0].items[1:]),))
    one, other = read(keep(before, {}), keep(after, {}))
    assert one.tracks[0].items[1] is other.tracks[0].items[0]


@settings(max_examples=40, deadline=None)
@given(clips)
def test_runs_hold_every_item_in_order(clip: Clip) -> None:
    items = tuple(replace(clip, id=f"{n}") if n % 3 else Gap(n + 1) for n in range(600))
    runs = list(runs_of(items))
    assert tuple(item for run in runs for item in run) == items
    assert all(1 <= len(run) <= 256 for run in runs)


@settings(max_examples=60, deadline=None)
@given(clip=clips, seed=st.integers(0, 2**32))
def test_runs_that_go_by_former_ones_are_those_that_are_counted_anew(clip: Clip, seed: int) -> None:
    pick = random.Random(seed)
    items = tuple(replace(clip, id=str(pick.random())) for _ in range(pick.randrange(0, 900)))
    former = runs_of(items)
    for _ in range(4):
        at = pick.randint(0, len(items))
        new = tuple(replace(clip, id=str(pick.random())) for _ in range(pick.choice([0, 1, 1, 2, 300])))
        items = (*items[:at], *new, *items[at + pick.choice([0, 1, 1, 5, 400]) :])
        former = runs_of(items, former)
        assert former == runs_of(items)
