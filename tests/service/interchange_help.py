"""Films to be exchanged, and what of a film two programs have to agree on: its cuts."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Item, Track
from engine.service.interchange.account import Account
from engine.service.interchange.formats import read_film, write_film
from engine.service.interchange.kept import Kept
from engine.service.interchange.reading import Film, film_of

RATE = Rate.of(24)
NTSC = Rate(Fraction(30000, 1001))


def no_file(media: str) -> Path:
    """Where no medium is: references are then without a file."""
    raise LongtakeError(f"{media} is nowhere.", "")


def footage(name: str, length: int = 500, rate: Rate = RATE, channels: int = 2) -> Footage:
    """A file that is not there."""
    return Footage(f"id of {name}", f"/nowhere/{name}", length, rate, (64, 48), channels=channels)


def clip(name: str, start: int, length: int, **more: Any) -> Clip:
    """A stretch of ``footage(name)``."""
    number = more.pop("number", "")
    return Clip(f"{name} {start} {length} {number}", FrameRange(start, length), footage=f"id of {name}", **more)


def film(pictures: tuple[Item, ...], sound: tuple[Item, ...] = (), rate: Rate = RATE, name: str = "Film") -> Project:
    """A film of one track of pictures and, if there is any, one of sound."""
    names = {item.footage for item in (*pictures, *sound) if isinstance(item, Clip) and item.footage}
    tracks = (Track("V1", "V1", pictures), *([Track("A1", "A1", sound, SOUND)] if sound else ()))
    files = tuple(footage(each.removeprefix("id of "), rate=rate) for each in sorted(names))
    return Project(rate=rate, size=(64, 48), footage=files, tracks=tracks, name=name)


def at_its_path(project: Project):
    """Where the film's footage lies, by its own paths."""
    paths = {each.id: Path(each.path) for each in project.footage}
    return paths.__getitem__


def there_and_back(project: Project, path: Path, kept: Kept | None = None) -> tuple[Film, Account, tuple[str, ...]]:
    """The film written to a file and read again; what reading and what writing told."""
    lost = write_film(project, path, at_its_path(project), kept or {})
    account = Account()
    return read_film(path, project.rate, account), account, lost


def cuts(project: Project, kind: str | None = None) -> list[list[tuple[int, int, str, int]]]:
    """Of every track of a kind its clips: where they begin and end, of which file, and from which frame of it on."""
    names = {each.id: Path(each.path).name for each in project.footage}
    return [
        [
            (placed.range.start, placed.range.end, names.get(clip.footage or "", ""), clip.source.start)
            for placed in track.placed()
            if isinstance(clip := placed.item, Clip)
        ]
        for track in project.tracks
        if kind in (None, track.kind)
    ]


def read(document: Any, folder: Path = Path("/nowhere")) -> tuple[Project, tuple[str, ...]]:
    """The film of a document, and what was told of it."""
    account = Account()
    return film_of(document, folder, account).project, account.sentences


def write_otio(project: Project, path: Path) -> Path:
    """The film as an .otio file."""
    write_film(project, path, at_its_path(project), {})
    return path
