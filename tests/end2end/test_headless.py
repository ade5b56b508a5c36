"""The film command as people run it: the real program and pipeline, tiny weights, stopped and gone on with."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine.media.reader import VideoReader

ROOT = Path(__file__).parent.parent.parent
LONG = 180
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, without_torch: bool) -> Path:
    """A folder with tiny weights of Sketch."""
    if without_torch:
        pytest.skip("needs torch")
    from shoot import tiny

    folder = tmp_path_factory.mktemp("models")
    tiny.build(folder)
    return folder


def start(models: Path, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run main.py in a folder, with these weights and without a display."""
    return start_script(models, folder, str(ROOT / "main.py"), *arguments)


def start_script(models: Path, folder: Path, *command: str) -> subprocess.Popen[str]:
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in display}
    environment |= {"LONGTAKE_MODELS": str(models), "OMP_NUM_THREADS": "1"}
    command = (sys.executable, *command)
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) once it has ended."""
    out, err = process.communicate(timeout=LONG)
    return process.returncode, out, err


def run(models: Path, folder: Path, *arguments: str) -> tuple[int, str, str]:
    return finished(start(models, folder, *arguments))


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def frames_hash(film: Path) -> str:
    reader = VideoReader(film)
    digest = hashlib.sha256(b"".join(reader.frame(n).tobytes() for n in range(reader.length)))
    reader.close()
    return digest.hexdigest()


def test_a_film_with_a_bridge_is_shot_told_in_json_and_comes_out_the_same_again(models: Path, tmp_path: Path) -> None:
    (tmp_path / "shots.txt").write_text("0.5s a red dog runs right\n0.75s 一个女人\n", "utf-8")
    arguments = ["film", "shots.txt", "--seed", "5", "--size", "128x96", "--bridge", "0.5", "--steps", "2", "--json"]
    code, out, err = run(models, tmp_path, *arguments, "-o", "one.mp4")
    assert (code, err) == (0, "")
    told = objects(out)
    assert {"queued", "loading", "started", "step", "preview", "finished", "exporting"} <= {e["event"] for e in told}
    summary = told[-1]
    assert summary["event"] == "summary"
    assert (summary["frames"], summary["seconds"]) == (12 + 12 + 18, 1.75)
    assert [(take["shot"], take["seed"]) for take in summary["takes"]] == [(1, 5), (None, 5), (2, 6)]
    seams = summary["takes"][1]["seams"]
    assert [seam["at"] for seam in seams] == [0, 12]
    assert all(seam["jump"] >= 0 and seam["colour"] >= 0 for seam in seams)
    assert all(seam["figure"] == seam["parts"]["figure"] > 0 for seam in seams)
    assert summary["takes"][1]["drift"] is None, "too short to drift"
    reader = VideoReader(tmp_path / "one.mp4")
    assert (reader.length, reader.size) == (42, (128, 96))
    reader.close()
    code, out, _ = run(models, tmp_path, *arguments, "-o", "two.mp4")
    assert code == 0
    assert frames_hash(tmp_path / "one.mp4") == frames_hash(tmp_path / "two.mp4")


def stopped(process: subprocess.Popen[str], number: signal.Signals, told: list[dict[str, Any]]) -> None:
    """Send the signal to the running command and see it end well; what it still says is added to ``told``."""
    core = psutil.Process(process.pid).children(recursive=True)
    asked = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=LONG)
    assert process.returncode == 130
    assert time.monotonic() - asked < 20
    assert err == ""
    told += objects(out)
    words = "Stopped. What is shot is kept in kept; the same command goes on from there."
    assert told[-1] == {"event": "note", "text": words}
    _, alive = psutil.wait_procs(core, timeout=20)
    assert alive == []


@posix
def test_ctrl_c_stops_and_the_same_command_goes_on(models: Path, tmp_path: Path) -> None:
    (tmp_path / "shots.txt").write_text("0.5s a red dog\n0.5s a blue car\n0.5s a man\n", "utf-8")
    arguments = ["film", "shots.txt", "-o", "film.mp4", "--size", "64x48", "--project", "kept", "--json"]
    process = start(models, tmp_path, *arguments)
    told = read_until(process, lambda event: event["event"] == "finished")
    stopped(process, signal.SIGINT, told)
    assert not (tmp_path / "film.mp4").exists()
    done = [event["shot"] for event in told if event["event"] == "finished"]
    code, out, err = run(models, tmp_path, *arguments)
    assert (code, err) == (0, "")
    assert sorted(done + [event["shot"] for event in objects(out) if event["event"] == "finished"]) == [1, 2, 3]
    assert objects(out)[-1]["frames"] == 36


@posix
def test_sigterm_stops_too_even_while_the_weights_are_read(models: Path, tmp_path: Path) -> None:
    (tmp_path / "shots.txt").write_text("0.5s a red dog\n", "utf-8")
    process = start(models, tmp_path, "film", "shots.txt", "-o", "film.mp4", "--project", "kept", "--json")
    told = read_until(process, lambda event: event["event"] == "loading")
    stopped(process, signal.SIGTERM, told)


def read_until(process: subprocess.Popen[str], wanted: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """What the command says, up to the first object that is as wanted."""
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(json.loads(line))
        if wanted(told[-1]):
            return told
    raise AssertionError(f"it ended early: {told}")


def test_the_sample_is_shot_where_there_is_no_display_and_kept_for_the_next_time(models: Path, tmp_path: Path) -> None:
    """With the first line of the sample only, to save time; the rest of it is as newcomers get it."""
    (tmp_path / "sample.txt").write_text("0.5s a woman in a red coat walks right in the neon city at night", "utf-8")
    (tmp_path / "start.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "if __name__ == '__main__':\n"
        "    import main\n"
        "    main.SAMPLE = main.Path('sample.txt')\n"
        "    sys.exit(main.main(['--sample']))\n",
        "utf-8",
    )
    film = tmp_path / "films" / "sample.mp4"
    for shot in (True, False):
        code, out, err = finished(start_script(models, tmp_path, "start.py"))
        assert code == 0, err
        assert f"The film is {film} (0.5 s, 12 frames)" in out
        assert ("Shot 1 is there" in err) == shot
        assert "Traceback" not in err
    reader = VideoReader(film)
    assert (reader.length, reader.size) == (12, (512, 384))
    reader.close()


def test_missing_weights_are_told_in_a_sentence_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "shots.txt").write_text("a dog", "utf-8")
    code, out, err = run(tmp_path / "nowhere", tmp_path, "film", "shots.txt", "-o", "film.mp4")
    assert (code, out) == (1, "")
    assert err.startswith("Shot 1: The weights of Sketch are missing")
    assert len(err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["shots.txt"]


@posix
def test_a_verb_that_is_stopped_leaves_its_take_in_the_queue(models: Path, tmp_path: Path) -> None:
    assert run(models, tmp_path, "new", "fox.longtake", "--size", "64x48")[0] == 0
    asked = ["generate", "fox.longtake", "--prompt", "a red dog", "--length", "0.5", "--seed", "3", "--json"]
    process = start(models, tmp_path, *asked)
    told = read_until(process, lambda event: event["event"] == "loading")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LONG)
    assert (process.returncode, err) == (130, "")
    words = "Stopped. What is not shot yet waits in the queue of fox.longtake; "
    assert (told + objects(out))[-1]["text"].startswith(words)
    code, out, err = run(models, tmp_path, "queue", "fox.longtake", "run", "--json")
    assert (code, err) == (0, "")
    (take,) = objects(out)[-1]["takes"]
    assert (take["seed"], take["frames"]) == (3, 12)
    assert [path.name for path in (tmp_path / "fox.longtake" / "media").iterdir()] == [Path(take["file"]).name]
