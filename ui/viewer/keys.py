"""Which keys are held: K with J or L steps a frame, whichever widget or shortcut gets the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


class KeyHold(QObject):
    """Knows whether K is held down, whoever gets the key: K with J or L steps a frame. Stops no event."""

    def __init__(self, key: Qt.Key, parent: QObject) -> None:
        super().__init__(parent)
        self.held = False
        self._key = key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isinstance(event, QKeyEvent) and event.key() == self._key and not event.isAutoRepeat():
                self.held = kind != QEvent.Type.KeyRelease
        elif kind == QEvent.Type.ApplicationDeactivate:
            self.held = False
        return False
