"""Where the scenes of a film change, found in its pictures by PySceneDetect's adaptive detector."""

from __future__ import annotations

from collections.abc import Callable

import cv2

from engine.errors import CancelledByUser
from engine.film.timebase import FrameRange, Rate
from engine.media.reader import VideoReader
from engine.media.thumbs import thumbnail

_HEIGHT = 144  # pixels that the detector looks at; PySceneDetect itself goes down to about as many
_SHORTEST = 6  # frames of a scene; below lies what flickers
_WINDOW = 2  # frames on both sides that a change must stand out from


def scene_cuts(
    reader: VideoReader,
    rate: Rate,
    frames: FrameRange,
    should_stop: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int, int], object] = lambda done, total: None,
) -> tuple[int, ...]:
    """The frames of ``frames`` at which another scene begins; all counted at ``rate`` from the medium's start.

    The file's own frames are compared, each once. A cut stands out from the change in the frames around it
    (B. Castellano, PySceneDetect, AdaptiveDetector), so that fast movement is none; in the last two frames it is not
    looked for. The first frame is no cut. Raises CancelledByUser between two frames, LongtakeError when the film cannot
    be read.
    """
    from scenedetect import FrameTimecode
    from scenedetect.detectors import AdaptiveDetector

    detector = AdaptiveDetector(min_scene_len=_SHORTEST, window_width=_WINDOW)
    begins: dict[int, int] = {}  # where a frame of the file is shown first
    for n in range(frames.start, frames.end):
        begins.setdefault(reader.index_at(n, rate), n)
    found: list[int] = []
    for at in range(min(begins, default=0), max(begins, default=-1) + 1):
        if should_stop():
            raise CancelledByUser
        small = thumbnail(reader.frame(at), min(_HEIGHT, reader.size[1]))
        moment = FrameTimecode(at, float(reader.rate.value))
        found += [cut.frame_num for cut in detector.process_frame(moment, cv2.cvtColor(small, cv2.COLOR_RGB2BGR))]
        on_progress(at - min(begins) + 1, max(begins) - min(begins) + 1)
    cuts = {next(n for shown, n in begins.items() if shown >= cut) for cut in found}
    return tuple(sorted(cuts - {frames.start}))
