"""The queue strip, its list, and the notices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from engine import messages
from tests.ui.desk import Desk, wait_until
from ui.notices import LINGERS, MOST, STAYS, Notice
from ui.queue.words import clock


def test_the_strip_tells_what_is_shot_how_far_it_is_and_what_waits(desk: Desk) -> None:
    strip = desk.window.strip
    assert strip.title.whole() == "Queue is empty"
    shots = desk.type_shot("a fox", "a dog", "a cat")
    assert desk.document.shoot([shot.id for shot in shots])
    first = desk.engine.asked[0]
    desk.engine.tell(messages.Loading(first.job, "Sketch", 0.4))
    wait_until(lambda: "40 %" in strip.step.text())
    desk.engine.tell(messages.Started(first.job, 8), messages.Step(first.job, 5, 8, 7.2))
    wait_until(lambda: strip.step.text() == "Step 5 of 8")
    assert strip.title.whole() == "Shot 1, take 1"
    assert strip.eta.text() == "0:07 left"
    assert strip.waiting.text() == "2 waiting"
    assert (strip.bar.value(), strip.bar.maximum()) == (5, 8)


def test_the_strip_never_moves(desk: Desk) -> None:
    strip = desk.window.strip
    parts = (strip.mark, strip.title, strip.step, strip.eta, strip.stop, strip.open)
    QTest.qWait(5)
    before = [part.geometry() for part in parts]
    shots = desk.type_shot("a fox", "a dog")
    desk.document.shoot([shot.id for shot in shots])
    job = desk.engine.asked[0].job
    desk.engine.tell(messages.Started(job, 8), messages.Step(job, 5, 8, 700.0))
    wait_until(lambda: strip.step.text() == "Step 5 of 8")
    QTest.qWait(5)
    assert [part.geometry() for part in parts] == before


def test_cancel_stops_the_running_take(desk: Desk) -> None:
    shots = desk.type_shot("a fox", "a dog")
    desk.document.shoot([shot.id for shot in shots])
    job = desk.engine.asked[0].job
    desk.engine.tell(messages.Started(job, 8))
    wait_until(lambda: desk.document.running)
    desk.click(desk.window.strip.stop)
    assert desk.engine.cancelled == [job]
    wait_until(lambda: len(desk.document.jobs) == 1)
    assert desk.document.state_of(desk.project.shots[0]) == "waiting"


def test_a_failed_job_says_why_and_can_be_tried_again_or_removed(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    request = desk.engine.asked[0]
    desk.engine.tell(messages.Failed(request.job, shot.id, "The model ran out of memory.", "Close other programs."))
    wait_until(lambda: desk.window.strip.failed.text() == "1 failed")
    assert desk.said() == ["Shot 1: The model ran out of memory. Close other programs."]
    desk.click(desk.window.strip.open)
    rows = desk.window.job_list.rows
    assert rows[0].detail.text() == "The model ran out of memory. Close other programs."
    rows[0].retry.click()
    assert desk.engine.asked[1].take == request.take
    wait_until(lambda: desk.document.state_of(desk.project.shots[0]) == "queued")
    desk.engine.tell(messages.Failed(request.job, shot.id, "Again."))
    wait_until(lambda: desk.document.state_of(desk.project.shots[0]) == "failed")
    desk.window.job_list.rows[0].remove.click()
    wait_until(lambda: not desk.document.jobs)
    assert desk.window.job_list.empty.isVisible()
    assert not desk.document.session.jobs


def test_the_list_takes_no_room_and_escape_closes_it(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    before = desk.window.timeline.geometry()
    desk.click(desk.window.strip.open)
    assert desk.window.job_list.isVisible()
    QTest.qWait(5)
    assert desk.window.timeline.geometry() == before
    inside = desk.window.job_list.geometry()
    assert inside.bottom() < desk.window.strip.geometry().top() and inside.top() >= 0
    QTest.keyClick(desk.window.job_list, Qt.Key.Key_Escape)
    assert not desk.window.job_list.isVisible()
    assert not desk.window.strip.open.isChecked()


def test_a_removed_shot_s_job_is_still_spoken_of(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.document.shoot([shot.id])
    desk.document.undo()
    desk.document.undo()
    assert not desk.project.shots
    assert desk.window.strip.title.whole() == "A shot that was removed"


@pytest.mark.parametrize(("seconds", "words"), [(7.2, "0:07"), (61, "1:01"), (-1, "0:00"), (3600, "60:00")])
def test_clock(seconds: float, words: str) -> None:
    assert clock(seconds) == words


def test_events_of_a_project_that_was_closed_are_not_heard(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    desk.engine.tell(messages.Started("a job of another project", 8), messages.Cancelled("another", shot.id))
    QTest.qWait(10)
    assert not desk.document.jobs


# --- notices -----------------------------------------------------------------------------------------------------


def words_on_screen(desk: Desk) -> list[str]:
    cards = desk.window.notice_stack.cards
    return [label.text() for card in cards for label in card.findChildren(QLabel) if label.text()]


def test_notices_lie_over_the_viewer_s_corner_and_are_closed(desk: Desk) -> None:
    desk.notices.say("error", "The disk is full. Free some space.")
    QTest.qWait(5)
    stack = desk.window.notice_stack
    assert words_on_screen(desk) == ["The disk is full. Free some space."]
    assert stack.isVisible()
    assert stack.geometry().right() < desk.window.viewer.width() and stack.geometry().top() >= 0
    assert desk.window.focusWidget() not in stack.cards, "a notice never takes the focus"
    stack.cards[0].leave()
    assert not stack.isVisible()


def test_the_same_words_are_shown_once_and_the_stack_stays_small(desk: Desk) -> None:
    for _ in range(3):
        desk.notices.say("warning", "Twice is once.")
    assert words_on_screen(desk) == ["Twice is once."]
    desk.notices.say("error", "An error stays.")
    for number in range(6):
        desk.notices.say("info", f"note {number}")
    shown = words_on_screen(desk)
    assert len(shown) == MOST
    assert "An error stays." in shown


def test_a_notice_offers_one_thing_to_do(desk: Desk) -> None:
    done: list[int] = []
    desk.notices.say("info", "Exported.", "Show in folder", lambda: done.append(1))
    button = desk.window.notice_stack.cards[0].findChild(QPushButton)
    assert button is not None and button.text() == "Show in folder"
    assert desk.window.notice_stack.cards[0]._clock.interval() == LINGERS * STAYS["info"], "then the picture is free"
    desk.notices.say("warning", "Files are missing.", "Find", lambda: None)
    assert not desk.window.notice_stack.cards[-1]._clock.isActive(), "it waits for the person"
    desk.window.notice_stack.cards[-1].leave()
    button.click()
    assert done == [1]
    assert not desk.window.notice_stack.cards


def test_levels_are_checked_and_history_is_kept(desk: Desk) -> None:
    with pytest.raises(ValueError, match="no such level"):
        desk.notices.say("shout", "no")
    desk.notices.say("info", "yes")
    assert desk.notices.history[-1] == Notice("info", "yes")
