"""What lies under a row of a list or a tile of a grid: whether it is selected, or under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, is_line: bool = True) -> QRect:
    """Paint it and return where the row is; ``is_line`` draws a line below it."""
    rect: QRect = option.rect  # type: ignore[attr-defined]
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.SELECTED))
        painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(theme.ACCENT))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.HEADER))
    if is_line:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.LINE))
    return rect
