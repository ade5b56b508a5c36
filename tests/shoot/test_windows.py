"""Long canvases are cut to windows that lie on the grid and always see what was painted before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.operations import cut
from engine.shoot.windows import Window, windows_of

INFO = replace(SketchFamily(Path("nowhere")).info, context_frames=5, min_frames=1, max_frames=33)


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


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9), st.integers(1, 150), st.integers(0, 9), st.integers(9, 33), st.sampled_from([1, 5, 9]))
def test_every_frame_is_painted_once_and_every_join_is_seen(
    before: int, painted: int, after: int, longest: int, context: int
) -> None:
    info = replace(INFO, max_frames=(longest - 1) // 4 * 4 + 1, context_frames=min(context, (longest - 5) // 4 * 4 + 1))
    mask = np.concatenate([np.ones(before, bool), np.zeros(painted, bool), np.ones(after, bool)])
    for window in windows_of(mask, info):
        assert window.length % 4 == 1
        assert window.length <= info.max_frames
        inside = window.inside(len(mask))
        seen = mask[inside.start : inside.stop]
        assert not seen.all()
        assert seen.any() or not mask.any()
        mask[inside.start : inside.stop] = True
    assert mask.all()


def test_a_window_that_reaches_past_the_canvas_knows_nothing_there() -> None:
    frames = blank(6, (32, 32))
    frames[:] = np.arange(6, dtype=np.uint8)[:, None, None, None]
    mask = known("4. 2k")
    canvas = Canvas(6, (32, 32), Rate.of(8), "", "", frames, mask, control=frames, strength=0.5)
    piece = cut(canvas, Window(-2, 9))
    assert piece.known.tolist() == [False] * 6 + [True, True, False]
    assert piece.frames[6:8, 0, 0, 0].tolist() == [4, 5]
    assert piece.control is not None
    assert piece.control[:, 0, 0, 0].tolist() == [0, 0, 0, 1, 2, 3, 4, 5, 5]
