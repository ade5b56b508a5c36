"""Shooting: a request becomes a take. Load, lay out, paint window by window, put back what was kept, measure, write."""

from __future__ import annotations

import json
import logging
import secrets
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from engine.errors import CancelledByUser, LongtakeError
from engine.film import codecs, schema
from engine.film.project import Take
from engine.film.recipe import Finish, Recipe, Span
from engine.media.files import make_folder
from engine.media.writer import TakeWriter
from engine.messages import Loading, Shoot
from engine.shoot import keeping, machine
from engine.shoot.experience import Experience, Ran
from engine.shoot.families import family
from engine.shoot.family import FamilyInfo, Painter, ShouldStop, Way
from engine.shoot.finishing import finish
from engine.shoot.fit import LADDER, WINDOWS, next_way, ran_out_of_memory, with_smaller_windows
from engine.shoot.keeping import Unfinished
from engine.shoot.layout import Layout, layout_of
from engine.shoot.needs import demand_disk, needs_of, work_of
from engine.shoot.operations import Roll
from engine.shoot.planning import check_recipe
from engine.shoot.residency import Residency, stamp_of, stamps_in
from engine.shoot.run import Emit, Run
from engine.shoot.sources import SourceFrames
from engine.shoot.spool import Spool
from engine.shoot.stencils import Stencil, stencil_of
from engine.shoot.take_frames import TakeFrames

_log = logging.getLogger(__name__)


def shoot(request: Shoot, emit: Emit, should_stop: ShouldStop, residency: Residency) -> Take:
    """Make one take and write it to ``request.folder/media/<take>.mkv``; on any failure no file is left.

    A take that was broken off by the death of the process, or by an error, goes on from where it was (keeping.py); one
    that memory does not suffice for is tried again with less (fit.py).
    Emits Loading, Started, Step and Preview. The same request gives the same frames on the same machine.
    Raises LongtakeError with a sentence and a remedy, CancelledByUser soon after ``should_stop()`` turns true.
    """
    if isinstance(request.recipe.operation, Finish):
        return finish(request, emit, should_stop)
    recipe = request.recipe
    if recipe.seed is None:
        recipe = replace(recipe, seed=secrets.randbelow(2**31))
    check_recipe(family(recipe.family).info, recipe)
    with SourceFrames(request) as sources:
        return _Shooting(request, recipe, sources, emit, should_stop, residency).take()


class _Shooting:
    """One take on its way, down the ladder of fit.py where memory runs out."""

    def __init__(
        self,
        request: Shoot,
        recipe: Recipe,
        sources: SourceFrames,
        emit: Emit,
        should_stop: ShouldStop,
        residency: Residency,
    ) -> None:
        self._request, self._recipe, self._sources = request, recipe, sources
        self._emit, self._should_stop, self._residency = emit, should_stop, residency
        self._chosen = family(recipe.family)
        self._plan = self._chosen.plan(recipe)
        self._project = Path(request.folder)
        self._begun = time.monotonic()
        self._ways: list[Way] = []
        # How far the attempt at hand came.
        self._painter: Painter | None = None
        self._unfinished: Unfinished | None = None
        self._longest = 0

    def take(self) -> Take:
        noted = keeping.noted(self._project, self._request.take)
        ways = noted.get("ways")
        self._ways = [way for way in LADDER if isinstance(ways, list) and way.name in ways]
        # It was the kernel that ended the process which was at this take, if it has ended any since.
        kills, before = machine.killed_for_memory(), noted.get("kills")
        was_killed = kills is not None and isinstance(before, int) and kills > before
        self._work = work_of(self._recipe, self._chosen.info, self._plan)
        demand_disk(needs_of(self._work, (), "cpu", 0), self._project)
        try:
            while isinstance(outcome := self._attempt(was_killed), Way):
                self._residency.release()
                self._emit(Loading(self._request.job, outcome.sentence))
                self._ways.append(outcome)
                was_killed = False
            return outcome
        finally:  # whatever can be told was told; only a death is left to be noted
            keeping.note(self._project, self._request.take, None)
            if self._ways:
                self._residency.release()  # the next take may have memory enough

    def _attempt(self, was_killed: bool) -> Take | Way:
        """The take; or, since memory ran out, wherever it was, what is to be done about it before the next attempt."""
        self._painter = self._unfinished = None
        self._longest = min(self._chosen.plan(self._recipe).canvas_length, self._chosen.info.max_frames)
        try:
            return self._tried(was_killed)
        except (LongtakeError, CancelledByUser):
            raise
        except Exception as error:
            ran_out = ran_out_of_memory(error)
            if isinstance(error, OSError) and not ran_out:
                raise
            way = self._further() if ran_out else None
            if way is None:
                self._residency.release()
                if not ran_out and self._unfinished is not None:
                    self._unfinished.forget()  # what it went on from may be the reason
                raise _explained(error) from error
            _log.warning("memory ran out: %s", error)
            return way
        finally:
            self._painter = None  # or its memory would not come back with the next attempt

    def _tried(self, was_killed: bool) -> Take | Way:
        """One attempt, that notes how far it came for ``_further``."""
        self._painter = painter = self._residency.painter(self._chosen, self._on_loading)
        self._look()
        names = [way.name for way in self._ways]
        painter.spend_less(names)
        info = self._info()
        layout = layout_of(self._recipe, info)
        stencil = stencil_of(self._recipe, layout, self._read)
        used = self._recipe.references[: info.references]
        references = tuple(self._sources.own(each.media, each.frame) for each in used)
        roll = Roll(self._recipe, info, layout, self._sources, stencil, references)
        run = Run(
            self._request,
            self._recipe,
            info,
            layout,
            roll,
            painter,
            self._emit,
            self._should_stop,
            self._chosen.scene,
        )
        self._longest = run.longest
        made_with = run.made_with()
        grounds = made_with | _grounds(self._request, self._recipe, info)
        self._unfinished = Unfinished(self._project, self._request.take, grounds)
        if was_killed and (way := self._further()) is not None:
            return way
        machine.begin_peak()
        keeping.note(self._project, self._request.take, {"ways": names, "kills": machine.killed_for_memory()})
        return self._made(run, layout, roll, stencil, self._unfinished, made_with)

    def _info(self) -> FamilyInfo:
        """The family, as if it could paint less at a time where that way was taken."""
        info = self._chosen.info
        return (with_smaller_windows(info) if WINDOWS in self._ways else None) or info

    def _further(self) -> Way | None:
        """The next way down from how far this attempt came; None at the ladder's end, and while no model is there."""
        if self._painter is None:
            return None
        sampled = self._unfinished is not None and self._unfinished.is_sampled
        size = self._chosen.plan(self._recipe).canvas_size
        return next_way([way.name for way in self._ways], self._painter, self._info(), size, self._longest, sampled)

    def _made(
        self,
        run: Run,
        layout: Layout,
        roll: Roll,
        stencil: Stencil | None,
        unfinished: Unfinished,
        made_with: dict[str, str],
    ) -> Take:
        """Paint, measure, write."""
        said = {"rung": self._plan.rung, "memory": ", ".join(way.name for way in self._ways)}
        note = " ".join([self._plan.sentence, *(way.sentence for way in self._ways)]).strip()
        with Spool(self._project / "cache", roll.size) as spool:
            run.paint(spool, note, unfinished)
            kept = self._sources.joins(layout.kept, layout.range) if layout.kept else ()
            film = TakeFrames(self._recipe, layout, spool, roll.placement, self._sources, self._look, stencil)
            take = Take(
                id=self._request.take,
                media=f"media/{self._request.take}.mkv",
                length=layout.take_length,
                recipe=self._recipe,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                seconds_spent=round(time.monotonic() - self._begun, 3),
                painted=film.painted_ranges(),
                seams=tuple(sorted((*film.seams(), *kept), key=lambda seam: seam.at)),
                made_with=tuple((made_with | {name: words for name, words in said.items() if words}).items()),
                drift=film.drift(),
                camera=film.camera(),
            )
            _write(self._project / take.media, take, film)
        unfinished.forget()
        if not self._ways:
            self._remember(run, self._project / take.media)
        return replace(take, seconds_spent=round(time.monotonic() - self._begun, 3))

    def _remember(self, run: Run, written: Path) -> None:
        """What the take took, for the forecasts of those to come. One that went on from a former run tells little."""
        pace = run.pace
        if pace is None:
            return
        work, other = self._work, time.monotonic() - run.begun - pace * run.steps
        told = (self._chosen.info.id, machine.device(), work.window, work.film, run.steps)
        memory = (machine.peak() or 0, machine.room() or 0)
        Experience().add(Ran(*told, pace, max(0.0, other), *memory, written.stat().st_size))

    def _look(self) -> None:
        if self._should_stop():
            raise CancelledByUser

    def _read(self, span: Span, size: tuple[int, int] | None = None) -> np.ndarray:
        self._look()
        return self._sources(span, size)

    def _on_loading(self, what: str, done: float | None) -> None:
        self._look()
        self._emit(Loading(self._request.job, what, done))


def _grounds(request: Shoot, recipe: Recipe, info: FamilyInfo) -> dict[str, str]:
    """What the frames depend on besides what they are made with: recipe, sources, every file of the weights."""
    sources = [[each.media, each.length, *stamp_of(Path(each.path))] for each in request.sources]
    return {
        "recipe": codecs.to_text(schema.recipe, recipe),
        "sources": json.dumps(sources),
        "files": json.dumps(stamps_in(info.weights_folder)),
        "window": str(info.max_frames),
    }


def _write(path: Path, take: Take, film: TakeFrames) -> None:
    """The take's frames, and in the same file what is to be known of it, should the project not get to save that."""
    make_folder(path.parent)
    facts = codecs.to_text(schema.take, take)
    with TakeWriter(path, take.recipe.rate, take.recipe.size, facts=facts) as writer:
        for n in range(film.length):
            writer.write(film.frame(n))


def _explained(error: Exception) -> LongtakeError:
    _log.exception("painting failed")
    if ran_out_of_memory(error):
        return LongtakeError(
            "There was not enough memory to shoot this.", "Close other programs, or ask for a shorter shot."
        )
    return LongtakeError(
        "The model stopped with an error while painting.",
        "Shoot it again; if it happens again, the log has the details.",
    )
