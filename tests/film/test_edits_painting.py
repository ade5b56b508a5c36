"""Extend, bridge, loop, several starts: what they put on the timeline and what they ask a family for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project, Take
from engine.film.recipe import Beat, Bridge, ExtendAfter, ExtendBefore, Loop, Recipe, Restyle, Retake, Span
from engine.film.timebase import FrameRange
from tests.notation import MEDIUM, RATE, faults_of, pictures_of, project_of, take_of


def recipe_of(project: Project, shot_id: str) -> Recipe:
    shot = project.shot(shot_id)
    assert shot
    return shot.recipe


def with_take(project: Project, take: Take) -> Project:
    return edits.TakeAdder("a", take)(project)


@pytest.mark.parametrize(
    ("before", "clip", "edge", "after", "shots", "context"),
    [
        ("aaabbb", "a1", "end", "aaaxxbbb", "axb", FrameRange(0, 3)),
        ("aaabbb", "b1", "end", "aaabbbxx", "abx", FrameRange(0, 3)),
        ("aaabbb", "b1", "start", "aaaxxbbb", "axb", FrameRange(0, 3)),
        ("aaaaaaaabbb", "a1", "end", "aaaaaaaaxxbbb", "axb", FrameRange(4, 4)),
        ("2aaaaaa", "a1", "start", "xx2aaaaaa", "xa", FrameRange(2, 4)),
        ("a..bbb", "a1", "end", "axx..bbb", "axb", FrameRange(0, 1)),
        ("aaaaaaaaaaaa", "a1", "end", "aaaaaaaaaaaaxx", "ax", FrameRange(4, 4)),  # past the take's 8 frames
        ("aa|9aa", "a2", "end", "aa|9aaxx", "ax", FrameRange(7, 1)),
    ],
)
def test_extend(before: str, clip: str, edge: str, after: str, shots: str, context: FrameRange) -> None:
    project = project_of(before)
    done, shot_id = edits.extend(project, clip, edge, 2)
    names = {shot_id: "x"}
    assert pictures_of(done, names) == [after]
    assert "".join(names.get(shot.id, shot.id) for shot in done.shots) == shots
    kind = ExtendAfter if edge == "end" else ExtendBefore
    assert recipe_of(done, shot_id).operation == kind(Span(f"{clip[0]}-take1", context))
    assert not done.shot(shot_id).is_numbered  # type: ignore[union-attr]
    assert not faults_of(done)


def test_an_extension_is_asked_as_the_project_is_set() -> None:
    project = replace(project_of("aaa"), size=(640, 360), family="other")
    project = edits.change_recipe(project, "a", replace(recipe_of(project, "a"), expanded="a red fox", negative="text"))
    recipe = recipe_of(*edits.extend(project, "a1", "end", 5))
    assert (recipe.length, recipe.size, recipe.rate, recipe.family) == (5, (640, 360), RATE, "other")
    assert (recipe.prompt, recipe.expanded, recipe.negative) == ("a fox runs", "a red fox", "text")
    typed = recipe_of(*edits.extend(project, "a1", "end", 5, "it stops"))
    assert (typed.prompt, typed.expanded) == ("it stops", "")


def test_an_extension_goes_on_in_the_words_that_painted_the_edge() -> None:
    project = project_of("aaaaaaaa")
    source = Span("a-take1", FrameRange(0, MEDIUM))
    styled = Recipe(Restyle(source, FrameRange(0, MEDIUM)), "a fox runs, pencil sketch", length=MEDIUM, rate=RATE)
    project = with_take(project, take_of("a", 2, recipe=styled))
    again = Recipe(
        Retake(Span("a-take2", FrameRange(0, MEDIUM)), FrameRange(6, 2)), "a fox sits", length=MEDIUM, rate=RATE
    )
    project = with_take(project, take_of("a", 3, recipe=again))
    assert recipe_of(*edits.extend(project, "a1", "end", 2)).prompt == "a fox sits"
    assert recipe_of(*edits.extend(project, "a1", "start", 2)).prompt == "a fox runs, pencil sketch"
    first = edits.choose_take(project, "a", "a-take1")
    assert recipe_of(*edits.extend(first, "a1", "end", 2)).prompt == "a fox runs"


def test_footage_is_extended_without_words_beside_the_nearest_shot() -> None:
    project = project_of("aaAAAbb")
    done, shot_id = edits.extend(project, "A1", "end", 2)
    assert pictures_of(done, {shot_id: "x"}) == ["aaAAAxxbb"]
    assert recipe_of(done, shot_id).prompt == ""
    assert recipe_of(done, shot_id).operation == ExtendAfter(Span("A", FrameRange(0, 3)))
    assert [shot.id for shot in done.shots] == ["a", shot_id, "b"]
    alone, first = edits.extend(project_of("AAA"), "A1", "start", 2, "a door opens")
    assert pictures_of(alone, {first: "x"}) == ["xxAAA"]


def test_a_waiting_clip_cannot_be_extended_or_bridged() -> None:
    project = project_of("aaabbb", waiting="a")
    for edit in (
        lambda: edits.extend(project, "a1", "end", 2),
        lambda: edits.bridge(project, "a1", "b1", 2),
        lambda: edits.retake_recipe(project, "a1", FrameRange(0, 2), "x"),
    ):
        with pytest.raises(LongtakeError) as told:
            edit()
        assert told.value.remedy == "Shoot it first."


@pytest.mark.parametrize("length", [0, -1])
def test_nothing_of_no_length_is_painted(length: int) -> None:
    with pytest.raises(LongtakeError):
        edits.extend(project_of("aabb"), "a1", "end", length)
    with pytest.raises(LongtakeError):
        edits.bridge(project_of("aabb"), "a1", "b1", length)


@pytest.mark.parametrize(
    ("before", "left", "right", "after"),
    [
        ("aaabbb", "a1", "b1", "aaaxxbbb"),
        ("aaa.bbb", "a1", "b1", "aaaxbbb"),
        ("aaa....bbb", "a1", "b1", "aaaxxxxbbb"),
        ("aaa..bbb", "b1", "a1", "aaaxxbbb"),
        ("cc.aaa...bbb.d", "a1", "b1", "cc.aaaxxxbbb.d"),
        ("aa|4aaaa", "a1", "a2", "aaxx4aaaa"),
    ],
)
def test_bridge(before: str, left: str, right: str, after: str) -> None:
    done, shot_id = edits.bridge(project_of(before), left, right, 2)
    assert pictures_of(done, {shot_id: "x"}) == [after]
    assert [shot.id for shot in done.shots].index(shot_id) == [shot.id for shot in done.shots].index("a") + 1
    assert recipe_of(done, shot_id).length == after.count("x")
    assert not faults_of(done)


def test_a_bridge_is_given_a_second_of_both_sides() -> None:
    done, shot_id = edits.bridge(project_of("aaaaaaaa.2bbbbbb"), "a1", "b1", 9)
    assert recipe_of(done, shot_id).operation == Bridge(
        Span("a-take1", FrameRange(4, 4)), Span("b-take1", FrameRange(2, 4))
    )
    assert recipe_of(done, shot_id).prompt == "a fox runs, then a bird flies"
    done, shot_id = edits.bridge(project_of("aaB"), "a1", "B1", 3)
    assert recipe_of(done, shot_id).prompt == "a fox runs"
    assert recipe_of(*edits.bridge(project_of("aabb"), "a1", "b1", 3, "they meet")).prompt == "they meet"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("a fox runs.", "A bird flies.", "a fox runs, then A bird flies."),
        ("a fox runs", " A fox runs", "a fox runs"),
        ("", "a bird flies", "a bird flies"),
        ("a fox runs", "", "a fox runs"),
        ("", "", ""),
    ],
)
def test_the_words_of_a_bridge(one: str, other: str, both: str) -> None:
    from engine.film.edits.words import joined_prompts

    assert joined_prompts(one, other) == both


@pytest.mark.parametrize(("left", "right"), [("a1", "c1"), ("a1", "a1"), ("a1", "d1"), ("b1", "c1")])
def test_only_neighbours_are_bridged(left: str, right: str) -> None:
    with pytest.raises(LongtakeError) as told:
        edits.bridge(project_of("aabbddcc", "aadd"), left, right, 2)
    assert told.value.remedy


def test_a_loop_is_given_both_ends_of_its_clip_and_lies_behind_it() -> None:
    done, shot_id = edits.loop(project_of("1aaaaaaabb"), "a1", 3)
    assert pictures_of(done, {shot_id: "x"}) == ["1aaaaaaaxxxbb"]
    assert [shot.id for shot in done.shots] == ["a", shot_id, "b"]
    recipe = recipe_of(done, shot_id)
    assert recipe.operation == Loop(Span("a-take1", FrameRange(4, 4)), Span("a-take1", FrameRange(1, 4)))
    assert (recipe.prompt, recipe.length) == ("a fox runs", 3)
    assert done.number_of(shot_id) is None
    assert recipe_of(*edits.loop(project_of("aa"), "a1", 3, "it turns")).prompt == "it turns"
    assert recipe_of(*edits.loop(project_of("AA"), "A1", 3)).prompt == ""
    assert not faults_of(done)


def test_a_loop_of_beats_leads_from_the_last_words_to_the_first() -> None:
    project = edits.set_beats(project_of("aaaaaaaa"), "a", [Beat(4, "a fox sits")])
    assert recipe_of(*edits.loop(project, "a1", 3)).prompt == "a fox sits, then a fox runs"
    assert recipe_of(*edits.extend(project, "a1", "end", 3)).prompt == "a fox sits"
    assert recipe_of(*edits.extend(project, "a1", "start", 3)).prompt == "a fox runs"


def test_several_starts_are_takes_of_one_shot_that_leads_into_the_clip() -> None:
    project, shot_id, recipes = edits.starts(project_of("aabbb"), "b1", ["a door opens", "a bird lands"], 4)
    assert pictures_of(project, {shot_id: "x"}) == ["aaxxxxbbb"]
    assert [recipe.prompt for recipe in recipes] == ["a door opens", "a bird lands"]
    assert recipes[1] == recipe_of(project, shot_id)
    assert {recipe.operation for recipe in recipes} == {ExtendBefore(Span("b-take1", FrameRange(0, 3)))}
    for prompts in ([], ["a door", " "]):
        with pytest.raises(LongtakeError):
            edits.starts(project, "b1", prompts, 4)


def test_of_several_starts_the_one_that_is_seen_is_the_one_that_is_read() -> None:
    project, shot_id, recipes = edits.starts(project_of("bbb"), "b1", ["a door opens", "a bird lands"], 4)
    for number, recipe in enumerate(recipes):
        take = take_of("x", number, recipe=replace(recipe, seed=number))
        project = edits.TakeAdder(shot_id, take)(project)
    assert recipe_of(project, shot_id).prompt == "a bird lands"
    first = edits.choose_take(project, shot_id, "x-take0")
    assert recipe_of(first, shot_id).prompt == "a door opens"
    typed = edits.change_recipe(first, shot_id, replace(recipe_of(first, shot_id), prompt="a cat jumps"))
    assert recipe_of(edits.choose_take(typed, shot_id, "x-take1"), shot_id).prompt == "a cat jumps"
