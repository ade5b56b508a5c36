"""Finding media again whose files are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands
from ui.dialogs.missing import MissingDialog

if TYPE_CHECKING:
    from ui.window import MainWindow

translate = QCoreApplication.translate


def find_missing(commands: Commands) -> None:
    """Open the list of what is missing."""
    commands.show_dialog(dialog_over)


def dialog_over(window: MainWindow) -> MissingDialog:
    return MissingDialog(window.document, window.tasks, window.missing.look_again, window)


def has_missing(commands: Commands) -> bool:
    return bool(commands.document.missing)


def why_nothing_to_find(commands: Commands) -> str:
    return "" if has_missing(commands) else translate("Actions", "No file of the film is missing.")


RELINKING: tuple[Row, ...] = (
    Row(
        "find_missing",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Find missing media…"),
        find_missing,
        icon="link",
        wants=has_missing,
        why_not=why_nothing_to_find,
    ),
)
