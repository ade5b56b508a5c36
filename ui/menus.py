"""Menus that are made of the actions table: what every right click opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from ui.action_set import ActionSet


# Ids of the table; None is a line between; a pair is a menu in the menu: its words (context Timeline) and its rows.
Rows = Sequence["str | tuple[str, Sequence[str | None]] | None"]


def empty_menu(parent: QWidget) -> QMenu:
    """A menu that is gone when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    return menu


def add_rows(menu: QMenu, table: ActionSet | None, rows: Rows) -> None:
    """Add actions of the table; without one there are none."""
    for action_id in rows if table else ():
        if action_id is None:
            menu.addSeparator()
        elif isinstance(action_id, tuple):
            inner = menu.addMenu(QCoreApplication.translate("Timeline", action_id[0]))
            inner.setToolTipsVisible(True)
            add_rows(inner, table, action_id[1])
        elif table is not None:
            menu.addAction(table[action_id])


def rows_menu(parent: QWidget, table: ActionSet | None, rows: Rows) -> QMenu | None:
    """A menu of the table's actions as they can be done now; None without a table."""
    if table is None:
        return None
    table.refresh()
    menu = empty_menu(parent)
    add_rows(menu, table, rows)
    return menu
