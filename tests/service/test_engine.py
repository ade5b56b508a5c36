"""The three rules of the engine's door, with the core in a child process and inline, whatever happens to the core."""

from __future__ import annotations

import logging
import os
import random
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from engine_help import LONG, Bench, cores, engine_threads, made_with

from engine import messages
from engine.film.project import Take
from engine.service import jobs
from engine.service.engine import Engine

MakeBench = Callable[..., Bench]
both = pytest.mark.parametrize("core", ["process", "inline"])


@both
def test_a_job_is_queued_loaded_stepped_and_finished(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=3 preview slow=0.02", "a")
    end = bench.end_of("a")
    assert isinstance(end, messages.Finished)
    assert isinstance(end.take, Take)
    assert end.take.id == "take of a"
    assert end.shot == "shot of a"
    told = bench.told_of("a")
    assert told[0] == "Queued"
    assert told[-1] == "Finished"
    assert [event.step for event in bench.events if isinstance(event, messages.Step)] == [1, 2, 3]
    previews = [event for event in bench.events if isinstance(event, messages.Preview)]
    assert previews[-1].step == 3
    assert previews[-1].frames.shape == (3, 8, 8, 3)
    assert previews[-1].frames.dtype == np.uint8
    assert bench.engine.wait_idle(LONG)
    assert bench.engine.jobs == ()


@both
def test_what_is_loaded_stays_loaded_for_the_next_job(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.engine.warm()
    for job in "abc":
        bench.submit("", job)
    bench.idle()
    made = [made_with(bench.end_of(job)) for job in "abc"]
    assert [one["jobs of this core"] for one in made] == ["1", "2", "3"]
    assert {one["warmed"] for one in made} == {"True"}
    assert (made[0]["pid"] == str(os.getpid())) == (core == "inline")


# --- rule 1: exactly one end -------------------------------------------------------------------------------------


@both
def test_errors_become_one_sentence_and_the_queue_goes_on(
    core: str, make_bench: MakeBench, caplog: pytest.LogCaptureFixture
) -> None:
    bench = make_bench(core)
    with caplog.at_level(logging.ERROR):
        for job, script in (("known", "fail"), ("unknown", "bug"), ("memory", "memory"), ("good", "")):
            bench.submit(script, job)
        bench.idle()
    known, unknown, memory = (bench.end_of(job) for job in ("known", "unknown", "memory"))
    assert isinstance(known, messages.Failed)
    assert (known.sentence, known.remedy) == ("The paint has dried.", "Open another pot.")
    assert "LongtakeError" in known.detail
    assert isinstance(unknown, messages.Failed)
    assert "ZeroDivisionError" in unknown.detail
    assert "ZeroDivision" not in unknown.sentence + unknown.remedy
    assert isinstance(memory, messages.Failed)
    assert "memory" in memory.sentence
    assert isinstance(bench.end_of("good"), messages.Finished)
    assert sum("ZeroDivisionError" in record.getMessage() for record in caplog.records) == 1


@both
def test_a_storm_of_submits_and_cancels_leaves_each_job_exactly_one_end(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core, patience=0.3)
    scripts = ["", "steps=2 slow=0.01 preview", "fail", "bug", "stubborn steps=9 slow=0.02", "steps=20 slow=0.02"]
    if core == "process":
        scripts += ["crash", "deaf=1"]
    chance = random.Random(4)
    names = [f"{lane}{number}" for lane in "ab" for number in range(15)]

    def submit(lane: str) -> None:
        for number in range(15):
            bench.submit(scripts[number % len(scripts)], f"{lane}{number}")
            time.sleep(chance.random() * 0.02)

    def cancel() -> None:
        for name in chance.sample(names, 20):
            bench.engine.cancel(name)
            time.sleep(chance.random() * 0.05)
        bench.engine.cancel("nobody")

    threads = [threading.Thread(target=submit, args=(lane,)) for lane in "ab"] + [threading.Thread(target=cancel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bench.idle()
    ends = bench.ends()
    assert sorted(ends) == sorted(names)
    assert all(len(found) == 1 for found in ends.values()), ends


@both
def test_the_same_job_may_be_shot_again_after_its_end_but_not_twice_at_once(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=3 slow=0.05", "a")
    bench.submit("steps=3 slow=0.05", "a")
    bench.idle()
    assert bench.ends() == {"a": ["Finished"]}
    bench.submit("", "a")
    bench.idle()
    assert bench.ends() == {"a": ["Finished", "Finished"]}


@both
def test_stop_ends_every_job_and_wakes_nobody(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=200 slow=0.05", "running")
    bench.submit("", "waiting")
    bench.hear(messages.Started, "running")
    begun = time.monotonic()
    bench.engine.stop(timeout=2)
    assert time.monotonic() - begun < 5
    bench.submit("", "late")
    bench.events += bench.engine.drain()
    assert bench.ends() == {"running": ["Cancelled"], "waiting": ["Cancelled"], "late": ["Cancelled"]}
    assert engine_threads() == []
    assert bench.engine.wait_idle(1)


def test_an_engine_that_was_never_started_stops_too() -> None:
    engine = Engine("process", shoot="fake_core:shoot")
    engine.stop()
    assert engine.wait_idle(1)
    assert cores() == []


# --- rule 2: cancelling until the core has stopped ---------------------------------------------------------------


@both
def test_a_running_job_is_cancelling_until_the_core_has_stopped(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=500 slow=0.02 linger=0.5 preview", "a")
    bench.hear(messages.Step, "a")
    bench.engine.cancel("a")
    bench.hear(messages.Cancelling, "a")
    (job,) = bench.engine.jobs
    assert isinstance(job, jobs.Cancelling) and job.request.job == "a"
    assert bench.ends() == {"a": []}
    assert isinstance(bench.end_of("a"), messages.Cancelled)
    told = bench.told_of("a")
    assert told[told.index("Cancelling") :] == ["Cancelling", "Cancelled"]
    bench.idle()
    assert bench.engine.jobs == ()


@both
def test_a_waiting_job_is_cancelled_at_once(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=10 slow=0.05", "first")
    bench.submit("", "second")
    bench.hear(messages.Started, "first")
    bench.engine.cancel("second")
    bench.end_of("second")
    assert bench.told_of("second") == ["Queued", "Cancelled"]
    assert isinstance(bench.end_of("first"), messages.Finished)


@both
def test_what_breaks_while_stopping_is_a_cancelled_job_not_a_failed_one(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("stubborn steps=500 slow=0.02", "a")
    bench.hear(messages.Step, "a")
    bench.engine.cancel("a")
    assert isinstance(bench.end_of("a"), messages.Cancelled)


# --- rule 3: one after another -------------------------------------------------------------------------------------


@both
def test_the_next_job_starts_only_after_the_cancelled_one_has_stopped(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=500 slow=0.02 linger=0.2", "first")
    bench.submit("", "second")
    bench.hear(messages.Step, "first")
    bench.engine.cancel("first")
    bench.end_of("second")
    order = [(type(event).__name__, event.job) for event in bench.events]
    assert order.index(("Cancelled", "first")) < order.index(("Loading", "second"))


@both
def test_jobs_run_in_the_order_in_which_they_were_submitted(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    for number in range(12):
        bench.submit("fail" if number % 3 == 0 else "", f"{number}")
    bench.idle()
    assert list(bench.ends()) == [f"{number}" for number in range(12)]
    ended = [event.job for event in bench.events if isinstance(event, messages.END_EVENTS)]
    assert ended == [f"{number}" for number in range(12)]
