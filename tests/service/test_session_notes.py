"""What is remembered with a project of how it is looked at."""

from __future__ import annotations

from pathlib import Path

from engine.film.project import Project
from engine.service.session import Session


def test_notes_are_kept_beside_the_history(tmp_path: Path) -> None:
    folder = tmp_path / "Film.longtake"
    with Session.create(folder, Project(), lambda _recipe: None) as session:
        assert session.notes.read("marks") == ""
        session.notes.keep("marks", "一 two")
        session.notes.keep("order", "3 4")
        session.notes.keep("marks", "one")
        assert session.notes.read("marks") == "one" and len(session.history.versions) == 1
        with Session.open(folder, lambda _recipe: None, read_only=True) as looking:
            assert looking.notes.read("order") == "3 4"
            looking.notes.keep("order", "5")
            assert looking.notes.read("order") == "5"
    with Session.open(folder, lambda _recipe: None) as again:
        assert (again.notes.read("marks"), again.notes.read("order")) == ("one", "3 4")


def test_notes_are_there_in_a_project_that_is_taken_over(tmp_path: Path) -> None:
    folder = tmp_path / "Film.longtake"
    writer = Session.create(folder, Project(), lambda _recipe: None)
    looking = Session.open(folder, lambda _recipe: None, read_only=True)
    writer.notes.keep("marks", "one")
    writer.close()
    looking.take_over()
    assert looking.notes.read("marks") == "one"
    looking.notes.keep("marks", "two")
    looking.close()
    with Session.open(folder, lambda _recipe: None) as again:
        assert again.notes.read("marks") == "two"
