"""The timelines of the film as tabs, in the order of their making or as they were dragged: opened by a click, renamed
by two, made by the plus, the rest in their menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from engine.film import edits
from ui import theme
from ui.document import Document
from ui.menus import rows_menu
from ui.telling import telling
from ui.timeline import menus
from ui.timeline.name_field import NameField
from ui.widgets import tool

if TYPE_CHECKING:
    from ui.action_set import ActionSet

HEIGHT = 24
NOTE = "timeline order"  # under which their ids are kept with the project
LEAST = 96  # pixels that the field of a name is wide at least

translate = QCoreApplication.translate


def in_order(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids and names by their names, as people sort them: 2 before 10."""

    def key(named: tuple[str, str]) -> list[tuple[bool, int, str]]:
        parts = re.split(r"(\d+)", named[1].casefold())
        return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part]

    return sorted(names, key=key)


class TimelineTabs(QWidget):
    """Follows the document; ``action_requested`` carries the id of a row of the actions table."""

    action_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._order = document.session.notes.read(NOTE).split()
        self._ids: list[str] = []
        self.table: ActionSet | None = None  # the window's actions, for the menu
        self.setObjectName("timeline_tabs")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.bar = QTabBar()
        self.bar.setObjectName("timelines")
        self.bar.setAccessibleName(translate("Timeline", "Timelines"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setFont(theme.small_font())
        self.bar.setFixedHeight(HEIGHT)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.setMovable(True)
        self.bar.currentChanged.connect(self._open)
        self.bar.tabMoved.connect(self._moved)
        self.bar.tabBarDoubleClicked.connect(self.start_renaming)
        self.bar.customContextMenuRequested.connect(self._menu)
        self.more = tool("add", translate("Timeline", "New timeline"))
        self.more.setFixedSize(HEIGHT, HEIGHT - 2)
        self.more.setStyleSheet("QToolButton { padding: 0; }")
        self.more.clicked.connect(lambda: self.action_requested.emit("new_timeline"))
        self.field = NameField(translate("Timeline", "Name of the timeline"), self)
        self.field.editingFinished.connect(self._rename)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.bar, 0)
        row.addWidget(self.more)
        row.addStretch(1)
        document.project_changed.connect(lambda _old, _new: self._show())
        self._show()

    def _show(self) -> None:
        project = self._document.project
        named = self._in_their_order()
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(named):
                self.bar.removeTab(self.bar.count() - 1)
            for number, (timeline_id, name) in enumerate(named):
                if number == self.bar.count():
                    self.bar.addTab("")
                words = name.replace("&", "&&")
                if self.bar.tabText(number) != words:
                    self.bar.setTabText(number, words)
                    self.bar.setTabToolTip(number, translate("Timeline", "{0}: double-click to rename").format(name))
                if timeline_id == project.timeline:
                    self.bar.setCurrentIndex(number)
        self._ids = [timeline_id for timeline_id, _ in named]

    def _in_their_order(self) -> list[tuple[str, str]]:
        """Ids and names of the timelines: those whose place is known, then new ones."""
        project = self._document.project
        named = {project.timeline: project.name, **{each.id: each.name for each in project.shelved}}
        new = in_order([each for each in named.items() if each[0] not in self._order])
        self._order += [timeline_id for timeline_id, _ in new]
        if new and len(named) > 1:
            self._keep()
        return [(each, named[each]) for each in self._order if each in named]

    def _keep(self) -> None:
        with telling(self._document.noticed):
            self._document.session.notes.keep(NOTE, " ".join(self._order))

    def _moved(self, former: int, now: int) -> None:
        """A tab was dragged to another place."""
        self._ids.insert(now, self._ids.pop(former))
        self._order = [*self._ids, *(each for each in self._order if each not in self._ids)]
        self._keep()

    def _open(self, number: int) -> None:
        if 0 <= number < len(self._ids):
            label = translate("Timeline", "Open timeline")
            self._document.attempt(edits.open_timeline, self._ids[number], label=label)

    def start_renaming(self, number: int) -> None:
        """Let the name of a tab be typed over it."""
        if not 0 <= number < len(self._ids):
            return
        place = self.bar.tabRect(number).translated(self.bar.pos())
        place.setWidth(max(LEAST, place.width()))
        self.field.setProperty("timeline", self._ids[number])
        self.field.setGeometry(place)
        self.field.begin(self.bar.tabText(number).replace("&&", "&"))

    def _rename(self) -> None:
        if not self.field.end():
            return
        timeline, name = self.field.property("timeline"), self.field.text()
        label = translate("Timeline", "Rename timeline")
        self._document.attempt(edits.rename_timeline, timeline, name, label=label)

    def _menu(self, at: QPoint) -> None:
        menu = self.menu_at(at)
        if menu is not None:
            menu.popup(self.bar.mapToGlobal(at))

    def menu_at(self, at: QPoint):
        """The menu for the tab at a point of the bar, which is opened first: its rows are about the open timeline."""
        number = self.bar.tabAt(at)
        if number >= 0:
            self.bar.setCurrentIndex(number)
        return rows_menu(self, self.table, menus.TIMELINES)
