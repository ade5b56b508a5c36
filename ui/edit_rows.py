"""The rows of the actions table for undo, the blade and marks."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row, translated
from ui.clip_commands import no_scene_cuts, split_at_scene_cuts
from ui.commands import Commands
from ui.told import told


def _with_label(verb: str, label: str | None) -> str:
    label = told(label or "")
    return f"{verb} {label[0].lower()}{label[1:]}" if label else verb


EDITING: tuple[Row, ...] = (
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
        "split_at_scene_cuts",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Split at scene cuts"),
        split_at_scene_cuts,
        (),
        "",
        why_not=no_scene_cuts,
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
        ("Shift+Del", "Backspace"),
        "trash",
        Commands.has_clip,
    ),
    Row(
        "mark_in",
        "markers",
        QT_TRANSLATE_NOOP("Actions", "Mark in"),
        Commands.mark_in,
        ("I",),
        "mark-in",
        Commands.has_film,
    ),
    Row(
        "mark_out",
        "markers",
        QT_TRANSLATE_NOOP("Actions", "Mark out"),
        Commands.mark_out,
        ("O",),
        "mark-out",
        Commands.has_film,
    ),
    Row(
        "mark_clip",
        "markers",
        QT_TRANSLATE_NOOP("Actions", "Mark the clip"),
        Commands.mark_clip,
        ("X",),
        "",
        Commands.has_clip,
    ),
    Row(
        "clear_marks",
        "markers",
        QT_TRANSLATE_NOOP("Actions", "Clear marks"),
        Commands.clear_marks,
        ("Alt+X",),
        "clear-marks",
        Commands.has_marks,
    ),
)
