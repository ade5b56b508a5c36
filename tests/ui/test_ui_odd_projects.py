"""Projects and media that are not as they should be: one clear sentence each in the window, and nothing is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.film import schema
from engine.film.project import Project
from engine.service.session import Session
from tests.film.store_help import prints_of
from tests.ui.desk import Desk, anything, wait_until
from ui.app import Program


def of_the_future(database: Path) -> None:
    with sqlite3.connect(database) as opened:
        opened.execute(f"PRAGMA user_version={schema.SCHEMA + 1}")
    opened.close()


def cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def emptied(database: Path) -> None:
    database.write_bytes(b"")


def replaced_by_a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


def replaced_by_words(database: Path) -> None:
    database.write_text("Once upon a time. " * 500)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (of_the_future, "made by a newer version"),
        (cut_short, "is damaged"),
        (emptied, "is not a Longtake project"),
        (replaced_by_a_folder, "is not a Longtake project"),
        (replaced_by_words, "is damaged"),
    ],
)
def test_a_project_that_cannot_be_opened_is_told_in_one_sentence_and_left_alone(
    program: Program, tmp_path: Path, harm: Callable[[Path], None], words: str
) -> None:
    folder = tmp_path / "雪の\n森.longtake"
    Session.create(folder, Project(), anything).close()
    harm(folder / "project.db")
    before = prints_of(folder)
    assert not program.open(folder)
    (said,) = program.notices.history
    assert said.level == "error" and words in said.words and "\n" not in said.words
    assert prints_of(folder) == before and program.window is None


def test_a_name_with_chinese_and_a_new_line_is_shown_on_one_line(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "雪の\n森.longtake"
    Session.create(folder, Project(), anything).close()
    assert program.open(folder) and program.window
    assert program.window.document.name == "雪の 森" and "\n" not in program.window.windowTitle()


@pytest.mark.parametrize("name", ["empty.mp4", "雪\n1.mkv", "still.png", "sound.wav"])
def test_media_of_no_bytes_are_told_in_one_sentence_when_they_are_brought_in(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.touch()
    before = desk.project
    desk.window.commands.import_files([path])
    wait_until(lambda: desk.notices.history)
    (said,) = desk.notices.history
    assert said.level == "error" and "\n" not in said.words and path.suffix in said.words
    assert desk.project is before
