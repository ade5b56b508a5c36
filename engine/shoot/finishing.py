"""Finishing: a clip enlarged and with in-betweens where it only holds its drawings. Needs no model."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np

from engine.errors import CancelledByUser
from engine.film import codecs, schema
from engine.film.project import Take
from engine.film.recipe import Finish, Recipe
from engine.media.enlarge import METHOD, Enlarge, enlarged
from engine.media.files import make_folder
from engine.media.fitting import fit_frame, shaped
from engine.media.inbetweens import Holds, Inbetweens
from engine.media.writer import TakeWriter
from engine.messages import Event, Preview, Shoot, Started, Step
from engine.shoot import machine
from engine.shoot.experience import Experience, Ran
from engine.shoot.family import ShouldStop
from engine.shoot.kept_frames import KeptFrames
from engine.shoot.needs import FINISH_DEVICE, finish_work
from engine.shoot.planning import check_finish
from engine.shoot.residency import stamp_of
from engine.shoot.sources import SourceFrames
from engine.version import version

DRAWN_ON = 0.25  # seconds: what is held for longer is meant to stand still
PREVIEW_FRAMES = 12  # frames of one preview
PREVIEW_WIDTH = 160


def finish(request: Shoot, emit: Callable[[Event], None], should_stop: ShouldStop, enlarge: Enlarge = enlarged) -> Take:
    """Make the take of a ``Finish`` and write it to ``request.folder/media/<take>.mkv``; on any failure no file is
    left there. Frames are made and written one after another; two drawings at a time are in memory. One that was broken
    off goes on after the frames that were kept of it (kept_frames.py). How the clip's joins and its drift measured
    stays with it: what they compare is there still.

    Emits Started, Step after every frame that is made, and Preview. Raises LongtakeError with a sentence and a remedy,
    CancelledByUser within a frame after ``should_stop()`` turns true.
    """
    begun = time.monotonic()
    machine.begin_peak()
    recipe = request.recipe if request.recipe.seed is not None else replace(request.recipe, seed=0)
    check_finish(recipe)
    assert isinstance(recipe.operation, Finish)
    with SourceFrames(request) as sources:
        clip = _Clip(recipe, sources, enlarge, should_stop)
        span = recipe.operation.source
        take = Take(
            id=request.take,
            media=f"media/{request.take}.mkv",
            length=recipe.length,
            recipe=recipe,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            made_with=clip.made_with(),
            seams=sources.joins(span),
            drift=sources.drift(span),
        )
        path = Path(request.folder) / take.media
        make_folder(path.parent)
        kept = KeptFrames(Path(request.folder), take.id, _grounds(request, take), recipe.rate, recipe.size)
        with contextlib.closing(kept):
            emit(Started(request.job, recipe.length, done=kept.length))
            tell = _Teller(request, emit, kept.length)
            with TakeWriter(path, recipe.rate, recipe.size, facts=codecs.to_text(schema.take, take)) as writer:
                for n in range(recipe.length):
                    _stop_if_asked(should_stop)
                    frame = kept.frame(n)
                    if frame is None:
                        frame = clip.frame(n)
                        kept.add(n, frame)
                    writer.write(frame)
                    tell(n, frame)
                _stop_if_asked(should_stop)
        kept.forget()
    spent = time.monotonic() - begun
    if not tell.before:
        _remember(recipe, spent, tell.pace, path)
    return replace(take, seconds_spent=round(spent, 3))


def _grounds(request: Shoot, take: Take) -> dict[str, str]:
    """What the frames depend on: the recipe, its sources, what they are made with and by."""
    sources = [[each.media, each.length, *stamp_of(Path(each.path))] for each in request.sources]
    recipe = codecs.to_text(schema.recipe, take.recipe)
    versions = {"opencv": cv2.__version__, "numpy": np.__version__}
    return dict(take.made_with) | versions | {"recipe": recipe, "sources": json.dumps(sources)}


def _remember(recipe: Recipe, seconds: float, pace: float, written: Path) -> None:
    """What it took, for the forecasts of those to come."""
    work = finish_work(recipe)
    told = (work.family, FINISH_DEVICE, work.window, work.film, work.steps)
    memory = (machine.main_peak() or 0, machine.main_room() or 0)
    Experience().add(Ran(*told, pace, max(0.0, seconds - pace * work.steps), *memory, written.stat().st_size))


class _Clip:
    """The frames of the finished clip."""

    def __init__(self, recipe: Recipe, sources: SourceFrames, enlarge: Enlarge, should_stop: ShouldStop) -> None:
        assert isinstance(recipe.operation, Finish)
        self._span, self._size = recipe.operation.source, recipe.size
        self._sources, self._enlarge, self._should_stop = sources, enlarge, should_stop
        self._holds = Holds.of(self._own, recipe.length)
        longest = max(1, recipe.rate.frames(DRAWN_ON)) if recipe.operation.inbetweens else 0
        self._moving = sum(self._holds.moment(n, longest)[1] > 0 for n in range(recipe.length))
        self._frames = Inbetweens(self._drawing, self._holds, longest)

    def frame(self, n: int) -> np.ndarray:
        """Frame ``n``, uint8 [H, W, 3]."""
        return self._frames.frame(n)

    def made_with(self) -> tuple[tuple[str, str], ...]:
        """What was done, and how."""
        height, width = shaped(self._own(0), self._size).shape[:2]
        facts = []
        if self._grows(width, height):
            facts.append(("enlarged", f"from {width}x{height} by {METHOD}"))
        if self._moving:
            facts.append(("in-betweens", f"for {self._moving} held frames, by optical flow"))
        return (*facts, ("drawings", str(len(self._holds.starts))), ("longtake", version()))

    def _own(self, n: int) -> np.ndarray:
        """Frame ``n`` of the source at its own size; its last one goes on."""
        _stop_if_asked(self._should_stop)
        start, length = self._span.frames.start, self._span.frames.length
        return self._sources.own(self._span.media, start + min(n, length - 1))

    def _drawing(self, number: int) -> np.ndarray:
        picture = shaped(self._own(self._holds.starts[number]), self._size)
        height, width = picture.shape[:2]
        if self._grows(width, height):
            return self._enlarge(picture, self._size)
        return fit_frame(picture, self._size)

    def _grows(self, width: int, height: int) -> bool:
        fits = width <= self._size[0] and height <= self._size[1]
        return fits and (width, height) != self._size


class _Teller:
    """Tells how far the job is, and shows what came last."""

    def __init__(self, request: Shoot, emit: Callable[[Event], None], before: int) -> None:
        """``before`` are the frames that were there already."""
        self._request, self._emit, self.before = request, emit, before
        self._begun, self.pace = time.monotonic(), 0.0  # seconds a frame
        self._latest: list[np.ndarray] = []

    def __call__(self, n: int, frame: np.ndarray) -> None:
        done, length = n + 1, self._request.recipe.length
        if done > self.before:
            self.pace = (time.monotonic() - self._begun) / (done - self.before)
            self._emit(Step(self._request.job, done, length, round(self.pace * (length - done), 3)))
        else:
            self._begun = time.monotonic()
        scale = min(1.0, PREVIEW_WIDTH / frame.shape[1])
        size = [max(1, round(side * scale)) for side in frame.shape[1::-1]]
        self._latest.append(np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8))
        if len(self._latest) == PREVIEW_FRAMES or done == length:
            frames, start = np.stack(self._latest), done - len(self._latest)
            self._emit(Preview(self._request.job, self._request.shot, done, frames, start, len(frames)))
            self._latest.clear()


def _stop_if_asked(should_stop: ShouldStop) -> None:
    if should_stop():
        raise CancelledByUser
