"""Draws the timeline: ruler, rows, clips, joins, marks, playhead, and what a drag is about to do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from engine.film.project import Seam
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Placed
from ui import theme
from ui.document import Document
from ui.inspector.seams import part_words, seam_level
from ui.pictures import Pictures
from ui.timeline.clips import BAND, ClipPainter, Look, advance, fonts, wrapped
from ui.timeline.drags import GHOST, Preview
from ui.timeline.filmstrip import Filmstrips
from ui.timeline.geometry import HEADER_WIDTH, MIN_LABEL, RULER_HEIGHT, Geometry, Hit, Join, Row, ticks
from ui.timeline.words import frames_words

HANDLE = 6  # half the width of the playhead's handle

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything besides the film that decides what is painted."""

    selected: str | None = None
    join: Join | None = None
    playhead: int = 0
    marked: FrameRange | None = None
    preview: Preview | None = None
    hover: Hit | None = None
    pointer: QPoint | None = None


@dataclass(frozen=True, slots=True)
class SeamMark:
    """A measured join with the pixel at which it is drawn; ``holds`` while it still is what was measured."""

    seam: Seam
    x: int
    row: Row
    holds: bool = True

    def rect(self) -> QRect:
        return QRect(self.x - 6, self.row.top + self.row.height - BAND - 14, 12, 12)

    @property
    def shows(self) -> bool:
        """True when the eye may catch the join."""
        return self.holds and seam_level(self.seam) != "ok"

    def words(self) -> str:
        """The figures in a sentence."""
        if not self.holds:
            return translate("Timeline", "This join was measured before the cut changed: nothing is known of it now.")
        verdict = (
            translate("Timeline", "The eye may catch this join: shoot another take, or trim a few frames.")
            if self.shows
            else translate("Timeline", "The eye passes over this join.")
        )
        figures = translate("Timeline", "Join: {0} times as noticeable as any other moment.")
        lines = [figures.format(f"{self.seam.figure:.2f}"), verdict]
        if self.seam.parts is not None and self.shows:
            lines.insert(1, translate("Timeline", "Most of it is {0}.").format(part_words(self.seam.parts.worst)))
        return "\n".join(lines)


def seam_marks(geometry: Geometry, row: Row, placed: Placed) -> list[SeamMark]:
    """The measured joins of a clip that it shows, at their pixels."""
    clip = placed.item
    if not isinstance(clip, Clip) or clip.id == GHOST or clip.length * geometry.scale.pixels < 12:
        return []
    first = placed.range.start - clip.source.start
    return [SeamMark(seam, geometry.scale.x(first + at), row, holds) for seam, at, holds in geometry.measured.of(clip)]


class TimelinePainter:
    """Paints a Geometry and a Scene. Keeps pixmaps and fonts between calls, decides nothing."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self.strips = Filmstrips(pictures)
        self._document = document
        self._clips = ClipPainter(document, self.strips)

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
        self._headers(painter, geometry, exposed)
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
        scale = geometry.scale
        first, last = scale.frame(exposed.left() - 2), scale.frame(exposed.right() + 2)
        shown = row.between(first, last)
        preview = scene.preview
        floating = preview.floating.clip if preview and preview.floating else None
        for placed in shown:
            rect = geometry.range_rect(row, placed.range)
            if isinstance(placed.item, Clip):
                clip = placed.item
                look = Look(clip.id == scene.selected, clip.id == floating, preview.words if preview else ())
                self._clips.paint(painter, geometry.project, clip, rect, scale.pixels, look, exposed)
            elif row.track is geometry.project.main_track:  # upper tracks are mostly empty, and meant to be
                _paint_gap(painter, geometry, rect, placed.range.length)
        painter.setClipRect(exposed)
        reach = scale.frame(0), scale.frame(geometry.width)  # marks reach past their clip, so all on screen count
        marks = [mark for placed in row.between(*reach) for mark in seam_marks(geometry, row, placed)]
        for mark, following in itertools.zip_longest(marks, marks[1:]):
            room = following.x - mark.x if following is not None else geometry.width
            if room >= 12 or mark.shows:
                _paint_seam(painter, mark, room >= 48)

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
        if preview is not None and preview.floating is not None:
            self._floating(painter, geometry, scene, preview)
        if preview is not None and preview.snap is not None:
            x = scale.x(preview.snap)
            painter.setPen(QPen(QColor(theme.STALE), 1, Qt.PenStyle.DashLine))
            painter.drawLine(x, area.top(), x, area.bottom())
        if not any(row.placed for row in geometry.rows):
            _paint_empty(painter, area)

    def _floating(self, painter: QPainter, geometry: Geometry, scene: Scene, preview: Preview) -> None:
        floating = preview.floating
        row = geometry.row_of(floating.track) if floating else None
        found = geometry.project.find_clip(floating.clip) if floating else None
        if floating is None or row is None or found is None:
            return
        rect = geometry.range_rect(row, floating.range)
        painter.setOpacity(0.8)
        view = QRect(HEADER_WIDTH, 0, geometry.width, geometry.height)
        self._clips.paint(painter, geometry.project, found[2], rect, geometry.scale.pixels, Look(True), view)
        painter.setOpacity(1.0)
        if floating.caret is not None:
            x = geometry.scale.x(floating.caret)
            painter.fillRect(QRect(x - 2, row.top - 2, 3, row.height + 4), QColor(theme.ACCENT))

    # --- ruler, headers, playhead --------------------------------------------------------------------------------

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
        for tick in ticks(geometry.project.rate, scale, left, right):
            x = scale.x(tick.frame)
            high = 12 if tick.label else 4
            painter.fillRect(QRect(x, RULER_HEIGHT - 1 - high, 1, high), QColor(theme.LINE_STRONG))
            if tick.label:
                painter.setPen(QColor(theme.TEXT_DIM))
                painter.drawText(
                    QRect(x + 4, 2, MIN_LABEL, 18), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    tick.label,
                )  # fmt: skip
        painter.restore()

    def _headers(self, painter: QPainter, geometry: Geometry, exposed: QRect) -> None:
        if exposed.left() > HEADER_WIDTH:
            return
        painter.fillRect(QRect(0, RULER_HEIGHT, HEADER_WIDTH, geometry.height), QColor(theme.PANEL))
        painter.setFont(fonts()[1])
        painter.save()
        painter.setClipRect(QRect(0, RULER_HEIGHT, HEADER_WIDTH, geometry.height).intersected(exposed))
        for row in geometry.rows:
            box = QRect(0, row.top, HEADER_WIDTH - 1, row.height)
            painter.fillRect(box, QColor(theme.HEADER))
            painter.setPen(QColor(theme.TEXT_DIM))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.track.name)
        painter.restore()
        painter.fillRect(QRect(0, 0, HEADER_WIDTH, RULER_HEIGHT - 1), QColor(theme.HEADER))
        painter.fillRect(QRect(HEADER_WIDTH - 1, 0, 1, geometry.height), QColor(theme.LINE))

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


@lru_cache(maxsize=16)
def _diamond(colour: str, ratio: float) -> QPixmap:
    """The mark of a join, 12 x 12."""
    pixmap = QPixmap(round(12 * ratio), round(12 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.INK), 1.5))
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([QPointF(6, 1), QPointF(11, 6), QPointF(6, 11), QPointF(1, 6)]))
    painter.end()
    return pixmap


def _paint_seam(painter: QPainter, mark: SeamMark, with_number: bool) -> None:
    """A diamond at the join, with its figure beside it when the eye may catch it and there is room; a faint one where
    it is no longer what was measured."""
    rect = mark.rect()
    colour = theme.STALE if mark.shows else theme.TEXT if mark.holds else theme.TEXT_OFF
    painter.drawPixmap(rect.topLeft(), _diamond(colour, painter.device().devicePixelRatio()))
    if mark.shows and with_number:
        words = f"{mark.seam.figure:.1f}×"
        pill = QRect(rect.right() + 2, rect.top() - 2, advance(words, True) + 8, 16)
        painter.fillRect(pill, theme.colour(theme.INK, 220))
        painter.setPen(QColor(colour))
        painter.setFont(fonts()[1])
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


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
        "Type a shot in the storyboard; it appears here at once, as long as it will be, so the cut can be timed "
        "before anything is shot.",
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
