"""Why an action cannot be done now, in a sentence: for tool tips and the command palette."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row, translated
from ui.commands import Commands
from ui.take_commands import has_several_takes

# What a row's ``wants`` misses while it says no. Rows with a ``why_not`` tell it themselves.
MISSING = (
    (Commands.has_film, QT_TRANSLATE_NOOP("Actions", "The film is empty.")),
    (Commands.can_play, QT_TRANSLATE_NOOP("Actions", "There is nothing to play.")),
    (Commands.has_shots, QT_TRANSLATE_NOOP("Actions", "There are no shots yet.")),
    (Commands.has_shot, QT_TRANSLATE_NOOP("Actions", "No shot is selected.")),
    (Commands.has_take, QT_TRANSLATE_NOOP("Actions", "No shot with a take is selected.")),
    (Commands.has_clip, QT_TRANSLATE_NOOP("Actions", "No clip is selected.")),
    (Commands.has_clip_or_gap, QT_TRANSLATE_NOOP("Actions", "No clip, gap or transition is selected.")),
    (Commands.has_picture, QT_TRANSLATE_NOOP("Actions", "The playhead is on no clip with a picture.")),
    (Commands.has_marks, QT_TRANSLATE_NOOP("Actions", "Nothing is marked.")),
    (Commands.is_busy, QT_TRANSLATE_NOOP("Actions", "Nothing is being shot.")),
    (Commands.can_undo, QT_TRANSLATE_NOOP("Actions", "There is nothing to undo.")),
    (Commands.can_redo, QT_TRANSLATE_NOOP("Actions", "There is nothing to redo.")),
    (Commands.can_split, QT_TRANSLATE_NOOP("Actions", "The playhead is within no clip.")),
    (Commands.can_bridge, QT_TRANSLATE_NOOP("Actions", "No two clips with pictures meet at what is selected.")),
    (Commands.has_target, QT_TRANSLATE_NOOP("Actions", "No clip with a picture is selected or marked.")),
    (has_several_takes, QT_TRANSLATE_NOOP("Actions", "The selected shot has no two takes.")),
)


def reason(row: Row, commands: Commands) -> str:
    """Why a row cannot be done; empty when it can."""
    if row.why_not and (told := row.why_not(commands)):
        return told
    if row.wants(commands):
        return ""
    sentence = next((words for check, words in MISSING if check is row.wants), None)
    return translated(sentence or QT_TRANSLATE_NOOP("Actions", "There is nothing to do it to now."))
