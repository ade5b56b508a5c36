"""Reads a list of shots as people type it: one shot a line, with an optional duration in front."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from engine.errors import LongtakeError
from engine.film.timebase import Rate, parse_duration

DEFAULT_SECONDS = 2
MAX_SECONDS = 600
_MAX_BYTES = 4_000_000
_DURATION = re.compile(r"(?P<sign>[-−]?)(?P<number>\d+(?:\.\d+)?)\s?(?:(?P<unit>s|sec|f|fr)(?=\s|$)|秒)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedShot:
    """A line of the list: the words and the length in frames at the film's rate."""

    prompt: str
    length: int


def read_shot_list(path: Path, rate: Rate) -> tuple[ListedShot, ...]:
    """The shots of a text file, in order.

    A line is a shot, ``2.5s`` (or ``60f`` frames, or ``2秒``) in front of it is its duration, two seconds without.
    Blank lines and lines that start with ``#`` are skipped. UTF-8 with or without a byte order mark, UTF-16 with one.
    Raises LongtakeError naming the file, and the line, when it cannot be read or holds no shot.
    """
    shots = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", _text_of(path)), start=1):
        line = line.strip()
        if line and not line.startswith("#"):
            try:
                shots.append(_shot_of(line, rate))
            except LongtakeError as error:
                raise LongtakeError(f"Line {number} of {path.name}: {error.sentence}", error.remedy) from error
    if not shots:
        raise LongtakeError(
            f"{path.name} has no shots in it.", "Write one shot a line, such as: 2.5s a red car drives right."
        )
    return tuple(shots)


def _text_of(path: Path) -> str:
    try:
        if path.is_file() and path.stat().st_size > _MAX_BYTES:
            raise LongtakeError(f"{path} is too large to be a list of shots.", "Give a text file with one shot a line.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise LongtakeError(f"There is no file {path}.", "Check the name of the list of shots.") from error
    except IsADirectoryError as error:
        raise LongtakeError(f"{path} is a folder.", "Give a text file with one shot a line.") from error
    except OSError as error:
        raise LongtakeError(
            f"{path} cannot be read ({error.strerror}).", "Check the permissions of the file."
        ) from error
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LongtakeError(f"{path.name} is not a text file.", "Save the list of shots as UTF-8 text.") from error
    if "\0" in text:
        raise LongtakeError(f"{path.name} is not a text file.", "Save the list of shots as UTF-8 text.")
    return text


def _shot_of(line: str, rate: Rate) -> ListedShot:
    found = _DURATION.match(line)
    if not found:
        return ListedShot(line, rate.frames(DEFAULT_SECONDS))
    if found["sign"]:
        raise LongtakeError("A shot cannot last less than nothing.", "Give it a duration such as 2s.")
    unit = "f" if (found["unit"] or "").lower().startswith("f") else "s"
    length = parse_duration(found["number"] + unit, rate)
    if rate.seconds(length) > MAX_SECONDS:
        raise LongtakeError(
            f"A shot of {found[0].strip()} is too long.", f"Give it {MAX_SECONDS // 60} minutes at most, or split it."
        )
    prompt = line[found.end() :].strip()
    if not prompt:
        raise LongtakeError("There is a duration and no shot.", "Write what the shot shows after it.")
    return ListedShot(prompt, length)
