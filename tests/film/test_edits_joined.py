"""Links, groups and locks: what goes along with an edit, and what is left alone."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.track import Clip
from engine.film.treatment import Treatment
from tests.notation import faults_of, joined, links_of, pictures_of, project_of, waiting_clip, with_lock


def pair(*pictures: str) -> Project:
    project = project_of(*pictures, shots="x")
    ids = [clip.id for _, _, clip in project.clips()]
    return joined(project, *(link for link in ("A1 A2", "B1 B2") if set(link.split()) <= set(ids)))


def ids(clips: tuple[Clip, ...]) -> list[str]:
    return [clip.id for clip in clips]


def test_what_belongs_together_is_found_through_links_and_groups() -> None:
    project = joined(project_of("aabbAABB", "~....AABB"), "A1 A2", "B1 B2", groups=("a1 A1",))
    assert ids(edits.together(project, "b1")) == ["b1"]
    assert ids(edits.together(project, "B2")) == ["B2", "B1"]
    assert sorted(ids(edits.together(project, "A2"))) == ["A1", "A2", "a1"]
    assert ids(edits.together(project, "a1"))[0] == "a1"


def test_link_and_unlink() -> None:
    project = project_of("AABB", "~AABB")
    linked = edits.link(project, ["A1", "A2"])
    assert links_of(linked) == {frozenset({"A1", "A2"})}
    assert linked.tracks[0].items[1] is project.tracks[0].items[1]
    again = edits.link(linked, ["A2", "B1"])
    assert links_of(again) == {frozenset({"A2", "B1"})}
    assert edits.unlink(linked, "A2") == project
    assert edits.unlink(project, "A1") is project
    for clips in (["A1"], ["A1", "A1"], ["A1", "B1"], []):
        with pytest.raises(LongtakeError):
            edits.link(project, clips)
    with pytest.raises(LongtakeError, match="locked"):
        edits.link(with_lock(project, "A1"), ["A1", "A2"])


def test_group_and_ungroup() -> None:
    project = project_of("aabbcc")
    grouped = edits.group(project, ["a1", "c1"])
    assert ids(edits.together(grouped, "c1")) == ["c1", "a1"]
    assert edits.ungroup(grouped, "a1") == project
    assert edits.ungroup(project, "a1") is project
    assert edits.group(edits.group(project, ["a1", "b1"]), ["b1", "c1"]).tracks[0].items[0] is not None
    assert edits.together(edits.group(edits.group(project, ["a1", "b1"]), ["b1", "c1"]), "a1")[1:] == ()
    with pytest.raises(LongtakeError):
        edits.group(project, ["a1"])


def test_clips_are_switched_off_and_on() -> None:
    project = project_of("aabbcc")
    off = edits.switch_on(project, ["a1", "c1"], False)
    assert [clip.is_on for _, _, clip in off.clips()] == [False, True, False]
    assert off.tracks[0].items[1] is project.tracks[0].items[1]
    assert edits.switch_on(off, ["a1", "c1"], True) == project
    assert edits.switch_on(project, ["a1"], True) is project


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["AAAABBBB", "~AAAABBBB"], ["AAAAxxBBBB", "~AAAA..BBBB"]),
        (["AAAABBBB", "~AAA4BBBBB"], ["AAAAxxBBBB", "~AAA..4BBBBB"]),  # sound that begins before its picture
        (["AAAABBBB", "~AAAAA1BBB"], ["AAAAxxBBBB", "~AAAAA..1BBB"]),  # sound that goes on under the next picture
        (["AAAABBBB", "~AAAABBBB", "~CCCCCCCC"], ["AAAAxxBBBB", "~AAAA..BBBB", "~CCCCCCCC"]),
        (["AAAABBBB", "~AAAABBBB", "dddddddd"], ["AAAAxxBBBB", "~AAAA..BBBB", "dddddddd"]),
    ],
)
def test_an_insert_keeps_what_follows_in_sync(before: list[str], after: list[str]) -> None:
    done = edits.insert(pair(*before), "V1", 4, waiting_clip("xx"))
    assert pictures_of(done) == after
    assert links_of(done) == {frozenset({"A1", "A2"}), frozenset({"B1", "B2"})}
    assert not faults_of(done)


def test_an_insert_into_a_linked_clip_cuts_its_sound_too() -> None:
    done = edits.insert(pair("AAAABB", "~AAAABB"), "V1", 1, waiting_clip("xx"))
    assert pictures_of(done) == ["Axx1AAABB", "~A..1AAABB"]
    right = done.tracks[0].items[2], done.tracks[1].items[2]
    assert isinstance(right[0], Clip) and isinstance(right[1], Clip)
    assert links_of(done) == {
        frozenset({"A1", "A2"}),
        frozenset({"B1", "B2"}),
        frozenset({right[0].id, right[1].id}),
    }


def test_ripples_reach_tracks_that_partners_lie_on_from_one_to_the_next() -> None:
    project = joined(project_of("aaBB", "~..BBCC", "....CC"), "B1 B2", "C1 C2")
    assert pictures_of(edits.ripple_delete(project, "a1")) == ["BB", "~BBCC", "..CC"]
    assert pictures_of(edits.insert(project, "V1", 0, waiting_clip("aa"))) == ["aa|0aaBB", "~....BBCC", "......CC"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["aaAABBBB", "~..AABBBB"], ["aaBBBB", "~..BBBB"]),
        (["aaAA2BBBB", "~..AAAAA5BBB"], ["aa2BBBB", "~.....5BBB"]),  # where its sound was longer, a gap is left
        (["aaAABBBB", "~CCCCBBBB", "~..AA"], ["aaBBBB", "~CCBBBB", "~"]),  # what moves covers what is in the way
    ],
)
def test_ripple_delete_takes_the_sound_along(before: list[str], after: list[str]) -> None:
    done = edits.ripple_delete(pair(*before), "A1")
    assert pictures_of(done) == after
    assert not faults_of(done)


def test_lift_takes_the_sound_along_unless_it_is_locked_or_meant_alone() -> None:
    project = pair("AABB", "~AABB")
    assert pictures_of(edits.lift(project, "A1")) == ["..BB", "~..BB"]
    alone = edits.lift(project, "A1", alone=True)
    assert pictures_of(alone) == ["..BB", "~AABB"]
    assert links_of(alone) == {frozenset({"B1", "B2"})}
    locked = edits.lift(with_lock(project, "A1"), "A1")
    assert pictures_of(locked) == ["..BB", "~AABB"]
    assert locked.tracks[1] is not project.tracks[1] and locked.tracks[1].items is project.tracks[1].items
    unlocked = edits.lock_track(locked, "A1", False)
    assert links_of(unlocked) == {frozenset({"B1", "B2"})}
    assert not faults_of(unlocked)


def test_split_cuts_what_belongs_together_and_links_the_halves() -> None:
    done = edits.split(pair("AAAABB", "~AAAABB"), "V1", 1)
    assert pictures_of(done) == ["A|AAABB", "~A|AAABB"]
    assert len(links_of(done)) == 3
    assert not faults_of(done)
    alone = edits.split(pair("AAAABB", "~AAAABB"), "V1", 1, alone=True)
    assert pictures_of(alone) == ["A|AAABB", "~AAAABB"]
    assert not faults_of(alone)


def test_halves_of_a_grouped_clip_stay_in_its_group() -> None:
    project = joined(project_of("aaaabb"), groups=("a1 b1",))
    assert len(edits.together(edits.split(project, "V1", 1), "b1")) == 3


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        (["AA..BB", "~AA..BB"], 2, ["..AABB", "~..AABB"]),
        (["AA..BB", "~.AA.BB"], 1, [".AA.BB", "~..AABB"]),
        (["AABBcc", "~AABB"], 3, ["BBAAcc", "~BBAA"]),
        (["AABBcc", "~AABB"], 6, ["..BBccAA", "~..BB..AA"]),
        (["ccAA", "~..AA"], 0, ["AAcc", "~AA"]),
    ],
)
def test_move_takes_the_sound_along(before: list[str], to: int, after: list[str]) -> None:
    done = edits.move(pair(*before), "A1", "V1", to)
    assert pictures_of(done) == after
    assert not faults_of(done)


def test_sound_that_finds_its_place_taken_goes_to_another_track() -> None:
    """A picture that is carried up, or on into a gap, is never thrown elsewhere for the sake of its sound."""
    project = pair("AABB", "....cc", "~AABB")
    up = edits.move(project, "A1", "V2", 2)
    assert pictures_of(up) == ["..BB", "..AAcc", "~..BB", "~..AA"]
    assert pictures_of(edits.move(up, "A1", "V2", 0)) == ["..BB", "AA..cc", "~..BB", "~AA"]
    pushed = edits.move(pair("AABB", ".ccccc", "~AABB"), "A1", "V2", 2)  # in at the cut of c; what is below stays
    assert pictures_of(pushed) == ["..BB", ".AAccccc", "~..BB", "~.AA"]
    on = edits.move(pair("AA", "~AADD"), "A1", "V1", 2)  # D is nobody's picture's
    assert pictures_of(on) == ["..AA", "~..DD", "~..AA"]
    assert pictures_of(edits.move(pair("AABB", "~AABB", "~"), "A2", "A2", 2)) == ["..BB", "~..BB", "~..AA", "..AA"]
    for after in (up, pushed, on):
        assert frozenset({"A1", "A2"}) in links_of(after) and not faults_of(after)


def test_a_group_moves_together_and_stays_within_the_film() -> None:
    project = joined(project_of("..aabb", "...cc"), groups=("b1 c1",))
    assert pictures_of(edits.move(project, "b1", "V1", 7)) == ["..aa...bb", "......cc"]
    assert pictures_of(edits.move(project, "c1", "V2", 0)) == [".bb.aa", "cc"]
    with pytest.raises(LongtakeError, match="in one place"):
        edits.move(project, "c1", "V1", 3)


def test_close_gap_moves_the_sound_and_covers_nothing() -> None:
    project = pair("AA..BB", "~AA..BB")
    assert pictures_of(edits.close_gap(project, "V1", 2)) == ["AABB", "~AABB"]
    assert pictures_of(edits.close_gap(project, "V1", 2, alone=True)) == ["AABB", "~AA..BB"]
    in_the_way = pair("AA..BB", "~AAACBB")
    with pytest.raises(LongtakeError, match="A1 would be covered"):
        edits.close_gap(in_the_way, "V1", 2)
    assert pictures_of(edits.close_gap(with_lock(in_the_way, "A1"), "V1", 2)) == ["AABB", "~AAACBB"]


EDITS_OF_A = [
    lambda p: edits.insert(p, "V1", 0, waiting_clip("xx")),
    lambda p: edits.overwrite(p, "V1", 0, waiting_clip("xx")),
    lambda p: edits.append(p, "V1", waiting_clip("xx")),
    lambda p: edits.split(p, "V1", 1),
    lambda p: edits.lift(p, "a1"),
    lambda p: edits.ripple_delete(p, "a1"),
    lambda p: edits.close_gap(p, "V1", 4),
    lambda p: edits.move(p, "a1", "V1", 9),
    lambda p: edits.move(p, "b1", "V1", 9),
    lambda p: edits.trim(p, "a1", "end", -1),
    lambda p: edits.trim_in_place(p, "a1", "end", -1),
    lambda p: edits.roll(p, "a1", "end", -1),
    lambda p: edits.slip(p, "a1", 1),
    lambda p: edits.slide(p, "a1", 1),
    lambda p: edits.duplicate(p, ["a1"]),
    lambda p: edits.paste(p, edits.copied(p, ["b1"]), "V1", 0),
    lambda p: edits.set_speed(p, "a1", 2),
    lambda p: edits.reverse(p, "a1"),
    lambda p: edits.freeze(p, "a1", 1, 2),
    lambda p: edits.replace_with_take(p, "a1", "b-take1"),
    lambda p: edits.switch_on(p, ["a1"], False),
    lambda p: edits.group(p, ["a1", "b1"]),
    lambda p: edits.treat(p, ["a1"], Treatment(fade_in=1)),
    lambda p: edits.set_transition(p, "a1", None),
    lambda p: edits.delete_track(p, "V1"),
    lambda p: edits.remove_shot(p, "a"),
    lambda p: edits.extend(p, "a1", "end", 2),
    lambda p: edits.loop(p, "a1", 2),
]


@pytest.mark.parametrize("edit", EDITS_OF_A)
def test_a_locked_track_refuses(edit) -> None:
    project = with_lock(project_of("aacc..dd", "bb", shots="x"), "V1")
    with pytest.raises(LongtakeError, match="V1 is locked") as told:
        edit(project)
    assert told.value.remedy.startswith("Unlock it")


def test_ranges_leave_locked_tracks_alone() -> None:
    from engine.film.timebase import FrameRange

    project = with_lock(project_of("aaaa", "bbbb"), "V1")
    assert pictures_of(edits.extract(project, FrameRange(1, 2))) == ["aaaa", "b|3b"]
    assert pictures_of(edits.lift_range(project, FrameRange(1, 2))) == ["aaaa", "b..3b"]


def test_sound_lies_on_tracks_of_sound_and_pictures_on_those_of_pictures() -> None:
    project = project_of("aaBB", "~..CC", "='hh'")
    for track, clip in (("A1", "a1"), ("A1", "B1"), ("S1", "a1"), ("S1", "C1"), ("A1", "h1"), ("V1", "C1")):
        with pytest.raises(LongtakeError) as told:
            edits.move(project, clip, track, 9)
        assert told.value.remedy
    assert pictures_of(edits.move(project, "h1", "V1", 9)) == ["aaBB.....'hh'", "~..CC", "="]
    with pytest.raises(LongtakeError, match="no sound"):
        edits.extend(project, "C1", "end", 2)
