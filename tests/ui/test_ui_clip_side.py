"""The inspector's clip side as a person uses it: which side is seen, numbers typed and dragged, keys."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from engine.film.treatment import Transform
from tests.ui.desk import Desk, wait_until
from tests.ui.treating import SOUND, TAKE, TITLE, clip, cut_film, drag, panel, row, steps, type_into
from ui.inspector.numbers import PLACE, Number
from ui.inspector.section import NumberRow


@pytest.fixture
def cut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A cut film to treat; what goes wrong in a slot, which Qt only prints, fails the test."""
    errors: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: errors.append(error))
    yield cut_film(desk)
    desk.close()
    assert not errors


# --- which side --------------------------------------------------------------------------------------------------


def test_a_shot_has_both_sides_and_the_one_that_was_seen_last_stays(make_desk) -> None:
    desk: Desk = make_desk()
    desk.type_shot("a fox", "a dog")
    inspector = desk.window.inspector
    assert inspector.prompt.isVisible() and not panel(desk).isVisible()
    desk.click(inspector.sides["clip"])
    assert panel(desk).isVisible() and not inspector.prompt.isVisible()
    desk.document.select(shot=desk.project.shots[0].id)
    assert panel(desk).isVisible()
    desk.click(panel(desk).place.heading)
    was_open = panel(desk).place.heading.isChecked()
    desk.close()
    again: Desk = make_desk()
    again.document.select(shot=again.project.shots[0].id)
    assert panel(again).isVisible()
    assert panel(again).place.heading.isChecked() == was_open
    again.click(again.window.inspector.sides["shot"])
    assert again.window.inspector.prompt.isVisible()
    assert again.window.inspector.prompt.toPlainText() == "a fox"


def test_clips_without_a_shot_have_the_clip_s_side_only_and_what_suits_them(cut: Desk) -> None:
    inspector = cut.window.inspector

    def seen() -> list[str]:
        return [section.id for section in panel(cut).sections if section.isVisible()]

    assert not inspector.sides["shot"].isEnabled()
    assert seen() == ["position", "colour", "sound", "speed", "fades", "transition"]
    assert "sea.mp4" in panel(cut).facts.text()
    cut.document.select(clip=TITLE)
    assert (inspector.bar.title.text(), seen()) == ("Title", ["title", "position", "fades", "transition"])
    cut.document.select(clip=SOUND)
    assert (inspector.bar.title.text(), seen()) == ("Sound", ["sound", "speed", "fades", "transition"])


# --- numbers -----------------------------------------------------------------------------------------------------


def test_a_number_is_typed_and_taken_back_in_one_step(cut: Desk) -> None:
    scale = row(cut, "Scale")
    type_into(scale.box, "150")
    assert clip(cut).treatment.transform.scale == Curve(1.5)
    assert steps(cut)[-1] == "Change scale"
    cut.document.undo()
    assert clip(cut).treatment.transform.scale == Curve(1.0)
    assert scale.box.value() == 100


def test_a_drag_is_seen_on_the_way_and_one_step_in_the_end(cut: Desk) -> None:
    before = steps(cut)
    seen: list[float] = []
    cut.document.project_changed.connect(
        lambda _old, new: seen.append(new.find_clip(TAKE)[2].treatment.transform.x.value)
    )
    x = row(cut, "Position X")
    let_go = drag(x.box, 40)
    assert len(set(seen)) > 4, "the film follows the drag"
    assert steps(cut) == before, "nothing is decided yet"
    assert not x.box.hasFocus()
    let_go()
    assert clip(cut).treatment.transform.x.value == pytest.approx(0.2)
    assert steps(cut) == [*before, "Change position X"]
    cut.document.undo()
    assert clip(cut).treatment.transform.x == Curve(0.0)


def test_ctrl_drags_finely_and_a_click_without_a_drag_begins_to_type(cut: Desk) -> None:
    rotation = row(cut, "Rotation")
    drag(rotation.box, 40, Qt.KeyboardModifier.ControlModifier)()
    assert clip(cut).treatment.transform.rotation.value == pytest.approx(2.0)
    cut.click(rotation.box.lineEdit())
    assert rotation.box.hasFocus()
    QTest.keyClicks(rotation.box, "7")
    QTest.keyClick(rotation.box, Qt.Key.Key_Return)
    assert clip(cut).treatment.transform.rotation.value == 7.0


def test_the_wheel_scrolls_the_panel_unless_the_number_has_the_focus(cut: Desk) -> None:
    opacity = row(cut, "Opacity")

    def turn() -> None:
        at = QPointF(opacity.box.rect().center())
        no = Qt.MouseButton.NoButton
        event = QWheelEvent(
            at,
            opacity.box.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            no,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(opacity.box, event)

    before = steps(cut)
    turn()
    assert clip(cut).treatment.transform.opacity == Curve(1.0)
    opacity.box.setFocus()
    turn()
    turn()
    assert clip(cut).treatment.transform.opacity.value == pytest.approx(0.98)
    wait_until(lambda: len(steps(cut)) > len(before))
    assert steps(cut) == [*before, "Change opacity"], "two turns in a row are one step"


def test_escape_forgets_what_was_typed(cut: Desk) -> None:
    box = row(cut, "Scale").box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "3")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.value(), clip(cut).treatment.transform.scale) == (100.0, Curve(1.0))


def test_a_double_click_on_the_name_or_the_menu_resets(cut: Desk) -> None:
    x, y = row(cut, "Position X"), row(cut, "Position Y")
    for each in (x, y):
        type_into(each.box, "25")
    QTest.mouseDClick(x.name, Qt.MouseButton.LeftButton)
    assert clip(cut).treatment.transform.x == Curve(0.0)
    menu = y.menu()
    assert menu.actions()[0].text() == "Reset to 0.0 %"
    menu.actions()[0].trigger()
    assert clip(cut).treatment.transform == Transform()
    type_into(x.box, "10")
    assert panel(cut).place.reset.isVisible()
    cut.click(panel(cut).place.reset)
    assert clip(cut).treatment.transform == Transform()
    assert not panel(cut).place.reset.isVisible()


def test_what_is_dragged_outlives_a_take_that_arrives_and_is_undone_with_it_there(cut: Desk) -> None:
    shot = cut.project.shots[0]
    cut.document.shoot([shot.id])
    let_go = drag(row(cut, "Position X").box, 20)
    take = cut.engine.finish(cut.engine.asked[-1])
    wait_until(lambda: cut.project.media(take.id))
    assert clip(cut).treatment.transform.x.value == pytest.approx(0.1)
    let_go()
    assert clip(cut).treatment.transform.x.value == pytest.approx(0.1)
    cut.document.undo()
    assert clip(cut).treatment.transform.x.value == 0 and cut.project.media(take.id)


def test_another_clip_gets_nothing_of_what_was_typed_for_the_first(cut: Desk) -> None:
    box = row(cut, "Scale").box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "120")
    cut.document.select(clip=TITLE)
    assert clip(cut).treatment.transform.scale == Curve(1.2)
    assert clip(cut, TITLE).treatment.transform.scale == Curve(1.0)
    assert row(cut, "Scale").box.value() == 100


# --- keys --------------------------------------------------------------------------------------------------------


def test_keys_are_set_at_the_playhead_and_a_changed_number_sets_one(cut: Desk) -> None:
    scale = row(cut, "Scale")
    assert scale.keys
    scale.keys.diamond.click()
    assert clip(cut).treatment.transform.scale.keys == (Key(12, 1.0),)
    cut.document.move_playhead(80)
    type_into(scale.box, "200")
    assert clip(cut).treatment.transform.scale.keys == (Key(12, 1.0), Key(32, 2.0))
    scale.keys.diamond.click()
    assert clip(cut).treatment.transform.scale.keys == (Key(12, 1.0),)
    cut.document.undo()
    cut.document.undo()
    assert clip(cut).treatment.transform.scale.keys == (Key(12, 1.0),)


def keyed(desk: Desk, *keys: Key) -> NumberRow:
    """Scale with keys."""
    treatment = clip(desk).treatment
    treatment = replace(treatment, transform=replace(treatment.transform, scale=Curve(1.0, keys)))
    desk.document.attempt(edits.treat, [TAKE], treatment, label="Key")
    return row(desk, "Scale")


def test_numbers_with_keys_follow_the_playhead_and_nothing_else_is_asked(cut: Desk, monkeypatch) -> None:
    scale = keyed(cut, Key(0, 1.0), Key(40, 2.0))
    monkeypatch.setattr(type(panel(cut)), "refresh", lambda _self: pytest.fail("a frame is no change of the film"))
    shown = []
    for frame in (48, 58, 68, 88, 120):
        cut.document.move_playhead(frame)
        shown.append(scale.box.value())
    assert shown == [100, 125, 150, 200, 200]


def test_arrows_step_between_the_keys_that_the_clip_shows(cut: Desk) -> None:
    scale = keyed(cut, Key(-5, 0.5), Key(10, 1.0), Key(40, 2.0), Key(200, 3.0))
    assert scale.keys
    scale.keys.following.click()
    assert cut.document.playhead == 48 + 40
    assert not scale.keys.following.isEnabled(), "the last key lies behind the clip"
    scale.keys.previous.click()
    assert cut.document.playhead == 48 + 10
    assert not scale.keys.previous.isEnabled()


def test_easing_is_chosen_of_the_key_before_the_playhead_and_goes_on_in_the_next(cut: Desk) -> None:
    scale = keyed(cut, Key(0, 1.0), Key(40, 2.0))
    assert scale.keys
    menu = scale.keys.menu()
    assert menu.actions()[0].text() == "Evenly"
    next(action for action in menu.actions() if action.text() == "Hold, then jump").trigger()
    assert clip(cut).treatment.transform.scale.keys[0] == Key(0, 1.0, "hold")
    assert scale.box.value() == 100, "held until the jump"
    scale.keys.diamond.click()
    assert clip(cut).treatment.transform.scale.keys[1] == Key(12, 1.0, "hold")


def test_outside_of_the_clip_keys_can_be_reached_but_not_set(cut: Desk) -> None:
    scale = keyed(cut, Key(0, 1.0), Key(40, 2.0))
    assert scale.keys
    cut.document.move_playhead(0)
    assert not scale.keys.diamond.isEnabled() and not scale.box.isEnabled()
    assert row(cut, "Rotation").box.isEnabled(), "what has no keys is the same everywhere"
    scale.keys.following.click()
    assert cut.document.playhead == 48
    assert scale.box.isEnabled()


def test_all_keys_can_be_removed_at_once(cut: Desk) -> None:
    scale = keyed(cut, Key(0, 1.0), Key(24, 2.0))
    scale.menu().actions()[1].trigger()
    assert clip(cut).treatment.transform.scale == Curve(1.5), "as it is at the playhead"


@pytest.mark.parametrize("number", PLACE, ids=lambda number: number.words)
def test_every_number_of_the_table_leads_to_what_it_names(number: Number) -> None:
    plain = Clip("a", FrameRange(0, 24), footage="f")
    changed = number.set(plain, 3, number.most)
    assert number.shown(changed, 3) == pytest.approx(number.most)
    assert number.reset(changed) == plain
    assert number.shown(plain, 0) == number.neutral
