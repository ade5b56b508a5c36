"""Fixtures of the window's tests: the one application, and a desk, which is a real window over a scripted engine."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from engine.service import environment

environment.keep_qt_plugins()


@pytest.fixture(scope="session")
def qapp():
    """The one application, dressed as the program is."""
    from PySide6.QtWidgets import QApplication

    from ui import app

    return QApplication.instance() or app.make_application(["longtake"])


@pytest.fixture
def desk(qapp, tmp_path: Path) -> Iterator:
    """An open window with nothing in it. No thread, window or widget outlives the test."""
    from tests.ui.desk import Desk

    before = set(threading.enumerate())
    opened = Desk(tmp_path)
    yield opened
    opened.close()
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]


@pytest.fixture
def make_desk(qapp, tmp_path: Path) -> Iterator[Callable]:
    """Desks by name, for tests that open more than one after another."""
    from tests.ui.desk import Desk

    opened: list = []

    def make(name: str = "Film", size: tuple[int, int] | None = (1280, 720)):
        opened.append(Desk(tmp_path, name, size))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def program(qapp, tmp_path: Path) -> Iterator:
    """The program itself, without a project yet."""
    from tests.ui.desk import ScriptedEngine
    from ui.app import Program
    from ui.settings import Settings

    made = Program(Settings(tmp_path / "program.ini"), ScriptedEngine, tmp_path / "home")
    yield made
    if made.window:
        made.window.close()
    made.close()
    qapp.processEvents()
