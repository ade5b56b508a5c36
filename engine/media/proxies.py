"""Small copies of heavy films, every frame a keyframe: frame n of a copy is frame n of the film. For viewing only."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.error import FFmpegError
from av.video.reformatter import ColorRange, Colorspace

from engine.errors import CancelledByUser, LongtakeError
from engine.media.files import UnfinishedFile, make_folder, shown_name, write_problem
from engine.media.index import VideoIndex, index_video
from engine.media.reader import VideoReader
from engine.media.still import is_still

WIDTH = 960  # pixels, at most
MOST_BYTES = 20 << 30  # of all copies of a project; those that were used least lately go first
_HEAVY_WIDTH = 1280  # above this a film is heavy whatever its codec
_SLOW = ("hevc", "av1", "libdav1d", "vp9", "prores", "dnxhd")  # heavy from WIDTH up
_SUFFIX = ".proxy.mov"
_MAKE = 2  # counts up when copies are made otherwise: those of before are no longer used


def is_heavy(index: VideoIndex) -> bool:
    """True for what is worth a copy: wide, or wide enough and of a codec that is slow to decode. Not with alpha, which
    a copy has not.
    """
    width = index.size[0]
    return not index.has_alpha and (width > _HEAVY_WIDTH or (width > WIDTH and index.codec in _SLOW))


def proxy_path(folder: Path, path: Path) -> Path:
    """Where the copy of a film lies, by the film's place, size and time of writing. Raises OSError when it is gone."""
    stat = path.stat()
    identity = f"{_MAKE}\n{path.absolute()}\n{stat.st_size}\n{stat.st_mtime_ns}"
    return folder / (hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:24] + _SUFFIX)


def proxy_of(folder: Path, path: Path) -> Path | None:
    """The copy of a film, if it has been made and the film is the same still."""
    try:
        made = proxy_path(folder, path)
        if not made.is_file():
            return None
        os.utime(made)  # it is used
        return made
    except OSError:
        return None


def has_room(folder: Path, most_bytes: int = MOST_BYTES) -> bool:
    """True where so little is kept that one more copy drives out no other."""
    held = 0
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            held += path.stat().st_size
    return 2 * held <= most_bytes


def keep_within(folder: Path, most_bytes: int = MOST_BYTES, but: Path | None = None) -> list[Path]:
    """Delete the copies that were used least lately until all of them together have no more than ``most_bytes``;
    ``but`` stays. Returns what was deleted.
    """
    found: list[tuple[int, int, Path]] = []
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((stat.st_mtime_ns, stat.st_size, path))
    total, gone = sum(size for _, size, _ in found), []
    for _, size, path in sorted(found):
        if total <= most_bytes:
            break
        if path != but:
            with contextlib.suppress(OSError):  # open in another window, on Windows
                path.unlink()
                gone.append(path)
                total -= size
    return gone


def make_proxy(
    folder: Path,
    path: Path,
    should_stop: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int, int], object] = lambda done, total: None,
    most_bytes: int = MOST_BYTES,
) -> Path | None:
    """The copy of a film, made if it is heavy and has none yet; None where it needs none. Of older copies as many go
    as have to for all of them to stay within ``most_bytes``.

    It appears whole or not at all. Raises CancelledByUser between two frames, LongtakeError when the film cannot be
    read or the copy not be written.
    """
    if is_still(path):
        return None
    made = proxy_of(folder, path)
    if made is not None:
        return made
    index = index_video(path)
    if not is_heavy(index):
        return None
    make_folder(folder)
    target = proxy_path(folder, path)
    file = UnfinishedFile(target)
    try:
        with VideoReader(path, cache_bytes=1, index=index) as reader:
            _write(reader, index, file, should_stop, on_progress)
        if index_video(file.temporary).length != index.length:
            raise LongtakeError(
                f"A small copy of {shown_name(path)} does not hold all its frames.", "It is shown from the file itself."
            )
        made = file.finish()
        keep_within(folder, most_bytes, but=made)
        return made
    except (OSError, FFmpegError) as error:
        if isinstance(error, OSError):
            raise write_problem(error, target) from error
        raise LongtakeError(
            f"A small copy of {shown_name(path)} could not be made ({error}).", "It is shown from the file itself."
        ) from error
    finally:
        file.discard()


def _write(
    reader: VideoReader,
    index: VideoIndex,
    file: UnfinishedFile,
    should_stop: Callable[[], bool],
    on_progress: Callable[[int, int], object],
) -> None:
    """Motion JPEG at the film's own instants."""
    width, height = index.size
    wide = max(2, min(width, WIDTH) // 2 * 2)
    high = max(2, round(height * wide / width / 2) * 2)
    time_base = 1 / index.rate.value if index.is_constant else index.time_base
    with av.open(file, "w", format="mov") as output:
        stream: Any = output.add_stream("mjpeg", rate=index.rate.value, options={"qscale": "3", "flags": "+qscale"})
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuvj420p"
        stream.codec_context.time_base = stream.time_base = time_base
        for i in range(index.length):
            if should_stop():
                raise CancelledByUser
            small = np.asarray(cv2.resize(reader.frame(i), (wide, high), interpolation=cv2.INTER_AREA), dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(small, format="rgb24").reformat(
                format="yuvj420p",
                dst_colorspace=Colorspace.ITU601,
                dst_color_range=ColorRange.JPEG,
            )
            frame.colorspace, frame.color_range = 5, 2
            frame.time_base = time_base
            frame.pts = i if index.is_constant else int(index.times[i] - index.times[0])
            output.mux(stream.encode(frame))
            on_progress(i + 1, index.length)
        output.mux(stream.encode(None))
