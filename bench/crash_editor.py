"""The window that bench/crash.py kills: the program itself, edited by a script that says what is saved, line by line.

Not started by hand. Every line is JSON: ``ready`` once the window stands; ``edit`` for every decision, undo and redo
that is saved, with the print of the version that is current then; ``take`` for what has joined the film, with a whole
file; ``lut`` for one that is whole on disk.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from engine.film import codecs, schema
from engine.film.edits import Clipboard
from engine.film.project import Project, Take, new_id
from engine.film.timebase import FrameRange
from engine.media.writer import TakeWriter
from engine.messages import Event, Finished, Shoot
from engine.service import environment, luts
from engine.service.pasting import pasted
from tests.film.random_edits import random_edit

_WHOLE = re.compile(r"\b(\d+)\.0\b")
FRAME_SECONDS = 0.003  # how long a frame of a take takes, so that kills fall into the writing of one


def print_of(project: Project) -> str:
    """A print of all that was decided, the same for equal films; takes are facts that come on their own."""
    bare = replace(project, shots=tuple(replace(shot, takes=()) for shot in project.shots))
    words = _WHOLE.sub(r"\1", repr(bare))  # 0 and 0.0 are the same value, and only the latter is read from a file
    return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()


class Painter:
    """An engine door that writes takes as the core does, of noise, in a thread of its own."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._asked: SimpleQueue[Shoot | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._paint, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, request: Shoot) -> None:
        self._asked.put(request)

    def drain(self) -> Sequence[Event]:
        return [self._events.get() for _ in range(self._events.qsize())]

    def stop(self) -> None:
        self._asked.put(None)
        self._thread.join()

    def warm(self) -> None: ...
    def cancel(self, job: str) -> None: ...
    def change(self, request: Shoot) -> None: ...
    def reorder(self, job_ids: Sequence[str]) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...

    def _paint(self) -> None:
        noise = np.random.default_rng(1)
        while (request := self._asked.get()) is not None:
            recipe, name = request.recipe, f"media/{request.take}.mkv"
            at, whole = datetime.now(UTC).isoformat(), (FrameRange(0, recipe.length),)
            take = Take(request.take, name, recipe.length, recipe, at, 1.0, whole)
            facts = codecs.to_text(schema.take, take)
            with TakeWriter(Path(request.folder) / name, recipe.rate, recipe.size, facts=facts) as writer:
                for _ in range(recipe.length):
                    writer.write(noise.integers(0, 255, (*recipe.size[::-1], 3), np.uint8))
                    time.sleep(FRAME_SECONDS)
            self._events.put(Finished(request.job, request.shot, take))
            self._wake()


class Editor:
    """Decides one thing after another in the open window, as fast as the window takes it."""

    def __init__(self, program, options: argparse.Namespace) -> None:  # program: ui.app.Program
        from PySide6.QtCore import QTimer

        self.window, self.options = program.window, options
        self.document = program.window.document
        self.pick = random.Random(options.seed)
        self.pushed: list[tuple[int, str]] = []  # since the last time that something was said
        self.luts = 0
        history = self.document.session.history
        history.push = self.counted(history.push)
        self.begun = time.perf_counter()
        self.document.project_changed.connect(lambda _old, _new: self.tell_edit())
        self.document.link.event_arrived.connect(self.tell_take)
        self.clock = QTimer()
        self.clock.timeout.connect(self.step)
        self.clock.start(0)
        self.say("ready")

    def counted(self, push: Callable[[Project, str], None]) -> Callable[[Project, str], None]:
        """The same, and it is known that it was a push and no step; a panel may answer a push with another."""
        history = self.document.session.history

        def counting(project: Project, label: str) -> None:
            push(project, label)
            self.pushed.append((history.cursor, print_of(history.current)))

        return counting

    @staticmethod
    def say(kind: str, **facts: object) -> None:
        print(json.dumps({"kind": kind, **facts}), flush=True)

    def tell_edit(self) -> None:
        """Called after the document has saved: whatever is said here is on disk."""
        history = self.document.session.history
        spent = (time.perf_counter() - self.begun) * 1000
        pushed, self.pushed = self.pushed, []
        self.say("edit", pushed=pushed, cursor=history.cursor, print=print_of(history.current), ms=spent)

    def tell_take(self, event: Event) -> None:
        if isinstance(event, Finished):
            self.say("take", id=event.take.id)

    def step(self) -> None:
        self.begun = time.perf_counter()
        name = self.pick.choices(("edit", "undo", "redo", "shoot", "paste", "lut", "import"), (60, 10, 6, 10, 5, 4, 5))[
            0
        ]
        getattr(self, f"do_{name}")()

    def do_edit(self) -> None:
        label = f"edit {self.pick.random()}"
        self.document.edit(random_edit(self.document.project, self.pick), label)

    def do_undo(self) -> None:
        self.document.undo()

    def do_redo(self) -> None:
        self.document.redo()

    def do_shoot(self) -> None:
        shots = [shot for shot in self.document.project.shots if shot.recipe.operation.name == "generate"]
        shots = [shot for shot in shots if shot.recipe.length]
        if shots and len(self.document.jobs) < 3:
            self.document.shoot([self.pick.choice(shots).id], f"shoot {self.pick.random()}")

    def do_paste(self) -> None:
        """A shot with a take, from another film; each time a new one, whose file is copied."""
        template = Clipboard.from_text(Path(self.options.clipboard).read_text(encoding="utf-8"))
        (piece,), (shot,) = template.pieces, template.shots
        (take,) = shot.takes
        media = Path(template.folder) / "media"
        fresh = replace(take, id=new_id(), media=f"media/{new_id()}.mkv")
        os.link(media / Path(take.media).name, media / Path(fresh.media).name)
        shot = replace(shot, id=new_id(), takes=(fresh,), chosen=None)
        clip = replace(piece.clip, id=new_id(), shot=shot.id)
        clipboard = replace(template, pieces=(replace(piece, clip=clip),), shots=(shot,))
        session, track = self.document.session, self.document.project.main_track
        self.document.edit(pasted(session, clipboard, track.id, 0, "insert"), f"paste {self.pick.random()}")
        self.say("take", id=fresh.id)

    def do_lut(self) -> None:
        table = Path(self.options.lut)
        self.luts = (self.luts + 1) % 3  # so that one is replaced by another again and again
        source = table.with_name(f"{self.luts}.cube")
        source.write_bytes(table.read_bytes() + f"# {self.pick.random()}\n".encode())
        (self.document.session.luts / source.name).unlink(missing_ok=True)
        self.say("lut", name="")
        luts.add(self.document.session.luts, source)
        self.say("lut", name=source.name)

    def do_import(self) -> None:
        self.window.commands.import_files([Path(self.options.film)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    for name in ("seed", "film", "lut", "clipboard"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    environment.prepare()
    environment.keep_qt_plugins()
    from ui import app

    keep: list[Editor] = []
    return app.run(options.project, False, Painter, lambda program: keep.append(Editor(program, options)))


if __name__ == "__main__":
    sys.exit(main())
