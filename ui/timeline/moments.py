"""Draws on a clip what its shot is given over its time: where a beat's words take over, where a picture is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from engine.film.project import Shot
from engine.film.recipe import Animate
from engine.film.track import Clip
from ui import theme

CHIP = 16  # pixels high, and wide without words
LEAST = 24  # pixels: a narrower clip shows no moments


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at ``x`` with ``room`` pixels up to the next one; ``words`` are a beat's, '' for a picture."""

    x: int
    room: int
    words: str


def moment_marks(clip: Clip, shot: Shot | None, body: QRect, pixels: float) -> list[Mark]:
    """The moments that a clip shows, from left to right; none when it is narrow."""
    if shot is None or body.width() < LEAST:
        return []
    recipe = shot.recipe
    moments = [(beat.at, " ".join(beat.prompt.split())) for beat in recipe.beats]
    if isinstance(recipe.operation, Animate):
        moments += [(image.at, "") for image in recipe.operation.images]
    shown = sorted((at, words) for at, words in moments if at in clip.source)
    places = [body.left() + round((at - clip.source.start) * pixels) for at, _ in shown]
    ends = [*places, body.right()][1:]
    return [Mark(x, end - x, words) for (_, words), x, end in zip(shown, places, ends, strict=True)]


def paint_moments(
    painter: QPainter, marks: list[Mark], body: QRect, bottom: int, elided: Callable[[str, int], str]
) -> None:
    """Draw ``marks`` down a clip's ``body``, their chips above ``bottom``. ``elided`` cuts words to a width."""
    for mark in marks:
        painter.fillRect(mark.x, body.top(), 1, body.height(), theme.colour(theme.INK, 200))
        painter.fillRect(mark.x + 1, body.top(), 1, body.height(), theme.colour(theme.TEXT, 150))
        text = elided(mark.words, mark.room - CHIP) if mark.words and mark.room > 2 * CHIP else ""
        width = CHIP + 2 + (painter.fontMetrics().horizontalAdvance(text) + 6 if text else 0)
        chip = QRect(mark.x + 2, bottom - CHIP, min(width, max(CHIP, mark.room - 2)), CHIP)
        painter.fillRect(chip, theme.colour(theme.INK, 210))
        icon = QRect(chip.left() + 3, chip.top() + 2, 12, 12).toRectF()
        theme.paint_icon(painter, "beat" if mark.words else "animate", theme.TEXT_DIM, icon)
        if text:
            painter.setPen(theme.colour(theme.TEXT, 255))
            words = chip.adjusted(CHIP + 2, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
