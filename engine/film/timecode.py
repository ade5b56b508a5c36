"""How frames of a film are counted for people: timecode with or without dropped numbers, frames, feet and frames."""

from __future__ import annotations

import re

from engine.errors import LongtakeError
from engine.film.timebase import Rate, parse_moment

DROP, NON_DROP, FRAMES, FEET = WAYS = ("drop", "non-drop", "frames", "feet")
PER_FOOT = 16  # frames of 35 mm film with four perforations each
_PARTS = 4  # hours, minutes, seconds, frames
_MOST = 40  # characters
_FIELDS = re.compile(r"\d+(?:[:;.,]\d*)*")
_SEPARATORS = re.compile(r"[:;.,]")
_FEET = re.compile(r"(\d+)\+(\d+)")


def way_for(rate: Rate) -> str:
    """How a film at that rate is counted where nobody has chosen: as the clock runs, where numbers can be dropped."""
    return DROP if rate.can_drop else NON_DROP


def written(frame: int, rate: Rate, way: str) -> str:
    """A frame, counted from 0, in one of ``WAYS``: ``00:00:01;02``, ``00:00:01:02``, ``32``, ``2+00``."""
    if way == FRAMES:
        return str(frame)
    if way == FEET:
        feet, rest = divmod(abs(frame), PER_FOOT)
        return f"{'-' if frame < 0 else ''}{feet}+{rest:02d}"
    return rate.timecode(frame, way == DROP)


def read(text: str, rate: Rate, way: str, here: int = 0) -> int:
    """The frame that is meant by what a person typed, where ``here`` is the present one.

    ``1:02:03:04``, ``2:03`` (seconds and frames), ``20304`` (the same without points, from the right), ``2.5s``,
    ``40f``; with a plus or a minus before it, so far from ``here``. Counted in frames, a bare number is a frame; in
    feet, ``12+08``. A number that drop-frame timecode leaves out is the one after it. Raises LongtakeError for anything
    else.
    """
    text = text.strip()
    sign = {"+": 1, "-": -1, "−": -1}.get(text[:1], 0)
    bare = text[1:].strip() if sign else text
    frames = _meant(bare, rate, way) if len(text) <= _MOST else None
    if frames is None:
        raise LongtakeError(
            f"“{text[:_MOST]}” is not a timecode.", "Type it as 1:02:03:04, as 10203 without points, or +20 to go on."
        )
    return max(0, here + sign * frames if sign else frames)


def _meant(text: str, rate: Rate, way: str) -> int | None:
    if way == FEET and (feet := _FEET.fullmatch(text)):
        return int(feet[1]) * PER_FOOT + int(feet[2])
    if way in (FRAMES, FEET) and text.isdecimal():
        return int(text)
    if _FIELDS.fullmatch(text):
        parts = _SEPARATORS.split(text) if _SEPARATORS.search(text) else _pairs(text, rate)
        if len(parts) > _PARTS:
            return None
        hours, minutes, seconds, frames = (int(part or 0) for part in [*["0"] * (_PARTS - len(parts)), *parts])
        return _counted(hours * 60 + minutes, seconds, frames, rate, way == DROP)
    if text[-1:] in ("s", "f", "c", "r"):
        try:
            return parse_moment(text, rate)
        except LongtakeError:
            return None
    return None


def _pairs(digits: str, rate: Rate) -> list[str]:
    """Digits without points, in twos from the right (frames of fast rates in threes)."""
    wide = len(str(rate.nominal - 1))
    parts = [digits[-max(2, wide) :]]
    rest = digits[: -max(2, wide)]
    while rest and len(parts) < _PARTS - 1:
        parts.insert(0, rest[-2:])
        rest = rest[:-2]
    return [rest, *parts] if rest else parts


def _counted(minutes: int, seconds: int, frames: int, rate: Rate, drops: bool) -> int:
    """The frame that has these numbers. Seconds above 59 and frames above a second's count on."""
    minutes, seconds = minutes + seconds // 60, seconds % 60
    total = (minutes * 60 + seconds) * rate.nominal + frames
    if not (drops and rate.can_drop):
        return total
    dropped = rate.nominal // 15
    if seconds == 0 and minutes % 10 and frames < dropped:
        total += dropped - frames
    return total - dropped * (minutes - minutes // 10)
