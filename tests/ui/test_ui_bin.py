"""The bin: sources with in and out points, three-point editing from it, match frame and reveal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.film.project import Footage
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip
from engine.media.writer import TakeWriter
from engine.service.footage import footage_of, put_at_the_end
from tests.ui.desk import SIZE, Desk, wait_until
from ui.bin import Bin, Marks, Source, stretch

Key = Qt.Key
SOURCE = Source("s", "s", "walk.mov", 100)


@pytest.mark.parametrize(
    ("marks", "marked", "wanted"),
    [
        (Marks(), None, (0, 100)),
        (Marks(10, 40), None, (10, 30)),
        (Marks(10), None, (10, 90)),
        (Marks(10, 40), FrameRange(5, 20), (10, 20)),
        (Marks(10, 40), FrameRange(5, 80), (10, 30)),
        (Marks(10), FrameRange(5, 20), (10, 20)),
        (Marks(None, 40), FrameRange(5, 20), (20, 20)),
        (Marks(None, 40), FrameRange(5, 0), (0, 40)),
    ],
)
def test_three_points_say_the_fourth(marks: Marks, marked: FrameRange | None, wanted: tuple[int, int]) -> None:
    assert stretch(SOURCE, marks, marked) == FrameRange(*wanted)


@pytest.fixture
def binned(desk: Desk, tmp_path: Path) -> tuple[Desk, Bin]:
    """A desk with a file of 96 frames in the film, the bin open on it."""
    path = tmp_path / "walk.mkv"
    with TakeWriter(path, desk.project.rate, SIZE) as writer:
        for number in range(96):
            writer.write(np.full((SIZE[1], SIZE[0], 3), (number, 90, 160), np.uint8))
    desk.document.edit(put_at_the_end(desk.project, [footage_of(path, desk.project.rate)]), "Import")
    desk.window.actions_table.do("show_bin")
    return desk, desk.window.commands.footage_bin()


def places(desk: Desk) -> list[tuple[int, int]]:
    return [(placed.range.start, placed.range.end) for _, placed, _ in desk.project.clips()]


def test_a_source_is_looked_through_marked_and_put_in(binned: tuple[Desk, Bin]) -> None:
    desk, found = binned
    assert found.isVisible() and not found.isModal()
    assert found.list.count() == 1 and "walk.mkv" in found.list.item(0).text()
    found.slider.setValue(20)
    wait_until(lambda: found.picture.pixmap().width() > 100)
    colour = found.picture.pixmap().toImage().pixelColor(200, 100)
    assert abs(colour.red() - 20) < 4 and abs(colour.blue() - 160) < 4
    QTest.keyClick(found, Key.Key_I)
    found.slider.setValue(29)
    QTest.keyClick(found, Key.Key_O)
    assert found.chosen_marks == Marks(20, 30)
    assert "00:00:00:10 long" in found.stretch_words.text()
    desk.document.move_playhead(40)
    QTest.keyClick(found, Key.Key_Comma)
    assert places(desk) == [(0, 40), (40, 50), (50, 106)] and desk.document.playhead == 50
    assert desk.clips()[1].source == FrameRange(20, 10)
    desk.document.move_playhead(60)
    found.ways["overwrite"].click()
    assert places(desk) == [(0, 40), (40, 50), (50, 60), (60, 70), (70, 106)]
    found.ways["append"].click()
    assert places(desk)[-1] == (106, 116)
    found.marks["clear"].click()
    assert found.chosen_marks == Marks()


def test_the_timeline_s_marks_decide_the_length(binned: tuple[Desk, Bin]) -> None:
    desk, found = binned
    found.slider.setValue(49)
    found.mark("out")
    desk.document.mark(FrameRange(10, 12))
    desk.window.actions_table.do("bin_overwrite")
    assert places(desk) == [(0, 10), (10, 22), (22, 96)]
    assert desk.clips()[1].source == FrameRange(38, 12), "an out point alone is counted back from"
    assert desk.document.marked_range is None


def test_match_frame_and_reveal(binned: tuple[Desk, Bin]) -> None:
    desk, found = binned
    desk.document.move_playhead(33)
    found.hide()
    desk.window.actions_table.do("match_frame")
    assert found.isVisible() and found.slider.value() == 33
    desk.window.actions_table.do("split")
    desk.document.select(clip=desk.clips()[1].id)
    desk.window.actions_table.do("reveal_in_bin")
    assert found.slider.value() == 33 and found.chosen_marks == Marks(33, 96)
    desk.window.actions_table.do("show_bin")
    assert not found.isVisible()


def test_a_shot_with_a_take_is_a_source_too_and_its_take_follows(desk: Desk) -> None:
    shot = desk.type_shot("2s a fox")[0]
    QTest.qWait(5)
    assert not desk.window.actions_table["bin_insert"].isEnabled()
    take = desk.shoot(shot)
    found = desk.window.commands.footage_bin()
    source = found.source
    assert source is not None and (source.id, source.media) == (shot.id, take.id) and "a fox" in source.name
    desk.document.move_playhead(48)
    desk.window.actions_table.do("bin_insert")
    assert [clip.shot for clip in desk.clips()] == [shot.id, shot.id]


def test_sound_comes_along_linked(desk: Desk) -> None:
    footage = Footage("f", "/nowhere/talk.mov", 48, Rate.of(24), (64, 48), channels=2)
    desk.document.edit(put_at_the_end(desk.project, [footage]), "Import")
    found = desk.window.commands.footage_bin()
    assert found.choose("f", 5, Marks(0, 10))
    desk.window.actions_table.do("bin_append")
    sound = desk.project.tracks_of(SOUND)[0]
    assert [item.length for item in sound.items] == [48, 10]
    links = [track.items[1].link for track in (desk.project.main_track, sound) if isinstance(track.items[1], Clip)]
    assert links == [links[0], links[0]] and links[0]
    assert not found.choose("gone")
