"""The window: panels in their places, menus from the actions table, and what the header says."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from engine.film.project import Take
from engine.service.footage import is_picture
from ui import theme
from ui.action_set import ActionSet, PanelKeys
from ui.actions import ACTIONS
from ui.commands import Commands
from ui.dialogs.export import ExportDialog
from ui.document import Document
from ui.drawing.host import DrawingHost
from ui.inspector.takes import TakesView
from ui.inspector.view import CLIP, InspectorView
from ui.keymap import Keymap
from ui.missing_media import MissingMedia
from ui.notices import Notices, NoticeStack
from ui.picture_commands import choose_picture, choose_reference, give_picture, give_references
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
from ui.timeline.view import TimelineView
from ui.timeline.waveforms import waveforms_of
from ui.timeline.waves import Waves
from ui.treatment_commands import choose_lut
from ui.unsaved import Unsaved
from ui.viewer.view import ViewerPanel
from ui.widgets import Elided

GEOMETRY, COLUMNS, ROWS = "window/geometry", "window/columns", "window/rows"
SMALLEST = (1024, 640)
FIRST = (1440, 900)
MEMORY_MS = 2000
NAME_WIDTH, DEVICE_WIDTH = 240, 160
HEADER_HEIGHT = 36
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
TALL_ENOUGH = 840  # below this height the timeline leaves more room to the inspector


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
        document.counting.remember_in(settings)
        self.tasks = Tasks(self)
        self.pictures = Pictures(document.path_of, document.project.rate, document.medium_of, self)
        self._export: ExportDialog | None = None
        self._warned = False  # that closing stops an export
        self.setObjectName("window")
        self.setWindowTitle(self.tr("{name} – Longtake").format(name=document.name))
        self.setWindowIcon(theme.icon("film", theme.ACCENT, 64))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._make_panels()
        self._lay_out()
        self._make_header()
        document.noticed.connect(notices.say)
        document.project_changed.connect(lambda _old, _new: self._show_device())
        self._memory = 0  # bytes
        self._memory_clock = QTimer(self)
        self._memory_clock.setInterval(MEMORY_MS)
        self._memory_clock.timeout.connect(self._measure_memory)
        self.missing = MissingMedia(document, self.tasks, notices, lambda: self.actions_table.do("find_missing"), self)
        document.missing_changed.connect(self.pictures.look_again)
        document.missing_changed.connect(self.viewer.look_again)
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
        self.proxies = Proxies(document, self.tasks, self.settings)
        self.viewer = ViewerPanel(document, pictures, path_of=self.proxies.path_of, settings=self.settings)
        self.proxies.file_changed.connect(self.viewer.reopen)
        self.inspector = InspectorView(document, pictures, self.settings)
        self.waves = Waves(document.path_of, waveforms_of(document.session.folder, self.tasks), self)
        self.timeline = TimelineView(document, pictures, waves=self.waves)
        self.drawing = DrawingHost(self.viewer, self.tasks, self)
        self.commands = Commands(self)
        self.keymap = Keymap(ACTIONS, self.settings, self)
        self.actions_table = ActionSet(self.commands, self.keymap, self)
        self._panel_keys = PanelKeys(self.actions_table)
        for panel in (self.viewer, self.timeline):
            panel.installEventFilter(self._panel_keys)
        for name, action_id in TRANSPORT:
            self.actions_table.show_key(self.viewer.transport.buttons[name], action_id)
        for button in self.timeline.tools.findChildren(QToolButton):
            self.actions_table.show_key(button, button.objectName())
        controls = self.timeline.findChild(Controls)
        controls.snapping_toggled.connect(lambda on: self.settings.keep("snapping", "on" if on else "off"))
        for button, action_id in (
            (controls.snap, "snap"),
            (controls.farther, "zoom_out"),
            (controls.nearer, "zoom_in"),
            (controls.fit, "zoom_fit"),
        ):
            self.actions_table.show_key(button, action_id)
        self.takes = TakesView(document, pictures, self.actions_table.push("shoot", primary=True))
        for action_id in ("compare_takes", "verify_take"):
            self.takes.bar.add(self.actions_table.tool(action_id))
        self.strip = QueueStrip(document)
        self.addActions(self.actions_table.all())
        self.proxies.changed.connect(self.actions_table.refresh_soon)
        self.timeline.action_requested.connect(self.actions_table.do)
        self.timeline.table = self.actions_table.__getitem__
        self.timeline.heads.chosen.connect(lambda _track: self.actions_table.refresh_soon())
        self.edges = EdgePictures(pictures, self.viewer.screen_area)
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
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.UNIT)
        right.addWidget(self.inspector, 1)
        right.addWidget(self.takes)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        side = self.drawing.beside(self.right)
        for panel, least in ((self.storyboard, 240), (self.viewer, 360), (side, 264)):
            panel.setMinimumWidth(least)
            self.columns.addWidget(panel)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tool_bar())
        column.addWidget(self.timeline, 1)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(lower)
        for splitter, stretch in ((self.columns, 1), (self.rows, 0)):
            splitter.setHandleWidth(theme.UNIT)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(stretch, 1)
        body = QWidget()
        body.setObjectName("window")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, theme.UNIT, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rows, 1)
        whole.addWidget(self.strip)
        self.setCentralWidget(body)
        self.notice_stack = NoticeStack(self.notices, self.viewer)
        self.job_list = JobList(self.document, self.strip, body)
        self.job_list.change_wanted.connect(self.commands.queue.change)

    def _tool_bar(self) -> QWidget:
        """What is done to clips, above them."""
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setFixedHeight(theme.BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        row.setSpacing(theme.UNIT)
        groups = (("undo", "redo"), ("split", "ripple_delete", "lift"), ("mark_in", "mark_out", "clear_marks"))
        for group in groups:
            for action_id in group:
                row.addWidget(self.actions_table.tool(action_id))
            row.addSpacing(theme.MARGIN)
        for action_id in ("extend_before", "extend_after", "bridge", "retake", "restyle", "repaint"):
            row.addWidget(self._word_tool(action_id))
        row.addStretch(1)
        row.addWidget(self.actions_table.push("shoot_all"))
        return bar

    def _word_tool(self, action_id: str) -> QWidget:
        """An icon with its word beside it: the operations that only this kind of editor has."""
        short = {
            "extend_before": self.tr("Lead in"),
            "extend_after": self.tr("Extend"),
            "bridge": self.tr("Bridge"),
            "retake": self.tr("Retake"),
            "restyle": self.tr("Restyle"),
            "repaint": self.tr("Repaint"),
        }
        button = self.actions_table.tool(action_id)
        button.setText(short[action_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "word")
        button.setMinimumWidth(0)
        button.setMaximumWidth(16777215)
        return button

    def _make_header(self) -> None:
        menus = self.actions_table.fill(self.menuBar())
        self.recent = QMenu(self.tr("Open recent"), self)
        self.recent.aboutToShow.connect(self._fill_recent)
        first_after_open = self.actions_table["import"]
        menus["file"].insertMenu(first_after_open, self.recent)
        menus["file"].insertSeparator(first_after_open)
        self._corner = QWidget()
        row = QHBoxLayout(self._corner)
        row.setContentsMargins(0, 0, theme.MARGIN, 0)
        row.setSpacing(theme.MARGIN)
        self.name = Elided(self.document.name, "title")
        self.name.setFont(theme.font(bold=True))
        self.name.setFixedWidth(NAME_WIDTH)
        self.name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.device = Elided("", "faint")
        self.device.setFont(theme.small_font())
        self.device.setFixedWidth(DEVICE_WIDTH)  # so that the name stays where it is
        self.device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name)
        row.addWidget(self.device)
        self._corner.setFixedSize(NAME_WIDTH + DEVICE_WIDTH + 2 * theme.MARGIN, HEADER_HEIGHT)
        self.menuBar().setFixedHeight(HEADER_HEIGHT)
        self.menuBar().setCornerWidget(self._corner, Qt.Corner.TopRightCorner)

    def _fill_recent(self) -> None:
        self.recent.clear()
        own = self.document.session.folder
        others = [path for path in self.settings.recent() if path != own]
        for path in others:
            action = self.recent.addAction(path.name.removesuffix(".longtake"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self.open_wanted.emit(path))
        if not others:
            self.recent.addAction(self.tr("No other projects yet")).setEnabled(False)

    def _set(self, key: str) -> None:
        """Have a setting count."""
        if key == "snapping" and self.timeline.snapping != self.settings.is_on(key):
            self.timeline.toggle_snapping()
        elif key == "notices":
            self.notices.patience = self.settings.number(key)
        elif key == "memory":
            self.device.setVisible(self.settings.is_on(key))

    # --- the header ----------------------------------------------------------------------------------------------

    def _measure_memory(self) -> None:
        """Ask what the program and its core use. Seldom: it means a look at every process of the machine."""
        import psutil

        with contextlib.suppress(psutil.Error):
            own = psutil.Process()
            self._memory = own.memory_info().rss + sum(child.memory_info().rss for child in own.children())
        self._show_device()

    def _show_device(self) -> None:
        """What the newest take was shot on, and the memory as last measured."""
        device = self._newest_device()
        text = self.tr("{megabytes} MB").format(megabytes=f"{self._memory / 2**20:.0f}")
        self.device.setText(f"{device}, {text}" if device else text)

    def _newest_device(self) -> str:
        takes: list[Take] = [take for shot in self.document.project.shots for take in shot.takes]
        if not takes:
            return ""
        newest = max(takes, key=lambda take: take.made_at)
        name = dict(newest.made_with).get("device", "")
        return name.upper() if name in ("cpu", "mps") else name

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
        elif not self.actions_table.press(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        projects = [path for path in paths if (path / "project.db").is_file()]
        if projects:
            self.open_wanted.emit(projects[0])
        elif files := [path for path in paths if path.is_file()]:
            moment = self.timeline.moment_at(self.timeline.mapFromGlobal(self.mapToGlobal(event.position().toPoint())))
            if moment is not None and len(files) == 1 and is_picture(files[0]):
                give_picture(self.commands, files[0], *moment)
            else:
                self.commands.import_files(files)
        else:
            self.notices.say("info", self.tr("Drop videos, pictures or the folder of a project."))
        event.acceptProposedAction()

    # --- remembering and closing --------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.settings.bytes(GEOMETRY)
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(min(FIRST[0], room.width()), min(FIRST[1], room.height()))
        columns, rows = self.settings.bytes(COLUMNS), self.settings.bytes(ROWS)
        if columns is None or not self.columns.restoreState(columns):
            self.columns.setSizes([288, max(360, self.width() - 600), 304])
        if rows is None or not self.rows.restoreState(rows):
            lower = 260 if self.height() >= TALL_ENOUGH else 220
            self.rows.setSizes([max(320, self.height() - lower - 70), lower])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._memory_clock.start()
        QTimer.singleShot(0, self._measure_memory)

    def flush(self) -> None:
        """Take over what is typed and not yet handed over."""
        self.storyboard.flush()
        self.inspector.flush()

    def remember(self) -> None:
        """Keep the window's place and the panels' sizes for the next one."""
        for key, value in (
            (GEOMETRY, self.saveGeometry()),
            (COLUMNS, self.columns.saveState()),
            (ROWS, self.rows.saveState()),
        ):
            self.settings.keep(key, value)
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
        self._memory_clock.stop()
        self.let_go()
        super().closeEvent(event)
        self.closed.emit()

    def let_go(self) -> None:
        """End what works in the background for this project: playback, pictures, exports."""
        if self._export is not None:
            self._export.hide()
        self.drawing.end()
        self.viewer.stop()
        self.waves.close()
        self.tasks.close()
        self.pictures.close()
