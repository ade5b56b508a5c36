"""The verb that finds lost media again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.film import edits
from engine.service.verbs.projects import add_project
from engine.service.verbs.verb import Desk, Options, Verb

if TYPE_CHECKING:
    from engine.service.verbs.perform import Stage


def _options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where to look, with all the folders in it")
    parser.add_argument("--different", action="store_true", help="also take files that differ from what was recorded")


def _relink(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    def do(stage: Stage) -> int:
        from engine.service import relinking

        session = stage.session
        missing = relinking.missing_of(session)
        found = relinking.search(options.folder, missing, session.project.rate, stage.stopping.is_set)
        used = {key: each for key, each in found.footage.items() if options.different or not each.differences}
        session.push(edits.relink(session.project, {key: each.now for key, each in used.items()}), "Relink")
        relinking.bring_back(session, missing, found.files)
        for each in found.footage.values():
            for difference in each.differences:
                stage.report.say(f"{each.now.path}: {difference}")
        left = relinking.missing_of(session)
        for media_id in session.missing_media():
            stage.report.say(f"Missing: {session.path_of(media_id)}")
        for name in left.luts:
            stage.report.say(f"Missing: {session.luts / name}")
        summary = {
            "project": str(session.folder),
            "relinked": {key: each.now.path for key, each in used.items()},
            "different": {key: list(each.differences) for key, each in found.footage.items() if each.differences},
            "takes": [take.id for take in missing.takes if take.id in found.files],
            "luts": [name for name in missing.luts if name in found.files],
            "missing": sorted(left.ids),
        }
        stage.report.finish(summary, _told(len(used), len(found.files), len(left.ids)))
        return 1 if left.ids else 0

    return perform.on_stage(options, desk, do, "Stopped. Nothing was relinked.")


def _told(footage: int, files: int, left: int) -> str:
    if not footage + files + left:
        return "Nothing is missing."
    words = f"Relinked: {footage}. Takes and LUTs brought back: {files}. Still missing: {left}."
    return f"{words} Takes can be shot again (main.py shoot)." if left else words


VERBS: tuple[Verb, ...] = (
    Verb(
        "relink",
        "find missing media in a folder",
        "Looks for the files of missing footage, takes and LUTs in a folder and in all the folders in it, by name, and "
        "compares size, rate, length and sound with what the project has recorded of them (a take's file says itself "
        "which take it is). What is alike is relinked, in one step that can be undone; what differs is told, and "
        "relinked with --different.",
        "film.longtake /media/archive",
        _options,
        _relink,
    ),
)
