"""In and out: how the marks follow the playhead, of the film and of a source alike."""

from __future__ import annotations

from ui.in_hand import InHand


def mark_in(shown: InHand) -> None:
    """The marked frames begin at the playhead; an out before it is dropped."""
    if shown.project.length:
        shown.mark(shown.marks.with_in(min(shown.playhead, shown.project.length - 1)))


def mark_out(shown: InHand) -> None:
    """The frame under the playhead is the last that is marked; an in behind it is dropped."""
    if shown.project.length:
        shown.mark(shown.marks.with_out(min(shown.playhead, shown.project.length - 1)))


def clear_marks(shown: InHand) -> None:
    shown.mark(None)
