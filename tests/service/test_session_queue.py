"""The saved queue of a project: takes asked for together, put off, changed, moved, paused; what a batch leaves."""

from __future__ import annotations

from dataclasses import replace

from session_help import assert_told, finish, no_family, reopened, shot

from engine.film import edits
from engine.film.project import BEST_JOIN, Seam
from engine.film.recipe import Retake, Span
from engine.film.timebase import FrameRange
from engine.messages import Cancelled, Changed, Failed, Reordered
from engine.service.session import Session


def test_takes_asked_for_together_differ_in_their_seed_and_are_one_step(session: Session) -> None:
    asks = session.ask_takes("a", 4)
    assert len({ask.recipe.seed for ask in asks}) == 4
    assert len({ask.take for ask in asks}) == len({ask.job for ask in asks}) == 4
    session.shoot(asks, "Shoot 4 takes")
    assert session.history.label_to_undo == "Shoot 4 takes"
    assert len(session.history.versions) == 2
    batches = {job.batch for job in session.jobs}
    (batch,) = batches
    assert batch is not None and (batch.label, batch.count) == ("Shoot 4 takes", 4)
    assert session.project.shots[0].chosen == asks[-1].take
    again = reopened(session)
    assert again.requests_waiting() == asks
    assert {job.batch for job in again.jobs} == batches
    again.close()


def test_a_seed_that_was_chosen_counts_on(session: Session) -> None:
    recipe = replace(session.project.shots[0].recipe, seed=7)
    session.push(edits.change_recipe(session.project, "a", recipe), "Change seed")
    assert [ask.recipe.seed for ask in session.ask_takes("a", 3)] == [7, 8, 9]
    assert [ask.recipe.seed for ask in session.ask_takes("b", 2, replace(recipe, seed=1))] == [1, 2]


def test_one_take_is_no_batch(session: Session) -> None:
    session.shoot([session.ask("a")], "Shoot")
    assert session.jobs[0].batch is None


def test_the_take_that_joins_best_is_on_show_as_takes_arrive(session: Session) -> None:
    asks = session.ask_takes("a", 3)
    session.shoot(asks, "Shoot 3 and keep the best join", best_join=True)
    assert session.project.shots[0].shows_best_join
    shown = []
    for ask, jump in zip(asks, (1.6, 1.1, 1.3), strict=True):
        event = finish(session, ask)
        session.accept(replace(event, take=replace(event.take, seams=(Seam(1, jump, 0.0),))))
        shown.append(session.project.shots[0].take.id)  # type: ignore[union-attr]
    assert shown == [asks[0].take, asks[1].take, asks[1].take]
    again = reopened(session)
    assert again.project.shots[0].shows_best_join
    assert again.undo().shots[0].take.id == asks[2].take  # type: ignore[union-attr]
    again.close()


def test_the_best_join_is_looked_for_among_takes_that_were_shot_alike(session: Session) -> None:
    first = session.ask("a")
    session.shoot([first], "Shoot")
    session.accept(finish(session, first))  # from words alone, so it joins nothing
    source = Span(first.take, FrameRange(0, first.recipe.length))
    asks = session.ask_takes("a", 2, replace(first.recipe, operation=Retake(source, FrameRange(0, 1)), seed=None))
    session.shoot(asks, "Retake", best_join=True)
    assert session.project.shots[0].take.id == first.take  # type: ignore[union-attr]
    shown = []
    for ask, jump in zip(asks, (1.1, 1.6), strict=True):
        event = finish(session, ask)
        session.accept(replace(event, take=replace(event.take, seams=(Seam(1, jump, 0.0),))))
        shown.append(session.project.shots[0].take.id)  # type: ignore[union-attr]
    assert shown == [asks[0].take, asks[0].take]


def test_of_takes_that_join_nothing_the_newest_is_on_show(session: Session) -> None:
    asks = session.ask_takes("a", 2)
    session.shoot(asks, "Shoot 2", best_join=True)
    for ask in asks:
        session.accept(finish(session, ask))
        assert session.project.shots[0].take.id == ask.take  # type: ignore[union-attr]


def test_the_best_join_is_preferred_once(session: Session) -> None:
    project = edits.prefer_best_join(session.project, "a")
    assert project.shots[0].chosen == BEST_JOIN
    assert edits.prefer_best_join(project, "a") is project
    assert_told(lambda: edits.prefer_best_join(project, "gone"), "no longer in the film")


def test_a_job_that_is_put_off_is_put_off_after_a_restart(session: Session) -> None:
    ask = replace(session.ask("a"), not_before=1.9e9)
    session.shoot([ask], "Shoot overnight")
    again = reopened(session)
    assert again.requests_waiting() == (ask,)
    assert again.ask_otherwise(ask.job) == replace(ask, not_before=None)
    again.close()


def test_what_waits_is_changed_once_the_engine_says_so(session: Session) -> None:
    asks = [session.ask("a"), session.ask("b")]
    session.shoot(asks, "Shoot all")
    recipe = replace(asks[0].recipe, prompt="a wolf runs", seed=None, steps=3)
    request = session.ask_otherwise(asks[0].job, recipe, asks[0].not_before)
    assert request.recipe == replace(recipe, seed=request.recipe.seed)
    assert request.recipe.seed is not None
    assert (request.job, request.take) == (asks[0].job, asks[0].take)
    assert session.jobs[0].recipe == asks[0].recipe
    assert not session.accept(Changed(request.job, request))
    again = reopened(session)
    assert again.requests_waiting() == (request, asks[1])
    assert_told(lambda: again.ask_otherwise(request.job, replace(recipe, prompt=" ")), "no prompt")
    assert_told(lambda: again.ask_otherwise("gone"), "no longer in the queue")
    again.accept(Changed("gone", replace(request, job="gone")))
    assert len(again.jobs) == 2
    again._check_family = no_family
    assert_told(lambda: again.ask_otherwise(request.job, recipe), "weights")
    again.close()


def test_the_order_is_saved_as_the_engine_has_it(session: Session) -> None:
    asks = [session.ask("a"), session.ask("b"), session.ask("a")]
    session.shoot(asks, "Shoot all")
    session.accept(Failed(asks[0].job, "a", "No."))
    session.accept(Reordered((asks[2].job, "another project's", asks[1].job)))
    assert [job.job for job in reopened(session).jobs] == [asks[2].job, asks[1].job, asks[0].job]


def test_a_failed_job_is_tried_again_behind_the_others_and_at_once(session: Session) -> None:
    asks = [replace(session.ask("a"), not_before=1.9e9), session.ask("b")]
    session.shoot(asks, "Shoot all")
    session.accept(Failed(asks[0].job, "a", "No."))
    assert session.retry(asks[0].job) == replace(asks[0], not_before=None)
    again = reopened(session)
    assert [(job.job, job.state) for job in again.jobs] == [(asks[1].job, "waiting"), (asks[0].job, "waiting")]
    again.close()


def test_a_pause_survives_a_restart(session: Session) -> None:
    assert not session.queue.is_paused
    session.queue.pause()
    session.queue.pause()
    again = reopened(session)
    assert again.queue.is_paused
    again.queue.resume()
    last = reopened(again)
    assert not last.queue.is_paused
    last.close()


def test_a_batch_says_at_its_end_what_failed(session: Session) -> None:
    asks = [session.ask("a"), session.ask("b"), session.ask("a"), session.ask("b")]
    session.shoot(asks, "Shoot all")
    other = shot(session, "b")
    batch = session.jobs[0].batch
    assert batch is not None
    session.accept(Failed(asks[0].job, "a", "The paint has dried."))
    session.accept(finish(session, asks[1]))
    assert session.queue.failed_of(batch) == (), "one of it still waits"
    session.accept(Failed(asks[2].job, "b", "The paint has dried."))
    session.accept(Cancelled(asks[3].job, "b"))
    assert [job.job for job in session.queue.failed_of(batch)] == [asks[0].job, asks[2].job]
    session.retry(asks[0].job)
    session.accept(finish(session, asks[0]))
    assert [job.job for job in session.queue.failed_of(batch)] == [asks[2].job]
    session.queue.forget(asks[2].job, "never there")
    assert session.queue.failed_of(batch) == ()
    assert session.queue.find(other.job) is None
