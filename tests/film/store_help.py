"""What the tests of the project file share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film.history import History
from engine.film.project import Project
from engine.film.store import ProjectStore, QueuedJob


def prints_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with a hash of what is in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def assert_told(action: Callable[[], object], words: str) -> None:
    with pytest.raises(LongtakeError) as told:
        action()
    assert words in told.value.sentence
    assert told.value.sentence.endswith(".") and told.value.remedy.endswith(".")


def reopened(store: ProjectStore) -> tuple[ProjectStore, History, tuple[QueuedJob, ...]]:
    store.close()
    again = ProjectStore.open(store.folder)
    return again, *again.load()


class Saved:
    """A history and its store, side by side, as a session keeps them."""

    def __init__(self, folder: Path, project: Project) -> None:
        self.store = ProjectStore.create(folder, project)
        self.history, _ = self.store.load()

    def push(self, project: Project, label: str = "Edit") -> None:
        if project is not self.history.current:
            self.store.save_push(project, label)
            self.history.push(project, label)

    def step(self, by: int) -> None:
        index = self.history.cursor + by
        if 0 <= index < len(self.history.versions):
            self.store.save_cursor(index)
            _ = self.history.undo() if by < 0 else self.history.redo()
