"""What is done from and to the bin: three-point editing, match frame, reveal. With their rows of the actions table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.track import PICTURE, SOUND, Clip
from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.bin import Bin, Marks, stretch

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def show_bin(c: Commands) -> None:
    """Open the bin, or close it."""
    found = c.footage_bin()
    if found.isVisible():
        found.hide()
    else:
        _raise(found)


def _raise(found: Bin) -> None:
    found.show()
    found.raise_()
    found.activateWindow()


def _source_id(clip: Clip) -> str | None:
    return clip.footage if clip.footage is not None else clip.shot


def no_source(c: Commands) -> str:
    """Why nothing can be put in from the bin."""
    has = bool(c.project.footage) or any(shot.take is not None for shot in c.project.shots)
    return "" if has else translate("Actions", "The bin is empty: import footage or shoot a shot.")


def no_medium(c: Commands) -> str:
    found = c.project.find_clip(c.document.selected_clip)
    has = found is not None and c.project.media_of(found[2]) is not None
    return "" if has else translate("Actions", "Select a clip that shows footage or a take.")


def reveal(c: Commands) -> None:
    """Show what the selected clip is made of in the bin, marked where the clip begins and ends."""
    found = c.project.find_clip(c.document.selected_clip)
    source = _source_id(found[2]) if found is not None else None
    if found is None or source is None:
        return
    range_ = found[2].source
    c.footage_bin().choose(source, range_.start, Marks(range_.start, range_.end))
    _raise(c.footage_bin())


def match_frame(c: Commands) -> None:
    """Show the very frame of the medium that is on screen at the playhead."""
    matched = edits.match_frame(c.project, c.document.playhead)
    if matched is None:
        c.tell("info", translate("Actions", "Nothing that has a picture is at the playhead."))
        return
    media, frame = matched
    shot = next((shot for shot in c.project.shots if any(take.id == media for take in shot.takes)), None)
    c.footage_bin().choose(shot.id if shot is not None else media, frame)
    _raise(c.footage_bin())


def place(c: Commands, how: str) -> None:
    """Put the stretch that is marked in the bin in at the timeline's marked range, else at the playhead, on the chosen
    track; its sound linked with it on a track of sound. ``append`` puts it at the end of the chosen track."""
    source = c.footage_bin().source
    if source is None:
        return
    document = c.document
    marked = document.marked_range if how != "append" else None
    range_ = stretch(source, c.footage_bin().chosen_marks, marked)
    chosen = c.timeline.current_track
    picture = chosen.id if chosen.kind == PICTURE else c.project.main_track.id
    at = document.playhead
    if marked is not None:
        marks = c.footage_bin().chosen_marks
        counted_back = marked.length and marks.start is None and marks.end is not None
        at = marked.end - range_.length if counted_back else marked.start
    elif how == "append":
        home = picture if source.has_pictures else _sound_track(c.project, chosen.id)
        at = next((track.length for track in c.project.tracks if track.id == home), 0)
    way = "insert" if how == "insert" else "overwrite"
    footage = next((each for each in c.project.footage if each.id == source.id), None)

    def put(project: Project) -> Project:
        sound = _sound_track(project, chosen.id)
        if isinstance(footage, Footage) and footage.channels and sound is None:
            project = edits.add_track(project, SOUND)
            sound = project.tracks_of(SOUND)[-1].id
        return edits.place_media(project, footage or source.id, range_, at, way, picture, sound)

    if document.attempt(put, label=translate("Actions", "Put in from the bin")):
        document.mark(None)
        document.move_playhead(at + range_.length)


def _sound_track(project: Project, chosen: str) -> str | None:
    """The chosen track of sound, else the first one that is not locked."""
    tracks = project.tracks_of(SOUND)
    if any(track.id == chosen for track in tracks):
        return chosen
    return next((track.id for track in tracks if not track.is_locked), None)


BIN: tuple[Row, ...] = (
    Row("show_bin", "view", QT_TRANSLATE_NOOP("Actions", "Bin"), show_bin, ("Ctrl+Shift+B",), "folder"),
    Row("bin_insert", "clip", QT_TRANSLATE_NOOP("Actions", "Insert from the bin"),
        lambda c: place(c, "insert"), (",",), "import", gap=True, why_not=no_source),
    Row("bin_overwrite", "clip", QT_TRANSLATE_NOOP("Actions", "Overwrite from the bin"),
        lambda c: place(c, "overwrite"), (".",), "take", why_not=no_source),
    Row("bin_append", "clip", QT_TRANSLATE_NOOP("Actions", "Put at the end from the bin"),
        lambda c: place(c, "append"), (), "to-end", why_not=no_source),
    Row("match_frame", "clip", QT_TRANSLATE_NOOP("Actions", "Match frame"), match_frame, ("F",), "still"),
    Row("reveal_in_bin", "clip", QT_TRANSLATE_NOOP("Actions", "Reveal in the bin"),
        reveal, ("Ctrl+Alt+F",), "folder", why_not=no_medium),
)  # fmt: skip
