"""A project that is open elsewhere: seen, played and reloaded here, edited only once the other window has closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from engine.film import edits
from engine.film.access import has_writer
from engine.film.project import Project
from engine.film.queued import QueuedJob
from engine.film.recipe import Recipe
from engine.service.session import Session
from tests.ui.desk import SIZE, ScriptedEngine, anything, wait_until
from ui.app import Program
from ui.settings import Settings


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Session]:
    """What another window has open."""
    project = edits.add_shot(Project(size=SIZE), Recipe(prompt="a fox", size=SIZE))
    with Session.create(tmp_path / "Film.longtake", project, anything) as session:
        yield session


@pytest.fixture
def program(qapp, tmp_path: Path, first: Session) -> Iterator[Program]:
    """This window, over the same project."""
    made: list[ScriptedEngine] = []

    def make(wake) -> ScriptedEngine:
        made.append(ScriptedEngine(wake))
        return made[-1]

    program = Program(Settings(tmp_path / "window.ini"), make, tmp_path)
    program.engine = made[0]  # type: ignore[attr-defined]
    yield program
    if program.window:
        program.window.close_at_once()
    program.link.stop()
    QApplication.processEvents()


def change(session: Session, words: str) -> None:
    session.push(edits.change_notes(session.project, session.project.shots[0].id, words), "Note")


def notes(project: Project) -> str:
    return project.shots[0].notes


def test_the_second_window_looks_reloads_and_takes_over(program: Program, first: Session) -> None:
    assert program.open(first.folder) and program.window
    window, document = program.window, program.window.document
    banner = window.read_only
    assert document.is_read_only and "(read only)" in window.windowTitle()
    assert banner.banner.isVisible() and "Open elsewhere" in banner.banner.words.whole()
    assert not banner.edit.isEnabled()

    change(first, "one")
    document.move_playhead(3)
    banner.reload.click()
    assert notes(document.project) == "one" and document.playhead == 3

    before = document.project
    assert document.attempt(edits.change_notes, before.shots[0].id, "mine", label="Note")
    assert document.project is before and notes(first.project) == "one"
    said = program.notices.history[-1]
    assert said.level == "info" and "looked at only" in said.words

    first.close()
    banner.look()
    assert banner.edit.isEnabled() and "has closed" in banner.banner.words.whole()
    banner.edit.click()
    assert not document.is_read_only and banner.banner.isHidden() and "(read only)" not in window.windowTitle()
    assert document.attempt(edits.change_notes, before.shots[0].id, "mine", label="Note")
    assert notes(document.project) == "mine" and has_writer(first.folder)


def test_the_queue_of_another_window_is_seen_and_not_steered(program: Program, first: Session) -> None:
    shot = first.project.shots[0]
    ask = first.ask(shot.id)
    first.shoot([ask], "Shoot")
    first._store.save_job(QueuedJob("failed", shot.id, "t", ask.recipe, "failed", "No."))
    assert program.open(first.folder) and program.window
    document, engine = program.window.document, program.engine  # type: ignore[attr-defined]
    assert [job.job for job in document.jobs] == [ask.job, "failed"]
    assert engine.asked == [], "whoever writes the project shoots it"
    for steer in (
        document.queue.pause,
        document.queue.resume,
        lambda: document.cancel(ask.job),
        lambda: document.cancel("failed"),
        lambda: document.retry("failed"),
        lambda: document.queue.begin_at([ask.job], 2e9),
        lambda: document.queue.change(ask.job, ask.recipe),
    ):
        program.notices.history.clear()
        steer()
        assert ["queue cannot be steered" in notice.words for notice in program.notices.history] == [True]
    assert engine.cancelled == [] and len(document.jobs) == 2
    first.close()
    document.take_over()
    assert [request.job for request in engine.asked] == [ask.job], "it goes on here"


def test_a_project_is_not_open_elsewhere_because_it_is_open_here(program: Program, first: Session) -> None:
    first.close()
    assert program.open(first.folder)
    window = program.window
    link = first.folder.with_name("Link.longtake")
    link.symlink_to(first.folder)
    assert program.open(link) and program.window is window and window and not window.document.is_read_only


def test_taking_over_too_early_is_told(program: Program, first: Session) -> None:
    assert program.open(first.folder) and program.window
    program.window.document.take_over()
    assert program.window.document.is_read_only
    assert "open already" in program.notices.history[-1].words


def test_a_project_that_cannot_be_written_to_is_looked_at(
    program: Program, first: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.close()
    monkeypatch.setattr("engine.film.store.os.access", lambda *_: False)  # as on a disk that is read only
    assert program.open(first.folder) and program.window
    window = program.window
    assert window.document.is_read_only and "cannot be written to" in window.read_only.banner.words.whole()
    window.read_only.edit.click()
    assert window.document.is_read_only and "cannot be written to" in program.notices.history[-1].words
    monkeypatch.undo()
    window.read_only.edit.click()
    wait_until(lambda: not window.document.is_read_only)


def test_a_project_of_the_future_or_a_damaged_one_is_not_looked_at_either(program: Program, first: Session) -> None:
    first.close()
    database = first.folder / "project.db"
    database.write_bytes(database.read_bytes()[:3000])
    assert not program.open(first.folder)
    assert "damaged" in program.notices.history[-1].words and program.window is None
