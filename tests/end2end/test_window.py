"""The whole story in the real window: the real engine in its own process, the bundled model, keys and mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film.project import Project, Shot, Take
from engine.film.recipe import Restyle
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip
from engine.media.reader import open_reader
from engine.service import catalogue, environment

LONG = 600.0  # seconds for the model on a busy machine without an accelerator
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.skipif(catalogue.ready("sketch") is not None, reason="the weights of Sketch are not here")


def wait_until(true: Callable[[], object], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(20)


class Story:
    """The program with one window, and a person's hands."""

    def __init__(self, home: Path) -> None:
        from ui.app import Program
        from ui.settings import Settings

        self.home = home
        self.program = Program(Settings(home / "window.ini"), home=home)
        self.previews: list[str] = []

    def use_window(self) -> None:
        assert self.program.window is not None
        self.window = self.program.window
        self.document = self.window.document
        self.window.resize(1600, 1000)
        self.window.activateWindow()
        QTest.qWait(50)
        self.document.preview_arrived.connect(self.previews.append)

    @property
    def project(self) -> Project:
        return self.document.project

    def clips(self) -> list[Clip]:
        return [clip for _, _, clip in self.project.clips()]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeWindow() is None:  # a pretended display gives no window the focus when a dialog closes
            self.window.activateWindow()
        QTest.qWait(20)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QTest.qWait(20)

    def settle(self) -> None:
        """Wait for the queue to be empty; nothing may have failed."""
        wait_until(lambda: not self.document.jobs or any(job.state == "failed" for job in self.document.jobs))
        assert not self.document.jobs, [job.sentence for job in self.document.jobs]
        QTest.qWait(20)

    def dialog(self, kind: type):
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())

    def frames(self, take: Take) -> np.ndarray:
        reader = open_reader(self.document.path_of(take.id), take.recipe.rate)
        frames = np.stack([reader.frame(number) for number in range(reader.length)])
        reader.close()
        return frames

    def shot_of(self, clip: Clip) -> Shot:
        shot = self.project.shot(clip.shot)
        assert shot is not None
        return shot


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    environment.keep_qt_plugins()
    from ui import app

    QApplication.instance() or app.make_application(["longtake"])
    told = Story(tmp_path)
    yield told
    if told.program.window:
        told.program.window.close()
    told.program.close()
    QApplication.processEvents()


def test_a_film_from_the_first_word_to_the_last_frame(story: Story, tmp_path: Path) -> None:
    assert story.program.create(tmp_path / "Story.longtake", Project(rate=Rate.of(24), size=(256, 192)))
    story.use_window()
    story.program.link.warm()
    type_three_shots(story)
    shoot_them_all(story)
    play(story)
    pull_the_edge_of_the_second_clip(story)
    bridge_the_first_cut(story)
    restyle_a_range(story)
    shoot_a_second_take_and_choose_the_first(story)
    undo_and_redo_everything(story)
    out = export(story, tmp_path / "story.mp4")
    assert out.stat().st_size > 10_000
    open_again(story)


def type_three_shots(story: Story) -> None:
    entry = story.window.storyboard.entry
    for line in (
        "1s a woman in a red coat walks right in the city at night, static camera",
        "1s a blue car drives left in the desert at sunset, static camera",
        "1.5s a yellow dog runs right on the beach by day, static camera",
    ):
        entry.setFocus()
        QTest.keyClicks(entry, line)
        QTest.keyClick(entry, Key.Key_Return)
    assert [clip.length for clip in story.clips()] == [24, 24, 36]
    assert all(story.document.state_of(shot) == "waiting" for shot in story.project.shots)


def shoot_them_all(story: Story) -> None:
    story.press(Key.Key_Return, CTRL | SHIFT)
    assert len(story.document.jobs) == 3
    wait_until(lambda: story.document.previews)
    preview = next(iter(story.document.previews.values()))
    assert preview.frames.dtype == np.uint8 and preview.frames.std() > 1
    story.settle()
    assert {shot.id for shot in story.project.shots} <= set(story.previews), "every shot was seen while it was shot"
    for shot, length in zip(story.project.shots, (24, 24, 36), strict=True):
        assert shot.take is not None
        frames = story.frames(shot.take)
        assert frames.shape == (length, 192, 256, 3)
        assert frames.std() > 10, "a picture, not a plain ground"


def play(story: Story) -> None:
    story.window.timeline.setFocus()
    story.press(Key.Key_Home)
    story.press(Key.Key_Space)
    wait_until(lambda: story.document.playhead > 6, 30)
    story.press(Key.Key_Space)
    assert story.window.viewer.speed == 0


def pull_the_edge_of_the_second_clip(story: Story) -> None:
    timeline = story.window.timeline
    timeline.zoom_fit()
    QTest.qWait(20)
    second = story.clips()[1]
    before = story.frames(story.shot_of(second).take)  # type: ignore[arg-type]
    rect = timeline.clip_rect(second.id)
    grip = QPoint(rect.right() - 4, rect.center().y())
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=grip)
    by = timeline.frame_x(12) - timeline.frame_x(0)
    for step in range(1, 11):
        QTest.mouseMove(timeline, grip + QPoint(by * step // 10, 0))
        QTest.qWait(5)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=grip + QPoint(by, 0))
    assert len(story.clips()) == 4, "letting go past the end of the media extends"
    added = story.clips()[2]
    assert 10 <= added.length <= 14
    assert story.shot_of(added).recipe.operation.name == "extend after"
    story.settle()
    take = story.shot_of(added).take
    assert take is not None and take.length == added.length and take.seams
    assert np.array_equal(story.frames(story.shot_of(second).take), before), "not one frame of the clip changed"  # type: ignore[arg-type]


def bridge_the_first_cut(story: Story) -> None:
    from ui.dialogs.ask import PromptDialog

    timeline = story.window.timeline
    left, right = story.clips()[:2]
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.cut_point(left.id, right.id))
    assert timeline.selected_cut() == (left.id, right.id)
    story.press(Key.Key_G)
    dialog = story.dialog(PromptDialog)
    QTest.keyClicks(dialog.duration, "12f")
    QTest.keyClick(dialog.duration, Key.Key_Return)
    story.settle()
    bridge = story.clips()[1]
    shot = story.shot_of(bridge)
    assert bridge.length == 12 and shot.recipe.operation.name == "bridge"
    assert shot.take is not None and len(shot.take.seams) == 2, "both joins are measured"


def restyle_a_range(story: Story) -> None:
    from ui.dialogs.ask import RestyleDialog

    first = story.clips()[0]
    old = story.shot_of(first).take
    assert old is not None
    timeline = story.window.timeline
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.clip_rect(first.id).center())
    timeline.setFocus()
    story.document.move_playhead(6)
    story.press(Key.Key_I)
    story.document.move_playhead(14)
    story.press(Key.Key_O)
    assert story.document.marked_range == FrameRange(6, 9)
    story.press(Key.Key_R, SHIFT)
    dialog = story.dialog(RestyleDialog)
    dialog.chips[0].click()
    QTest.keyClick(dialog.box, Key.Key_Return)
    story.settle()
    new = story.shot_of(first).take
    assert new is not None and new.id != old.id and isinstance(new.recipe.operation, Restyle)
    before, after = story.frames(old), story.frames(new)
    assert np.array_equal(before[:6], after[:6]) and np.array_equal(before[15:], after[15:])
    assert not np.array_equal(before[6:15], after[6:15])
    story.press(Key.Key_X, Qt.KeyboardModifier.AltModifier)


def shoot_a_second_take_and_choose_the_first(story: Story) -> None:
    third = next(clip for clip in story.clips() if story.project.number_of(clip.shot or "") == 3)
    story.document.select(clip=third.id)
    story.press(Key.Key_Return, CTRL)
    story.settle()
    shot = story.shot_of(third)
    assert len(shot.takes) == 2 and shot.take is shot.takes[1]
    assert shot.takes[0].recipe.seed != shot.takes[1].recipe.seed
    cards = story.window.takes.cards
    QTest.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    shot = story.shot_of(third)
    assert shot.take is shot.takes[0]


def undo_and_redo_everything(story: Story) -> None:
    last = story.project
    steps = 0
    story.window.timeline.setFocus()
    while story.window.actions_table["undo"].isEnabled():
        story.press(Key.Key_Z, CTRL)
        steps += 1
        assert steps < 50
    assert not story.project.shots and not story.clips()
    for _ in range(steps):
        story.press(Key.Key_Z, CTRL | SHIFT)
    assert story.project is last


def export(story: Story, out: Path) -> Path:
    from ui.dialogs.export import ExportDialog

    story.press(Key.Key_E, CTRL)
    dialog = story.dialog(ExportDialog)
    dialog.path.setText(str(out))
    QTest.keyClick(dialog, Key.Key_Return)
    wait_until(lambda: story.program.notices.history and "exported" in story.program.notices.history[-1].words, 120)
    reader = open_reader(out)
    assert (reader.length, reader.rate, reader.size) == (story.project.length, Rate.of(24), (256, 192))
    reader.close()
    return out


def open_again(story: Story) -> None:
    last, folder = story.project, story.document.session.folder
    story.window.close()
    QTest.qWait(20)
    again = Story(story.home)
    assert again.program.open(folder)
    again.use_window()
    assert again.project == last
    assert not again.document.jobs
    assert again.document.session.history.label_to_undo == "Choose take"
    again.program.window.close()  # type: ignore[union-attr]
    QTest.qWait(20)
