"""How far apart picture and sound are while the film plays: flashes and beeps of one instant. Prints a table.

Run from the project's folder: ``python bench/sync.py [--seconds 12] [--height 360]``. The film has a white frame and a
beep every second; it is played as the window plays it, by the player and the sound of the viewer, into an output that
hears nothing and keeps its own time. A flash counts from when its picture is handed to the screen, a beep from when
the output plays its first sample. Beside it, the same at smaller picture sizes. Where the machine
cannot decode as fast as the film runs, frames are dropped, and some come late.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import av
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from bench.media import scene
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Track
from engine.media.sound.reader import SAMPLE_RATE
from ui.viewer.player import Player
from ui.viewer.sink import SilentSink
from ui.viewer.sound import SoundOut

RATE = Rate.of(24)


class Ear(SilentSink):
    """Remembers when the beeps began that it was given."""

    def __init__(self) -> None:
        super().__init__(time.monotonic)
        self.beeps: list[float] = []
        self._is_loud = False

    def write(self, samples: np.ndarray) -> None:
        for at in np.flatnonzero(np.diff((np.abs(samples[:, 0]) > 0.2).astype(int), prepend=int(self._is_loud)) > 0):
            self.beeps.append(self._since + (self._written + int(at)) / SAMPLE_RATE)
        self._is_loud = bool(abs(samples[-1, 0]) > 0.2)
        super().write(samples)


def film(folder: Path, seconds: int, size: tuple[int, int]) -> Project:
    """A scene in which frame 12 of every second is white, and a beep of a constant level that begins with it."""
    pictures = scene(24, size)
    white = np.full_like(pictures[0], 255)
    with av.open(str(folder / "flash.mp4"), "w") as output:
        stream: Any = output.add_stream("libx264", rate=24, options={"crf": "20", "preset": "fast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for n in range(24 * seconds):
            picture = white if n % 24 == 12 else np.ascontiguousarray(pictures[n % 24] // 2)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = n
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    level = np.zeros(SAMPLE_RATE * seconds, dtype=np.int16)
    for second in range(seconds):
        begin = SAMPLE_RATE * second + SAMPLE_RATE // 2
        level[begin : begin + SAMPLE_RATE // 24] = 16000
    with wave.open(str(folder / "beep.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(level[:, None].repeat(2, axis=1).astype("<i2").tobytes())
    length = 24 * seconds
    footage = (
        Footage("seen", str(folder / "flash.mp4"), length, RATE, size),
        Footage("heard", str(folder / "beep.wav"), length, RATE, (0, 0), channels=2),
    )
    clips = [Clip(of.id, FrameRange(0, length), footage=of.id) for of in footage]
    tracks = (Track("V1", items=(clips[0],)), Track("A1", items=(clips[1],), kind=SOUND))
    return Project(rate=RATE, size=size, footage=footage, tracks=tracks)


def play(app: QGuiApplication, project: Project, shrink: int) -> tuple[list[float], list[float], int]:
    """When flashes were handed over, when beeps were heard, how many frames were dropped."""
    paths = {of.id: Path(of.path) for of in project.footage}
    ear = Ear()
    player = Player.of(project, paths.__getitem__, Path("luts"))
    sound = SoundOut(project, paths.__getitem__, make_sink=lambda: (ear, None))
    player.fit(960, 540)
    player.shrink(shrink)
    flashes: list[float] = []
    was_white = False

    def arrived(_frame: int, image: QImage, _play: int) -> None:
        nonlocal was_white
        is_white = image.pixelColor(image.width() // 2, image.height() // 2).lightness() > 200
        if is_white and not was_white:
            flashes.append(time.monotonic())
        was_white = is_white
        player.taken()

    player.frame_arrived.connect(arrived, Qt.ConnectionType.QueuedConnection)
    bounds = FrameRange(0, project.length)
    voice = sound.play(RATE, 0, 1, bounds)
    player.play(RATE, 0, 1, bounds, voice=voice)
    end = time.monotonic() + project.length / 24 + 5
    while player.playing and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()
    dropped = player.dropped
    player.stop()
    sound.stop()
    return flashes, ear.beeps, dropped


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=12)
    options.add_argument("--height", type=int, default=360)
    chosen = options.parse_args()
    size = chosen.height * 16 // 9, chosen.height
    app = QGuiApplication.instance() or QGuiApplication([])
    assert isinstance(app, QGuiApplication)
    with tempfile.TemporaryDirectory() as folder:
        project = film(Path(folder), chosen.seconds, size)
        print(f"{chosen.seconds} flashes and beeps, {size[0]} x {size[1]} at 24; a frame is {1000 / 24:.1f} ms")
        print(f"{'picture behind sound, milliseconds':<36}{'p50':>8}{'least':>8}{'most':>8}{'pairs':>8}{'dropped':>9}")
        for name, shrink in (("full size", 1), ("half size", 2), ("quarter size", 4)):
            flashes, beeps, dropped = play(app, project, shrink)
            late = [
                1000 * (flash - beep)
                for flash in flashes
                for beep in beeps
                if abs(flash - beep) < 0.5  # a flash that was dropped has no pair
            ]
            told = [float(np.median(late)), min(late), max(late)] if late else [float("nan")] * 3
            print(f"{name:<36}{told[0]:>8.1f}{told[1]:>8.1f}{told[2]:>8.1f}{len(late):>8}{dropped:>9}")


if __name__ == "__main__":
    main()
