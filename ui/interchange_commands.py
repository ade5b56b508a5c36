"""Timelines from and for other programs: chosen, read and written in the background, with a report of what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from engine.service.interchange.bringing import Import, bring, read_import, with_files
from engine.service.interchange.formats import FORMATS, write_film
from engine.service.interchange.kept import all_kept
from engine.service.interchange.paths import places_of
from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands
from ui.dialogs.exchange import ExchangeReport
from ui.last_folder import begins_where_left
from ui.telling import telling

if TYPE_CHECKING:
    from ui.tasks import Task

translate = QCoreApplication.translate


def import_timeline(commands: Commands) -> None:
    """Ask for a timeline of another program."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Actions", "Import timeline"))
        begins_where_left(dialog, window.settings, "timelines")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{each.suffix}" for each in FORMATS)
        every = translate("Actions", "Timelines ({patterns})").format(patterns=patterns)
        dialog.setNameFilters([every, *_filters()])
        dialog.fileSelected.connect(lambda path: bring_in(commands, Path(path)))
        return dialog

    commands.show_dialog(make)


def _filters() -> list[str]:
    return [f"{each.name} (*{each.suffix})" for each in FORMATS]


def bring_in(commands: Commands, path: Path) -> None:
    """Read a timeline in the background, then open it beside the film's own, as one step of the history."""
    document = commands.document
    rate, folder = document.project.rate, document.session.folder

    def read(task: Task) -> Import:
        return with_files(read_import(path, rate), folder, task.should_stop)

    def take_in(found: Import) -> None:
        if document.is_closed:
            return
        document.settle()
        with telling(document.noticed) as errors:
            project = bring(document.session, found)
            document.edit(project, translate("Actions", "Import timeline"))
        if not errors:
            _tell_import(commands, found)

    commands.in_background(read, take_in)


def _tell_import(commands: Commands, found: Import) -> None:
    project = commands.project
    clips = sum(1 for _ in project.clips())
    words = translate("Actions", "The timeline “{name}” is open. Clips: {clips}, tracks: {tracks}.")
    said = words.format(name=project.name, clips=clips, tracks=len(project.tracks))
    _tell(commands, translate("Actions", "Timeline imported"), said, found.sentences, "import")


def export_timeline(commands: Commands) -> None:
    """Ask where the timeline shall be written, and in which format."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Actions", "Export timeline"))
        begins_where_left(dialog, window.settings, "timelines", commands.document.session.folder.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_filters())
        suffixes = dict(zip(_filters(), FORMATS, strict=True))
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(suffixes[name].suffix[1:]))
        dialog.setDefaultSuffix(FORMATS[0].suffix[1:])
        dialog.fileSelected.connect(lambda path: write_out(commands, Path(path)))
        return dialog

    commands.show_dialog(make)


def write_out(commands: Commands, path: Path) -> None:
    """Write the open timeline in the background."""
    project, folder = commands.project, commands.document.session.folder

    def write(_task: Task) -> tuple[str, ...]:
        return write_film(project, path, places_of(project, folder), all_kept(folder))

    def tell(lost: tuple[str, ...]) -> None:
        said = translate("Actions", "The timeline is in {file}.").format(file=path)
        _tell(commands, translate("Actions", "Timeline exported"), said, lost, "export")

    commands.in_background(write, tell)


def _tell(commands: Commands, title: str, said: str, lost: tuple[str, ...], icon: str) -> None:
    """A notice where all came across, else the report."""
    if lost:
        commands.show_dialog(lambda window: ExchangeReport(title, said, lost, icon, window))
    else:
        commands.tell("info", said)


def has_film(commands: Commands) -> bool:
    return commands.has_film()


def why_no_film(commands: Commands) -> str:
    return "" if has_film(commands) else translate("Actions", "The timeline is empty.")


EXCHANGE: tuple[Row, ...] = (
    Row("import_timeline", "file", QT_TRANSLATE_NOOP("Actions", "Import timeline…"), import_timeline, (), "", gap=True),
    Row(
        "export_timeline",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Export timeline…"),
        export_timeline,
        wants=has_film,
        why_not=why_no_film,
    ),
)
