"""The tools of a mask in one row over the picture: what draws, what takes away, and the frames drawn at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from ui import theme
from ui.drawing.mask_overlay import BOX, POLYGON, SELECT, MaskOverlay
from ui.widgets import Elided, tool

translate = QCoreApplication.translate


class Strip(QFrame):
    """A row as high as the viewer's header, so that the picture stays where it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(theme.BAR)
        self.setAccessibleName(name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.GAP, 0, theme.MARGIN, 0)
        self.row.setSpacing(2)

    def add_tool(self, icon: str, tip: str, name: str, *, checkable: bool = False) -> QToolButton:
        button = tool(icon, tip)
        button.setObjectName(f"draw_{name}")
        button.setCheckable(checkable)
        self.row.addWidget(button)
        return button

    def add_keys(self, previous: str, here: str, following: str) -> None:
        """Tools for the frames that were drawn at, and room for words about the one on show: ``previous``, ``key``,
        ``next`` and ``words``. The arguments are tool tips."""
        self.row.addSpacing(theme.GAP)
        self.previous = self.add_tool("key-previous", previous, "previous_key")
        self.key = self.add_tool("key", here, "key", checkable=True)
        self.next = self.add_tool("key-next", following, "next_key")
        self.words = Elided("", "dim")
        self.words.setFont(theme.small_font())
        self.row.addSpacing(theme.GAP)
        self.row.addWidget(self.words, 1)


class MaskStrip(Strip):
    """Follows an overlay and its sketch. ``wanted`` carries a frame that the person wants to see."""

    wanted = Signal(int)

    def __init__(self, overlay: MaskOverlay, *, still: bool = False) -> None:
        """``still`` is for a mask on one picture: then there are no frames to go to."""
        super().__init__(translate("Drawing", "Drawing tools"))
        self._overlay = overlay
        self._group = QButtonGroup(self)
        self.tools: dict[str, QToolButton] = {}
        for name, tip in (
            (SELECT, translate("Drawing", "Move outlines and their corners")),
            (BOX, translate("Drawing", "Draw a box: drag, or Enter")),
            (POLYGON, translate("Drawing", "Draw corner by corner: click, double click closes")),
        ):
            button = self.tools[name] = self.add_tool(name, tip, name, checkable=True)
            button.clicked.connect(lambda _on=False, name=name: self._take(name))
            self._group.addButton(button)
        self.row.addSpacing(theme.GAP)
        self.undo = self.add_tool("undo", translate("Drawing", "Take the last stroke back"), "undo")
        self.remove = self.add_tool("trash", translate("Drawing", "Remove what is chosen"), "remove")
        self.add_keys(
            translate("Drawing", "Previous key of the mask"),
            translate("Drawing", "Key here: hold or forget this outline"),
            translate("Drawing", "Next key of the mask"),
        )
        for button in (self.previous, self.key, self.next):
            button.setVisible(not still)
        self._still = still
        self.undo.clicked.connect(overlay.undo)
        self.remove.clicked.connect(overlay.remove_chosen)
        self.previous.clicked.connect(lambda: self._go(overlay.sketch.previous_key))
        self.next.clicked.connect(lambda: self._go(overlay.sketch.next_key))
        self.key.clicked.connect(self._toggle_key)
        overlay.tool_changed.connect(lambda name: self.tools[name].setChecked(True))
        overlay.hinted.connect(self.words.setText)
        self.tools[overlay.tool].setChecked(True)
        self.refresh()

    def _take(self, name: str) -> None:
        self._overlay.choose_tool(name)
        self._overlay.setFocus()

    def _go(self, find) -> None:
        frame = find(self._overlay.frame) if self._overlay.frame is not None else None
        if frame is not None:
            self.wanted.emit(frame)

    def _toggle_key(self) -> None:
        overlay = self._overlay
        if overlay.frame is not None:
            if overlay.sketch.is_key(overlay.frame):
                overlay.sketch.remove_key(overlay.frame)
            else:
                overlay.sketch.make_key(overlay.frame)
        overlay.told()

    def refresh(self) -> None:
        """Follow the sketch and the frame on show."""
        sketch, frame = self._overlay.sketch, self._overlay.frame
        here = frame is not None and sketch.is_key(frame)
        self.key.setEnabled(frame is not None and not sketch.is_empty and (not here or len(sketch.keys) > 1))
        self.key.setChecked(here)
        self.previous.setEnabled(frame is not None and sketch.previous_key(frame) is not None)
        self.next.setEnabled(frame is not None and sketch.next_key(frame) is not None)
        self.undo.setEnabled(sketch.can_undo or bool(self._overlay.open_points))
        self.words.setText(self._state_words())

    def _state_words(self) -> str:
        sketch, frame = self._overlay.sketch, self._overlay.frame
        if frame is None:
            return translate("Drawing", "Outside the clip")
        if sketch.is_empty:
            return translate("Drawing", "Draw around what is meant")
        if self._still:
            return ""
        if sketch.is_key(frame):
            place = translate("Drawing", "Key {number} of {count}")
            return place.format(number=sketch.keys.index(frame) + 1, count=len(sketch.keys))
        if sketch.tracked:
            return translate("Drawing", "Follows the picture")
        return translate("Drawing", "Between keys")
