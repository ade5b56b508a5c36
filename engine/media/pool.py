"""The open files of a film: any frame of any of its media, with a bound on how many are open and on what is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.film.recipe import MediaId
from engine.media.files import Stamp, stamp_of
from engine.media.heads import Heads
from engine.media.index import VideoIndex
from engine.media.reader import reader_of
from engine.media.still import is_still

PathOf = Callable[[MediaId], Path]


class Place(NamedTuple):
    """A frame of a file that is open. A file that is opened again, and may be another, has other places."""

    media: MediaId
    opening: int
    at: int


class ReaderPool:
    """Frames of takes and footage, as they are in their files, with ``depth`` 8 or 16 bits a channel.

    Files are opened when first needed, at most ``open_readers`` at a time, the one unused for longest closed first;
    what is known about closed files is kept, so that opening them again is quick. With ``is_strict`` a take of which
    frames are missing is refused. ``problems`` has why a medium could not be read; it is not tried again before
    ``update``. Frames are not writable. A pool belongs to one thread, as its readers do.
    """

    def __init__(
        self, project: Project, path_of: PathOf, is_strict: bool, open_readers: int, cache_bytes: int, depth: int = 8
    ) -> None:
        self.problems: dict[MediaId, LongtakeError] = {}
        self._project = project
        self._path_of = path_of
        self._is_strict = is_strict
        self._open_readers = max(1, open_readers)
        self._cache_bytes = cache_bytes
        self._depth = depth
        self._files: OrderedDict[MediaId, Heads] = OrderedDict()
        self._openings: dict[MediaId, int] = {}
        self._stamps: dict[MediaId, Stamp] = {}  # of the files that are open, as they were then
        self._stills: dict[tuple[MediaId, int], np.ndarray] = {}  # those that are open, by how much they are shrunk
        self._indexes: dict[MediaId, tuple[Path, Stamp, VideoIndex]] = {}

    @property
    def seeks(self) -> int:
        """How many times the open readers had to jump."""
        return sum(heads.seeks for heads in self._files.values())

    def update(self, project: Project) -> None:
        """Go on with another version of the project. What is another file now is closed; given the very same project,
        also what ``path_of`` finds elsewhere by now and what was written anew."""
        is_same = project is self._project
        for media_id, heads in list(self._files.items()):
            is_another = is_same and self._is_another(media_id, heads.first.path)
            if is_another or project.media(media_id) != self._project.media(media_id):
                self._forget(media_id)
        for media_id in [each for each in self._indexes if project.media(each) is None]:
            del self._indexes[media_id]
        self.problems.clear()
        self._project = project

    def place(self, media: Take | Footage, frame: int) -> Place:
        """Which frame of the file is on screen at ``frame`` of the medium, counted at the project's rate; before its
        start the first one, after its end the last. Raises LongtakeError."""
        at = self._heads(media).first.index_at(frame, self._project.rate)
        return Place(media.id, self._openings[media.id], at)

    def frame(self, media: Take | Footage, frame: int, shrink: int = 1) -> np.ndarray:
        """The picture on screen there, uint8 or uint16 [H, W, 3] RGB, or [H, W, 4] with straight alpha. Raises
        LongtakeError. With ``shrink`` it is uint8, so many times smaller, and made quickly."""
        heads = self._heads(media)
        reader = heads.first
        if not reader.is_still:
            at = reader.index_at(frame, self._project.rate)
            reader = heads.reader(at)
            return reader.layer(at, self._depth) if shrink == 1 else reader.small(at, shrink)
        if (media.id, shrink) not in self._stills:
            made = reader.layer(0, self._depth) if shrink == 1 else reader.small(0, shrink)
            self._stills[media.id, shrink] = made
        return self._stills[media.id, shrink]

    def close(self) -> None:
        """Close every file. What is asked for is opened again."""
        for media_id in list(self._files):
            self._forget(media_id)

    def _heads(self, media: Take | Footage) -> Heads:
        heads = self._files.get(media.id)
        if heads is not None:
            self._files.move_to_end(media.id)
            return heads
        known = self.problems.get(media.id)
        if known is not None:
            raise known
        try:
            return self._open(media)
        except LongtakeError as problem:
            self.problems[media.id] = problem
            raise

    def _open(self, media: Take | Footage) -> Heads:
        path = Path(self._path_of(media.id))
        stamp = stamp_of(path)
        room, former = self._cache_bytes // self._open_readers, self._known_index(media.id, path)
        heads = Heads(lambda index: reader_of(media, path, room, former if index is None else index))
        reader = heads.first
        if self._is_strict and isinstance(media, Take) and reader.length < media.length:
            heads.close()
            raise LongtakeError(
                f"The take “{path.name}” is cut short: {reader.length} of its {media.length} frames can be read.",
                "Shoot it again; its recipe is in the project.",
            )
        while len(self._files) >= self._open_readers:
            self._forget(next(iter(self._files)))
        self._files[media.id] = heads
        self._stamps[media.id] = stamp
        self._openings[media.id] = self._openings.get(media.id, 0) + 1
        if reader.index is not None:
            self._indexes[media.id] = (path, stamp, reader.index)
        return heads

    def _known_index(self, media_id: MediaId, path: Path) -> VideoIndex | None:
        """What was learnt when the file was last open, if it is the same file still."""
        known = self._indexes.get(media_id)
        if known is None or is_still(path):
            return None
        return known[2] if known[1] is not None and known[:2] == (path, stamp_of(path)) else None

    def _is_another(self, media_id: MediaId, former: Path) -> bool:
        path = Path(self._path_of(media_id))
        return path != former or stamp_of(path) != self._stamps[media_id]

    def _forget(self, media_id: MediaId) -> None:
        heads = self._files.pop(media_id, None)
        if heads is not None:
            heads.close()
        for key in [key for key in self._stills if key[0] == media_id]:
            del self._stills[key]
