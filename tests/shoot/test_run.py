"""A long take on its way to disk: the same frames as if all of it had been in memory, and never much of it there."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledByUser
from engine.film.recipe import Beat, Bridge, ExtendBefore, Generate, Operation, Recipe, Restyle, Span
from engine.film.timebase import FrameRange, Rate
from engine.messages import Event, Preview, Shoot, Started, Step
from engine.shoot.canvas import Canvas
from engine.shoot.colours import Colours
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.family import FamilyInfo, OnStep, ShouldStop
from engine.shoot.keeping import Bookmark, Unfinished
from engine.shoot.layout import layout_of
from engine.shoot.operations import Roll
from engine.shoot.run import Run
from engine.shoot.spool import Spool
from engine.shoot.windows import windows_of

INFO: FamilyInfo = replace(
    SketchFamily(Path("nowhere")).info, sizes=((16, 12),), context_frames=5, min_frames=1, max_frames=33
)
SIZE, RATE, MINUTE = (16, 12), Rate.of(24), 60 * 24
CLIP = Span("clip", FrameRange(0, 48))


class Painter:
    """Paints noise that depends on everything it is given, in two steps, and remembers what that was."""

    def __init__(self) -> None:
        self.words: list[tuple[tuple[str, float], ...]] = []

    def steps(self, canvas: Canvas, asked: int | None) -> int:
        return 2

    def paint(
        self,
        canvas: Canvas,
        seed: int,
        steps: int | None,
        guidance: float | None,
        on_step: OnStep,
        should_stop: ShouldStop,
        bookmark: Bookmark | None = None,
    ) -> np.ndarray:
        self.words.append(canvas.words)
        control = b"" if canvas.control is None else canvas.control.tobytes()
        given = canvas.frames.tobytes() + canvas.known.tobytes() + control + repr((canvas.words, seed)).encode()
        number = int.from_bytes(hashlib.sha256(given).digest()[:8], "little")
        painted = np.random.default_rng(number).integers(0, 256, canvas.frames.shape, np.uint8)
        for step in (1, 2):
            if should_stop():
                raise CancelledByUser
            on_step(step, 2, painted)
        return np.where(canvas.known[:, None, None, None], canvas.frames, painted)

    def made_with(self, canvas: Canvas, steps: int | None, guidance: float | None) -> dict[str, str]:
        return {"canvas": str(canvas.length)}


def sources(span: Span) -> np.ndarray:
    """A source whose every frame is noise of its own."""
    numbers = range(span.frames.start, span.frames.end)
    return np.stack([np.random.default_rng(n).integers(0, 256, (12, 16, 3), np.uint8) for n in numbers])


def in_memory(roll: Roll, recipe: Recipe, painter: Painter) -> np.ndarray:
    """The whole canvas at once, painted by the same windows."""
    known = roll.known.copy()
    frames, colours = np.full((len(known), 12, 16, 3), 128, np.uint8), Colours(str)
    for index, window in enumerate(windows_of(known, INFO, roll.beats.stops(INFO.frame_step))):
        canvas, inside = roll.piece(window, known), window.inside(len(known))
        places = np.arange(inside.start, inside.stop)
        own = places[roll.known[places]]
        frames[own] = canvas.frames[own - window.start]
        whole = canvas.frames.copy()
        whole[places - window.start] = frames[places]
        canvas = replace(canvas, frames=whole)
        painted = colours.led(canvas, painter.paint(canvas, 7 + index, None, None, lambda *_: None, lambda: False))
        new = places[~known[places]]
        frames[new] = painted[new - window.start]
        known[places] = True
    return frames


OPERATIONS: list[tuple[Operation, tuple[Beat, ...]]] = [
    (Generate(), ()),
    (Generate(), (Beat(300, "a cat"), Beat(700, "a car"))),
    (ExtendBefore(CLIP), ()),
    (ExtendBefore(CLIP), (Beat(600, "a cat"),)),
    (Bridge(CLIP, CLIP), ()),
    (Restyle(Span("clip", FrameRange(0, MINUTE)), FrameRange(0, MINUTE), 0.5), ()),
]


@pytest.mark.parametrize(("operation", "beats"), OPERATIONS)
def test_a_minute_streamed_is_the_minute_painted_in_memory(
    tmp_path: Path, operation: Operation, beats: tuple[Beat, ...]
) -> None:
    recipe = Recipe(operation, "a dog", length=MINUTE, size=SIZE, rate=RATE, seed=7, beats=beats)
    layout, painter, events = layout_of(recipe, INFO), Painter(), list[Event]()
    roll = Roll(recipe, INFO, layout, sources)
    request = Shoot("job", "shot", "take", recipe, str(tmp_path))
    run = Run(request, recipe, INFO, layout, roll, painter, events.append, lambda: False, str)
    expected = in_memory(roll, recipe, Painter())
    with Spool(tmp_path / "cache", SIZE) as spool:
        run.paint(spool, "note", Unfinished(tmp_path, "take", {}))
        for n in np.flatnonzero(~roll.known).tolist():
            assert np.array_equal(spool.read(n)[0], expected[n])
    steps = [event for event in events if isinstance(event, Step)]
    started = next(event for event in events if isinstance(event, Started))
    windows = windows_of(roll.known, INFO, roll.beats.stops(INFO.frame_step))
    assert started.steps == 2 * len(windows) and len(windows) > 15
    assert [step.step for step in steps] == list(range(1, started.steps + 1))
    assert steps[-1].eta == 0 and all(step.eta is not None and step.eta >= 0 for step in steps)
    shown = {(event.start, event.start + event.length) for event in events if isinstance(event, Preview)}
    assert sum(end - start for start, end in shown) == MINUTE, "every window shows its own part, and each only once"
    assert run.made_with()["passes"] == str(len(windows))


def test_every_window_is_painted_with_the_words_of_its_time(tmp_path: Path) -> None:
    beats = (Beat(240, "a cat"), Beat(480, "a car"))
    recipe = Recipe(Generate(), "a dog", length=720, size=SIZE, rate=RATE, seed=7, beats=beats)
    layout, painter = layout_of(recipe, INFO), Painter()
    roll = Roll(recipe, INFO, layout, sources)
    request = Shoot("job", "shot", "take", recipe, str(tmp_path))
    with Spool(tmp_path / "cache", SIZE) as spool:
        Run(request, recipe, INFO, layout, roll, painter, lambda event: None, lambda: False, str).paint(
            spool, "", Unfinished(tmp_path, "take", {})
        )
    heard = [[prompt for prompt, _ in words] for words in painter.words]
    alone = [prompts[0] for prompts in heard if len(prompts) == 1]
    assert alone == sorted(alone, key=["a dog", "a cat", "a car"].index), "none comes back"
    assert set(alone) == {"a dog", "a cat", "a car"}
    mixed = [dict(words) for words in painter.words if len(words) == 2]
    assert [set(words) for words in mixed] == [{"a dog", "a cat"}, {"a cat", "a car"}]
    assert all(0.2 < share < 0.8 for words in mixed for share in words.values())


def test_a_cancel_in_the_middle_of_a_minute_leaves_no_spool(tmp_path: Path) -> None:
    recipe = Recipe(Generate(), "a dog", length=MINUTE, size=SIZE, rate=RATE, seed=7)
    layout, events = layout_of(recipe, INFO), list[Event]()
    request = Shoot("job", "shot", "take", recipe, str(tmp_path))
    roll = Roll(recipe, INFO, layout, sources)

    def stop() -> bool:
        return sum(isinstance(event, Step) for event in events) > 20

    with pytest.raises(CancelledByUser), Spool(tmp_path / "cache", SIZE) as spool:
        Run(request, recipe, INFO, layout, roll, Painter(), events.append, stop, str).paint(
            spool, "", Unfinished(tmp_path, "take", {})
        )
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["unfinished"]  # the job's end decides on that


@pytest.mark.parametrize("damaged", [False, True])
def test_a_run_goes_on_with_the_windows_that_are_kept(tmp_path: Path, damaged: bool) -> None:
    """One that was damaged meanwhile is painted again, to the same bits; those after it need not be."""
    recipe = Recipe(Generate(), "a dog", length=360, size=SIZE, rate=RATE, seed=7)
    layout, request = layout_of(recipe, INFO), Shoot("job", "shot", "take", recipe, str(tmp_path))
    roll = Roll(recipe, INFO, layout, sources)

    def shot(until: int) -> tuple[list[bytes], Painter, list[Event]]:
        painter, events, unfinished = Painter(), list[Event](), Unfinished(tmp_path, "take", {})

        def stop() -> bool:
            return len(painter.words) > until

        with Spool(tmp_path / "cache", SIZE) as spool:
            run = Run(request, recipe, INFO, layout, roll, painter, events.append, stop, str)
            run.paint(spool, "", unfinished)
            return [spool.read(n).tobytes() for n in range(layout.length)], painter, events

    with pytest.raises(CancelledByUser):
        shot(3)
    if damaged:
        path = tmp_path / "cache" / "unfinished" / "take" / "window-1.safetensors"
        data = path.read_bytes()
        path.write_bytes(data[:-9] + bytes([data[-9] ^ 4]) + data[-8:])
    frames, painter, events = shot(99)
    Unfinished(tmp_path, "take", {}).forget()
    expected, whole, _ = shot(99)
    assert frames == expected
    assert len(painter.words) == len(whole.words) - (2 if damaged else 3)
    assert next(event for event in events if isinstance(event, Started)).done == 6
    assert all(event.eta is not None and event.eta >= 0 for event in events if isinstance(event, Step))
