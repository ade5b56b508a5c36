"""The keys that the timeline understands while it has the focus; the window's shortcuts come before these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.document import Document
from ui.viewer.marks import mark_in, mark_out

if TYPE_CHECKING:
    from ui.timeline.view import TimelineView

Key = Qt.Key


def press(view: TimelineView, document: Document, event: QKeyEvent) -> bool:
    """Do what the key means. False when it means nothing here."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    if modifiers and not shift:
        return False
    return _navigate(view, document, event.key(), shift) or _act(view, document, event.key(), shift)


def _navigate(view: TimelineView, document: Document, key: int, shift: bool) -> bool:
    step = document.project.rate.nominal if shift else 1
    match key:
        case Key.Key_Left:
            document.move_playhead(document.playhead - step)
        case Key.Key_Right:
            document.move_playhead(document.playhead + step)
        case Key.Key_Up:
            view.go_to_previous_cut()
        case Key.Key_Down:
            view.go_to_next_cut()
        case Key.Key_Home:
            document.move_playhead(0)
        case Key.Key_End:
            document.move_playhead(document.project.length)
        case _:
            return False
    return True


def _act(view: TimelineView, document: Document, key: int, shift: bool) -> bool:
    match key:
        case Key.Key_Z if shift:
            view.zoom_fit()
        case Key.Key_Plus | Key.Key_Equal:
            view.zoom_in()
        case Key.Key_Minus | Key.Key_Underscore:
            view.zoom_out()
        case Key.Key_Delete | Key.Key_Backspace:
            _delete(view, document, leave_gap=shift or key == Key.Key_Backspace)
        case _ if shift:
            return False
        case Key.Key_B:
            view.split_at_playhead()
        case Key.Key_S:
            view.toggle_snapping()
        case Key.Key_I:
            mark_in(document)
        case Key.Key_O:
            mark_out(document)
        case _:
            return False
    return True


def _delete(view: TimelineView, document: Document, leave_gap: bool) -> None:
    """A selected gap closes; a selected clip goes, with or without its place."""
    if view.selected_cut() is not None:
        view.close_gap()
    elif document.selected_clip is not None or view.selected_transition() is not None:
        view.action_requested.emit("lift" if leave_gap else "ripple_delete")
