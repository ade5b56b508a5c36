"""Verbs that cut: split, trim, delete, move, insert, speed, marker, subtitles. They shoot nothing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import MARKER_COLOURS, Project
from engine.film.timebase import FrameRange, Rate, parse_moment
from engine.film.track import PICTURE, SOUND
from engine.service.verbs.finding import clip_named, frame_of
from engine.service.verbs.lengthen import add_clip
from engine.service.verbs.projects import add_project
from engine.service.verbs.verb import Desk, Options, Verb

if TYPE_CHECKING:
    from engine.service.verbs.perform import Stage

Cut = Callable[[Project, Options], Project]  # raises LongtakeError for what is impossible


def cutting(
    name: str,
    label: str,
    line: str,
    manual: str,
    example: str,
    add_options: Callable[[argparse.ArgumentParser], None],
    cut: Cut,
) -> Verb:
    """A verb that edits an open project; ``label`` is what undo calls it."""

    def add_all(parser: argparse.ArgumentParser) -> None:
        add_project(parser)
        add_options(parser)

    def run(options: Options, desk: Desk) -> int:
        from engine.service.verbs import perform

        def do(stage: Stage) -> int:
            before = stage.project
            stage.session.push(cut(before, options), label)
            project = stage.project
            seconds = float(project.rate.seconds(project.length))
            words = f"The film is {seconds:.2f} s long." if project is not before else "There was nothing to change."
            summary = {
                "project": str(stage.session.folder),
                "changed": project is not before,
                "frames": project.length,
                "seconds": seconds,
            }
            stage.report.finish(summary, words)
            return 0

        return perform.on_stage(options, desk, do)

    return Verb(name, line, manual, example, add_all, run)


def _frames_by(text: str, rate: Rate) -> int:
    """``0.5``, ``+12f`` or ``-0.5``: frames to the right, or to the left."""
    frames = parse_moment(text.strip().lstrip("+-"), rate)
    return -frames if text.strip().startswith("-") else frames


def _add_alone(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--alone", action="store_true", help="leave what is linked or grouped with it as it is")


def _split_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--at", metavar="TIME", required=True, help="counted from the clip's start")
    _add_alone(parser)


def _split(project: Project, options: Options) -> Project:
    placed, clip = clip_named(project, options.clip)
    found = project.find_clip(clip.id)
    assert found is not None
    return edits.split(project, found[0].id, frame_of(project, placed, options.at), options.alone)


def _trim_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    edge = parser.add_mutually_exclusive_group(required=True)
    edge.add_argument("--start", metavar="BY", help="move its start by that much: 0.5, 12f, or to the left =-0.5")
    edge.add_argument("--end", metavar="BY", help="move its end by that much")
    parser.add_argument("--in-place", action="store_true", help="leave all that follows where it is")
    _add_alone(parser)


def _trim(project: Project, options: Options) -> Project:
    _, clip = clip_named(project, options.clip)
    edge, text = ("start", options.start) if options.start is not None else ("end", options.end)
    by = _frames_by(text or "", project.rate)
    trim = edits.trim_in_place if options.in_place else edits.trim
    return trim(project, clip.id, edge, by, options.alone)


def _delete_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--gap", action="store_true", help="leave a gap in its place")
    _add_alone(parser)


def _delete(project: Project, options: Options) -> Project:
    _, clip = clip_named(project, options.clip)
    return (edits.lift if options.gap else edits.ripple_delete)(project, clip.id, options.alone)


def _move_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--to", metavar="TIME", required=True, help="counted from the film's start")
    parser.add_argument("--track", metavar="NAME", help="such as V2 (default: the one it is on)")
    _add_alone(parser)


def _move(project: Project, options: Options) -> Project:
    _, clip = clip_named(project, options.clip)
    found = project.find_clip(clip.id)
    assert found is not None
    track = _track_named(project, options.track) if options.track else found[0].id
    return edits.move(project, clip.id, track, parse_moment(options.to, project.rate), options.alone)


def _track_named(project: Project, name: str) -> str:
    tracks = [track for track in project.tracks if track.name.casefold() == name.casefold()]
    if len(tracks) != 1:
        names = ", ".join(track.name for track in project.tracks)
        raise LongtakeError(f"“{name}” is not one of the tracks.", f"There are {names}.")
    return tracks[0].id


def _insert_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a video, a picture or a sound")
    parser.add_argument("--at", metavar="TIME", help="counted from the film's start (default: at the end)")
    parser.add_argument("--from", dest="start", metavar="TIME", help="from there on in the file")
    parser.add_argument("--to", dest="end", metavar="TIME", help="up to there in the file")
    parser.add_argument("--over", action="store_true", help="lay it over what is there, instead of moving that on")
    parser.add_argument("--track", metavar="NAME", help="of pictures (default: the lowest)")


def _insert(project: Project, options: Options) -> Project:
    from engine.service.footage import footage_of  # reads the file

    footage = next((each for each in project.footage if each.path == str(options.file.absolute())), None)
    footage = footage or footage_of(options.file, project.rate)
    first = parse_moment(options.start, project.rate) if options.start else 0
    end = parse_moment(options.end, project.rate) if options.end else footage.length
    if not 0 <= first < min(end, footage.length):
        raise LongtakeError(f"There is nothing of {options.file.name} between those moments.", "Name others.")
    at = parse_moment(options.at, project.rate) if options.at else project.length
    pictures = _track_named(project, options.track) if options.track else project.tracks_of(PICTURE)[0].id
    if footage.channels and not project.tracks_of(SOUND):
        project = edits.add_track(project, SOUND)
    sound = project.tracks_of(SOUND)[0].id if footage.channels else None
    source = FrameRange.between(first, min(end, footage.length))
    return edits.place_media(project, footage, source, at, "overwrite" if options.over else "insert", pictures, sound)


def _speed_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("speed", metavar="SPEED", help="2, 0.5, 24/25; below 0 backwards (write -- before it)")
    parser.add_argument("--in-place", action="store_true", help="leave all that follows where it is")
    _add_alone(parser)


def _speed(project: Project, options: Options) -> Project:
    _, clip = clip_named(project, options.clip)
    try:
        speed = Fraction(options.speed)
    except (ValueError, ZeroDivisionError) as error:
        raise LongtakeError(f"“{options.speed}” is not a speed.", "Write one such as 2, 0.5 or 24/25.") from error
    return edits.set_speed(project, clip.id, speed, not options.in_place, options.alone)


def _marker_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="TIME", required=True, help="counted from the film's start")
    parser.add_argument("--length", metavar="TIME", default="0", help="over that stretch (default: at one frame)")
    parser.add_argument("--name", metavar="WORDS", default="")
    parser.add_argument("--note", metavar="WORDS", default="")
    parser.add_argument("--colour", choices=MARKER_COLOURS, default="blue")


def _marker(project: Project, options: Options) -> Project:
    at, length = parse_moment(options.at, project.rate), parse_moment(options.length, project.rate)
    return edits.add_marker(project, at, length, options.name, options.note, options.colour)


def _subtitles_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("way", choices=("in", "out"), help="read a file into the film, or write one")
    parser.add_argument("file", metavar="FILE", type=Path, help="an .srt or .vtt file")
    parser.add_argument("--track", metavar="NAME", help="of the subtitles (default: a new track; the first)")


def _subtitles(options: Options, desk: Desk) -> int:
    from engine.service.subtitle_files import read_subtitles, write_subtitles
    from engine.service.verbs import perform

    def do(stage: Stage) -> int:
        project, facts = stage.project, {"file": str(options.file.absolute())}
        if options.way == "in":
            entries = read_subtitles(options.file, project.rate)
            stage.session.push(edits.add_subtitles(project, entries, options.track or ""), "Import subtitles")
            words = f"{len(entries)} subtitles are in the film."
        else:
            words = f"The subtitles are in {write_subtitles(project, options.file, options.track)}."
        stage.report.finish(facts, words)
        return 0

    return perform.on_stage(options, desk, do, looks=options.way == "out")


VERBS: tuple[Verb, ...] = (
    cutting(
        "split",
        "Split",
        "cut a clip in two",
        "Cuts a clip in two, and what is linked with it; the film looks as before.",
        "film.longtake 2 --at 1.5",
        _split_options,
        _split,
    ),
    cutting(
        "trim",
        "Trim",
        "move an edge of a clip",
        "Moves the start or the end of a clip, as far as its media goes; what follows moves along.",
        "film.longtake 2 --end=-0.5",
        _trim_options,
        _trim,
    ),
    cutting(
        "delete",
        "Delete clip",
        "take a clip away",
        "Takes a clip away, with its sound, and closes the place where it was. Its shot and its takes stay.",
        "film.longtake 2 --gap",
        _delete_options,
        _delete,
    ),
    cutting(
        "move",
        "Move",
        "move a clip",
        "Moves a clip, with its sound, to another moment; where others are in the way it is put in between them.",
        "film.longtake 2 --to 0",
        _move_options,
        _move,
    ),
    cutting(
        "insert",
        "Insert",
        "put a file into the film",
        "Puts a video, a picture or a sound into the film, a picture and its sound linked. What is there moves on, "
        "or, with --over, is covered.",
        "film.longtake forest.mp4 --at 2 --from 10 --to 14",
        _insert_options,
        _insert,
    ),
    cutting(
        "speed",
        "Speed",
        "let a clip run faster, slower or backwards",
        "Lets a clip run at another speed, frame for frame as exactly as that can be said; what follows moves along.",
        "film.longtake 2 0.5",
        _speed_options,
        _speed,
    ),
    cutting(
        "marker",
        "Add marker",
        "put a marker on the timeline",
        "Puts a marker with a name and a note at a moment of the film.",
        'film.longtake --at 2 --name "music begins" --colour red',
        _marker_options,
        _marker,
    ),
    Verb(
        "subtitles",
        "bring subtitles into the film, or write them out",
        "Reads an .srt or .vtt file onto a track of subtitles, or writes such a track to a file.",
        "film.longtake in film.srt",
        _subtitles_options,
        _subtitles,
    ),
)
