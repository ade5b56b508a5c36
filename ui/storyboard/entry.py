"""The field in which the next shot is typed: Enter makes it; several pasted lines make as many shots."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.widgets import share_undo

MOST_LINES = 5


class ShotEntry(QPlainTextEdit):
    """One line that grows to five while a long prompt is typed."""

    entered = Signal(str)  # one shot
    pasted = Signal(str)  # several lines

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("type-a-shot")
        self.setPlaceholderText(self.tr("Type a shot, then Enter"))
        self.setAccessibleName(self.tr("Type a shot"))
        self.setToolTip(
            self.tr(
                "Enter makes the shot. Begin with a duration such as 2.5s if you like. Paste a list: one shot a line."
            )
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        share_undo(self)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = self.toPlainText().strip()
            if text:
                self.clear()
                self.entered.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def give_back(self, text: str) -> None:
        """Show a line again that could not be made a shot, to be mended."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line for line in source.text().splitlines() if line.strip()]
        if len(lines) > 1:
            self.pasted.emit("\n".join(lines))
        else:
            self.insertPlainText(" ".join(lines))
