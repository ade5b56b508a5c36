"""The timeline's measures: frames to pixels and back, and the ruler's ticks. Frames are at the project's rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.film.timebase import Rate

RULER_HEIGHT = 34
MARKER_LANE = 17  # where on the ruler markers begin, in pixels from its top
HEADER_WIDTH = 136
MIN_SCALE, MAX_SCALE = 0.005, 96.0  # pixels a frame
MIN_LABEL = 104  # pixels between two written timecodes


@dataclass(frozen=True, slots=True)
class Scale:
    """Frames to pixels: ``pixels`` a frame, ``scroll`` pixels of film hidden to the left of the track headers."""

    pixels: float = 4.0
    scroll: float = 0.0

    def x(self, frame: float) -> int:
        """The pixel column at which ``frame`` begins."""
        return round(HEADER_WIDTH + frame * self.pixels - self.scroll)

    def frame(self, x: float) -> int:
        """The frame that covers column ``x``; may be negative left of the film."""
        return int(self.instant(x) // 1)

    def boundary(self, x: float) -> int:
        """The frame whose beginning is nearest to column ``x``, never before the film's start."""
        return max(0, round(self.instant(x)))

    def instant(self, x: float) -> float:
        """The time at column ``x`` in frames, with its fraction; negative left of the film."""
        return (x - HEADER_WIDTH + self.scroll) / self.pixels

    def zoomed(self, factor: float, x: float) -> Scale:
        """Zoom by ``factor`` while the instant under column ``x`` stays where it is."""
        pixels = min(MAX_SCALE, max(MIN_SCALE, self.pixels * factor))
        return Scale(pixels, max(0.0, self.instant(x) * pixels - (x - HEADER_WIDTH)))

    @staticmethod
    def fitting(length: int, width: int) -> Scale:
        """Show ``length`` frames and a little room after them in a view ``width`` pixels wide."""
        room = max(64, width - HEADER_WIDTH - 48)
        return Scale(min(16.0, max(MIN_SCALE, room / max(1, length))))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the ruler at ``frame``; ``label`` is what is written there, empty for the small ones."""

    frame: int
    label: str = ""


def tick_steps(rate: Rate, pixels: float) -> tuple[int, int]:
    """Frames between two labelled ticks and between two small ones, so that labels never touch."""
    second = rate.nominal
    steps = [1, 2, 5, 10]
    steps = [step for step in steps if step < second]
    steps += [second * n for n in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18000, 36000)]
    major = next((step for step in steps if step * pixels >= MIN_LABEL), steps[-1])
    divisors = [part for part in (10, 6, 5, 4, 3, 2) if major % part == 0 and major // part * pixels >= 7]
    return major, major // divisors[0] if divisors else major


def ticks(rate: Rate, scale: Scale, left: int, right: int, words: Callable[[int], str]) -> Iterator[Tick]:
    """The ruler's lines between two pixel columns, from left to right; ``words`` writes a frame."""
    major, minor = tick_steps(rate, scale.pixels)
    first = max(0, scale.frame(left - MIN_LABEL)) // major * major
    for frame in range(first, max(0, scale.frame(right)) + 1, minor):
        yield Tick(frame, words(frame) if frame % major == 0 else "")
