"""Films made for the tests: every frame carries its own number, readable after any lossy codec."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from engine.film.project import Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.media.writer import write_take

_BITS = 8
_X265 = {"x265-params": "bframes=3:b-pyramid=1:log-level=none"}
_HIDDEN = {"auto-alt-ref": "1", "lag-in-frames": "12"}
_SVT = {"preset": "12", "svtav1-params": "lp=1"}

# What a film may be: the suffix of its file and how `make_video` encodes it.
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "h264 with B-frames": (".mp4", {"options": {"bf": "3"}}),
    "h264 open group": (".mp4", {"options": {"bf": "3", "x264-params": "open-gop=1:scenecut=0"}}),
    "h264 open group in Matroska": (".mkv", {"options": {"bf": "3", "x264-params": "open-gop=1:scenecut=0"}}),
    "h264 transport stream": (".ts", {"options": {"bf": "2"}}),
    "h264 open group transport stream": (".ts", {"options": {"bf": "2", "x264-params": "open-gop=1:scenecut=0"}}),
    "h264 every frame key": (".mp4", {"gop": 1, "options": {"bf": "0"}}),
    "h264 one group": (".mp4", {"gop": 1000}),
    "h264 bare": (".h264", {"container": "h264", "options": {"bf": "2"}}),
    "h264 in AVI": (".avi", {"options": {"bf": "2"}}),
    "hevc 10 bit": (".mp4", {"pix_fmt": "yuv420p10le", "codec": "libx265"}),
    "hevc open group": (
        ".mp4",
        {"codec": "libx265", "options": {"x265-params": "open-gop=1:bframes=3:log-level=none"}},
    ),
    "mpeg-4 in AVI": (".avi", {"codec": "mpeg4", "options": {"bf": "2", "qscale": "2"}}),
    "mpeg-2 transport stream": (".ts", {"codec": "mpeg2video", "rate": 25, "options": {"bf": "2", "qscale": "2"}}),
    "mpeg-2 programme stream": (".mpg", {"codec": "mpeg2video", "rate": 25, "options": {"bf": "2", "qscale": "2"}}),
    "vp8 with hidden frames": (".webm", {"codec": "libvpx", "options": {"auto-alt-ref": "1", "lag-in-frames": "12"}}),
    "vp9 with hidden frames": (
        ".webm",
        {"codec": "libvpx-vp9", "options": {"auto-alt-ref": "1", "lag-in-frames": "12"}},
    ),
    "prores": (".mov", {"codec": "prores_ks", "pix_fmt": "yuv422p10le"}),
    "motion jpeg": (".avi", {"codec": "mjpeg", "pix_fmt": "yuvj420p", "options": {"qscale": "2"}}),
    "ffv1": (".mkv", {"codec": "ffv1", "pix_fmt": "bgr0"}),
    "gif": (".gif", {"codec": "gif", "pix_fmt": "rgb8", "rate": 25}),
    "h264 in QuickTime at 29.97": (".mov", {"rate": Fraction(30000, 1001), "options": {"bf": "3"}}),
    "h264 transport stream at 59.94": (".ts", {"rate": Fraction(60000, 1001), "options": {"bf": "3"}}),
    "h264 of two fields": (".mp4", {"rate": 25, "options": {"bf": "2", "x264-params": "tff=1"}}),
    "hevc in Matroska at 23.976": (".mkv", {"codec": "libx265", "rate": Fraction(24000, 1001), "options": _X265}),
    "hevc transport stream at 59.94": (".ts", {"codec": "libx265", "rate": Fraction(60000, 1001), "options": _X265}),
    "hevc in QuickTime at 60": (".mov", {"codec": "libx265", "rate": 60, "options": _X265}),
    "vp9 in Matroska at 60": (".mkv", {"codec": "libvpx-vp9", "rate": 60, "options": _HIDDEN}),
    "vp9 in MP4 at 30": (".mp4", {"codec": "libvpx-vp9", "rate": 30, "options": _HIDDEN}),
    "av1 in MP4 at 25": (".mp4", {"codec": "libsvtav1", "rate": 25, "options": _SVT}),
    "av1 10 bit in Matroska at 29.97": (
        ".mkv",
        {"codec": "libsvtav1", "rate": Fraction(30000, 1001), "pix_fmt": "yuv420p10le", "options": _SVT},
    ),
    "av1 in WebM at 59.94": (".webm", {"codec": "libsvtav1", "rate": Fraction(60000, 1001), "options": _SVT}),
    "prores 4444 at 23.976": (
        ".mov",
        {"codec": "prores_ks", "pix_fmt": "yuva444p10le", "rate": Fraction(24000, 1001)},
    ),
    "dnxhr": (
        ".mov",
        {"codec": "dnxhd", "pix_fmt": "yuv422p", "rate": 25, "options": {"profile": "dnxhr_sq"}, "size": (256, 128)},
    ),
    "dnxhr 10 bit in MXF": (
        ".mxf",
        {
            "codec": "dnxhd",
            "pix_fmt": "yuv422p10le",
            "rate": 25,
            "options": {"profile": "dnxhr_hqx"},
            "size": (256, 128),
        },
    ),
    "motion jpeg in QuickTime at 50": (".mov", {"codec": "mjpeg", "pix_fmt": "yuvj422p", "rate": 50}),
    "ffv1 10 bit": (".mkv", {"codec": "ffv1", "pix_fmt": "yuv422p10le", "rate": 50}),
    "webp": (".webp", {"codec": "libwebp_anim", "rate": 25, "options": {"quality": "90"}}),
    "animated png": (".apng", {"codec": "apng", "pix_fmt": "rgb24", "rate": 25}),
    "png in QuickTime": (".mov", {"codec": "png", "pix_fmt": "rgba", "rate": 30}),
}


def numbered(number: int, size: tuple[int, int] = (64, 48)) -> np.ndarray:
    """A smooth picture whose lower half says ``number`` in eight black or white fields, uint8 [H, W, 3]."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width]
    picture = np.stack(
        [60 + columns * 120 / width + number % 40, 80 + rows * 100 / height, np.full((height, width), 120.0)], axis=-1
    )
    field = width // _BITS
    for bit in range(_BITS):
        picture[height // 2 :, bit * field : (bit + 1) * field] = 235 if number >> bit & 1 else 20
    return picture.astype(np.uint8)


def read_number(frame: np.ndarray) -> int:
    """The number that ``numbered`` wrote."""
    height, width = frame.shape[:2]
    field = width // _BITS
    lower = frame[height // 2 + height // 8 : height - height // 8]
    fields = [lower[:, bit * field + field // 4 : (bit + 1) * field - field // 4] for bit in range(_BITS)]
    return sum(1 << bit for bit, part in enumerate(fields) if part.mean() > 127)


def noise(count: int, size: tuple[int, int], seed: int = 0) -> np.ndarray:
    """Random pictures, the hardest for a codec: uint8 [count, H, W, 3]."""
    return np.random.default_rng(seed).integers(0, 256, (count, size[1], size[0], 3), dtype=np.uint8)


def make_video(
    path: Path,
    frames: Sequence[np.ndarray] | int = 30,
    rate: Fraction | int = 24,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    container: str | None = None,
    options: dict[str, str] | None = None,
    gop: int = 12,
    times: Sequence[int] | None = None,
    time_base: Fraction | None = None,
    quarter_turns: int = 0,
    convert: dict[str, Any] | None = None,
    tags: dict[str, int] | None = None,
    aspect: Fraction | None = None,
    size: tuple[int, int] = (64, 48),
    muxer: dict[str, str] | None = None,
) -> Path:
    """Encode ``frames`` (or so many numbered ones) with PyAV. ``times`` are timestamps in ``time_base``, for VFR."""
    pictures = [numbered(i, size) for i in range(frames)] if isinstance(frames, int) else frames
    height, width = pictures[0].shape[:2]
    output = av.open(str(path), "w", format=container, options=muxer or {})
    stream: Any = output.add_stream(codec, rate=rate, options=options or {})
    stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
    context = stream.codec_context
    context.gop_size = gop
    if time_base is not None:
        context.time_base = time_base
        stream.time_base = time_base
    for tag, value in (tags or {}).items():
        setattr(context, tag, value)
    if aspect is not None:
        context.sample_aspect_ratio = aspect
    if quarter_turns:
        stream.set_display_matrix(_turned(quarter_turns))
    for i, picture in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        frame = frame.reformat(format=pix_fmt, **(convert or {}))
        frame.pts = times[i] if times is not None else i
        frame.time_base = time_base or 1 / Fraction(rate)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))
    output.close()
    return path


def make_sound(path: Path, seconds: int = 1) -> Path:
    """Noise of two channels at 8 kHz."""
    with av.open(str(path), "w") as output:
        stream = output.add_stream("flac" if path.suffix == ".flac" else "pcm_s16le", rate=8000, layout="stereo")
        samples = np.random.default_rng(3).integers(-9000, 9000, (1, 2 * 8000 * seconds)).astype(np.int16)
        for at in range(0, samples.shape[1], 1600):
            frame = av.AudioFrame.from_ndarray(samples[:, at : at + 1600], format="s16", layout="stereo")
            frame.sample_rate, frame.pts = 8000, at // 2
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def write_picture(path: Path, picture: np.ndarray) -> None:
    """Encode a still by the suffix of its name; colours in the order blue, green, red, alpha."""
    done, data = cv2.imencode(path.suffix, picture)
    assert done
    path.write_bytes(data.tobytes())


def _turned(quarter_turns: int) -> list[int]:
    """A display matrix for quarter turns clockwise (ISO/IEC 14496-12, 16.16 fixed point, last column 2.30)."""
    cosine, sine = [(1, 0), (0, 1), (-1, 0), (0, -1)][quarter_turns % 4]
    one = 1 << 16
    return [cosine * one, sine * one, 0, -sine * one, cosine * one, 0, 0, 0, 1 << 30]


def make_take(folder: Path, name: str, frames: np.ndarray, rate: Rate) -> Take:
    """A take on disk, its recipe saying what it is."""
    write_take(folder / f"{name}.mkv", rate, frames)
    recipe = Recipe(rate=rate, length=len(frames), size=(frames.shape[2], frames.shape[1]))
    return Take(name, f"{name}.mkv", len(frames), recipe, "2026-01-01T00:00:00Z")


def film_of(takes: Sequence[Take | int], rate: Rate, size: tuple[int, int]) -> Project:
    """A film of one track: every take whole, numbers are gaps of so many frames."""
    items = tuple(
        Gap(item) if isinstance(item, int) else Clip(f"clip {i}", FrameRange(0, item.length), shot=f"shot {item.id}")
        for i, item in enumerate(takes)
    )
    shots = tuple(Shot(f"shot {take.id}", take.recipe, (take,)) for take in takes if isinstance(take, Take))
    return Project(rate=rate, size=size, shots=shots, tracks=(Track("V1", items=items),))
