"""How the verbs do what they decide: open the project, shoot, write down, tell. This is where the heavy imports are."""

from __future__ import annotations

import shlex
import threading
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits, staleness
from engine.film.project import Project, Shot, Take
from engine.film.recipe import Recipe, sources_of
from engine.messages import Shoot
from engine.service import catalogue, film_board
from engine.service.names import capital, name_of
from engine.service.report import Report, facts_of, report_of
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

    def shooting(self) -> Shooting:
        return Shooting(self.session, self.report, self.stopping, self._desk.shoot, self._desk.core)


def on_stage(
    options: Options,
    desk: Desk,
    do: Callable[[Stage], int],
    stopped: str = "Stopped. Nothing of it was kept.",
    looks: bool = False,
) -> int:
    """Open the project, do it, close the project. Ctrl-C ends it in good order, with ``stopped`` told. What only
    ``looks`` at the project saves nothing in it, and may do so while it is open elsewhere.

    Raises LongtakeError for a folder that is no project, or one that is open elsewhere.
    """
    report = report_of(options.json, desk.out, desk.err)
    with stop_signals() as stopping:
        try:
            with Session.open(options.project, desk.check or catalogue.check, looks) as session:
                return do(Stage(session, report, stopping, desk))
        except CancelledByUser:
            report.say(stopped)
            return INTERRUPTED


def perform(options: Options, desk: Desk, decide: Decide) -> int:
    """Decide about the project as it is and shoot the takes that belong to it; what is impossible changes nothing."""

    def do(stage: Stage) -> int:
        with stage.shooting() as shooting:
            decision = wished(stage.project, decide(stage.project, options), options)
            requests = asked(stage.session, decision, options.takes, options.seed)
            if requests:
                stage.session.shoot(requests, decision.label, decision.project, best_join=options.best_join)
            else:
                stage.session.push(decision.project, decision.label)
            failed = shooting.run(requests)
        return told(stage, requests, failed, options.project)

    return on_stage(options, desk, do, waits_in(options.project))


def perform_again(options: Options, desk: Desk, decide: Decide) -> int:
    """Shoot what is decided about the project, and decide once more when that is there, for shots not asked for yet.

    A shot is shot after those that it continues, and one that cannot be asked for costs no other. What waits in the
    queue for it from an earlier time is shot where it is just what is asked for now, and forgotten where it differs in
    its seed or in how many takes there shall be. ``decide`` finds in ``options.missing`` the media whose file is gone.
    """

    def do(stage: Stage) -> int:
        session, requests, failed = stage.session, [], []
        tried: set[tuple[str, str | None]] = set()
        with stage.shooting() as shooting:
            while True:
                looked = Namespace(**vars(options), missing=frozenset(session.missing_media()))
                decision = _next(stage.project, decide(stage.project, looked), tried)
                if not decision.asks:
                    break
                tried |= {(ask.shot, ask.lost) for ask in decision.asks}
                now, refused = _ask_anew(session, decision, options)
                requests += now
                failed += [*refused, *shooting.run(now)]
        return told(stage, requests, failed, options.project)

    return on_stage(options, desk, do, waits_in(options.project))


def _ask_anew(session: Session, decision: Decision, options: Options) -> tuple[list[Shoot], list[Failure]]:
    """Queue what is asked for and does not wait there; returns what to shoot, and the shots that cannot be."""
    whole = wished(session.project, decision, options)
    lost = {ask.lost for ask in whole.asks if ask.lost}
    waiting = _waiting(session, whole)
    kept = [request for request in waiting if request.take in lost or _is_just_that(request, whole, options)]
    new: list[Shoot] = []
    refused: list[Failure] = []
    for ask in whole.asks:
        if any((request.take if ask.lost else request.shot) == (ask.lost or ask.shot) for request in kept):
            continue
        try:
            new += asked(session, replace(whole, asks=(ask,)), options.takes, options.seed)
        except LongtakeError as error:
            refused.append(Failure(None, name_of(session.project, session.project.shot(ask.shot)), str(error)))
    shots = {request.shot for request in (*kept, *new)}
    able = replace(decision, asks=tuple(ask for ask in decision.asks if ask.shot in shots))
    able = wished(session.project, able, options)  # a shot that is refused keeps its recipe
    if new:
        session.shoot(new, able.label, able.project, best_join=options.best_join)
    else:
        session.push(able.project, able.label)
    fresh = {request.shot for request in new if request.take not in lost}
    session.forget(*(request.job for request in waiting if request.shot in fresh and request.take not in lost))
    _forget_failed(session, able)
    return [*kept, *new], refused


def _next(project: Project, decision: Decision, tried: set[tuple[str, str | None]]) -> Decision:
    """What to shoot first of a decision: shots that were not asked for yet and go by none of the others."""
    asks = [ask for ask in decision.asks if (ask.shot, ask.lost) not in tried]
    lost = {ask.lost: ask for ask in asks if ask.lost}
    if lost:  # in the order of making
        free = (ask for ask in lost.values() if not any(media in lost for media in _made_from(project, ask)))
        return Decision(decision.project, decision.label, tuple(free))
    shots = [shot for ask in asks if (shot := project.shot(ask.shot))]
    owners = {take.id: shot.id for shot in shots for take in shot.takes}
    waits = {
        shot.id for shot in shots if any(owners.get(span.media, shot.id) != shot.id for span in sources_of(shot.recipe))
    }
    first = tuple(ask for ask in asks if ask.shot not in waits) or tuple(asks)
    return Decision(decision.project, decision.label, first)


def _made_from(project: Project, ask: Ask) -> list[str]:
    take = project.media(ask.lost) if ask.lost else None
    return [span.media for span in sources_of(take.recipe)] if isinstance(take, Take) else []


def _waiting(session: Session, decision: Decision) -> list[Shoot]:
    """What waits in the queue for these shots and shows what would be asked for now, with whatever seed."""
    wanted = {ask.shot: staleness.followed(decision.project, shot) for ask, shot in _own(decision)}
    lost = {ask.lost for ask in decision.asks if ask.lost}
    return [
        replace(request, not_before=None)  # asked for now, whatever it was put off to
        for request in session.requests_waiting()
        if request.take in lost
        or (
            request.shot in wanted and film_board.same_picture(request.recipe, replace(wanted[request.shot], seed=None))
        )
    ]


def _is_just_that(request: Shoot, decision: Decision, options: Options) -> bool:
    """True when this is the one take that is asked for: of no other seed, and shown as any take is."""
    shot = decision.project.shot(request.shot)
    seed = shot.recipe.seed if shot and options.seed is None else options.seed
    return options.takes == 1 and not options.best_join and seed in (None, request.recipe.seed)


def _forget_failed(session: Session, decision: Decision) -> None:
    """Take failed jobs out of the queue that are asked for anew."""
    kinds = {shot.id: type(shot.recipe.operation) for _, shot in _own(decision)}
    lost = {ask.lost for ask in decision.asks if ask.lost}
    for job in session.jobs:
        alike = isinstance(job.recipe.operation, kinds.get(job.shot, ()))
        if job.state == "failed" and (alike or job.take in lost):
            session.forget(job.job)


def _own(decision: Decision) -> list[tuple[Ask, Shot]]:
    """The shots that are asked for by their own recipes."""
    found = [(ask, decision.project.shot(ask.shot)) for ask in decision.asks if ask.recipe is ask.lost is None]
    return [(ask, shot) for ask, shot in found if shot is not None]


def waits_in(folder: Path) -> str:
    """What is told to somebody who stops shooting."""
    queue = f"main.py queue {shlex.quote(str(folder))}"
    return (
        f"Stopped. What is not shot yet waits in the queue of {folder}; “{queue} run” goes on with it, "
        f"“{queue} clear” forgets it."
    )


def shoot(stage: Stage, requests: list[Shoot], folder: Path, refused: Sequence[Failure] = ()) -> int:
    """Shoot what is in the queue of the project already, and tell what became of it and of those ``refused``; returns
    the exit status."""
    failed = list(refused)
    if requests:
        with stage.shooting() as shooting:
            failed += shooting.run(requests)
    return told(stage, requests, failed, folder)


def told(stage: Stage, requests: list[Shoot], failed: list[Failure], folder: Path) -> int:
    """Sum up what was shot; 0 when every take is on disk."""
    takes = _made(stage.session, requests)
    for failure in failed:
        stage.report.say(failure.sentence)
    if any(failure.job for failure in failed):
        again = f"main.py queue {shlex.quote(str(folder))} retry"
        stage.report.say(f"What failed stays in the queue of {folder}; “{again}” tries it again.")
    files = ", ".join(fact["file"] for fact in takes)
    many = f"{len(takes)} takes are" if len(takes) != 1 else "The take is"
    words = (
        f"{many} there: {files}"
        if takes
        else ("Nothing was shot." if requests or failed else "There was nothing to shoot.")
    )
    summary = {
        "project": str(stage.session.folder),
        "takes": takes,
        "failed": [{"job": failure.job, "name": failure.name, "words": failure.words} for failure in failed],
    }
    stage.report.finish(summary, words)
    return 1 if failed or len(takes) < len(requests) else 0


def _made(session: Session, requests: list[Shoot]) -> list[dict[str, Any]]:
    """The takes of these requests that are on disk, with the clips that show them."""
    found = []
    for request in requests:
        shot = session.project.shot(request.shot)
        take = next((take for take in shot.takes if take.id == request.take), None) if shot else None
        if shot is None or take is None:
            continue
        path = session.path_of(take.id)
        if session.is_there(take.id):
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
            if ask.lost:
                requests.append(session.ask_lost(ask.lost))
                continue
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


def wished(before: Project, decision: Decision, options: Options) -> Decision:
    """The decision with the model and the steps that were asked for: in the shots whose own recipe is shot, and in the
    recipes that are shot once."""
    wishes: dict[str, Any] = {"family": options.model, "steps": options.steps}
    wishes = {name: value for name, value in wishes.items() if value is not None}
    if not wishes:
        return decision
    project, asks = decision.project, []
    for ask in decision.asks:
        shot = project.shot(ask.shot)
        if ask.lost:
            asks.append(ask)
            continue
        if shot is not None and (ask.recipe is None or before.shot(ask.shot) is None):
            project = edits.change_recipe(project, shot.id, replace(shot.recipe, **wishes))
        recipe: Recipe | None = replace(ask.recipe, **wishes) if ask.recipe else None
        asks.append(Ask(ask.shot, recipe))
    return Decision(project, decision.label, tuple(asks))
