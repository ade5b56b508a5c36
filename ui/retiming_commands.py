"""What is done to the time of clips: speed, reverse, freeze; transitions by length; a take in a clip's place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.edits.speed import at_speed
from engine.film.project import Footage, Project
from engine.film.track import PICTURE, SOUND, Clip
from ui.cutting_commands import coming_in
from ui.dialogs.speed import SpeedDialog, TransitionDialog
from ui.dialogs.takes import TakeDialog
from ui.inspector.numbers import treated

if TYPE_CHECKING:
    from ui.commands import Commands

FREEZE_SECONDS = 2

translate = QCoreApplication.translate


def no_motion(c: Commands) -> str:
    """Why the selected clip cannot run at another speed."""
    found = c.project.find_clip(c.document.selected_clip)
    media = c.project.media_of(found[2]) if found else None
    stands = isinstance(media, Footage) and media.length <= 1
    if media is None or stands or (found is not None and found[2].title is not None):
        return translate("Actions", "Select a clip that has moving pictures or sound.")
    return ""


def no_picture_here(c: Commands) -> str:
    return (
        "" if _picture_here(c) is not None else translate("Actions", "Put the playhead on a clip that has a picture.")
    )


def _picture_here(c: Commands) -> Clip | None:
    """The selected clip of pictures where the playhead is on it, else the topmost one there."""
    frame, found = c.document.playhead, c.project.find_clip(c.document.selected_clip)
    if found is not None and found[0].kind == PICTURE and frame in found[1].range:
        clip = found[2]
    elif (under := c.project.clip_at(frame)) is not None:
        clip = under[1]
    else:
        return None
    return clip if c.project.media_of(clip) is not None else None


def leads(c: Commands) -> tuple[str, ...]:
    """One clip of each link that is selected: what is done to it is done to its partners."""
    links: set[str] = set()
    found = []
    for clip_id in c.document.selected_clips:
        place = c.project.find_clip(clip_id)
        if place is not None and not (place[2].link and place[2].link in links):
            links |= {place[2].link} if place[2].link else set()
            found.append(clip_id)
    return tuple(found)


def change_speed(c: Commands) -> None:
    """Ask for the speed of the selected clips, in per cent or by how long the first of them shall be."""
    found = c.project.find_clip(c.document.selected_clip)
    media = c.project.media_of(found[2]) if found else None
    if found is None or media is None:
        return
    clip = found[2]
    speed = clip.retime.speed if clip.retime else Fraction(1)
    whole = at_speed(clip, Fraction(1), media.length).length
    own = c.document.selected_clips
    heard = any((place := c.project.find_clip(each)) and place[0].kind == SOUND for each in own)

    def make(window) -> SpeedDialog:
        pitch = clip.treatment.sound.keeps_pitch
        dialog = SpeedDialog(whole, speed, pitch, c.project.rate, window, has_sound=heard)
        wished = leads(c)
        dialog.accepted.connect(lambda: _run_at(c, wished, own, dialog))
        return dialog

    c.show_dialog(make)


def _run_at(c: Commands, clips: tuple[str, ...], all_of_them: tuple[str, ...], dialog: SpeedDialog) -> None:
    speed, ripples, pitch = dialog.wanted, dialog.ripples.isChecked(), dialog.keeps_pitch.isChecked()

    def pitched(clip: Clip, _frame: int) -> Clip:
        sound = replace(clip.treatment.sound, keeps_pitch=pitch)
        return replace(clip, treatment=replace(clip.treatment, sound=sound))

    def change(project: Project) -> Project:
        for clip_id in clips:
            project = edits.set_speed(project, clip_id, speed, ripples)
        return treated(project, all_of_them, 0, pitched) if not dialog.keeps_pitch.isHidden() else project

    c.document.attempt(change, label=translate("Actions", "Change speed"))


def reverse(c: Commands) -> None:
    """Let the selected clips run the other way."""

    def change(project: Project) -> Project:
        for clip_id in leads(c):
            project = edits.reverse(project, clip_id)
        return project

    c.document.attempt(change, label=translate("Actions", "Reverse"))


def freeze_frame(c: Commands) -> None:
    """Let the picture stand at the playhead for two seconds and then go on; what follows moves along."""
    clip = _picture_here(c)
    if clip is not None:
        length = c.project.rate.frames(FREEZE_SECONDS)
        label = translate("Actions", "Freeze frame")
        c.document.attempt(edits.freeze, clip.id, c.document.playhead, length, label=label)


def change_transition(c: Commands) -> None:
    """Ask for the kind, the length and the place of the transition at the chosen cut; add one where there is none."""
    found = c.project.find_clip(coming_in(c))
    if found is None:
        return
    clip = found[2]
    label = translate("Actions", "Transition")

    def make(window) -> TransitionDialog:
        dialog = TransitionDialog(clip.transition, c.project.rate, window)
        dialog.accepted.connect(
            lambda: c.document.attempt(edits.set_transition, clip.id, dialog.transition, label=label)
        )
        return dialog

    c.show_dialog(make)


def no_takes(c: Commands) -> str:
    if not c.document.selected_clips:
        return translate("Actions", "Select a clip on the timeline.")
    return "" if any(shot.takes for shot in c.project.shots) else translate("Actions", "The film has no takes yet.")


def replace_with_take(c: Commands) -> None:
    """Ask for a take to be shown in the selected clip's place."""
    clip_id = c.document.selected_clip

    def make(window) -> TakeDialog:
        dialog = TakeDialog(c.document, window.pictures, clip_id, window)
        dialog.accepted.connect(
            lambda: c.document.attempt(
                edits.replace_with_take, clip_id, dialog.take, label=translate("Actions", "Replace with take")
            )
        )
        return dialog

    c.show_dialog(make)
