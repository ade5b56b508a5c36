"""Verbs that put painted frames beside clips: extend, bridge, loop, starts."""

from __future__ import annotations

import argparse

from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import parse_duration
from engine.service.verbs.finding import clip_named
from engine.service.verbs.verb import Ask, Decision, Options, Verb, painting

CLIP = "a clip: its number on the timeline, the start of its id, or its shot's name"


def add_clip(parser: argparse.ArgumentParser, name: str = "clip") -> None:
    parser.add_argument(name, metavar="CLIP", help=CLIP)


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prompt", metavar="WORDS", help="what is to be seen (default: the clip's own words)")


def add_length(parser: argparse.ArgumentParser, default: str = "1") -> None:
    parser.add_argument("--length", metavar="TIME", default=default, help=f"such as 2.5s or 60f (default {default} s)")


def _extend_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    side = parser.add_mutually_exclusive_group(required=True)
    side.add_argument("--after", metavar="TIME", help="how much to add behind it, such as 2.0 or 48f")
    side.add_argument("--before", metavar="TIME", help="how much to add before it")
    add_words(parser)


def _extend(project: Project, options: Options) -> Decision:
    _, clip = clip_named(project, options.clip)
    edge = "end" if options.after is not None else "start"
    length = parse_duration(options.after or options.before or "", project.rate)
    project, shot = edits.extend(project, clip.id, edge, length, options.prompt)
    return Decision(project, "Extend", (Ask(shot),))


def _bridge_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser, "clip")
    add_clip(parser, "other")
    add_length(parser)
    add_words(parser)


def _bridge(project: Project, options: Options) -> Decision:
    _, left = clip_named(project, options.clip)
    _, right = clip_named(project, options.other)
    length = parse_duration(options.length, project.rate)
    project, shot = edits.bridge(project, left.id, right.id, length, options.prompt)
    return Decision(project, "Bridge", (Ask(shot),))


def _loop_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    add_length(parser)
    add_words(parser)


def _loop(project: Project, options: Options) -> Decision:
    _, clip = clip_named(project, options.clip)
    project, shot = edits.loop(project, clip.id, parse_duration(options.length, project.rate), options.prompt)
    return Decision(project, "Loop", (Ask(shot),))


def _starts_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--prompt", metavar="WORDS", action="append", required=True, help="one for each start")
    add_length(parser)


def _starts(project: Project, options: Options) -> Decision:
    _, clip = clip_named(project, options.clip)
    length = parse_duration(options.length, project.rate)
    project, shot, recipes = edits.starts(project, clip.id, options.prompt, length)
    return Decision(project, "Several starts", tuple(Ask(shot, recipe) for recipe in recipes))


VERBS: tuple[Verb, ...] = (
    painting(
        "extend",
        "lengthen a clip at either end",
        "Continues a clip past its end, or paints what leads up to its start. The new frames carry on the clip's "
        "motion; not one frame of the clip is changed, and what follows on the timeline moves on.",
        "film.longtake 2 --after 2.0",
        _extend_options,
        _extend,
    ),
    painting(
        "bridge",
        "join two clips",
        "Paints what leads from the end of one clip to the start of the clip beside it. A gap between them is "
        "filled whole; at a cut, --length is put in.",
        "film.longtake 1 2 --length 1.5",
        _bridge_options,
        _bridge,
    ),
    painting(
        "loop",
        "lead a clip's end back to its start",
        "Paints what leads from the end of a clip to its own start, so that the two together can be shown for ever.",
        "film.longtake 1 --length 1",
        _loop_options,
        _loop,
    ),
    painting(
        "starts",
        "several different starts that flow into a clip",
        "Paints several different starts that flow into one clip, a take for each --prompt. The last one is on "
        "show; with --best-join the one that joins best is.",
        'film.longtake 3 --prompt "a door opens" --prompt "a car stops" --length 2',
        _starts_options,
        _starts,
    ),
)
