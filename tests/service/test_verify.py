"""A take shot again: identical, close, different and why, or not possible; and nothing left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from film_fake import Residency, shoot
from verbs_help import SIZE, Cutting

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits
from engine.film.project import Take
from engine.film.timebase import Rate
from engine.media.writer import TakeWriter
from engine.service.session import Session
from engine.service.verify import Verdict, Verification, impossible


@pytest.fixture
def cut(tmp_path: Path) -> Cutting:
    cutting = Cutting(tmp_path)
    cutting.make("a dog", "a car")
    return cutting


def again(verification: Verification, **changes: object) -> Take:
    """The take as the engine makes it once more."""
    take = shoot(verification.request, lambda _event: None, lambda: False, Residency())
    return replace(take, **changes)  # type: ignore[arg-type]


def write(path: Path, brightness: list[int]) -> None:
    path.unlink()
    with TakeWriter(path, Rate.of(24), SIZE) as writer:
        for value in brightness:
            writer.write(np.full((SIZE[1], SIZE[0], 3), value, np.uint8))


def files(cut: Cutting) -> set[str]:
    return {path.relative_to(cut.folder).as_posix() for path in cut.folder.rglob("*") if "project.db" not in path.name}


def judged(cut: Cutting, brightness: list[int], **changes: object) -> Verdict:
    """The verdict on the first take when its file shows these greys and the fake paints grey 10."""
    with Session.open(cut.folder, lambda _: None) as session:
        take = session.project.shots[0].takes[0]
        write(session.path_of(take.id), brightness)
        with Verification(session, take.id) as verification:
            return verification.judge(again(verification, **changes))


def test_the_same_pictures_are_identical_whatever_else_changed(cut: Cutting) -> None:
    before = files(cut)
    verdict = judged(cut, [10] * 24, made_with=(("torch", "9.9"),))
    assert (verdict.kind, verdict.frames, verdict.worst, verdict.reasons) == ("identical", 24, None, ())
    assert verdict.sentence == "comes out identical: 24 frames, bit for bit."
    assert files(cut) == before


def test_the_frame_that_differs_most_decides(cut: Cutting) -> None:
    close = judged(cut, [10] * 12 + [11] + [10] * 11)
    assert (close.kind, close.worst, close.frame) == ("close", 48.13, 12)
    assert close.sentence.startswith("comes out equal within 48.1 dB (frame 12 differs most).")
    far = judged(cut, [10] * 5 + [11, 40] + [10] * 17)
    assert (far.kind, far.frame) == ("different", 6)
    assert far.worst is not None and far.worst < 20
    assert "comes out different (18.6 dB at frame 6)." in far.sentence


def test_what_was_recorded_and_has_changed_is_named(cut: Cutting) -> None:
    with Session.open(cut.folder, lambda _: None) as session:
        take = session.project.shots[0].takes[0]
    facts = [pair for pair in take.made_with if pair[0] != "jobs of this core"]
    changed = (*facts, ("weights", "abc"), ("torch", "2.13.0"), ("jobs of this core", "7"))
    verdict = judged(cut, [90] * 24, made_with=changed)
    reasons = ("jobs of this core was 1 and is 7", "the weights are others", "torch was not recorded and is 2.13.0")
    assert set(verdict.reasons) == set(reasons)
    assert verdict.sentence.endswith(f"Since it was shot: {'; '.join(verdict.reasons)}.")
    unknown = judged(cut, [90] * 24, made_with=take.made_with)
    assert unknown.sentence.endswith("Nothing that was recorded has changed; the file itself may have been altered.")


def test_another_length_or_size_is_different(cut: Cutting) -> None:
    assert judged(cut, [10] * 20, made_with=()).reasons[-1] == "its file is not as it was written"
    verdict = judged(cut, [10] * 24, length=20, made_with=())
    assert (verdict.kind, verdict.worst) == ("different", None)


def test_what_cannot_be_shot_again_is_told(cut: Cutting) -> None:
    assert cut.run("extend", "1", "--after", "0.25") == 0
    before = files(cut)
    with Session.open(cut.folder, lambda _: None) as session:
        source = session.project.shots[0].takes[0]
        extension = session.project.shots[1].takes[0]
        session.path_of(source.id).unlink()
        for take_id, words in ((extension.id, "is missing"), (source.id, "is missing"), ("none", "not in the film")):
            with pytest.raises(LongtakeError, match=words) as told:
                Verification(session, take_id)
            assert told.value.remedy
    with Session.open(cut.folder, _no_family) as session, pytest.raises(LongtakeError, match="gone away"):
        Verification(session, session.project.shots[2].takes[0].id)
    assert files(cut) == before - {f"media/{source.id}.mkv"}
    assert impossible("a", "Its weights are gone.").sentence == "cannot be shot again. Its weights are gone."


def _no_family(_: object) -> None:
    raise LongtakeError("The family has gone away.", "Bring it back.")


def test_a_comparison_can_be_stopped(cut: Cutting) -> None:
    with Session.open(cut.folder, lambda _: None) as session:
        take = session.project.shots[0].takes[0]
        done: list[int] = []
        with Verification(session, take.id) as verification, pytest.raises(CancelledByUser):
            verification.judge(again(verification), lambda n, _total: done.append(n), lambda: len(done) == 3)
        assert done == [1, 2, 3]
        leftover = Verification(session, take.id)  # never closed, as after a kill
        with Verification(session, take.id) as verification:
            assert verification.judge(again(verification)).kind == "identical"
        leftover.close()
    assert not list((cut.folder / "cache").iterdir())


def test_what_a_kill_left_goes_when_the_project_is_opened(cut: Cutting) -> None:
    before = files(cut)
    with Session.open(cut.folder, lambda _: None) as session:
        again(Verification(session, session.project.shots[0].takes[0].id))
    assert len(files(cut)) == len(before) + 3
    assert cut.run("shots") == 0  # which only looks
    assert len(files(cut)) == len(before) + 3
    with Session.open(cut.folder, lambda _: None):
        assert files(cut) == before


def test_a_damaged_take_is_told_with_the_others(cut: Cutting) -> None:
    with Session.open(cut.folder, lambda _: None) as session:
        path = session.path_of(session.project.shots[0].takes[0].id)
    noise = np.random.default_rng(1)
    with TakeWriter(path, Rate.of(24), SIZE) as writer:
        for _ in range(24):
            writer.write(noise.integers(0, 256, (SIZE[1], SIZE[0], 3), np.uint8))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(byte ^ 255 for byte in data[middle : middle + 400])
    path.write_bytes(data)
    assert cut.run("verify") == 1
    first, second = cut.summary["verdicts"]
    assert (first["kind"], second["kind"]) == ("different", "identical")
    assert "its file cannot be read" in first["sentence"]
    path.write_bytes(b"")
    assert cut.run("verify") == 1
    assert [each["kind"] for each in cut.summary["verdicts"]] == ["different", "identical"]


def test_the_verb_tells_of_every_take_on_the_timeline_and_adds_none(cut: Cutting) -> None:
    before, project = files(cut), cut.project
    assert cut.run("verify") == 0
    assert [(verdict["name"], verdict["kind"]) for verdict in cut.summary["verdicts"]] == [
        ("shot 1", "identical"),
        ("shot 2", "identical"),
    ]
    with Session.open(cut.folder, lambda _: None) as session:
        first = session.path_of(project.shots[0].takes[0].id)
    write(first, [200] * 24)
    assert cut.run("verify", "shot 2") == 0
    assert cut.run("verify", project.shots[0].takes[0].id[:6]) == 1
    assert cut.summary["verdicts"][0]["kind"] == "different"
    assert cut.say("verify") == 1
    assert cut.out == "1 of 2 takes come out as they were.\n"
    assert "Shot 1, take 1 (" in cut.err and "comes out different" in cut.err
    first.unlink()
    assert cut.run("verify") == 1
    assert [verdict["kind"] for verdict in cut.summary["verdicts"]] == ["impossible", "identical"]
    assert files(cut) == before - {f"media/{first.name}"}
    assert cut.project == project


def test_a_take_that_fails_now_is_told(cut: Cutting) -> None:
    with Session.open(cut.folder, lambda _: None) as session:
        shot = session.project.shots[0]
        session.push(edits.change_recipe(session.project, shot.id, replace(shot.recipe, prompt="steps=1")), "Write")
        cut.add_take(session, session.project.shots[0], 3)
    cut.where = "fake_core:shoot_nothing"
    assert cut.run("verify", "1") == 1
    (verdict,) = cut.summary["verdicts"]
    assert verdict["kind"] == "impossible"
    assert "went wrong" in verdict["sentence"]
