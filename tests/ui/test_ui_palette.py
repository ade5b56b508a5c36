"""The command palette: found by letters, done by Enter, and what cannot be done says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desk import Desk
from ui import fuzzy
from ui.actions import ACTIONS
from ui.other_names import OTHER_NAMES
from ui.palette import Palette, entries, search

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def open_palette(desk: Desk) -> Palette:
    desk.window.timeline.setFocus()
    desk.press(Key.Key_K, CTRL)
    palette = desk.dialog(Palette)
    assert palette.field.hasFocus()
    return palette


@pytest.mark.parametrize(
    ("query", "text", "letters"),
    [
        ("satp", "Split at the playhead", (0, 6, 7, 13)),
        ("SPLIT", "Split at the playhead", (0, 1, 2, 3, 4)),
        ("go end", "Go to the end", (0, 1, 10, 11, 12)),
        ("剪辑", "选择剪辑", (2, 3)),
        ("", "anything", ()),
        ("xyz", "Split", None),
        ("tt", "t", None),
    ],
)
def test_letters_are_found_where_they_mean_most(query: str, text: str, letters: tuple[int, ...] | None) -> None:
    found = fuzzy.find(query, text)
    assert (found.letters if found else None) == letters


def test_words_that_begin_with_the_letters_come_first() -> None:
    def score(text: str) -> float:
        found = fuzzy.find("mark", text)
        assert found
        return found.score

    assert score("Mark in") > score("Clear marks") > score("Make a rank")


def test_every_action_of_the_menus_is_listed_with_its_key(desk: Desk) -> None:
    listed = {each.id: each for each in entries(desk.window.actions_table)}
    assert set(listed) == {row.id for row in ACTIONS if row.menu and not row.place}
    assert listed["mark_in"].keys == "I" and listed["tool_blade"].menu == "Edit › Tools"
    assert all(each.reason for each in listed.values() if not desk.window.actions_table[each.id].isEnabled())


def test_enter_does_what_was_found_and_it_is_first_the_next_time(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    desk.document.move_playhead(48)
    palette = open_palette(desk)
    QTest.keyClicks(palette.field, "splt ph")
    chosen = palette.chosen()
    assert chosen and chosen.id == "split"
    QTest.keyClick(palette.field, Key.Key_Return)
    assert [clip.length for clip in desk.clips()] == [48, 48]
    assert not desk.open_dialogs(Palette)
    palette = open_palette(desk)
    again = palette.chosen()
    assert again and again.id == "split"
    palette.close()


def test_what_cannot_be_done_says_why_and_is_not_done(desk: Desk) -> None:
    palette = open_palette(desk)
    QTest.keyClicks(palette.field, "export film")
    chosen = palette.chosen()
    assert chosen and (chosen.id, chosen.reason) == ("export", "The film is empty.")
    assert "The film is empty." in palette.list.currentItem().text(), "a screen reader hears it too"
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not desk.open_dialogs(Palette)


def test_arrows_walk_round_and_letters_stay_letters(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    palette = open_palette(desk)
    QTest.keyClicks(palette.field, "mark")
    first = palette.chosen()
    QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.field, Key.Key_Down)
    assert palette.chosen() == first
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.chosen() is None and palette.list.count() == 1
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible() and len(desk.clips()) == 1
    palette.close()


@pytest.mark.parametrize(
    ("query", "action"),
    [("razor", "split"), ("add edit", "split"), ("attributes", "copy_treatment"), ("preferences", "settings")],
)
def test_actions_are_found_by_the_names_that_other_editors_have_for_them(desk: Desk, query: str, action: str) -> None:
    found = search(entries(desk.window.actions_table), query, [])
    assert found[0].id == action and query in found[0].english.lower()
    assert set(OTHER_NAMES) <= set(desk.window.actions_table.rows)


def test_english_names_are_found_under_another_language(desk: Desk) -> None:
    from dataclasses import replace

    listed = entries(desk.window.actions_table)
    chinese = [replace(each, words="标记入点", english="Mark in") if each.id == "mark_in" else each for each in listed]
    for query in ("标记入", "mark in"):
        assert search(chinese, query, [])[0].id == "mark_in"
