"""Which clips a click selects, and with which keys held; and where a blade cuts."""

from __future__ import annotations

from PySide6.QtCore import Qt

from engine.film.track import Clip
from ui.document import Document
from ui.timeline.geometry import Geometry
from ui.timeline.hits import Hit
from ui.timeline.small_drags import with_partners

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EDGES = ("start", "end")
ON_CLIP = ("body", *EDGES, "fade_in", "fade_out")


def press(document: Document, clip: str, modifiers: Qt.KeyboardModifier) -> None:
    """A clip is pressed: it is selected with what belongs with it.

    With Ctrl it joins the selection or leaves it, with Shift all from the leading clip up to it join. One of several
    that are selected already only leads: they may be about to be dragged, and a click selects it alone (``click``).
    """
    chosen, own = document.selected_clips, with_partners(document, (clip,))
    if modifiers & CTRL:
        if clip in chosen:
            document.select_clips(tuple(each for each in chosen if each not in own))
        else:
            document.select_clips((*own, *chosen))
    elif modifiers & SHIFT:
        document.select_clips((*own, *chosen, *with_partners(document, between(document, clip))))
    elif clip in chosen:
        document.select_clips((clip, *chosen))
    else:
        document.select_clips(own)


def click(document: Document, clip: str, modifiers: Qt.KeyboardModifier) -> None:
    """A clip was pressed and let go without a drag."""
    if not modifiers & (CTRL | SHIFT):
        document.select_clips(with_partners(document, (clip,)))


def between(document: Document, clip: str) -> tuple[str, ...]:
    """The clips from the leading one up to ``clip``, where both lie on one track."""
    project = document.project
    lead, found = project.find_clip(document.selected_clip), project.find_clip(clip)
    if lead is None or found is None or lead[0] is not found[0]:
        return ()
    first, last = sorted((lead[1].range, found[1].range))
    return tuple(p.item.id for p in found[0].between(first.start, last.end) if isinstance(p.item, Clip))


def blade_at(document: Document, geometry: Geometry, hit: Hit, x: int, snapping: bool) -> tuple[str, int] | None:
    """The track and the frame at which a blade at column ``x`` cuts the clip under it; it catches on the playhead,
    marks and markers."""
    placed = geometry.place_of(hit.clip) if hit.clip else None
    if placed is None or hit.track is None:
        return None
    frame = geometry.scale.boundary(x)
    if snapping:
        marked = document.marked_range
        targets = {document.playhead, *(marker.at for marker in document.project.markers)}
        targets |= {marked.start, marked.end} if marked else set()
        caught = geometry.snap(frame, tuple(sorted(targets)))
        frame = frame if caught is None else caught
    return (hit.track, frame) if placed.range.start < frame < placed.range.end else None
