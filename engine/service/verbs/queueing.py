"""The verb of the queue: what waits in a project is seen, run, put in order, put off, changed and taken out."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import LongtakeError
from engine.service.names import name_of
from engine.service.verbs.finding import by_id
from engine.service.verbs.verb import Desk, Options, Verb, whole

if TYPE_CHECKING:
    from engine.messages import Shoot
    from engine.service.session import Session
    from engine.service.verbs.perform import Stage

_ACTIONS = ("list", "run", "pause", "resume", "retry", "first", "move", "later", "change", "remove", "clear")
_MANUAL = """Lists the jobs of a project that are not done, also while they are being shot. A JOB is its number in that
list, or the start of its id. “run” shoots what waits, each job not before its time; “retry” shoots what failed. Jobs
that are named are shot at once.

“pause” lets nothing of it be run until “resume”. “first” puts jobs before all others, “move 3 1” puts the third one
first. “later 2 --at 23:00” puts a job off, to shoot overnight, and --at now takes that back. “change” gives a job other
words, another seed, other steps. “remove” takes some out, “clear” all."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project folder")
    parser.add_argument("action", choices=_ACTIONS, nargs="?", default="list", help="what to do (default: list)")
    parser.add_argument("jobs", metavar="JOB", nargs="*", help="its number, or the start of its id (default: all)")
    parser.add_argument("--at", metavar="TIME", help="for later: 23:00, 2030-05-04 23:00, or now")
    parser.add_argument("--seed", metavar="N", type=whole, help="for change: another seed")
    parser.add_argument("--steps", metavar="N", type=whole, help="for change: how many denoising steps")
    parser.add_argument("--prompt", metavar="TEXT", help="for change: other words")


def _queue(options: Options, desk: Desk) -> int:
    from engine.service.verbs import listing, perform

    def do(stage: Stage) -> int:
        session = stage.session
        if options.action == "move":
            _move(session, options.jobs)
        else:
            named = [_job_named(session, text) for text in options.jobs]
            if options.action in ("run", "retry"):
                return _shoot(stage, options, named)
            _steer(session, options, named)
        listing.tell_queue(session, options.json, desk.out)
        return 0

    return perform.on_stage(options, desk, do, perform.waits_in(options.project), looks=options.action == "list")


def _steer(session: Session, options: Options, named: list[str]) -> None:
    """Do what shoots nothing. Raises LongtakeError for what makes no sense; then nothing is changed."""
    if options.action in ("first", "later", "change", "remove") and not named:
        raise LongtakeError("No job was named.", "Name one by its number in the list, or clear the queue with clear.")
    match options.action:
        case "pause":
            session.queue.pause()
        case "resume":
            session.queue.resume()
        case "first":
            session.reorder(named)
        case "later":
            when = _moment(options.at, datetime.now())
            for request in [session.ask_otherwise(job, None, when) for job in named]:
                session.queue.change(request)
        case "change":
            for request in [_changed(session, job, options) for job in named]:
                session.queue.change(request)
        case "remove" | "clear":
            session.forget(*(named or [job.job for job in session.jobs]))


def _move(session: Session, words: list[str]) -> None:
    if len(words) != 2 or not words[1].isdecimal() or not 1 <= int(words[1]) <= len(session.jobs):
        raise LongtakeError("That is no place in the queue.", "Write a job and its new place, such as move 3 1.")
    moved = _job_named(session, words[0])
    order = [job.job for job in session.jobs if job.job != moved]
    order.insert(int(words[1]) - 1, moved)
    session.reorder(order)


def _changed(session: Session, job_id: str, options: Options) -> Shoot:
    job = session.queue.find(job_id)
    assert job is not None
    wishes = {name: getattr(options, name) for name in ("seed", "steps") if getattr(options, name) is not None}
    if options.prompt is not None:
        wishes |= {"prompt": options.prompt, "expanded": ""}
    if not wishes:
        raise LongtakeError("Nothing was to be changed.", "Say what, with --prompt, --seed or --steps.")
    return session.ask_otherwise(job_id, replace(job.recipe, **wishes), job.not_before)


def _shoot(stage: Stage, options: Options, named: list[str]) -> int:
    from engine.service.shooting import Failure
    from engine.service.verbs import perform

    session = stage.session
    if session.queue.is_paused:
        raise LongtakeError("The queue is paused.", f"“main.py queue {options.project} resume” lets it go on.")
    if options.action == "retry":
        wanted = named or [job.job for job in session.jobs if job.state == "failed"]
        requests = _retried(session, wanted)
    else:
        wanted = named or [job.job for job in session.jobs if job.state == "waiting"]
        requests = [ask for ask in session.requests_waiting() if ask.job in wanted]
        if named:
            requests = [replace(ask, not_before=None) for ask in requests]
    lost = [
        Failure(job.job, name_of(session.project, session.project.shot(job.shot)), job.sentence)
        for job in session.jobs
        if job.job in wanted and job.state == "failed"
    ]
    return perform.shoot(stage, requests, options.project, lost)


def _retried(session: Session, jobs: list[str]) -> list[Shoot]:
    """The requests of jobs that can be tried again; another stays in the queue with why it cannot."""
    requests = []
    for job in dict.fromkeys(jobs):
        try:
            requests.append(session.retry(job))
        except LongtakeError as error:
            session.queue.fail(job, str(error))
    return requests


def _job_named(session: Session, text: str) -> str:
    """The id of the job of that number, or whose id begins so. Raises LongtakeError when it is none or several."""
    if text.isdecimal() and 1 <= int(text) <= len(session.jobs):
        return session.jobs[int(text) - 1].job
    return by_id([job.job for job in session.jobs], text, "job")


def _moment(text: str | None, now: datetime) -> float | None:
    """A time to come in seconds since the epoch: ``23:00`` is the next one, ``now`` is None."""
    if text == "now":
        return None
    for form in ("%H:%M", "%Y-%m-%d %H:%M"):
        try:
            found = datetime.strptime(text or "", form)
        except ValueError:
            continue
        if form == "%H:%M":
            found = datetime.combine(now.date(), found.time())
            found += timedelta(days=found <= now)
        if found > now:
            return found.timestamp()
    raise LongtakeError(f"“{text or ''}” is no time to come.", "Write one such as --at 23:00, or --at now.")


VERBS: tuple[Verb, ...] = (
    Verb(
        "queue",
        "see, steer and run what waits in a project",
        _MANUAL,
        "film.longtake later 2 --at 23:00",
        _options,
        _queue,
    ),
)
