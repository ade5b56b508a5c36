"""Bringing subtitles in from a file, and writing them to one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from engine.film import edits
from engine.film.track import SUBTITLES
from engine.service.subtitle_files import SUFFIXES, read_subtitles, write_subtitles
from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands
from ui.last_folder import begins_where_left

translate = QCoreApplication.translate


def _filter() -> str:
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    return translate("Actions", "Subtitles ({patterns})").format(patterns=patterns)


def import_subtitles(commands: Commands) -> None:
    """Ask for a file of subtitles."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Actions", "Import subtitles"))
        begins_where_left(dialog, window.settings, "subtitles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_filter())
        dialog.fileSelected.connect(lambda path: bring_in(commands, Path(path)))
        return dialog

    commands.show_dialog(make)


def bring_in(commands: Commands, path: Path) -> None:
    """Read a file in the background, then lay its words on a track of their own."""
    document = commands.document

    def lay(entries: object) -> None:
        if not document.is_closed:
            document.attempt(edits.add_subtitles, entries, label=translate("Actions", "Import subtitles"))

    rate = document.project.rate
    commands.in_background(lambda _task: read_subtitles(path, rate), lay)


def export_subtitles(commands: Commands) -> None:
    """Ask where the subtitles of the film shall be written."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Actions", "Export subtitles"))
        begins_where_left(dialog, window.settings, "subtitles", commands.document.session.folder.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_filter())
        dialog.setDefaultSuffix(SUFFIXES[0][1:])
        dialog.fileSelected.connect(lambda path: write_out(commands, Path(path)))
        return dialog

    commands.show_dialog(make)


def write_out(commands: Commands, path: Path) -> None:
    """Write the film's first track of subtitles in the background."""
    project = commands.project
    told = translate("Actions", "The subtitles are in {0}.")
    commands.in_background(
        lambda _task: write_subtitles(project, path), lambda out: commands.tell("info", told.format(out))
    )


def has_subtitles(commands: Commands) -> bool:
    return any(track.items for track in commands.project.tracks_of(SUBTITLES))


def why_no_subtitles(commands: Commands) -> str:
    return "" if has_subtitles(commands) else translate("Actions", "The film has no subtitles yet.")


FILES: tuple[Row, ...] = (
    Row("import_subtitles", "file", QT_TRANSLATE_NOOP("Actions", "Import subtitles…"), import_subtitles),
    Row(
        "export_subtitles",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Export subtitles…"),
        export_subtitles,
        wants=has_subtitles,
        why_not=why_no_subtitles,
    ),
)
