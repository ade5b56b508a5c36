"""Exact time: frame rates as fractions, half-open ranges of whole frames, timecode for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from engine.errors import LongtakeError

# Decimal spellings of the NTSC family that people type, and the exact rate that each one means.
_NTSC = {
    Fraction(23976, 1000): Fraction(24000, 1001),
    Fraction(2398, 100): Fraction(24000, 1001),
    Fraction(2997, 100): Fraction(30000, 1001),
    Fraction(5994, 100): Fraction(60000, 1001),
    Fraction(4795, 100): Fraction(48000, 1001),
    Fraction(11988, 100): Fraction(120000, 1001),
}
MAX_RATE = 240
_MAX_DENOMINATOR = 100_000  # media files keep a rate as two numbers of 31 bits


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames per second, exact. 23.976 is 24000/1001."""

    value: Fraction

    @classmethod
    def of(cls, text: str | int | float | Fraction | Rate) -> Rate:
        """Read a rate as people write it: ``24``, ``23.976``, ``30000/1001``.

        Raises LongtakeError when it is no number above 0 and at most 240 frames a second, or too fine for media files.
        """
        if isinstance(text, Rate):
            return text
        try:
            value = Fraction(str(text).strip())
        except (ValueError, ZeroDivisionError) as error:
            raise LongtakeError(
                f"“{text}” is not a frame rate.", "Write frames per second, such as 24 or 23.976."
            ) from error
        value = _NTSC.get(value, value)
        if not 0 < value <= MAX_RATE:
            raise LongtakeError(
                f"A rate of {text} frames a second cannot be used.",
                f"Choose a rate above 0 and up to {MAX_RATE}.",
            )
        if value.denominator > _MAX_DENOMINATOR:
            raise LongtakeError(
                f"A rate of {text} frames a second is finer than media files can keep.",
                "Write at most five decimals, or a fraction such as 30000/1001.",
            )
        return cls(value)

    def frames(self, seconds: float | Fraction) -> int:
        """The whole number of frames nearest to ``seconds`` (halves round up)."""
        return int(Fraction(seconds) * self.value + Fraction(1, 2))

    def seconds(self, frames: int) -> Fraction:
        """How long ``frames`` frames last, in seconds, exactly."""
        return Fraction(frames) / self.value

    @property
    def nominal(self) -> int:
        """Frames counted in one second of timecode: 30 for 30000/1001."""
        return max(1, round(self.value))

    @property
    def can_drop(self) -> bool:
        """True for rates whose timecode can keep up with the clock by leaving numbers out: 29.97, 59.94, 119.88."""
        return self.value.denominator == 1001 and self.nominal % 30 == 0

    def timecode(self, frame: int, drop_frame: bool = False) -> str:
        """``HH:MM:SS:FF``: frame numbers at the nominal rate. Negative frames carry a minus.

        With ``drop_frame``, where the rate ``can_drop``, ``HH:MM:SS;FF`` as SMPTE ST 12-1 counts: at 29.97 the numbers
        00 and 01 (at 59.94 00 to 03) are left out at every minute but each tenth, so that it stays with the clock.
        """
        sign, frame = ("-", -frame) if frame < 0 else ("", frame)
        drops = drop_frame and self.can_drop
        if drops:
            dropped = self.nominal // 15
            minute = 60 * self.nominal - dropped
            tens, rest = divmod(frame, 10 * minute + dropped)
            frame += dropped * (9 * tens + max(0, rest - dropped) // minute)
        seconds, frames = divmod(frame, self.nominal)
        width = max(2, len(str(self.nominal - 1)))
        hours, rest = divmod(seconds, 3600)
        point = ";" if drops else ":"
        return f"{sign}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}{point}{frames:0{width}d}"

    def __str__(self) -> str:
        if self.value.denominator == 1:
            return str(self.value.numerator)
        if self.value.denominator == 1001:
            return f"{float(self.value):.3f}".rstrip("0")
        return f"{self.value.numerator}/{self.value.denominator}"


def convert_frame(frame: int, source: Rate, target: Rate) -> int:
    """The frame of ``target`` on screen at the instant at which ``frame`` of ``source`` begins.

    Rounding is downward (the picture that is being shown), so 24 -> 8 -> 24 holds each drawing for three.
    """
    return int(Fraction(frame) / source.value * target.value // 1)


def convert_length(length: int, source: Rate, target: Rate) -> int:
    """How many frames of ``target`` cover ``length`` frames of ``source``: the nearest count, at least 1."""
    if length <= 0:
        return 0
    return max(1, target.frames(source.seconds(length)))


@dataclass(frozen=True, slots=True, order=True)
class FrameRange:
    """``length`` whole frames from ``start`` on; half open, so ``end`` is the first frame after it."""

    start: int
    length: int

    def __post_init__(self) -> None:
        if self.length < 0:
            raise ValueError(f"a range cannot have the length {self.length}")

    @classmethod
    def between(cls, start: int, end: int) -> FrameRange:
        return cls(start, max(0, end - start))

    @property
    def end(self) -> int:
        return self.start + self.length

    def __contains__(self, frame: int) -> bool:
        return self.start <= frame < self.end

    def overlaps(self, other: FrameRange) -> bool:
        return self.start < other.end and other.start < self.end

    def intersection(self, other: FrameRange) -> FrameRange:
        """What both share; empty (length 0) when they do not meet."""
        start = max(self.start, other.start)
        return FrameRange.between(start, min(self.end, other.end))

    def moved(self, by: int) -> FrameRange:
        return FrameRange(self.start + by, self.length)


_DURATION = re.compile(r"^\s*(?:(\d+)\s*:\s*)?(\d+(?:\.\d+)?)\s*(s|sec|f|fr)?\s*$")
_MAX_LENGTH = 100  # characters; Python refuses to read numbers of thousands of digits


def parse_moment(text: str, rate: Rate) -> int:
    """Frames from a beginning on, meant by ``2.5s``, ``2.5``, ``1:30`` (minutes), ``40f`` or ``0``.

    Raises LongtakeError when it cannot be read.
    """
    return _frames_meant(text, rate, "moment")


def parse_duration(text: str, rate: Rate) -> int:
    """Frames meant by ``2.5s``, ``2.5``, ``1:30`` (minutes) or ``40f``.

    Raises LongtakeError when it cannot be read or is shorter than one frame.
    """
    frames = _frames_meant(text, rate, "duration")
    if frames < 1:
        raise LongtakeError("A shot cannot be shorter than one frame.", "Give it a duration such as 2s.")
    return frames


def _frames_meant(text: str, rate: Rate, what: str) -> int:
    if len(text) > _MAX_LENGTH:
        raise LongtakeError(f"That is too long for a {what}.", "Write seconds such as 2.5s or frames such as 60f.")
    match = _DURATION.match(text)
    if not match or (match[1] and match[3] in ("f", "fr")):  # minutes and frames
        raise LongtakeError(f"“{text.strip()}” is not a {what}.", "Write seconds such as 2.5s or frames such as 60f.")
    minutes, number, unit = match.groups()
    if unit in ("f", "fr"):
        return int(Fraction(number))
    return rate.frames(Fraction(number) + 60 * int(minutes or 0))
