"""Edits of the storyboard: shots come, go, move, change their length and show other takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Recipe
from tests.notation import RATE, clip_at, faults_of, pictures_of, project_of, take_of

RECIPE = Recipe(prompt="something new", length=3, rate=RATE)


def order_of(project: Project, names: dict[str, str] | None = None) -> str:
    return "".join((names or {}).get(shot.id, shot.id) for shot in project.shots)


@pytest.mark.parametrize(
    ("before", "after", "shots", "picture"),
    [
        ("", None, "x", "xxx"),
        ("aabb", None, "abx", "aabbxxx"),
        ("aabb", "a", "axb", "aaxxxbb"),
        ("aabb", "b", "abx", "aabbxxx"),
        ("aa|aabb", "a", "axb", "aa|aaxxxbb"),
        ("aabb..aa", "a", "axb", "aabb..aaxxx"),
        ("aa..bb", "a", "axb", "aaxxx..bb"),
    ],
)
def test_add_shot(before: str, after: str | None, shots: str, picture: str) -> None:
    done = edits.add_shot(project_of(before), RECIPE, after, "x")
    assert order_of(done) == shots
    assert pictures_of(done) == [picture]
    assert not faults_of(done)


def test_a_shot_is_added_after_the_extension_of_the_one_before() -> None:
    project, extension = edits.extend(project_of("aabb"), "a1", "end", 2)
    done = edits.add_shot(project, RECIPE, "a", "x")
    names = {extension: "e"}
    assert order_of(done, names) == "aexb"
    assert pictures_of(done, names) == ["aaeexxxbb"]


def test_a_shot_after_one_without_clips_goes_to_the_end_of_the_timeline() -> None:
    done = edits.add_shot(project_of("bb", shots="ab"), RECIPE, "a", "x")
    assert (order_of(done), pictures_of(done)) == ("axb", ["bbxxx"])


def test_a_shot_follows_its_neighbour_on_the_track_where_that_one_lies() -> None:
    done = edits.add_shot(project_of("aa", "..bb"), RECIPE, "b", "x")
    assert pictures_of(done) == ["aa", "..bbxxx"]


def test_a_shot_of_no_length_or_twice_is_refused() -> None:
    for recipe, shot_id in ((replace(RECIPE, length=0), "x"), (replace(RECIPE, length=-3), "x"), (RECIPE, "a")):
        with pytest.raises(LongtakeError) as told:
            edits.add_shot(project_of("aa"), recipe, None, shot_id)
        assert told.value.remedy


@pytest.mark.parametrize(
    ("before", "length", "after"),
    [
        ("aaabb", 5, "aaaaabb"),
        ("aaabb", 1, "abb"),
        ("aa|aabb", 6, "aa|aaaabb"),
        ("aa|aabb", 3, "aa|abb"),
        ("aa|aabb", 2, "aabb"),
        ("aa|aabb", 1, "abb"),
        ("2aabb", 1, "abb"),
        ("bb..aaa.b", 4, "bb..aaaa.b"),
    ],
)
def test_a_waiting_shot_s_clips_follow_its_length(before: str, length: int, after: str) -> None:
    project = project_of(before, waiting="a")
    shot = project.shot("a")
    assert shot
    done = edits.change_recipe(project, "a", replace(shot.recipe, length=length))
    assert pictures_of(done) == [after]
    assert not faults_of(done)


def test_a_shot_with_takes_keeps_its_clips() -> None:
    project = project_of("aaabb")
    done = edits.change_recipe(project, "a", replace(project.shots[0].recipe, length=20, prompt="a wolf runs"))
    assert done.tracks is project.tracks
    assert done.shots[0].recipe.length == 20
    assert done.shots[1] is project.shots[1]


def test_the_same_words_again_change_nothing() -> None:
    project = project_of("aaabb")
    assert edits.change_recipe(project, "a", replace(project.shots[0].recipe)) is project
    assert edits.change_notes(project, "a", "") is project
    assert edits.change_notes(project, "a", "slower").shots[0].notes == "slower"
    with pytest.raises(LongtakeError):
        edits.change_recipe(project, "a", replace(project.shots[0].recipe, length=0))


@pytest.mark.parametrize(
    ("before", "after"),
    [("aaabbbaaccc", "bbbccc"), ("aa..bb", "..bb"), ("bb..aa", "bb"), ("aa", ""), ("b.aa.c", "b..c")],
)
def test_remove_shot(before: str, after: str) -> None:
    done = edits.remove_shot(project_of(before, before), "a")
    assert pictures_of(done) == [after, after]
    assert done.shot("a") is None
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "shot", "index", "shots", "after"),
    [
        ("aabbcc", "c", 1, "acb", "aaccbb"),
        ("aabbcc", "a", 2, "bca", "bbccaa"),
        ("aabbcc", "a", 1, "bac", "bbaacc"),
        ("aabbcc", "b", 99, "acb", "aaccbb"),
        ("aabbcc", "b", -9, "bac", "bbaacc"),
        ("aa|aabbcc", "a", 1, "bac", "bbaa|aacc"),
        ("aab.bcc", "c", 0, "cab", None),  # a gap
        ("bbaacc", "c", 0, "cab", None),  # cut in another order
        ("aabbaa", "b", 0, "bac", None),  # a in two places
        ("aaBBbb", "b", 0, "bac", None),  # footage between
    ],
)
def test_move_shot(before: str, shot: str, index: int, shots: str, after: str | None) -> None:
    project = project_of(before, shots="abc")
    done = edits.move_shot(project, shot, index)
    assert order_of(done) == shots
    assert pictures_of(done) == [after or before]
    assert after is not None or done.tracks is project.tracks


def test_a_shot_takes_its_extensions_along() -> None:
    project, after = edits.extend(project_of("aabbcc"), "b1", "end", 1)
    project, before = edits.extend(project, "b1", "start", 1)
    names = {after: "y", before: "x"}
    assert order_of(project, names) == "axbyc"
    done = edits.move_shot(project, "b", 0)
    assert order_of(done, names) == "xbyac"
    assert pictures_of(done, names) == ["xbbyaacc"]
    assert order_of(edits.move_shot(project, "b", 4), names) == "acxby"
    assert order_of(edits.move_shot(project, "a", 1), names) == "xbyac"  # between x and b is behind y
    assert order_of(edits.move_shot(project, "c", 2), names) == "axbyc"
    with pytest.raises(LongtakeError):
        edits.move_shot(project, after, 0)


def test_a_shot_moved_to_its_own_place_changes_nothing() -> None:
    project = project_of("aabbcc")
    assert all(edits.move_shot(project, shot.id, place) is project for place, shot in enumerate(project.shots))


def test_takes_are_chosen_and_expected() -> None:
    project = edits.TakeAdder("a", take_of("a", 2))(project_of("aabb"))
    shot = project.shots[0]
    assert shot.take == take_of("a", 2)
    done = edits.choose_take(project, "a", "a-take1")
    assert done.shots[0].take == take_of("a", 1)
    assert done.tracks is project.tracks
    assert done.shots[1] is project.shots[1]
    assert edits.choose_take(done, "a", "a-take1") is done
    with pytest.raises(LongtakeError):
        edits.choose_take(project, "a", "b-take1")
    expecting = edits.expect_take(done, "a", "a-take3")
    assert expecting.shots[0].take == take_of("a", 2)  # the newest, until the third arrives
    assert edits.TakeAdder("a", take_of("a", 3))(expecting).shots[0].take == take_of("a", 3)


def test_a_take_is_added_once_and_shared() -> None:
    project = project_of("aabb")
    other = edits.split(project, "V1", 1)
    adder = edits.TakeAdder("a", take_of("a", 2))
    assert adder(project).shots[0] is adder(other).shots[0]
    assert adder(project).shots[1] is project.shots[1]
    once = adder(project)
    assert adder(once) is once
    gone = edits.remove_shot(project, "a")
    assert adder(gone) is gone
    assert clip_at(once, 0) is clip_at(project, 0)
