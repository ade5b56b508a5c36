"""Subtitles as text: SubRip (.srt) and WebVTT (.vtt), read leniently as players do, and written strictly.

Sources of the formats: https://www.w3.org/TR/webvtt1/ (cues, settings, entities, blocks without cues); SubRip has no
standard, its form is that of its program: a number, ``HH:MM:SS,mmm --> HH:MM:SS,mmm``, lines of words, an empty line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from fractions import Fraction

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track

Entries = tuple[tuple[FrameRange, str], ...]

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,9})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_TAG = re.compile(r"</?(?:[biuscv]|font|ruby|rt|lang|c)(?:[\s.][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d+\s*$")
_MOST = 100_000  # entries: a film of a day has some 30 000


def parse_srt(text: str, rate: Rate) -> Entries:
    """The entries of a SubRip file: their frames and their words, in the file's order, without its tags.

    A frame is shown from the nearest to an entry's beginning to the nearest to its end, at least one. Raises
    LongtakeError for a text that has no entry.
    """
    return _parsed(text, rate, "SRT")


def parse_vtt(text: str, rate: Rate) -> Entries:
    """The entries of a WebVTT file, without styles, notes, tags and settings; otherwise as ``parse_srt``.

    Raises LongtakeError also for a text that does not begin as WebVTT does.
    """
    if not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise LongtakeError("This is not a WebVTT file.", "Choose a file whose first line begins with WEBVTT.")
    return tuple((frames, html.unescape(words)) for frames, words in _parsed(text, rate, "WebVTT"))


def _parsed(text: str, rate: Rate, name: str) -> Entries:
    entries = tuple(_entries(text.lstrip("\ufeff").splitlines(), rate))
    if not entries:
        raise LongtakeError(f"There are no subtitles in this {name} file.", "Choose a file with words and times.")
    if len(entries) > _MOST:
        raise LongtakeError(f"There are more than {_MOST} subtitles in this file.", "Choose the file of one film.")
    return entries


def _entries(lines: list[str], rate: Rate) -> Iterator[tuple[FrameRange, str]]:
    """Each line of times with the lines of words below it. Words end at an empty line, or, where a writer has left that
    out, at the number of the next entry."""
    number = 0
    while number < len(lines):
        times = _TIMES.match(lines[number])
        number += 1
        if not times:
            continue
        words = []
        while number < len(lines) and lines[number].strip() and not _TIMES.match(lines[number]):
            words.append(lines[number])
            number += 1
        if words and number < len(lines) and _TIMES.match(lines[number]) and _NUMBER.match(words[-1]):
            words.pop()
        start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
        said = "\n".join(_TAG.sub("", line).strip() for line in words).strip()
        if said and end > start:
            first = rate.frames(start)
            yield FrameRange(first, max(1, rate.frames(end) - first)), said


def _seconds(parts: tuple[str | None, ...]) -> Fraction:
    hours, minutes, seconds, after = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + Fraction(int(after or 0), 10 ** len(after or ""))


def to_srt(track: Track, rate: Rate) -> str:
    """The titles of a track as a SubRip file. Times are whole milliseconds, as the format has them."""
    blocks = [
        f"{number}\n{_time(rate, frames.start, ',')} --> {_time(rate, frames.end, ',')}\n{words}\n"
        for number, (frames, words) in enumerate(_said(track), 1)
    ]
    return "\n".join(blocks)


def to_vtt(track: Track, rate: Rate) -> str:
    """The titles of a track as a WebVTT file; otherwise as ``to_srt``."""
    blocks = ["WEBVTT\n"]
    for frames, words in _said(track):
        said = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{_time(rate, frames.start, '.')} --> {_time(rate, frames.end, '.')}\n{said}\n")
    return "\n".join(blocks)


def _said(track: Track) -> Iterator[tuple[FrameRange, str]]:
    """What there is to read on a track and when; without empty lines, which would end an entry."""
    for placed in track.placed():
        if isinstance(placed.item, Clip) and placed.item.title and placed.item.is_on:
            lines = [line.strip() for line in placed.item.title.text.splitlines()]
            words = "\n".join(line for line in lines if line)
            if words:
                yield placed.range, words


def _time(rate: Rate, frame: int, point: str) -> str:
    milliseconds = int(rate.seconds(frame) * 1000 + Fraction(1, 2))
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f"{hours:02d}:{minutes:02d}:{seconds % 60:02d}{point}{thousandths:03d}"
