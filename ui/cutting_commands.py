"""What is done on the timeline to clips and cuts. Called by rows of the actions table (ui/cutting_rows.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.edits import Clipboard
from engine.film.project import Project
from engine.film.track import PICTURE, Clip, Track
from engine.film.treatment import TITLE_FONT, Title, Transition
from engine.service.pasting import pasted
from ui.dialogs.name import TitleDialog
from ui.pasting_commands import paste_files
from ui.telling import telling

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate
TITLE_SECONDS = 4


# --- why something cannot be done ---------------------------------------------------------------------------------


def no_clip(c: Commands) -> str:
    return "" if c.document.selected_clips else translate("Actions", "Select a clip on the timeline.")


def fewer_than_two(c: Commands) -> str:
    several = len(c.document.selected_clips) > 1
    return "" if several else translate("Actions", "Select at least two clips.")


def no_link(c: Commands) -> str:
    return _unless(c, lambda clip: clip.link is not None, translate("Actions", "The clip is linked with none."))


def no_group(c: Commands) -> str:
    return _unless(c, lambda clip: clip.group is not None, translate("Actions", "The clip is in no group."))


def no_title(c: Commands) -> str:
    return _unless(c, lambda clip: clip.title is not None, translate("Actions", "Select a title."))


def _unless(c: Commands, true: Callable[[Clip], bool], sentence: str) -> str:
    found = c.project.find_clip(c.document.selected_clip)
    if found is None:
        return translate("Actions", "Select a clip on the timeline.")
    return "" if true(found[2]) else sentence


def no_cut(c: Commands) -> str:
    if coming_in(c) is None:
        return translate("Actions", "Select a cut, or a clip that something lies before.")
    return ""


def no_transition(c: Commands) -> str:
    found = c.project.find_clip(coming_in(c))
    has = found is not None and found[2].transition is not None
    return "" if has else translate("Actions", "There is no transition at this cut.")


# --- clipboard and selection --------------------------------------------------------------------------------------


def copy(c: Commands) -> bool:
    """Put the selected clips into the system's clipboard, as text. True when that was possible."""
    with telling(c.document.noticed) as errors:
        kept = replace(edits.copied(c.project, c.document.selected_clips), folder=str(c.document.session.folder))
        QGuiApplication.clipboard().setText(kept.to_text())
    return not errors


def cut(c: Commands) -> None:
    if copy(c):
        label = translate("Actions", "Cut clips")
        c.document.attempt(edits.ripple_delete_all, c.document.selected_clips, label=label)


def paste(c: Commands, how: str = "insert") -> None:
    """Put what is in the clipboard in at the playhead, on the track of the selected clip or the chosen one: clips, or
    files and pictures that other programs have copied."""
    if paste_files(c, track_meant(c).id):
        return
    with telling(c.document.noticed):
        clipboard = Clipboard.from_text(QGuiApplication.clipboard().text())
        former = {clip.id for _, _, clip in c.project.clips()}
        track = _paste_track(c, clipboard)
        project = pasted(c.document.session, clipboard, track.id, c.document.playhead, how)
        c.document.edit(project, translate("Actions", "Paste"))
        fresh = [(placed, clip) for _, placed, clip in c.project.clips() if clip.id not in former]
        c.document.select_clips(tuple(clip.id for _, clip in fresh))
        c.document.move_playhead(max((placed.range.end for placed, _ in fresh), default=c.document.playhead))


def paste_over(c: Commands) -> None:
    paste(c, "overwrite")


def track_meant(c: Commands) -> Track:
    """The track of the selected clip, else the one chosen by its head, else the lowest of pictures."""
    found = c.project.find_clip(c.document.selected_clip)
    return found[0] if found is not None else c.timeline.current_track


def _paste_track(c: Commands, clipboard: Clipboard) -> Track:
    """The track where pasted clips go: the chosen one if it is of a kind that was copied, else the first such."""
    chosen, kinds = track_meant(c), [piece.kind for piece in clipboard.pieces]
    if chosen.kind in kinds:
        return chosen
    return next((track for track in c.project.tracks if track.kind in kinds), c.project.main_track)


def duplicate(c: Commands) -> None:
    c.document.attempt(edits.duplicate, c.document.selected_clips, label=translate("Actions", "Duplicate"))


def select_all(c: Commands) -> None:
    c.document.select_clips(tuple(clip.id for track, _, clip in c.project.clips() if not track.is_locked))


def select_none(c: Commands) -> None:
    c.document.select_clips(())


def select_forward(c: Commands) -> None:
    """Select every clip from the playhead on."""
    c.document.select_clips(edits.select_forward(c.project, None, c.document.playhead))


# --- clips --------------------------------------------------------------------------------------------------------


def group(c: Commands) -> None:
    c.document.attempt(edits.group, c.document.selected_clips, label=translate("Actions", "Group"))


def ungroup(c: Commands) -> None:
    c.document.attempt(edits.ungroup, c.document.selected_clip, label=translate("Actions", "Ungroup"))


def link(c: Commands) -> None:
    c.document.attempt(edits.link, c.document.selected_clips, label=translate("Actions", "Link"))


def unlink(c: Commands) -> None:
    """End the link of the selected clip, and leave only that clip selected."""
    lead = c.document.selected_clip
    if c.document.attempt(edits.unlink, lead, label=translate("Actions", "Unlink")):
        c.document.select(clip=lead)


def switch(c: Commands) -> None:
    """Let the selected clips be seen and heard or not, as the leading one is not now."""
    found = c.project.find_clip(c.document.selected_clip)
    if found is not None:
        on = not found[2].is_on
        label = translate("Actions", "Switch on") if on else translate("Actions", "Switch off")
        c.document.attempt(edits.switch_on, c.document.selected_clips, on, label=label)


def words_for_switch(c: Commands) -> str:
    found = c.project.find_clip(c.document.selected_clip)
    is_on = found is None or found[2].is_on
    return translate("Actions", "Switch the clip off") if is_on else translate("Actions", "Switch the clip on")


def nudge(c: Commands, by: int) -> None:
    """Move the selected clips by frames, within the free place around them."""
    found = c.project.find_clip(c.document.selected_clip)
    if found is not None:
        to = max(0, found[1].range.start + by)
        label = translate("Actions", "Nudge")
        c.document.attempt(_nudged, c.document.selected_clips, found[0].id, to, label=label)


def _nudged(project: Project, clip_ids: tuple[str, ...], track_id: str, to: int) -> Project:
    after = edits.move_all(project, clip_ids, track_id, to)
    found = after.find_clip(clip_ids[0])
    along = {each.id for clip_id in clip_ids for each in edits.together(project, clip_id)}
    homes = [(project.find_clip(each), after.find_clip(each)) for each in along]
    stays = all(was and now and was[0].id == now[0].id for was, now in homes)  # and no sound went to another track
    if found is None or found[1].range.start != to or not stays:
        raise LongtakeError("There is another clip in the way.", "Slide the clip, or drag it over its neighbour.")
    return after


# --- transitions and titles ---------------------------------------------------------------------------------------


def coming_in(c: Commands) -> str | None:
    """The clip that comes in at the selected transition or cut, or, of a selected clip, that clip."""
    if (passing := c.timeline.selected_transition()) is not None:
        return passing
    cut = c.timeline.selected_cut()
    return cut[1] if cut is not None else c.document.selected_clip


def pass_over(c: Commands, kind: str) -> None:
    """Let the clip behind the cut come in by a transition of a second, or make the one there of another kind."""
    found = c.project.find_clip(coming_in(c))
    if found is None:
        return
    track, placed, clip = found
    length = max(1, c.project.rate.frames(1))
    before = track.at(placed.range.start - 1)
    ahead = length // 2 if before is not None and isinstance(before.item, Clip) else 0
    wanted = Transition(kind, length, ahead)
    if clip.transition is not None:
        wanted = Transition(kind, clip.transition.length, clip.transition.before)
    label = translate("Actions", "Transition")
    if c.document.attempt(edits.set_transition, clip.id, wanted, label=label):
        c.timeline.select_transition(clip.id)
        _tell_of_held_edges(c, clip.id)


def _tell_of_held_edges(c: Commands, clip_id: str) -> None:
    """Say so where a transition shows more of its media than there is: their edges stand still for as long."""
    found = c.project.find_clip(clip_id)
    if found is None or (passing := found[2].transition) is None:
        return
    former = found[0].at(found[1].range.start - 1)
    before = former.item if former is not None and isinstance(former.item, Clip) else None
    lacks = edits.room(c.project, clip_id, "start") < passing.before
    lacks |= before is not None and edits.room(c.project, before.id, "end") < passing.length - passing.before
    if lacks:
        c.tell("info", translate("Actions", "The media end at this cut; their edges stand still while it lasts."))


def remove_transition(c: Commands) -> None:
    label = translate("Actions", "Delete transition")
    c.document.attempt(edits.set_transition, coming_in(c), None, label=label)


def add_title(c: Commands) -> None:
    """Lay a title at the playhead on the lowest free track of pictures above the first, and ask for its words."""
    length = c.project.rate.frames(TITLE_SECONDS)
    at = c.document.playhead
    former = {clip.id for _, _, clip in c.project.clips()}

    def with_title(project: Project) -> Project:
        upper = project.tracks_of(PICTURE)[1:]
        free = (each for each in upper if not each.is_locked and _is_free(each, at, at + length))
        track = next(free, None)
        if track is None:
            project = edits.add_track(project)
            track = project.tracks_of(PICTURE)[-1]
        return edits.add_title(project, track.id, at, length, Title(translate("Actions", "Title"), TITLE_FONT))

    if c.document.attempt(with_title, label=translate("Actions", "Add title")):
        made = next((clip.id for _, _, clip in c.project.clips() if clip.id not in former), None)
        c.document.select(clip=made)
        edit_title(c)


def _is_free(track: Track, start: int, end: int) -> bool:
    return not any(isinstance(placed.item, Clip) for placed in track.between(start, end))


def edit_title(c: Commands) -> None:
    """Ask for the words of the selected title."""
    found = c.project.find_clip(c.document.selected_clip)
    title = found[2].title if found is not None else None
    if found is None or title is None:
        return
    clip, label = found[2], translate("Actions", "Write title")

    def make(window) -> TitleDialog:
        dialog = TitleDialog(title.text, window)
        dialog.accepted.connect(
            lambda: c.document.attempt(edits.set_title, clip.id, replace(title, text=dialog.text), label=label)
        )
        return dialog

    c.show_dialog(make)
