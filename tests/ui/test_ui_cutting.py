"""The timeline's actions in a real window: clipboard, groups, transitions, titles, markers, tracks, timelines."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from engine.film import edits
from engine.film.project import Footage
from engine.film.timebase import FrameRange
from tests.ui.desk import Desk, wait_until
from ui.dialogs.name import MarkerDialog, TitleDialog

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def three_shots(desk: Desk) -> list[str]:
    desk.type_shot("2s a fox", "2s a dog", "2s a cat")
    desk.window.timeline.setFocus()
    QTest.qWait(1)
    return [clip.id for clip in desk.clips()]


def places(desk: Desk) -> list[int]:
    return [placed.range.start for _, placed, _ in desk.project.clips()]


def test_clips_are_copied_cut_and_pasted_as_text(desk: Desk) -> None:
    ids = three_shots(desk)
    desk.document.select_clips(ids[:2])
    desk.press(Key.Key_C, CTRL)
    assert '"pieces"' in QGuiApplication.clipboard().text()
    desk.document.move_playhead(144)
    desk.press(Key.Key_V, CTRL)
    assert places(desk) == [0, 48, 96, 144, 192]
    assert [desk.project.find_clip(clip)[1].range.start for clip in desk.document.selected_clips] == [144, 192]  # type: ignore[index]
    assert desk.document.playhead == 240  # behind it, so that the next thing can be pasted
    desk.press(Key.Key_X, CTRL)
    assert places(desk) == [0, 48, 96]
    desk.document.undo()
    assert places(desk) == [0, 48, 96, 144, 192]


def test_what_is_no_clip_is_not_pasted(desk: Desk) -> None:
    three_shots(desk)
    QGuiApplication.clipboard().setText("some words")
    desk.press(Key.Key_V, CTRL)
    assert len(desk.clips()) == 3 and "Copy some first" in desk.said()[-1]


def test_files_and_pictures_of_other_programs_are_pasted(desk: Desk, tmp_path: Path) -> None:
    desk.window.timeline.setFocus()
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(20, 140, 60))
    image.save(str(tmp_path / "海.png"))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "海.png"))])
    QGuiApplication.clipboard().setMimeData(files)
    desk.press(Key.Key_V, CTRL)
    wait_until(lambda: len(desk.clips()) == 1)
    assert desk.project.footage[0].path == str(tmp_path / "海.png")
    desk.document.move_playhead(desk.project.length)
    QGuiApplication.clipboard().setImage(image)
    desk.press(Key.Key_V, CTRL)
    wait_until(lambda: len(desk.clips()) == 2)
    pasted = desk.project.footage[1]
    assert pasted.copied and not Path(pasted.path).is_absolute() and places(desk) == [0, desk.clips()[0].length]
    assert QImage(str(desk.document.path_of(pasted.id))).pixelColor(9, 9) == QColor(20, 140, 60)


def test_clips_and_their_files_come_along_into_another_project(desk: Desk, tmp_path: Path) -> None:
    shot = desk.type_shot("1s a fox")[0]
    take = desk.shoot(shot)
    desk.document.select(clip=desk.clips()[0].id)
    desk.window.timeline.setFocus()
    desk.press(Key.Key_C, CTRL)
    other = Desk(tmp_path, "Other")
    try:
        other.window.timeline.setFocus()
        other.press(Key.Key_V, CTRL)
        assert [clip.shot for clip in other.clips()] == [shot.id]
        pasted = other.project.shot(shot.id)
        assert pasted is not None and [each.id for each in pasted.takes] == [take.id]
        assert other.document.path_of(take.id).is_file()
    finally:
        other.close()
    again = Desk(tmp_path, "Other")
    try:
        kept = again.project.shot(shot.id)
        assert kept is not None and kept.take is not None and kept.take.id == take.id
    finally:
        again.close()


def test_several_clips_are_deleted_duplicated_and_nudged(desk: Desk) -> None:
    ids = three_shots(desk)
    desk.document.select_clips((ids[0], ids[2]))
    desk.press(Key.Key_Delete, SHIFT)
    assert places(desk) == [48]
    desk.document.select(clip=ids[1])
    desk.press(Key.Key_Left, ALT)
    assert places(desk) == [47]
    desk.press(Key.Key_Right, ALT | SHIFT)
    assert places(desk) == [52]
    desk.press(Key.Key_D, CTRL | SHIFT)
    assert places(desk) == [52, 100]
    desk.press(Key.Key_Right, ALT)
    assert places(desk) == [52, 100] and "in the way" in desk.said()[-1]


def test_a_nudge_moves_no_sound_to_another_track(desk: Desk, tmp_path: Path) -> None:
    sea = Footage("sea", str(tmp_path / "sea.mkv"), 48, desk.project.rate, (64, 48), channels=2)
    rain = Footage("rain", str(tmp_path / "rain.wav"), 24, desk.project.rate, (0, 0), channels=2)
    project = edits.add_track(desk.project, "sound")
    below, above = project.tracks[-1].id, project.main_track.id
    project = edits.place_media(project, sea, FrameRange(0, 48), 0, "overwrite", above, below)
    project = edits.place_media(project, rain, FrameRange(0, 24), 48, "overwrite", None, below)
    desk.document.edit(project, "Sea and rain")
    desk.document.select_clips([project.main_track.items[0].id])  # type: ignore[union-attr]
    desk.window.timeline.setFocus()
    desk.press(Key.Key_Right, ALT)
    assert desk.project.tracks == project.tracks and "in the way" in desk.said()[-1]


def test_clips_are_grouped_switched_off_and_selected_forward(desk: Desk) -> None:
    ids = three_shots(desk)
    table = desk.window.actions_table
    desk.document.select(clip=ids[0])
    QTest.qWait(1)
    assert not table["group"].isEnabled() and "two clips" in table["group"].toolTip()
    desk.document.move_playhead(60)
    desk.press(Key.Key_A)
    assert desk.document.selected_clips == (ids[1], ids[2])
    desk.press(Key.Key_G, CTRL)
    assert len({clip.group for clip in desk.clips()[1:]}) == 1 and desk.clips()[1].group
    desk.press(Key.Key_E, CTRL | SHIFT)
    assert [clip.is_on for clip in desk.clips()] == [True, False, False]
    assert table["switch"].text() == "Switch the clip on"
    desk.press(Key.Key_G, CTRL | SHIFT)
    assert not any(clip.group for clip in desk.clips())


def test_ctrl_d_dissolves_at_the_cut_and_delete_takes_it_away(desk: Desk) -> None:
    ids = three_shots(desk)
    timeline = desk.window.timeline
    desk.click(timeline, timeline.cut_point(ids[0], ids[1]))
    desk.press(Key.Key_D, CTRL)
    transition = desk.clips()[1].transition
    assert transition is not None and (transition.kind, transition.length, transition.before) == ("dissolve", 24, 12)
    desk.window.actions_table.do("dip")
    assert desk.clips()[1].transition.kind == "dip"  # type: ignore[union-attr]
    assert timeline.selected_transition() == ids[1]
    timeline.setFocus()
    desk.press(Key.Key_Delete)
    assert desk.clips()[1].transition is None and len(desk.clips()) == 3


def test_a_transition_that_outlasts_its_media_says_so(desk: Desk) -> None:
    shots = desk.type_shot("2s a fox", "2s a dog")
    table, timeline = desk.window.actions_table, desk.window.timeline
    desk.click(timeline, timeline.cut_point(*(clip.id for clip in desk.clips())))
    table.do("dissolve")
    assert not [said for said in desk.said() if "stand still" in said]  # they will be shot as long as is needed
    for shot in shots:
        desk.shoot(shot)
    table.do("dip")
    assert "their edges stand still" in desk.said()[-1]


def test_a_title_is_added_on_a_free_track_and_written(desk: Desk) -> None:
    three_shots(desk)
    desk.document.move_playhead(24)
    desk.press(Key.Key_T, CTRL | SHIFT)
    dialog = desk.dialog(TitleDialog)
    dialog.box.setPlainText("海边的\n灯塔")
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    track = desk.project.tracks[1]
    title = next(clip for clip in desk.clips() if clip.title)
    assert title.title is not None and title.title.text == "海边的\n灯塔"
    assert track.place_of(title.id).range.start == 24 and title.length == 96  # type: ignore[union-attr]


def test_markers_are_set_named_walked_and_taken_away(desk: Desk) -> None:
    three_shots(desk)
    for frame in (20, 90):
        desk.document.move_playhead(frame)
        desk.press(Key.Key_M)
    assert [marker.at for marker in desk.project.markers] == [20, 90]
    desk.press(Key.Key_M, ALT)
    dialog = desk.dialog(MarkerDialog)
    QTest.keyClicks(dialog.field, "beat")
    dialog.note_box.setPlainText("这里换音乐")
    dialog.colour_box.setCurrentIndex(dialog.colour_box.findData("red"))
    QTest.keyClick(dialog.field, Key.Key_Return)
    QTest.qWait(1)
    marker = desk.project.markers[1]
    assert (marker.name, marker.note, marker.colour) == ("beat", "这里换音乐", "red")
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    desk.window.timeline.setFocus()
    desk.press(Key.Key_M, CTRL | SHIFT)
    assert desk.document.playhead == 20
    desk.press(Key.Key_M, SHIFT)
    assert desk.document.playhead == 90
    desk.press(Key.Key_M, CTRL | ALT)
    assert [marker.at for marker in desk.project.markers] == [20]


def test_tracks_and_timelines_by_their_actions(desk: Desk) -> None:
    three_shots(desk)
    table = desk.window.actions_table
    table.do("add_sound_track")
    assert [track.kind for track in desk.project.tracks] == ["picture", "sound"]
    table.do("solo_track")
    assert desk.project.tracks[1].is_solo
    table.do("delete_track")
    QTest.qWait(1)
    assert len(desk.project.tracks) == 1 and not table["delete_track"].isEnabled()
    table.do("lock_track")
    QTest.qWait(1)
    assert table["lock_track"].text() == "Unlock V1"
    table.do("lock_track")
    table.do("duplicate_timeline")
    assert desk.project.name == "Film 2" and len(desk.clips()) == 3
    table.do("new_timeline")
    assert desk.clips() == [] and len(desk.project.shelved) == 2
    names = []
    for _ in range(3):
        table.do("next_timeline")
        names.append(desk.project.name)
    assert names == ["Film", "Film 2", "Timeline 2"]
    table.do("next_timeline")
    table.do("delete_timeline")
    assert len(desk.project.shelved) == 1 and desk.project.name != "Film"


@pytest.mark.parametrize(
    ("key", "modifier", "tool"),
    [
        (Key.Key_B, SHIFT, "blade"),
        (Key.Key_T, None, "ripple"),
        (Key.Key_N, None, "roll"),
        (Key.Key_Y, None, "slip"),
        (Key.Key_U, None, "slide"),
        (Key.Key_V, None, "select"),
    ],
)
def test_tools_have_keys(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None, tool: str) -> None:
    desk.window.timeline.setFocus()
    desk.press(key, modifier or Qt.KeyboardModifier.NoModifier)
    assert desk.window.timeline.tool == tool


def test_the_menus_of_the_timeline_are_the_table_s(desk: Desk) -> None:
    ids = three_shots(desk)
    timeline = desk.window.timeline
    for at, wanted in (
        (timeline.clip_rect(ids[0]).center(), {"copy", "lift", "switch"}),
        (timeline.clip_rect(ids[2]).center() + QPoint(2000, 0), {"paste", "add_title"}),
        (QPoint(400, 6), {"add_marker", "go_to_timecode"}),
    ):
        menu = timeline.context_menu(at)
        assert menu is not None
        assert wanted <= {action.objectName() for action in menu.actions()}
        assert all(action is desk.window.actions_table[action.objectName()] for action in menu.actions()
                   if action.objectName() in wanted)  # fmt: skip
        menu.close()
    assert not desk.window.actions_table["drop_frame"].isEnabled()


def test_the_ruler_s_menu_opens_another_timeline(desk: Desk) -> None:
    three_shots(desk)
    desk.window.actions_table.do("new_timeline")
    menu = desk.window.timeline.context_menu(QPoint(400, 6))
    assert menu is not None
    timelines = next(action.menu() for action in menu.actions() if action.menu())
    entries = {action.objectName(): action for action in timelines.actions()}  # type: ignore[union-attr]
    assert entries["timeline_Timeline 2"].isChecked()
    entries["timeline_Film"].trigger()
    assert desk.project.name == "Film" and len(desk.clips()) == 3
    menu.close()


def test_what_lies_at_a_dragged_edge_is_shown_over_the_viewer(desk: Desk) -> None:
    shot = desk.type_shot("2s a fox")[0]
    take = desk.shoot(shot)
    window = desk.window
    window.timeline.edges_shown.emit(((take.id, 0), (take.id, 47)))
    assert window.edges.isVisible() and window.edges.size() == window.viewer.screen_area.size()
    assert not window.edges.grab().isNull()
    window.timeline.edges_shown.emit(())
    assert not window.edges.isVisible()
