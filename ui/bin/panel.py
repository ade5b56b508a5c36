"""The bin as a panel: searched, looked at as lines or as a grid, carried to the timeline, filled by dropping files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from ui import theme
from ui.bin.carrying import carry
from ui.bin.model import SOURCE_ROLE, BinModel
from ui.bin.row import BinDelegate
from ui.bin.sources import Source
from ui.document import Document
from ui.menus import rows_menu
from ui.pictures import Pictures
from ui.settings import Settings
from ui.widgets import Empty, Panel, button, search_field, share_undo, tool, words

if TYPE_CHECKING:
    from ui.action_set import ActionSet

GRID = "bin/grid"  # in the settings
SOON = 60  # milliseconds after an edit: what is dragged costs nothing here
MENU = ("open_source", None, "bin_insert", "bin_overwrite", "bin_append", None, "find_missing", "remove_from_bin")


class BinList(QListView):
    """What is in the bin. ``opened`` is Enter or a double click; single letters stay the window's."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        share_undo(self)

    def startDrag(self, actions: Qt.DropAction) -> None:
        sources = [index.data(SOURCE_ROLE) for index in sorted(self.selectedIndexes())]
        delegate = self.itemDelegate()
        if sources and isinstance(delegate, BinDelegate):
            carry(self, [source.id for source in sources], delegate.picture(sources[0], self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_lines = self.viewMode() == QListView.ViewMode.ListMode
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif in_lines and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # they step through the source
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by typing: single keys are shortcuts
        else:
            super().keyPressEvent(event)


class BinPanel(Panel):
    """Follows the document. ``chosen`` carries a source to look at; ``action_requested`` the id of a row of the actions
    table; ``files_dropped`` what is to be read into the bin."""

    chosen = Signal(object)  # Source
    action_requested = Signal(str)
    files_dropped = Signal(list)  # of Path

    def __init__(
        self, document: Document, pictures: Pictures, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Bin"))
        self.setParent(parent)
        self._document, self._settings = document, settings
        self.table: ActionSet | None = None  # the window's actions, for the menu
        self.setObjectName("bin")
        self.setAcceptDrops(True)
        self.model = BinModel(document, self)
        self._build(pictures)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON)
        self._later.timeout.connect(self.follow)
        document.project_changed.connect(lambda _old, _new: self._later.start())
        for signal in (document.counting.changed, document.missing_changed):
            signal.connect(self._later.start)
        pictures.arrived.connect(lambda _media, _frame: self.list.viewport().update())
        self.show_grid(settings.text(GRID) == "on")
        self.follow()

    def _build(self, pictures: Pictures) -> None:
        self.count = words("", "faint", small=True)
        self.grid = tool("grid", self.tr("As a grid of pictures"))
        self.grid.setCheckable(True)
        self.grid.clicked.connect(self.show_grid)
        self.add = tool("import", self.tr("Import files into the bin"))
        self.add.clicked.connect(lambda: self.action_requested.emit("import_to_bin"))
        for widget in (self.count, self.grid, self.add):
            self.bar.add(widget)
        self.field = search_field(self.tr("Search the bin"))
        self.field.textChanged.connect(self._search)
        share_undo(self.field)
        head = QFrame()
        head.setProperty("role", "strip")
        row = QVBoxLayout(head)
        row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        row.addWidget(self.field)
        self.list = BinList()
        self.list.setAccessibleName(self.tr("Footage and shots"))
        self.list.setModel(self.model)
        self.delegate = BinDelegate(self.model, pictures, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.opened.connect(lambda: self.action_requested.emit("open_source"))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.model.modelAboutToBeReset.connect(self._hold)
        self.model.modelReset.connect(self._hold_no_more)
        self._held: tuple[str, list[str]] | None = None  # what is chosen, while the rows are made anew
        bring = button(self.tr("Import…"), icon="import")
        bring.clicked.connect(lambda: self.action_requested.emit("import_to_bin"))
        sentence = self.tr("Drop video, pictures or sound here.\nShots come by themselves when they have a take.")
        self.empty = Empty("folder", sentence, bring)
        self.nothing = Empty("search", self.tr("Nothing in the bin is named so."))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        for widget in (self.list, self.empty, self.nothing):
            self._stack.addWidget(widget)
        self.column.addWidget(head)
        self.column.addWidget(stack, 1)
        self._head = head

    # --- what is chosen ----------------------------------------------------------------------------------------

    @property
    def selected(self) -> list[Source]:
        """All that is selected, in the order of the rows."""
        return [index.data(SOURCE_ROLE) for index in sorted(self.list.selectedIndexes())]

    def reveal(self, source_id: str) -> Source | None:
        """Select a source, searched for or not; None where the bin has it no longer."""
        self.model.follow()
        source = self.model.find(source_id)
        if source is not None and not self.model.index_of(source_id).isValid():
            self.field.clear()
        index = self.model.index_of(source_id)
        if index.isValid():
            self._held = ("", [])  # whoever reveals it says what is looked at
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._held = None
        return source

    def _choose(self, index: QModelIndex | QPersistentModelIndex, _former: object = None) -> None:
        source = self.model.source(index)
        is_selected = self.list.selectionModel().isSelected(index)  # Qt makes the first row current by itself
        if source is not None and is_selected and self._held is None:
            self.chosen.emit(source)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_grid(self, is_grid: bool) -> None:
        """Show larger pictures side by side, or a line for each."""
        self.grid.setChecked(is_grid)
        self.delegate.is_grid = is_grid
        self.list.setViewMode(QListView.ViewMode.IconMode if is_grid else QListView.ViewMode.ListMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setSpacing(2 if is_grid else 0)
        self.list.setDragEnabled(True)  # the mode of icons has put another way of moving them in
        self.list.scheduleDelayedItemsLayout()
        self._settings.keep(GRID, "on" if is_grid else "off")

    def follow(self) -> None:
        """See what there is by now, if anybody looks."""
        if not self.isVisible() and not self.model.is_empty:
            return
        self.model.follow()
        self._show_state()

    def _search(self, wanted: str) -> None:
        self.model.search(wanted)
        self._show_state()

    def _show_state(self) -> None:
        rows = self.model.rowCount()
        self._head.setVisible(not self.model.is_empty)
        shown = self.empty if self.model.is_empty else self.list if rows else self.nothing
        self._stack.setCurrentWidget(shown)
        self.count.setText(str(rows) if rows else "")

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.follow()

    def _hold(self) -> None:
        source = self.model.source(self.list.currentIndex())
        self._held = (source.id if source is not None else "", [each.id for each in self.selected])

    def _hold_no_more(self) -> None:
        """The rows are others: what was chosen stays so."""
        current, selected = self._held or ("", [])
        chooses = QItemSelectionModel.SelectionFlag
        for source_id in selected:
            self.list.selectionModel().select(self.model.index_of(source_id), chooses.Select)
        self.list.selectionModel().setCurrentIndex(self.model.index_of(current), chooses.NoUpdate)
        self._held = None

    # --- the menu, and files that are dropped --------------------------------------------------------------------

    def menu(self) -> QMenu | None:
        """What can be done with what is chosen."""
        return rows_menu(self, self.table, MENU if self.selected else ("import_to_bin",))

    def _menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(at))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.files_dropped.emit([path for path in paths if path.exists()])
        event.acceptProposedAction()
