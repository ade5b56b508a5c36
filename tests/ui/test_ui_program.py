"""The program around the window: the sample, projects made and opened, errors told, no torch."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.errors import LongtakeError
from engine.film.project import Project
from tests.ui.desk import ScriptedEngine, wait_until
from ui.app import Program, UncaughtErrors
from ui.dialogs.project import NewProjectDialog, project_folder
from ui.notices import Notices
from ui.sample import sample_project


def test_the_sample_is_made_once_and_opened_again(program: Program) -> None:
    assert program.open_sample()
    assert program.window is not None
    document = program.window.document
    assert document.name == "Sample"
    assert len(document.project.shots) >= 3 and document.project.length > 0
    document.edit(Project(), "Empty it")
    assert program.create(program.home / "Other.longtake", Project())
    assert program.window.document.name == "Other"
    assert program.open_sample()
    assert program.window.document.name == "Sample"
    assert not program.window.document.project.shots, "what was done to it is still there"


def test_an_unusable_sample_is_left_alone(program: Program) -> None:
    broken = program.home / "Sample.longtake"
    broken.mkdir(parents=True)
    (broken / "project.db").write_text("this is not a database")
    assert program.open_sample()
    assert program.window and program.window.document.name == "Sample 2"
    assert (broken / "project.db").read_text() == "this is not a database"


def test_what_cannot_be_opened_is_explained_and_the_film_stays_open(program: Program, tmp_path: Path) -> None:
    program.open_sample()
    window = program.window
    assert not program.open(tmp_path / "nothing.longtake")
    assert program.window is window and window and window.isVisible()
    assert program.notices.history[-1].level == "error"


def test_what_went_wrong_before_there_was_a_window_is_seen_in_it(program: Program, tmp_path: Path) -> None:
    assert not program.open(tmp_path / "nothing.longtake")
    assert program.open_sample()
    assert program.window
    assert [card.notice for card in program.window.notice_stack.cards] == [program.notices.history[-1]]


def test_another_project_opens_where_the_window_is(program: Program) -> None:
    program.open_sample()
    assert program.window
    program.window.resize(1080, 660)
    QTest.qWait(5)
    program.create(program.home / "Other.longtake", Project())
    assert program.window.height() == 660  # the pretended screen is narrower than the window


def test_the_project_of_last_time_comes_first(program: Program) -> None:
    program.create(program.home / "Mine.longtake", Project())
    program.create(program.home / "Later.longtake", Project())
    names = [path.name for path in program.settings.recent()]
    assert names == ["Later.longtake", "Mine.longtake"]
    again = Program(program.settings, ScriptedEngine, program.home)
    if program.window:
        program.window.close()
    assert again.open_something()
    assert again.window and again.window.document.name == "Later"
    again.window.close()


def test_a_new_project_is_asked_for_and_made(program: Program) -> None:
    program.open_sample()
    assert program.window
    program.window.actions_table["new"].trigger()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, NewProjectDialog))
    assert dialog.name.text() == "Untitled"
    QTest.keyClicks(dialog.name, "My film: 2")
    dialog.size_box.setCurrentIndex(dialog.size_box.findText("1280 × 720   16:9"))
    dialog.rate_box.setCurrentIndex(1)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_until(lambda: program.window and program.window.document.name == "My film 2")
    project = program.window.document.project
    assert project.size == (1280, 720)
    assert str(project.rate) == "23.976"


def test_a_name_that_is_taken_is_refused(program: Program) -> None:
    program.create(program.home / "Untitled.longtake", Project())
    dialog = NewProjectDialog(program.home)
    assert dialog.name.text() == "Untitled 2"
    dialog.name.setText("Untitled")
    dialog.accept()
    assert "already" in dialog.problem.text()
    dialog.name.setText("  ")
    dialog.accept()
    assert "name" in dialog.problem.text()
    dialog.place.setText("~nobody-of-this-name")
    dialog.name.setText("x" * 300)
    dialog.accept()
    assert dialog.result() == dialog.DialogCode.Accepted, "making it will say what is wrong"
    assert project_folder(Path("a"), "x/y.longtake").name == "xy.longtake"


def test_uncaught_errors_are_told_and_the_program_goes_on(qapp, caplog) -> None:
    notices = Notices()
    errors = UncaughtErrors(notices)
    try:
        raise LongtakeError("The disk is full.", "Free some space.")
    except LongtakeError as error:
        errors.on_error(type(error), error, error.__traceback__)
    assert "The disk is full. Free some space." in notices.history[-1].words
    try:
        [][1]
    except IndexError as error:
        errors.on_error(type(error), error, error.__traceback__)
    assert "IndexError" in notices.history[-1].words
    assert any(record.exc_info for record in caplog.records)


def test_sample_project_reads_comments_and_durations() -> None:
    project = sample_project("# a comment\n2.5s a fox\na dog\n")
    assert [(shot.recipe.prompt, shot.recipe.length) for shot in project.shots] == [("a fox", 60), ("a dog", 48)]
    with pytest.raises(LongtakeError):
        sample_project("# nothing\n")


def test_the_window_imports_no_torch(tmp_path: Path) -> None:
    """In a process of its own, since other tests may have imported it."""
    import subprocess

    code = "import sys, ui.app; print(sorted({'torch', 'diffusers', 'transformers'} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
