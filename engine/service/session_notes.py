"""What is remembered with a project of how it is looked at: no decision, and no step of its history."""

from __future__ import annotations

from engine.film.store import ProjectStore
from engine.service.session_saving import Saving


class SessionNotes:
    """Words under names."""

    def __init__(self, store: ProjectStore, saving: Saving) -> None:
        self._store, self._saving = store, saving
        self._known: dict[str, str] = {}

    def read(self, name: str) -> str:
        """What was noted under a name; empty where nothing was."""
        if name not in self._known:
            self._known[name] = self._store.note(name)
        return self._known[name]

    def keep(self, name: str, words: str) -> None:
        """Note something; in a project that is only looked at, until it is closed. Raises LongtakeError where it
        cannot be saved."""
        if words != self.read(name):
            self._known[name] = words
            if not self._store.is_read_only:
                self._saving.note(name, words)
