"""A disk that refuses for a while: what is decided meanwhile is kept, saved in its order, and never half."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.access import has_writer
from engine.film.problems import FULL, READ_ONLY, DiskRefuses, OpenElsewhere
from engine.film.project import Project
from engine.film.store import DATABASE
from engine.service.session import Session
from tests.film.random_edits import random_edit
from tests.notation import project_of
from tests.service.session_help import any_family, finish, reopened


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "Film.longtake", project_of("aabb..2ccc"), any_family) as opened:
        yield opened


@contextmanager
def full(session: Session) -> Iterator[None]:
    """The file cannot grow, as on a disk without room; what still fits into it is taken."""
    database = session._store._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={pages}")
    yield
    database.execute("PRAGMA max_page_count=1000000")


@contextmanager
def read_only(session: Session) -> Iterator[None]:
    session._store._database.execute("PRAGMA query_only=ON")
    yield
    session._store._database.execute("PRAGMA query_only=OFF")


def noted(project: Project, words: str) -> Project:
    return edits.change_notes(project, "a", words * 50_000)


@pytest.mark.parametrize(("refusing", "kind"), [(full, FULL), (read_only, READ_ONLY)])
def test_what_the_disk_refuses_is_kept_and_saved_in_its_order(session: Session, refusing, kind: str) -> None:
    told: list[LongtakeError | None] = []
    session.saving.wait_for_disk(lambda: told.append(session.saving.refusal))
    with refusing(session):
        session.push(noted(session.project, "x"), "one")
        session.push(noted(session.project, "y"), "two")
        session.undo()
        ask = session.ask("a")
        session.shoot([ask], "Shoot")
        assert session.accept(finish(session, ask)), "a take joins the film as ever"
        session.queue.pause()
        assert session.saving.count == 6
        assert not session.saving.try_again() and session.saving.count == 6
        with Session.open(session.folder, any_family, read_only=True) as other:
            assert [version.label for version in other.history.versions] == ["New project"], "nothing is half saved"
    (refusal,) = told
    assert isinstance(refusal, DiskRefuses) and refusal.kind == kind
    assert session.saving.try_again()
    assert told[1:] == [None] and not session.saving.count
    before = session.history.versions
    again = reopened(session)
    assert again.history.versions == before
    assert [version.label for version in before] == ["New project", "one", "Shoot"]
    assert again.project.shots[0].take and again.project.shots[0].take.id == ask.take
    assert again.jobs == () and again.queue.is_paused
    again.close()


def test_closing_saves_what_the_disk_takes_by_now(session: Session) -> None:
    session.saving.wait_for_disk(lambda: None)
    with full(session):
        session.push(noted(session.project, "x"), "one")
    again = reopened(session)
    assert again.history.label_to_undo == "one"
    again.close()


def test_without_anybody_who_waits_a_refusal_is_told_and_nothing_has_happened(session: Session) -> None:
    before = session.project
    with full(session), pytest.raises(DiskRefuses, match="disk is full"):
        session.push(noted(before, "x"), "one")
    assert session.project is before and session.saving.refusal is None


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_refused_when_the_file_is_in_the_end_as_the_memory(session: Session, seed: int) -> None:
    pick = random.Random(seed)
    session.saving.wait_for_disk(lambda: None)
    for _ in range(40):
        with pick.choice([full, read_only, nullcontext])(session):
            for _ in range(pick.randrange(1, 4)):
                step: Callable[[], object] = pick.choice([session.undo, session.redo, lambda: push(session, pick)])
                step()
        if pick.random() < 0.5:
            session.saving.try_again()
    assert session.saving.try_again()
    before, cursor = session.history.versions, session.history.cursor
    again = reopened(session)
    assert again.history.versions == before and again.history.cursor == cursor
    again.close()


def push(session: Session, pick: random.Random) -> None:
    noticed = edits.change_notes(session.project, "a", str(pick.random()) * 500)
    session.push(random_edit(noticed, pick), "Edit")


def test_a_folder_that_is_gone_is_waited_for_and_nothing_is_written_where_nobody_finds_it(session: Session) -> None:
    session.saving.wait_for_disk(lambda: None)
    away = session.folder.with_name("Away.longtake")
    session.folder.rename(away)
    session.push(noted(session.project, "x"), "one")
    assert "is gone" in str(session.saving.refusal) and session.history.label_to_undo == "one"
    away.rename(session.folder)
    assert session.saving.try_again()
    again = reopened(session)
    assert again.history.label_to_undo == "one"
    again.saving.wait_for_disk(lambda: None)
    shutil.rmtree(again.folder)
    again.push(noted(again.project, "y"), "two")
    assert "is gone" in str(again.saving.refusal) and not again.saving.try_again()
    again.close()


def test_another_program_that_keeps_the_file_locked_is_waited_for(session: Session) -> None:
    session.saving.wait_for_disk(lambda: None)
    with closing(sqlite3.connect(session.folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        session.push(noted(session.project, "x"), "one")
        assert isinstance(session.saving.refusal, OpenElsewhere) and session.history.label_to_undo == "one"
    assert session.saving.try_again()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", place], capture_output=True)
    except OSError:
        mounted = None
    if mounted is None or mounted.returncode:
        pytest.skip("a small disk cannot be made here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_real_full_disk_costs_nothing(small_disk: Path) -> None:
    with Session.create(small_disk / "Film.longtake", project_of("aabb"), any_family) as session:
        session.saving.wait_for_disk(lambda: None)
        (small_disk / "other").write_bytes(b"")
        with (small_disk / "other").open("wb", buffering=0) as other, pytest.raises(OSError):
            while True:
                other.write(bytes(4096))
        for number in range(20):
            session.push(noted(session.project, str(number)), str(number))
        assert isinstance(session.saving.refusal, DiskRefuses) and session.saving.count
        (small_disk / "other").unlink()
        assert session.saving.try_again()
    with Session.open(small_disk / "Film.longtake", any_family) as again:
        assert [version.label for version in again.history.versions[1:]] == [str(number) for number in range(20)]


# --- going on with what another has saved ------------------------------------------------------------------------


def test_one_who_looks_sees_what_was_saved_meanwhile_and_takes_over_once_the_writer_is_gone(session: Session) -> None:
    with Session.open(session.folder, any_family, read_only=True) as other:
        assert has_writer(session.folder)
        session.push(noted(session.project, "x"), "one")
        assert other.history.label_to_undo is None
        other.look_again()
        assert other.project == session.project and other.is_read_only
        with pytest.raises(OpenElsewhere):
            other.take_over()
        assert other.is_read_only and other.history.label_to_undo == "one"
        session.close()
        assert not has_writer(session.folder)
        other.take_over()
        assert not other.is_read_only and has_writer(other.folder)
        other.push(noted(other.project, "y"), "two")
        assert other.undo() == session.project
