"""Reading shots as people type them: one a line, with an optional duration in front."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from ui.durations import read_duration

DEFAULT_SECONDS = 2
_LEADING = re.compile(
    r"(?P<sign>[-−]?)(?P<duration>\d+(?:[.,]\d+)?\s*(?:(?:s|sec|f|fr)(?=\s|$)|秒)|\d+:\d{1,2}(?:\.\d+)?(?=\s|$))"
    r"\s*(?P<prompt>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A shot as typed: its prompt, and its length in frames."""

    prompt: str
    length: int


def read_line(text: str, rate: Rate, default: int | None = None) -> Line | None:
    """``2.5s a fox runs`` as a Line; None when there is no prompt in it.

    The duration needs its unit (``s``, ``秒`` or ``f``) or a colon, so that a prompt may begin with a number.
    ``default`` is the length in frames without a duration; None means DEFAULT_SECONDS. Raises LongtakeError for a
    duration that no shot can have.
    """
    length = default or rate.frames(DEFAULT_SECONDS)
    text = text.strip()
    match = _LEADING.match(text)
    if match:
        if match["sign"]:
            raise LongtakeError("A shot cannot last less than nothing.", "Give it a duration such as 2s.")
        length = read_duration(match["duration"], rate)
        text = match["prompt"].strip()
    return Line(text, length) if text else None


def read_lines(text: str, rate: Rate, default: int | None = None) -> list[Line]:
    """Every line of ``text`` that holds a shot; bullets and list numbers in front are dropped, ``#`` opens a comment.

    Raises LongtakeError naming the line whose duration no shot can have.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        try:
            found.append(read_line(_BULLET.sub("", line), rate, default))
        except LongtakeError as error:
            raise LongtakeError(f"Line {number}: {error.sentence}", error.remedy) from error
    return [line for line in found if line]
