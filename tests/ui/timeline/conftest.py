"""Fixtures of the timeline's tests: films and views that close themselves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.film.project import Project
from tests.ui.timeline.film import Film
from ui.timeline.drags import PlanWords
from ui.timeline.scale import Scale
from ui.timeline.view import TimelineView


def no_plan(project: Project, shot_id: str) -> str:
    return ""


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


@pytest.fixture
def make_view(qapp) -> Iterator[Callable[..., TimelineView]]:
    """A shown timeline 1400 pixels wide at four pixels a frame."""
    views: list[TimelineView] = []

    def make(film: Film, plan: PlanWords = no_plan) -> TimelineView:
        view = TimelineView(film.document, film.pictures, plan=plan)
        views.append(view)
        view.resize(1400, 240)
        view.show()
        view._show(scale=Scale(4.0))
        return view

    yield make
    for view in views:
        view.close()
        view.deleteLater()
    qapp.processEvents()


@pytest.fixture(scope="session")
def qapp():
    """The one application, dressed as the program is."""
    from PySide6.QtWidgets import QApplication

    from ui import theme

    app = QApplication.instance() or QApplication([])
    theme.apply(app)  # type: ignore[arg-type]
    return app
