"""The core in a process of its own: it is replaced when it dies or is deaf, goes when it should, and stays clean."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from engine_help import LONG, Bench, cores, made_with

from engine import messages

ROOT = Path(__file__).parent.parent.parent
MakeBench = Callable[..., Bench]


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
    assert bad.sentence == "The painting process of “sketch” stopped twice before its first step: exit code 3."
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


def test_stop_kills_a_core_that_does_not_listen(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("deaf=60", "a")
    bench.hear_loading("a")
    begun = time.monotonic()
    bench.engine.stop(timeout=0.5)
    assert time.monotonic() - begun < 4
    assert cores() == []


def test_a_command_that_is_stopped_while_it_loads_has_ended_within_two_seconds(make_bench: MakeBench) -> None:
    bench = make_bench("process")
    bench.submit("deaf=60", "a")
    bench.hear_loading("a")
    begun = time.monotonic()
    bench.engine.stop()
    assert time.monotonic() - begun < 2
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
