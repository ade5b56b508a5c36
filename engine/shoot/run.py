"""One roll on its way through a painter, window by window, with its progress told."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine.film.recipe import Recipe
from engine.messages import Event, Preview, Shoot, Started, Step
from engine.shoot.canvas import Canvas
from engine.shoot.colours import Colours, SceneOf
from engine.shoot.family import FamilyInfo, OnStep, Painter, ShouldStop
from engine.shoot.keeping import Unfinished
from engine.shoot.ladder import runs
from engine.shoot.layout import Layout
from engine.shoot.operations import Roll
from engine.shoot.spool import Spool
from engine.shoot.windows import Window, windows_of
from engine.version import version

Emit = Callable[[Event], None]
_SAMPLING = ("steps", "guidance", "shift")  # facts that may differ between the first window and those that carry on


class Run:
    """Paints the roll of one request, window by window, onto a spool."""

    def __init__(
        self,
        request: Shoot,
        recipe: Recipe,
        info: FamilyInfo,
        layout: Layout,
        roll: Roll,
        painter: Painter,
        emit: Emit,
        should_stop: ShouldStop,
        scene_of: SceneOf,
    ) -> None:
        self._request, self._recipe, self._layout, self._roll = request, recipe, layout, roll
        self._painter, self._emit, self._should_stop = painter, emit, should_stop
        self._colours = Colours(scene_of)
        self._times: list[float] = []
        self._windows = windows_of(roll.known, info, roll.beats.stops(info.frame_step))

    @property
    def pace(self) -> float | None:
        """Seconds a step, by the median; None for a run that took none or went on from a former one."""
        between = [later - earlier for earlier, later in pairwise(self._times)]
        return None if self._done or not between else statistics.median(between)

    @property
    def longest(self) -> int:
        """The frames of the longest window."""
        return max((window.length for window in self._windows), default=0)

    def paint(self, spool: Spool, note: str, unfinished: Unfinished) -> None:
        """Every frame that the roll does not give is painted and written to the spool.

        What is ``unfinished`` goes on from where it was.
        """
        counts = [self._painter.steps(piece, self._recipe.steps) for piece in self._outlines()]
        self.steps, self._done = sum(counts), _done_before(unfinished, counts)
        self._emit(Started(self._request.job, sum(counts), note, self._done))
        self.begun = time.monotonic()
        known = self._roll.known.copy()
        for index, window in enumerate(self._windows):
            new = window.missing(known)
            canvas = _carried_on(self._roll.piece(window, known), window, known & ~self._roll.known, spool)
            frames = unfinished.window(index)
            if frames is None:
                frames = self._painter.paint(
                    canvas,
                    (self._recipe.seed or 0) + index,
                    self._recipe.steps,
                    self._recipe.guidance,
                    self._teller(window, new, sum(counts[:index]), sum(counts)),
                    self._should_stop,
                    unfinished.bookmark(index),
                )
                if len(self._windows) > 1:
                    unfinished.keep_window(index, frames)
            if len(self._windows) > 1:
                frames = self._colours.led(canvas, frames)
            for start, end in runs(new):
                spool.write(start, frames[start - window.start : end - window.start])
            known |= new

    def made_with(self) -> dict[str, str]:
        """The painter's facts and our own."""
        pieces = [*self._outlines()] or [self._roll.outline(Window(0, len(self._roll.known)), self._roll.known)]
        facts = self._painter.made_with(pieces[0], self._recipe.steps, self._recipe.guidance)
        if len(pieces) > 1:
            last = self._painter.made_with(pieces[-1], self._recipe.steps, self._recipe.guidance)
            facts["passes"] = str(len(pieces))
            facts |= {f"{name}, later": last[name] for name in _SAMPLING if last.get(name) != facts.get(name)}
        return facts | {"longtake": version()}

    def _outlines(self) -> Iterator[Canvas]:
        """What each window will be given, without the pictures."""
        known = self._roll.known.copy()
        for window in self._windows:
            yield self._roll.outline(window, known)
            known |= window.missing(known)

    def _teller(self, window: Window, new: np.ndarray, before: int, total: int) -> OnStep:
        """Turns the painter's steps into events; previews are cut to what the window adds to the take."""
        first, last = np.flatnonzero(new)[[0, -1]].tolist()
        shown = self._layout.shown(range(first - len(self._layout.before), last + 1 - len(self._layout.before)))

        def tell(step: int, steps: int, preview: np.ndarray | None) -> None:
            done = before + step
            self._times.append(time.monotonic())
            new = max(1, done - self._done)  # less than that only where a kept window was damaged and is painted again
            each = (time.monotonic() - self.begun) / new
            self._emit(Step(self._request.job, done, total, round(each * (total - done), 3)))
            if preview is not None and shown.length:
                frames = preview[first - window.start : last + 1 - window.start]
                small = np.ascontiguousarray(self._roll.placement.crop(frames))
                self._emit(Preview(self._request.job, self._request.shot, done, small, shown.start, shown.length))

        return tell


def _done_before(unfinished: Unfinished, counts: list[int]) -> int:
    """The steps that were done when the take was broken off."""
    moment = unfinished.moment
    return sum(counts[: unfinished.windows]) + (moment.step if moment is not None else 0)


def _carried_on(canvas: Canvas, window: Window, painted: np.ndarray, spool: Spool) -> Canvas:
    """``canvas``, that of the window, with what earlier windows have ``painted`` (bool [T] over the roll)."""
    inside = window.inside(len(painted))
    frames = canvas.frames.copy()
    for start, end in runs(painted[inside.start : inside.stop]):
        first = inside.start + start
        frames[first - window.start : first - window.start + end - start] = spool.read(first, end - start)
    return replace(canvas, frames=frames)
