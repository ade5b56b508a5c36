"""Reads every timeline below a folder, and writes each again: what became of it, as a table. Prints Markdown.

Run from the project's folder: ``python bench/interchange.py FOLDER``, for example over the samples of OpenTimelineIO
and its adapters (https://github.com/AcademySoftwareFoundation/OpenTimelineIO, tests/sample_data). ``clips`` are those
of all timelines in a file; ``again`` says whether its film, written as .otio, comes back the same. Without a folder a
film of 10 000 clips goes through every format.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Gap, Track
from engine.service.interchange.account import Account
from engine.service.interchange.formats import FORMATS, SUFFIXES, read_film, write_film
from engine.service.interchange.paths import places_of

CLIPS = 10_000


def clips_of(project: Project) -> int:
    """How many clips are on all timelines of a film."""
    tracks = (*project.tracks, *(track for each in project.shelved for track in each.tracks))
    return sum(isinstance(item, Clip) for track in tracks for item in track.items)


def row(path: Path, scratch: Path) -> str:
    """One file's line of the table."""
    account, begun = Account(), time.perf_counter()
    try:
        film = read_film(path, Rate.of(24), account)
    except LongtakeError as error:
        return f"| {path.name} | refused | | | | {time.perf_counter() - begun:.2f} | | {error} |"
    spent = time.perf_counter() - begun
    project = film.project
    out = scratch / "again.otio"
    write_film(project, out, places_of(project, scratch), film.kept)
    again = read_film(out, Rate.of(24), Account()).project
    is_same = "yes" if replace(again, name=project.name) == project else "NO"
    lost = " ".join(account.sentences)
    timelines = 1 + len(project.shelved)
    cells = (path.name, timelines, len(project.tracks), clips_of(project), project.rate, f"{spent:.2f}", is_same, lost)
    return f"| {' | '.join(map(str, cells))} |"


def table(folder: Path) -> None:
    """Every timeline below the folder."""
    print("| file | timelines | tracks | clips | rate | seconds | again | told |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                print(row(path, Path(scratch)), flush=True)


def long_film(clips: int) -> Project:
    """A film of many short clips of fifty files, with sound and gaps."""
    files = [Footage(f"f{n}", f"/nowhere/{n}.mov", 5000, Rate.of(24), (1920, 1080), channels=2) for n in range(50)]
    half = clips // 2
    pictures = [
        item
        for n in range(half)
        for item in (Clip(f"p{n}", FrameRange(n % 900, 24 + n % 7), footage=f"f{n % 50}"), Gap(1 + n % 3))
    ]
    sounds = [Clip(f"s{n}", FrameRange(n % 800, 30), footage=f"f{n % 50}") for n in range(half)]
    tracks = (Track("V1", "V1", tuple(pictures)), Track("A1", "A1", tuple(sounds), SOUND))
    return Project(size=(1920, 1080), footage=tuple(files), tracks=tracks)


def long_table() -> None:
    """A long film through every format."""
    project = long_film(CLIPS)
    print(f"A film of {CLIPS} clips\n\n| format | MB | written in | read in | clips read |")
    print("| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        for each in FORMATS:
            path, begun = Path(scratch) / f"film{each.suffix}", time.perf_counter()
            write_film(project, path, places_of(project, Path(scratch)), {})
            written = time.perf_counter() - begun
            found = read_film(path, project.rate, Account()).project
            read = time.perf_counter() - begun - written
            size = path.stat().st_size / 1e6
            print(f"| {each.suffix} | {size:.1f} | {written:.2f} s | {read:.2f} s | {clips_of(found)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with timelines of other programs")
    options = parser.parse_args()
    if options.folder is None:
        long_table()
    else:
        table(options.folder)


if __name__ == "__main__":
    main()
