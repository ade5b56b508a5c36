"""The window: where its parts are, what it keeps, import."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from engine.errors import CancelledByUser
from engine.media.writer import TakeWriter
from tests.ui.desk import SIZE, Desk, wait_until
from ui.dialogs.about import AboutDialog, report


def test_panels_are_where_they_belong(desk: Desk) -> None:
    window = desk.window

    def place(panel) -> tuple[int, int, int, int]:
        corner = panel.mapTo(window, QPoint(0, 0))
        return corner.x(), corner.y(), corner.x() + panel.width(), corner.y() + panel.height()

    board, viewer, inspector = place(window.storyboard), place(window.viewer), place(window.inspector)
    takes, timeline, strip = place(window.takes), place(window.timeline), place(window.strip)
    assert board[2] <= viewer[0] and viewer[2] <= inspector[0]
    assert inspector[3] <= takes[1] and takes[0] == inspector[0]
    assert max(board[3], viewer[3], takes[3]) <= timeline[1]
    assert timeline[3] <= strip[1] and strip[3] == window.height()
    assert viewer[2] - viewer[0] > 600, "the picture has most of the room"


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640), (1920, 1080)])
def test_nothing_is_cut_off(desk: Desk, size: tuple[int, int]) -> None:
    for shot in desk.type_shot("a fox", "a dog"):
        desk.shoot(shot)
    desk.window.resize(*size)
    QTest.qWait(20)
    for button in desk.window.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            corner = button.mapTo(desk.window, QPoint(button.width(), button.height()))
            assert corner.x() <= desk.window.width() and corner.y() <= desk.window.height(), button.text()


def test_the_window_comes_back_where_it_was(make_desk) -> None:
    first = make_desk(size=(1100, 690))  # the pretended screen is 800 pixels high
    docks = first.window.panels.docks
    first.window.panels.resizeDocks([docks["storyboard"], docks["inspector"]], [250, 270], Qt.Orientation.Horizontal)
    first.window.panels.resizeDocks([docks["timeline"]], [260], Qt.Orientation.Vertical)
    QTest.qWait(5)
    height, sizes = first.window.height(), {name: dock.size() for name, dock in docks.items()}
    assert (sizes["storyboard"].width(), sizes["timeline"].height()) == (250, 260)
    first.close()
    second = make_desk(size=None)
    assert second.window.height() == height
    QTest.qWait(5)
    now = {name: dock.size() for name, dock in second.window.panels.docks.items()}
    assert now["timeline"].height() == 260
    assert [now[name].width() for name in ("storyboard", "inspector")] == [250, 270]


def test_the_header_tells_name_memory_and_device(desk: Desk) -> None:
    assert desk.window.heading.name.whole() == "Film"
    wait_until(lambda: "MB" in desk.window.heading.device.whole())
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot)
    wait_until(lambda: desk.window.heading.device.whole().startswith("CPU"))


def test_closing_saves_what_is_being_typed_and_the_queue(make_desk) -> None:
    first = make_desk()
    shots = first.type_shot("a fox", "a dog")
    first.document.shoot([shots[0].id])
    asked = first.engine.asked[0]
    first.window.inspector.prompt.setFocus()
    first.window.inspector.prompt.setPlainText("a brown dog")
    first.close()
    second = make_desk()
    assert [shot.recipe.prompt for shot in second.project.shots] == ["a fox", "a brown dog"]
    second.document.resume_queue()
    assert [(again.job, again.take) for again in second.engine.asked] == [(asked.job, asked.take)]


def test_about_says_what_it_is(desk: Desk) -> None:
    desk.window.actions_table.do("about")
    dialog = desk.dialog(AboutDialog)
    assert "Longtake" in dialog.windowTitle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_doctor_gives_up_when_the_window_closes(qapp) -> None:
    with pytest.raises(CancelledByUser):
        report(lambda: True)


def test_no_widget_overrides_event() -> None:
    """PySide6 6.11 ends the process when a handler below a Python ``event`` fails (see ui.widgets.OwnKeys)."""
    root = Path(__file__).parents[2] / "ui"
    assert [path.name for path in root.rglob("*.py") if "def event(self" in path.read_text("utf-8")] == []


# --- import --------------------------------------------------------------------------------------------------------


def test_dropped_footage_comes_to_the_end_of_the_film(desk: Desk, tmp_path: Path) -> None:
    desk.type_shot("1s a fox")
    video = tmp_path / "walk.mkv"
    writer = TakeWriter(video, desk.project.rate, SIZE)
    for _ in range(30):
        writer.write(np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8))
    writer.close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(video))])
    drop = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(drop)
    wait_until(lambda: len(desk.clips()) == 2)
    assert [clip.length for clip in desk.clips()] == [24, 30]
    desk.document.select(clip=desk.clips()[1].id)
    assert "walk.mkv" in desk.window.inspector.clip.facts.text()
    assert desk.document.session.history.label_to_undo == "Import footage"


def test_a_file_that_is_no_video_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.mp4"
    wrong.write_text("not a film")
    empty = tmp_path / "empty.mp4"
    empty.touch()
    desk.window.commands.import_files([wrong, empty])
    wait_until(lambda: len(desk.said()) == 2)
    assert "notes.mp4" in desk.said()[0] and "empty.mp4" in desk.said()[1]
    assert not desk.clips()
    assert desk.document.session.history.label_to_undo is None


def write_video(path: Path, frames: int, desk: Desk) -> Path:
    writer = TakeWriter(path, desk.project.rate, SIZE)
    for _ in range(frames):
        writer.write(np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8))
    writer.close()
    return path


def test_files_come_in_the_order_in_which_they_were_chosen_and_are_one_step(desk: Desk, tmp_path: Path) -> None:
    lengths = (60, 2, 30, 5)
    videos = [write_video(tmp_path / f"{frames}.mkv", frames, desk) for frames in lengths]
    desk.window.commands.import_files(videos)
    wait_until(lambda: desk.clips())
    assert [clip.length for clip in desk.clips()] == list(lengths)
    desk.document.undo()
    assert not desk.clips()


def test_a_file_of_sound_goes_onto_a_track_of_sound_and_the_film_plays(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "voice.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(np.full(2 * 48_000, 9000, dtype="<i2").tobytes())
    desk.window.commands.import_files([path])
    wait_until(lambda: desk.project.tracks_of("sound"))
    assert desk.project.tracks_of("sound")[0].length == desk.project.rate.frames(2)
    assert not desk.project.main_track.items
    meter = desk.window.viewer.transport.meter
    assert meter.isVisible()
    desk.window.viewer.play_forward()
    wait_until(lambda: desk.document.playhead > 2 and meter.needles[0].level > -15)
    desk.window.viewer.pause()
    desk.document.undo()
    assert not meter.isVisible()


def test_footage_that_is_read_too_late_is_no_error(make_desk, tmp_path: Path) -> None:
    desk = make_desk()
    desk.window.commands.import_files([write_video(tmp_path / "walk.mkv", 30, desk)])
    desk.window.close()
    desk.document.close()
    QTest.qWait(50)
    assert desk.said() == []


def test_a_dropped_folder_without_footage_is_answered(desk: Desk, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.window.dropEvent(QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, keys))
    wait_until(lambda: any("nothing in this folder" in said for said in desk.said()))
