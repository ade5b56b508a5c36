"""One canvas on its way through a painter, window by window, with its progress told."""

from __future__ import annotations

import importlib.metadata
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.film.recipe import Recipe
from engine.messages import Event, Preview, Shoot, Started, Step
from engine.shoot.canvas import Canvas
from engine.shoot.conform import Placement
from engine.shoot.family import FamilyInfo, OnStep, Painter, ShouldStop
from engine.shoot.layout import Layout
from engine.shoot.operations import cut
from engine.shoot.windows import Window, windows_of

Emit = Callable[[Event], None]


class Run:
    """Paints the canvas of one request."""

    def __init__(
        self,
        request: Shoot,
        recipe: Recipe,
        info: FamilyInfo,
        layout: Layout,
        painter: Painter,
        emit: Emit,
        should_stop: ShouldStop,
    ) -> None:
        self._request, self._recipe, self._info, self._layout = request, recipe, info, layout
        self._painter, self._emit, self._should_stop = painter, emit, should_stop
        self._placement = Placement(recipe.size, info.size_for(recipe.size))

    def paint(self, canvas: Canvas, note: str) -> np.ndarray:
        """uint8 [T, h, w, 3]: the whole canvas, painted."""
        windows = windows_of(canvas.known, self._info)
        counts = [self._painter.steps(piece, self._recipe.steps) for piece in _pieces(canvas, windows)]
        self._emit(Started(self._request.job, sum(counts), note))
        self._begun = time.monotonic()
        for index, window in enumerate(windows):
            tell = self._teller(canvas, window, sum(counts[:index]), sum(counts))
            painted = self._painter.paint(
                cut(canvas, window),
                (self._recipe.seed or 0) + index,
                self._recipe.steps,
                self._recipe.guidance,
                tell,
                self._should_stop,
            )
            canvas = _with_window(canvas, window, painted)
        return canvas.frames

    def made_with(self, canvas: Canvas) -> dict[str, str]:
        """The painter's facts and our own."""
        windows = windows_of(canvas.known, self._info)
        piece = cut(canvas, windows[0]) if windows else canvas
        facts = self._painter.made_with(piece, self._recipe.steps, self._recipe.guidance)
        if len(windows) > 1:
            facts["passes"] = str(len(windows))
        return facts | {"longtake": _version()}

    def _teller(self, canvas: Canvas, window: Window, before: int, total: int) -> OnStep:
        """Turns the painter's steps into events; previews are cut to what the window adds to the take."""
        inside = window.inside(canvas.length)
        new = [index for index in inside if not canvas.known[index]]
        drawings = range(new[0] - len(self._layout.before), new[-1] + 1 - len(self._layout.before))
        shown = self._layout.shown(drawings)

        def tell(step: int, steps: int, preview: np.ndarray | None) -> None:
            done = before + step
            each = (time.monotonic() - self._begun) / done
            self._emit(Step(self._request.job, done, total, round(each * (total - done), 3)))
            if preview is not None and shown.length:
                frames = preview[new[0] - window.start : new[-1] + 1 - window.start]
                small = np.ascontiguousarray(self._placement.crop(frames))
                self._emit(Preview(self._request.job, self._request.shot, done, small, shown.start, shown.length))

        return tell


def _pieces(canvas: Canvas, windows: tuple[Window, ...]) -> list[Canvas]:
    """What each window will be given, with the frames that earlier windows paint marked as known."""
    pieces: list[Canvas] = []
    for window in windows:
        pieces.append(cut(canvas, window))
        canvas = _with_window(canvas, window, None)
    return pieces


def _with_window(canvas: Canvas, window: Window, painted: np.ndarray | None) -> Canvas:
    """``canvas`` with the window's frames known; with their pictures when they are ``painted``."""
    inside = window.inside(canvas.length)
    known, frames = canvas.known.copy(), canvas.frames
    if painted is not None:
        frames = frames.copy()
        new = np.array([index for index in inside if not known[index]], np.intp)
        frames[new] = painted[new - window.start]
    known[inside.start : inside.stop] = True
    return replace(canvas, frames=frames, known=known)


def _version() -> str:
    try:
        return importlib.metadata.version("longtake")
    except importlib.metadata.PackageNotFoundError:
        return "from source"
