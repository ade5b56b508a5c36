"""A project folder: made and opened whole or not at all, unsaved takes taken in, and no path leads out of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_help import any_family, assert_told, finish, reopened, shot

from engine.errors import LongtakeError
from engine.film import codecs, edits, schema
from engine.film.access import DATABASE, LOCK
from engine.film.project import Footage, Project, Take, new_id
from engine.film.recipe import Recipe
from engine.media.files import TEMPORARY_PREFIX
from engine.media.writer import TakeWriter
from engine.messages import Cancelled, Failed, Finished, Shoot
from engine.service.session import Session
from engine.service.session_folder import new_folder
from tests.notation import RATE, pictures_of, project_of, take_of

# --- the folder --------------------------------------------------------------------------------------------------


def test_a_new_project_has_its_folders(tmp_path: Path) -> None:
    with Session.create(tmp_path / "deep" / "Fox.longtake", check_family=any_family) as session:
        assert session.project == Project()
        assert sorted(path.name for path in session.folder.iterdir() if path.is_dir()) == ["cache", "media"]
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


def test_what_is_kept_of_an_unfinished_take_goes_with_its_job(session: Session) -> None:
    asks = [session.ask("a"), session.ask("b"), session.ask("b")]
    session.shoot(asks, "Shoot")
    root = session.folder / "cache" / "unfinished"
    for take in ("nobody's", *(ask.take for ask in asks)):
        (root / take).mkdir(parents=True)
        (root / take / "moment.safetensors").write_bytes(b"x")
    session.accept(Failed(asks[0].job, "a", "The disk is full."))
    session.accept(Cancelled(asks[1].job, "b"))
    assert sorted(path.name for path in root.iterdir()) == sorted(["nobody's", asks[0].take, asks[2].take])
    again = reopened(session)
    assert sorted(path.name for path in root.iterdir()) == sorted([asks[0].take, asks[2].take])
    again.forget(asks[0].job)
    assert [path.name for path in root.iterdir()] == [asks[2].take]
    again.close()


def test_a_session_that_cannot_be_read_lets_go_of_the_file(session: Session) -> None:
    session._store._database.execute("DELETE FROM versions")
    session.close()
    for _ in range(2):
        assert_told(lambda: Session.open(session.folder, any_family), "damaged")


def write(session: Session, ask: Shoot, **changes: object) -> Take:
    """Put the take of a request on disk as the engine does, with what is to be known of it (or ``changes`` to that)."""
    take = finish(session, ask).take
    facts = codecs.to_text(schema.take, replace(take, seconds_spent=2.5, **changes))  # type: ignore[arg-type]
    with TakeWriter(session.folder / take.media, RATE, (8, 8), facts=facts) as writer:
        writer.write(np.zeros((8, 8, 3), np.uint8))
    return replace(take, seconds_spent=2.5)


def test_a_take_that_was_finished_but_not_saved_joins_the_film_when_it_is_opened_again(session: Session) -> None:
    asks = [session.ask(shot) for shot in ("a", "b")]
    session.shoot(asks, "Shoot")
    take = write(session, asks[0])
    session._store._database.execute("PRAGMA query_only=ON")
    with pytest.raises(LongtakeError) as told:
        session.accept(Finished(asks[0].job, "a", take))
    assert "open the project again" in told.value.remedy
    again = reopened(session)
    shown = again.project.shot("a")
    assert shown is not None and shown.take == take
    assert [job.job for job in again.jobs] == [asks[1].job]
    again = reopened(again)
    assert [kept.id for kept in again.project.shots[0].takes].count(take.id) == 1
    again.close()


@pytest.mark.parametrize("changes", [{"id": "other"}, {"media": "media/other.mkv"}, {"recipe": Recipe(prompt="x")}])
def test_a_file_that_is_not_the_take_asked_for_is_shot_over(session: Session, changes: dict[str, object]) -> None:
    ask = session.ask("a")
    session.shoot([ask], "Shoot")
    write(session, ask, **changes)
    again = reopened(session)
    assert [request.take for request in again.requests_waiting()] == [ask.take]
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


def test_what_a_killed_core_left_is_swept_out_be_it_a_file_or_a_folder(session: Session) -> None:
    cache = session.folder / "cache"
    (cache / f"{TEMPORARY_PREFIX}spool.part").write_bytes(b"frames")
    (cache / f"{TEMPORARY_PREFIX}verify-take").mkdir()
    (cache / "thumbs").mkdir(exist_ok=True)
    session.close()
    Session.open(session.folder, lambda _: None).close()
    assert not list(cache.glob(f"{TEMPORARY_PREFIX}*"))
    assert (cache / "thumbs").is_dir()


def test_a_project_is_not_made_inside_another(session: Session) -> None:
    for inner in (session.folder / "media" / "x", session.folder / "y.longtake"):
        assert_told(lambda inner=inner: Session.create(inner, check_family=any_family), "inside another project")
        assert not inner.exists()


NEW = """
import sys, time
from pathlib import Path
from engine.errors import LongtakeError
from engine.film.project import Project
from engine.service.session import Session
sys.stdin.readline()
try:
    Session.create(Path(sys.argv[1]), Project(), lambda _: None).close()
    print("made")
except LongtakeError as error:
    print(error.sentence)
"""


def test_of_two_that_make_a_project_at_one_place_one_makes_it_whole(tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / f"Fox {number}.longtake"
        both = [
            subprocess.Popen(
                [sys.executable, "-c", NEW, str(folder)],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        for each in both:
            assert each.stdin is not None
            each.stdin.write("now\n")
            each.stdin.flush()
        told = sorted(each.communicate(timeout=30)[0].strip() for each in both)
        assert told == [f"There is a project “Fox {number}” already.", "made"]
        with Session.open(folder) as session:
            assert session.project.rate == Project().rate
        assert sorted(path.name for path in folder.iterdir()) == ["cache", "media", DATABASE, LOCK]


def test_one_who_comes_second_removes_nothing_of_a_project_on_its_way(tmp_path: Path) -> None:
    folder = tmp_path / "Fox.longtake"
    with new_folder(folder) as lock:
        with pytest.raises(LongtakeError, match="There is a project “Fox” already"):
            Session.create(folder, Project(), lambda _: None)
        assert sorted(path.name for path in folder.iterdir()) == ["cache", "media", LOCK]
        lock.release()


def test_a_project_that_is_open_can_be_looked_at_and_not_changed(session: Session) -> None:
    (session.folder / "cache" / "unfinished" / "x").mkdir(parents=True)
    with Session.open(session.folder, read_only=True) as other:
        assert other.is_read_only and not session.is_read_only
        assert other.project == session.project and other.missing_media() == session.missing_media()
        with pytest.raises(LongtakeError, match="looked at only"):
            other.push(replace(other.project, size=(64, 64)), "Edit")
        assert other.project == session.project
    assert (session.folder / "cache" / "unfinished" / "x").exists(), "it may be another's"
