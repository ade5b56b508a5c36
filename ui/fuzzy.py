"""Finding words by some of their letters: "spl ph" finds "Split at the playhead"."""

from __future__ import annotations

from dataclasses import dataclass

_LETTER, _WORD_START, _TOGETHER = 1.0, 2.0, 2.5  # what a letter that is found counts
_SKIPPED, _LATE = 0.03, 0.02  # what each letter left out, and each one before the first, counts against it
_NOT = float("-inf")


@dataclass(frozen=True, slots=True)
class Match:
    """How well words fit, and which of their letters were meant."""

    score: float
    letters: tuple[int, ...]


def find(query: str, text: str) -> Match | None:
    """The best way to read ``query`` in ``text``, letters in order and case aside; None when there is none.

    Letters that begin words or stand together count more, so that initials find what they stand for. Spaces in the
    query mean nothing. An empty query fits everything.
    """
    wanted = [letter for letter in query.lower() if not letter.isspace()]
    letters = [letter.lower()[:1] for letter in text]
    if not wanted:
        return Match(0.0, ())
    starts = [at == 0 or not text[at - 1].isalnum() for at in range(len(text))]
    rows: list[list[tuple[float, int]]] = []  # for each wanted letter and place: the score, and where the one before is
    for number, letter in enumerate(wanted):
        row, best = [], (_NOT, -1)  # best: the former letter somewhere before this place, less what is skipped since
        for at, here in enumerate(letters):
            worth = _LETTER + (_WORD_START if starts[at] else 0.0)
            if here != letter:
                row.append((_NOT, -1))
            elif number == 0:
                row.append((worth - _LATE * at, -1))
            else:
                together = rows[-1][at - 1][0] + _TOGETHER if at else _NOT
                row.append(max((together + worth, at - 1), (best[0] + worth, best[1])))
            if number:
                best = max((best[0] - _SKIPPED, best[1]), (rows[-1][at][0], at))
        rows.append(row)
    score, at = max(((score, at) for at, (score, _) in enumerate(rows[-1])), default=(_NOT, -1))
    if score == _NOT:
        return None
    found = []
    for row in reversed(rows):
        found.append(at)
        at = row[at][1]
    return Match(score - 0.01 * len(text), tuple(reversed(found)))
