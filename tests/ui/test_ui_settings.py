"""The settings page: made of the table, kept at once, and everything that can be set really counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.film.project import Project
from tests.ui.desk import Desk
from ui.actions import ACTIONS
from ui.app import Program, set_scale
from ui.dialogs.settings import SettingsDialog
from ui.keymap import presets
from ui.settings import Settings
from ui.settings_table import CHOICE, SECTIONS, SETTINGS, declared

Key = Qt.Key


def open_page(desk: Desk) -> SettingsDialog:
    desk.window.timeline.setFocus()
    desk.press(Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    return desk.dialog(SettingsDialog)


def test_the_table_is_in_order() -> None:
    assert len({each.key for each in SETTINGS}) == len(SETTINGS)
    for each in SETTINGS:
        assert each.takes(each.default), each.key
        assert each.section in dict(SECTIONS)
        assert bool(each.choices) == (each.kind == CHOICE)
    assert [value for value, _ in declared("keymap").choices] == [each.id for each in presets(ACTIONS)]
    assert [name for _, name in declared("keymap").choices] == [each.name for each in presets(ACTIONS)]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("scale", "9"), ("snapping", "maybe"), ("shot_seconds", "nan"), ("shot_seconds", "-3"), ("shot_seconds", "x")],
)
def test_what_cannot_be_a_value_counts_as_the_default(qapp, tmp_path: Path, key: str, wrong: str) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings.keep(key, wrong)
    assert settings.value(key) == declared(key).default


def test_the_page_has_a_row_for_every_setting_and_finds_them(desk: Desk) -> None:
    page = open_page(desk)
    assert [row.setting for row in page.rows] == list(SETTINGS)
    QTest.keyClicks(page.search, "copies heavy")
    assert [row.setting.key for row in page.rows if row.isVisible()] == ["proxies"]
    page.search.setText("简体")
    assert [row.setting.key for row in page.rows if row.isVisible()] == ["language"]
    page.search.setText("no such thing")
    assert page.nothing.isVisible()
    page.search.clear()
    assert all(row.isVisibleTo(page) for row in page.rows)
    page.close()


def test_what_is_set_counts_at_once_and_can_be_reset(desk: Desk) -> None:
    window, page = desk.window, open_page(desk)

    def choose(key: str, value: str) -> None:
        field = page.row(key).field
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())

    page.row("snapping").field.click()
    page.row("proxies").field.click()
    page.row("memory").field.click()
    assert not window.timeline.snapping and not window.proxies.is_on and not window.heading.device.isVisible()
    choose("keymap", "premiere")
    assert window.actions_table["split"].shortcut().toString() == "Ctrl+K"
    choose("notices", "0")
    window.notices.say("info", "this stays")
    assert not window.notice_stack.cards[0]._clock.isActive()
    page.row("shot_seconds").field.setValue(3.5)
    desk.type_shot("a fox")
    assert desk.clips()[0].length == desk.project.rate.frames(3.5)
    assert page.row("notices").back.isVisible() and not page.row("language").back.isVisible()
    page.all.click()
    assert window.timeline.snapping and window.proxies.is_on and window.heading.device.isVisible()
    assert window.actions_table["split"].shortcut().toString() == "B" and window.notices.patience == 1
    assert page.row("shot_seconds").field.value() == 2
    assert not page.all.isEnabled()
    page.close()


def test_keys_and_menus_that_switch_the_same_are_followed(desk: Desk) -> None:
    page = open_page(desk)
    desk.window.actions_table.do("snap")
    desk.window.actions_table.do("proxies")
    assert not page.row("snapping").field.isChecked() and not page.row("proxies").field.isChecked()
    assert Settings(Path(desk.document.session.folder).parent / "window.ini").value("snapping") == "off"
    page.close()


def test_the_start_goes_by_the_settings(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.ui.desk import ScriptedEngine

    settings = Settings(tmp_path / "window.ini")
    program = Program(settings, ScriptedEngine)  # type: ignore[arg-type]
    settings.keep("home", str(tmp_path / "films"))
    assert program.home == tmp_path / "films"
    (tmp_path / "films").mkdir()
    assert program.create(tmp_path / "films" / "Mine.longtake", Project())
    for start, name in (("sample", "Sample.longtake"), ("last", "Mine.longtake")):
        settings.keep("start", start)
        settings.opened(tmp_path / "films" / "Mine.longtake")
        assert program.open_something() and program.window
        assert program.window.document.session.folder.name == name
    program.window.close()
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    set_scale(settings)
    assert "QT_SCALE_FACTOR" not in os.environ
    settings.keep("scale", "1.5")
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    set_scale(settings)
    assert os.environ["QT_SCALE_FACTOR"] == "2", "what is set by hand stays"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    set_scale(settings)
    assert os.environ.pop("QT_SCALE_FACTOR") == "1.5"
