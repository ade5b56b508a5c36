"""The rows of the actions table for projects and files."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands

PROJECTS: tuple[Row, ...] = (
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
)

LEAVING: tuple[Row, ...] = (
    Row("quit", "file", QT_TRANSLATE_NOOP("Actions", "Quit"), Commands.quit, ("Ctrl+Q",), "quit", gap=True),
)
