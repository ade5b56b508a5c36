"""Decoded pictures to RGB of 8 or 16 bits: matrix, range, bit depth, alpha, pixel shape and rotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

# Colour tags of a frame (ISO/IEC 23091-2, "matrix coefficients") to the matrix that swscale is told to use.
_MATRICES = {
    1: Colorspace.ITU709,
    4: Colorspace.FCC,
    5: Colorspace.ITU601,  # BT.601, 625 lines
    6: Colorspace.ITU601,  # BT.601, 525 lines: the same coefficients
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
    10: Colorspace.BT2020,
}
# What red and blue weigh in luma (the rest is green): ITU-R BT.709, BT.601, BT.2020, FCC title 47, SMPTE 240M.
_WEIGHTS = {
    Colorspace.ITU709: (0.2126, 0.0722),
    Colorspace.ITU601: (0.299, 0.114),
    Colorspace.BT2020: (0.2627, 0.0593),
    Colorspace.FCC: (0.30, 0.11),
    Colorspace.SMPTE240M: (0.212, 0.087),
}
_NAMES = {
    Colorspace.ITU709: "BT.709",
    Colorspace.ITU601: "BT.601",
    Colorspace.BT2020: "BT.2020",
    Colorspace.FCC: "FCC",
    Colorspace.SMPTE240M: "SMPTE 240M",
}
_TRANSFERS = {16: "PQ", 18: "HLG"}  # ISO/IEC 23091-2, "transfer characteristics": those of high dynamic range
_PLANAR_DEPTHS = (9, 10, 12, 14, 16)  # for which FFmpeg has planar formats
_TOP = 65535
_HD_HEIGHT = 720
# Interpolated chroma and exact rounding: within half a level of the matrix's own formula, where swscale's
# fast path is up to 2.3 levels away.
_EXACT = int(Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT)
_EXACT_RESIZED = int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT)


def matrix_of(tag: int, coded_size: tuple[int, int]) -> Colorspace:
    """The YUV matrix to decode with: as tagged.

    Untagged pictures are BT.709 from 720 lines or 1280 columns up, else BT.601, as most programs guess.
    """
    if tag in _MATRICES:
        return _MATRICES[tag]
    width, height = coded_size
    return Colorspace.ITU709 if height >= _HD_HEIGHT or width >= 1280 else Colorspace.ITU601


def is_full_range(tag: int, format_name: str) -> bool:
    """True when levels span 0 to the top: as tagged, by the old ``yuvj`` formats, in grey; untagged means limited."""
    return format_name.startswith(("yuvj", "gray", "ya8", "ya16")) or tag == ColorRange.JPEG


@dataclass(frozen=True, slots=True)
class Colour:
    """What a file's numbers mean. ``matrix`` is "BT.709" and the like, "RGB" where there is none; ``is_guessed`` when
    the file does not say. ``transfer`` is "PQ" or "HLG" for high dynamic range, which is not converted, else empty.
    """

    matrix: str = "RGB"
    is_full: bool = True
    transfer: str = ""
    is_guessed: bool = False


def colour_of(frame: av.VideoFrame) -> Colour:
    """The colour of a decoded frame, as ``RgbConverter`` takes it."""
    transfer = _TRANSFERS.get(int(frame.color_trc), "")
    if _is_rgb(frame):
        return Colour(transfer=transfer)
    tag = int(frame.colorspace)
    matrix = _NAMES[matrix_of(tag, (frame.width, frame.height))]
    return Colour(matrix, is_full_range(int(frame.color_range), frame.format.name), transfer, tag not in _MATRICES)


def depth_of(frame: av.VideoFrame) -> int:
    """Bits of a channel: 8, 10, 12, 16."""
    return max(component.bits for component in frame.format.components)


def has_alpha(frame: av.VideoFrame) -> bool:
    return any(component.is_alpha for component in frame.format.components)


def narrowed(picture: np.ndarray) -> np.ndarray:
    """uint16 of full range to the nearest uint8."""
    return np.asarray(cv2.convertScaleAbs(picture, alpha=255 / _TOP), dtype=np.uint8)


def _is_rgb(frame: av.VideoFrame) -> bool:
    return frame.format.is_rgb or frame.format.name == "pal8"


class RgbConverter:
    """Turns decoded frames into [H, W, 3] RGB of ``size`` (width, height before ``rotation``).

    ``rotation`` is in degrees counterclockwise, a multiple of 90, as the file asks for display. Colours: the
    YUV matrix and range as tagged (see ``matrix_of``); alpha comes by itself. Eight bits are within half a level of the
    matrix's own formula, sixteen (0 to 65535) are that formula, rounded. Primaries and transfer curves are taken as
    they are: wide gamut and HDR sources are not tone-mapped. One thread at a time (the scaler keeps state).
    """

    def __init__(self, size: tuple[int, int], rotation: int = 0) -> None:
        self.size = size
        self.quarter_turns = (rotation // 90) % 4
        self._scaler = VideoReformatter()

    def convert(self, frame: av.VideoFrame, depth: int = 8) -> np.ndarray:
        """uint8 (``depth`` 8) or uint16 (16) [H, W, 3]."""
        is_rgb = _is_rgb(frame)
        full = is_rgb or is_full_range(int(frame.color_range), frame.format.name)
        matrix = Colorspace.ITU709 if is_rgb else matrix_of(int(frame.colorspace), (frame.width, frame.height))
        # Of more than 8 bits in full range swscale's 8 are up to 1.5 levels away.
        deep = depth == 16 or (full and depth_of(frame) > 8)
        if not deep:
            return self._upright(self._shallow(frame, matrix, full, is_rgb))
        rgb = self._deep_rgb(frame) if is_rgb else self._deep_yuv(frame, matrix, full)
        return self._upright(rgb if depth == 16 else narrowed(rgb))

    def small(self, frame: av.VideoFrame, shrink: int) -> np.ndarray:
        """uint8 [H, W, 3] of a ``shrink``-th of the size: averaged and converted in one quick pass, whose colours are
        some levels off. For showing while a film plays, and nothing else."""
        is_rgb = _is_rgb(frame)
        matrix = Colorspace.ITU709 if is_rgb else matrix_of(int(frame.colorspace), (frame.width, frame.height))
        width, height = self.size
        picture = self._scaler.reformat(
            frame,
            width=max(1, width // shrink),
            height=max(1, height // shrink),
            format="rgb24",
            src_colorspace=matrix,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG
            if is_rgb or is_full_range(int(frame.color_range), frame.format.name)
            else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            interpolation=int(Interpolation.AREA),
            threads=2,
        )
        return self._upright(np.asarray(picture.to_ndarray()))

    def alpha(self, frame: av.VideoFrame, depth: int = 8) -> np.ndarray | None:
        """How opaque every pixel is, uint8 or uint16 [H, W] of full range; None where the format has no alpha."""
        place = next((each for each in frame.format.components if each.is_alpha), None)
        if place is None:
            return None
        is_planar = place.plane == len(frame.planes) - 1 > 0
        if is_planar and place.bits in (8, *_PLANAR_DEPTHS):
            plane = _samples(frame, place.plane, place.bits)
            peak = (1 << place.bits) - 1
        else:
            picture = self._scaler.reformat(frame, format="rgba" if place.bits == 8 else "rgba64le")
            plane, peak = np.asarray(picture.to_ndarray())[..., 3], 255 if place.bits == 8 else _TOP
        top, kind = (_TOP, np.uint16) if depth == 16 else (255, np.uint8)
        levels = np.asarray(plane if peak == top else np.rint(plane * np.float32(top / peak)), dtype=kind)
        if levels.shape[::-1] != self.size:
            levels = np.asarray(cv2.resize(np.ascontiguousarray(levels), self.size, interpolation=cv2.INTER_LINEAR))
        return self._upright(levels)

    def _shallow(self, frame: av.VideoFrame, matrix: Colorspace, full: bool, is_rgb: bool) -> np.ndarray:
        """Eight bits. By way of planes, which swscale makes several times faster than whole pixels, to the same
        levels."""
        if frame.format.name == "gbrp" and (frame.width, frame.height) == self.size:
            planes = frame
        elif is_rgb:
            return self._by_swscale(frame, matrix, full, "rgb24")
        else:
            planes = self._scaled(frame, matrix, full, "gbrp", True)
        green, blue, red = (_samples(planes, n, 8) for n in range(3))
        return np.asarray(cv2.merge([red, green, blue]), dtype=np.uint8)

    def _by_swscale(self, frame: av.VideoFrame, matrix: Colorspace, full: bool, wanted: str) -> np.ndarray:
        return np.asarray(self._scaled(frame, matrix, full, wanted, True).to_ndarray())

    def _scaled(self, frame: av.VideoFrame, matrix: Colorspace, full: bool, wanted: str, to_full: bool):
        width, height = self.size
        return self._scaler.reformat(
            frame,
            width=width,
            height=height,
            format=wanted,
            src_colorspace=matrix,
            dst_colorspace=Colorspace.ITU709 if wanted.startswith(("rgb", "gbr")) else matrix,
            src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG if to_full else ColorRange.MPEG,
            interpolation=_EXACT if (frame.width, frame.height) == self.size else _EXACT_RESIZED,
            threads=2,
        )

    def _deep_rgb(self, frame: av.VideoFrame) -> np.ndarray:
        bits = depth_of(frame)
        if bits <= 8:
            return self._by_swscale(frame, Colorspace.ITU709, True, "rgb24").astype(np.uint16) * np.uint16(257)
        if bits not in _PLANAR_DEPTHS[:-1]:
            return self._by_swscale(frame, Colorspace.ITU709, True, "rgb48le")
        planes = self._scaled(frame, Colorspace.ITU709, True, f"gbrp{bits}le", True)
        green, blue, red = (_samples(planes, n, bits) for n in range(3))
        scale = _TOP / ((1 << bits) - 1)
        return np.asarray(cv2.transform(cv2.merge([red, green, blue]), np.diag([scale] * 3)), dtype=np.uint16)

    def _deep_yuv(self, frame: av.VideoFrame, matrix: Colorspace, full: bool) -> np.ndarray:
        """The matrix's own formula on every pixel; swscale only brings chroma to the size of luma."""
        bits = depth_of(frame)
        bits = next((known for known in (8, *_PLANAR_DEPTHS) if known >= bits), 16)
        wanted = "yuv444p" if bits == 8 else f"yuv444p{bits}le"
        if frame.format.name != wanted or (frame.width, frame.height) != self.size:
            frame = self._scaled(frame, matrix, full, wanted, full)
        planes = [_samples(frame, n, bits).astype(np.uint16, copy=False) for n in range(3)]
        return np.asarray(cv2.transform(cv2.merge(planes), _formula(matrix, full, bits)), dtype=np.uint16)

    def _upright(self, picture: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(np.rot90(picture, self.quarter_turns)) if self.quarter_turns else picture


def _samples(frame: av.VideoFrame, number: int, bits: int) -> np.ndarray:
    """A plane's levels [h, w], shared with the frame."""
    plane: Any = frame.planes[number]
    kind = np.dtype(np.uint8 if bits <= 8 else "<u2")
    rows = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)
    return rows[: plane.height, : plane.width]


def _formula(matrix: Colorspace, full: bool, bits: int) -> np.ndarray:
    """What makes R, G, B of 0 to 65535 of Y, Cb, Cr levels, [3, 4]: ITU-R BT.709 (and alike) item 3, quantised as
    BT.2100 table 9 says for both ranges.
    """
    red, blue = _WEIGHTS[matrix]
    green = 1 - red - blue
    from_yuv = np.array(
        [
            [1, 0, 2 * (1 - red)],
            [1, -2 * blue * (1 - blue) / green, -2 * red * (1 - red) / green],
            [1, 2 * (1 - blue), 0],
        ]
    )
    step, peak = 1 << (bits - 8), (1 << bits) - 1
    spans, zeros = (peak, peak, peak), (0, 128 * step, 128 * step)
    if not full:
        spans, zeros = (219 * step, 224 * step, 224 * step), (16 * step, 128 * step, 128 * step)
    scaled = from_yuv / np.array(spans) * _TOP
    return np.column_stack([scaled, -scaled @ np.array(zeros)])
