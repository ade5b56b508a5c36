"""The presets in the manner of other editors: complete, and with the keys that somebody from there expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import keymap
from ui.action_row import Row
from ui.actions import ACTIONS
from ui.keymap import Keymap
from ui.settings import Settings

PRESETS = ("premiere", "resolve", "avid")
# What the other editors do not have, or have no keys for: presets leave it as it is.
OURS_MENUS = {
    "shoot": "they shoot nothing",
    "draw": "they paint nothing",
    "storyboard": "they have none",
    "queue": "they shoot nothing",
    "mask": "keys of a place that they do not have",
    "path": "keys of a place that they do not have",
    "bin": "Delete, as here",
    "help": "no keys",
    "counting": "no keys",
    "preview_size": "no keys",
}
OURS = {
    "export_subtitles": "no key", "import_subtitles": "no key", "import_timeline": "no key",
    "export_timeline": "no key",
    "find_missing": "no key", "split_at_scene_cuts": "no key", "dip": "no key", "wipe": "no key",
    "remove_transition": "no key", "edit_title": "no key", "proxies": "no key",
    "rename_timeline": "no key", "duplicate_timeline": "no key", "delete_timeline": "no key",
    "toggle_storyboard": "no key", "toggle_viewer": "no key", "toggle_inspector": "no key", "toggle_timeline": "no key",
    "toggle_bin": "no key", "open_source": "a double click", "import_to_bin": "no key",
    "toggle_queue": "no key", "panel_queue": "they shoot nothing", "show_queue": "they shoot nothing",
    "save_workspace": "no key", "delete_workspace": "no key", "next_workspace": "no key",
    "close_gap": "no key", "close_gaps": "no key", "rename_track": "no key", "delete_track": "no key",
    "add_picture_track": "no key", "add_sound_track": "no key", "add_subtitles_track": "no key",
    "track_up": "no key", "track_down": "no key",
}  # fmt: skip


def is_ours(row: Row) -> bool:
    return row.menu in OURS_MENUS or row.id in OURS


@pytest.fixture
def keys(qapp, tmp_path: Path) -> Keymap:
    return Keymap(ACTIONS, Settings(tmp_path / "window.ini"))


@pytest.mark.parametrize("name", PRESETS)
def test_every_action_is_in_every_preset_or_deliberately_absent(name: str) -> None:
    named = set(keymap.read_keymap(keymap.FOLDER / f"{name}.json").keys)
    assert {row.id for row in ACTIONS if not is_ours(row)} - named == set(), "say which key it has there, or []"
    assert set(OURS) <= {row.id for row in ACTIONS} and set(OURS_MENUS) <= {row.menu for row in ACTIONS}


@pytest.mark.parametrize("name", PRESETS)
def test_no_preset_takes_the_only_key_of_an_action(keys: Keymap, name: str) -> None:
    keys.choose(name)
    lost = [row.id for row in ACTIONS if row.keys and not keys.keys_of(row.id)]
    assert lost == []


EXPECTED = {
    "premiere": {
        "split": "Ctrl+K", "tool_blade": "C", "tool_select": "V", "tool_ripple": "B", "tool_roll": "N",
        "tool_slip": "Y", "tool_slide": "U", "select_forward": "A", "select_backward": "Shift+A",
        "trim_start": "Q", "trim_end": "W", "extend_edit": "E", "lift_range": ";", "extract_range": "'",
        "bin_insert": ",", "bin_overwrite": ".", "match_frame": "F", "mark_in": "I", "mark_out": "O", "mark_clip": "X",
        "go_to_in": "Shift+I", "go_to_out": "Shift+O", "clear_marks": "Ctrl+Shift+X", "add_marker": "M",
        "next_marker": "Shift+M", "previous_marker": "Ctrl+Shift+M", "speed": "Ctrl+R", "dissolve": "Ctrl+D",
        "lift": "Del", "ripple_delete": "Shift+Del", "export": "Ctrl+M", "zoom_in": "=", "zoom_out": "-",
        "zoom_fit": "\\", "snap": "S", "previous_cut": "Up", "next_cut": "Down", "panel_bin": "Shift+1",
        "panel_timeline": "Shift+3", "panel_viewer": "Shift+4", "panel_inspector": "Shift+5", "play": "Space",
        "shuttle_back": "J", "shuttle_stop": "K", "shuttle_on": "L", "switch": "Shift+E", "link": "Ctrl+L",
        "new_timeline": "Ctrl+N", "fullscreen": "Ctrl+`", "shortcuts": "Ctrl+Alt+K", "paste": "Ctrl+Shift+V",
        "paste_over": "Ctrl+V", "paste_treatment": "Ctrl+Alt+V", "nudge_left": "Alt+Left",
    },
    "resolve": {
        "split": "Ctrl+B", "tool_select": "A", "tool_blade": "B", "tool_ripple": "T", "snap": "N",
        "select_forward": "Y", "select_backward": "Ctrl+Y", "trim_start": "Shift+[", "trim_end": "Shift+]",
        "extend_edit": "E", "speed": "R", "freeze_frame": "Shift+R", "bin_insert": "F9", "bin_overwrite": "F10",
        "bin_append": "Shift+F12", "replace_with_take": "F11", "match_frame": "F", "reveal_in_bin": "Alt+F",
        "mark_clip": "X", "clear_marks": "Alt+X", "add_marker": "M", "name_marker": "Shift+M",
        "delete_marker": "Alt+M", "lift": "Backspace", "ripple_delete": "Del", "dissolve": "Ctrl+T", "switch": "D",
        "nudge_left": ",", "nudge_right": ".", "nudge_far_left": "Shift+,", "zoom_in": "Ctrl+=",
        "zoom_out": "Ctrl+-", "zoom_fit": "Shift+Z", "loop": "Ctrl+/", "go_to_timecode": "=", "panel_bin": "Ctrl+1",
        "panel_inspector": "Ctrl+9", "workspace_edit": "Shift+4", "workspace_colour": "Shift+6", "link": "Ctrl+Alt+L",
        "new_timeline": "Ctrl+N", "settings": "Ctrl+,", "paste_treatment": "Alt+V",
    },
    "avid": {
        "bin_insert": "V", "bin_overwrite": "B", "lift_range": "Z", "extract_range": "X", "mark_clip": "T",
        "clear_marks": "G", "go_to_in": "Q", "go_to_out": "W", "mark_in": "I", "mark_out": "O", "previous_cut": "A",
        "next_cut": "S", "frame_back": "3", "frame_on": "4", "second_back": "1", "second_on": "2", "play": "Space",
        "tool_roll": "U", "nudge_left": ",", "nudge_right": ".", "nudge_far_left": "M", "nudge_far_right": "/",
        "dissolve": "\\", "zoom_in": "Ctrl+]", "zoom_out": "Ctrl+[", "zoom_fit": "Ctrl+/", "redo": "Ctrl+R",
        "duplicate": "Ctrl+D", "settings": "Ctrl+=", "new_timeline": "Ctrl+Shift+N", "shuttle_back": "J",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PRESETS)
def test_somebody_from_there_finds_the_keys_of_there(keys: Keymap, name: str) -> None:
    keys.choose(name)
    wrong = {each: keys.keys_of(each) for each, key in EXPECTED[name].items() if key not in keys.keys_of(each)}
    assert wrong == {}
