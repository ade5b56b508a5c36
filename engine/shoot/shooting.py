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
from engine.film import schema
from engine.film.project import Take
from engine.film.recipe import Finish, Recipe, Span
from engine.media.writer import TakeWriter
from engine.messages import Loading, Shoot
from engine.shoot.families import family
from engine.shoot.family import FamilyInfo, ShouldStop
from engine.shoot.finishing import finish
from engine.shoot.keeping import Unfinished
from engine.shoot.layout import layout_of
from engine.shoot.operations import Roll
from engine.shoot.planning import check_recipe
from engine.shoot.residency import Residency, stamp_of, stamps_in
from engine.shoot.run import Emit, Run
from engine.shoot.sources import SourceFrames
from engine.shoot.spool import Spool
from engine.shoot.stencils import stencil_of
from engine.shoot.take_frames import TakeFrames

_log = logging.getLogger(__name__)


def shoot(request: Shoot, emit: Emit, should_stop: ShouldStop, residency: Residency) -> Take:
    """Make one take and write it to ``request.folder/media/<take>.mkv``; on any failure no file is left.

    A take that was broken off by the death of the process, or by an error, goes on from where it was (keeping.py).
    Emits Loading, Started, Step and Preview. The same request gives the same frames on the same machine.
    Raises LongtakeError with a sentence and a remedy, CancelledByUser soon after ``should_stop()`` turns true.
    """
    if isinstance(request.recipe.operation, Finish):
        return finish(request, emit, should_stop)
    started = time.monotonic()
    recipe = request.recipe
    if recipe.seed is None:
        recipe = replace(recipe, seed=secrets.randbelow(2**31))
    chosen = family(recipe.family)
    check_recipe(chosen.info, recipe)
    with SourceFrames(request) as sources:

        def look() -> None:
            if should_stop():
                raise CancelledByUser

        def on_loading(what: str, done: float | None) -> None:
            look()
            emit(Loading(request.job, what, done))

        def read(span: Span, size: tuple[int, int] | None = None) -> np.ndarray:
            look()
            return sources(span, size)

        painter = residency.painter(chosen, on_loading)
        look()
        layout, plan = layout_of(recipe, chosen.info), chosen.plan(recipe)
        stencil = stencil_of(recipe, layout, read)
        roll = Roll(recipe, chosen.info, layout, sources, stencil)
        run = Run(request, recipe, chosen.info, layout, roll, painter, emit, should_stop, chosen.scene)
        made_with = run.made_with()
        unfinished = Unfinished(Path(request.folder), request.take, made_with | _grounds(request, recipe, chosen.info))
        with Spool(Path(request.folder) / "cache", roll.size) as spool:
            try:
                run.paint(spool, plan.sentence, unfinished)
            except (MemoryError, RuntimeError) as error:
                residency.release()
                raise _explained(error) from error
            film = TakeFrames(recipe, layout, spool, roll.placement, sources, look, stencil)
            take = Take(
                id=request.take,
                media=f"media/{request.take}.mkv",
                length=layout.take_length,
                recipe=recipe,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                seconds_spent=round(time.monotonic() - started, 3),
                painted=film.painted_ranges(),
                seams=film.seams(),
                made_with=tuple((made_with | ({"rung": plan.rung} if plan.rung else {})).items()),
                drift=film.drift(),
                camera=film.camera(),
            )
            _write(Path(request.folder) / take.media, take, film)
            unfinished.forget()
    return replace(take, seconds_spent=round(time.monotonic() - started, 3))


def _grounds(request: Shoot, recipe: Recipe, info: FamilyInfo) -> dict[str, str]:
    """What the frames depend on besides what they are made with: recipe, sources, every file of the weights."""
    sources = [[each.media, each.length, *stamp_of(Path(each.path))] for each in request.sources]
    return {
        "recipe": schema.to_text(schema.recipe, recipe),
        "sources": json.dumps(sources),
        "files": json.dumps(stamps_in(info.weights_folder)),
    }


def _write(path: Path, take: Take, film: TakeFrames) -> None:
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
            writer.write(film.frame(n))


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
