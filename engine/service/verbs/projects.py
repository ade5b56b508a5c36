"""Verbs of a whole project: new, shots, shoot, import."""

from __future__ import annotations

import argparse
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

from engine.film import edits, staleness
from engine.film.project import Project, Shot
from engine.film.recipe import MediaId, sources_of
from engine.film.timebase import Rate, parse_moment
from engine.service.verbs import reading
from engine.service.verbs.finding import shot_named, track_named
from engine.service.verbs.verb import Ask, Decision, Desk, Options, Verb, painting

if TYPE_CHECKING:
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

    return perform.on_stage(options, desk, do, looks=True)


# --- shoot ---------------------------------------------------------------------------------------------------------


def _shoot_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shots", metavar="SHOT", nargs="*", help="its number, its name, or the start of its id")
    parser.add_argument("--all", action="store_true", help="also shoot again what has changed since it was shot")


def _shoot(project: Project, options: Options) -> Decision:
    if options.shots:
        wanted = [shot_named(project, text) for text in options.shots]
    else:
        wanted = [
            shot for shot in project.shots if shot.take is None or (options.all and staleness.is_stale(project, shot))
        ]
    asks = (*_lost(project, options.missing, wanted, shown=not options.shots), *(Ask(shot.id) for shot in wanted))
    return Decision(project, "Shoot", asks)


def _lost(project: Project, missing: Container[MediaId], wanted: list[Shot], shown: bool) -> tuple[Ask, ...]:
    """The takes to make again because their files are gone: those that the wanted shots go by and, with ``shown``,
    those that the others show; each behind those that it was made from."""
    owners = {take.id: (shot, take) for shot in project.shots for take in shot.takes if take.id in missing}
    asks: dict[MediaId, Ask] = {}

    def need(media: MediaId) -> None:
        if media in owners and media not in asks:
            shot, take = owners[media]
            for span in sources_of(take.recipe):
                need(span.media)
            asks[media] = Ask(shot.id, lost=media)

    for shot in project.shots:
        if shot in wanted:
            for span in sources_of(staleness.followed(project, shot)):
                need(span.media)
        elif shown and shot.take is not None:
            need(shot.take.id)
    return tuple(asks.values())


# --- import --------------------------------------------------------------------------------------------------------


def _import_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="videos and pictures")
    parser.add_argument("--at", metavar="MOMENT", help="of the film, such as 2.5s (default: its end)")
    parser.add_argument("--track", metavar="NAME", help="of the timeline (default: the lowest)")


def _import(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    def do(stage: Stage) -> int:
        from engine.service.footage import put_at, put_at_the_end, read_footage

        project = stage.project
        track = track_named(project, options.track) if options.track else project.main_track
        at = track.length if options.at is None else parse_moment(options.at, project.rate)
        found, refused = read_footage(options.files, project.rate, stage.stopping.is_set, stage.report.say)
        if refused:
            raise refused[0]
        at_the_end = options.at is None and not options.track
        edited = put_at_the_end(project, found) if at_the_end else put_at(project, found, track.id, at)
        stage.session.push(edited, "Import")
        new = {footage.id for footage in found}
        clips = [clip.id for _, _, clip in stage.project.clips() if clip.footage in new]
        summary = {"project": str(stage.session.folder), "footage": [each.id for each in found], "clips": clips}
        on = dict.fromkeys(each.name for each, _, clip in stage.project.clips() if clip.id in clips)
        words = f"{len(clips)} clip{' is' if len(clips) == 1 else 's are'} on {' and '.join(on)}."
        stage.report.finish(summary, words)
        return 0

    return perform.on_stage(options, desk, do, "Stopped. Nothing was brought in.")


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
        "Shoots every shot that has no take yet, and once more, by its own recipe and seed, every take on show that "
        "has lost its file or a part of it; with --all, also those whose recipe or source has changed since they "
        "were shot; with shots named, another take of each.",
        "film.longtake 2 --takes 4 --best-join",
        _shoot_options,
        _shoot,
        again=True,
    ),
    Verb(
        "import",
        "bring videos and pictures in as clips",
        "Puts clips of files on the timeline: one after another at its end, or in at a moment. What lies behind moves "
        "on. The files stay where they are.",
        "film.longtake walk.mp4 sky.png --at 2.5",
        _import_options,
        _import,
    ),
)
