"""How commands tell what they do: a bar on the terminal, or JSON lines for other programs."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any, Protocol, TextIO

from engine import messages
from engine.film.project import Project, Seam, Shot, Take
from engine.messages import Event, Shoot
from engine.service.delivery import Pace
from engine.service.names import capital, name_of

_BAR_WIDTH = 24
_UNSEEN = 1.3  # a join up to this is passed over
_DRAW_SECONDS = 0.1  # at least this long between two pictures of the bar


def measures_of(take: Take) -> dict[str, Any]:
    """The figures of a take's joins and of its drift, for the summary."""
    drift = take.drift
    return {
        "seams": [{"figure": seam.figure, **asdict(seam)} for seam in take.seams],
        "drift": {"figure": drift.figure, "worst": drift.worst, **asdict(drift)} if drift else None,
    }


def facts_of(project: Project, shot: Shot, take: Take) -> dict[str, Any]:
    """What the summary tells of a take."""
    return {
        "shot": project.number_of(shot.id),
        "name": name_of(project, shot),
        "take": take.id,
        "operation": take.recipe.operation.name,
        "prompt": take.recipe.prompt,
        "seed": take.recipe.seed,
        "frames": take.length,
        "seconds_spent": round(take.seconds_spent, 3),
        **measures_of(take),
    }


def measured(take: Take, joins: Sequence[tuple[Seam, bool]] | None = None) -> str:
    """``, joins 1.04 and 2.31 (motion), drift 1.2 (colour)``: what is worth a look has its worst part named.

    ``joins`` are those that are told of, with whether they still are what was measured; None tells of all as they were
    measured.
    """
    told = [(seam, True) for seam in take.seams] if joins is None else joins
    figures = [_figure(seam) if holds else "? (measured before the cut changed)" for seam, holds in told]
    words = f", {'joins' if len(figures) > 1 else 'join'} {' and '.join(figures)}" if figures else ""
    if take.drift is not None:
        words += f", drift {take.drift.figure:.1f}" + (f" ({take.drift.worst})" if take.drift.figure > 1 else "")
    return words


def _figure(seam: Seam) -> str:
    return f"{seam.figure:.2f}" + (f" ({seam.parts.worst})" if seam.parts and seam.figure > _UNSEEN else "")


class Report(Protocol):
    """Told everything in order; decides what of it is shown."""

    def say(self, words: str) -> None:
        """A sentence in passing."""
        ...

    def begin(self, project: Project, requests: list[Shoot]) -> None:
        """These takes will be shot now."""
        ...

    def hear(self, event: Event) -> None:
        """The engine's story."""
        ...

    def exporting(self, done: int, total: int) -> None:
        """Frames of the film written so far."""
        ...

    def finish(self, summary: dict[str, Any], words: str) -> None:
        """What was asked for is there: figures for programs, words for people."""
        ...


def report_of(as_json: bool, out: TextIO, err: TextIO) -> Report:
    """The report for a program, or for a person."""
    return JsonReport(out) if as_json else TerminalReport(out, err)


class TerminalReport:
    """One moving line on ``err`` when that is a terminal, one line a shot otherwise; the closing line on ``out``."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out, self._err = out, err
        self._moving = err.isatty()
        self._drawn = 0.0
        self._width = 0
        self._pace = Pace()
        self._total = self._done = 0
        self._names: dict[str, str] = {}
        self._noted: set[str] = set()  # each note of the plan is said once, however many shots it is true of

    def say(self, words: str) -> None:
        self._clear()
        print(words, file=self._err, flush=True)

    def begin(self, project: Project, requests: list[Shoot]) -> None:
        self._total, self._done = len(requests), 0
        self._names = {request.job: name_of(project, project.shot(request.shot)) for request in requests}

    def hear(self, event: Event) -> None:
        match event:
            case messages.Loading(what=what):
                self._draw(self._done, self._total, what)
            case messages.Started(note=note):
                if note and note not in self._noted:
                    self._noted.add(note)
                    self.say(note)
            case messages.Step(job=job, step=step, steps=steps, eta=eta):
                left = f", {eta:.0f} s left" if eta is not None and eta >= 1 else ""
                words = f"{self._names[job]}, step {step} of {steps}{left}"
                self._draw(self._done + step / max(1, steps), self._total, words)
            case messages.Finished(job=job, take=take):
                self._done += 1
                name, facts = self._names[job], f"{take.seconds_spent:.1f} s{measured(take)}"
                self.say(f"{capital(name)} is there ({facts}): {take.recipe.prompt}")
                self._draw(self._done, self._total, "", always=True)
            case messages.Failed():
                self._done += 1

    def exporting(self, done: int, total: int) -> None:
        self._pace.note(done)
        left = self._pace.left(done, total)
        words = f"frame {done} of {total}" + (f", {left:.0f} s left" if left is not None and left >= 1 else "")
        self._draw(done, total, words, what="Writing the film", always=done == total)

    def finish(self, summary: dict[str, Any], words: str) -> None:
        self._clear()
        print(words, file=self._out, flush=True)

    def _draw(self, done: float, total: int, words: str, what: str = "Shooting", always: bool = False) -> None:
        now = time.monotonic()
        if not self._moving or total == 0 or (now - self._drawn < _DRAW_SECONDS and not always):
            return
        self._drawn = now
        full = int(_BAR_WIDTH * min(1.0, done / total))
        line = f"{what} [{'#' * full}{'-' * (_BAR_WIDTH - full)}] {100 * done / total:3.0f} %  {words}"
        line = line[: max(20, shutil.get_terminal_size().columns - 1)]
        self._err.write("\r" + line.ljust(self._width))
        self._err.flush()
        self._width = len(line)

    def _clear(self) -> None:
        if self._width:
            self._err.write("\r" + " " * self._width + "\r")
            self._width = 0


class JsonReport:
    """One JSON object a line on ``out``: every event without its pictures, then the summary."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._project = Project()
        self._pace = Pace()
        self._exported = 0.0

    def _write(self, **values: Any) -> None:
        print(json.dumps(values), file=self._out, flush=True)

    def say(self, words: str) -> None:
        self._write(event="note", text=words)

    def begin(self, project: Project, requests: list[Shoot]) -> None:
        self._project = project

    def hear(self, event: Event) -> None:
        values: dict[str, Any] = {"event": type(event).__name__.lower()}
        for each in fields(event):
            value = getattr(event, each.name)
            if each.name == "take":
                values |= {"take": value.id, "seed": value.recipe.seed, "seconds_spent": value.seconds_spent}
            elif each.name == "shot":
                values |= {"shot": self._project.number_of(value), "shot_id": value}
            elif each.name != "frames":
                values[each.name] = value
        self._write(**values)

    def exporting(self, done: int, total: int) -> None:
        self._pace.note(done)
        if done == total or time.monotonic() - self._exported > 1:
            self._exported = time.monotonic()
            left = self._pace.left(done, total)
            self._write(event="exporting", done=done, total=total, eta=None if left is None else round(left, 1))

    def finish(self, summary: dict[str, Any], words: str) -> None:
        self._write(event="summary", **summary)
