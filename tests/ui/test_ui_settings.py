"""The settings page: made of the table, kept at once, and everything that can be set really counts."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from engine.film.project import Project
from engine.media.writer import TakeWriter
from engine.service.footage import footage_of, put_at_the_end
from tests.ui.desk import Desk, wait_until
from ui import i18n
from ui.actions import ACTIONS
from ui.app import Program, set_scale
from ui.cache import size_words
from ui.dialogs.settings import SettingsDialog
from ui.keymap import presets
from ui.settings import Settings
from ui.settings_table import BUTTON, CHOICE, SECTIONS, SETTINGS, declared

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
        assert bool(each.options) == (each.kind == CHOICE)
        assert bool(each.press) == (each.kind == BUTTON)
        assert each.help.endswith(".") and each.label
    assert [value for value, _ in declared("keymap").options] == [each.id for each in presets(ACTIONS)]
    assert [name for _, name in declared("keymap").options] == [each.name for each in presets(ACTIONS)]
    assert declared("language").options == i18n.choices() and ("zh_CN", "简体中文") in i18n.choices()


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


def test_small_copies_and_waveforms_are_cleared_and_nothing_else(desk: Desk) -> None:
    folder = desk.document.session.folder / "cache"
    mine = [folder / "proxies" / "a.proxy.mov", folder / "waveforms" / "b.npy"]
    others = [folder / "unfinished" / "take" / "c.npy", folder / "proxies" / "holiday.mov", folder / "notes.npy"]
    for path in (*mine, *others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(700_000))
    reopened = QSignalSpy(desk.window.proxies.file_changed)
    page = open_page(desk)
    row = page.row("clear_cache")
    assert row.field.text() == "Delete" and not row.back.isVisible()
    row.field.click()
    assert row.help.text() == "1.4 MB of small copies and waveforms were deleted." and reopened.count() == 1
    assert not any(path.exists() for path in mine) and all(path.exists() for path in others)
    row.field.click()
    assert row.help.text() == "There was nothing to delete."
    assert not page.row("saving").field.findChildren(QWidget), "what is only told has nothing to set"
    page.close()


def test_less_room_for_small_copies_counts_at_once(desk: Desk) -> None:
    folder = desk.window.cache.proxies
    folder.mkdir(parents=True)
    for number in range(3):
        path = folder / f"{number}.proxy.mov"
        with path.open("wb") as file:
            file.truncate(900_000_000)
        os.utime(path, (number + 1, number + 1))
    page = open_page(desk)
    page.row("cache_room").field.setValue(2)
    wait_until(lambda: len(list(folder.iterdir())) == 2)
    assert {path.name for path in folder.iterdir()} == {"1.proxy.mov", "2.proxy.mov"}, "the one not shown for longest"
    page.close()


def test_what_can_be_made_again_is_kept_in_the_folder_that_was_chosen(make_desk, tmp_path: Path) -> None:
    first = make_desk()
    first.window.settings.keep("cache", str(tmp_path / "fast disk"))
    assert first.window.cache.folder == first.document.session.folder / "cache", "it counts for what is opened later"
    second = make_desk("Other")
    assert second.window.cache.waveforms == tmp_path / "fast disk" / "waveforms"
    film = tmp_path / "wide.mkv"
    with TakeWriter(film, second.project.rate, (1920, 64)) as writer:
        for number in range(4):
            writer.write(np.full((64, 1920, 3), 50 * number, np.uint8))
    second.document.edit(put_at_the_end(second.project, [footage_of(film, second.project.rate)]), "Import")
    wait_until(lambda: list((tmp_path / "fast disk" / "proxies").glob("*.proxy.mov")))
    assert not (second.document.session.folder / "cache" / "proxies").exists()


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 kB"), (812_000, "812 kB"), (1_400_000, "1.4 MB"), (23 * 10**9, "23 GB")]
)
def test_sizes_are_told_for_people(count: int, words: str) -> None:
    assert size_words(count) == words


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
