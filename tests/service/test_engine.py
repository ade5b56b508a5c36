"""The three rules of the engine's door, with the core in a child process and inline, whatever happens to the core."""

from __future__ import annotations

import logging
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from engine_help import LONG, Bench, cores, engine_threads

from engine import messages
from engine.film.project import Take
from engine.service import jobs
from engine.service.engine import Engine

ROOT = Path(__file__).parent.parent.parent
MakeBench = Callable[..., Bench]


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[MakeBench]:
    """Makes benches; afterwards no thread and no process of theirs may be left."""
    benches: list[Bench] = []

    def make(core: str, patience: float = 5.0) -> Bench:
        benches.append(Bench(core, tmp_path, patience))
        return benches[-1]

    yield make
    for bench in benches:
        bench.engine.stop()
    assert engine_threads() == []
    assert cores() == []


both = pytest.mark.parametrize("core", ["process", "inline"])


def made_with(event: messages.Event) -> dict[str, str]:
    assert isinstance(event, messages.Finished)
    return dict(event.take.made_with)


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
    assert bench.engine.state_of("a") == jobs.Finished("a", end.take)


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
    assert isinstance(bench.engine.state_of("a"), jobs.Cancelling)
    assert bench.ends() == {"a": []}
    assert isinstance(bench.end_of("a"), messages.Cancelled)
    told = bench.told_of("a")
    assert told[told.index("Cancelling") :] == ["Cancelling", "Cancelled"]
    bench.idle()
    assert bench.engine.jobs == ()
    assert bench.engine.state_of("a") == jobs.Cancelled("a")
    assert bench.engine.state_of("never heard of") is None


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


def test_a_core_that_does_not_listen_is_killed_and_replaced(make_bench: MakeBench) -> None:
    bench = make_bench("process", patience=0.5)
    bench.submit("", "before")
    old = made_with(bench.end_of("before"))["pid"]
    bench.submit("deaf=60", "deaf")
    bench.submit("", "after")
    bench.hear_loading("deaf")
    begun = time.monotonic()
    bench.engine.cancel("deaf")
    assert isinstance(bench.end_of("deaf"), messages.Cancelled)
    assert time.monotonic() - begun >= 0.4
    new = made_with(bench.end_of("after"))["pid"]
    assert new != old
    assert not psutil.pid_exists(int(old))


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


# --- the child process -------------------------------------------------------------------------------------------


def test_a_job_whose_core_died_is_begun_once_more_by_itself(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("crash_once", "a")
    bench.submit("", "b")
    assert isinstance(bench.end_of("a"), messages.Finished)
    assert isinstance(bench.end_of("b"), messages.Finished)
    assert bench.ends() == {"a": ["Finished"], "b": ["Finished"]}


def test_a_job_that_kills_its_core_twice_fails_and_the_queue_goes_on(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("crash", "bad")
    bench.submit("", "good")
    bad = bench.end_of("bad")
    assert isinstance(bad, messages.Failed)
    assert bad.sentence == "The painting process stopped unexpectedly."
    assert bad.remedy.startswith("Shoot it again")
    assert isinstance(bench.end_of("good"), messages.Finished)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_minus_nine_of_the_core_costs_no_job(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("steps=20 slow=0.05", "a")
    bench.hear(messages.Step, "a")
    (core,) = cores()
    os.kill(core.pid, signal.SIGKILL)
    end = bench.end_of("a")
    assert made_with(end)["pid"] != str(core.pid)
    (core,) = cores()
    os.kill(core.pid, signal.SIGKILL)  # while nothing runs: nobody minds
    bench.submit("", "b")
    assert isinstance(bench.end_of("b"), messages.Finished)
    assert bench.ends() == {"a": ["Finished"], "b": ["Finished"]}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_cancelled_job_whose_core_is_killed_is_cancelled(make_bench: MakeBench) -> None:
    bench = make_bench("process", patience=60)
    bench.submit("deaf=60", "a")
    bench.hear_loading("a")
    bench.engine.cancel("a")
    bench.hear(messages.Cancelling, "a")
    os.kill(cores()[0].pid, signal.SIGKILL)
    assert isinstance(bench.end_of("a"), messages.Cancelled)


def test_stop_kills_a_core_that_does_not_listen(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("deaf=60", "a")
    bench.hear_loading("a")
    begun = time.monotonic()
    bench.engine.stop(timeout=0.5)
    assert time.monotonic() - begun < 4
    assert cores() == []


def test_the_core_starts_with_the_first_job_and_ignores_ctrl_c(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    time.sleep(0.1)
    assert cores() == []
    bench.submit("", "a")
    assert made_with(bench.end_of("a"))["interrupts"] == str(signal.SIG_IGN)
    assert len(cores()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_ctrl_c_in_the_first_moments_of_the_core_goes_by_unnoticed(tmp_path: Path) -> None:
    """In a fresh program, whose first child it is: Python starts its resource tracker along with that one."""
    program = textwrap.dedent(f"""
        import os, queue, signal
        from engine.film.recipe import Recipe
        from engine.messages import Finished, Shoot
        from engine.service.core_links import Gone, ProcessLink

        if __name__ == "__main__":
            signal.signal(signal.SIGINT, signal.default_int_handler)  # programs in the background start deaf
            notes = queue.Queue()
            link = ProcessLink("fake_core:shoot", notes.put)
            os.kill(link.pid, signal.SIGINT)
            link.begin(Shoot("job", "shot", "take", Recipe(prompt="x", seed=1), {str(tmp_path)!r}))
            while not isinstance(note := notes.get(timeout={LONG}), Gone) and not isinstance(note.event, Finished):
                pass
            print("gone" if isinstance(note, Gone) else "finished")
            link.close()
            os.kill(os.getpid(), signal.SIGINT)  # our own ears are open again
    """)
    (tmp_path / "start.py").write_text(program, "utf-8")
    variables = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
    command = [sys.executable, str(tmp_path / "start.py")]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=4 * LONG)
    assert done.stdout == "finished\n"
    assert done.stderr.splitlines()[-1] == "KeyboardInterrupt"
    assert done.stderr.count("Traceback") == 1


def test_the_core_dies_with_its_parent(tmp_path: Path) -> None:
    """The parent is killed where it stands, as by a power cut; nobody tells the child."""
    parent = run_script(
        tmp_path,
        """
        engine.submit(job("deaf=60"))
        while True:
            for event in engine.drain():
                if getattr(event, "what", "") == "fake weights":
                    print("running", flush=True)
            time.sleep(0.02)
        """,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline().strip() == "running"
    children = psutil.Process(parent.pid).children(recursive=True)
    assert children
    parent.kill()
    parent.wait(LONG)
    parent.stdout.close()
    _, alive = psutil.wait_procs(children, timeout=LONG)
    assert alive == []


def test_qt_stays_out_of_the_core_torch_out_of_the_window_and_standard_output_clean(tmp_path: Path) -> None:
    script = run_script(
        tmp_path,
        """
        import PySide6.QtCore
        engine.submit(job("modules chatty"))
        assert engine.wait_idle(30)
        engine.stop()
        print("torch" in sys.modules, flush=True)
        """,
    )
    out, _ = script.communicate(timeout=LONG)
    assert script.returncode == 0
    assert out.split() == ["False"]
    modules = (tmp_path / "modules.txt").read_text("utf-8").split()
    assert "engine.service.core" in modules
    assert [name for name in modules if name.split(".")[0] in ("PySide6", "shiboken6", "ui", "qasync")] == []


def run_script(folder: Path, body: str) -> subprocess.Popen[str]:
    """Run a program with a guarded main module, as main.py is, that has an engine over the fake core."""
    head = f"""
    import sys, time
    sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]

    def job(script):
        from engine.film.recipe import Recipe
        from engine.messages import Shoot
        return Shoot("a", "shot", "take", Recipe(prompt=script, seed=1), {str(folder)!r})

    def main():
        from engine.service.engine import Engine
        engine = Engine("process", shoot="fake_core:shoot")
        engine.start()
    """
    tail = '\n\nif __name__ == "__main__":\n    main()\n'
    program = folder / "program.py"
    program.write_text(textwrap.dedent(head) + textwrap.indent(textwrap.dedent(body), "    ") + tail, "utf-8")
    return subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True)
