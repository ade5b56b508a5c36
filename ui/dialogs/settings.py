"""The settings page, made of ui/settings_table.py: a row for every setting, searched by its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.settings import Settings
from ui.settings_table import BUTTON, CHOICE, NOTE, NUMBER, SECTIONS, SETTINGS, TOGGLE, Setting, say
from ui.widgets import button, press_with_space, ready_number, search_field, tool, words

SIZE = (680, 620)
FIELD = 232  # pixels: the width of what is set


class SettingRow(QFrame):
    """A label and its help on the left, what is set on the right, and a way back to the default.

    ``press`` is what its button does: it returns a sentence that says what came of it.
    """

    def __init__(self, setting: Setting, settings: Settings, press: Callable[[], str] | None = None) -> None:
        super().__init__()
        self.setting, self._settings, self._press = setting, settings, press
        self.setObjectName(f"setting_{setting.key}")
        name = say(setting.label)
        text = self.tr("{help} Counts {when}.") if setting.effect else "{help}"
        text = text.format(help=say(setting.help), when=say(setting.effect))
        self.help = words(text, "dim", small=True, wrap=True)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(words(name))
        left.addWidget(self.help)
        self.back = tool("undo", self.tr("Reset “{name}”").format(name=name))
        self.back.clicked.connect(lambda: settings.reset(setting))
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self.field = self._make_field(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.UNIT, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addLayout(left, 1)
        row.addWidget(self.field)
        row.addWidget(self.back)
        self.show_value()

    def _make_field(self, name: str) -> QWidget:
        setting = self.setting
        if setting.kind == TOGGLE:
            field: QWidget = QCheckBox()
            press_with_space(field)
            field.toggled.connect(lambda on: self._settings.keep(setting.key, "on" if on else "off"))
        elif setting.kind == CHOICE:
            field = QComboBox()
            for value, label in setting.options:
                field.addItem(say(label), value)
            field.activated.connect(lambda at: self._settings.keep(setting.key, field.itemData(at)))
        elif setting.kind == NUMBER:
            field = QDoubleSpinBox()
            field.setRange(setting.least, setting.most)
            field.setDecimals(1)
            field.setSingleStep(0.5)
            field.setSuffix(f" {say(setting.unit)}" if setting.unit else "")
            ready_number(field, name)
            field.valueChanged.connect(lambda number: self._settings.keep(setting.key, f"{number:g}"))
        elif setting.kind == BUTTON:
            field = button(say(setting.press))
            field.setAutoDefault(False)
            field.clicked.connect(self._do)
        elif setting.kind == NOTE:
            field = QWidget()
        else:
            field = PathField(name)
            field.line.editingFinished.connect(lambda: self._settings.keep(setting.key, field.line.text().strip()))
        if setting.kind not in (TOGGLE, BUTTON, NOTE):
            field.setFixedWidth(FIELD)
        field.setAccessibleName(name)
        field.setAccessibleDescription(self.help.text())
        return field

    def _do(self) -> None:
        if self._press is not None:
            self.help.setText(self._press())

    def show_value(self) -> None:
        """Show what is kept now."""
        if self.setting.kind in (BUTTON, NOTE):
            self.back.hide()
            return
        value, field = self._settings.value(self.setting.key), self.field
        with QSignalBlocker(field):
            if isinstance(field, QCheckBox):
                field.setChecked(value == "on")
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, QDoubleSpinBox):
                field.setValue(float(value))
            elif isinstance(field, PathField):
                field.line.setText(value)
        self.back.setVisible(value != self.setting.default)

    def fits(self, text: str) -> bool:
        """True when a search means this setting."""
        named = (
            say(self.setting.label),
            self.setting.label,
            self.help.text(),
            *(say(each) for _, each in self.setting.options),
        )
        return all(any(part in name.lower() for name in named) for part in text.lower().split())


class PathField(QWidget):
    """A folder, typed or chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.choose = tool("folder", self.tr("Choose a folder"))
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), self.line.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: str) -> None:
        self.line.setText(path)
        self.line.editingFinished.emit()


class SettingsDialog(QDialog):
    """What is changed is kept at once; there is nothing to confirm. ``presses`` are what the buttons of settings do."""

    def __init__(self, settings: Settings, presses: Mapping[str, Callable[[], str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.resize(min(SIZE[0], parent.width() - 32), min(SIZE[1], parent.height() - 32))
        self.search = search_field(self.tr("Search the settings"))
        self.search.textChanged.connect(self._search)
        self.rows = [SettingRow(each, settings, presses.get(each.key)) for each in SETTINGS]
        self._headings: dict[str, QWidget] = {}
        self.nothing = words(self.tr("No setting is called like that."), "dim")
        self.nothing.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(0)
        column.addWidget(self.nothing)
        for section, name in SECTIONS:
            heading = self._headings[section] = words(say(name), "title")
            heading.setContentsMargins(theme.MARGIN, theme.MARGIN, 0, 0)
            column.addWidget(heading)
            for row in self.rows:
                if row.setting.section == section:
                    column.addWidget(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all = button(self.tr("Reset all"))
        self.all.clicked.connect(self._reset_all)
        close = button(self.tr("Close"), primary=True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(close)
        for each in (self.all, close):
            each.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.search)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        settings.changed.connect(self._follow)
        self.finished.connect(lambda _: settings.save())
        self._follow("")
        self.search.setFocus()

    def row(self, key: str) -> SettingRow:
        """The row of a setting. Raises StopIteration for one that is not declared."""
        return next(row for row in self.rows if row.setting.key == key)

    def _follow(self, _key: str) -> None:
        for row in self.rows:
            row.show_value()
        self.all.setEnabled(any(row.back.isVisibleTo(row) for row in self.rows))

    def _search(self, text: str) -> None:
        for row in self.rows:
            row.setVisible(row.fits(text))
        for section, heading in self._headings.items():
            heading.setVisible(any(row.isVisibleTo(self) for row in self.rows if row.setting.section == section))
        self.nothing.setVisible(not any(row.isVisibleTo(self) for row in self.rows))

    def _reset_all(self) -> None:
        for row in self.rows:
            self._settings.reset(row.setting)
