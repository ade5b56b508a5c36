"""An edit that the person is still at, such as a value being dragged: seen everywhere, decided nowhere."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import LongtakeError
from engine.film.project import Project

Change = Callable[[Project], Project]


class Trial:
    """What the film would be with the change that is being tried out; ``project`` is None while there is none.

    The change is kept, not its outcome: when a take arrives meanwhile it is made once more, of the film with the take.
    """

    def __init__(self) -> None:
        self.change: Change | None = None
        self.label = ""
        self.project: Project | None = None
        self._by: object = None

    def begin(self, change: Change, label: str, by: object, project: Project) -> None:
        """Try ``change`` out on ``project``, in the place of what was tried before. ``by`` is what it comes from."""
        self.change, self.label, self._by = change, label, by
        self.again(project)

    def is_of(self, by: object) -> bool:
        """False while something else is being tried out."""
        return self.change is None or self._by is by

    def again(self, project: Project) -> None:
        """Make the change of another version of the film. One that is impossible changes nothing, until it is meant."""
        if self.change is None:
            return
        try:
            self.project = self.change(project)
        except LongtakeError:
            self.project = project

    def end(self) -> Change | None:
        """The change that was tried out last; it is tried no longer."""
        change, self.change, self.project, self._by = self.change, None, None, None
        return change
