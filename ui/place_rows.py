"""The rows of the actions table whose keys count in a place only: storyboard, queue, drawing, moving the camera."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.action_row import QT_TRANSLATE_NOOP, Row

if TYPE_CHECKING:
    from ui.commands import Commands


def _drawn(row_id: str, place: str, words: str, keys: tuple[str, ...], icon: str = "") -> Row:
    """What the drawing that is open does (Overlay.doings)."""
    return Row(row_id, place, words, lambda c: c.drawing.do(row_id), keys, icon, lambda c: row_id in c.drawing.doings())


def _mask(row_id: str, words: str, keys: tuple[str, ...], icon: str = "") -> Row:
    return _drawn(row_id, "mask", words, keys, icon)


def _path(row_id: str, words: str, keys: tuple[str, ...], icon: str = "") -> Row:
    return _drawn(row_id, "path", words, keys, icon)


def _moves(where: str) -> Callable[[Commands], object]:
    return lambda c: c.queue.move(where)


def _can_move(c: Commands) -> bool:
    return c.queue.can_move()


IN_STORYBOARD: tuple[Row, ...] = (
    Row("remove_shot", "storyboard", QT_TRANSLATE_NOOP("Actions", "Delete the shot"),
        lambda c: c.remove_shot(), ("Del", "Backspace"), "trash", lambda c: c.has_shot()),
)  # fmt: skip

IN_QUEUE: tuple[Row, ...] = (
    Row("job_retry", "queue", QT_TRANSLATE_NOOP("Actions", "Retry"),
        lambda c: c.queue.act("retry"), (), "retry", lambda c: c.queue.meant_is("failed")),
    Row("job_now", "queue", QT_TRANSLATE_NOOP("Actions", "Begin now"),
        lambda c: c.queue.act("now"), (), "play", lambda c: c.queue.is_put_off()),
    Row("job_change", "queue", QT_TRANSLATE_NOOP("Actions", "Change what waits…"),
        lambda c: c.queue.act("change"), ("F2",), "notes", lambda c: c.queue.meant_is("waiting")),
    Row("job_first", "queue", QT_TRANSLATE_NOOP("Actions", "Shoot next"),
        _moves("first"), ("Alt+Home",), "to-start", _can_move),
    Row("job_up", "queue", QT_TRANSLATE_NOOP("Actions", "Move up"),
        _moves("up"), ("Alt+Up",), "chevron-up", _can_move),
    Row("job_down", "queue", QT_TRANSLATE_NOOP("Actions", "Move down"),
        _moves("down"), ("Alt+Down",), "chevron-down", _can_move),
    Row("job_last", "queue", QT_TRANSLATE_NOOP("Actions", "Shoot last"),
        _moves("last"), ("Alt+End",), "to-end", _can_move),
    Row("job_remove", "queue", QT_TRANSLATE_NOOP("Actions", "Remove from the queue"),
        lambda c: c.queue.act("remove"), ("Del", "Backspace"), "close", lambda c: c.queue.can_remove(),
        lambda c: c.queue.words_for_remove()),
)  # fmt: skip

IN_DRAWING: tuple[Row, ...] = (
    _mask("mask_select", QT_TRANSLATE_NOOP("Actions", "Move outlines and corners"), ("V",), "select"),
    _mask("mask_box", QT_TRANSLATE_NOOP("Actions", "Draw a box"), ("B",), "box"),
    _mask("mask_polygon", QT_TRANSLATE_NOOP("Actions", "Draw corner by corner"), ("P",), "polygon"),
    _mask("mask_next", QT_TRANSLATE_NOOP("Actions", "Next outline or corner"), ("N",)),
    _mask("mask_previous", QT_TRANSLATE_NOOP("Actions", "Previous outline or corner"), ("Shift+N",)),
    _mask("mask_remove", QT_TRANSLATE_NOOP("Actions", "Remove the outline or corner"), ("Del", "Backspace"), "trash"),
    _mask("mask_corner", QT_TRANSLATE_NOOP("Actions", "Put a corner behind the chosen one"), ("Ins",)),
    _path("path_next", QT_TRANSLATE_NOOP("Actions", "Next place of the path"), ("N",)),
    _path("path_previous", QT_TRANSLATE_NOOP("Actions", "Previous place of the path"), ("Shift+N",)),
    _path("path_frame_back", QT_TRANSLATE_NOOP("Actions", "One frame back in the move"), (",",)),
    _path("path_frame_on", QT_TRANSLATE_NOOP("Actions", "One frame on in the move"), (".",)),
    _path("path_add", QT_TRANSLATE_NOOP("Actions", "Put a place of the path here"), ("Ins",), "key"),
    _path("path_remove", QT_TRANSLATE_NOOP("Actions", "Remove this place of the path"), ("Del", "Backspace"), "trash"),
    _path("path_roll_left", QT_TRANSLATE_NOOP("Actions", "Roll the camera to the left"), ("[",)),
    _path("path_roll_right", QT_TRANSLATE_NOOP("Actions", "Roll the camera to the right"), ("]",)),
    _path("path_nearer", QT_TRANSLATE_NOOP("Actions", "The camera goes nearer"), ("+", "="), "zoom-in"),
    _path("path_farther", QT_TRANSLATE_NOOP("Actions", "The camera goes farther"), ("-",), "zoom-out"),
    _path("path_much_nearer", QT_TRANSLATE_NOOP("Actions", "The camera goes much nearer"), ("Alt++", "Alt+=")),
    _path("path_much_farther", QT_TRANSLATE_NOOP("Actions", "The camera goes much farther"), ("Alt+-",)),
)
