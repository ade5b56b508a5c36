"""Finished frames that are kept while a clip is finished, so that one that was broken off goes on from there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.reader import VideoReader, open_reader
from engine.media.writer import TakeWriter, facts_of
from engine.shoot import keeping

_log = logging.getLogger(__name__)


class KeptFrames:
    """The first frames of a take, in ``cache/unfinished/<take>/``: lossless clips of a few seconds' work each, written
    as takes are, and beside each its checksum. A disk that refuses ends the keeping, not the take.

    ``facts`` are all that the frames depend on; what was kept under others is of no use and is removed.
    """

    def __init__(self, project: Path, take: str, facts: Mapping[str, str], rate: Rate, size: tuple[int, int]) -> None:
        self._project, self._take, self._rate, self._size = project, take, rate, size
        self._facts = hashlib.sha256(json.dumps(sorted(facts.items())).encode()).hexdigest()
        self._folder = keeping.unfinished_folder(project, take)
        self._parts: list[tuple[int, VideoReader]] = []  # each with the frame that it begins at
        self._writer: TakeWriter | None = None
        self._begun = 0.0
        self.length = 0  # frames that are there
        while self._open_next():
            pass

    def frame(self, n: int) -> np.ndarray | None:
        """Frame ``n``, uint8 [H, W, 3]; None when it was not kept."""
        for start, reader in self._parts:
            if start <= n < start + reader.length:
                return reader.frame(n - start)
        return None

    def add(self, n: int, frame: np.ndarray) -> None:
        """Keep a frame that was made, the one after those that are there; they come in order."""
        if self._folder is None:
            return
        try:
            if self._writer is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._writer = TakeWriter(self._path(n), self._rate, self._size, facts=self._facts)
                self._begun = time.monotonic()
            self._writer.write(frame)
            if time.monotonic() - self._begun >= keeping.EVERY:
                path = self._writer.close()
                self._writer = None
                path.with_suffix(".sha256").write_text(_checksum(path), "ascii")
        except (OSError, LongtakeError) as error:
            _log.warning("finished frames cannot be kept (%s); if it is broken off, it begins anew", error)
            self._folder = None

    def close(self) -> None:
        """Let go of the files; what was kept whole stays."""
        for _, reader in self._parts:
            reader.close()
        self._parts.clear()
        if self._writer is not None:
            self._writer.abort()
            self._writer = None

    def forget(self) -> None:
        """The take is safe."""
        self.close()
        keeping.forget(self._project, self._take)

    def _open_next(self) -> bool:
        """Open the clip that goes on where the last one ends; one that is of no use is removed."""
        if self._folder is None:
            return False
        path = self._path(self.length)
        if not path.is_file():
            return False
        with contextlib.suppress(LongtakeError, OSError, ValueError):
            told = path.with_suffix(".sha256").read_text("ascii")
            if facts_of(path) == self._facts and told == _checksum(path):
                reader = open_reader(path, self._rate)
                if reader.size == self._size and reader.length:
                    self._parts.append((self.length, reader))
                    self.length += reader.length
                    return True
                reader.close()
        with contextlib.suppress(OSError):
            path.unlink()
        return False

    def _path(self, start: int) -> Path:
        assert self._folder is not None
        return self._folder / f"frames-{start}.mkv"


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
