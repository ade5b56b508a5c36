"""What is done to a clip in the inspector: colour, sound, speed, fades, transitions, titles; and locked tracks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.treatment import Grade, Retime, Title, Transition
from tests.ui.desk import Desk, wait_until
from tests.ui.treating import SOUND, TAKE, TITLE, clip, cut_film, drag, panel, row, steps, type_into
from ui.inspector.swatch import colour_text, qcolour
from ui.inspector.wheels import Handle, balance_of, balanced
from ui.treatment_commands import give_lut

CUBE = "LUT_3D_SIZE 2\n" + "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)) + "\n"


@pytest.fixture
def cut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A cut film to treat; what goes wrong in a slot, which Qt only prints, fails the test."""
    errors: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: errors.append(error))
    yield cut_film(desk)
    desk.close()
    assert not errors


# --- colour ------------------------------------------------------------------------------------------------------


def test_a_channel_is_graded_by_itself_and_all_three_together(cut: Desk) -> None:
    gain = panel(cut).colour.channels[2]
    type_into(gain.boxes[1], "1.3")
    assert clip(cut).treatment.grade.gain == (1.3, 1.0, 1.0)
    assert gain.boxes[0].value() == pytest.approx(1.1)
    before = steps(cut)
    drag(gain.boxes[0], 20)()
    assert clip(cut).treatment.grade.gain == pytest.approx((1.4, 1.1, 1.1))
    assert len(steps(cut)) == len(before) + 1
    QTest.mouseDClick(gain.name, Qt.MouseButton.LeftButton)
    assert clip(cut).treatment.grade == Grade()


def test_a_lut_is_copied_into_the_project_and_goes_with_the_clip(cut: Desk, tmp_path: Path) -> None:
    source = tmp_path / "Warm evening.cube"
    source.write_text(CUBE)
    give_lut(cut.window.commands, source, [TAKE])
    wait_until(lambda: clip(cut).treatment.grade.lut == "Warm evening.cube")
    source.unlink()
    assert (cut.document.session.folder / "luts" / "Warm evening.cube").read_text() == CUBE
    colour = panel(cut).colour
    assert colour.lut.currentText() == "Warm evening"
    colour.lut.showPopup()
    assert [colour.lut.itemText(row) for row in range(colour.lut.count())] == ["None", "Warm evening", "Choose a file…"]
    colour.lut.hidePopup()
    type_into(colour.mix.box, "40")
    assert clip(cut).treatment.grade.lut_mix == 0.4
    colour.lut.setCurrentIndex(0)
    colour.lut.activated.emit(0)
    assert clip(cut).treatment.grade.lut == ""
    assert not colour.mix.box.isVisible()


def test_what_is_no_lut_is_told_and_not_copied(cut: Desk, tmp_path: Path) -> None:
    (tmp_path / "words.cube").write_text("nothing of the kind")
    give_lut(cut.window.commands, tmp_path / "words.cube", [TAKE])
    wait_until(lambda: any("is not a LUT" in said for said in cut.said()))
    assert not (cut.document.session.folder / "luts" / "words.cube").exists()


def test_a_treatment_is_copied_to_another_clip(cut: Desk) -> None:
    type_into(row(cut, "Saturation").box, "20")
    cut.window.actions_table.do("paste_treatment")
    assert "Copy the treatment" in cut.said()[-1]
    cut.window.actions_table.do("copy_treatment")
    other = cut.clips()[0].id
    cut.document.select(clip=other)
    cut.window.actions_table.do("paste_treatment")
    assert clip(cut, other).treatment == clip(cut).treatment
    assert steps(cut)[-1] == "Paste treatment"


# --- sound, speed, fades -----------------------------------------------------------------------------------------


def test_the_linked_sound_is_changed_from_the_picture(cut: Desk) -> None:
    gain = row(cut, "Gain")
    assert gain.keys
    type_into(gain.box, "-6")
    assert clip(cut, SOUND).treatment.sound.gain == Curve(-6.0)
    assert clip(cut).treatment.sound.gain == Curve(0.0)
    gain.keys.diamond.click()
    assert clip(cut, SOUND).treatment.sound.gain.keys == (Key(12, -6.0),)
    cut.click(panel(cut).sound.keeps_pitch, QPoint(8, 8))
    assert not clip(cut, SOUND).treatment.sound.keeps_pitch


def test_speed_is_exact_and_takes_the_sound_along(cut: Desk) -> None:
    speed = panel(cut).speed
    type_into(speed.speed, "37.5")
    assert clip(cut).retime == Retime(Fraction(3, 8), 256) == clip(cut, SOUND).retime
    assert speed.lasts.text() == "Lasts 10.67 s, 256 frames"
    cut.click(speed.backwards, QPoint(8, 8))
    retime = clip(cut).retime
    assert retime and retime.speed == Fraction(-3, 8)
    type_into(speed.speed, "100")
    assert clip(cut).retime == Retime(Fraction(-1), 96), "still backwards"
    cut.click(speed.backwards, QPoint(8, 8))
    assert clip(cut).retime is None


def test_a_speed_that_is_refused_is_told_and_shown_no_longer(cut: Desk) -> None:
    cut.document.attempt(edits.trim_in_place, SOUND, "end", -10, alone=True, label="Trim")
    before = steps(cut)
    type_into(panel(cut).speed.speed, "150")
    assert "cut at different frames" in cut.said()[-1]
    assert panel(cut).speed.speed.value() == 100 and steps(cut) == before


def test_a_drag_of_the_speed_goes_from_where_it_began(cut: Desk) -> None:
    before = steps(cut)
    drag(panel(cut).speed.speed, 200)()
    assert clip(cut).length == 48
    assert steps(cut) == [*before, "Change speed"]
    cut.document.undo()
    assert clip(cut).length == 96


def test_the_picture_freezes_at_the_playhead(cut: Desk) -> None:
    speed = panel(cut).speed
    speed.stands.setText("1s")
    speed.stands.setModified(True)
    speed.freeze.click()
    track = cut.project.tracks[0]
    assert [item.length for item in track.items] == [48, 12, 24, 84]
    cut.document.move_playhead(0)
    assert not speed.freeze.isEnabled()


def test_fades_are_typed_as_lengths_and_leave_each_other_room(cut: Desk) -> None:
    fades = panel(cut).fades
    type_into(fades.fade_in, "1s")
    assert clip(cut).treatment.fade_in == 24
    type_into(fades.fade_out, "10s")
    assert (clip(cut).treatment.fade_in, clip(cut).treatment.fade_out) == (24, 72)
    assert fades.fade_out.text() == "3.0 s"
    type_into(fades.fade_in, "0")
    assert clip(cut).treatment.fade_in == 0


# --- transitions -------------------------------------------------------------------------------------------------


def choose(box, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_a_transition_is_chosen_lengthened_and_moved(cut: Desk) -> None:
    passing = panel(cut).transition
    assert not passing.length.isVisible()
    choose(passing.kind, "dissolve")
    assert clip(cut).transition == Transition("dissolve", 24, 12)
    type_into(passing.length, "10f")
    assert clip(cut).transition == Transition("dissolve", 10, 5)
    choose(passing.lies, "after")
    assert clip(cut).transition == Transition("dissolve", 10, 0)
    type_into(passing.length, "20f")
    choose(passing.lies, "before")
    assert clip(cut).transition == Transition("dissolve", 20, 20)
    choose(passing.kind, "wipe")
    type_into(row(cut, "Angle").box, "90")
    assert clip(cut).transition == Transition("wipe", 20, 20, angle=90.0)
    choose(passing.kind, "")
    assert clip(cut).transition is None
    assert steps(cut)[-1] == "Take transition away"


def test_a_transition_that_nothing_leads_to_is_told_and_shown_no_longer(cut: Desk) -> None:
    first = cut.clips()[0].id
    cut.document.select(clip=first)
    cut.window.inspector.show_side("clip")
    passing = panel(cut).transition
    choose(passing.kind, "dip")
    assert clip(cut, first).transition == Transition("dip", 12, 0), "only what lies behind the cut"
    choose(passing.lies, "before")
    assert "nothing to pass over from" in cut.said()[-1]
    assert passing.lies.currentData() == "after"


# --- titles ------------------------------------------------------------------------------------------------------


def test_words_are_seen_while_they_are_typed_and_are_one_step(cut: Desk) -> None:
    cut.document.select(clip=TITLE)
    before = steps(cut)
    text = panel(cut).title.text
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Two")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "lines")
    title = clip(cut, TITLE).title
    assert title and title.text == "Two\nlines" and steps(cut) == before
    cut.window.storyboard.focus_entry()
    assert steps(cut) == [*before, "Write title"]
    cut.document.undo()
    title = clip(cut, TITLE).title
    assert title and title.text == "By the sea" and text.toPlainText() == "By the sea"


def test_escape_gives_the_words_of_a_title_back(cut: Desk) -> None:
    cut.document.select(clip=TITLE)
    before = steps(cut)
    text = panel(cut).title.text
    text.setFocus()
    QTest.keyClicks(text, "nonsense")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    title = clip(cut, TITLE).title
    assert title and title.text == "By the sea"
    assert steps(cut) == before


def test_a_title_is_set_styled_and_placed(cut: Desk) -> None:
    cut.document.select(clip=TITLE)
    section = panel(cut).title
    section.bold.click()
    section.aligns["left"].click()
    section.picker.places[(0.25, 0.9)].click()
    type_into(row(cut, "Size").box, "12")
    title = clip(cut, TITLE).title
    assert title == Title("By the sea", size=0.12, is_bold=True, align="left", x=0.25, y=0.9)
    assert section.picker.places[(0.25, 0.9)].isChecked() and not section.picker.places[(0.5, 0.5)].isChecked()
    type_into(section.rows[1].box, "30")
    assert not any(place.isChecked() for place in section.picker.places.values())


def test_a_colour_is_seen_on_the_way_and_dropped_or_kept(cut: Desk) -> None:
    cut.document.select(clip=TITLE)
    section, before = panel(cut).title, steps(cut)

    def background() -> str:
        title = clip(cut, TITLE).title
        assert title
        return title.background

    section.background.ask()
    assert section.background.dialog
    section.background.dialog.setCurrentColor(QColor(255, 128, 0, 128))
    assert background() == "#ff800080"
    section.background.dialog.reject()
    assert background() == "" and steps(cut) == before
    section.background.ask()
    section.background.dialog.setCurrentColor(QColor(255, 128, 0))
    section.background.dialog.accept()
    assert background() == "#ff8000" and steps(cut) == [*before, "Change background"]
    section.background.none.click()
    assert background() == ""


@pytest.mark.parametrize("text", ["#000000", "#12ab9f", "#ff880040"])
def test_colours_are_written_as_the_film_writes_them(text: str) -> None:
    assert colour_text(qcolour(text)) == text


# --- locked ------------------------------------------------------------------------------------------------------


def test_on_a_locked_track_it_is_all_shown_and_nothing_can_be_changed(cut: Desk) -> None:
    cut.document.attempt(edits.lock_track, cut.project.tracks[0].id, True, label="Lock")
    side = panel(cut)
    assert side.locked.isVisible() and "V1 is locked" in side.locked.text()
    assert not row(cut, "Scale").box.isEnabled() and not side.speed.speed.isEnabled()
    assert row(cut, "Gain").box.isEnabled(), "its sound lies on a track of its own"
    cut.document.undo()
    assert not side.locked.isVisible() and row(cut, "Scale").box.isEnabled()


# --- colour wheels -----------------------------------------------------------------------------------------------


def pull(handle: Handle, x: int, y: int) -> None:
    """Drag what is under the middle by so many pixels, in three steps."""
    begin = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=begin)
    for part in (1, 2, 3):
        at = begin + QPoint(x * part // 3, y * part // 3)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(handle.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(handle, event)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=begin + QPoint(x, y))


def test_a_balance_and_its_channels_say_the_same() -> None:
    for x, y in ((0.0, 0.0), (0.3, -0.7), (-1.0, 0.0)):
        assert balance_of(balanced((1.1, 1.1, 1.1), x, y, 0.5), 0.5) == pytest.approx((x, y))
    red, green, blue = balanced((0.0, 0.0, 0.0), 0.0, 1.0, 0.25)
    assert (red, green, blue) == pytest.approx((0.25, -0.125, -0.125))


def test_a_wheel_is_dragged_as_one_edit_and_reset_by_a_double_click(cut: Desk) -> None:
    lift = panel(cut).colour.wheels[0]
    before = steps(cut)
    pull(lift.disc, 0, -30)  # toward red
    red, green, blue = clip(cut).treatment.grade.lift
    assert red > 0.05 and green == pytest.approx(blue) and red + green + blue == pytest.approx(0)  # type: ignore[operator]
    assert len(steps(cut)) == len(before) + 1
    assert panel(cut).colour.channels[0].boxes[1].value() == pytest.approx(red, abs=0.006)
    pull(lift.bar, 20, 0)
    lighter = clip(cut).treatment.grade.lift
    assert lighter[0] - lighter[1] == pytest.approx(red - green)  # type: ignore[operator]
    assert sum(lighter) > 0.1  # type: ignore[arg-type]
    QTest.mouseDClick(lift.disc, Qt.MouseButton.LeftButton)
    assert clip(cut).treatment.grade == Grade()
    assert lift.disc.place == (0.0, 0.0)
    for _ in range(3):
        cut.document.undo()
    assert steps(cut) == before and clip(cut).treatment.grade == Grade()


def test_a_wheel_goes_by_the_keyboard_as_one_edit(cut: Desk) -> None:
    gain = panel(cut).colour.wheels[2]
    before = steps(cut)
    gain.disc.setFocus()
    for _ in range(5):
        QTest.keyClick(gain.disc, Qt.Key.Key_Up)
    gain.bar.setFocus()  # leaving it settles what was done
    assert len(steps(cut)) == len(before) + 1
    assert clip(cut).treatment.grade.gain == pytest.approx((1.05, 0.975, 0.975))
    assert "Red 1.05" in gain.disc.accessibleDescription()
    QTest.keyClick(gain.disc, Qt.Key.Key_Home)
    assert clip(cut).treatment.grade == Grade()


def test_a_wheel_and_saturation_have_keys(cut: Desk) -> None:
    gain, saturation = panel(cut).colour.wheels[2], row(cut, "Saturation")
    start = cut.document.playhead
    gain.keys.diamond.click()
    assert saturation.keys is not None
    saturation.keys.diamond.click()
    cut.document.move_playhead(start + 20)
    pull(gain.bar, 15, 0)
    type_into(saturation.box, "0")
    grade = clip(cut).treatment.grade
    assert all(isinstance(each, Curve) and len(each.keys) == 2 for each in (*grade.gain, grade.saturation))
    first = start - 48
    assert grade.at(first).gain == (1.0, 1.0, 1.0) and grade.at(first).saturation == 1.0
    assert grade.at(first + 10).saturation == pytest.approx(0.5)
    assert grade.at(first + 20).gain[0] > 1.1  # type: ignore[operator]
    cut.document.move_playhead(start)
    assert gain.bar.place[0] == pytest.approx(0) and saturation.box.value() == 100
    cut.document.move_playhead(3)
    assert not gain.disc.isEnabled(), "outside of the clip there is nothing to key"
    cut.document.move_playhead(start)
    gain.keys.diamond.click()
    cut.document.move_playhead(start + 20)
    gain.keys.diamond.click()
    assert not any(isinstance(each, Curve) for each in clip(cut).treatment.grade.gain)


def test_interlaced_footage_has_a_switch_for_its_fields(cut: Desk) -> None:
    switch = panel(cut).fields
    assert not switch.isVisible(), "it is not interlaced"
    (footage,) = cut.project.footage
    cut.document.edit(replace(cut.project, footage=(replace(footage, is_interlaced=True),)), "Interlaced")
    assert switch.isVisible() and switch.isChecked()
    switch.click()
    assert cut.project.footage[0].keeps_fields and not switch.isChecked()
    cut.document.undo()
    assert not cut.project.footage[0].keeps_fields and switch.isChecked()
