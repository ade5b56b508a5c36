"""How long an edit takes in a film of ten thousand clips, alone and with being durably saved, and the film's opening.

Run from the project's folder: ``python bench/edits.py [--clips 10000] [--rounds 40]``. Two films: one of shots on a
single track, and one in which every picture is linked with its sound on a track below (half as many pairs). Each edit
is made at random places, one on top of the other. Milliseconds of processor time and of wall time, median and 95th of
100.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.film import edits
from engine.film.project import Footage, Project, new_id
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Track
from engine.service.session import Session

RATE = Rate.of(24)
LENGTH = 24  # frames of a clip
FOOTAGE = Footage("F", "/films/f.mov", 10_000_000, RATE, (1920, 1080), channels=2)

Edit = Callable[[Project, int], Project]  # at the clip of that number

EDITS: tuple[tuple[str, Edit], ...] = (
    ("insert", lambda p, n: edits.insert(p, "V1", n * LENGTH + 7, _new())),
    ("overwrite", lambda p, n: edits.overwrite(p, "V1", n * LENGTH + 7, _new())),
    ("split", lambda p, n: edits.split(p, "V1", n * LENGTH + 7)),
    ("ripple trim", lambda p, n: edits.ripple(p, f"v{n}", "end", 3)),
    ("trim in place", lambda p, n: edits.trim_in_place(p, f"v{n}", "end", -3)),
    ("roll", lambda p, n: edits.roll(p, f"v{n}", "end", 3)),
    ("slip", lambda p, n: edits.slip(p, f"v{n}", 3)),
    ("slide", lambda p, n: edits.slide(p, f"v{n}", 3)),
    ("lift", lambda p, n: edits.lift(p, f"v{n}")),
    ("ripple delete", lambda p, n: edits.ripple_delete(p, f"v{n}")),
    ("extract", lambda p, n: edits.extract(p, FrameRange(n * LENGTH + 5, 100))),
    ("move", lambda p, n: edits.move(p, f"v{n}", "V1", max(0, n - 50) * LENGTH)),
    ("move all behind", lambda p, n: edits.shift(p, edits.select_forward(p, None, n * LENGTH), 10)),
    ("copy and paste", lambda p, n: edits.paste(p, edits.copied(p, [f"v{n}"]), "V1", n * LENGTH)),
    ("speed", lambda p, n: edits.set_speed(p, f"v{n}", Fraction(3, 2))),
)


def _new() -> Clip:
    return Clip(new_id(), FrameRange(0, 30), footage="F")


def film(clips: int, is_linked: bool) -> Project:
    count = clips // 2 if is_linked else clips
    sources = [FrameRange(number * 40 + 10, LENGTH) for number in range(count)]
    links = [f"l{number}" if is_linked else None for number in range(count)]
    pictures = tuple(Clip(f"v{n}", sources[n], footage="F", link=links[n]) for n in range(count))
    sounds = tuple(Clip(f"a{n}", sources[n], footage="F", link=links[n]) for n in range(count) if is_linked)
    return Project(
        rate=RATE, footage=(FOOTAGE,), tracks=(Track("V1", items=pictures), Track("A1", "A1", sounds, SOUND))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    print("edit             film     processor ms        wall ms")
    for is_linked in (False, True):
        project = film(options.clips, is_linked)
        count = options.clips // 2 if is_linked else options.clips
        for name, edit in EDITS:
            processor, wall = measured(project, edit, count, options.rounds)
            words = "  ".join(f"{_at(times, 0.5):7.2f} {_at(times, 0.95):7.2f}" for times in (processor, wall))
            print(f"{name:16} {'linked' if is_linked else 'plain':7} {words}")
        durably(project, count, options.rounds, "linked" if is_linked else "plain")


def durably(project: Project, count: int, rounds: int, words: str) -> None:
    """Edits made one after another in a project on disk, each with its transaction, and opening that project again."""
    chosen = [edit for name, edit in EDITS if name in ("split", "ripple trim", "ripple delete", "insert")]
    pick = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "Long.longtake"
        session = Session.create(place, project, lambda _recipe: None)
        processor, wall = [], []
        for number in pick.sample(range(100, count - 100), rounds):
            if session.project.find_clip(f"v{number}") is None:
                continue
            spent, begun = time.process_time(), time.perf_counter()
            session.push(pick.choice(chosen)(session.project, number), "Edit")
            wall.append((time.perf_counter() - begun) * 1000)
            processor.append((time.process_time() - spent) * 1000)
        session.close()
        figures = "  ".join(f"{_at(times, 0.5):7.2f} {_at(times, 0.95):7.2f}" for times in (processor, wall))
        print(f"{'edit and save':16} {words:7} {figures}")
        processor, wall = [], []
        for _ in range(5):
            spent, begun = time.process_time(), time.perf_counter()
            session = Session.open(place, lambda _recipe: None)
            wall.append((time.perf_counter() - begun) * 1000)
            processor.append((time.process_time() - spent) * 1000)
            session.close()
        figures = "  ".join(f"{_at(times, 0.5):7.2f} {_at(times, 0.95):7.2f}" for times in (processor, wall))
        print(f"{'open the project':16} {words:7} {figures}")


def measured(project: Project, edit: Edit, count: int, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of an edit, each time at another place of what the one before has left."""
    pick, processor, wall = random.Random(1), [], []
    for number in pick.sample(range(100, count - 100), rounds):
        if project.find_clip(f"v{number}") is None:
            continue
        spent, begun = time.process_time(), time.perf_counter()
        project = edit(project, number)
        wall.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    return processor, wall


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


if __name__ == "__main__":
    main()
