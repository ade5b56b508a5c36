"""The folder of a project on disk: made new, and put in order when it is opened."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from engine.errors import LongtakeError
from engine.film.problems import shown
from engine.film.store import DATABASE
from engine.media.files import TEMPORARY_PREFIX

MEDIA, CACHE = "media", "cache"


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make a project's folder around what is done inside; should that fail, a folder that is new goes again.

    Raises LongtakeError when the folder holds anything, or cannot be made.
    """
    is_new = not folder.exists()
    for parent in folder.absolute().parents:
        if is_file(parent / DATABASE):
            raise LongtakeError(
                f"{shown(folder)} would lie inside another project.", f"Choose a place outside {parent}."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in folder.iterdir()}
        if DATABASE in present:
            raise LongtakeError(f"There is a project {shown(folder)} already.", "Open it, or choose another name.")
        if present - {MEDIA, CACHE, f"{DATABASE}.new", f"{DATABASE}.new-journal"} or any(
            any((folder / name).iterdir()) for name in present & {MEDIA, CACHE}
        ):
            raise LongtakeError(
                f"The folder {shown(folder)} holds other files.", "Choose an empty folder or a new name."
            )
        (folder / MEDIA).mkdir(exist_ok=True)
        (folder / CACHE).mkdir(exist_ok=True)
    except OSError as error:
        raise LongtakeError(
            f"The folder {shown(folder)} could not be made ({error.strerror or error}).", "Choose another place."
        ) from error
    try:
        yield
    except BaseException:
        if is_new:
            for made in (folder / MEDIA, folder / CACHE, folder):
                with contextlib.suppress(OSError):  # not empty: somebody else's
                    made.rmdir()
        raise


def tidy(folder: Path) -> None:
    """Have the folders of media and cache, and sweep out what a killed shooting or verifying left behind."""
    for name in (MEDIA, CACHE):
        with contextlib.suppress(OSError):
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
