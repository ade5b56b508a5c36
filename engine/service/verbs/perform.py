"""How the verbs do what they decide: open the project, shoot, write down, tell. This is where the heavy imports are."""

from __future__ import annotations

import shlex
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits, staleness
from engine.film.project import Project, Shot
from engine.film.recipe import Recipe, sources_of
from engine.messages import Shoot
from engine.service import catalogue, film_board
from engine.service.names import capital, name_of
from engine.service.report import JsonReport, Report, TerminalReport, facts_of
from engine.service.session import Session
from engine.service.shooting import INTERRUPTED, Failure, Shooting, stop_signals
from engine.service.verbs.verb import Ask, Decide, Decision, Desk, Options


class Stage:
    """An open project, somebody to report to, and the wish to stop."""

    def __init__(self, session: Session, report: Report, stopping: threading.Event, desk: Desk) -> None:
        self.session = session
        self.report = report
        self.stopping = stopping
        self._desk = desk

    @property
    def project(self) -> Project:
        return self.session.project

    @contextmanager
    def shooting(self) -> Iterator[Shooting]:
        with Shooting(self.session, self.report, self.stopping, self._desk.shoot, self._desk.core) as shooting:
            yield shooting


def on_stage(
    options: Options, desk: Desk, do: Callable[[Stage], int], stopped: str = "Stopped. Nothing of it was kept."
) -> int:
    """Open the project, do it, close the project. Ctrl-C ends it in good order, with ``stopped`` told.

    Raises LongtakeError for a folder that is no project, or one that is open elsewhere.
    """
    report: Report = JsonReport(desk.out) if options.json else TerminalReport(desk.out, desk.err)
    with stop_signals() as stopping:
        try:
            with Session.open(options.project, desk.check or catalogue.check) as session:
                return do(Stage(session, report, stopping, desk))
        except CancelledByUser:
            report.say(stopped)
            return INTERRUPTED


def perform(options: Options, desk: Desk, decide: Decide, again: bool = False) -> int:
    """Decide about the project as it is and shoot the takes that belong to it; what is impossible changes nothing.

    With ``again`` it is decided once more when those are there, for shots that were not asked for yet: a shot is shot
    after those that it continues, and what waits in the queue for it from an earlier time is shot instead.
    """

    def do(stage: Stage) -> int:
        requests, failed = [], []
        with stage.shooting() as shooting:
            while decision := _next(stage.project, decide(stage.project, options), requests, again):
                decision = _wished(stage.project, decision, options)
                kept = _kept(stage.session, decision) if again else []
                shots = {request.shot for request in kept}
                fresh = replace(decision, asks=tuple(ask for ask in decision.asks if ask.shot not in shots))
                new = asked(stage.session, fresh, options.takes, options.seed)
                if again:
                    _forget_failed(stage.session, decision)
                if new:
                    stage.session.shoot(new, decision.label, decision.project, best_join=options.best_join)
                else:
                    stage.session.push(decision.project, decision.label)
                requests += [*kept, *new]
                failed += shooting.run([*kept, *new])
                if not again or not (kept or new):
                    break
        return told(stage, requests, failed, options.project)

    return on_stage(options, desk, do, waits_in(options.project))


def _next(project: Project, decision: Decision, requests: list[Shoot], again: bool) -> Decision | None:
    """What to shoot first of a decision: shots that were not asked for yet and go by none of the others."""
    if not again:
        return decision
    done = {request.shot for request in requests}
    asks = [ask for ask in decision.asks if ask.shot not in done]
    shots = [shot for ask in asks if (shot := project.shot(ask.shot))]
    owners = {take.id: shot.id for shot in shots for take in shot.takes}
    waits = {
        shot.id for shot in shots if any(owners.get(span.media, shot.id) != shot.id for span in sources_of(shot.recipe))
    }
    first = tuple(ask for ask in asks if ask.shot not in waits) or tuple(asks)
    return Decision(decision.project, decision.label, first) if first or not requests else None


def _kept(session: Session, decision: Decision) -> list[Shoot]:
    """What waits in the queue for these shots and is just what would be asked for now."""
    wanted = {ask.shot: staleness.followed(session.project, shot) for ask, shot in _own(session, decision)}
    return [
        replace(request, not_before=None)  # asked for now, whatever it was put off to
        for request in session.requests_waiting()
        if request.shot in wanted and film_board.same_picture(request.recipe, wanted[request.shot])
    ]


def _forget_failed(session: Session, decision: Decision) -> None:
    """Take failed jobs out of the queue that are asked for anew."""
    kinds = {shot.id: type(shot.recipe.operation) for _, shot in _own(session, decision)}
    for job in session.jobs:
        if job.state == "failed" and isinstance(job.recipe.operation, kinds.get(job.shot, ())):
            session.forget(job.job)


def _own(session: Session, decision: Decision) -> list[tuple[Ask, Shot]]:
    """The shots that are asked for by their own recipes."""
    found = [(ask, session.project.shot(ask.shot)) for ask in decision.asks if ask.recipe is None]
    return [(ask, shot) for ask, shot in found if shot is not None]


def waits_in(folder: Path) -> str:
    """What is told to somebody who stops shooting."""
    queue = f"main.py queue {shlex.quote(str(folder))}"
    return (
        f"Stopped. What is not shot yet waits in the queue of {folder}; “{queue} run” goes on with it, "
        f"“{queue} clear” forgets it."
    )


def shoot(stage: Stage, requests: list[Shoot], folder: Path) -> int:
    """Shoot what is in the queue of the project already, and tell what became of it; returns the exit status."""
    failed: list[Failure] = []
    if requests:
        with stage.shooting() as shooting:
            failed = shooting.run(requests)
    return told(stage, requests, failed, folder)


def told(stage: Stage, requests: list[Shoot], failed: list[Failure], folder: Path) -> int:
    """Sum up what was shot; 0 when every take is on disk."""
    takes = _made(stage.session, requests)
    for failure in failed:
        stage.report.say(failure.sentence)
    if failed:
        again = f"main.py queue {shlex.quote(str(folder))} retry"
        stage.report.say(f"What failed stays in the queue of {folder}; “{again}” tries it again.")
    files = ", ".join(fact["file"] for fact in takes)
    many = f"{len(takes)} takes are" if len(takes) != 1 else "The take is"
    words = f"{many} there: {files}" if takes else ("Nothing was shot." if requests else "There was nothing to shoot.")
    summary = {
        "project": str(stage.session.folder),
        "takes": takes,
        "failed": [{"job": failure.job, "name": failure.name, "words": failure.words} for failure in failed],
    }
    stage.report.finish(summary, words)
    return 1 if len(takes) < len(requests) else 0


def _made(session: Session, requests: list[Shoot]) -> list[dict[str, Any]]:
    """The takes of these requests that are on disk, with the clips that show them."""
    found = []
    for request in requests:
        shot = session.project.shot(request.shot)
        take = next((take for take in shot.takes if take.id == request.take), None) if shot else None
        if shot is None or take is None:
            continue
        path = session.path_of(take.id)
        if path.is_file():
            clips = [clip.id for _, _, clip in session.project.clips() if clip.shot == shot.id]
            facts = facts_of(session.project, shot, take)
            found.append(facts | {"shot_id": shot.id, "clips": clips, "file": str(path), "on_show": take is shot.take})
    return found


def asked(session: Session, decision: Decision, takes: int = 1, seed: int | None = None) -> list[Shoot]:
    """A request for every take that a decision asks for, ``takes`` times. Raises LongtakeError naming the shot."""
    requests: list[Shoot] = []
    for ask in decision.asks:
        shot = decision.project.shot(ask.shot)
        try:
            recipe = ask.recipe
            if seed is not None and shot is not None:
                recipe = replace(recipe or staleness.followed(decision.project, shot), seed=seed)
            requests += session.ask_takes(ask.shot, takes, recipe, decision.project)
        except LongtakeError as error:
            if len(decision.asks) == 1 or shot is None:
                raise
            name = capital(name_of(decision.project, shot))
            raise LongtakeError(f"{name}: {error.sentence}", error.remedy) from error
    return requests


def _wished(before: Project, decision: Decision, options: Options) -> Decision:
    """The decision with the model and the steps that were asked for: in the shots whose own recipe is shot, and in the
    recipes that are shot once."""
    wishes: dict[str, Any] = {"family": options.model, "steps": options.steps}
    wishes = {name: value for name, value in wishes.items() if value is not None}
    if not wishes:
        return decision
    project, asks = decision.project, []
    for ask in decision.asks:
        shot = project.shot(ask.shot)
        if shot is not None and (ask.recipe is None or before.shot(ask.shot) is None):
            project = edits.change_recipe(project, shot.id, replace(shot.recipe, **wishes))
        recipe: Recipe | None = replace(ask.recipe, **wishes) if ask.recipe else None
        asks.append(Ask(ask.shot, recipe))
    return Decision(project, decision.label, tuple(asks))
