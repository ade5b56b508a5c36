"""The page of keyboard shortcuts: find an action by its name or by a key, and change, add, clear or reset its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LongtakeError
from ui import keymap, theme
from ui.action_set import ActionSet
from ui.actions import translated
from ui.key_field import KeyField
from ui.palette import menu_words
from ui.widgets import button, search_field, tool, words

SIZE = (820, 620)
_ID = Qt.ItemDataRole.UserRole
translate = QCoreApplication.translate


class ShortcutsDialog(QDialog):
    """What is changed counts at once and is remembered; there is nothing to confirm."""

    def __init__(self, table: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.keymap = table.keymap
        self._wanted: tuple[str, str, str] | None = None  # action, key, in place of which: has an owner already
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(min(SIZE[0], parent.width() - 32), min(SIZE[1], parent.height() - 32))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addLayout(self._head())
        column.addWidget(self._make_list(), 1)
        column.addWidget(self._make_editor())
        column.addLayout(self._foot())
        self.keymap.changed.connect(self._show)
        self._show()
        self.field.setFocus()

    # --- building ------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self.preset = QComboBox()
        self.preset.setAccessibleName(self.tr("Keymap"))
        for each in self.keymap.presets:
            self.preset.addItem(translate("Keymap", each.name), each.id)
        self.preset.activated.connect(lambda row: self._choose(self.preset.itemData(row)))
        self.field = search_field(self.tr("Search an action"))
        self.field.textChanged.connect(lambda _text: self._show())
        self.by_key = KeyField(rest=self.tr("Search by key"))
        self.by_key.given.connect(self._search_key)
        self.any_key = tool("close", self.tr("Show the actions of all keys"))
        self.any_key.clicked.connect(lambda: self._search_key(""))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.preset)
        row.addWidget(self.field, 1)
        row.addWidget(self.by_key)
        row.addWidget(self.any_key)
        return row

    def _make_list(self) -> QTreeWidget:
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Actions and their shortcuts"))
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Shortcuts")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        header.setAccessibleName(self.tr("Columns"))
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_action())
        return self.list

    def _make_editor(self) -> QFrame:
        """What is done with the keys of the action that is chosen in the list."""
        self.editor = QFrame()
        self.editor.setProperty("role", "card")
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        self.name = words("", "title")
        self.reset = button(self.tr("Reset"), icon="undo")
        self.reset.clicked.connect(self._reset)
        self.clear = button(self.tr("Clear"), icon="trash")
        self.clear.clicked.connect(lambda: self.keymap.remove(self.action))
        self._keys = QHBoxLayout()
        self._keys.setSpacing(theme.UNIT)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(self._keys)
        row.addStretch(1)
        row.addWidget(self.clear)
        row.addWidget(self.reset)
        self.problem = words("", "", wrap=True)
        self.problem.setStyleSheet(f"color: {theme.STALE};")
        self.take = button(self.tr("Use it here"))
        self.leave = button(self.tr("Leave it there"))
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._forget)
        choice = QHBoxLayout()
        choice.setSpacing(theme.GAP)
        choice.addWidget(self.problem, 1)
        choice.addWidget(self.take)
        choice.addWidget(self.leave)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addLayout(choice)
        return self.editor

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.all = button(self.tr("Reset all"))
        self.all.clicked.connect(self.keymap.reset_all)
        for text, act in ((self.tr("Import…"), self._import), (self.tr("Export…"), self._export)):
            made = button(text)
            made.clicked.connect(act)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.all)
        close = button(self.tr("Close"), primary=True)
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        row.addWidget(close)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)  # Enter in the search field does nothing by surprise
        return row

    # --- showing -------------------------------------------------------------------------------------------------

    @property
    def action(self) -> str:
        """The id of the action that is chosen; empty when none is."""
        item = self.list.currentItem()
        return item.data(0, _ID) if item else ""

    def _name(self, action: str) -> str:
        return translated(self._table.rows[action].words).rstrip("…")

    def _fits(self, action: str, text: str) -> bool:
        row = self._table.rows[action]
        if self.by_key.keys and self.by_key.keys not in self.keymap.keys_of(action):
            return False
        named = (translated(row.words), row.words, menu_words(row.menu), *self.keymap.keys_of(action))
        return not text or any(text.lower() in name.lower() for name in named)

    def _show(self) -> None:
        """Fill the list anew; what was chosen stays chosen while it is there."""
        chosen, text = self.action, self.field.text().strip()
        self.preset.setCurrentIndex(self.preset.findData(self.keymap.preset))
        self.all.setEnabled(self.keymap.has_changes)
        self.any_key.setVisible(bool(self.by_key.keys))
        with QSignalBlocker(self.list):
            self.list.clear()
            for action, row in self._table.rows.items():
                if row.menu and self._fits(action, text):
                    keys = "   ".join(keymap.shown(each) for each in self.keymap.keys_of(action))
                    item = QTreeWidgetItem([self._name(action), menu_words(row.menu), keys])
                    item.setData(0, _ID, action)
                    item.setSizeHint(0, QSize(0, theme.ROW))
                    item.setForeground(1, QColor(theme.TEXT_DIM))
                    if self.keymap.is_changed(action):
                        item.setForeground(2, QColor(theme.ACCENT))
                    self.list.addTopLevelItem(item)
                    if action == chosen:
                        self.list.setCurrentItem(item)
            first = self.list.topLevelItem(0)
            if not self.action and first is not None:
                self.list.setCurrentItem(first)
        self._show_action()

    def _show_action(self) -> None:
        self._wanted = None
        self._show_problem("")
        while (old := self._keys.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        action = self.action
        self.editor.setEnabled(bool(action))
        keys = self.keymap.keys_of(action) if action else ()
        self.name.setText(self._name(action) if action else self.tr("Nothing fits what is searched."))
        self.fields = [KeyField(each) for each in keys]
        for each in self.fields:
            each.given.connect(lambda given, old=each.keys: self._give(given, old))
            away = tool("close", self.tr("Take {keys} away").format(keys=keymap.shown(each.keys)))
            away.clicked.connect(lambda _on=False, old=each.keys: self.keymap.remove(self.action, old))
            self._keys.addWidget(each)
            self._keys.addWidget(away)
        self.more = KeyField(rest=self.tr("Add a shortcut"))
        self.more.setVisible(len(keys) < keymap.MOST)
        self.more.given.connect(lambda given: self._give(given, ""))
        self._keys.addWidget(self.more)
        self.clear.setEnabled(bool(keys))
        self.reset.setEnabled(bool(action) and self.keymap.is_changed(action))

    def _show_problem(self, sentence: str) -> None:
        """Say whose a key is, and ask; nothing is said or asked without a sentence."""
        self._tell(sentence)
        for widget in (self.take, self.leave):
            widget.setVisible(bool(sentence))

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # --- from the person -----------------------------------------------------------------------------------------

    def _choose(self, preset: str) -> None:
        if preset != self.keymap.preset:
            self.keymap.choose(preset)

    def _search_key(self, keys: str) -> None:
        self.by_key.show_keys(keys)
        self._show()

    def _give(self, keys: str, old: str) -> None:
        """Give the chosen action a key; where another has it, ask first."""
        owner = self.keymap.owner(self.action, keys)
        if owner is None:
            self.keymap.add(self.action, keys, old)
            return
        self._wanted = (self.action, keys, old)
        sentence = self.tr("{keys} is “{action}” now.")
        self._show_problem(sentence.format(keys=keymap.shown(keys), action=self._name(owner)))
        self.take.setFocus()

    def _take(self) -> None:
        if self._wanted is not None:
            action, keys, old = self._wanted
            if keys:
                self.keymap.add(action, keys, old)
            else:
                self.keymap.reset(action)

    def _forget(self) -> None:
        self._show_action()

    def _reset(self) -> None:
        taken = self.keymap.taken_by(self.action)
        if not taken:
            self.keymap.reset(self.action)
            return
        key, owner = next(iter(taken.items()))
        self._wanted = (self.action, "", "")
        sentence = self.tr("{keys} is “{action}” now.")
        self._show_problem(sentence.format(keys=keymap.shown(key), action=self._name(owner)))

    # --- files ---------------------------------------------------------------------------------------------------

    def _ask(self, title: str, saves: bool, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setNameFilter(self.tr("Keymaps ({patterns})").format(patterns=f"*{keymap.SUFFIX}"))
        dialog.setDefaultSuffix(keymap.SUFFIX[1:])
        if saves:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(f"longtake{keymap.SUFFIX}")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _import(self) -> None:
        self._ask(self.tr("Import a keymap"), False, self.read)

    def _export(self) -> None:
        self._ask(self.tr("Export the keymap"), True, self.write)

    def read(self, path: Path) -> None:
        """Take the keys of a file; what is wrong with it is told."""
        try:
            self.keymap.read(path)
        except LongtakeError as error:
            self._tell(str(error))

    def write(self, path: Path) -> None:
        """Write the keys to a file; that, or what is wrong, is told."""
        try:
            self.keymap.write(path)
        except LongtakeError as error:
            self._tell(str(error))
        else:
            self._tell(self.tr("The keymap is in {path}.").format(path=path))
