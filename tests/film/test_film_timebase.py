"""Exact time: rates and durations as people write them, timecode, conversions, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate, convert_frame, convert_length, parse_duration

rates = st.sampled_from([Rate.of(text) for text in ("8", "12.5", "23.976", "24", "25", "29.97", "60", "24.0001")])


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("24", Fraction(24), "24"),
        (" 25.0 ", Fraction(25), "25"),
        ("23.976", Fraction(24000, 1001), "23.976"),
        ("23.98", Fraction(24000, 1001), "23.976"),
        ("30000/1001", Fraction(30000, 1001), "29.97"),
        ("12.5", Fraction(25, 2), "25/2"),
        (0.5, Fraction(1, 2), "1/2"),
        ("24.00001", Fraction(2400001, 100000), "2400001/100000"),
    ],
)
def test_a_rate_is_read_exactly(text: str | float, value: Fraction, shown: str) -> None:
    assert Rate.of(text).value == value
    assert str(Rate.of(text)) == shown
    assert Rate.of(str(Rate.of(text))) == Rate.of(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fast", "not a frame rate"),
        ("", "not a frame rate"),
        ("nan", "not a frame rate"),
        ("1/0", "not a frame rate"),
        ("0", "cannot be used"),
        ("-24", "cannot be used"),
        ("240.1", "cannot be used"),
        ("1e-9", "finer than media files can keep"),
        ("7.123456789", "finer than media files can keep"),
    ],
)
def test_what_is_no_rate_is_refused_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(LongtakeError) as told:
        Rate.of(text)
    assert words in told.value.sentence
    assert told.value.remedy


@pytest.mark.parametrize(
    ("text", "frames"), [("2.5s", 60), ("2", 48), (" 1:30 ", 2160), ("40f", 40), ("40.9 fr", 40), ("0.03s", 1)]
)
def test_a_duration_is_read_in_frames(text: str, frames: int) -> None:
    assert parse_duration(text, Rate.of(24)) == frames


@pytest.mark.parametrize("text", ["", "long", "0s", "0.9f", "-1s", "1::2", "9" * 400 + "f", "9" * 5000 + "s"])
def test_what_is_no_duration_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(LongtakeError) as told:
        parse_duration(text, Rate.of(24))
    assert told.value.remedy
    assert len(told.value.sentence) < 100


def test_timecode_counts_at_the_nominal_rate() -> None:
    assert Rate.of(24).timecode(24 * 3661 + 5) == "01:01:01:05"
    assert Rate.of("29.97").timecode(30) == "00:00:01:00"
    assert Rate.of(24).timecode(-1) == "-00:00:00:01"
    assert Rate.of(240).timecode(239) == "00:00:00:239"


@given(rates, rates, st.integers(0, 100_000))
def test_the_frame_on_screen_has_begun_and_the_next_has_not(source: Rate, target: Rate, frame: int) -> None:
    found = convert_frame(frame, source, target)
    assert target.seconds(found) <= source.seconds(frame) < target.seconds(found + 1)


@given(rates, rates, st.integers(1, 100_000))
def test_a_length_is_converted_to_the_nearest_count(source: Rate, target: Rate, length: int) -> None:
    found = convert_length(length, source, target)
    assert found >= 1
    missed = abs(target.seconds(found) - source.seconds(length))
    assert missed <= target.seconds(1) / 2 or found == 1  # even less than half a frame is a frame


def test_ranges_are_half_open() -> None:
    assert 4 in FrameRange(2, 3) and 5 not in FrameRange(2, 3)
    assert not FrameRange(0, 2).overlaps(FrameRange(2, 2))
    assert FrameRange(0, 5).intersection(FrameRange(3, 9)) == FrameRange(3, 2)
    assert FrameRange(0, 2).intersection(FrameRange(5, 2)).length == 0
    with pytest.raises(ValueError, match="-1"):
        FrameRange(0, -1)


@pytest.mark.parametrize(
    ("rate", "frame", "timecode"),
    [
        ("29.97", 0, "00:00:00;00"),
        ("29.97", 1799, "00:00:59;29"),
        ("29.97", 1800, "00:01:00;02"),
        ("29.97", 17981, "00:09:59;29"),
        ("29.97", 17982, "00:10:00;00"),
        ("29.97", 107892, "01:00:00;00"),
        ("29.97", -1800, "-00:01:00;02"),
        ("59.94", 3599, "00:00:59;59"),
        ("59.94", 3600, "00:01:00;04"),
        ("59.94", 215784, "01:00:00;00"),
        ("30", 1800, "00:01:00:00"),
        ("23.976", 1440, "00:01:00:00"),
    ],
)
def test_drop_frame_timecode_stays_with_the_clock(rate: str, frame: int, timecode: str) -> None:
    assert Rate.of(rate).timecode(frame, drop_frame=True) == timecode


@given(st.sampled_from(["29.97", "59.94"]), st.integers(0, 3_000_000))
def test_drop_frame_timecode_goes_up_and_is_never_two_frames_from_the_clock_at_whole_tens(rate: str, at: int) -> None:
    own = Rate.of(rate)
    assert own.timecode(at, True) < own.timecode(at + 1, True)
    clock, counted = own.seconds(at), _read(own.timecode(at, True), own.nominal)
    assert abs(counted - clock) < own.seconds(6) + clock / 500_000


def _read(timecode: str, nominal: int) -> float:
    hours, minutes, rest = timecode.split(":")
    seconds, frames = rest.split(";")
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + int(frames) / nominal
