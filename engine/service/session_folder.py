"""The folder of a project on disk: made new, and put in order when it is opened."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from engine.errors import LongtakeError
from engine.film.access import DATABASE, LOCK, WriterLock
from engine.film.problems import problem_of, shown
from engine.media.files import TEMPORARY_PREFIX

MEDIA, LUTS, CACHE = "media", "luts", "cache"


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[WriterLock]:
    """Make a project's folder around what is done inside; should that fail, what of it is new goes again.

    The lock is for the project that is made: of two that make one at a place one is told that it is there, and leaves
    it alone. Raises LongtakeError when the folder holds anything, or cannot be made.
    """
    for parent in folder.absolute().parents:
        if is_file(parent / DATABASE):
            raise LongtakeError(
                f"{shown(folder)} would lie inside another project.", f"Choose a place outside {parent}."
            )
    made: list[Path] = []
    try:
        _make(folder, made, parents=True)
        lock = _locked(folder)
    except OSError as error:
        raise _not_made(folder, error) from error
    try:
        try:
            _demand_empty(folder)
            for name in (MEDIA, CACHE):
                _make(folder / name, made)
        except OSError as error:
            raise _not_made(folder, error) from error
        yield lock
    except BaseException:
        if is_file(folder / DATABASE):  # a project that was there before, or that was made whole
            lock.release()
        else:
            lock.remove()
            for path in reversed(made):
                with contextlib.suppress(OSError):  # not empty: somebody else's
                    path.rmdir()
        raise


def _make(folder: Path, made: list[Path], parents: bool = False) -> None:
    with contextlib.suppress(FileExistsError):
        folder.mkdir(parents=parents)
        made.append(folder)
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _locked(folder: Path) -> WriterLock:
    try:
        return WriterLock(folder)
    except sqlite3.Error as error:
        problem = problem_of(error, folder)
        is_busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
        raise (_there(folder) if is_busy else problem) from error


def _demand_empty(folder: Path) -> None:
    present = {path.name for path in folder.iterdir()}
    if DATABASE in present:
        raise _there(folder)
    ours = {MEDIA, CACHE, LOCK, f"{DATABASE}.new", f"{DATABASE}.new-journal"}
    if present - ours or any(any((folder / name).iterdir()) for name in present & {MEDIA, CACHE}):
        raise LongtakeError(f"The folder {shown(folder)} holds other files.", "Choose an empty folder or a new name.")


def _there(folder: Path) -> LongtakeError:
    return LongtakeError(f"There is a project {shown(folder)} already.", "Open it, or choose another name.")


def _not_made(folder: Path, error: OSError) -> LongtakeError:
    return LongtakeError(
        f"The folder {shown(folder)} could not be made ({error.strerror or error}).", "Choose another place."
    )


def tidy(folder: Path) -> None:
    """Have the folders of media and cache, and sweep out what a killed shooting, verifying or copying left behind."""
    for name in (MEDIA, CACHE, LUTS):
        with contextlib.suppress(OSError):
            if name != LUTS:  # made when there is one
                (folder / name).mkdir(exist_ok=True)
            for leftover in tuple((folder / name).glob(f"{TEMPORARY_PREFIX}*")):
                with contextlib.suppress(OSError):
                    if leftover.is_dir() and not leftover.is_symlink():
                        shutil.rmtree(leftover, ignore_errors=True)
                    else:
                        leftover.unlink()


def inside(folder: Path, relative: str) -> Path:
    """The path of a project's file; links are followed before it is judged. Raises LongtakeError when it leads out of
    the folder."""
    parts = PureWindowsPath(relative)  # knows both kinds of slash, and drives
    if not relative or "\0" in relative or parts.anchor or ".." in parts.parts:
        raise escape(relative)
    path = folder / relative
    try:
        path.resolve().relative_to(folder.resolve())
    except (ValueError, OSError, RuntimeError) as error:
        raise escape(relative) from error
    return path


def escape(path: str) -> LongtakeError:
    """What to tell of a file outside of a project's folder."""
    return LongtakeError(
        f"The project names a file outside of its folder (“{path}”).",
        "Another program altered it; open it from a source you trust.",
    )


def is_file(path: Path) -> bool:
    """True when the file is there; False also for a name that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False
