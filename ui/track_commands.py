"""What is done to the timeline itself: its tracks, its markers, and which timeline is open. See cutting_commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Marker, Project
from engine.film.track import PICTURE, SOUND
from ui.dialogs.name import MarkerDialog, NameDialog
from ui.timeline import heads
from ui.timeline.menus import marker_colours

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def no_marker(c: Commands) -> str:
    return "" if c.project.markers else translate("Actions", "The timeline has no markers.")


def no_marker_here(c: Commands) -> str:
    return "" if _marker_here(c) else translate("Actions", "There is no marker at the playhead.")


def no_sound_track(c: Commands) -> str:
    is_sound = c.timeline.current_track.kind == SOUND
    return "" if is_sound else translate("Actions", "Only sound can be solo: choose a track of sound by its head.")


def no_delete_track(c: Commands) -> str:
    last = c.project.tracks_of(PICTURE) == (c.timeline.current_track,)
    return translate("Actions", "A film has at least one track of pictures.") if last else ""


def no_other_timeline(c: Commands) -> str:
    return "" if c.project.shelved else translate("Actions", "The film has one timeline only.")


# --- markers ------------------------------------------------------------------------------------------------------


def _marker_here(c: Commands) -> Marker | None:
    return next((marker for marker in c.project.markers if marker.at == c.document.playhead), None)


def add_marker(c: Commands) -> None:
    """Put a marker at the playhead; where one is already, ask what it says."""
    if _marker_here(c) is not None:
        name_marker(c)
    else:
        c.document.attempt(edits.add_marker, c.document.playhead, label=translate("Actions", "Add marker"))


def name_marker(c: Commands) -> None:
    """Ask for the name, the note and the colour of the marker at the playhead."""
    marker = _marker_here(c)
    if marker is None:
        return
    label = translate("Actions", "Name marker")

    def make(window) -> MarkerDialog:
        dialog = MarkerDialog(marker, marker_colours(), window)
        dialog.accepted.connect(
            lambda: c.document.attempt(
                edits.change_marker, marker.id, name=dialog.name, note=dialog.note, colour=dialog.colour, label=label
            )
        )
        return dialog

    c.show_dialog(make)


def delete_marker(c: Commands) -> None:
    marker = _marker_here(c)
    if marker is not None:
        c.document.attempt(edits.remove_marker, marker.id, label=translate("Actions", "Delete marker"))


def go_to_marker(c: Commands, step: int) -> None:
    """Move the playhead to the next marker, or with -1 to the one before."""
    here = c.document.playhead
    frames = [marker.at for marker in c.project.markers if (marker.at > here if step > 0 else marker.at < here)]
    if frames:
        c.document.move_playhead(min(frames) if step > 0 else max(frames))


def ask_name(c: Commands, title: str, icon: str, name: str, then: Callable[[str], object]) -> None:
    """Ask for a name in a small window, and hand it on."""

    def make(window) -> NameDialog:
        dialog = NameDialog(title, icon, name, window)
        dialog.accepted.connect(lambda: then(dialog.name))
        return dialog

    c.show_dialog(make)


# --- tracks -------------------------------------------------------------------------------------------------------


def add_track(c: Commands, kind: str) -> None:
    former = {track.id for track in c.project.tracks}
    if c.document.attempt(edits.add_track, kind, label=translate("Actions", "Add track")):
        c.timeline.choose_track(next(track.id for track in c.project.tracks if track.id not in former))


def delete_track(c: Commands) -> None:
    track = c.timeline.current_track
    c.document.attempt(edits.delete_track, track.id, label=translate("Actions", "Delete track"))


def rename_track(c: Commands) -> None:
    head = c.timeline.heads.heads.get(c.timeline.current_track.id)
    if head is not None:
        head.start_renaming()


def lock_track(c: Commands) -> None:
    heads.lock(c.document, c.timeline.current_track.id, not c.timeline.current_track.is_locked)


def sync_track(c: Commands) -> None:
    heads.sync(c.document, c.timeline.current_track.id, not c.timeline.current_track.is_synced)


def mute_track(c: Commands) -> None:
    heads.mute(c.document, c.timeline.current_track.id, not c.timeline.current_track.is_muted)


def solo_track(c: Commands) -> None:
    heads.solo(c.document, c.timeline.current_track.id, not c.timeline.current_track.is_solo)


def words_for_lock(c: Commands) -> str:
    track = c.timeline.current_track
    words = translate("Actions", "Unlock {0}") if track.is_locked else translate("Actions", "Lock {0}")
    return words.format(track.name)


def words_for_sync(c: Commands) -> str:
    track = c.timeline.current_track
    words = (
        translate("Actions", "Sync lock of {0} off") if track.is_synced else translate("Actions", "Sync lock of {0} on")
    )
    return words.format(track.name)


def words_for_mute(c: Commands) -> str:
    track = c.timeline.current_track
    if track.is_muted:
        words = translate("Actions", "Turn {0} on")
    else:
        words = translate("Actions", "Mute {0}") if track.kind == SOUND else translate("Actions", "Hide {0}")
    return words.format(track.name)


def move_track(c: Commands, up: bool) -> None:
    """Move the chosen track up or down on the screen, among those of its kind."""
    track = c.timeline.current_track
    place = c.project.tracks_of(track.kind).index(track)
    step = 1 if up == (track.kind != SOUND) else -1
    c.document.attempt(edits.move_track, track.id, place + step, label=translate("Actions", "Move track"))


# --- timelines ----------------------------------------------------------------------------------------------------


def _free_name(c: Commands) -> str:
    names = {c.project.name, *(timeline.name for timeline in c.project.shelved)}
    words = translate("Actions", "Timeline {0}")
    return next(name for number in range(2, len(names) + 3) if (name := words.format(number)) not in names)


def new_timeline(c: Commands) -> None:
    c.document.attempt(edits.add_timeline, _free_name(c), label=translate("Actions", "New timeline"))


def duplicate_timeline(c: Commands) -> None:
    """Copy the open timeline and open the copy."""

    def copied(project: Project) -> Project:
        after = edits.duplicate_timeline(project, project.timeline)
        return edits.open_timeline(after, after.shelved[-1].id)

    c.document.attempt(copied, label=translate("Actions", "Duplicate timeline"))


def rename_timeline(c: Commands) -> None:
    timeline = c.project.timeline
    label = translate("Actions", "Rename timeline")

    def named(name: str) -> None:
        c.document.attempt(edits.rename_timeline, timeline, name, label=label)

    ask_name(c, translate("Actions", "Name the timeline"), "film", c.project.name, named)


def delete_timeline(c: Commands) -> None:
    """Throw the open timeline away, and open another one."""

    def without(project: Project) -> Project:
        return edits.delete_timeline(edits.open_timeline(project, project.shelved[0].id), project.timeline)

    c.document.attempt(without, label=translate("Actions", "Delete timeline"))


def next_timeline(c: Commands) -> None:
    """Open the timeline that follows by its name, or the first; asked again and again, each in its turn."""
    waiting = sorted(c.project.shelved, key=lambda timeline: timeline.name)
    if waiting:
        following = (timeline for timeline in waiting if timeline.name > c.project.name)
        open_timeline(c, next(following, waiting[0]).id)


def open_timeline(c: Commands, timeline_id: str) -> None:
    c.document.attempt(edits.open_timeline, timeline_id, label=translate("Actions", "Open timeline"))
