"""Where sound goes: the machine's output through Qt where there is one, else nowhere, at the same pace."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.errors import LongtakeError
from engine.media.sound.reader import SAMPLE_RATE

translate = QCoreApplication.translate
_BUFFER = SAMPLE_RATE // 5  # samples that the device holds: as long as the window may stand still unheard


class Sink(Protocol):
    """Takes float32 [n, 2] at 48 000 Hz. Used from the Qt thread only."""

    def start(self) -> None:
        """Begin: ``played`` counts from here."""
        ...

    def stop(self) -> None:
        """Be silent at once, whatever is still held."""
        ...

    def room(self) -> int:
        """How many samples can be written now."""
        ...

    def write(self, samples: np.ndarray) -> None:
        """Take samples, no more than there is room for."""
        ...

    def played(self) -> int:
        """How many samples were heard since ``start``."""
        ...

    @property
    def is_broken(self) -> bool:
        """True when nothing more will be heard: the device is gone."""
        ...


class SilentSink:
    """Hears nothing, at the clock's pace: picture and meters go on as if there were an output."""

    is_broken = False

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = 0.0
        self._written = 0

    def start(self) -> None:
        self._since, self._written = self._clock(), 0

    def stop(self) -> None:
        pass

    def room(self) -> int:
        return max(0, self.played() + _BUFFER - self._written)

    def write(self, samples: np.ndarray) -> None:
        self._written += len(samples)

    def played(self) -> int:
        return int((self._clock() - self._since) * SAMPLE_RATE)


class QtSink:
    """The machine's own choice of output, through QAudioSink. Raises LongtakeError where there is none."""

    def __init__(self) -> None:
        try:
            from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSink, QMediaDevices
        except ImportError as error:  # on Linux it needs libpulse, which a machine may lack
            raise LongtakeError(
                QCoreApplication.translate(
                    "Viewer", "Sound cannot be heard here: libraries that Qt needs for it are missing."
                ),
                QCoreApplication.translate("Viewer", "On Linux, install libpulse; the film plays silently until then."),
            ) from error
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise LongtakeError(
                translate("Viewer", "This machine has no sound output."),
                translate("Viewer", "Connect one; the film plays silently until then."),
            )
        form = QAudioFormat()
        form.setSampleRate(SAMPLE_RATE)
        form.setChannelCount(2)
        form.setSampleFormat(QAudioFormat.SampleFormat.Float)
        self._is_float = device.isFormatSupported(form)
        if not self._is_float:
            form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._bytes = form.bytesPerFrame()
        self._fine = (QAudio.Error.NoError, QAudio.Error.UnderrunError)
        self._sink: Any = QAudioSink(device, form)
        self._sink.setBufferSize(_BUFFER * self._bytes)
        self._device: Any = None

    def start(self) -> None:
        self._device = self._sink.start()

    def stop(self) -> None:
        self._sink.reset()
        self._device = None

    def room(self) -> int:
        return self._sink.bytesFree() // self._bytes if self._device is not None else 0

    def write(self, samples: np.ndarray) -> None:
        if not self._is_float:
            samples = np.rint(np.clip(samples, -1, 1) * 32767).astype(np.int16)
        if self._device is not None:
            self._device.write(np.ascontiguousarray(samples).tobytes())

    def played(self) -> int:
        return self._sink.processedUSecs() * SAMPLE_RATE // 1_000_000

    @property
    def is_broken(self) -> bool:
        return self._device is not None and self._sink.error() not in self._fine


def open_sink() -> tuple[Sink, LongtakeError | None]:
    """The machine's output; else a silent one, and why."""
    try:
        return QtSink(), None
    except LongtakeError as problem:
        return SilentSink(), problem
