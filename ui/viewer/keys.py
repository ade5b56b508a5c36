"""Which keys are held: K with J or L steps a frame, held down it crawls, whichever widget or shortcut gets the keys."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

CRAWL_AFTER_MS = 350


class KeyHold(QObject):
    """Knows which of some keys are held down, whoever gets them; ``let_go`` when one no longer is. Stops no event."""

    let_go = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keys: Collection[int] = ()
        self._held: set[int] = set()

    def holds(self, keys: Collection[int]) -> bool:
        """True while one of some keys is down."""
        return not self._held.isdisjoint(keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isinstance(event, QKeyEvent) and event.key() in self.keys and not event.isAutoRepeat():
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
    """K held with J or L, or what the keymap has in their place: ``stepped`` at every press (-1 or 1), ``crawled`` when
    they stay down, then ``let_go``."""

    stepped = Signal(int)
    crawled = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keys = KeyHold(self)
        self._stop: Collection[int] = ()
        self._ways: dict[int, Collection[int]] = {-1: (), 1: ()}
        self.keys.let_go.connect(self._on_let_go)
        self._by = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CRAWL_AFTER_MS)
        self._timer.timeout.connect(self._on_time)

    def take_keys(self, back: Collection[int], stop: Collection[int], on: Collection[int]) -> None:
        """Which keys play backwards, stand still and play on."""
        self._stop, self._ways = stop, {-1: back, 1: on}
        self.keys.keys = frozenset((*back, *stop, *on))

    def takes(self, by: int) -> bool:
        """J (-1) or L (1) is pressed: True when that is a step."""
        if not self.keys.holds(self._stop):
            return False
        self._by = by
        self._timer.start()
        self.stepped.emit(by)
        return True

    def _on_time(self) -> None:
        if self.keys.holds(self._stop) and self.keys.holds(self._ways[self._by]):
            self.crawled.emit(self._by)

    def _on_let_go(self) -> None:
        self._timer.stop()
        self.let_go.emit()
