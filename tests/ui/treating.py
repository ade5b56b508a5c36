"""A film to treat in the window's tests, and what a person does with the numbers of the inspector's clip side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film.project import Footage
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Title
from tests.ui.desk import Desk
from ui.inspector.clip import ClipPanel
from ui.inspector.section import NumberRow

TAKE, SOUND, TITLE = "take", "sound", "title"


def cut_film(desk: Desk) -> Desk:
    """Footage of 96 frames at frame 48 with its sound, a title above, and a shot before it; the footage is selected."""
    desk.type_shot("2s a fox")
    project = desk.project
    footage = Footage("f1", "/nowhere/sea.mp4", 96, Rate.of(24), (64, 48), channels=2)
    shown, heard = (Clip(name, FrameRange(0, 96), footage="f1", link="both") for name in (TAKE, SOUND))
    above = Clip(TITLE, FrameRange(0, 60), title=Title("By the sea"))
    main = project.tracks[0]
    tracks = (
        replace(main, items=(*main.items, shown)),
        Track("V2", "V2", (Gap(20), above)),
        Track("A1", "A1", (Gap(48), heard), kind="sound"),
    )
    desk.document.edit(replace(project, footage=(footage,), tracks=tracks), "Cut")
    desk.document.select(clip=TAKE)
    for section in panel(desk).sections:
        section.set_open(True)
    desk.document.move_playhead(60)
    QTest.qWait(1)
    return desk


def panel(desk: Desk) -> ClipPanel:
    return desk.window.inspector.clip


def clip(desk: Desk, clip_id: str = TAKE) -> Clip:
    found = desk.project.find_clip(clip_id)
    assert found
    return found[2]


def row(desk: Desk, name: str) -> NumberRow:
    """The first row of that name that is there for the selected clip."""
    sections = [section for section in panel(desk).sections if not section.isHidden()]
    return next(row for section in sections for row in section.rows if row.name.text() == name)


def type_into(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def drag(box, by: int, modifiers=Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
    """Press and move in steps; what is returned lets go."""
    line = box.lineEdit()
    at = QPoint(10, 8)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, modifiers, at)
    for step in range(1, 11):
        event_at = QPointF(at.x() + by * step / 10, at.y())
        _move(line, event_at, modifiers)
    return lambda: QTest.mouseRelease(line, Qt.MouseButton.LeftButton, modifiers, at + QPoint(by, 0))


def _move(widget, at: QPointF, modifiers) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), left, left, modifiers)
    QApplication.sendEvent(widget, event)


def steps(desk: Desk) -> list[str]:
    history = desk.document.session.history
    return [version.label for version in history.versions[: history.cursor + 1]]
