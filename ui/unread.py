"""Words in a prompt of which the model reads nothing are underlined while they are typed, as a speller would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from engine.service import catalogue
from ui import theme


class UnreadMarks(QSyntaxHighlighter):
    """Marks the unread words of a prompt's ``field``; ``family`` tells the id of the model that will read them."""

    def __init__(self, field: QPlainTextEdit, family: Callable[[], str]) -> None:
        super().__init__(field.document())
        self._family = family
        self._shown = ""
        self._mark = QTextCharFormat()
        self._mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._mark.setUnderlineColor(QColor(theme.STALE))

    def refresh(self) -> None:
        """Mark anew if another model will read the words."""
        if self._family() != self._shown:
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        self._shown = self._family()
        for start, end in catalogue.unread(self._shown, text):
            self.setFormat(_units(text[:start]), _units(text[start:end]), self._mark)


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
