"""A window over the real engine whose painting process is killed: it keeps its pace, says so, and the job goes on."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QTimer

from engine.service.engine import Engine
from tests.ui.desk import Desk, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
SLOWEST = 0.25  # seconds between two beats of the window on a machine that is busy with other tests as well


@pytest.fixture
def live_desk(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A window whose prompts are scripts of the fake core."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "service"))
    desk = Desk(tmp_path, make_engine=lambda wake: Engine("process", wake, "fake_core:shoot"))
    yield desk
    desk.close()


def core() -> psutil.Process:
    """The painting process, the only child that runs spawned code."""
    children = psutil.Process().children()
    return next(child for child in children if "spawn_main" in " ".join(child.cmdline()))


def test_the_window_keeps_its_pace_while_the_core_is_killed_and_its_job_goes_on(live_desk: Desk) -> None:
    desk = live_desk
    shots = desk.type_shot("steps=40 slow=0.04 saves preview", "steps=2")
    desk.document.shoot([shot.id for shot in shots], "Shoot all")
    wait_until(lambda: (job := desk.document.running) and job.step >= 3)
    beats = [time.monotonic()]
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(10)
    before = desk.document.running.step  # type: ignore[union-attr]
    killed = core().pid
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: (job := desk.document.running) and job.state == "shooting" and job.step > before + 3, 30)
    heart.stop()
    assert max(b - a for a, b in itertools.pairwise(beats)) < SLOWEST
    assert core().pid != killed
    told = [words for words in desk.said() if "painting process" in words]
    cause = "killed, often because memory ran out (signal 9)"
    assert told == [f"The painting process stopped ({cause}); a new one goes on with shot 1."]
    wait_until(lambda: not desk.document.jobs, 30)
    assert [len(shot.takes) for shot in desk.project.shots] == [1, 1]
    facts = dict(desk.project.shots[0].takes[0].made_with)
    assert int(facts["steps done before"]) >= before


def test_two_deaths_at_one_place_set_the_shot_aside_and_the_next_is_shot(live_desk: Desk) -> None:
    desk = live_desk
    shots = desk.type_shot("steps=8 die=5", "steps=2")
    desk.document.shoot([shots[0].id])
    desk.document.shoot([shots[1].id])
    wait_until(lambda: [job.state for job in desk.document.jobs] == ["failed"], 30)
    (job,) = desk.document.jobs
    assert "stopped twice at step 5 of 8: killed" in job.sentence
    assert len(desk.project.shots[1].takes) == 1
    assert len([words for words in desk.said() if "painting process" in words]) == 2, "one for each death"


def test_a_paused_queue_has_no_painting_process_and_goes_on_after_a_restart(live_desk: Desk, tmp_path: Path) -> None:
    desk = live_desk
    desk.document.shoot([shot.id for shot in desk.type_shot("steps=30 slow=0.04 saves")])
    wait_until(lambda: (job := desk.document.running) and job.step >= 3)
    desk.document.queue.pause()
    wait_until(lambda: desk.document.running is None)
    wait_until(lambda: not [child for child in psutil.Process().children() if "spawn_main" in str(child.cmdline())])
    desk.close()
    again = Desk(tmp_path, make_engine=lambda wake: Engine("process", wake, "fake_core:shoot"))
    again.document.resume_queue()
    assert again.document.queue.is_paused
    again.document.queue.resume()
    wait_until(lambda: not again.document.jobs, 30)
    facts = dict(again.project.shots[0].takes[0].made_with)
    assert int(facts["steps done before"]) >= 3
    again.close()
