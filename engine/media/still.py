"""Still pictures as media of one frame."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.errors import LongtakeError
from engine.media.files import check_regular, shown_name
from engine.media.index import MAX_PIXELS, unreadable

STILL_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"})
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start-of-frame markers, ITU-T T.81 table B.1
_BARE_MARKERS = {0x01, *range(0xD0, 0xD9)}


def is_still(path: Path) -> bool:
    """True for the picture formats read here, by the name's suffix."""
    return Path(path).suffix.lower() in STILL_SUFFIXES


def read_still(path: Path, depth: int = 8) -> np.ndarray:
    """The picture as uint8 or uint16 (``depth`` 8 or 16) [H, W, 3] RGB, upright (EXIF), transparency over black.

    Sixteen bits are rounded to 8. Raises LongtakeError, naming the file, when it cannot be read or is larger than
    MAX_PIXELS.
    """
    picture, alpha = read_layers(path, depth)
    if alpha is None:
        return picture
    return np.rint(picture * (alpha[..., None] / np.float32(np.iinfo(alpha.dtype).max))).astype(picture.dtype)


def read_layers(path: Path, depth: int = 8) -> tuple[np.ndarray, np.ndarray | None]:
    """Colours, uint8 or uint16 [H, W, 3] RGB, and [H, W] how opaque they are where not all of them are. Upright.

    Raises LongtakeError as ``read_still``.
    """
    path = Path(path)
    check_regular(path)
    deep = cv2.IMREAD_ANYDEPTH if depth == 16 else 0
    try:
        data = np.fromfile(path, dtype=np.uint8)  # OpenCV's own reading fails on some names on Windows
        claimed = claimed_size(data[: 1 << 20].tobytes())
        if claimed is not None and claimed[0] * claimed[1] > MAX_PIXELS:
            raise LongtakeError(
                f"{shown_name(path)} is too large a picture: {claimed[0]} × {claimed[1]} pixels.",
                "Save it smaller, then import it again.",
            )
        picture = cv2.imdecode(data, cv2.IMREAD_COLOR | deep) if data.size else None
        if picture is None:
            raise unreadable(path)
        whole = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    except (OSError, cv2.error, MemoryError) as error:
        raise unreadable(path) from error
    picture = _at_depth(np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)), depth)
    if whole is None or whole.ndim != 3 or whole.shape[2] != 4 or whole.shape[:2] != picture.shape[:2]:
        return picture, None
    alpha = _at_depth(np.ascontiguousarray(whole[..., 3]), depth)
    return picture, alpha if alpha.min() < np.iinfo(alpha.dtype).max else None


def _at_depth(levels: np.ndarray, depth: int) -> np.ndarray:
    """uint8 or uint16 of full range; floats (of some TIFF) are 0 to 1."""
    if levels.dtype == np.uint8:
        return levels if depth == 8 else levels.astype(np.uint16) * np.uint16(257)
    if levels.dtype != np.uint16:
        top = 255 if depth == 8 else 65535
        return np.rint(np.clip(levels.astype(np.float32), 0, 1) * top).astype(np.uint8 if depth == 8 else np.uint16)
    return np.asarray(cv2.convertScaleAbs(levels, alpha=1 / 257)) if depth == 8 else levels


def claimed_size(data: bytes) -> tuple[int, int] | None:
    """(width, height) in the header of a PNG or JPEG; None for others, and where the header is not found."""
    if data.startswith(_PNG) and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF or marker == 0xFF:  # padding
            at += 1
        elif marker in _BARE_MARKERS:
            at += 2
        elif marker in _JPEG_FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
