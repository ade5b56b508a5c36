"""What is done to clips as a whole: reframe, finish, loop, several starts. Called by rows of the actions table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Take
from engine.film.recipe import Recipe
from engine.service.footage import is_picture
from ui.abilities import family_cannot
from ui.dialogs.ask import PromptDialog
from ui.dialogs.clips import FinishDialog, StartsDialog
from ui.dialogs.progress import ProgressDialog
from ui.dialogs.reframe import ReframeDialog
from ui.painting_commands import load_picture
from ui.pictures import image_of
from ui.telling import telling

if TYPE_CHECKING:
    from ui.commands import Commands
    from ui.tasks import Task

translate = QCoreApplication.translate


def _no_take(commands: Commands, operation: str) -> str:
    """Why an operation cannot make another take of the clip's."""
    found = commands.clip_meant()
    shot = commands.project.shot(found[1].shot) if found else None
    if shot is None or shot.take is None:
        return translate("Actions", "Select a clip of a shot that has a take.")
    return family_cannot(commands.project, operation, shot)


def _no_picture(commands: Commands, operation: str) -> str:
    """Why an operation cannot go on from the clip."""
    found = commands.clip_meant()
    if found is None or commands.project.media_of(found[1]) is None:
        return translate("Actions", "Select a clip that has a picture.")
    return family_cannot(commands.project, operation)


def no_reframe(commands: Commands) -> str:
    return _no_take(commands, "reframe")


def no_finish(commands: Commands) -> str:
    return _no_take(commands, "finish")


def no_loop(commands: Commands) -> str:
    return _no_picture(commands, "loop")


def no_starts(commands: Commands) -> str:
    return _no_picture(commands, "extend before")


def no_scene_cuts(commands: Commands) -> str:
    found = commands.clip_meant()
    media = commands.project.media_of(found[1]) if found else None
    is_film = isinstance(media, Footage) and media.has_pictures and not is_picture(Path(media.path))
    if found is not None and is_film and found[1].retime is None:
        return ""
    return translate("Actions", "Select a clip of a video that was imported, at its own speed.")


def split_at_scene_cuts(commands: Commands) -> None:
    """Look for cuts in the clip's part of its video, off the Qt thread, and split it there in one step."""
    found = commands.clip_meant()
    media = commands.project.media_of(found[1]) if found else None
    if found is None or not isinstance(media, Footage):
        return
    clip, path, rate = found[1], commands.document.path_of(media.id), commands.project.rate

    def look(task: Task) -> tuple[int, ...]:
        from engine.media.cuts import scene_cuts
        from engine.media.reader import reader_of

        with reader_of(media, path) as reader:
            return scene_cuts(reader, rate, clip.source, task.should_stop, task.on_progress)

    def split(cuts: tuple[int, ...]) -> None:
        now = commands.project.find_clip(clip.id)
        if commands.document.is_closed or now is None or now[2].footage != clip.footage or now[2].retime:
            return
        start = now[1].range.start - now[2].source.start
        before = commands.project
        label = translate("Actions", "Split at scene cuts")
        commands.document.attempt(edits.split_at, clip.id, [start + cut for cut in cuts], label=label)
        if commands.project is before:
            commands.tell("info", translate("Actions", "No scene cuts were found in the clip."))

    task = commands.in_background(look, split)
    title, sentence = translate("Actions", "Looking for scene cuts"), Path(media.path).name
    commands.show_dialog(lambda window: ProgressDialog(task, title, sentence, "split", window), modal=False)


def reframe(commands: Commands) -> None:
    """Ask for another shape of the clip, or of the whole film."""
    found = commands.clip_meant()
    shot = commands.project.shot(found[1].shot) if found else None
    if found is None or shot is None or shot.take is None:
        return
    placed, clip = found
    take = shot.take

    def make(window) -> ReframeDialog:
        dialog = ReframeDialog(take.recipe.size, commands.project.size, window)
        dialog.accepted.connect(lambda: _reframe_as(commands, clip.id, dialog))
        frame = clip.source.start + max(0, min(commands.document.playhead, placed.range.end - 1) - placed.range.start)
        load_picture(commands, take.id, frame, lambda picture: dialog.view.show_image(image_of(picture)))
        return dialog

    commands.show_dialog(make)


def _reframe_as(commands: Commands, clip_id: str, dialog: ReframeDialog) -> None:
    size, place, prompt = dialog.size_wanted, dialog.place, dialog.prompt
    document, label = commands.document, translate("Actions", "Reframe")
    if not dialog.for_the_film:
        document.remake(clip_id, lambda: edits.reframe_recipe(commands.project, clip_id, size, place, prompt), label)
        return
    with telling(document.noticed):
        project, recipes = edits.reframe_film(commands.project, size)
        if recipes:
            shots, own = zip(*recipes, strict=True)
            document.shoot(shots, label, project=project, recipes=own)
        else:
            document.edit(project, label)


def finish(commands: Commands) -> None:
    """Ask what the clip, or every clip, should get for delivery."""
    found = commands.clip_meant()
    clips = _clips_with_takes(commands)
    if found is None:
        return

    def make(window) -> FinishDialog:
        dialog = FinishDialog(commands.project.size, len(clips), window)
        dialog.accepted.connect(
            lambda: _finish_as(commands, clips if dialog.for_every_clip else {found[1].shot or "": found[1].id}, dialog)
        )
        return dialog

    commands.show_dialog(make)


def _clips_with_takes(commands: Commands) -> dict[str, str]:
    """A clip for each shot on the timeline that has a take, by the shot's id."""
    project = commands.project
    taken = (clip for _, _, clip in project.clips() if isinstance(project.media_of(clip), Take))
    return {clip.shot: clip.id for clip in taken if clip.shot}


def _finish_as(commands: Commands, clips: dict[str, str], dialog: FinishDialog) -> None:
    shots: list[str] = []
    recipes: list[Recipe] = []
    refused: set[str] = set()
    for shot_id, clip_id in clips.items():
        try:
            recipe = edits.finish_recipe(commands.project, clip_id, dialog.inbetweens.isChecked(), dialog.size_wanted)
        except LongtakeError as error:
            refused.add(str(error))
            continue
        shots.append(shot_id)
        recipes.append(recipe)
    for sentence in refused:
        commands.document.noticed.emit("warning", sentence)
    if shots:
        commands.document.shoot(shots, translate("Actions", "Finish"), recipes=recipes)


def loop_clip(commands: Commands) -> None:
    """Ask how long the way from the clip's end back to its start should take."""
    found = commands.clip_meant()
    if found is None:
        return
    rate = commands.project.rate

    def make(window) -> PromptDialog:
        dialog = PromptDialog(
            translate("Actions", "Loop the clip"),
            translate("Actions", "The new frames lead from the clip’s end back to its start; none of it is changed."),
            translate("Actions", "Loop"),
            "loop",
            "",
            window,
            length=rate.frames(1),
            rate=rate,
            optional=True,
        )
        dialog.accepted.connect(
            lambda: commands.document.grow(
                lambda: edits.loop(commands.project, found[1].id, dialog.length or 1, dialog.prompt or None),
                translate("Actions", "Loop"),
            )
        )
        return dialog

    commands.show_dialog(make)


def several_starts(commands: Commands) -> None:
    """Ask for several starts that flow into the clip."""
    found = commands.clip_meant()
    if found is None:
        return
    rate = commands.project.rate

    def make(window) -> StartsDialog:
        dialog = StartsDialog(rate.frames(1), rate, window)
        dialog.accepted.connect(lambda: _shoot_starts(commands, found[1].id, dialog))
        return dialog

    commands.show_dialog(make)


def _shoot_starts(commands: Commands, clip_id: str, dialog: StartsDialog) -> None:
    document, label = commands.document, translate("Actions", "Several starts")
    with telling(document.noticed):
        project, shot_id, recipes = edits.starts(commands.project, clip_id, dialog.prompts, dialog.length)
        document.shoot([shot_id] * len(recipes), label, project=project, recipes=recipes)
        document.select(shot=shot_id)
