"""Which keys are held: K with J or L steps a frame, held down it crawls, whichever widget or shortcut gets the keys."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

CRAWL_AFTER_MS = 350
KEYS = {  # while the viewer has the focus: its methods
    Qt.Key.Key_Space: "play_pause",
    Qt.Key.Key_J: "play_reverse",
    Qt.Key.Key_K: "pause",
    Qt.Key.Key_L: "play_forward",
    Qt.Key.Key_I: "mark_in",
    Qt.Key.Key_O: "mark_out",
    Qt.Key.Key_Left: "step_back",
    Qt.Key.Key_Right: "step_forward",
    Qt.Key.Key_Up: "go_to_previous_cut",
    Qt.Key.Key_Down: "go_to_next_cut",
    Qt.Key.Key_Home: "go_to_start",
    Qt.Key.Key_End: "go_to_end",
}


class KeyHold(QObject):
    """Knows which of some keys are held down, whoever gets them; ``let_go`` when one no longer is. Stops no event."""

    let_go = Signal()

    def __init__(self, keys: Collection[Qt.Key], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = frozenset(keys)
        self._held: set[int] = set()

    def holds(self, key: Qt.Key) -> bool:
        return key in self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isinstance(event, QKeyEvent) and event.key() in self._keys and not event.isAutoRepeat():
                if kind != QEvent.Type.KeyRelease:
                    self._held.add(event.key())
                elif event.key() in self._held:
                    self._held.discard(event.key())
                    self.let_go.emit()
        elif kind == QEvent.Type.ApplicationDeactivate and self._held:
            self._held.clear()
            self.let_go.emit()
        return False


class Jog(QObject):
    """K held with J or L: ``stepped`` at every press (-1 or 1), ``crawled`` when they stay down, then ``let_go``."""

    stepped = Signal(int)
    crawled = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keys = KeyHold((Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_L), self)
        self.keys.let_go.connect(self._on_let_go)
        self._by = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CRAWL_AFTER_MS)
        self._timer.timeout.connect(self._on_time)

    def takes(self, by: int) -> bool:
        """J (-1) or L (1) is pressed: True when that is a step."""
        if not self.keys.holds(Qt.Key.Key_K):
            return False
        self._by = by
        self._timer.start()
        self.stepped.emit(by)
        return True

    def _on_time(self) -> None:
        if self.keys.holds(Qt.Key.Key_K) and self.keys.holds(Qt.Key.Key_L if self._by > 0 else Qt.Key.Key_J):
            self.crawled.emit(self._by)

    def _on_let_go(self) -> None:
        self._timer.stop()
        self.let_go.emit()
