"""Retake, restyle, repaint, reframe, finish: the recipes for another take of a shot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.edits.redoing import centred
from engine.film.project import Project, Take
from engine.film.recipe import Beat, Finish, ImageAt, Recipe, Reframe, Repaint, Restyle, Retake, Span
from engine.film.shapes import Mask, Outline
from engine.film.timebase import FrameRange
from tests.notation import MEDIUM, project_of, take_of

SOURCE = Span("a-take1", FrameRange(0, MEDIUM))
BOX = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


def recipe_of(project: Project, shot_id: str) -> Recipe:
    shot = project.shot(shot_id)
    assert shot
    return shot.recipe


def with_take(project: Project, take: Take) -> Project:
    return edits.TakeAdder("a", take)(project)


@pytest.mark.parametrize(
    ("picture", "marked", "target"),
    [
        ("aaaaaaaa", FrameRange(2, 3), FrameRange(2, 3)),
        ("bb2aaaa", FrameRange(3, 2), FrameRange(3, 2)),
        ("bb2aaaa", FrameRange(0, 99), FrameRange(2, 4)),
        ("..aaaaaaaaaaaa", FrameRange(8, 6), FrameRange(6, 2)),  # the take ends before the clip
    ],
)
def test_retake_and_restyle_ask_for_the_whole_take_with_a_target(
    picture: str, marked: FrameRange, target: FrameRange
) -> None:
    project = project_of(picture)
    retake = edits.retake_recipe(project, "a1", marked, "a fox jumps", seed=7)
    assert retake.operation == Retake(SOURCE, target)
    assert (retake.prompt, retake.seed, retake.length) == ("a fox jumps", 7, MEDIUM)
    restyle = edits.restyle_recipe(project, "a1", marked, "pencil sketch", strength=0.5)
    assert restyle.operation == Restyle(SOURCE, target, 0.5)
    assert (restyle.prompt, restyle.seed, restyle.length) == ("a fox runs, pencil sketch", None, MEDIUM)
    edges = edits.restyle_recipe(project, "a1", marked, "ink", keeps="edges")
    assert edges.operation == Restyle(SOURCE, target, None, "edges")


def test_a_retake_matches_the_take_and_keeps_the_shot_s_words() -> None:
    project = project_of("aaaa")
    old = take_of("a", 2, recipe=replace(take_of("a").recipe, size=(320, 240)))
    project = replace(with_take(project, old), size=(640, 480))
    project = edits.change_recipe(project, "a", replace(recipe_of(project, "a"), length=40, seed=3, steps=9))
    recipe = edits.retake_recipe(project, "a1", FrameRange(0, 2), "  ")
    assert (recipe.size, recipe.length, recipe.steps, recipe.seed) == ((320, 240), MEDIUM, 9, None)
    assert recipe.prompt == "a fox runs"


@pytest.mark.parametrize(
    ("prompt", "style", "both"),
    [
        ("a fox runs.", "watercolour", "a fox runs, watercolour"),
        ("a fox runs", "A fox runs in blueprint style", "A fox runs in blueprint style"),
        ("", " ink noir ", "ink noir"),
    ],
)
def test_the_words_of_a_restyle(prompt: str, style: str, both: str) -> None:
    from engine.film.edits.redoing import styled_prompt

    assert styled_prompt(prompt, style) == both


def test_what_cannot_be_retaken_is_told_with_a_remedy() -> None:
    project = project_of("aaaaAAAA")
    for clip, marked, words in (
        ("a1", FrameRange(4, 4), "x"),
        ("a1", FrameRange(1, 0), "x"),
        ("A1", FrameRange(4, 4), "x"),
        ("a1", FrameRange(0, 4), " "),
    ):
        with pytest.raises(LongtakeError) as told:
            edits.restyle_recipe(project, clip, marked, words)
        assert told.value.remedy


def test_words_of_its_own_hold_from_the_first_frame_of_a_take_to_the_last() -> None:
    project = edits.set_beats(project_of("aaaa"), "a", [Beat(2, "a fox sits")])
    assert edits.restyle_recipe(project, "a1", FrameRange(0, 4), "blueprint").beats == ()
    assert edits.retake_recipe(project, "a1", FrameRange(0, 4), "").beats == (Beat(2, "a fox sits"),)


def test_a_mask_drawn_on_the_film_counts_frames_of_the_take() -> None:
    project = project_of("bb2aaaa")
    mask = Mask((Outline(3, BOX), Outline(5, BOX), Outline(0, BOX)), tracked=False, feather=0.1)
    recipe = edits.repaint_recipe(project, "a1", FrameRange(3, 2), mask, "a hat", seed=4)
    drawn = Mask((Outline(3, BOX), Outline(5, BOX)), tracked=False, feather=0.1)
    assert recipe.operation == Repaint(SOURCE, FrameRange(3, 2), drawn)
    assert (recipe.prompt, recipe.seed, recipe.length) == ("a hat", 4, MEDIUM)
    shifted = edits.repaint_recipe(project_of("aaa", "....2aa"), "a2", FrameRange(4, 2), Mask((Outline(5, BOX),)), "")
    assert shifted.operation == Repaint(SOURCE, FrameRange(2, 2), Mask((Outline(3, BOX),)))
    assert shifted.prompt == "a fox runs"
    with pytest.raises(LongtakeError, match="not drawn on this clip"):
        edits.repaint_recipe(project, "a1", FrameRange(3, 2), Mask((Outline(1, BOX),)), "a hat")


@pytest.mark.parametrize(
    ("source", "size", "place"),
    [
        ((512, 384), (1280, 720), (384, 168, 512, 384)),  # at its own size
        ((512, 384), (512, 384), (0, 0, 512, 384)),
        ((512, 384), (512, 288), (64, 0, 384, 288)),  # scaled to fit
        ((1920, 1080), (1080, 1920), (0, 656, 1080, 608)),
        ((2, 1000), (100, 100), (49, 0, 1, 100)),
    ],
)
def test_a_picture_lies_in_the_middle_of_another_shape(
    source: tuple[int, int], size: tuple[int, int], place: tuple[int, int, int, int]
) -> None:
    assert centred(source, size) == place


def test_reframing_keeps_the_whole_take_and_its_words() -> None:
    project = project_of("2aaa")
    recipe = edits.reframe_recipe(project, "a1", (768, 384), seed=3)
    assert recipe.operation == Reframe(SOURCE, (128, 0, 512, 384))
    assert (recipe.size, recipe.length, recipe.seed, recipe.prompt) == ((768, 384), MEDIUM, 3, "a fox runs")
    placed = edits.reframe_recipe(project, "a1", (384, 384), (-100, 10, 512, 384), "a fox and its den")
    assert placed.operation == Reframe(SOURCE, (-100, 10, 512, 384))
    assert placed.prompt == "a fox and its den"


@pytest.mark.parametrize("place", [(384, 0, 10, 10), (-10, 0, 10, 10), (0, 384, 10, 10), (0, 0, 0, 10)])
def test_a_place_outside_the_picture_is_refused(place: tuple[int, int, int, int]) -> None:
    with pytest.raises(LongtakeError, match="nothing of the clip"):
        edits.reframe_recipe(project_of("aaa"), "a1", (384, 384), place)


@pytest.mark.parametrize("size", [(0, 0), (15, 16), (17, 16), (9000, 16)])
def test_a_size_that_no_film_has_is_refused(size: tuple[int, int]) -> None:
    for edit in (
        lambda: edits.reframe_recipe(project_of("aaa"), "a1", size),
        lambda: edits.reframe_film(project_of("aaa"), size),
        lambda: edits.finish_recipe(project_of("aaa"), "a1", size=size),
    ):
        with pytest.raises(LongtakeError, match="cannot be made"):
            edit()


def test_what_was_reframed_is_reframed_again_from_what_it_was_made_from() -> None:
    project = project_of("aaa")
    wide = edits.reframe_recipe(project, "a1", (768, 384))
    project = with_take(project, take_of("a", 2, recipe=wide))
    assert edits.reframe_recipe(project, "a1", (384, 768)).operation == Reframe(SOURCE, (0, 240, 384, 288))
    retaken = replace(wide, operation=Retake(Span("a-take2", FrameRange(0, MEDIUM)), FrameRange(0, 2)))
    project = with_take(project, take_of("a", 3, recipe=retaken))
    again = edits.reframe_recipe(project, "a1", (384, 768)).operation
    assert isinstance(again, Reframe)
    assert again.source.media == "a-take3"


def test_a_film_of_another_size_has_every_shot_on_its_timeline_reframed() -> None:
    project = project_of("aabbAA", shots="abc", waiting="b")
    wide, recipes = edits.reframe_film(project, (768, 384))
    assert wide.size == (768, 384)
    assert {shot.recipe.size for shot in wide.shots} == {(768, 384)}
    assert wide.tracks is project.tracks
    assert [(shot_id, recipe.operation) for shot_id, recipe in recipes] == [("a", Reframe(SOURCE, (128, 0, 512, 384)))]
    reframed = with_take(wide, take_of("a", 2, recipe=recipes[0][1]))
    assert edits.reframe_film(reframed, (768, 384)) == (reframed, ())
    assert edits.reframe_film(reframed, (768, 384))[0] is reframed
    back, nothing = edits.reframe_film(reframed, (512, 384))
    assert nothing == ()
    assert back.shots[0].take == take_of("a")
    assert back.size == (512, 384)


def test_finishing_takes_the_whole_take_without_words_of_its_own() -> None:
    project = edits.set_beats(project_of("2aa"), "a", [Beat(2, "a fox sits")])
    recipe = edits.finish_recipe(project, "a1", size=(1024, 768))
    assert recipe.operation == Finish(SOURCE, inbetweens=True)
    assert (recipe.size, recipe.length, recipe.seed, recipe.beats) == ((1024, 768), MEDIUM, 1, ())
    assert edits.finish_recipe(project, "a1").size == (512, 384)
    referring = replace(recipe_of(project, "a"), references=(ImageAt("A", 0),))
    project = edits.change_recipe(project, "a", referring)
    assert edits.finish_recipe(project, "a1").references == ()
    assert edits.retake_recipe(project, "a1", FrameRange(0, 2), "").references == referring.references
    longer, shot = edits.extend(project, "a1", "end", 3)
    assert recipe_of(longer, shot).references == referring.references, "who is to be seen in it goes on too"
    with pytest.raises(LongtakeError, match="has that size already"):
        edits.finish_recipe(project, "a1", inbetweens=False)
    with pytest.raises(LongtakeError, match="Footage cannot be finished"):
        edits.finish_recipe(project_of("AA"), "A1")
