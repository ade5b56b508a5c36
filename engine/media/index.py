"""What is in a video file: the instant of every frame, the keyframes, the exact rate.

Made once, when it is opened.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError
from av.stream import Disposition

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.checksum import slices_are_whole
from engine.media.files import check_regular, shown_name
from engine.media.pixels import Colour, colour_of, depth_of, has_alpha
from engine.media.rates import rate_of, snapped

# Where one packet is one shown frame with its own timestamp, by the rules of the container.
_EXACT_CONTAINERS = ("mov", "matroska")
_HIDDEN_FRAMES = ("vp8", "mpeg4", "msmpeg4v3", "vc1")  # packets that show nothing, or two frames in one
MAX_PIXELS = 200_000_000  # a few bytes can claim any size, and decoding would believe them
_SAMPLE = 48
_REORDERED = 16  # frames that a codec may hold back (H.264 A.4.1: MaxDpbFrames)
_BOXES = 100  # kinds of box at the top of a file; real files have fewer than ten
_CHECKSUM_SAMPLE = 8  # packets looked at: were all of them damaged, nothing could be read anyway


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A packet at which decoding may begin; times in ticks of the index's ``time_base``."""

    pts: int
    dts: int


@dataclass(frozen=True, slots=True)
class VideoIndex:
    """Every shown frame of a file's picture track, in the order of display.

    ``times`` are the instants at which frames appear, int64 [length], rising, in ticks of ``time_base``
    seconds. ``rate`` is exact when ``is_constant``, else the average. ``size`` is (width, height) as shown:
    square pixels, turned by ``rotation`` (degrees counterclockwise). ``counted`` means that the file has no
    usable timestamps: frames are found by counting from the start. ``last_ticks`` is how long the last frame
    stays. ``note`` is a sentence when the file is cut short, else empty. ``has_checksums`` is True for FFV1
    that was written with them.
    """

    path: Path
    stream: int
    times: np.ndarray
    time_base: Fraction
    keyframes: tuple[Keyframe, ...]
    rate: Rate
    is_constant: bool
    size: tuple[int, int]
    rotation: int
    counted: bool
    last_ticks: int
    note: str
    codec: str
    has_checksums: bool
    colour: Colour = field(default_factory=Colour)
    depth: int = 8
    has_alpha: bool = False
    is_interlaced: bool = False

    @property
    def length(self) -> int:
        return len(self.times)


def unreadable(path: Path, why: str = "") -> LongtakeError:
    """The sentence for a file that cannot be shown."""
    if not path.exists():
        return LongtakeError(f"{shown_name(path)} is missing.", "Put the file back where it was, or choose another.")
    if path.is_dir():
        return LongtakeError(f"{shown_name(path)} is a folder, not a film.", "Choose a file.")
    if not os.access(path, os.R_OK):
        return LongtakeError(f"{shown_name(path)} may not be read.", "Allow reading of the file, or choose another.")
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            return LongtakeError(f"{shown_name(path)} is empty.", "Copy or export it again.")
        if _lacks_contents(path):
            return LongtakeError(
                f"{shown_name(path)} is cut short: the rest of it is missing, and with it the table of its frames.",
                "Copy it again from where it came, or have the camera that was filming mend it.",
            )
    return LongtakeError(
        f"{shown_name(path)} cannot be read as a film or a picture{why}.",
        "Check that it plays elsewhere, or choose another file.",
    )


def _lacks_contents(path: Path) -> bool:
    """True for MP4 and QuickTime that end before their ``moov`` box, without which nothing in them can be found."""
    size = path.stat().st_size
    with path.open("rb") as file:
        at, boxes = 0, set()
        while at + 8 <= size and len(boxes) < _BOXES:
            file.seek(at)
            head = file.read(16)
            length = int.from_bytes(head[:4], "big")
            length = int.from_bytes(head[8:], "big") if length == 1 else length or size - at
            boxes.add(head[4:8])
            at += max(8, length)
    return b"ftyp" in boxes and b"moov" not in boxes


def open_container(path: Path) -> Any:
    """PyAV's container for a local file.

    Playlists and scripts that point at other files or the network are refused.
    """
    check_regular(path)
    try:
        container = av.open(
            "file:" + str(path.absolute()),  # "file:" so that no name is taken for a protocol
            "r",
            container_options={"protocol_whitelist": "file"},
            metadata_errors="replace",
        )
    except (OSError, FFmpegError, ValueError, UnicodeError) as error:
        raise unreadable(path) from error
    if container.format.name in ("hls", "concat", "dash", "applehttp", "imf"):
        container.close()
        raise unreadable(path, ": it only points at other files")
    return container


def is_cover(stream: Any) -> bool:
    """True for the picture that goes with a file of sound."""
    return bool(int(stream.disposition) & int(Disposition.attached_pic))


def picture_stream(container: Any, path: Path) -> Any:
    """The first picture track that is no cover art.

    Raises LongtakeError when there is none or it has no decoder.
    """
    for stream in container.streams.video:
        if not is_cover(stream):
            if stream.codec_context is None:
                raise unreadable(path, ": its kind of picture is unknown here")
            prepare_decoder(stream)
            return stream
    raise LongtakeError(f"{shown_name(path)} holds no picture.", "Choose a film or a picture.")


def prepare_decoder(stream: Any) -> None:
    """Threads in bounds: FFV1 by slices, so that no frame waits for others; else as the decoder likes best."""
    context = stream.codec_context
    context.thread_count = max(1, min(4, os.cpu_count() or 1))
    context.options = {"max_pixels": str(MAX_PIXELS)}
    context.thread_type = "SLICE" if context.name == "ffv1" else "AUTO"


def hides_alpha(stream: Any) -> bool:
    """True for VP8 and VP9 of WebM with alpha beside the pictures, which FFmpeg's own decoders leave out."""
    return stream.codec_context.name in ("vp8", "vp9") and stream.metadata.get("alpha_mode") == "1"


def alpha_decoder(stream: Any) -> Any:
    """A decoder that gives the pictures of such a stream with their alpha; None where there is no such decoder."""
    try:
        context = av.CodecContext.create("libvpx" if stream.codec_context.name == "vp8" else "libvpx-vp9", "r")
    except (ValueError, FFmpegError):
        return None
    context.extradata = stream.codec_context.extradata
    context.options = {"max_pixels": str(MAX_PIXELS)}
    return context


def packets_of(container: Any, stream: Any) -> Iterator[Any]:
    """The packets of a track, then an empty one that ends decoding. Where tracks that the head did not tell of appear
    further on (transport and programme streams) PyAV looks for them in vain at the end: all has been given by then."""
    with contextlib.suppress(IndexError):
        yield from container.demux(stream)


def whole_packets(packets: Iterator[Any]) -> Iterator[Any]:
    """The packets but the one in which a file breaks off: decoding it costs the frames that the decoder still holds."""
    return (packet for packet in packets if packet.size == 0 or not packet.is_corrupt)


@dataclass(slots=True)
class _Packets:
    """What demuxing alone says."""

    times: list[int]
    keyframes: list[Keyframe]
    count: int = 0
    is_complete: bool = True  # every packet has its own timestamp
    last_duration: int = 0
    end: int = 0
    has_checksums: bool = False


def _demux(container: Any, stream: Any) -> _Packets:
    found = _Packets([], [])
    is_ffv1 = stream.codec_context.name == "ffv1"
    with contextlib.suppress(FFmpegError, OSError):  # a cut file ends in an error: what came before is whole
        for packet in whole_packets(packets_of(container, stream)):
            if packet.size == 0:
                continue
            found.count += 1
            if is_ffv1 and found.count <= _CHECKSUM_SAMPLE:
                found.has_checksums |= slices_are_whole(bytes(packet))
            if packet.pts is None:
                found.is_complete = False
                continue
            if packet.is_keyframe:
                dts = packet.pts if packet.dts is None else packet.dts
                found.keyframes.append(Keyframe(packet.pts, dts))
            if not packet.is_discard:  # discarded: decoded for others' sake, cut away by an edit list
                found.times.append(packet.pts)
                if packet.pts >= found.end:
                    found.end, found.last_duration = packet.pts, packet.duration or 0
    found.is_complete &= bool(found.keyframes) and len(set(found.times)) == len(found.times)
    found.times.sort()
    found.keyframes.sort(key=lambda key: key.pts)
    return found


def _first_frames(container: Any, stream: Any, limit: int, path: Path) -> tuple[av.VideoFrame, list[int | None]]:
    """The first picture, and the timestamps of the first ``limit`` or so.

    Raises LongtakeError when none decodes.
    """
    first: av.VideoFrame | None = None
    times: list[int | None] = []
    with contextlib.suppress(FFmpegError, OSError):
        for packet in whole_packets(packets_of(container, stream)):
            with contextlib.suppress(FFmpegError):
                for frame in packet.decode():
                    first = first or frame
                    times.append(frame.pts)
            if len(times) >= limit:
                break
    if first is None:
        raise unreadable(path)
    return first, times


def _all_times(path: Path) -> list[int | None]:
    """The timestamp of every frame, by decoding the whole file."""
    container = open_container(path)
    times: list[int | None] = []
    try:
        stream = picture_stream(container, path)
        with contextlib.suppress(FFmpegError, OSError):
            for packet in whole_packets(packets_of(container, stream)):
                with contextlib.suppress(FFmpegError):
                    times.extend(frame.pts for frame in packet.decode())
    finally:
        container.close()
    return times


def _without_lost(path: Path, keyframes: list[Keyframe], times: list[int]) -> list[int]:
    """``times`` of a file that is cut short, without those whose packets are there but lean on what is missing.

    The last two groups are decoded: nothing before them leans on the end. What comes after a hole that the cut made
    (frames are stored in another order than they are shown in) would be counted wrongly, and is left out too.
    """
    begin = keyframes[max(0, len(keyframes) - 2)]
    container = open_container(path)
    frames: list[av.VideoFrame] = []
    try:
        stream = picture_stream(container, path)
        by_dts = container.format.name.startswith("mov")
        with contextlib.suppress(FFmpegError, OSError):
            container.seek(begin.dts if by_dts else begin.pts, stream=stream)
            for packet in whole_packets(packets_of(container, stream)):
                with contextlib.suppress(FFmpegError):
                    frames += packet.decode()
    finally:
        container.close()
    shown = {frame.pts for frame in frames if frame.pts is not None and not frame.is_corrupt}
    first = max(begin.pts, min(shown, default=times[-1]))
    kept = [time for time in times if time < first or time in shown] or times
    steps = np.diff(kept)
    holes = [n for n in range(max(0, len(steps) - _REORDERED), len(steps)) if steps[n] > 1.5 * np.median(steps)]
    return kept[: holes[0] + 1] if holes else kept


def _shown_size(frame: av.VideoFrame, stream: Any, rotation: int) -> tuple[int, int]:
    """Square pixels: an anamorphic picture is as wide as it is meant to be seen.

    Before turning when rotation is 0.
    """
    width, height = frame.width, frame.height
    aspect = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    if aspect and aspect > 0 and aspect != 1 and Fraction(1, 8) <= aspect <= 8:
        width = max(1, round(width * Fraction(aspect)))
    return (height, width) if rotation % 180 else (width, height)


def _cut_note(path: Path, stream: Any, packets: _Packets, rate: Rate, start: int) -> str:
    """A sentence when the file announces more than it holds."""
    announced = int(stream.frames or 0)
    seconds = stream.duration * stream.time_base if stream.duration else None
    lasts = (packets.times[-1] - start) * stream.time_base + 1 / rate.value if packets.times else Fraction(0)
    is_whole = seconds is not None and lasts > seconds - 1 / (2 * rate.value)  # an edit list shows less than is stored
    if announced > packets.count and not is_whole:
        return f"{shown_name(path)} announces {announced} frames and holds {packets.count}: the rest is missing."
    text = stream.metadata.get("DURATION", "")  # Matroska: "00:00:02.000000000"
    if seconds is None and text.count(":") == 2:
        hours, minutes, rest = text.split(":")
        with contextlib.suppress(ValueError):
            seconds = int(hours) * 3600 + int(minutes) * 60 + Fraction(rest)
            start = min(start, 0)  # it counts from 0, whenever the first frame is shown
    if seconds is None or not packets.times:
        return ""
    held = (packets.times[-1] - start) * stream.time_base + 1 / rate.value
    if seconds > held + max(Fraction(1, 5), 2 / rate.value):
        there = f"{float(seconds):.1f} seconds and holds {float(held):.1f}"
        return f"{shown_name(path)} announces {there}: the rest is missing."
    return ""


def index_video(path: Path) -> VideoIndex:
    """Index a video file. Packets are read, not decoded, wherever that is exact; else the whole file is
    decoded once.

    Raises LongtakeError, naming the file, when there is nothing to show.
    """
    path = Path(path)
    container = open_container(path)
    try:
        stream = picture_stream(container, path)
        packets = _demux(container, stream)
    finally:
        container.close()
    container = open_container(path)
    try:
        stream = picture_stream(container, path)
        codec = stream.codec_context.name
        is_exact = container.format.name.startswith(_EXACT_CONTAINERS)
        first, sample = _first_frames(container, stream, 1 if is_exact else _SAMPLE, path)
        rotation = round(first.rotation / 90) * 90
        size = _shown_size(first, stream, rotation)
        time_base = Fraction(stream.time_base)
        claims = [stream.average_rate, stream.guessed_rate, stream.base_rate]
        times: list[int] = []
        if packets.is_complete and codec not in _HIDDEN_FRAMES:
            # What precedes the first frame that decodes leans on frames that the file does not hold.
            times = [time for time in packets.times if first.pts is not None and time >= first.pts]
            if any(shown != time for shown, time in zip(sample, times, strict=False)):
                times = []
        counted = False
        if not times:
            found = _all_times(path)
            known = [time for time in found if time is not None]
            counted = not packets.keyframes or len(known) < len(found) or known != sorted(set(known))
            times = list(range(len(found))) if counted else known
        rate, _ = rate_of(np.array(times, dtype=np.int64), time_base, claims)
        note = "" if counted else _cut_note(path, stream, packets, rate, times[0])
        if note:
            times = _without_lost(path, packets.keyframes, times)
        instants = np.array(times, dtype=np.int64)
        if counted:
            time_base = 1 / next((snapped(Fraction(claim)) for claim in claims if claim), Fraction(25))
        rate, is_constant = rate_of(instants, time_base, claims)
        typical = int(np.median(np.diff(instants))) if len(instants) > 1 else 0
        return VideoIndex(
            path=path,
            stream=stream.index,
            times=instants,
            time_base=time_base,
            keyframes=() if counted else tuple(packets.keyframes),
            rate=rate,
            is_constant=is_constant,
            size=size,
            rotation=rotation,
            counted=counted,
            last_ticks=packets.last_duration if packets.last_duration > 0 and not counted else typical,
            note=note,
            codec=codec,
            has_checksums=packets.has_checksums,
            colour=colour_of(first),
            depth=depth_of(first),
            has_alpha=has_alpha(first) or hides_alpha(stream),
            is_interlaced=first.interlaced_frame,
        )
    finally:
        container.close()
