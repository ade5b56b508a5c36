"""Panels as docks and workspaces: moved, tabbed, floated, hidden, kept; walked through by keyboard; named for all."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from tests.ui.desk import Desk
from ui.dialogs.name import NameDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.dock import Dock
from ui.palette import Palette
from ui.workspaces import CURRENT, LAYOUT, Workspaces

Key, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ALL = ("storyboard", "viewer", "inspector", "timeline")


def shown(desk: Desk) -> set[str]:
    return {name for name in ALL if desk.window.panels.docks[name].isVisible()}


def has_focus(desk: Desk) -> str:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Dock):
        widget = widget.parentWidget()
    return widget.id if widget is not None else ""


def test_f6_walks_through_the_panels_and_the_focus_is_seen(desk: Desk) -> None:
    desk.window.timeline.setFocus()
    seen = []
    for _ in range(5):
        desk.press(Key.Key_F6)
        seen.append(has_focus(desk))
    assert seen == ["storyboard", "viewer", "inspector", "timeline", "storyboard"]
    assert desk.window.storyboard.bar.property("active") and not desk.window.inspector.bar.property("active")
    desk.press(Key.Key_F6, SHIFT)
    assert has_focus(desk) == "timeline"
    assert not desk.window.storyboard.bar.property("active")
    desk.press(Key.Key_2, ALT)
    assert has_focus(desk) == "viewer"


def test_a_panel_is_hidden_and_comes_back_where_it_was(desk: Desk) -> None:
    dock = desk.window.panels.docks["storyboard"]
    desk.window.actions_table.do("toggle_bin")  # it stands behind the storyboard
    QTest.qWait(1)
    before = dock.geometry()
    desk.window.actions_table.do("toggle_storyboard")
    QTest.qWait(1)
    assert shown(desk) == {"viewer", "inspector", "timeline"}
    assert desk.window.actions_table["toggle_storyboard"].text() == "Show the storyboard"
    assert desk.window.viewer.mapTo(desk.window, QPoint(0, 0)).x() == 0
    desk.press(Key.Key_1, ALT)
    assert shown(desk) == set(ALL) and dock.geometry() == before and has_focus(desk) == "storyboard"


def test_the_picture_has_the_whole_screen_and_everything_comes_back(desk: Desk) -> None:
    window = desk.window
    desk.type_shot("2s a fox")
    window.panels.docks["inspector"].setFloating(True)
    before = shown(desk)
    desk.press(Key.Key_F11, CTRL)
    assert shown(desk) == {"viewer"} and window.isFullScreen() and has_focus(desk) == "viewer"
    assert not window.menuBar().isVisible() and not window.strip.isVisible()
    window.workspaces.remember()  # keeps how it was
    desk.press(Key.Key_I)
    assert desk.document.marked_range is not None  # keys work as before
    desk.press(Key.Key_Escape)
    assert shown(desk) == before and window.menuBar().isVisible() and window.strip.isVisible()
    assert not window.isFullScreen() and window.panels.docks["inspector"].isFloating()
    window.panels.docks["inspector"].setFloating(False)
    desk.press(Key.Key_F11, CTRL)
    desk.press(Key.Key_4, ALT)  # the timeline is asked for
    assert shown(desk) == before and has_focus(desk) == "timeline" and not window.isFullScreen()
    desk.press(Key.Key_F11, CTRL)
    window.workspaces.go_to("colour")
    assert {"viewer", "timeline"} <= shown(desk) and window.menuBar().isVisible()


def test_a_panel_that_a_kept_layout_does_not_know_stands_behind_the_first(desk: Desk) -> None:
    panels = desk.window.panels
    old = panels.state().replace("dock_bin".encode("utf-16-be"), "dock_old".encode("utf-16-be"))
    panels.move_to(panels.docks["bin"], Qt.DockWidgetArea.BottomDockWidgetArea)
    assert panels.restore(old)
    QTest.qWait(1)
    assert panels.tabifiedDockWidgets(panels.docks["bin"]) == [panels.docks["storyboard"]]
    assert shown(desk) == set(ALL) and panels.docks["storyboard"].visibleRegion().boundingRect().height() > 100


def test_a_panel_floats_and_its_keys_still_work(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    dock = desk.window.panels.docks["timeline"]
    next(action for action in desk.window.panels.menu_of(dock).actions() if action.text() == "Float").trigger()
    QTest.qWait(5)
    assert dock.isFloating() and dock.isVisible()
    dock.activateWindow()
    desk.window.timeline.setFocus()
    desk.document.move_playhead(48)
    QTest.keyClick(desk.window.timeline, Key.Key_Right)
    assert desk.document.playhead == 49
    desk.window.panels.tab_with(dock, desk.window.panels.docks["inspector"])
    QTest.qWait(5)
    assert not dock.isFloating() and desk.window.panels.tabifiedDockWidgets(dock)
    desk.window.panels.move_to(dock, Qt.DockWidgetArea.BottomDockWidgetArea)
    QTest.qWait(5)
    assert shown(desk) == set(ALL)


def test_the_queue_stands_in_a_panel_when_that_is_shown(desk: Desk) -> None:
    desk.document.shoot([desk.type_shot("a fox")[0].id])
    jobs, dock = desk.window.job_list, desk.window.panels.docks["queue"]
    assert not dock.isVisible() and not jobs.isVisible()
    desk.press(Key.Key_5, ALT)
    QTest.qWait(5)
    assert dock.isVisible() and dock.isAncestorOf(jobs) and len(jobs.rows) == 1 and jobs.rows[0].isVisible()
    assert desk.window.panels.tabifiedDockWidgets(dock) == [desk.window.panels.docks["inspector"]]
    desk.press(Key.Key_Q, CTRL | SHIFT)
    assert jobs.rows[0].hasFocus()
    QTest.keyClick(jobs.rows[0], Key.Key_Escape)
    assert jobs.isVisible()
    desk.window.actions_table.do("toggle_queue")
    QTest.qWait(5)
    assert not dock.isVisible() and not jobs.isVisible()
    desk.press(Key.Key_Q, CTRL | SHIFT)
    assert jobs.isVisible() and not dock.isAncestorOf(jobs), "over the others, above the strip"
    desk.press(Key.Key_Escape)
    assert not jobs.isVisible()


def test_workspaces_keep_what_was_moved_in_them_until_they_are_reset(make_desk) -> None:
    desk = make_desk()
    desk.press(Key.Key_3, ALT | SHIFT)
    assert desk.window.workspaces.current == "colour"
    assert desk.window.panels.tabifiedDockWidgets(desk.window.panels.docks["storyboard"])
    desk.window.panels.toggle("timeline")
    desk.window.actions_table.do("workspace_edit")
    QTest.qWait(1)
    assert shown(desk) == set(ALL)
    desk.window.actions_table.do("workspace_colour")
    QTest.qWait(1)
    assert "timeline" not in shown(desk)
    desk.close()
    again = make_desk()
    assert again.window.workspaces.current == "colour" and "timeline" not in shown(again)
    again.press(Key.Key_0, ALT | SHIFT)
    assert "timeline" in shown(again)


def test_a_workspace_of_ones_own(make_desk) -> None:
    desk = make_desk()
    desk.window.panels.toggle("inspector")
    desk.window.actions_table.do("save_workspace")
    dialog = desk.dialog(NameDialog)
    dialog.field.setText("审片 / wide")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert desk.window.workspaces.own() == ["审片 / wide"] and desk.window.workspaces.is_own
    desk.window.panels.toggle("storyboard")
    desk.window.workspaces.reset()
    assert shown(desk) == {"storyboard", "viewer", "timeline"}, "as it was saved"
    desk.window.menus.fill_workspaces()
    desk.close()
    again = make_desk()
    assert again.window.workspaces.current == "own:审片 / wide" and shown(again) == {"storyboard", "viewer", "timeline"}
    again.window.actions_table.do("next_workspace")
    assert again.window.workspaces.current == "storyboard"
    again.window.workspaces.go_to("own:审片 / wide")
    again.window.actions_table.do("delete_workspace")
    assert again.window.workspaces.own() == [] and shown(again) == set(ALL)
    QTest.qWait(1)
    assert not again.window.actions_table["delete_workspace"].isEnabled()


def test_a_layout_that_is_damaged_is_made_anew(desk: Desk) -> None:
    for broken in (b"", b"nonsense", b"{}\nnonsense", b"[1]\n", b'{"viewer": 3}\n', b"\xff\xfe\n\x00"):
        desk.window.panels.toggle("viewer")
        desk.window.settings.keep(Workspaces._key(LAYOUT, "edit"), QByteArray(broken))
        desk.window.settings.keep(CURRENT, "edit")
        desk.window.workspaces.restore()
        assert shown(desk) == set(ALL), broken
        assert not desk.window.panels.restore(broken)


def test_a_floating_panel_that_no_screen_shows_is_brought_back(desk: Desk) -> None:
    dock = desk.window.panels.docks["inspector"]
    dock.setFloating(True)
    dock.move(9000, 9000)
    state = desk.window.panels.state()
    desk.window.workspaces.reset()
    assert desk.window.panels.restore(state)
    room = desk.window.screen().availableGeometry()
    assert dock.isFloating() and room.intersects(dock.frameGeometry())
    dock.move(-8000, 30)
    desk.window.panels.bring_in()
    assert room.intersects(dock.frameGeometry())


def test_panels_at_the_side_keep_their_width_while_the_window_grows_and_shrinks(desk: Desk) -> None:
    docks = desk.window.panels.docks
    before = docks["storyboard"].width(), docks["inspector"].width(), docks["timeline"].height()
    for size in ((1700, 900), (1100, 680), (1280, 720)):
        desk.window.resize(*size)
        QTest.qWait(5)
        now = docks["storyboard"].width(), docks["inspector"].width(), docks["timeline"].height()
        assert now == before, size


def unnamed(within: QWidget) -> list[str]:
    """What can be used there and has no name for a screen reader."""
    kinds = (
        QAbstractButton,
        QLineEdit,
        QPlainTextEdit,
        QAbstractSpinBox,
        QComboBox,
        QAbstractSlider,
        QAbstractItemView,
        QTabBar,
    )
    found = []
    for widget in (each for kind in kinds for each in within.findChildren(kind)):
        part_of_other = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) or isinstance(
            widget, QScrollBar
        )
        popup = widget.window() is not within.window()  # the list that a combo box opens
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        if (
            not part_of_other
            and not popup
            and not widget.objectName().startswith("qt_")
            and not (widget.accessibleName() or words)
        ):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}")
    return found


def test_everything_that_can_be_used_has_a_name_for_screen_readers(desk: Desk) -> None:
    for shot in desk.type_shot("a fox", "a dog"):
        desk.shoot(shot)
    desk.document.select(clip=desk.clips()[0].id)
    desk.window.inspector.show_side("clip")
    desk.window.notices.say("error", "wrong")
    desk.window.panels.tab_with(desk.window.panels.docks["inspector"], desk.window.panels.docks["storyboard"])
    QTest.qWait(5)
    assert unnamed(desk.window) == []
    for action, kind in (("shortcuts", ShortcutsDialog), ("settings", SettingsDialog), ("palette", Palette)):
        desk.window.actions_table.do(action)
        dialog = desk.dialog(kind)
        assert unnamed(dialog) == [], action
        dialog.close()
