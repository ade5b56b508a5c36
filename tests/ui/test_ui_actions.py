"""Menus, buttons and shortcuts: one table, and nothing of it fires while words are typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine.film.recipe import Restyle, Span
from engine.film.timebase import FrameRange
from engine.media.writer import TakeWriter
from engine.service import catalogue
from engine.service.footage import footage_of, put_at_the_end
from tests.ui.desk import SIZE, Desk, wait_until
from ui.actions import ACTIONS, MENUS, PLACES, SUBMENUS
from ui.dialogs.ask import PromptDialog, RestyleDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_no_key_means_two_things() -> None:
    keys = Counter((row.place, QKeySequence(key).toString()) for row in ACTIONS for key in row.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)
    assert {row.menu for row in ACTIONS} - {""} == {menu for menu, *_ in (*MENUS, *SUBMENUS, *PLACES)}


def test_every_row_is_in_its_menu_with_its_keys(desk: Desk) -> None:
    menus = {action.text(): action.menu() for action in desk.window.menuBar().actions()}
    assert list(menus) == ["&File", "&Edit", "&Clip", "Mar&k", "&Shoot", "&View", "&Playback", "&Window", "&Help"]
    actions = [action for menu in menus.values() for action in menu.actions()]  # type: ignore[union-attr]
    actions += [action for each in actions if each.menu() for action in each.menu().actions()]  # type: ignore[union-attr]
    shown = {action.objectName() for action in actions}
    assert {row.id for row in ACTIONS if row.menu and not row.place} == shown & {row.id for row in ACTIONS}


@pytest.mark.parametrize("place", ["entry", "prompt", "seed", "duration", "steps", "notes"])
def test_single_keys_are_letters_while_words_are_typed(desk: Desk, place: str) -> None:
    shot = desk.type_shot("4s a fox")[0]
    desk.shoot(shot)
    desk.document.move_playhead(10)
    inspector = desk.window.inspector
    field: QWidget = {
        "entry": desk.window.storyboard.entry,
        "prompt": inspector.prompt,
        "seed": inspector.seed.edit,
        "duration": inspector.duration,
        "steps": inspector.steps,
        "notes": inspector.notes,
    }[place]
    field.setFocus()
    QTest.qWait(1)
    assert field.hasFocus()
    before = desk.project
    for key in (
        Key.Key_B,
        Key.Key_J,
        Key.Key_K,
        Key.Key_L,
        Key.Key_I,
        Key.Key_O,
        Key.Key_E,
        Key.Key_Space,
        Key.Key_Delete,
    ):
        QTest.keyClick(field, key)
    QTest.qWait(5)
    assert desk.project is before
    assert desk.window.viewer.speed == 0
    assert desk.document.marked_range is None
    if place in ("entry", "prompt", "notes"):
        assert "bjklioe" in field.toPlainText()  # type: ignore[attr-defined]


def test_keys_work_on_the_timeline(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    timeline = desk.window.timeline
    timeline.setFocus()
    desk.document.move_playhead(30)
    desk.press(Key.Key_I)
    desk.document.move_playhead(50)
    desk.press(Key.Key_O)
    assert desk.document.marked_range == FrameRange(30, 21)
    desk.press(Key.Key_B)
    assert [clip.length for clip in desk.clips()] == [50, 46]
    desk.document.select(clip=desk.clips()[0].id)
    desk.press(Key.Key_Delete)
    assert [clip.length for clip in desk.clips()] == [46]
    desk.press(Key.Key_Z, CTRL)
    desk.press(Key.Key_Z, CTRL)
    assert [clip.length for clip in desk.clips()] == [96]
    desk.press(Key.Key_Y, CTRL)
    assert [clip.length for clip in desk.clips()] == [50, 46]
    desk.press(Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert desk.document.marked_range is None


def test_arrows_reach_the_playhead_from_anywhere_that_does_not_use_them(desk: Desk) -> None:
    desk.type_shot("4s a fox", "a dog")
    desk.window.setFocus()
    QTest.keyClick(desk.window, Key.Key_Right)
    assert desk.document.playhead == 1
    QTest.keyClick(desk.window, Key.Key_Right, SHIFT)
    assert desk.document.playhead == 25
    QTest.keyClick(desk.window, Key.Key_Down)
    assert desk.document.playhead == 96
    QTest.keyClick(desk.window, Key.Key_Home)
    assert desk.document.playhead == 0


def test_space_plays_and_stops(desk: Desk) -> None:
    shot = desk.type_shot("4s a fox")[0]
    desk.shoot(shot)
    desk.window.timeline.setFocus()
    desk.press(Key.Key_Space)
    assert desk.window.viewer.speed == 1
    wait_until(lambda: desk.document.playhead > 2)
    desk.press(Key.Key_Space)
    assert desk.window.viewer.speed == 0


def test_space_presses_the_button_that_tab_reached(desk: Desk) -> None:
    desk.type_shot("a fox")
    button = desk.window.findChild(QWidget, "shoot-button")
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Key.Key_Space)
    assert len(desk.engine.asked) == 1
    assert desk.window.viewer.speed == 0


def test_undo_and_redo_say_what_they_do(desk: Desk) -> None:
    actions = desk.window.actions_table
    assert not actions["undo"].isEnabled()
    desk.type_shot("a fox")
    assert actions["undo"].isEnabled() and actions["undo"].text() == "Undo add shot"
    desk.document.undo()
    QTest.qWait(1)
    assert not actions["undo"].isEnabled()
    assert actions["redo"].text() == "Redo add shot"


def test_what_cannot_be_done_is_grey(desk: Desk) -> None:
    actions = desk.window.actions_table
    greyed = ("export", "split", "lift", "shoot", "shoot_all", "extend_after", "bridge", "retake", "restyle", "play")
    assert not any(actions[name].isEnabled() for name in greyed)
    first, second = desk.type_shot("a fox", "a dog")
    assert actions["export"].isEnabled() and actions["shoot_all"].isEnabled()
    assert not actions["extend_after"].isEnabled(), "nothing to continue before there is a picture"
    desk.shoot(first)
    desk.shoot(second)
    desk.document.select(clip=desk.clips()[0].id)
    QTest.qWait(1)
    assert all(actions[name].isEnabled() for name in ("extend_after", "bridge", "retake", "restyle"))
    desk.document.select(clip=desk.clips()[1].id)
    QTest.qWait(1)
    assert not actions["bridge"].isEnabled(), "no clip follows"


def test_shoot_all_skips_what_has_a_take_or_a_job(desk: Desk) -> None:
    first, second, third = desk.type_shot("a fox", "a dog", "a cat")
    desk.shoot(first)
    desk.document.shoot([second.id])
    desk.press(Key.Key_Return, CTRL | SHIFT)
    assert [request.shot for request in desk.engine.asked][2:] == [third.id]
    desk.press(Key.Key_Return, CTRL | SHIFT)
    assert "another take" in desk.said()[-1]


def test_a_zoom_button_or_key_zooms(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    timeline = desk.window.timeline
    timeline.setFocus()
    before = timeline.geometry_now.scale.pixels
    desk.press(Key.Key_Plus)
    assert timeline.geometry_now.scale.pixels > before


# --- asking --------------------------------------------------------------------------------------------------------


def two_takes(desk: Desk) -> None:
    for shot in desk.type_shot("a fox", "a dog"):
        desk.shoot(shot)
    desk.document.select(clip=desk.clips()[0].id)
    desk.window.timeline.setFocus()
    QTest.qWait(1)


def test_extend_asks_for_a_length_and_makes_a_clip(desk: Desk) -> None:
    two_takes(desk)
    desk.press(Key.Key_E)
    dialog = desk.dialog(PromptDialog)
    assert dialog.duration.hasFocus()
    QTest.keyClicks(dialog.duration, "12f")
    QTest.keyClick(dialog.duration, Key.Key_Return)
    QTest.qWait(1)
    assert not desk.open_dialogs(PromptDialog)
    assert [clip.length for clip in desk.clips()] == [48, 12, 48]
    recipe = desk.engine.asked[-1].recipe
    assert recipe.operation.name == "extend after" and recipe.prompt == "a fox"


def test_escape_closes_and_nothing_happens(desk: Desk) -> None:
    two_takes(desk)
    before = desk.project
    desk.press(Key.Key_E, SHIFT)
    dialog = desk.dialog(PromptDialog)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not desk.open_dialogs(PromptDialog)
    assert desk.project is before


def test_a_length_that_cannot_be_read_keeps_the_dialog_open(desk: Desk) -> None:
    two_takes(desk)
    desk.press(Key.Key_E)
    dialog = desk.dialog(PromptDialog)
    QTest.keyClicks(dialog.duration, "later")
    QTest.keyClick(dialog.duration, Key.Key_Return)
    assert dialog.isVisible() and dialog.problem.isVisible()
    assert len(desk.clips()) == 2
    QTest.keyClick(dialog, Key.Key_Escape)


def test_bridge_at_a_cut_with_words_of_its_own(desk: Desk) -> None:
    two_takes(desk)
    desk.press(Key.Key_G)
    dialog = desk.dialog(PromptDialog)
    dialog.box.setFocus()
    QTest.keyClicks(dialog.box, "the fox becomes a dog")
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    assert [clip.length for clip in desk.clips()] == [48, 24, 48]
    recipe = desk.engine.asked[-1].recipe
    assert (recipe.operation.name, recipe.prompt) == ("bridge", "the fox becomes a dog")


def test_retake_of_a_marked_range(desk: Desk) -> None:
    two_takes(desk)
    desk.document.mark(FrameRange(10, 20))
    desk.press(Key.Key_R)
    dialog = desk.dialog(PromptDialog)
    assert dialog.box.hasFocus() and dialog.prompt == "a fox"
    QTest.keyClicks(dialog.box, "a blue fox")
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    operation = desk.engine.asked[-1].recipe.operation
    assert operation.name == "retake" and operation.target == FrameRange(10, 20)  # type: ignore[union-attr]
    assert desk.engine.asked[-1].recipe.prompt == "a blue fox"


def test_restyle_with_a_chip_and_a_strength(desk: Desk) -> None:
    two_takes(desk)
    desk.document.mark(FrameRange(10, 20))
    desk.press(Key.Key_R, SHIFT)
    dialog = desk.dialog(RestyleDialog)
    QTest.keyClick(dialog.box, Key.Key_Return)
    assert dialog.isVisible() and "style" in dialog.problem.text()
    dialog.chips[2].click()
    assert dialog.prompt == "ink noir" and dialog.chips[2].isChecked()
    assert dialog.strength is None
    dialog.own.click()
    dialog.slider.setValue(45)
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    recipe = desk.engine.asked[-1].recipe
    assert recipe.prompt == "a fox, ink noir"
    assert recipe.operation.strength == 0.45  # type: ignore[union-attr]


def test_a_restyle_of_a_family_without_a_choice_asks_for_no_more_than_a_style(desk: Desk) -> None:
    two_takes(desk)
    desk.document.mark(FrameRange(10, 20))
    desk.press(Key.Key_R, SHIFT)
    dialog = desk.dialog(RestyleDialog)
    assert dialog.keeps is None and not dialog.kept.isVisible()
    dialog.reject()


def test_within_a_clip_the_playhead_asks_nothing_of_the_model(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the film plays, every frame would ask it anew."""
    actions = desk.window.actions_table
    desk.shoot(desk.type_shot("1s a fox", "1s a dog")[0])
    QTest.qWait(5)
    asked: list[str] = []
    family_info = catalogue.family_info
    monkeypatch.setattr(catalogue, "family_info", lambda family: asked.append(family) or family_info(family))
    desk.document.move_playhead(3)
    asked.clear()
    for frame in range(4, 24):
        desk.document.move_playhead(frame)
    assert not asked and actions["repaint"].isEnabled()
    desk.document.move_playhead(24)
    assert not actions["repaint"].isEnabled(), "the next clip has no take"
    desk.document.move_playhead(23)
    assert asked and actions["repaint"].isEnabled()


def test_what_a_restyle_keeps_is_asked_where_there_is_a_choice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.shoot.family import Conditioning

    sketch = catalogue.family_info("sketch")
    taking = replace(sketch, conditioning=sketch.conditioning | {Conditioning.CONTROL}, controls=("luma", "edges"))
    monkeypatch.setattr(catalogue, "family_info", lambda family: taking)
    two_takes(desk)
    desk.document.mark(FrameRange(10, 20))
    desk.press(Key.Key_R, SHIFT)
    dialog = desk.dialog(RestyleDialog)
    assert dialog.kept.isVisible() and dialog.kept.count() == 2 and dialog.keeps is None
    dialog.chips[2].click()
    dialog.kept.setCurrentIndex(1)
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    assert desk.engine.asked[-1].recipe.operation.keeps == "edges"  # type: ignore[union-attr]


def test_footage_is_restyled_by_a_shot_over_the_marked_stretch(desk: Desk, tmp_path: Path) -> None:
    video = tmp_path / "walk.mkv"
    with TakeWriter(video, desk.project.rate, SIZE) as writer:
        for _ in range(30):
            writer.write(np.zeros((SIZE[1], SIZE[0], 3), np.uint8))
    footage = footage_of(video, desk.project.rate)
    desk.document.edit(put_at_the_end(desk.project, [footage]), "Import footage")
    desk.document.select(clip=desk.clips()[0].id)
    desk.document.mark(FrameRange(10, 6))
    desk.window.timeline.setFocus()
    desk.press(Key.Key_R, SHIFT)
    dialog = desk.dialog(RestyleDialog)
    dialog.chips[2].click()
    QTest.keyClick(dialog.box, Key.Key_Return)
    QTest.qWait(1)
    operation = desk.engine.asked[-1].recipe.operation
    assert operation == Restyle(Span(footage.id, FrameRange(0, 30)), FrameRange(10, 6))
    assert [clip.length for clip in desk.clips()] == [10, 6, 14]
    desk.document.undo()
    assert [clip.length for clip in desk.clips()] == [30]


def test_the_clip_menu_s_actions_are_the_table_s(desk: Desk) -> None:
    two_takes(desk)
    desk.window.timeline.action_requested.emit("shoot")
    assert len(desk.engine.asked) == 3
    with pytest.raises(KeyError):
        desk.window.actions_table.do("fly")
