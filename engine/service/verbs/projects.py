"""Verbs of a whole project: new, shots, shoot, queue, export."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import LongtakeError
from engine.film import edits, staleness
from engine.film.project import Project, Shot
from engine.film.timebase import Rate
from engine.service.delivery import check_place, told_of
from engine.service.names import capital, name_of
from engine.service.verbs import reading
from engine.service.verbs.finding import by_id, shot_named
from engine.service.verbs.verb import Ask, Decision, Desk, Options, Verb, painting

if TYPE_CHECKING:
    from engine.messages import Shoot
    from engine.service.session import Session
    from engine.service.verbs.perform import Stage


def add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project folder")


# --- new -----------------------------------------------------------------------------------------------------------


def _new_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("--size", metavar="WxH", help="pixels of the film (default 512x384)")
    parser.add_argument("--rate", metavar="R", help="frames a second (default 24)")
    parser.add_argument("--model", metavar="ID", help="the model to shoot with (main.py models lists them)")
    parser.add_argument("--shots", metavar="FILE", type=Path, help="a list of shots, one a line, as for main.py film")


def _new(options: Options, desk: Desk) -> int:
    from engine.service import catalogue, film_board
    from engine.service.report import report_of
    from engine.service.session import Session
    from engine.service.shot_list import read_shot_list

    fresh = Project()
    size = reading.size_of(options.size) if options.size else fresh.size
    edits.check_size(size)
    family = options.model or fresh.family
    if desk.check is None:
        catalogue.family_info(family)
    project = Project(rate=Rate.of(options.rate) if options.rate else fresh.rate, size=size, family=family)
    if options.shots:
        listed = read_shot_list(options.shots, project.rate)
        project = film_board.follow(project, listed, film_board.Wishes())
    with Session.create(options.project, project, desk.check or catalogue.check) as session:
        shots = f" with {len(project.shots)} shots" if project.shots else ""
        summary = {"project": str(session.folder), "shots": [shot.id for shot in project.shots]}
        report_of(options.json, desk.out, desk.err).finish(summary, f"The project is {options.project}{shots}.")
    return 0


# --- shots ---------------------------------------------------------------------------------------------------------


def _shots(options: Options, desk: Desk) -> int:
    from engine.service.verbs import listing, perform

    def do(stage: Stage) -> int:
        listing.tell(stage.session, options.json, desk.out)
        return 0

    return perform.on_stage(options, desk, do)


# --- shoot ---------------------------------------------------------------------------------------------------------


def _shoot_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shots", metavar="SHOT", nargs="*", help="its number, its name, or the start of its id")
    parser.add_argument("--all", action="store_true", help="also shoot again what has changed since it was shot")


def _shoot(project: Project, options: Options) -> Decision:
    if options.shots:
        wanted = [shot_named(project, text) for text in options.shots]
    else:
        wanted = [
            shot
            for shot in project.shots
            if shot.take is None
            or shot.take.id in options.missing
            or (options.all and staleness.is_stale(project, shot))
        ]
    return Decision(project, "Shoot", tuple(Ask(shot.id) for shot in wanted))


# --- queue ---------------------------------------------------------------------------------------------------------


def _queue_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    actions = ("list", "run", "retry", "remove", "clear")
    parser.add_argument("action", choices=actions, nargs="?", default="list", help="what to do (default: list)")
    parser.add_argument("jobs", metavar="JOB", nargs="*", help="the start of a job's id (default: all that fit)")


def _queue(options: Options, desk: Desk) -> int:
    from engine.service.shooting import Failure
    from engine.service.verbs import listing, perform

    def do(stage: Stage) -> int:
        session = stage.session
        named = [by_id([job.job for job in session.jobs], text, "job") for text in options.jobs]
        if options.action in ("remove", "clear"):
            if options.action == "remove" and not named:
                raise LongtakeError("No job was named.", "Name one, or clear the whole queue with clear.")
            for job in named or [job.job for job in session.jobs]:
                session.forget(job)
        if options.action not in ("run", "retry"):
            listing.tell_queue(session, options.json, desk.out)
            return 0
        if options.action == "retry":
            named = named or [job.job for job in session.jobs if job.state == "failed"]
            requests = _retried(session, named)
        else:
            named = named or [job.job for job in session.jobs if job.state == "waiting"]
            requests = [replace(ask, not_before=None) for ask in session.requests_waiting() if ask.job in named]
        lost = [
            Failure(job.job, name_of(session.project, session.project.shot(job.shot)), job.sentence)
            for job in session.jobs
            if job.job in named and job.state == "failed"
        ]
        return perform.shoot(stage, requests, options.project, lost)

    return perform.on_stage(options, desk, do, perform.waits_in(options.project))


def _retried(session: Session, jobs: list[str]) -> list[Shoot]:
    """The requests of jobs that can be tried again; another stays in the queue with why it cannot."""
    requests = []
    for job in dict.fromkeys(jobs):
        try:
            requests.append(session.retry(job))
        except LongtakeError as error:
            session.queue.fail(job, str(error))
    return requests


# --- export --------------------------------------------------------------------------------------------------------


def _export_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("-o", "--out", metavar="OUT.mp4", type=Path, required=True, help="the film to write")
    parser.add_argument("--unfinished", action="store_true", help="write it although shots wait; they are black in it")


def _export(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    check_place(options.out)

    def do(stage: Stage) -> int:
        from engine.media.exports import h264

        project = stage.project
        waiting = [shot for shot in project.shots if shot.take is None and _is_shown(project, shot)]
        if waiting and not options.unfinished:
            names = ", ".join(name_of(project, shot) for shot in waiting[:3]) + (
                " and more" if len(waiting) > 3 else ""
            )
            raise LongtakeError(
                f"{capital(names)} {'waits' if len(waiting) == 1 else 'wait'} to be shot.",
                f"Shoot first (main.py shoot {options.project}), or export with --unfinished.",
            )
        film = h264.export(project, stage.session.path_of, options.out, stage.report.exporting, stage.stopping.is_set)
        stage.report.finish(*told_of(project, film))
        return 0

    return perform.on_stage(options, desk, do, "Stopped. No film was written.")


def _is_shown(project: Project, shot: Shot) -> bool:
    return any(clip.shot == shot.id for _, _, clip in project.clips())


VERBS: tuple[Verb, ...] = (
    Verb(
        "new",
        "make a project",
        "Makes a project in a new folder, with the shots of a list if there is one.",
        "film.longtake --size 512x384 --shots shots.txt",
        _new_options,
        _new,
    ),
    Verb(
        "shots",
        "list a project's shots and clips",
        "Lists the shots of a project and the clips on its timeline, with the numbers and ids that other verbs "
        "know them by, their states, and the figures of their takes.",
        "film.longtake",
        add_project,
        _shots,
    ),
    painting(
        "shoot",
        "shoot what waits, or another take",
        "Shoots every shot that has no take yet, or whose take has lost its file; with --all, also those whose "
        "recipe or source has changed since they were shot; with shots named, another take of each.",
        "film.longtake 2 --takes 4 --best-join",
        _shoot_options,
        _shoot,
        again=True,
    ),
    Verb(
        "queue",
        "see and run what waits in a project",
        "Lists the jobs of a project that are not done. “run” shoots those that wait, “retry” those that failed, "
        "“remove” takes some out, “clear” all.",
        "film.longtake run",
        _queue_options,
        _queue,
    ),
    Verb(
        "export",
        "write the film",
        "Writes the film as H.264 in MP4: the pictures that the viewer shows.",
        "film.longtake -o film.mp4",
        _export_options,
        _export,
    ),
)
