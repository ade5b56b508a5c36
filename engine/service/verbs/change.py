"""Verbs that make another take of what a clip shows: retake, restyle, repaint, reframe, finish."""

from __future__ import annotations

import argparse

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project, Shot, Take
from engine.film.recipe import KEEPS, Recipe
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Placed
from engine.service.verbs import reading
from engine.service.verbs.finding import clip_named, range_of
from engine.service.verbs.lengthen import CLIP, add_clip, add_words
from engine.service.verbs.verb import Ask, Decision, Options, Verb, painting


def _add_range(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", metavar="TIME", help="from there on, counted from the clip's start")
    parser.add_argument("--to", dest="end", metavar="TIME", help="up to there (default: the whole clip)")


def _marked(project: Project, options: Options) -> tuple[Placed, Clip, FrameRange]:
    placed, clip = clip_named(project, options.clip)
    return placed, clip, range_of(project, placed, options.start, options.end)


def _one_off(project: Project, label: str, clip: Clip, recipe: Recipe) -> Decision:
    assert clip.shot is not None  # footage has been refused
    return Decision(project, label, (Ask(clip.shot, recipe),))


def _over(project: Project, shot: str, label: str) -> Decision:
    """Footage is painted over by a shot of its own."""
    return Decision(project, label, (Ask(shot),))


def _retake_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    _add_range(parser)
    add_words(parser)


def _retake(project: Project, options: Options) -> Decision:
    _, clip, marked = _marked(project, options)
    if clip.footage:
        return _over(*edits.retake_footage(project, clip.id, marked, options.prompt or ""), "Retake")
    return _one_off(project, "Retake", clip, edits.retake_recipe(project, clip.id, marked, options.prompt or ""))


def _restyle_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--style", metavar="WORDS", required=True, help="such as 'pencil sketch'")
    parser.add_argument("--strength", metavar="S", type=float, help="0 leaves the clip alone, 1 ignores it")
    parser.add_argument("--keep", choices=KEEPS, help="what of the clip stays, for models that are shown just that")
    _add_range(parser)


def _restyle(project: Project, options: Options) -> Decision:
    _, clip, marked = _marked(project, options)
    wishes = (options.style, options.strength, options.keep)
    if clip.footage:
        return _over(*edits.restyle_footage(project, clip.id, marked, *wishes), "Restyle")
    recipe = edits.restyle_recipe(project, clip.id, marked, *wishes)
    return _one_off(project, "Restyle", clip, recipe)


def _repaint_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument(
        "--box", metavar="X,Y,W,H", action="append", default=[], help="shares of the picture; with @TIME, drawn then"
    )
    parser.add_argument(
        "--polygon",
        metavar="'X,Y X,Y X,Y'",
        action="append",
        default=[],
        help="corners; with @TIME, drawn then",
    )
    parser.add_argument("--fixed", action="store_true", help="the part stands still instead of following the picture")
    parser.add_argument("--feather", metavar="S", type=float, help="width of the soft edge, a share of the height")
    _add_range(parser)
    add_words(parser)


def _repaint(project: Project, options: Options) -> Decision:
    placed, clip, marked = _marked(project, options)
    start = placed.range.start
    mask = reading.mask_of(options.box, options.polygon, project.rate, start, not options.fixed, options.feather)
    if clip.footage:
        return _over(*edits.repaint_footage(project, clip.id, marked, mask, options.prompt or ""), "Repaint")
    recipe = edits.repaint_recipe(project, clip.id, marked, mask, options.prompt or "")
    return _one_off(project, "Repaint", clip, recipe)


def _reframe_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("clip", metavar="CLIP", nargs="?", help=f"{CLIP}; the whole film without one")
    parser.add_argument("--shape", metavar="W:H|WxH", required=True, help="such as 16:9, 1:1 or 1280x720")
    parser.add_argument("--place", metavar="X,Y,W,H", help="where the clip's picture lies in the new one, in pixels")
    add_words(parser)


def _reframe(project: Project, options: Options) -> Decision:
    place = _place(options.place) if options.place else None
    if options.clip is None:
        if place or options.prompt:
            raise LongtakeError("A place and words belong to one clip.", "Name the clip, or leave them out.")
        project, recipes = edits.reframe_film(project, reading.shape_of(options.shape, project.size))
        return Decision(project, "Reframe the film", tuple(Ask(shot, recipe) for shot, recipe in recipes))
    _, clip = clip_named(project, options.clip)
    medium = project.media_of(clip)
    size = reading.shape_of(options.shape, medium.recipe.size if isinstance(medium, Take) else project.size)
    recipe = edits.reframe_recipe(project, clip.id, size, place, options.prompt or "")
    return _one_off(project, "Reframe", clip, recipe)


def _place(text: str) -> tuple[int, int, int, int]:
    found = reading.numbers(text, "a place", "128,0,512,384")
    if len(found) != 4 or any(number != int(number) for number in found):
        raise LongtakeError(f"“{text}” is not a place.", "Write left, top, width and height in pixels: 128,0,512,384.")
    left, top, width, height = map(int, found)
    return left, top, width, height


def _finish_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("clips", metavar="CLIP", nargs="*", help=f"{CLIP}; every clip that has a take without one")
    parser.add_argument("--size", metavar="WxH", help="the size to enlarge to (default: as it is)")
    parser.add_argument("--no-inbetweens", dest="inbetweens", action="store_false", help="keep what is held as it is")


def _finish(project: Project, options: Options) -> Decision:
    size = reading.size_of(options.size) if options.size else None
    clips = [clip_named(project, text)[1] for text in options.clips]
    if not clips:
        clips = [clip for _, _, clip in project.clips() if isinstance(project.media_of(clip), Take)]
    shots: dict[Shot | None, Clip] = {}
    for clip in clips:
        shots.setdefault(project.shot(clip.shot), clip)
    recipes = [(clip, edits.finish_recipe(project, clip.id, options.inbetweens, size)) for clip in shots.values()]
    return Decision(project, "Finish", tuple(Ask(clip.shot, recipe) for clip, recipe in recipes if clip.shot))


VERBS: tuple[Verb, ...] = (
    painting(
        "retake",
        "paint a part of a clip anew",
        "Paints a stretch of a clip anew, as another take of its shot. Every other frame of the take stays as it "
        "is, bit for bit. Moments count from the clip's start.",
        'film.longtake 2 --from 0.5 --to 1.2 --prompt "the dog stops"',
        _retake_options,
        _retake,
    ),
    painting(
        "restyle",
        "give a clip, or a part of it, another style",
        "Keeps the length and the motion of a clip and gives it another style, as another take of its shot.",
        "film.longtake 2 --style 'pencil sketch'",
        _restyle_options,
        _restyle,
    ),
    painting(
        "repaint",
        "paint a part of the picture anew",
        "Paints anew what lies in a box or a polygon; it follows what it was drawn around. Every pixel outside "
        "stays, bit for bit. Places are shares of the picture, from its left and its top.",
        'film.longtake 2 --box 0.3,0.2,0.3,0.5 --prompt "a woman in a green coat"',
        _repaint_options,
        _repaint,
    ),
    painting(
        "reframe",
        "give a clip, or the film, another shape",
        "Puts a clip's picture into one of another shape and paints what it leaves free; without --place it lies "
        "in the middle, at its own size where it fits. Without a clip, the whole film gets that shape.",
        "film.longtake --shape 16:9",
        _reframe_options,
        _reframe,
    ),
    painting(
        "finish",
        "make clips ready for delivery",
        "Enlarges clips and puts frames in between where drawings were held, as another take of each shot.",
        "film.longtake 1 2 --size 1024x768",
        _finish_options,
        _finish,
    ),
)
