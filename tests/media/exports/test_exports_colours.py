"""Colours of exports: what the file says of them is so, in every format, to the last level."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from engine.film.project import Project
from engine.film.timebase import Rate
from engine.media.exports.encoders import bits_of
from engine.media.exports.formats import FILM, ExportFormat
from engine.media.exports.order import ExportOrder, settle
from engine.media.exports.pictures import Pictures, linear_values, to_yuv
from engine.media.exports.writing import export
from engine.media.pixels import RgbConverter
from tests.media.exports.films import SEEN, context_of, film, place, take_in
from tests.media.media_makers import film_of, make_take

COLOURS = [(200, 40, 60), (30, 160, 70), (40, 60, 210), (235, 220, 90), (255, 255, 255), (0, 0, 0)]
FILMS = [(row, quality.id) for row in SEEN if row.kind == FILM for quality in row.qualities]


def bars(folder: Path, size: tuple[int, int] = (256, 128)) -> Project:
    frames = np.stack([np.full((size[1], size[0], 3), colour, dtype=np.uint8) for colour in COLOURS])
    return film_of([make_take(folder, "take", frames, Rate.of(24))], Rate.of(24), size)


def levels(colour: tuple[int, int, int], bits: int) -> np.ndarray:
    """Y, Cb and Cr of limited range, by ITU-R BT.709-6, items 3.2 to 3.5."""
    r, g, b = (value / 255 for value in colour)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    return np.array([16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748]) * 2 ** (
        bits - 8
    )


@pytest.mark.parametrize(("row", "quality"), FILMS, ids=[f"{row.id}-{quality}" for row, quality in FILMS])
def test_a_film_is_tagged_as_what_it_is(tmp_path: Path, row: ExportFormat, quality: str) -> None:
    context = context_of(export(film(tmp_path, size=(320, 180)), take_in(tmp_path), place(tmp_path, row),
                                ExportOrder(row.id, quality)).path)  # fmt: skip
    tags = context.colorspace, context.color_primaries, context.color_trc, context.color_range
    assert tags == ((0, 1, 1, 2) if row.id == "ffv1" else (1, 1, 1, 1))


@pytest.mark.parametrize(("row", "quality"), FILMS, ids=[f"{row.id}-{quality}" for row, quality in FILMS])
def test_what_the_encoder_is_given_has_the_levels_of_the_formula(
    tmp_path: Path, row: ExportFormat, quality: str
) -> None:
    project = bars(tmp_path)
    setting = settle(project, ExportOrder(row.id, quality))
    pictures = Pictures(setting)
    bits = bits_of(setting.pixels)
    for colour in COLOURS:
        flat = np.full((128, 256, 3), colour, dtype=np.uint8)
        picture = pictures.of(flat if bits == 8 else flat.astype(np.uint16) * 257)
        assert (picture.format.name, picture.width, picture.height) == (setting.pixels, 256, 128)
        if row.id == "ffv1":
            given = RgbConverter((256, 128)).convert(picture, 16 if bits > 8 else 8)
            assert tuple(given[5, 5] // (257 if bits > 8 else 1)) == colour
            continue
        got = [np.frombuffer(plane, np.uint8 if bits == 8 else "<u2")[0] for plane in picture.planes[:3]]
        assert np.abs(levels(colour, bits) - got).max() <= 0.6


def test_colours_survive_h264_to_the_level(tmp_path: Path) -> None:
    out = export(bars(tmp_path), take_in(tmp_path), tmp_path / "out.mp4", ExportOrder("h264", "master")).path
    with av.open(str(out)) as container:
        decoded = list(container.decode(video=0))
    for frame, colour in zip(decoded, COLOURS, strict=True):
        got = [np.frombuffer(plane, np.uint8)[0] for plane in frame.planes]  # type: ignore[call-overload]
        assert np.abs(levels(colour, 8) - got).max() <= 1.01


def test_white_and_black_have_the_levels_that_the_standard_gives_them() -> None:
    matrix = to_yuv(10)
    white, black = matrix @ [65535, 65535, 65535, 1], matrix @ [0, 0, 0, 1]
    assert np.allclose(white, [940, 512, 512]) and np.allclose(black, [64, 512, 512])


def exr_pixel(path: Path) -> np.ndarray:
    """The first pixel, red, green and blue, from the half floats that are in the file."""
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        assert frame.format.name == "gbrpf16le"
        return np.array([np.frombuffer(frame.planes[n], np.float16)[0] for n in (2, 0, 1)], dtype=float)


def test_exr_is_linear_light_or_the_films_own_values_in_half_floats(tmp_path: Path) -> None:
    project = bars(tmp_path, (32, 16))
    for quality in ("linear", "film"):
        out = export(project, take_in(tmp_path), tmp_path / quality, ExportOrder("exr", quality)).path
        files = sorted(out.iterdir())
        assert len(files) == len(COLOURS)
        assert b"channels\0chlist" in files[0].read_bytes()[:200]
        for path, colour in zip(files, COLOURS, strict=True):
            value = np.array(colour) / 255
            if quality == "linear":
                value = np.where(value < 0.081, value / 4.5, ((value + 0.099) / 1.099) ** (1 / 0.45))
            assert np.allclose(exr_pixel(path), value, rtol=2**-11, atol=1e-7), (quality, colour)


def test_the_curve_is_undone_over_its_whole_length() -> None:
    light = linear_values()
    assert light[0] == 0 and light[-1] == 1 and np.diff(light).min() > -1e-4  # nor here
    video = np.where(light < 0.018, 4.5 * light, 1.099 * light**0.45 - 0.099)  # ITU-R BT.709-6, item 1.2
    assert np.abs(video * 65535 - np.arange(65536)).max() < 17  # the two pieces do not quite meet


def test_pictures_for_the_web_are_tagged_as_what_the_window_shows(tmp_path: Path) -> None:
    project = bars(tmp_path, (32, 16))
    png = export(project, take_in(tmp_path), tmp_path / "png", ExportOrder("png")).path
    assert b"sRGB" in (png / "png_000001.png").read_bytes()[:200]
    context = context_of(png / "png_000001.png")
    assert (context.color_trc, context.color_range) == (13, 2)
