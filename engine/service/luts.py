"""The LUTs of a project: .cube files in its folder ``luts``, known by their names."""

from __future__ import annotations

import contextlib
import io
import itertools
from pathlib import Path

from engine.errors import LongtakeError
from engine.media.files import read_small, write_whole

SUFFIX = ".cube"
LARGEST = 64 * 2**20  # bytes; the largest tables in use (65 points a side) are written in about 8 MB


def names(folder: Path) -> tuple[str, ...]:
    """The LUTs in a project's ``luts`` folder, by name; none where there is no such folder."""
    with contextlib.suppress(OSError):
        found = (path.name for path in folder.iterdir() if path.suffix.lower() == SUFFIX)
        return tuple(sorted((name for name in found if not name.startswith(".")), key=str.casefold))
    return ()


def add(folder: Path, source: Path) -> str:
    """Copy a .cube file into a project's ``luts`` folder; returns its name there.

    The same table under the same name is not copied again; another one of that name gets a number. Raises LongtakeError
    for what is no LUT, and where it cannot be read or written.
    """
    data = _read(source)
    stem = source.stem.lstrip(".") or "lut"
    for number in itertools.count(1):
        name = f"{stem}{SUFFIX}" if number == 1 else f"{stem} {number}{SUFFIX}"
        target = folder / name
        try:
            if target.is_file() and target.read_bytes() == data:
                return name
            if not target.exists():
                _write(target, data)
                return name
        except OSError as error:
            raise LongtakeError(
                f"{source.name} could not be copied ({error.strerror or error}).",
                "See that the project’s disk has room and can be written to.",
            ) from error
    raise AssertionError("numbers do not end")


def _read(source: Path) -> bytes:
    data = read_small(source, LARGEST, "a LUT", "Choose a .cube file.")
    if source.suffix.lower() != SUFFIX or not (b"LUT_3D_SIZE" in data or b"LUT_1D_SIZE" in data):
        raise LongtakeError(f"{source.name} is not a LUT.", "Choose a .cube file, as grading programs write it.")
    return data


def _write(target: Path, data: bytes) -> None:
    """A LUT is there whole or not at all."""
    target.parent.mkdir(exist_ok=True)
    write_whole(target, io.BytesIO(data))
