"""H.264 in MP4, its sound as AAC: the film as most players, browsers and messengers take it."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.error import FFmpegError
from av.video.reformatter import ColorRange, VideoReformatter

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Project
from engine.media.compose import Composer, PathOf
from engine.media.files import OpenFile, UnfinishedFile, shown_name, write_problem
from engine.media.pixels import to_yuv420
from engine.media.sound.encode import SoundTrack
from engine.media.sound.mix import Mixer, has_sound

DEFAULT_CRF = 16
_BUFFER = 1 << 20


def even_frame(frame: np.ndarray) -> np.ndarray:
    """``frame``, its last column and row repeated where the size is odd; the same array when it is even."""
    height, width = frame.shape[:2]
    if not (width % 2 or height % 2):
        return frame
    return np.asarray(cv2.copyMakeBorder(frame, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE))


def export(
    project: Project,
    path_of: PathOf,
    out: Path,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    crf: int = DEFAULT_CRF,
    open_file: OpenFile = UnfinishedFile,
    luts: Path | None = None,
) -> Path:
    """Write the film to ``out``: the frames that the viewer shows, through libx264, 8-bit 4:2:0.

    Colours are BT.709, limited range, converted and tagged so. The frame rate is the project's, exactly.
    ``crf`` is x264's quality: 0 (largest) to 51, 16 looks like the source. 4:2:0 needs even sizes: an odd
    width or height gains one repeated column or row, nothing is rescaled. The index is at the front, so that
    the file plays while it loads. A film with clips on tracks of sound has a track of AAC, 48 kHz, stereo.

    ``on_progress(done, total)`` is called after every frame. ``should_stop`` is asked before every frame;
    True raises CancelledByUser. The file appears under its name only when it is whole; after any failure what
    stood there before is untouched and nothing else is left. ``luts`` is the folder of the film's LUTs. Raises
    LongtakeError for an empty film, a medium or a LUT that cannot be read, a file that the film itself uses, a
    folder or disk that refuses.
    """
    out = Path(out)
    total = project.length
    if total == 0:
        raise LongtakeError("There is nothing to export yet.", "Put a shot or some footage on the timeline first.")
    _refuse_own_media(project, path_of, out)
    file = open_file(out)
    composer = Composer(project, path_of, strict=True, luts=luts)
    mixer = Mixer(project, path_of, strict=True) if has_sound(project) else None
    try:
        encoding = _Encoding(project, file, crf, mixer)
        for n in range(total):
            if should_stop is not None and should_stop():
                raise CancelledByUser
            encoding.write(even_frame(composer.frame(n)))
            if on_progress is not None:
                on_progress(n + 1, total)
        encoding.finish()
    except (OSError, FFmpegError) as error:
        cause = file.failure or error
        if cause is error and isinstance(error, BrokenPipeError):
            raise  # whoever was told of the progress has gone away; the film's own file is no pipe
        if isinstance(cause, OSError):
            raise write_problem(cause, out) from error
        raise LongtakeError(
            f"{shown_name(out)} could not be encoded.", "Try another size, or another kind of file."
        ) from error
    else:
        return file.finish()
    finally:
        composer.close()
        if mixer is not None:
            mixer.close()
        file.discard()


def _refuse_own_media(project: Project, path_of: PathOf, out: Path) -> None:
    """An export must not replace what it is made from."""
    if not out.exists():
        return
    used = False
    for _, _, clip in project.clips():
        media = project.media_of(clip)
        with contextlib.suppress(LongtakeError, OSError):  # a missing medium has its own sentence later
            used = used or (media is not None and Path(path_of(media.id)).samefile(out))
    if used:
        raise LongtakeError(f"{shown_name(out)} is used in this film.", "Export under another name.")


class _Encoding:
    """The encoder and the muxer, writing into an unfinished file."""

    def __init__(self, project: Project, file: UnfinishedFile, crf: int, mixer: Mixer | None) -> None:
        width, height = project.size
        rate = project.rate.value
        self._file = file
        self._count = 0
        self._time_base = 1 / rate
        self._scaler = VideoReformatter()
        self._container: Any = av.open(
            file,
            "w",
            format="mp4",
            buffer_size=_BUFFER,
            container_options={"movflags": "+faststart"},
            io_open=self._read_back,
        )
        self._stream: Any = self._container.add_stream("libx264", rate=rate, options={"crf": str(crf)})
        self._stream.width, self._stream.height = width + width % 2, height + height % 2
        self._stream.pix_fmt = "yuv420p"
        context = self._stream.codec_context
        context.time_base = self._time_base
        context.colorspace = context.color_primaries = context.color_trc = 1  # BT.709
        context.color_range = int(ColorRange.MPEG)
        context.thread_count = max(1, os.cpu_count() or 1)
        self._sound = SoundTrack(self._container, mixer) if mixer is not None else None

    def write(self, frame: np.ndarray) -> None:
        picture = to_yuv420(frame, self._scaler)
        picture.pts, picture.time_base = self._count, self._time_base
        self._container.mux(self._stream.encode(picture))
        self._count += 1
        if self._sound is not None:
            self._sound.write_until(self._count)
        self._check()

    def finish(self) -> None:
        self._container.mux(self._stream.encode(None))
        if self._sound is not None:
            self._sound.finish()
        self._container.close()
        self._check()

    def _read_back(self, url: str, flags: int, options: dict[str, str]) -> io.BufferedReader:
        """The muxer reads its own file once more to move the index to the front."""
        return self._file.reader()

    def _check(self) -> None:
        if self._file.failure is not None:
            raise self._file.failure
