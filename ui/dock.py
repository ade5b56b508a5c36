"""One panel of the window as a dock, with the header that it is moved by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

HORIZONTAL, VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Dock(QDockWidget):
    """A panel whose own header is what it is moved by. ``focus_taker`` gets the focus when the panel is gone to."""

    resized = Signal(object)  # itself

    def __init__(
        self,
        panel: str,
        title: str,
        grows: Sequence[Qt.Orientation],
        content: QWidget,
        header: QWidget,
        focus_taker: QWidget,
    ) -> None:
        """``grows`` are the directions in which the panel takes the room that is left; in others it keeps its size."""
        super().__init__(title)
        self.setObjectName(f"dock_{panel}")
        self.id = panel
        self.keeps = tuple(each for each in (HORIZONTAL, VERTICAL) if each not in grows)
        self._focus_taker = focus_taker
        self.setWidget(content)
        self.setTitleBarWidget(header)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        grow, keep = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum
        self.setSizePolicy(grow if HORIZONTAL in grows else keep, grow if VERTICAL in grows else keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self)

    def show_header(self, is_shown: bool) -> None:
        """Show the header, or give its room to what is below it at once."""
        handle = self.titleBarWidget()
        for part in handle.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setVisible(is_shown)
        for layout in (handle.layout(), self.layout()):
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def take_focus(self) -> None:
        """Give the focus to what the panel is about, else to the first thing in it that can have it."""
        ring = [self._focus_taker, *self.widget().findChildren(QWidget)]
        for taker in ring:
            if taker.isVisible() and taker.isEnabled() and taker.focusPolicy() & Qt.FocusPolicy.TabFocus:
                taker.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.setFocus(Qt.FocusReason.TabFocusReason)


def mark(dock: Dock, is_active: bool) -> None:
    """Show by the edge of its header that a panel has the focus."""
    header = dock.titleBarWidget()
    for bar in (header, *header.findChildren(QWidget)) if header is not None else ():
        if bar.property("role") == "bar":
            bar.setProperty("active", is_active)
            bar.style().unpolish(bar)
            bar.style().polish(bar)


class Handle(QWidget):
    """What a panel is moved by: its header, with the stack that it stands in where it has one.

    A dock gives its title the height that it would like and not the one that is fixed, so it is put into a layout.
    """

    def __init__(self, bar: QWidget) -> None:
        super().__init__()
        holder = bar.parentWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder if isinstance(holder, QStackedWidget) else bar)
