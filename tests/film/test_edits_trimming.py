"""Ripple, in place, roll, slip and slide, as pictures: see tests/notation.py for how they are read."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from tests.notation import RATE, faults_of, joined, pictures_of, project_of, with_lock


def film(*pictures: str, waiting: str = "") -> Project:
    """A film in which A1 and A2, B1 and B2, ... are a picture and its sound."""
    project = project_of(*pictures, waiting=waiting)
    ids = {clip.id for _, _, clip in project.clips()}
    return joined(project, *(f"{each} {each[0]}2" for each in sorted(ids) if each[1:] == "1" and f"{each[0]}2" in ids))


@pytest.mark.parametrize(
    ("before", "edge", "by", "after"),
    [
        # its sound is trimmed by as much, and both ripple
        (["AAAABBBB", "~AAAABBBB"], "end", -2, ["AABBBB", "~AABBBB"]),
        (["AAAABBBB", "~AAAABBBB"], "end", 2, ["AAAAAABBBB", "~AAAAAABBBB"]),
        (["AAAABBBB", "~AAAABBBB"], "start", 1, ["1AAABBBB", "~1AAABBBB"]),
        # sound that goes on under the next picture goes on as long as before
        (["AAAABBBB", "~AAAAA1BBB"], "end", -2, ["AABBBB", "~AAA1BBB"]),
        # the medium ends for one of both
        (["AAAABBBB", "~2AAAABBBB"], "end", 9, ["AAAAAABBBB", "~2AAAAAABBBB"]),
        (["AAAA", "~A"], "end", -3, ["AAAA", "~A"]),
        # what is not linked moves along where something linked behind it does, and is not cut
        (["aaaaBBBB", "~CC..BBBB"], "end", 2, None),
        (["ddddAAAABBBB", "~CC..AAAABBBB"], "end", -2, ["ddddAABBBB", "~CC..AABBBB"]),
        # music on a track of its own stays
        (["AAAABBBB", "~AAAABBBB", "~CCCCCCCC"], "end", -2, ["AABBBB", "~AABBBB", "~CCCCCCCC"]),
    ],
)
def test_ripple(before: list[str], edge: str, by: int, after: list[str] | None) -> None:
    project = film(*before)
    if after is None:
        done = edits.ripple(project, "a1", edge, by)
        assert pictures_of(done) == ["aaaaaaBBBB", "~CC....BBBB"]
    else:
        done = edits.ripple(project, "A1", edge, by)
        assert pictures_of(done) == after
    assert not faults_of(done)


def test_a_trim_of_a_picture_alone_leaves_its_sound_and_all_other_tracks() -> None:
    project = film("AAAABBBB", "~AAAABBBB")
    done = edits.trim(project, "A1", "end", -2, alone=True)
    assert pictures_of(done) == ["AABBBB", "~AAAABBBB"]
    assert done.tracks[1] is project.tracks[1]


def test_what_lies_on_a_locked_track_is_left_when_its_partner_is_trimmed() -> None:
    project = with_lock(film("AAAABBBB", "~AAAABBBB"), "A1")
    assert pictures_of(edits.trim(project, "A1", "end", -2)) == ["AABBBB", "~AAAABBBB"]
    with pytest.raises(LongtakeError, match="A1 is locked"):
        edits.trim(project, "A2", "end", -2)


@pytest.mark.parametrize(
    ("before", "clip", "edge", "by", "after"),
    [
        (["aaaabbbb"], "a1", "end", -2, ["aa..bbbb"]),
        (["aaaa..bb"], "a1", "end", 5, ["aaaaaabb"]),
        (["aaaa..bb"], "a1", "end", 1, ["aaaaa.bb"]),
        (["aaaabbbb"], "a1", "end", 2, None),
        (["aaaabbbb"], "b1", "start", 1, ["aaaa.1bbb"]),
        (["aaaa.1bbb"], "b1", "start", -9, ["aaaabbbb"]),
        (["3aaa"], "a1", "start", -1, None),
        (["aaaa"], "a1", "end", 2, ["aaaaaa"]),
        (["aaaa"], "a1", "end", 9, ["aaaaaaaa"]),
        (["AAAA", "~AAAAA"], "A1", "end", -1, ["AAA", "~AAAA"]),
        (["AAAA..", "~AAAA.B"], "A1", "end", 3, ["AAAAA", "~AAAAAB"]),
    ],
)
def test_trim_in_place(before: list[str], clip: str, edge: str, by: int, after: list[str] | None) -> None:
    project = film(*before)
    done = edits.trim_in_place(project, clip, edge, by)
    assert done is project if after is None else pictures_of(done) == after
    assert not faults_of(done)


@pytest.mark.parametrize("edge", ["a1 end", "b1 start"])
@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("aaaabbbb", 1, "aaaaa1bbb"),
        ("aaaabbbb", 9, "aaaaaaa3b"),
        ("aaaabbbb", -1, None),
        ("aaaa2bbb", -1, "aaa1bbbb"),
        ("aaaa2bbbcc", -9, "aabbbbbcc"),
        ("aaaaaaaabb", 1, None),
    ],
)
def test_roll(edge: str, before: str, by: int, after: str | None) -> None:
    project = project_of(before)
    done = edits.roll(project, *edge.split(), by)
    assert done is project if after is None else pictures_of(done) == [after]
    assert done.length == project.length
    assert not faults_of(done)


def test_a_cut_of_the_sound_rolls_along_where_it_is_the_same_cut() -> None:
    same = film("AAAA2BBB", "~AAAA2BBB")
    assert pictures_of(edits.roll(same, "A1", "end", 1)) == ["AAAAA3BB", "~AAAAA3BB"]
    assert pictures_of(edits.roll(same, "A1", "end", 1, alone=True)) == ["AAAAA3BB", "~AAAA2BBB"]
    another = film("AAAA2BBB", "~AAA1BBBB")
    assert pictures_of(edits.roll(another, "A1", "end", 1)) == ["AAAAA3BB", "~AAA1BBBB"]


def test_nothing_rolls_where_no_two_clips_meet() -> None:
    project = project_of("aa..bb")
    for clip, edge in (("a1", "start"), ("a1", "end"), ("b1", "start"), ("b1", "end")):
        with pytest.raises(LongtakeError, match="no cut"):
            edits.roll(project, clip, edge, 1)


def test_a_cut_between_waiting_clips_rolls_and_their_shots_follow() -> None:
    done = edits.roll(project_of("aaabbb", waiting="ab"), "a1", "end", 1)
    assert pictures_of(done) == ["aaaabb"]
    assert [shot.recipe.length for shot in done.shots] == [4, 2]
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        (["aa2bbbcc"], 1, ["aa3bbbcc"]),
        (["aa2bbbcc"], 9, ["aa5bbbcc"]),
        (["aa2bbbcc"], -9, ["aabbbcc"]),
        (["aabbbcc"], -1, None),
    ],
)
def test_slip(before: list[str], by: int, after: list[str] | None) -> None:
    project = project_of(*before)
    done = edits.slip(project, "b1", by)
    assert done is project if after is None else pictures_of(done) == after


def test_sound_slips_with_its_picture() -> None:
    project = film("2AAABB", "~1AAAABB")
    assert pictures_of(edits.slip(project, "A1", -9)) == ["1AAABB", "~AAAABB"]
    assert pictures_of(edits.slip(project, "A1", -9, alone=True)) == ["AAABB", "~1AAAABB"]


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        (["aaaabbcccc"], 1, ["aaaaabb1ccc"]),
        (["aaaabbcccc"], 9, ["aaaaaaabb3c"]),
        (["aaaabb1ccc"], -1, ["aaabbcccc"]),
        (["aaaabbcccc"], -1, None),
        (["aaaabb..cc"], 1, ["aaaaabb.cc"]),
        (["aa.bbcc"], 1, ["aa..bb1c"]),
        (["aa.bb"], 3, ["aa....bb"]),
        (["aa.bb"], -3, ["aabb"]),
        (["bbcc"], 1, [".bb1c"]),
        (["bbcc"], -1, None),
    ],
)
def test_slide(before: list[str], by: int, after: list[str] | None) -> None:
    project = project_of(*before)
    done = edits.slide(project, "b1", by)
    assert done is project if after is None else pictures_of(done) == after
    assert not faults_of(done)


def test_sound_slides_with_its_picture_wherever_it_is_cut() -> None:
    project = film("aaaaBBcccc", "~DDDBBBBDDD")
    done = edits.slide(project, "B1", 1)
    assert pictures_of(done) == ["aaaaaBB1ccc", "~DDDDBBBB1DD"]
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("tool", "clip", "edge", "possible"),
    [
        (edits.RIPPLE, "b1", "end", (-2, 3)),
        (edits.RIPPLE, "b1", "start", (-2, 2)),
        (edits.IN_PLACE, "b1", "start", (0, 2)),
        (edits.IN_PLACE, "b1", "end", (-2, 1)),
        (edits.ROLL, "b1", "start", (-2, 2)),
        (edits.SLIP, "b1", "start", (-2, 3)),
        (edits.SLIDE, "b1", "start", (-3, 1)),
    ],
)
def test_limits_are_how_far_the_edit_goes(tool: str, clip: str, edge: str, possible: tuple[int, int]) -> None:
    project = project_of("aaaa2bbb.cc")
    found = edits.limits(project, clip, edge, tool)
    assert (found.start, found.end - 1) == possible
    acts = {
        edits.RIPPLE: lambda by: edits.ripple(project, clip, edge, by),
        edits.IN_PLACE: lambda by: edits.trim_in_place(project, clip, edge, by),
        edits.ROLL: lambda by: edits.roll(project, clip, edge, by),
        edits.SLIP: lambda by: edits.slip(project, clip, by),
        edits.SLIDE: lambda by: edits.slide(project, clip, by),
    }
    done = [pictures_of(acts[tool](by)) for by in range(found.start - 2, found.end + 2)]
    assert done[0] == done[1] == done[2]
    assert done[-1] == done[-2] == done[-3]
    assert len({str(each) for each in done}) == found.length
    with pytest.raises(ValueError):
        edits.limits(project, clip, edge, "razor")


@pytest.mark.parametrize(
    ("speed", "shown", "longer", "earlier"),
    [
        (Fraction(2), "(a24)", "(a246)", "(a024)"),
        (Fraction(1, 2), "(a22334455)", "(a2233445566)", "(a112233445566)"),
        (Fraction(-1), "(a5432)", "(a54321)", "(a65432)"),
    ],
)
def test_a_clip_at_another_speed_is_trimmed_in_its_own_frames(
    speed: Fraction, shown: str, longer: str, earlier: str
) -> None:
    project = edits.set_speed(project_of("2aaaa"), "a1", speed)
    assert pictures_of(project) == [shown]
    by = len(longer) - len(shown)
    assert pictures_of(edits.trim(project, "a1", "end", by)) == [longer]
    grown = edits.trim(edits.trim(project, "a1", "end", by), "a1", "start", -99)
    assert edits.room(grown, "a1", "start") == 0
    assert not faults_of(grown)
    assert edits.room(edits.trim(project, "a1", "end", 99), "a1", "end") == 0


def test_a_title_is_trimmed_as_far_as_wanted_and_has_nothing_to_slip() -> None:
    project = project_of("'hh'aa")
    assert pictures_of(edits.trim(project, "h1", "end", 3)) == ["'hhhhh'aa"]
    assert pictures_of(edits.trim(project, "h1", "start", -3)) == ["'hhhhh'aa"]
    assert edits.slip(project, "h1", 1) is project


def test_keys_stay_with_the_picture_when_the_start_is_trimmed() -> None:
    from engine.film.curves import Curve, Key
    from engine.film.treatment import Transform, Treatment

    keyed = Treatment(Transform(x=Curve(0, (Key(2, 0.5),))))
    project = edits.treat(project_of("aaaabb"), ["a1"], keyed)
    (clip, *_) = edits.trim(project, "a1", "start", 1).tracks[0].items
    assert isinstance(clip, Clip)
    assert clip.treatment.transform.x.keys[0].at == 1


def test_a_still_has_room_without_end() -> None:
    still = Footage("S", "/films/still.png", 1, RATE, (640, 480))
    project = edits.insert(
        edits.add_footage(project_of("aa"), still), "V1", 2, Clip("s", FrameRange(0, 4), footage="S")
    )
    assert edits.room(project, "s", "end") == edits.UNLIMITED
    assert edits.slip(project, "s", 3) is project
    sound = replace(still, id="T", size=(0, 0), channels=1)
    project = edits.add_footage(project, sound)
    with pytest.raises(LongtakeError, match="no picture"):
        edits.insert(project, "V1", 0, Clip("t", FrameRange(0, 1), footage="T"))
