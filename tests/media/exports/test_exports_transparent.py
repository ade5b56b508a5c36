"""Films that can be seen through: what is empty stays empty, in every format with alpha."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from engine.film.curves import Curve
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Title, Transform, Treatment
from engine.media.compose import Composer
from engine.media.exports.formats import EXPORTS, ExportFormat
from engine.media.exports.order import ExportOrder
from engine.media.exports.pictures import seen_through
from engine.media.exports.writing import export
from tests.media.exports.films import film, opened, place, take_in

RATE = Rate.of(24)
ALPHA = [(row, quality.id) for row in EXPORTS if row.has_alpha for quality in row.qualities if row.id != "exr"]


def thin(folder: Path) -> Project:
    """Two empty frames, then the take at half its size and three quarters of its opacity, a title over half of it."""
    project = film(folder, size=(128, 96))
    where = Treatment(Transform(scale=Curve(0.5), opacity=Curve(0.75)))
    clip = replace(project.tracks[0].items[1], treatment=where)  # type: ignore[type-var]
    words = Clip("title", FrameRange(0, 3), title=Title("Words", size=0.2, background="#ff000080"))
    return replace(project, tracks=(Track("V1", items=(Gap(2), clip)), Track("V2", items=(Gap(4), words))))


def layer_of(path: Path, n: int) -> np.ndarray:
    """Frame ``n`` of what was exported with straight alpha, uint16 [H, W, 4]."""
    if path.is_dir():  # the still reader has TIFF of 8 bits darkened by its alpha
        with av.open(str(sorted(path.iterdir())[n])) as container:
            frame = next(container.decode(video=0))
            deep = "64" in frame.format.name
            return frame.to_ndarray(format="rgba64le" if deep else "rgba").astype(np.uint16) * (1 if deep else 257)
    with opened(path, RATE) as reader:
        return reader.layer(reader.index_at(n, RATE), 16)


@pytest.mark.parametrize(("row", "quality"), ALPHA, ids=[f"{row.id}-{quality}" for row, quality in ALPHA])
def test_what_is_empty_can_be_seen_through(tmp_path: Path, row: ExportFormat, quality: str) -> None:
    project = thin(tmp_path)
    order = ExportOrder(row.id, quality, transparent=True)
    out = export(project, take_in(tmp_path), place(tmp_path, row), order)
    assert out.copied == 0
    composer = Composer(project, take_in(tmp_path), depth=16)
    is_exact = row.id in ("png", "tiff", "ffv1") or quality == "lossless"
    for n in (1, 2, 5):
        layer = layer_of(out.path, n).astype(float)
        assert layer.shape == (96, 128, 4)
        alpha = layer[..., 3] / 65535
        assert alpha[3, 3] < 0.01 and (n != 1 or alpha.max() < 0.01)
        if n == 2:
            assert alpha[30, 40] == pytest.approx(0.75, abs=0.005 if is_exact else 0.03)
        over_black = layer[..., :3] * alpha[..., None]
        away = np.abs(over_black - composer.frame(n)) / 65535
        assert (away.max() < 1.5 / 255) if is_exact else (away.mean() < 0.01), "laid over black it is the film"
    opaque = export(project, take_in(tmp_path), place(tmp_path, row, "opaque"), replace(order, transparent=False))
    with opened(opaque.path, RATE) as reader:
        solid = reader.layer(0)
        assert solid.shape[2] == 3 or solid[..., 3].min() == 255


def test_openexr_has_its_colours_darkened_by_their_alpha(tmp_path: Path) -> None:
    project = thin(tmp_path)
    out = export(project, take_in(tmp_path), tmp_path / "out", ExportOrder("exr", "film", transparent=True)).path
    with av.open(str(sorted(out.iterdir())[2])) as container:
        frame = next(container.decode(video=0))
    planes = [
        np.frombuffer(plane, np.float16).reshape(96, -1)[:, :128].astype(float)  # type: ignore[call-overload]
        for plane in frame.planes
    ]
    assert frame.format.name == "gbrapf16le"
    assert planes[3][30, 40] == pytest.approx(0.75, abs=1e-3) and planes[3][3, 3] == 0
    shown = Composer(project, take_in(tmp_path), depth=16).frame(2) / 65535
    for number, channel in ((2, 0), (0, 1), (1, 2)):
        assert np.abs(planes[number] - shown[..., channel]).max() < 1e-3


def test_a_format_without_alpha_is_over_black(tmp_path: Path) -> None:
    project = thin(tmp_path)
    out = export(project, take_in(tmp_path), tmp_path / "out.mp4", ExportOrder("h264", transparent=True)).path
    with opened(out, RATE) as reader:
        assert reader.frame(0).max() <= 1


def test_colour_and_alpha_are_found_again_from_what_is_seen_over_black_and_over_white() -> None:
    random = np.random.default_rng(3)
    colour = random.integers(0, 65536, (40, 50, 3)).astype(float)
    alpha = random.uniform(0.05, 1, (40, 50, 1))
    black = np.rint(colour * alpha).astype(np.uint16)
    white = np.rint(colour * alpha + 65535 * (1 - alpha)).astype(np.uint16)
    found = seen_through(black, white)
    assert np.abs(found[..., 3:] - alpha * 65535).max() <= 1.5
    assert np.abs(found[..., :3] - colour).max() <= 40  # a twentieth is left of the dimmest
    assert not seen_through(np.zeros((2, 2, 3), np.uint16), np.full((2, 2, 3), 65535, np.uint16)).any()
