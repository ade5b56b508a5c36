"""The rows of the actions table for what the program tells of itself."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.help_commands import about, doctor

HELP: tuple[Row, ...] = (
    Row("about", "help", QT_TRANSLATE_NOOP("Actions", "About Longtake"), about, (), "film"),
    Row("doctor", "help", QT_TRANSLATE_NOOP("Actions", "Doctor"), doctor, (), "info"),
)
