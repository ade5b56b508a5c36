"""Speed, reverse, freeze, replace with a take and match frame, as pictures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.edits.speed import reversed_clip
from engine.film.project import Footage
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from engine.film.treatment import Title, Transform, Treatment
from tests.film.strategies import retimed_clips
from tests.notation import RATE, clip_at, faults_of, joined, pictures_of, project_of, take_of

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("before", "speed", "in_place", "after"),
    [
        ("aaaabb", 2, False, "(a02)bb"),
        ("aaaabb", HALF, False, "(a00112233)bb"),
        ("aaaabb", HALF, True, "(a0011)bb"),
        ("aaaa.bb", HALF, True, "(a00112)bb"),
        ("bbaaaa", HALF, True, "bb(a00112233)"),
        ("aaaabb", 2, True, "(a02)..bb"),
        ("aaaabb", Fraction(3, 2), False, "(a013)bb"),
        ("aaaabb", Fraction(-1), False, "(a3210)bb"),
        ("2aaaabb", Fraction(-2), False, "(a53)bb"),
        ("aaaaabb", 3, False, "(a03)bb"),
        ("aaaabb", 100, False, "(a0)bb"),
        ("aaaabb", 1, False, None),
    ],
)
def test_set_speed(before: str, speed: Fraction, in_place: bool, after: str | None) -> None:
    project = project_of(before)
    done = edits.set_speed(project, "a1", Fraction(speed), ripple=not in_place)
    assert done is project if after is None else pictures_of(done) == [after]
    assert not faults_of(done)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 40), st.fractions(Fraction(1, 100), 100), st.booleans())
def test_a_speed_is_exact_and_uses_as_much_of_the_medium_as_whole_steps_reach(
    length: int, speed: Fraction, backwards: bool
) -> None:
    project = project_of("a", shots="a")
    take = replace(take_of("a"), length=50)
    project = replace(project, shots=(replace(project.shots[0], takes=(take,)),))
    project = edits.insert(project, "V1", 0, Clip("c", FrameRange(5, length), shot="a"))
    done = edits.set_speed(project, "c", -speed if backwards else speed)
    clip = clip_at(done, 0)
    shown = [clip.source_at(frame) for frame in range(clip.length)]
    steps = [int(frame * speed // 1) for frame in range(clip.length)]
    assert shown == [4 + length - step if backwards else 5 + step for step in steps]
    assert clip.length == -(-length // speed)
    assert not faults_of(done)


def test_sound_runs_at_the_speed_of_its_picture() -> None:
    project = joined(project_of("AAAABB", "~AAAABB"), "A1 A2", "B1 B2")
    assert pictures_of(edits.set_speed(project, "A1", Fraction(2))) == ["(A02)BB", "~(A02)BB"]
    assert pictures_of(edits.set_speed(project, "A1", HALF, ripple=False)) == ["(A0011)BB", "~(A0011)BB"]
    assert pictures_of(edits.reverse(project, "A2")) == ["(A3210)BB", "~(A3210)BB"]
    alone = edits.set_speed(project, "A1", Fraction(2), alone=True)
    assert pictures_of(alone)[0] == "(A02)BB"
    cut_elsewhere = joined(project_of("AAAABB", "~AAAAA"), "A1 A2")
    with pytest.raises(LongtakeError, match="different frames"):
        edits.set_speed(cut_elsewhere, "A1", Fraction(2))


def test_what_follows_keeps_its_sound_when_a_clip_changes_its_speed() -> None:
    project = joined(project_of("aaaaBB", "~....BB"), "B1 B2")
    assert pictures_of(edits.set_speed(project, "a1", Fraction(2))) == ["(a02)BB", "~..BB"]


@pytest.mark.parametrize("speed", [Fraction(2), Fraction(-2), Fraction(4), Fraction(24, 25), Fraction(1, 3)])
def test_a_speed_that_is_taken_back_leaves_the_clip_as_it_was(speed: Fraction) -> None:
    project = project_of("1aaaabb")
    assert edits.set_speed(edits.set_speed(project, "a1", speed), "a1", Fraction(1)) == project


def test_speeds_that_make_no_sense_are_refused() -> None:
    project = project_of("aabb", waiting="b")
    still = Footage("S", "/films/s.png", 1, RATE, (64, 48))
    project = edits.insert(edits.add_footage(project, still), "V1", 4, Clip("s", FrameRange(0, 4), footage="S"))
    project = edits.add_title(project, "V1", 9, 2, Title("words"))
    title = project.tracks[0].items[-1]
    assert isinstance(title, Clip)
    for clip, speed in (("a1", 0), ("a1", 101), ("a1", Fraction(1, 101)), ("b1", 2), ("s", 2), (title.id, 2)):
        with pytest.raises(LongtakeError) as told:
            edits.set_speed(project, clip, Fraction(speed))
        assert told.value.remedy


def test_keys_go_along_with_the_picture() -> None:
    keyed = Treatment(Transform(x=Curve(0, (Key(0, 0.1), Key(3, 0.5)))))
    project = edits.treat(project_of("aaaabb"), ["a1"], keyed)
    slow = edits.set_speed(project, "a1", HALF)
    assert [key.at for key in clip_at(slow, 0).treatment.transform.x.keys] == [0, 6]
    assert edits.set_speed(slow, "a1", Fraction(1)) == project


@pytest.mark.parametrize(("before", "after"), [("aaaabb", "(a3210)bb"), ("2aaabb", "(a432)bb")])
def test_reverse(before: str, after: str) -> None:
    project = project_of(before)
    done = edits.reverse(project, "a1")
    assert pictures_of(done) == [after]
    assert edits.reverse(done, "a1") == project


@settings(max_examples=100, deadline=None)
@given(retimed_clips)
def test_reversed_is_the_very_same_frames_in_the_opposite_order(clip: Clip) -> None:
    turned = reversed_clip(clip)
    shown = [clip.source_at(frame) for frame in range(clip.length)]
    assert [turned.source_at(frame) for frame in range(turned.length)] == shown[::-1]
    assert turned.retime is None or turned.retime.span == turned.source.length
    again = reversed_clip(turned)
    assert [again.source_at(frame) for frame in range(again.length)] == shown


@pytest.mark.parametrize(
    ("at", "length", "after"),
    [
        (2, 3, "aa(a222)2aabb"),
        (0, 2, "(a00)aaaabb"),
        (3, 1, "aaa(a3)3abb"),
    ],
)
def test_freeze(at: int, length: int, after: str) -> None:
    done = edits.freeze(project_of("aaaabb"), "a1", at, length)
    assert pictures_of(done) == [after]
    assert not faults_of(done)


def test_the_sound_is_silent_while_its_picture_stands() -> None:
    project = joined(project_of("AAAABB", "~AAAABB"), "A1 A2", "B1 B2")
    done = edits.freeze(project, "A1", 2, 3)
    assert pictures_of(done) == ["AA(A222)2AABB", "~AA...2AABB"]
    assert not faults_of(done)


def test_keys_stand_with_the_picture() -> None:
    keyed = Treatment(Transform(x=Curve(0, (Key(0, 0.0), Key(4, 1.0)))), fade_in=2)
    done = edits.freeze(edits.treat(project_of("aaaabb"), ["a1"], keyed), "a1", 2, 3)
    assert clip_at(done, 3).treatment == Treatment(Transform(x=Curve(0.5)))


def test_only_what_is_seen_can_be_frozen() -> None:
    project = project_of("aabb", "~AA", waiting="b")
    for clip, at, length in (("a1", 2, 3), ("a1", -1, 3), ("b1", 2, 3), ("A1", 1, 3), ("a1", 1, 0)):
        with pytest.raises(LongtakeError):
            edits.freeze(project, clip, at, length)


def test_a_frozen_frame_lasts_as_long_as_wanted_and_slips_to_another() -> None:
    project = edits.freeze(project_of("aaaabb"), "a1", 2, 3)
    still = clip_at(project, 3)
    assert pictures_of(edits.trim(project, still.id, "end", 2)) == ["aa(a22222)2aabb"]
    assert pictures_of(edits.slip(project, still.id, 9)) == ["aa(a777)2aabb"]


def test_replace_with_take() -> None:
    project = project_of("aaBBaa", shots="c")
    done = edits.replace_with_take(project, "B1", "c-take1")
    assert pictures_of(done) == ["aaccaa"]
    assert [shot.chosen for shot in done.shots if shot.id == "c"] == ["c-take1"]
    assert not faults_of(done)
    assert pictures_of(edits.replace_with_take(project_of("4BBBBBB", shots="c"), "B1", "c-take1")) == ["2cccccc"]
    with pytest.raises(LongtakeError, match="not in the film"):
        edits.replace_with_take(project, "B1", "none")


def test_a_clip_of_the_take_s_own_shot_shows_it() -> None:
    project = project_of("aabb")
    shot = replace(project.shots[0], takes=(take_of("a", 1), take_of("a", 2)))
    project = replace(project, shots=(shot, project.shots[1]))
    done = edits.replace_with_take(project, "a1", "a-take1")
    assert done.shots[0].chosen == "a-take1"
    assert done.tracks is project.tracks


def test_match_frame() -> None:
    project = project_of("2aaaa.EE", "..bb'h'", waiting="b")
    assert edits.match_frame(project, 1) == ("a-take1", 3)
    assert edits.match_frame(project, 2) is None
    assert edits.match_frame(project, 2, "V1") == ("a-take1", 4)
    assert edits.match_frame(project, 4) is None
    assert edits.match_frame(project, 6) == ("E", 1)
    assert edits.match_frame(project, 99) is None
    assert edits.match_frame(edits.mute_track(project, "V2"), 2) == ("a-take1", 4)
    assert edits.match_frame(edits.reverse(project, "a1"), 0) == ("a-take1", 5)


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: edits.extend(p, "a1", "end", 2),
        lambda p: edits.loop(p, "a1", 2),
        lambda p: edits.bridge(p, "a1", "b1", 2),
        lambda p: edits.retake_recipe(p, "a1", FrameRange(0, 2), ""),
        lambda p: edits.restyle_recipe(p, "a1", FrameRange(0, 2), "ink"),
    ],
)
def test_new_frames_are_not_made_from_a_clip_at_another_speed(edit) -> None:
    with pytest.raises(LongtakeError, match="speed of its own") as told:
        edit(edits.set_speed(project_of("aaaabb"), "a1", Fraction(2)))
    assert told.value.remedy.startswith("Set its speed back to 1")


def test_a_picture_is_taken_from_a_clip_at_another_speed() -> None:
    project = edits.set_speed(project_of("aaaaaabb"), "a1", Fraction(2))
    done, shot = edits.edit_picture(project, "a1", 2, "snow")
    found = done.shot(shot)
    assert found and found.recipe.operation.image.frame == 4  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: edits.extend(p, "h1", "end", 2),
        lambda p: edits.retake_footage(p, "h1", FrameRange(0, 2), ""),
        lambda p: edits.edit_picture(p, "h1", 1, "snow"),
        lambda p: edits.finish_recipe(p, "h1"),
    ],
)
def test_nothing_is_made_from_a_title(edit) -> None:
    with pytest.raises(LongtakeError, match="no frames"):
        edit(project_of("'hh'aa"))
