"""Reading shots as people type them: one a line, with an optional duration in front."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.errors import LongtakeError
from engine.film.timebase import Rate, parse_duration

DEFAULT_SECONDS = 2
_LEADING = re.compile(
    r"^\s*(\d+(?:[.,]\d+)?\s*(?:s|sec|f|fr)|\d+:\d{1,2}(?:\.\d+)?)(?=\s|$)\s*(.*)$", re.IGNORECASE | re.DOTALL
)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A shot as typed: its prompt, and its length in frames."""

    prompt: str
    length: int


def read_line(text: str, rate: Rate, default: int | None = None) -> Line | None:
    """``2.5s a fox runs`` as a Line; None when there is no prompt in it.

    The duration needs its unit (``s`` or ``f``) or a colon, so that a prompt may begin with a number. ``default`` is
    the length in frames without a duration; None means DEFAULT_SECONDS.
    """
    length = default or rate.frames(DEFAULT_SECONDS)
    text = text.strip()
    match = _LEADING.match(text)
    if match:
        try:
            length = parse_duration(match.group(1).replace(",", ".").lower(), rate)
            text = match.group(2).strip()
        except LongtakeError:
            pass  # 0s: then it is part of the prompt
    return Line(text, length) if text else None


def read_lines(text: str, rate: Rate, default: int | None = None) -> list[Line]:
    """Every line of ``text`` that holds a shot; bullets and list numbers in front are dropped."""
    found = (read_line(_BULLET.sub("", line), rate, default) for line in text.splitlines())
    return [line for line in found if line]
