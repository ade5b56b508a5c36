"""The measured joins of takes, as diamonds on their clips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from engine.film.project import Seam, Take
from engine.film.track import Clip, Placed
from ui import theme
from ui.inspector.seams import part_words, seam_level
from ui.timeline.clips import BAND
from ui.timeline.drags import GHOST
from ui.timeline.geometry import Geometry, Row
from ui.timeline.index import FilmIndex
from ui.timeline.lettering import advance, fonts

translate = QCoreApplication.translate


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


def seam_marks(geometry: Geometry, row: Row, placed: Placed, index: FilmIndex | None = None) -> list[SeamMark]:
    """The measured joins of a clip that it shows, at their pixels."""
    clip = placed.item
    if not isinstance(clip, Clip) or clip.id == GHOST or clip.length * geometry.scale.pixels < 12:
        return []
    media = index.media_of(clip) if index else geometry.project.media_of(clip)
    if not isinstance(media, Take) or not media.seams:  # then the whole film need not be asked about its joins
        return []
    first = placed.range.start - clip.source.start
    return [SeamMark(seam, geometry.scale.x(first + at), row, holds) for seam, at, holds in geometry.measured.of(clip)]


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


def paint_seam(painter: QPainter, mark: SeamMark, with_number: bool) -> None:
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
