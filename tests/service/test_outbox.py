"""The outbox keeps order, keeps one preview of a job, wakes once, and loses nothing between threads."""

from __future__ import annotations

import threading

import numpy as np

from engine.messages import Cancelled, Event, Preview, Queued, Step
from engine.service.outbox import Outbox


def preview(job: str, step: int) -> Preview:
    return Preview(job, "shot", step, np.zeros((1, 2, 2, 3), np.uint8), 0, 8)


def names(events: list[Event]) -> list[str]:
    return [f"{type(event).__name__} {event.job} {getattr(event, 'step', '')}".strip() for event in events]


def test_events_come_out_in_the_order_in_which_they_went_in() -> None:
    outbox = Outbox()
    events: list[Event] = [Queued("a", "shot"), Step("a", 1, 2), Step("a", 2, 2), Cancelled("a", "shot")]
    for event in events:
        outbox.put(event)
    assert outbox.drain() == events
    assert outbox.drain() == []


def test_only_the_newest_preview_of_each_job_waits_and_stands_where_it_belongs() -> None:
    outbox = Outbox()
    for step in (1, 2, 3):
        outbox.put(Step("a", step, 3))
        outbox.put(preview("a", step))
        outbox.put(preview("b", step))
    assert names(outbox.drain()) == ["Step a 1", "Step a 2", "Step a 3", "Preview a 3", "Preview b 3"]
    outbox.put(preview("a", 4))
    assert names(outbox.drain()) == ["Preview a 4"]


def test_the_reader_is_woken_when_there_is_something_again_and_not_more_often() -> None:
    woken: list[int] = []
    outbox = Outbox(lambda: woken.append(1))
    outbox.put(preview("a", 1))
    outbox.put(preview("a", 2))
    outbox.put(Step("a", 2, 2))
    assert len(woken) == 1
    outbox.drain()
    assert len(woken) == 1
    outbox.put(Step("a", 2, 2))
    assert len(woken) == 2
    outbox.drain()
    outbox.silence()
    outbox.put(Step("a", 2, 2))
    assert len(woken) == 2
    assert len(outbox.drain()) == 1


def test_wake_is_called_outside_the_lock_so_it_may_drain() -> None:
    seen: list[Event] = []
    outbox = Outbox(lambda: seen.extend(outbox.drain()))
    done = threading.Thread(target=lambda: outbox.put(Queued("a", "shot")), daemon=True)
    done.start()
    done.join(5)
    assert not done.is_alive()
    assert names(seen) == ["Queued a"]


def test_many_threads_lose_nothing_and_each_keeps_its_order() -> None:
    outbox = Outbox()
    count, writers = 2000, ("a", "b", "c")

    def write(job: str) -> None:
        for step in range(count):
            outbox.put(Step(job, step, count))
            outbox.put(preview(job, step))

    threads = [threading.Thread(target=write, args=(job,)) for job in writers]
    for thread in threads:
        thread.start()
    seen: list[Event] = []
    while any(thread.is_alive() for thread in threads):
        seen += outbox.drain()
    seen += outbox.drain()
    for job in writers:
        assert [e.step for e in seen if isinstance(e, Step) and e.job == job] == list(range(count))
        previews = [e.step for e in seen if isinstance(e, Preview) and e.job == job]
        assert previews == sorted(previews)
        assert previews[-1] == count - 1
