"""The rows of the actions table for drawing on the picture."""

from __future__ import annotations

from ui import painting_commands as painting
from ui.action_row import QT_TRANSLATE_NOOP, Row

DRAWING = ("draw", "shoot", QT_TRANSLATE_NOOP("Actions", "Draw on the picture"))  # a submenu: id, where, words

PAINTING: tuple[Row, ...] = (
    Row(
        "repaint",
        "draw",
        QT_TRANSLATE_NOOP("Actions", "Repaint…"),
        painting.repaint,
        ("P",),
        "repaint",
        follows_playhead=True,
        why_not=painting.no_repaint,
    ),
    Row(
        "camera",
        "draw",
        QT_TRANSLATE_NOOP("Actions", "Camera move…"),
        painting.draw_camera,
        ("C",),
        "camera-path",
        follows_playhead=True,
        why_not=painting.no_camera,
    ),
    Row(
        "moving",
        "draw",
        QT_TRANSLATE_NOOP("Actions", "Paint where it moves…"),
        painting.paint_moving,
        (),
        "motion-brush",
        why_not=painting.no_moving,
    ),
    Row(
        "edit_picture",
        "draw",
        QT_TRANSLATE_NOOP("Actions", "Edit this picture…"),
        painting.edit_picture,
        (),
        "edit",
        follows_playhead=True,
        why_not=painting.no_edit,
    ),
)
