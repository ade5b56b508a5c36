"""Colours: what comes out is within one code value of the formula, for every matrix, range and depth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from media_makers import film_of, make_video, noise, numbered, write_picture

from engine.film.timebase import Rate
from engine.media.exports.order import ExportOrder, settle
from engine.media.exports.pictures import Pictures
from engine.media.pixels import Colour, RgbConverter, colour_of, depth_of
from engine.media.probe import probe
from engine.media.reader import open_reader

MATRICES = {"BT.601": (0.299, 0.114, 6), "BT.709": (0.2126, 0.0722, 1), "BT.2020": (0.2627, 0.0593, 9)}
# The eight colours of the bars at 100 % and at 75 %, and a ramp of greys: R, G, B of 0 to 1.
BARS = np.array(
    [[r, g, b] for top in (1.0, 0.75) for r in (0, top) for g in (0, top) for b in (0, top)]
    + [[n / 15] * 3 for n in range(16)]
)
FORMATS = {8: ("yuv420p", "yuv422p", "yuv444p"), 10: ("yuv420p10le", "yuv422p10le", "yuv444p10le", "p010le")}


def _levels(rgb: np.ndarray, matrix: str, full: bool, bits: int) -> np.ndarray:
    """Y, Cb, Cr code values [n, 3] by the formulas of ITU-R BT.601, BT.709, BT.2020."""
    red, blue, _ = MATRICES[matrix]
    y = rgb @ [red, 1 - red - blue, blue]
    cb, cr = (rgb[:, 2] - y) / (2 - 2 * blue), (rgb[:, 0] - y) / (2 - 2 * red)
    peak, step = (1 << bits) - 1, 1 << (bits - 8)
    if full:
        levels = np.stack([y * peak, cb * peak + 128 * step, cr * peak + 128 * step], axis=1)
    else:
        levels = np.stack([16 + 219 * y, 128 + 224 * cb, 128 + 224 * cr], axis=1) * step
    return np.clip(np.rint(levels), 0, peak)


def _reference(levels: np.ndarray, matrix: str, full: bool, bits: int) -> np.ndarray:
    """R, G, B of 0 to 1 [n, 3], in double precision, of what really stands in the file."""
    red, blue, _ = MATRICES[matrix]
    peak, step = (1 << bits) - 1, 1 << (bits - 8)
    if full:
        y, cb, cr = levels[:, 0] / peak, (levels[:, 1] - 128 * step) / peak, (levels[:, 2] - 128 * step) / peak
    else:
        y, cb, cr = ((levels / step - [16, 128, 128]) / [219, 224, 224]).T
    r, b = y + (2 - 2 * red) * cr, y + (2 - 2 * blue) * cb
    return np.clip(np.stack([r, (y - red * r - blue * b) / (1 - red - blue), b], axis=1), 0, 1)


def _bars(levels: np.ndarray, pix_fmt: str, matrix: str, full: bool) -> av.VideoFrame:
    """A frame of upright bars, 8 pixels wide each."""
    bits = 10 if "10" in pix_fmt else 8
    frame = av.VideoFrame(8 * len(levels), 16, pix_fmt)
    shift = 6 if pix_fmt == "p010le" else 0
    for number, plane in enumerate(frame.planes):
        kind: Any = np.uint16 if bits == 10 else np.uint8
        row = np.zeros((plane.height, plane.line_size // kind().itemsize), kind)
        if pix_fmt == "p010le" and number:
            pairs = levels[:, 1:].repeat(4, axis=0).reshape(-1)
            row[:, : len(pairs)] = pairs.astype(kind) << shift
        else:
            row[:, : plane.width] = levels[:, number].repeat(plane.width // len(levels)).astype(kind) << shift
        plane.update(row.tobytes())
    frame.colorspace, frame.color_range = MATRICES[matrix][2], 2 if full else 1
    return frame


@pytest.mark.parametrize("matrix", MATRICES)
@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize("bits", [8, 10])
def test_bars_are_within_one_code_value_of_the_formula(matrix: str, full: bool, bits: int) -> None:
    levels = _levels(BARS, matrix, full, bits)
    wanted = _reference(levels, matrix, full, bits)
    for pix_fmt in FORMATS[bits]:
        frame = _bars(levels, pix_fmt, matrix, full)
        for depth, top, allowed in ((8, 255, 1.0), (16, 65535, 1.5)):
            rgb = RgbConverter((frame.width, frame.height)).convert(frame, depth)
            assert rgb.dtype == (np.uint8 if depth == 8 else np.uint16)
            found = rgb[8, 4::8].astype(float)
            assert np.abs(found - wanted * top).max() <= allowed, (pix_fmt, depth)
            assert (rgb[:, 4::8] == rgb[8, 4::8]).all(), "every row of a bar is the same"


def test_every_level_of_ten_bits_is_kept_apart() -> None:
    grey = np.arange(64, 941)
    frame = av.VideoFrame(len(grey), 2, "yuv420p10le")
    for number, plane in enumerate(frame.planes):
        row = np.full((plane.height, plane.line_size // 2), 512, np.uint16)
        if number == 0:
            row[:, : len(grey)] = grey
        plane.update(row.tobytes())
    frame.colorspace, frame.color_range = 1, 1
    rgb = RgbConverter((len(grey), 2)).convert(frame, 16)
    assert np.abs(rgb[0, :, 0] - (grey - 64) / 876 * 65535).max() <= 1
    assert np.ptp(rgb.astype(int), axis=2).max() <= 1


@pytest.mark.parametrize("pix_fmt", ["gbrp", "gbrp10le", "gbrp12le", "rgb24", "rgb48le", "gray", "gray10le"])
def test_pictures_without_a_matrix_are_only_scaled(pix_fmt: str) -> None:
    bits = next((bits for bits in (10, 12, 16) if str(bits) in pix_fmt or (bits == 16 and "48" in pix_fmt)), 8)
    kind: Any = np.uint8 if bits == 8 else np.uint16
    is_grey = pix_fmt.startswith("gray")
    rgb = np.random.default_rng(1).integers(0, 1 << bits, (16, 64, 1 if is_grey else 3)).astype(kind)
    frame = av.VideoFrame(64, 16, pix_fmt)
    if len(frame.planes) == 1:
        frame.planes[0].update(rgb.tobytes())
    else:
        for plane, channel in zip(frame.planes, (1, 2, 0), strict=True):
            plane.update(rgb[..., channel].tobytes())
    for depth, top in ((8, 255), (16, 65535)):
        found = RgbConverter((64, 16)).convert(frame, depth)
        assert found.shape == (16, 64, 3)
        assert np.abs(found - rgb * (top / ((1 << bits) - 1))).max() <= 1
    assert (depth_of(frame), colour_of(frame).is_full) == (bits, True)


def test_depths_are_cached_apart_and_turned_and_widened_alike(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 8, quarter_turns=1, pix_fmt="yuv420p10le", options={"crf": "2"})
    with open_reader(path) as reader:
        for i in (5, 2, 7):
            deep, plain = reader.frame(i, 16), reader.frame(i)
            assert deep.shape == plain.shape == (64, 48, 3)
            assert np.abs(deep / 257.0 - plain).max() <= 1
            assert reader.frame(i, 16) is deep and reader.frame(i) is plain
        with pytest.raises(ValueError, match="read-only"):
            deep[0, 0, 0] = 1
    wide = make_video(tmp_path / "wide.mp4", 2, aspect=2)  # type: ignore[arg-type]
    with open_reader(wide) as reader:
        assert reader.frame(1, 16).shape == (48, 128, 3)


def test_what_we_write_ourselves_comes_back() -> None:
    picture = cv2.GaussianBlur(noise(1, (64, 48))[0], (0, 0), 6)
    frame = Pictures(settle(film_of([1], Rate.of(24), (64, 48)), ExportOrder("h264"))).of(picture)
    assert np.abs(RgbConverter((64, 48)).convert(frame, 16) / 257.0 - picture).mean() < 1


@pytest.mark.parametrize(("transfer", "name"), [(16, "PQ"), (18, "HLG"), (1, "")])
def test_high_dynamic_range_is_told(tmp_path: Path, transfer: int, name: str) -> None:
    tags = {"colorspace": 9, "color_primaries": 9, "color_trc": transfer, "color_range": 1}
    path = make_video(tmp_path / "film.mkv", 2, codec="ffv1", pix_fmt="yuv420p10le", tags=tags)
    facts = probe(path)
    assert facts.colour == Colour("BT.2020", False, name, False)
    told = facts.warnings(path)
    assert len(told) == bool(name) and f"({name})" in "".join((*told, "()"))


def test_a_matrix_that_is_not_told_is_guessed_by_size_and_said_to_be(tmp_path: Path) -> None:
    small = make_video(tmp_path / "small.mkv", 1, codec="ffv1")
    assert probe(small).colour == Colour("BT.601", False, "", True)
    large = make_video(tmp_path / "large.mkv", [numbered(0, (1280, 720))], codec="mjpeg", pix_fmt="yuvj420p")
    assert probe(large).colour.matrix in ("BT.709", "BT.601") and probe(large).colour.is_full


# Alpha


ALPHA = {
    "prores 4444": (".mov", {"codec": "prores_ks", "pix_fmt": "yuva444p10le", "options": {"alpha_bits": "16"}}, 2),
    "vp9": (".webm", {"codec": "libvpx-vp9", "pix_fmt": "yuva420p", "options": {"crf": "4", "b": "0"}}, 6),
    "png": (".mov", {"codec": "png", "pix_fmt": "rgba"}, 0),
    "animation": (".mov", {"codec": "qtrle", "pix_fmt": "argb"}, 0),
    "ffv1": (".mkv", {"codec": "ffv1", "pix_fmt": "yuva444p10le"}, 1),
    "webp": (".webp", {"codec": "libwebp_anim", "pix_fmt": "bgra", "options": {"lossless": "1"}}, 0),
}


@pytest.mark.parametrize("kind", ALPHA)
def test_alpha_comes_with_its_frame_in_any_order(tmp_path: Path, kind: str) -> None:
    suffix, how, allowed = ALPHA[kind]
    path = tmp_path / f"film{suffix}"
    _transparent_film(path, 12, **how)
    with open_reader(path) as reader:
        for i in (0, 7, 3, 11, 4):
            for depth in (8, 16):
                alpha = reader.alpha(i, depth)
                assert alpha is not None and alpha.shape == (48, 64)
                assert np.abs(alpha / (1 if depth == 8 else 257) - _opacity(i)).max() <= allowed
            layer = reader.layer(i)
            assert layer.shape == (48, 64, 4) and np.array_equal(layer[..., :3], reader.frame(i))
            assert np.abs(layer[..., 3].astype(int) - _opacity(i)).max() <= allowed
    assert probe(path).has_alpha


def test_what_is_opaque_has_no_alpha(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 3)
    with open_reader(path) as reader:
        assert reader.alpha(1) is None and reader.layer(1) is reader.frame(1)
    assert not probe(path).has_alpha


def test_a_still_of_sixteen_bits_with_alpha(tmp_path: Path) -> None:
    picture = np.full((4, 6, 4), 40_001, dtype=np.uint16)
    picture[..., 3] = np.linspace(0, 65535, 6).astype(np.uint16)
    write_picture(tmp_path / "deep.png", picture)
    with open_reader(tmp_path / "deep.png") as reader:
        alpha, layer = reader.alpha(0, 16), reader.layer(0, 16)
        assert alpha is not None and np.array_equal(alpha, picture[..., 3])
        assert (layer[..., :3] == 40_001).all()
        assert np.array_equal(reader.frame(0, 16)[0, :, 0], np.rint(40_001 * (alpha[0] / 65535)).astype(np.uint16))
        eight = reader.alpha(0)
        assert eight is not None and np.array_equal(eight, np.rint(alpha / 257).astype(np.uint8))
    assert probe(tmp_path / "deep.png").has_alpha


def _opacity(number: int) -> np.ndarray:
    """[48, 64] flat blocks that tell the number."""
    return np.kron(np.array([[255, 16 * number], [128, 0]]), np.ones((24, 32))).astype(int)


def _transparent_film(path: Path, count: int, codec: str, pix_fmt: str, options: dict[str, str] | None = None) -> None:
    with av.open(str(path), "w") as output:
        stream: Any = output.add_stream(codec, rate=25, options=options or {})
        stream.width, stream.height, stream.pix_fmt = 64, 48, pix_fmt
        for i in range(count):
            rgba = np.dstack([numbered(i), _opacity(i).astype(np.uint8)])
            frame = av.VideoFrame.from_ndarray(rgba, format="rgba").reformat(format=pix_fmt)
            frame.pts = i
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
