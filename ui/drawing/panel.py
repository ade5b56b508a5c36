"""The form beside a drawing: what is asked for, and the buttons that shoot it or leave it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets import Panel, button, words

translate = QCoreApplication.translate
LABELS = 72  # pixels, as in the inspector
PLAN_LINES = 3  # what is longer is told whole by the tool tip, as there


class TaskPanel(Panel):
    """A title, a sentence, fields, and at its foot two buttons. Enter in the prompt accepts, Escape leaves."""

    accepted = Signal()
    rejected = Signal()

    def __init__(self, title: str, icon: str, sentence: str, accept: str) -> None:
        super().__init__(title)
        self.setAccessibleName(title)
        mark = QLabel()
        mark.setPixmap(theme.icon(icon, theme.TEXT).pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.bar.row.insertWidget(0, mark)
        self.bar.row.insertSpacing(1, theme.UNIT)
        content = QWidget()
        self.form = QVBoxLayout(content)
        self.form.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.UNIT)  # the buttons have theirs
        self.form.setSpacing(theme.GAP)
        self.sentence = words(sentence, "dim", wrap=True)
        self.form.addWidget(self.sentence)
        self.area = QScrollArea()
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.area, 1)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.GAP)
        self.grid.setVerticalSpacing(theme.GAP)
        self.grid.setColumnMinimumWidth(0, LABELS)
        self.grid.setColumnStretch(1, 1)
        self.problem = words("", "", small=True, wrap=True)
        self.problem.hide()
        self.problem.setStyleSheet(f"color: {theme.STALE};")
        self.plan = words("", "dim", small=True, wrap=True)
        self.plan.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plan.setMaximumHeight(PLAN_LINES * self.plan.fontMetrics().lineSpacing())
        self.ok = button(accept, primary=True)
        self.no = button(translate("Drawing", "Cancel"))
        self.ok.clicked.connect(self.accepted)
        self.no.clicked.connect(self.rejected)

    def add_prompt(self, prompt: PromptField) -> None:
        """The words, as wide as the form; Enter in them presses the button."""
        self.form.addWidget(prompt)
        prompt.entered.connect(self.ok.click)

    def add(self, name: str, field: QWidget | QLayout) -> None:
        """A row: the field's name and the field."""
        row = self.grid.rowCount()
        label = words(name, "dim")
        if isinstance(field, QWidget):
            label.setBuddy(field)
            self.grid.addWidget(field, row, 1)
        else:
            self.grid.addLayout(field, row, 1)
        self.grid.addWidget(label, row, 0)

    def add_wide(self, field: QWidget | QLayout) -> None:
        """A row of its own above or below those with names."""
        if isinstance(field, QWidget):
            self.form.addWidget(field)
        else:
            self.form.addLayout(field)

    def add_rows(self) -> None:
        """Put the rows with names here; once."""
        self.form.addLayout(self.grid)

    def finish(self) -> None:
        """Put the buttons in, after the last field."""
        self.form.addWidget(self.problem)
        self.form.addWidget(self.plan)
        self.form.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        row.setSpacing(theme.GAP)
        row.addWidget(self.no)
        row.addWidget(self.ok, 1)
        self.column.addLayout(row)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be accepted yet, or nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.ok.setEnabled(not sentence)

    def tell(self, sentence: str) -> None:
        """Say what will come of it."""
        self.plan.setText(sentence)
        self.plan.setToolTip(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)


class PromptField(QPlainTextEdit):
    """Words of what is to be seen: Enter shoots, Shift+Enter begins a new line."""

    entered = Signal()

    def __init__(self, text: str, placeholder: str) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(translate("Drawing", "Prompt"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the panel's
        else:
            super().keyPressEvent(event)

    def words(self) -> str:
        return " ".join(self.toPlainText().split())


class ShareField(QWidget):
    """A slider for a share, told in per cent beside it. ``changed`` carries the share."""

    changed = Signal(float)

    def __init__(self, name: str, value: float, most: float, tip: str) -> None:
        super().__init__()
        self._per = 1000
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round(most * self._per))
        self.slider.setPageStep(10)
        self.slider.setValue(round(value * self._per))
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(tip)
        self.number = words("", "dim")
        self.number.setFixedWidth(48)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._tell)
        self._show()

    @property
    def value(self) -> float:
        return self.slider.value() / self._per

    def _show(self) -> None:
        self.number.setText(f"{100 * self.value:.1f} %")

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.value)


def check(text: str, on: bool, tip: str = "") -> QCheckBox:
    """A box to tick; its words are its name."""
    box = QCheckBox(text)
    box.setChecked(on)
    box.setToolTip(tip)
    return box
