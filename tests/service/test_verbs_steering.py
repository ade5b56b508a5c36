"""The queue is steered, footage brought in and a project looked at without a window."""

from __future__ import annotations

import wave
from datetime import datetime
from pathlib import Path

import pytest
from verbs_help import Cutting, write_picture

from engine.errors import LongtakeError
from engine.service.forecast import forecast
from engine.service.session import Session
from engine.shoot import machine


def test_what_waits_is_put_in_order_changed_put_off_and_paused(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", "a boat", taken=False)
    with Session.open(cut.folder, lambda _: None) as session:
        asks = [session.ask(shot.id) for shot in session.project.shots]
        session.shoot(asks, "Shoot all")

    def order() -> list[str]:
        return [job["name"][-1] for job in cut.told[-1]]

    assert cut.run("queue", "first", "3") == 0 and order() == ["3", "1", "2"]
    assert cut.run("queue", "move", "1", "2") == 0 and order() == ["1", "3", "2"]
    assert cut.run("queue", "change", "1", "--prompt", "a cat", "--seed", "5", "--steps", "2") == 0
    assert cut.run("queue", "later", asks[1].job[:8], "--at", "2999-01-01 23:00") == 0
    assert cut.run("queue") == 0 and order() == ["1", "3", "2"]
    first, _, last = cut.told[-1]
    assert (first["prompt"], first["seed"], first["steps"]) == ("a cat", 5, 2)
    assert last["not_before"] == datetime(2999, 1, 1, 23).timestamp()
    assert cut.run("queue", "pause") == 0
    with pytest.raises(LongtakeError, match="The queue is paused"):
        cut.run("queue", "run")
    assert cut.run("shots") == 0 and cut.told[0]["paused"]
    assert cut.run("queue", "resume") == 0
    assert cut.run("queue", "later", "3", "--at", "now") == 0 and cut.told[-1][2]["not_before"] is None
    assert cut.run("queue", "run") == 0
    assert (cut.takes[0]["name"], cut.takes[0]["prompt"]) == ("shot 1", "a cat")
    assert len(cut.takes) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["first"], "No job was named"),
        (["move", "1"], "no place in the queue"),
        (["move", "1", "7"], "no place in the queue"),
        (["change", "1"], "Nothing was to be changed"),
        (["later", "1"], "is no time to come"),
        (["later", "1", "--at", "2001-01-01 10:00"], "is no time to come"),
        (["remove", "9"], "There is no job"),
    ],
)
def test_what_makes_no_sense_leaves_the_queue_alone(tmp_path: Path, arguments: list[str], words: str) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", taken=False)
    with Session.open(cut.folder, lambda _: None) as session:
        session.shoot([session.ask(session.project.shots[0].id)], "Shoot")
        jobs = session.jobs
    with pytest.raises(LongtakeError, match=words):
        cut.run("queue", *arguments)
    with Session.open(cut.folder, lambda _: None) as session:
        assert session.jobs == jobs


def test_a_project_is_listed_and_exported_while_it_is_open_elsewhere(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog")
    with Session.open(cut.folder, lambda _: None) as session:
        session.shoot([session.ask(session.project.shots[0].id)], "Shoot")
        assert cut.run("queue") == 0 and len(cut.told[0]) == 1
        assert cut.run("shots") == 0 and len(cut.told[0]["shots"]) == 1
        assert cut.run("export", "-o", str(tmp_path / "film.mp4")) == 0
        with pytest.raises(LongtakeError, match="is open already"):
            cut.run("queue", "pause")


def test_footage_is_brought_in_as_clips(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog")
    file = write_picture(tmp_path / "sky.png")
    assert cut.run("import", str(file), str(file)) == 0
    with Session.open(cut.folder, lambda _: None) as session:
        _, one, other = (placed for _, placed, _ in session.project.clips())
        assert (one.range.start, other.range.start) == (24, one.range.end)
        assert session.undo().length == 24
    assert cut.run("import", str(file), "--at", "0.5", "--track", "v1") == 0
    with Session.open(cut.folder, lambda _: None) as session:
        clips = [(placed.range.start, clip.shot is None) for _, placed, clip in session.project.clips()]
        assert clips[:2] == [(0, False), (12, True)] and len(clips) == 3
    with wave.open(str(tmp_path / "hum.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 8000, "NONE", ""))
        sound.writeframes(bytes(16_000))
    assert cut.say("import", str(tmp_path / "hum.wav")) == 0 and "1 clip is on A1." in cut.out
    (tmp_path / "no.png").write_text("no picture")
    for arguments, words in (
        ([str(tmp_path / "no.png"), str(file)], "no.png"),
        ([str(file), "--track", "9"], "no track “9”"),
    ):
        with pytest.raises(LongtakeError, match=words):
            cut.run("import", *arguments)


def test_what_it_would_take_is_told_before_shooting_and_nothing_is_saved(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", taken=False)
    with Session.open(cut.folder, lambda _: None) as session:
        cut.add_take(session, session.project.shots[0], 10)
        before = session.project
        assert cut.run("shoot", "--forecast", "--takes", "2") == 0, "although it is open"
        told = cut.told[-1]["forecast"]
        assert [take["name"] for take in told] == ["shot 2", "shot 2"]
        assert all(take["memory"] > 0 and take["disk"] > 0 and take["fits"] for take in told)
        recipe = before.shots[1].recipe
        found = forecast(recipe, cut.folder)
        assert (told[0]["memory"], told[0]["seconds"]) == (found.memory, found.seconds)
        assert cut.run("finish", "1", "--size", "128x96", "--forecast") == 0
        (finishing,) = cut.told[-1]["forecast"]
        assert finishing["memory"] > 100_000_000
        assert cut.say("shoot", "--forecast") == 0 and "of memory" in cut.err + cut.out
    with Session.open(cut.folder, lambda _: None) as session:
        assert session.project == before and session.jobs == ()


def test_what_does_not_fit_is_told_with_another_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", taken=False)
    monkeypatch.setattr(machine, "free_disk", lambda _: 1000)
    assert cut.run("shoot", "--forecast") == 1
    assert "make room before shooting" in cut.told[-1]["forecast"][0]["words"]
