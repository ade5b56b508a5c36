"""The verb that writes the film: export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import LongtakeError
from engine.film.project import Project, Shot
from engine.film.timebase import FrameRange, Rate, parse_moment
from engine.media.exports.formats import EXPORTS, ExportFormat, format_named
from engine.service.delivery import check_place, format_for, told_of
from engine.service.names import capital, name_of
from engine.service.verbs import reading
from engine.service.verbs.verb import Desk, Options, Verb

if TYPE_CHECKING:
    from engine.media.exports.order import ExportOrder
    from engine.service.verbs.perform import Stage


def _table() -> str:
    """The formats and their qualities, a line each."""
    width = max(len(row.id) for row in EXPORTS)
    lines = [f"  {row.id.ljust(width)}  {', '.join(each.id for each in row.qualities)}" for row in EXPORTS]
    return "\n".join(("formats and their qualities:", *lines))


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project folder")
    parser.add_argument(
        "-o", "--out", metavar="OUT", type=Path, required=True, help="the file to write; of numbered pictures a folder"
    )
    parser.add_argument("--format", metavar="ID", help="what to write (default: by the file's ending, such as .mp4)")
    parser.add_argument("--quality", metavar="ID", default="", help="one of the format's (default: its usual one)")
    parser.add_argument("--size", metavar="WxH", help="pixels (default: the film's)")
    parser.add_argument(
        "--shape",
        choices=("letterbox", "crop", "stretch"),
        default="letterbox",
        help="for a size of another shape: bars (the default), the edges cut off, or stretched",
    )
    parser.add_argument("--rate", metavar="R", help="frames a second (default: the film's)")
    parser.add_argument(
        "--range", metavar=("FROM", "TO"), nargs=2, help="moments of the film, such as 2.5s 1:10 (default: all of it)"
    )
    parser.add_argument(
        "--transparent", action="store_true", help="let what is empty be seen through, in formats with alpha"
    )
    parser.add_argument("--no-sound", action="store_true", help="pictures alone")
    parser.add_argument(
        "--no-smart", action="store_true", help="encode every frame, also those that could be copied as they are"
    )
    parser.add_argument("--encoder", metavar="NAME", default="", help="of a graphics chip, such as h264_nvenc")
    parser.add_argument("--unfinished", action="store_true", help="write it although shots wait; they are black in it")
    parser.epilog = _table()


def _export(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    row = _format(options)
    check_place(options.out, row)

    def do(stage: Stage) -> int:
        from engine.media.exports.writing import export

        project = stage.project
        if not options.unfinished:
            _refuse_waiting(project, options.project)
        written = export(
            project,
            stage.session.path_of,
            options.out,
            _order(options, row, project),
            stage.report.exporting,
            stage.stopping.is_set,
            luts=stage.session.luts,
        )
        stage.report.finish(*told_of(written))
        return 0

    return perform.on_stage(options, desk, do, "Stopped. No film was written.", looks=True)


def _format(options: Options) -> ExportFormat:
    if options.format is None:
        row = format_for(options.out)
        if row is None:
            raise LongtakeError(
                f"“{options.out.name}” does not end as any kind of film does, such as .mp4.",
                "Name the film with .mp4 at its end, or choose a --format.",
            )
        return row
    try:
        return format_named(options.format)
    except KeyError as unknown:
        ids = ", ".join(row.id for row in EXPORTS)
        raise LongtakeError(f"There is no format “{options.format}”.", f"Choose one of {ids}.") from unknown


def _order(options: Options, row: ExportFormat, project: Project) -> ExportOrder:
    from engine.media.exports.order import ExportOrder

    if options.quality not in ("", *(each.id for each in row.qualities)):
        ids = ", ".join(each.id for each in row.qualities)
        raise LongtakeError(f"{row.label} has no quality “{options.quality}”.", f"Choose one of {ids}.")
    range_ = None
    if options.range:
        start, end = (parse_moment(text, project.rate) for text in options.range)
        if start >= end:
            raise LongtakeError("The range to export ends before it begins.", "Write its beginning, then its end.")
        range_ = FrameRange.between(start, end)
    return ExportOrder(
        format=row.id,
        quality=options.quality,
        size=reading.size_of(options.size) if options.size else None,
        shape=options.shape,
        rate=Rate.of(options.rate) if options.rate else None,
        range=range_,
        sound=not options.no_sound,
        smart=not options.no_smart,
        encoder=options.encoder,
        transparent=options.transparent,
    )


def _refuse_waiting(project: Project, folder: Path) -> None:
    waiting = [shot for shot in project.shots if shot.take is None and _is_shown(project, shot)]
    if not waiting:
        return
    names = ", ".join(name_of(project, shot) for shot in waiting[:3]) + (" and more" if len(waiting) > 3 else "")
    raise LongtakeError(
        f"{capital(names)} {'waits' if len(waiting) == 1 else 'wait'} to be shot.",
        f"Shoot first (main.py shoot {folder}), or export with --unfinished.",
    )


def _is_shown(project: Project, shot: Shot) -> bool:
    return any(clip.shot == shot.id for _, _, clip in project.clips())


VERBS: tuple[Verb, ...] = (
    Verb(
        "export",
        "write the film",
        "Writes the film, or a part of it: the pictures that the viewer shows, and its sound. As MP4 (H.264, HEVC, "
        "AV1), WebM, ProRes, DNxHR, FFV1, GIF, WebP or WAV, or as numbered pictures in a folder (PNG, TIFF, OpenEXR). "
        "Frames of media that have the export's format already, and to which nothing is done, are copied bit for bit "
        "where every frame of the format stands alone; of H.264 and HEVC a film is copied that is nothing but "
        "stretches of such files from one keyframe to another, but for the quality review.",
        "film.longtake -o film.mp4",
        _export_options,
        _export,
    ),
)
