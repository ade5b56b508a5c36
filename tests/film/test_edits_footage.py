"""Painting over footage: the marked stretch becomes a shot in its place."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.recipe import Repaint, Restyle, Retake, Span
from engine.film.shapes import Mask, Outline
from engine.film.timebase import FrameRange
from tests.notation import clip_at, faults_of, pictures_of, project_of

BOX = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5))


@pytest.mark.parametrize(
    ("before", "marked", "after", "source", "target"),
    [
        ("AAAAAAAA", FrameRange(3, 2), "AAA3xx5AAA", FrameRange(0, 8), FrameRange(3, 2)),
        ("AAAAAAAA", FrameRange(0, 2), "xx2AAAAAA", FrameRange(0, 6), FrameRange(0, 2)),
        ("..2AAAAAA", FrameRange(6, 9), "..2AAAA4xx", FrameRange(2, 6), FrameRange(4, 2)),
        ("bb3AAbb", FrameRange(0, 99), "bbxxbb", FrameRange(3, 2), FrameRange(0, 2)),
    ],
)
def test_the_stretch_is_a_shot_with_a_second_on_either_side(
    before: str, marked: FrameRange, after: str, source: FrameRange, target: FrameRange
) -> None:
    project = project_of(before)
    done, shot_id = edits.retake_footage(project, "A1", marked, "a door")
    assert pictures_of(done, {shot_id: "x"}) == [after]
    shot = done.shot(shot_id)
    assert shot
    assert shot.recipe.operation == Retake(Span("A", source), target)
    assert (shot.recipe.prompt, shot.recipe.length) == ("a door", source.length)
    assert (shot.recipe.size, shot.recipe.rate) == (project.size, project.rate)
    assert not faults_of(done)


def test_it_goes_behind_the_nearest_shot_before_it() -> None:
    project, extension = edits.extend(project_of("aaAAAbb"), "a1", "end", 1)
    done, shot_id = edits.restyle_footage(project, "A1", FrameRange(4, 1), "ink noir", 0.4)
    names = {extension: "e", shot_id: "x"}
    assert [names.get(shot.id, shot.id) for shot in done.shots] == ["a", "e", "x", "b"]
    assert pictures_of(done, names) == ["aaeA1x2Abb"]
    operation = done.shots[2].recipe.operation
    assert operation == Restyle(Span("A", FrameRange(0, 3)), FrameRange(1, 1), 0.4)
    assert clip_at(done, 4).source == FrameRange(1, 1)


def test_a_mask_on_footage_counts_from_what_the_shot_is_given() -> None:
    project = project_of("..1AAAAAAA")
    mask = Mask((Outline(7, BOX), Outline(8, BOX), Outline(0, BOX)))
    done, shot_id = edits.repaint_footage(project, "A1", FrameRange(8, 1), mask, "a hat")
    shot = done.shot(shot_id)
    assert shot
    # The clip's frame 8 of the film is frame 7 of the footage, and the shot is given its frames 3 to 7.
    drawn = Mask((Outline(3, BOX), Outline(4, BOX)))
    assert shot.recipe.operation == Repaint(Span("A", FrameRange(3, 5)), FrameRange(4, 1), drawn)


def test_what_cannot_be_painted_over_is_told() -> None:
    project = project_of("AAAA")
    for edit in (
        lambda: edits.retake_footage(project, "A1", FrameRange(4, 2), "x"),
        lambda: edits.restyle_footage(project, "A1", FrameRange(0, 2), " "),
        lambda: edits.repaint_footage(project, "A1", FrameRange(0, 2), Mask((Outline(9, BOX),)), "x"),
    ):
        with pytest.raises(LongtakeError) as told:
            edit()
        assert told.value.remedy
    with pytest.raises(ValueError, match="shows a shot"):
        edits.retake_footage(project_of("aa"), "a1", FrameRange(0, 1), "x")
