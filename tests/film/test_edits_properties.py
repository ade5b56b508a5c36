"""Whatever is edited in whatever order, picture and sound stay together, and what is left alone looks the same."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Track
from tests.film import random_edits as pick_
from tests.notation import faults_of, joined, project_of, waiting_clip

Pick = random.Random
Seen = dict[tuple[str, int], tuple[str | None, int]]

# Every edit that is not asked to part a picture from its sound.
TOGETHER: tuple[Callable[[Project, Pick], Project], ...] = (
    lambda p, pick: edits.insert(p, pick.choice(["V1", "V2"]), frame(p, pick), waiting_clip("xx", str(pick.random()))),
    lambda p, pick: edits.overwrite(p, "V1", frame(p, pick), waiting_clip("xx", str(pick.random()))),
    lambda p, pick: edits.split(p, pick.choice(["V1", "A1"]), frame(p, pick)),
    lambda p, pick: edits.lift(p, clip(p, pick)),
    lambda p, pick: edits.ripple_delete(p, clip(p, pick)),
    lambda p, pick: edits.close_gap(p, pick.choice(["V1", "A1", "V2"]), frame(p, pick)),
    lambda p, pick: edits.trim(p, clip(p, pick), edge(pick), by(pick)),
    lambda p, pick: edits.trim_in_place(p, clip(p, pick), edge(pick), by(pick)),
    lambda p, pick: edits.roll(p, clip(p, pick), edge(pick), by(pick)),
    lambda p, pick: edits.roll(p, clip(p, pick), edge(pick), by(pick), alone=True),
    lambda p, pick: edits.slip(p, clip(p, pick), by(pick)),
    lambda p, pick: edits.slide(p, clip(p, pick), by(pick)),
    lambda p, pick: edits.lift_range(p, FrameRange(frame(p, pick), pick.randint(0, 5))),
    lambda p, pick: edits.extract(p, FrameRange(frame(p, pick), pick.randint(0, 5))),
    lambda p, pick: edits.freeze(p, clip(p, pick), frame(p, pick), pick.randint(1, 3)),
    lambda p, pick: edits.set_speed(p, "x", pick.choice([2, 1, -1]) * pick_.Fraction(1)),
    lambda p, pick: edits.move(p, clip(p, pick), "V1", frame(p, pick)),
    lambda p, pick: edits.shift(p, [clip(p, pick), clip(p, pick)], by(pick)),
    lambda p, pick: edits.duplicate(p, [each.id for each in edits.together(p, clip(p, pick))]),
    lambda p, pick: edits.extend(p, clip(p, pick), edge(pick), 2)[0],
)


def frame(project: Project, pick: Pick) -> int:
    return pick.randint(0, project.length + 2)


def clip(project: Project, pick: Pick) -> str:
    return pick.choice([each.id for _, _, each in project.clips()] or ["none"])


def edge(pick: Pick) -> str:
    return pick.choice(["start", "end"])


def by(pick: Pick) -> int:
    return pick.randint(-4, 4)


def film() -> Project:
    """Pictures with their sound, cut at other frames here and there; an unlinked shot, a picture above, and music."""
    project = project_of("aaAAAA1BBBBbbCCCC", "...dd", "~..AAABBBBB..CCCC", "~EEEEEE", shots="x")
    return joined(project, "A1 A2", "B1 B2", "C1 C2")


def apart(project: Project) -> list[str]:
    """The links whose clips show different moments of their medium at one time."""
    starts: dict[str | None, set[int]] = {}
    for _, placed, each in project.clips():
        if each.link and each.retime is None:
            starts.setdefault(each.link, set()).add(placed.range.start - each.source.start)
    return [str(link) for link, found in starts.items() if len(found) > 1]


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_picture_and_sound_stay_together_whatever_is_edited(seed: int) -> None:
    pick = Pick(seed)
    project = film()
    assert not apart(project) and not faults_of(project)
    for _ in range(30):
        try:
            project = pick.choice(TOGETHER)(project, pick)
        except LongtakeError:
            continue
        assert not faults_of(project)
        project = without_loose(project)
        assert not apart(project)


def without_loose(project: Project) -> Project:
    """The project without links between clips that share no moment: an edit between those parts them."""
    places: dict[str | None, list[tuple[str, FrameRange]]] = {}
    for _, placed, each in project.clips():
        places.setdefault(each.link, []).append((each.id, placed.range))
    for link, found in places.items():
        if link and not all(one.overlaps(other) for _, one in found for _, other in found):
            project = edits.unlink(project, found[0][0])
    return project


def seen(project: Project) -> Seen:
    """What every track shows at every frame: the medium and its frame."""
    return {
        (track.id, at): (placed.item.shot or placed.item.footage, placed.item.source_at(at - placed.range.start))
        for track in project.tracks
        for placed in track.placed()
        if isinstance(placed.item, Clip)
        for at in range(placed.range.start, placed.range.end)
    }


def touched_by(project: Project, clip_id: str, more: int = 0) -> set[tuple[str, int]]:
    """The frames of a clip and its partners, and ``more`` on either side."""
    ids = {each.id for each in edits.together(project, clip_id)}
    places = [(track, placed.range) for track, placed, each in project.clips() if each.id in ids]
    return {(track.id, at) for track, range_ in places for at in range(range_.start - more, range_.end + more)}


def on(track: Track | None, project: Project, frames: range) -> set[tuple[str, int]]:
    return {(each.id, at) for each in project.tracks if track in (None, each) for at in frames}


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_an_edit_in_place_changes_only_what_it_says(seed: int) -> None:
    pick = Pick(seed)
    project = film()
    for _ in range(pick.randint(0, 6)):
        project = _tried(lambda p: pick.choice(TOGETHER[:-1])(p, pick), project)  # without clips that wait
    one, at, distance = clip(project, pick), frame(project, pick), by(pick)
    found = project.find_clip(one)
    if found is None:
        return
    marked = FrameRange(at, pick.randint(0, 5))
    lower = project.tracks[0]
    sound = joined(project)  # nothing is linked in it
    cases = [
        (project, lambda p: edits.split(p, "V1", at), set()),
        (project, lambda p: edits.overwrite(p, "V1", at, waiting_clip("xx")), on(lower, project, range(at, at + 2))),
        (project, lambda p: edits.lift(p, one), touched_by(project, one)),
        (project, lambda p: edits.lift_range(p, marked), on(None, project, range(marked.start, marked.end))),
        (project, lambda p: edits.slip(p, one, distance), touched_by(project, one)),
        (project, lambda p: edits.slide(p, one, distance), touched_by(project, one, abs(distance))),
        (project, lambda p: edits.trim_in_place(p, one, "end", distance), touched_by(project, one, abs(distance))),
        (project, lambda p: edits.roll(p, one, "start", distance), touched_by(project, one, abs(distance))),
        (project, lambda p: edits.reverse(p, one), touched_by(project, one)),
        (sound, lambda p: edits.set_speed(p, one, pick_.Fraction(2), ripple=False), touched_by(sound, one)),
        (project, lambda p: edits.set_transition(p, one, pick_._transition(pick)), set()),
        (project, lambda p: edits.unlink(p, one), set()),
    ]
    for before, edit, touched in cases:
        old, new = seen(before), seen(_tried(edit, before))
        assert {key: old.get(key) for key in (old.keys() | new.keys()) - touched} == {
            key: new.get(key) for key in (old.keys() | new.keys()) - touched
        }


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_a_ripple_moves_what_follows_and_leaves_what_comes_before(seed: int) -> None:
    pick = Pick(seed)
    project = film()
    at, marked = frame(project, pick), FrameRange(frame(project, pick), pick.randint(0, 5))
    old = seen(project)
    inserted = seen(edits.insert(project, "V1", at, waiting_clip("xx")))
    taken_out = seen(edits.extract(project, marked))
    for (track, each), what in old.items():
        if track == "V1":
            assert inserted[track, each if each < at else each + 2] == what
        if each < marked.start:
            assert taken_out[track, each] == what
        elif each >= marked.end:
            assert taken_out[track, each - marked.length] == what


def _tried(edit: Callable[[Project], Project], project: Project) -> Project:
    try:
        return edit(project)
    except LongtakeError:
        return project
