"""How the window counts frames: the choice, what it changes, and timecodes that are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.film.timebase import Rate
from engine.film.timecode import DROP, FRAMES, NON_DROP
from tests.ui.desk import Desk
from ui.counting import Counting
from ui.settings import Settings


def test_the_rate_decides_until_somebody_chooses_and_the_choice_stays_with_the_project(tmp_path) -> None:
    settings = Settings(tmp_path / "window.ini")
    counting = Counting(Rate.of("29.97"))
    counting.remember_in(settings, tmp_path / "one")
    assert counting.words(1800) == "00:01:00;02"
    counting.choose(NON_DROP)
    assert counting.words(1800) == "00:01:00:00"
    settings.save()
    again = Counting(Rate.of("29.97"))
    again.remember_in(Settings(tmp_path / "window.ini"), tmp_path / "one")
    assert again.way == NON_DROP
    other = Counting(Rate.of("29.97"))
    other.remember_in(settings, tmp_path / "other")
    assert other.way == DROP, "it was chosen for another project"
    again.choose(DROP)
    film = Counting(Rate.of(24))
    film.remember_in(settings, tmp_path / "one")
    assert film.way == NON_DROP, "24 frames a second drop nothing"


def test_the_settings_say_how_projects_are_counted_where_nothing_was_chosen(tmp_path) -> None:
    settings = Settings(tmp_path / "window.ini")
    plain, own = Counting(Rate.of("29.97")), Counting(Rate.of("29.97"))
    plain.remember_in(settings, tmp_path / "plain")
    own.remember_in(settings, tmp_path / "own")
    own.choose(NON_DROP)
    told = []
    plain.changed.connect(lambda: told.append(plain.way))
    settings.keep("counting", FRAMES)
    assert (plain.way, own.way) == (FRAMES, NON_DROP) and told == [FRAMES]
    own.choose(FRAMES)
    kept = settings.keys()
    assert not [key for key in kept if key.startswith("projects/")], "what is usual is not remembered"
    settings.keep("counting", "rate")
    assert (plain.way, own.way) == (DROP, DROP)


def test_a_typed_timecode_moves_the_playhead_and_a_wrong_one_is_told(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    desk.window.actions_table.do("go_to_timecode")
    field = desk.window.viewer.transport.time
    assert field.selectedText() == "00:00:00:00"
    QTest.keyClicks(field, "212")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.document.playhead == 60
    assert field.text() == "00:00:02:12" and not field.hasFocus()
    field.begin()
    QTest.keyClicks(field, "-1:00")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.document.playhead == 36
    field.begin()
    QTest.keyClicks(field, "fox")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.document.playhead == 36
    assert "is not a timecode" in desk.notices.history[-1].words
    field.begin()
    QTest.keyClicks(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert desk.document.playhead == 36 and field.text() == "00:00:01:12"


def test_frames_are_counted_the_chosen_way_everywhere(desk: Desk) -> None:
    desk.type_shot("4s a fox")
    desk.document.move_playhead(60)
    table = desk.window.actions_table
    table.do("count_frames")
    assert desk.document.counting.way == FRAMES
    assert desk.window.viewer.transport.time.text() == "60"
    assert desk.window.viewer.transport.total.text() == "96"
    QTest.qWait(5)
    assert table["count_frames"].text().startswith("✓") and not table["count_feet"].text().startswith("✓")
    assert not table["drop_frame"].isEnabled()
    table.do("non_drop_frame")
    assert desk.window.viewer.transport.time.text() == "00:00:02:12"
