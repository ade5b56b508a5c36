"""The rows of the actions table for the window itself: the palette, settings, panels, workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from ui.action_row import QT_TRANSLATE_NOOP, Row, translated
from ui.commands import Commands
from ui.dialogs.name import NameDialog

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

    commands.show_dialog(lambda window: SettingsDialog(window.settings, {"clear_cache": window.cache.clear}, window))


def show_shortcuts(commands: Commands) -> None:
    """Open the page of keyboard shortcuts."""
    from ui.dialogs.shortcuts import ShortcutsDialog

    commands.show_dialog(lambda window: ShortcutsDialog(window.actions_table, window))


# --- panels and workspaces ---------------------------------------------------------------------------------------


def _words_for_panel(commands: Commands, panel: str, show: str, hide: str) -> str:
    return translated(hide if _window(commands).panels.shown(panel) else show)


def save_workspace(commands: Commands) -> None:
    """Ask for a name for the panels as they stand."""

    def make(window: MainWindow) -> NameDialog:
        workspaces = window.workspaces
        name = workspaces.current.removeprefix("own:") if workspaces.is_own else ""
        dialog = NameDialog(translated(QT_TRANSLATE_NOOP("Actions", "Save the workspace")), "panels", name, window)
        dialog.accepted.connect(lambda: workspaces.save_as(dialog.name))
        return dialog

    commands.show_dialog(make)


def no_own_workspace(commands: Commands) -> str:
    own = _window(commands).workspaces.is_own
    return "" if own else QCoreApplication.translate("Actions", "Only workspaces of your own can be deleted.")


def _panel_rows(panel: str, go: str, show: str, hide: str, keys: str, icon: str) -> tuple[Row, Row]:
    return (
        Row(f"panel_{panel}", "panels", go, lambda c: _window(c).panels.go_to(panel), (keys,), icon),
        Row(
            f"toggle_{panel}",
            "window",
            show,
            lambda c: _window(c).panels.toggle(panel),
            (),
            icon,
            words_now=lambda c: _words_for_panel(c, panel, show, hide),
        ),
    )


WINDOW_MENUS = (  # submenus: id, where, words
    ("panels", "window", QT_TRANSLATE_NOOP("Actions", "Go to")),
    ("workspaces", "window", QT_TRANSLATE_NOOP("Actions", "Workspaces")),
)
WINDOW: tuple[Row, ...] = (
    *_panel_rows(
        "storyboard",
        QT_TRANSLATE_NOOP("Actions", "Go to the storyboard"),
        QT_TRANSLATE_NOOP("Actions", "Show the storyboard"),
        QT_TRANSLATE_NOOP("Actions", "Hide the storyboard"),
        "Alt+1",
        "film",
    ),
    *_panel_rows(
        "viewer",
        QT_TRANSLATE_NOOP("Actions", "Go to the viewer"),
        QT_TRANSLATE_NOOP("Actions", "Show the viewer"),
        QT_TRANSLATE_NOOP("Actions", "Hide the viewer"),
        "Alt+2",
        "play",
    ),
    *_panel_rows(
        "inspector",
        QT_TRANSLATE_NOOP("Actions", "Go to the inspector"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector"),
        QT_TRANSLATE_NOOP("Actions", "Hide the inspector"),
        "Alt+3",
        "notes",
    ),
    *_panel_rows(
        "timeline",
        QT_TRANSLATE_NOOP("Actions", "Go to the timeline"),
        QT_TRANSLATE_NOOP("Actions", "Show the timeline"),
        QT_TRANSLATE_NOOP("Actions", "Hide the timeline"),
        "Alt+4",
        "grid",
    ),
    *_panel_rows(
        "queue",
        QT_TRANSLATE_NOOP("Actions", "Go to the queue panel"),
        QT_TRANSLATE_NOOP("Actions", "Show the queue panel"),
        QT_TRANSLATE_NOOP("Actions", "Hide the queue panel"),
        "Alt+5",
        "queue",
    ),
    *_panel_rows(
        "bin",
        QT_TRANSLATE_NOOP("Actions", "Go to the bin"),
        QT_TRANSLATE_NOOP("Actions", "Show the bin"),
        QT_TRANSLATE_NOOP("Actions", "Hide the bin"),
        "Alt+6",
        "folder",
    ),
    Row(
        "next_panel",
        "panels",
        QT_TRANSLATE_NOOP("Actions", "Next panel"),
        lambda c: _window(c).panels.step(1),
        ("F6", "Ctrl+Tab"),
        "",
        gap=True,
    ),
    Row(
        "previous_panel",
        "panels",
        QT_TRANSLATE_NOOP("Actions", "Previous panel"),
        lambda c: _window(c).panels.step(-1),
        ("Shift+F6", "Ctrl+Shift+Tab"),
        "",
    ),
    Row(
        "workspace_storyboard",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Storyboard workspace"),
        lambda c: _window(c).workspaces.go_to("storyboard"),
        ("Alt+Shift+1",),
        "panels",
    ),
    Row(
        "workspace_edit",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Edit workspace"),
        lambda c: _window(c).workspaces.go_to("edit"),
        ("Alt+Shift+2",),
        "panels",
    ),
    Row(
        "workspace_colour",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Colour and sound workspace"),
        lambda c: _window(c).workspaces.go_to("colour"),
        ("Alt+Shift+3",),
        "panels",
    ),
    Row(
        "next_workspace",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Next workspace"),
        lambda c: _window(c).workspaces.step(),
        (),
        "",
        gap=True,
    ),
    Row(
        "save_workspace",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Save the workspace…"),
        save_workspace,
        (),
        "",
    ),
    Row(
        "reset_workspace",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Reset the workspace"),
        lambda c: _window(c).workspaces.reset(),
        ("Alt+Shift+0",),
        "undo",
    ),
    Row(
        "delete_workspace",
        "workspaces",
        QT_TRANSLATE_NOOP("Actions", "Delete the workspace"),
        lambda c: _window(c).workspaces.delete(),
        (),
        "trash",
        why_not=no_own_workspace,
    ),
)
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
