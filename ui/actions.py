"""Everything a person can do, in one table; ui/action_set.py makes menus, buttons and shortcuts of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.commands import Commands
from ui.help_commands import about, doctor
from ui.take_commands import compare_takes, has_several_takes


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:
    """Marks ``words`` for the translators' tool, which looks for this name; they are translated when they are shown."""
    return words


Check = Callable[[Commands], bool]
MENUS = (
    ("file", QT_TRANSLATE_NOOP("Actions", "File")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "Edit")),
    ("shoot", QT_TRANSLATE_NOOP("Actions", "Shoot")),
    ("view", QT_TRANSLATE_NOOP("Actions", "View")),
    ("playback", QT_TRANSLATE_NOOP("Actions", "Playback")),
    ("help", QT_TRANSLATE_NOOP("Actions", "Help")),
)


def always(_commands: Commands) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do. ``keys`` are its default shortcuts; ``wants`` tells whether it can be done now.

    ``words_now`` gives words that change (Undo and what it undoes); ``gap`` puts a line above it in its menu.
    """

    id: str
    menu: str
    words: str
    do: Callable[[Commands], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    wants: Check = always
    words_now: Callable[[Commands], str] | None = None
    gap: bool = False
    follows_playhead: bool = False


def translated(words: str) -> str:
    """Words of the table in the person's language."""
    return QCoreApplication.translate("Actions", words)


def _with_label(verb: str, label: str | None) -> str:
    return f"{verb} {label[0].lower()}{label[1:]}" if label else verb


ACTIONS: tuple[Row, ...] = (
    Row("new", "file", QT_TRANSLATE_NOOP("Actions", "New…"), Commands.new, ("Ctrl+N",), "new"),
    Row("open", "file", QT_TRANSLATE_NOOP("Actions", "Open…"), Commands.open, ("Ctrl+O",), "folder"),
    Row(
        "import",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Import footage…"),
        Commands.import_footage,
        ("Ctrl+I",),
        "import",
        gap=True,
    ),
    Row(
        "export",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Export film…"),
        Commands.export,
        ("Ctrl+E",),
        "export",
        Commands.has_film,
    ),
    Row("quit", "file", QT_TRANSLATE_NOOP("Actions", "Quit"), Commands.quit, ("Ctrl+Q",), "quit", gap=True),
    Row(
        "undo",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        Commands.undo,
        ("Ctrl+Z",),
        "undo",
        Commands.can_undo,
        lambda c: _with_label(translated("Undo"), c.document.session.history.label_to_undo),
    ),
    Row(
        "redo",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        Commands.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        Commands.can_redo,
        lambda c: _with_label(translated("Redo"), c.document.session.history.label_to_redo),
    ),
    Row(
        "split",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Split at the playhead"),
        Commands.split,
        ("B", "Ctrl+B"),
        "split",
        Commands.can_split,
        gap=True,
        follows_playhead=True,
    ),
    Row(
        "ripple_delete",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Delete, close up"),
        Commands.ripple_delete,
        ("Del",),
        "ripple-delete",
        Commands.has_clip_or_gap,
    ),
    Row(
        "lift",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Delete, leave a gap"),
        Commands.lift,
        ("Shift+Del",),
        "trash",
        Commands.has_clip,
    ),
    Row(
        "mark_in",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Mark in"),
        Commands.mark_in,
        ("I",),
        "mark-in",
        Commands.has_film,
        gap=True,
    ),
    Row(
        "mark_out",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Mark out"),
        Commands.mark_out,
        ("O",),
        "mark-out",
        Commands.has_film,
    ),
    Row(
        "mark_clip",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Mark the clip"),
        Commands.mark_clip,
        ("X",),
        "",
        Commands.has_clip,
    ),
    Row(
        "clear_marks",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Clear marks"),
        Commands.clear_marks,
        ("Alt+X",),
        "clear-marks",
        Commands.has_marks,
    ),
    Row("type_shot", "shoot", QT_TRANSLATE_NOOP("Actions", "Type a shot"), Commands.type_shot, ("Ctrl+T",), "add"),
    Row(
        "shoot",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Shoot the shot"),
        Commands.shoot,
        ("Ctrl+Return",),
        "shoot",
        Commands.has_shot,
        Commands.words_for_shoot,
        gap=True,
    ),
    Row(
        # Asked for by a clip's own menu; the menu bar has it as Shoot, which says so when there is a take.
        "shoot_again",
        "",
        QT_TRANSLATE_NOOP("Actions", "Shoot another take"),
        Commands.shoot_again,
        (),
        "take",
        Commands.has_take,
    ),
    Row(
        "compare_takes",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Compare takes…"),
        compare_takes,
        ("Shift+T",),
        "grid",
        has_several_takes,
    ),
    Row(
        "shoot_all",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Shoot all"),
        Commands.shoot_all,
        ("Ctrl+Shift+Return",),
        "shoot-all",
        Commands.has_shots,
    ),
    Row(
        "shoot_takes",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Shoot takes…"),
        lambda c: c.queue.shoot_takes(),
        ("Ctrl+Alt+Return",),
        "take",
        Commands.has_shot,
    ),
    Row(
        "shoot_overnight",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Shoot overnight…"),
        lambda c: c.queue.shoot_overnight(),
        (),
        "state-queued",
        Commands.has_shots,
    ),
    Row(
        "extend_after",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Extend after…"),
        Commands.extend_after,
        ("E",),
        "extend-after",
        Commands.has_picture,
        gap=True,
    ),
    Row(
        "extend_before",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Extend before…"),
        Commands.extend_before,
        ("Shift+E",),
        "extend-before",
        Commands.has_picture,
    ),
    Row(
        "bridge",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Bridge…"),
        Commands.bridge,
        ("G",),
        "bridge",
        Commands.can_bridge,
    ),
    Row(
        "retake",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Retake range…"),
        Commands.retake,
        ("R",),
        "retake",
        Commands.has_target,
    ),
    Row(
        "restyle",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Restyle range…"),
        Commands.restyle,
        ("Shift+R",),
        "restyle",
        Commands.has_target,
    ),
    Row(
        "cancel",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Cancel the running take"),
        Commands.cancel,
        ("Ctrl+.",),
        "cancel",
        Commands.is_busy,
        gap=True,
    ),
    Row(
        "pause_queue",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Pause the queue"),
        lambda c: c.queue.pause(),
        ("Ctrl+Shift+P",),
        "pause",
        lambda c: c.queue.can_pause(),
        lambda c: c.queue.words_for_pause(),
    ),
    Row(
        "retry_failed",
        "shoot",
        QT_TRANSLATE_NOOP("Actions", "Retry what failed"),
        lambda c: c.queue.retry_failed(),
        (),
        "retry",
        lambda c: c.queue.has_failed(),
    ),
    Row("show_queue", "view", QT_TRANSLATE_NOOP("Actions", "Queue"), Commands.show_queue, ("Ctrl+Shift+Q",), "queue"),
    Row("zoom_in", "view", QT_TRANSLATE_NOOP("Actions", "Zoom in"), Commands.zoom_in, ("+", "="), "zoom-in", gap=True),
    Row("zoom_out", "view", QT_TRANSLATE_NOOP("Actions", "Zoom out"), Commands.zoom_out, ("-",), "zoom-out"),
    Row(
        "zoom_fit", "view", QT_TRANSLATE_NOOP("Actions", "Show the whole film"), Commands.zoom_fit, ("Shift+Z",), "fit"
    ),
    Row("snap", "view", QT_TRANSLATE_NOOP("Actions", "Snapping"), Commands.snap, ("S",), "snap"),
    Row(
        "fullscreen",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        Commands.fullscreen,
        ("F11",),
        "fullscreen",
        gap=True,
    ),
    Row(
        "play",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play or pause"),
        Commands.play,
        ("Space",),
        "play",
        Commands.has_film,
    ),
    Row(
        "shuttle_back",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play backward"),
        Commands.shuttle_back,
        ("J",),
        "play-back",
        Commands.has_film,
    ),
    Row(
        "shuttle_stop",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Stop"),
        Commands.shuttle_stop,
        ("K",),
        "pause",
        Commands.has_film,
    ),
    Row(
        "shuttle_on",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play forward"),
        Commands.shuttle_on,
        ("L",),
        "play",
        Commands.has_film,
    ),
    Row("loop", "playback", QT_TRANSLATE_NOOP("Actions", "Loop"), Commands.loop, ("Ctrl+L",), "loop"),
    Row(
        "to_start",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the start"),
        Commands.to_start,
        (),
        "to-start",
        Commands.has_film,
        gap=True,
    ),
    Row(
        "to_end",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the end"),
        Commands.to_end,
        (),
        "to-end",
        Commands.has_film,
    ),
    Row(
        "previous_cut",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Previous cut"),
        Commands.previous_cut,
        (),
        "step-back",
        Commands.has_film,
    ),
    Row(
        "next_cut",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Next cut"),
        Commands.next_cut,
        (),
        "step-forward",
        Commands.has_film,
    ),
    Row("about", "help", QT_TRANSLATE_NOOP("Actions", "About Longtake"), about, (), "film"),
    Row("doctor", "help", QT_TRANSLATE_NOOP("Actions", "Doctor"), doctor, (), "info"),
)
