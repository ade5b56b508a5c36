"""The timeline's letters and hatches: fonts, widths, lines that fit. All is kept, since every clip asks again."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from ui import theme


@lru_cache(maxsize=8)
def fonts() -> tuple[QFont, QFont]:
    """The small font, plain and bold."""
    return theme.small_font(), theme.small_font(bold=True)


@lru_cache(maxsize=2048)
def advance(text: str, bold: bool = False) -> int:
    """How wide ``text`` is, in pixels."""
    return QFontMetrics(fonts()[bold]).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def elided(text: str, width: int, bold: bool = False) -> str:
    """``text`` cut to ``width`` pixels with an ellipsis."""
    return QFontMetrics(fonts()[bold]).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=1024)
def wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines of ``width`` pixels, the last one elided; Chinese breaks anywhere."""
    if width < 16 or lines < 1:
        return ()
    layout = QTextLayout(text, fonts()[0])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        last = len(found) == lines - 1
        found.append(elided(text[start:], width) if last else text[start : start + length].rstrip())
    layout.endLayout()
    return tuple(found)


@lru_cache(maxsize=16)
def hatch(colour: str, alpha: int) -> QPixmap:
    """A tile of thin diagonal lines."""
    tile = QPixmap(8, 8)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(colour, alpha), 1.2))
    for shift in (-8, 0, 8):
        painter.drawLine(shift, 8, shift + 8, 0)
    painter.end()
    return tile
