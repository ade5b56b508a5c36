"""Films that are nothing but stretches of H.264 or HEVC files, cut where groups of pictures begin: these are copied."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from av.error import FFmpegError

from engine.errors import LongtakeError
from engine.media.compose import PathOf
from engine.media.exports.order import Setting
from engine.media.exports.pieces import Copied, Piece
from engine.media.exports.plain import Medium, PlainFrames
from engine.media.index import Keyframe, VideoIndex, open_container, picture_stream, unreadable
from engine.media.units import Units

# Types of units (ITU-T H.264, table 7-1; H.265, table 7-1): pictures that nothing before them is needed for and nothing
# behind them reaches back over, and what may not lie in a packet here, parameter sets and further views.
_STARTS = {"h264": (5,), "hevc": (19, 20)}
_FOREIGN = {"h264": (7, 8, 13, 14, 15, 20), "hevc": (32, 33, 34)}


@dataclass(slots=True)
class _Stretch:
    """``count`` frames of a file from ``first`` on. ``delay`` is how many frames later than its place in the order of
    showing one may be decoded."""

    index: VideoIndex
    first: int
    count: int = 1
    delay: int = 0

    @property
    def times(self) -> dict[int, int]:
        """Which frame of the stretch is shown at an instant of the file."""
        return {int(self.index.times[self.first + n]): n for n in range(self.count)}

    @property
    def key(self) -> Keyframe | None:
        """The keyframe that it begins with."""
        begin = int(self.index.times[self.first])
        return next((key for key in self.index.keyframes if key.pts == begin), None)


class Trim:
    """A film as packets of its media. ``stream`` is what the file says of them. Belongs to one thread at a time."""

    def __init__(self, stretches: list[_Stretch]) -> None:
        self._stretches = stretches
        self._container = open_container(stretches[0].index.path)
        self.stream = picture_stream(self._container, stretches[0].index.path)

    def pieces(self) -> Iterator[Piece]:
        """All of them, a packet each, in the order of decoding. Raises LongtakeError for a file that was cut short."""
        delay = max(stretch.delay for stretch in self._stretches)
        begin = 0
        for stretch in self._stretches:
            times = stretch.times
            number = 0
            for number, packet in enumerate(_packets(stretch), 1):
                place = begin + number - 1
                copied = Copied(bytes(packet), begin + times[packet.pts], packet.is_keyframe, place - delay)
                yield Piece(place, None, (copied,))
            if number != stretch.count:
                raise unreadable(stretch.index.path)
            begin += stretch.count

    def close(self) -> None:
        self._container.close()


def trim_of(setting: Setting, path_of: PathOf) -> Trim | None:
    """The film as packets of its media; None where that is not all that it is.

    Everything has to be of one head (parameter sets), untouched, of the film's size and rate and of the colours that
    exports have. Every stretch begins with a picture that starts anew (IDR), and ends where what was decoded until then
    is what is shown until then, so that no decoder misses anything. Nothing is copied for the format's smallest
    quality, which is chosen for a small file.
    """
    codec = {"libx264": "h264", "libx265": "hevc"}.get(setting.row.encoder)
    if codec is None or not setting.smart or not setting.is_own_size or setting.quality is setting.row.qualities[-1]:
        return None
    frames = PlainFrames(setting, path_of, b"")
    try:
        with contextlib.suppress(FFmpegError, OSError, LongtakeError):
            stretches = _stretches(setting, frames, codec)
            if stretches and _are_whole(stretches, codec):
                return Trim(stretches)
    finally:
        frames.close()
    return None


def _stretches(setting: Setting, frames: PlainFrames, codec: str) -> list[_Stretch]:
    """The film as frames of files, each stretch from a keyframe on; none where it is not."""
    found: list[_Stretch] = []
    head = None
    for number in range(setting.total):
        plain = frames.at(setting.frame_of(number))
        if plain is None:
            return []
        last = found[-1] if found else None
        index = plain.medium.index
        if last is not None and last.index.path == index.path and plain.at == last.first + last.count:
            last.count += 1
            continue
        begun = _Stretch(index, plain.at)
        if not _suits(plain.medium, setting, codec) or begun.key is None:
            return []
        if head not in (None, plain.medium.extradata):
            return []
        head = plain.medium.extradata
        found.append(begun)
    return found


def _suits(medium: Medium, setting: Setting, codec: str) -> bool:
    reader = medium.reader
    return medium.can_pass and medium.index.codec == codec and reader.is_constant and reader.rate == setting.rate


def _are_whole(stretches: list[_Stretch], codec: str) -> bool:
    """True when the packets of every stretch are all that its frames need, and can lie behind each other."""
    for number, stretch in enumerate(stretches):
        ends_anew = _look_through(stretch, codec)
        if ends_anew is None:
            return False
        # Two such pictures behind each other have to have different numbers (H.264, 7.4.3: idr_pic_id).
        if ends_anew and codec == "h264" and number + 1 < len(stretches):
            return False
    return True


def _look_through(stretch: _Stretch, codec: str) -> bool | None:
    """Whether a stretch's last picture is one that starts anew; None when its packets cannot be copied."""
    times = stretch.times
    number, is_start = -1, False
    units: Units | None = None
    for number, packet in enumerate(_packets(stretch)):
        if units is None:
            units = Units.of(codec, packet.stream.codec_context.extradata)
        held = units.read(bytes(packet)) if units is not None else None
        if held is None or packet.is_corrupt or packet.pts not in times:
            return None
        is_start = any(unit.kind in _STARTS[codec] for unit in held)
        if any(unit.kind in _FOREIGN[codec] or unit.layer for unit in held) or (number == 0 and not is_start):
            return None
        stretch.delay = max(stretch.delay, number - times.pop(packet.pts))
    return None if times else is_start


def _packets(stretch: _Stretch) -> Iterator[Any]:
    """As many packets of its file as it has frames, in the order of decoding, from its keyframe on."""
    key = stretch.key
    assert key is not None
    container = open_container(stretch.index.path)
    try:
        stream = picture_stream(container, stretch.index.path)
        container.seek(key.dts if container.format.name.startswith("mov") else key.pts, stream=stream)
        left = 0
        for packet in container.demux(stream):
            if packet.is_keyframe and packet.pts == key.pts and not left:
                left = stretch.count
            if left and packet.size:
                yield packet
                left -= 1
                if not left:
                    return
    finally:
        container.close()
