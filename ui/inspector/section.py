"""A part of the inspector that opens and closes: a heading, and rows of names and fields below it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.inspector.hand import Hand
from ui.inspector.keys import KeyTools
from ui.inspector.numbers import Number
from ui.inspector.scrub import ScrubBox
from ui.widgets import press_with_space, tool, words

translate = QCoreApplication.translate
LABELS = 72  # pixels, as on the shot's side
CHEVRON = QSize(12, 12)


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the inspector and never chooses by accident."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event) -> None:
        event.ignore()


class Name(QLabel):
    """The name of a number; a double click gives the number its old value back."""

    reset_wanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "dim")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_wanted.emit()


class Section(QWidget):
    """A heading and its rows. ``id`` is how it is remembered; ``resets`` gives it a button that takes all back."""

    opened = Signal(bool)
    reset_wanted = Signal()

    def __init__(self, id: str, title: str, hand: Hand, *, resets: bool = False) -> None:
        super().__init__()
        self.id, self.hand = id, hand
        self.rows: list[NumberRow] = []
        self.heading = QPushButton(title)
        self.heading.setProperty("role", "section")
        self.heading.setCheckable(True)
        self.heading.setIconSize(CHEVRON)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_with_space(self.heading)
        self.heading.toggled.connect(self._show_open)
        self.heading.clicked.connect(self.opened)
        self.reset = tool("retry", self.tr("Take all of it back: {name}").format(name=title))
        self.reset.clicked.connect(self.reset_wanted)
        self.reset.hide()
        self._resets = resets
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.reset)
        self.body = QWidget()
        self.grid = QGridLayout(self.body)
        self.grid.setContentsMargins(0, theme.UNIT, 0, theme.MARGIN)
        self.grid.setHorizontalSpacing(theme.GAP)
        self.grid.setVerticalSpacing(theme.UNIT)
        self.grid.setColumnMinimumWidth(0, LABELS)
        self.grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body)
        self._show_open(False)

    def _show_open(self, is_open: bool) -> None:
        self.heading.setIcon(theme.icon("chevron-down" if is_open else "chevron-right"))
        self.body.setVisible(is_open)

    def set_open(self, is_open: bool) -> None:
        self.heading.setChecked(is_open)
        self._show_open(is_open)

    # --- rows ----------------------------------------------------------------------------------------------------

    def add(self, name: str, field: QWidget) -> QLabel:
        """A row: the field's name and the field."""
        row = self.grid.rowCount()
        label = words(name, "dim")
        label.setBuddy(field)
        self.grid.addWidget(label, row, 0)
        self.grid.addWidget(field, row, 1, 1, 2)
        return label

    def add_wide(self, field: QWidget) -> None:
        self.grid.addWidget(field, self.grid.rowCount(), 0, 1, 3)

    def add_number(self, number: Number) -> NumberRow:
        """A row for a number of the table, with its keys where it can have them."""
        row = NumberRow(number, self.hand, self)
        place = self.grid.rowCount()
        self.grid.addWidget(row.name, place, 0)
        self.grid.addWidget(row.box, place, 1, 1, 1 if row.keys else 2)
        if row.keys:
            self.grid.addWidget(row.keys, place, 2)
        self.rows.append(row)
        return row

    # --- what is shown ---------------------------------------------------------------------------------------------

    def suits(self) -> bool:
        """Whether the clip in hand has what this is about."""
        return not self.hand.is_empty

    def is_touched(self) -> bool:
        """Whether anything of it was done to the clip."""
        return False

    def show_clip(self) -> None:
        """Show the clip in hand, as it is at the playhead."""
        for row in self.rows:
            row.show_clip()
        self.reset.setVisible(self._resets and self.is_touched())

    def follow(self) -> None:
        """The playhead has moved: nothing but numbers that change in the course of the clip can be others."""
        for row in self.rows:
            if row.keys:
                row.show_clip()

    def flush(self) -> None:
        """Take over what is typed and not yet handed over."""
        for row in self.rows:
            row.box.flush()


class NumberRow:
    """The name, the box and the keys of one number; they change it of the clip in hand."""

    def __init__(self, number: Number, hand: Hand, parent: QWidget) -> None:
        self.number, self._hand, self._parent = number, hand, parent
        text = translate("Treatment", number.words)
        self._label = translate("Treatment", "Change {what}").format(what=f"{text[:1].lower()}{text[1:]}")
        self._tip = translate(
            "Treatment", "{tip}.\nDrag sideways, or click and type; a double click on the name takes it back."
        ).format(tip=translate("Treatment", number.tip))
        self._outside = translate("Treatment", "This number has keys: move the playhead over the clip to change it")
        self.name = Name(text)
        self.box = ScrubBox(text, number.least, number.most, number.step, number.unit, number.decimals)
        self.keys = KeyTools(text) if number.has_keys else None
        self.name.setToolTip(self._tip)
        self.name.reset_wanted.connect(self.reset)
        for widget in (self.name, self.box):
            widget.customContextMenuRequested.connect(lambda at, widget=widget: self.ask(widget.mapToGlobal(at)))
        self.box.moved.connect(self._move)
        self.box.finished.connect(self._finish)
        if self.keys:
            self.keys.toggled.connect(lambda: hand.do(translate("Treatment", "Change key"), number.with_key))
            self.keys.stepped.connect(lambda to: hand.document.move_playhead(hand.placed.range.start + to))
            self.keys.eased.connect(self._ease)

    def set_visible(self, is_visible: bool) -> None:
        for widget in (self.name, self.box, *([self.keys] if self.keys else [])):
            widget.setVisible(is_visible)

    def show_clip(self) -> None:
        clip, frame = self._hand.clip, self._hand.frame
        self.box.show_value(self.number.shown(clip, frame))
        if self.keys:
            curve = self.number.curve(clip)
            self.keys.show_curve(curve, frame, clip.length)
            can = not curve.keys or 0 <= frame < clip.length
            if can != self.box.isEnabledTo(self._parent) or not self.box.toolTip():
                self.box.setEnabled(can)
                self.box.setToolTip(self._tip if can else self._outside)
        elif not self.box.toolTip():
            self.box.setToolTip(self._tip)

    def _move(self, shown: float) -> None:
        number = self.number
        self._hand.try_out(self._label, lambda clip, frame: number.set(clip, frame, shown), self)

    def _finish(self) -> None:
        self._hand.settle()
        if not self._hand.is_empty and self.number.is_in(self._hand.clip):
            self.show_clip()  # what was refused is shown no longer

    def _ease(self, easing: str) -> None:
        number = self.number
        label = translate("Treatment", "Change easing")
        self._hand.do(label, lambda clip, frame: number.eased(clip, frame, easing))

    def reset(self) -> None:
        """Give the number its first value back, without keys."""
        label = translate("Treatment", "Reset {what}").format(what=self.name.text().lower())
        self._hand.do(label, lambda clip, _frame: self.number.reset(clip))

    def ask(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """What a right click offers."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        neutral = self.box.textFromValue(self.number.neutral) + self.box.suffix()
        reset = menu.addAction(theme.icon("retry"), translate("Treatment", "Reset to {value}").format(value=neutral))
        reset.triggered.connect(lambda _on=False: self.reset())
        if self.keys:
            keep = menu.addAction(translate("Treatment", "Remove all keys"))
            keep.setEnabled(bool(self.number.curve(self._hand.clip).keys))
            keep.triggered.connect(lambda _on=False: self._keep())
        return menu

    def _keep(self) -> None:
        """Let the number be all along what it is at the playhead."""
        number = self.number
        self._hand.do(
            translate("Treatment", "Remove keys"),
            lambda clip, frame: number.set(number.reset(clip), frame, number.shown(clip, frame)),
        )
