"""A name while it is typed over the place where it stands."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme


class NameField(QLineEdit):
    """Enter and leaving keep what was typed, Escape does not. Hidden until ``begin``."""

    def __init__(self, says: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.small_font())
        self.setAccessibleName(says)
        self.hide()

    def begin(self, name: str) -> None:
        """Let a name be typed over."""
        self.setText(name)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus()

    def end(self) -> bool:
        """Hide; False where it was hidden already, so that nothing is kept twice."""
        if self.isHidden():
            return False
        with QSignalBlocker(self):
            self.hide()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)
