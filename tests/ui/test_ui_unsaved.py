"""A disk that takes nothing for a while: the window says so, goes on, saves by itself, and asks before it closes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film import edits
from engine.service.session import Session
from tests.ui.desk import Desk, anything, wait_until
from ui.app import UncaughtErrors
from ui.unsaved import UnsavedDialog


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    database = desk.document.session._store._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={pages}")
    yield
    with suppress(sqlite3.ProgrammingError):  # it is closed by then
        database.execute("PRAGMA max_page_count=1000000")


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """A shot, to which long notes can be written."""
    desk.type_shot("a fox")
    desk.window.unsaved.clock.setInterval(20)
    return desk


def note(desk: Desk, words: str) -> None:
    shot = desk.project.shots[0]
    assert desk.document.attempt(edits.change_notes, shot.id, words * 12_000, label="Note")


def saved(desk: Desk) -> str:
    with Session.open(desk.document.session.folder, anything, read_only=True) as other:
        return other.project.shots[0].notes[:1]


def test_work_goes_on_and_is_saved_once_there_is_room(noted: Desk) -> None:
    banner = noted.window.unsaved.banner
    assert banner.isHidden()
    with full(noted):
        note(noted, "x")
        assert noted.project.shots[0].notes.startswith("x"), "the film stays editable"
        assert banner.isVisible() and "1" in banner.words.whole() and "The disk is full." in banner.words.whole()
        note(noted, "y")
        QTest.qWait(60)
        assert "2" in banner.words.whole() and saved(noted) == ""
        errors = UncaughtErrors(noted.notices, lambda: noted.document.session.saving.refusal is None)
        errors.on_error(ValueError, ValueError("odd"), None)
        assert "odd" in noted.said()[-1] and "saved" not in noted.said()[-1], "that would not be true"
        noted.notices.history.pop()
        assert sum("The disk is full." in words for words in noted.said()) == 1, "said once"
        assert "Free some space" in noted.said()[-1]
    wait_until(lambda: banner.isHidden())
    assert saved(noted) == "y" and "everything is saved" in noted.said()[-1]
    noted.document.undo()
    assert saved(noted) == "x"


def test_a_file_that_cannot_be_written_to_is_named(noted: Desk) -> None:
    noted.document.session._store._database.execute("PRAGMA query_only=ON")
    note(noted, "x")
    assert "“Film” cannot be written to any more." in noted.window.unsaved.banner.words.whole()
    noted.document.session._store._database.execute("PRAGMA query_only=OFF")
    wait_until(lambda: noted.window.unsaved.banner.isHidden())


def test_closing_asks_and_saving_then_closes(noted: Desk) -> None:
    with full(noted):
        note(noted, "x")
        noted.window.close()
        assert noted.window.isVisible()
        dialog = noted.dialog(UnsavedDialog)
        dialog.no.click()
        assert not noted.open_dialogs(UnsavedDialog) and noted.window.isVisible()
        noted.window.close()
    noted.dialog(UnsavedDialog).ok.click()
    wait_until(lambda: not noted.window.isVisible())
    noted.document.close()
    with Session.open(noted.document.session.folder, anything) as again:
        assert again.project.shots[0].notes.startswith("x")


def test_what_is_typed_last_is_asked_for_too_and_may_be_lost(noted: Desk) -> None:
    with full(noted):
        note(noted, "x")
        noted.window.close()
        noted.dialog(UnsavedDialog).ok.click()
        QApplication.processEvents()
        assert noted.window.isVisible(), "still no room: it is asked again"
        noted.dialog(UnsavedDialog).lose.click()
        assert not noted.window.isVisible()
        noted.document.close()
        with Session.open(noted.document.session.folder, anything) as again:
            assert not again.project.shots[0].notes


def test_leaving_that_fails_in_the_end_is_asked_about_again(noted: Desk) -> None:
    """As when another project was to be opened and could not be."""
    with full(noted):
        note(noted, "x")
        tried: list[bool] = []
        assert not noted.window.unsaved.may_close(lambda: tried.append(noted.window.unsaved.may_close(lambda: None)))
        noted.dialog(UnsavedDialog).lose.click()
        assert tried == [True]
        assert not noted.window.unsaved.may_close(lambda: None)
        noted.dialog(UnsavedDialog).no.click()


def test_a_system_that_goes_down_is_not_asked(noted: Desk) -> None:
    with full(noted):
        note(noted, "x")
        noted.window.close_at_once()
        assert not noted.window.isVisible() and not noted.open_dialogs(UnsavedDialog)
