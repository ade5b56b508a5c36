"""The rows of the actions table for the window itself: the palette, shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands

if TYPE_CHECKING:
    from ui.window import MainWindow


def _window(commands: Commands) -> MainWindow:
    return cast("MainWindow", commands.parent())


def find_action(commands: Commands) -> None:
    """Open the command palette."""
    from ui.palette import Palette

    window = _window(commands)
    Palette(window.actions_table, window.settings, window).show()


def show_settings(commands: Commands) -> None:
    """Open the settings page."""
    from ui.dialogs.settings import SettingsDialog

    commands.show_dialog(lambda window: SettingsDialog(window.settings, window))


def show_shortcuts(commands: Commands) -> None:
    """Open the page of keyboard shortcuts."""
    from ui.dialogs.shortcuts import ShortcutsDialog

    commands.show_dialog(lambda window: ShortcutsDialog(window.actions_table, window))


FINDING: tuple[Row, ...] = (
    Row("palette", "view", QT_TRANSLATE_NOOP("Actions", "Find an action…"), find_action, ("Ctrl+K",), "search"),
)
CUSTOMS: tuple[Row, ...] = (
    Row(
        "settings",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        show_settings,
        ("Ctrl+,",),
        "settings",
        gap=True,
    ),
    Row(
        "shortcuts",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts…"),
        show_shortcuts,
        ("Ctrl+Alt+K",),
        "keyboard",
    ),
)
