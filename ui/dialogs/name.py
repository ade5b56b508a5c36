"""The small windows that ask for a name, what a marker says, the words of a title. Enter accepts, Escape closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from engine.film.project import Marker
from ui.dialogs.ask import AskDialog, PromptBox


class NameDialog(AskDialog):
    """Asks for a name. ``may_be_empty`` lets a name be taken away."""

    def __init__(self, title: str, icon: str, name: str, parent: QWidget | None, may_be_empty: bool = False) -> None:
        super().__init__(title, "", self.tr("Name it"), icon, parent)
        self._may_be_empty = may_be_empty
        self.field = QLineEdit(name)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.add(self.tr("Name"), self.field)
        self.finish()
        self.field.setFocus()

    @property
    def name(self) -> str:
        return " ".join(self.field.text().split())

    def accept(self) -> None:
        if not self.name and not self._may_be_empty:
            self.refuse(self.tr("Type at least one letter."))
            return
        super().accept()


class MarkerDialog(NameDialog):
    """Asks for what a marker says: its name, which may be left out, a note, and one of the colours that are given, each
    with its words and its picture."""

    def __init__(self, marker: Marker, colours: Sequence[tuple[str, str, QIcon]], parent: QWidget | None) -> None:
        super().__init__(self.tr("Marker"), "marker", marker.name, parent, may_be_empty=True)
        self.note_box = PromptBox(marker.note, self.tr("What is to be remembered here"))
        self.add(self.tr("Note"), self.note_box)
        self.colour_box = QComboBox()
        self.colour_box.setAccessibleName(self.tr("Colour"))
        for colour, said, icon in colours:
            self.colour_box.addItem(icon, said, colour)
        self.colour_box.setCurrentIndex(max(0, self.colour_box.findData(marker.colour)))
        self.add(self.tr("Colour"), self.colour_box)
        self.ok.setText(self.tr("Keep"))

    @property
    def note(self) -> str:
        return self.note_box.toPlainText().strip()

    @property
    def colour(self) -> str:
        return self.colour_box.currentData()


class TitleDialog(AskDialog):
    """Asks for the words of a title, on as many lines as they shall have."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        sentence = self.tr("Shift+Enter begins a new line.")
        super().__init__(self.tr("Words of the title"), sentence, self.tr("Write"), "title", parent)
        self.box = PromptBox(text, self.tr("What is read"), is_painted=False)
        self.add(self.tr("Words"), self.box)
        self.finish()
        self.box.setFocus()

    @property
    def text(self) -> str:
        return self.box.toPlainText().strip()

    def accept(self) -> None:
        if not self.text:
            self.refuse(self.tr("Type at least one letter."))
            return
        super().accept()
