"""The actions table as menus, buttons and shortcuts of a window, greyed out when they cannot be used."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from engine.film.track import Clip, Placed
from ui import theme
from ui.actions import ACTIONS, MENUS, SUBMENUS, Row, translated
from ui.commands import Commands
from ui.widgets import button, tool


class ActionSet(QObject):
    """The table as QActions of a window; they follow the document."""

    def __init__(self, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._all: dict[str, QAction] = {}
        self._clip_here: tuple[Placed, Clip] | None = None  # under the playhead
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        for row in ACTIONS:
            self._all[row.id] = self._make(row)
        document = commands.document
        document.project_changed.connect(lambda _old, _new: self._later.start())
        document.selection_changed.connect(self._later.start)
        document.range_changed.connect(self._later.start)
        document.queue_changed.connect(self._later.start)
        document.playhead_moved.connect(lambda _frame: self._refresh_at_playhead())
        self.refresh()

    def _make(self, row: Row) -> QAction:
        action = QAction(translated(row.words), self)
        action.setObjectName(row.id)
        if row.icon:
            action.setIcon(theme.icon(row.icon))
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(row.id in ("zoom_in", "zoom_out"))
        action.triggered.connect(lambda _on=False: self.do(row.id))
        action.setToolTip(self._tip(row, action))
        return action

    @staticmethod
    def _tip(row: Row, action: QAction) -> str:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{translated(row.words)} ({keys})" if keys else translated(row.words)

    def __getitem__(self, action_id: str) -> QAction:
        return self._all[action_id]

    def all(self) -> list[QAction]:
        return list(self._all.values())

    def do(self, action_id: str) -> None:
        """Do it if it can be done now. Raises KeyError for an unknown id."""
        row = next((row for row in ACTIONS if row.id == action_id), None)
        if row is None:
            raise KeyError(action_id)
        self._commands.flush()
        if row.wants(self._commands) and not (row.why_not and row.why_not(self._commands)):
            row.do(self._commands)

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
        why_not = row.why_not(self._commands) if row.why_not else ""
        action.setEnabled(row.wants(self._commands) and not why_not)
        if row.why_not:
            action.setToolTip("\n".join(filter(None, (self._tip(row, action), why_not))))
        if row.words_now:
            action.setText(row.words_now(self._commands))

    # --- what is made of the table -----------------------------------------------------------------------------

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every menu into ``bar``; returns them by id."""
        menus = {}
        for menu_id, words in MENUS:
            menus[menu_id] = QMenu(f"&{translated(words)}", bar)  # Alt and the first letter opens it
            bar.addMenu(menus[menu_id])
            menus[menu_id].setToolTipsVisible(True)
        within = {menu_id: (where, words) for menu_id, where, words in SUBMENUS}
        for row in ACTIONS:
            if row.menu in within and row.menu not in menus:  # a menu in a menu stands where its first row would
                where, words = within[row.menu]
                menus[where].addSeparator()
                menus[row.menu] = menus[where].addMenu(theme.icon(row.icon), translated(words))
                menus[row.menu].setToolTipsVisible(True)
            if row.menu:
                if row.gap:
                    menus[row.menu].addSeparator()
                menus[row.menu].addAction(self._all[row.id])
        return menus

    def tool(self, action_id: str):
        """An icon button for an action, to be put into a bar."""
        action = self._all[action_id]
        result = tool(next(row.icon for row in ACTIONS if row.id == action_id), action.toolTip())
        result.setObjectName(f"{action_id}-button")
        return self._tied(result, action)

    def push(self, action_id: str, *, primary: bool = False):
        """A worded button for an action; its words follow the action's."""
        action = self._all[action_id]
        icon = next(row.icon for row in ACTIONS if row.id == action_id)
        result = button(action.text(), icon=icon, primary=primary)
        result.setObjectName(f"{action_id}-button")
        result.setToolTip(action.toolTip())
        action.changed.connect(lambda: result.setText(action.text()) if result.text() != action.text() else None)
        return self._tied(result, action)

    @staticmethod
    def _tied(result, action: QAction):
        result.setEnabled(action.isEnabled())
        action.changed.connect(lambda: result.setToolTip(action.toolTip()))
        action.enabledChanged.connect(result.setEnabled)
        result.clicked.connect(lambda _on=False: action.trigger())
        return result
