"""Files that appear whole or not at all: written under a temporary name, synced, then renamed."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import platform
import secrets
import shutil
import stat
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from engine.errors import LongtakeError

TEMPORARY_PREFIX = ".unfinished-"
Stamp = tuple[int, int] | None  # when a file was last written, in ns, and its bytes; None of one that is not there


def stamp_of(path: Path) -> Stamp:
    """What tells a file from another one that was written in its place."""
    with contextlib.suppress(OSError, ValueError):
        stat = path.stat()
        return stat.st_mtime_ns, stat.st_size
    return None


def shown_name(path: Path) -> str:
    """The file's name in quotation marks, on one line, for a sentence."""
    return "“" + " ".join(path.name.split()) + "”"


def write_problem(error: OSError, path: Path) -> LongtakeError:
    """What to tell a person when ``path`` could not be written."""
    folder = shown_name(path.parent)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            place = " ".join(str(path.parent.absolute()).split())  # on one line: a name may hold anything
            return LongtakeError("The disk is full.", f"Free some space on the disk that holds {place} and try again.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return LongtakeError(
                f"The folder {folder} cannot be written to.", "Choose another folder, or allow writing to this one."
            )
        case errno.EFBIG:
            return LongtakeError(
                f"{shown_name(path)} became larger than this disk allows a file to be.",
                "Choose a folder on another disk, or a shorter film.",
            )
        case errno.ENOENT | errno.ENOTDIR:
            return LongtakeError(f"The folder {folder} does not exist.", "Choose a folder that exists.")
        case errno.ENAMETOOLONG:
            return LongtakeError(f"The name {shown_name(path)} is too long.", "Choose a shorter name.")
        case errno.EISDIR:
            return LongtakeError(f"{shown_name(path)} is a folder.", "Choose another name.")
    reason = error.strerror or str(error)
    return LongtakeError(f"{shown_name(path)} could not be written ({reason}).", "Check the disk, or choose another.")


def check_regular(path: Path) -> None:
    """Refuse a pipe or a device, of which the end may never come. Raises LongtakeError."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return  # whoever reads it tells
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise LongtakeError(f"{shown_name(path)} is a pipe or a device, not a file.", "Choose a file.")


def read_small(path: Path, largest: int, kind: str, remedy: str) -> bytes:
    """All of a file of at most ``largest`` bytes. Raises LongtakeError for one that is larger (too large for ``kind``)
    and where it cannot be read."""
    check_regular(path)
    try:
        if path.stat().st_size > largest:
            raise LongtakeError(f"{shown_name(path)} is too large for {kind}.", remedy)
        return path.read_bytes()
    except OSError as error:
        raise LongtakeError(
            f"{shown_name(path)} could not be read ({error.strerror or error}).", "See that the file is there."
        ) from error


def make_folder(folder: Path) -> None:
    """Have a folder and those that it lies in. Raises LongtakeError when the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_problem(error, folder) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut.

    Does nothing where folders cannot be synced (Windows).
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove the unfinished files and folders in ``folder`` whose process has ended; those of other machines stay."""
    for path in folder.glob(f"{TEMPORARY_PREFIX}{_here()}-*.part"):
        writer = path.name.split("-")[2]
        if writer.isdecimal() and not _may_run(int(writer)):
            with contextlib.suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()


def temporary_name() -> str:
    """A name for what this process is writing, under which ``remove_leftovers`` finds it."""
    return f"{TEMPORARY_PREFIX}{_here()}-{os.getpid()}-{secrets.token_hex(4)}.part"


def _here() -> str:
    """This machine and, in a container, its own numbering of processes: 8 hexadecimal digits."""
    numbering = ""
    with contextlib.suppress(OSError):
        numbering = str(Path("/proc/self/ns/pid").readlink())
    return blake2b(f"{platform.node()} {numbering}".encode(), digest_size=4).hexdigest()


def _may_run(process: int) -> bool:
    """False when there is no such process. Windows need not be asked: it lets nobody remove a file that is open."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is somebody else's
    return True


class UnfinishedFile:
    """A file on its way: bytes go to a hidden name beside ``path``; ``finish`` puts it there whole.

    What stood at ``path`` before stays untouched until ``finish``; ``discard`` leaves nothing behind. What a killed
    process left is removed by the next one that makes a file in the same folder, so the name tells the writer. It has
    the ``write``, ``seek`` and ``tell`` that PyAV asks of a file. The first OSError is kept in ``failure``,
    since a muxer may report a failed write late or in its own words. Raises LongtakeError when the file
    cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.failure: OSError | None = None
        self.temporary = self.path.parent / temporary_name()
        try:
            remove_leftovers(self.path.parent)
            if self.path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder")
            self._file: io.FileIO = io.FileIO(self.temporary, "xb")
        except OSError as error:
            raise write_problem(error, self.path) from error

    def write(self, data: bytes) -> int:
        try:
            left = memoryview(data)
            while left:  # a nearly full disk takes a part first and refuses the rest
                left = left[self.put(left) :]
        except OSError as error:
            self.failure = self.failure or error
            raise
        return len(data)

    def put(self, data: memoryview) -> int:
        """Hand bytes to the operating system; how many it took."""
        return self._file.write(data) or 0

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def reader(self) -> io.BufferedReader:
        """A second handle on what is written so far, for muxers that move the index to the front."""
        return self.temporary.open("rb")

    def finish(self) -> Path:
        """Sync, rename to ``path`` (replacing what was there), sync the folder.

        Raises LongtakeError, then nothing is left.
        """
        try:
            if self.failure is not None:
                raise self.failure
            os.fsync(self._file.fileno())
            self._file.close()
            self.temporary.replace(self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            self.discard()
            raise write_problem(error, self.path) from error
        return self.path

    def discard(self) -> None:
        """Remove the temporary file; safe to call twice, and after ``finish``."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self.temporary.unlink(missing_ok=True)


OpenFile = Callable[[Path], UnfinishedFile]
_CHUNK = 2**20  # bytes


def write_whole(path: Path, source: BinaryIO) -> None:
    """Write all that ``source`` gives to ``path``: it is there whole and synced, or as it was. Raises LongtakeError for
    what cannot be written, OSError for what cannot be read."""
    file = UnfinishedFile(path)
    try:
        while chunk := source.read(_CHUNK):
            try:
                file.write(chunk)
            except OSError as error:
                raise write_problem(error, path) from error
        file.finish()
    except BaseException:
        file.discard()
        raise
