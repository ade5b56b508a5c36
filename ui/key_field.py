"""A button that shows a key and, once pressed, takes the next key that is pressed instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from ui import keymap, theme
from ui.widgets import press_with_space

translate = QCoreApplication.translate


class KeyField(QPushButton):
    """``given`` carries the key, tidy; Escape leaves it as it was. Keys that no action can have are not taken."""

    given = Signal(str)

    def __init__(self, keys: str = "", rest: str = "") -> None:
        """``rest`` is what is shown while there is no key."""
        super().__init__()
        self.keys, self._rest = keys, rest
        self.setProperty("role", "key")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(lambda _on: self._show())
        press_with_space(self)
        self.installEventFilter(self)
        self._show()

    def show_keys(self, keys: str) -> None:
        self.keys = keys
        self.setChecked(False)
        self._show()

    def _show(self) -> None:
        text = keymap.shown(self.keys) if self.keys else self._rest
        self.setText(translate("Keys", "Press a key…") if self.isChecked() else text)
        name = translate("Keys", "Shortcut {keys}: press to change") if self.keys else "{keys}"
        self.setAccessibleName(name.format(keys=text))
        self.setIcon(theme.icon("keyboard", theme.ACCENT if self.isChecked() else theme.TEXT_DIM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a key is waited for, every key comes here, shortcuts and Tab too. (See ui.widgets.OwnKeys.)"""
        if not self.isChecked() or not isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.FocusOut and self.isChecked():
                self.setChecked(False)
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            keys = keymap.pressed(event)
            if event.key() == Qt.Key.Key_Escape:
                self.setChecked(False)
            elif keys and not keymap.is_kept(keys):
                self.setChecked(False)
                self.given.emit(keys)
            return True
        return False
