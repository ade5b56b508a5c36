"""Media and LUTs whose files are gone: looked for by name in a folder, known again by what was recorded of them."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PureWindowsPath

from engine.errors import CancelledByUser, LongtakeError
from engine.film import codecs, schema
from engine.film.project import Footage, Take
from engine.film.recipe import MediaId
from engine.film.timebase import Rate
from engine.film.upgrades import upgraded_take
from engine.media.files import make_folder, shown_name, write_whole
from engine.service import luts
from engine.service.session import Session

_TRIED = 8  # files of one name that are opened to see whether they are the one


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be the lost one. ``now`` is the footage with it; ``differences`` are sentences about what was
    recorded of the lost one and is otherwise here, none for a file that is alike in all of it."""

    footage: Footage
    now: Footage
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What has lost its file; of takes also those whose file is not whole. LUTs are known by their names."""

    footage: tuple[Footage, ...] = ()
    takes: tuple[Take, ...] = ()
    luts: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset((*(each.id for each in (*self.footage, *self.takes)), *self.luts))


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a search: footage by id, the files of takes and of LUTs by the takes' ids and the LUTs' names."""

    footage: dict[MediaId, Found] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)


def missing_of(session: Session) -> Missing:
    """What is missing of the current version. Any thread."""
    project = session.project
    gone = frozenset(session.missing_media())
    footage = tuple(each for each in project.footage if each.id in gone)
    takes = tuple(take for shot in project.shots for take in shot.takes if take.id in gone)
    return Missing(footage, takes, luts.missing(project, session.luts))


def compared(footage: Footage, path: Path, rate: Rate) -> Found:
    """A file beside what was recorded of the lost one: its pictures, rate, length and sound. ``rate`` is the film's.

    Raises LongtakeError for a file that cannot be read.
    """
    from engine.service.footage import footage_of

    now = replace(footage_of(path, rate, footage.sequence), id=footage.id)
    differences = []
    if now.size != footage.size:
        differences.append(f"Its picture is {_size(now)} instead of {_size(footage)}.")
    if now.length != footage.length:
        differences.append(f"It has {now.length} frames instead of {footage.length}.")
    elif now.rate != footage.rate and footage.has_pictures:
        differences.append(f"It runs at {now.rate} instead of {footage.rate} frames a second.")
    if now.channels != footage.channels:
        differences.append(f"Its sound has {now.channels} channels instead of {footage.channels}.")
    return Found(footage, now, tuple(differences))


def _size(footage: Footage) -> str:
    return f"{footage.size[0]} × {footage.size[1]}" if footage.has_pictures else "none"


def search(folder: Path, missing: Missing, rate: Rate, should_stop: Callable[[], bool] = lambda: False) -> Search:
    """Look for lost files by their names in a folder and all below it. Any thread.

    Of several files of a name the one is taken that differs least from what was recorded, and of those the one whose
    path is most like the lost one's. Raises LongtakeError for a folder that is not there, CancelledByUser when
    ``should_stop`` says so between two files.
    """
    if not folder.is_dir():
        raise LongtakeError(f"{shown_name(folder)} is no folder.", "Choose the folder that the files lie in.")
    wanted = {_name(each.path) for each in missing.footage} | {_name(each.media) for each in missing.takes}
    wanted |= {_name(name) for name in missing.luts}
    by_name: defaultdict[str, list[Path]] = defaultdict(list)
    for path in _files(folder):
        if should_stop():
            raise CancelledByUser
        if path.name.casefold() in wanted:
            by_name[path.name.casefold()].append(path)
    found: dict[MediaId, Found] = {}
    for each in missing.footage:
        likely = sorted(by_name[_name(each.path)], key=lambda path: -_alike(path, each.path))
        best = _best(each, likely[:_TRIED], rate, should_stop)
        if best is not None:
            found[each.id] = best
    files = {take.id: path for take in missing.takes for path in by_name[_name(take.media)] if is_take(path, take)}
    files |= {name: by_name[_name(name)][0] for name in missing.luts if by_name[_name(name)]}
    return Search(found, files)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))


def _name(path: str) -> str:
    """A file's name, of a path of any system, in the case that searches compare."""
    return (PureWindowsPath(path) if "\\" in path else PurePath(path)).name.casefold()


def _alike(path: Path, lost: str) -> int:
    """How many folders from the file upward have the same names."""
    pairs = zip(reversed(path.parts), reversed(PurePath(lost).parts), strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one.casefold() != other.casefold()), 99)


def _best(footage: Footage, paths: Sequence[Path], rate: Rate, should_stop: Callable[[], bool]) -> Found | None:
    best: Found | None = None
    for path in paths:
        if should_stop():
            raise CancelledByUser
        with contextlib.suppress(LongtakeError):
            found = compared(footage, path, rate)
            if best is None or len(found.differences) < len(best.differences):
                best = found
            if not found.differences:
                break
    return best


def is_take(path: Path, take: Take) -> bool:
    """True for a whole file that says that it is this very take."""
    from engine.media.whole import is_whole
    from engine.media.writer import facts_of

    if not is_whole(path):
        return False
    with contextlib.suppress(LongtakeError, codecs.BadRecord):
        said = codecs.from_text(schema.take, upgraded_take(facts_of(path)))
        return (said.id, said.recipe) == (take.id, take.recipe)
    return False


def bring_back(session: Session, missing: Missing, files: Mapping[str, Path]) -> None:
    """Copy the files of lost takes and LUTs to where they belong; each whole or not at all. Raises LongtakeError."""
    session.saving.demand_writable()
    for name, path in files.items():
        if name in missing.luts:
            luts.bring_back(session.luts, name, path)
        else:
            _copy(path, session.path_of(name))


def _copy(path: Path, target: Path) -> None:
    make_folder(target.parent)
    try:
        with path.open("rb") as stream:
            write_whole(target, stream)
    except OSError as error:
        raise LongtakeError(
            f"{shown_name(path)} could not be read ({error.strerror or error}).", "See that the file is still there."
        ) from error
