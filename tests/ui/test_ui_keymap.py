"""Which key does what: presets, what a person changes, the page for it, and real key presses."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from engine.errors import LongtakeError
from tests.ui.desk import Desk
from ui import keymap
from ui.actions import ACTIONS
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.keymap import Keymap
from ui.settings import Settings

Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PRESETS = ("longtake", "premiere", "resolve", "avid")


@pytest.fixture
def keys(qapp, tmp_path: Path) -> Keymap:
    return Keymap(ACTIONS, Settings(tmp_path / "window.ini"))


@pytest.mark.parametrize("preset", PRESETS)
def test_in_no_preset_a_key_means_two_things(keys: Keymap, preset: str) -> None:
    keys.choose(preset)
    all_keys = Counter((row.place, key) for row in ACTIONS for key in keys.keys_of(row.id))
    assert [key for key, count in all_keys.items() if count > 1] == []
    assert all(key and key == keymap.tidy(key) and not keymap.is_kept(key) for _, key in all_keys)
    assert keys.keys_of("palette") and keys.keys_of("split") and keys.keys_of("play")


@pytest.mark.parametrize(
    ("preset", "action", "expected"),
    [
        ("premiere", "split", ("Ctrl+K",)),
        ("premiere", "tool_blade", ("C",)),
        ("premiere", "ripple_delete", ("Shift+Del", "Alt+Backspace")),
        ("resolve", "tool_roll", ("Shift+N",)),  # its own key N is snapping there
        ("resolve", "split", ("Ctrl+B", "Ctrl+\\")),
        ("resolve", "tool_blade", ("B",)),
        ("avid", "previous_cut", ("A", "Up")),
        ("avid", "mark_in", ("I", "E")),
        ("longtake", "palette", ("Ctrl+K",)),
    ],
)
def test_presets_have_the_keys_of_the_other_editors(
    keys: Keymap, preset: str, action: str, expected: tuple[str, ...]
) -> None:
    keys.choose(preset)
    assert keys.keys_of(action) == expected


def test_the_files_of_the_presets_are_in_order() -> None:
    for path in keymap.FOLDER.glob("*.json"):
        found = keymap.read_keymap(path)
        written = json.loads(path.read_text("utf-8"))["keys"]
        assert {action: list(its) for action, its in found.keys.items()} == written
        assert set(found.keys) <= {row.id for row in ACTIONS}, "no action of the program is called so"


def test_a_key_that_is_taken_leaves_its_action(keys: Keymap) -> None:
    keys.add("retake", "B")
    assert keys.keys_of("retake") == ("R", "B") and keys.keys_of("split") == ("Ctrl+B",)
    keys.add("retake", "F9", instead_of="R")
    assert keys.keys_of("retake") == ("F9", "B")
    keys.reset("split")
    assert keys.keys_of("split") == ("B", "Ctrl+B") and keys.keys_of("retake") == ("F9",)
    keys.remove("split")
    assert keys.keys_of("split") == () and keys.action_of("B") is None
    keys.reset_all()
    assert keys.keys_of("split") == ("B", "Ctrl+B") and not keys.has_changes


def test_changes_are_remembered_and_damage_is_survived(qapp, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    first = Keymap(ACTIONS, settings)
    first.choose("resolve")
    first.add("shoot_takes", "Ctrl+F9")
    again = Keymap(ACTIONS, Settings(tmp_path / "window.ini"))
    assert again.preset == "resolve" and again.keys_of("shoot_takes") == ("Ctrl+Alt+Return", "Ctrl+F9")
    for damage in ("{", "[1, 2]", '{"retake": 3}', '{"nobody": ["X"]}', '{"retake": ["", "no such key"]}'):
        settings.keep(keymap.CHANGES, damage)
        assert Keymap(ACTIONS, settings).keys_of("split") == ("Ctrl+B", "Ctrl+\\")
    settings.keep(keymap.PRESET, "nowhere")
    assert Keymap(ACTIONS, settings).preset == "longtake"


def test_a_keymap_goes_through_a_file(keys: Keymap, tmp_path: Path) -> None:
    keys.choose("avid")
    keys.add("retake", "Ctrl+Alt+9")
    wanted = {row.id: keys.keys_of(row.id) for row in ACTIONS}
    keys.write(tmp_path / "mine.json")
    keys.choose("longtake")
    keys.read(tmp_path / "mine.json")
    assert {row.id: keys.keys_of(row.id) for row in ACTIONS} == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no keymap"),
        ("[]", "no keymap"),
        ("[" * 5000, "no keymap"),
        ('{"longtake keymap": 2, "keys": {}}', "no keymap"),
        ('{"longtake keymap": 1, "keys": {"split": ["Hyper+Z+"]}}', "no keyboard has"),
        ('{"longtake keymap": 1, "keys": {"split": "B"}}', "no keyboard has"),
        ('{"longtake keymap": 1, "keys": {"split": ["B"], "play": ["B"]}}', "two things"),
        ('{"longtake keymap": 1, "keys": {"split": ["Escape"]}}', "two things"),
    ],
)
def test_what_is_no_keymap_is_refused_and_nothing_changes(keys: Keymap, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "wrong.json").write_text(text, "utf-8")
    keys.choose("resolve")
    with pytest.raises(LongtakeError, match=said):
        keys.read(tmp_path / "wrong.json")
    assert keys.preset == "resolve"


# --- in the window -----------------------------------------------------------------------------------------------


def test_remapped_keys_work_and_the_old_ones_do_not(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    desk.window.timeline.setFocus()
    desk.document.move_playhead(48)
    desk.window.keymap.choose("premiere")
    desk.press(Key.Key_B)
    assert len(desk.clips()) == 1 and desk.window.timeline.tool == "ripple"
    desk.press(Key.Key_K, CTRL)
    assert [clip.length for clip in desk.clips()] == [48, 48]
    desk.window.keymap.remove("frame_on")
    desk.window.keymap.add("frame_back", "Right")
    for panel in (desk.window.timeline, desk.window.viewer, desk.window):
        desk.document.move_playhead(48)
        panel.setFocus()
        desk.press(Key.Key_Right)
        assert desk.document.playhead == 47, panel.objectName()
    desk.window.keymap.remove("frame_back")
    desk.press(Key.Key_Left)
    assert desk.document.playhead == 47


def test_a_single_key_is_a_letter_while_words_are_typed(desk: Desk) -> None:
    desk.window.keymap.add("shoot_all", "Q")
    desk.window.keymap.add("redo", "Shift+W")
    entry = desk.window.storyboard.entry
    entry.setFocus()
    QTest.keyClicks(entry, "qWQw")
    assert entry.toPlainText() == "qWQw" and not desk.engine.asked


def test_tool_tips_and_menus_tell_the_current_key(desk: Desk) -> None:
    transport = desk.window.viewer.transport.buttons
    blade = desk.window.timeline.findChild(QToolButton, "tool_blade")
    assert transport["start"].toolTip().endswith("(Home)") and "(Shift+B)" in blade.toolTip()
    assert desk.window.actions_table["to_start"].text() == "Go to the start\tHome"
    desk.window.keymap.choose("premiere")
    desk.window.keymap.add("to_start", "Ctrl+Home", instead_of="Home")
    assert transport["start"].toolTip().endswith("(Ctrl+Home)") and "(C)" in blade.toolTip()
    assert desk.window.actions_table["split"].toolTip().startswith("Split at the playhead (Ctrl+K)")
    assert desk.window.actions_table["to_start"].text() == "Go to the start"  # Ctrl+Home is a shortcut of its own
    desk.type_shot("1s a fox")
    desk.window.viewer.transport.show_playing(1)
    assert transport["play_pause"].toolTip() == "Pause (Space)"


def test_a_key_of_an_action_opens_no_menu(desk: Desk) -> None:
    titles = [action.text() for action in desk.window.menuBar().actions()]
    for title in titles:
        assert desk.window.keymap.action_of(f"Alt+{title[title.index('&') + 1].upper()}") is None
    desk.window.keymap.add("retake", "Alt+E")
    assert desk.window.menuBar().actions()[1].text() == "Edit"
    desk.window.keymap.reset_all()
    assert [action.text() for action in desk.window.menuBar().actions()] == titles


def open_page(desk: Desk) -> ShortcutsDialog:
    desk.window.timeline.setFocus()
    desk.press(Key.Key_K, CTRL | ALT)
    return desk.dialog(ShortcutsDialog)


def test_the_page_changes_adds_and_resolves_a_conflict(desk: Desk) -> None:
    page = open_page(desk)
    QTest.keyClicks(page.field, "retake")
    assert page.action == "retake"
    QTest.mouseClick(page.fields[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(page.fields[0], Key.Key_F9)
    assert desk.window.keymap.keys_of("retake") == ("F9",)
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.more, Key.Key_B)
    assert "B is “Split at the playhead” now." in page.problem.text() and page.take.isVisible()
    QTest.keyClick(page.leave, Key.Key_Space)
    assert desk.window.keymap.keys_of("split") == ("B", "Ctrl+B")
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.more, Key.Key_B)
    QTest.keyClick(page.take, Key.Key_Space)
    assert desk.window.keymap.keys_of("retake") == ("F9", "B")
    assert desk.window.keymap.keys_of("split") == ("Ctrl+B",)
    page.reset.click()
    assert desk.window.keymap.keys_of("retake") == ("R",)
    page.clear.click()
    assert desk.window.keymap.keys_of("retake") == ()
    page.all.click()
    assert desk.window.keymap.keys_of("split") == ("B", "Ctrl+B")
    QTest.keyClick(page, Key.Key_Escape)
    QApplication.processEvents()


def test_the_page_finds_by_key_and_escape_leaves_the_key_as_it_was(desk: Desk) -> None:
    page = open_page(desk)
    QTest.mouseClick(page.by_key, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.by_key, Key.Key_J)
    assert page.list.topLevelItemCount() == 1 and page.action == "shuttle_back"
    page.any_key.click()
    assert page.list.topLevelItemCount() > 50
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.more, Key.Key_Escape)
    assert page.isVisible() and not page.more.isChecked()
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.more, Key.Key_Tab)
    assert page.more.isChecked(), "Tab is no key of an action"
    page.write(Path(desk.document.session.folder) / "keys.json")
    assert "keys.json" in page.problem.text()
    page.read(Path(desk.document.session.folder) / "missing.json")
    assert "could not be read" in page.problem.text()
    page.close()
