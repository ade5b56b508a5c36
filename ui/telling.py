"""What could not be done is told to the person, and the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from engine.errors import LongtakeError
from engine.film.problems import LookedAt


class Says(Protocol):
    """A Qt signal that carries a level (info, warning, error) and words."""

    def emit(self, level: str, words: str, /) -> None: ...


@contextmanager
def telling(noticed: Says, level: str = "warning") -> Iterator[list[LongtakeError]]:
    """Tell the person what could not be done or saved inside the block; the list then holds the error. That a project
    is only looked at is no warning: its banner says so all the time."""
    errors: list[LongtakeError] = []
    try:
        yield errors
    except LongtakeError as error:
        errors.append(error)
        noticed.emit("info" if isinstance(error, LookedAt) else level, str(error))
