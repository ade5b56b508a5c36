"""Where the timeline's peaks of sound come from: the engine's waveforms, kept with the project's cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.media.sound.waveform import Waveforms
from ui.tasks import Tasks
from ui.timeline.waves import Peaks

FOLDER = ("cache", "waveforms")


def waveforms_of(project: Path, tasks: Tasks) -> Callable[[Callable[[Path], None]], Peaks]:
    """What opens a project's waveforms, given what to call when more of a file is known; they are read by ``tasks``."""

    def open_peaks(on_ready: Callable[[Path], None]) -> Peaks:
        return Waveforms(project.joinpath(*FOLDER), lambda work: tasks.start(lambda _task: work()), on_ready)

    return open_peaks
