"""The Verify button: a take is shot again beside the project, and what came of it is said."""

from __future__ import annotations

from dataclasses import replace

from engine import messages
from tests.ui.desk import Desk, wait_until
from ui.dialogs.verify import VerifyDialog


def begun(desk: Desk) -> tuple[VerifyDialog, messages.Shoot]:
    """A shot with a take of seed 5, and the dialog that verifies it."""
    (shot,) = desk.type_shot("1s a red fox runs")
    desk.document.select(shot=shot.id)
    recipe = replace(shot.recipe, seed=5)
    assert desk.document.shoot([shot.id], recipe=recipe)
    take = desk.engine.finish(desk.engine.asked[-1])
    wait_until(lambda: desk.project.media(take.id))
    desk.window.actions_table.do("verify_take")
    return desk.dialog(VerifyDialog), desk.engine.asked[-1]


def test_a_take_that_comes_out_the_same_is_said_to(desk: Desk) -> None:
    dialog, request = begun(desk)
    before = desk.project
    assert request.recipe.seed == 5 and not dialog.ok.isEnabled()
    desk.engine.tell(messages.Started(request.job, 8), messages.Step(request.job, 4, 8))
    wait_until(lambda: dialog.bar.value() == 45)
    assert "step 4 of 8" in dialog.said.text()
    desk.engine.finish(request)
    wait_until(lambda: dialog.verdict is not None)
    assert dialog.said.text() == "Shot 1, take 1, comes out identical: 24 frames, bit for bit."
    dialog.accept()
    assert desk.project is before and len(before.shots[0].takes) == 1, "nothing joins the film"
    assert not list(desk.document.session.folder.glob("cache/*verify*"))


def test_one_that_does_not_says_how_far_apart_they_are(desk: Desk) -> None:
    dialog, request = begun(desk)
    desk.engine.finish(replace(request, recipe=replace(request.recipe, seed=9)))
    wait_until(lambda: dialog.verdict is not None)
    assert "comes out different (" in dialog.said.text() and "dB" in dialog.said.text()
    dialog.accept()


def test_what_fails_is_told(desk: Desk) -> None:
    dialog, request = begun(desk)
    desk.engine.tell(messages.Failed(request.job, request.shot, "There is no memory left.", "Close other programs."))
    wait_until(lambda: dialog.ok.isEnabled())
    assert dialog.said.text() == "There is no memory left. Close other programs."
    assert desk.document.jobs == ()
    dialog.accept()


def test_closing_it_stops_the_shooting(desk: Desk) -> None:
    dialog, request = begun(desk)
    dialog.reject()
    assert desk.engine.cancelled == [request.job]
    assert not list(desk.document.session.folder.glob("cache/*verify*"))
    assert len(desk.project.shots[0].takes) == 1


def test_a_take_whose_file_is_gone_is_told_at_once(desk: Desk) -> None:
    dialog, _request = begun(desk)
    dialog.reject()
    desk.document.path_of(desk.project.shots[0].takes[0].id).unlink()
    desk.window.actions_table.do("verify_take")
    assert not desk.open_dialogs(VerifyDialog)
    assert "is missing" in desk.said()[-1]
