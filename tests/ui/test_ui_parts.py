"""The parts below the panels: the link to the engine, thumbnails, background work, settings, the document."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QThread
from PySide6.QtTest import QTest

from engine import messages
from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Project
from engine.film.recipe import OPERATIONS
from engine.film.timebase import Rate
from engine.media.writer import TakeWriter
from engine.service.session import Session
from tests.ui.desk import Desk, ScriptedEngine, wait_until
from ui import theme
from ui.engine_link import EngineLink
from ui.pictures import Pictures
from ui.settings import Settings
from ui.storyboard.row import OPERATION_ICONS
from ui.tasks import Task, Tasks

RATE = Rate.of(24)


# --- engine link -------------------------------------------------------------------------------------------------


def test_events_come_in_order_on_the_qt_thread(qapp) -> None:
    engines: list[ScriptedEngine] = []
    link = EngineLink(lambda wake: engines.append(ScriptedEngine(wake)) or engines[0])
    heard: list[tuple[int, bool]] = []
    link.event_arrived.connect(
        lambda event: heard.append((event.step, QThread.currentThread() is QCoreApplication.instance().thread()))
    )

    def tell() -> None:
        for step in range(200):
            engines[0].tell(messages.Step("job", step, 200))

    thread = threading.Thread(target=tell)
    thread.start()
    wait_until(lambda: len(heard) == 200)
    thread.join()
    assert heard == [(step, True) for step in range(200)]
    link.stop()
    assert engines[0].stopped


def test_nothing_arrives_after_the_end(qapp) -> None:
    engines: list[ScriptedEngine] = []
    link = EngineLink(lambda wake: engines.append(ScriptedEngine(wake)) or engines[0])
    heard: list[object] = []
    link.event_arrived.connect(heard.append)
    engines[0].tell(messages.Cancelling("job"))
    link.stop()
    link.stop()
    engines[0].tell(messages.Cancelling("job"))
    QTest.qWait(10)
    assert heard == []


def test_a_job_asked_for_again_while_it_is_stopped_is_begun_anew_and_nobody_hears_of_its_end(desk: Desk) -> None:
    """A project closed while it shoots and opened again at once: the engine still stops the job of the same name."""
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    request = desk.engine.asked[0]
    desk.engine.tell(messages.Started(request.job, 8))
    wait_until(lambda: desk.document.running)
    heard: list[messages.Event] = []
    desk.link.event_arrived.connect(heard.append)
    desk.link.cancel(request.job)
    desk.link.submit(request)
    assert desk.engine.asked == [request], "not before the former one has ended"
    wait_until(lambda: len(desk.engine.asked) == 2)
    assert heard == []
    assert [job.job for job in desk.document.session.jobs] == [request.job], "the queue has kept it"
    take = desk.engine.finish(request)
    wait_until(lambda: desk.project.media(take.id))


# --- thumbnails ----------------------------------------------------------------------------------------------------


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Twelve frames; the red of each is twenty times its number."""
    path = tmp_path / "film.mkv"
    writer = TakeWriter(path, RATE, (64, 48))
    for frame in range(12):
        writer.write(np.full((48, 64, 3), (20 * frame, 10, 200), dtype=np.uint8))
    writer.close()
    return path


def test_pictures_arrive_once_and_are_kept(qapp, film: Path) -> None:
    pictures = Pictures(lambda _media: film, RATE)
    arrived: list[tuple[str, int]] = []
    pictures.arrived.connect(lambda media, frame: arrived.append((media, frame)))
    for frame in (3, 7, 3):
        assert pictures.request("a", frame, 24) is None
    wait_until(lambda: len(arrived) == 2)
    image = pictures.request("a", 7, 24)
    assert image is not None
    assert (image.width(), image.height()) == (32, 24)
    assert image.pixelColor(5, 5).getRgb()[:3] == (140, 10, 200)  # type: ignore[index]
    assert sorted(arrived) == [("a", 3), ("a", 7)]
    pictures.close()
    assert pictures.request("a", 9, 24) is None


def test_a_medium_that_cannot_be_read_is_asked_for_once(qapp, film: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    place = {"a": tmp_path / "gone.mkv"}

    def path_of(media: str) -> Path:
        asked.append(media)
        return place[media]

    pictures = Pictures(path_of, RATE)
    pictures.request("a", 0, 24)
    wait_until(lambda: pictures._unreadable)
    assert pictures.request("a", 1, 24) is None
    QTest.qWait(10)
    assert asked == ["a"]
    place["a"] = film
    pictures.look_again()
    pictures.request("a", 1, 24)
    wait_until(lambda: pictures.request("a", 1, 24))
    pictures.close()


# --- background work -------------------------------------------------------------------------------------------------


def test_work_ends_in_exactly_one_way(qapp) -> None:
    tasks = Tasks()
    ends: list[object] = []

    def follow(task: Task, name: str) -> None:
        task.done.connect(lambda result: ends.append((name, "done", result)))
        task.failed.connect(lambda error: ends.append((name, "failed", str(error))))
        task.cancelled.connect(lambda: ends.append((name, "cancelled", None)))

    def refuse(_task: Task) -> None:
        raise LongtakeError("No.", "Try later.")

    def break_down(_task: Task) -> None:
        raise ZeroDivisionError("by zero")

    def wait(task: Task) -> None:
        while not task.should_stop():
            threading.Event().wait(0.005)
        raise CancelledByUser

    follow(tasks.start(lambda _task: 7), "seven")
    follow(tasks.start(refuse), "refused")
    follow(tasks.start(break_down), "broken")
    waiting = tasks.start(wait)
    follow(waiting, "waiting")
    wait_until(lambda: len(ends) == 3)
    waiting.cancel()
    wait_until(lambda: len(ends) == 4)
    assert ("seven", "done", 7) in ends
    assert ("refused", "failed", "No. Try later.") in ends
    assert ("waiting", "cancelled", None) in ends
    assert any(end[:2] == ("broken", "failed") and "by zero" in end[2] for end in ends)  # type: ignore[index]
    tasks.close()


def test_closing_stops_what_runs(qapp) -> None:
    tasks = Tasks()
    stopped = threading.Event()

    def wait(task: Task) -> None:
        while not task.should_stop():
            threading.Event().wait(0.005)
        stopped.set()
        raise CancelledByUser

    tasks.start(wait)
    tasks.close()
    assert stopped.is_set()


# --- settings --------------------------------------------------------------------------------------------------------


def test_settings_are_kept_in_their_file(qapp, tmp_path: Path) -> None:
    place = tmp_path / "window.ini"
    settings = Settings(place)
    assert settings.bytes("window/geometry") is None
    settings.keep("window/geometry", QByteArray(b"abc"))
    settings.keep("export/folder", "/films")
    for name in "abcdefghij":
        folder = tmp_path / f"{name}.longtake"
        folder.mkdir()
        (folder / "project.db").touch()
        settings.opened(folder)
    settings.opened(tmp_path / "d.longtake")
    settings.save()
    again = Settings(place)
    assert again.bytes("window/geometry") == QByteArray(b"abc")
    assert again.text("export/folder") == "/films"
    assert [path.stem for path in again.recent()] == list("djihgfec")
    (tmp_path / "j.longtake" / "project.db").unlink()
    assert [path.stem for path in again.recent()][:2] == ["d", "i"]


# --- the document -------------------------------------------------------------------------------------------------


def test_a_refusal_is_said_once_for_many_shots(qapp, tmp_path: Path, desk: Desk) -> None:
    def refuse(_recipe) -> None:
        raise LongtakeError("The weights are missing.", "Install the program again.")

    desk.type_shot("a fox", "a dog", "a cat")
    desk.document.session._check_family = refuse
    assert not desk.document.shoot_all()
    assert desk.said() == ["The weights are missing. Install the program again."]
    assert not desk.document.jobs


def test_undo_after_a_second_take_shows_the_first_again(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    first, second = desk.shoot(shot), desk.shoot(shot)
    assert desk.project.shots[0].take == second
    desk.document.undo()
    assert desk.project.shots[0].take == first
    assert len(desk.project.shots[0].takes) == 2, "a take is never lost"
    desk.document.redo()
    assert desk.project.shots[0].take == second


def test_a_take_that_arrives_after_an_undo_is_kept(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    desk.document.undo()
    desk.document.undo()
    assert not desk.project.shots
    take = desk.engine.finish(desk.engine.asked[0])
    wait_until(lambda: not desk.document.jobs)
    desk.document.redo()
    assert desk.project.shots[0].takes == (take,)


def test_a_job_whose_source_went_missing_is_told_and_can_be_removed(make_desk, tmp_path: Path) -> None:
    first = make_desk()
    take = first.shoot(first.type_shot("a fox")[0])
    assert first.document.extend(first.clips()[0].id, "end", 12)
    first.close()
    (tmp_path / "Film.longtake" / take.media).unlink()
    second = make_desk()
    second.document.resume_queue()
    job = second.document.jobs[0]
    assert job.state == "failed" and "missing" in job.sentence
    assert second.said() == [f"Extension: {job.sentence}"]
    second.document.cancel(job.job)
    assert not second.document.jobs and not second.document.session.jobs


def test_selection_follows_what_is_there(desk: Desk) -> None:
    desk.type_shot("a fox")
    assert desk.document.selected_shot and desk.document.selected_clip
    desk.document.undo()
    assert desk.document.selected_shot is None and desk.document.selected_clip is None


def test_a_preview_goes_when_its_job_ends(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    request = desk.engine.asked[0]
    frames = np.zeros((3, 12, 16, 3), dtype=np.uint8)
    desk.engine.tell(messages.Started(request.job, 2), messages.Preview(request.job, shot.id, 1, frames, 0, 48))
    wait_until(lambda: shot.id in desk.document.previews)
    desk.engine.finish(request)
    wait_until(lambda: not desk.document.jobs)
    assert not desk.document.previews


def test_a_session_is_usable_again_once_the_window_is_closed(make_desk, tmp_path: Path) -> None:
    first = make_desk()
    first.type_shot("a fox")
    first.close()
    with Session.open(tmp_path / "Film.longtake") as session:
        assert [shot.recipe.prompt for shot in session.project.shots] == ["a fox"]
        assert isinstance(session.project, Project)


@pytest.mark.usefixtures("qapp")
def test_every_operation_has_a_picture_of_its_own() -> None:
    assert set(OPERATION_ICONS) == {kind.name for kind in OPERATIONS}
    assert all(not theme.icon(name).isNull() for name in OPERATION_ICONS.values())
    assert len(set(OPERATION_ICONS.values())) == len(OPERATION_ICONS)
