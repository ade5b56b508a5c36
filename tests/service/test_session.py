"""An open project: decisions and facts are saved, takes are asked for, queued and accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from session_help import assert_told, finish, no_family, reopened, shot

from engine.film import edits
from engine.film.project import Footage, Seam
from engine.film.recipe import Recipe, spans_of
from engine.film.timebase import FrameRange, Rate
from engine.messages import Cancelled, Failed, Queued, SourceFile, Started
from engine.service.session import Session
from tests.notation import MEDIUM, pictures_of, project_of

# --- decisions and facts -----------------------------------------------------------------------------------------


def test_decisions_and_the_cursor_come_back(session: Session) -> None:
    session.push(edits.split(session.project, "V1", 1), "Split")
    session.push(edits.lift(session.project, "b1"), "Lift")
    session.push(session.project, "Nothing")
    undone = session.undo()
    assert undone is session.project
    again = reopened(session)
    assert again.project == undone
    assert (again.history.label_to_undo, again.history.label_to_redo) == ("Split", "Lift")
    assert pictures_of(again.redo()) == ["a|a"]
    assert pictures_of(again.redo()) == ["a|a"]
    again.undo()
    again.undo()
    assert pictures_of(again.undo()) == ["aabb"]
    again.close()


def test_a_step_that_cannot_be_saved_is_not_made(session: Session) -> None:
    before, versions = session.project, session.history.versions
    ask = session.ask("a")
    session._store._database.execute("PRAGMA query_only=ON")
    for action in (
        lambda: session.push(edits.split(before, "V1", 1), "Split"),
        lambda: session.shoot([ask], "Shoot"),
        lambda: session.accept(finish(session, ask)),
    ):
        assert_told(action, "cannot be written to")
    assert session.project is before
    assert session.history.versions == versions
    assert session.jobs == ()
    session._store._database.execute("PRAGMA query_only=OFF")
    session.shoot([ask], "Shoot")
    assert session.accept(finish(session, ask))


def test_a_take_is_chosen_when_it_is_asked_for_and_undo_shows_the_former_one(session: Session) -> None:
    first = shot(session, "a")
    second = session.ask("a")
    session.shoot([second], "Shoot again")
    assert session.project.shots[0].take.id == first.take  # type: ignore[union-attr]
    assert session.accept(finish(session, second))
    assert session.project.shots[0].take.id == second.take  # type: ignore[union-attr]
    assert session.undo().shots[0].take.id == first.take  # type: ignore[union-attr]
    again = reopened(session)
    assert again.project.shots[0].take.id == first.take  # type: ignore[union-attr]
    assert again.redo().shots[0].take.id == second.take  # type: ignore[union-attr]
    again.close()


def test_a_finished_take_survives_undo_and_the_removal_of_its_shot(session: Session) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    session.push(edits.remove_shot(session.project, "a"), "Remove shot")
    assert not session.accept(finish(session, ask))
    assert session.path_of(ask.take).exists()
    assert session.undo().shots[0].takes[0].id == ask.take
    again = reopened(session)
    assert again.project.shots[0].takes[0].id == ask.take
    again.close()


def test_a_take_for_a_shot_that_no_version_has_is_kept(session: Session) -> None:
    session.push(edits.add_shot(session.project, Recipe(prompt="a wolf"), shot_id="w"), "Add shot")
    ask = session.ask("w")
    session.undo()
    session.push(edits.split(session.project, "V1", 1), "Split")
    assert not session.accept(finish(session, ask))
    again = reopened(session)
    assert again.path_of(ask.take).exists()
    again.close()


def test_hearing_of_a_take_twice_changes_nothing_more(session: Session) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    event = finish(session, ask)
    assert session.accept(event)
    project = session.project
    assert not session.accept(event)
    assert not session.accept(Failed(ask.job, "a", "Too late."))
    assert not session.accept(Cancelled(ask.job, "a"))
    assert session.project is project
    assert session.jobs == ()


def test_a_take_that_arrives_during_a_drag_is_not_lost(session: Session) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    dragged = edits.split(session.project, "V1", 1)
    assert session.accept(finish(session, ask))
    session.push(dragged, "Split")
    assert session.project.shots[0].take.id == ask.take  # type: ignore[union-attr]
    assert session.project.shots[0] is session.history.versions[-2].project.shots[0]
    again = reopened(session)
    assert again.history.versions == session.history.versions
    again.close()


def test_other_events_change_nothing(session: Session) -> None:
    assert not session.accept(Queued("x", "a"))
    assert not session.accept(Started("x", 8))
    assert not session.accept(Failed("x", "a", "No."))


# --- asking ------------------------------------------------------------------------------------------------------


def test_asking_draws_a_seed_and_ids_and_saves_nothing(session: Session) -> None:
    one, other = session.ask("a"), session.ask("a")
    assert one.recipe.seed is not None and 0 <= one.recipe.seed < 2**31
    assert len({one.job, one.take, other.job, other.take}) == 4
    assert one.recipe == replace(session.project.shots[0].recipe, seed=one.recipe.seed)
    assert one.folder == str(session.folder) and Path(one.folder).is_absolute()
    assert session.jobs == () and session.history.label_to_undo is None
    kept = session.ask("a", replace(session.project.shots[0].recipe, seed=0))
    assert kept.recipe.seed == 0


def test_what_cannot_be_shot_is_told(session: Session) -> None:
    recipe = session.project.shots[0].recipe
    assert_told(lambda: session.ask("a", replace(recipe, prompt=" \n")), "no prompt")
    assert_told(lambda: session.ask("a", replace(recipe, length=0)), "shorter than one frame")
    assert_told(lambda: session.ask("gone"), "no longer in the film")
    with Session.create(session.folder.parent / "Other.longtake", session.project, no_family) as other:
        assert_told(lambda: other.ask("a"), "weights")


def test_an_extension_is_given_its_source_file(session: Session) -> None:
    ask = shot(session, "a")
    grown, shot_id = edits.extend(session.project, "a1", "end", 2)
    session.push(grown, "Extend")
    source = SourceFile(ask.take, str(session.folder / "media" / f"{ask.take}.mkv"), MEDIUM, ask.recipe.rate)
    assert session.ask(shot_id).sources == (source,)
    session.push(edits.remove_shot(session.project, "a"), "Remove shot")
    assert session.ask(shot_id).sources == (source,)  # the take is a fact, whatever became of its shot
    Path(source.path).unlink()
    assert_told(lambda: session.ask(shot_id), f"“{ask.take}.mkv” is missing")


def test_how_a_take_measured_goes_with_what_is_made_from_it(session: Session) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    event = finish(session, ask)
    session.accept(replace(event, take=replace(event.take, seams=(Seam(0, 1.4, 2.0),))))
    recipe = edits.finish_recipe(session.project, "a1")
    assert session.ask("a", recipe).sources[0].seams == (Seam(0, 1.4, 2.0),)


def test_a_stale_extension_is_shot_again_from_the_take_on_show(session: Session) -> None:
    shot(session, "a")
    grown, shot_id = edits.extend(session.project, "a1", "end", 2)
    session.push(grown, "Extend")
    newer = shot(session, "a")
    ask = session.ask(shot_id)
    assert [source.media for source in ask.sources] == [newer.take]
    assert [span.media for span in spans_of(ask.recipe.operation)] == [newer.take]


def test_footage_that_comes_with_a_decision_is_a_source_of_it(session: Session, tmp_path: Path) -> None:
    film = tmp_path / "street.png"
    film.write_bytes(b"x")
    project = edits.add_footage(session.project, Footage("F", str(film), 9, Rate.of(25), (64, 48)))
    project = edits.give_image(project, "a", "F", 0, 0)
    assert [source.path for source in session.ask("a", None, project).sources] == [str(film)]
    assert_told(lambda: session.ask("a", project.shots[0].recipe), "A picture that this shot builds on is gone")


def test_footage_as_a_source_is_counted_at_the_recipe_s_rate(session: Session, tmp_path: Path) -> None:
    film = tmp_path / "street.mov"
    film.write_bytes(b"x")
    footage = Footage("F", str(film), 9, Rate.of(25), (64, 48))
    project = edits.insert(edits.add_footage(session.project, footage), "V1", 0, project_of("FFF").tracks[0].items[0])  # type: ignore[arg-type]
    grown, shot_id = edits.extend(project, "F1", "end", 2)
    session.push(grown, "Extend")
    assert_told(lambda: session.ask(shot_id), "no prompt")
    recipe = replace(session.project.shot(shot_id).recipe, prompt="more street")  # type: ignore[union-attr]
    assert session.ask(shot_id, recipe).sources == (SourceFile("F", str(film), 9),)
    assert session.ask(shot_id, replace(recipe, rate=Rate.of(8))).sources[0].length == 18


def test_a_retake_of_nothing_or_of_a_shorter_file_is_told(session: Session) -> None:
    ask = shot(session, "a")
    recipe = edits.retake_recipe(session.project, "a1", FrameRange(0, 2), "a fox jumps")
    assert session.ask("a", recipe).sources[0].media == ask.take
    operation = recipe.operation
    wrong = replace(operation, target=FrameRange(6, 9))  # type: ignore[call-arg]
    assert_told(lambda: session.ask("a", replace(recipe, operation=wrong)), "Nothing of this clip")
    longer = replace(operation, source=replace(operation.source, frames=FrameRange(0, 99)))  # type: ignore[union-attr, call-arg]
    assert_told(lambda: session.ask("a", replace(recipe, operation=longer)), "is shorter than this shot needs")


# --- the queue ---------------------------------------------------------------------------------------------------


def test_the_queue_comes_back_as_the_same_requests(session: Session) -> None:
    asks = [session.ask("a"), session.ask("b")]
    session.shoot(asks, "Shoot all")
    assert session.history.label_to_undo == "Shoot all"
    assert len(session.history.versions) == 2
    session.reorder([asks[1].job])
    again = reopened(session)
    assert again.requests_waiting() == (asks[1], asks[0])
    again.close()


def test_a_failed_job_stays_until_it_is_forgotten_or_tried_again(session: Session) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    assert not session.accept(Failed(ask.job, "a", "The core ran out of memory.", "Close other programs."))
    again = reopened(session)
    (job,) = again.jobs
    assert (job.state, job.sentence) == ("failed", "The core ran out of memory. Close other programs.")
    assert again.requests_waiting() == ()
    assert again.retry(ask.job) == ask
    assert again.requests_waiting() == (ask,)
    again.accept(Cancelled(ask.job, "a"))
    assert again.jobs == ()
    assert_told(lambda: again.retry(ask.job), "no longer in the queue")
    last = reopened(again)
    assert last.jobs == ()
    last.forget(ask.job)
    last.close()


def test_a_waiting_job_whose_source_went_missing_becomes_a_failed_one(session: Session) -> None:
    source = shot(session, "a")
    grown, shot_id = edits.extend(session.project, "a1", "end", 2)
    session.push(grown, "Extend")
    session.shoot([session.ask(shot_id), other := session.ask("b")], "Shoot")
    session.path_of(source.take).unlink()
    again = reopened(session)
    assert again.requests_waiting() == (other,)
    assert [job.state for job in again.jobs] == ["failed", "waiting"]
    assert "is missing" in again.jobs[0].sentence
    again.close()
