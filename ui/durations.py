"""Durations as people type them in the window, within what one shot may last."""

from __future__ import annotations

from engine.errors import LongtakeError
from engine.film.timebase import Rate, parse_duration, parse_moment
from engine.service.shot_list import MAX_SECONDS


def longest(rate: Rate) -> int:
    """How many frames one shot may last."""
    return rate.frames(MAX_SECONDS)


def read_duration(text: str, rate: Rate) -> int:
    """Frames meant by ``2.5s``, ``2,5 S``, ``2秒``, ``1:30`` (minutes) or ``40f``.

    Raises LongtakeError when it cannot be read, is shorter than one frame or longer than a shot may be.
    """
    frames = parse_duration(_plain(text), rate)
    if frames > longest(rate):
        raise LongtakeError(
            f"A shot of {text.strip()} is too long.", f"Give it {MAX_SECONDS // 60} minutes at most, or split it."
        )
    return frames


def read_moment(text: str, rate: Rate) -> int:
    """Frames from the start of a shot, written like a duration; ``0`` is the start itself.

    Raises LongtakeError when it cannot be read.
    """
    return parse_moment(_plain(text), rate)


def _plain(text: str) -> str:
    return text.lower().replace(",", ".").replace("秒", "s")
