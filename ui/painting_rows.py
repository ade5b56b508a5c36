"""The rows of the actions table for drawing on the picture and for clips as a whole."""

from __future__ import annotations

from ui import clip_commands as clips
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
    Row(
        "loop_clip",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Loop the clip…"),
        clips.loop_clip,
        (),
        "loop",
        gap=True,
        follows_playhead=True,
        why_not=clips.no_loop,
    ),
    Row(
        "starts",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Several starts…"),
        clips.several_starts,
        (),
        "starts",
        follows_playhead=True,
        why_not=clips.no_starts,
    ),
    Row(
        "reframe",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Reframe…"),
        clips.reframe,
        (),
        "reframe",
        follows_playhead=True,
        why_not=clips.no_reframe,
    ),
    Row(
        "finish",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Finish…"),
        clips.finish,
        (),
        "finish",
        follows_playhead=True,
        why_not=clips.no_finish,
    ),
)
