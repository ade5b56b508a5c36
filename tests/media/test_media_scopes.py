"""What scopes show: every pixel once, in its place."""

from __future__ import annotations

import numpy as np
import pytest

from engine.media.scopes import chroma, histogram, vectorscope, waveform

PICTURE = np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8)


def test_every_pixel_is_counted_once() -> None:
    assert (waveform(PICTURE).sum(axis=0) == 30).all() and waveform(PICTURE).shape == (128, 40)
    assert vectorscope(PICTURE).sum() == 1200
    assert (histogram(PICTURE).sum(axis=1) == 1200).all()


def test_a_ramp_rises_in_the_waveform() -> None:
    ramp = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], 3, axis=2).repeat(5, axis=0)
    rows = waveform(ramp, 64).argmax(axis=0)
    assert rows[0] == 63 and rows[-1] == 0 and (np.diff(rows) <= 0).all()


@pytest.mark.parametrize(
    ("colour", "quarter"),
    [((255, 0, 0), (-1, 1)), ((0, 0, 255), (1, -1)), ((0, 255, 0), (-1, -1)), ((255, 0, 255), (1, 1))],
)
def test_colours_lie_where_vectorscopes_have_them(colour: tuple[int, int, int], quarter: tuple[int, int]) -> None:
    across, up = chroma(np.array([colour]))
    assert np.sign(across[0]) == quarter[0] and np.sign(up[0]) == quarter[1]
    row, column = np.unravel_index(vectorscope(np.full((2, 2, 3), colour, np.uint8)).argmax(), (128, 128))
    assert (column - 63.5) * quarter[0] > 0 and (63.5 - row) * quarter[1] > 0


def test_grey_is_in_the_middle_and_pure_colours_at_the_edge() -> None:
    assert vectorscope(np.full((4, 4, 3), 90, np.uint8))[64, 64] == 16
    assert chroma(np.array([[255, 0, 0]]))[1][0] == pytest.approx(0.5, abs=1e-4)
    assert chroma(np.array([[0, 0, 255]]))[0][0] == pytest.approx(0.5, abs=1e-4)


def test_the_histogram_has_each_channel_for_itself() -> None:
    found = histogram(np.full((2, 3, 3), (0, 128, 255), np.uint8), 4)
    assert found.tolist() == [[6, 0, 0, 0], [0, 0, 6, 0], [0, 0, 0, 6]]
