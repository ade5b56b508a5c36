"""The actions table as menus, buttons and shortcuts of a window, greyed out when they cannot be used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMenu, QMenuBar, QWidget

from engine.film.track import Clip, Placed
from ui import keymap, theme
from ui.action_reasons import reason
from ui.actions import ACTIONS, MENUS, SUBMENUS, Row, translated
from ui.commands import Commands
from ui.keymap import Keymap
from ui.widgets import button, tool

REPEATS = ("zoom_in", "zoom_out")  # while the key is held


class KeyTip(QObject):
    """Writes the current key of an action behind the tool tip of a widget, whatever that is and becomes."""

    def __init__(self, widget: QWidget, action: QAction) -> None:
        super().__init__(widget)
        self._widget, self._action = widget, action
        self._words = widget.toolTip()
        self._written = ""
        widget.installEventFilter(self)
        action.changed.connect(self.write)
        self.write()

    def write(self) -> None:
        keys = self._action.property("keys")
        first, *rest = self._words.split("\n")
        self._written = "\n".join([f"{first} ({keys})" if keys and first else first, *rest])
        if self._widget.toolTip() != self._written:
            self._widget.setToolTip(self._written)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTipChange and self._widget.toolTip() != self._written:
            self._words = self._widget.toolTip()
            self.write()
        return False


class ActionSet(QObject):
    """The table as QActions of a window; they follow the document and the keymap."""

    def __init__(self, commands: Commands, keys: Keymap, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self.keymap = keys
        self.rows = {row.id: row for row in ACTIONS}
        self._all: dict[str, QAction] = {}
        self._menus: dict[QMenu, str] = {}  # the menus of the bar and their titles
        self._clip_here: tuple[Placed, Clip] | None = None  # under the playhead
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        for row in ACTIONS:
            self._all[row.id] = self._make(row)
        keys.changed.connect(self._take_keys)
        self._take_keys()
        document = commands.document
        document.project_changed.connect(lambda _old, _new: self._later.start())
        document.selection_changed.connect(self._later.start)
        document.range_changed.connect(self._later.start)
        document.queue_changed.connect(self._later.start)
        document.counting.changed.connect(self._later.start)
        document.playhead_moved.connect(lambda _frame: self._refresh_at_playhead())

    def _make(self, row: Row) -> QAction:
        action = QAction(self)
        action.setObjectName(row.id)
        if row.icon:
            action.setIcon(theme.icon(row.icon))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(row.id in REPEATS)
        action.triggered.connect(lambda _on=False: self.do(row.id))
        return action

    def _take_keys(self) -> None:
        """Give every action the keys that it has now. Arrows and the like come by ``press``, not as shortcuts."""
        for row in ACTIONS:
            keys, action = self.keymap.keys_of(row.id), self._all[row.id]
            shortcuts = [QKeySequence(each) for each in keys if not keymap.walks(each)]
            action.setShortcuts([] if row.place else shortcuts)  # those of places come by keymap.LentKeys
            action.setProperty("keys", keymap.shown(keys[0]) if keys else "")
        self._free_letters()
        self.refresh()

    def __getitem__(self, action_id: str) -> QAction:
        return self._all[action_id]

    def twin(
        self, action_id: str, parent: QObject, why_not: str = "", before: Callable[[], object] | None = None
    ) -> QAction:
        """An action like that of a row, for a menu over something of its own: ``why_not`` it cannot be done there, and
        what comes ``before`` it is done."""
        action, row = self._all[action_id], self.rows[action_id]
        keys = action.property("keys")
        words = translated(row.words)
        result = QAction(action.icon(), f"{words}\t{keys}" if keys else words, parent)
        result.setObjectName(action_id)
        result.setEnabled(not why_not)
        result.setToolTip(why_not or words)

        def do() -> None:
            if before is not None:
                before()
            self.do(action_id)

        result.triggered.connect(do)
        return result

    def all(self) -> list[QAction]:
        return list(self._all.values())

    def reason(self, action_id: str) -> str:
        """Why something cannot be done now; empty when it can."""
        return reason(self.rows[action_id], self._commands)

    def do(self, action_id: str) -> None:
        """Do it if it can be done now. Raises KeyError for an unknown id."""
        row = self.rows[action_id]
        self._commands.flush()
        if row.wants(self._commands) and not (row.why_not and row.why_not(self._commands)):
            row.do(self._commands)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means that neither a shortcut nor the widget with the focus wanted. False: it means nothing."""
        action_id = self.keymap.action_of(keymap.pressed(event))
        if action_id is None:
            return False
        if not event.isAutoRepeat() or keymap.walks(keymap.pressed(event)):
            self.do(action_id)
        return True

    # --- following the document ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Grey out what cannot be done now."""
        for row in ACTIONS:
            self._refresh_row(row)

    def _refresh_at_playhead(self) -> None:
        """While the film plays this is done at every frame; what a model cannot do is asked anew at every clip only."""
        document = self._commands.document
        former, self._clip_here = self._clip_here, document.project.clip_at(document.playhead)
        for row in ACTIONS:
            if row.follows_playhead and (row.why_not is None or self._clip_here != former):
                self._refresh_row(row)

    def refresh_soon(self) -> None:
        self._later.start()

    def _refresh_row(self, row: Row) -> None:
        action = self._all[row.id]
        why_not = reason(row, self._commands)
        action.setEnabled(not why_not)
        words, keys = translated(row.words), action.property("keys")
        action.setToolTip("\n".join(filter(None, (f"{words} ({keys})" if keys else words, why_not))))
        text = row.words_now(self._commands) if row.words_now else words
        by_press = keys if action.shortcut().isEmpty() else ""  # menus write a real shortcut themselves
        action.setText(f"{text}\t{by_press}" if by_press else text)

    # --- what is made of the table -----------------------------------------------------------------------------

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every menu into ``bar``; returns them by id."""
        menus = {}
        for menu_id, words in MENUS:
            name = translated(words)  # Alt and the first letter opens it, or the one that the translator marked
            menus[menu_id] = QMenu(name if "&" in name else f"&{name}", bar)
            bar.addMenu(menus[menu_id])
            menus[menu_id].setToolTipsVisible(True)
        within = {menu_id: (where, words) for menu_id, where, words in SUBMENUS}
        for row in ACTIONS:
            if row.menu in within and row.menu not in menus:  # a menu in a menu stands where its first row would
                where, words = within[row.menu]
                if menus[where].actions() and menus[where].actions()[-1].menu() is None:
                    menus[where].addSeparator()
                menus[row.menu] = menus[where].addMenu(translated(words))
                if row.icon:
                    menus[row.menu].setIcon(theme.icon(row.icon))
                menus[row.menu].setToolTipsVisible(True)
            if row.menu and not row.place:
                if row.gap:
                    menus[row.menu].addSeparator()
                menus[row.menu].addAction(self._all[row.id])
        self._menus = {menu: menu.title() for menu in (menus[menu_id] for menu_id, _ in MENUS)}
        self._free_letters()
        return menus

    def _free_letters(self) -> None:
        """A menu is opened by Alt and its letter only where no action has that key."""
        for menu, title in self._menus.items():
            letter = title[title.find("&") + 1 :][:1].upper()
            menu.setTitle(title.replace("&", "") if self.keymap.action_of(f"Alt+{letter}") else title)

    def tool(self, action_id: str):
        """An icon button for an action, to be put into a bar."""
        action, row = self._all[action_id], self.rows[action_id]
        result = tool(row.icon, action.toolTip())
        result.setObjectName(f"{action_id}-button")
        result.setAccessibleName(translated(row.words))
        return self._tied(result, action)

    def push(self, action_id: str, *, primary: bool = False):
        """A worded button for an action; its words follow the action's."""
        action, icon = self._all[action_id], self.rows[action_id].icon
        result = button(action.text(), icon=icon, primary=primary)
        result.setObjectName(f"{action_id}-button")
        result.setToolTip(action.toolTip())
        action.changed.connect(lambda: result.setText(action.text()) if result.text() != action.text() else None)
        return self._tied(result, action)

    def show_key(self, widget: QWidget, action_id: str) -> None:
        """Have the tool tip of a widget that does the same as an action tell the action's key."""
        KeyTip(widget, self._all[action_id])

    @staticmethod
    def _tied(result, action: QAction):
        result.setEnabled(action.isEnabled())
        action.changed.connect(lambda: result.setToolTip(action.toolTip()))
        action.enabledChanged.connect(result.setEnabled)
        result.clicked.connect(lambda _on=False: action.trigger())
        return result


class PanelKeys(QObject):
    """Lets a panel that knows keys of its own go by the keymap instead: what no action has means nothing there."""

    def __init__(self, table: ActionSet) -> None:
        super().__init__(table)
        self._table = table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keys = keymap.pressed(event)
        if not keys or keymap.is_kept(keys):
            return False
        self._table.press(event)
        return True


class FloatingKeys(QObject):
    """Brings keys to the table that nothing in a floating panel wanted; those of others come to the window."""

    def __init__(self, table: ActionSet) -> None:
        super().__init__(table)
        self._table = table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return isinstance(watched, QDockWidget) and watched.isFloating() and self._table.press(event)
