"""The project folder's ``project.db``: every version, the takes and the queue in SQLite; opening it is the recovery.

One history step is one transaction, which writes only what changed (engine/film/objects.py). The database is in WAL
mode and every commit is synced. While a project is open its file is locked by the operating system, which lets go when
the process ends in whatever way. (On Linux and macOS the lock is also lost when this process opens and closes the file
by other means than SQLite: do not.)
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.codecs import BadRecord, from_text, text, to_text
from engine.film.history import HISTORY_LIMIT, History, Version
from engine.film.objects import KnownParts, Reading, keep
from engine.film.problems import damaged, read_only, shown, told
from engine.film.project import Project, Take
from engine.film.queued import QueuedJob, load_jobs, order_jobs, put_job, remove_job
from engine.film.upgrades import upgrade

__all__ = ["DATABASE", "ProjectStore", "QueuedJob"]

DATABASE = "project.db"
_UNFINISHED = "project.db.new"
_LOCK_PATIENCE = 0.5  # seconds; a window that is just closing lets go within it


@dataclass(frozen=True, slots=True)
class _Row:
    """A version as it lies in the database."""

    number: int
    names: frozenset[str]  # of all the objects that it needs


class ProjectStore:
    """An open ``project.db``. Whoever holds it is the only one; calls must not overlap.

    Every method that writes commits before it returns, or raises LongtakeError and leaves the file as it was.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        """Use ``create`` or ``open``."""
        self.folder = folder
        self._database = database
        self._rows: list[_Row] = []
        self._cursor = 0
        self._uses: Counter[str] = Counter()  # in how many versions each object is
        self._known: KnownParts = {}  # of the version saved last

    # --- opening and closing ---------------------------------------------------------------------------------

    @classmethod
    def create(cls, folder: Path, project: Project) -> ProjectStore:
        """Make ``project.db`` in an existing folder, whole or not at all, and open it."""
        with told(folder):
            unfinished = folder / _UNFINISHED
            _remove_unfinished(folder)
            store = cls(folder, sqlite3.connect(unfinished, isolation_level=None))
            try:
                with store._transaction():
                    for statement in schema.TABLES.split(";"):
                        store._database.execute(statement)
                    store._database.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
                    store._database.execute(f"PRAGMA user_version={schema.SCHEMA}")
                    store._database.execute("INSERT INTO meta VALUES ('cursor', '0')")
                store.save_push(project, "New project")
                store._database.execute("PRAGMA journal_mode=WAL")
                store.close()
                unfinished.replace(folder / DATABASE)
            except BaseException:
                store.close()
                with contextlib.suppress(OSError):
                    _remove_unfinished(folder)
                raise
            _sync(folder)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> ProjectStore:
        """Open the folder's database and lock it. Raises LongtakeError: not a project, newer, damaged, open elsewhere,
        read-only. A project of a newer version is not written to at all."""
        path = folder / DATABASE
        name = shown(folder)
        with told(folder):
            if not path.is_file():
                raise LongtakeError(
                    f"{name} is not a Longtake project.", "Choose a folder whose name ends in .longtake."
                )
            address = _address(path)
            _peek(path, address, folder)
            if not (os.access(folder, os.W_OK) and os.access(path, os.W_OK)):
                raise read_only(folder)
            database = sqlite3.connect(
                f"{address}?mode=rw",
                uri=True,
                isolation_level=None,
                timeout=_LOCK_PATIENCE,
                check_same_thread=False,
            )
            store = cls(folder, database)
            try:
                database.execute("PRAGMA locking_mode=EXCLUSIVE")
                number = _check_schema(database, folder)  # takes the lock
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=FULL")
                if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise damaged(folder)
                with store._transaction():  # a file that cannot be written is told now, not at the first edit
                    upgrade(database, number)
            except BaseException:
                store.close()
                raise
            return store

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

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
        with told(self.folder), self._transaction():
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
        with told(self.folder), self._transaction():
            self._put_cursor(self._rows[index].number)
        self._cursor = index

    def save_take(self, shot_id: str, take: Take, job_id: str | None) -> None:
        """Save a finished take and take its job out of the queue, in one transaction. A known take changes nothing."""
        body = to_text(schema.take, take)
        with told(self.folder), self._transaction():
            self._database.execute(
                "INSERT OR IGNORE INTO takes (id, shot, body) VALUES (?, ?, ?)", (take.id, shot_id, body)
            )
            if job_id is not None:
                remove_job(self._database, job_id)

    def save_job(self, job: QueuedJob) -> None:
        """Put a job at the end of the queue, or save its new state where it is."""
        with told(self.folder), self._transaction():
            put_job(self._database, job)

    def remove_jobs(self, job_ids: Sequence[str]) -> None:
        """Take jobs out of the queue; one that is not there changes nothing."""
        with told(self.folder), self._transaction():
            for job_id in job_ids:
                remove_job(self._database, job_id)

    def reorder(self, job_ids: Sequence[str]) -> None:
        """Save the order of the queue; ``job_ids`` names every job."""
        with told(self.folder), self._transaction():
            order_jobs(self._database, job_ids)

    def save_paused(self, paused: bool) -> None:
        """Save whether the queue is paused."""
        with told(self.folder), self._transaction():
            self._database.execute("DELETE FROM meta WHERE name='paused'")
            if paused:
                self._database.execute("INSERT INTO meta VALUES ('paused', '1')")

    def _put_cursor(self, number: int) -> None:
        self._database.execute("UPDATE meta SET value=? WHERE name='cursor'", (str(number),))

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


def _remove_unfinished(folder: Path) -> None:
    for suffix in ("", "-journal", "-wal"):
        (folder / f"{_UNFINISHED}{suffix}").unlink(missing_ok=True)


def _peek(path: Path, address: str, folder: Path) -> None:
    """Refuse what is no project or a newer one without taking a lock or making a file in the folder (``immutable``).

    That way of reading does not see the write-ahead log. Where a killed program left one, copies of both are read: to
    close a database after its log was read is to change both. What cannot be copied (a checkpoint may have been cut
    short, so that the file alone makes no sense) is judged when it is open with its log.
    """
    log = path.with_name(f"{DATABASE}-wal")
    is_logged = log.exists() and log.stat().st_size > 0
    try:
        with contextlib.closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as database:
            if is_logged:
                _peek_copied(database, log, folder)
            else:
                _check_schema(database, folder)
    except (sqlite3.DatabaseError, OSError):
        if not is_logged:
            raise


def _peek_copied(database: sqlite3.Connection, log: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / DATABASE
        with contextlib.closing(sqlite3.connect(copy)) as pages:
            database.backup(pages)
        shutil.copyfile(log, f"{copy}-wal")
        with contextlib.closing(sqlite3.connect(copy)) as whole:
            _check_schema(whole, folder)


def _check_schema(database: sqlite3.Connection, folder: Path) -> int:
    """The number of the file's schema, if this program understands it."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (number,) = database.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        raise LongtakeError(f"{shown(folder)} is not a Longtake project.", "Choose another folder.")
    if number > schema.SCHEMA:
        raise LongtakeError("This project was made by a newer version of Longtake.", "Update Longtake to open it.")
    return number


def _address(path: Path) -> str:
    """The path as SQLite wants it in an address: drives and network shares have their slashes too."""
    posix = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(posix if posix.startswith("/") else f"/{posix}"))


def _sync(folder: Path) -> None:
    """Make a rename survive a power cut, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
