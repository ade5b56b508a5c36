"""A list of shots as people save it: durations, comments, encodings, and everything that is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.service.shot_list import ListedShot, read_shot_list

ROOT = Path(__file__).parent.parent.parent
RATE = Rate.of(24)


def read(folder: Path, content: bytes | str) -> list[tuple[str, int]]:
    path = folder / "shots.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(shot.prompt, shot.length) for shot in read_shot_list(path, RATE)]


@pytest.mark.parametrize(
    ("line", "prompt", "frames"),
    [
        ("a woman walks right", "a woman walks right", 48),
        ("2.5s a red car drives right", "a red car drives right", 60),
        ("3 s a dog", "a dog", 72),
        ("1sec a dog", "a dog", 24),
        ("60f a dog", "a dog", 60),
        ("  1S   a dog  ", "a dog", 24),
        ("2秒一个女人在雨夜的街上", "一个女人在雨夜的街上", 48),
        ("2 dogs run left", "2 dogs run left", 48),
        ("3slow cars", "3slow cars", 48),
        ("1984 by night", "1984 by night", 48),
        ("600s a long one", "a long one", 14400),
    ],
)
def test_a_duration_may_stand_in_front(tmp_path: Path, line: str, prompt: str, frames: int) -> None:
    assert read(tmp_path, line) == [(prompt, frames)]


def test_blank_lines_and_comments_are_skipped_and_order_is_kept(tmp_path: Path) -> None:
    text = "# the harbour\n\n1s one\n   \n  # more\n1s two\n1s one\n"
    assert [prompt for prompt, _ in read(tmp_path, text)] == ["one", "two", "one"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf1s one\r\n1s two\r\n",
        b"1s one\r1s two",
        "1s one\n1s two\n".encode("utf-16"),
        b"\xff\xfe" + "1s one\r\n1s two".encode("utf-16-le"),
    ],
    ids=["mark and CRLF", "old Mac", "UTF-16", "UTF-16 CRLF"],
)
def test_files_of_any_editor_are_read(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == [("one", 24), ("two", 24)]


def test_the_rate_of_the_film_decides_the_frames(tmp_path: Path) -> None:
    path = tmp_path / "shots.txt"
    path.write_text("1s a dog", "utf-8")
    assert read_shot_list(path, Rate.of("29.97")) == (ListedShot("a dog", 30),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("one\n0s two", "Line 2"),
        ("0.001s two", "one frame"),
        ("-2s two", "less than nothing"),
        ("99999999999s two", "too long"),
        ("9" * 400 + "f two", "too long"),
        ("9" * 5000 + "s two", "too long"),
        ("2s", "no shot"),
        ("", "no shots"),
        ("# only this\n\n", "no shots"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "not a text file"),
        (b"text\0with zeros", "not a text file"),
        ("schöne Grüße".encode("latin-1"), "UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(tmp_path: Path, content: bytes | str, words: str) -> None:
    with pytest.raises(LongtakeError) as caught:
        read(tmp_path, content)
    assert words in str(caught.value)
    assert caught.value.remedy


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(LongtakeError) as caught:
            read_shot_list(path, RATE)
        assert str(path) in caught.value.sentence


def test_the_sample_is_ten_seconds_in_five_shots() -> None:
    shots = read_shot_list(ROOT / "resources" / "sample" / "storyboard.txt", RATE)
    assert len(shots) == 5
    assert sum(shot.length for shot in shots) == 240
