"""Shots read from lines as people type them."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from ui.storyboard.lines import Line, read_line, read_lines

RATE = Rate.of(24)


@pytest.mark.parametrize(
    ("text", "prompt", "length"),
    [
        ("a fox runs", "a fox runs", 48),
        ("2.5s a fox runs", "a fox runs", 60),
        ("2,5s a fox runs", "a fox runs", 60),
        ("  3 s  a fox ", "a fox", 72),
        ("12f a fox", "a fox", 12),
        ("0:03 a fox", "a fox", 72),
        ("2 foxes run", "2 foxes run", 48),
        ("101 dalmatians", "101 dalmatians", 48),
        ("3D sketch of a car", "3D sketch of a car", 48),
        ("2秒 一只狐狸", "一只狐狸", 48),
        ("1.5秒一只狐狸", "一只狐狸", 36),
        ("3S a fox", "a fox", 72),
        ("2s 一只狐狸", "一只狐狸", 48),
        ("5s", None, None),
        ("   ", None, None),
    ],
)
def test_one_line(text: str, prompt: str | None, length: int | None) -> None:
    assert read_line(text, RATE) == (None if prompt is None else Line(prompt, length or 0))


@pytest.mark.parametrize("text", ["0s a fox", "0f a fox", "-2s a fox", "601s a fox", "99999999999999999999s a fox"])
def test_a_duration_that_no_shot_can_have_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(LongtakeError) as refusal:
        read_line(text, RATE)
    assert refusal.value.remedy


def test_a_list_says_which_line_cannot_be_read_and_skips_comments() -> None:
    assert [line.prompt for line in read_lines("# my film\na fox\n  # and\na dog", RATE)] == ["a fox", "a dog"]
    with pytest.raises(LongtakeError, match="Line 3: "):
        read_lines("a fox\n\n0s a dog", RATE)


def test_the_default_length_can_be_given() -> None:
    assert read_line("a fox", RATE, default=30) == Line("a fox", 30)


def test_several_lines_lose_bullets_and_numbers() -> None:
    text = "1. a fox\n\n- 2s a dog\n  • a cat \n2) a cow\n"
    assert [line.prompt for line in read_lines(text, RATE)] == ["a fox", "a dog", "a cat", "a cow"]
