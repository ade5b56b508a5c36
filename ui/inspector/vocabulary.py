"""The words that a model was taught, offered by kind beside the prompt."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu, QPlainTextEdit

from ui.told import told


class WordsMenu(QMenu):
    """Writes the chosen word where the caret of a prompt's ``field`` is."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._known: Mapping[str, tuple[str, ...]] = {}

    def offer(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """Offer the words of ``known``, a list for each kind."""
        if known == self._known:
            return
        self._known = known
        self.clear()
        for kind, members in known.items():
            submenu = self.addMenu(told(kind))
            for word in members:
                submenu.addAction(word).triggered.connect(lambda _on=False, word=word: self.write(word))

    def write(self, word: str) -> None:
        """Put ``word`` at the caret, instead of what is selected, with a space where it would touch another word."""
        cursor = self._field.textCursor()
        text, start, end = self._field.toPlainText(), cursor.selectionStart(), cursor.selectionEnd()
        before, after = text[:start][-1:], text[end:][:1]
        cursor.insertText(" " * (before.isalnum() or before in (",", ".", ";")) + word + " " * after.isalnum())
        self._field.setTextCursor(cursor)
        self._field.setFocus()
