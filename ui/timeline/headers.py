"""The heads of the tracks: their names, and whether each is locked, in sync, hidden or mute, or heard alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QToolButton, QWidget

from engine.film.track import PICTURE, SOUND, Track
from ui import theme
from ui.timeline.geometry import Geometry
from ui.timeline.name_field import NameField
from ui.timeline.scale import HEADER_WIDTH, RULER_HEIGHT
from ui.told import listed
from ui.widgets import Elided, tool

BUTTON, NARROW = 22, 19  # pixels: a button, and how wide it is beside the name
TALL = 50  # pixels: a row at least so high has the buttons below the name

translate = QCoreApplication.translate


class TrackHeader(QWidget):
    """One track's head. It shows a track and asks for changes."""

    locked = Signal(str, bool)
    synced = Signal(str, bool)
    muted = Signal(str, bool)
    soloed = Signal(str, bool)
    renamed = Signal(str, str)
    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)  # where on the screen

    def __init__(self, track: Track, parent: QWidget) -> None:
        super().__init__(parent)
        self.track = track
        self.is_current = False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.name = Elided(track.name, "dim")
        self.name.setParent(self)
        self.name.setFont(theme.small_font(bold=True))
        self.name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field = NameField(translate("Timeline", "Name of the track"), self)
        self.field.editingFinished.connect(self._rename)
        self.lock = self._button("lock", translate("Timeline", "Lock: no edit changes it"))
        self.lock.clicked.connect(lambda on: self.locked.emit(self.track.id, on))
        tip = translate("Timeline", "Sync lock: moves along where another track is inserted into or rippled")
        self.sync = self._button("sync", tip)
        self.sync.setProperty("role", "head-on")
        self.sync.clicked.connect(lambda on: self.synced.emit(self.track.id, on))
        sees = track.kind != SOUND
        words = translate("Timeline", "Hide") if sees else translate("Timeline", "Mute")
        self.mute = self._button("eye" if sees else "mute", words)
        self.mute.clicked.connect(lambda on: self.muted.emit(self.track.id, on))
        self.solo = self._button("solo", translate("Timeline", "Solo: hear only this and other solo tracks"))
        self.solo.clicked.connect(lambda on: self.soloed.emit(self.track.id, on))
        self.solo.setVisible(track.kind == SOUND)
        self.show_track(track)
        self.show()

    def _button(self, icon: str, tip: str) -> QToolButton:
        made = tool(icon, tip)
        made.setParent(self)
        made.setCheckable(True)
        made.setProperty("role", "head")
        return made

    def show_track(self, track: Track) -> None:
        """Follow the film."""
        self.track = track
        self.name.setText(track.name)
        on, off = theme.STALE, theme.TEXT_FAINT
        self.lock.setChecked(track.is_locked)
        self.lock.setIcon(theme.icon("lock" if track.is_locked else "unlock", on if track.is_locked else off))
        self.sync.setChecked(track.is_synced)
        self.sync.setIcon(theme.icon("sync" if track.is_synced else "sync-off", off if track.is_synced else on))
        self.mute.setChecked(track.is_muted)
        if track.kind == SOUND:
            icon = "mute" if track.is_muted else "volume"
        else:
            icon = "eye-off" if track.is_muted else "eye"
        self.mute.setIcon(theme.icon(icon, on if track.is_muted else off))
        self.solo.setChecked(track.is_solo)
        self.solo.setIcon(theme.icon("solo", on if track.is_solo else off))
        state = (
            translate("Timeline", "locked") if track.is_locked else "",
            "" if track.is_synced else translate("Timeline", "out of sync"),
            translate("Timeline", "off") if track.is_muted else "",
            translate("Timeline", "solo") if track.is_solo else "",
        )
        self.setAccessibleName(translate("Timeline", "Track {0}").format(track.name))
        self.setAccessibleDescription(listed([each for each in state if each]))
        for button, what in (
            (self.lock, translate("Timeline", "Lock")),
            (self.sync, translate("Timeline", "Sync lock")),
            (self.mute, translate("Timeline", "Hide or mute")),
            (self.solo, translate("Timeline", "Solo")),
        ):
            button.setAccessibleName(f"{what} {track.name}")
        self.update()

    def fit(self, top: int, height: int) -> None:
        """Take the place of a row."""
        if (self.y(), self.height(), self.width()) != (top, height, HEADER_WIDTH - 1):
            self.setGeometry(0, top, HEADER_WIDTH - 1, height)
        buttons = [self.mute, self.lock, self.sync, *((self.solo,) if self.track.kind == SOUND else ())]
        tall = height >= TALL
        step = BUTTON if tall else NARROW
        left = 8 if tall else HEADER_WIDTH - 6 - step * len(buttons)
        y = height // 2 if tall else (height - BUTTON) // 2
        for number, button in enumerate(buttons):
            button.setGeometry(left + number * step, y, step, BUTTON)
        name = (10, height // 2 - 22, HEADER_WIDTH - 18, 22) if tall else (10, (height - 22) // 2, left - 12, 22)
        self.name.setGeometry(*name)
        self.field.setGeometry(6, name[1] - 2, HEADER_WIDTH - 14, 26)

    def start_renaming(self) -> None:
        self.field.begin(self.track.name)

    def _rename(self) -> None:
        if self.field.end() and self.field.text() != self.track.name:
            self.renamed.emit(self.track.id, self.field.text())

    def mousePressEvent(self, event) -> None:
        self.chosen.emit(self.track.id)

    def mouseDoubleClickEvent(self, event) -> None:
        self.start_renaming()

    def contextMenuEvent(self, event) -> None:
        self.chosen.emit(self.track.id)
        self.menu_wanted.emit(self.track.id, event.globalPos())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.SELECTED if self.is_current else theme.HEADER))
        if self.is_current:
            painter.fillRect(0, 0, 3, self.height(), QColor(theme.ACCENT))
        elif self.track.kind != PICTURE:
            painter.fillRect(0, 0, 2, self.height(), QColor(theme.LINE_STRONG))
        painter.end()


class HeaderColumn(QWidget):
    """The heads of all tracks, each beside its row; what is asked of one is passed on."""

    locked = Signal(str, bool)
    synced = Signal(str, bool)
    muted = Signal(str, bool)
    soloed = Signal(str, bool)
    renamed = Signal(str, str)
    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("track_headers")
        self.setAccessibleName(translate("Timeline", "Tracks"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.heads: dict[str, TrackHeader] = {}

    def show_geometry(self, geometry: Geometry, current: str | None) -> None:
        """Follow the film and how it is laid out. ``current`` is the track that edits without a clip are for."""
        wanted = {row.track.id: row for row in geometry.rows}
        for gone in self.heads.keys() - wanted.keys():
            head = self.heads.pop(gone)
            head.hide()
            head.deleteLater()
        for track_id, row in wanted.items():
            head = self.heads.get(track_id) or self._added(row.track)
            if head.track is not row.track:
                head.show_track(row.track)
            if head.is_current != (track_id == current):
                head.is_current = track_id == current
                head.update()
            head.fit(row.top - RULER_HEIGHT, row.height)

    def _added(self, track: Track) -> TrackHeader:
        head = self.heads[track.id] = TrackHeader(track, self)
        for own, passed in (
            (head.locked, self.locked), (head.synced, self.synced), (head.muted, self.muted),
            (head.soloed, self.soloed), (head.renamed, self.renamed), (head.chosen, self.chosen),
            (head.menu_wanted, self.menu_wanted),
        ):  # fmt: skip
            own.connect(passed)
        return head

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.LINE))
        painter.end()
