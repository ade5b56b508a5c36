"""The rows of the actions table for looking at the timeline: how frames are counted, and what is in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import timecode
from ui.action_row import QT_TRANSLATE_NOOP, Row

if TYPE_CHECKING:
    from ui.commands import Commands

LOOKING_MENUS = (("counting", "view", QT_TRANSLATE_NOOP("Actions", "Timecode")),)  # submenu: id, where, words

translate = QCoreApplication.translate


def no_drop_frame(c: Commands) -> str:
    if c.project.rate.can_drop:
        return ""
    return translate("Actions", "Numbers are left out at 29.97 and 59.94 frames a second only.")


def no_clip(c: Commands) -> str:
    return "" if c.document.selected_clips else translate("Actions", "Select a clip on the timeline.")


def _choose(way: str) -> Callable[[Commands], None]:
    return lambda c: c.document.counting.choose(way)


def _marked(way: str, words: str) -> Callable[[Commands], str]:
    """The row's words, with a tick where frames are counted that way."""
    return lambda c: ("✓ " if c.document.counting.way == way else "") + translate("Actions", words)


def _counts(row_id: str, way: str, words: str, why_not: Callable[[Commands], str] | None = None) -> Row:
    return Row(row_id, "counting", words, _choose(way), (), "timecode", words_now=_marked(way, words), why_not=why_not)


LOOKING: tuple[Row, ...] = (
    Row(
        "fit_selection",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Show the selection"),
        lambda c: c.timeline.zoom_to_selection(),
        ("Ctrl+Shift+F",),
        "fit",
        why_not=no_clip,
    ),
    _counts("drop_frame", timecode.DROP, QT_TRANSLATE_NOOP("Actions", "Drop-frame timecode"), no_drop_frame),
    _counts("non_drop_frame", timecode.NON_DROP, QT_TRANSLATE_NOOP("Actions", "Timecode without dropped numbers")),
    _counts("count_frames", timecode.FRAMES, QT_TRANSLATE_NOOP("Actions", "Frames")),
    _counts("count_feet", timecode.FEET, QT_TRANSLATE_NOOP("Actions", "Feet and frames (35 mm)")),
    Row(
        "go_to_timecode",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to a timecode…"),
        lambda c: c.go_to_timecode(),
        ("Ctrl+J",),
        "timecode",
        gap=True,
    ),
)
