"""Edits of the timeline, as pictures: see tests/notation.py for how they are read."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from tests.notation import (
    RATE,
    clip_at,
    faults_of,
    joined,
    picture_of,
    pictures_of,
    project_of,
    track_of,
    waiting_clip,
)


def test_no_edit_makes_a_film_longer_than_any() -> None:
    project = project_of("aabb")
    last = int(RATE.value) * 360_000
    for edit in (edits.insert, edits.overwrite):
        assert edit(project, "V1", last - 2, waiting_clip("bb")).length == last
        with pytest.raises(LongtakeError, match="longer than 100 hours"):
            edit(project, "V1", last - 1, waiting_clip("bb"))
    with pytest.raises(LongtakeError, match="longer than 100 hours"):
        edits.move(project, "a1", "V1", 10**15)
    for beyond in (
        lambda: edits.add_subtitles(project, [(FrameRange(last, 4), "words")]),
        lambda: edits.add_marker(project, last, 1),
    ):
        with pytest.raises(LongtakeError, match="longer than 100 hours"):
            beyond()


PICTURES = ["", "a", "aaa", "aa|aa", "aa|3aa", "aa|0aa", "...aaa", "aa..2bb", "aaBBb", "AA|4AA.a"]


@pytest.mark.parametrize("picture", PICTURES)
def test_notation_reads_what_it_writes(picture: str) -> None:
    assert picture_of(track_of(picture)) == picture


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("", 0, "xx"),
        ("", 3, "...xx"),
        ("aaaabbbb", 0, "xxaaaabbbb"),
        ("aaaabbbb", 2, "aaxx2aabbbb"),
        ("aaaabbbb", 4, "aaaaxxbbbb"),
        ("aaaabbbb", 8, "aaaabbbbxx"),
        ("aaaabbbb", 9, "aaaabbbb.xx"),
        ("aaaabbbb", -5, "xxaaaabbbb"),
        ("aa..bb", 3, "aa.xx.bb"),
        ("aa..bb", 2, "aaxx..bb"),
        ("aa..bb", 4, "aa..xxbb"),
    ],
)
def test_insert(before: str, at: int, after: str) -> None:
    project = project_of(before, shots="x")
    done = edits.insert(project, "V1", at, waiting_clip("xx"))
    assert pictures_of(done) == [after]
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("", 0, "xxx"),
        ("", 2, "..xxx"),
        ("aaaabbbb", 0, "xxx3abbbb"),
        ("aaaabbbb", 2, "aaxxx1bbb"),
        ("aaaabbbb", 4, "aaaaxxx3b"),
        ("aaaabbbb", 7, "aaaabbbxxx"),
        ("aaaaaaaa", 2, "aaxxx5aaa"),
        ("aabccc", 1, "axxx1cc"),
        ("aabbcc", 1, "axxxcc"),
        ("aa...bb", 2, "aaxxxbb"),
        ("aa..bb", 3, "aa.xxx"),
        ("aa..bbb", 3, "aa.xxx2b"),
        ("a.....b", 2, "a.xxx.b"),
    ],
)
def test_overwrite(before: str, at: int, after: str) -> None:
    project = project_of(before, shots="x")
    done = edits.overwrite(project, "V1", at, waiting_clip("xxx"))
    assert pictures_of(done) == [after]
    assert not faults_of(done)


def test_overwrite_keeps_the_id_of_a_clip_that_loses_its_head() -> None:
    project = project_of("aaaabbbb", shots="x")
    done = edits.overwrite(project, "V1", 2, waiting_clip("xxx"))
    assert clip_at(done, 0).id == "a1"
    assert clip_at(done, 6).id == "b1"


def test_overwrite_inside_a_clip_leaves_its_id_on_the_left_only() -> None:
    done = edits.overwrite(project_of("aaaaaaaa", shots="x"), "V1", 2, waiting_clip("xxx"))
    assert clip_at(done, 0).id == "a1"
    assert clip_at(done, 6).id not in ("a1", "new")


def test_a_clip_put_in_twice_gets_another_id() -> None:
    project = edits.insert(project_of("aa", shots="x"), "V1", 0, waiting_clip("xx"))
    done = edits.overwrite(edits.insert(project, "V1", 0, waiting_clip("xx")), "V1", 9, waiting_clip("xx"))
    assert pictures_of(done) == ["xx|0xxaa...xx"]
    assert not faults_of(done)


@pytest.mark.parametrize("edit", [edits.insert, edits.overwrite])
def test_what_is_not_in_the_film_cannot_be_put_on_a_track(edit) -> None:
    project = project_of("aa")
    for clip in (Clip("n", FrameRange(0, 4), shot="z"), Clip("n", FrameRange(0, 0), shot="a")):
        with pytest.raises(LongtakeError) as told:
            edit(project, "V1", 0, clip)
        assert told.value.remedy
    with pytest.raises(LongtakeError):
        edit(project, "V7", 0, Clip("n", FrameRange(0, 4), shot="a"))


@pytest.mark.parametrize(
    ("before", "frame", "after"),
    [
        ("aaaabbbb", 2, "aa|aabbbb"),
        ("aaaabbbb", 1, "a|aaabbbb"),
        ("aaaabbbb", 6, "aaaabb|bb"),
        ("aa..3bbb", 5, "aa..3b|bb"),
        ("AAAA", 3, "AAA|A"),
    ],
)
def test_split(before: str, frame: int, after: str) -> None:
    project = project_of(before)
    done = edits.split(project, "V1", frame)
    assert pictures_of(done) == [after]
    assert clip_at(done, frame - 1).id == clip_at(project, frame).id != clip_at(done, frame).id
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("frames", "after"),
    [
        ([1, 3], "a|aa|abbbb"),
        ([3, 1, 3], "a|aa|abbbb"),
        ([0, 4, 6, -1, 99], "aaaabbbb"),
        ([2], "aa|aabbbb"),
    ],
)
def test_split_at_cuts_one_clip_in_several(frames: list[int], after: str) -> None:
    project = project_of("aaaabbbb")
    done = edits.split_at(project, project.tracks[0].items[0].id, frames)
    assert pictures_of(done) == [after]


@pytest.mark.parametrize("frame", [-1, 0, 2, 3, 4, 6, 60])
def test_split_where_nothing_is_to_split_changes_nothing(frame: int) -> None:
    project = project_of("aa..bb")
    assert edits.split(project, "V1", frame) is project


@pytest.mark.parametrize(
    ("before", "clip", "after"),
    [
        ("aaabbbccc", "b1", "aaa...ccc"),
        ("aaabbbccc", "a1", "...bbbccc"),
        ("aaabbbccc", "c1", "aaabbb"),
        ("aa..bb..cc", "b1", "aa......cc"),
        ("aa..bb", "b1", "aa"),
        ("..aa", "a1", ""),
    ],
)
def test_lift(before: str, clip: str, after: str) -> None:
    done = edits.lift(project_of(before), clip)
    assert pictures_of(done) == [after]
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "clip", "after"),
    [
        ("aaabbbccc", "b1", "aaaccc"),
        ("aaabbbccc", "a1", "bbbccc"),
        ("aaabbbccc", "c1", "aaabbb"),
        ("aa..bb..cc", "b1", "aa....cc"),
        ("aa..bb", "b1", "aa"),
        ("aaaa|aa", "a2", "aaaa"),
    ],
)
def test_ripple_delete(before: str, clip: str, after: str) -> None:
    done = edits.ripple_delete(project_of(before), clip)
    assert pictures_of(done) == [after]
    assert not faults_of(done)


def test_ripple_delete_leaves_tracks_out_of_sync_where_they_are() -> None:
    project = edits.sync_track(project_of("aaabbb", "...ccc"), "V2", False)
    done = edits.ripple_delete(project, "a1")
    assert pictures_of(done) == ["bbb", "...ccc"]
    assert done.tracks[1] is project.tracks[1]


@pytest.mark.parametrize(("frame", "after"), [(3, "aabb..cc"), (7, "aa..bbcc"), (0, None), (5, None), (50, None)])
def test_close_gap(frame: int, after: str | None) -> None:
    project = project_of("aa..bb..cc")
    done = edits.close_gap(project, "V1", frame)
    assert done is project if after is None else pictures_of(done) == [after]


@pytest.mark.parametrize(
    ("before", "after"),
    [([".aaa..bb...cc"], ["aaabbcc"]), (["aabb"], None), (["aa..bb", "....cc"], ["aabb", "..cc"])],
)
def test_close_gaps(before: list[str], after: list[str] | None) -> None:
    project = project_of(*before)
    done = edits.close_gaps(project, "V1")
    assert done is project if after is None else pictures_of(done) == after


@pytest.mark.parametrize(
    ("before", "clip", "edge", "by", "after"),
    [
        ("aaaabbbb", "a1", "end", -2, "aabbbb"),
        ("aaaabbbb", "a1", "end", 2, "aaaaaabbbb"),
        ("aaaabbbb", "a1", "end", 99, "aaaaaaaabbbb"),
        ("aaaabbbb", "a1", "end", -99, "abbbb"),
        ("aaaabbbb", "a1", "start", 1, "1aaabbbb"),
        ("aaaabbbb", "a1", "start", 99, "3abbbb"),
        ("aa3bbbcc", "b1", "start", -2, "aa1bbbbbcc"),
        ("aa3bbbcc", "b1", "start", -99, "aabbbbbbcc"),
        ("aa3bbbcc", "b1", "end", 99, "aa3bbbbbcc"),
        ("aa..bb", "a1", "end", 1, "aaa..bb"),
        ("..2AAA", "A1", "start", -1, "..1AAAA"),
    ],
)
def test_trim(before: str, clip: str, edge: str, by: int, after: str) -> None:
    project = project_of(before)
    room = edits.room(project, clip, edge)
    done = edits.trim(project, clip, edge, by)
    assert pictures_of(done) == [after]
    assert done.shots is project.shots
    assert room - edits.room(done, clip, edge) == done.length - project.length
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "clip", "edge", "by", "after", "length"),
    [
        ("aaaabb", "a1", "end", 3, "aaaaaaabb", 7),
        ("aaaabb", "a1", "end", -3, "abb", 1),
        ("aaaabb", "a1", "start", 1, "aaabb", 3),
        ("aaaabb", "a1", "start", -2, "aaaaaabb", 6),
        ("aa|aa", "a1", "end", 1, "aaa|2aa", 4),
        ("aa|aa", "a2", "end", -1, "aa|a", 3),
        ("aa|aa", "a2", "end", 2, "aa|aaaa", 6),
        ("aa|aa", "a1", "start", 1, "a|aa", 3),
        ("aa|aa", "a1", "start", -1, "aaa|aa", 5),
        ("aa|aa", "a2", "start", -1, "aa|1aaa", 4),
        ("aa|aa", "a2", "start", -3, "1aa|0aaaaa", 5),
    ],
)
def test_a_waiting_shot_grows_and_shrinks_with_its_clip(
    before: str, clip: str, edge: str, by: int, after: str, length: int
) -> None:
    project = project_of(before, waiting="a")
    assert edits.room(project, clip, edge) == edits.UNLIMITED
    done = edits.trim(project, clip, edge, by)
    assert pictures_of(done) == [after]
    assert done.shots[0].recipe.length == length
    assert not faults_of(done)


def test_trim_that_cannot_move_changes_nothing() -> None:
    project = project_of("aaaaaaaa2bbb", waiting="c")
    assert edits.trim(project, "a1", "end", 5) is project
    assert edits.trim(project, "a1", "start", -5) is project
    assert edits.trim(project, "b1", "start", 0) is project


def test_a_still_lasts_as_long_as_wanted() -> None:
    still = Footage("S", "/films/still.png", 1, RATE, (640, 480))
    project = edits.add_footage(project_of("aa"), still)
    project = edits.insert(project, "V1", 2, Clip("s1", FrameRange(0, 1), footage="S"))
    longer = edits.trim(project, "s1", "end", 4)
    assert pictures_of(longer) == ["aaSSSSS"]
    assert pictures_of(edits.trim(longer, "s1", "start", 2)) == ["aaSSS"]
    assert pictures_of(edits.trim(longer, "s1", "start", -2)) == ["aaSSSSSSS"]


def test_a_clip_that_outlasts_a_shorter_take_has_no_room() -> None:
    project = project_of("aaaaaaaaaaaa")  # 12 frames of a take of 8
    assert edits.room(project, "a1", "end") == 0
    assert edits.trim(project, "a1", "end", 3) is project
    assert pictures_of(edits.trim(project, "a1", "end", -3)) == ["aaaaaaaaa"]


@pytest.mark.parametrize(
    ("before", "clip", "to", "after"),
    [
        # a free place: nothing else moves
        ("aabb..cc", "a1", 4, "..bbaacc"),
        ("aabb", "a1", 4, "..bbaa"),
        ("aabb", "b1", 7, "aa.....bb"),
        ("aa..bb", "b1", 3, "aa.bb"),
        ("aa..bb", "b1", 2, "aabb"),
        ("..aabb", "a1", 0, "aa..bb"),
        ("..aabb", "a1", 1, ".aa.bb"),
        # a taken place: in at the nearest cut, out where it was
        ("aabbcc", "c1", 0, "ccaabb"),
        ("aabbcc", "c1", 1, "ccaabb"),
        ("aabbcc", "c1", 2, "aaccbb"),
        ("aabbcc", "a1", 2, "bbaacc"),
        ("aabbcc", "a1", 1, None),
        ("aabbcc", "a1", 3, "bbaacc"),
        ("aaaabbcc..dd", "a1", 3, "bbaaaacc..dd"),
        ("bb.aaaa.cc", "a1", 8, "bb..ccaaaa"),
        ("aabbcc", "b1", -4, "bbaacc"),
    ],
)
def test_move(before: str, clip: str, to: int, after: str | None) -> None:
    project = project_of(before)
    done = edits.move(project, clip, "V1", to)
    if after is None:
        assert done is project
    else:
        assert pictures_of(done) == [after]
        assert done.find_clip(clip)[2] is project.find_clip(clip)[2]  # type: ignore[index]
        assert not faults_of(done)


@pytest.mark.parametrize(
    ("lower", "upper", "to", "after"),
    [
        ("aabbcc", "", 2, ["aa..cc", "..bb"]),
        ("aabbcc", "....dd", 3, ["aa..cc", "....bbdd"]),
        ("aabbcc", "dddd", 1, ["aa..cc", "bbdddd"]),
        ("aabbcc", "dddd", 3, ["aa..cc", "ddddbb"]),
        ("aabb", "", 0, ["aa", "bb"]),
    ],
)
def test_move_to_another_track_leaves_a_gap_behind(lower: str, upper: str, to: int, after: list[str]) -> None:
    done = edits.move(project_of(lower, upper), "b1", "V2", to)
    assert pictures_of(done) == after
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "clip", "track", "to", "after"),
    [
        (["aabbcc"], "c1", "V1", 1, ["acc1b"]),
        (["aabbbbcc"], "c1", "V1", 3, ["aabcc3b"]),
        (["aabbcc"], "a1", "V1", 5, ["..bbcaa"]),
        (["aabbcc", "dddd"], "b1", "V2", 1, ["aa..cc", "dbb3d"]),
        (["aabb", "cc"], "a1", "V1", 0, None),
    ],
)
def test_move_over_covers_what_is_there(before: list[str], clip: str, track: str, to: int, after) -> None:
    project = project_of(*before)
    done = edits.move(project, clip, track, to, over=True)
    assert done is project if after is None else pictures_of(done) == after
    assert not faults_of(done)


def test_move_over_lays_the_sound_over_what_is_on_its_track_too() -> None:
    project = joined(project_of("AABBCC", "~AABBCC"), "A1 A2", "B1 B2", "C1 C2")
    done = edits.move(project, "C1", "V1", 1, over=True)
    assert pictures_of(done) == ["ACC1B", "~ACC1B"] and not faults_of(done)


def test_move_to_where_it_is_changes_nothing() -> None:
    project = project_of("aabb..cc", "dd")
    assert all(
        edits.move(project, clip.id, track.id, placed.range.start) is project for track, placed, clip in project.clips()
    )


def test_footage_and_tracks_are_added() -> None:
    footage = Footage("F", "/films/f.mov", 10, RATE, (640, 480))
    project = edits.add_footage(Project(), footage)
    assert project.footage == (footage,)
    assert edits.add_footage(project, footage) is project


def test_keep_the_fields_of_interlaced_footage() -> None:
    """A~A~A -> A=A=A: the footage changes, not the clips that show it."""
    footage = Footage("f", "/films/f.mov", 9, RATE, (64, 48), is_interlaced=True)
    project = edits.add_footage(project_of("aa"), footage)
    kept = edits.keep_fields(project, "f")
    assert kept.footage[0].keeps_fields and kept.tracks is project.tracks
    assert edits.keep_fields(kept, "f") is kept and edits.keep_fields(kept, "f", False) == project
    plain = edits.add_footage(project, Footage("g", "/films/g.mov", 9, RATE, (64, 48)))
    for missing in ("g", "none"):
        with pytest.raises(LongtakeError, match="no fields"):
            edits.keep_fields(plain, missing)
    more = edits.add_track(edits.add_track(project))
    assert [track.name for track in more.tracks] == ["V1", "V2", "V3"]
    assert len({track.id for track in more.tracks}) == 3
    assert more.tracks[0] is project.tracks[0]


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: edits.split(project, "V1", 1),
        lambda project: edits.lift(project, "a1"),
        lambda project: edits.ripple_delete(project, "b1"),
        lambda project: edits.trim(project, "b1", "end", -1),
        lambda project: edits.move(project, "b1", "V1", 0),
        lambda project: edits.insert(project, "V1", 2, waiting_clip("cc")),
    ],
)
def test_what_an_edit_leaves_alone_stays_the_same_object(edit) -> None:
    project = edits.sync_track(project_of("aabbcc", "..dd"), "V2", False)
    done = edit(project)
    assert done is not project
    assert done.shots is project.shots
    assert done.tracks[1] is project.tracks[1]
    assert clip_at(done, done.tracks[0].length - 1) is clip_at(project, 5)


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: edits.lift(project, "gone"),
        lambda project: edits.ripple_delete(project, "gone"),
        lambda project: edits.trim(project, "gone", "end", 1),
        lambda project: edits.room(project, "gone", "end"),
        lambda project: edits.move(project, "gone", "V1", 0),
        lambda project: edits.move(project, "a1", "gone", 0),
        lambda project: edits.split(project, "gone", 1),
    ],
)
def test_what_is_gone_is_told_with_a_remedy(edit) -> None:
    with pytest.raises(LongtakeError) as told:
        edit(project_of("aabb"))
    assert told.value.sentence.endswith(".")
    assert told.value.remedy.endswith(".")


def test_the_topmost_clip_lies_at_a_frame() -> None:
    project = project_of("aaa.bb", ".cc")
    on_top = [project.clip_at(frame) for frame in range(7)]
    assert [found[1].id if found else None for found in on_top] == ["a1", "c1", "c1", None, "b1", "b1", None]
    assert on_top[2] and on_top[2][0].range == FrameRange(1, 2)
