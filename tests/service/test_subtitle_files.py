"""Subtitles from files and into them: what is laid on the track, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from verbs_help import Cutting

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.service.subtitle_files import read_subtitles

SRT = "1\n00:00:00,500 --> 00:00:01,000\nHello,\nyou there.\n\n2\n00:00:01,250 --> 00:00:01,750\n再见\n"


def test_subtitles_are_brought_in_and_written_out_again(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car")
    source, srt, vtt = (tmp_path / name for name in ("in.srt", "out.srt", "out.VTT"))
    source.write_bytes(b"\xef\xbb\xbf" + SRT.replace("\n", "\r\n").encode())
    assert cut.run("subtitles", "in", str(source), "--track", "English") == 0
    (track,) = cut.project.tracks_of("subtitles")
    titles = [(placed.range.start, placed.range.length, placed.item.title.text)
              for placed in track.placed() if hasattr(placed.item, "title")]  # fmt: skip
    assert titles == [(12, 12, "Hello,\nyou there."), (30, 12, "再见")]
    assert track.name == "English"
    assert cut.run("subtitles", "out", str(srt)) == 0
    assert read_subtitles(srt, Rate.of(24)) == read_subtitles(source, Rate.of(24))
    assert cut.run("subtitles", "out", str(vtt), "--track", "English") == 0
    assert vtt.read_text(encoding="utf-8").startswith("WEBVTT")
    with pytest.raises(LongtakeError, match="French"):
        cut.run("subtitles", "out", str(srt), "--track", "French")


def test_what_is_no_subtitles_is_told(tmp_path: Path) -> None:
    def told(name: str, data: bytes | None) -> str:
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(LongtakeError) as error:
            read_subtitles(tmp_path / name, Rate.of(24))
        return str(error.value)

    assert "could not be read" in told("none.srt", None)
    assert "is no file of subtitles" in told("film.txt", b"words")
    assert "UTF-8" in told("latin.srt", b"1\n00:00:00,500 --> 00:00:01,000\n\xe9t\xe9\n")
    assert told("empty.srt", b"")


def test_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "wide.srt").write_bytes(SRT.encode("utf-16"))
    assert len(read_subtitles(tmp_path / "wide.srt", Rate.of(24))) == 2
