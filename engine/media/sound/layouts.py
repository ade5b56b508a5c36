"""Channels of any layout brought to two, by the coefficients of ITU-R BS.775."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import av
import numpy as np

_HALF = 0.5**0.5
_LEFT, _RIGHT, _BOTH = (1.0, 0.0), (0.0, 1.0), (_HALF, _HALF)
# What each loudspeaker adds to the left and to the right: the centre 3 dB lower to both, those beside and behind 3 dB
# lower to their side, the one for low effects nothing.
_WEIGHTS: dict[str, tuple[float, float]] = {
    "FL": _LEFT,
    "FR": _RIGHT,
    "FC": _BOTH,
    "LFE": (0.0, 0.0),
    "LFE2": (0.0, 0.0),
    "BL": (_HALF, 0.0),
    "BR": (0.0, _HALF),
    "SL": (_HALF, 0.0),
    "SR": (0.0, _HALF),
    "BC": (0.5, 0.5),
    "FLC": _LEFT,
    "FRC": _RIGHT,
    "DL": _LEFT,
    "DR": _RIGHT,
}
# What FFmpeg takes so many channels for where a file does not say which they are.
_UNNAMED: dict[int, tuple[str, ...]] = {
    2: ("FL", "FR"),
    3: ("FL", "FR", "LFE"),
    4: ("FL", "FR", "FC", "BC"),
    5: ("FL", "FR", "FC", "BL", "BR"),
    6: ("FL", "FR", "FC", "LFE", "BL", "BR"),
    7: ("FL", "FR", "FC", "LFE", "BC", "SL", "SR"),
    8: ("FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR"),
}
_PLANES_IN_A_FRAME = 8
_FULL_SCALE = {"u8": 1 << 7, "s16": 1 << 15, "s32": 1 << 31, "s64": 1 << 63}


def weights_of(channels: Sequence[str]) -> np.ndarray:
    """How loud each channel is on the left and the right, float32 [channels, 2]. One channel is heard on both sides.

    ``channels`` are FFmpeg's short names. A loudspeaker of an unknown name is heard in the middle.
    """
    if len(channels) == 1:
        return np.ones((1, 2), dtype=np.float32)
    if not any(name in _WEIGHTS for name in channels):
        channels = _UNNAMED.get(len(channels), channels)
    return np.array([_WEIGHTS.get(name, _BOTH) for name in channels], dtype=np.float32)


def samples_of(frame: Any) -> np.ndarray:
    """The samples of an av.AudioFrame as they are, float32 [n, channels], full scale being 1."""
    if frame.format.is_planar and frame.layout.nb_channels >= _PLANES_IN_A_FRAME:
        # PyAV 18 looks for planes until it finds none, and past the eighth it looks at other memory.
        (frame,) = av.AudioResampler(format="flt").resample(frame)
    values = frame.to_ndarray()
    if not frame.format.is_planar:
        values = values.reshape(-1, frame.layout.nb_channels).T
    scale = _FULL_SCALE.get(frame.format.name.removesuffix("p"))
    if scale is None:
        return values.T.astype(np.float32)
    centred = values.T.astype(np.float64) - (scale if frame.format.name.startswith("u8") else 0)
    return (centred / scale).astype(np.float32)


def stereo_of(frame: Any) -> np.ndarray:
    """The samples of an av.AudioFrame, float32 [n, 2], down-mixed without a change of level: a sum may exceed 1."""
    samples = samples_of(frame)
    weights = weights_of([channel.name for channel in frame.layout.channels])
    if len(weights) == 2 and np.array_equal(weights, np.eye(2)):
        return samples
    out = np.zeros((len(samples), 2), dtype=np.float32)
    for channel, (left, right) in enumerate(weights):  # in a fixed order, so that a sum never rounds otherwise
        out[:, 0] += samples[:, channel] * left
        out[:, 1] += samples[:, channel] * right
    return out
