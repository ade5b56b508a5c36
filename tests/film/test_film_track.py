"""Tracks find what lies where; clips say which frame of their medium they show, at any speed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film.curves import Curve, Key
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Retime, Treatment
from tests.film.strategies import clips, retimed_clips, tracks


@settings(max_examples=60, deadline=None)
@given(tracks, st.integers(-5, 400), st.integers(0, 60))
def test_a_track_finds_what_a_walk_along_it_finds(track: Track, frame: int, length: int) -> None:
    placed = list(track.placed())
    assert [each.item for each in placed] == list(track.items)
    assert track.length == sum(item.length for item in track.items)
    assert track.at(frame) == next((each for each in placed if frame in each.range), None)
    asked = FrameRange(max(0, frame), length)
    assert list(track.between(asked.start, asked.end)) == [
        each for each in placed if each.range.start < asked.end and asked.start < each.range.end
    ]
    for each in placed:
        if isinstance(each.item, Clip):
            assert track.place_of(each.item.id) == each
    assert track.place_of("nowhere") is None


@settings(max_examples=100, deadline=None)
@given(clips, st.data())
def test_a_part_of_a_clip_shows_what_the_whole_shows_there(clip: Clip, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, clip.length - 1))
    length = data.draw(st.integers(1, clip.length - first))
    part = clip.part(first, length)
    assert part.length == length
    assert [part.source_at(n) for n in range(length)] == [clip.source_at(first + n) for n in range(length)]
    gain, moved = clip.treatment.sound.gain, part.treatment.sound.gain
    assert [moved.at(n) for n in range(length)] == [gain.at(first + n) for n in range(length)]


@settings(max_examples=100, deadline=None)
@given(retimed_clips, st.data())
def test_a_retimed_clip_runs_through_its_source_and_nothing_else(clip: Clip, data: st.DataObject) -> None:
    first = data.draw(st.integers(-20, clip.length - 1))
    part = clip.part(first, data.draw(st.integers(1, 60)))
    shown = [part.source_at(n) for n in range(part.length)]
    assert (min(shown), max(shown) + 1) == (part.source.start, part.source.end)
    assert shown == sorted(shown, reverse=part.retime is not None and part.retime.speed < 0)


def test_half_speed_backwards_and_frozen() -> None:
    slow = Clip("c", FrameRange(10, 3), "s", retime=Retime(Fraction(1, 2), 6))
    assert [slow.source_at(n) for n in range(6)] == [10, 10, 11, 11, 12, 12]
    backwards = Clip("c", FrameRange(10, 4), "s", retime=Retime(Fraction(-1), 4))
    assert [backwards.source_at(n) for n in range(4)] == [13, 12, 11, 10]
    frozen = Clip("c", FrameRange(10, 1), "s", retime=Retime(Fraction(0), 50))
    assert {frozen.source_at(n) for n in range(50)} == {10}


def test_keys_stay_with_their_picture_when_the_start_is_trimmed() -> None:
    keys = Curve(0.0, (Key(0, 0.0), Key(10, 1.0)))
    treatment = Treatment()
    treatment = Treatment(sound=type(treatment.sound)(gain=keys))
    clip = Clip("c", FrameRange(0, 20), "s", treatment=treatment)
    trimmed = clip.part(5, 15)
    assert trimmed.treatment.sound.gain.at(0) == 0.5
    assert trimmed.part(-5, 20) == clip


def test_places_of_an_empty_track() -> None:
    assert Track("t").length == 0 and Track("t").at(0) is None
    assert Track("t", items=(Gap(3),)).at(3) is None
