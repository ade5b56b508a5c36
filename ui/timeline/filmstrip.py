"""The pictures inside a clip: thumbnails along its length, and the newest preview frames while it is being shot."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from ui.document import LivePreview
from ui.pictures import Pictures, image_of

MOST_PIXMAPS = 900  # at 96 x 72 about 25 MB


def slot_step(thumb_width: int, pixels: float) -> int:
    """How many frames one thumbnail stands for: a power of two, so that zooming asks for few new ones.

    A slot is never wider than a thumbnail unless a single frame is.
    """
    step = 1
    while step * 2 * pixels <= thumb_width:
        step *= 2
    return step


def slots(area: QRect, start: int, pixels: float, step: int, exposed: QRect) -> Iterator[tuple[int, int, int]]:
    """``(frame, left, right)`` of every slot of ``area`` that ``exposed`` shows.

    ``start`` is the medium's frame at the left of ``area``. Slots begin at multiples of ``step`` of the medium, so
    trimming a clip does not make its pictures swim.
    """
    left, right = max(area.left(), exposed.left()), min(area.right(), exposed.right()) + 1
    if left >= right:
        return
    frame = int(start + (left - area.left()) / pixels) // step * step
    while True:
        x = area.left() + round((frame - start) * pixels)
        if x >= right:
            return
        end = area.left() + round((frame + step - start) * pixels)
        if end > x:
            yield frame, x, end
        frame += step


class Filmstrips:
    """Keeps what was painted as pixmaps; decodes nothing. The nearest known picture stands in for a missing one."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._pixmaps: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        self._frames: dict[str, list[tuple[int, int]]] = {}  # by medium: (frame, height) in order
        self._live: dict[str, tuple[LivePreview, dict[int, QPixmap]]] = {}  # by shot

    def paint(self, painter: QPainter, area: QRect, media: str, length: int, start: int, pixels: float,
              aspect: float, exposed: QRect, frame_of: Callable[[int], int] = int) -> None:  # fmt: skip
        """Fill ``area`` with thumbnails of ``media`` (``length`` frames long) from frame ``start`` on.

        Of a clip at another speed they are its own frames, and ``frame_of`` gives the medium's.
        """
        ratio = painter.device().devicePixelRatio()
        width = max(8, round(area.height() * aspect))
        step = slot_step(width, pixels)
        for frame, left, right in slots(area, start, pixels, step, exposed):
            pixmap = self._thumbnail(media, max(0, min(frame_of(frame), length - 1)), round(area.height() * ratio))
            if pixmap is not None:
                _fill(painter, pixmap, QRect(left, area.top(), right - left, area.height()), area)

    def paint_live(self, painter: QPainter, area: QRect, preview: LivePreview, start: int, pixels: float,
                   exposed: QRect) -> None:  # fmt: skip
        """Fill the stretch of ``area`` that ``preview`` stands for with its frames; the rest is left alone."""
        held = self._live.get(preview.shot)
        if held is None or held[0] is not preview:
            held = self._live[preview.shot] = (preview, {})
        count, high, wide = preview.frames.shape[:3]
        width = max(8, round(area.height() * wide / high))
        step = slot_step(width, pixels)
        x0 = area.left() + round((preview.start - start) * pixels)
        x1 = area.left() + round((preview.start + preview.length - start) * pixels)
        stretch = area.intersected(QRect(x0, area.top(), x1 - x0, area.height()))
        if stretch.isEmpty():
            return
        for frame, left, right in slots(area, start, pixels, step, exposed.intersected(stretch)):
            index = (frame + step // 2 - preview.start) * count // max(1, preview.length)
            index = min(count - 1, max(0, index))
            if index not in held[1]:
                held[1][index] = QPixmap.fromImage(image_of(preview.frames[index]))
            _fill(painter, held[1][index], QRect(left, area.top(), right - left, area.height()), stretch)

    def last_preview(self, shot: str) -> LivePreview | None:
        """The last preview painted for a shot: it stands in until the finished take's own pictures are there."""
        held = self._live.get(shot)
        return held[0] if held else None

    def knows(self, media: str) -> bool:
        """True once there is any picture of that medium."""
        return bool(self._frames.get(media))

    def forget_live(self, shot: str) -> None:
        self._live.pop(shot, None)

    def _thumbnail(self, media: str, frame: int, height: int) -> QPixmap | None:
        key = (media, frame, height)
        pixmap = self._pixmaps.get(key)
        if pixmap is not None:
            self._pixmaps.move_to_end(key)
            return pixmap
        image = self._pictures.request(media, frame, height)
        if image is None or image.isNull():
            return self._nearest(media, frame)
        return self._keep(key, image)

    def _keep(self, key: tuple[str, int, int], image: QImage) -> QPixmap:
        pixmap = self._pixmaps[key] = QPixmap.fromImage(image)
        insort(self._frames.setdefault(key[0], []), key[1:])
        if len(self._pixmaps) > MOST_PIXMAPS:
            (media, frame, height), _ = self._pixmaps.popitem(last=False)
            self._frames[media].remove((frame, height))
        return pixmap

    def _nearest(self, media: str, frame: int) -> QPixmap | None:
        known = self._frames.get(media)
        if not known:
            return None
        index = bisect_left(known, (frame, 0))
        near = known[max(0, index - 1) : index + 1]
        best = min(near, key=lambda entry: abs(entry[0] - frame))
        return self._pixmaps.get((media, *best))


def _fill(painter: QPainter, pixmap: QPixmap, slot: QRect, bounds: QRect) -> None:
    """Cover ``slot`` with ``pixmap`` at its own proportions, cropped in the middle or repeated; stay in ``bounds``."""
    if pixmap.isNull():
        return
    scale = slot.height() / pixmap.height()
    width = max(1, round(pixmap.width() * scale))
    if slot.width() <= width:
        pieces = [(slot.left(), slot.width(), (width - slot.width()) / 2)]
    else:
        pieces = [(x, min(width, slot.right() + 1 - x), 0.0) for x in range(slot.left(), slot.right() + 1, width)]
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, abs(scale - 1) > 0.01)
    for left, wide, skip in pieces:
        target = QRect(left, slot.top(), wide, slot.height()).intersected(bounds)
        if target.isEmpty():
            continue
        skip += target.left() - left
        source = QRect(round(skip / scale), 0, max(1, round(target.width() / scale)), pixmap.height())
        painter.drawPixmap(target, pixmap, source)


def aspect_of(size: tuple[int, int]) -> float:
    """Width over height of a picture of that size, kept within reason for damaged files."""
    return max(0.2, min(5.0, size[0] / max(1, size[1])))


ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
