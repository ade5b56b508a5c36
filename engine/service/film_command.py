"""The headless command: a list of shots in, a film out. It can be stopped at any moment and goes on where it was."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits, staleness
from engine.film.project import Project, Shot
from engine.film.store import DATABASE
from engine.film.timebase import Rate
from engine.media.exports.formats import format_named
from engine.media.exports.writing import export
from engine.messages import Shoot
from engine.service import catalogue, film_board
from engine.service.delivery import check_place, told_of
from engine.service.film_board import Wishes
from engine.service.names import capital, name_of
from engine.service.report import Report, facts_of, report_of
from engine.service.session import CheckFamily, Session
from engine.service.shooting import INTERRUPTED, Shooting, stop_signals
from engine.service.shot_list import read_shot_list


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """What is asked for on the command line. None leaves a choice to the project or the family.

    ``size`` is (width, height) in pixels; ``bridge`` is the length of the bridges in seconds, 0 takes them out.
    """

    shots: Path
    out: Path
    project: Path | None = None
    wishes: Wishes = field(default_factory=Wishes)
    size: tuple[int, int] | None = None
    rate: Rate | None = None
    bridge: float | None = None
    json: bool = False

    @property
    def folder(self) -> Path:
        """The project's folder: as named, or beside the film under its name."""
        return self.project or self.out.with_suffix(".longtake")


def make_film(
    order: FilmOrder,
    out: TextIO,
    err: TextIO,
    shoot: str | None = None,
    check_family: CheckFamily = catalogue.check,
) -> int:
    """Shoot the list, bridge, export. Returns the exit code: 0, 1 when shots failed, 130 when stopped.

    Raises LongtakeError for anything that the person should put right. ``shoot`` names the function that makes a take
    (see core.Core), ``check_family`` refuses a recipe that it could not make.
    """
    report = report_of(order.json, out, err)
    with stop_signals() as stopping:
        try:
            _check(order)
            with (
                _opened(order, report, check_family) as session,
                Shooting(session, report, stopping, shoot) as shooting,
            ):
                return _film(order, session, report, shooting, stopping)
        except CancelledByUser:
            report.say(f"Stopped. What is shot is kept in {order.folder}; the same command goes on from there.")
            return INTERRUPTED


def _film(order: FilmOrder, session: Session, report: Report, shooting: Shooting, stopping: threading.Event) -> int:
    failed = shooting.run(_requests(session, numbered=True))
    if not failed:
        session.push(film_board.bridged(session.project, _bridge_length(order, session.project)), "Bridge")
        failed = shooting.run(_requests(session, numbered=False))
    if failed:
        for failure in failed:
            report.say(failure.sentence)
        report.say(
            f"No film was written. What is shot is kept in {order.folder}; the same command tries the rest again."
        )
        return 1
    project = session.project
    film = export(
        project,
        session.path_of,
        order.out,
        on_progress=report.exporting,
        should_stop=stopping.is_set,
        luts=session.luts,
    )
    facts, words = told_of(film)
    facts |= {"project": str(order.folder.absolute()), "takes": _takes(project)}
    report.finish(facts, f"{words} The project is {order.folder}.")
    return 0


def _takes(project: Project) -> list[dict[str, Any]]:
    """What the summary tells of each take in the film."""
    shown = {clip.shot for _, _, clip in project.clips()}
    return [
        facts_of(project, shot, take) for shot in project.shots if shot.id in shown and (take := shot.take) is not None
    ]


# --- before anything is shot -----------------------------------------------------------------------------------


def _check(order: FilmOrder) -> None:
    """Refuse now what would fail after an hour of shooting. Raises LongtakeError."""
    check_place(order.out, format_named("h264"))
    if order.size is not None:
        edits.check_size(order.size)
    if order.bridge is not None and not 0 <= order.bridge <= 60:
        raise LongtakeError(f"A bridge of {order.bridge:g} seconds cannot be made.", "Choose from 0 to 60 seconds.")


def _planned(order: FilmOrder, project: Project, check_family: CheckFamily) -> Project:
    """The project as the list wants it. Raises LongtakeError for a list or a shot that cannot be shot."""
    project = film_board.follow(project, read_shot_list(order.shots, project.rate), order.wishes)
    project = film_board.prefer_fitting(project)
    for shot in film_board.shots_to_shoot(project, numbered=True):
        try:
            check_family(shot.recipe)
        except LongtakeError as error:
            raise _named(project, shot, error) from error
    return project


def _bridge_length(order: FilmOrder, project: Project) -> int | None:
    """The length of the bridges in frames: at least one, unless there shall be none (0) or as they are (None)."""
    if not order.bridge:
        return None if order.bridge is None else 0
    return max(1, project.rate.frames(order.bridge))


def _named(project: Project, shot: Shot, error: LongtakeError) -> LongtakeError:
    return LongtakeError(f"{capital(name_of(project, shot))}: {error.sentence}", error.remedy)


def _opened(order: FilmOrder, report: Report, check_family: CheckFamily) -> Session:
    """The project, following the list; made when it is not there. A list that cannot be shot changes nothing."""
    folder = order.folder
    if not _is_there(folder / DATABASE):
        fresh = Project()
        project = Project(
            rate=order.rate or fresh.rate, size=order.size or fresh.size, family=order.wishes.family or fresh.family
        )
        session = Session.create(folder, _planned(order, project, check_family), check_family)
        report.say(f"The takes will be kept in the project {folder}.")
        return session
    session = Session.open(folder, check_family)
    try:
        _check_same(order, session.project)
        session.push(_planned(order, session.project, check_family), "Read the list of shots")
    except BaseException:
        session.close()
        raise
    report.say(f"Going on with the project {folder}.")
    return session


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise LongtakeError(
            f"The project folder {path.parent} cannot be read ({error.strerror}).", "Name another with --project."
        ) from error


def _check_same(order: FilmOrder, project: Project) -> None:
    remedy = f"Leave the option out, or start another project with --project; this one is {order.folder}."
    if order.size not in (None, project.size):
        raise LongtakeError(f"The project's size is {project.size[0]}x{project.size[1]}.", remedy)
    if order.rate not in (None, project.rate):
        raise LongtakeError(f"The project's rate is {project.rate} frames a second.", remedy)


# --- shooting --------------------------------------------------------------------------------------------------


def _requests(session: Session, numbered: bool) -> list[Shoot]:
    """A request for each shot of the storyboard, or for each extension and bridge, that has no take as it is asked for:
    the one that an earlier run left in the queue if it still fits, else a new one."""
    shots = film_board.shots_to_shoot(session.project, numbered, session.missing_media())
    waiting = {request.shot: request for request in session.requests_waiting()}
    asked, requests = [], []
    for shot in shots:
        kept = waiting.get(shot.id)
        if kept is not None and film_board.same_picture(kept.recipe, staleness.followed(session.project, shot)):
            requests.append(replace(kept, not_before=None))  # asked for now, whatever it was put off to
        else:
            requests.append(_ask(session, shot))
            asked.append(requests[-1])
    renewed = {request.shot for request in asked}
    for job in session.jobs:
        # It failed, or asks for what is no longer wanted, or its line has left the list.
        if job.shot in renewed or session.project.shot(job.shot) is None:
            session.forget(job.job)
    session.shoot(asked, "Shoot")
    return requests


def _ask(session: Session, shot: Shot) -> Shoot:
    try:
        return session.ask(shot.id)
    except LongtakeError as error:
        raise _named(session.project, shot, error) from error
