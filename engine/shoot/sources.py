"""The frames that a job reads from existing media, at the size and rate of its recipe."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self

import numpy as np

from engine.errors import LongtakeError
from engine.film.joins import NOTHING, inherited
from engine.film.project import Drift, Seam
from engine.film.recipe import MediaId, Span, sources_of
from engine.film.timebase import FrameRange
from engine.media.fitting import fit_frame
from engine.media.reader import VideoReader, frames_at, open_reader
from engine.messages import Shoot, SourceFile


class Sources(Protocol):
    """Reads a span: uint8 RGB [n, H, W, 3] at the recipe's rate, of ``size`` (width, height) or the recipe's own."""

    def __call__(self, span: Span, size: tuple[int, int] | None = None) -> np.ndarray: ...


class SourceFrames:
    """Reads spans for one request. Files open when first read and close with the ``with`` block.

    Raises LongtakeError at once when a source is not named in the request or its file is not there.
    """

    def __init__(self, request: Shoot) -> None:
        self._rate, self._size = request.recipe.rate, request.recipe.size
        self._files = {source.media: source for source in request.sources}
        self._readers: dict[str, VideoReader] = {}
        for span in sources_of(request.recipe):
            self._demand(span)

    def __call__(self, span: Span, size: tuple[int, int] | None = None) -> np.ndarray:
        """See Sources: the frames themselves, scaled and cropped only if their size is another."""
        reader = self._reader(span.media)
        frames = frames_at(reader, self._rate, span.frames)
        size = size or self._size
        if reader.size == size:
            return frames
        return np.stack([fit_frame(frame, size) for frame in frames])

    def own(self, media: MediaId, frame: int) -> np.ndarray:
        """One frame, counted at the recipe's rate, as it is: uint8 RGB [H, W, 3] of the file's own size."""
        reader = self._reader(media)
        return reader.frame(reader.index_at(frame, self._rate))

    def joins(self, span: Span, painted: FrameRange = NOTHING) -> tuple[Seam, ...]:
        """The measured joins of a medium that a take made from ``span`` still has: see ``joins.inherited``."""
        return inherited(self._file(span.media).seams, span.frames, painted)

    def drift(self, span: Span) -> Drift | None:
        """How the whole medium drifts, where the span is the whole of it."""
        file = self._file(span.media)
        return file.drift if span.frames == FrameRange(0, file.length) else None

    def _reader(self, media: MediaId) -> VideoReader:
        reader = self._readers.get(media)
        if reader is None:
            file = self._file(media)
            reader = self._readers[media] = open_reader(Path(file.path), file.rate, file.sequence)
            spare = 0 if file.rate is not None else 1  # footage is counted at the film's rate, which rounds
            there = reader.length_at(self._rate)
            if not reader.is_still and there + spare < file.length:
                raise LongtakeError(
                    f"“{Path(file.path).name}” is cut short: {there} of its {file.length} frames can be read.",
                    "Put the whole file back, or shoot that clip again.",
                )
        return reader

    def _demand(self, span: Span) -> None:
        file = self._file(span.media)
        if not Path(file.path).is_file():
            raise LongtakeError(
                f"The file “{Path(file.path).name}” that this shot builds on is not there.",
                "Put it back where it was, or shoot that clip again.",
            )
        if span.frames.start >= file.length:
            raise LongtakeError(
                f"“{Path(file.path).name}” has {file.length} frames; frame {span.frames.start} is past its end.",
                "Choose a range within the clip.",
            )

    def _file(self, media: MediaId) -> SourceFile:
        file = self._files.get(media)
        if file is None:
            raise LongtakeError(
                "A clip that this shot builds on is no longer in the project.", "Choose another clip and shoot again."
            )
        return file

    def close(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
