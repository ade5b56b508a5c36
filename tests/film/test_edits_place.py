"""Append, three-point edits, media that come with their sound and media that leave the bin, as pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from tests.notation import MEDIUM, RATE, faults_of, links_of, pictures_of, project_of, waiting_clip

SOUNDING = Footage("B", "/films/B.mov", MEDIUM, RATE, (640, 480), channels=2)
SOUND = replace(SOUNDING, id="E", size=(0, 0))


def test_append() -> None:
    assert pictures_of(edits.append(project_of("aabb", shots="x"), "V1", waiting_clip("xx"))) == ["aabbxx"]
    assert pictures_of(edits.append(project_of("", shots="x"), "V1", waiting_clip("xx"))) == ["xx"]


Cut = tuple[int | None, int | None]
NONE, IN, OUT, BOTH = (None, None), (2, None), (None, 6), (2, 6)  # marks on the source, 01234567
FROM, TO = (3, None), (None, 6)  # marks on the timeline


@pytest.mark.parametrize(
    ("source", "timeline", "over", "inserted", "said"),
    [
        # three points
        (BOTH, FROM, "aaa2XXXX7abbbb", "aaa2XXXX3aaaaabbbb", ""),
        (BOTH, TO, "aa2XXXX6aabbbb", "aa2XXXX2aaaaaabbbb", ""),
        (BOTH, NONE, "a2XXXX5aaabbbb", "a2XXXX1aaaaaaabbbb", ""),
        (IN, (3, 6), "aaa2XXX6aabbbb", "aaa2XXX3aaaaabbbb", ""),
        (OUT, (3, 6), "aaa3XXX6aabbbb", "aaa3XXX3aaaaabbbb", ""),
        # two, and fewer: the medium's own ends and the playhead are the missing ones
        (IN, FROM, "aaa2XXXXXX1bbb", "aaa2XXXXXX3aaaaabbbb", ""),
        (OUT, FROM, "aaaXXXXXX1bbb", "aaaXXXXXX3aaaaabbbb", ""),
        (OUT, TO, "XXXXXX6aabbbb", "XXXXXXaaaaaaaabbbb", ""),
        (NONE, (3, 6), "aaaXXX6aabbbb", "aaaXXX3aaaaabbbb", ""),
        (NONE, NONE, "aXXXXXXXX1bbb", "aXXXXXXXX1aaaaaaabbbb", ""),
        # four: the source's out point gives way; none is told where both are as long
        (BOTH, (3, 7), "aaa2XXXX7abbbb", "aaa2XXXX3aaaaabbbb", ""),
        (BOTH, (3, 6), "aaa2XXX6aabbbb", "aaa2XXX3aaaaabbbb", "four"),
        (BOTH, (3, 8), "aaa2XXXXXbbbb", "aaa2XXXXX3aaaaabbbb", "four"),
        # more is marked than the source has, or than there is before the out point
        (BOTH, (1, 9), "a2XXXXXX7abbbb", "a2XXXXXX1aaaaaaabbbb", "short"),
        (OUT, (1, 9), "aaaXXXXXX1bbb", "aaaXXXXXX3aaaaabbbb", "short"),
        (NONE, TO, "2XXXXXX6aabbbb", "2XXXXXXaaaaaaaabbbb", "early"),
    ],
)
def test_three_points(source: Cut, timeline: Cut, over: str, inserted: str, said: str) -> None:
    """The playhead stands at 1."""
    media = replace(SOUNDING, id="X", channels=0)
    project = edits.add_footage(project_of("aaaaaaaabbbb"), media)
    points = edits.three_points(MEDIUM, edits.Marks(*source), edits.Marks(*timeline), 1)
    assert points.said == said
    for how, after in (("overwrite", over), ("insert", inserted)):
        done = edits.place_media(project, media, points.source, points.at, how, "V1")
        assert pictures_of(done) == [after]
        assert not faults_of(done)


def test_marks_never_cross() -> None:
    marks = edits.Marks().with_in(4)
    assert marks == edits.Marks(4) and marks.over(8) == FrameRange(4, 4)
    assert marks.with_out(5) == edits.Marks(4, 6) and marks.with_out(4).over(8) == FrameRange(4, 1)
    assert marks.with_out(2) == edits.Marks(None, 3)
    assert edits.Marks(None, 3).with_in(2) == edits.Marks(2, 3)
    assert edits.Marks(None, 3).with_in(3) == edits.Marks(3)
    assert edits.Marks().over(8) is None and edits.Marks(8).over(8) is None


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


def test_footage_leaves_the_bin_where_nothing_is_made_of_it() -> None:
    project = edits.add_footage(edits.add_footage(project_of("aaBB"), replace(SOUNDING, id="C")), SOUND)
    done = edits.remove_footage(project, ["C"])
    assert [each.id for each in done.footage] == ["B", "E"] and pictures_of(done) == ["aaBB"]
    assert edits.remove_footage(done, ["C"]) is done
    with pytest.raises(LongtakeError, match="in the film"):
        edits.remove_footage(project, ["C", "B"])
    shelved = edits.add_timeline(project, "Two")
    with pytest.raises(LongtakeError, match="every timeline"):
        edits.remove_footage(shelved, ["B"])
    painted, _ = edits.restyle_footage(project, "B1", FrameRange(2, 1), "ink noir")
    with pytest.raises(LongtakeError, match="A shot was made"):
        edits.remove_footage(edits.lift(painted, "B1"), ["B"])


def test_a_picture_and_its_sound_are_one_use() -> None:
    project = edits.place_media(project_of("aa.a", "~"), SOUNDING, FrameRange(1, 2), 2, "insert", "V1", "A1")
    project = edits.place_media(project, "B", FrameRange(0, 1), 0, "insert", None, "A1")
    counted = edits.uses(map(edits.uses_in, project.tracks))
    assert counted["a"] == 2 and counted["B"] == 2
