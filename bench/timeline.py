"""How long the timeline takes to paint, scroll, zoom and drag in a long film, without a display.

Every row is the time of one step with its repaint, in milliseconds, on the Qt thread: the middle one, the 95th in a
hundred, and the longest. 16 ms is a frame of a 60 Hz display.

    python bench/timeline.py [--clips 10000] [--steps 100]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WIDTH, HEIGHT = 1600, 320


def project_of(clips: int):
    """A film of footage on two tracks of pictures and one of sound, 48 frames a clip."""
    from engine.film.project import Footage, Project
    from engine.film.timebase import FrameRange, Rate
    from engine.film.track import PICTURE, SOUND, Clip, Gap, Track

    rate = Rate.of(24)
    size = (1920, 1080)
    footage = tuple(
        Footage(f"f{number}", f"/nowhere/clip {number}.mov", 480, rate, size, channels=2) for number in range(50)
    )

    def clip(name: str, number: int) -> Clip:
        return Clip(f"{name}{number}", FrameRange(96 + number % 100, 48), footage=f"f{number % 50}")

    third = clips // 5
    lower = tuple(clip("a", number) for number in range(clips - 2 * third))
    upper = tuple(item for number in range(third) for item in (Gap(96), clip("b", number)))
    sound = tuple(clip("s", number) for number in range(third))
    tracks = (
        Track("V1", "V1", lower, PICTURE),
        Track("V2", "V2", upper, PICTURE),
        Track("A1", "A1", sound, SOUND),
    )
    return Project(rate=rate, size=(1920, 1080), footage=footage, tracks=tracks)


def measure(steps: int, step: Callable[[int], None], view) -> list[float]:
    from PySide6.QtGui import QPixmap

    target, times = QPixmap(view.size()), []
    for number in range(steps):
        begun = time.perf_counter()
        step(number)
        view.render(target)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def row(name: str, times: list[float]) -> None:
    middle, high = times[len(times) // 2], times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{name:<34} {len(times):>6}  {middle:>8.1f}  {high:>8.1f}  {times[-1]:>8.1f}")


def drags(view, steps: int) -> None:
    """Each kind of drag, from the middle of the view on, moved a few pixels a step."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for tool in ("select", "ripple", "roll", "slip", "slide"):
        view.choose_tool(tool)
        track = view.geometry_now.project.main_track
        placed = track.at(view.geometry_now.scale.frame(view.width() // 2))
        at = view.clip_rect(placed.item.id).center()
        QTest.mousePress(view, left, none, at)
        moved = measure(steps, lambda number, at=at: QTest.mouseMove(view, at + QPoint(5 + number, 0)), view)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, left, none, at)
        row(f"drag: {'move' if tool == 'select' else tool}", moved)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=100)
    options = parser.parse_args()
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QApplication

    from engine.service.session import Session
    from ui import theme
    from ui.document import Document
    from ui.pictures import Pictures
    from ui.timeline.scale import Scale
    from ui.timeline.view import TimelineView

    class NoEngine(QObject):
        event_arrived = Signal(object)

    app = QApplication([])
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(options.clips)
        session = Session.create(Path(folder) / "Long.longtake", project, lambda _recipe: None)
        document = Document(session, NoEngine())  # type: ignore[arg-type]
        pictures = Pictures(document.path_of, project.rate)
        view = TimelineView(document, pictures)
        view.resize(WIDTH, HEIGHT)
        view.show()
        app.processEvents()
        print(f"{options.clips} clips, {WIDTH} x {HEIGHT}")
        print(f"{'':<34} {'steps':>6}  {'middle':>8}  {'p95':>8}  {'longest':>8}   ms")
        whole = Scale.fitting(project.length, view.width())
        for name, scale in (("whole film", whole), ("a minute", Scale(1.0)), ("a few clips", Scale(4.0))):
            view._show(scale=scale)
            row(f"paint: {name}", measure(options.steps, lambda _number: view.update(), view))
        view._show(scale=Scale(1.0))
        row("scroll", measure(options.steps, lambda number: view._scroll_to(number * 137.0), view))
        row("zoom", measure(options.steps, lambda number: view._zoom(0.94 if number < 50 else 1.07, 800.0), view))
        view._show(scale=Scale(1.0, 40_000.0))
        row("playhead", measure(options.steps, lambda number: document.move_playhead(40_100 + number), view))
        drags(view, options.steps)
        pictures.close()
        document.close()


if __name__ == "__main__":
    main()
