"""The one renderer: the picture of a project at a frame, for the viewer and for every export."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.film.recipe import MediaId
from engine.film.timebase import Rate
from engine.film.track import PICTURE, Clip, Track
from engine.media.index import VideoIndex
from engine.media.reader import VideoReader
from engine.media.still import is_still

PathOf = Callable[[MediaId], Path]
OPEN_READERS = 6
CACHE_BYTES = 192 << 20  # all readers together
_FITTED_BYTES = 32 << 20
_MISSING_DARK, _MISSING_LIGHT = (26, 22, 24), (38, 32, 34)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on screen. ``frame`` counts at the project's rate from the medium's start.

    ``media`` is None while the clip waits for its first take.
    """

    track: Track
    clip: Clip
    media: Take | Footage | None
    frame: int


def picture_at(project: Project, frame: int) -> Picture | None:
    """The topmost clip at ``frame`` of the film, without decoding anything; None in gaps and outside the
    film.

    A waiting clip counts: it covers the tracks below with black, so that the film does not change its cut
    when the take arrives.
    """
    for track in reversed(project.tracks_of(PICTURE)):
        placed = None if track.is_muted else track.at(frame)
        if placed is not None and isinstance(placed.item, Clip) and placed.item.is_on:
            clip = placed.item
            return Picture(track, clip, project.media_of(clip), clip.source_at(frame - placed.range.start))
    return None


def fit_frame(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """``frame``, uint8 [H, W, 3], scaled to cover ``size`` (width, height) and cropped around its centre.

    The very same array when the size is right already. Scaling down averages (INTER_AREA), scaling up is
    bicubic.
    """
    if frame.shape[1::-1] == size:
        return frame
    kept = shaped(frame, size)
    if kept.shape[1::-1] == size:
        return np.ascontiguousarray(kept)
    shrinks = size[0] < kept.shape[1] or size[1] < kept.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(kept, size, interpolation=how), dtype=np.uint8)


def shaped(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """``frame``, [H, W, 3], cropped around its centre to the shape of ``size`` (width, height), not scaled."""
    height, width = frame.shape[:2]
    wanted_width, wanted_height = size
    # Whole numbers decide which side is cropped, so that an equal shape is never cropped by a rounding error.
    if width * wanted_height >= wanted_width * height:
        kept_width, kept_height = max(1, round(wanted_width * height / wanted_height)), height
    else:
        kept_width, kept_height = width, max(1, round(wanted_height * width / wanted_width))
    left, top = (width - kept_width) // 2, (height - kept_height) // 2
    return frame[top : top + kept_height, left : left + kept_width]


def placeholder(size: tuple[int, int]) -> np.ndarray:
    """What stands for a medium that cannot be read: dark diagonal stripes, uint8 [H, W, 3]."""
    width, height = size
    band = max(8, height // 12)
    rows, columns = np.mgrid[0:height, 0:width]
    stripes = ((rows + columns) // band) % 2
    out = np.array([_MISSING_DARK, _MISSING_LIGHT], dtype=np.uint8)[stripes]
    out.flags.writeable = False
    return out


class Composer:
    """Makes frames of a project. Viewer and exports use this and nothing else, so that what is exported was
    seen.

    ``path_of`` gives the file of a take or of footage. Readers are opened when first needed, at most
    ``open_readers`` at a time, the one unused for longest closed first; what is known about closed files is
    kept, so that opening them again is quick. With ``strict`` a medium that cannot be read raises its
    LongtakeError (exports); without, its frames are a striped placeholder and ``problems`` says why, until
    the next ``update`` tries again.

    Frames are shared with caches: not writable. A composer belongs to one thread, as its readers do.
    """

    def __init__(
        self,
        project: Project,
        path_of: PathOf,
        strict: bool = False,
        open_readers: int = OPEN_READERS,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self.project = project
        self.path_of = path_of
        self.strict = strict
        self.problems: dict[MediaId, LongtakeError] = {}
        self._open_readers = max(1, open_readers)
        self._cache_bytes = cache_bytes
        self._readers: OrderedDict[MediaId, VideoReader] = OrderedDict()
        self._indexes: dict[MediaId, tuple[Path, int, int, VideoIndex]] = {}
        self._fitted: OrderedDict[tuple[MediaId, int], np.ndarray] = OrderedDict()
        self._black = self._blank()

    @property
    def seeks(self) -> int:
        """How many times the open readers had to jump."""
        return sum(reader.seeks for reader in self._readers.values())

    def update(self, project: Project) -> None:
        """Go on with another version of the project. Readers stay open for media that are still there."""
        if project.size != self.project.size:
            self._fitted.clear()
        before, self.project = self.project, project
        for media_id in list(self._readers):
            if project.media(media_id) != before.media(media_id):
                self._forget(media_id)
        for media_id in list(self._indexes):
            if project.media(media_id) is None:
                del self._indexes[media_id]
        self.problems.clear()
        if self._black.shape[1::-1] != project.size:
            self._black = self._blank()

    def frame(self, n: int) -> np.ndarray:
        """Frame ``n`` of the film, uint8 [H, W, 3] at the project's size, not writable.

        Gaps, waiting clips and frames outside the film are black. A clip that outlasts its medium holds the
        last frame. Raises LongtakeError when ``strict`` and a medium cannot be read.
        """
        picture = picture_at(self.project, n)
        if picture is None or picture.media is None:
            return self._black
        return self.media_frame(picture.media, picture.frame)

    def media_frame(self, media: Take | Footage, frame: int) -> np.ndarray:
        """Frame ``frame`` (at the project's rate, from the medium's start) of a medium, as ``frame`` would show it."""
        try:
            reader = self._reader(media)
            at = reader.index_at(frame, self.project.rate)
            fitted = self._fitted.get((media.id, at))
            if fitted is None:
                source = reader.frame(at)
                fitted = fit_frame(source, self.project.size)
                fitted.flags.writeable = False
                if fitted is source:
                    return source
                self._keep(media.id, at, fitted)
            else:
                self._fitted.move_to_end((media.id, at))
            return fitted
        except LongtakeError as problem:
            if self.strict:
                raise
            self.problems[media.id] = problem
            return placeholder(self.project.size)

    def close(self) -> None:
        """Close every file. The composer may be used again; it opens what it needs."""
        for media_id in list(self._readers):
            self._forget(media_id)
        self._fitted.clear()

    def _blank(self) -> np.ndarray:
        width, height = self.project.size
        black = np.zeros((height, width, 3), dtype=np.uint8)
        black.flags.writeable = False
        return black

    def _reader(self, media: Take | Footage) -> VideoReader:
        reader = self._readers.get(media.id)
        if reader is not None:
            self._readers.move_to_end(media.id)
            return reader
        known = self.problems.get(media.id)
        if known is not None:
            raise known
        path = Path(self.path_of(media.id))
        rate: Rate | None = media.recipe.rate if isinstance(media, Take) else None
        reader = VideoReader(path, rate, self._cache_bytes // self._open_readers, self._known_index(media.id, path))
        if self.strict and isinstance(media, Take) and reader.length < media.length:
            reader.close()
            raise LongtakeError(
                f"The take “{path.name}” is cut short: {reader.length} of its {media.length} frames can be read.",
                "Shoot it again; its recipe is in the project.",
            )
        while len(self._readers) >= self._open_readers:
            _, oldest = self._readers.popitem(last=False)
            oldest.close()
        self._readers[media.id] = reader
        if reader.index is not None:
            stat = path.stat()
            self._indexes[media.id] = (path, stat.st_mtime_ns, stat.st_size, reader.index)
        return reader

    def _known_index(self, media_id: MediaId, path: Path) -> VideoIndex | None:
        """What was learnt when the file was last open, if it is the same file still."""
        known = self._indexes.get(media_id)
        if known is None or is_still(path) or not path.exists():
            return None
        stat = path.stat()
        return known[3] if known[:3] == (path, stat.st_mtime_ns, stat.st_size) else None

    def _keep(self, media_id: MediaId, at: int, fitted: np.ndarray) -> None:
        self._fitted[media_id, at] = fitted
        while len(self._fitted) > max(1, _FITTED_BYTES // fitted.nbytes):
            self._fitted.popitem(last=False)

    def _forget(self, media_id: MediaId) -> None:
        reader = self._readers.pop(media_id, None)
        if reader is not None:
            reader.close()
        for key in [key for key in self._fitted if key[0] == media_id]:
            del self._fitted[key]
