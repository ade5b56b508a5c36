"""What SQLite and the disk report about a project folder, as sentences with a remedy."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from engine.errors import LongtakeError

FULL, READ_ONLY, BROKEN = "full", "read only", "broken"


class DiskRefuses(LongtakeError):
    """The disk does not take what is to be saved, and may take it later. ``kind`` is FULL, READ_ONLY or BROKEN."""

    def __init__(self, sentence: str, remedy: str = "", kind: str = BROKEN) -> None:
        super().__init__(sentence, remedy)
        self.kind = kind


class LookedAt(LongtakeError):
    """The project is only looked at, so nothing of it can be changed."""


class OpenElsewhere(LongtakeError):
    """Another window or command writes the project."""


def shown(folder: Path) -> str:
    """The project's name in quotation marks, for a sentence."""
    return "“" + " ".join(folder.name.removesuffix(".longtake").split()) + "”"


def damaged(folder: Path) -> LongtakeError:
    """What to tell when the content of a project cannot be read."""
    return LongtakeError(
        f"The project {shown(folder)} is damaged.", "Restore its project.db from a backup; the media are still there."
    )


def read_only_problem(folder: Path) -> DiskRefuses:
    """What to tell when nothing can be written into a project."""
    return DiskRefuses(
        f"The project {shown(folder)} cannot be written to.",
        "Copy it to a folder that you may write to and open that.",
        READ_ONLY,
    )


def looked_at(folder: Path) -> LookedAt:
    """What to tell when something was to be saved in a project that was opened to be looked at."""
    return LookedAt(
        f"The project {shown(folder)} is open to be looked at only, so nothing of it was changed.",
        "Open it where no other window or command has it open.",
    )


def gone(folder: Path) -> DiskRefuses:
    """What to tell when the files of a project that is open are no longer where they were."""
    return DiskRefuses(f"The folder of the project {shown(folder)} is gone.", "Put it back where it was.")


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raises what SQLite and the file system report as a sentence with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise problem_of(error, folder) from error
    except OSError as error:
        raise DiskRefuses(
            f"The project {shown(folder)} could not be read or saved ({error.strerror or error}).",
            "Check the disk and the folder's permissions.",
            _KINDS.get(error.errno or 0, BROKEN),
        ) from error


_KINDS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY, errno.EACCES: READ_ONLY}


def problem_of(error: sqlite3.Error, folder: Path) -> LongtakeError:
    """What SQLite reports, as a sentence with a remedy."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return OpenElsewhere(f"The project {shown(folder)} is open already.", "Close it in the other window first.")
        case sqlite3.SQLITE_FULL:
            return DiskRefuses(
                "The disk is full, so this was not saved.",
                f"Free some space on the disk that holds {shown(folder)} and do it again.",
                FULL,
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return read_only_problem(folder)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(folder)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOMEM | sqlite3.SQLITE_NOLFS:
            return DiskRefuses(
                f"The project {shown(folder)} could not be read or saved ({error}).", "Check the disk that it is on."
            )
    if "decode to UTF-8" in str(error):  # Python's own complaint about a text that is none; it has no code
        return damaged(folder)
    return LongtakeError(
        f"The project {shown(folder)} could not be read or saved ({error}).", "Check the disk that it is on."
    )
