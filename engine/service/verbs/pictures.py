"""Verbs that make shots from words and pictures: generate, long, still, edit, animate, camera."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, new_id
from engine.film.recipe import Beat, Generate, ImageAt, Operation, Recipe, Still
from engine.film.shapes import Mask
from engine.film.timebase import parse_duration
from engine.service.verbs import reading
from engine.service.verbs.finding import clip_named, frame_of, shot_named
from engine.service.verbs.lengthen import add_clip, add_length, add_words
from engine.service.verbs.verb import Ask, Decision, Options, Verb, painting


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--after", metavar="SHOT", help="put it behind that shot (default: at the end)")


def _add_motion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--motion", metavar="M", type=float, help="how much moves, 0 to 1, for models that can be told")


def _add_references(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reference",
        metavar="FILE[@TIME]",
        action="append",
        default=[],
        help="a picture of what shall look alike, for models that go by one; of a film, the frame at that time",
    )


def _new_shot(project: Project, options: Options, operation: Operation, length: int) -> tuple[Project, str]:
    """The project with a shot of these words."""
    motion = getattr(options, "motion", None)
    if motion is not None and not 0 <= motion <= 1:
        raise LongtakeError(f"A motion of {motion:g} cannot be used.", "Choose from 0 (little) to 1 (much).")
    project, references = _references(project, getattr(options, "reference", []))
    recipe = Recipe(
        operation=operation,
        prompt=options.prompt or "",
        length=length,
        size=project.size,
        rate=project.rate,
        family=options.model or project.family,
        motion=motion,
        references=references,
    )
    shot_id = new_id()
    after = shot_named(project, options.after).id if options.after else None
    return edits.add_shot(project, recipe, after, shot_id), shot_id


def _generate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prompt", metavar="WORDS", required=True, help="what is to be seen")
    add_length(parser, "2")
    _add_place(parser)
    _add_motion(parser)
    _add_references(parser)


def _generate(project: Project, options: Options) -> Decision:
    project, shot = _new_shot(project, options, Generate(), parse_duration(options.length, project.rate))
    return Decision(project, "Add a shot", (Ask(shot),))


def _long_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--length", metavar="TIME", required=True, help="such as 60 or 1:30")
    parser.add_argument("--beat", metavar="TIME:WORDS", action="append", default=[], help="what is to be seen then")
    parser.add_argument("--prompt", metavar="WORDS", help="what is to be seen before the first beat")
    _add_place(parser)
    _add_motion(parser)
    _add_references(parser)


def _long(project: Project, options: Options) -> Decision:
    length = parse_duration(options.length, project.rate)
    beats = sorted((reading.beat(text, project.rate) for text in options.beat), key=lambda beat: beat.at)
    if len({beat.at for beat in beats}) != len(beats):
        raise LongtakeError("Two beats begin at the same moment.", "Give each a moment of its own.")
    opening = _opening(beats, options.prompt)
    project, shot = _new_shot(project, options, Generate(), length)
    recipe = next(each.recipe for each in project.shots if each.id == shot)
    project = edits.change_recipe(project, shot, replace(recipe, prompt=opening))
    later = beats if options.prompt else [beat for beat in beats if beat.at]
    return Decision(edits.set_beats(project, shot, later), "Add a long take", (Ask(shot),))


def _opening(beats: list[Beat], prompt: str | None) -> str:
    """The words that the take begins with."""
    if prompt:
        return prompt
    if not beats or beats[0].at != 0:
        raise LongtakeError("Nothing says what is to be seen at first.", 'Add --prompt, or a beat such as 0:"a road".')
    return beats[0].prompt


def _still_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prompt", metavar="WORDS", required=True, help="what is to be seen")
    add_length(parser, str(edits.STILL_SECONDS))
    _add_place(parser)


def _still(project: Project, options: Options) -> Decision:
    project, shot = _new_shot(project, options, Still(), parse_duration(options.length, project.rate))
    return Decision(project, "Add a still", (Ask(shot),))


def _edit_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument("--prompt", metavar="WORDS", required=True, help="what is to be seen instead")
    parser.add_argument("--at", metavar="TIME", help="at which moment of the clip (default: its last frame)")
    parser.add_argument("--strength", metavar="S", type=float, help="0 leaves the picture alone, 1 ignores it")
    parser.add_argument("--box", metavar="X,Y,W,H", action="append", default=[], help="change only that part of it")
    parser.add_argument("--polygon", metavar="'X,Y X,Y X,Y'", action="append", default=[], help="change only that part")
    add_length(parser, str(edits.STILL_SECONDS))


def _edit(project: Project, options: Options) -> Decision:
    placed, clip = clip_named(project, options.clip)
    frame, length = frame_of(project, placed, options.at), parse_duration(options.length, project.rate)
    mask: Mask | None = None
    if options.box or options.polygon:
        mask = reading.mask_of(options.box, options.polygon, project.rate, 0)
    project, shot = edits.edit_picture(project, clip.id, frame, options.prompt, options.strength, mask, length)
    return Decision(project, "Edit a picture", (Ask(shot),))


def _animate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--image", metavar="FILE[@TIME]", action="append", required=True, help="a picture, and when it is to be seen"
    )
    parser.add_argument("--prompt", metavar="WORDS", required=True, help="what happens")
    add_length(parser, "2")
    parser.add_argument("--moving", metavar="X,Y,W,H", help="only that part of the first picture moves")
    _add_place(parser)
    _add_motion(parser)


def _animate(project: Project, options: Options) -> Decision:
    length = parse_duration(options.length, project.rate)
    project, shot = _new_shot(project, options, Generate(), length)
    taken: set[int] = set()
    for text in options.image:
        file, at = reading.picture(text, project.rate)
        at = length - 1 if at == length else at
        if at in taken:
            raise LongtakeError("Two pictures are to be seen at the same moment.", "Give each a moment of its own.")
        taken.add(at)
        project, footage = _with_footage(project, file)
        project = edits.give_image(project, shot, footage.id, 0, at)
    if options.moving:
        mask = reading.mask_of([options.moving], [], project.rate, 0)
        project = edits.set_moving(project, shot, mask)
    return Decision(project, "Animate", (Ask(shot),))


def _references(project: Project, texts: list[str]) -> tuple[Project, tuple[ImageAt, ...]]:
    """The project with the files in it, and the pictures in them that are meant."""
    found: list[ImageAt] = []
    for text in texts:
        file, frame = reading.picture(text, project.rate)
        project, footage = _with_footage(project, file)
        if frame >= max(1, footage.length):
            raise LongtakeError(f"“{file.name}” shows nothing at that time.", "Name a moment before its end.")
        found.append(ImageAt(footage.id, frame))
    return project, tuple(found)


def _with_footage(project: Project, file: Path) -> tuple[Project, Footage]:
    """The project with the file in its bin, once."""
    from engine.service.footage import footage_of, with_pictures  # reads the file

    footage = next((each for each in project.footage if each.path == str(file.absolute())), None)
    footage = with_pictures(footage or footage_of(file, project.rate))
    return edits.add_footage(project, footage), footage


def _camera_options(parser: argparse.ArgumentParser) -> None:
    add_clip(parser)
    parser.add_argument(
        "--key",
        metavar="TIME:X,Y,ZOOM,ROLL",
        action="append",
        required=True,
        help="where it looks then: the middle as shares of the picture, how near, degrees",
    )
    parser.add_argument("--at", metavar="TIME", help="at which moment of the clip (default: its last frame)")
    add_length(parser, "2")
    add_words(parser)


def _camera(project: Project, options: Options) -> Decision:
    placed, clip = clip_named(project, options.clip)
    length = parse_duration(options.length, project.rate)
    path = [reading.camera_key(text, project.rate, length) for text in options.key]
    frame = frame_of(project, placed, options.at)
    project, shot = edits.camera_from(project, clip.id, frame, path, length, options.prompt)
    return Decision(project, "Camera path", (Ask(shot),))


VERBS: tuple[Verb, ...] = (
    painting(
        "generate",
        "shoot a new shot from words",
        "Adds a shot and shoots it from its words alone.",
        'film.longtake --prompt "a red car drives right in the desert" --length 2.5',
        _generate_options,
        _generate,
    ),
    painting(
        "long",
        "shoot a long take, with beats",
        "Shoots one take of any length. Beats say what is to be seen from which moment on; one at 0 is how it begins.",
        'film.longtake --length 60 --beat 0:"a man walks in the city" --beat 20:"he runs" --beat 40:"snow falls"',
        _long_options,
        _long,
    ),
    painting(
        "animate",
        "shoot a new shot from pictures",
        "Adds a shot that shows given pictures at given moments, and paints what happens between and around them.",
        'film.longtake --image start.png --image end.png@2 --prompt "the car drives off" --length 2',
        _animate_options,
        _animate,
    ),
    painting(
        "camera",
        "move a camera over a frame of a clip",
        "Looks at one frame of a clip with a camera that moves along a path, and paints what comes into view "
        "beyond it: a new shot behind the clip. x and y are the middle of what it sees, as shares of the picture; "
        "a zoom of 2 sees half its width; the roll is in degrees, clockwise.",
        "film.longtake 1 --key 0:0.5,0.5 --key 2:0.7,0.5,1.5,10 --length 2",
        _camera_options,
        _camera,
    ),
    painting(
        "still",
        "paint one picture",
        "Paints one picture from words: a shot that is held. With --takes, as many different ones.",
        'film.longtake --prompt "a harbour at night" --takes 4',
        _still_options,
        _still,
    ),
    painting(
        "edit",
        "change a frame of a clip by words",
        "Takes one frame of a clip and changes it as the words say, within a box or a polygon if there is one: a "
        "still behind the clip.",
        'film.longtake 1 --at 0.5 --prompt "the same street in snow"',
        _edit_options,
        _edit,
    ),
)
