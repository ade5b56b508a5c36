"""Drawing on a clip in the window: painting a part anew, saying what moves, changing a part of one picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit, QToolButton

from engine.film import edits
from engine.film.project import Take
from engine.film.recipe import Animate, Edit, ImageAt, Recipe, Repaint
from engine.film.shapes import Mask, Outline
from engine.film.timebase import FrameRange
from tests.ui import desk as desks
from tests.ui.desk import Desk, wait_until
from ui.drawing.mask_stages import EditStage, MovingStage, RepaintStage
from ui.drawing.panel import PromptField
from ui.drawing.sketch import box
from ui.timeline.menus import clip_menu

Key = Qt.Key


def two_shots(desk: Desk) -> list[Take]:
    takes = [desk.shoot(shot) for shot in desk.type_shot("a fox", "a dog")]
    desk.document.move_playhead(6)
    desk.window.timeline.setFocus()
    QTest.qWait(1)
    return takes


def drag_box(stage, start=(0.25, 0.25), end=(0.5, 0.75)) -> None:
    overlay = stage.overlay
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen(start).toPoint())
    QTest.mouseMove(overlay, overlay.to_screen(end).toPoint())
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen(end).toPoint())
    QTest.qWait(1)


def draw(desk: Desk, action: str = "repaint") -> Any:
    desk.window.actions_table.do(action)
    stage = desk.window.drawing.stage
    assert stage is not None
    return stage


def test_a_part_of_a_clip_is_painted_anew(desk: Desk) -> None:
    first, _ = two_shots(desk)
    desk.press(Key.Key_P)
    stage = desk.window.drawing.stage
    assert isinstance(stage, RepaintStage)
    assert stage.overlay.hasFocus() and not stage.panel.ok.isEnabled()
    drag_box(stage)
    assert stage.panel.ok.isEnabled()
    stage.prompt.setFocus()
    stage.prompt.selectAll()
    QTest.keyClicks(stage.prompt, "a red ball")
    QTest.keyClick(stage.prompt, Key.Key_Return)
    wait_until(lambda: desk.window.drawing.stage is None)
    asked = desk.engine.asked[-1]
    operation = asked.recipe.operation
    assert isinstance(operation, Repaint) and asked.shot == desk.project.shots[0].id
    assert operation.source.media == first.id and operation.target == FrameRange(0, first.length)
    assert [outline.at for outline in operation.mask.outlines] == [6]
    assert operation.mask.outlines[0].points[0] == pytest.approx((0.25, 0.25), abs=0.01)
    assert asked.recipe.prompt == "a red ball"


def test_the_mask_counts_from_the_take_and_the_range_is_what_is_marked(desk: Desk) -> None:
    two_shots(desk)
    desk.document.move_playhead(60)
    desk.document.mark(FrameRange(40, 20))
    stage = draw(desk)
    assert stage.range == FrameRange(48, 12) and "Marked" in stage.range_words.text()
    drag_box(stage)
    desk.document.move_playhead(70)
    drag_box(stage, (0.4, 0.5), (0.5, 0.5))
    stage.panel.ok.click()
    operation = desk.engine.asked[-1].recipe.operation
    assert operation.target == FrameRange(0, 12)  # type: ignore[union-attr]
    assert [outline.at for outline in operation.mask.outlines] == [12, 22]  # type: ignore[union-attr]


def test_nothing_moves_when_drawing_begins_and_all_comes_back(desk: Desk) -> None:
    two_shots(desk)
    viewer = desk.window.viewer
    before = viewer.geometry(), viewer.screen_area.geometry(), viewer.screen_area.picture_rect()
    stage = draw(desk)
    QTest.qWait(5)
    assert (viewer.geometry(), viewer.screen_area.geometry(), viewer.screen_area.picture_rect()) == before
    assert stage.panel.isVisible() and not desk.window.inspector.isVisible() and not viewer.info.isVisible()
    QTest.keyClick(stage.overlay, Key.Key_Escape)
    QTest.qWait(5)
    assert desk.window.drawing.stage is None
    assert desk.window.inspector.isVisible() and viewer.info.isVisible()
    assert (viewer.geometry(), viewer.screen_area.geometry(), viewer.screen_area.picture_rect()) == before
    assert len(desk.engine.asked) == 2


def test_a_drawing_that_was_left_is_there_again(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk)
    drag_box(stage)
    mask = stage.sketch.mask()
    stage.panel.no.click()
    assert draw(desk).sketch.mask() == mask


def test_keys_of_the_tools_do_nothing_else(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk)
    for key in (Key.Key_V, Key.Key_B, Key.Key_P, Key.Key_N, Key.Key_Delete):
        desk.press(key)
    assert len(desk.clips()) == 2 and desk.window.drawing.stage is stage
    assert stage.mask_overlay.tool == "polygon"
    desk.press(Key.Key_Right)
    assert desk.document.playhead == 7, "keys that are not needed are the player's"


def test_outside_the_clip_it_says_so(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk)
    desk.document.move_playhead(50)
    assert stage.mask_overlay.frame is None and "Outside" in stage.tools.words.whole()
    desk.document.move_playhead(7)
    assert stage.mask_overlay.frame == 7


def test_drawn_frames_are_marked_on_the_scrub_bar(desk: Desk) -> None:
    two_shots(desk)
    desk.document.move_playhead(60)
    stage = draw(desk)
    drag_box(stage)
    assert desk.window.viewer.transport.bar.keys == (60,)
    stage.panel.no.click()
    assert desk.window.viewer.transport.bar.keys == ()


def test_the_outline_follows_the_picture_in_the_background(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (12, 16, 3), dtype=np.uint8).repeat(4, 0).repeat(4, 1)
    monkeypatch.setattr(desks, "flat", lambda _seed, _size: noise)
    shot = desk.type_shot("0.5s a fox")[0]
    desk.shoot(shot)
    desk.document.move_playhead(4)
    stage = draw(desk)
    drag_box(stage)
    assert stage.follower.is_busy
    wait_until(lambda: not stage.follower.is_busy)
    assert stage.status.text() == "followed"
    there = stage.sketch.shapes(9)
    assert there[0][0] == pytest.approx((0.25, 0.25), abs=0.02), "what stands still is followed to where it was"
    stage.track.setChecked(False)
    assert not stage.follower.is_busy and stage.sketch.mask().tracked is False


def test_in_straight_lines_it_goes_from_key_to_key(desk: Desk) -> None:
    two_shots(desk)
    desk.document.move_playhead(0)
    stage = draw(desk)
    stage.track.setChecked(False)
    drag_box(stage)
    desk.document.move_playhead(10)
    drag_box(stage, (0.4, 0.5), (0.6, 0.5))
    left = [stage.sketch.shapes(frame)[0][0][0] for frame in (0, 5, 10, 20)]
    assert left == pytest.approx([0.25, 0.35, 0.45, 0.45], abs=0.01)


def test_it_ends_with_its_clip_and_goes_on_with_another_take(desk: Desk) -> None:
    two_shots(desk)
    shot = desk.project.shots[0]
    stage = draw(desk)
    drag_box(stage)
    desk.shoot(shot)
    assert desk.window.drawing.stage is stage and stage.sketch.mask() is not None
    desk.document.attempt(edits.lift, desk.clips()[0].id, label="Delete clip")
    QTest.qWait(1)
    assert desk.window.drawing.stage is None and desk.window.inspector.isVisible()


def test_everything_has_a_name_and_fits(desk: Desk) -> None:
    two_shots(desk)
    for action in ("repaint", "edit_picture", "camera"):
        stage = draw(desk, action)
        stage.panel.tell(" ".join(["The plan says more than there is room for."] * 9))
        QTest.qWait(5)
        kinds = (QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit)
        for part in (stage.strip, stage.panel):
            for control in (widget for kind in kinds for widget in part.findChildren(kind)):
                if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    named = control.accessibleName() or getattr(control, "text", str)()
                    assert named, control
                    tight = control.width() < control.minimumSizeHint().width()
                    assert isinstance(control, QToolButton) or not tight, named
        assert stage.panel.area.verticalScrollBar().maximum() == 0, "the form needs no scrolling"
        (prompt,) = stage.panel.findChildren(PromptField)
        assert prompt.height() == prompt.maximumHeight(), "nor are its words cut off"


def test_what_cannot_be_done_says_why(desk: Desk) -> None:
    actions = desk.window.actions_table
    for name in ("repaint", "camera", "moving", "edit_picture", "loop_clip", "starts", "reframe", "finish"):
        assert not actions[name].isEnabled()
        assert len(actions[name].toolTip().splitlines()) == 2, name
    two_shots(desk)
    assert actions["repaint"].isEnabled() and len(actions["repaint"].toolTip().splitlines()) == 1
    desk.document.move_playhead(desk.project.length)
    desk.document.select()
    QTest.qWait(1)
    assert not actions["repaint"].isEnabled() and "playhead" in actions["repaint"].toolTip()


def test_a_family_that_cannot_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.service import catalogue
    from engine.shoot.family import Conditioning, FamilyInfo

    two_shots(desk)
    known = catalogue.family_info("sketch")
    few = {name: getattr(known, name) for name in FamilyInfo.__dataclass_fields__}
    few |= {"conditioning": frozenset({Conditioning.STRENGTH}), "label": "Tiny (test)"}
    monkeypatch.setattr(catalogue, "family_info", lambda _id: FamilyInfo(**few))
    desk.window.actions_table.refresh()
    action = desk.window.actions_table["repaint"]
    assert not action.isEnabled() and "Tiny cannot" in action.toolTip()


def test_the_first_escape_elsewhere_gives_the_keys_back_to_the_drawing(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk)
    drag_box(stage)
    desk.window.timeline.setFocus()
    desk.press(Key.Key_Escape)
    assert stage.overlay.hasFocus() and desk.window.drawing.stage is stage
    desk.press(Key.Key_Escape)  # the choice
    desk.press(Key.Key_Escape)
    assert desk.window.drawing.stage is None


def test_the_clip_s_menu_draws_on_the_clip_that_was_clicked(desk: Desk) -> None:
    two_shots(desk)
    second = desk.clips()[1]
    desk.document.select(clip=second.id)
    menu = clip_menu(desk.window, desk.document, second, desk.window.actions_table)
    inner = {action.objectName(): action for each in menu.actions() if each.menu() for action in each.menu().actions()}  # type: ignore[union-attr]
    assert {"repaint", "camera", "edit_picture"} <= set(inner) and inner["repaint"].isEnabled()
    inner["repaint"].trigger()
    stage = desk.window.drawing.stage
    assert isinstance(stage, RepaintStage) and stage.ground.clip == second.id
    assert desk.document.playhead == 48
    menu.deleteLater()
    desk.document.attempt(edits.add_shot, Recipe(prompt="a cat"), label="Add shot")
    waiting = desk.clips()[2]
    menu = clip_menu(desk.window, desk.document, waiting, desk.window.actions_table)
    inner = {action.objectName(): action for each in menu.actions() if each.menu() for action in each.menu().actions()}  # type: ignore[union-attr]
    assert not inner["repaint"].isEnabled() and "no picture" in inner["repaint"].toolTip()
    menu.deleteLater()


# --- what moves, and one picture -------------------------------------------------------------------------------------


def test_where_a_given_picture_moves(desk: Desk) -> None:
    take, _ = two_shots(desk)
    waiting = desk.type_shot("1s a cat")[2]
    desk.document.attempt(edits.give_image, waiting.id, take.id, 3, 0, label="Give picture")
    desk.document.select(shot=waiting.id)
    QTest.qWait(1)
    stage = draw(desk, "moving")
    assert isinstance(stage, MovingStage) and not stage.panel.ok.isEnabled()
    wait_until(lambda: stage.overlay.has_picture)
    drag_box(stage)
    stage.panel.ok.click()
    operation = desk.project.shots[2].recipe.operation
    assert isinstance(operation, Animate) and operation.moving is not None
    assert operation.images == (ImageAt(take.id, 3, 0),)
    assert len(operation.moving.outlines) == 1 and not operation.moving.tracked
    assert desk.document.session.history.label_to_undo == "Paint where it moves"
    again = draw(desk, "moving")
    again.mask_overlay.choose_next(1)
    QTest.keyClick(again.overlay, Key.Key_Delete)
    again.panel.ok.click()
    assert desk.project.shots[2].recipe.operation == Animate((ImageAt(take.id, 3, 0),))


def test_a_picture_is_changed_by_words_in_the_part_drawn(desk: Desk) -> None:
    take, _ = two_shots(desk)
    stage = draw(desk, "edit_picture")
    assert isinstance(stage, EditStage) and not stage.panel.ok.isEnabled()
    drag_box(stage)
    stage.prompt.setFocus()
    QTest.keyClicks(stage.prompt, "at night")
    stage.own.click()
    stage.strength.slider.setValue(400)
    QTest.keyClick(stage.prompt, Key.Key_Return)
    asked = desk.engine.asked[-1].recipe
    assert isinstance(asked.operation, Edit) and asked.prompt == "at night"
    assert asked.operation.image == ImageAt(take.id, 6, 0) and asked.operation.strength == 0.4
    assert asked.operation.mask is not None and asked.operation.mask.outlines[0].at == 0
    assert [clip.shot for clip in desk.clips()][1] == desk.engine.asked[-1].shot, "it stands behind its clip"


def test_a_picture_is_edited_only_where_its_clip_is(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk, "edit_picture")
    desk.document.move_playhead(60)
    QTest.keyClicks(stage.prompt, "at night")
    assert not stage.panel.ok.isEnabled() and "Put the playhead on the clip" in stage.panel.problem.text()
    assert stage.tools.words.whole() == "Outside the clip"
    desk.document.move_playhead(7)
    assert stage.panel.ok.isEnabled() and not stage.panel.problem.isVisible()


def test_a_mask_is_no_must_for_a_picture(desk: Desk) -> None:
    two_shots(desk)
    stage = draw(desk, "edit_picture")
    QTest.keyClicks(stage.prompt, "at night")
    stage.panel.ok.click()
    operation = desk.engine.asked[-1].recipe.operation
    assert isinstance(operation, Edit) and operation.mask is None and operation.strength is None


def test_a_mask_that_was_set_is_shown_again(desk: Desk) -> None:
    take, _ = two_shots(desk)
    waiting = desk.type_shot("1s a cat")[2]
    mask = Mask((Outline(0, box((0.1, 0.1), (0.4, 0.4))),), tracked=False, feather=0.05)
    desk.document.attempt(edits.give_image, waiting.id, take.id, 3, 0, label="Give picture")
    desk.document.attempt(edits.set_moving, waiting.id, mask, label="Paint where it moves")
    desk.document.select(shot=waiting.id)
    stage = draw(desk, "moving")
    assert stage.sketch.mask() == mask and stage.feather.value == 0.05
