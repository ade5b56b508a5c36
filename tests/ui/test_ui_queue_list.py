"""The queue's list and windows: order by mouse and keyboard, changes, pause, overnight, several takes, what failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from engine import messages
from engine.film import edits
from engine.messages import Shoot
from tests.ui.desk import Desk, wait_until
from ui.document import Wishes
from ui.queue.dialogs import BatchDialog, ChangeDialog, OvernightDialog, TakesDialog, coming
from ui.queue.row import JobRow
from ui.queue.words import time_of_day

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def queued(desk: Desk, count: int = 4) -> list[str]:
    """Shots asked for one by one, the first of them begun, and the list open; the ids of their jobs."""
    for shot in desk.type_shot(*(f"shot number {number}" for number in range(1, count + 1))):
        desk.document.shoot([shot.id])
    first = desk.engine.asked[0]
    desk.engine.tell(messages.Started(first.job, 8))
    wait_until(lambda: desk.document.running)
    desk.click(desk.window.strip.open)
    QTest.qWait(10)
    return [request.job for request in desk.engine.asked]


def listed(desk: Desk) -> list[str]:
    return [row.job.job for row in desk.window.job_list.rows]


def row_of(desk: Desk, job: str) -> JobRow:
    return next(row for row in desk.window.job_list.rows if row.job.job == job)


def fail(desk: Desk, request: Shoot, sentence: str = "The paint has dried.") -> None:
    desk.engine.tell(messages.Failed(request.job, request.shot, sentence))
    wait_until(lambda: desk.document.queue.find(request.job).state == "failed")  # type: ignore[union-attr]


# --- order -------------------------------------------------------------------------------------------------------


def test_alt_and_the_arrows_move_what_waits_and_the_engine_and_the_project_follow(desk: Desk) -> None:
    a, b, c, d = queued(desk)
    row = row_of(desk, d)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert listed(desk) == [a, b, d, c]
    assert desk.engine.orders == [(b, d, c)]
    assert [job.job for job in desk.document.session.jobs] == [a, b, d, c]
    QTest.keyClick(row, Qt.Key.Key_Home, ALT)
    assert listed(desk) == [a, d, b, c]
    QTest.keyClick(row, Qt.Key.Key_Down, ALT)
    QTest.keyClick(row, Qt.Key.Key_Down, ALT)
    QTest.keyClick(row, Qt.Key.Key_Down, ALT)
    assert listed(desk) == [a, b, c, d]
    assert row.hasFocus(), "the row that is moved keeps the focus"
    QTest.keyClick(row_of(desk, a), Qt.Key.Key_Down, ALT)
    assert listed(desk) == [a, b, c, d], "what runs is not moved"


def test_the_arrows_go_from_row_to_row(desk: Desk) -> None:
    jobs = queued(desk)
    rows = desk.window.job_list.rows
    assert rows[0].hasFocus(), "the list opens at what runs"
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_End)
    assert rows[3].hasFocus()
    QTest.keyClick(rows[3], Qt.Key.Key_Down)
    assert rows[3].hasFocus()
    QTest.keyClick(rows[3], Qt.Key.Key_Delete)
    assert desk.engine.cancelled == [jobs[3]], "the clip on the timeline is left alone"
    wait_until(lambda: len(listed(desk)) == 3)
    assert desk.window.job_list.rows[2].hasFocus(), "the focus stays where the person is looking"
    QTest.keyClick(desk.window.job_list.rows[2], Qt.Key.Key_Escape)
    assert not desk.window.job_list.isVisible()


def drag(row: JobRow, to: QPoint) -> None:
    """Press on a row, move to a place on the screen, let go, and look at what has become of it."""
    start = row.rect().center()
    for kind, at in (
        (QMouseEvent.Type.MouseButtonPress, row.mapToGlobal(start)),
        (QMouseEvent.Type.MouseMove, to),
        (QMouseEvent.Type.MouseButtonRelease, to),
    ):
        button = Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            row, QMouseEvent(kind, QPointF(row.mapFromGlobal(at)), QPointF(at), button, button, NONE)
        )
    QTest.qWait(10)


def test_a_row_is_dragged_to_its_place(desk: Desk) -> None:
    a, b, c, d = queued(desk)
    above = row_of(desk, b)
    drag(row_of(desk, d), above.mapToGlobal(QPoint(40, 4)))
    assert listed(desk) == [a, d, b, c]
    drag(row_of(desk, d), row_of(desk, c).mapToGlobal(QPoint(40, row_of(desk, c).height() - 4)))
    assert listed(desk) == [a, b, c, d]
    drag(row_of(desk, a), row_of(desk, d).mapToGlobal(QPoint(40, 40)))
    assert listed(desk) == [a, b, c, d], "what runs is not dragged"
    drag(row_of(desk, b), row_of(desk, a).mapToGlobal(QPoint(40, 4)))
    assert listed(desk) == [a, b, c, d], "nothing comes before what runs"


def test_a_job_that_begins_while_it_is_dragged_stays_where_it_is(desk: Desk) -> None:
    _, b, c, d = queued(desk)
    row = row_of(desk, b)
    row.dragged.emit(b, row_of(desk, d).mapToGlobal(QPoint(40, 40)))
    desk.engine.finish(desk.engine.asked[0])
    desk.engine.tell(messages.Started(b, 8))
    wait_until(lambda: listed(desk) == [b, c, d])
    row.dropped.emit(b)
    assert listed(desk) == [b, c, d]


def test_the_engine_has_the_last_word_about_the_order(desk: Desk) -> None:
    a, b, c, d = queued(desk)
    desk.engine.tell(messages.Reordered((a, d, c, b)))
    wait_until(lambda: listed(desk) == [a, d, c, b])
    assert [job.job for job in desk.document.session.jobs] == [a, d, c, b]


def test_the_menu_of_a_job_that_waits_and_of_one_that_failed(desk: Desk) -> None:
    a, b, c, d = queued(desk)
    desk.window.job_list.act("menu", d)
    (menu,) = [menu for menu in desk.window.job_list.findChildren(QMenu) if menu.isVisible()]
    chosen = {action.objectName(): action for action in menu.actions()}
    assert set(chosen) - {""} == {"job_change", "job_first", "job_up", "job_down", "job_last", "job_remove"}
    chosen["job_first"].trigger()
    menu.close()
    assert listed(desk) == [a, d, b, c]
    fail(desk, desk.engine.asked[1])
    desk.window.job_list.act("menu", b)
    (menu,) = [menu for menu in desk.window.job_list.findChildren(QMenu) if menu.isVisible()]
    assert [action.objectName() for action in menu.actions()] == ["job_retry", "job_remove"]
    menu.close()


# --- changes -----------------------------------------------------------------------------------------------------


def test_what_waits_is_shot_as_it_is_changed(desk: Desk) -> None:
    _, b, *_ = queued(desk, 2)
    QTest.keyClick(row_of(desk, b), Qt.Key.Key_Return)
    dialog = desk.dialog(ChangeDialog)
    dialog.box.setPlainText("")
    dialog.ok.click()
    assert dialog.isVisible() and "Type what" in dialog.problem.text()
    dialog.box.setPlainText("a wolf  runs")
    dialog.seed.edit.setText("12")
    dialog.seed.edit.setModified(True)
    dialog.steps.setValue(5)
    dialog.ok.click()
    wait_until(lambda: row_of(desk, b).prompt.whole() == "a wolf runs")
    recipe = desk.engine.asked[1].recipe
    assert (recipe.prompt, recipe.seed, recipe.steps) == ("a wolf runs", 12, 5)
    assert desk.document.session.jobs[1].recipe == recipe
    assert desk.project.shots[1].recipe.prompt == "shot number 2", "the shot keeps its own words"


def test_a_change_that_comes_too_late_is_told_and_changes_nothing(desk: Desk) -> None:
    _, b, *_ = queued(desk, 2)
    desk.window.job_list.act("change", b)
    dialog = desk.dialog(ChangeDialog)
    dialog.box.setPlainText("a wolf runs")
    desk.engine.begun.add(b)  # in the engine, while the window has not heard of it
    dialog.ok.click()
    wait_until(lambda: any("begun meanwhile" in words for words in desk.said()))
    assert desk.document.session.jobs[1].recipe.prompt == "shot number 2"
    assert row_of(desk, b).prompt.whole() == "shot number 2"


def test_a_seed_that_is_none_is_refused_in_the_window(desk: Desk) -> None:
    _, b, *_ = queued(desk, 2)
    desk.window.job_list.act("change", b)
    dialog = desk.dialog(ChangeDialog)
    dialog.seed.edit.setText("many")
    dialog.seed.edit.setModified(True)
    dialog.ok.click()
    assert dialog.isVisible() and "not a seed" in dialog.problem.text()
    dialog.reject()


# --- pause -------------------------------------------------------------------------------------------------------


def test_a_pause_is_seen_saved_and_taken_back(desk: Desk) -> None:
    a, b = queued(desk, 2)
    job_list, strip = desk.window.job_list, desk.window.strip
    job_list.pause.click()
    assert desk.engine.paused and desk.document.session.queue.is_paused
    assert job_list.pause.text() == "Go on"
    desk.engine.tell(messages.Pausing(a))
    wait_until(lambda: strip.step.text() == "Stopping for the pause")
    desk.engine.tell(messages.Queued(a, desk.project.shots[0].id))
    wait_until(lambda: strip.title.whole() == "Queue is paused")
    assert strip.waiting.text() == "2 waiting"
    assert listed(desk) == [a, b]
    assert desk.document.state_of(desk.project.shots[0]) == "queued"
    desk.window.actions_table.do("pause_queue")
    assert not desk.engine.paused and not desk.document.session.queue.is_paused
    wait_until(lambda: strip.title.whole() == "Shot 1, take 1")


def test_a_pause_taken_back_before_it_came_about_shows_the_job_running(desk: Desk) -> None:
    a, _ = queued(desk, 2)
    desk.document.queue.pause()
    desk.engine.tell(messages.Pausing(a))
    wait_until(lambda: desk.document.running.state == "pausing")  # type: ignore[union-attr]
    desk.document.queue.resume()
    wait_until(lambda: desk.document.running.state == "shooting")  # type: ignore[union-attr]


def test_a_project_that_was_paused_says_so_when_it_is_opened(make_desk: Callable[..., Desk]) -> None:
    first = make_desk()
    queued(first, 2)
    first.document.queue.pause()
    first.close()
    second = make_desk()
    second.document.resume_queue()
    assert second.engine.paused
    assert len(second.engine.asked) == 2
    assert any("is paused: 2 takes wait" in words for words in second.said())
    assert second.window.strip.title.whole() == "Queue is paused"
    third = make_desk("Other")
    third.document.resume_queue()
    assert not third.engine.paused


# --- the core dies -----------------------------------------------------------------------------------------------


def test_the_death_of_the_core_is_told_in_one_notice_and_the_job_goes_on(desk: Desk) -> None:
    a, _ = queued(desk, 2)
    shot = desk.project.shots[0].id
    cause = "killed, often because memory ran out (signal 9)"
    desk.engine.tell(messages.CoreDied(a, shot, cause, 3, 8), messages.Queued(a, shot), messages.Started(a, 8, "", 3))
    wait_until(lambda: desk.window.strip.step.text() == "Step 3 of 8")
    assert desk.said() == [f"The painting process stopped ({cause}); a new one goes on with shot 1."]
    assert listed(desk)[0] == a


# --- several takes, and overnight --------------------------------------------------------------------------------


def test_several_takes_are_one_step_and_stand_together(desk: Desk) -> None:
    (shot,) = desk.type_shot("a fox")
    desk.document.select(shot=shot.id)
    desk.window.actions_table.do("shoot_takes")
    dialog = desk.dialog(TakesDialog)
    assert dialog.best.isHidden(), "a shot that joins nothing has no best join"
    dialog.count.setValue(3)
    assert dialog.ok.text() == "Shoot 3 takes"
    dialog.ok.click()
    assert len({request.recipe.seed for request in desk.engine.asked}) == 3
    assert desk.document.session.history.label_to_undo == "Shoot 3 takes"
    desk.click(desk.window.strip.open)
    (head,) = desk.window.job_list._heads
    assert head.words.whole() == "Shoot 3 takes: 3 of 3 to go"
    assert [row.title.whole() for row in desk.window.job_list.rows] == [f"Shot 1, take {n}" for n in (1, 2, 3)]
    head.cancel.click()
    wait_until(lambda: not desk.document.jobs)
    assert desk.window.job_list.empty.isVisible()


def test_an_extension_may_show_whichever_take_joins_best(desk: Desk) -> None:
    desk.shoot(desk.type_shot("a fox")[0])
    grown, shot_id = edits.extend(desk.project, desk.clips()[0].id, "end", 12)
    desk.document.edit(grown, "Extend")
    desk.document.select(shot=shot_id)
    desk.window.actions_table.do("shoot_takes")
    dialog = desk.dialog(TakesDialog)
    assert not dialog.best.isHidden() and dialog.best.isChecked()
    dialog.ok.click()
    assert desk.project.shot(shot_id).shows_best_join  # type: ignore[union-attr]
    assert len(desk.engine.asked) == 1 + 4


def test_shots_are_put_off_to_the_night_and_can_begin_now(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.type_shot("a fox", "a dog")
    desk.window.actions_table.do("shoot_overnight")
    dialog = desk.dialog(OvernightDialog)
    assert dialog.what.itemText(0) == "Every shot without a take (2)"
    assert dialog.time.time() == QTime(23, 0)
    later = (datetime.now() + timedelta(hours=3)).replace(second=0, microsecond=0)
    dialog.time.setTime(QTime(later.hour, later.minute))
    dialog.count.setValue(2)
    assert dialog.total.text().startswith(f"4 takes, from {later:%H:%M} ")
    dialog.ok.click()
    assert [request.not_before for request in desk.engine.asked] == [later.timestamp()] * 4
    desk.click(desk.window.strip.open)
    row = desk.window.job_list.rows[0]
    assert row.progress.text() == f"Waits for {later:%H:%M}"
    assert desk.window.strip.step.text() == f"Waits for {later:%H:%M}"
    desk.close()
    again = make_desk()
    again.document.resume_queue()
    assert [request.not_before for request in again.engine.asked] == [later.timestamp()] * 4
    again.click(again.window.strip.open)
    row = again.window.job_list.rows[0]
    again.window.job_list.act("now", row.job.job)
    wait_until(lambda: row.progress.text() == "")
    assert again.engine.asked[0].not_before is None
    assert again.document.session.jobs[0].not_before is None


@pytest.mark.parametrize(
    ("now", "next_time"),
    [
        ("2026-03-01 21:30", "2026-03-01 23:00"),
        ("2026-03-01 23:00", "2026-03-02 23:00"),
        ("2026-12-31 23:30", "2027-01-01 23:00"),
    ],
)
def test_the_next_time_that_clocks_show_an_hour(now: str, next_time: str) -> None:
    assert coming(23, 0, datetime.fromisoformat(now)) == datetime.fromisoformat(next_time)


def test_a_time_further_off_than_a_day_has_its_date() -> None:
    soon, far = time.time() + 3600, time.time() + 40 * 3600
    assert time_of_day(soon) == datetime.fromtimestamp(soon).strftime("%H:%M")
    assert time_of_day(far) == datetime.fromtimestamp(far).strftime("%Y-%m-%d %H:%M")


# --- what failed -------------------------------------------------------------------------------------------------


def test_a_batch_says_at_its_end_what_failed_and_tries_it_again(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog", "a cat")
    desk.document.shoot_all()
    first, second, third = desk.engine.asked
    fail(desk, first)
    assert desk.said() == [], "the others are still being shot"
    desk.engine.finish(second)
    fail(desk, third)
    assert desk.said() == ["2 of 3 could not be shot (Shoot all)."]
    notice = desk.notices.history[-1]
    assert notice.button == "See why" and notice.act is not None
    notice.act()
    dialog = desk.dialog(BatchDialog)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "2 of 3 could not be shot" in told
    assert "Shot 1, take 1; Shot 3, take 1" in told and "The paint has dried." in told
    dialog.ok.click()
    wait_until(lambda: len(desk.engine.asked) == 5)
    assert [request.job for request in desk.engine.asked[3:]] == [first.job, third.job]
    desk.engine.finish(first)
    fail(desk, third, "No paint.")
    assert desk.said()[-1] == "1 of 3 could not be shot (Shoot all)."
    desk.window.commands.queue.retry_failed()
    desk.engine.finish(third)
    wait_until(lambda: not desk.document.jobs)
    assert len(desk.said()) == 2


def test_all_that_failed_is_tried_again_or_removed_at_once(desk: Desk) -> None:
    queued(desk, 3)
    requests = list(desk.engine.asked)
    for request in requests[1:]:
        fail(desk, request)
    job_list = desk.window.job_list
    assert [row.retry.isVisible() for row in job_list.rows] == [False, True, True]
    job_list.retry_all.click()
    assert [request.job for request in desk.engine.asked[3:]] == [request.job for request in requests[1:]]
    assert job_list.retry_all.isHidden()
    for request in requests[1:]:
        fail(desk, request)
    job_list.clear.click()
    assert listed(desk) == [requests[0].job]
    assert [job.job for job in desk.document.session.jobs] == [requests[0].job]


# --- how it looks and sounds -------------------------------------------------------------------------------------


def test_every_row_tells_a_screen_reader_what_it_is(desk: Desk) -> None:
    queued(desk, 2)
    desk.engine.tell(messages.Step(desk.engine.asked[0].job, 3, 8, 61.0))
    wait_until(lambda: "Step 3" in desk.window.job_list.rows[0].accessibleName())
    names = [row.accessibleName() for row in desk.window.job_list.rows]
    assert names == ["Shot 1, take 1. Step 3 of 8. 1:01 left. shot number 1", "Shot 2, take 1. Queued. shot number 2"]
    buttons = [desk.window.strip.pause, desk.window.strip.stop, desk.window.strip.open]
    buttons += [row.remove for row in desk.window.job_list.rows]
    assert all(button.accessibleName() for button in buttons)


def test_rows_stay_the_same_widgets_while_the_queue_goes_on(desk: Desk) -> None:
    _, b, c = queued(desk, 3)
    rows = {row.job.job: row for row in desk.window.job_list.rows}
    desk.engine.finish(desk.engine.asked[0])
    desk.engine.tell(messages.Started(b, 8), messages.Step(b, 1, 8))
    wait_until(lambda: listed(desk) == [b, c])
    assert [rows[b], rows[c]] == desk.window.job_list.rows


def test_long_words_and_a_small_window_fit(make_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make_desk(size=(1024, 640))
    queued(desk, 3)
    shot = desk.project.shots[2]
    words = "雪地里的狐狸奔跑" * 30
    desk.document.attempt(edits.change_recipe, shot.id, replace(shot.recipe, prompt=words), label="x")
    desk.document.shoot([shot.id], wishes=Wishes(8))
    fail(desk, desk.engine.asked[1], "Something long went wrong while shooting this take. " * 6)
    QTest.qWait(20)
    inside = desk.window.job_list
    assert inside.geometry().top() >= 0 and inside.geometry().left() >= 0
    for row in inside.rows:
        assert row.width() <= inside.width()
        for part in (row.title, row.progress, row.remove, *([row.retry] if row.job.state == "failed" else [])):
            box = part.geometry()
            assert row.rect().contains(box), (row.title.whole(), part.objectName(), box)
    failed = next(row for row in inside.rows if row.job.state == "failed")
    assert failed.detail.height() >= failed.detail.heightForWidth(failed.detail.width()), "all of the reason is shown"
