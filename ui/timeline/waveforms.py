"""Where the timeline's peaks of sound come from: the engine's waveforms, kept with the project's cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.media.sound.waveform import Waveforms
from ui.tasks import Tasks
from ui.timeline.waves import Peaks


def waveforms_of(folder: Path, tasks: Tasks) -> Callable[[Callable[[Path], None]], Peaks]:
    """What opens the waveforms of a folder, given what to call when more of a file is known; ``tasks`` reads them."""

    def open_peaks(on_ready: Callable[[Path], None]) -> Peaks:
        return Waveforms(folder, lambda work: tasks.start(lambda _task: work()), on_ready)

    return open_peaks
