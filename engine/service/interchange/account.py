"""What a format could not carry, counted and told in plain sentences."""

from __future__ import annotations

from collections import Counter


class Account:
    """Counts what did not come across. ``sentences`` tells it, what was counted first first."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()

    def count(self, one: str, many: str, number: int = 1) -> None:
        """``number`` more of a kind. ``one`` is the sentence of a single one, ``many`` that of several, with {n}."""
        if number > 0:
            self._counted[one, many] += number

    def say(self, sentence: str) -> None:
        """Something that is told once, however often it is true."""
        self._counted[sentence, sentence] = 1

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(
            one if number == 1 else many.replace("{n}", str(number)) for (one, many), number in self._counted.items()
        )
