"""Composing: the picture of the film at every frame, and what stands in for a picture that is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
from media_makers import film_of, make_take, make_video, noise, numbered, read_number

from engine.errors import LongtakeError
from engine.film.project import Footage, Shot
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.media.compose import Composer, picture_at
from engine.media.fitting import fit_frame

RATE = Rate.of(24)
SIZE = (64, 48)


def drawings(start: int, count: int) -> np.ndarray:
    return np.stack([numbered(start + i) for i in range(count)])


def shown(composer: Composer, frames: range) -> list[int | None]:
    return [read_number(frame) if (frame := composer.frame(n)).any() else None for n in frames]


def test_a_cut_shows_every_frame_in_its_place(tmp_path: Path) -> None:
    first = make_take(tmp_path, "first", drawings(10, 5), RATE)
    second = make_take(tmp_path, "second", drawings(50, 4), RATE)
    film = film_of([first, 2, second], RATE, SIZE)
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv", strict=True)
    assert shown(composer, range(-1, 13)) == [
        None, 10, 11, 12, 13, 14, None, None, 50, 51, 52, 53, None, None,
    ]  # fmt: skip
    assert np.array_equal(composer.frame(8), numbered(51))
    composer.close()
    assert read_number(composer.frame(0)) == 10


def test_the_topmost_clip_covers_and_a_waiting_one_is_black(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", drawings(0, 6), RATE)
    film = film_of([take], RATE, SIZE)
    over = Clip("over", FrameRange(3, 2), shot=film.shots[0].id)
    upper = Track("V2", items=(Gap(1), over, Gap(1), Clip("late", FrameRange(0, 1), shot="waiting")))
    film = replace(film, tracks=(*film.tracks, upper), shots=(*film.shots, Shot("waiting", Recipe())))
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv")
    assert shown(composer, range(6)) == [0, 3, 4, 3, None, 5]
    over, late, lower = picture_at(film, 2), picture_at(film, 4), picture_at(film, 5)
    assert over and (over.track.id, over.clip.id, over.media, over.frame) == ("V2", "over", take, 4)
    assert late and (late.clip.id, late.media) == ("late", None)
    assert lower and lower.track.id == "V1"
    assert picture_at(film, 6) is None and picture_at(film, -1) is None


def test_a_clip_longer_than_its_medium_holds_the_last_frame(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", drawings(20, 3), RATE)
    film = film_of([take], RATE, SIZE)
    film = replace(film, tracks=(Track("V1", items=(Clip("c", FrameRange(1, 5), shot=film.shots[0].id),)),))
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv")
    assert shown(composer, range(5)) == [21, 22, 22, 22, 22]


def test_media_of_other_rates_and_stills(tmp_path: Path) -> None:
    slow = make_take(tmp_path, "slow", drawings(0, 4), Rate.of(8))
    film = film_of([slow], RATE, SIZE)
    done, data = cv2.imencode(".png", cv2.cvtColor(numbered(99), cv2.COLOR_RGB2BGR))
    assert done
    (tmp_path / "still.png").write_bytes(data.tobytes())
    still = Footage("still", str(tmp_path / "still.png"), 1, RATE, SIZE)
    clips = (Clip("a", FrameRange(2, 7), shot=film.shots[0].id), Clip("b", FrameRange(0, 3), footage="still"))
    film = replace(film, footage=(still,), tracks=(Track("V1", items=clips),))
    paths = {"slow": tmp_path / "slow.mkv", "still": tmp_path / "still.png"}
    composer = Composer(film, paths.__getitem__)
    assert shown(composer, range(10)) == [0, 1, 1, 1, 2, 2, 2, 99, 99, 99]


def test_a_missing_medium_stops_an_export_and_not_the_viewer(tmp_path: Path) -> None:
    film = film_of([make_take(tmp_path, "take", drawings(5, 3), RATE)], RATE, SIZE)
    hidden = (tmp_path / "take.mkv").rename(tmp_path / "elsewhere.mkv")
    strict = Composer(film, lambda media: tmp_path / f"{media}.mkv", strict=True)
    with pytest.raises(LongtakeError, match=r"“take.mkv” is missing"):
        strict.frame(0)
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv")
    stand_in = composer.frame(1)
    assert stand_in.shape == (48, 64, 3) and 0 < stand_in.mean() < 50
    assert "missing" in composer.problems["take"].sentence
    hidden.rename(tmp_path / "take.mkv")
    composer.update(film)
    assert shown(composer, range(3)) == [5, 6, 7]
    assert composer.problems == {}


def test_a_refused_path_is_a_problem_too(tmp_path: Path) -> None:
    film = film_of([make_take(tmp_path, "take", drawings(5, 3), RATE)], RATE, SIZE)

    def refuse(media: str) -> Path:
        raise LongtakeError("The file lies outside the project.", "Import it again.")

    composer = Composer(film, refuse)
    composer.frame(0)
    assert composer.problems["take"].sentence == "The file lies outside the project."


def test_an_edit_keeps_what_is_open_and_another_take_is_shown(tmp_path: Path) -> None:
    takes = [make_take(tmp_path, name, drawings(start, 4), RATE) for name, start in (("one", 0), ("two", 40))]
    film = film_of([takes[0]], RATE, SIZE)
    asked: list[str] = []

    def path_of(media: str) -> Path:
        asked.append(media)
        return tmp_path / f"{media}.mkv"

    composer = Composer(film, path_of)
    assert shown(composer, range(2)) == [0, 1]
    shifted = replace(film, tracks=(Track("V1", items=(Gap(1), *film.tracks[0].items)),))
    composer.update(shifted)
    assert shown(composer, range(4)) == [None, 0, 1, 2]
    assert asked == ["one"], "the file was opened once"
    composer.update(replace(shifted, shots=(replace(film.shots[0], takes=tuple(takes), chosen="two"),)))
    assert shown(composer, range(4)) == [None, 40, 41, 42]
    composer.update(replace(composer.project, size=(32, 24)))
    assert composer.frame(0).shape == composer.frame(1).shape == (24, 32, 3)


def test_open_files_are_bounded(tmp_path: Path) -> None:
    takes = [make_take(tmp_path, f"take{i}", drawings(10 * i, 2), RATE) for i in range(6)]
    film = film_of(takes, RATE, SIZE)
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv", open_readers=2)
    for _ in range(2):
        assert shown(composer, range(12)) == [10 * i + k for i in range(6) for k in range(2)]
        assert len([file for file in psutil.Process().open_files() if Path(file.path).parent == tmp_path]) <= 2
    make_take(tmp_path, "take0", drawings(200, 2), RATE)  # the file itself changed while it was closed
    assert shown(composer, range(1)) == [200]


def test_a_file_that_is_written_anew_while_it_is_open_is_read_anew_when_it_is_asked_for(tmp_path: Path) -> None:
    film = film_of([make_take(tmp_path, "take", drawings(0, 3), RATE)], RATE, SIZE)
    composer = Composer(film, lambda media: tmp_path / f"{media}.mkv")
    assert shown(composer, range(2)) == [0, 1]
    make_take(tmp_path, "take", drawings(90, 3), RATE)
    composer.update(film)
    assert shown(composer, range(2)) == [90, 91]


def test_compressed_footage_plays_straight_on(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 30, options={"bf": "3"})
    footage = Footage("film", str(path), 30, RATE, SIZE)
    film = film_of([], RATE, SIZE)
    film = replace(
        film, footage=(footage,), tracks=(Track("V1", items=(Clip("c", FrameRange(0, 30), footage="film"),)),)
    )
    composer = Composer(film, lambda media: path)
    assert shown(composer, range(30)) == list(range(30))
    assert composer.seeks == 0


@pytest.mark.parametrize(
    ("source", "size", "kept"),
    [
        ((64, 48), (64, 48), None),
        ((128, 48), (64, 48), (slice(0, 48), slice(32, 96))),
        ((64, 96), (64, 48), (slice(24, 72), slice(0, 64))),
        ((65, 49), (64, 48), (slice(0, 49), slice(0, 65))),
    ],
)
def test_fitting_covers_and_crops_the_middle(source: tuple[int, int], size: tuple[int, int], kept: object) -> None:
    frame = noise(1, source)[0]
    fitted = fit_frame(frame, size)
    assert fitted.shape == (size[1], size[0], 3)
    if kept is None:
        assert fitted is frame
    elif source != (65, 49):
        assert np.array_equal(fitted, frame[kept])  # type: ignore[index]


@pytest.mark.parametrize("source", [(1, 1), (3, 200), (200, 3), (1920, 1080), (128, 96)])
@pytest.mark.parametrize("size", [(512, 384), (33, 17), (1, 1)])
def test_any_shape_fits_any_size(source: tuple[int, int], size: tuple[int, int]) -> None:
    flat = np.full((source[1], source[0], 3), (200, 100, 50), dtype=np.uint8)
    fitted = fit_frame(flat, size)
    assert fitted.shape == (size[1], size[0], 3)
    assert (fitted == (200, 100, 50)).all()


def test_an_export_does_not_take_a_take_that_is_cut_short_for_a_whole_one(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", drawings(0, 30), RATE)
    path = tmp_path / "take.mkv"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    film = film_of([take], RATE, SIZE)
    with pytest.raises(LongtakeError, match=r"cut short: \d+ of its 30 frames"):
        Composer(film, lambda media: tmp_path / f"{media}.mkv", strict=True).frame(0)
    assert read_number(Composer(film, lambda media: tmp_path / f"{media}.mkv").frame(3)) == 3
