"""Lines of words broken to a width: between words, and between Chinese, Japanese and Korean characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

# Of what may not stand at a line's beginning and end (W3C, "Requirements for Chinese Text Layout", 3.1.6, and
# "Requirements for Japanese Text Layout", 3.1.7 and 3.1.8).
_NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉）］｝〕〉》」』】〙〗’”»…‥—–～ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%°)]},.!?:;"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖‘“«([{$￥¥£#")
_WIDE = ("W", "F")  # East Asian width of characters between which a line may be broken


def wrapped(text: str, room: float, width_of: Callable[[str], float]) -> list[str]:
    """The lines that ``text`` is broken to so that none is wider than ``room``; itself where it has it.

    What is one word and too wide is broken anywhere, but not before a mark that belongs to the letter before it. A line
    that holds one letter may be wider.
    """
    lines: list[str] = []
    parts = list(_parts(text))
    while parts:
        count = _most(parts, room, width_of)
        if count == 0:
            letters = list(_letters(parts[0]))
            count = max(1, _most(letters, room, width_of))
            lines.append("".join(letters[:count]))
            parts[:1] = ["".join(letters[count:])] if letters[count:] else []
        else:
            lines.append("".join(parts[:count]))
            parts = parts[count:]
    return [line.rstrip() for line in lines[:-1]] + (lines[-1:] or [text])


def _most(parts: list[str], room: float, width_of: Callable[[str], float]) -> int:
    """How many of the first parts have room in a line: their widths rise, so it is sought by halves."""
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of("".join(parts[:middle]).rstrip()) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _parts(text: str) -> Iterator[str]:
    """What is not broken: words with the spaces after them, single characters, and what clings to them."""
    part = ""
    for left, right in pairwise((*text, "")):
        part += left
        if right and _may_break(left, right):
            yield part
            part = ""
    if part:
        yield part


def _may_break(left: str, right: str) -> bool:
    if right.isspace() or unicodedata.combining(right) or right in _NOT_FIRST or left in _NOT_LAST:
        return False
    if left.isspace() or left in "-–—":
        return left != "\u00a0"
    return _is_wide(left) or _is_wide(right)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in _WIDE


def _letters(text: str) -> Iterator[str]:
    """Letters, each with the marks upon it."""
    letter = ""
    for each in text:
        if letter and not unicodedata.combining(each):
            yield letter
            letter = ""
        letter += each
    if letter:
        yield letter
