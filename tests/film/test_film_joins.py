"""Which take of several joins best, and whether a join still is the one that was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.film import edits, joins
from engine.film.curves import Curve
from engine.film.project import Project, Seam, Take
from engine.film.recipe import Finish, Operation, Retake, Span
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from engine.film.treatment import Transform, Transition, Treatment
from tests.notation import MEDIUM, project_of, take_of

WHOLE = FrameRange(0, MEDIUM)
PART = Retake(Span("a-take1", WHOLE), FrameRange(2, 3))


def shot_by(operation: Operation, number: int, *jumps: float, shot: str = "a") -> Take:
    """A take of that operation whose joins measure as told."""
    recipe = replace(take_of(shot, number).recipe, operation=operation)
    return take_of(shot, number, recipe=recipe, seams=tuple(Seam(2, jump, 0.0) for jump in jumps))


def shown(project: Project, shot: str = "a") -> str | None:
    found = project.shot(shot)
    return found.take.id if found and found.take else None


# --- the best join -----------------------------------------------------------------------------------------------


def test_of_two_retakes_the_better_is_shown_and_not_what_they_were_made_from() -> None:
    project = edits.prefer_best_join(project_of("aaaa"), "a", ("a-take2", "a-take3"))
    assert shown(project) == "a-take1"
    seen = []
    for take in (shot_by(PART, 2, 1.2, 1.6), shot_by(PART, 3, 1.1, 1.3)):
        project = edits.TakeAdder("a", take)(project)
        seen.append(shown(project))
    assert seen == ["a-take2", "a-take3"]
    finished = shot_by(Finish(Span("a-take3", WHOLE)), 4)
    assert shown(edits.TakeAdder("a", finished)(project)) == "a-take3", "what was made of one later is no rival"


def test_a_take_without_joins_wins_only_where_none_has_any() -> None:
    project = edits.prefer_best_join(project_of("aaaa"), "a", ("a-take2", "a-take3"))
    for take in (shot_by(PART, 2), shot_by(PART, 3, 9.0)):
        project = edits.TakeAdder("a", take)(project)
    assert shown(project) == "a-take3"
    plain = edits.prefer_best_join(project_of("aaaa"), "a", ("a-take2", "a-take3"))
    for number in (2, 3):
        plain = edits.TakeAdder("a", shot_by(PART, number))(plain)
    assert shown(plain) == "a-take3", "the newest, as where nothing was said"


@pytest.mark.parametrize("asked", [(), ("x-take2", "x-take3")])
def test_earlier_takes_of_the_same_operation_are_compared_too(asked: tuple[str, ...]) -> None:
    project, shot_id = edits.extend(project_of("aaaaaaaabb"), "a1", "end", 3)
    operation = project.shot(shot_id).recipe.operation  # type: ignore[union-attr]
    for number, jump in ((1, 1.1), (2, 1.4), (3, 1.2)):
        if number == 2:
            project = edits.prefer_best_join(project, shot_id, asked)
        project = edits.TakeAdder(shot_id, shot_by(operation, number, jump, shot="x"))(project)
    assert shown(project, shot_id) == "x-take1"


# --- what another take keeps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("painted", "kept"),
    [
        (joins.NOTHING, [0, 4, 8]),
        (FrameRange(1, 2), [0, 4, 8]),
        (FrameRange(0, 1), [4, 8]),
        (FrameRange(4, 1), [0, 8]),
        (FrameRange(3, 1), [0, 8]),
        (FrameRange(0, 8), []),
    ],
)
def test_the_joins_that_stay_are_those_with_neither_side_painted(painted: FrameRange, kept: list[int]) -> None:
    seams = tuple(Seam(at, 1.0, 0.0) for at in (0, 4, 8))
    assert [seam.at for seam in joins.inherited(seams, FrameRange(0, 8), painted)] == kept


def test_joins_stand_at_their_frames_of_the_part_that_was_taken() -> None:
    seams = tuple(Seam(at, 1.0, 0.0) for at in (0, 4, 8))
    assert [seam.at for seam in joins.inherited(seams, FrameRange(3, 4))] == [1]


# --- whether a join is what was measured --------------------------------------------------------------------------


def extended(edge: str = "end", clip: str = "a1") -> tuple[Project, str]:
    """``a`` of 8 frames, extended by 3 at an edge, and ``b``; and the extension's shot."""
    project, shot_id = edits.extend(project_of("aaaaaaaabbb"), clip, edge, 3)
    recipe = replace(project.shot(shot_id).recipe, seed=5)  # type: ignore[union-attr]
    take = take_of("x", recipe=recipe, length=3, seams=(Seam(0 if edge == "end" else 3, 1.1, 0.0),))
    return edits.TakeAdder(shot_id, take)(project), shot_id


def clip_of(project: Project, shot: str) -> Clip:
    return next(clip for _, _, clip in project.clips() if clip.shot == shot)


def holding(project: Project, shot: str) -> list[bool]:
    """Of each join that the shot's first clip shows, whether it still is what was measured."""
    return [holds for _, _, holds in joins.Joins(project).of(clip_of(project, shot))]


@pytest.mark.parametrize("edge", ["start", "end"])
def test_a_join_holds_while_its_neighbour_shows_the_measured_frame(edge: str) -> None:
    project, shot_id = extended(edge)
    assert holding(project, shot_id) == [True]
    by = -2 if edge == "end" else 2
    assert holding(edits.trim(project, "a1", edge, by), shot_id) == [False]
    far = "start" if edge == "end" else "end"
    assert holding(edits.trim(project, "a1", far, -by), shot_id) == [True], "its other end has nothing to do with it"
    assert holding(edits.split(project, "V1", 4 if edge == "end" else 7), shot_id) == [True]
    assert holding(edits.lift(project, "a1"), shot_id) == [False]
    between, _ = edits.extend(project, "a1", edge, 2)
    assert holding(between, shot_id) == [False]
    trimmed = edits.trim(project, clip_of(project, shot_id).id, "start" if edge == "end" else "end", -by // 2)
    assert holding(trimmed, shot_id) == [], "it is not shown any more"


@pytest.mark.parametrize(
    "change",
    [
        {"transition": Transition("dissolve", 4, 2)},
        {"treatment": Treatment(transform=Transform(scale=Curve(1.2)))},
        {"treatment": Treatment(fade_in=4)},
        {"is_on": False},
    ],
)
def test_a_join_of_clips_that_are_treated_apart_is_another(change: dict[str, object]) -> None:
    project, shot_id = extended()
    track = project.tracks[0]
    clip = clip_of(project, shot_id)
    changed = replace(clip, **change)  # type: ignore[arg-type]
    items = tuple(changed if item is clip else item for item in track.items)
    if "is_on" in change:
        items = tuple(replace(item, is_on=False) if isinstance(item, Clip) else item for item in track.items)
    assert holding(replace(project, tracks=(replace(track, items=items),)), shot_id) == [False]


def test_another_take_beside_it_is_another_neighbour_but_not_where_it_kept_the_frame() -> None:
    project, shot_id = extended()
    other = edits.TakeAdder("a", take_of("a", 2))(project)
    assert holding(other, shot_id) == [False]
    assert holding(edits.choose_take(other, "a", "a-take1"), shot_id) == [True]
    early = Retake(Span("a-take1", WHOLE), FrameRange(0, 4))
    late = Retake(Span("a-take1", WHOLE), FrameRange(4, 4))
    assert holding(edits.TakeAdder("a", shot_by(early, 2))(project), shot_id) == [True]
    assert holding(edits.TakeAdder("a", shot_by(late, 2))(project), shot_id) == [False]


def test_a_join_of_finished_clips_holds_where_both_are_finished_alike() -> None:
    project, shot_id = extended()
    finish = take_of("a", 2, recipe=replace(take_of("a").recipe, operation=Finish(Span("a-take1", WHOLE)), size=(8, 8)))
    project = edits.TakeAdder("a", finish)(project)
    assert holding(project, shot_id) == [False]
    shot = project.shot(shot_id)
    assert shot and shot.take
    recipe = replace(shot.take.recipe, operation=Finish(Span("x-take1", FrameRange(0, 3))), size=(8, 8))
    project = edits.TakeAdder(shot_id, replace(shot.take, id="x-take2", recipe=recipe))(project)
    assert holding(project, shot_id) == [True]


def test_a_retaken_extension_keeps_its_join_and_has_those_inside() -> None:
    project, shot_id = extended()
    retake = Retake(Span("x-take1", FrameRange(0, 3)), FrameRange(1, 1))
    recipe = replace(take_of("x").recipe, operation=retake, length=3)
    seams = tuple(Seam(at, 1.0, 0.0) for at in (0, 1, 2))
    project = edits.TakeAdder(shot_id, take_of("x", 2, recipe=recipe, length=3, seams=seams))(project)
    assert holding(project, shot_id) == [True, True, True]
    assert holding(edits.trim(project, "a1", "end", -1), shot_id) == [False, True, True]
    clip = clip_of(project, shot_id)
    apart = edits.split(project, "V1", 9)
    assert holding(apart, shot_id) == [True, True], "cut at the join itself, its sides are still beside each other"
    assert holding(edits.insert(apart, "V1", 9, replace(clip_of(apart, "b"), id="b9")), shot_id) == [True, False]
    assert clip.length == 3


def test_a_loop_holds_at_the_end_of_its_track_where_it_begins_again() -> None:
    project, shot_id = edits.loop(project_of("aaaaaaaa"), "a1", 3)
    recipe = replace(project.shot(shot_id).recipe, seed=5)  # type: ignore[union-attr]
    take = take_of("x", recipe=recipe, length=3, seams=(Seam(0, 1.1, 0.0), Seam(3, 1.2, 0.0)))
    project = edits.TakeAdder(shot_id, take)(project)
    assert holding(project, shot_id) == [True, True]
    assert holding(edits.trim(project, "a1", "start", 1), shot_id) == [True, False]
    followed = edits.insert(
        project, "V1", project.length, replace(clip_of(project, "a"), id="a2", source=FrameRange(1, 4))
    )
    assert holding(followed, shot_id) == [True, False]


def test_joins_are_outdated_when_no_clip_shows_them_as_measured() -> None:
    project, shot_id = extended()
    seam = Seam(0, 1.1, 0.0)

    def outdated(project: Project) -> frozenset[tuple[str, Seam]]:
        shot = project.shot(shot_id)
        assert shot
        return joins.Joins(project).outdated(shot)

    assert outdated(project) == frozenset()
    assert outdated(edits.trim(project, "a1", "end", -2)) == {("x-take1", seam)}
    hidden = edits.trim(project, clip_of(project, shot_id).id, "start", 1)
    assert outdated(hidden) == frozenset(), "a join that is not shown is only how the take measured"
