"""In and out: how the marked range follows the playhead."""

from __future__ import annotations

from engine.film.timebase import FrameRange
from ui.document import Document


def mark_in(document: Document) -> None:
    """The range begins at the playhead; an out before it is dropped for the film's end."""
    length = document.project.length
    start = min(document.playhead, max(0, length - 1))
    old = document.marked_range
    end = old.end if old is not None and old.end > start else length
    if end > start:
        document.mark(FrameRange.between(start, end))


def mark_out(document: Document) -> None:
    """The frame under the playhead is the range's last; an in behind it is dropped for the film's start."""
    end = min(document.playhead + 1, document.project.length)
    old = document.marked_range
    start = old.start if old is not None and old.start < end else 0
    if end > start:
        document.mark(FrameRange.between(start, end))


def clear_marks(document: Document) -> None:
    document.mark(None)
