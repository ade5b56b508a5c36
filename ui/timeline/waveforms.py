"""The one place that knows where peaks of sound come from: the engine's waveforms, kept with the project's cache."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from ui.tasks import Tasks
from ui.timeline.waves import Peaks

FOLDER = ("cache", "waveforms")


def waveforms_of(project: Path, tasks: Tasks) -> Callable[[Callable[[Path], None]], Peaks | None]:
    """What opens a project's waveforms, given what to call when more of a file is known; they are read by ``tasks``.

    An installation whose engine reads no sound has none.
    """

    def open_peaks(on_ready: Callable[[Path], None]) -> Peaks | None:
        if importlib.util.find_spec("engine.media.sound") is None:
            return None
        from engine.media.sound.waveform import Waveforms  # type: ignore[import-not-found]

        return Waveforms(project.joinpath(*FOLDER), lambda work: tasks.start(lambda _task: work()), on_ready)

    return open_peaks
