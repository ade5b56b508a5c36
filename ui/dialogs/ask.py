"""The small windows that ask for words and lengths before something is shot. Enter accepts, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from engine.film.timebase import Rate
from ui import theme
from ui.inspector.fields import DurationField
from ui.unread import UnreadMarks
from ui.widgets import button, words

WIDTH = 440
STYLES = ("pencil sketch", "ink noir", "watercolour")  # offered for a model that takes any words
CHIPS_A_ROW = 3


class PromptBox(QPlainTextEdit):
    """A prompt in a dialog: Enter accepts the dialog, Shift+Enter begins a new line."""

    def __init__(self, text: str, placeholder: str, is_painted: bool = True) -> None:
        """``is_painted`` is False for words that no model will read."""
        super().__init__(text)
        self._is_painted = is_painted
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 16)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            event.ignore()  # the dialog's default button
        else:
            super().keyPressEvent(event)

    def mark_unread(self, family: str) -> None:
        """Underline words of which the model reads nothing."""
        if self._is_painted:
            UnreadMarks(self, lambda: family)

    def words(self) -> str:
        return " ".join(self.toPlainText().split())


class AskDialog(QDialog):
    """A title, a sentence, fields, and two buttons. ``add`` puts the fields in; ``finish`` closes the form."""

    def __init__(self, title: str, sentence: str, accept: str, icon: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 20, 20, 20)
        self._column.setSpacing(theme.MARGIN)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        mark = QLabel()
        mark.setPixmap(theme.icon(icon, theme.TEXT).pixmap(theme.icon_size(), self.devicePixelRatioF()))
        head.addWidget(mark)
        head.addWidget(words(title, "title"), 1)
        self._column.addLayout(head)
        self.sentence = words(sentence, "dim", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self._column.addWidget(self.sentence)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.MARGIN)
        self.grid.setVerticalSpacing(theme.GAP)
        self.grid.setColumnMinimumWidth(0, 80)
        self.grid.setColumnStretch(1, 1)
        self._column.addLayout(self.grid)
        self.problem = words("", "", small=True, wrap=True)
        self.problem.setStyleSheet(f"color: {theme.FAILED};")
        self.problem.hide()
        self.ok = button(accept, primary=True)
        self.ok.setDefault(True)
        self.no = button(self.tr("Cancel"))
        self.no.setAutoDefault(False)
        self.ok.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)

    def add(self, name: str, field: QWidget) -> None:
        """A row: the field's name and the field."""
        row = self.grid.rowCount()
        label = words(name, "dim")
        label.setBuddy(field)
        tall = isinstance(field, QPlainTextEdit)
        label.setContentsMargins(0, 6 if tall else 0, 0, 0)
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, row, 1)

    def finish(self) -> None:
        """Put the buttons in, after the last field."""
        for label in self.findChildren(QLabel):
            if label.wordWrap() and label.text():  # a window of fixed width does not ask for the height by itself
                room = WIDTH - 40 if label is self.sentence else WIDTH - 132
                label.setMinimumHeight(label.heightForWidth(room))
        self._column.addWidget(self.problem)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.GAP)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.ok)
        self._column.addSpacing(theme.UNIT)
        self._column.addLayout(self.buttons)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be accepted yet."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class PromptDialog(AskDialog):
    """Asks for a prompt, and for a length when ``length`` is given (frames at ``rate``)."""

    def __init__(
        self,
        title: str,
        sentence: str,
        accept: str,
        icon: str,
        prompt: str,
        parent: QWidget | None = None,
        *,
        length: int | None = None,
        rate: Rate | None = None,
        optional: bool = False,
    ) -> None:
        """``optional`` allows an empty prompt, which leaves the words to the operation."""
        super().__init__(title, sentence, accept, icon, parent)
        self._optional = optional
        self.length = length
        self.duration = DurationField(restores=False)
        if length is not None and rate is not None:
            self.duration.show_frames(length, rate)
            self.duration.finished.connect(self._set_length)
            self.duration.refused.connect(self.refuse)
            self.add(self.tr("Duration"), self.duration)
        hint = self.tr("Leave empty to keep the words") if optional else self.tr("What is seen")
        self.box = PromptBox(prompt, hint)
        self.add(self.tr("Prompt"), self.box)
        self.finish()
        if length is not None:
            self.duration.selectAll()
            self.duration.setFocus()
        else:
            self.box.setFocus()

    def _set_length(self, frames: int) -> None:
        self.length = frames
        self.refuse("")

    @property
    def prompt(self) -> str:
        return self.box.words()

    def accept(self) -> None:
        if not self.duration.flush():
            return
        if not self._optional and not self.prompt:
            self.refuse(self.tr("Type what should be seen."))
            return
        super().accept()


class RestyleDialog(AskDialog):
    """Asks for a style, with some at hand, how far the picture may leave the source, and what of that is kept where
    there is more than one of ``controls``."""

    def __init__(
        self, parent: QWidget | None = None, controls: tuple[str, ...] = (), styles: tuple[str, ...] = STYLES
    ) -> None:
        super().__init__(
            self.tr("Restyle the marked range"),
            self.tr("Length and motion stay. The shot's own words stay too; this adds the style."),
            self.tr("Restyle"),
            "restyle",
            parent,
        )
        self.box = PromptBox("", self.tr("A style, such as pencil sketch"))
        self.add(self.tr("Style"), self.box)
        chips = QGridLayout()
        chips.setSpacing(theme.UNIT)
        chips.setColumnStretch(CHIPS_A_ROW, 1)
        self.chips = []
        for i, style in enumerate(styles):
            chip = button(style)
            chip.setProperty("role", "chip")
            chip.setFont(theme.small_font())
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on=False, style=style: self._take(style))
            chips.addWidget(chip, i // CHIPS_A_ROW, i % CHIPS_A_ROW)
            self.chips.append(chip)
        self.grid.addLayout(chips, self.grid.rowCount(), 1)
        self.own = QCheckBox(self.tr("Choose the strength"))
        self.own.toggled.connect(self._toggle_strength)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(5, 100)
        self.slider.setValue(60)
        self.slider.setEnabled(False)
        self.slider.setAccessibleName(self.tr("Strength"))
        self.value = words(self.tr("Auto"), "dim")
        self.value.setFixedWidth(44)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.own)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self.add(self.tr("Strength"), holder)
        self.kept = QComboBox()
        if len(controls) > 1:
            names = {"luma": self.tr("Light and dark"), "edges": self.tr("Edges"), "motion": self.tr("Motion")}
            for each in controls:
                self.kept.addItem(names.get(each, each), None if each == controls[0] else each)
            self.kept.setAccessibleName(self.tr("What is kept"))
            self.add(self.tr("Keep"), self.kept)
        self.slider.valueChanged.connect(lambda _value: self._toggle_strength(self.own.isChecked()))
        self.box.textChanged.connect(self._mark_chip)
        self.finish()
        self.box.setFocus()

    def _take(self, style: str) -> None:
        self.box.setPlainText(style)
        self._mark_chip()

    def _mark_chip(self) -> None:
        for chip in self.chips:
            chip.setChecked(chip.text() == self.prompt)

    def _toggle_strength(self, own: bool) -> None:
        self.slider.setEnabled(own)
        self.value.setText(f"{self.slider.value()} %" if own else self.tr("Auto"))

    @property
    def prompt(self) -> str:
        return self.box.words()

    @property
    def strength(self) -> float | None:
        """0 to 1; None leaves it to the family."""
        return self.slider.value() / 100 if self.own.isChecked() else None

    @property
    def keeps(self) -> str | None:
        """What of the source is kept, one of KEEPS; None leaves it to the family."""
        return self.kept.currentData()

    def accept(self) -> None:
        if not self.prompt:
            self.refuse(self.tr("Type a style or choose one."))
            return
        super().accept()
