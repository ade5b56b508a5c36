"""The whole film in miniature under the timeline: what of it is in sight is a handle, to be dragged and pulled."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.film.project import Marker
from engine.film.track import SOUND, SUBTITLES, Clip, Track
from ui import theme
from ui.document import Document
from ui.timeline.geometry import Geometry
from ui.timeline.overlays import MARKER_COLOURS
from ui.timeline.scale import HEADER_WIDTH

EDGE = 4  # pixels beside the film
GRIP = 6  # pixels around an end of the handle
LEAST = 10  # pixels that the handle is wide at least
STEP = 2  # pixels: blocks of clips are no finer
MANY = 200  # selected clips above which they are not shown

translate = QCoreApplication.translate


class Overview(QWidget):
    """Drag the handle to scroll, its ends to zoom; press beside it to go there; double-click to see the whole film.

    ``framed`` carries the first frame that shall be in sight and the one after the last.
    """

    framed = Signal(float, float)
    fit_asked = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._first, self._end = 0.0, 1.0  # what is in sight
        self._length = 1
        self._pressed: tuple[str, int, float, float] | None = None  # part, column, and what was in sight
        self._film: QPixmap | None = None
        self._film_of: tuple[tuple[Track, ...], tuple[Marker, ...]] | None = None  # what that shows
        self._film_at: tuple[int, QSize, float] | None = None
        self._playhead = document.playhead
        self.setObjectName("overview")
        self.setAccessibleName(translate("Timeline", "Overview of the film"))
        self.setToolTip(translate("Timeline", "The whole film. Drag the frame to scroll, its ends to zoom"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        document.playhead_moved.connect(self._on_playhead)
        document.selection_changed.connect(self._repaint)
        document.range_changed.connect(self.update)

    def show_geometry(self, geometry: Geometry) -> None:
        """Follow the view."""
        scale = geometry.scale
        first = max(0.0, scale.instant(HEADER_WIDTH))
        end = max(first + 1, scale.instant(geometry.width))
        self._first, self._end, self._length = first, end, max(1, geometry.project.length)
        self.update()

    # --- where things are ------------------------------------------------------------------------------------

    def x(self, frame: float) -> int:
        """The column of a frame."""
        return round(EDGE + (self.width() - 2 * EDGE) * min(max(0.0, frame / self._length), 1.0))

    def frame(self, x: float) -> float:
        """The moment at a column; outside of the film where the column is."""
        return (x - EDGE) / max(1, self.width() - 2 * EDGE) * self._length

    def handle(self) -> QRect:
        """What stands for the part in sight."""
        left, right = self.x(self._first), self.x(self._end)
        spare = max(0, LEAST - (right - left))
        left = max(0, min(left - spare // 2, self.width() - LEAST))
        return QRect(left, 0, max(LEAST, right - left), self.height())

    def part_at(self, x: int) -> str:
        """What a press at a column takes hold of: "start" and "end" of the handle, "handle", or "film"."""
        handle = self.handle()
        inside = min(GRIP, handle.width() // 4)
        if abs(x - handle.left()) <= inside or handle.left() - GRIP // 2 <= x <= handle.left():
            return "start"
        if abs(x - handle.right()) <= inside or handle.right() <= x <= handle.right() + GRIP // 2:
            return "end"
        return "handle" if handle.left() <= x <= handle.right() else "film"

    # --- the hand --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().toPoint().x()
        part = self.part_at(x)
        if part == "film":
            half = (self._end - self._first) / 2
            self._frame(self.frame(x) - half, self.frame(x) + half)
            part = "handle"
        self._pressed = (part, x, self._first, self._end)

    def mouseMoveEvent(self, event) -> None:
        x = event.position().toPoint().x()
        if self._pressed is None:
            sideways = self.part_at(x) in ("start", "end")
            self.setCursor(Qt.CursorShape.SizeHorCursor if sideways else Qt.CursorShape.ArrowCursor)
            return
        part, from_x, first, end = self._pressed
        by = self.frame(x) - self.frame(from_x)
        if part == "handle":
            self._frame(first + by, end + by)
        elif part == "start":
            self._frame(min(max(0.0, first + by), end - 1), end)
        else:
            self._frame(first, max(min(end, self._length) + by, first + 1))

    def mouseReleaseEvent(self, event) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event) -> None:
        self.fit_asked.emit()

    def wheelEvent(self, event) -> None:
        turn = event.angleDelta()
        by = -(turn.x() or turn.y()) / 1200 * (self._end - self._first)
        self._frame(self._first + by, self._end + by)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -0.25, Qt.Key.Key_Right: 0.25, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        share = by.get(Qt.Key(event.key()))
        if share is None:
            super().keyPressEvent(event)
            return
        self._frame(self._first + share * (self._end - self._first), self._end + share * (self._end - self._first))

    def _frame(self, first: float, end: float) -> None:
        if first < 0:
            first, end = 0.0, end - first
        self.framed.emit(first, end)

    # --- painting --------------------------------------------------------------------------------------------

    def _on_playhead(self, frame: int) -> None:
        for at in (self._playhead, frame):
            self.update(QRect(self.x(at) - 2, 0, 5, self.height()))
        self._playhead = frame

    def _repaint(self) -> None:
        self._film_of = None
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.FIELD))
        painter.drawPixmap(QPoint(0, 0), self._miniature())
        marked = self._document.marked_range
        if marked is not None:
            left, right = self.x(marked.start), self.x(marked.end)
            painter.fillRect(QRect(left, 0, max(1, right - left), self.height()), theme.colour(theme.ACCENT, 50))
        handle = self.handle()
        for beside in (QRect(0, 0, handle.left(), self.height()),
                       QRect(handle.right() + 1, 0, self.width() - handle.right(), self.height())):  # fmt: skip
            painter.fillRect(beside, theme.colour(theme.INK, 130))
        painter.setPen(QPen(QColor(theme.ACCENT if self.hasFocus() else theme.TEXT_FAINT), 1))
        painter.drawRect(handle.adjusted(0, 0, -1, -1))
        for x in (handle.left(), handle.right() - 2):
            painter.fillRect(QRect(x, 0, 3, self.height()), QColor(theme.TEXT_FAINT))
        painter.fillRect(QRect(self.x(self._document.playhead), 0, 1, self.height()), QColor(theme.PLAYHEAD))
        painter.end()

    def _miniature(self) -> QPixmap:
        """Clips and markers, painted anew only when they, or the room for them, are others."""
        project, ratio = self._document.project, self.devicePixelRatioF()
        film_at = (self._length, self.size(), ratio)
        is_of = self._film_of is not None and self._film_of[0] is project.tracks and self._film_of[1] is project.markers
        if self._film is not None and is_of and self._film_at == film_at:
            return self._film
        film = QPixmap(self.size() * ratio)
        film.setDevicePixelRatio(ratio)
        film.fill(Qt.GlobalColor.transparent)
        painter = QPainter(film)
        self._paint_tracks(painter)
        for marker in project.markers:
            painter.fillRect(QRect(self.x(marker.at), 0, 2, 5), QColor(MARKER_COLOURS[marker.colour]))
        painter.end()
        self._film, self._film_of, self._film_at = film, (project.tracks, project.markers), film_at
        return film

    def _paint_tracks(self, painter: QPainter) -> None:
        project = self._document.project
        pictures = [track for track in project.tracks if track.kind != SOUND][::-1]
        tracks = [*pictures, *project.tracks_of(SOUND)]
        chosen = frozenset(self._document.selected_clips[: MANY + 1])
        chosen = chosen if len(chosen) <= MANY else frozenset()
        room = (self.height() - 4) / max(1, len(tracks))
        high = max(1, int(room) - (1 if room >= 3 else 0))
        for number, track in enumerate(tracks):
            self._paint_track(painter, track, 2 + int(number * room), high)
            for clip in chosen:
                placed = track.place_of(clip)
                if placed is not None:
                    left, right = self.x(placed.range.start), self.x(placed.range.end)
                    block = QRect(left, 2 + int(number * room), max(STEP, right - left), high)
                    painter.fillRect(block, QColor(theme.ACCENT))

    def _paint_track(self, painter: QPainter, track: Track, top: int, high: int) -> None:
        """Blocks. Of clips that are finer only as many as there is room for, however long the film."""
        waiting, there = QColor(theme.CLIP_EDGE), QColor(_COLOURS.get(track.kind, "#6f6f6f"))
        frame, finest = 0, self._length * STEP / max(1, self.width())
        while (placed := track.at(frame)) is not None:
            left, right = self.x(placed.range.start), self.x(placed.range.end)
            clip = placed.item
            if isinstance(clip, Clip):
                gap = 1 if right - left > 2 * STEP else 0
                off = track.is_muted or not clip.is_on
                painter.fillRect(QRect(left, top, max(1, right - left - gap), high), waiting if off else there)
            frame = max(placed.range.end, int(placed.range.start + finest))


_COLOURS = {SOUND: "#4f7d63", SUBTITLES: "#8a7a4a"}
