"""The queue behind the engine's door: order, changes, pause, jobs that are put off; and what a dying core costs."""

from __future__ import annotations

import itertools
import random
import sys
import threading
import time
from collections.abc import Callable

import pytest
from engine_help import Bench, cores, made_with

from engine import messages
from engine.service import jobs
from engine.service.exits import exit_words

MakeBench = Callable[..., Bench]
both = pytest.mark.parametrize("core", ["process", "inline"])
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def order(bench: Bench) -> list[str]:
    return [job.request.job for job in bench.engine.jobs]


# --- order and changes -------------------------------------------------------------------------------------------


@both
def test_what_waits_is_begun_in_the_order_asked_for(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=20 slow=0.03", "a")
    for job in "bcde":
        bench.submit("", job)
    bench.hear(messages.Started, "a")
    bench.engine.reorder(["e", "a", "nobody", "c"])
    told = bench.listen(lambda event: isinstance(event, messages.Reordered))
    assert isinstance(told, messages.Reordered)
    assert told.jobs == ("a", "e", "c", "b", "d")
    assert order(bench) == ["a", "e", "c", "b", "d"]
    bench.idle()
    assert bench.begun() == ["a", "e", "c", "b", "d"]


@both
def test_a_waiting_job_is_changed_at_its_place_and_shot_as_it_is_asked_for_then(
    core: str, make_bench: MakeBench
) -> None:
    bench = make_bench(core)
    for job in "abc":
        bench.submit("steps=4 slow=0.05", job)
    bench.hear(messages.Started, "a")
    other = bench.request("steps=2 other", "b")
    bench.engine.change(other)
    changed = bench.hear(messages.Changed, "b")
    assert isinstance(changed, messages.Changed)
    assert changed.request == other
    bench.idle()
    assert bench.begun() == ["a", "b", "c"]
    end = bench.end_of("b")
    assert isinstance(end, messages.Finished)
    assert end.take.recipe.prompt == "steps=2 other"


@both
def test_a_job_that_has_begun_or_ended_is_not_changed(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=5 slow=0.05 first", "a")
    bench.hear(messages.Started, "a")
    bench.engine.change(bench.request("second", "a"))
    told = bench.hear(messages.Refused, "a")
    assert isinstance(told, messages.Refused)
    assert "begun" in told.sentence
    end = bench.end_of("a")
    assert isinstance(end, messages.Finished)
    assert "first" in end.take.recipe.prompt
    bench.engine.change(bench.request("third", "a"))
    bench.listen(lambda event: isinstance(event, messages.Refused) and event is not told)


def test_a_job_changed_while_it_begins_is_shot_as_its_answer_says(make_bench: MakeBench) -> None:
    """Many changes aimed at the moment at which a job begins: Changed means the new recipe, Refused the old one."""
    bench = make_bench("inline")
    chance = random.Random(7)
    answers: dict[str, str] = {}
    for number in range(60):
        job = f"{number}"
        bench.submit("old steps=1", job)
        time.sleep(chance.random() * 0.001)
        bench.engine.change(bench.request("new steps=1", job))
        bench.engine.reorder([job])
        answer = bench.listen(
            lambda event, job=job: event.job == job and isinstance(event, messages.Changed | messages.Refused)
        )
        answers[job] = type(answer).__name__
    bench.idle()
    for job, answer in answers.items():
        end = bench.end_of(job)
        assert isinstance(end, messages.Finished)
        assert end.take.recipe.prompt.split()[0] == {"Changed": "new", "Refused": "old"}[answer]
    assert all(ends == ["Finished"] for job, ends in bench.ends().items() if job)


# --- pause -------------------------------------------------------------------------------------------------------


@both
def test_a_pause_puts_the_running_job_back_and_lets_the_core_go(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=40 slow=0.03 saves", "a")
    bench.submit("", "b")
    bench.listen(lambda event: isinstance(event, messages.Step) and event.step == 3)
    bench.engine.pause()
    bench.hear(messages.Paused, "")
    assert order(bench) == ["a", "b"]
    assert all(isinstance(job, jobs.Waiting) for job in bench.engine.jobs)
    assert cores() == []
    told = bench.told_of("a")
    assert told[told.index("Pausing") :] == ["Pausing", "Queued"]
    bench.engine.warm()
    bench.submit("", "c")
    bench.hear(messages.Queued, "c")
    assert cores() == [], "what is paused starts no core"
    assert bench.ends() == {"a": [], "b": [], "c": [], "": []}
    bench.engine.resume()
    bench.idle()
    assert bench.begun() == ["a", "a", "b", "c"]
    assert int(made_with(bench.end_of("a"))["steps done before"]) >= 3
    assert bench.ends() == {"a": ["Finished"], "b": ["Finished"], "c": ["Finished"], "": []}


def test_a_pause_with_nothing_running_lets_a_warm_core_go(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("", "a")
    bench.end_of("a")
    assert len(cores()) == 1
    bench.engine.pause()
    bench.engine.pause()
    bench.hear(messages.Paused, "")
    assert cores() == []
    bench.engine.resume()
    bench.hear(messages.Resumed, "")
    bench.submit("", "b")
    assert isinstance(bench.end_of("b"), messages.Finished)
    assert [type(event).__name__ for event in bench.events if not event.job] == ["Paused", "Resumed"]


def test_a_pause_ends_a_core_that_makes_no_step(make_bench: MakeBench) -> None:
    bench = make_bench("process", patience=0.4)
    bench.submit("deaf=60", "a")
    bench.hear_loading("a")
    begun = time.monotonic()
    bench.engine.pause()
    bench.hear(messages.Paused, "")
    assert time.monotonic() - begun < 2
    assert cores() == []
    bench.engine.cancel("a")
    assert isinstance(bench.end_of("a"), messages.Cancelled)


@both
def test_going_on_before_the_pause_has_come_about_goes_on(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=8 slow=0.1", "a")
    bench.hear(messages.Step, "a")
    bench.engine.pause()
    bench.engine.resume()
    assert isinstance(bench.end_of("a"), messages.Finished)
    assert bench.begun() == ["a"]
    assert "Paused" not in bench.told_of("")


@both
def test_a_job_may_be_cancelled_while_it_pauses_and_while_it_is_paused(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=200 slow=0.05 linger=0.1", "a")
    bench.submit("steps=200 slow=0.05", "b")
    bench.hear(messages.Step, "a")
    bench.engine.pause()
    bench.engine.cancel("a")
    assert isinstance(bench.end_of("a"), messages.Cancelled)
    bench.hear(messages.Paused, "")
    bench.engine.cancel("b")
    assert isinstance(bench.end_of("b"), messages.Cancelled)
    assert bench.told_of("b") == ["Queued", "Cancelled"]


@both
def test_a_job_that_breaks_while_it_pauses_has_another_chance(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("stubborn steps=10 slow=0.05", "a")
    bench.hear(messages.Step, "a")
    bench.engine.pause()
    bench.hear(messages.Paused, "")
    bench.engine.resume()
    assert isinstance(bench.end_of("a"), messages.Finished)


@both
def test_stop_ends_a_paused_queue(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("steps=200 slow=0.05", "a")
    bench.hear(messages.Step, "a")
    bench.engine.pause()
    bench.engine.stop(timeout=2)
    bench.events += bench.engine.drain()
    assert bench.ends() == {"a": ["Cancelled"]} or bench.ends() == {"a": ["Cancelled"], "": []}


@both
def test_a_storm_of_all_requests_leaves_each_job_exactly_one_end(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core, patience=0.3)
    scripts = ["", "steps=3 slow=0.02", "fail", "stubborn steps=9 slow=0.02", "steps=20 slow=0.02 saves"]
    if core == "process":
        scripts += ["crash_once", "die=2,3,4 steps=5 saves slow=0.01", "deaf=0.5"]
    names = [f"job {number}" for number in range(24)]
    chance = random.Random(11)

    def submit() -> None:
        for name, script in zip(names, itertools.cycle(scripts), strict=False):
            bench.submit(script, name, time.time() + 0.2 if chance.random() < 0.2 else None)
            time.sleep(chance.random() * 0.02)

    def meddle() -> None:
        for _ in range(40):
            name = chance.choice(names)
            match chance.randrange(4):
                case 0:
                    bench.engine.reorder(chance.sample(names, 4))
                case 1:
                    bench.engine.change(bench.request("steps=2 changed", name))
                case 2:
                    bench.engine.pause()
                    time.sleep(0.03)
                    bench.engine.resume()
                case _:
                    bench.engine.cancel(name)
            time.sleep(chance.random() * 0.04)

    threads = [threading.Thread(target=submit), threading.Thread(target=meddle)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bench.engine.resume()
    bench.idle()
    ends = {job: found for job, found in bench.ends().items() if job}
    queued = {event.job for event in bench.events if isinstance(event, messages.Queued)}
    assert queued == set(names)
    assert all(len(ends[name]) == 1 for name in names), ends


# --- jobs that are put off ---------------------------------------------------------------------------------------


@both
def test_a_job_that_is_put_off_lets_others_pass_and_begins_at_its_time(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    time_to_begin = time.time() + 0.6
    bench.submit("", "late", time_to_begin)
    bench.submit("", "early")
    assert isinstance(bench.end_of("early"), messages.Finished)
    assert order(bench) == ["late"]
    bench.hear(messages.Loading, "late")
    assert time.time() >= time_to_begin
    assert isinstance(bench.end_of("late"), messages.Finished)


@both
def test_a_job_that_is_put_off_can_be_begun_now(core: str, make_bench: MakeBench) -> None:
    bench = make_bench(core)
    bench.submit("", "night", time.time() + 8 * 3600)
    bench.hear(messages.Queued, "night")
    bench.engine.change(bench.request("", "night"))
    assert isinstance(bench.end_of("night"), messages.Finished)


# --- the core dies -----------------------------------------------------------------------------------------------


@needs_signals
def test_a_killed_core_is_told_once_in_words_and_its_job_goes_on(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("steps=6 die=3,99 saves", "a")
    bench.submit("", "b")
    end = bench.end_of("a")
    assert made_with(end)["steps done before"] == "3"
    bench.idle()
    (died,) = [event for event in bench.events if isinstance(event, messages.CoreDied)]
    assert (died.job, died.step, died.steps) == ("a", 3, 6)
    assert died.cause == "killed, often because memory ran out (signal 9)"
    assert bench.begun() == ["a", "a", "b"], "what was begun goes on before others"
    assert bench.ends() == {"a": ["Finished"], "b": ["Finished"]}


@needs_signals
def test_deaths_at_different_places_do_not_set_a_job_aside(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("steps=60 die=5,40,99 saves", "a")
    assert isinstance(bench.end_of("a"), messages.Finished)
    died = [event.step for event in bench.events if isinstance(event, messages.CoreDied)]
    assert died == [5, 40]


@needs_signals
def test_steps_that_are_done_once_more_are_no_place_to_be_stuck_at(make_bench: MakeBench) -> None:
    """A job goes on from what was kept, which lies before the step at which its core died."""
    bench = make_bench("process")
    bench.submit("steps=8 die=5,3,99", "a")
    assert isinstance(bench.end_of("a"), messages.Finished)
    assert [event.step for event in bench.events if isinstance(event, messages.CoreDied)] == [5, 3]


@needs_signals
def test_a_job_whose_core_dies_at_one_place_after_another_is_set_aside_in_the_end(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("steps=60 die=5,10,15,20,25,99 saves", "a")
    end = bench.end_of("a")
    assert isinstance(end, messages.Failed)
    assert "stopped 5 times, the last at step 25 of 60: " in end.sentence


@needs_signals
@pytest.mark.parametrize("script", ["steps=8 die=5", "steps=8 die=5 saves"])
def test_two_deaths_at_one_place_set_the_job_aside_and_the_next_begins(script: str, make_bench: MakeBench) -> None:
    """With saved steps the second process may die before it makes a step at all; without, at the same one."""
    bench = make_bench("process")
    bench.submit(script if "saves" not in script else f"{script} crash_again", "bad")
    bench.submit("", "good")
    bad = bench.end_of("bad")
    assert isinstance(bad, messages.Failed)
    assert bad.sentence.startswith("The painting process of “sketch” stopped twice at step 5 of 8: ")
    assert bad.sentence.endswith("killed, often because memory ran out (signal 9).")
    assert isinstance(bench.end_of("good"), messages.Finished)
    assert bench.begun() == ["bad", "bad", "good"]
    assert len([event for event in bench.events if isinstance(event, messages.CoreDied)]) == 1


@pytest.mark.parametrize(
    ("exit_code", "words"),
    [
        (-9, "killed, often because memory ran out (signal 9)"),
        (-11, "a fault inside a library (signal 11)"),
        (-6, "given up by a library, as after a fault of the graphics device (signal 6)"),
        (-99, "ended by the system (signal 99)"),
        (3, "exit code 3"),
        (0xC0000005, "a fault inside a library (exit code 0xc0000005)"),
        (None, "nobody knows why"),
    ],
)
def test_exit_codes_are_told_in_words(exit_code: int | None, words: str) -> None:
    assert exit_words(exit_code) == words


# --- cancel ------------------------------------------------------------------------------------------------------


def test_a_cancel_is_over_within_two_seconds_even_where_the_core_is_deaf(make_bench: MakeBench) -> None:
    from engine.service.engine import PATIENCE

    bench = make_bench("process", patience=PATIENCE)
    bench.submit("deaf=60", "deaf")
    bench.submit("steps=500 slow=0.05", "listening")
    bench.hear_loading("deaf")
    begun = time.monotonic()
    bench.engine.cancel("deaf")
    assert isinstance(bench.end_of("deaf"), messages.Cancelled)
    assert time.monotonic() - begun < 2.0
    bench.hear(messages.Step, "listening")
    begun = time.monotonic()
    bench.engine.cancel("listening")
    assert isinstance(bench.end_of("listening"), messages.Cancelled)
    assert time.monotonic() - begun < 0.5
