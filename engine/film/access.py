"""Who may write a project and who may look at it: one writer at a time, readers at any time, newer files untouched."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.problems import shown

DATABASE = "project.db"
LOCK = "project.lock"
_PATIENCE = 0.5  # seconds; a window that is just closing lets go within it
_UNSHARED = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_TRIES = 5  # a reader's, when the writer comes or goes meanwhile


class WriterLock:
    """Whoever holds it is the only one that writes a project.

    It is an SQLite lock on an empty file beside the database, so the operating system lets go when the process ends in
    whatever way, and it holds wherever the database's own locks do. The file stays: it means nothing by itself.
    """

    def __init__(self, folder: Path) -> None:
        """Raises sqlite3.OperationalError with SQLITE_BUSY when another holds it."""
        self._path = folder / LOCK
        self._held = self._taken()
        while not self._path.exists():  # the one before had to give up making the project, and took the file along
            self._held.close()
            self._held = self._taken()
        self._is_held = True

    def _taken(self) -> sqlite3.Connection:
        held = sqlite3.connect(self._path, _PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            held.execute("PRAGMA journal_mode=MEMORY")  # no file of its own
            held.execute("BEGIN EXCLUSIVE")
        except BaseException:
            held.close()
            raise
        return held

    def remove(self) -> None:
        """Let go where there is no project in the end, without a trace; safe to call twice, and after ``release``."""
        if self._is_held:
            with contextlib.suppress(OSError):
                self._path.unlink()
        self.release()

    def release(self) -> None:
        """Let go; safe to call twice."""
        self._is_held = False
        with contextlib.suppress(sqlite3.Error):
            self._held.close()


def connected(folder: Path) -> sqlite3.Connection:
    """The database for the one that writes it; readers go on beside. Call with the lock held.

    Where a disk has no memory that processes share (some network drives have none) SQLite does without, at the price
    that nobody can look at the project meanwhile.
    """
    for mode in ("NORMAL", "EXCLUSIVE"):
        database = sqlite3.connect(
            f"{_address(folder / DATABASE)}?mode=rw", _PATIENCE, isolation_level=None, check_same_thread=False, uri=True
        )
        try:
            database.execute(f"PRAGMA locking_mode={mode}")
            database.execute("BEGIN IMMEDIATE")  # reads what a kill left in the log
            database.execute("ROLLBACK")
            return database
        except sqlite3.OperationalError as error:
            database.close()
            if mode == "EXCLUSIVE" or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNSHARED:
                raise
        except BaseException:
            database.close()
            raise
    raise AssertionError


def snapshot(folder: Path) -> sqlite3.Connection:
    """All that is committed, as a database in this process's memory. Nothing in the folder is changed by it, and
    whoever writes the project is not in its way.

    Raises LongtakeError for what is no project or a newer one, sqlite3.Error and OSError for what cannot be read.
    """
    path = folder / DATABASE
    for tried in range(1, _TRIES + 1):
        try:
            with _no_writer(folder) as is_free:
                whole = _copied(path) if is_free else _shared(path)
            break
        except (sqlite3.OperationalError, FileNotFoundError):
            if tried == _TRIES:
                raise
    try:
        check_schema(whole, folder)
    except BaseException:
        whole.close()
        raise
    return whole


@contextlib.contextmanager
def _no_writer(folder: Path) -> Iterator[bool]:
    """True, and none begins before the block ends; or False: one is at work."""
    if not (folder / LOCK).exists():  # nobody writes without it
        yield True
        return
    address = f"{_address(folder / LOCK)}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, 0, isolation_level=None, uri=True)) as lock:
        try:
            lock.execute("BEGIN")
            lock.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            is_free = True
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            is_free = False
        yield is_free


def has_writer(folder: Path) -> bool:
    """True while somebody writes the project: another window, a command, or this process itself."""
    try:
        with _no_writer(folder) as is_free:
            return not is_free
    except (sqlite3.Error, OSError):
        return False


def _shared(path: Path) -> sqlite3.Connection:
    """A copy in memory of a database that is being written: one moment of it."""
    address = f"{_address(path)}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, _PATIENCE, isolation_level=None, uri=True)) as live:
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # or a locked file would be waited for for ever
        return _in_memory(live)


def _copied(path: Path) -> sqlite3.Connection:
    """A copy in memory of a database that nobody writes, with the log that a kill may have left."""
    log = _log_of(path)
    with contextlib.closing(sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True)) as database:
        if log is None:
            return _in_memory(database)
        with _with_log(database, log) as whole:
            return _in_memory(whole)


def _in_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        database.backup(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def peek(folder: Path) -> None:
    """Refuse what is no project or a newer one without taking a lock or making a file in the folder (``immutable``).

    That way of reading does not see the write-ahead log. Where a killed program left one, copies of both are read: to
    close a database after its log was read is to change both. What cannot be copied (a checkpoint may have been cut
    short, so that the file alone makes no sense) is judged when it is open with its log.
    """
    path = folder / DATABASE
    log = _log_of(path)
    try:
        address = f"{_address(path)}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            if log is None:
                check_schema(database, folder)
                return
            with _with_log(database, log) as whole:
                check_schema(whole, folder)
    except (sqlite3.DatabaseError, OSError):
        if log is None:
            raise


def _log_of(path: Path) -> Path | None:
    log = path.with_name(f"{path.name}-wal")
    return log if log.exists() and log.stat().st_size > 0 else None


@contextlib.contextmanager
def _with_log(database: sqlite3.Connection, log: Path) -> Iterator[sqlite3.Connection]:
    """Copies of a database and of its log, put together elsewhere."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / DATABASE
        with contextlib.closing(sqlite3.connect(copy)) as pages:
            database.backup(pages)
        shutil.copyfile(log, f"{copy}-wal")
        with contextlib.closing(sqlite3.connect(copy)) as whole:
            yield whole


def check_schema(database: sqlite3.Connection, folder: Path) -> int:
    """The number of the file's schema, if this program understands it. Raises LongtakeError."""
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
