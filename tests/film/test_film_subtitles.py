"""Subtitles come in from SRT and WebVTT as players read them, and go out as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.subtitles import parse_srt, parse_vtt, to_srt, to_vtt
from engine.film.timebase import FrameRange, Rate

FILM = Rate.of(25)
SRT = """\ufeff1\r
00:00:01,000 --> 00:00:02,520\r
<i>A fox</i> runs.\r
It {\\an8}stops.\r
\r
2\r
00:01:00,04 --> 01:00:00,000 X1:10 X2:20\r
5 < 6 & 7\r
"""
VTT = """WEBVTT - a film

STYLE
::cue { color: red }

NOTE not seen
at all

intro
00:01.000 --> 00:02.520 align:start
<v Fox>A &lt;fox&gt; runs.</v>
It <00:02.000>stops.

00:00:03.000 --> 00:00:04.000
&amp;
"""


def test_srt_is_read() -> None:
    assert parse_srt(SRT, FILM) == (
        (FrameRange(25, 38), "A fox runs.\nIt stops."),
        (FrameRange(1501, 90000 - 1501), "5 < 6 & 7"),
    )


def test_webvtt_is_read_without_styles_notes_and_settings() -> None:
    assert parse_vtt(VTT, FILM) == (
        (FrameRange(25, 38), "A <fox> runs.\nIt stops."),
        (FrameRange(75, 25), "&"),
    )


def test_entries_without_empty_lines_between_them_and_without_words_are_read() -> None:
    text = "1\n00:00:00,000 --> 00:00:01,000\none\n2\n00:00:01,000 --> 00:00:02,000\n2001\n\n"
    text += "00:00:03,000 --> 00:00:04,000\n"
    assert parse_srt(text, FILM) == ((FrameRange(0, 25), "one"), (FrameRange(25, 25), "2001"))


def test_an_entry_is_seen_for_a_frame_at_least() -> None:
    assert parse_srt("00:00:01,000 --> 00:00:01,001\nblink", FILM) == ((FrameRange(25, 1), "blink"),)


@pytest.mark.parametrize("text", ["", "a poem", "1\n00:00:01 --> 2\nx", "00:00:02,000 --> 00:00:01,000\nbackwards"])
def test_what_has_no_subtitles_is_told(text: str) -> None:
    with pytest.raises(LongtakeError, match="no subtitles"):
        parse_srt(text, FILM)
    with pytest.raises(LongtakeError, match="not a WebVTT"):
        parse_vtt(text, FILM)


def test_they_are_written() -> None:
    film = edits.add_subtitles(
        Project(rate=FILM), [(FrameRange(25, 38), "A <fox>\n\nruns."), (FrameRange(90000, 1), "End & all")]
    )
    track = film.tracks[1]
    assert to_srt(track, FILM) == (
        "1\n00:00:01,000 --> 00:00:02,520\nA <fox>\nruns.\n\n2\n01:00:00,000 --> 01:00:00,040\nEnd & all\n"
    )
    assert to_vtt(track, FILM) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.520\nA &lt;fox&gt;\nruns.\n\n"
        "01:00:00.000 --> 01:00:00.040\nEnd &amp; all\n"
    )
    off = edits.switch_on(film, [item.id for item in track.items if hasattr(item, "id")], False)  # type: ignore[union-attr]
    assert to_srt(off.tracks[1], FILM) == ""


words = st.lists(st.text("abc <>&雪.,", min_size=1, max_size=6), min_size=1, max_size=3).map("\n".join)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50), words), min_size=1, max_size=5),
    st.sampled_from(["24", "23.976", "29.97", "59.94", "120"]),
)
def test_what_is_written_is_read_back(entries: list[tuple[int, int, str]], rate: str) -> None:
    place, spans = 0, []
    for gap, length, said in entries:
        spans.append((FrameRange(place + gap, length), said))
        place = spans[-1][0].end
    spans = [(frames, said) for frames, said in spans if said.strip()]
    if not spans:
        return
    track = edits.add_subtitles(Project(rate=Rate.of(rate)), spans).tracks[1]
    expected = tuple(
        (frames, "\n".join(line.strip() for line in said.splitlines() if line.strip())) for frames, said in spans
    )
    assert parse_vtt(to_vtt(track, Rate.of(rate)), Rate.of(rate)) == expected
    if not any("<" in said for _, said in spans):
        assert parse_srt(to_srt(track, Rate.of(rate)), Rate.of(rate)) == expected
