"""Decoded pictures to 8-bit RGB: matrix, range, bit depth, pixel shape and rotation."""

from __future__ import annotations

import av
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
    """True when YUV levels span 0 to 255: as tagged, or by the old ``yuvj`` formats; untagged means limited."""
    return format_name.startswith("yuvj") or tag == ColorRange.JPEG


class RgbConverter:
    """Turns decoded frames into uint8 [H, W, 3] RGB of ``size`` (width, height before ``rotation``).

    ``rotation`` is in degrees counterclockwise, a multiple of 90, as the file asks for display. Colours: the
    YUV matrix and range as tagged (see ``matrix_of``); more than 8 bits are rounded to 8; alpha is dropped.
    Primaries and transfer curves are taken as they are: wide gamut and HDR sources are not tone-mapped.
    Interlaced frames keep both fields. One thread at a time (the scaler keeps state).
    """

    def __init__(self, size: tuple[int, int], rotation: int = 0) -> None:
        self.size = size
        self.quarter_turns = (rotation // 90) % 4
        self._scaler = VideoReformatter()

    def convert(self, frame: av.VideoFrame) -> np.ndarray:
        width, height = self.size
        name = frame.format.name
        resized = (frame.width, frame.height) != self.size
        if frame.format.is_rgb or name == "pal8":
            full, matrix = True, Colorspace.ITU709
        else:
            full = is_full_range(int(frame.color_range), name)
            matrix = matrix_of(int(frame.colorspace), (frame.width, frame.height))
        picture = self._scaler.reformat(
            frame,
            width=width,
            height=height,
            format="rgb24",
            src_colorspace=matrix,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            interpolation=_EXACT_RESIZED if resized else _EXACT,
            threads=2,
        )
        rgb = np.asarray(picture.to_ndarray(), dtype=np.uint8)
        if self.quarter_turns:
            rgb = np.ascontiguousarray(np.rot90(rgb, self.quarter_turns))
        return rgb


def to_yuv420(frame: np.ndarray, scaler: VideoReformatter) -> av.VideoFrame:
    """uint8 [H, W, 3] RGB to 8-bit 4:2:0 in BT.709, limited range, really converted and tagged so."""
    picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
    converted = scaler.reformat(
        picture,
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        interpolation=int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP),
        threads=2,
    )
    converted.color_primaries = 1
    converted.color_trc = 1
    return converted
