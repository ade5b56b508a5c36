"""Small pictures of media, kept in bounded memory and, where a folder is given, on disk."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from engine.film.recipe import MediaId
from engine.media.reader import VideoReader

MEMORY_BYTES = 48 << 20
DISK_BYTES = 256 << 20
_PRUNE_EVERY = 200  # writes between two looks at the folder's size
_SUFFIX = ".jpg"


def thumbnail(frame: np.ndarray, height: int) -> np.ndarray:
    """``frame``, uint8 [H, W, 3], scaled to ``height`` pixels; the same array when it is that high already."""
    full_height, full_width = frame.shape[:2]
    if full_height == height:
        return frame
    width = max(1, round(full_width * height / full_height))
    how = cv2.INTER_AREA if height < full_height else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(frame, (width, height), interpolation=how), dtype=np.uint8)


def strip(reader: VideoReader, count: int, height: int) -> list[np.ndarray]:
    """``count`` thumbnails of a medium, evenly spread: the middle frame of each of ``count`` equal parts."""
    return [thumbnail(reader.frame((2 * k + 1) * reader.length // (2 * count)), height) for k in range(count)]


class Thumbnails:
    """Thumbnails by (media id, frame, height). The least recently used leave memory above ``memory_bytes``.

    With ``folder`` they are also kept as files, so that the next start shows them at once; the folder may be
    deleted at any time, and damaged files are ignored. Files are JPEG: a thumbnail that comes back from disk
    is as good to the eye, not bit for bit. Above ``disk_bytes`` the oldest files go. Arrays are shared: not
    writable.

    It starts no threads and takes no locks: one thread asks and stores; others may do the decoding.
    """

    def __init__(
        self, folder: Path | None = None, memory_bytes: int = MEMORY_BYTES, disk_bytes: int = DISK_BYTES
    ) -> None:
        self.folder = folder
        self.memory_bytes = memory_bytes
        self.disk_bytes = disk_bytes
        self._memory: OrderedDict[tuple[MediaId, int, int], np.ndarray] = OrderedDict()
        self._held = 0
        self._writes = 0

    @property
    def held_bytes(self) -> int:
        """Bytes of pictures in memory."""
        return self._held

    def in_memory(self, media_id: MediaId, frame: int, height: int) -> np.ndarray | None:
        """The thumbnail if it is at hand, without touching the disk: for painting."""
        key = (media_id, frame, height)
        found = self._memory.get(key)
        if found is not None:
            self._memory.move_to_end(key)
        return found

    def get(self, media_id: MediaId, frame: int, height: int) -> np.ndarray | None:
        """The thumbnail from memory or disk, uint8 [height, w, 3]; None when it is not there."""
        found = self.in_memory(media_id, frame, height)
        if found is None:
            found = self._load(media_id, frame, height)
            if found is not None:
                self._remember((media_id, frame, height), found)
        return found

    def put(self, media_id: MediaId, frame: int, picture: np.ndarray) -> np.ndarray:
        """Keep ``picture``, uint8 [height, w, 3]. A disk that refuses is no failure: the picture stays in memory."""
        kept = picture.copy()
        kept.flags.writeable = False
        self._remember((media_id, frame, picture.shape[0]), kept)
        if self.folder is not None:
            with contextlib.suppress(OSError, cv2.error):
                self._save(self.folder, media_id, frame, kept)
        return kept

    def of(self, media_id: MediaId, frame: int, height: int, make: Callable[[], np.ndarray]) -> np.ndarray:
        """The thumbnail, made from the full frame that ``make`` gives when it is nowhere yet."""
        found = self.get(media_id, frame, height)
        return found if found is not None else self.put(media_id, frame, thumbnail(make(), height))

    def forget(self, media_id: MediaId) -> None:
        """Drop what memory holds of a medium, when its file has changed; its files go too."""
        for key in [key for key in self._memory if key[0] == media_id]:
            self._held -= self._memory.pop(key).nbytes
        if self.folder is not None:
            for path in self.folder.glob(f"{_hash(media_id)}-*{_SUFFIX}"):
                with contextlib.suppress(OSError):
                    path.unlink()

    def prune(self) -> None:
        """Remove the oldest files above ``disk_bytes``."""
        if self.folder is None or not self.folder.is_dir():
            return
        files: list[tuple[float, int, Path]] = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                files.append((stat.st_mtime, stat.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self.disk_bytes:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _remember(self, key: tuple[MediaId, int, int], picture: np.ndarray) -> None:
        old = self._memory.pop(key, None)
        self._held += picture.nbytes - (old.nbytes if old is not None else 0)
        self._memory[key] = picture
        while self._held > self.memory_bytes and len(self._memory) > 1:
            _, oldest = self._memory.popitem(last=False)
            self._held -= oldest.nbytes

    def _path(self, folder: Path, media_id: MediaId, frame: int, height: int) -> Path:
        return folder / f"{_hash(media_id)}-{frame}-{height}{_SUFFIX}"

    def _load(self, media_id: MediaId, frame: int, height: int) -> np.ndarray | None:
        if self.folder is None:
            return None
        path = self._path(self.folder, media_id, frame, height)
        try:
            data = np.fromfile(path, dtype=np.uint8)
            picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        except (OSError, cv2.error):
            return None
        if picture is None or picture.shape[0] != height:
            return None
        rgb = np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
        rgb.flags.writeable = False
        return rgb

    def _save(self, folder: Path, media_id: MediaId, frame: int, picture: np.ndarray) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = self._path(folder, media_id, frame, picture.shape[0])
        done, data = cv2.imencode(_SUFFIX, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 90])
        if not done:
            return
        temporary = folder / f".{secrets.token_hex(8)}.part"
        try:
            temporary.write_bytes(data.tobytes())
            temporary.replace(path)  # whole or not at all; not synced, since it can be made again
        finally:
            temporary.unlink(missing_ok=True)
        self._writes += 1
        if self._writes % _PRUNE_EVERY == 0:
            self.prune()


def _hash(media_id: MediaId) -> str:
    """A file name for any id, whatever characters it has."""
    return hashlib.sha256(media_id.encode()).hexdigest()[:24]
