"""Scene cuts: found at the very frame, and only where a scene changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from media_makers import make_video
from moving import texture

from engine.errors import CancelledByUser
from engine.film.timebase import FrameRange, Rate
from engine.media.cuts import scene_cuts
from engine.media.reader import open_reader

RATE = Rate.of(24)


def _scene(seed: int, length: int, step: int) -> list[np.ndarray]:
    """A camera that moves over a ground of its own colours, uint8 [48, 64, 3] a frame."""
    ground = np.asarray(texture(256, 64, seed))
    tint = np.random.default_rng(seed).integers(40, 256, 3) / 255
    return [(ground[:48, step * n : step * n + 64] * tint).astype(np.uint8) for n in range(length)]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    frames = [*_scene(1, 20, 1), *_scene(2, 31, 5), *_scene(3, 17, 0), *_scene(4, 12, 8)]
    return make_video(tmp_path_factory.mktemp("cuts") / "film.mp4", frames, options={"bf": "2", "crf": "12"})


def test_cuts_are_found_at_their_frame(film: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_reader(film) as reader:
        assert scene_cuts(reader, RATE, FrameRange(0, 80), on_progress=lambda *at: steps.append(at)) == (20, 51, 68)
        assert steps[0] == (1, 80) and steps[-1] == (80, 80)


def test_only_the_range_is_looked_at_and_its_edges_are_no_cuts(film: Path) -> None:
    with open_reader(film) as reader:
        assert scene_cuts(reader, RATE, FrameRange(20, 40)) == (51,)
        assert scene_cuts(reader, RATE, FrameRange(0, 20)) == ()
        assert scene_cuts(reader, RATE, FrameRange(5, 1)) == ()


def test_frames_are_counted_at_the_rate_of_the_film(film: Path) -> None:
    with open_reader(film) as reader:
        assert scene_cuts(reader, Rate.of(48), FrameRange(0, 160)) == (40, 102, 136)
        assert scene_cuts(reader, Rate.of(12), FrameRange(0, 40)) == (10, 26, 34)


def test_it_can_be_stopped(film: Path) -> None:
    with open_reader(film) as reader, pytest.raises(CancelledByUser):
        scene_cuts(reader, RATE, FrameRange(0, 80), should_stop=lambda: reader.held_bytes > 9 * 48 * 64 * 3)
