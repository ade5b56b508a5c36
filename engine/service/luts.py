"""The LUTs of a project: .cube files in its folder ``luts``, known by their names."""

from __future__ import annotations

import contextlib
import io
import itertools
from pathlib import Path, PureWindowsPath

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.track import Clip
from engine.media.files import read_small, write_whole

SUFFIX = ".cube"
LARGEST = 64 * 2**20  # bytes; the largest tables in use (65 points a side) are written in about 8 MB


def names(folder: Path) -> tuple[str, ...]:
    """The LUTs in a project's ``luts`` folder, by name; none where there is no such folder."""
    with contextlib.suppress(OSError):
        found = (path.name for path in folder.iterdir() if path.suffix.lower() == SUFFIX)
        return tuple(sorted((name for name in found if not name.startswith(".")), key=str.casefold))
    return ()


def missing(project: Project, folder: Path) -> tuple[str, ...]:
    """The LUTs that clips are shown through, in any timeline, and that are not in the ``luts`` folder. Any thread."""
    tracks = (*project.tracks, *(track for timeline in project.shelved for track in timeline.tracks))
    clips = (item for track in tracks for item in track.items if isinstance(item, Clip))
    used = {clip.treatment.grade.lut for clip in clips} - {""}
    return tuple(sorted(used - set(names(folder)))) if used else ()


def bring_back(folder: Path, name: str, source: Path) -> None:
    """Copy a .cube file into a project's ``luts`` folder under the name that it had there. Raises LongtakeError for
    what is no LUT, and where it cannot be read or written."""
    if PureWindowsPath(name).name != name:
        raise LongtakeError(f"“{name}” is no name of a LUT.", "Choose another LUT for these clips.")
    data = _read(source)
    try:
        _write(folder / name, data)
    except OSError as error:
        raise _not_copied(source, error) from error


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
            raise _not_copied(source, error) from error
    raise AssertionError("numbers do not end")


def _not_copied(source: Path, error: OSError) -> LongtakeError:
    return LongtakeError(
        f"{source.name} could not be copied ({error.strerror or error}).",
        "See that the project’s disk has room and can be written to.",
    )


def _read(source: Path) -> bytes:
    data = read_small(source, LARGEST, "a LUT", "Choose a .cube file.")
    if source.suffix.lower() != SUFFIX or not (b"LUT_3D_SIZE" in data or b"LUT_1D_SIZE" in data):
        raise LongtakeError(f"{source.name} is not a LUT.", "Choose a .cube file, as grading programs write it.")
    return data


def _write(target: Path, data: bytes) -> None:
    """A LUT is there whole or not at all."""
    target.parent.mkdir(exist_ok=True)
    write_whole(target, io.BytesIO(data))
