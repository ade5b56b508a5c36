"""Append, three-point edits and media that come with their sound, as pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from tests.notation import MEDIUM, RATE, faults_of, links_of, pictures_of, project_of, waiting_clip

SOUNDING = Footage("B", "/films/B.mov", MEDIUM, RATE, (640, 480), channels=2)
SOUND = replace(SOUNDING, id="E", size=(0, 0))


def test_append() -> None:
    assert pictures_of(edits.append(project_of("aabb", shots="x"), "V1", waiting_clip("xx"))) == ["aabbxx"]
    assert pictures_of(edits.append(project_of("", shots="x"), "V1", waiting_clip("xx"))) == ["xx"]


@pytest.mark.parametrize(
    ("marked", "how", "from_end", "after"),
    [
        (FrameRange(1, 2), "overwrite", False, "aXX3abbbb"),
        (FrameRange(1, 2), "insert", False, "aXX1aaabbbb"),
        (FrameRange(1, 2), "overwrite", True, "a2XX3abbbb"),
        (FrameRange(1, 6), "overwrite", False, "aXXXX1bbb"),
        (FrameRange(1, 6), "overwrite", True, "aaaXXXX3b"),
        (FrameRange(1, 0), "overwrite", False, "aXXXX1bbb"),
        (FrameRange(4, 0), "insert", False, "aaaaXXXXbbbb"),
        (None, "overwrite", False, "aaaabbbbXXXX"),
    ],
)
def test_three_point(marked: FrameRange | None, how: str, from_end: bool, after: str) -> None:
    project = edits.add_footage(project_of("aaaabbbb"), replace(SOUNDING, id="X"))
    clip = Clip("x1", FrameRange(0, 4), footage="X")
    done = edits.three_point(project, "V1", clip, marked, how, from_end)
    assert pictures_of(done) == [after]
    assert not faults_of(done)


def film(*pictures: str) -> Project:
    project = project_of(*pictures)
    return project if any(each.id == "B" for each in project.footage) else edits.add_footage(project, SOUNDING)


@pytest.mark.parametrize(
    ("how", "tracks", "after"),
    [
        ("insert", ("V1", "A1"), ["aa1BB2aa", "~CC1BB2CC"]),
        ("overwrite", ("V1", "A1"), ["aa1BB", "~CC1BB"]),
        ("insert", ("V1", None), ["aa1BB2aa", "~CCCC"]),
        ("insert", (None, "A1"), ["aaaa", "~CC1BB2CC"]),
    ],
)
def test_place_media(how: str, tracks: tuple[str | None, str | None], after: list[str]) -> None:
    done = edits.place_media(project_of("aaaa", "~CCCC"), SOUNDING, FrameRange(1, 2), 2, how, *tracks)
    assert pictures_of(done) == after
    assert done.footage[-1] is SOUNDING
    assert len(links_of(done)) == (1 if None not in tracks else 0)
    assert not faults_of(done)


def test_a_shot_comes_without_sound_and_sound_without_a_picture() -> None:
    project = edits.add_footage(project_of("aa", "~", shots="b"), SOUND)
    done = edits.place_media(project, "b", FrameRange(0, 2), 0, "insert", "V1", "A1")
    assert pictures_of(done) == ["bbaa", "~"]
    done = edits.place_media(project, "E", FrameRange(0, 2), 1, "insert", "V1", "A1")
    assert pictures_of(done) == ["aa", "~.EE"]
    with pytest.raises(LongtakeError, match="not as long"):
        edits.place_media(project_of("aa", waiting="a"), "a", FrameRange(1, 2), 0, "insert", "V1")
    with pytest.raises(LongtakeError, match="Nothing of this"):
        edits.place_media(project, SOUND, FrameRange(0, 2), 1, "insert", "V1", None)
    with pytest.raises(ValueError):
        edits.place_media(project, "b", FrameRange(0, 2), 1, "replace", "V1")
