"""Kills the window with SIGKILL at random instants while a script edits in it, and looks at what is left each time.

The window is the program itself (``ui.app.run``) over a project folder, in a process of its own; the script in it
(bench/crash_editor.py) decides, undoes, redoes, shoots takes, pastes takes of another film, brings in look-up tables
and footage, and says after each step, once it is saved, what the film is by then. After a kill

- the project opens at the first try, at once: no lock is left behind;
- every version that was said to be saved is there in its order, with the cursor, and at most one step more, which was
  saved but not said any more;
- every take and table that was said to be there is, and every file in ``media`` and ``luts`` is whole to the checksum,
  those that were being written included;
- nothing unfinished lies about, and undoing to the very beginning and redoing to the end works.

A kill ends the process, not the machine: what the operating system has been given is not lost by it. That commits are
also handed to the disk (``fsync`` with every one, SQLite's ``synchronous=FULL``) is shown by what they cost, beside the
cost of a bare ``fsync`` of the same disk.

    python bench/crash.py [--kills 200] [--seed 1] [--clips 10000] [--place FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import av
import numpy as np

from bench.crash_editor import print_of
from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, Take, new_id
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.media.checksum import slices_are_whole
from engine.media.files import TEMPORARY_PREFIX
from engine.media.whole import is_whole
from engine.media.writer import write_take
from engine.service.session import Session

SIZE = (64, 48)
RATE = Rate.of(4)
KILLS_A_PROJECT = 20  # so that a history never reaches the number of versions that are kept
AT_START = 0.1  # the share of kills before the window stands
SPAN = 1.2  # seconds of editing within which a kill falls
COUNTED = (
    ("kills while the window was starting", "while it started"),
    ("edits said to be saved", "edit"),
    ("takes said to be there", "take"),
    ("tables said to be there, or replaced", "lut"),
    ("edits saved and not said any more", "saved and not said any more"),
    ("files in media read to their checksums", "files looked at"),
    ("histories walked through", "walks through the history"),
)
CUBE = 'TITLE "x"\nLUT_3D_SIZE 17\n' + "\n".join("0.1 0.2 0.3" for _ in range(17**3)) + "\n"


@dataclass
class Film:
    """What the script has said of a project so far: prints of its versions, the current one, what is on disk."""

    versions: list[str]
    cursor: int
    takes: set[str] = field(default_factory=set)
    luts: set[str] = field(default_factory=set)

    def hear(self, said: dict) -> None:
        if said["kind"] == "edit":
            for at, pushed in said["pushed"]:
                del self.versions[at:]
                self.versions.append(pushed)
            self.cursor = said["cursor"]
            if self.versions[self.cursor] != said["print"]:
                raise ValueError(f"the script and this bench count differently: {said}, {len(self.versions)} versions")
        elif said["kind"] == "take":
            self.takes.add(said["id"])
        elif said["kind"] == "lut":
            self.luts = {said["name"]} - {""}


@dataclass
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    saves: list[float] = field(default_factory=list)  # milliseconds
    opens: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Bench:
    def __init__(self, place: Path, seed: int) -> None:
        self.place = place
        self.pick = random.Random(seed)
        self.tally = Tally()
        own = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        self.environment = os.environ | {name: str(place / "home") for name in own}
        (place / "home").mkdir()
        self._make_sources()

    def _make_sources(self) -> None:
        """Footage, a look-up table, and another film whose take is pasted."""
        noise = np.random.default_rng(2)
        frames = [noise.integers(0, 255, (96, 128, 3), np.uint8) for _ in range(24)]
        with av.open(str(self.place / "film.mp4"), "w") as container:
            stream = container.add_stream("libx264", rate=24)
            stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
            for frame in frames:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(frame)))
            container.mux(stream.encode())
        (self.place / "table.cube").write_text(CUBE)
        other = self.place / "Other.longtake"
        recipe = Recipe(prompt="a fox", length=24, size=(128, 96), rate=RATE, seed=1)
        take = Take(new_id(), "media/take.mkv", 24, recipe, "2030-01-01T00:00:00+00:00")
        project = edits.add_shot(Project(size=SIZE, rate=RATE), recipe)
        with Session.create(other, project, lambda _recipe: None) as session:
            write_take(session.folder / take.media, RATE, np.stack(frames))
            shot = project.shots[0]
            (clip_id,) = (clip.id for _, _, clip in project.clips())
            whole = replace(project, shots=(replace(shot, takes=(take,)),))
            text = replace(edits.copied(whole, [clip_id]), folder=str(other)).to_text()
        (self.place / "clipboard.json").write_text(text, encoding="utf-8")

    # --- one kill ----------------------------------------------------------------------------------------------

    def kill(self, folder: Path, film: Film) -> None:
        """Start the window, kill it, hear what it has said."""
        command = [sys.executable, str(Path(__file__).with_name("crash_editor.py")), str(folder)]
        options = {
            "seed": self.pick.randrange(2**31),
            "film": self.place / "film.mp4",
            "lut": self.place / "table.cube",
            "clipboard": self.place / "clipboard.json",
        }
        command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
        log = self.place / "log.txt"
        piped = {"stdout": subprocess.PIPE, "text": True, "env": self.environment}
        with log.open("w") as errors, subprocess.Popen(command, stderr=errors, **piped) as process:
            assert process.stdout is not None
            lines = []
            if self.pick.random() < AT_START:
                time.sleep(self.pick.uniform(0, 4))
                self.tally.counts["while it started"] += 1
            else:
                lines.append(process.stdout.readline())
                time.sleep(self.pick.uniform(0, SPAN))
            if process.poll() is not None:
                self.fault(f"the window ended by itself: {log.read_text()[-2000:]}")
            process.kill()
            lines += process.stdout.readlines()
        for line in lines:
            if line.endswith("\n"):
                said = json.loads(line)
                film.hear(said)
                self.tally.counts[said["kind"]] += 1
                if said["kind"] == "edit":
                    self.tally.saves.append(said["ms"])

    # --- what is left ------------------------------------------------------------------------------------------

    def fault(self, words: str) -> None:
        self.tally.faults.append(words)
        print(f"FAULT: {words}", flush=True)

    def inspect(self, folder: Path, film: Film, walk: bool) -> Film:
        """Look at what a kill left, and tell what the film is now."""
        begun = time.perf_counter()
        try:
            session = Session.open(folder, lambda _recipe: None)
        except LongtakeError as error:
            self.fault(f"the project does not open: {error}")
            raise SystemExit(1) from error
        self.tally.opens.append((time.perf_counter() - begun) * 1000)
        with session:
            history = session.history
            found = Film([print_of(version.project) for version in history.versions], history.cursor)
            self._compare(film, found)
            known = {take.id: take for takes in session._takes.values() for take in takes}
            for lost in film.takes - known.keys():
                self.fault(f"the take {lost} is not in the film")
            self._look_at_files(folder, film, {f"{take.media}" for take in known.values()})
            if walk:
                self._walk(session, found)
        found.takes, found.luts = set(known), film.luts
        return found

    def _compare(self, said: Film, found: Film) -> None:
        if (found.versions, found.cursor) == (said.versions, said.cursor):
            return
        pushed = found.versions[:-1] == said.versions[: said.cursor + 1] and found.cursor == len(found.versions) - 1
        stepped = found.versions == said.versions and abs(found.cursor - said.cursor) == 1
        if pushed or stepped:
            self.tally.counts["saved and not said any more"] += 1
        else:
            counts = f"said {len(said.versions)} at {said.cursor}, found {len(found.versions)} at {found.cursor}"
            self.fault(f"versions differ: {counts}")

    def _look_at_files(self, folder: Path, film: Film, known: set[str]) -> None:
        for path in (folder / "media").iterdir():
            name = f"media/{path.name}"
            if path.name.startswith(TEMPORARY_PREFIX) or path.suffix != ".mkv":
                self.fault(f"{name} was left behind")
            elif not _is_sound(path):
                self.fault(f"{name} is half there")
            else:
                self.tally.counts["files looked at"] += 1
        for name in known:
            if not (folder / name).is_file() and not name.startswith("media/fake"):
                self.fault(f"{name} is in the film and not on disk")
        found = {path.name: path for path in (folder / "luts").glob("*")} if (folder / "luts").is_dir() else {}
        for name, path in found.items():
            if name.startswith(TEMPORARY_PREFIX):
                self.fault(f"luts/{name} was left behind")
            elif not path.read_bytes().startswith(CUBE.encode()) or path.read_bytes()[-1:] != b"\n":
                self.fault(f"luts/{name} is half there")
        for name in film.luts - found.keys():
            self.fault(f"luts/{name} is gone")

    def _walk(self, session: Session, found: Film) -> None:
        """Undo everything and redo everything."""
        at, last = found.cursor, len(found.versions) - 1
        for step, goal in ((session.undo, 0), (session.redo, last), (session.undo, at)):
            while session.history.cursor != goal:
                step()
                if print_of(session.project) != found.versions[session.history.cursor]:
                    self.fault(f"version {session.history.cursor} is another one after undo or redo")
        self.tally.counts["walks through the history"] += 1


def _is_sound(path: Path) -> bool:
    """True for a Matroska file that ends where it says, each of whose slices has its checksum."""
    if not is_whole(path):
        return False
    with av.open(str(path)) as container:
        return all(slices_are_whole(bytes(packet)) for packet in container.demux(video=0) if packet.size)


# --- what saving costs ---------------------------------------------------------------------------------------------


def saves_of_a_long_film(place: Path, clips: int, rounds: int = 200) -> tuple[list[float], list[float]]:
    """Milliseconds of edits in a film of so many clips, each saved durably: what a person waits for, and what of it is
    this program's own time on the processor, whatever else the machine does."""
    footage = Footage("F", str(place / "film.mp4"), 10 * clips, Rate.of(24), SIZE)
    items = tuple(Clip(f"v{n}", FrameRange(n, 10), footage="F") for n in range(clips))
    project = Project(rate=Rate.of(24), size=SIZE, footage=(footage,), tracks=(Track("V1", items=items),))
    pick, spent, own = random.Random(3), [], []
    with Session.create(place / "Long.longtake", project, lambda _recipe: None) as session:
        for _ in range(rounds):
            place_of = pick.randrange(10 * clips)
            begun, used = time.perf_counter(), time.process_time()
            session.push(edits.split(session.project, "V1", place_of), "Split")
            own.append((time.process_time() - used) * 1000)
            spent.append((time.perf_counter() - begun) * 1000)
    return spent, own


def syncs(place: Path, rounds: int = 200) -> list[float]:
    """Milliseconds of writing 4096 bytes and handing them to the disk."""
    spent = []
    with (place / "sync").open("wb", buffering=0) as file:
        for _ in range(rounds):
            begun = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            spent.append((time.perf_counter() - begun) * 1000)
    return spent


def row(name: str, times: list[float]) -> str:
    ordered = sorted(times) or [0.0]
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 1)]
    return f"{name:<44} {len(times):>6}  " + "  ".join(f"{value:8.2f}" for value in at)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clips", type=int, default=10_000, help="of the film that durable edits are timed in")
    parser.add_argument("--place", type=Path, help="a folder on the disk to try (default: where temporary files go)")
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="crash-", dir=options.place))
    try:
        return _measured(Bench(place, options.seed), options)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _measured(bench: Bench, options: argparse.Namespace) -> int:
    folder, film = bench.place, Film([], 0)
    for number in range(options.kills):
        if number % KILLS_A_PROJECT == 0:
            folder = bench.place / f"Film {number}.longtake"
            project = Project(size=SIZE, rate=RATE)
            for words in ("a fox", "a bird"):
                project = edits.add_shot(project, Recipe(prompt=words, length=8, size=SIZE, rate=RATE))
            with Session.create(folder, project, lambda _recipe: None) as session:
                film = Film([print_of(session.project)], 0)
        bench.kill(folder, film)
        last = number % KILLS_A_PROJECT == KILLS_A_PROJECT - 1 or number == options.kills - 1
        film = bench.inspect(folder, film, walk=last)
        if number % 10 == 9:
            print(f"{number + 1} kills, {len(bench.tally.faults)} faults", flush=True)
    tally = bench.tally
    print(f"\nkills {options.kills}, seed {options.seed}")
    for name, word in COUNTED:
        print(f"  {name:<42} {tally.counts[word]:>8}")
    print(f"  {'faults':<42} {len(tally.faults):>8}\n")
    print(f"{'milliseconds':<44} {'count':>6}  {'median':>8}  {'p95':>8}  {'most':>8}")
    print(row("edits in the window, saved and shown", tally.saves))
    print(row("opening after a kill", tally.opens))
    spent, own = saves_of_a_long_film(bench.place, options.clips)
    print(row(f"edits of {options.clips} clips, durably saved", spent))
    print(row("  of it on the processor", own))
    print(row("a bare fsync of 4096 bytes", syncs(bench.place)))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
