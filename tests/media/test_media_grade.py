"""Colour: the formulas of Grade pixel by pixel, and look-up tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from media_makers import film_of, make_take, noise

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.film.treatment import Grade, Treatment
from engine.media.compose import Composer
from engine.media.effects.cube import Cube, parse_cube, read_cube
from engine.media.effects.grade import graded, is_neutral

RATE = Rate.of(24)
SIZE = (64, 48)
PICTURE = noise(1, SIZE)[0].astype(np.float32)
FULL = Grade((0.1, -0.05, 0.0), (1.3, 1.0, 0.8), (0.9, 1.2, 1.0), 1.5, -0.4)


def by_hand(pixel: np.ndarray, grade: Grade) -> np.ndarray:
    """One pixel through the formulas of the docstrings, in float64."""
    values = pixel / 255 * np.array([1 + grade.temperature / 4, 1, 1 - grade.temperature / 4])
    for channel in range(3):
        lifted = grade.gain[channel] * (values[channel] + grade.lift[channel] * (1 - values[channel]))
        values[channel] = max(lifted, 0) ** (1 / grade.gamma[channel])
    luma = 0.2126 * values[0] + 0.7152 * values[1] + 0.0722 * values[2]
    return 255 * (luma + grade.saturation * (values - luma))


@pytest.mark.parametrize(
    "grade",
    [
        FULL,
        Grade(lift=(0.2, 0.1, 0.0)),
        Grade(gamma=(2.2, 2.2, 2.2)),
        Grade(gain=(1.5, 0.5, 1.0)),
        Grade(saturation=0.0),
        Grade(temperature=1.0),
    ],
)
def test_a_grade_is_its_formula(grade: Grade) -> None:
    out = graded(PICTURE, grade, 255)
    expected = np.array([[by_hand(pixel.astype(float), grade) for pixel in row] for row in PICTURE[:6]])
    assert np.allclose(out[:6], expected, atol=0.01)


def test_a_grade_in_sixteen_bits_is_the_same() -> None:
    assert np.allclose(graded(PICTURE * 257, FULL, 65535) / 257, graded(PICTURE, FULL, 255), atol=0.01)


def test_grey_is_left_grey_by_saturation_and_what_is_neutral_changes_nothing() -> None:
    grey = np.full((4, 4, 3), 77, dtype=np.float32)
    assert np.allclose(graded(grey, Grade(saturation=1.7), 255), 77, atol=1e-3)
    assert is_neutral(Grade()) and is_neutral(Grade(lut="x.cube", lut_mix=0)) and not is_neutral(Grade(lut="x.cube"))
    assert np.array_equal(graded(PICTURE, Grade(), 255), PICTURE)


def identity(n: int, is_one: bool = False) -> str:
    steps = [repr(i / (n - 1)) for i in range(n)]
    if is_one:
        return f"LUT_1D_SIZE {n}\n" + "\n".join(f"{s} {s} {s}" for s in steps)
    return f"LUT_3D_SIZE {n}\n" + "\n".join(f"{r} {g} {b}" for b in steps for g in steps for r in steps)


@pytest.mark.parametrize(("n", "is_one"), [(2, False), (17, False), (33, False), (2, True), (1024, True)])
def test_an_identity_is_one(n: int, is_one: bool) -> None:
    cube = parse_cube(identity(n, is_one), Path("same.cube"))
    assert np.allclose(cube.apply(PICTURE / 255) * 65535, PICTURE * 257, atol=0.05)


def test_corners_and_what_lies_between_entries_are_those_of_the_table() -> None:
    rng = np.random.default_rng(5)
    table = rng.random((4, 4, 4, 3)).astype(np.float32)  # blue, green, red
    cube = Cube(table)
    corners = np.array([[[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]], dtype=np.float32)
    wanted = [table[0, 0, 3], table[0, 3, 0], table[3, 0, 0], table[3, 3, 3]]
    assert np.allclose(cube.apply(corners)[0], wanted, atol=1e-6)
    points = rng.random((5, 8, 3)).astype(np.float32)
    for point, out in zip(points.reshape(-1, 3), cube.apply(points).reshape(-1, 3), strict=True):
        r, g, b = point * 3
        expected = np.zeros(3)
        for at in np.ndindex(2, 2, 2):
            place = [min(int(v), 2) + step for v, step in zip((b, g, r), at, strict=True)]
            weight = np.prod([1 - abs(v - p) for v, p in zip((b, g, r), place, strict=True)])
            expected += weight * table[tuple(place)]
        assert np.allclose(out, expected, atol=1e-5)


def test_red_changes_fastest_and_the_domain_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.cube"
    path.write_bytes(
        b'# made by hand\r\nTITLE "Only red"\r\n\r\nLUT_3D_SIZE 2\r\nDOMAIN_MIN -1 0 0\r\nDOMAIN_MAX 1 2 1\r\n'
        b"0 0 0\r\n1 0 0\r\n0 0.5 0\r\n1 0.5 0\r\n# between\r\n0 0 0.25\r\n1 0 0.25\r\n0 0.5 0.25\r\n1 .5 2.5e-1\r\n"
    )
    cube = read_cube(path)
    assert cube.title == "Only red" and (cube.low, cube.high) == ((-1, 0, 0), (1, 2, 1))
    out = cube.apply(np.array([[[0, 0, 0], [1, 1, 1], [-3, 5, 0.5]]], dtype=np.float32))[0]
    assert np.allclose(out, [[0.5, 0, 0], [1, 0.25, 0.25], [0, 0.5, 0.125]], atol=1e-6)


def test_one_dimension_bends_each_channel_by_itself() -> None:
    cube = parse_cube("LUT_1D_SIZE 3\nLUT_1D_INPUT_RANGE 0 2\n0 1 0\n.5 .5 .1\n1 0 .4\n", Path("a.cube"))
    out = cube.apply(np.array([[[0.5, 0.5, 0.5], [2, 2, 1.5]]], dtype=np.float32))[0]
    assert np.allclose(out, [[0.25, 0.75, 0.05], [1, 0, 0.25]], atol=1e-6)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "gives no size"),
        ("0 0 0\n1 1 1\n", "gives no size"),
        ("LUT_3D_SIZE 2\nLUT_1D_SIZE 2\n", "two sizes"),
        ("LUT_3D_SIZE two\n", "not a number from 2 to 256"),
        ("LUT_3D_SIZE 1\n0 0 0\n", "not a number from 2 to 256"),
        ("LUT_3D_SIZE 900\n", "not a number from 2 to 256"),
        ("LUT_1D_SIZE 2\nLUT_1D_SIZE 2\n", "line 2 says LUT_1D_SIZE again"),
        ("LUT_1D_SIZE 3\n0 0 0\n1 1 1\n", "2 rows of numbers, not 3"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1\n", "not three numbers"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 nan\n", "not three numbers"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 1x\n", "not made of numbers"),
        ("LUT_1D_SIZE 2\nDOMAIN_MIN 1 1 1\n0 0 0\n1 1 1\n", "ends before it begins"),
        ("LUT_1D_SIZE 2\nDOMAIN_MIN 1 1\n0 0 0\n1 1 1\n", "its domain is"),
        ("<html>\nLUT_1D_SIZE 2\n", "rows of numbers"),
        ("Hello there\nLUT_1D_SIZE 2\n", "line 1 says “Hello”"),
    ],
)
def test_a_damaged_table_is_told_in_one_sentence(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "bad.cube"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LongtakeError) as told:
        read_cube(path)
    assert "“bad.cube” is damaged" in told.value.sentence and why in told.value.sentence
    assert "\n" not in told.value.sentence and told.value.remedy


def graded_film(folder: Path, grade: Grade, strict: bool = True) -> Composer:
    film = film_of([make_take(folder, "take", noise(2, SIZE), RATE)], RATE, SIZE)
    clip = Clip("c", FrameRange(0, 2), shot=film.shots[0].id, treatment=Treatment(grade=grade))
    film = type(film)(RATE, SIZE, shots=film.shots, tracks=(Track("V1", items=(clip,)),))
    (folder / "luts").mkdir(exist_ok=True)
    return Composer(film, lambda media: folder / f"{media}.mkv", strict=strict, luts=folder / "luts")


def test_a_graded_frame_is_rounded_once(tmp_path: Path) -> None:
    composer = graded_film(tmp_path, FULL)
    source = noise(2, SIZE)[1]
    expected = np.array([[by_hand(pixel.astype(float), FULL) for pixel in row] for row in source[:5]])
    difference = np.abs(composer.frame(1)[:5] - np.clip(expected, 0, 255))
    assert difference.max() <= 0.5 + 1e-3


def test_a_lut_of_the_project_is_mixed_in_and_read_again_when_it_changes(tmp_path: Path) -> None:
    composer = graded_film(tmp_path, Grade(lut="grey.cube", lut_mix=0.5))
    (tmp_path / "luts" / "grey.cube").write_text("LUT_1D_SIZE 2\n.4 .4 .4\n.4 .4 .4\n", encoding="utf-8")
    source = noise(2, SIZE)[0].astype(float)
    assert np.abs(composer.frame(0) - (source / 2 + 51)).max() <= 0.5 + 1e-3
    (tmp_path / "luts" / "grey.cube").write_text("LUT_1D_SIZE 2\n.80 .80 .80\n.80 .80 .80\n", encoding="utf-8")
    assert np.abs(composer.frame(0) - (source / 2 + 102)).max() <= 0.5 + 1e-3


def test_a_missing_lut_stops_an_export_and_is_left_out_in_the_viewer(tmp_path: Path) -> None:
    with pytest.raises(LongtakeError, match=r"“gone\.cube” is not in the project's luts folder"):
        graded_film(tmp_path, Grade(lut="gone.cube")).frame(0)
    composer = graded_film(tmp_path, Grade(lut="gone.cube"), strict=False)
    assert np.array_equal(composer.frame(0), noise(2, SIZE)[0])
    assert "gone.cube" in composer.problems
    (tmp_path / "luts" / "gone.cube").write_text("LUT_1D_SIZE 2\n0 0 0\n0 0 0\n", encoding="utf-8")
    composer.update(composer.project)
    assert not composer.frame(0).any() and not composer.problems


def test_a_lut_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.cube"
    outside.write_text("LUT_1D_SIZE 2\n0 0 0\n0 0 0\n", encoding="utf-8")
    composer = graded_film(tmp_path, Grade(lut="link.cube"))
    (tmp_path / "luts" / "link.cube").symlink_to(outside)
    with pytest.raises(LongtakeError, match="not in the project's luts folder"):
        composer.frame(0)
