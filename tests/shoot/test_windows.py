"""Long canvases are cut to windows that lie on the grid and always see what was painted before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film.recipe import ExtendBefore, Operation, Recipe, Restyle, Span
from engine.film.timebase import FrameRange, Rate
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.layout import layout_of
from engine.shoot.operations import Roll
from engine.shoot.windows import Window, windows_of

INFO = replace(SketchFamily(Path("nowhere")).info, context_frames=5, min_frames=1, max_frames=33, best_frames=33)


def known(pattern: str) -> np.ndarray:
    """``known("5k 16.")``: five known frames, then sixteen to paint."""
    return np.concatenate([np.full(int(part[:-1]), part[-1] == "k") for part in pattern.split()])


@pytest.mark.parametrize(
    ("pattern", "windows"),
    [
        ("16.", [(0, 17)]),
        ("33.", [(0, 33)]),
        ("5k 16.", [(0, 21)]),
        ("16. 5k", [(0, 21)]),
        ("15. 5k", [(-1, 21)]),
        ("5k 8. 5k", [(0, 21)]),
        ("1k 15.", [(0, 17)]),
        ("1k 14. 1k", [(0, 17)]),
        ("80.", [(0, 33), (28, 33), (56, 25)]),
        ("80. 5k", [(52, 33), (24, 33), (0, 29)]),
        ("5k 60. 5k", [(0, 33), (28, 33), (56, 17)]),
        ("5k 26. 5k", [(0, 21), (16, 21)]),
        ("3k", []),
    ],
)
def test_windows(pattern: str, windows: list[tuple[int, int]]) -> None:
    assert [(window.start, window.length) for window in windows_of(known(pattern), INFO)] == windows


@pytest.mark.parametrize(
    ("pattern", "windows"),
    [
        ("33.", [(0, 33)]),
        ("5k 28.", [(0, 33)]),
        ("40.", [(0, 17), (12, 17), (24, 17)]),
        ("5k 40.", [(0, 17), (12, 17), (24, 17), (36, 9)]),
        ("40. 5k", [(28, 17), (16, 17), (4, 17), (0, 9)]),
    ],
)
def test_what_takes_several_windows_is_painted_in_those_of_the_best_length(
    pattern: str, windows: list[tuple[int, int]]
) -> None:
    info = replace(INFO, best_frames=17)
    assert [(window.start, window.length) for window in windows_of(known(pattern), info)] == windows


@pytest.mark.parametrize("best", [1, 5, 8, 99])
def test_a_best_length_that_leaves_no_room_is_not_gone_by(best: int) -> None:
    info = replace(INFO, best_frames=best, context_frames=9)
    assert info.window_frames - info.context(info.window_frames) >= info.frame_step
    mask = known("9k 90.")
    for window in windows_of(mask, info):
        mask[window.start : window.start + window.length] = True
    assert mask.all()


@pytest.mark.parametrize(
    ("pattern", "stops", "windows"),
    [
        ("80.", (20, 28), [(0, 21), (16, 13), (24, 33), (52, 29)]),
        ("80.", (22, 30), [(0, 21), (16, 13), (24, 33), (52, 29)]),
        ("80.", (23, 31), [(0, 25), (20, 13), (28, 33), (56, 25)]),
        ("33.", (1, 2, 32), [(0, 33)]),
        ("33.", (3, 9), [(0, 5), (0, 9), (4, 29)]),
        ("5k 40.", (25, 33), [(0, 25), (20, 13), (28, 17)]),
        ("80. 5k", (20, 28), [(52, 33), (28, 29), (20, 13), (0, 25)]),
        ("5k 26. 5k", (11, 19), [(0, 13), (8, 13), (16, 21)]),
    ],
)
def test_windows_stop_where_they_had_best(pattern: str, stops: tuple[int, ...], windows: list[tuple[int, int]]) -> None:
    assert [(window.start, window.length) for window in windows_of(known(pattern), INFO, stops)] == windows


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 9),
    st.integers(1, 150),
    st.integers(0, 9),
    st.integers(9, 33),
    st.sampled_from([1, 5, 9]),
    st.lists(st.integers(-5, 170)),
)
def test_every_frame_is_painted_once_and_every_join_is_seen(
    before: int, painted: int, after: int, longest: int, context: int, stops: list[int]
) -> None:
    info = replace(INFO, max_frames=(longest - 1) // 4 * 4 + 1, context_frames=min(context, (longest - 5) // 4 * 4 + 1))
    mask = np.concatenate([np.ones(before, bool), np.zeros(painted, bool), np.ones(after, bool)])
    for window in windows_of(mask, info, tuple(sorted(stops))):
        assert window.length % 4 == 1
        assert window.length <= info.max_frames
        inside = window.inside(len(mask))
        seen = mask[inside.start : inside.stop]
        assert not seen.all()
        assert seen.any() or not mask.any()
        mask[inside.start : inside.stop] = True
    assert mask.all()


def numbered(span: Span) -> np.ndarray:
    """A source whose frame ``n`` is all ``n``, of the canvas's size."""
    return np.full((span.frames.length, 96, 128, 3), span.frames.start, np.uint8)


def roll(operation: Operation, length: int) -> Roll:
    """At the canvas's own rate and size, so that pictures pass through it unchanged."""
    recipe = Recipe(operation, "a dog", length=length, size=(128, 96), rate=Rate.of(8))
    return Roll(recipe, INFO, layout_of(recipe, INFO), numbered)


def test_a_window_is_given_what_the_recipe_gives_and_knows_nothing_past_the_ends() -> None:
    whole = roll(ExtendBefore(Span("clip", FrameRange(40, 9))), 4)
    piece = whole.piece(Window(-2, 9), whole.known)
    assert piece.known.tolist() == [False] * 6 + [True] * 3
    assert piece.frames[6:, 0, 0, 0].tolist() == [40, 41, 42]
    assert piece.control is None


def test_the_clip_to_be_restyled_stands_still_past_its_ends() -> None:
    whole = roll(Restyle(Span("clip", FrameRange(10, 6)), FrameRange(0, 6), 0.5), 6)
    piece = whole.piece(Window(-2, 9), whole.known)
    assert not piece.known.any()
    assert piece.control is not None and piece.strength == 0.5
    assert piece.control[:, 0, 0, 0].tolist() == [10, 10, 10, 11, 12, 13, 14, 15, 15]


def test_only_the_windows_own_frames_are_read() -> None:
    read: list[int] = []

    def sources(span: Span) -> np.ndarray:
        read.append(span.frames.start)
        return numbered(span)

    source = Span("clip", FrameRange(0, 200))
    recipe = Recipe(Restyle(source, source.frames), "a dog", length=200, size=(128, 96), rate=Rate.of(8))
    long = Roll(recipe, INFO, layout_of(recipe, INFO), sources)
    assert long.outline(Window(0, 33), long.known).control is not None
    assert read == []
    long.piece(Window(28, 33), long.known)
    assert read == list(range(28, 61))
