"""What is done to clips as a whole: the dialogs of reframing, finishing, loops and several starts, and what is shot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.film.recipe import ExtendBefore, Finish, Loop, Reframe
from tests.ui.desk import Desk, wait_until
from ui.dialogs.ask import PromptDialog
from ui.dialogs.clips import FinishDialog, StartsDialog
from ui.dialogs.reframe import SHAPES, ReframeDialog, size_around

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def two_takes(desk: Desk) -> None:
    for shot in desk.type_shot("a fox", "a dog"):
        desk.shoot(shot)
    desk.document.move_playhead(6)
    desk.document.select(clip=desk.clips()[0].id)
    QTest.qWait(1)


def asked(desk: Desk):
    return desk.engine.asked[-1].recipe


# --- another shape -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "shape"), SHAPES)
def test_a_shape_holds_the_picture_whole_in_even_numbers(name: str, shape: float) -> None:
    for source in ((512, 384), (1920, 1080), (384, 512)):
        width, height = size_around(source, shape)
        assert width >= source[0] - 1 and height >= source[1] - 1 and width % 2 == height % 2 == 0
        assert width / height == pytest.approx(shape, rel=0.01), name


def test_a_clip_is_reframed_where_its_picture_was_put(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("reframe")
    dialog = desk.dialog(ReframeDialog)
    assert dialog.size_wanted == (86, 48) and dialog.view.place == (11, 0, 64, 48)
    wait_until(lambda: dialog.view.has_image)
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Key.Key_Left, SHIFT)
    QTest.keyClick(dialog.view, Key.Key_Left)
    dialog.ok.click()
    recipe = asked(desk)
    assert isinstance(recipe.operation, Reframe) and recipe.operation.place == (0, 0, 64, 48)
    assert recipe.size == (86, 48) and desk.project.size == (64, 48)


def test_the_picture_is_dragged_and_a_double_click_puts_it_back(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("reframe")
    dialog = desk.dialog(ReframeDialog)
    view = dialog.view
    middle, before = view.rect().center(), view.place
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle + QPoint(-30, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(-30, 0))
    assert view.place[0] < before[0] and view.place[1:] == before[1:] and dialog.place == view.place
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert view.place == before and dialog.place is None
    dialog.reject()


def test_a_size_of_one_s_own_and_the_shape_it_has(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("reframe")
    dialog = desk.dialog(ReframeDialog)
    checked = lambda: [chip.objectName() for chip in dialog.chips.buttons() if chip.isChecked()]  # noqa: E731
    assert checked() == ["16:9"]
    dialog.width_field.setValue(201)
    assert dialog.size_wanted[0] % 2 == 0 and checked() == []
    dialog.width_field.setValue(64)
    dialog.height_field.setValue(48)
    dialog.ok.click()
    assert dialog.isVisible() and "shape it has" in dialog.problem.text()
    dialog.reject()


def test_the_whole_film_changes_its_size(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("reframe")
    dialog = desk.dialog(ReframeDialog)
    dialog.chips.buttons()[1].click()
    dialog.whole.setChecked(True)
    assert "becomes" in dialog.note.text() and not dialog.view.isEnabled()
    size = dialog.size_wanted
    dialog.ok.click()
    assert desk.project.size == size and len(desk.engine.asked) == 4
    for request in desk.engine.asked[2:]:
        assert request.recipe.operation.name == "reframe" and request.recipe.size == size
    desk.document.undo()
    assert desk.project.size == (64, 48), "it is one step"


# --- delivery, loops, starts -----------------------------------------------------------------------------------------


def test_a_clip_is_finished(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("finish")
    dialog = desk.dialog(FinishDialog)
    dialog.sizes.button(2).click()
    assert "128 × 96" in dialog.size_words.text()
    dialog.ok.click()
    recipe = asked(desk)
    assert isinstance(recipe.operation, Finish) and recipe.operation.inbetweens and recipe.size == (128, 96)
    assert len(desk.engine.asked) == 3


def test_every_clip_is_finished_once(desk: Desk) -> None:
    two_takes(desk)
    desk.document.move_playhead(20)
    desk.window.actions_table.do("split")
    desk.window.actions_table.do("finish")
    dialog = desk.dialog(FinishDialog)
    assert "2" in dialog.every.text(), "two shots, be one of them in two pieces"
    dialog.every.setChecked(True)
    dialog.ok.click()
    assert {request.shot for request in desk.engine.asked[2:]} == {shot.id for shot in desk.project.shots}


def test_what_would_change_nothing_is_said(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("finish")
    dialog = desk.dialog(FinishDialog)
    dialog.inbetweens.setChecked(False)
    dialog.ok.click()
    assert len(desk.engine.asked) == 2 and "size already" in desk.said()[-1]


def test_a_clip_is_led_back_to_its_start(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("loop_clip")
    dialog = desk.dialog(PromptDialog)
    QTest.keyClicks(dialog.duration, "12f")
    QTest.keyClick(dialog.duration, Key.Key_Return)
    assert isinstance(asked(desk).operation, Loop)
    assert [clip.length for clip in desk.clips()] == [48, 12, 48]


def test_several_starts_are_takes_of_one_lead_in(desk: Desk) -> None:
    two_takes(desk)
    desk.window.actions_table.do("starts")
    dialog = desk.dialog(StartsDialog)
    dialog.ok.click()
    assert dialog.isVisible() and "one a line" in dialog.problem.text()
    dialog.box.setPlainText("a fox sleeps\n\n  a fox  eats\n")
    dialog.ok.click()
    starts = desk.engine.asked[2:]
    assert [request.recipe.prompt for request in starts] == ["a fox sleeps", "a fox eats"]
    assert len({request.shot for request in starts}) == 1 and len({request.take for request in starts}) == 2
    assert all(isinstance(request.recipe.operation, ExtendBefore) for request in starts)
    assert [clip.length for clip in desk.clips()] == [24, 48, 48]


@pytest.mark.parametrize("action", ["reframe", "finish", "loop_clip", "starts"])
def test_escape_leaves_everything_as_it_was(desk: Desk, action: str) -> None:
    two_takes(desk)
    before = desk.project
    desk.window.actions_table.do(action)
    dialog = next(iter(desk.open_dialogs((ReframeDialog, FinishDialog, PromptDialog, StartsDialog))))  # type: ignore
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible() and desk.project is before and len(desk.engine.asked) == 2
