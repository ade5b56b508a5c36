"""Numbered pictures dropped together are one film; a gap in the numbers is held and told."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from media_makers import numbered, read_number, write_picture

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.media.compose import Composer
from engine.media.reader import frames_at, open_reader, reader_of
from engine.media.sequence import files_of, grouped
from engine.service.footage import footage_of, put_at_the_end, read_footage


def _pictures(folder: Path, numbers: list[int], name: str = "shot_{:04d}.png") -> list[Path]:
    for number in numbers:
        picture = cv2.cvtColor(numbered(number % 256), cv2.COLOR_RGB2BGR)
        write_picture(folder / name.format(number), picture)
    return [folder / name.format(number) for number in numbers]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("a001.png a002.png a003.png", [("a001.png", 3)]),
        ("a003.png a001.png a002.png", [("a001.png", 3)]),
        ("a9.png a10.png a11.png", [("a9.png", 3)]),
        ("a1.png a2.png", [("a1.png", 0), ("a2.png", 0)]),
        ("a001.png", [("a001.png", 0)]),
        ("a1.png a2.png a3.png a6.png", [("a1.png", 6)]),
        ("a1.png a3.png a5.png", [("a1.png", 0), ("a3.png", 0), ("a5.png", 0)]),
        ("a1.png a2.png a3.png a90.png", [("a1.png", 3), ("a90.png", 0)]),
        ("a1.png a2.png a3.jpg", [("a1.png", 0), ("a2.png", 0), ("a3.jpg", 0)]),
        ("a1.png a2.png b3.png", [("a1.png", 0), ("a2.png", 0), ("b3.png", 0)]),
        ("x.mp4 a1.png a2.png a3.png y.mp4", [("x.mp4", 0), ("a1.png", 3), ("y.mp4", 0)]),
        ("v1.mp4 v2.mp4 v3.mp4", [("v1.mp4", 0), ("v2.mp4", 0), ("v3.mp4", 0)]),
        ("r7_01_x.png r7_02_x.png r7_03_x.png", [("r7_01_x.png", 3)]),
    ],
)
def test_which_files_are_a_sequence(names: str, expected: list[tuple[str, int]]) -> None:
    assert [(path.name, count) for path, count in grouped(map(Path, names.split()))] == expected


def test_numbers_grow_out_of_their_digits() -> None:
    assert [path.name for path in files_of(Path("a98.png"), 4)] == ["a98.png", "a99.png", "a100.png", "a101.png"]


def test_a_sequence_is_imported_as_one_and_shown_frame_by_frame(tmp_path: Path) -> None:
    paths = _pictures(tmp_path, list(range(40, 60)))
    rate = Rate.of(25)
    told: list[str] = []
    found, refused = read_footage(paths[::-1], rate, lambda: False, told.append, sequences=True)
    assert not refused and not told and len(found) == 1
    (footage,) = found
    assert (footage.path, footage.sequence, footage.length) == (str(paths[0]), 20, 20)
    assert (footage.rate, footage.size) == (rate, (64, 48))
    film = put_at_the_end(Project(rate=rate, size=(64, 48)), found)
    composer = Composer(film, lambda _media: Path(footage.path), strict=True)
    for n in (0, 19, 7, 6, 12):
        assert read_number(composer.frame(n)) == 40 + n
    with reader_of(footage, paths[0]) as reader:
        assert [read_number(frame) for frame in frames_at(reader, rate, FrameRange(0, 22))] == [*range(40, 60), 59, 59]


def test_without_being_asked_numbered_pictures_stay_stills(tmp_path: Path) -> None:
    paths = _pictures(tmp_path, [1, 2, 3])
    found, _ = read_footage(paths, Rate.of(24), lambda: False)
    assert [(each.path, each.sequence) for each in found] == [(str(path), 0) for path in paths]
    assert footage_of(paths[0], Rate.of(24)).sequence == 0


def test_a_gap_is_held_and_told(tmp_path: Path) -> None:
    paths = _pictures(tmp_path, [1, 2, 3, 6, 7])
    told: list[str] = []
    found, _ = read_footage(paths, Rate.of(24), lambda: False, told.append, sequences=True)
    assert found[0].length == 7
    assert told == ["2 of the pictures are missing (“shot_0004.png”, “shot_0005.png”): the one before is held."]
    with reader_of(footage_of(paths[0], Rate.of(24), 4), paths[0]) as reader:
        assert reader.note == "The picture “shot_0004.png” is missing: the one before is held."
    with reader_of(found[0], paths[0]) as reader:
        assert [read_number(reader.frame(i)) for i in range(7)] == [1, 2, 3, 3, 3, 6, 7]


def test_pictures_of_a_sequence_may_differ_in_size_and_be_deep_or_transparent(tmp_path: Path) -> None:
    for number, size in ((1, (64, 48)), (2, (32, 24)), (3, (64, 48))):
        picture = np.full((size[1], size[0], 4), 30_000, dtype=np.uint16)
        picture[..., 3] = 65535 if number == 3 else 65535 * number // 4
        write_picture(tmp_path / f"p{number}.png", picture)
    with open_reader(tmp_path / "p1.png", Rate.of(24), sequence=3) as reader:
        layers = [reader.layer(i, 16) for i in range(3)]
        assert [layer.shape for layer in layers] == [(48, 64, 4), (48, 64, 4), (48, 64, 3)]
        assert all((layer[..., :3] == 30_000).all() for layer in layers)
        assert layers[1][0, 0, 3] == 65535 * 2 // 4 and reader.alpha(2) is None
        assert reader.frame(0, 16)[0, 0, 0] == round(30_000 * (65535 // 4) / 65535)


def test_a_damaged_or_absent_picture_is_named(tmp_path: Path) -> None:
    paths = _pictures(tmp_path, [1, 2, 3, 4])
    paths[2].write_bytes(b"no picture")
    with open_reader(paths[0], sequence=4) as reader:
        with pytest.raises(LongtakeError, match=r"shot_0003\.png"):
            reader.frame(2)
        assert read_number(reader.frame(3)) == 4
    paths[0].unlink()
    with pytest.raises(LongtakeError, match="is missing"):
        open_reader(paths[0], sequence=4)
