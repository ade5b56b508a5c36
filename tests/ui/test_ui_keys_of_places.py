"""Every key is an action's and can be changed: no code knows others, but for what widgets are by themselves."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tests.ui.desk import Desk, wait_until
from ui.actions import ACTIONS, PLACES
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.drawing.mask_overlay import BOX, POLYGON, MaskOverlay
from ui.palette import entries
from ui.takes_grid import TakesGrid

Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
UI = Path(__file__).parents[2] / "ui"

ARROWS = {"Left", "Right", "Up", "Down"}
ENTER, ESCAPE = {"Return", "Enter"}, {"Escape"}
FIELD = "a field for words or numbers: Enter takes what was typed, Escape leaves it"
# What code may know of keys without the table: no letter, no digit, no sign.
MAKERS = ("keymap.py", "action_set.py")  # which give actions their keys
OWN = {
    "bin/panel.py": (ENTER | {"Left", "Right"}, "a list: Enter opens, arrows that it does not need are the window's"),
    "dialogs/ask.py": (ENTER, FIELD),
    "drawing/camera_overlay.py": (ESCAPE, "leaves the drawing"),
    "drawing/mask_overlay.py": (ENTER | ESCAPE, "Enter ends an outline, Escape leaves it"),
    "drawing/overlay.py": (ARROWS, "arrows move what is chosen"),
    "drawing/panel.py": (ENTER | ESCAPE, FIELD),
    "inspector/fields.py": (ENTER | ESCAPE | {"Up", "Down"}, FIELD + "; arrows count"),
    "inspector/scrub.py": (ESCAPE, FIELD),
    "inspector/wheels.py": (ARROWS | {"Delete", "Backspace", "Home"}, "a dial: arrows turn it, Delete puts it back"),
    "key_field.py": (ESCAPE, "a key is being given to an action; Escape leaves it"),
    "palette.py": (ARROWS - {"Left", "Right"} | ENTER | {"PageUp", "PageDown"}, "a list under a field"),
    "queue/jobs.py": (ESCAPE | {"Up", "Down"}, "a list: arrows go through it, Escape closes it"),
    "queue/row.py": (ENTER | {"Up", "Down", "Home", "End"}, "a row of a list: arrows walk, Enter opens"),
    "storyboard/entry.py": (ENTER | ESCAPE, FIELD),
    "storyboard/row.py": (ENTER, FIELD),
    "storyboard/view.py": (ENTER | {"Up", "Down", "Home", "End", "F2"}, "a list: arrows walk, Enter and F2 write"),
    "takes_grid.py": (ARROWS | ENTER | ESCAPE | {"Space"}, "buttons in a grid: arrows walk, Space presses"),
    "timecode_field.py": (ENTER | ESCAPE, FIELD),
    "timeline/name_field.py": (ESCAPE, FIELD),
    "timeline/overview.py": ({"Left", "Right", "PageUp", "PageDown"}, "a scroll bar"),
    "timeline/view.py": (ESCAPE, "gives up what is being dragged"),
    "widgets.py": ({"Delete", "Backspace", "Space"}, "Space presses the button that has the focus, Delete takes away"),
    "window.py": (ESCAPE, "the focus goes back to the drawing"),
}


@cache
def known(path: Path) -> frozenset[str]:
    """The keys that a file names: Key_X of Qt, and letters that are compared with an event's text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if name.startswith("Key_"):
            found.add(name.removeprefix("Key_"))
        if name == "QShortcut" or (
            isinstance(node, ast.Attribute) and name in ("setShortcut", "setShortcutAutoRepeat")
        ):
            found.add(name)
    return frozenset(found)


def test_no_code_knows_a_key_that_a_person_could_not_change() -> None:
    wrong = {}
    for path in sorted(UI.rglob("*.py")):
        name = path.relative_to(UI).as_posix()
        allowed = OWN.get(name, (set(), ""))[0]
        if name not in MAKERS and (more := known(path) - allowed):
            wrong[name] = sorted(more)
    assert wrong == {}, "make them rows of the actions table (ui/place_rows.py where they count in a place only)"
    assert known(UI / "keymap.py") >= {"Escape", "Tab"}, "the finder finds"


def test_every_exception_is_needed_and_has_a_reason() -> None:
    for name, (keys, why) in OWN.items():
        assert keys <= known(UI / name), name
        assert why or not keys
        assert all(len(key) > 1 for key in keys), "a letter is never a widget's own"


def test_rows_of_places_are_listed_on_the_page_of_shortcuts_and_a_key_may_mean_another_thing_there(desk: Desk) -> None:
    desk.window.actions_table.do("shortcuts")
    page = desk.dialog(ShortcutsDialog)
    listed = {page.list.topLevelItem(at).data(0, Qt.ItemDataRole.UserRole): page.list.topLevelItem(at).text(1)
              for at in range(page.list.topLevelItemCount())}  # fmt: skip
    of_places = [row for row in ACTIONS if row.place]
    assert {row.place for row in of_places} == {place for place, _ in PLACES}
    assert all(listed[row.id] == dict(PLACES)[row.place] for row in of_places)
    keys = desk.window.keymap
    assert keys.action_of("B") == "split" and keys.action_of("B", "mask") == "mask_box"
    page.field.setText("corner by")
    assert page.action == "mask_polygon"
    page._give("E", "")  # the window's own E extends a clip
    assert not page.problem.isVisible() and keys.keys_of("mask_polygon") == ("P", "E")
    assert keys.keys_of("extend_after") == ("E",)
    page._give("B", "")
    assert "B is “Draw a box” now." in page.problem.text()
    page.close()


def a_take(desk: Desk) -> None:
    desk.shoot(desk.type_shot("2s a fox")[0])


def test_the_tools_of_a_mask_follow_the_keymap_and_their_tool_tips_tell_it(desk: Desk) -> None:
    a_take(desk)
    assert "mask_box" not in {each.id for each in entries(desk.window.actions_table)}
    desk.window.actions_table.do("repaint")
    stage = desk.window.drawing.stage
    assert stage is not None and isinstance(stage.overlay, MaskOverlay)
    overlay, strip = stage.overlay, stage.strip
    assert strip.tools[POLYGON].toolTip().endswith("closes (P)")  # type: ignore[attr-defined]
    assert "mask_box" in {each.id for each in entries(desk.window.actions_table)}
    overlay.setFocus()
    desk.window.keymap.remove("repaint")  # which has P elsewhere
    desk.window.keymap.add("mask_polygon", "9", instead_of="P")
    desk.press(Key.Key_P)
    assert overlay.tool == BOX and desk.window.drawing.stage is stage
    desk.press(Key.Key_9)
    assert overlay.tool == POLYGON
    assert strip.tools[POLYGON].toolTip().endswith("closes (9)")  # type: ignore[attr-defined]
    desk.window.actions_table.do("mask_box")
    assert overlay.tool == BOX
    desk.press(Key.Key_Return)
    assert len(overlay.shapes()) == 1
    desk.window.keymap.add("undo", "F5", instead_of="Ctrl+Z")
    desk.press(Key.Key_Z, CTRL)
    assert len(overlay.shapes()) == 1
    desk.press(Key.Key_F5)
    assert not overlay.shapes() and desk.clips(), "the drawing's own step, not the film's"
    desk.window.drawing.end()


def test_the_tools_of_a_camera_s_path_tell_their_keys(desk: Desk) -> None:
    a_take(desk)
    desk.window.actions_table.do("camera")
    wait_until(lambda: desk.window.drawing.stage)
    stage = desk.window.drawing.stage
    assert stage is not None and stage.foot is not None
    desk.window.keymap.add("path_next", "9", instead_of="N")
    tips = {button.objectName(): button.toolTip() for part in (stage.strip, stage.foot)
            for button in part.findChildren(QToolButton)}  # fmt: skip
    assert tips["draw_previous_key"] == tips["transport_previous_key"] == "Previous place (Shift+N)"
    assert tips["draw_next_key"] == tips["transport_next_key"] == "Next place (9)"
    assert tips["transport_play_pause"] == "Look through the camera (Space)"
    desk.window.drawing.end()


def test_k_held_makes_the_keys_of_the_shuttle_step_a_frame_whatever_they_are(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    viewer, document = desk.window.viewer, desk.document
    viewer.setFocus()
    document.move_playhead(40)
    QTest.keyPress(viewer, Key.Key_K)
    for key in (Key.Key_L, Key.Key_L, Key.Key_J):
        QTest.keyClick(viewer, key)
    assert (document.playhead, viewer.speed) == (41, 0)
    QTest.keyPress(viewer, Key.Key_L)
    assert document.playhead == 42
    wait_until(lambda: viewer.speed == 1 and viewer.transport.speed.text() == "0.25×")
    QTest.keyRelease(viewer, Key.Key_L)
    assert viewer.speed == 0
    QTest.keyRelease(viewer, Key.Key_K)
    desk.window.keymap.add("shuttle_stop", "S", instead_of="K")
    desk.window.keymap.add("shuttle_on", "D", instead_of="L")
    document.move_playhead(40)
    QTest.keyPress(viewer, Key.Key_S)
    QTest.keyClick(viewer, Key.Key_D)
    assert (document.playhead, viewer.speed) == (41, 0)
    QTest.keyRelease(viewer, Key.Key_S)
    QTest.keyClick(viewer, Key.Key_D)
    assert viewer.speed == 1
    QTest.keyClick(viewer, Key.Key_K)
    assert viewer.speed == 1, "K means nothing any more"
    QTest.keyClick(viewer, Key.Key_S)
    assert viewer.speed == 0


def test_the_storyboard_deletes_by_the_key_of_its_row(desk: Desk) -> None:
    desk.type_shot("2s a fox", "2s a hare")
    rows = desk.window.storyboard.list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    desk.window.keymap.add("remove_shot", "Ctrl+Del", instead_of="Del")
    desk.window.keymap.remove("ripple_delete")
    desk.press(Key.Key_Delete)
    assert len(desk.project.shots) == 2
    desk.press(Key.Key_Delete, CTRL)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a hare"]


def test_the_takes_side_by_side_pause_by_the_key_that_stops_the_film(desk: Desk) -> None:
    a_take(desk)
    desk.shoot(desk.project.shots[0])
    desk.window.keymap.add("shuttle_stop", "5", instead_of="K")
    desk.document.select(shot=desk.project.shots[0].id)
    desk.window.actions_table.do("compare_takes")
    grid = desk.dialog(TakesGrid)
    assert grid.pause.toolTip() == "Pause (5)"
    QTest.keyClick(grid.cells[0], Key.Key_K)
    assert grid.is_playing
    QTest.keyClick(grid.cells[0], Key.Key_5)
    assert not grid.is_playing and grid.pause.toolTip() == "Play (5)"
    grid.close()


def test_the_bin_goes_by_the_window_s_keys(desk: Desk) -> None:
    a_take(desk)
    desk.window.keymap.choose("avid")
    desk.window.actions_table.do("panel_bin")
    found = desk.window.bin.list
    wait_until(lambda: found.model().rowCount() > 0)
    found.setCurrentIndex(found.model().index(0, 0))
    desk.window.actions_table.do("open_source")
    source = desk.window.viewer.source
    desk.press(Key.Key_4)
    desk.press(Key.Key_4)
    assert source.playhead == 2
    desk.press(Key.Key_E)
    assert source.marked_range is not None and source.marked_range.start == 2
    desk.press(Key.Key_Comma)
    assert len(desk.clips()) == 1, "the comma nudges in this keymap"


@pytest.mark.parametrize("panel", ["timeline", "viewer", "storyboard"])
def test_without_a_keymap_no_letter_does_anything(desk: Desk, panel: str) -> None:
    desk.type_shot("4s a fox", "4s a hare")
    for row in ACTIONS:
        desk.window.keymap.remove(row.id)
    widget: QWidget = {
        "timeline": desk.window.timeline, "viewer": desk.window.viewer, "storyboard": desk.window.storyboard.list
    }[panel]  # fmt: skip
    widget.setFocus()
    desk.document.move_playhead(30)
    before = desk.project, desk.document.playhead, desk.document.marked_range, desk.document.selected_clips
    tool = desk.window.timeline.tool, desk.window.timeline.snapping
    for key in (*range(Key.Key_A.value, Key.Key_Z.value + 1), *range(Key.Key_0.value, Key.Key_9.value + 1)):
        QTest.keyClick(widget, Key(key))
    for key in (Key.Key_Space, Key.Key_Delete, Key.Key_Comma, Key.Key_Period, Key.Key_BracketLeft, Key.Key_Plus):
        QTest.keyClick(widget, key)
    assert before == (
        desk.project, desk.document.playhead, desk.document.marked_range, desk.document.selected_clips
    )  # fmt: skip
    assert tool == (desk.window.timeline.tool, desk.window.timeline.snapping) and desk.window.viewer.speed == 0


def test_the_menu_of_a_clip_is_the_table_s_and_follows_its_keys(desk: Desk) -> None:
    a_take(desk)
    desk.type_shot("2s a hare")
    timeline = desk.window.timeline
    desk.document.move_playhead(20)
    desk.window.keymap.add("split", "F9", instead_of="B")

    def opened(number: int) -> tuple[QMenu, dict]:
        menu = timeline.context_menu(timeline.clip_rect(desk.clips()[number].id).center())
        assert menu is not None
        return menu, {action.objectName(): action for action in menu.actions() if action.objectName()}

    menu, actions = opened(0)
    assert {"shoot", "extend_after", "extend_before", "retake", "restyle", "split", "lift", "ripple_delete"} <= set(
        actions
    )
    assert actions["split"].text() == "Split at the playhead\tF9" and actions["split"].isEnabled()
    assert actions["retake"] is desk.window.actions_table["retake"] and actions["retake"].isEnabled()
    assert actions["shoot"].text() == "Shoot another take"
    actions["split"].trigger()
    assert [clip.length for clip in desk.clips()] == [20, 28, 48]
    menu.close()
    menu, actions = opened(2)
    assert desk.document.selected_clip == desk.clips()[2].id
    assert actions["shoot"].isEnabled() and not actions["extend_after"].isEnabled()
    assert not actions["split"].isEnabled() and "within no clip" in actions["split"].toolTip()
    menu.close()


def test_no_menu_is_higher_than_a_small_screen(desk: Desk) -> None:
    a_take(desk)
    menus = [action.menu() for action in desk.window.menuBar().actions()]
    inner = [action.menu() for menu in menus for action in menu.actions() if action.menu()]  # type: ignore[union-attr]
    timeline = desk.window.timeline
    of_clip = timeline.context_menu(timeline.clip_rect(desk.clips()[0].id).center())
    for menu in (*menus, *inner, of_clip):
        assert isinstance(menu, QMenu) and menu.sizeHint().height() <= 700, menu.title()
    of_clip.close()  # type: ignore[union-attr]
