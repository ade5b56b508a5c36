"""A row of the actions table: one thing that a person can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.commands import Commands
from ui.words import QT_TRANSLATE_NOOP

__all__ = ["QT_TRANSLATE_NOOP", "Check", "Row", "always", "translated"]

Check = Callable[[Commands], bool]


def translated(words: str) -> str:
    """Words of the table in the person's language."""
    return QCoreApplication.translate("Actions", words)


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
    why_not: Callable[[Commands], str] | None = None  # a sentence while it cannot be done, for its tool tip
