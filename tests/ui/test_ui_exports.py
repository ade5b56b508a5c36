"""Export in the window: the dialog, the line of exports, what is remembered, and that nobody waits for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.film.treatment import Title
from engine.media.exports import encoders
from engine.media.exports.formats import EXPORTS, PICTURES
from engine.media.reader import open_reader
from engine.service.delivery import Pace, check_place, format_for
from tests.ui.desk import SIZE, Desk, colour_of, wait_until
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_formats import FormatList


def opened(desk: Desk) -> ExportDialog:
    desk.window.show_export()
    return desk.dialog(ExportDialog)


def state_of(dialog: ExportDialog) -> list[str]:
    return [job.state for job in dialog.queue.jobs]


def all_done(dialog: ExportDialog) -> bool:
    return bool(dialog.queue.jobs) and all(job.state == "done" for job in dialog.queue.jobs)


def close(dialog: ExportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_export_while_the_window_stays_usable(desk: Desk, tmp_path: Path) -> None:
    shot = desk.type_shot("0.5s a fox")[0]
    take = desk.shoot(shot)
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog(ExportDialog)
    assert not dialog.isModal()
    out = tmp_path / "out" / "my film.mp4"
    dialog.path.setText(str(out))
    dialog.ok.click()
    assert "does not exist" in dialog.problem.text()
    out.parent.mkdir()
    dialog.path.setText(str(out))
    dialog.ok.click()
    desk.type_shot("typed while it exports")
    wait_until(lambda: all_done(dialog))
    assert any("exported" in words and str(out) in words for words in desk.said())
    assert dialog.rows.rows[0].show_file.isVisible()
    with open_reader(out) as reader:
        assert (reader.length, reader.size) == (12, SIZE)
        difference = np.abs(reader.frame(6)[20:30, 20:30].astype(int) - colour_of(take.recipe.seed or 0)).max()
    assert difference <= 6
    close(dialog)


def test_it_says_how_many_clips_will_be_black_and_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    shots = desk.type_shot("600s a fox", "a dog")
    desk.shoot(shots[1])
    dialog = opened(desk)
    assert "1 clip is not shot yet" in dialog.facts.text()
    out = tmp_path / "film.mp4"
    dialog.path.setText(str(out))
    dialog.ok.click()
    row = dialog.rows.rows[0]
    wait_until(lambda: row.bar.maximum() > 0)
    assert row.remove.text() == "Stop" and row.facts.whole().startswith("Frame ")
    desk.click(row.remove)
    wait_until(lambda: any("stopped" in words for words in desk.said()))
    assert not out.exists() and state_of(dialog) == ["stopped"]
    assert row.remove.text() == "Remove"
    desk.click(row.remove)
    assert not dialog.queue.jobs and not dialog.rows.isVisible()
    close(dialog)


def test_exports_stand_in_a_line_each_of_the_film_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.shoot(desk.type_shot("0.5s a fox")[0])
    dialog = opened(desk)
    names = ("first.mp4", "second.mkv", "third.mov", "fourth.gif")
    formats = ("h264", "ffv1", "prores", "gif")
    for name, format_id in zip(names, formats, strict=True):
        dialog.formats.choose(format_id)
        dialog.path.setText(str(tmp_path / name))
        dialog.ok.click()
    assert state_of(dialog) == ["running", "waiting", "waiting", "waiting"]
    assert dialog.rows.head.text() == "Exports, 3 waiting"
    dialog.path.setText(str(tmp_path / "fourth.gif"))
    dialog.ok.click()
    assert "is being exported already" in dialog.problem.text()
    desk.click(dialog.rows.rows[3].remove)
    desk.type_shot("1s a dog that comes too late")
    wait_until(lambda: all_done(dialog))
    assert [path.name for path in sorted(tmp_path.iterdir()) if path.is_file() and path.suffix != ".ini"] == sorted(
        names[:3]
    )
    assert "12 of 12 frames copied as they are" in dialog.rows.rows[1].facts.whole()
    for name in names[:3]:
        with open_reader(tmp_path / name) as reader:
            assert reader.length == 12
    close(dialog)


def test_a_part_at_another_size_and_rate(desk: Desk, tmp_path: Path) -> None:
    desk.shoot(desk.type_shot("1s a fox")[0])
    dialog = opened(desk)
    assert not dialog.choices.range.isEnabled()
    close(dialog)
    desk.document.mark(FrameRange(6, 12))
    opened(desk)
    choices = dialog.choices
    assert choices.range.isEnabled() and choices.range.count() == 2
    choices.range.setCurrentIndex(1)
    choices.size_box.setCurrentIndex(choices.size_box.count() - 1)
    assert choices.own.isVisible()
    choices.width_.setValue(40)
    choices.height_.setValue(30)
    assert not choices.shape.isVisible(), "its shape is the film's"
    choices.height_.setValue(40)
    assert choices.shape.isVisible()
    choices.shape.setCurrentIndex(choices.shape.findData("crop"))
    choices.rate.setCurrentIndex(choices.rate.findData("48"))
    assert dialog.facts.text() == "40 × 40, 48, 0.5 s"
    out = tmp_path / "part.mp4"
    dialog.path.setText(str(out))
    dialog.ok.click()
    wait_until(lambda: all_done(dialog))
    with open_reader(out) as reader:
        assert (reader.length, reader.size, reader.rate) == (24, (40, 40), Rate.of(48))
    close(dialog)


def test_what_was_chosen_last_is_chosen_again_in_the_next_window(make_desk, tmp_path: Path) -> None:
    first = make_desk()
    first.shoot(first.type_shot("0.2s a fox")[0])
    dialog = opened(first)
    dialog.formats.choose("prores")
    dialog.choices.quality.setCurrentIndex(2)
    dialog.choices.size_box.setCurrentIndex(dialog.choices.size_box.findData("1280x720"))
    dialog.choices.rate.setCurrentIndex(dialog.choices.rate.findData("25"))
    dialog.choices.smart.setChecked(False)
    dialog.path.setText(str(tmp_path / "film.mov"))
    dialog.ok.click()
    wait_until(lambda: all_done(dialog))
    order = dialog.choices.order()
    first.close()
    again = opened(make_desk())
    assert again.choices.order() == order
    assert again.path.text() == str(tmp_path / "Film.mov")
    assert (order.format, order.quality, order.size, order.rate, order.smart) == (
        "prores", "lt", (1280, 720), Rate.of(25), False,
    )  # fmt: skip
    close(again)


def test_every_format_has_its_name_its_ending_and_its_choices(desk: Desk) -> None:
    desk.shoot(desk.type_shot("0.2s a fox")[0])
    dialog = opened(desk)
    for row in EXPORTS:
        dialog.formats.choose(row.id)
        assert dialog.format is row
        assert Path(dialog.path.text()).suffix == ("" if row.kind == PICTURES else row.suffix)
        assert [dialog.choices.quality.itemData(n) for n in range(len(row.qualities))] == [q.id for q in row.qualities]
        assert dialog.choices.quality.currentData() == row.qualities[row.usual].id
        assert dialog.choices.smart.isVisible() == (row.is_intra or row.trims)
        assert dialog.choices.transparent.isVisible() == row.has_alpha and not dialog.choices.order().transparent
    dialog.formats.choose("dnxhr")
    assert "takes pictures from 256 × 120" in dialog.problem.text()
    dialog.choices.size_box.setCurrentIndex(dialog.choices.size_box.findData("1920x1080"))
    assert not dialog.problem.text() and "about 4.5 MB" in dialog.facts.text()
    dialog.formats.choose("wav")
    assert "has no sound" in dialog.problem.text()
    close(dialog)


def test_a_format_without_an_encoder_is_shown_with_the_reason(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "_has_encoder", lambda name: name != "libx265")
    formats = FormatList()
    texts = {formats.item(n).text(): formats.item(n) for n in range(formats.count())}
    missing = texts["HEVC (MP4): no encoder"]
    assert "has no encoder for HEVC (MP4) (libx265)" in missing.toolTip()
    assert missing.flags() == Qt.ItemFlag.NoItemFlags
    formats.choose("hevc")
    assert formats.format.id == "h264"


def test_a_file_that_is_there_is_replaced_only_when_that_was_said(desk: Desk, tmp_path: Path) -> None:
    desk.shoot(desk.type_shot("0.2s a fox")[0])
    out = tmp_path / "film.mp4"
    out.write_text("precious")
    dialog = opened(desk)
    dialog.path.setText(str(out))
    dialog.ok.click()
    assert "film.mp4 already" in dialog.problem.text() and dialog.ok.text() == "Replace it"
    dialog.path.setText(str(tmp_path / "other.mp4"))
    assert dialog.ok.text() == "Export"
    dialog.path.setText(str(out))
    dialog.ok.click()
    assert out.read_text() == "precious"
    dialog.ok.click()
    wait_until(lambda: all_done(dialog))
    assert out.stat().st_size > 100 and dialog.ok.text() == "Export"
    close(dialog)


def test_what_fails_is_said_in_its_row_and_the_next_one_begins(desk: Desk, tmp_path: Path) -> None:
    desk.shoot(desk.type_shot("0.2s a fox")[0])
    dialog = opened(desk)
    holidays = tmp_path / "holidays"
    holidays.mkdir()
    (holidays / "diary.txt").write_text("sun")
    dialog.formats.choose("png")
    dialog.path.setText(str(holidays))
    dialog.ok.click()
    dialog.ok.click()  # replace it
    dialog.path.setText(str(tmp_path / "pictures"))
    dialog.ok.click()
    wait_until(lambda: state_of(dialog) == ["failed", "done"])
    assert "has other things in it" in dialog.rows.rows[0].facts.whole()
    assert (holidays / "diary.txt").read_text() == "sun"
    assert len(list((tmp_path / "pictures").iterdir())) == 5
    close(dialog)


@pytest.mark.parametrize("name", ["", "/", "~nobody-of-this-name/film.mp4", "x" * 300 + "/film.mp4", "/nowhere/f.mp4"])
def test_a_place_where_no_file_can_be_is_refused_in_the_dialog(desk: Desk, name: str) -> None:
    desk.shoot(desk.type_shot("0.2s a fox")[0])
    dialog = opened(desk)
    dialog.path.setText(name)
    dialog.ok.click()
    assert not dialog.queue.jobs and dialog.problem.text()
    close(dialog)


def test_closing_asks_once_before_it_stops_an_export(desk: Desk, tmp_path: Path) -> None:
    desk.type_shot("600s a fox")
    dialog = opened(desk)
    for name in ("film.mp4", "second.mp4"):
        dialog.path.setText(str(tmp_path / name))
        dialog.ok.click()
    assert not desk.window.close()
    assert desk.window.isVisible() and "still being exported" in desk.said()[-1]
    assert dialog.is_exporting
    assert desk.window.close()
    assert list(tmp_path.glob("*.mp4")) == []


def test_an_empty_film_is_not_exported(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.ok.click()
    assert "empty" in dialog.problem.text()
    close(dialog)


def test_it_fits_a_small_screen_with_many_exports_in_it(desk: Desk, tmp_path: Path) -> None:
    desk.type_shot("600s a fox")
    dialog = opened(desk)
    for n in range(6):
        dialog.path.setText(
            str(tmp_path / f"Ein ziemlich langer Name für einen Film 很长的电影名字 {n} {'x' * 60}.mp4")
        )
        dialog.ok.click()
    QTest.qWait(20)
    assert dialog.width() <= 1280 and dialog.height() <= 680
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.mapTo(dialog, label.rect().topRight()).x() <= dialog.width()
    for job in list(dialog.queue.jobs)[::-1]:
        dialog.queue.remove(job)
    wait_until(lambda: not dialog.queue.is_busy)
    close(dialog)


# --- what dialog and command share -----------------------------------------------------------------------------------


def test_the_time_left_is_told_from_the_pace_of_the_last_seconds() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    pace.note(0)
    assert pace.left(0, 1000) is None
    for second in range(1, 60):
        now = float(second)
        pace.note(10 * second if second <= 30 else 300 + 2 * (second - 30))
    assert pace.a_second() == pytest.approx(2, rel=0.01)
    assert pace.left(358, 1000) == pytest.approx(321, rel=0.01)


def test_the_ending_of_a_name_says_which_format_is_meant(tmp_path: Path) -> None:
    endings = {"a.mp4": "h264", "a.M4V": "h264", "a.mov": "prores", "a.mkv": "ffv1", "a.webm": "vp9", "a.gif": "gif",
               "a.webp": "webp", "a.wav": "wav"}  # fmt: skip
    for name, format_id in endings.items():
        row = format_for(tmp_path / name)
        assert row is not None and row.id == format_id
        check_place(tmp_path / name, row)
        with pytest.raises(LongtakeError, match="does not end in"):
            check_place(tmp_path / "film.doc", row)
    assert format_for(tmp_path / "a.png") is None and format_for(tmp_path / "film") is None


def test_a_font_that_is_not_here_is_told_before_the_export_and_after_it(desk: Desk, tmp_path: Path) -> None:
    title = Clip("t", FrameRange(0, 4), title=Title("Words", "No Such Family"))
    desk.document.attempt(lambda project: replace(project, tracks=(Track("V1", items=(title,)),)), label="Title")
    dialog = opened(desk)
    assert "No Such Family" in dialog.facts.text() and "Install it" in dialog.facts.text()
    dialog.path.setText(str(tmp_path / "film.mp4"))
    dialog.ok.click()
    wait_until(lambda: all_done(dialog))
    assert "No Such Family" in dialog.queue.jobs[0].sentence
    assert dialog.facts.height() >= dialog.facts.heightForWidth(dialog.facts.width()), "nothing of it is cut off"
    close(dialog)
