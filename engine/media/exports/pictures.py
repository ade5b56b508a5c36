"""The composer's frames as encoders take them: in the file's size, pixel format and colours."""

from __future__ import annotations

import functools
from typing import Any

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from engine.media.exports.encoders import bits_of, is_rgb, tag
from engine.media.exports.formats import LINEAR
from engine.media.exports.order import STRETCH, Setting
from engine.media.pixels import narrowed

_TOP = 65535
_EXACT = int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP)
_RED, _BLUE = 0.2126, 0.0722  # what they weigh in luma: ITU-R BT.709-6, item 3.2


def framed(
    frame: np.ndarray, shown: tuple[int, int], size: tuple[int, int], shape: str, bars: float = 0.0
) -> np.ndarray:
    """``frame``, [H, W, C], in pictures of ``shown`` (width, height): stretched, cut off around its centre, or with
    bars, black (0) to white (1); then its last column and row repeated up to ``size``. The very same array when that is
    its size.
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
        level = round(np.iinfo(frame.dtype).max * bars)
        whole = np.full((height, width, frame.shape[2]), level, dtype=frame.dtype)
        left, top = (width - frame.shape[1]) // 2, (height - frame.shape[0]) // 2
        whole[top : top + frame.shape[0], left : left + frame.shape[1]] = frame
        frame = whole
    if shown == size:
        return np.ascontiguousarray(frame)
    more = size[1] - height, size[0] - width
    return np.asarray(cv2.copyMakeBorder(frame, 0, more[0], 0, more[1], cv2.BORDER_REPLICATE))


def seen_through(over_black: np.ndarray, over_white: np.ndarray) -> np.ndarray:
    """uint16 [H, W, 4] with straight alpha, of what a film is over a black and over a white ground, uint16 [H, W, 3].

    What covers a ground by a share ``a`` lets ``1 - a`` of it through, so the two differ by that share of white.
    """
    through = over_white.astype(np.int32) - over_black
    alpha = np.clip(_TOP - through.sum(axis=2) / 3, 0, _TOP)
    colours = np.divide(over_black * np.float64(_TOP), alpha[..., None], where=alpha[..., None] > 0,
                        out=np.zeros(over_black.shape))  # fmt: skip
    return np.rint(np.clip(np.dstack([colours, alpha]), 0, _TOP)).astype(np.uint16)


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

    def of_both(self, over_black: np.ndarray, over_white: np.ndarray) -> av.VideoFrame:
        """The picture, with alpha, of a frame over both grounds, uint16 [H, W, 3]."""
        setting = self._setting
        shape = setting.shown, setting.size, setting.shape
        layer = seen_through(framed(over_black, *shape), framed(over_white, *shape, bars=1.0))
        if bits_of(setting.pixels) == 8:
            layer = narrowed(layer)
        made = self._made(layer)
        tag(made, setting.pixels, setting.transfer)
        return made

    def _made(self, frame: np.ndarray) -> av.VideoFrame:
        pixels = self._setting.pixels
        if pixels in ("gbrpf32le", "gbrapf32le"):
            return self._floating(frame)
        if is_rgb(pixels) or pixels == "pal8":
            return self._rgb(frame, "bgr0" if pixels == "pal8" else pixels)
        return self._yuv(frame, pixels)

    def _floating(self, frame: np.ndarray) -> av.VideoFrame:
        values = linear_values() if self._setting.transfer == LINEAR else np.arange(_TOP + 1, dtype=np.float32) / _TOP
        planes = values[frame[..., :3]]
        if frame.shape[2] == 4:  # in OpenEXR colours are darkened by their alpha
            alpha = frame[..., 3:].astype(np.float32) / _TOP
            planes = np.dstack([planes * alpha, alpha])
        # To the nearest half here: the encoder would cut off what a half has no room for.
        planes = planes.astype(np.float16).astype(np.float32)
        return av.VideoFrame.from_ndarray(np.ascontiguousarray(planes), format=self._setting.pixels)

    def _rgb(self, frame: np.ndarray, pixels: str) -> av.VideoFrame:
        own = {(1, 3): "rgb24", (2, 3): "rgb48le", (1, 4): "rgba", (2, 4): "rgba64le"}[frame.itemsize, frame.shape[2]]
        if pixels in ("gbrp16le", "gbrap16le"):
            return av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format=pixels)
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format=own)
        return picture if pixels == own else self._scaler.reformat(picture, format=pixels)

    def _yuv(self, frame: np.ndarray, pixels: str) -> av.VideoFrame:
        if frame.shape[2] == 4:
            return self._with_alpha(self._yuv(frame[..., :3], pixels.replace("yuva", "yuv")), frame[..., 3], pixels)
        if frame.dtype == np.uint8:
            picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
            return self._scaled(picture, pixels, ColorRange.JPEG)
        bits = bits_of(pixels)
        levels = cv2.transform(frame, to_yuv(bits))
        height, width = frame.shape[:2]
        picture = av.VideoFrame(width, height, f"yuv444p{bits}le")
        for number in range(3):
            _rows(picture, number)[:] = levels[..., number]
        return picture if pixels == picture.format.name else self._scaled(picture, pixels, ColorRange.MPEG)

    @staticmethod
    def _with_alpha(picture: av.VideoFrame, alpha: np.ndarray, pixels: str) -> av.VideoFrame:
        """A picture of YUV with its alpha, uint8 or uint16 [H, W] of full range, beside it."""
        whole = av.VideoFrame(picture.width, picture.height, pixels)
        for number in range(3):
            _rows(whole, number)[:] = _rows(picture, number)
        top = (1 << bits_of(pixels)) - 1
        _rows(whole, 3)[:] = np.rint(alpha * (top / np.iinfo(alpha.dtype).max))
        return whole

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


def _rows(picture: av.VideoFrame, number: int) -> np.ndarray:
    """The levels of a plane, [h, w], shared with the picture."""
    plane: Any = picture.planes[number]
    kind = np.dtype("u1" if bits_of(picture.format.name) == 8 else "<u2")
    return np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)[: plane.height, : plane.width]


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
