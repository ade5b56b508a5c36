"""Draws the timeline: ruler, rows, clips, joins, marks, playhead, and what a drag is about to do."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.film.timebase import FrameRange
from engine.film.track import SOUND, Clip, Placed
from ui import theme
from ui.document import Document
from ui.pictures import Pictures
from ui.timeline.clips import NARROW, ClipPainter, Look, paint_narrow
from ui.timeline.drags import GHOST, Floating, Preview
from ui.timeline.filmstrip import Filmstrips
from ui.timeline.geometry import Geometry, Join, Row
from ui.timeline.hits import Hit
from ui.timeline.index import FilmIndex
from ui.timeline.lettering import advance, fonts, wrapped
from ui.timeline.overlays import paint_band, paint_lock, paint_markers, paint_over_clip, paint_transition
from ui.timeline.scale import HEADER_WIDTH, MIN_LABEL, RULER_HEIGHT, Scale, ticks
from ui.timeline.seams import paint_seam, seam_marks
from ui.timeline.waves import Waves
from ui.timeline.words import frames_words

HANDLE = 6  # half the width of the playhead's handle

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything besides the film that decides what is painted."""

    selected: frozenset[str] = frozenset()
    join: Join | None = None
    transition: str | None = None  # the clip whose transition is chosen
    playhead: int = 0
    marked: FrameRange | None = None
    preview: Preview | None = None
    hover: Hit | None = None
    pointer: QPoint | None = None
    blade: tuple[str, int] | None = None  # the track and the frame at which a click would cut


class TimelinePainter:
    """Paints a Geometry and a Scene. Keeps pixmaps and fonts between calls, decides nothing."""

    def __init__(self, document: Document, pictures: Pictures, waves: Waves | None = None) -> None:
        self.strips = Filmstrips(pictures)
        self._document = document
        self._clips = ClipPainter(document, self.strips, waves)

    def paint(self, painter: QPainter, geometry: Geometry, scene: Scene, exposed: QRect) -> None:
        """Paint what ``exposed`` shows of the timeline. With a drag's preview, the film as it would become."""
        preview = scene.preview
        if preview is not None and preview.project is not None:
            geometry = Geometry(preview.project, geometry.scale, geometry.width, geometry.height, geometry.rise)
        painter.setClipRect(exposed)
        painter.fillRect(exposed, QColor(theme.WINDOW))
        area = QRect(HEADER_WIDTH, RULER_HEIGHT, geometry.width - HEADER_WIDTH, geometry.height - RULER_HEIGHT)
        painter.setClipRect(exposed.intersected(area))
        for row in geometry.rows:
            self._row(painter, geometry, scene, row, exposed.intersected(area))
        self._over_rows(painter, geometry, scene, area)
        painter.setClipRect(exposed)
        if exposed.top() < RULER_HEIGHT:
            self._ruler(painter, geometry, scene, exposed)
        self._playhead(painter, geometry, scene)
        written = len(preview.words) == 1 and geometry.clip_rect(GHOST).width() > 160 if preview else False
        if preview is not None and scene.pointer is not None and preview.words and not written:
            _bubble(painter, preview, scene.pointer, QRect(0, 0, geometry.width, geometry.height))

    # --- rows --------------------------------------------------------------------------------------------------

    def _row(self, painter: QPainter, geometry: Geometry, scene: Scene, row: Row, exposed: QRect) -> None:
        band = QRect(0, row.top, geometry.width, row.height)
        if not band.intersects(exposed):
            return
        painter.fillRect(band, QColor(theme.TRACK))
        scale, project = geometry.scale, geometry.project
        index = self._clips.index.of(project)
        shown = tuple(seen(row, scale, exposed.left() - 2, exposed.right() + 2))
        preview = scene.preview
        floating = {each.clip for each in _carried(preview)}
        words = preview.words if preview else ()
        chosen = scene.selected | preview.chosen if preview else scene.selected
        hovered = scene.hover.clip if scene.hover else None
        for placed in shown:
            rect = geometry.range_rect(row, placed.range)
            if isinstance(placed.item, Clip):
                clip = placed.item
                if rect.width() < NARROW:
                    paint_narrow(painter, rect, clip, clip.id in chosen)
                    continue
                look = Look(clip.id in chosen, clip.id in floating, row.track.kind == SOUND, words)
                self._clips.paint(painter, project, clip, rect, scale.pixels, look, exposed)
                paint_over_clip(painter, scale, row, placed, clip, clip.id in (hovered, self._document.selected_clip))
            elif row.track is project.main_track:  # upper tracks are mostly empty, and meant to be
                _paint_gap(painter, geometry, rect, placed.range.length)
        painter.setClipRect(exposed)
        whole = shown if exposed.width() > geometry.width - HEADER_WIDTH - 8 else None
        self._marks(painter, geometry, row, index, whole)
        following = row.track.at(shown[-1].range.end) if shown else None  # its transition may reach into what is seen
        for placed in (*shown, *((following,) if following else ())):
            if isinstance(placed.item, Clip) and placed.item.transition is not None:
                paint_transition(painter, scale, row, placed, placed.item.id == scene.transition)
        if row.track.is_locked or row.track.is_muted:
            paint_lock(painter, geometry, row)

    def _marks(
        self, painter: QPainter, geometry: Geometry, row: Row, index: FilmIndex, shown: tuple[Placed, ...] | None
    ) -> None:
        """The measured joins. They reach past their clip, so all on screen count: ``shown``, where that is known."""
        on_screen = seen(row, geometry.scale, 0, geometry.width) if shown is None else shown
        marks = [mark for placed in on_screen for mark in seam_marks(geometry, row, placed, index)]
        for mark, following in itertools.zip_longest(marks, marks[1:]):
            room = following.x - mark.x if following is not None else geometry.width
            if room >= 12 or mark.shows:
                paint_seam(painter, mark, room >= 48)

    def _over_rows(self, painter: QPainter, geometry: Geometry, scene: Scene, area: QRect) -> None:
        """Marks, the chosen join, the edge under the pointer, and a carried clip."""
        scale = geometry.scale
        if scene.marked is not None:
            left, right = scale.x(scene.marked.start), scale.x(scene.marked.end)
            painter.fillRect(QRect(left, area.top(), right - left, area.height()), theme.colour(theme.ACCENT, 26))
            for x in (left, right - 1):
                painter.fillRect(QRect(x, area.top(), 1, area.height()), theme.colour(theme.ACCENT, 120))
        preview = scene.preview
        if scene.join is not None and preview is None:
            _paint_join(painter, geometry, scene.join)
        if preview is None:
            _paint_hover(painter, geometry, scene.hover)
        elif preview.edge is not None:
            rect = geometry.clip_rect(preview.edge[0])
            _paint_edge(painter, rect, preview.edge[1] == "end")
        for each in _carried(preview):
            self._floating(painter, geometry, each)
        if preview is not None and preview.band is not None:
            paint_band(painter, preview.band)
        if scene.blade is not None and preview is None and (row := geometry.row_of(scene.blade[0])) is not None:
            painter.fillRect(QRect(scale.x(scene.blade[1]), row.top, 1, row.height), QColor(theme.FAILED))
        if preview is not None and preview.snap is not None:
            x = scale.x(preview.snap)
            painter.setPen(QPen(QColor(theme.STALE), 1, Qt.PenStyle.DashLine))
            painter.drawLine(x, area.top(), x, area.bottom())
        if not any(row.track.items for row in geometry.rows):
            _paint_empty(painter, area)

    def _floating(self, painter: QPainter, geometry: Geometry, floating: Floating) -> None:
        """A clip that is carried."""
        row, found = geometry.row_of(floating.track), geometry.project.find_clip(floating.clip)
        if row is None or found is None:
            return
        rect = geometry.range_rect(row, floating.range)
        painter.setOpacity(0.8)
        view = QRect(HEADER_WIDTH, 0, geometry.width, geometry.height)
        look = Look(True, is_sound=row.track.kind == SOUND)
        self._clips.paint(painter, geometry.project, found[2], rect, geometry.scale.pixels, look, view)
        painter.setOpacity(1.0)
        if floating.caret is not None:
            x = geometry.scale.x(floating.caret)
            painter.fillRect(QRect(x - 2, row.top - 2, 3, row.height + 4), QColor(theme.ACCENT))

    # --- ruler, playhead ----------------------------------------------------------------------------------

    def _ruler(self, painter: QPainter, geometry: Geometry, scene: Scene, exposed: QRect) -> None:
        scale = geometry.scale
        ruler = QRect(HEADER_WIDTH, 0, geometry.width - HEADER_WIDTH, RULER_HEIGHT)
        painter.fillRect(ruler, QColor(theme.RULER))
        painter.fillRect(QRect(0, RULER_HEIGHT - 1, geometry.width, 1), QColor(theme.LINE))
        painter.save()
        painter.setClipRect(ruler.intersected(exposed))
        if scene.marked is not None:
            left, right = scale.x(scene.marked.start), scale.x(scene.marked.end)
            painter.fillRect(QRect(left, 0, right - left, RULER_HEIGHT - 1), theme.colour(theme.ACCENT, 50))
            painter.fillRect(QRect(left, 0, right - left, 3), QColor(theme.ACCENT))
            painter.fillRect(QRect(left, 0, 3, 10), QColor(theme.ACCENT))
            painter.fillRect(QRect(right - 3, 0, 3, 10), QColor(theme.ACCENT))
        painter.setFont(fonts()[0])
        left, right = max(HEADER_WIDTH, exposed.left()), exposed.right()
        for tick in ticks(geometry.project.rate, scale, left, right, self._document.counting.words):
            x = scale.x(tick.frame)
            high = 15 if tick.label else 4
            painter.fillRect(QRect(x, RULER_HEIGHT - 1 - high, 1, high), QColor(theme.LINE_STRONG))
            if tick.label:
                painter.setPen(QColor(theme.TEXT_DIM))
                painter.drawText(
                    QRect(x + 4, 1, MIN_LABEL, 16), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    tick.label,
                )  # fmt: skip
        paint_markers(painter, geometry, left, right)
        painter.restore()

    def _playhead(self, painter: QPainter, geometry: Geometry, scene: Scene) -> None:
        x = geometry.scale.x(scene.playhead)
        if not HEADER_WIDTH - HANDLE <= x <= geometry.width + HANDLE:
            return
        painter.save()
        painter.setClipRect(QRect(HEADER_WIDTH, 0, geometry.width, geometry.height), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRect(x, RULER_HEIGHT - 2, 1, geometry.height), QColor(theme.PLAYHEAD))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.PLAYHEAD))
        top = RULER_HEIGHT - 15
        middle = x + 0.5
        points = [(-HANDLE, 0), (HANDLE, 0), (HANDLE, 6), (0, 13), (-HANDLE, 6)]
        painter.drawPolygon(QPolygonF([QPointF(middle + dx, top + dy) for dx, dy in points]))
        painter.restore()


def seen(row: Row, scale: Scale, left: int, right: int) -> Iterator[Placed]:
    """What a row shows between two columns. Of clips narrower than a bar only as many as there is room for bars."""
    track = row.track
    number, x = track.index_at(max(0, scale.frame(left))), 0
    while number < len(track.items):
        placed = track.placed_at(number)
        x = scale.x(placed.range.start)
        if x > right:
            return
        yield placed
        number += 1
        if scale.x(placed.range.end) - x < NARROW:
            number = max(number, track.index_at(scale.frame(max(x, left) + NARROW)))


def _carried(preview: Preview | None) -> tuple[Floating, ...]:
    """The clips that the pointer carries, the one that it holds last."""
    if preview is None or preview.floating is None:
        return ()
    return (*preview.others, preview.floating)


def _paint_gap(painter: QPainter, geometry: Geometry, rect: QRect, length: int) -> None:
    """Emptiness with a thin edge and, where it fits, its length."""
    painter.setPen(QPen(QColor(theme.LINE), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = rect.adjusted(1, 1, -3, -2)
    if box.width() < 4:
        return
    painter.drawRect(box)
    words = frames_words(length)
    if rect.width() > advance(words) + 12:
        painter.setPen(QColor(theme.TEXT_OFF))
        painter.setFont(fonts()[0])
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def _paint_join(painter: QPainter, geometry: Geometry, join: Join) -> None:
    """The chosen cut or gap."""
    row = geometry.row_of(join.track)
    if row is None:
        return
    if join.gap.length:
        rect = geometry.range_rect(row, join.gap)
        painter.fillRect(rect, theme.colour(theme.ACCENT, 40))
        painter.setPen(QPen(QColor(theme.ACCENT), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -1))
        return
    x = geometry.scale.x(join.gap.start)
    painter.fillRect(QRect(x - 2, row.top, 4, row.height), QColor(theme.ACCENT))
    for y in (row.top, row.top + row.height - 3):
        painter.fillRect(QRect(x - 6, y, 12, 3), QColor(theme.ACCENT))


def _paint_edge(painter: QPainter, rect: QRect, at_end: bool) -> None:
    """A bracket on the clip's side that is, or can be, taken hold of."""
    x = rect.right() - 3 if at_end else rect.left()
    colour = QColor(theme.TEXT)
    painter.fillRect(QRect(x, rect.top(), 3, rect.height()), colour)
    arm = x - 4 if at_end else x + 3
    for y in (rect.top(), rect.bottom() - 2):
        painter.fillRect(QRect(arm, y, 4, 3), colour)


def _paint_hover(painter: QPainter, geometry: Geometry, hover: Hit | None) -> None:
    if hover is None:
        return
    if hover.part in ("start", "end") and hover.clip:
        rect = geometry.clip_rect(hover.clip)
        if not rect.isNull():
            _paint_edge(painter, rect, hover.part == "end")
    elif hover.part == "cut" and hover.left and hover.right:
        left, right = geometry.clip_rect(hover.left), geometry.clip_rect(hover.right)
        if not left.isNull() and not right.isNull():
            _paint_edge(painter, left, True)
            _paint_edge(painter, right, False)


def _paint_empty(painter: QPainter, area: QRect) -> None:
    """What to do first."""
    words = translate(
        "Timeline",
        "Drop footage here, or type a shot in the storyboard: it appears at once, as long as it will be, so the cut "
        "can be timed before anything is shot.",
    )
    width = min(480, area.width() - 48)
    lines = wrapped(words, width, 4)
    height = 18
    top = area.center().y() - (len(lines) * height + 40) // 2
    theme.paint_icon(painter, "film", theme.TEXT_OFF, QRectF(area.center().x() - 12, top, 24, 24))
    painter.setFont(fonts()[0])
    painter.setPen(QColor(theme.TEXT_DIM))
    for index, line in enumerate(lines):
        box = QRect(area.left(), top + 36 + index * height, area.width(), height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)


def _bubble(painter: QPainter, preview: Preview, pointer: QPoint, bounds: QRect) -> None:
    """The words of a drag, beside the pointer and inside the view."""
    lines: list[tuple[str, bool]] = [(preview.words[0], True)]
    for words in preview.words[1:]:
        lines += [(line, False) for line in wrapped(words, 320, 4)]
    width = max(advance(line, bold) for line, bold in lines) + 20
    height = 16 * len(lines) + 12
    left = min(max(bounds.left() + 4, pointer.x() + 14), bounds.right() - width - 4)
    top = pointer.y() - height - 14
    if top < RULER_HEIGHT:
        top = min(pointer.y() + 20, bounds.bottom() - height - 4)
    box = QRectF(left, top, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.FAILED if preview.warning else theme.LINE_STRONG), 1))
    painter.setBrush(QColor(theme.RAISED))
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    for index, (line, bold) in enumerate(lines):
        painter.setFont(fonts()[bold])
        painter.setPen(QColor(theme.TEXT if bold or not preview.warning else theme.FAILED))
        rect = QRectF(left + 10, top + 6 + 16 * index, width - 10, 16)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    painter.restore()
