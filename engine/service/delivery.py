"""Where a film is written to, looked at before an hour of work; how long writing it will take; what is told of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import LongtakeError
from engine.media.exports.formats import EXPORTS, PICTURES, ExportFormat

if TYPE_CHECKING:
    from engine.media.exports.writing import Written

_WINDOW = 15.0  # seconds that the pace is taken over
_ENOUGH = 1.0  # seconds before anything is said about it


class Pace:
    """How fast something goes on, and how long the rest of it will take at that pace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int) -> None:
        """So much is done now."""
        now = self._clock()
        if not self._seen or now - self._seen[-1][0] >= _WINDOW / 100:
            self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _WINDOW:
            self._seen.popleft()

    def a_second(self) -> float | None:
        """How much is done in a second; None before that can be told."""
        if not self._seen:
            return None
        (begun, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - begun) if now - begun >= _ENOUGH and last > first else None

    def left(self, done: int, total: int) -> float | None:
        """Seconds until all is done; None before that can be told."""
        pace = self.a_second()
        return None if pace is None else (total - done) / pace


def format_for(out: Path) -> ExportFormat | None:
    """The first format of the table whose files end as ``out`` does; None where there is none."""
    suffix = out.suffix.lower()
    return next((row for row in EXPORTS if row.kind != PICTURES and suffix in row.suffixes), None)


def check_place(out: Path, row: ExportFormat) -> None:
    """Refuse a name or a folder that no film of that format can be written under. Raises LongtakeError."""
    if row.kind != PICTURES and out.suffix.lower() not in row.suffixes:
        suffix = row.suffix
        raise LongtakeError(f"“{out.name}” does not end in {suffix}.", f"Name the film with {suffix} at its end.")
    try:
        if row.kind != PICTURES and out.is_dir():
            raise LongtakeError(f"{out} is a folder.", "Name a file for the film.")
        if not out.absolute().parent.is_dir():
            raise LongtakeError(
                f"There is no folder {out.absolute().parent}.", "Make it first, or put the film elsewhere."
            )
        probe = out.with_name(f".{out.name}.probe")
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise LongtakeError(
            f"Nothing can be written to {out.absolute().parent} ({error.strerror}).", "Put the film elsewhere."
        ) from error


def told_of(written: Written) -> tuple[dict[str, Any], str]:
    """A film that was written: facts for programs, words for people."""
    facts = {
        "film": str(written.path.absolute()),
        "frames": written.frames,
        "seconds": written.seconds,
        "format": written.setting.row.id,
        "copied": written.copied,
    }
    frames = f"{written.frames} frame{'' if written.frames == 1 else 's'}"
    words = f"The film is {written.path} ({written.seconds:.1f} s, {frames})."
    if written.copied:
        words += f" Frames copied as they are: {written.copied}."
    if written.note:
        facts["note"] = written.note
        words += f" {written.note}"
    return facts, words
