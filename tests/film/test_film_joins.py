"""Which take of several joins best, and whether a join still is the one that was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.film import edits, joins
from engine.film.project import Project, Seam, Take
from engine.film.recipe import Finish, Operation, Retake, Span
from engine.film.timebase import FrameRange
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
