"""Finishing a clip: larger, moving at every frame, and with neither a model nor a prompt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import CancelledByUser, LongtakeError
from engine.film import codecs, schema
from engine.film.project import Drift, Footage, Project, Seam, Shot, Take
from engine.film.recipe import Finish, Recipe, Span
from engine.film.timebase import FrameRange, Rate
from engine.media.enlarge import enlarged
from engine.media.fitting import fit_frame
from engine.media.reader import open_reader
from engine.media.writer import facts_of, write_take
from engine.messages import Event, Preview, Shoot, SourceFile, Started, Step
from engine.service import catalogue
from engine.service.forecast import forecast
from engine.service.session import Session
from engine.shoot import finishing, keeping
from engine.shoot.residency import Residency
from engine.shoot.shooting import shoot

from .conftest import SIZE, drawn_clip

RATE = Rate.of(24)


class Desk:
    """A folder with one clip in it, and what was told of the last job."""

    def __init__(self, folder: Path, clip: np.ndarray, rate: Rate = RATE) -> None:
        self.folder, self.events = folder, list[Event]()
        write_take(folder / "clip.mkv", rate, clip)
        self.source = SourceFile("clip", str(folder / "clip.mkv"), len(clip), rate)
        size = (clip.shape[2], clip.shape[1])
        self.recipe = Recipe(Finish(Span("clip", FrameRange(0, len(clip)))), length=len(clip), size=size, rate=rate)

    def shoot(self, recipe: Recipe, stop_after: int | None = None) -> tuple[Take, np.ndarray]:
        self.events.clear()
        request = Shoot("job", "shot", "take", replace(recipe, seed=1, family="none"), str(self.folder), (self.source,))

        def should_stop() -> bool:
            return stop_after is not None and sum(isinstance(event, Step) for event in self.events) >= stop_after

        take = shoot(request, self.events.append, should_stop, Residency())
        with open_reader(self.folder / take.media) as reader:
            return take, reader.frames(FrameRange(0, reader.length))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, drawn_clip(24))


def test_drawings_stay_holds_move_and_the_job_is_told_frame_by_frame(desk: Desk) -> None:
    clip = drawn_clip(24)
    take, frames = desk.shoot(desk.recipe)
    assert np.array_equal(frames[::3], clip[::3]) and np.array_equal(frames[21:], clip[21:])
    assert not any(np.array_equal(frames[n], frames[n + 1]) for n in range(20))
    assert (take.length, take.painted, take.seams, take.media) == (24, (), (), "media/take.mkv")
    facts = dict(take.made_with)
    assert facts["in-betweens"] == "for 14 held frames, by optical flow"
    assert facts["drawings"] == "8" and "enlarged" not in facts
    written = codecs.from_text(schema.take, facts_of(desk.folder / take.media))
    assert written == replace(take, seconds_spent=written.seconds_spent)
    assert isinstance(desk.events[0], Started) and desk.events[0].steps == 24
    steps = [event for event in desk.events if isinstance(event, Step)]
    assert [step.step for step in steps] == list(range(1, 25)) and steps[-1].eta == 0
    previews = [event for event in desk.events if isinstance(event, Preview)]
    assert [(each.start, each.length) for each in previews] == [(0, 12), (12, 12)]
    assert all(each.frames.shape == (12, 120, 160, 3) and each.frames.dtype == np.uint8 for each in previews)
    assert np.array_equal(desk.shoot(desk.recipe)[1], frames), "the same comes out twice"


def test_how_the_clip_measured_stays_with_it(desk: Desk) -> None:
    seams, drift = (Seam(0, 1.4, 2.0), Seam(9, 1.1, 1.0)), Drift((0, 12), (0.0, 0.5), (0.0, 0.2), (0.1, 0.3))
    desk.source = replace(desk.source, seams=seams, drift=drift)
    take, _ = desk.shoot(desk.recipe)
    assert (take.seams, take.drift) == (seams, drift)
    part = Finish(Span("clip", FrameRange(6, 12)))
    take, _ = desk.shoot(replace(desk.recipe, operation=part, length=12))
    assert (take.seams, take.drift) == ((replace(seams[1], at=3),), None)


def test_without_in_betweens_the_holds_are_only_enlarged(desk: Desk) -> None:
    operation = Finish(Span("clip", FrameRange(0, 24)), inbetweens=False)
    take, frames = desk.shoot(replace(desk.recipe, operation=operation, size=(320, 240)))
    assert np.array_equal(frames, np.stack([enlarged(frame, (320, 240)) for frame in drawn_clip(24)[::3]]).repeat(3, 0))
    facts = dict(take.made_with)
    assert facts["enlarged"].startswith("from 160x120 by ") and "in-betweens" not in facts


def test_both_at_once_and_a_part_of_the_clip(desk: Desk) -> None:
    operation = Finish(Span("clip", FrameRange(6, 12)))
    take, frames = desk.shoot(replace(desk.recipe, operation=operation, size=(320, 240), length=12))
    assert frames.shape == (12, 240, 320, 3) and {"enlarged", "in-betweens"} <= dict(take.made_with).keys()
    for n in range(0, 12, 3):
        assert np.array_equal(frames[n], enlarged(drawn_clip(24)[6 + n], (320, 240)))


@pytest.mark.parametrize("size", [(333, 251), (200, 400), (101, 67), (170, 60)])
def test_odd_sizes_and_other_shapes_are_cut_to_shape(desk: Desk, size: tuple[int, int]) -> None:
    _, frames = desk.shoot(replace(desk.recipe, size=size, length=4))
    assert frames.shape == (4, size[1], size[0], 3)
    expected = fit_frame(drawn_clip(24)[0], size).astype(float)
    assert np.abs(frames[0] - expected).mean() < 4


@pytest.mark.parametrize("rate", ["23.976", "29.97", "25"])
def test_rates_are_exact(tmp_path: Path, rate: str) -> None:
    desk = Desk(tmp_path, drawn_clip(12), Rate.of(rate))
    take, frames = desk.shoot(desk.recipe)
    assert np.array_equal(frames[::3], drawn_clip(12)[::3]) and take.recipe.rate == Rate.of(rate)
    with open_reader(desk.folder / take.media) as reader:
        assert (reader.rate, reader.length) == (Rate.of(rate), 12)


def test_a_clip_of_fewer_frames_a_second_moves_at_the_films_rate(tmp_path: Path) -> None:
    clip = drawn_clip(8, hold=1)
    desk = Desk(tmp_path, clip, Rate.of(8))
    source = Finish(Span("clip", FrameRange(0, 24)))
    take, frames = desk.shoot(replace(desk.recipe, operation=source, rate=RATE, length=24))
    assert np.array_equal(frames[::3], clip) and dict(take.made_with)["drawings"] == "8"
    assert not any(np.array_equal(frames[n], frames[n + 1]) for n in range(20))


def test_one_frame_and_a_clip_that_stands_still_stay_as_they_are(tmp_path: Path) -> None:
    for clip in (drawn_clip(1), drawn_clip(9, hold=9)):
        desk = Desk(tmp_path, clip)
        take, frames = desk.shoot(replace(desk.recipe, length=9))
        assert np.array_equal(frames, np.repeat(clip[:1], 9, axis=0))
        assert dict(take.made_with)["drawings"] == "1" and "in-betweens" not in dict(take.made_with)


@pytest.mark.parametrize("every", [0.0, 1e9])
def test_one_that_was_broken_off_goes_on_to_the_same_bits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, every: float
) -> None:
    _, expected = desk.shoot(replace(desk.recipe, size=(128, 96)))
    monkeypatch.setattr(keeping, "EVERY", every)
    made = monkeypatch_frames(monkeypatch)
    with pytest.raises(CancelledByUser):
        desk.shoot(replace(desk.recipe, size=(128, 96)), stop_after=7)
    made.clear()
    _, frames = desk.shoot(replace(desk.recipe, size=(128, 96)))
    done = 7 if every == 0 else 0
    started = next(event for event in desk.events if isinstance(event, Started))
    assert (started.done, started.steps) == (done, 24)
    assert made == list(range(done, 24))
    assert [event.step for event in desk.events if isinstance(event, Step)] == list(range(done + 1, 25))
    assert np.array_equal(frames, expected)
    assert not list((desk.folder / "cache" / "unfinished").iterdir())


def monkeypatch_frames(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The frames that are made from now on, by number."""
    made: list[int] = []
    plain = finishing._Clip.frame

    def frame(self: Any, n: int) -> np.ndarray:
        made.append(n)
        return plain(self, n)

    monkeypatch.setattr(finishing._Clip, "frame", frame)
    return made


def test_what_was_kept_is_used_only_where_it_is_whole_and_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "EVERY", 0.0)
    _, expected = desk.shoot(desk.recipe)
    with pytest.raises(CancelledByUser):
        desk.shoot(desk.recipe, stop_after=7)
    kept = desk.folder / "cache" / "unfinished" / "take"
    body = bytearray((kept / "frames-3.mkv").read_bytes())
    body[len(body) // 2 : len(body) // 2 + 40] = bytes(40)
    (kept / "frames-3.mkv").write_bytes(body)
    _, frames = desk.shoot(desk.recipe)
    assert np.array_equal(frames, expected)
    assert next(event.done for event in desk.events if isinstance(event, Started)) == 3
    with pytest.raises(CancelledByUser):
        desk.shoot(desk.recipe, stop_after=7)
    other = replace(desk.recipe, operation=replace(desk.recipe.operation, inbetweens=False))
    desk.shoot(other)
    assert next(event.done for event in desk.events if isinstance(event, Started)) == 0


def test_what_it_took_is_the_forecast_of_the_next(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    before = forecast(desk.recipe, tmp_path)
    assert before.seconds is None and before.memory > 100_000_000 and before.disk > 0
    take, _ = desk.shoot(desk.recipe)
    after = forecast(desk.recipe, tmp_path)
    assert after.seconds == pytest.approx(take.seconds_spent, rel=0.2, abs=0.1)
    assert after.memory and after.disk < before.disk
    longer = forecast(replace(desk.recipe, length=240, size=(640, 480)), tmp_path)
    assert longer.seconds is not None and after.seconds is not None and longer.seconds > 5 * after.seconds


@pytest.mark.parametrize("after", [0, 1, 5, 24])
def test_a_cancel_stops_within_a_frame_and_leaves_no_file(desk: Desk, after: int) -> None:
    with pytest.raises(CancelledByUser):
        desk.shoot(desk.recipe, stop_after=after)
    assert sum(isinstance(event, Step) for event in desk.events) == after
    assert not (desk.folder / "media").exists() or not list((desk.folder / "media").iterdir())


def test_what_cannot_be_finished_is_refused(desk: Desk) -> None:
    for wrong, said in (
        (replace(desk.recipe, length=0), "shorter than one frame"),
        (replace(desk.recipe, size=(1, 9)), "cannot be shot"),
        (replace(desk.recipe, operation=Finish(Span("clip", FrameRange(0, 0)))), "no frames"),
        (replace(desk.recipe, operation=Finish(Span("clip", FrameRange(99, 1)))), "past its end"),
        (replace(desk.recipe, operation=Finish(Span("other", FrameRange(0, 1)))), "no longer in the project"),
    ):
        with pytest.raises(LongtakeError, match=said):
            desk.shoot(wrong)


def test_it_is_asked_for_without_a_prompt_and_without_a_model(desk: Desk) -> None:
    recipe = replace(desk.recipe, family="none", size=SIZE)
    plan = catalogue.plan(recipe)
    assert (plan.canvas_length, plan.canvas_size, plan.painted_frames) == (24, SIZE, 0) and "no model" in plan.sentence
    footage = Footage("clip", str(desk.folder / "clip.mkv"), 24, RATE, SIZE)
    project = Project(shots=(Shot("shot", recipe),), footage=(footage,), size=SIZE)
    with Session.create(desk.folder / "film.longtake", project) as session:
        request = session.ask("shot")
    assert request.recipe.operation == recipe.operation and request.sources[0].length == 24
    with pytest.raises(LongtakeError, match="no frames"):
        catalogue.check(replace(recipe, operation=Finish(Span("clip", FrameRange(0, 0)))))
