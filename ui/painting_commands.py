"""Drawing on the picture: what can be drawn now, if not why, and opening it. Called by rows of the actions table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Footage, Project, Shot, Take
from engine.film.recipe import Animate, CameraPath, ImageAt, MediaId, Recipe
from engine.film.shapes import Mask
from engine.film.track import Clip, Placed
from ui.abilities import family_cannot
from ui.drawing.camera_stage import CameraStage, Move
from ui.drawing.mask_stages import Asked, EditStage, MovingStage, RepaintStage
from ui.drawing.stage import Ground
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate
MOVE_SECONDS = 2


# --- when things can be done: '' or why not ----------------------------------------------------------------------


def clip_here(commands: Commands) -> tuple[Placed, Clip] | None:
    """The topmost clip under the playhead; the selected one where there is none."""
    found = commands.project.find_clip(commands.document.selected_clip)
    return commands.project.clip_at(commands.document.playhead) or (found and found[1:])


def shot_here(commands: Commands) -> Shot | None:
    """The shot of the clip under the playhead."""
    found = clip_here(commands)
    return commands.project.shot(found[1].shot) if found else None


def no_repaint(commands: Commands) -> str:
    shot = shot_here(commands)
    if shot is None or shot.take is None:
        return translate("Actions", "Put the playhead on a clip of a shot that has a take.")
    return family_cannot(commands.project, "repaint", shot)


def no_moving(commands: Commands) -> str:
    shot = commands.project.shot(commands.document.selected_shot)
    if shot is None or not isinstance(shot.recipe.operation, Animate):
        return translate("Actions", "Select a shot that begins with a given picture.")
    return family_cannot(commands.project, "animate", shot)


def no_camera(commands: Commands) -> str:
    shot = shot_here(commands)
    if shot and isinstance(shot.recipe.operation, CameraPath | Animate):
        return family_cannot(commands.project, "camera path", shot)
    return _no_picture(commands, "camera path")


def no_edit(commands: Commands) -> str:
    return _no_picture(commands, "edit")


def _no_picture(commands: Commands, operation: str) -> str:
    """Why an operation cannot begin with the picture under the playhead."""
    found = clip_here(commands)
    if found is None or commands.project.media_of(found[1]) is None:
        return translate("Actions", "Put the playhead on a clip that has a picture.")
    return family_cannot(commands.project, operation)


def load_picture(commands: Commands, media: MediaId, frame: int, then: Callable[[np.ndarray], object]) -> None:
    """Read a frame of a medium (at the project's rate) in the background: ``then`` gets uint8 [H, W, 3]."""
    from engine.media.reader import reader_of

    path, medium, rate = commands.document.path_of(media), commands.document.medium_of(media), commands.project.rate

    def read(_task: Task) -> np.ndarray:
        with reader_of(medium, path) as reader:
            return reader.frame(reader.index_at(frame, rate))

    commands.in_background(read, then)


# --- drawing ---------------------------------------------------------------------------------------------------------


def _ground(commands: Commands) -> tuple[Ground, Take | Footage] | None:
    """What is drawn on; playhead and selection are put on it first."""
    found = clip_here(commands)
    media = commands.project.media_of(found[1]) if found else None
    if found is None or media is None:
        return None
    placed, clip = found
    if commands.document.playhead not in placed.range:
        commands.document.move_playhead(placed.range.start)
    commands.document.select(clip=clip.id)
    return Ground(clip.id), media


def repaint(commands: Commands) -> None:
    """Draw on the clip under the playhead what is to be painted anew."""
    found, drawing = _ground(commands), commands.drawing
    if found is None or not isinstance(found[1], Take):
        return
    ground, take = found

    def recipe(asked: Asked) -> Recipe:
        return edits.repaint_recipe(commands.project, ground.clip, asked.range, asked.mask, asked.prompt, asked.seed)

    def shoot(asked: Asked) -> bool:
        return commands.document.remake(ground.clip, lambda: recipe(asked), translate("Actions", "Repaint"))

    def keep() -> None:
        mask = stage.sketch.mask()
        if mask is not None:
            drawing.drawn[take.id] = mask
        else:
            drawing.drawn.pop(take.id, None)

    screen, mask = drawing.viewer.screen_area, drawing.drawn.get(take.id)
    stage = RepaintStage(commands.document, screen, drawing.tasks, ground, mask, shoot, recipe)
    stage.ended.connect(keep)
    drawing.show(stage)


def paint_moving(commands: Commands) -> None:
    """Draw on a shot's given first picture where it moves."""
    shot = commands.project.shot(commands.document.selected_shot)
    if shot is None or not isinstance(shot.recipe.operation, Animate):
        return
    operation, label = shot.recipe.operation, translate("Actions", "Paint where it moves")
    found = commands.project.find_clip(commands.document.selected_clip)
    if found is not None and commands.document.playhead not in found[1].range:
        commands.document.move_playhead(found[1].range.start)

    def keep(mask: Mask | None) -> bool:
        return commands.document.attempt(edits.set_moving, shot.id, mask, label=label)

    screen = commands.drawing.viewer.screen_area
    stage = MovingStage(commands.document, screen, shot.id, shot.recipe.size, operation.moving, keep)
    commands.drawing.show(stage)
    first = min(operation.images, key=lambda image: image.at)
    load_picture(commands, first.media, first.frame, stage.show_picture)


def edit_picture(commands: Commands) -> None:
    """Change the picture at the playhead by words."""
    found = _ground(commands)
    if found is None:
        return
    ground, media = found
    size = media.recipe.size if isinstance(media, Take) else media.size

    def made(prompt: str, strength: float | None, mask: Mask | None) -> tuple[Project, str]:
        at = commands.document.playhead
        return edits.edit_picture(commands.project, ground.clip, at, prompt, strength, mask)

    def shoot(prompt: str, strength: float | None, mask: Mask | None) -> bool:
        return commands.document.grow(lambda: made(prompt, strength, mask), translate("Actions", "Edit picture"))

    commands.drawing.show(EditStage(commands.document, commands.drawing.viewer.screen_area, ground, size, shoot))


def draw_camera(commands: Commands) -> None:
    """Move a camera over the picture at the playhead: a new shot.

    A shot that is a camera's move already, or waits with a given picture, becomes another move over its own picture.
    """
    shot = shot_here(commands)
    operation = shot.recipe.operation if shot else None
    if shot and isinstance(operation, CameraPath):
        _draw_move(commands, operation.image, Move(operation.path, shot.recipe.length, shot.recipe.prompt), shot)
    elif shot and isinstance(operation, Animate) and not shot.take:
        first = min(operation.images, key=lambda image: image.at)
        _draw_move(commands, first, Move((), shot.recipe.length, shot.recipe.prompt), shot)
    elif found := _ground(commands):
        frame = found[0].frame(commands.project, commands.document.playhead) or 0
        image = ImageAt(found[1].id, min(frame, found[1].length - 1))
        _draw_move(commands, image, Move((), commands.project.rate.frames(MOVE_SECONDS), ""), None)


def _draw_move(commands: Commands, image: ImageAt, move: Move, shot: Shot | None) -> None:
    """Draw a path over a picture: for a shot, or (None) for a new one behind the clip under the playhead."""
    found, at, media = clip_here(commands), commands.document.playhead, commands.project.media(image.media)
    if media is None or found is None:
        return
    clip_id = found[1].id

    def made(move: Move) -> tuple[Project, str]:
        project = commands.project
        if shot is None:
            return edits.camera_from(project, clip_id, at, move.path, move.length, move.prompt or None)
        recipe = replace(shot.recipe, length=move.length)
        if move.prompt and move.prompt != recipe.prompt:
            recipe = replace(recipe, prompt=move.prompt, expanded="")
        project = edits.change_recipe(project, shot.id, recipe)
        return edits.camera_path(project, shot.id, image, move.path), shot.id

    def recipe(move: Move) -> Recipe:
        project, shot_id = made(move)
        return next(each.recipe for each in project.shots if each.id == shot_id)

    def shoot(move: Move) -> bool:
        return commands.document.grow(lambda: made(move), translate("Actions", "Camera move"))

    size = media.recipe.size if isinstance(media, Take) else media.size
    stage = CameraStage(commands.document, commands.drawing.viewer.screen_area, size, move, shoot, recipe)
    commands.drawing.show(stage)
    load_picture(commands, image.media, image.frame, stage.show_picture)
