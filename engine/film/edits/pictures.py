"""Edits that give pictures to shots: images to animate, a camera that moves over one, one changed by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from engine.errors import LongtakeError
from engine.film.edits import given, runs
from engine.film.edits.storyboard import change_recipe
from engine.film.project import Footage, Project, Shot, Take
from engine.film.recipe import Animate, CameraPath, Edit, Generate, ImageAt, MediaId
from engine.film.shapes import CameraKey, Mask

STILL_SECONDS = 3  # how long a single picture is held until its clip is trimmed


def give_image(project: Project, shot_id: str, media: MediaId, frame: int, at: int) -> Project:
    """Give a shot the picture that it shows at its frame ``at``: frame ``frame`` of a take or of footage.

    A shot made from words alone becomes one made from pictures too. A picture that it has at that frame already is
    exchanged. Raises LongtakeError for a moment outside the shot, a picture that is not in the project, and a shot
    that goes by something else, such as an extension.
    """
    shot = runs.find_shot(project, shot_id)
    image = ImageAt(media, frame, at)
    _check_picture(project, image)
    _check_moment(shot, at)
    others = tuple(other for other in _images(shot) if other.at != at)
    return _with_images(project, shot, (*others, image))


def move_image(project: Project, shot_id: str, at: int, to: int) -> Project:
    """Show one of a shot's pictures at another moment: the one at frame ``at`` goes to frame ``to``.

    Raises LongtakeError for a moment outside the shot, or one that has a picture.
    """
    shot, image = _image_at(project, shot_id, at)
    _check_moment(shot, to)
    if to != at and any(other.at == to for other in _images(shot)):
        raise LongtakeError("There is a picture at that moment already.", "Choose another, or take that one away.")
    rest = tuple(other for other in _images(shot) if other is not image)
    return project if to == at else _with_images(project, shot, (*rest, replace(image, at=to)))


def take_image_away(project: Project, shot_id: str, at: int) -> Project:
    """Take away the picture that a shot has at a frame; without any it is made from words alone again."""
    shot, image = _image_at(project, shot_id, at)
    return _with_images(project, shot, tuple(other for other in _images(shot) if other is not image))


def set_moving(project: Project, shot_id: str, mask: Mask | None) -> Project:
    """Say what of a shot's first picture moves; None lets all of it move. Frames of ``mask`` count from the shot's
    start. Raises LongtakeError for a shot that has no picture."""
    shot = runs.find_shot(project, shot_id)
    operation = shot.recipe.operation
    if not isinstance(operation, Animate):
        raise LongtakeError("This shot has no picture to move a part of.", "Give it a picture first.")
    return change_recipe(project, shot_id, replace(shot.recipe, operation=replace(operation, moving=mask)))


def set_references(project: Project, shot_id: str, references: Sequence[ImageAt]) -> Project:
    """Say which pictures a shot goes by: persons, things or places that shall look alike in it; none for none.

    Raises LongtakeError for a picture that is not in the project.
    """
    shot = runs.find_shot(project, shot_id)
    for image in references:
        _check_picture(project, image)
    return change_recipe(project, shot_id, replace(shot.recipe, references=tuple(references)))


def camera_path(project: Project, shot_id: str, image: ImageAt, path: Sequence[CameraKey]) -> Project:
    """Let a shot be a camera's look at one picture, along a path of at least one place.

    Raises LongtakeError for a path without a place, with two at one frame, one outside the shot, or one from which
    nothing of the picture is seen at any time, and for a picture that is not in the project.
    """
    shot = runs.find_shot(project, shot_id)
    medium = _check_picture(project, image)
    operation = CameraPath(image, _checked_path(path, shot.recipe.length, medium))
    return change_recipe(project, shot_id, replace(shot.recipe, operation=operation))


def camera_from(
    project: Project,
    clip_id: str,
    frame_on_track: int,
    path: Sequence[CameraKey],
    length: int,
    prompt: str | None = None,
) -> tuple[Project, str]:
    """A camera move over what a clip shows at a frame of the film: a new shot behind it; returns its id too.

    ::

        aaabbb   camera of 2 from a   aaaXXbbb

    ``path`` counts frames of the new shot. ``prompt`` None keeps the words that painted that frame. Raises
    LongtakeError as ``camera_path`` does, for a clip that has no picture yet, and for a frame outside it.
    """
    medium, frame = given.frame_at(project, clip_id, frame_on_track)
    operation = CameraPath(ImageAt(medium.id, frame), _checked_path(path, length, medium))
    recipe = given.new_recipe(project, operation, length, given.words_of(project, clip_id, frame, prompt))
    return given.add_after(project, clip_id, recipe)


def edit_picture(
    project: Project,
    clip_id: str,
    frame_on_track: int,
    prompt: str,
    strength: float | None = None,
    mask: Mask | None = None,
    length: int | None = None,
) -> tuple[Project, str]:
    """What a clip shows at a frame of the film, changed as the words say: a new shot behind it; returns its id too.

    ::

        aaabbb   edit the last frame of a   aaaXXXbbb

    A still lives in the film as every other shot does: it has takes, and a clip that holds its one picture for
    ``length`` frames (None: STILL_SECONDS) and is trimmed like any other. ``mask`` is as drawn on that picture,
    whatever its frames say. Raises LongtakeError without words, for a clip that has no picture yet, and for a frame
    outside it.
    """
    if not prompt.strip():
        raise LongtakeError("There are no words to change the picture by.", "Type what should be seen instead.")
    medium, frame = given.frame_at(project, clip_id, frame_on_track)
    if mask is not None:
        mask = replace(mask, outlines=tuple(replace(outline, at=0) for outline in mask.outlines))
    length = project.rate.frames(STILL_SECONDS) if length is None else length
    operation = Edit(ImageAt(medium.id, frame), strength, mask)
    recipe = given.new_recipe(project, operation, length, given.words_of(project, clip_id, frame, prompt))
    return given.add_after(project, clip_id, recipe)


def _images(shot: Shot) -> tuple[ImageAt, ...]:
    match shot.recipe.operation:
        case Animate(images=images):
            return images
        case Generate():
            return ()
    raise LongtakeError("This shot goes by something else than pictures.", "Give the picture to a shot of its own.")


def _image_at(project: Project, shot_id: str, at: int) -> tuple[Shot, ImageAt]:
    shot = runs.find_shot(project, shot_id)
    image = next((image for image in _images(shot) if image.at == at), None)
    if image is None:
        raise LongtakeError("There is no picture at that moment.", "Choose one of the shot's pictures.")
    return shot, image


def _with_images(project: Project, shot: Shot, images: tuple[ImageAt, ...]) -> Project:
    """The shot with these pictures. What moves was drawn on the first of them and goes with it."""
    operation = shot.recipe.operation
    images = tuple(sorted(images, key=lambda image: image.at))
    moving = operation.moving if isinstance(operation, Animate) else None
    if moving and (not images or _picture(images[0]) != _picture(_images(shot)[0])):
        moving = None
    operation = Animate(images, moving) if images else Generate()
    return change_recipe(project, shot.id, replace(shot.recipe, operation=operation))


def _picture(image: ImageAt) -> tuple[MediaId, int]:
    return image.media, image.frame


def _check_picture(project: Project, image: ImageAt) -> Take | Footage:
    """The medium that the picture is a frame of. Raises LongtakeError when the project has no such frame."""
    medium = project.media(image.media)
    if medium is None or not 0 <= image.frame < max(1, medium.length):
        raise LongtakeError("That picture is not in the film.", "Import it first.")
    return medium


def _check_moment(shot: Shot, at: int) -> None:
    if not 0 <= at < shot.recipe.length:
        raise LongtakeError("That moment lies outside of the shot.", "Choose one within it, or make the shot longer.")


def _checked_path(path: Sequence[CameraKey], length: int, medium: Take | Footage) -> tuple[CameraKey, ...]:
    places = tuple(sorted(path, key=lambda key: key.at))
    if not places:
        raise LongtakeError("The camera has no place to look at.", "Draw at least one.")
    if len({key.at for key in places}) != len(places) or places[0].at < 0 or places[-1].at >= length:
        raise LongtakeError(
            "The camera's places do not lie one after another within the shot.", "Give each a moment of its own."
        )
    size = medium.recipe.size if isinstance(medium, Take) else medium.size
    if not _sees_picture(places, size):
        raise LongtakeError(
            "The camera never sees the picture.", "Let it look there at some time: 0.5,0.5 is the picture's middle."
        )
    return places


def _sees_picture(path: tuple[CameraKey, ...], size: tuple[int, int]) -> bool:
    """False only when nothing of a picture of ``size`` is ever in view.

    Between two keys x and y change evenly and 1/zoom by a constant factor, so the far side of the view moves along a
    convex curve: a view that is beyond one edge at two keys is beyond it all the way between them.
    """
    diagonal = hypot(*size)
    rolled = any(key.roll for key in path)
    wide, high = (diagonal / size[0], diagonal / size[1]) if rolled else (1.0, 1.0)  # of a view, at a zoom of 1

    def beyond(key: CameraKey) -> set[str]:
        across, down = wide / key.zoom / 2, high / key.zoom / 2
        left, right = key.x + across <= 0, key.x - across >= 1
        above, below = key.y + down <= 0, key.y - down >= 1
        edges = {"left": left, "right": right, "above": above, "below": below}
        return {edge for edge, is_beyond in edges.items() if is_beyond}

    return not all(beyond(one) & beyond(other) for one, other in zip(path, (*path[1:], path[-1]), strict=True))
