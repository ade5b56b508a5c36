"""How a mask looks over a picture: inside tinted with its soft edge thinning out, outside dimmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui import theme
from ui.drawing.overlay import round_pen

SOFT_STEPS = 8
DIM, TINT = 150, 54  # of 255


def paint_mask(painter: QPainter, outlines: Sequence[QPainterPath], frame: QRectF, soft: float) -> None:
    """Dim what of ``frame`` lies outside all the outlines, tint what lies inside; ``soft`` is the width of the edge
    in pixels."""
    inside = QPainterPath()
    for outline in outlines:
        outline.setFillRule(Qt.FillRule.WindingFill)
        inside = inside.united(outline)
    outside = QPainterPath()
    outside.addRect(frame)
    painter.fillPath(outside.subtracted(inside), theme.colour(theme.SHADOW, DIM))
    painter.save()
    painter.setClipRect(frame)
    painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
    painter.fillPath(inside, theme.colour(theme.ACCENT, TINT))
    if soft >= 1:  # strokes ever narrower over each other: the dark thins out over the width of the edge
        shade = theme.colour(theme.SHADOW, DIM // SOFT_STEPS + 4)
        for step in range(SOFT_STEPS):
            width = 2 * soft * (step + 0.5) / SOFT_STEPS
            painter.strokePath(inside, round_pen(shade, width))
    painter.restore()


def paint_away(painter: QPainter, frame: QRectF) -> None:
    """What is said where the viewer shows something else than what is drawn on."""
    painter.fillRect(frame, theme.colour(theme.INK, 200))
    painter.setFont(theme.font())
    painter.setPen(QColor(theme.TEXT))
    words = QCoreApplication.translate("Drawing", "Outside the clip that is being drawn on")
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
