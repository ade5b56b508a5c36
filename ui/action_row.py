"""A row of the actions table: one thing that a person can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.commands import Commands

__all__ = ["PLACES", "QT_TRANSLATE_NOOP", "Check", "Row", "always", "translated"]

PLACES = (  # of rows whose keys count while the focus is there, before those of the window: id, words
    ("storyboard", QT_TRANSLATE_NOOP("Actions", "In the storyboard")),
    ("queue", QT_TRANSLATE_NOOP("Actions", "In the queue")),
    ("bin", QT_TRANSLATE_NOOP("Actions", "In the bin")),
    ("mask", QT_TRANSLATE_NOOP("Actions", "While drawing")),
    ("path", QT_TRANSLATE_NOOP("Actions", "While moving the camera")),
)

Check = Callable[["Commands"], bool]


def translated(words: str) -> str:
    """Words of the table in the person's language."""
    return QCoreApplication.translate("Actions", words)


def always(_commands: Commands) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do. ``keys`` are its default shortcuts; ``wants`` tells whether it can be done now.

    ``words_now`` gives words that change (Undo and what it undoes); ``gap`` puts a line above it in its menu. One whose
    ``menu`` is among ``PLACES`` stands in no menu of the bar, and its keys count in that place.
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

    @property
    def place(self) -> str:
        """Where its keys count: one of ``PLACES``, or the whole window ("")."""
        return self.menu if any(self.menu == place for place, _ in PLACES) else ""
