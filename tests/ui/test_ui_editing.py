"""Trims by the playhead, gaps, stretches, speed, freezes, transitions by length: the rows that do them, in a window."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from engine.film import edits
from engine.film.timebase import FrameRange
from engine.film.track import SOUND, Clip, Gap, Track
from tests.ui.desk import Desk, wait_until
from ui.dialogs.speed import SpeedDialog, TransitionDialog
from ui.dialogs.takes import TakeDialog
from ui.timeline.menus import CLIP

Key = Qt.Key
T = TypeVar("T", bound=QDialog)


@pytest.fixture
def cut(desk: Desk) -> Desk:
    """Three shots of 48 frames with takes; the timeline has the focus."""
    for shot in desk.type_shot("2s a fox", "a dog", "an owl"):
        desk.shoot(shot)
    desk.window.timeline.setFocus()
    return desk


def places(desk: Desk) -> list[tuple[int, int]]:
    return [(placed.range.start, placed.range.end) for _, placed, _ in desk.project.clips()]


def dialog_of(desk: Desk, kind: type[T]) -> T:
    wait_until(lambda: any(dialog.isVisible() for dialog in desk.window.findChildren(kind)))
    return next(dialog for dialog in desk.window.findChildren(kind) if dialog.isVisible())


def test_q_and_w_trim_to_the_playhead_and_close_up(cut: Desk) -> None:
    cut.document.move_playhead(60)
    cut.press(Key.Key_Q)
    assert places(cut) == [(0, 48), (48, 84), (84, 132)] and cut.document.playhead == 48
    cut.document.move_playhead(100)
    cut.press(Key.Key_W)
    assert places(cut) == [(0, 48), (48, 84), (84, 100)]
    cut.document.move_playhead(48)
    QTest.qWait(5)
    assert not cut.window.actions_table["trim_start"].isEnabled()


def test_the_chosen_edge_goes_to_the_playhead(cut: Desk) -> None:
    clips = cut.clips()
    cut.document.edit(edits.trim_in_place(cut.project, clips[1].id, "start", 12), "Trim")
    cut.document.edit(edits.ripple(cut.project, clips[1].id, "end", -12), "Trim")
    cut.document.select(clip=clips[1].id)
    cut.document.move_playhead(90)
    cut.window.actions_table.do("extend_edit")
    assert places(cut) == [(0, 48), (60, 90), (90, 132)], "a cut is rolled"
    cut.document.move_playhead(52)
    cut.window.actions_table.do("extend_edit")
    assert places(cut) == [(0, 48), (52, 90), (90, 132)], "a free edge is trimmed alone"


def test_gaps_are_closed_one_and_all(cut: Desk) -> None:
    clips = cut.clips()
    cut.document.edit(edits.trim_in_place(cut.project, clips[0].id, "end", -10), "Trim")
    cut.document.edit(edits.trim_in_place(cut.project, clips[1].id, "end", -8), "Trim")
    cut.document.move_playhead(40)
    QTest.qWait(5)
    assert cut.window.actions_table["close_gap"].isEnabled()
    cut.window.actions_table.do("close_gap")
    assert places(cut) == [(0, 38), (38, 78), (86, 134)]
    cut.document.undo()
    cut.window.actions_table.do("close_gaps")
    assert places(cut) == [(0, 38), (38, 78), (78, 126)]
    QTest.qWait(5)
    assert "has no gaps" in cut.window.actions_table["close_gaps"].toolTip()


def test_the_marked_range_is_lifted_and_extracted(cut: Desk) -> None:
    cut.document.mark(FrameRange(40, 20))
    cut.press(Key.Key_Semicolon)
    assert places(cut) == [(0, 40), (60, 96), (96, 144)]
    cut.document.undo()
    cut.press(Key.Key_Apostrophe)
    assert places(cut) == [(0, 40), (40, 76), (76, 124)]
    assert cut.document.marked_range is None and cut.document.playhead == 40


def test_selecting_up_to_the_playhead(cut: Desk) -> None:
    cut.document.move_playhead(50)
    cut.press(Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert cut.document.selected_clips == tuple(clip.id for clip in cut.clips()[:2])


def test_speed_by_per_cent_and_by_length(cut: Desk) -> None:
    clip = cut.clips()[0]
    cut.document.select(clip=clip.id)
    cut.window.actions_table.do("speed")
    dialog = dialog_of(cut, SpeedDialog)
    assert dialog.per_cent.value() == 100 and dialog.length.frames == 48
    dialog.per_cent.setValue(50)
    assert dialog.length.frames == 96
    dialog.backwards.setChecked(True)
    dialog.accept()
    retime = cut.clips()[0].retime
    assert retime is not None and retime.speed == Fraction(-1, 2)
    assert places(cut) == [(0, 96), (96, 144), (144, 192)]
    cut.window.actions_table.do("speed")
    dialog = dialog_of(cut, SpeedDialog)
    assert dialog.backwards.isChecked() and dialog.per_cent.value() == 50
    dialog.length.setText("36f")
    dialog.length.setModified(True)
    dialog.backwards.setChecked(False)
    dialog.ripples.setChecked(False)
    dialog.accept()
    retime = cut.clips()[0].retime
    assert retime is not None and retime.speed == Fraction(48, 36) and retime.length == 36
    assert places(cut) == [(0, 36), (96, 144), (144, 192)]


def test_a_picture_and_its_sound_are_retimed_once_and_the_pitch_is_chosen(cut: Desk) -> None:
    clip = replace(cut.clips()[0], link="together")
    sound = replace(clip, id="sound")
    track = cut.project.main_track
    tracks = (replace(track, items=(clip, *track.items[1:])), Track("A1", "A1", (sound,), SOUND))
    cut.document.edit(replace(cut.project, tracks=tracks), "Sound")
    cut.document.select_clips((clip.id, "sound"))
    cut.window.actions_table.do("reverse")
    assert [each.retime.speed for each in cut.clips() if each.link and each.retime] == [-1, -1]
    cut.window.actions_table.do("reverse")
    cut.window.actions_table.do("speed")
    dialog = dialog_of(cut, SpeedDialog)
    assert not dialog.keeps_pitch.isHidden()
    dialog.keeps_pitch.setChecked(False)
    dialog.per_cent.setValue(200)
    dialog.accept()
    found = cut.project.find_clip("sound")
    assert found is not None and found[2].length == 24 and not found[2].treatment.sound.keeps_pitch
    assert cut.clips()[0].length == 24


def test_the_frame_at_the_playhead_is_frozen(cut: Desk) -> None:
    cut.document.move_playhead(20)
    cut.press(Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert places(cut) == [(0, 20), (20, 68), (68, 96), (96, 144), (144, 192)]
    frozen = cut.clips()[1]
    assert frozen.retime is not None and frozen.retime.speed == 0 and frozen.source.start == 20


def test_a_transition_gets_its_length(cut: Desk) -> None:
    cut.document.select(clip=cut.clips()[1].id)
    cut.window.actions_table.do("change_transition")
    dialog = dialog_of(cut, TransitionDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("wipe"))
    dialog.length.setText("10f")
    dialog.length.setModified(True)
    dialog.lies.setCurrentIndex(dialog.lies.findData("after"))
    dialog.accept()
    made = cut.clips()[1].transition
    assert made is not None and (made.kind, made.length, made.before) == ("wipe", 10, 0)
    cut.window.actions_table.do("change_transition")
    dialog = dialog_of(cut, TransitionDialog)
    assert dialog.length.frames == 10 and dialog.lies.currentData() == "after"
    dialog.reject()


def test_another_shot_s_take_in_a_clip_s_place(cut: Desk) -> None:
    clip = cut.clips()[1]
    cut.document.select(clip=clip.id)
    cut.window.actions_table.do("replace_with_take")
    dialog = dialog_of(cut, TakeDialog)
    assert dialog.list.count() == 3 and dialog.list.currentRow() == 0, "its own shot's come first"
    take = cut.project.shots[2].takes[0]
    dialog.list.setCurrentRow(2)
    assert dialog.take == take.id
    dialog.accept()
    assert cut.clips()[1].shot == cut.project.shots[2].id
    assert places(cut) == [(0, 48), (48, 96), (96, 144)]


def test_the_menu_of_a_clip_is_short_and_has_menus_in_it(cut: Desk) -> None:
    menu = cut.window.timeline.context_menu(cut.window.timeline.clip_rect(cut.clips()[0].id).center())
    assert menu is not None
    within = {action.objectName() for each in menu.findChildren(QMenu) for action in each.actions()}
    assert {"speed", "reverse", "freeze_frame", "dissolve", "group", "select_forward"} <= within
    assert len(menu.actions()) < 32
    assert all(isinstance(row, str | tuple) or row is None for row in CLIP)
    menu.close()


def test_a_gap_is_no_clip_to_select_nor_to_retime(desk: Desk) -> None:
    desk.type_shot("2s a fox")
    desk.document.edit(
        replace(desk.project, tracks=(Track("V1", "V1", (Gap(10), Clip("x", FrameRange(0, 10), shot="gone"))),)), "Gap"
    )
    QTest.qWait(5)
    for row in ("speed", "reverse", "replace_with_take"):
        assert not desk.window.actions_table[row].isEnabled()
