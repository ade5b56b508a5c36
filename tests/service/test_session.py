"""An open project folder: decisions and facts are saved, takes are asked for and accepted, paths stay inside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, new_id
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.media.files import TEMPORARY_PREFIX
from engine.messages import Cancelled, Failed, Finished, Queued, Shoot, SourceFile, Started
from engine.service.session import Session
from tests.notation import MEDIUM, RATE, pictures_of, project_of, take_of


def any_family(_: Recipe) -> None:
    """Every recipe can be shot."""


def no_family(_: Recipe) -> None:
    raise LongtakeError("The weights of this family are missing.", "Install them.")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session.create(tmp_path / "Fox.longtake", project_of("aabb", waiting="ab"), any_family)
    yield made
    made.close()


def reopened(session: Session) -> Session:
    session.close()
    return Session.open(session.folder, any_family)


def assert_told(action, words: str) -> None:
    with pytest.raises(LongtakeError) as told:
        action()
    assert words in told.value.sentence
    assert told.value.remedy.endswith(".")


def finish(session: Session, ask: Shoot) -> Finished:
    """What the engine says once the take of a request is on disk."""
    take = replace(take_of(ask.shot), id=ask.take, media=f"media/{ask.take}.mkv", recipe=ask.recipe)
    (session.folder / take.media).write_bytes(b"a picture")
    return Finished(ask.job, ask.shot, take)


def shot(session: Session, shot_id: str) -> Shoot:
    """A shot asked for, queued and finished."""
    ask = session.ask(shot_id)
    session.shoot([ask], "Shoot")
    assert session.accept(finish(session, ask))
    return ask


# --- the folder --------------------------------------------------------------------------------------------------


def test_a_new_project_has_its_folders(tmp_path: Path) -> None:
    with Session.create(tmp_path / "deep" / "Fox.longtake", check_family=any_family) as session:
        assert session.project == Project()
        assert sorted(path.name for path in session.folder.iterdir() if "db" not in path.name) == ["cache", "media"]
    with Session.open(session.folder / "project.db", any_family) as again:
        assert again.folder == session.folder


@pytest.mark.parametrize("name", ["Füchse #1, 100 %.longtake", "雪 & 🦊.longtake", "no suffix", "a%20b"])
def test_a_project_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Session.create(tmp_path / name, project_of("aabb"), any_family) as session:
        session.push(edits.split(session.project, "V1", 1), "Split")
    with Session.open(tmp_path / name, any_family) as again:
        assert pictures_of(again.project) == ["a|abb"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_project_is_not_made_over_anything(session: Session, tmp_path: Path) -> None:
    assert_told(lambda: Session.create(session.folder), "a project “Fox” already")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    assert_told(lambda: Session.create(tmp_path / "home"), "holds other files")
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]
    (tmp_path / "media" / "media").mkdir(parents=True)
    (tmp_path / "media" / "media" / "holiday.mov").write_bytes(b"x")
    assert_told(lambda: Session.create(tmp_path / "media"), "holds other files")
    assert_told(lambda: Session.create(tmp_path / "home" / "letter.txt"), "could not be made")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_project_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    import resource

    (tmp_path / "there").mkdir()
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, former[1]))  # what a full disk is like
    try:
        for name in ("new", "there"):
            assert_told(lambda name=name: Session.create(tmp_path / name, check_family=any_family), "could not be")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert not list((tmp_path / "there").rglob("*.db*"))
    Session.create(tmp_path / "there", check_family=any_family).close()


def test_opening_sweeps_out_what_a_killed_shooting_left(session: Session) -> None:
    ask = shot(session, "a")
    half = session.folder / "media" / f"{TEMPORARY_PREFIX}abc.part"
    half.write_bytes(b"half a picture")
    other = session.folder / "media" / "notes.txt"
    other.write_text("keep me")
    again = reopened(session)
    assert not half.exists()
    assert other.exists()
    assert again.path_of(ask.take).exists()
    again.close()


def test_a_session_that_cannot_be_read_lets_go_of_the_file(session: Session) -> None:
    session._store._database.execute("DELETE FROM versions")
    session.close()
    for _ in range(2):
        assert_told(lambda: Session.open(session.folder, any_family), "damaged")


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


# --- paths -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "media",
    [
        "../../etc/passwd",
        "media/../../x.mkv",
        "/etc/passwd",
        "C:\\film.mkv",
        "..\\x.mkv",
        "\\\\host\\x",
        "",
        "a\0b",
        "link/x",
    ],
)
def test_no_take_leads_out_of_the_folder(session: Session, tmp_path: Path, media: str) -> None:
    (tmp_path / "outside").mkdir()
    (session.folder / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    ask = session.ask("a")
    take = replace(take_of("a"), id=ask.take, media=media)
    assert_told(lambda: session.accept(Finished(ask.job, "a", take)), "outside of its folder")
    assert session.project.shots[0].takes == ()
    session._store.save_take("a", take, None)  # a project altered by hand
    again = reopened(session)
    assert_told(lambda: again.path_of(ask.take), "outside of its folder")
    assert again.missing_media() == (ask.take,)
    again.close()


@pytest.mark.parametrize("take", ["../outside/x", "/tmp/x", "C:\\x", "..\\x"])
def test_no_job_of_the_queue_is_written_out_of_the_folder(session: Session, tmp_path: Path, take: str) -> None:
    ask = session.ask("a")
    session.shoot([replace(ask, take=take)], "Shoot")  # a project altered by hand
    again = reopened(session)
    assert again.requests_waiting() == ()
    assert [job.state for job in again.jobs] == ["failed"]
    assert "outside of its folder" in again.jobs[0].sentence
    assert_told(lambda: again.retry(ask.job), "outside of its folder")
    again.close()


def test_nothing_is_shot_into_a_media_folder_that_leads_elsewhere(session: Session, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (session.folder / "media").rmdir()
    (session.folder / "media").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert_told(lambda: session.ask("a"), "outside of its folder")


def test_footage_lies_where_it_is_or_inside(session: Session, tmp_path: Path) -> None:
    def path_of(path: str, copied: bool) -> Path:
        footage = Footage(new_id(), path, 9, RATE, (64, 48), copied)
        session.push(edits.add_footage(session.project, footage), "Import")
        return session.path_of(footage.id)

    assert path_of(str(tmp_path / "street.mov"), False) == tmp_path / "street.mov"
    assert path_of("media/board.png", True) == session.folder / "media" / "board.png"
    assert_told(lambda: path_of("street.mov", False), "outside of its folder")
    assert_told(lambda: path_of(str(tmp_path / "street.mov"), True), "outside of its folder")
    assert_told(lambda: session.path_of("nothing"), "not part of the project")


def test_missing_media_are_listed(session: Session) -> None:
    first, second = shot(session, "a"), shot(session, "b")
    assert session.missing_media() == ()
    session.path_of(first.take).unlink()
    assert session.missing_media() == (first.take,)
    again = reopened(session)
    assert again.missing_media() == (first.take,)
    assert again.project.shots[0].take.id == first.take  # type: ignore[union-attr]
    assert again.path_of(second.take).exists()
    again.close()
