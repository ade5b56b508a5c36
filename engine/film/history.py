"""The versions of a project: decisions are pushed and can be undone, facts amend every version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.film.project import Project

HISTORY_LIMIT = 500  # versions kept; the oldest go first


class Version(NamedTuple):
    """A project as one decision left it; ``label`` names the decision (``Split``)."""

    label: str
    project: Project


class History:
    """A list of versions with a cursor on the current one.

    ``push`` after ``undo`` drops what could have been redone. Undo and redo give back the very objects pushed.
    """

    def __init__(self, project: Project, label: str = "New project") -> None:
        self._versions = [Version(label, project)]
        self._cursor = 0

    @classmethod
    def restored(cls, versions: Sequence[Version], cursor: int) -> History:
        """A history as it was saved; ``cursor`` is the index of the current version."""
        if not 0 <= cursor < len(versions):
            raise ValueError(f"no version {cursor} among {len(versions)}")
        history = cls(versions[0].project, versions[0].label)
        history._versions = list(versions)
        history._cursor = cursor
        return history

    @property
    def current(self) -> Project:
        return self._versions[self._cursor].project

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version, oldest first."""
        return tuple(self._versions)

    @property
    def cursor(self) -> int:
        """The index of the current version."""
        return self._cursor

    @property
    def label_to_undo(self) -> str | None:
        """The name of the decision that undo takes back, None when there is none."""
        return self._versions[self._cursor].label if self._cursor else None

    @property
    def label_to_redo(self) -> str | None:
        """The name of the decision that redo brings back, None when there is none."""
        following = self._cursor + 1
        return self._versions[following].label if following < len(self._versions) else None

    def push(self, project: Project, label: str) -> None:
        """Make a decision. The current project pushed again is no decision and changes nothing."""
        if project is self.current:
            return
        del self._versions[self._cursor + 1 :]
        self._versions.append(Version(label, project))
        del self._versions[:-HISTORY_LIMIT]
        self._cursor = len(self._versions) - 1

    def undo(self) -> Project:
        """Go one decision back; at the oldest version, stay."""
        self._cursor = max(0, self._cursor - 1)
        return self.current

    def redo(self) -> Project:
        """Go one decision forward; at the newest version, stay."""
        self._cursor = min(len(self._versions) - 1, self._cursor + 1)
        return self.current

    def amend(self, fact: Callable[[Project], Project]) -> Project:
        """Put a fact into every version; a version that ``fact`` returns unchanged stays the same object."""
        self._versions = [Version(label, fact(project)) for label, project in self._versions]
        return self.current
