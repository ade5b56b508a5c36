"""Which source frames a canvas is given, and when its drawings are on screen."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film.recipe import (
    Animate,
    Bridge,
    ExtendAfter,
    ExtendBefore,
    ImageAt,
    Operation,
    Recipe,
    Restyle,
    Retake,
    Span,
    Still,
)
from engine.film.timebase import FrameRange, Rate
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.layout import layout_of
from engine.shoot.planning import plan_for

INFO = replace(SketchFamily(Path("nowhere")).info, context_frames=5, min_frames=1, max_frames=33, best_frames=33)
CLIP = Span("clip", FrameRange(24, 24))


def recipe(operation: Operation | None = None, length: int = 48, rate: int | str = 24) -> Recipe:
    made = Recipe(prompt="a dog", length=length, rate=Rate.of(rate))
    return made if operation is None else replace(made, operation=operation)


def frames(sources: tuple) -> list[int]:
    return [source.frame for source in sources]


@pytest.mark.parametrize(
    ("length", "rate", "painted", "canvas", "said"),
    [
        (48, 24, 16, 17, "Sketch paints 17 frames at 8 a second (2.1 s); the take is cut to the 2.0 s asked for."),
        (51, 24, 17, 17, ""),
        (1, 24, 1, 1, ""),
        (4, 24, 2, 5, "Sketch paints 5 frames at 8 a second (0.6 s); the take is cut to the 0.2 s asked for."),
        (50, 25, 16, 17, "Sketch paints 17 frames at 8 a second (2.1 s); the take is cut to the 2.0 s asked for."),
        (13, "23.976", 5, 5, ""),
        (99, 24, 33, 33, ""),
        (6, 3, 16, 17, "Sketch paints 17 frames at 8 a second (2.1 s); the take is cut to the 2.0 s asked for."),
    ],
)
def test_a_length_is_snapped_up_to_the_grid(length: int, rate: int | str, painted: int, canvas: int, said: str) -> None:
    plan = plan_for(INFO, recipe(length=length, rate=rate))
    assert (plan.painted_frames, plan.canvas_length, plan.sentence) == (painted, canvas, said)
    assert (plan.canvas_size, plan.canvas_rate, plan.windows) == ((128, 96), Rate.of(8), 1)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((512, 384), ""),
        ((130, 98), ""),
        ((1280, 720), "Sketch paints pictures of 128x96; they are cut to the shape of 1280x720 and scaled to it."),
        ((720, 1280), "Sketch paints pictures of 128x96; they are cut to the shape of 720x1280 and scaled to it."),
    ],
)
def test_a_size_of_another_shape_is_told(size: tuple[int, int], said: str) -> None:
    assert plan_for(INFO, replace(recipe(length=51), size=size)).sentence == said


def test_a_long_shot_says_in_how_many_passes_it_is_painted() -> None:
    plan = plan_for(INFO, recipe(length=240))
    assert plan.windows == 3
    assert plan.sentence.endswith(
        "Sketch paints up to 33 frames at a time, so this takes 3 passes, each carrying on from the last."
    )


def test_extending_samples_backwards_from_the_last_kept_frame() -> None:
    layout = layout_of(recipe(ExtendAfter(CLIP)), INFO)
    assert frames(layout.before) == [35, 38, 41, 44, 47]
    assert (layout.painted, layout.range, layout.after) == (16, FrameRange(0, 48), ())
    assert layout.drawing_of[:7] == (0, 0, 0, 1, 1, 1, 2)
    assert layout.drawing_of[-1] == 15


def test_extending_backwards_mirrors_it() -> None:
    layout = layout_of(recipe(ExtendBefore(CLIP), length=47), INFO)
    assert frames(layout.after) == [24, 27, 30, 33, 36]
    assert layout.before == ()
    assert layout.drawing_of[-7:] == (13, 14, 14, 14, 15, 15, 15)
    assert layout.drawing_of[0] == 0


def test_context_of_another_rate_never_takes_a_drawing_twice() -> None:
    """At 25 frames a second a drawing is held for 3 or 4 frames, those of drawing d from ceil(25 d / 8) on."""
    drawing = [int(Fraction(n) * 8 / 25) for n in range(50)]
    after = layout_of(recipe(ExtendAfter(Span("m", FrameRange(0, 50))), rate=25), INFO)
    assert [drawing[n] for n in frames(after.before)] == [11, 12, 13, 14, 15]
    before = layout_of(recipe(ExtendBefore(Span("m", FrameRange(0, 50))), rate=25), INFO)
    assert [drawing[n] for n in frames(before.after)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("available", "given"), [(1, 1), (3, 1), (12, 1), (13, 5), (24, 5)])
def test_context_is_as_long_as_the_clip_allows(available: int, given: int) -> None:
    layout = layout_of(recipe(ExtendAfter(Span("clip", FrameRange(10, available)))), INFO)
    assert len(layout.before) == given
    assert layout.before[-1].frame == 10 + available - 1


def test_a_bridge_is_given_both_sides() -> None:
    layout = layout_of(recipe(Bridge(CLIP, Span("next", FrameRange(6, 24))), length=24), INFO)
    assert frames(layout.before) == [35, 38, 41, 44, 47]
    assert {source.media for source in layout.after} == {"next"}
    # 5 + 8 canvas frames end between two grid points: three more are given, and five from the grid point on.
    assert frames(layout.after) == [6, 9, 12, 15, 18, 21, 24, 27]
    assert (layout.painted, layout.length) == (8, 21)
    on_the_grid = layout_of(recipe(Bridge(CLIP, Span("next", FrameRange(6, 24))), length=21), INFO)
    assert (frames(on_the_grid.after), on_the_grid.length) == ([6, 9, 12, 15, 18], 17)
    scarce = layout_of(recipe(Bridge(CLIP, Span("next", FrameRange(6, 6))), length=24), INFO)
    assert frames(scarce.after) == [6]


def test_a_retake_takes_its_context_from_around_the_range() -> None:
    source = Span("take", FrameRange(0, 48))
    layout = layout_of(recipe(Retake(source, FrameRange(18, 12))), INFO)
    assert frames(layout.before) == [5, 8, 11, 14, 17]
    # 5 + 4 canvas frames; 3 more are given up to the grid, and the one on it, which is all that is left.
    assert frames(layout.after) == [30, 33, 36, 39]
    assert (layout.range, layout.take_length, layout.kept) == (FrameRange(18, 12), 48, source)
    whole = layout_of(recipe(Retake(source, FrameRange(0, 48))), INFO)
    assert whole.before == whole.after == ()


def test_a_retake_at_the_start_is_timed_from_its_end() -> None:
    layout = layout_of(recipe(Retake(Span("take", FrameRange(0, 48)), FrameRange(0, 10))), INFO)
    assert layout.drawing_of == (0, 1, 1, 1, 2, 2, 2, 3, 3, 3)


def test_a_restyle_is_controlled_by_the_frames_that_its_drawings_replace() -> None:
    layout = layout_of(recipe(Restyle(Span("take", FrameRange(0, 48)), FrameRange(12, 11))), INFO)
    assert frames(layout.control) == [12, 15, 18, 21]
    assert layout.drawing_of == (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3)


def test_an_image_takes_the_place_of_the_drawing_shown_at_its_frame() -> None:
    layout = layout_of(recipe(Animate((ImageAt("a", 7, 0), ImageAt("b", 0, 47)))), INFO)
    assert [(drawing, source.media, source.frame) for drawing, source in layout.given] == [(0, "a", 7), (15, "b", 0)]


def test_a_still_is_one_drawing() -> None:
    layout = layout_of(recipe(Still(), length=24), INFO)
    assert (layout.painted, set(layout.drawing_of), layout.take_length) == (1, {0}, 24)


@pytest.mark.parametrize(
    "wrong",
    [
        recipe(length=0),
        recipe(Retake(Span("take", FrameRange(0, 48)), FrameRange(40, 12))),
        recipe(Retake(Span("take", FrameRange(0, 48)), FrameRange(4, 0))),
        recipe(Animate((ImageAt("a", 0, 48),))),
    ],
)
def test_what_does_not_fit_is_refused_with_a_remedy(wrong: Recipe) -> None:
    with pytest.raises(LongtakeError) as caught:
        layout_of(wrong, INFO)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
