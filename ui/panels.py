"""The panels of the window as docks: moved, floated, tabbed, hidden, and walked through by keyboard."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ui import theme
from ui.dock import HORIZONTAL, VERTICAL, Dock, mark
from ui.widgets import tool

translate = QCoreApplication.translate
Area = Qt.DockWidgetArea
_VERSION = 1  # of the layouts that are kept
_SEEN = 40  # pixels of a floating panel that must lie on a screen


class Panels(QMainWindow):
    """The docks in their places. It stands in the window as a widget; ``arranged`` says that something was moved."""

    arranged = Signal()
    entered = Signal(str)  # the panel that has the focus now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("panels")
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setDocumentMode(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.docks: dict[str, Dock] = {}
        self._sizes: dict[str, QSize] = {}  # that panels were given; a change of the window's own size is none
        self._known = QSize()  # the size for which they are laid out
        self._before: bytes | None = None  # how they stood before one was shown alone
        self._active: Dock | None = None
        self._last: str = ""  # the panel that had the focus last
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def add(self, dock: Dock, header: QWidget) -> None:
        """Take a panel in; ``header`` gets the button that opens its menu."""
        self.docks[dock.id] = dock
        self.addDockWidget(Area.LeftDockWidgetArea, dock)
        dock.resized.connect(self._on_dock_size)
        more = tool("more", translate("Panels", "Panel: move, float, hide"))
        more.setObjectName(f"more_{dock.id}")
        more.setAccessibleName(translate("Panels", "Menu of the panel {name}").format(name=dock.windowTitle()))
        more.setProperty("role", "key")
        more.setFixedSize(20, theme.ROW - 4)
        more.clicked.connect(lambda: self._open_menu(dock, more))
        layout = header.layout()
        if layout is not None:
            layout.addWidget(more)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.menu_of(dock).popup(header.mapToGlobal(at)))
        for signal in (dock.dockLocationChanged, dock.topLevelChanged, dock.visibilityChanged):
            signal.connect(lambda _=None: self._on_change())

    def _on_change(self) -> None:
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(translate("Panels", "Panels behind one another"))
            bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.arranged.emit()

    def _is_behind(self, dock: Dock) -> bool:
        """True for a panel that another one of its tabs covers; Qt keeps it outside of the window."""
        return bool(self.tabifiedDockWidgets(dock)) and not self.rect().intersects(dock.geometry())

    def _on_dock_size(self, dock: Dock) -> None:
        if self._known == self.size() and not dock.isFloating() and not self._is_behind(dock):
            self._sizes[dock.id] = dock.size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panels that do not grow have their size again; what is left, or missing, is the others'."""
        super().resizeEvent(event)
        self._size_panels(self._sizes)
        self._known = self.size()

    def _size_panels(self, sizes: Mapping[str, QSize]) -> None:
        for dock in self.docks.values():
            size = sizes.get(dock.id)
            if size is not None and not (dock.isHidden() or dock.isFloating() or self._is_behind(dock)):
                for way in dock.keeps:
                    self.resizeDocks([dock], [size.width() if way == HORIZONTAL else size.height()], way)

    # --- one panel -------------------------------------------------------------------------------------------------

    def shown(self, panel: str) -> bool:
        return panel in self.docks and not self.docks[panel].isHidden()

    def toggle(self, panel: str) -> None:
        """Hide a panel, or bring it back where it was."""
        self._end_alone_for(panel)
        dock = self.docks[panel]
        dock.setVisible(dock.isHidden())
        if not dock.isHidden():
            self.go_to(panel)

    def bring_forward(self, panel: str) -> None:
        """Show a panel before others, without the focus."""
        self.docks[panel].show()
        self.docks[panel].raise_()

    def go_to(self, panel: str) -> None:
        """Show a panel, bring it before others, and give it the focus."""
        self._end_alone_for(panel)
        dock = self.docks[panel]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        dock.take_focus()

    def step(self, by: int) -> None:
        """The focus goes to the next panel, or the one before: from left to right, from top to bottom."""
        there = [dock for dock in self.docks.values() if not dock.isHidden() and not self._is_behind(dock)]
        if not there:
            return

        def place(dock: Dock) -> tuple[int, int, int]:
            corner = dock.mapTo(self, QPoint(0, 0)) if not dock.isFloating() else dock.pos()
            return int(dock.isFloating()), corner.y() // _SEEN, corner.x()  # one below tabs stands beside the others

        there.sort(key=place)
        ids = [dock.id for dock in there]
        at = ids.index(self._last) if self._last in ids and self._active is not None else -1 if by > 0 else 0
        self.go_to(ids[(at + by) % len(ids)])

    def menu_of(self, dock: Dock) -> QMenu:
        """What can be done with a panel."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = translate("Panels", "Put back") if dock.isFloating() else translate("Panels", "Float")
        menu.addAction(words, lambda: dock.setFloating(not dock.isFloating()))
        move = menu.addMenu(translate("Panels", "Move to"))
        for name, area in (
            (translate("Panels", "The left edge"), Area.LeftDockWidgetArea),
            (translate("Panels", "The right edge"), Area.RightDockWidgetArea),
            (translate("Panels", "The top"), Area.TopDockWidgetArea),
            (translate("Panels", "The bottom"), Area.BottomDockWidgetArea),
        ):
            move.addAction(name, lambda area=area: self.move_to(dock, area))
        behind = menu.addMenu(translate("Panels", "Tab with"))
        for other in self.docks.values():
            if other is not dock and not other.isHidden() and not other.isFloating():
                behind.addAction(other.windowTitle(), lambda other=other: self.tab_with(dock, other))
        behind.setEnabled(bool(behind.actions()))
        menu.addSeparator()
        menu.addAction(translate("Panels", "Hide"), dock.hide)
        return menu

    def _open_menu(self, dock: Dock, button: QToolButton) -> None:
        self.menu_of(dock).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def move_to(self, dock: Dock, area: Qt.DockWidgetArea) -> None:
        """A panel goes to an edge of the window."""
        dock.setFloating(False)
        self.addDockWidget(area, dock)
        dock.show()
        self.arranged.emit()

    def tab_with(self, dock: Dock, other: Dock) -> None:
        """A panel goes behind another, with tabs to choose by."""
        dock.setFloating(False)
        self.tabifyDockWidget(other, dock)
        dock.show()
        dock.raise_()
        self.arranged.emit()

    # --- all of them -----------------------------------------------------------------------------------------------

    def keep_focus(self, change: Callable[[], None]) -> None:
        """Arrange the panels anew; the focus stays where it was, or goes to a panel that is seen."""
        held = QApplication.focusWidget()
        mine = held is not None and self.isAncestorOf(held)
        change()
        if held is not None and mine and held.isVisible():
            held.setFocus()
        elif mine:
            seen = next((dock for dock in reversed(self.docks.values()) if not dock.isHidden()), None)
            if seen is not None:
                self.go_to(seen.id)

    def lay(self, rows: Sequence[Sequence[tuple[str, int]]], heights: Sequence[int]) -> None:
        """Put panels side by side in rows, with widths and the rows' heights in pixels; the others are hidden.

        Panels whose names are joined with a plus stand behind one another.
        """
        self._end_alone()
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        first = [self.docks[name.split("+")[0]] for name, _ in (row[0] for row in rows)]
        self.addDockWidget(Area.LeftDockWidgetArea, first[0])
        for above, below in itertools.pairwise(first):
            self.splitDockWidget(above, below, VERTICAL)
        for row in rows:
            heads = [[self.docks[each] for each in name.split("+")] for name, _ in row]
            for left, right in itertools.pairwise(heads):
                self.splitDockWidget(left[0], right[0], HORIZONTAL)
            for together in heads:
                for dock in together[1:]:
                    self.tabifyDockWidget(together[0], dock)
                for dock in together:
                    dock.show()
                together[0].raise_()
            self.resizeDocks([each[0] for each in heads], [width for _, width in row], HORIZONTAL)
        named = {each for row in rows for name, _ in row for each in name.split("+")}
        side = self.docks[rows[0][-1][0].split("+")[0]]  # the last of the first row
        for panel in set(self.docks) - named:  # what is asked for later comes behind it
            self.tabifyDockWidget(side, self.docks[panel])
            self.docks[panel].hide()
        self.resizeDocks(first, list(heights), VERTICAL)
        self.arranged.emit()

    @property
    def is_alone(self) -> bool:
        """True while one panel has all the room."""
        return self._before is not None

    def show_alone(self, panel: str) -> None:
        """Give a panel all the room, its header's too, until ``show_together`` or another arrangement."""
        if self._before is None:
            self._before = self.state()
            for dock in self.docks.values():
                dock.setVisible(dock.id == panel)
                dock.setFloating(dock.isFloating() and dock.id != panel)
            self.docks[panel].show_header(False)
            self.arranged.emit()

    def show_together(self) -> None:
        """Put the panels as they stood before one was shown alone."""
        if self._before is not None:
            self.restore(self._before)

    def _end_alone_for(self, panel: str) -> None:
        if self.docks[panel].isHidden():
            self.show_together()

    def _end_alone(self) -> None:
        if self._before is not None:
            self._before = None
            for dock in self.docks.values():
                dock.show_header(True)

    def state(self) -> bytes:
        """How everything stands, to be kept; while a panel is shown alone, how it stood before."""
        if self._before is not None:
            return self._before
        sizes = {name: (size.width(), size.height()) for name, size in self._sizes.items()}
        return json.dumps(sizes).encode() + b"\n" + bytes(self.saveState(_VERSION).data())

    def restore(self, state: bytes) -> bool:
        """Put everything as it stood. False, and nothing changed, for what is no such state.

        A floating panel that no screen shows any more is brought back into sight.
        """
        head, _, rest = state.partition(b"\n")
        try:
            sizes = {name: QSize(int(width), int(height)) for name, (width, height) in json.loads(head).items()}
        except (ValueError, TypeError, AttributeError, OverflowError):
            return False
        if not self.restoreState(rest, _VERSION):
            return False
        self._end_alone()
        if all(dock.isHidden() for dock in self.docks.values()):
            return False
        self._take_in(dock for dock in self.docks.values() if dock.objectName().encode("utf-16-be") not in rest)
        self._size_panels(sizes)  # Qt takes what a smaller window lacks from the first panel
        self.bring_in()
        self.arranged.emit()
        return True

    def _take_in(self, unknown: Iterable[Dock]) -> None:
        """Panels that there were not when a state was kept stand behind the first one."""
        first = next(iter(self.docks.values()))
        for dock in unknown:
            self.tabifyDockWidget(first, dock)
            dock.setVisible(not first.isHidden())
            first.raise_()

    def bring_in(self) -> None:
        """Bring floating panels into sight that lie outside of all screens."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        for dock in self.docks.values():
            if dock.isFloating():
                head = QRect(dock.pos(), QSize(dock.width(), _SEEN))
                seen = (screen.intersected(head).size() for screen in screens)
                if not any(size.width() >= _SEEN and size.height() >= _SEEN // 2 for size in seen):
                    room = self.screen().availableGeometry()
                    dock.resize(dock.size().boundedTo(room.size()))
                    dock.move(room.center() - dock.rect().center())

    # --- where the focus is ----------------------------------------------------------------------------------------

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        dock = now
        while dock is not None and not isinstance(dock, Dock):
            dock = dock.parentWidget()
        if dock is not self._active and (dock is None or dock.id in self.docks):
            for each, is_active in ((self._active, False), (dock, True)):
                if each is not None:
                    mark(each, is_active)
            self._active = dock
            self._last = dock.id if dock is not None else self._last
            if dock is not None:
                self.entered.emit(dock.id)

    def let_go(self) -> None:
        """Hear of no focus any more: the window is closing."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus)
        for dock in self.docks.values():
            if dock.isFloating():
                dock.hide()
