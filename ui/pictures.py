"""Small pictures of media for every panel: asked for by frame, decoded by a helper thread, kept within a bound."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from engine.errors import LongtakeError
from engine.film.project import Footage, Take
from engine.film.timebase import FrameRange, Rate

if TYPE_CHECKING:
    from engine.media.reader import VideoReader

_log = logging.getLogger(__name__)
CACHE_BYTES = 96 * 2**20
OPEN_READERS = 8
Key = tuple[str, int, int]  # media id, frame at the project's rate, height in pixels


def image_of(frame) -> QImage:
    """A QImage that owns a copy of ``frame``, uint8 [H, W, 3] RGB."""
    height, width = frame.shape[:2]
    return QImage(frame.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class Pictures(QObject):
    """Thumbnails of one project's media. ``arrived`` says which frame of which medium can be asked for again."""

    arrived = Signal(str, int)  # media id, frame
    _decoded = Signal(object, object)  # Key, QImage | None

    def __init__(
        self,
        path_of: Callable[[str], Path],
        rate: Rate,
        medium_of: Callable[[str], Take | Footage | None] = lambda _media: None,
        parent: QObject | None = None,
    ) -> None:
        """``path_of`` is Document.path_of; ``rate`` is the project's, which frames are counted at.

        ``medium_of`` is Document.medium_of: what the project knows of a medium.
        """
        super().__init__(parent)
        self._path_of = path_of
        self._medium_of = medium_of
        self._rate = rate
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._unreadable: set[str] = set()
        self._asked: list[Key] = []  # newest last: what is on screen now is decoded first
        self._stale: set[str] = set()  # media whose reader has another file open than lies there now
        self._decoding: set[Key] = set()  # taken from _asked, not arrived yet
        self._lock = Lock()
        self._readers: OrderedDict[str, VideoReader] = OrderedDict()  # touched by the helper thread only
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._closed = False
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def request(self, media_id: str, frame: int, height: int) -> QImage | None:
        """The picture if it is there; otherwise None, and ``arrived`` comes later (never for an unreadable medium).

        ``frame`` counts at the project's rate from the medium's start; ``height`` is in device pixels.
        """
        key = (media_id, frame, height)
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            return image
        if self._closed or media_id in self._unreadable:
            return None
        with self._lock:
            if key in self._decoding:
                return None
            if key in self._asked:
                self._asked.remove(key)
                self._asked.append(key)
                return None
            self._asked.append(key)
        self._pool.submit(self._work)
        return None

    def look_again(self) -> None:
        """Media that could not be read may be asked for again: the person may have put them back."""
        unreadable, self._unreadable = self._unreadable, set()
        for media_id in unreadable:
            self.arrived.emit(media_id, 0)

    def forget(self, media: frozenset[str]) -> None:
        """Other files lie in the places of these now."""
        with self._lock:
            self._stale |= media
        for key in [key for key in self._images if key[0] in media]:
            self._bytes -= self._images.pop(key).sizeInBytes()
        self._unreadable -= media
        for media_id in media:
            self.arrived.emit(media_id, 0)

    def close(self) -> None:
        """Stop the helper thread and close every file."""
        self._closed = True
        with self._lock:
            self._asked.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
        while self._readers:
            self._readers.popitem()[1].close()

    # --- on the helper thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        with self._lock:
            if not self._asked:
                return
            key = self._asked.pop()
            self._decoding.add(key)
        image = None
        try:
            image = self._decode(*key)
        except LongtakeError as error:
            _log.info("no thumbnail of %s: %s", key[0], error)
        except Exception:
            _log.exception("a thumbnail of %s could not be made", key[0])
        if not self._closed:
            self._decoded.emit(key, image)

    def _decode(self, media_id: str, frame: int, height: int) -> QImage:
        from engine.media.reader import frames_at
        from engine.media.thumbs import thumbnail

        picture = frames_at(self._reader(media_id), self._rate, FrameRange(frame, 1))[0]
        return image_of(thumbnail(picture, height))

    def _reader(self, media_id: str) -> VideoReader:
        from engine.media.reader import reader_of

        former = self._readers.pop(media_id, None)
        with self._lock:
            is_stale = media_id in self._stale
            self._stale.discard(media_id)
        if former is not None and is_stale:
            former.close()
            former = None
        reader = former or reader_of(self._medium_of(media_id), self._path_of(media_id))
        self._readers[media_id] = reader
        if len(self._readers) > OPEN_READERS:
            self._readers.popitem(last=False)[1].close()
        return reader

    # --- on the Qt thread -------------------------------------------------------------------------------------

    def _keep(self, key: Key, image: QImage | None) -> None:
        with self._lock:
            self._decoding.discard(key)
        if self._closed:
            return
        if image is None:
            self._unreadable.add(key[0])
            return
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > CACHE_BYTES and len(self._images) > 1:
            self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        self.arrived.emit(key[0], key[1])
