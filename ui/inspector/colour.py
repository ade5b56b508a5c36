"""The colour of a clip: lift, gamma and gain of each channel, saturation, warmth, and a LUT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from engine.film.track import PICTURE, Clip
from engine.film.treatment import NO_LUT, Grade
from engine.service import luts
from ui import theme
from ui.inspector.hand import Hand
from ui.inspector.numbers import LUT_MIX, TONES, WHEELS, Number, value_at
from ui.inspector.scrub import ScrubBox
from ui.inspector.section import LABELS, Choice, Name, Section
from ui.inspector.wheels import Wheel
from ui.widgets import words

translate = QCoreApplication.translate
NARROW = 40  # pixels, a box of a channel
REACH = (0.25, 0.5, 0.5)  # by how much the edge of the wheel of lift, gamma, gain moves a channel


class ChannelRow:
    """One number for each of red, green and blue, and one before them that moves all three."""

    def __init__(self, numbers: Sequence[Number], hand: Hand, parent: QWidget) -> None:
        self.numbers, self._hand, self._parent = numbers, hand, parent
        first = numbers[0]
        text = translate("Treatment", first.words)
        tip = translate("Treatment", first.tip)
        self._label = translate("Treatment", "Change {what}").format(what=text.lower())
        self.name = Name(text)
        self.name.setToolTip(translate("Treatment", "{tip}.\nA double click takes it back.").format(tip=tip))
        self.name.reset_wanted.connect(self.reset)
        self.boxes: list[ScrubBox] = []
        for place, channel in enumerate(channel_words()):
            box = ScrubBox(f"{text}: {channel}", first.least, first.most, first.step, "", first.decimals)
            box.setProperty("role", "narrow")
            box.setMinimumWidth(NARROW)
            box.setToolTip(f"{channel}. {tip}.")
            box.moved.connect(lambda shown, place=place: self._move(place, shown))
            box.finished.connect(hand.settle)
            self.boxes.append(box)
        for widget in (self.name, *self.boxes):
            widget.customContextMenuRequested.connect(lambda at, widget=widget: self._ask(widget.mapToGlobal(at)))

    def show_clip(self) -> None:
        clip, frame = self._hand.clip, self._hand.frame
        values = [number.shown(clip, frame) for number in self.numbers]
        can = 0 <= frame < clip.length or not any(number.curve(clip).keys for number in self.numbers)
        for box, value in zip(self.boxes, (sum(values) / 3, *values), strict=True):
            box.show_value(value)
            box.setEnabled(can)

    def _move(self, place: int, shown: float) -> None:
        numbers = self.numbers

        def change(clip: Clip, frame: int) -> Clip:
            if place:
                return numbers[place - 1].set(clip, frame, shown)
            values = [number.shown(clip, frame) for number in numbers]
            by = shown - sum(values) / 3
            for number, value in zip(numbers, values, strict=True):
                clip = number.set(clip, frame, min(number.most, max(number.least, value + by)))
            return clip

        self._hand.try_out(self._label, change, self.boxes[place])

    def reset(self) -> None:
        def change(clip: Clip, _frame: int) -> Clip:
            for number in self.numbers:
                clip = number.reset(clip)
            return clip

        label = translate("Treatment", "Reset {what}").format(what=self.name.text().lower())
        self._hand.do(label, change)

    def _ask(self, at: QPoint) -> None:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        value = self.boxes[0].textFromValue(self.numbers[0].neutral)
        words_ = translate("Treatment", "Reset to {value}").format(value=value)
        menu.addAction(theme.icon("retry"), words_).triggered.connect(lambda _on=False: self.reset())
        menu.popup(at)


def channel_words() -> tuple[str, str, str, str]:
    """What the boxes of a row are called, from left to right."""
    return (
        translate("Treatment", "All"),
        translate("Treatment", "Red"),
        translate("Treatment", "Green"),
        translate("Treatment", "Blue"),
    )


class LutBox(Choice):
    """The LUTs of the project, read from its folder when the list opens, and a way to choose another file."""

    chosen = Signal(str)
    file_wanted = Signal()

    def __init__(self, hand: Hand) -> None:
        super().__init__(translate("Treatment", "LUT"))
        self._hand = hand
        self._shown = NO_LUT
        self.setToolTip(translate("Treatment", "A table of colours, applied last; it is copied into the project"))
        self.activated.connect(self._choose)
        self._fill(())

    def _fill(self, names: Sequence[str]) -> None:
        self.clear()
        self.addItem(translate("Treatment", "None"), NO_LUT)
        own = (self._shown,) if self._shown and self._shown not in names else ()
        for name in (*names, *own):
            self.addItem(name.removesuffix(luts.SUFFIX), name)
        self.addItem(translate("Treatment", "Choose a file…"), None)
        self.setCurrentIndex(max(0, self.findData(self._shown)))

    def show_lut(self, name: str) -> None:
        if name != self._shown:
            self._shown = name
            self._fill(())

    def showPopup(self) -> None:
        self._fill(luts.names(self._hand.document.session.luts))
        super().showPopup()

    def _choose(self, row: int) -> None:
        name = self.itemData(row)
        self.setCurrentIndex(max(0, self.findData(self._shown)))
        if name is None:
            self.file_wanted.emit()
        elif name != self._shown:
            self.chosen.emit(name)


class ColourSection(Section):
    """The primary correction of a picture. ``lut_wanted`` asks for a file, for clips."""

    lut_wanted = Signal(object)  # their ids

    def __init__(self, hand: Hand) -> None:
        super().__init__("colour", "", hand, resets=True)
        self.heading.setText(self.tr("Colour"))
        self.wheels = [Wheel(numbers, hand, reach) for numbers, reach in zip(WHEELS, REACH, strict=True)]
        self.channels = [ChannelRow(numbers, hand, self) for numbers in WHEELS]
        self.add_wide(self._row_of_wheels())
        self.add_wide(self._table())
        for number in TONES:
            self.add_number(number)
        self.lut = LutBox(hand)
        self.add(self.tr("LUT"), self.lut)
        self.mix = self.add_number(LUT_MIX)
        self.lut.chosen.connect(self._lut_chosen)
        self.lut.file_wanted.connect(lambda: self.lut_wanted.emit(hand.clip_ids))
        self.reset_wanted.connect(lambda: hand.do(self.tr("Reset colour"), lambda clip, _frame: _graded(clip, Grade())))

    def _row_of_wheels(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, theme.UNIT)
        row.setSpacing(theme.GAP)
        for wheel in self.wheels:
            row.addWidget(wheel, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnMinimumWidth(0, LABELS - 2 * theme.MARGIN)
        for column, channel in enumerate(channel_words(), 1):
            grid.addWidget(words(channel, "dim", small=True), 0, column, Qt.AlignmentFlag.AlignHCenter)
            grid.setColumnStretch(column, 1)
        for row, channels in enumerate(self.channels, 1):
            grid.addWidget(channels.name, row, 0)
            for column, box in enumerate(channels.boxes, 1):
                grid.addWidget(box, row, column)
        return table

    def suits(self) -> bool:
        return not self.hand.is_empty and self.hand.track.kind == PICTURE and self.hand.clip.title is None

    def is_touched(self) -> bool:
        return self.hand.clip.treatment.grade != Grade()

    def show_clip(self) -> None:
        super().show_clip()
        for part in (*self.wheels, *self.channels):
            part.show_clip()
        grade = value_at(self.hand.clip, ("treatment", "grade"))
        self.lut.show_lut(grade.lut)
        self.mix.set_visible(bool(grade.lut))

    def follow(self) -> None:
        super().follow()
        for wheel, channels in zip(self.wheels, self.channels, strict=True):
            wheel.show_clip()
            if wheel.has_keys:
                channels.show_clip()

    def flush(self) -> None:
        super().flush()
        for wheel in self.wheels:
            wheel.flush()
        for row in self.channels:
            for box in row.boxes:
                box.flush()

    def _lut_chosen(self, name: str) -> None:
        label = self.tr("Choose LUT") if name else self.tr("Take LUT away")
        self.hand.do(label, lambda clip, _frame: _graded(clip, replace(clip.treatment.grade, lut=name)))


def _graded(clip: Clip, grade: Grade) -> Clip:
    return replace(clip, treatment=replace(clip.treatment, grade=grade))
