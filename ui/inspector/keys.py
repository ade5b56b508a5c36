"""The keys of a number, beside it: a diamond that sets or removes one at the playhead, and arrows between them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from engine.film.curves import EASINGS, Curve
from ui import theme
from ui.inspector.numbers import last_key
from ui.widgets import tool

WIDTH, HEIGHT = 18, 26


def easing_words(easing: str) -> str:
    """A way from one key to the next, in plain words."""
    return {
        "linear": QCoreApplication.translate("Easing", "Evenly"),
        "hold": QCoreApplication.translate("Easing", "Hold, then jump"),
        "ease": QCoreApplication.translate("Easing", "Slow start and slow end"),
        "ease in": QCoreApplication.translate("Easing", "Slow start"),
        "ease out": QCoreApplication.translate("Easing", "Slow end"),
    }[easing]


class KeyTools(QWidget):
    """Follows a curve and a frame. The arrows are there while there are keys."""

    toggled = Signal()
    stepped = Signal(int)  # to a frame of the clip
    eased = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._curve = Curve()
        self._frame, self._length = 0, 0
        self._state = ("", False)
        self.previous = self._tool("key-previous", self.tr("{name}: previous key").format(name=name))
        self.diamond = self._tool("key", "")
        self.following = self._tool("key-next", self.tr("{name}: next key").format(name=name))
        self._tips = {
            "outside": self.tr("Move the playhead over the clip to set a key"),
            "none": self.tr("Set a key at the playhead: the number then changes in the course of the clip"),
            "keyed": self.tr("Set a key at the playhead. Right-click: how it goes on"),
            "here": self.tr("Remove the key at the playhead. Right-click: how it goes on"),
        }
        self.diamond.setAccessibleName(self.tr("{name}: key at the playhead").format(name=name))
        self.diamond.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.diamond.customContextMenuRequested.connect(self._ask_easing)
        self.diamond.clicked.connect(self.toggled)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.following.clicked.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.previous, self.diamond, self.following):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            row.addWidget(button)

    @staticmethod
    def _tool(icon: str, tip: str) -> QToolButton:
        button = tool(icon, tip)
        button.setProperty("role", "key")
        button.setFixedSize(WIDTH, HEIGHT)
        return button

    def show_curve(self, curve: Curve, frame: int, length: int) -> None:
        """Show where a frame stands among the keys of a clip ``length`` frames long."""
        self._curve, self._frame, self._length = curve, frame, length
        before, after = self._next(-1) is not None, self._next(1) is not None
        for button, is_there in ((self.previous, before), (self.following, after)):
            button.setVisible(bool(curve.keys))
            button.setEnabled(is_there)
        key = last_key(curve, frame)
        state = "none" if not curve.keys else "here" if key and key.at == frame else "keyed"
        state = state if 0 <= frame < length else "outside"
        if (state, bool(curve.keys)) != self._state:  # seldom, so that scrubbing costs little
            self._state = (state, bool(curve.keys))
            icon, colour = "key-here" if state == "here" else "key", theme.ACCENT if curve.keys else theme.TEXT_DIM
            self.diamond.setIcon(theme.icon(icon, colour))
            self.diamond.setEnabled(state != "outside")
            self.diamond.setToolTip(self._tips[state])

    def _next(self, way: int) -> int | None:
        """The nearest key before or after the frame that the clip still shows."""
        inside = [key.at for key in self._curve.keys if 0 <= key.at < self._length]
        if way < 0:
            return max((at for at in inside if at < self._frame), default=None)
        return min((at for at in inside if at > self._frame), default=None)

    def _step(self, way: int) -> None:
        to = self._next(way)
        if to is not None:
            self.stepped.emit(to)

    def _ask_easing(self, at: QPoint) -> None:
        self.menu().popup(self.diamond.mapToGlobal(at))

    def menu(self) -> QMenu:
        """The ways on from the last key at or before the playhead."""
        key = last_key(self._curve, self._frame)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for easing in EASINGS:
            action = menu.addAction(easing_words(easing))
            action.setCheckable(True)
            action.setChecked(key is not None and key.easing == easing)
            action.setEnabled(key is not None)
            action.triggered.connect(lambda _on=False, easing=easing: self.eased.emit(easing))
            group.addAction(action)
        return menu
