"""How long the window's event loop ever stands still: idle, typing, while shots are shot, while a film is exported.

A timer beats every 5 ms on the Qt thread; the longest time between two beats, less 5 ms, is the longest stall. "own" is
the longest time that the Qt thread itself computed between two beats: on a machine that does other things at the same
time, the rest of a stall is waiting for a processor. The last row shows why the core has a process of its own: what
importing torch in the window's process would do.

    python bench/ui_stall.py [--shots 3] [--seconds 1] [--no-import]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine.service import display, environment

BEAT = 5  # milliseconds
WORDS = (
    "a woman in a red coat walks right in the city at night, static camera",
    "a blue car drives left in the desert at sunset, static camera",
    "a yellow dog runs right on the beach by day, the camera pans right",
)


class Heartbeat:
    """Beats on the Qt thread and remembers how late each beat was, in milliseconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = self._spent = 0.0
        self._late: list[float] = []
        self.own = 0.0  # milliseconds

    def _beat(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self._late.append(max(0.0, (now - self._last) * 1000 - BEAT))
        self.own = max(self.own, (spent - self._spent) * 1000)
        self._last, self._spent = now, spent

    def measure(self, until: Callable[[], bool], limit: float, act: Callable[[], None] | None = None) -> list[float]:
        """Beat until something is true, or for ``limit`` seconds; ``act`` is done first, on the beat."""
        from PySide6.QtWidgets import QApplication

        self._late = []
        self.own = 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()
        self._timer.start()
        end = self._last + limit
        if act:
            act()
        while not until() and time.perf_counter() < end:
            QApplication.processEvents()
            time.sleep(0.0005)
        QApplication.processEvents()
        self._timer.stop()
        return self._late


def row(heart: Heartbeat, name: str, late: list[float], note: str = "") -> None:
    ordered = sorted(late) or [0.0]
    middle, high = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(f"{name:<34} {len(late):>6}  {middle:>8.1f}  {high:>8.1f}  {ordered[-1]:>8.1f}  {heart.own:>8.1f}  {note}")


def type_shots(window, count: int, seconds: float) -> None:  # window: ui.window.MainWindow
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    entry = window.storyboard.entry
    for number in range(count):
        entry.setPlainText(f"{seconds}s {WORDS[number % len(WORDS)]}")
        QTest.keyClick(entry, Qt.Key.Key_Return)
        QApplication.processEvents()


def measure(program, options: argparse.Namespace, out: Path) -> None:  # program: ui.app.Program
    """Do what people do, one row each."""
    from ui.dialogs.export import ExportDialog

    window = program.window
    document = window.document
    heart = Heartbeat()
    print(f"{'':<34} {'beats':>6}  {'median':>8}  {'99 %':>8}  {'longest':>8}  {'own':>8}  (milliseconds late)")
    row(heart, "idle, the core getting ready", heart.measure(lambda: False, 6, program.get_ready))
    late = heart.measure(lambda: False, 1, lambda: type_shots(window, options.shots, options.seconds))
    row(heart, f"typing {options.shots} shots", late)
    begun = time.perf_counter()
    late = heart.measure(lambda: not document.jobs, 1200, window.commands.shoot_all)
    taken = sum(1 for shot in document.project.shots if shot.take)
    row(heart, f"shooting {taken} of {options.shots} shots", late, f"{time.perf_counter() - begun:.1f} s")
    row(heart, "playing", heart.measure(lambda: False, 3, window.viewer.play_pause))
    window.viewer.pause()
    window.show_export()
    dialog = window.findChild(ExportDialog)
    dialog.path.setText(str(out))
    row(heart, "exporting", heart.measure(out.exists, 120, dialog.accept))
    dialog.hide()
    if not options.no_import:
        worker = threading.Thread(target=lambda: __import__("diffusers"))
        late = heart.measure(lambda: not worker.is_alive(), 60, worker.start)
        row(heart, "importing torch, diffusers here", late, "what the core's own process avoids")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shots", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="the length of a shot")
    parser.add_argument("--no-import", action="store_true", help="leave out the import of torch in this process")
    options = parser.parse_args()
    environment.prepare()
    if display.problem():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    environment.keep_qt_plugins()
    begun = time.perf_counter()
    from engine.film.project import Project
    from ui import app
    from ui.settings import Settings

    application = app.make_application(["longtake"])
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        program = app.Program(Settings(home / "window.ini"), home=home)
        program.create(home / "Stall.longtake", Project(size=(256, 192)))
        application.processEvents()
        print(f"{application.platformName()}: the window stands after {time.perf_counter() - begun:.2f} s\n")
        measure(program, options, home / "film.mp4")
        if program.window:
            program.window.close()
        application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
