"""A project is looked at while another process writes it, after one was killed, and where nothing may be written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.access import LOCK
from engine.film.project import Project
from engine.film.recipe import Recipe
from engine.film.store import DATABASE, ProjectStore, QueuedJob
from tests.film.store_help import assert_told, prints_of
from tests.notation import pictures_of, project_of, take_of

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"
SHARED = (f"{DATABASE}-shm",)  # what processes that have it open share; it is no part of the project


def looked(folder: Path) -> Project:
    store = ProjectStore.open(folder, read_only=True)
    try:
        return store.load()[0].current
    finally:
        store.close()


def prints(folder: Path) -> dict[str, str]:
    return {name: print for name, print in prints_of(folder).items() if name not in SHARED}


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_what_is_saved_is_seen_while_it_is_open_and_the_writer_goes_on(store: ProjectStore) -> None:
    store.save_push(project_of("ab"), "Edit")
    before = prints(store.folder)
    other = ProjectStore.open(store.folder, read_only=True)
    assert prints(store.folder) == before and other.is_read_only and not store.is_read_only
    store.save_push(project_of("bb"), "Edit")
    assert pictures_of(other.load()[0].current) == ["ab"], "one moment of the project"
    other.close()
    assert pictures_of(looked(store.folder)) == ["bb"]
    store.save_push(project_of("ba"), "Edit")
    assert_told(lambda: ProjectStore.open(store.folder), "open already")


WRITER = """
import sys
from pathlib import Path
from engine.film.store import ProjectStore
from tests.notation import project_of
store = ProjectStore.open(Path(sys.argv[1]))
store.load()
print("open", flush=True)
for number in range(100000):
    store.save_push(project_of("ab" if number % 2 else "aabb"), f"{number}")
    print(number, flush=True)
"""


def test_one_moment_is_seen_of_a_project_that_another_process_saves_again_and_again(store: ProjectStore) -> None:
    store.close()
    with python(WRITER, str(store.folder)) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline() == "open\n"
            for _ in range(15):
                writer.stdout.readline()
                other = ProjectStore.open(store.folder, read_only=True)
                history, _ = other.load()
                other.close()
                last = history.versions[-1]
                number = -2 if last.label == "New project" else int(last.label)
                assert pictures_of(last.project) == (["ab"] if number % 2 else ["aabb"])
            assert_told(lambda: ProjectStore.open(store.folder), "open already")
        finally:
            writer.kill()
    again = ProjectStore.open(store.folder)  # the system has let go of what was killed
    assert len(again.load()[0].versions) > 10
    again.close()


def test_what_a_killed_writer_left_in_its_log_is_seen_and_left_there(store: ProjectStore) -> None:
    store.close()
    code = WRITER.replace("100000", "3") + "import os; os._exit(9)"
    with python(code, str(store.folder)) as writer:
        writer.wait(60)
    before = prints_of(store.folder)
    assert before.keys() == {DATABASE, f"{DATABASE}-wal", *SHARED, LOCK}
    assert pictures_of(looked(store.folder)) == ["aabb"]
    assert prints_of(store.folder) == before


def test_nothing_can_be_saved_by_one_who_looks(store: ProjectStore) -> None:
    other = ProjectStore.open(store.folder, read_only=True)
    other.load()
    saving: tuple[Callable[[], object], ...] = (
        lambda: other.save_push(project_of("ab"), "Edit"),
        lambda: other.save_cursor(0),
        lambda: other.save_job(QueuedJob("x", "a", "t", Recipe(prompt="y"))),
        lambda: other.save_take("a", take_of("a", 2), None),
        lambda: other.remove_jobs(["x"]),
        lambda: other.reorder([]),
        lambda: other.save_paused(True),
    )
    for save in saving:
        assert_told(save, "looked at only")
    other.close()


def test_newer_older_and_foreign_projects_are_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.executescript((SAMPLES / "schema-1.sql").read_text(encoding="utf-8"))
    database.close()
    before = prints_of(folder)
    assert looked(folder).shots, "an older one is brought up in memory"
    assert prints_of(folder) == before
    for statement, words in (
        (f"PRAGMA user_version={schema.SCHEMA + 1}", "newer version"),
        ("PRAGMA application_id=7", "is not a Longtake project"),
    ):
        with sqlite3.connect(folder / DATABASE) as database:
            database.execute(statement)
        database.close()
        before = prints_of(folder)
        assert_told(lambda words=words: ProjectStore.open(folder, read_only=True), words)
        assert prints_of(folder) == before
    (folder / DATABASE).write_bytes(b"no database, but of some length " * 300)
    assert_told(lambda: ProjectStore.open(folder, read_only=True), "damaged")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_may_not_be_written_to_can_be_looked_at(store: ProjectStore) -> None:
    store.close()
    before = prints_of(store.folder)
    store.folder.chmod(0o555)
    try:
        assert pictures_of(looked(store.folder)) == ["aabb"]
    finally:
        store.folder.chmod(0o755)
    assert prints_of(store.folder) == before


def test_a_disk_without_memory_to_share_takes_one_at_a_time(store: ProjectStore) -> None:
    """As some network drives are: the file that stands for that memory cannot be made."""
    store.close()
    (store.folder / f"{DATABASE}-shm").mkdir()
    again = ProjectStore.open(store.folder)
    again.load()
    again.save_push(project_of("ab"), "Edit")
    with pytest.raises(LongtakeError, match="open already"):
        looked(store.folder)
    again.close()
    assert pictures_of(looked(store.folder)) == ["ab"]
