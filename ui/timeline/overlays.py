"""Draws what lies over clips: fades and their handles, transitions, speed, locks; on the ruler, markers."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from engine.film.project import Marker
from engine.film.track import Clip, Placed
from engine.film.treatment import UNTREATED
from ui import theme
from ui.timeline.geometry import Geometry, Row
from ui.timeline.hits import FADE_GRIP, fade_x, has_fade_handles, transition_box
from ui.timeline.lettering import advance, elided, fonts, hatch
from ui.timeline.scale import MARKER_LANE, RULER_HEIGHT, Scale

MARKER_COLOURS = {
    "blue": "#56a3f5",
    "green": "#79c08f",
    "yellow": "#e0c95a",
    "orange": "#e69a52",
    "red": "#f0776d",
    "purple": "#b58ae0",
}

translate = QCoreApplication.translate


def marker_words(colour: str) -> str:
    """A marker's colour in the person's language."""
    return {
        "blue": translate("Timeline", "Blue"),
        "green": translate("Timeline", "Green"),
        "yellow": translate("Timeline", "Yellow"),
        "orange": translate("Timeline", "Orange"),
        "red": translate("Timeline", "Red"),
        "purple": translate("Timeline", "Purple"),
    }[colour]


def speed_words(clip: Clip) -> str:
    """How fast a clip runs: empty as its medium does, ``50 %``, ``reversed``, ``reversed · 50 %``, ``frozen``."""
    if clip.retime is None or clip.retime.speed == 1:
        return ""
    speed = clip.retime.speed
    if speed == 0:
        return translate("Timeline", "frozen")
    per_cent = Fraction(abs(speed) * 100)
    number = str(per_cent.numerator) if per_cent.denominator == 1 else f"{float(per_cent):.1f}"
    rate = translate("Timeline", "{0} %").format(number)
    if speed > 0:
        return rate
    reverse = translate("Timeline", "reversed")
    return reverse if speed == -1 else f"{reverse} · {rate}"


def paint_over_clip(painter: QPainter, scale: Scale, row: Row, placed: Placed, clip: Clip, with_handles: bool) -> None:
    """What was done to a clip: its fades, its speed, and that it is off. ``with_handles`` shows where fades are taken
    hold of."""
    if not with_handles and clip.is_on and clip.retime is None and clip.treatment is UNTREATED:
        return
    left, right = scale.x(placed.range.start), scale.x(placed.range.end)
    rect = QRect(left, row.top, right - left, row.height)
    if not clip.is_on:
        painter.fillRect(rect.adjusted(2, 2, -3, -2), theme.colour(theme.TRACK, 185))
    _paint_fade(painter, scale, row, placed, clip, "start")
    _paint_fade(painter, scale, row, placed, clip, "end")
    if with_handles and has_fade_handles(rect) and not row.track.is_locked:
        for edge, corner in (("start", left + FADE_GRIP), ("end", right - FADE_GRIP)):
            x = fade_x(scale, placed, clip, edge)
            x = max(x, corner) if edge == "start" else min(x, corner)
            painter.fillRect(QRect(x - 4, row.top + 2, 9, 9), QColor(theme.INK))
            painter.fillRect(QRect(x - 3, row.top + 3, 7, 7), QColor(theme.TEXT))
    words = speed_words(clip)
    if words and rect.width() > advance(words, True) + 20:
        pill = QRect(max(left, 0) + 5, row.top + row.height - 24, advance(words, True) + 10, 16)
        if row.height < 48:
            pill.moveTop(row.top + row.height - 20)
        painter.fillRect(pill, theme.colour(theme.INK, 220))
        painter.setPen(QColor(theme.STALE))
        painter.setFont(fonts()[1])
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def _paint_fade(painter: QPainter, scale: Scale, row: Row, placed: Placed, clip: Clip, edge: str) -> None:
    length = clip.treatment.fade_in if edge == "start" else clip.treatment.fade_out
    if not length:
        return
    corner = scale.x(placed.range.start if edge == "start" else placed.range.end)
    inner, bottom = fade_x(scale, placed, clip, edge), row.top + row.height
    points = [QPointF(corner, row.top), QPointF(inner, row.top), QPointF(corner, bottom)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(theme.INK, 150))
    painter.drawPolygon(QPolygonF(points))
    painter.setPen(QPen(QColor(theme.TEXT), 1.2))
    painter.drawLine(QPointF(inner, row.top), QPointF(corner, bottom))
    painter.restore()


def paint_transition(painter: QPainter, scale: Scale, row: Row, placed: Placed, selected: bool) -> None:
    """The box over a cut, with a diagonal: rising into the clip for a dissolve, and its own sign for dip and wipe."""
    box = transition_box(scale, row, placed)
    clip = placed.item
    if box.isNull() or not isinstance(clip, Clip) or clip.transition is None:
        return
    painter.save()
    painter.fillRect(box, theme.colour(theme.ACCENT_DEEP if selected else theme.RAISED, 235))
    painter.setPen(QPen(QColor(theme.ACCENT if selected else theme.TEXT_DIM), 2 if selected else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(0, 0, -1, -1)
    painter.drawRect(inner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if clip.transition.kind == "dissolve":
        painter.drawLine(inner.bottomLeft(), inner.topRight())
    elif clip.transition.kind == "dip":
        middle = QPoint(inner.center().x(), inner.bottom())
        painter.drawLine(inner.topLeft(), middle)
        painter.drawLine(middle, inner.topRight())
    else:
        painter.drawLine(QPoint(inner.center().x(), inner.top()), QPoint(inner.center().x(), inner.bottom()))
        painter.fillRect(QRect(inner.center().x(), inner.top(), inner.width() // 2, inner.height()),
                         theme.colour(theme.TEXT_DIM, 90))  # fmt: skip
    words = transition_words(clip.transition.kind)
    if box.width() > advance(words) + 24:
        painter.setPen(QColor(theme.TEXT))
        painter.setFont(fonts()[0])
        painter.drawText(box.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def transition_words(kind: str) -> str:
    return {
        "dissolve": translate("Timeline", "Dissolve"),
        "dip": translate("Timeline", "Dip to colour"),
        "wipe": translate("Timeline", "Wipe"),
    }[kind]


def paint_lock(painter: QPainter, geometry: Geometry, row: Row) -> None:
    """A locked track is hatched, a hidden or mute one is dark."""
    band = QRect(0, row.top, geometry.width, row.height)
    if row.track.is_muted:
        painter.fillRect(band, theme.colour(theme.TRACK, 150))
    if row.track.is_locked:
        painter.setBrushOrigin(0, row.top)
        painter.fillRect(band, QBrush(hatch(theme.TEXT_DIM, 60)))


def paint_markers(painter: QPainter, geometry: Geometry, left: int, right: int) -> None:
    """The markers of the timeline on its ruler, each with its name where there is room up to the next one."""
    scale, markers = geometry.scale, geometry.project.markers
    for number, marker in enumerate(markers):
        x = scale.x(marker.at)
        following = scale.x(markers[number + 1].at) if number + 1 < len(markers) else geometry.width
        if x > right + 8 or max(following, scale.x(marker.at + marker.length)) < left - 8:
            continue
        _paint_marker(painter, scale, marker, x, following)


def _paint_marker(painter: QPainter, scale: Scale, marker: Marker, x: int, following: int) -> None:
    colour = QColor(MARKER_COLOURS[marker.colour])
    if marker.length:
        stretch = QRect(x, RULER_HEIGHT - 5, scale.x(marker.at + marker.length) - x, 4)
        painter.fillRect(stretch, colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.INK), 1))
    painter.setBrush(colour)
    top = MARKER_LANE + 1
    shape = [(-5, 0), (5, 0), (5, 8), (0, 14), (-5, 8)]
    painter.drawPolygon(QPolygonF([QPointF(x + 0.5 + dx, top + dy) for dx, dy in shape]))
    painter.restore()
    room = following - x - 16
    if marker.name and room > 20:
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.setFont(fonts()[0])
        words = QRect(x + 8, top, room, 14)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided(marker.name, room))


def paint_band(painter: QPainter, band: QRect) -> None:
    """The rubber band."""
    painter.fillRect(band, theme.colour(theme.ACCENT, 40))
    painter.setPen(QPen(QColor(theme.ACCENT), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(band.adjusted(0, 0, -1, -1))
