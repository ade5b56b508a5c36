"""A title's words and how they look: font, colours, where they lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QToolButton, QWidget

from engine.film.track import Clip
from engine.film.treatment import ALIGNMENTS, Title
from ui.inspector.fields import TextField
from ui.inspector.hand import Hand
from ui.inspector.numbers import LINE_SIZE, WHERE
from ui.inspector.section import Choice, Section
from ui.inspector.swatch import Swatch
from ui.widgets import in_a_row, press_with_space, tool

translate = QCoreApplication.translate
ACROSS, DOWN = (0.25, 0.5, 0.75), (0.1, 0.5, 0.9)  # where the middle of the words lies, in shares of the frame


class FontBox(Choice):
    """The families of this machine; the first row is the program's own. They are looked for when the list opens."""

    def __init__(self) -> None:
        super().__init__(translate("Treatment", "Font"))
        self._shown = ""
        self._fill(())

    def _fill(self, families: tuple[str, ...]) -> None:
        self.clear()
        self.addItem(translate("Treatment", "Standard"), "")
        own = (self._shown,) if self._shown and self._shown not in families else ()
        for family in families:
            self.addItem(family, family)
        for family in own:
            is_here = family in QFontDatabase.families()
            missing = translate("Treatment", "{font} (not on this machine)").format(font=family)
            self.addItem(family if is_here else missing, family)
        self.setCurrentIndex(max(0, self.findData(self._shown)))

    def show_font(self, family: str) -> None:
        if family != self._shown:
            self._shown = family
            if self.findData(family) < 0:
                self._fill(())
        self.setCurrentIndex(max(0, self.findData(family)))

    def showPopup(self) -> None:
        self._fill(tuple(name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)))
        super().showPopup()


class PlacePicker(QWidget):
    """Nine places of the frame, as a small picture of it."""

    def __init__(self, choose: Callable[[float, float], object]) -> None:
        super().__init__()
        self.setAccessibleName(translate("Treatment", "Place"))
        self.places: dict[tuple[float, float], QToolButton] = {}
        names = (
            translate("Treatment", "Top left"),
            translate("Treatment", "Top"),
            translate("Treatment", "Top right"),
            translate("Treatment", "Left"),
            translate("Treatment", "Middle"),
            translate("Treatment", "Right"),
            translate("Treatment", "Bottom left"),
            translate("Treatment", "Bottom"),
            translate("Treatment", "Bottom right"),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.setColumnStretch(3, 1)
        for number, name in enumerate(names):
            place = QToolButton()
            press_with_space(place)
            place.setProperty("role", "place")
            place.setFixedSize(28, 18)
            place.setCheckable(True)
            place.setToolTip(name)
            place.setAccessibleName(name)
            x, y = ACROSS[number % 3], DOWN[number // 3]
            place.clicked.connect(lambda _on=False, x=x, y=y: choose(x, y))
            self.places[(x, y)] = place
            grid.addWidget(place, number // 3, number % 3)

    def show_place(self, x: float, y: float) -> None:
        for (across, down), place in self.places.items():
            place.setChecked(abs(across - x) < 1e-6 and abs(down - y) < 1e-6)


class TitleSection(Section):
    """What a title says and how it is written."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("title", "", hand)
        self.heading.setText(self.tr("Title"))
        self.text = TextField(self.tr("Words"), self.tr("What the title says"), 4)
        self.add_wide(self.text)
        self.text.textChanged.connect(self._text_moved)
        self.text.finished.connect(self._text_finished)
        self.font_box = FontBox()
        self.font_box.activated.connect(
            lambda row: self._change(self.tr("Change font"), font=self.font_box.itemData(row))
        )
        self.add(self.tr("Font"), self.font_box)
        self.add_number(LINE_SIZE)
        self.add(self.tr("Style"), self._style())
        self.colour = self._swatch(self.tr("Colour"), "colour")
        self.background = self._swatch(self.tr("Background"), "background", optional=True)
        self.outline = self._swatch(self.tr("Outline"), "outline", optional=True)
        self.picker = PlacePicker(lambda x, y: self._change(self.tr("Move title"), x=x, y=y))
        self.add(self.tr("Place"), self.picker)
        for number in WHERE:
            self.add_number(number)

    def _style(self) -> QWidget:
        self.bold, self.italic = tool("bold", self.tr("Bold")), tool("italic", self.tr("Italic"))
        self.bold.setCheckable(True)
        self.italic.setCheckable(True)
        self.bold.clicked.connect(lambda on: self._change(self.tr("Change style"), is_bold=on))
        self.italic.clicked.connect(lambda on: self._change(self.tr("Change style"), is_italic=on))
        tips = (self.tr("Lines begin at the left"), self.tr("Lines are centred"), self.tr("Lines end at the right"))
        self.aligns: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for align, tip in zip(ALIGNMENTS, tips, strict=True):
            button = self.aligns[align] = tool(f"align-{align}", tip)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, align=align: self._change(self.tr("Align title"), align=align))
            group.addButton(button)
        return in_a_row(self.bold, self.italic, *self.aligns.values(), spacing=2)

    def _swatch(self, name: str, field: str, *, optional: bool = False) -> Swatch:
        swatch = Swatch(name, optional=optional)
        label = self.tr("Change {what}").format(what=name.lower())
        swatch.tried.connect(lambda text: self.hand.try_out(label, _written(**{field: text}), swatch))
        swatch.finished.connect(self.hand.settle)
        swatch.dropped.connect(self.hand.drop)
        self.add(name, swatch)
        return swatch

    def suits(self) -> bool:
        return not self.hand.is_empty and self.hand.clip.title is not None

    def show_clip(self) -> None:
        super().show_clip()
        title = self._title
        if not self.text.is_touched():
            self.text.blockSignals(True)
            self.text.show_text(title.text)
            self.text.blockSignals(False)
        self.font_box.show_font(title.font)
        self.bold.setChecked(title.is_bold)
        self.italic.setChecked(title.is_italic)
        self.aligns[title.align].setChecked(True)
        self.colour.show_colour(title.colour)
        self.background.show_colour(title.background)
        self.outline.show_colour(title.outline)
        self.picker.show_place(title.x, title.y)

    @property
    def _title(self) -> Title:
        assert self.hand.clip.title is not None
        return self.hand.clip.title

    def flush(self) -> None:
        self.text.flush()
        super().flush()

    def _change(self, label: str, **values) -> None:
        self.hand.do(label, _written(**values))
        self.show_clip()

    def _text_moved(self) -> None:
        if self.text.is_touched():
            self.hand.try_out(self.tr("Write title"), _written(text=self.text.toPlainText().strip()), self.text)
        else:
            self.hand.drop()

    def _text_finished(self, text: str) -> None:
        self.hand.try_out(self.tr("Write title"), _written(text=text), self.text)
        self.hand.settle()


def _written(**values) -> Callable[[Clip, int], Clip]:
    """The change that gives a title other values."""

    def change(clip: Clip, _frame: int) -> Clip:
        return clip if clip.title is None else replace(clip, title=replace(clip.title, **values))

    return change
