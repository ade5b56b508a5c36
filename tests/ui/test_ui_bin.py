"""The bin and the source side of the viewer: looked at, marked, put in by three points, carried, kept, removed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from engine.film import edits
from engine.film.project import Footage
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip
from engine.media.writer import TakeWriter
from engine.service.footage import footage_of, put_at_the_end
from tests.ui.desk import SIZE, Desk, wait_until
from ui.bin.carrying import data_of, ids_in
from ui.bin.panel import BinPanel
from ui.bin.sources import SourceMarks
from ui.viewer.source import LoadedSource

Key = Qt.Key
Marks = edits.Marks


@pytest.fixture
def binned(desk: Desk, tmp_path: Path) -> tuple[Desk, BinPanel]:
    """A desk with a file of 96 frames in the film, the bin before the storyboard."""
    path = tmp_path / "walk.mkv"
    with TakeWriter(path, desk.project.rate, SIZE) as writer:
        for number in range(96):
            writer.write(np.full((SIZE[1], SIZE[0], 3), (number, 90, 160), np.uint8))
    desk.document.edit(put_at_the_end(desk.project, [footage_of(path, desk.project.rate)]), "Import")
    desk.window.actions_table.do("panel_bin")
    found = desk.window.bin
    wait_until(lambda: found.model.rowCount() == 1)
    return desk, found


def talk(name: str = "talk", length: int = 48) -> Footage:
    return Footage(name, f"/nowhere/{name}.mov", length, Rate.of(24), (64, 48), channels=2)


def click(found: BinPanel, row: int = 0) -> None:
    QTest.mouseClick(
        found.list.viewport(), Qt.MouseButton.LeftButton, pos=found.list.visualRect(found.model.index(row)).center()
    )


def source_of(desk: Desk) -> LoadedSource:
    return desk.window.viewer.source


def places(desk: Desk) -> list[tuple[int, int]]:
    return [(placed.range.start, placed.range.end) for _, placed, _ in desk.project.clips()]


def red(desk: Desk) -> int:
    image = desk.window.viewer.screen_area.image
    return -1 if image is None else image.pixelColor(image.width() // 2, image.height() // 2).red()


def test_a_source_plays_in_the_viewer_and_is_marked_there(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    viewer, head = desk.window.viewer, desk.document.playhead
    assert not viewer.shows_source
    click(found)
    assert viewer.shows_source and source_of(desk).source is not None and viewer.head.sides["source"].isChecked()
    assert viewer.transport.total.text() == "00:00:04:00" and "walk.mkv" in viewer.info.whole()
    desk.window.actions_table.do("second_on")
    wait_until(lambda: abs(red(desk) - 24) < 4)
    assert source_of(desk).playhead == 24 and desk.document.playhead == head, "the film stands still"
    QTest.keyClick(viewer, Key.Key_I)
    viewer.step(9)
    QTest.keyClick(viewer, Key.Key_O)
    assert source_of(desk).marks == Marks(24, 34) and desk.document.marks == Marks()
    assert "00:00:00:10 long" in viewer.info.whole()
    QTest.keyClick(viewer, Key.Key_Home)
    QTest.keyClick(viewer, Key.Key_Space)
    assert viewer.speed == 1
    wait_until(lambda: source_of(desk).playhead > 3)
    desk.window.actions_table.do("shuttle_stop")
    assert viewer.speed == 0 and desk.document.playhead == head
    desk.window.actions_table.do("source_or_film")
    assert not viewer.shows_source and viewer.transport.time.text() == desk.document.counting.words(head)


def test_the_marks_decide_what_goes_in(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    click(found)
    source_of(desk).mark(Marks(20, 30))
    desk.document.move_playhead(40)
    desk.window.actions_table.do("bin_insert")
    assert places(desk) == [(0, 40), (40, 50), (50, 106)] and desk.document.playhead == 50
    assert desk.clips()[1].source == FrameRange(20, 10)
    assert desk.window.viewer.shows_source, "the next stretch is chosen there"
    desk.document.move_playhead(60)
    overwrite = desk.window.viewer.head.ways.findChildren(type(found.add))[1]
    wait_until(overwrite.isEnabled)
    overwrite.click()
    assert places(desk) == [(0, 40), (40, 50), (50, 60), (60, 70), (70, 106)]
    desk.window.actions_table.do("bin_append")
    assert places(desk)[-1] == (106, 116)
    desk.window.actions_table.do("clear_marks")
    assert source_of(desk).marks == Marks()


def test_several_that_are_selected_go_in_one_after_another_each_as_it_is_marked(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    desk.document.edit(edits.add_footage(edits.add_footage(desk.project, talk("b", 20)), talk("c", 30)), "Import")
    wait_until(lambda: found.model.rowCount() == 3)
    click(found, 1)
    source_of(desk).mark(Marks(4, None))
    found.list.selectAll()
    found.list.selectionModel().select(found.model.index(0), QItemSelectionModel.SelectionFlag.Deselect)
    before = desk.project
    desk.document.mark(Marks(40, 50))
    desk.window.actions_table.do("bin_insert")
    assert [(placed.range.start, placed.range.length) for placed in desk.project.main_track.placed()] == [
        (0, 40), (40, 16), (56, 30), (86, 56),
    ]  # fmt: skip
    assert [item.length for item in desk.project.tracks_of(SOUND)[0].items] == [40, 16, 30]
    assert desk.document.playhead == 86 and desk.document.marks == Marks()
    desk.document.undo()
    assert desk.project == before
    desk.window.actions_table.do("bin_append")
    assert [item.length for item in desk.project.main_track.items] == [96, 16, 30]
    click(found, 0)
    desk.window.actions_table.do("bin_append")
    assert [item.length for item in desk.project.main_track.items] == [96, 16, 30, 96], "one alone again"


def test_the_timeline_s_marks_count_too_and_four_points_are_told(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    click(found)
    source_of(desk).mark(Marks(None, 50))
    desk.document.mark(FrameRange(10, 12))
    desk.window.actions_table.do("bin_overwrite")
    assert places(desk) == [(0, 10), (10, 22), (22, 96)]
    assert desk.clips()[1].source == FrameRange(38, 12), "an out point alone is counted back from"
    assert desk.document.marks == Marks()
    source_of(desk).mark(Marks(5, 10))
    desk.document.mark(Marks(None, 96))
    desk.window.actions_table.do("bin_overwrite")
    assert places(desk)[-2:] == [(22, 91), (91, 96)], "it ends where the out point is"
    source_of(desk).mark(Marks(5, 10))
    desk.document.mark(FrameRange(0, 8))
    desk.window.actions_table.do("bin_overwrite")
    assert desk.clips()[0].source == FrameRange(5, 8)
    assert "Four points" in desk.window.notices.history[-1].words


def test_what_is_marked_is_kept_with_the_project(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    click(found)
    source = source_of(desk).source
    assert source is not None
    steps = len(desk.document.session.history.versions)
    desk.window.viewer.mark_out()
    source_of(desk).mark(Marks(12, None))
    assert len(desk.document.session.history.versions) == steps, "it is no decision"
    again = SourceMarks(desk.document)
    assert again.of(source.id) == Marks(12) and again.of("gone") == Marks()
    assert again.stretch(source) == FrameRange(12, 84)
    desk.document.session.notes.keep("source marks", '{"a": 7')
    assert SourceMarks(desk.document).of(source.id) == Marks(), "what is damaged counts for nothing"


def test_whoever_goes_to_the_timeline_looks_at_the_film(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    click(found)
    assert desk.window.viewer.shows_source
    desk.window.timeline.setFocus()
    assert not desk.window.viewer.shows_source
    found.list.setFocus()
    assert not desk.window.viewer.shows_source, "until something is chosen"
    click(found)
    assert desk.window.viewer.shows_source


def test_match_frame_and_reveal(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    desk.document.move_playhead(33)
    desk.window.panels.docks["bin"].hide()
    desk.window.actions_table.do("match_frame")
    assert desk.window.viewer.shows_source and source_of(desk).playhead == 33
    desk.window.actions_table.do("source_or_film")
    desk.window.actions_table.do("split")
    desk.document.select(clip=desk.clips()[1].id)
    source_of(desk).mark(Marks(1, 2))
    desk.window.actions_table.do("reveal_in_bin")
    assert found.isVisible() and [each.name for each in found.selected] == ["walk.mkv"]
    assert source_of(desk).playhead == 33 and source_of(desk).marks == Marks(1, 2)


def test_a_shot_with_a_take_is_a_source_too_and_its_take_follows(desk: Desk) -> None:
    shot = desk.type_shot("2s a fox")[0]
    assert "bin is empty" in desk.window.actions_table.reason("bin_insert")
    take = desk.shoot(shot)
    assert "Choose something" in desk.window.actions_table.reason("bin_insert")
    desk.window.actions_table.do("panel_bin")
    wait_until(lambda: desk.window.bin.model.rowCount() == 1)
    click(desk.window.bin)
    source = source_of(desk).source
    assert source is not None
    assert (source.id, source.media, source.kind) == (shot.id, take.id, "take") and "a fox" in source.name
    desk.document.move_playhead(48)
    desk.window.actions_table.do("bin_insert")
    assert [clip.shot for clip in desk.clips()] == [shot.id, shot.id]
    another = desk.shoot(shot)
    assert source_of(desk).source is not None and source_of(desk).source.media == another.id
    desk.document.attempt(edits.remove_shot, shot.id, label="Remove")
    assert source_of(desk).source is None and "Choose something" in desk.window.viewer.screen_area.empty_words


def test_sound_comes_along_linked_and_is_a_source_alone(desk: Desk) -> None:
    voice = Footage("v", "/nowhere/voice.wav", 24, Rate.of(24), (0, 0), channels=1)
    film = put_at_the_end(desk.project, [talk()])
    desk.document.edit(edits.add_footage(film, voice), "Import")
    source = desk.window.bin.reveal("talk")
    desk.window.viewer.load(source)
    source_of(desk).mark(Marks(0, 10))
    desk.window.actions_table.do("bin_append")
    sound = desk.project.tracks_of(SOUND)[0]
    assert [item.length for item in sound.items] == [48, 10]
    links = [track.items[1].link for track in (desk.project.main_track, sound) if isinstance(track.items[1], Clip)]
    assert links == [links[0], links[0]] and links[0]
    desk.window.viewer.load(desk.window.bin.reveal("v"))
    assert "sound alone" in desk.window.viewer.screen_area.empty_words
    desk.window.actions_table.do("bin_append")
    assert [item.length for item in desk.project.tracks_of(SOUND)[0].items] == [48, 10, 24]
    assert desk.window.bin.reveal("gone") is None


def test_what_is_carried_comes_one_after_another_as_it_is_marked(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    desk.document.edit(edits.add_footage(edits.add_footage(desk.project, talk("b", 20)), talk("c", 30)), "Import")
    wait_until(lambda: found.model.rowCount() == 3)
    click(found, 1)
    source_of(desk).mark(Marks(4, None))
    found.list.selectAll()
    data = found.model.mimeData(list(reversed(found.list.selectedIndexes())))
    assert ids_in(data) == [desk.project.footage[0].id, "b", "c"] and ids_in(QMimeData()) == []
    timeline = desk.window.timeline
    row = timeline.geometry_now.rows[0]
    at = timeline.mapTo(desk.window, QPoint(timeline.frame_x(96) + 1, row.top + row.height // 2))
    carried, left = data_of(["b", "c"]), Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, carried, left, Qt.KeyboardModifier.NoModifier)
    assert timeline.place_at(timeline.mapFrom(desk.window, at)) == (row.track.id, 96)
    desk.window.dropEvent(event)
    assert [(clip.footage, clip.source.start) for clip in desk.project.main_track.items[1:]] == [("b", 4), ("c", 0)]
    assert places(desk)[:3] == [(0, 96), (96, 112), (112, 142)]
    assert set(desk.document.selected_clips) == {clip.id for _, _, clip in desk.project.clips()} - {desk.clips()[0].id}


def test_the_bin_says_how_often_what_is_used_and_is_searched(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    desk.document.edit(edits.add_footage(desk.project, talk("雨の音", 20)), "Import")
    wait_until(lambda: found.model.rowCount() == 2)
    first, second = (found.model.source(found.model.index(row)) for row in (0, 1))
    assert first is not None and second is not None
    assert found.model.use_words(first) == "used once" and found.model.use_words(second) == "not used"
    assert found.model.words(second) == "00:00:00:20 · Video with sound"
    desk.window.actions_table.do("split") if desk.document.move_playhead(40) is None else None
    wait_until(lambda: found.model.use_words(first) == "used 2 times")
    desk.document.show_missing(frozenset([second.media]))
    wait_until(lambda: found.model.use_words(second) == "File missing")
    click(found, 1)
    found.field.setText("雨 MISSING")
    assert [each.id for each in found.selected] == ["雨の音"] and found.model.rowCount() == 1
    found.field.setText("nothing like it")
    assert found.model.rowCount() == 0 and found.nothing.isVisible()
    assert found.reveal(first.id) == first and not found.field.text()
    found.show_grid(True)
    assert desk.window.settings.text("bin/grid") == "on"
    assert not found.grab().toImage().isNull()


def test_footage_leaves_the_bin_unless_it_is_used(binned: tuple[Desk, BinPanel]) -> None:
    desk, found = binned
    desk.document.edit(edits.add_footage(desk.project, talk()), "Import")
    wait_until(lambda: found.model.rowCount() == 2)
    click(found, 0)
    QTest.keyClick(found.list, Key.Key_Delete)
    assert len(desk.project.footage) == 2 and "is in the film" in desk.window.notices.history[-1].words
    click(found, 1)
    assert source_of(desk).source is not None and source_of(desk).source.id == "talk"
    QTest.keyClick(found.list, Key.Key_Delete)
    assert len(desk.project.footage) == 1 and source_of(desk).source is None and len(desk.clips()) == 1
    desk.window.actions_table.do("undo")
    assert len(desk.project.footage) == 2


def test_an_empty_bin_says_what_to_do_and_takes_files(desk: Desk, tmp_path: Path) -> None:
    desk.window.actions_table.do("panel_bin")
    assert desk.window.bin.empty.isVisible()
    path = tmp_path / "walk.mkv"
    with TakeWriter(path, desk.project.rate, SIZE) as writer:
        writer.write(np.zeros((SIZE[1], SIZE[0], 3), np.uint8))
    desk.window.bin.files_dropped.emit([path, tmp_path / "gone.mov"])
    wait_until(lambda: len(desk.project.footage) == 1)
    assert not desk.clips(), "the timeline stays as it is"
    wait_until(lambda: desk.window.bin.list.isVisible())
