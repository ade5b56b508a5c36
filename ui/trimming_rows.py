"""The rows of the actions table for trims by the playhead, gaps, stretches, and the time of clips."""

from __future__ import annotations

from ui import cutting_commands as cutting
from ui import retiming_commands as retiming
from ui import trimming_commands as trimming
from ui.action_row import QT_TRANSLATE_NOOP, Row

TRIMMING_MENUS = (  # submenus: id, where, words
    ("trim", "edit", QT_TRANSLATE_NOOP("Actions", "Trim and gaps")),
    ("time", "clip", QT_TRANSLATE_NOOP("Actions", "Time")),
)

TRIMMING: tuple[Row, ...] = (
    Row("select_backward", "select", QT_TRANSLATE_NOOP("Actions", "Select up to the playhead"),
        trimming.select_backward, ("Shift+A",)),
    Row("trim_start", "trim", QT_TRANSLATE_NOOP("Actions", "Trim the start to the playhead"),
        trimming.trim_start, ("Q",), "tool-ripple", follows_playhead=True, why_not=trimming.not_inside),
    Row("trim_end", "trim", QT_TRANSLATE_NOOP("Actions", "Trim the end to the playhead"),
        trimming.trim_end, ("W",), "tool-ripple", follows_playhead=True, why_not=trimming.not_inside),
    Row("extend_edit", "trim", QT_TRANSLATE_NOOP("Actions", "Move the cut to the playhead"),
        trimming.extend_edit, ("Shift+Q",), "tool-roll", why_not=trimming.no_edge),
    Row("close_gap", "trim", QT_TRANSLATE_NOOP("Actions", "Close the gap"),
        trimming.close_gap, (), "ripple-delete", gap=True, follows_playhead=True, why_not=trimming.no_gap),
    Row("close_gaps", "trim", QT_TRANSLATE_NOOP("Actions", "Close every gap of the track"),
        trimming.close_gaps, (), "ripple-delete", why_not=trimming.no_gaps),
    Row("lift_range", "trim", QT_TRANSLATE_NOOP("Actions", "Lift the marked range"),
        trimming.lift_range, (";",), "trash", gap=True, why_not=trimming.no_marks),
    Row("extract_range", "trim", QT_TRANSLATE_NOOP("Actions", "Extract the marked range"),
        trimming.extract, ("'",), "ripple-delete", why_not=trimming.no_marks),
    Row("speed", "time", QT_TRANSLATE_NOOP("Actions", "Speed and length…"),
        retiming.change_speed, ("Ctrl+R",), "speed", gap=True, why_not=retiming.no_motion),
    Row("reverse", "time", QT_TRANSLATE_NOOP("Actions", "Reverse"),
        retiming.reverse, ("Ctrl+Alt+R",), "play-back", why_not=retiming.no_motion),
    Row("freeze_frame", "time", QT_TRANSLATE_NOOP("Actions", "Freeze the frame at the playhead"),
        retiming.freeze_frame, ("Shift+F",), "still", follows_playhead=True, why_not=retiming.no_picture_here),
    Row("replace_with_take", "time", QT_TRANSLATE_NOOP("Actions", "Replace with a take…"),
        retiming.replace_with_take, (), "take", why_not=retiming.no_takes),
    Row("change_transition", "transitions", QT_TRANSLATE_NOOP("Actions", "Transition with length…"),
        retiming.change_transition, ("Ctrl+Alt+D",), "dissolve", gap=True, why_not=cutting.no_cut),
)  # fmt: skip
