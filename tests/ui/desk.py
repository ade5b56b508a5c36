"""What the window's tests share: an engine that does as it is told, a desk with a window, and patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine import messages
from engine.film.project import Project, Seam, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from engine.media.writer import TakeWriter
from engine.service.session import Session
from ui.document import Document
from ui.engine_link import EngineLink, MakeEngine
from ui.notices import Notices
from ui.settings import Settings
from ui.window import MainWindow

SIZE = (64, 48)
PATIENCE = 10.0


def wait_until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Let events run until something is true; an AssertionError when it does not become true in time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(5)


def anything(_recipe: Recipe) -> None:
    """A check of the family that every recipe passes: these tests need no weights."""


class ScriptedEngine:
    """An engine door that keeps what it is asked and tells what the test makes it tell."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._events: list[messages.Event] = []
        self.asked: list[messages.Shoot] = []
        self.cancelled: list[str] = []
        self.begun: set[str] = set()
        self.orders: list[tuple[str, ...]] = []
        self.paused = False
        self.warmed = self.stopped = False

    def start(self) -> None:
        pass

    def warm(self) -> None:
        self.warmed = True

    def submit(self, request: messages.Shoot) -> None:
        self.asked.append(request)

    def cancel(self, job: str) -> None:
        self.cancelled.append(job)
        request = next((request for request in self.asked if request.job == job), None)
        if request and job in self.begun:
            self.tell(messages.Cancelling(job))
        if request:
            self.tell(messages.Cancelled(job, request.shot))

    def change(self, request: messages.Shoot) -> None:
        """As the engine does: what has begun is refused."""
        if request.job in self.begun:
            self.tell(messages.Refused(request.job, "This take has begun meanwhile."))
        else:
            self.asked = [request if asked.job == request.job else asked for asked in self.asked]
            self.tell(messages.Changed(request.job, request))

    def reorder(self, job_ids: Sequence[str]) -> None:
        self.orders.append(tuple(job_ids))
        begun = [request.job for request in self.asked if request.job in self.begun]
        self.tell(messages.Reordered((*begun, *(job for job in job_ids if job not in begun))))

    def pause(self) -> None:
        self.paused = True
        self.tell(messages.Paused())

    def resume(self) -> None:
        self.paused = False
        self.tell(messages.Resumed())

    def drain(self) -> Sequence[messages.Event]:
        events, self._events = self._events, []
        return events

    def stop(self) -> None:
        self.stopped = True

    def tell(self, *events: messages.Event) -> None:
        self._events += events
        self.begun |= {event.job for event in events if isinstance(event, messages.Loading | messages.Started)}
        self._wake()

    def finish(self, request: messages.Shoot, *seams: Seam) -> Take:
        """Write the take that was asked for, a flat picture of a colour of its own, and say so."""
        take = self.written(request, *seams)
        self.tell(messages.Finished(request.job, request.shot, take))
        return take

    def written(self, request: messages.Shoot, *seams: Seam) -> Take:
        """The take that was asked for, on disk, and nobody was told yet."""
        recipe = request.recipe
        writer = TakeWriter(Path(request.folder) / "media" / f"{request.take}.mkv", recipe.rate, recipe.size)
        for _ in range(recipe.length):
            writer.write(flat(recipe.seed or 0, recipe.size))
        writer.close()
        return Take(
            id=request.take,
            media=f"media/{request.take}.mkv",
            length=recipe.length,
            recipe=recipe,
            made_at=datetime.now(UTC).isoformat(),
            seconds_spent=4.2,
            painted=(FrameRange(0, recipe.length),),
            seams=seams,
            made_with=(("device", "cpu"),),
        )


def colour_of(seed: int) -> tuple[int, int, int]:
    """The colour of the takes with that seed: bright, and never grey."""
    return 60 + seed * 37 % 180, 60 + seed * 101 % 180, 60 + seed * 61 % 180


def flat(seed: int, size: tuple[int, int]) -> np.ndarray:
    return np.full((size[1], size[0], 3), colour_of(seed), dtype=np.uint8)


class Desk:
    """A real window on a real session in a folder, over a scripted engine, with settings of its own."""

    def __init__(
        self,
        folder: Path,
        name: str = "Film",
        size: tuple[int, int] | None = (1280, 720),
        make_engine: MakeEngine | None = None,
    ) -> None:
        """``size`` None leaves the window as it was when it was closed; ``make_engine`` makes another engine."""
        project = folder / f"{name}.longtake"
        if project.exists():
            session = Session.open(project, anything)
        else:
            session = Session.create(project, Project(size=SIZE), anything)
        self.engine: ScriptedEngine

        def make(wake: Callable[[], None]) -> ScriptedEngine:
            self.engine = ScriptedEngine(wake)
            return self.engine

        self.link = EngineLink(make_engine or make)
        self.notices = Notices()
        self.document = Document(session, self.link)
        self.window = MainWindow(self.document, Settings(folder / "window.ini"), self.notices)
        if size:
            self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.closed = False

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.window.close()
            self.document.close()
            self.link.stop()
            self.window.deleteLater()
            QApplication.processEvents()

    # --- what a person does ------------------------------------------------------------------------------------

    def type_shot(self, *lines: str) -> list[Shot]:
        """Type shots into the storyboard; returns all shots."""
        entry = self.window.storyboard.entry
        for line in lines:
            entry.setFocus()
            QTest.keyClicks(entry, line)
            QTest.keyClick(entry, Qt.Key.Key_Return)
        QTest.qWait(1)
        return list(self.project.shots)

    def shoot(self, shot: Shot, *seams: Seam) -> Take:
        """Have a shot taken, whole."""
        assert self.document.shoot([shot.id])
        take = self.engine.finish(self.engine.asked[-1], *seams)
        wait_until(lambda: self.project.media(take.id))
        return take

    def press(self, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.qWait(1)
        QTest.keyClick(QApplication.focusWidget() or self.window, keys, modifier)
        QTest.qWait(1)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        QTest.qWait(1)

    # --- what a person sees --------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        return self.document.project

    def clips(self) -> list[Clip]:
        return [clip for _, _, clip in self.project.clips()]

    def said(self) -> list[str]:
        return [notice.words for notice in self.notices.history]

    def dialog(self, kind: type):
        """The open dialog of a kind."""
        found = self.open_dialogs(kind)
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    def open_dialogs(self, kind: type) -> list:
        """Every open dialog of a kind."""
        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


def colours_in(widget: QWidget) -> set[tuple[int, int, int]]:
    """Every colour that a widget shows."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).getRgb()[:3]  # type: ignore[misc]
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    }


def shows(widget: QWidget, colour: tuple[int, int, int], tolerance: int = 3) -> bool:
    """True when a colour is among those that a widget shows."""
    return any(max(abs(a - b) for a, b in zip(colour, seen, strict=True)) <= tolerance for seen in colours_in(widget))
