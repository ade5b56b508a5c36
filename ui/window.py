"""The window: panels in their places, menus from the actions table, and what the header says."""

from __future__ import annotations

import functools
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.action_set import ActionSet, FloatingKeys, PanelKeys
from ui.actions import ACTIONS
from ui.bin.panel import BinPanel
from ui.bin_commands import read_into_bin
from ui.cache import Cache
from ui.cinema import Cinema
from ui.commands import Commands
from ui.dialogs.export import ExportDialog
from ui.dock import HORIZONTAL, VERTICAL, Dock, Handle
from ui.document import Document
from ui.drawing.host import DrawingHost
from ui.dropping import Drops
from ui.header import HEIGHT as HEADER_HEIGHT
from ui.header import Corner, Menus
from ui.inspector.takes import TakesView
from ui.inspector.view import CLIP, InspectorView
from ui.keymap import Keymap, LentKeys, on_keyboard
from ui.missing_media import MissingMedia
from ui.notices import Notices, NoticeStack
from ui.panels import Panels
from ui.picture_commands import choose_picture, choose_reference, give_references
from ui.pictures import Pictures
from ui.proxies import Proxies
from ui.queue.jobs import JobList
from ui.queue.strip import QueueStrip
from ui.read_only import ReadOnly
from ui.settings import Settings
from ui.storyboard.view import StoryboardView
from ui.tasks import Tasks
from ui.timeline.controls import Controls
from ui.timeline.edge_pictures import EdgePictures
from ui.timeline.tabs import TimelineTabs
from ui.timeline.view import TimelineView
from ui.timeline.waveforms import waveforms_of
from ui.timeline.waves import Waves
from ui.tool_bar import ToolBar
from ui.treatment_commands import choose_lut
from ui.unsaved import Unsaved
from ui.viewer.view import ViewerPanel
from ui.widgets import Bar
from ui.workspaces import Workspaces

GEOMETRY = "window/geometry"
SMALLEST = (1024, 640)
FIRST = (1440, 900)
PLACES = {  # the directions in which a panel takes the room that is left, and its least width
    "storyboard": ((VERTICAL,), 240),
    "bin": ((VERTICAL,), 240),
    "viewer": ((HORIZONTAL, VERTICAL), 460),
    "inspector": ((VERTICAL,), 264),
    "timeline": ((HORIZONTAL,), 320),
    "queue": ((VERTICAL,), 264),
}
TRANSPORT = (  # buttons of the viewer and the actions that do the same
    ("start", "to_start"),
    ("previous_cut", "previous_cut"),
    ("play_pause", "play"),
    ("next_cut", "next_cut"),
    ("end", "to_end"),
    ("mark_in", "mark_in"),
    ("mark_out", "mark_out"),
    ("loop", "loop"),
)


class MainWindow(QMainWindow):
    """One open project. What concerns other projects is asked for with signals."""

    new_wanted = Signal()
    open_wanted = Signal(object)  # Path
    closed = Signal()

    def __init__(self, document: Document, settings: Settings, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.settings = settings
        self.notices = notices
        document.counting.remember_in(settings, document.session.folder)
        self.tasks = Tasks(self)
        self.pictures = Pictures(document.path_of, document.project.rate, document.medium_of, self)
        self._export: ExportDialog | None = None
        self._warned = False  # that closing stops an export
        self._was_shown = False
        self.setObjectName("window")
        self.setWindowTitle(self.tr("{name} – Longtake").format(name=document.name))
        self.setWindowIcon(theme.icon("film", theme.ACCENT, 64))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._make_panels()
        self._lay_out()
        self.menus = Menus(self.menuBar(), self.actions_table, self.workspaces, settings, document.session.folder)
        self.menus.open_wanted.connect(self.open_wanted)
        self.heading = Corner(document)
        self.menuBar().setFixedHeight(HEADER_HEIGHT)
        self.menuBar().setCornerWidget(self.heading, Qt.Corner.TopRightCorner)
        document.noticed.connect(notices.say)
        self.missing = MissingMedia(document, self.tasks, notices, lambda: self.actions_table.do("find_missing"), self)
        document.missing_changed.connect(self.pictures.look_again)
        document.missing_changed.connect(self.viewer.look_again)
        for forget in (self.pictures.forget, self.waves.forget, self.proxies.forget):
            self.missing.files_changed.connect(forget)
        self.unsaved = Unsaved(document, notices, self)
        self.read_only = ReadOnly(document, self)
        self._restore()
        settings.changed.connect(self._set)
        for key in ("snapping", "notices", "memory"):
            self._set(key)

    # --- building ----------------------------------------------------------------------------------------------

    def _make_panels(self) -> None:
        document, pictures = self.document, self.pictures
        self.storyboard = StoryboardView(document, pictures, self.settings)
        self.cache = Cache(document.session.folder, self.settings, self)
        self.proxies = Proxies(document, self.tasks, self.settings, self.cache)
        self.viewer = ViewerPanel(document, pictures, path_of=self.proxies.path_of, settings=self.settings)
        self.bin = BinPanel(document, pictures, self.settings)
        self.bin.chosen.connect(self.viewer.load)
        self.proxies.file_changed.connect(self.viewer.reopen)
        self.inspector = InspectorView(document, pictures, self.settings)
        self.waves = Waves(document.path_of, waveforms_of(self.cache.waveforms, self.tasks), self)
        self.timeline = TimelineView(document, pictures, waves=self.waves)
        self.tabs = TimelineTabs(document)
        self.drawing = DrawingHost(self.viewer, self.tasks, self)
        self.panels = Panels()
        self.workspaces = Workspaces(self.panels, self.settings, self)
        self.commands = Commands(self)
        self.drops = Drops(self)
        self.keymap = Keymap(ACTIONS, self.settings, self)
        self.actions_table = ActionSet(self.commands, self.keymap, self)
        self.drawing.table = self.timeline.table = self.tabs.table = self.bin.table = self.actions_table
        self._give_keys()
        self.takes = TakesView(document, pictures, self.actions_table.push("shoot", primary=True))
        for action_id in ("compare_takes", "verify_take"):
            self.takes.bar.add(self.actions_table.tool(action_id))
        self.strip = QueueStrip(document)
        self.edges = EdgePictures(pictures, self.viewer.screen_area)
        self._connect()

    def _give_keys(self) -> None:
        """Keys of the table count in panels, and stand in the tool tips of buttons that are not made of it."""
        for widget, action_id, place in (
            (self.storyboard.list, "remove_shot", "storyboard"),
            (self.bin.list, "remove_from_bin", "bin"),
        ):
            doings = {action_id: functools.partial(self.actions_table.do, action_id)}
            LentKeys(widget, self.keymap, functools.partial(dict, doings), place)
        self.keymap.changed.connect(self._take_keys)
        self._take_keys()
        self._panel_keys = PanelKeys(self.actions_table)
        self._floating_keys = FloatingKeys(self.actions_table)
        for panel in (self.viewer, self.timeline):
            panel.installEventFilter(self._panel_keys)
        for name, action_id in TRANSPORT:
            self.actions_table.show_key(self.viewer.transport.buttons[name], action_id)
        for button in self.timeline.tools.findChildren(QToolButton):
            self.actions_table.show_key(button, button.objectName())
        controls = self.timeline.findChildren(Controls)[0]
        controls.snapping_toggled.connect(lambda on: self.settings.keep("snapping", "on" if on else "off"))
        for button, action_id in (
            (controls.snap, "snap"),
            (controls.farther, "zoom_out"),
            (controls.nearer, "zoom_in"),
            (controls.fit, "zoom_fit"),
        ):
            self.actions_table.show_key(button, action_id)
        self.addActions(self.actions_table.all())

    def _connect(self) -> None:
        """What one panel asks for is done by another, or by the table."""
        self.proxies.changed.connect(self.actions_table.refresh_soon)
        self.timeline.action_requested.connect(self.actions_table.do)
        self.bin.action_requested.connect(self.actions_table.do)
        self.bin.files_dropped.connect(lambda paths: read_into_bin(self.commands, paths))
        self.bin.list.selectionModel().selectionChanged.connect(self.actions_table.refresh_soon)
        for action_id in ("bin_insert", "bin_overwrite", "bin_append"):
            self.viewer.head.add_way(self.actions_table.tool(action_id))
        for signal in (self.viewer.side_changed, self.viewer.source.project_changed, self.viewer.source.range_changed):
            signal.connect(self.actions_table.refresh_soon)
        self.tabs.action_requested.connect(self.actions_table.do)
        self.timeline.heads.chosen.connect(lambda _track: self.actions_table.refresh_soon())
        self.timeline.edges_shown.connect(self.edges.show_frames)
        self.inspector.moments.picture_wanted.connect(lambda shot, at: choose_picture(self.commands, shot, at))
        references = self.inspector.references
        references.file_wanted.connect(lambda shot: choose_reference(self.commands, shot))
        references.files_dropped.connect(lambda shot, paths: give_references(self.commands, paths, shot))
        self.inspector.side_changed.connect(lambda side: self.takes.setVisible(side != CLIP))  # they are the shot's
        self.inspector.clip.colour.lut_wanted.connect(lambda clip_ids: choose_lut(self.commands, clip_ids))
        self.timeline.bridge_requested.connect(self.commands.bridge_between)
        self.timeline.gap_activated.connect(self.commands.bridge_between)
        self.timeline.cut_selected.connect(self.actions_table.refresh_soon)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.inspector, 1)
        column.addWidget(self.takes)
        side = cast(QStackedWidget, self.drawing.beside(right))
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.timeline, 1)
        self._add_panel(
            "storyboard", self.tr("Storyboard"), self.storyboard, self.storyboard.bar, self.storyboard.entry
        )
        self._add_panel("bin", self.tr("Bin"), self.bin, self.bin.bar, self.bin.list)
        self._add_panel("viewer", self.tr("Viewer"), self.viewer, self.viewer.findChildren(Bar)[0], self.viewer)
        self._add_panel("inspector", self.tr("Inspector"), side, self.inspector.bar, self.inspector.sides["shot"])
        self._add_panel("timeline", self.tr("Timeline"), lower, ToolBar(self.actions_table), self.timeline)
        holder = QWidget()
        QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
        self._add_panel("queue", self.tr("Queue"), holder, Bar(self.tr("Queue")), holder)
        self.panels.docks["queue"].hide()
        inspector = self.panels.docks["inspector"]
        side.currentChanged.connect(lambda at: inspector.show_header(at == 0))  # a form has a header of its own
        self.panels.arranged.connect(self.actions_table.refresh_soon)
        self.panels.entered.connect(self._on_panel)
        self.workspaces.changed.connect(self.actions_table.refresh_soon)
        for dock in self.panels.docks.values():
            dock.installEventFilter(self._floating_keys)
        body = QWidget()
        body.setObjectName("window")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, theme.UNIT, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.panels, 1)
        whole.addWidget(self.strip)
        self.setCentralWidget(body)
        self.notice_stack = NoticeStack(self.notices, self.viewer)
        self.job_list = self.commands.queue.list = JobList(self.document, self.strip, self.actions_table, body)
        self.job_list.change_wanted.connect(self.commands.queue.change)
        self.panels.arranged.connect(self._place_queue)
        self.cinema = Cinema(self)

    def _on_panel(self, panel: str) -> None:
        """Whoever goes to the timeline, the storyboard or the inspector looks at the film."""
        if panel not in ("bin", "viewer", "queue"):
            self.viewer.show_film()

    def _place_queue(self) -> None:
        """The list of jobs stands in its panel while that is there."""
        holder = self.panels.docks["queue"].widget()
        if self.panels.shown("queue") != holder.isAncestorOf(self.job_list):
            self.job_list.stand_in(holder if self.panels.shown("queue") else None)

    def _add_panel(self, panel: str, title: str, content: QWidget, header: QWidget, focus: QWidget) -> None:
        """A dock of a panel, moved by its header; ``focus`` is what the focus goes to."""
        grows, least = PLACES[panel]
        content.setMinimumWidth(least)
        self.panels.add(Dock(panel, title, grows, content, Handle(header), focus), header)

    def _take_keys(self) -> None:
        """The viewer knows which keys are held; those that mean J, K and L may be others."""
        self.viewer.take_keys(*(on_keyboard(self.keymap.keys_of(f"shuttle_{each}")) for each in ("back", "stop", "on")))

    def _set(self, key: str) -> None:
        """Have a setting count."""
        if key == "snapping" and self.timeline.snapping != self.settings.is_on(key):
            self.timeline.toggle_snapping()
        elif key == "notices":
            self.notices.patience = self.settings.number(key)
        elif key == "memory":
            self.heading.device.setVisible(self.settings.is_on(key))

    # --- what the commands ask -----------------------------------------------------------------------------------

    def show_export(self) -> None:
        """Open the export dialog; while a film is exported it shows how far that is."""
        if self._export is None:
            self._export = ExportDialog(self.document, self.tasks, self.notices, self.settings, self)
        self._export.show()
        self._export.raise_()
        self._export.activateWindow()

    def toggle_fullscreen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- the person -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no panel wanted: arrows move the playhead, as on the timeline."""
        if event.key() == Qt.Key.Key_Escape and self.drawing.stage is not None:
            self.drawing.stage.overlay.setFocus()  # a second one leaves the drawing
        elif event.key() == Qt.Key.Key_Escape and self.panels.is_alone:
            self.panels.show_together()
        elif not self.actions_table.press(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drops.wants(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self.drops.show(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.timeline.show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.take(event)
        event.acceptProposedAction()

    # --- remembering and closing --------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.settings.bytes(GEOMETRY)
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(min(FIRST[0], room.width()), min(FIRST[1], room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QApplication.sendPostedEvents(self.panels, QEvent.Type.LayoutRequest)
            self.workspaces.restore()  # only now is it known how much room there is
            if self.document.project.footage or any(shot.takes for shot in self.document.project.shots):
                self.timeline.setFocus()  # there is something to play and cut; else a first shot is typed
        self.heading.start()

    def flush(self) -> None:
        """Take over what is typed and not yet handed over."""
        self.storyboard.flush()
        self.inspector.flush()

    def remember(self) -> None:
        """Keep the window's place and the panels' sizes for the next one."""
        self.panels.show_together()
        self.settings.keep(GEOMETRY, self.saveGeometry())
        if self._was_shown:
            self.workspaces.remember()
        self.settings.save()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another program: files that were missing may be there again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.pictures.look_again()
            self.viewer.look_again()
            self.missing.look_again()

    def may_close(self) -> bool:
        """False, and a warning, the first time that closing would stop an export."""
        if self._export is None or not self._export.is_exporting:
            self._warned = False
        elif not self._warned:
            self._warned = True
            self.show_export()
            sentence = self.tr("The film is still being exported. Close once more to stop the export.")
            self.notices.say("warning", sentence)
            return False
        return True

    def close_at_once(self) -> None:
        """Close whatever goes on: the system is going down."""
        self._warned = self.unsaved.may_lose = True  # nobody can be asked; a last try is made
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.unsaved.may_close(self.close) or not self.may_close():
            event.ignore()
            return
        self.flush()
        self.remember()
        self.heading.stop()
        self.let_go()
        super().closeEvent(event)
        self.closed.emit()

    def let_go(self) -> None:
        """End what works in the background for this project: playback, pictures, exports."""
        if self._export is not None:
            self._export.end()
        self.drawing.end()
        self.panels.let_go()
        self.viewer.stop()
        self.waves.close()
        self.tasks.close()
        self.pictures.close()
