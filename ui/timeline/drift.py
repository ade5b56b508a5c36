"""Draws under a long take how far it has drifted from its first second: a thin line that rises and warms."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from engine.film.project import Footage, Project, Take
from engine.film.timebase import convert_frame
from engine.film.track import Clip
from ui import theme
from ui.inspector.seams import STEADY

LEAST = 160  # pixels: a narrower clip has no room for a curve
HEIGHT = 18
TOP = 4.0  # the drift that reaches the top; more is drawn there


def drift_curve(project: Project, clip: Clip, media: Take | Footage | None, body: QRect, pixels: float) -> QPolygonF:
    """The curve of a clip whose pictures lie in ``body``, in pixels; empty where there is none or no room for it."""
    curve = QPolygonF()
    if not isinstance(media, Take) or media.drift is None or body.width() < LEAST or body.height() < 2 * HEIGHT:
        return curve
    ground = body.bottom() - 1.5
    rise = (HEIGHT - 4) / TOP
    measured = zip(media.drift.at, media.drift.curve, strict=True)
    for frame, value in ((0, 0.0), *measured):  # at its start a take is like itself
        at = convert_frame(frame, media.recipe.rate, project.rate)
        curve.append(QPointF(body.left() + (at - clip.source.start) * pixels, ground - min(value, TOP) * rise))
    last = convert_frame(media.length, media.recipe.rate, project.rate)
    curve.append(QPointF(body.left() + (last - clip.source.start) * pixels, curve.last().y()))
    return curve


def paint_drift(painter: QPainter, curve: QPolygonF, body: QRect) -> None:
    """Draw a ``drift_curve`` on a shade that keeps it legible over any picture; in amber where the drift is seen."""
    if curve.isEmpty():
        return
    strip = QRectF(body.left(), body.bottom() + 1 - HEIGHT, body.width(), HEIGHT)
    shade = QLinearGradient(strip.topLeft(), strip.bottomLeft())
    shade.setColorAt(0, theme.colour(theme.INK, 0))
    shade.setColorAt(1, theme.colour(theme.INK, 190))
    painter.fillRect(strip, shade)
    seen = body.bottom() - 1.5 - STEADY * (HEIGHT - 4) / TOP
    parts = ((strip.top(), seen, theme.STALE), (seen, strip.bottom(), theme.TEXT_DIM))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(theme.INK, 150), 3.5))
    painter.drawPolyline(curve)
    for top, bottom, tint in parts:
        painter.save()
        painter.setClipRect(QRectF(strip.left(), top, strip.width(), bottom - top), Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(QColor(tint), 1.5))
        painter.drawPolyline(curve)
        painter.restore()
    painter.restore()
