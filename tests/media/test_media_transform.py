"""Where a picture lies: against numbers reckoned without the renderer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from media_makers import film_of, make_take, noise

from engine.film.curves import Curve, Key
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Transform, Treatment
from engine.media.compose import Composer
from engine.media.effects.transform import Laid, Placement, Source, lay

SIZE = (64, 48)
RATE = Rate.of(24)


def curves(**values: float | str) -> Transform:
    named = {name: value if isinstance(value, str) else Curve(value) for name, value in values.items()}
    return Transform(**named)  # type: ignore[arg-type]


def laid(pixels: np.ndarray, frame: tuple[int, int] = SIZE, **values: float | str) -> Laid:
    source = Source.of(pixels)
    out = lay(source, Placement.at(curves(**values), 0, source.size, frame))
    assert out is not None
    return out


def whole(pixels: np.ndarray, frame: tuple[int, int] = SIZE, **values: float | str) -> np.ndarray:
    """The picture in its frame, over black."""
    out = np.zeros((frame[1], frame[0], 3), dtype=np.float32)
    part = laid(pixels, frame, **values)
    height, width = part.colour.shape[:2]
    alpha = np.ones((height, width)) if part.alpha is None else part.alpha
    out[part.top : part.top + height, part.left : part.left + width] = part.colour * alpha[..., None]
    return out


def ramp(width: int, height: int) -> np.ndarray:
    """A picture whose red is the column and whose green is the row, twice each."""
    rows, columns = np.mgrid[0:height, 0:width]
    return np.stack([2 * columns, 2 * rows, 0 * rows], axis=-1).astype(np.uint8)


def test_an_untreated_picture_is_its_own_pixels() -> None:
    pixels = noise(1, SIZE)[0]
    part = laid(pixels)
    assert part.alpha is None and np.array_equal(part.colour, pixels)


@pytest.mark.parametrize(("degrees", "turns"), [(90.0, -1), (180.0, 2), (270.0, 1), (-90.0, 1), (450.0, -1)])
def test_quarter_turns_of_a_square_are_those_of_its_pixels(degrees: float, turns: int) -> None:
    pixels = noise(1, (48, 48))[0]
    assert np.array_equal(whole(pixels, (48, 48), rotation=degrees), np.rot90(pixels, turns))


def test_a_move_by_whole_pixels_moves_pixels() -> None:
    pixels = noise(1, SIZE)[0]
    expected = np.zeros((48, 64, 3))
    expected[:-6, 16:] = pixels[6:, :-16]
    assert np.array_equal(whole(pixels, x=0.25, y=-0.125), expected)


@pytest.mark.parametrize("by", [0.5, 0.25, 0.1, 0.013])
def test_a_move_by_a_part_of_a_pixel_is_exact(by: float) -> None:
    moved = whole(ramp(*SIZE), x=by / 64, y=-by / 48)
    inner = moved[8:-8, 8:-8]
    rows, columns = np.mgrid[8:40, 8:56]
    assert np.allclose(inner[..., 0], 2 * (columns - by), atol=2e-3)
    assert np.allclose(inner[..., 1], 2 * (rows + by), atol=2e-3)


def test_between_pixels_lies_catmull_and_roms_cubic() -> None:
    pixels = np.repeat(noise(1, (64, 1), seed=3)[0], 48, axis=0)
    t = 0.3
    moved = whole(pixels, x=-t / 64)
    p = pixels[24].astype(float)
    for column in range(4, 60):
        before, here, there, after = p[column - 1 : column + 3]
        expected = here + 0.5 * t * (
            there - before + t * (2 * before - 5 * here + 4 * there - after + t * (3 * (here - there) + after - before))
        )
        assert np.allclose(moved[24, column], expected, atol=0.02)


def test_an_edge_between_pixels_covers_a_part_of_them() -> None:
    white = np.full((48, 64, 3), 200, dtype=np.uint8)
    moved = whole(white, x=0.25 / 64, y=10.75 / 48)
    assert np.allclose(moved[11:, 1:], 200) and not moved[:10].any()
    assert np.allclose(moved[20, 0], 150, atol=1e-3)
    assert np.allclose(moved[10, 20], 50, atol=1e-3)
    assert np.allclose(moved[10, 0], 200 * 0.25 * 0.75, atol=1e-3)


@pytest.mark.parametrize("degrees", [7.0, 45.0, 123.0])
@pytest.mark.parametrize("scale", [0.07, 0.5])
def test_a_turned_picture_covers_its_own_area(degrees: float, scale: float) -> None:
    part = laid(np.full((480, 640, 3), 200, dtype=np.uint8), (640, 480), rotation=degrees, scale=scale)
    assert part.alpha is not None
    assert part.alpha.sum() == pytest.approx(640 * 480 * scale * scale, rel=0.01)
    assert np.allclose(part.colour, 200, atol=1e-3), "edges are not darkened"


def test_a_turn_goes_clockwise_around_the_centre_of_the_picture() -> None:
    pixels = np.zeros((101, 101, 3), dtype=np.uint8)
    pixels[48:53, 88:93] = 255  # to the right of the centre
    turned = whole(pixels, (101, 101), rotation=30.0).sum(axis=2)
    rows, columns = np.mgrid[0:101, 0:101] + 0.5
    row, column = (turned * rows).sum() / turned.sum(), (turned * columns).sum() / turned.sum()
    assert row == pytest.approx(50.5 + 40 * 0.5, abs=0.05)  # downwards
    assert column == pytest.approx(50.5 + 40 * 0.75**0.5, abs=0.05)


def test_scale_is_around_the_centre() -> None:
    enlarged = whole(ramp(*SIZE), scale=2.0)
    rows, columns = np.mgrid[0:48, 0:64] + 0.5
    inner = np.s_[4:-4, 4:-4]
    assert np.allclose(enlarged[..., 0][inner], (2 * (32 + (columns - 32) / 2 - 0.5))[inner], atol=2e-3)
    assert np.allclose(enlarged[..., 1][inner], (2 * (24 + (rows - 24) / 2 - 0.5))[inner], atol=2e-3)


@pytest.mark.parametrize("scale", [0.9, 0.5, 0.31, 0.12, 0.04])
def test_a_fine_pattern_becomes_grey_when_it_is_shrunk(scale: float) -> None:
    stripes = np.zeros((960, 1280, 3), dtype=np.uint8)
    stripes[:, ::2] = 255
    shrunk = whole(stripes, (1280, 960), scale=scale, x=0.0003)
    middle = shrunk[480, round(640 - 600 * scale) : round(640 + 600 * scale), 0]
    assert middle.mean() == pytest.approx(127.5, abs=8)
    if scale < 0.6:
        assert middle.std() < 40


@pytest.mark.parametrize(
    ("fit", "size", "shown"),
    [("fit", (64, 96), (16, 0, 48, 48)), ("fit", (128, 48), (0, 12, 64, 36)), ("fill", (64, 96), (0, 0, 64, 48))],
)
def test_fit_shows_all_and_fill_covers_all(fit: str, size: tuple[int, int], shown: tuple[int, ...]) -> None:
    frame = whole(np.full((size[1], size[0], 3), 90, dtype=np.uint8), fit=fit)
    left, top, right, bottom = shown
    expected = np.zeros((48, 64, 3))
    expected[top:bottom, left:right] = 90
    assert np.allclose(frame, expected, atol=1e-3)


def test_a_crop_is_in_shares_of_the_picture() -> None:
    pixels = noise(1, SIZE)[0]
    expected = np.zeros((48, 64, 3))
    expected[12:42, 16:56] = pixels[12:42, 16:56]
    assert np.allclose(whole(pixels, left=0.25, top=0.25, right=0.125, bottom=0.125), expected, atol=1e-3)


@pytest.mark.parametrize("values", [{"scale": 0.0}, {"left": 0.6, "right": 0.5}, {"x": 3.0}, {"top": 1.0}])
def test_what_is_cropped_shrunk_or_moved_away_is_not_there(values: dict[str, float]) -> None:
    assert lay(Source.of(noise(1, SIZE)[0]), Placement.at(curves(**values), 0, SIZE, SIZE)) is None


@pytest.mark.parametrize("values", [{"scale": 1.2}, {"scale": 1.5, "rotation": 10.0}, {"fit": "fill"}])
def test_what_reaches_over_the_frame_covers_it(values: dict[str, float]) -> None:
    placement = Placement.at(curves(**values), 0, SIZE, SIZE)
    assert placement.covers and laid(noise(1, SIZE)[0], **values).alpha is None
    assert not Placement.at(curves(scale=1.2, rotation=10.0), 0, SIZE, SIZE).covers


def test_transparent_pixels_bring_no_colour_with_them() -> None:
    pixels = np.zeros((48, 64, 4), dtype=np.uint8)
    pixels[..., :3] = (0, 255, 0)  # green where nothing is seen
    pixels[10:30, 20:40] = (200, 0, 0, 255)
    part = laid(pixels, scale=1.1, rotation=5.0)
    assert part.alpha is not None
    seen = part.alpha > 0.01
    assert part.colour[seen][:, 1].max() < 1 and np.allclose(part.colour[seen][:, 0], 200, atol=2)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_alpha_is_that_of_the_source(dtype: type) -> None:
    most = np.iinfo(dtype).max
    pixels = np.full((48, 64, 4), most // 5, dtype=dtype)
    part = laid(pixels)
    assert part.alpha is not None
    assert np.allclose(part.alpha, 0.2) and np.allclose(part.colour, most // 5, rtol=1e-5)


def film_with(folder: Path, treatment: Treatment, length: int = 8) -> Composer:
    frames = np.full((length, 48, 64, 3), 200, dtype=np.uint8)
    film = film_of([make_take(folder, "take", frames, RATE)], RATE, SIZE)
    clip = Clip("c", FrameRange(0, length), shot=film.shots[0].id, treatment=treatment)
    tracks = (Track("V1", items=(Gap(2), clip)),)
    return Composer(replace(film, tracks=tracks), lambda media: folder / f"{media}.mkv", strict=True)


def test_keyed_opacity_is_that_of_its_frame(tmp_path: Path) -> None:
    curve = Curve(0, (Key(1, 0.0), Key(5, 1.0, "hold"), Key(7, 0.25)))
    composer = film_with(tmp_path, Treatment(Transform(opacity=curve)))
    levels = [int(composer.frame(2 + n)[20, 20, 1]) for n in range(8)]
    assert levels == [0, 0, 50, 100, 150, 200, 200, 50]


def test_easing_moves_as_its_formula_says(tmp_path: Path) -> None:
    curve = Curve(0, (Key(0, 0.0, "ease"), Key(4, 0.5)))
    composer = film_with(tmp_path, Treatment(Transform(x=curve)))
    for n, share in enumerate((0, 0.25**2 * (3 - 0.5), 0.5, 0.75**2 * (3 - 1.5), 1)):
        edge = 32 * share  # pixels
        row = composer.frame(2 + n)[20, :, 0]
        assert (row < 200).sum() in (np.floor(edge), np.ceil(edge))
        assert row.sum() == pytest.approx(200 * (64 - edge), abs=1)


def test_fades_are_even_and_meet_both_ends(tmp_path: Path) -> None:
    composer = film_with(tmp_path, Treatment(fade_in=4, fade_out=2))
    levels = [int(composer.frame(2 + n)[20, 20, 0]) for n in range(8)]
    assert levels == [25, 75, 125, 175, 200, 200, 150, 50]


def test_a_picture_does_not_change_its_sharpness_where_it_sets_out() -> None:
    source = Source.of(noise(1, (160, 120))[0])
    curve = Curve(1, (Key(0, 1.0), Key(5, 1.2)))
    still, sets_out, further = (
        lay(source, Placement.at(Transform(scale=scale), at, source.size, SIZE))
        for scale, at in ((Curve(1.0), 0), (curve, 0), (Curve(1, (Key(0, 1.00001), Key(5, 1.2))), 0))
    )
    assert still is not None and sets_out is not None and further is not None
    assert sets_out.alpha is None and Placement.at(Transform(scale=curve), 0, source.size, SIZE).covers
    assert np.abs(sets_out.colour - further.colour).max() < 0.2
    assert np.abs(sets_out.colour - still.colour).max() > 5


def test_a_large_picture_is_enlarged_from_its_own_pixels() -> None:
    """Not fitted to the frame first, and enlarged from there: ten times as large it is its own pixels again."""
    pixels = noise(1, (640, 480))[0]
    assert np.array_equal(whole(pixels, scale=10.0), pixels[216:264, 288:352])
