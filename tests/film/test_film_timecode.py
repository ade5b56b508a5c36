"""How frames are counted for people, and what is read of what they type: the facts of SMPTE ST 12-1 among it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.film.timecode import DROP, FEET, FRAMES, NON_DROP, WAYS, read, way_for, written

NTSC, FAST, FILM = Rate.of("29.97"), Rate.of("59.94"), Rate.of(24)


def test_the_clock_decides_where_nobody_has_chosen() -> None:
    assert [way_for(Rate.of(rate)) for rate in ("29.97", "59.94", "23.976", "30", "25")] == [
        DROP,
        DROP,
        NON_DROP,
        NON_DROP,
        NON_DROP,
    ]


@pytest.mark.parametrize(
    ("rate", "frame", "words"),
    [
        (NTSC, 1799, "00:00:59;29"),
        (NTSC, 1800, "00:01:00;02"),
        (NTSC, 17981, "00:09:59;29"),
        (NTSC, 17982, "00:10:00;00"),
        (NTSC, 107_892, "01:00:00;00"),
        (NTSC, 24 * 107_892 - 1, "23:59:59;29"),
        (FAST, 3599, "00:00:59;59"),
        (FAST, 3600, "00:01:00;04"),
        (FAST, 215_784, "01:00:00;00"),
    ],
)
def test_known_drop_frame_numbers_both_ways(rate: Rate, frame: int, words: str) -> None:
    assert written(frame, rate, DROP) == words
    assert read(words, rate, DROP) == frame


@given(
    st.sampled_from([*map(Rate.of, ("23.976", "24", "25", "29.97", "30", "59.94", "60", "119.88", "240"))]),
    st.sampled_from(WAYS),
    st.integers(0, 5_000_000),
)
def test_what_is_written_is_read_again(rate: Rate, way: str, frame: int) -> None:
    assert read(written(frame, rate, way), rate, way) == frame


def test_frames_and_feet() -> None:
    assert written(1000, FILM, FRAMES) == "1000"
    assert written(200, FILM, FEET) == "12+08"
    assert written(-17, FILM, FEET) == "-1+01"
    assert read("12+08", FILM, FEET) == 200


@pytest.mark.parametrize(
    ("typed", "frame"),
    [
        ("1:02:03:04", (3723 * 24) + 4),
        ("2:03", 51),
        ("2:", 48),
        ("10203", 60 * 24 + 2 * 24 + 3),
        ("15", 15),
        ("2.5s", 60),
        ("40f", 40),
        (" 00:00:02:00 ", 48),
        ("+20", 120),
        ("+1:00", 124),
        ("-1:00", 76),
        ("−30", 70),
        ("-200", 52),
        ("-10:00:00", 0),
        ("90:00", 90 * 24),
    ],
)
def test_what_people_type(typed: str, frame: int) -> None:
    assert read(typed, FILM, NON_DROP, here=100) == frame


def test_a_number_that_is_left_out_is_the_one_after_it() -> None:
    assert read("1:00;00", NTSC, NON_DROP) == 1800
    assert read("0:01:00;00", NTSC, DROP) == read("0:01:00;02", NTSC, DROP) == 1800
    assert read("0:10:00;00", NTSC, DROP) == 17_982


def test_a_bare_number_is_a_frame_where_frames_are_counted() -> None:
    assert read("1234", FILM, FRAMES) == 1234
    assert read("+8", FILM, FEET, here=8) == 16


@pytest.mark.parametrize("typed", ["", "+", "abc", "1:2:3:4:5", "12+08", "9" * 60, "s", "1:2f"])
def test_what_is_no_timecode_is_refused(typed: str) -> None:
    with pytest.raises(LongtakeError, match="is not a timecode"):
        read(typed, FILM, NON_DROP)
