"""Trims, gaps and stretches by the playhead and the marks; what lies before the playhead is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Project
from engine.film.track import Clip, Gap, Placed, Track

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def _clip_here(c: Commands) -> tuple[Placed, Clip] | None:
    """The clip that the playhead stands in: the selected one, else the topmost."""
    found = c.project.find_clip(c.document.selected_clip)
    if found is not None and c.document.playhead in found[1].range:
        return found[1], found[2]
    return c.project.clip_at(c.document.playhead)


def not_inside(c: Commands) -> str:
    """Why nothing can be trimmed to the playhead."""
    here = _clip_here(c)
    inside = here is not None and c.document.playhead != here[0].range.start
    return "" if inside else translate("Actions", "Put the playhead inside a clip.")


def trim_start(c: Commands) -> None:
    """Take away what the clip under the playhead shows before it; what follows moves along, the playhead to the cut."""
    here = _clip_here(c)
    if here is None:
        return
    placed, clip = here
    by = c.document.playhead - placed.range.start
    if c.document.attempt(edits.ripple, clip.id, "start", by, label=translate("Actions", "Trim start to playhead")):
        c.document.move_playhead(placed.range.start)


def trim_end(c: Commands) -> None:
    """Take away what the clip under the playhead shows from it on; what follows moves along."""
    here = _clip_here(c)
    if here is not None:
        by = c.document.playhead - here[0].range.end
        label = translate("Actions", "Trim end to playhead")
        c.document.attempt(edits.ripple, here[1].id, "end", by, label=label)


def _edge_meant(c: Commands) -> tuple[str, str, int] | None:
    """The chosen edge: of the selected cut, else the one of the selected clip that is nearer to the playhead."""
    cut, playhead = c.timeline.selected_cut(), c.document.playhead
    found = c.project.find_clip(cut[1] if cut is not None else c.document.selected_clip)
    if found is None:
        return None
    start, end = found[1].range.start, found[1].range.end
    if cut is not None or abs(start - playhead) <= abs(end - playhead):
        return found[2].id, "start", start
    return found[2].id, "end", end


def no_edge(c: Commands) -> str:
    return "" if _edge_meant(c) else translate("Actions", "Select a cut or a clip.")


def extend_edit(c: Commands) -> None:
    """Move the chosen cut to the playhead, as far as both clips go; an edge without a neighbour is trimmed alone."""
    edge = _edge_meant(c)
    if edge is None:
        return
    clip_id, side, at = edge
    by = c.document.playhead - at

    def change(project: Project) -> Project:
        found = project.find_clip(clip_id)
        beside = found[0].at(found[1].range.start - 1 if side == "start" else found[1].range.end) if found else None
        meets = beside is not None and isinstance(beside.item, Clip)
        return (edits.roll if meets else edits.trim_in_place)(project, clip_id, side, by)

    c.document.attempt(change, label=translate("Actions", "Extend edit"))


# --- gaps and stretches -------------------------------------------------------------------------------------------


def _gap_here(c: Commands) -> tuple[Track, int] | None:
    """The chosen gap, else the one under the playhead on the chosen track, else the lowest one there."""
    cut = c.timeline.selected_cut()
    found = c.project.find_clip(cut[0]) if cut is not None else None
    if found is not None:
        return (found[0], found[1].range.end)
    frame, meant = c.document.playhead, c.timeline.current_track
    for track in (meant, *c.project.tracks):
        placed = track.at(frame)
        if placed is not None and isinstance(placed.item, Gap):
            return track, frame
    return None


def no_gap(c: Commands) -> str:
    return "" if _gap_here(c) else translate("Actions", "Put the playhead on a gap.")


def close_gap(c: Commands) -> None:
    gap = _gap_here(c)
    if gap is not None:
        c.document.attempt(edits.close_gap, gap[0].id, gap[1], label=translate("Actions", "Close gap"))


def no_gaps(c: Commands) -> str:
    has = any(isinstance(item, Gap) for item in c.timeline.current_track.items)
    words = translate("Actions", "{0} has no gaps; another track is chosen by its head.")
    return "" if has else words.format(c.timeline.current_track.name)


def close_gaps(c: Commands) -> None:
    """Close every gap of the chosen track."""
    c.document.attempt(edits.close_gaps, c.timeline.current_track.id, label=translate("Actions", "Close gaps"))


def no_marks(c: Commands) -> str:
    return "" if c.document.marked_range else translate("Actions", "Mark a range first.")


def lift_range(c: Commands) -> None:
    if c.document.marked_range is not None:
        c.document.attempt(edits.lift_range, c.document.marked_range, label=translate("Actions", "Lift the range"))


def extract(c: Commands) -> None:
    """Take the marked range out of every track; the marks go with it."""
    marked = c.document.marked_range
    if marked is not None and c.document.attempt(edits.extract, marked, label=translate("Actions", "Extract")):
        c.document.mark(None)
        c.document.move_playhead(marked.start)


def select_backward(c: Commands) -> None:
    """Select every clip up to the playhead."""
    c.document.select_clips(edits.select_backward(c.project, None, c.document.playhead))
