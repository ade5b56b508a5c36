"""Words that a model reads nothing of are underlined where they are typed, and those that it knows are offered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from engine.service import catalogue
from tests.ui.desk import Desk
from ui.dialogs.ask import PromptBox, RestyleDialog
from ui.unread import UnreadMarks


def underlined(field: QPlainTextEdit) -> list[str]:
    block = field.document().begin()
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    units = field.toPlainText().encode("utf-16-le")
    found = [each for each in block.layout().formats() if each.format.underlineStyle() == dotted]
    return [units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le") for each in found]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("2s a red unicorn, on the beach at night", ["unicorn"]),
        ("🎬🎬 a dragon on the beach", ["dragon"]),
        ("一条红龙在森林里", ["龙"]),
        ("a woman moves to the left on the beach", ["moves"]),
    ],
)
def test_unread_words_are_underlined_while_a_shot_is_typed(desk: Desk, typed: str, marked: list[str]) -> None:
    desk.window.storyboard.entry.setPlainText(typed)
    assert underlined(desk.window.storyboard.entry) == marked


def test_another_model_reads_other_words(desk: Desk) -> None:
    field, family = QPlainTextEdit("a unicorn"), ["sketch"]
    marks = UnreadMarks(field, lambda: family[0])
    marks.refresh()
    assert underlined(field) == ["unicorn"]
    family[0] = "a model that takes any words"
    marks.refresh()
    assert underlined(field) == []


def test_the_inspector_says_and_underlines_what_is_not_read(desk: Desk) -> None:
    desk.type_shot("a unicorn on the beach")
    inspector = desk.window.inspector
    assert underlined(inspector.prompt) == ["unicorn"]
    assert inspector.plan.text().startswith("Sketch knows nothing of: unicorn.")
    assert inspector.plan.toolTip().startswith("Sketch reads: beach. Sketch knows nothing of: unicorn.")
    inspector.prompt.setPlainText("a dog on the beach")
    assert "knows nothing" not in inspector.plan.toolTip()


def test_a_word_is_written_where_the_caret_is(desk: Desk) -> None:
    desk.type_shot("a woman the beach")
    inspector = desk.window.inspector
    menus = {menu.title(): menu for menu in inspector.words_menu.findChildren(QMenu)}
    assert set(menus) == set(catalogue.family_info("sketch").vocabulary) and inspector.taught.isVisibleTo(inspector)
    cursor = inspector.prompt.textCursor()
    cursor.setPosition(len("a woman"))
    inspector.prompt.setTextCursor(cursor)
    menus["motions"].actions()[0].trigger()
    assert inspector.prompt.toPlainText() == "a woman to the left the beach"
    inspector.words_menu.write("x")
    assert inspector.prompt.toPlainText() == "a woman to the left x the beach"


def test_a_model_that_takes_any_words_offers_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shot, any_words = desk.type_shot("a fox"), replace(catalogue.family_info("sketch"), vocabulary={})
    monkeypatch.setattr(catalogue, "family_info", lambda _id: any_words)
    desk.window.inspector.refresh()
    assert shot and not desk.window.inspector.taught.isVisibleTo(desk.window.inspector)


def test_a_dialog_underlines_and_offers_what_the_model_was_taught(desk: Desk) -> None:
    desk.shoot(desk.type_shot("a fox")[0])
    desk.document.select(clip=desk.clips()[0].id)
    desk.window.actions_table["restyle"].trigger()
    dialog = desk.dialog(RestyleDialog)
    assert tuple(chip.text() for chip in dialog.chips) == catalogue.family_info("sketch").vocabulary["styles"]
    dialog.box.setPlainText("blueprint, oil painting")
    assert underlined(dialog.box) == ["oil", "painting"]
    note = PromptBox("a unicorn", "What is read", is_painted=False)
    note.mark_unread("sketch")
    assert underlined(note) == []
    dialog.reject()
