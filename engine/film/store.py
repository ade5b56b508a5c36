"""The project folder's ``project.db``: every version, the takes and the queue in SQLite; opening it is the recovery.

One history step is one transaction, which writes only what changed (engine/film/objects.py). The database is in WAL
mode and every commit is synced. One process at a time writes a project, others may look at it meanwhile
(engine/film/access.py). (On Linux and macOS SQLite's locks are lost when this process opens and closes a file of it by
other means than SQLite: do not.)
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.access import DATABASE, WriterLock, check_schema, connected, peek, snapshot
from engine.film.codecs import BadRecord, from_text, text, to_text
from engine.film.history import HISTORY_LIMIT, History, Version
from engine.film.objects import KnownParts, Reading, keep
from engine.film.problems import damaged, gone, looked_at, read_only_problem, shown, told
from engine.film.project import Project, Take
from engine.film.queued import QueuedJob, load_jobs, order_jobs, put_job, remove_job
from engine.film.upgrades import upgrade

__all__ = ["DATABASE", "ProjectStore", "QueuedJob"]

_UNFINISHED = "project.db.new"


@dataclass(frozen=True, slots=True)
class _Row:
    """A version as it lies in the database."""

    number: int
    names: frozenset[str]  # of all the objects that it needs


class ProjectStore:
    """An open ``project.db``. Whoever holds its lock is the only one that writes; calls must not overlap.

    Every method that writes commits before it returns, or raises LongtakeError and leaves the file as it was. One that
    is read only holds what was saved at the moment at which it was opened.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection, lock: WriterLock | None = None) -> None:
        """Use ``create`` or ``open``."""
        self.folder = folder
        self.is_read_only = lock is None
        self._database = database
        self._lock = lock
        self._file = _identity(folder) if lock is not None else None
        self._rows: list[_Row] = []
        self._cursor = 0
        self._uses: Counter[str] = Counter()  # in how many versions each object is
        self._known: KnownParts = {}  # of the version saved last

    # --- opening and closing ---------------------------------------------------------------------------------

    @classmethod
    def create(cls, folder: Path, project: Project, lock: WriterLock | None = None) -> ProjectStore:
        """Make ``project.db`` in an existing folder, whole or not at all, and open it. The ``lock`` becomes the
        store's, also when it cannot be made."""
        with told(folder):
            lock = lock or WriterLock(folder)
            unfinished = folder / _UNFINISHED
            try:
                _remove_unfinished(folder)
                store = cls(folder, sqlite3.connect(unfinished, isolation_level=None), lock)
                try:
                    store._write_first(project)
                finally:
                    store._database.close()
                unfinished.replace(folder / DATABASE)
                _sync(folder)
            except BaseException:
                with contextlib.suppress(OSError):
                    _remove_unfinished(folder)
                lock.remove()
                raise
        return cls._opened(folder, lock)

    def _write_first(self, project: Project) -> None:
        with self._transaction():
            for statement in schema.TABLES.split(";"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            self._database.execute(f"PRAGMA user_version={schema.SCHEMA}")
            self._database.execute("INSERT INTO meta VALUES ('cursor', '0')")
        self.save_push(project, "New project")
        self._database.execute("PRAGMA journal_mode=WAL")

    @classmethod
    def open(cls, folder: Path, read_only: bool = False) -> ProjectStore:
        """Open the folder's database and lock it; or, ``read_only``, look at what is saved, whoever writes it.

        Raises LongtakeError: not a project, newer, damaged, open elsewhere, read-only. A project of a newer version,
        and one that is only looked at, is not written to at all.
        """
        path = folder / DATABASE
        with told(folder):
            if not path.is_file():
                raise LongtakeError(
                    f"{shown(folder)} is not a Longtake project.", "Choose a folder whose name ends in .longtake."
                )
            if read_only:
                return cls._looking(folder)
            peek(folder)
            if not (os.access(folder, os.W_OK) and os.access(path, os.W_OK)):
                raise read_only_problem(folder)
            return cls._opened(folder, WriterLock(folder))

    @classmethod
    def _opened(cls, folder: Path, lock: WriterLock) -> ProjectStore:
        """The store of whoever has the lock, which is let go when it cannot be opened."""
        with told(folder):
            try:
                store = cls(folder, connected(folder), lock)
            except BaseException:
                lock.release()
                raise
            try:
                number = check_schema(store._database, folder)
                store._database.execute("PRAGMA journal_mode=WAL")
                store._database.execute("PRAGMA synchronous=FULL")
                store._bring_up(number)  # a file that cannot be written is told now, not at the first edit
            except BaseException:
                store.close()
                raise
            return store

    @classmethod
    def _looking(cls, folder: Path) -> ProjectStore:
        store = cls(folder, snapshot(folder))
        try:
            store._bring_up(check_schema(store._database, folder))
        except BaseException:
            store.close()
            raise
        return store

    def _bring_up(self, number: int) -> None:
        """Refuse a damaged file, and have an older one in today's schema."""
        if self._database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(self.folder)
        with self._transaction():
            upgrade(self._database, number)

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()
        if self._lock is not None:
            self._lock.release()

    # --- reading ---------------------------------------------------------------------------------------------

    def load(self) -> tuple[History, tuple[QueuedJob, ...]]:
        """Everything that was saved. Raises LongtakeError when something in it cannot be read.

        Takes join their shots in every version; equal shots, tracks and clips of different versions are one object.
        """
        try:
            with told(self.folder):
                return self._load_history(), load_jobs(self._database)
        except (BadRecord, KeyError, ValueError) as error:
            raise damaged(self.folder) from error

    def is_paused(self) -> bool:
        """True when the queue was paused and does not go on by itself."""
        with told(self.folder):
            return self._database.execute("SELECT value FROM meta WHERE name='paused'").fetchone() is not None

    def note(self, name: str) -> str:
        """What was noted under a name about how the film is looked at; empty where nothing was."""
        with told(self.folder):
            row = self._database.execute("SELECT value FROM meta WHERE name=?", (f"note {name}",)).fetchone()
        return row[0] if row is not None else ""

    def takes(self) -> dict[str, tuple[Take, ...]]:
        """Every take ever stored, by shot, oldest first; also of shots that no version has any more."""
        found: dict[str, tuple[Take, ...]] = {}
        with told(self.folder):
            rows = self._database.execute("SELECT shot, body FROM takes ORDER BY number").fetchall()
        for shot, body in rows:
            found[shot] = (*found.get(shot, ()), from_text(schema.take, body))
        return found

    def _load_history(self) -> History:
        reading = Reading(self._database.execute("SELECT hash, kind, body FROM objects"), self.takes())
        versions: list[Version] = []
        self._rows.clear()
        self._uses.clear()
        for number, label, body in self._database.execute("SELECT number, label, body FROM versions ORDER BY number"):
            project, names = reading.version(body)
            self._rows.append(_Row(number, names))
            self._uses.update(names)
            versions.append(Version(from_text(text, label), project))
        (cursor,) = self._database.execute("SELECT value FROM meta WHERE name='cursor'").fetchone() or ("",)
        self._cursor = [row.number for row in self._rows].index(int(cursor))
        self._known = reading.known
        return History.restored(versions, self._cursor)

    # --- writing ---------------------------------------------------------------------------------------------

    def save_push(self, project: Project, label: str, jobs: Sequence[QueuedJob] = ()) -> None:
        """Save a decision, and the jobs that it queues, in one transaction.

        Versions after the current one are dropped, as are the oldest above the limit, with whatever only they held.
        """
        kept = keep(project, self._known)
        number = self._rows[-1].number + 1 if self._rows else 1
        rows = [*self._rows[: self._cursor + 1], _Row(number, kept.names)]
        dropped = self._rows[self._cursor + 1 :] + rows[:-HISTORY_LIMIT]
        rows = rows[-HISTORY_LIMIT:]
        uses = self._uses.copy()
        uses.update(kept.names)
        for row in dropped:
            uses.subtract(row.names)
        unused = [name for name, count in uses.items() if count <= 0]
        with self._saving():
            insert = "INSERT OR IGNORE INTO objects VALUES (?, ?, ?)"
            self._database.executemany(insert, [(name, *fresh) for name, fresh in kept.fresh.items()])
            self._database.execute("INSERT INTO versions VALUES (?, ?, ?)", (number, to_text(text, label), kept.body))
            self._database.executemany("DELETE FROM versions WHERE number=?", [(row.number,) for row in dropped])
            self._database.executemany("DELETE FROM objects WHERE hash=?", [(name,) for name in unused])
            self._put_cursor(number)
            for job in jobs:
                put_job(self._database, job)
        for name in unused:
            del uses[name]
        self._rows, self._cursor, self._uses = rows, len(rows) - 1, uses
        self._known = kept.parts

    def save_cursor(self, index: int) -> None:
        """Save which version is current: an undo or a redo."""
        with self._saving():
            self._put_cursor(self._rows[index].number)
        self._cursor = index

    def save_take(self, shot_id: str, take: Take, job_id: str | None) -> None:
        """Save a finished take and take its job out of the queue, in one transaction. A known take changes nothing."""
        body = to_text(schema.take, take)
        with self._saving():
            self._database.execute(
                "INSERT OR IGNORE INTO takes (id, shot, body) VALUES (?, ?, ?)", (take.id, shot_id, body)
            )
            if job_id is not None:
                remove_job(self._database, job_id)

    def save_job(self, job: QueuedJob) -> None:
        """Put a job at the end of the queue, or save its new state where it is."""
        with self._saving():
            put_job(self._database, job)

    def remove_jobs(self, job_ids: Sequence[str]) -> None:
        """Take jobs out of the queue; one that is not there changes nothing."""
        with self._saving():
            for job_id in job_ids:
                remove_job(self._database, job_id)

    def reorder(self, job_ids: Sequence[str]) -> None:
        """Save the order of the queue; ``job_ids`` names every job."""
        with self._saving():
            order_jobs(self._database, job_ids)

    def save_paused(self, paused: bool) -> None:
        """Save whether the queue is paused."""
        with self._saving():
            self._database.execute("DELETE FROM meta WHERE name='paused'")
            if paused:
                self._database.execute("INSERT INTO meta VALUES ('paused', '1')")

    def save_note(self, name: str, value: str) -> None:
        """Save what is to be remembered under a name: no decision, and no step of the history."""
        with self._saving():
            self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"note {name}", value))

    def _put_cursor(self, number: int) -> None:
        self._database.execute("UPDATE meta SET value=? WHERE name='cursor'", (str(number),))

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        if self.is_read_only:
            raise looked_at(self.folder)
        with told(self.folder):
            if _identity(self.folder) != self._file:  # SQLite would go on writing a file that nobody finds again
                raise gone(self.folder)
            with self._transaction():
                yield

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which file the database is; None where there is none, or not yet."""
    try:
        stat = (folder / DATABASE).stat()
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino


def _remove_unfinished(folder: Path) -> None:
    for suffix in ("", "-journal", "-wal"):
        (folder / f"{_UNFINISHED}{suffix}").unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make a rename survive a power cut, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
