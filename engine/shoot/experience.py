"""What the takes of this machine took of time, memory and disk: a small file beside the person's settings."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields
from math import isfinite
from pathlib import Path

from engine.errors import LongtakeError
from engine.shoot.shelf import Shelf
from engine.shoot.weights import NONSENSE, json_in

KEPT = 60  # takes; the newest


@dataclass(frozen=True, slots=True)
class Ran:
    """One take. Sizes are pixels times frames: of the largest ``window`` painted at a time, and of the ``film`` that
    was written, in ``written`` bytes.

    ``steps`` were sampled at ``step_seconds`` each; ``other_seconds`` went into all but them and the loading.
    ``memory`` is the peak in bytes on ``device``, which has ``room`` for so many; 0 where that cannot be told.
    """

    family: str
    device: str
    window: int
    film: int
    steps: int
    step_seconds: float
    other_seconds: float
    memory: int
    room: int
    written: int


class Experience:
    """The file ``runs.json``. It is a convenience: what cannot be read is forgotten, what cannot be written is lost."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is for tests; None is beside the list of added models."""
        self._path = path

    def runs(self) -> tuple[Ran, ...]:
        """The takes, oldest first."""
        try:
            stated = json_in(self._place())["runs"]
            return tuple(_read(each) for each in stated)
        except (OSError, LongtakeError, *NONSENSE):
            return ()

    def add(self, ran: Ran) -> None:
        """Remember a take, at the cost of the oldest when there are many."""
        with contextlib.suppress(OSError, LongtakeError, ValueError):
            path = self._place()
            kept = (*self.runs(), ran)[-KEPT:]
            new = path.with_suffix(f".{os.getpid()}.new")
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                new.write_text(json.dumps({"runs": [asdict(each) for each in kept]}, allow_nan=False), "utf-8")
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)

    def _place(self) -> Path:
        return self._path or Shelf().path.with_name("runs.json")


def _read(stated: dict[str, object]) -> Ran:
    """Raises one of NONSENSE for what no take can have taken."""
    values: dict[str, object] = {}
    for field in fields(Ran):
        value = stated[field.name]
        if field.type == "str":
            values[field.name] = str(value)
        elif isinstance(value, int | float) and isfinite(value) and value >= 0:
            values[field.name] = float(value) if field.type == "float" else int(value)
        else:
            raise ValueError(f"{field.name} cannot be {value!r}")
    return Ran(**values)  # type: ignore[arg-type]
