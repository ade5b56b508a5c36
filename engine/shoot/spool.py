"""Canvas frames on disk while a take is painted, so that memory stays flat however long the take is."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from engine.media.files import UnfinishedFile, write_problem


class Spool:
    """Frames of one size, written and read in any order: windows are not always painted in the order of time.

    It is an unfinished file, gone when closed; what a killed process left is removed by the next one. It is read and
    written, not mapped: pages of a mapped file count as memory of the process.
    """

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        """``size`` is (width, height); ``folder`` is made when it is not there.

        Raises LongtakeError when the disk refuses.
        """
        self._shape = (size[1], size[0], 3)
        self._bytes = size[0] * size[1] * 3
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_problem(error, folder) from error
        self._file = UnfinishedFile(folder / "frames")

    def write(self, start: int, frames: np.ndarray) -> None:
        """Put uint8 [n, H, W, 3] at frame ``start`` and on. Raises LongtakeError when the disk refuses."""
        if frames.dtype != np.uint8 or frames.shape[1:] != self._shape:
            raise ValueError(f"frames of {self._shape} were expected, not {frames.dtype} {frames.shape}")
        try:
            self._file.seek(start * self._bytes)
            self._file.write(frames.tobytes())
        except OSError as error:
            raise write_problem(error, self._file.path) from error

    def read(self, start: int, count: int = 1) -> np.ndarray:
        """``count`` frames from ``start`` on, uint8 [count, H, W, 3]. Raises ValueError past the last one written."""
        try:
            data = np.fromfile(self._file.temporary, np.uint8, count=count * self._bytes, offset=start * self._bytes)
        except OSError as error:
            raise write_problem(error, self._file.path) from error
        if len(data) < count * self._bytes:
            raise ValueError(f"frame {start + count - 1} was not written")
        return data.reshape(count, *self._shape)

    def close(self) -> None:
        """Remove the file."""
        self._file.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
