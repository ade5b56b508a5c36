"""The one error a person may see: a sentence, a remedy, and the cause kept for the log."""

from __future__ import annotations


class LongtakeError(Exception):
    """Something went wrong that a person can understand and act on.

    ``sentence`` says what happened in one sentence; ``remedy`` says what to do about it, also in one
    sentence, and may be empty when the sentence itself says it. Raise it ``from`` the technical cause.
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()

    def __reduce__(self) -> tuple[type[LongtakeError], tuple[str, str]]:
        return (type(self), (self.sentence, self.remedy))


class CancelledByUser(Exception):
    """Raised through sampling and export when the person asked to stop; never shown as a failure."""
