"""Which encoders work here, and opening one."""

from __future__ import annotations

import functools
import os
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.codec.context import Flags
from av.error import FFmpegError
from av.video.reformatter import ColorRange

from engine.media.exports.formats import SOUND, ExportFormat, Hardware, Options, Quality
from engine.media.sound.encode import sound_codec

_PROBE = (640, 384)  # chips refuse pictures that are very small
_ALPHA = {
    "rgb24": "rgba",
    "rgb48be": "rgba64be",
    "rgb48le": "rgba64le",
    "bgr0": "bgra",
    "bgra": "bgra",
    "gbrp16le": "gbrap16le",
    "gbrpf32le": "gbrapf32le",
    "yuv420p": "yuva420p",
    "yuv444p10le": "yuva444p10le",
}
_BT709, _RGB = 1, 0  # ISO/IEC 23091-2: matrix coefficients, and primaries


def bits_of(pixels: str) -> int:
    """Bits of a channel in a pixel format."""
    return max(component.bits for component in av.VideoFormat(pixels).components)


def depth_for(pixels: str) -> int:
    """With how many bits a channel, 8 or 16, frames are composed for a pixel format."""
    return 8 if bits_of(pixels) == 8 else 16


def with_alpha(pixels: str) -> str:
    """The pixel format that has alpha as well."""
    return _ALPHA[pixels]


def is_rgb(pixels: str) -> bool:
    return av.VideoFormat(pixels).is_rgb or pixels == "pal8"


def why_missing(row: ExportFormat) -> str:
    """A sentence when the installed media library cannot write a format, else empty."""
    name = sound_codec(row.sound).encoder if row.kind == SOUND else row.encoder
    if _has_encoder(name):
        return ""
    return f"The media library that is installed here has no encoder for {row.label} ({name})."


@functools.cache
def _has_encoder(name: str) -> bool:
    try:
        av.Codec(name, "w")
    except (ValueError, FFmpegError):
        return False
    return True


@functools.cache
def hardware_works(hardware: Hardware) -> bool:
    """True when the encoder opens and gives a picture. Tried once; takes up to some hundred milliseconds."""
    if not _has_encoder(hardware.encoder):
        return False
    width, height = _PROBE
    try:
        context = open_encoder(hardware.encoder, hardware.pixels, hardware.options[0], _PROBE, Fraction(24), 1)
        picture = av.VideoFrame(width, height, hardware.pixels)
        for plane in picture.planes:
            np.frombuffer(plane, np.uint8)[:] = 128  # type: ignore[call-overload]
        picture.pts, picture.time_base = 0, Fraction(1, 24)
        return bool([*context.encode(picture), *context.encode(None)])
    except (FFmpegError, ValueError, OSError):
        return False


def working_hardware(row: ExportFormat) -> tuple[Hardware, ...]:
    """The graphics chips of this machine that can write a format."""
    return tuple(each for each in row.hardware if hardware_works(each))


def chosen_encoder(row: ExportFormat, quality: Quality, wanted: str) -> tuple[str, str, Options, str]:
    """The encoder, its pixels, its options, and a sentence where the wanted hardware encoder does not work here."""
    if wanted:
        hardware = next((each for each in row.hardware if each.encoder == wanted), None)
        if hardware is not None and hardware_works(hardware):
            return hardware.encoder, hardware.pixels, hardware.options[row.qualities.index(quality)], ""
    note = f"The encoder {wanted} does not work here, so the film was encoded by the processor." if wanted else ""
    return row.encoder, quality.pixels or row.pixels, (*row.options, *quality.options), note


def open_encoder(
    name: str, pixels: str, options: Options, size: tuple[int, int], rate: Fraction, transfer: int, container: str = ""
) -> Any:
    """An encoder that is ready for pictures of that size and rate. Raises FFmpegError or ValueError."""
    context: Any = av.CodecContext.create(name, "w")
    configure(context, pixels, options, size, rate, transfer)
    if container in ("mp4", "mov", "matroska", "webm"):
        context.flags = int(context.flags) | int(Flags.global_header)
    context.open()
    return context


def configure(
    context: Any, pixels: str, options: Options, size: tuple[int, int], rate: Fraction, transfer: int
) -> None:
    """Tell an encoder all that it has to know; colours are BT.709, limited range, or RGB of full range."""
    context.width, context.height = size
    context.pix_fmt = pixels
    context.time_base, context.framerate = 1 / rate, rate
    context.options = dict(options)
    tag(context, pixels, transfer)
    cores = max(1, os.cpu_count() or 1)
    name = context.name
    if name == "ffv1":
        # Slices as takes have them, on every machine; a line of pixels cannot be divided, a large picture has to be.
        slices = "1" if min(size) == 1 else "4" if size[0] * size[1] <= 1 << 24 else "16"
        context.options |= {"slices": slices, "flags": "+bitexact"}
        context.gop_size, context.thread_count, context.thread_type = 1, min(4, cores), "SLICE"
    elif name in ("prores_ks", "dnxhd", "png", "tiff", "exr"):
        context.thread_count, context.thread_type = cores, "FRAME"
    else:
        context.thread_count = cores


def tag(target: Any, pixels: str, transfer: int) -> None:
    """Say of an encoder or of a picture what its numbers mean; ``transfer`` as ISO/IEC 23091-2 counts."""
    rgb = is_rgb(pixels)
    target.colorspace = _RGB if rgb else _BT709
    target.color_primaries = _BT709
    target.color_trc = transfer
    target.color_range = int(ColorRange.JPEG if rgb else ColorRange.MPEG)
