"""The inspector and the takes as a person uses them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine import messages
from engine.film import edits
from engine.film.project import Drift, Seam, SeamParts
from engine.service import catalogue
from tests.ui.desk import Desk, colour_of, shows, wait_until
from ui.inspector.seams import drift_words, seam_level, seam_words
from ui.picture_commands import give_picture


def label_to_undo(desk: Desk) -> str | None:
    return desk.document.session.history.label_to_undo


def test_a_prompt_is_one_step_when_the_field_is_left(desk: Desk) -> None:
    desk.type_shot("a fox")
    prompt = desk.window.inspector.prompt
    prompt.setFocus()
    prompt.selectAll()
    QTest.keyClicks(prompt, "a red fox runs far away")
    assert desk.project.shots[0].recipe.prompt == "a fox", "nothing is decided while typing goes on"
    desk.window.storyboard.focus_entry()
    assert desk.project.shots[0].recipe.prompt == "a red fox runs far away"
    assert label_to_undo(desk) == "Change prompt"
    desk.document.undo()
    assert desk.project.shots[0].recipe.prompt == "a fox"
    assert prompt.toPlainText() == "a fox"


def test_escape_gives_a_prompt_back(desk: Desk) -> None:
    desk.type_shot("a fox")
    prompt = desk.window.inspector.prompt
    prompt.setFocus()
    QTest.keyClicks(prompt, "nonsense")
    QTest.keyClick(prompt, Qt.Key.Key_Escape)
    assert prompt.toPlainText() == "a fox"
    assert label_to_undo(desk) == "Add shot"


def test_what_is_typed_is_shot_even_without_leaving_the_field(desk: Desk) -> None:
    desk.type_shot("a fox")
    prompt = desk.window.inspector.prompt
    prompt.setFocus()
    prompt.selectAll()
    QTest.keyClicks(prompt, "a blue fox")
    QTest.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.click(desk.window.findChild(object, "shoot-button"))
    assert desk.engine.asked[-1].recipe.prompt == "a blue fox"


def test_selecting_another_shot_hands_the_words_to_the_right_one(desk: Desk) -> None:
    first, second = desk.type_shot("a fox", "a dog")
    prompt = desk.window.inspector.prompt
    prompt.setFocus()
    prompt.selectAll()
    QTest.keyClicks(prompt, "a brown dog")
    desk.document.select(shot=first.id)
    prompts = [shot.recipe.prompt for shot in desk.project.shots]
    assert prompts == ["a fox", "a brown dog"]
    assert prompt.toPlainText() == "a fox"
    assert desk.project.shot(second.id)


@pytest.mark.parametrize(("typed", "frames"), [("3s", 72), ("12f", 12), ("1.5", 36), ("0:02", 48)])
def test_duration(desk: Desk, typed: str, frames: int) -> None:
    desk.type_shot("4s a fox")
    field = desk.window.inspector.duration
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.project.shots[0].recipe.length == frames
    assert desk.clips()[0].length == frames
    assert field.text().endswith(" s")


def test_a_bad_duration_is_explained_and_forgotten(desk: Desk) -> None:
    desk.type_shot("a fox")
    field = desk.window.inspector.duration
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.project.shots[0].recipe.length == 48
    assert field.text() == "2.0 s"
    assert "duration" in desk.said()[-1]


@pytest.mark.parametrize("typed", ["0", "-1", "abc", "601s", "99999999999999999999s"])
def test_durations_that_no_shot_can_have(desk: Desk, typed: str) -> None:
    desk.type_shot("a fox")
    field = desk.window.inspector.duration
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (desk.project.shots[0].recipe.length, field.text()) == (48, "2.0 s")
    assert len(desk.said()) == 1


@pytest.mark.parametrize("typed", ["-1", "abc", "2147483648"])
def test_what_is_no_seed_is_explained_and_forgotten(desk: Desk, typed: str) -> None:
    desk.type_shot("a fox")
    edit = desk.window.inspector.seed.edit
    edit.setFocus()
    QTest.keyClicks(edit, typed)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (desk.project.shots[0].recipe.seed, edit.text()) == (None, "")
    assert "whole number" in desk.said()[-1]


@pytest.mark.parametrize("place", ["prompt", "duration", "seed", "steps"])
def test_undo_is_the_film_s_while_a_field_is_untouched(desk: Desk, place: str) -> None:
    desk.type_shot("a fox", "a dog")
    inspector = desk.window.inspector
    field = inspector.seed.edit if place == "seed" else getattr(inspector, place)
    field.setFocus()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a fox"]


def test_arrows_change_a_duration_by_a_frame(desk: Desk) -> None:
    desk.type_shot("a fox")
    field = desk.window.inspector.duration
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert desk.project.shots[0].recipe.length == 49
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert desk.project.shots[0].recipe.length == 48


def test_seeds_are_typed_drawn_and_kept_as_shot(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    inspector = desk.window.inspector
    assert inspector.seed.edit.text() == ""
    inspector.seed.edit.setFocus()
    QTest.keyClicks(inspector.seed.edit, "123")
    QTest.keyClick(inspector.seed.edit, Qt.Key.Key_Return)
    assert desk.project.shots[0].recipe.seed == 123
    desk.click(inspector.seed.die)
    drawn = desk.project.shots[0].recipe.seed
    assert drawn not in (None, 123)
    inspector.seed.edit.setFocus()
    inspector.seed.edit.selectAll()
    QTest.keyClick(inspector.seed.edit, Qt.Key.Key_Delete)
    QTest.keyClick(inspector.seed.edit, Qt.Key.Key_Return)
    assert desk.project.shots[0].recipe.seed is None
    take = desk.shoot(shot)
    assert str(take.recipe.seed) in inspector.seed.keep.toolTip()
    inspector.seed.keep.click()
    assert desk.project.shots[0].recipe.seed == take.recipe.seed
    assert not inspector.seed.keep.isEnabled()


def test_steps_and_guidance_go_back_to_the_model_s_own(desk: Desk) -> None:
    desk.type_shot("a fox")
    inspector = desk.window.inspector
    inspector.steps.setFocus()
    inspector.steps.setValue(12)
    assert desk.project.shots[0].recipe.steps == 12
    inspector.steps.setValue(0)
    assert desk.project.shots[0].recipe.steps is None
    inspector.guidance.setValue(3.5)
    assert desk.project.shots[0].recipe.guidance == 3.5
    inspector.guidance.setValue(0)
    assert desk.project.shots[0].recipe.guidance is None
    default = catalogue.family_info("sketch").sampling_for("generate")
    assert str(default.steps) in inspector.steps.text()


def test_the_model_s_plan_is_told_while_typing(desk: Desk) -> None:
    desk.type_shot("2.5s a fox")
    recipe = desk.project.shots[0].recipe
    sentence = catalogue.plan(recipe).sentence
    assert sentence and sentence in desk.window.inspector.plan.text()


def test_notes_are_a_step_of_their_own(desk: Desk) -> None:
    desk.type_shot("a fox")
    notes = desk.window.inspector.notes
    notes.setFocus()
    QTest.keyClicks(notes, "ask Ana")
    desk.window.storyboard.focus_entry()
    assert desk.project.shots[0].notes == "ask Ana"
    assert label_to_undo(desk) == "Change notes"


def test_changing_a_recipe_after_its_take_makes_it_stale(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot)
    assert desk.window.inspector.state.text() == "Ready"
    desk.window.inspector.prompt.setFocus()
    QTest.keyClicks(desk.window.inspector.prompt, " and a dog")
    desk.window.storyboard.focus_entry()
    assert desk.document.state_of(desk.project.shots[0]) == "stale"
    assert "changed" in desk.window.inspector.state.text()
    assert desk.window.inspector.state.toolTip() == "Changed since this take: prompt"
    desk.document.undo()
    assert desk.document.state_of(desk.project.shots[0]) == "ready"


def test_nothing_selected_says_what_to_do(desk: Desk) -> None:
    assert desk.window.inspector.empty.isVisible()
    desk.type_shot("a fox")
    assert not desk.window.inspector.empty.isVisible()
    desk.document.select()
    assert desk.window.inspector.empty.isVisible()


# --- takes -------------------------------------------------------------------------------------------------------


def test_takes_are_seen_numbered_and_chosen_with_a_click(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    first, second = desk.shoot(shot), desk.shoot(shot)
    takes = desk.window.takes
    assert [card.number for card in takes.cards] == [1, 2]
    assert [card.isChecked() for card in takes.cards] == [False, True]
    assert first.recipe.seed is not None
    wait_until(lambda: shows(takes.cards[0], colour_of(first.recipe.seed or 0)))
    desk.click(takes.cards[0])
    shown = desk.project.shots[0].take
    assert shown and shown.id == first.id
    assert label_to_undo(desk) == "Choose take"
    assert [card.isChecked() for card in takes.cards] == [True, False]
    desk.document.undo()
    shown = desk.project.shots[0].take
    assert shown and shown.id == second.id
    assert [card.isChecked() for card in takes.cards] == [False, True]


def test_a_take_tells_how_it_was_shot_and_how_its_joins_measure(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    take = desk.shoot(shot, Seam(8, 1.08, 0.5), Seam(12, 2.5, 9.0))
    card = desk.window.takes.cards[0]
    assert f"Seed {take.recipe.seed}" in card.toolTip()
    assert "Join 1.08, ok" in card.toolTip()
    assert "Join 2.50, visible" in card.toolTip()
    assert "join 2.50, visible" in desk.window.takes.summary.whole()


def test_a_join_that_the_cut_has_changed_is_not_told_as_measured(desk: Desk) -> None:
    desk.shoot(desk.type_shot("a fox")[0])
    clip = desk.clips()[0]
    grown, shot_id = edits.extend(desk.project, clip.id, "end", 12)
    desk.document.edit(grown, "Extend")
    desk.shoot(desk.project.shots[1], Seam(0, 1.08, 0.5))
    desk.document.select(shot=shot_id)
    takes = desk.window.takes
    assert "join 1.08, ok" in takes.summary.whole()
    desk.document.attempt(edits.trim, clip.id, "end", -6, label="Trim")
    assert "join not measured since the cut changed" in takes.summary.whole()
    assert "1.08" not in takes.cards[0].toolTip()
    desk.document.undo()
    assert "Join 1.08, ok" in takes.cards[0].toolTip() and "join 1.08" in takes.summary.whole()


def test_a_seam_that_is_seen_names_its_worst_part_and_a_drift_too(desk: Desk) -> None:
    seam = Seam(8, 1.0, 0.0, SeamParts(2.41, 1.0, 3.2, 1.0, 1.1))
    assert seam_words(seam) == "join 2.41, visible: colour"
    assert seam_words(Seam(0, 9.0, 0.0, SeamParts(1.02, 1.0, 1.1, 1.0, 1.0))) == "join 1.02, ok"
    drift = Drift((24, 48), (0.1, 0.2), (0.0, 0.3), (0.5, 2.4))
    assert drift_words(drift) == "drift 2.4: sharpness"
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot, seam)
    assert "join 2.41, visible: colour" in desk.window.takes.summary.text(), "the seed is what is cut for want of room"


@pytest.mark.parametrize(("jump", "level"), [(0.9, "ok"), (1.3, "ok"), (1.6, "slight"), (2.4, "visible")])
def test_seam_words(jump: float, level: str) -> None:
    seam = Seam(0, jump, 0.0)
    assert seam_level(seam) == level
    assert seam_words(seam) == f"join {jump:.2f}, {level}"


def test_a_coming_take_stands_where_it_will_stand(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot)
    desk.document.shoot([shot.id])
    takes = desk.window.takes
    coming = takes._coming[0]
    place = coming.geometry()
    request = desk.engine.asked[-1]
    desk.engine.tell(messages.Started(request.job, 8), messages.Step(request.job, 3, 8, 2.0))
    wait_until(lambda: coming.job.step == 3)
    desk.engine.finish(request)
    wait_until(lambda: len(takes.cards) == 2)
    assert takes.cards[1].geometry() == place


def test_of_many_takes_the_one_on_show_is_in_sight(desk: Desk) -> None:
    shot = desk.type_shot("0.2s a fox")[0]
    for _ in range(6):
        desk.shoot(shot)
    cards, area = desk.window.takes.cards, desk.window.takes._area.viewport()

    def in_sight(card) -> bool:
        return area.rect().contains(card.mapTo(area, card.rect().center()))

    wait_until(lambda: in_sight(cards[-1]) and not in_sight(cards[0]))


def test_the_shoot_button_says_what_it_does(desk: Desk) -> None:
    button = desk.window.findChild(object, "shoot-button")
    assert not button.isEnabled()
    shot = desk.type_shot("a fox")[0]
    assert button.isEnabled() and button.text() == "Shoot shot 1"
    desk.click(button)
    assert desk.engine.asked[-1].shot == shot.id
    desk.engine.finish(desk.engine.asked[-1])
    wait_until(lambda: button.text() == "Shoot another take")


def test_the_panel_keeps_its_size_whatever_it_shows(desk: Desk) -> None:
    before = desk.window.takes.geometry()
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot)
    desk.shoot(shot)
    QTest.qWait(5)
    assert desk.window.takes.geometry() == before


def test_what_a_take_will_need_is_said_before_it_is_shot(desk: Desk) -> None:
    desk.type_shot("2s a red car drives left in the desert by day")
    needs = desk.window.inspector.needs
    wait_until(lambda: "of disk" in needs.text())
    assert needs.text().startswith("A take needs about ") and "of memory" in needs.text()
    short = needs.text()
    desk.window.inspector.duration.setText("300s")
    desk.window.inspector.duration.setModified(True)
    desk.window.inspector.duration.flush()
    wait_until(lambda: needs.text() != short)


def test_motion_is_asked_of_what_carries_on_from_a_picture(desk: Desk, tmp_path: Path) -> None:
    shot = desk.type_shot("2s a red car drives left in the desert by day")[-1]
    motion = desk.window.inspector.motion
    assert not motion.isVisibleTo(desk.window.inspector)
    cv2.imwrite(str(tmp_path / "picture.png"), np.full((48, 64, 3), 90, np.uint8))
    give_picture(desk.window.commands, tmp_path / "picture.png", shot.id, 0)
    wait_until(lambda: motion.isVisibleTo(desk.window.inspector))
    motion.setValue(30)
    assert desk.project.shots[0].recipe.motion == 0.3
    motion.setValue(motion.minimum())
    assert desk.project.shots[0].recipe.motion is None
