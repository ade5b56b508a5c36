"""The field in which a timecode is shown, and typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets import share_undo

WIDEST = "00:00:00:000"

translate = QCoreApplication.translate


class TimecodeField(QLineEdit):
    """Digits that look like words until they are clicked. Enter hands over what was typed, Escape takes it back."""

    typed = Signal(str)

    def __init__(self, name: str, align: Qt.AlignmentFlag, parent: QWidget | None = None) -> None:
        super().__init__("00:00:00:00", parent)
        self._shown = self.text()
        self.setFont(theme.font(bold=True))
        self.setFrame(False)
        self.setStyleSheet("QLineEdit:!focus { background: transparent; border: none; padding: 0; }"
                           "QLineEdit:focus { padding: 0; }")  # fmt: skip
        self.setFixedWidth(QFontMetrics(self.font()).horizontalAdvance(WIDEST) + 10)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(name)
        self.setToolTip(translate("Viewer", "{0}: click and type a timecode, +20 or -1:00").format(name))
        share_undo(self)

    def show_words(self, text: str) -> None:
        """Follow the playhead, unless something is being typed."""
        self._shown = text
        if not self.hasFocus():
            self.setText(text)

    def begin(self) -> None:
        """Let a person type."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.setText(self._shown)

    def mouseReleaseEvent(self, event) -> None:
        super().mouseReleaseEvent(event)
        if not self.isModified():
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text, changed = self.text(), self.isModified()
            self._leave()
            if changed:
                self.typed.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.clearFocus()
        self.setText(self._shown)
