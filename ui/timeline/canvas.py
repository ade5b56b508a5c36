"""The timeline's surface: the film laid out, painted, zoomed and scrolled, and kept true to the document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSignalBlocker, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from engine.film.track import SOUND, Clip, Track
from ui.document import Document
from ui.pictures import Pictures
from ui.timeline.controls import HEIGHT as CONTROLS_HEIGHT
from ui.timeline.controls import Controls
from ui.timeline.drags import PlanWords
from ui.timeline.geometry import ROW_GAP, ROW_HEIGHTS, TAIL, Geometry, Join
from ui.timeline.gestures import Gestures
from ui.timeline.headers import HeaderColumn
from ui.timeline.hits import Hit
from ui.timeline.painter import HANDLE, Scene, TimelinePainter, seen
from ui.timeline.scale import HEADER_WIDTH, MAX_SCALE, MIN_SCALE, RULER_HEIGHT, Scale
from ui.timeline.tools import ToolStrip
from ui.timeline.waves import Waves

ZOOM_STEP = 1.25

translate = QCoreApplication.translate


class Canvas(QWidget):
    """Shows the film. What the hand does to it is the view's."""

    def __init__(
        self, document: Document, pictures: Pictures, plan: PlanWords, waves: Waves | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._painter = TimelinePainter(document, pictures, waves)
        self._gestures = Gestures(document, plan)
        self._geometry = Geometry(document.project, Scale(), 1, 1)
        self._join: Join | None = None
        self._transition: str | None = None  # the clip whose transition is chosen
        self._blade: tuple[str, int] | None = None  # where a click of the blade would cut
        self._track: str | None = None  # what was chosen among the heads
        self._hover: Hit | None = None
        self._pointer: QPoint | None = None
        self._busy: frozenset[str] = frozenset()
        self._placed = False  # True once the first view of the film was chosen
        self._playhead = document.playhead
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, RULER_HEIGHT + ROW_HEIGHTS[-1] + CONTROLS_HEIGHT + 12)
        self.tools = ToolStrip(self)
        self.heads = HeaderColumn(self)
        self.heads.chosen.connect(self.choose_track)
        self._controls = Controls(document, self)
        self._controls.snapping_toggled.connect(self._set_snapping)
        self._controls.zoom_asked.connect(self._zoom_to)
        self._controls.stepped.connect(lambda step: self._zoom(ZOOM_STEP**step))
        self._controls.fit_asked.connect(self.zoom_fit)
        self._controls.framed.connect(self._frame)
        self._rise = QScrollBar(Qt.Orientation.Vertical, self)
        self._rise.setCursor(Qt.CursorShape.ArrowCursor)
        self._rise.valueChanged.connect(self._rise_to)
        document.range_changed.connect(self.update)
        document.counting.changed.connect(self.update)
        document.playhead_moved.connect(self._on_playhead)
        document.preview_arrived.connect(self._update_shot)
        document.queue_changed.connect(self._on_queue)
        document.missing_changed.connect(self.update)
        pictures.arrived.connect(self._on_picture)
        if waves is not None:
            waves.arrived.connect(lambda media: self._on_picture(media, 0))

    def laid_out(self) -> None:
        """Called after every change of the layout."""

    # --- what tests and the window ask -----------------------------------------------------------------------

    @property
    def geometry_now(self) -> Geometry:
        """The layout on screen."""
        return self._geometry

    @property
    def snapping(self) -> bool:
        return self._gestures.snapping

    @property
    def current_track(self) -> Track:
        """The track that is meant where no clip says so: the one chosen by its head, else the lowest of pictures."""
        project = self._document.project
        return next((track for track in project.tracks if track.id == self._track), project.main_track)

    def choose_track(self, track_id: str) -> None:
        self._track = track_id
        self.heads.show_geometry(self._geometry, self.current_track.id)

    def clip_rect(self, clip_id: str) -> QRect:
        """Where a clip is on this widget; a null rectangle for an unknown one."""
        return self._geometry.clip_rect(clip_id)

    def frame_x(self, frame: int) -> int:
        """The pixel column at which a frame begins."""
        return self._geometry.scale.x(frame)

    def cut_point(self, left_id: str, right_id: str) -> QPoint:
        """Where to click to select the cut, or the gap, between two clips."""
        return self._geometry.cut_point(left_id, right_id)

    def place_at(self, at: QPoint) -> tuple[str, int] | None:
        """The track and the frame that something dropped at a point is for; it catches on cuts, playhead and marks.
        None beside the rows."""
        row = self._geometry.row_at(at.y()) if self.rect().contains(at) else None
        if row is None or at.x() < HEADER_WIDTH or at.y() >= self._geometry.height:
            return None
        frame = self._geometry.scale.boundary(at.x())
        targets = self._geometry.snap_targets(self._document.playhead, self._document.marked_range)
        caught = self._geometry.snap(frame, targets) if self.snapping else None
        return row.track.id, frame if caught is None else caught

    def show_drop(self, at: QPoint | None) -> None:
        """Show where what is carried over the timeline would be dropped."""
        place = self.place_at(at) if at is not None else None
        if place != self._blade:
            self._blade = place
            self.update()

    # --- zoom and scroll -----------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def zoom_fit(self) -> None:
        """Show the whole film."""
        self._show(scale=Scale.fitting(self._document.project.length, self.width()))

    def zoom_to_selection(self) -> None:
        """Show what is selected, with a little room on both sides."""
        places = [found[1].range for clip in self._document.selected_clips
                  if (found := self._document.project.find_clip(clip))]  # fmt: skip
        if places:
            start, end = min(place.start for place in places), max(place.end for place in places)
            pixels = Scale.fitting(end - start, self.width()).pixels
            self._show(scale=Scale(pixels, max(0.0, start * pixels - 24)))

    def go_to_previous_cut(self) -> None:
        self._document.move_playhead(self._geometry.previous_cut(self._document.playhead))

    def go_to_next_cut(self) -> None:
        self._document.move_playhead(self._geometry.next_cut(self._document.playhead))

    def toggle_snapping(self) -> None:
        self._controls.snap.toggle()

    def _zoom(self, factor: float, x: float | None = None) -> None:
        if x is None:
            x = self.frame_x(self._document.playhead)
            if not HEADER_WIDTH <= x <= self.width():
                x = (HEADER_WIDTH + self.width()) / 2
        farthest = Scale.fitting(max(self._document.project.length, 24), self.width()).pixels / 3
        factor = max(factor, min(1.0, farthest / self._geometry.scale.pixels))  # a film is never a dot
        self._show(scale=self._geometry.scale.zoomed(factor, x))

    def _zoom_to(self, pixels: float) -> None:
        self._zoom(pixels / self._geometry.scale.pixels)

    def _scroll_to(self, pixels: float) -> None:
        scale = self._geometry.scale
        most = max(self._geometry.most_scroll, scale.scroll if self._gestures.dragging else 0)
        self._show(scale=Scale(scale.pixels, min(max(0.0, float(pixels)), float(most))))

    def _frame(self, first: float, end: float) -> None:
        """Show the film from one moment to another."""
        room = max(1, self.width() - HEADER_WIDTH)
        pixels = min(MAX_SCALE, max(MIN_SCALE, room / max(1e-6, end - first)))
        if abs(pixels / self._geometry.scale.pixels - 1) < 1e-6:
            pixels = self._geometry.scale.pixels
        most = max(0.0, self._document.project.length * pixels + TAIL - room)
        self._show(scale=Scale(pixels, min(max(0.0, first * pixels), most)))

    def _rise_to(self, pixels: int) -> None:
        if pixels != self._geometry.rise:
            self._show(rise=pixels)

    def _set_snapping(self, on: bool) -> None:
        self._gestures.snapping = on

    # --- following the document ------------------------------------------------------------------------------

    def _show(self, *, scale: Scale | None = None, rise: int | None = None) -> None:
        """Lay the film out again, keep the scroll within the film, repaint."""
        height = self.height() - CONTROLS_HEIGHT
        old = self._geometry
        geometry = Geometry(
            self._document.project,
            scale or old.scale,
            self.width(),
            height,
            old.rise if rise is None else rise,
        )
        limit = max(0, geometry.rows_height - (height - RULER_HEIGHT))
        if rise is None and (old.width <= 1 or old.rise == self._first_rise(old)):
            geometry = replace(geometry, rise=self._first_rise(geometry))
        elif geometry.rise > limit:
            geometry = replace(geometry, rise=limit)
        if rise is None:
            geometry = self._with_fresh_row(old, geometry, limit)
        most = geometry.most_scroll
        if geometry.scale.scroll > most and not self._gestures.dragging:
            geometry = geometry.at_scale(Scale(geometry.scale.pixels, most))
        self._geometry = geometry
        self._controls.show_geometry(geometry)
        self.heads.show_geometry(geometry, self.current_track.id)
        with QSignalBlocker(self._rise):
            self._rise.setVisible(limit > 0)
            self._rise.setRange(0, limit)
            self._rise.setPageStep(max(1, height - RULER_HEIGHT))
            self._rise.setValue(geometry.rise)
        self.laid_out()
        self.update()

    @staticmethod
    def _with_fresh_row(old: Geometry, geometry: Geometry, limit: int) -> Geometry:
        """Scrolled no further than it takes to have a track in sight that has just been added."""
        if old.width <= 1 or old.project.timeline != geometry.project.timeline:
            return geometry
        known = {track.id for track in old.project.tracks}
        row = next((row for row in geometry.rows if row.track.id not in known), None)
        if row is None:
            return geometry
        up, down = RULER_HEIGHT + ROW_GAP - row.top, row.top + row.height + ROW_GAP - geometry.height
        by = -up if up > 0 else max(0, down)
        return replace(geometry, rise=min(limit, max(0, geometry.rise + by)))

    @staticmethod
    def _first_rise(geometry: Geometry) -> int:
        """How far the rows are scrolled while nobody has scrolled them: the lowest track of pictures is in sight."""
        row = geometry.row_of(geometry.project.main_track.id)
        bottom = row.top + geometry.rise + row.height + ROW_GAP if row else 0
        below = next((each for each in geometry.rows if each.track.kind == SOUND), None)
        bottom += (below.height + ROW_GAP) if below else 0
        limit = max(0, geometry.rows_height - (geometry.height - RULER_HEIGHT))
        return min(limit, max(0, bottom - geometry.height))

    def _on_playhead(self, frame: int) -> None:
        for at in (self._playhead, frame):
            x = self.frame_x(at)
            self.update(QRect(x - HANDLE - 2, 0, 2 * HANDLE + 5, self._geometry.height))
        self._playhead = frame
        x = self.frame_x(frame)
        if not self._gestures.dragging and not HEADER_WIDTH <= x < self.width() - 8:
            self._scroll_to(round(frame * self._geometry.scale.pixels - (self.width() - HEADER_WIDTH) * 0.1))

    def _on_queue(self) -> None:
        busy = frozenset(job.shot for job in self._document.jobs)
        for shot in busy | self._busy:
            self._update_shot(shot)
        self._busy = busy

    def _update_shot(self, shot_id: str) -> None:
        for _, _, clip in self._document.project.clips():
            if clip.shot == shot_id:
                self.update(self.clip_rect(clip.id).adjusted(0, 0, 1, 1))

    def _on_picture(self, media_id: str, frame: int) -> None:
        project, geometry = self._document.project, self._geometry
        shot = next((shot for shot in project.shots if shot.take is not None and shot.take.id == media_id), None)
        if shot is not None and shot.id not in self._document.previews:
            self._painter.strips.forget_live(shot.id)
        for row in geometry.rows:
            for placed in seen(row, geometry.scale, 0, geometry.width):
                clip = placed.item
                if isinstance(clip, Clip) and (clip.footage == media_id or (shot is not None and clip.shot == shot.id)):
                    self.update(geometry.range_rect(row, placed.range))

    # --- painting --------------------------------------------------------------------------------------------

    def resizeEvent(self, event) -> None:
        controls_top = self.height() - CONTROLS_HEIGHT
        self._controls.setGeometry(0, controls_top, self.width(), CONTROLS_HEIGHT)
        self.heads.setGeometry(0, RULER_HEIGHT, HEADER_WIDTH, controls_top - RULER_HEIGHT)
        self._rise.setGeometry(self.width() - 12, RULER_HEIGHT, 12, controls_top - RULER_HEIGHT)
        if not self._placed and self._document.project.length and self.width() > 2 * HEADER_WIDTH:
            self._placed = True
            fitting = Scale.fitting(self._document.project.length, self.width())
            self._show(scale=Scale(min(fitting.pixels, 8.0)))
        else:
            self._show()
        super().resizeEvent(event)

    def paintEvent(self, event) -> None:
        preview = self._gestures.preview
        scene = Scene(
            frozenset(self._document.selected_clips),
            self._join,
            self._transition,
            self._document.playhead,
            self._document.marked_range,
            preview,
            self._hover,
            self._pointer if preview is not None else None,
            self._blade,
        )
        painter = QPainter(self)
        for exposed in event.region():  # a playhead that jumps leaves two narrow stripes, not all between them
            self._painter.paint(painter, self._geometry, scene, exposed)
        painter.end()
