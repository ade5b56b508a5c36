"""The composer's frames as encoders take them: in the file's size, pixel format and colours."""

from __future__ import annotations

import functools

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from engine.media.exports.encoders import bits_of, is_rgb, tag
from engine.media.exports.formats import LINEAR
from engine.media.exports.order import STRETCH, Setting

_TOP = 65535
_EXACT = int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP)
_RED, _BLUE = 0.2126, 0.0722  # what they weigh in luma: ITU-R BT.709-6, item 3.2


def framed(frame: np.ndarray, shown: tuple[int, int], size: tuple[int, int], shape: str) -> np.ndarray:
    """``frame``, [H, W, C], in pictures of ``shown`` (width, height): stretched, cut off around its centre, or with
    black bars; then its last column and row repeated up to ``size``. The very same array when that is its size.
    """
    if frame.shape[1::-1] == size:
        return frame
    if shape == STRETCH and frame.shape[1::-1] != shown:
        shrinks = frame.shape[1] > shown[0] or frame.shape[0] > shown[1]
        frame = np.asarray(cv2.resize(frame, shown, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC))
    width, height = shown
    left, top = max(0, (frame.shape[1] - width) // 2), max(0, (frame.shape[0] - height) // 2)
    frame = frame[top : top + height, left : left + width]
    if frame.shape[1::-1] != shown:
        bars = np.zeros((height, width, frame.shape[2]), dtype=frame.dtype)
        left, top = (width - frame.shape[1]) // 2, (height - frame.shape[0]) // 2
        bars[top : top + frame.shape[0], left : left + frame.shape[1]] = frame
        frame = bars
    if shown == size:
        return np.ascontiguousarray(frame)
    more = size[1] - height, size[0] - width
    return np.asarray(cv2.copyMakeBorder(frame, 0, more[0], 0, more[1], cv2.BORDER_REPLICATE))


class Pictures:
    """Turns frames of full-range RGB, uint8 or uint16 [H, W, 3], into pictures for an encoder.

    RGB formats keep every value. YUV is BT.709 in limited range: eight bits are within half a level of the matrix's
    own formula, more bits are that formula, rounded; colours are then brought to half the size where the format has
    them so. Of a frame that is the very same array as the one before, the picture is the very same too. One thread at a
    time (the scaler keeps state).
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._scaler = VideoReformatter()
        self._last: tuple[np.ndarray, av.VideoFrame] | None = None

    def of(self, frame: np.ndarray) -> av.VideoFrame:
        """The picture of a frame."""
        if self._last is not None and self._last[0] is frame:
            return self._last[1]
        setting = self._setting
        made = self._made(framed(frame, setting.shown, setting.size, setting.shape))
        tag(made, setting.pixels, setting.transfer)
        self._last = frame, made
        return made

    def _made(self, frame: np.ndarray) -> av.VideoFrame:
        pixels = self._setting.pixels
        if pixels == "gbrpf32le":
            return self._floating(frame)
        if is_rgb(pixels) or pixels == "pal8":
            return self._rgb(frame, "bgr0" if pixels == "pal8" else pixels)
        return self._yuv(frame, pixels)

    def _floating(self, frame: np.ndarray) -> av.VideoFrame:
        values = linear_values() if self._setting.transfer == LINEAR else np.arange(_TOP + 1, dtype=np.float32) / _TOP
        # To the nearest half here: the encoder would cut off what a half has no room for.
        values = values.astype(np.float16).astype(np.float32)[frame]
        return av.VideoFrame.from_ndarray(np.ascontiguousarray(values), format="gbrpf32le")

    def _rgb(self, frame: np.ndarray, pixels: str) -> av.VideoFrame:
        own = "rgb24" if frame.dtype == np.uint8 else "rgb48le"
        if pixels == "gbrp16le":
            return av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format=pixels)
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format=own)
        return picture if pixels == own else self._scaler.reformat(picture, format=pixels)

    def _yuv(self, frame: np.ndarray, pixels: str) -> av.VideoFrame:
        if frame.dtype == np.uint8:
            picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
            return self._scaled(picture, pixels, ColorRange.JPEG)
        bits = bits_of(pixels)
        levels = cv2.transform(frame, to_yuv(bits))
        height, width = frame.shape[:2]
        picture = av.VideoFrame(width, height, f"yuv444p{bits}le")
        for number, plane in enumerate(picture.planes):
            rows = np.frombuffer(plane, "<u2").reshape(-1, plane.line_size // 2)  # type: ignore[call-overload]
            rows[:height, :width] = levels[..., number]
        return picture if pixels == picture.format.name else self._scaled(picture, pixels, ColorRange.MPEG)

    def _scaled(self, picture: av.VideoFrame, pixels: str, range_: ColorRange) -> av.VideoFrame:
        return self._scaler.reformat(
            picture,
            format=pixels,
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=range_,
            dst_color_range=ColorRange.MPEG,
            interpolation=_EXACT,
            threads=2,
        )


def to_yuv(bits: int) -> np.ndarray:
    """What makes Y, Cb, Cr levels of limited range of R, G, B of 0 to 65535, [3, 4]: ITU-R BT.709-6, item 3."""
    weights = np.array([_RED, 1 - _RED - _BLUE, _BLUE])
    step = 1 << (bits - 8)
    luma = weights * 219
    blue = (np.array([0, 0, 1]) - weights) / (2 * (1 - _BLUE)) * 224
    red = (np.array([1, 0, 0]) - weights) / (2 * (1 - _RED)) * 224
    return np.column_stack([np.stack([luma, blue, red]) * step / _TOP, np.array([16, 128, 128]) * step])


@functools.cache
def linear_values() -> np.ndarray:
    """The light that each value of 0 to 65535 stands for, float32 [65536]: ITU-R BT.709-6, item 1.2, undone."""
    value = np.arange(_TOP + 1) / _TOP
    bent = ((value + 0.099) / 1.099) ** (1 / 0.45)
    return np.where(value < 0.081, value / 4.5, bent).astype(np.float32)
