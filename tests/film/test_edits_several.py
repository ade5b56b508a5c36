"""Edits of several clips as one, as pictures: see tests/notation.py for how they are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.treatment import Title
from tests.notation import faults_of, pictures_of, project_of


@pytest.mark.parametrize(
    ("before", "ids", "after"),
    [
        ("aabbcc", ["a1", "c1"], "..bb"),
        ("aabbcc", ["b1"], "aa..cc"),
        ("aabbcc", ["a1", "b1", "c1"], ""),
    ],
)
def test_lift_all(before: str, ids: list[str], after: str) -> None:
    done = edits.lift_all(project_of(before), ids)
    assert pictures_of(done) == [after] and not faults_of(done)


@pytest.mark.parametrize(
    ("before", "ids", "after"),
    [
        (["aabbcc"], ["a1", "c1"], ["bb"]),
        (["aabbccdd"], ["d1", "b1"], ["aacc"]),
        (["aabbcc", "..dd"], ["a1", "d1"], ["bbcc", ""]),
        (["aabbcc", "..ddcc"], ["b1", "d1"], ["aacc", "..cc"]),
    ],
)
def test_ripple_delete_all(before: list[str], ids: list[str], after: list[str]) -> None:
    done = edits.ripple_delete_all(project_of(*before), ids)
    assert pictures_of(done) == after and not faults_of(done)


def test_move_all_keeps_what_lies_between_and_the_groups_that_were() -> None:
    project = edits.group(project_of("aabb....cc", "dd"), ["a1", "d1"])
    done = edits.move_all(project, ["a1", "b1"], "V1", 4)
    assert pictures_of(done) == ["....aabbcc", "dd"]
    groups = {clip.id: clip.group for _, _, clip in done.clips()}
    assert groups["a1"] == groups["d1"] is not None and groups["b1"] is None
    moved = edits.move_all(project_of("aa......cc", "dd"), ["a1", "d1"], "V1", 3)
    assert pictures_of(moved) == ["...aa...cc", "...dd"]
    assert all(clip.group is None for _, _, clip in moved.clips())


def test_move_all_takes_those_of_a_track_to_the_other_track_together() -> None:
    project = project_of("aabbccdd", "..ee....")
    up = edits.move_all(project, ["b1", "c1"], "V2", 4)
    assert pictures_of(up) == ["aa....dd", "..eebbcc"]
    assert pictures_of(edits.move_all(up, ["b1", "c1"], "V1", 2)) == ["aabbccdd", "..ee"]
    with pytest.raises(LongtakeError, match="one place"):
        edits.move_all(project_of("aabb", "ee"), ["a1", "e1"], "V2", 0)
    mixed = edits.add_title(edits.add_track(project, "subtitles"), "V1", 8, 2, Title("words"))
    words = next(clip.id for _, _, clip in mixed.clips() if clip.title)
    with pytest.raises(LongtakeError, match="subtitles"):
        edits.move_all(mixed, [words, "a1"], mixed.tracks[-1].id, 8)


def test_several_clips_where_one_is_locked_are_left_alone() -> None:
    project = project_of("aabb", "cc")
    locked = replace(project, tracks=(project.tracks[0], replace(project.tracks[1], is_locked=True)))
    for edit in (edits.lift_all, edits.ripple_delete_all):
        with pytest.raises(LongtakeError, match="V2 is locked"):
            edit(locked, ["a1", "c1"])
    with pytest.raises(LongtakeError, match="No clip is selected"):
        edits.lift_all(Project(), [])


def test_a_move_of_several_that_changes_nothing_is_the_same_project() -> None:
    project = project_of("aabb")
    assert edits.move_all(project, ["a1", "b1"], "V1", 0) is project
