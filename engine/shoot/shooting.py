"""Shooting: a request becomes a take. Load, lay out, paint window by window, put back what was kept, measure, write."""

from __future__ import annotations

import importlib.metadata
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from engine.errors import CancelledByUser, LongtakeError
from engine.film import schema
from engine.film.project import Drift, Seam, SeamParts, Take
from engine.film.recipe import Recipe, Span
from engine.film.timebase import FrameRange
from engine.media.drift import measure_drift
from engine.media.measure import STEPS, seam
from engine.media.seams import join_parts
from engine.media.writer import TakeWriter
from engine.messages import Event, Loading, Preview, Shoot, Started, Step
from engine.shoot.canvas import Canvas
from engine.shoot.conform import Placement
from engine.shoot.families import family
from engine.shoot.family import FamilyInfo, OnStep, Painter, ShouldStop
from engine.shoot.layout import Layout, layout_of
from engine.shoot.operations import Sources, canvas_for, cut, joins, read
from engine.shoot.planning import check_recipe
from engine.shoot.residency import Residency
from engine.shoot.sources import SourceFrames
from engine.shoot.windows import Window, windows_of

Emit = Callable[[Event], None]
_log = logging.getLogger(__name__)
_SEAM_DRAWINGS = STEPS + 1  # how many drawings on either side of a join are measured


def shoot(request: Shoot, emit: Emit, should_stop: ShouldStop, residency: Residency) -> Take:
    """Make one take and write it to ``request.folder/media/<take>.mkv``; on any failure no file is left.

    Emits Loading, Started, Step and Preview. The same request gives the same frames on the same machine.
    Raises LongtakeError with a sentence and a remedy, CancelledByUser soon after ``should_stop()`` turns true.
    """
    started = time.monotonic()
    recipe = request.recipe
    if recipe.seed is None:
        recipe = replace(recipe, seed=secrets.randbelow(2**31))
    chosen = family(recipe.family)
    check_recipe(chosen.info, recipe)
    with SourceFrames(request) as sources:
        painter = residency.painter(chosen, lambda what, done: emit(Loading(request.job, what, done)))
        _stop_if_asked(should_stop)
        info = chosen.info
        layout, canvas = layout_of(recipe, info), canvas_for(recipe, info, sources)
        plan = chosen.plan(recipe)
        run = _Run(request, recipe, info, layout, painter, emit, should_stop)
        try:
            frames = run.paint(canvas, plan.sentence)
        except (MemoryError, RuntimeError) as error:
            residency.release()
            raise _explained(error) from error
        drawings = frames[len(layout.before) : len(layout.before) + layout.painted]
        film = _Film(recipe, layout, drawings, Placement(recipe.size, canvas.size), sources)
        take = Take(
            id=request.take,
            media=f"media/{request.take}.mkv",
            length=layout.take_length,
            recipe=recipe,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds_spent=round(time.monotonic() - started, 3),
            painted=film.painted_ranges(),
            seams=film.seams(),
            made_with=tuple((run.made_with(canvas) | ({"rung": plan.rung} if plan.rung else {})).items()),
            drift=film.drift(),
        )
        _write(Path(request.folder) / take.media, take, film, should_stop)
        return replace(take, seconds_spent=round(time.monotonic() - started, 3))


class _Run:
    """One canvas on its way through the painter, window by window, with its progress told."""

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


class _Film:
    """The take's frames at the film's rate and size: painted drawings held, everything else the source's own."""

    def __init__(
        self, recipe: Recipe, layout: Layout, drawings: np.ndarray, placement: Placement, sources: Sources
    ) -> None:
        self._recipe, self._layout, self._drawings = recipe, layout, drawings
        self._placement, self._sources = placement, sources
        self._given = dict(layout.given)
        self._held: tuple[int, np.ndarray] | None = None
        self.length = layout.take_length

    def frame(self, n: int) -> np.ndarray:
        """Frame ``n`` of the take, uint8 [H, W, 3]."""
        layout = self._layout
        if n in layout.range:
            return self.drawing(layout.drawing_of[n - layout.range.start])
        assert layout.kept is not None
        return self._sources(Span(layout.kept.media, FrameRange(layout.kept.frames.start + n, 1)))[0]

    def drawing(self, index: int) -> np.ndarray:
        """Drawing ``index`` at the film's size: the given picture itself where there is one."""
        if self._held is None or self._held[0] != index:
            given = self._given.get(index)
            if given is not None:
                picture = read([given], self._sources)[0]
            else:
                picture = self._placement.to_film(self._drawings[index : index + 1])[0]
            self._held = (index, picture)
        return self._held[1]

    def painted_ranges(self) -> tuple[FrameRange, ...]:
        """The ranges of the take that the model painted."""
        found: list[FrameRange] = []
        for n, drawing in enumerate(self._layout.drawing_of, self._layout.range.start):
            if drawing in self._given:
                continue
            if found and found[-1].end == n:
                found[-1] = FrameRange(found[-1].start, found[-1].length + 1)
            else:
                found.append(FrameRange(n, 1))
        return tuple(found)

    def seams(self) -> tuple[Seam, ...]:
        """Every join between kept and painted frames, measured drawing by drawing."""
        found: list[Seam] = []
        count = min(_SEAM_DRAWINGS, len(self._drawings))
        for at, context, painted_follows in joins(self._layout):
            kept = read(context, self._sources)
            last = len(self._drawings)
            numbers = range(count) if painted_follows else range(last - count, last)
            painted = np.stack([self.drawing(number) for number in numbers])
            sides = (kept, painted) if painted_follows else (painted, kept)
            jump, colour = seam(*sides)
            found.append(Seam(at, round(float(jump), 4), round(float(colour), 3), _rounded(join_parts(*sides))))
        return tuple(found)

    def drift(self) -> Drift | None:
        """How a long take departs from its first second; None for a short one and for a still picture."""
        if self._layout.painted == 1:
            return None
        return measure_drift(self.frame, self.length, float(self._recipe.rate.value))


def _rounded(parts: SeamParts) -> SeamParts:
    return SeamParts(*(round(value, 4) for value in astuple(parts)))


def _write(path: Path, take: Take, film: _Film, should_stop: ShouldStop) -> None:
    """The take's frames, and in the same file what is to be known of it, should the project not get to save that."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LongtakeError(
            f"The folder “{path.parent}” cannot be made: {error.strerror or error}.",
            "Check that the disk is writable.",
        ) from error
    facts = schema.to_text(schema.take, take)
    with TakeWriter(path, take.recipe.rate, take.recipe.size, facts=facts) as writer:
        for n in range(film.length):
            _stop_if_asked(should_stop)
            writer.write(film.frame(n))


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


def _explained(error: Exception) -> LongtakeError:
    _log.exception("painting failed")
    if isinstance(error, MemoryError) or "memory" in str(error).lower():
        return LongtakeError(
            "There was not enough memory to shoot this.", "Close other programs, or ask for a shorter shot."
        )
    return LongtakeError(
        "The model stopped with an error while painting.",
        "Shoot it again; if it happens again, the log has the details.",
    )


def _stop_if_asked(should_stop: ShouldStop) -> None:
    if should_stop():
        raise CancelledByUser


def _version() -> str:
    try:
        return importlib.metadata.version("longtake")
    except importlib.metadata.PackageNotFoundError:
        return "from source"
