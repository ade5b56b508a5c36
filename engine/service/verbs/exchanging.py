"""Verbs that exchange timelines with other programs: import-timeline, export-timeline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.film.project import Project
from engine.film.timebase import Rate
from engine.service.verbs.projects import add_project
from engine.service.verbs.verb import Desk, Options, Verb

if TYPE_CHECKING:
    from engine.service.interchange.bringing import Import
    from engine.service.report import Report
    from engine.service.session import Session
    from engine.service.verbs.perform import Stage

_FORMATS = "OpenTimelineIO (.otio), EDL (.edl), Final Cut Pro (.fcpxml), and Final Cut Pro 7 and Premiere (.xml)"


def _import_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="the timeline: .otio, .edl, .fcpxml or .xml")
    parser.add_argument("--rate", metavar="R", help="frames a second of an EDL (default: the film's)")


def _import(options: Options, desk: Desk) -> int:
    """Into a project that is there, or into one that is made for it."""
    from engine.service.verbs import perform

    edl_rate = Rate.of(options.rate) if options.rate else None
    if (options.project / "project.db").exists():

        def do(stage: Stage) -> int:
            from engine.service.interchange.bringing import read_import, with_files

            session, stop = stage.session, stage.stopping.is_set
            found = read_import(options.file, session.project.rate, edl_rate)
            return _take_in(session, with_files(found, session.folder, stop), stage.report)

        return perform.on_stage(options, desk, do, "Stopped. Nothing was brought in.")
    return _new_project(options, desk, edl_rate)


def _new_project(options: Options, desk: Desk, edl_rate: Rate | None) -> int:
    from engine.service import catalogue
    from engine.service.interchange.bringing import read_import, with_files
    from engine.service.report import report_of
    from engine.service.session import Session

    found = read_import(options.file, None, edl_rate)
    film = found.film
    empty = Project(rate=film.rate, size=film.size, family=film.family)
    with Session.create(options.project, empty, desk.check or catalogue.check) as session:
        found = with_files(found, session.folder)
        return _take_in(session, found, report_of(options.json, desk.out, desk.err), whole=True)


def _take_in(session: Session, found: Import, report: Report, whole: bool = False) -> int:
    from engine.service.interchange.bringing import bring

    session.push(bring(session, found, whole), "Import timeline")
    project = session.project
    clips = sum(1 for _ in project.clips())
    summary = {
        "project": str(session.folder),
        "timeline": project.name,
        "tracks": len(project.tracks),
        "clips": clips,
        "frames": project.length,
        "lost": list(found.sentences),
    }
    _tell(report, found.sentences)
    tracks = len(project.tracks)
    on = f"{clips} clip{'s' * (clips != 1)} on {tracks} track{'s' * (tracks != 1)}"
    words = f"The timeline “{project.name}” has {on}."
    report.finish(summary, words)
    return 0


def _tell(report: Report, sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        report.say(sentence)


def _export_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("-o", "--out", metavar="FILE", type=Path, required=True, help="its ending is the format")


def _export(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    def do(stage: Stage) -> int:
        from engine.service.interchange.formats import write_film
        from engine.service.interchange.kept import all_kept
        from engine.service.interchange.paths import places_of

        session = stage.session
        project, folder = session.project, session.folder
        lost = write_film(project, options.out, places_of(project, folder), all_kept(folder))
        _tell(stage.report, lost)
        summary = {"project": str(session.folder), "file": str(options.out.absolute()), "lost": list(lost)}
        stage.report.finish(summary, f"The timeline is in {options.out}.")
        return 0

    return perform.on_stage(options, desk, do, looks=True)


VERBS: tuple[Verb, ...] = (
    Verb(
        "import-timeline",
        "bring a timeline of another program in",
        f"Reads a timeline as another program wrote it: {_FORMATS}. It becomes a timeline of its own in the project, "
        "which is made if it is not there. Media stay where they are; those that are missing are marked.\n\n"
        "What did not come across is told, a sentence each, with --json as “lost”.",
        "film.longtake cut.otio",
        _import_options,
        _import,
    ),
    Verb(
        "export-timeline",
        "write the timeline for other programs",
        f"Writes the open timeline: {_FORMATS}. An .otio file holds the whole film, with prompts and recipes, and is "
        "read back exactly. What the format cannot carry is told, a sentence each, with --json as “lost”.",
        "film.longtake -o cut.otio",
        _export_options,
        _export,
    ),
)
