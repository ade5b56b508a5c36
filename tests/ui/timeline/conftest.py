"""Fixtures of the timeline's tests: films that close themselves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.timeline.film import Film


@pytest.fixture
def make_film(qapp, tmp_path: Path) -> Iterator[Callable[..., Film]]:
    """``make_film(lengths, prompts)``; no thread outlives the test."""
    before = set(threading.enumerate())
    films: list[Film] = []

    def make(*lengths: int, prompts: tuple[str, ...] = (), rate: int = 24) -> Film:
        films.append(Film(tmp_path / f"film{len(films)}", lengths, prompts, rate))
        return films[-1]

    yield make
    for film in films:
        film.close()
    assert not [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]


@pytest.fixture(scope="session")
def qapp():
    """The one application, dressed as the program is."""
    from PySide6.QtWidgets import QApplication

    from ui import theme

    app = QApplication.instance() or QApplication([])
    theme.apply(app)  # type: ignore[arg-type]
    return app
