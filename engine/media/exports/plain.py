"""Frames of a film that are one medium's own, as its file has them: decoded and not converted, or not even decoded.

They are what the viewer shows of them: the composer hands the medium's own frame on there.
"""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
from av.error import FFmpegError
from av.video.frame import PictureType

from engine.errors import LongtakeError
from engine.film.project import Footage, Take
from engine.film.recipe import MediaId
from engine.film.treatment import UNTREATED
from engine.media.checksum import slices_are_whole
from engine.media.compose import PathOf
from engine.media.decoder import FrameDecoder
from engine.media.exports.encoders import is_rgb, tag
from engine.media.exports.formats import FILM
from engine.media.exports.order import Setting
from engine.media.index import VideoIndex, open_container, packets_of, picture_stream, whole_packets
from engine.media.layers import layers_at
from engine.media.reader import VideoReader, reader_of
from engine.media.sequence import SEQUENCE
from engine.media.webp import ANIMATION

_OPEN = 4
_DECODERS = {"prores_ks": "prores"}  # what a file of an encoder is called, where it is called otherwise
_SPECIAL = (SEQUENCE, ANIMATION)  # which other decoders read
_DEEPER = {"yuv444p10le": "yuv444p12le"}  # FFmpeg encodes ProRes 4444 with ten bits and decodes it with twelve


@dataclass(frozen=True, slots=True)
class Plain:
    """Frame ``at`` of a medium's file, which is a frame of the film as it is."""

    medium: Medium
    at: int


class Medium:
    """An open file. ``can_pass``: its decoded frames are what the encoder takes; ``can_copy``: its packets are what the
    encoder would write. One thread at a time."""

    def __init__(self, reader: VideoReader, index: VideoIndex, setting: Setting, extradata: bytes) -> None:
        self.reader = reader
        self.index = index
        self._setting = setting
        self._container: Any = open_container(index.path)
        self._stream = picture_stream(self._container, index.path)
        self._decoder: FrameDecoder | None = None
        self._packets: Iterator[Any] = iter(())
        self._last = -1
        context = self._stream.codec_context
        self.extradata: bytes | None = context.extradata
        is_upright = index.rotation == 0 and index.size == (context.width, context.height) == setting.size
        is_alike = (
            setting.is_own_size
            and is_upright
            and _means_the_same(index, setting)
            and not (index.is_interlaced or index.has_alpha or index.counted)
        )
        self.can_pass = is_alike and context.pix_fmt == setting.pixels
        self.can_copy = (
            is_alike
            and context.pix_fmt in (setting.pixels, _DEEPER.get(setting.pixels))
            and setting.smart
            and setting.row.is_intra
            and setting.row.kind == FILM
            and context.name == _DECODERS.get(setting.encoder, setting.encoder)
            and (context.profile or "") == setting.quality.profile
            and extradata in (b"", context.extradata)  # packets of some formats say all themselves
            and len(index.keyframes) == index.length
        )

    def picture(self, i: int) -> av.VideoFrame:
        """Frame ``i`` for the encoder. Raises LongtakeError when it is damaged."""
        if self._decoder is None:
            self._decoder = FrameDecoder(self.index)
        frame = self._decoder.stored(i)
        frame.pict_type = PictureType.NONE  # the encoder decides which frames are key frames
        tag(frame, self._setting.pixels, self._setting.transfer)
        return frame

    def packet(self, i: int) -> bytes | None:
        """What the file holds of frame ``i``, of which every frame stands alone; None when that is not whole."""
        wanted = int(self.index.times[i])
        with contextlib.suppress(FFmpegError, OSError):
            if i != self._last + 1 or i == 0:
                self._container.seek(wanted, stream=self._stream)
                self._packets = whole_packets(packets_of(self._container, self._stream))
            for packet in self._packets:
                if packet.pts == wanted:
                    self._last = i
                    data = bytes(packet)
                    return data if not self.index.has_checksums or slices_are_whole(data) else None
                if packet.pts is None or packet.pts > wanted:
                    break
        self._last = -2
        return None

    def close(self) -> None:
        self._container.close()
        self.reader.close()
        if self._decoder is not None:
            self._decoder.close()


def _means_the_same(index: VideoIndex, setting: Setting) -> bool:
    """True when the levels in the file are those of the export: BT.709 in limited range, or RGB."""
    colour = index.colour
    if is_rgb(setting.pixels):
        return colour.matrix == "RGB" and not colour.transfer
    return colour.matrix == "BT.709" and not colour.is_full and not colour.transfer


class PlainFrames:
    """Finds them. ``extradata`` is what the encoder has put at the head of the file. One thread at a time."""

    def __init__(self, setting: Setting, path_of: PathOf, extradata: bytes) -> None:
        self._setting = setting
        self._project = setting.project
        self._path_of = path_of
        self._extradata = extradata
        self._open: OrderedDict[MediaId, Medium | None] = OrderedDict()

    def at(self, frame: int) -> Plain | None:
        """What frame ``frame`` of the film is, where it is nothing but a frame of a medium that can be passed on."""
        layers = layers_at(self._project, frame)
        if not layers:
            return None
        top = layers[-1]
        treatment = top.clip.treatment
        if top.media is None or top.transition is not None or top.opacity < 1:
            return None
        if treatment is not UNTREATED and replace(treatment, sound=UNTREATED.sound) != UNTREATED:
            return None
        medium = self._medium(top.media)
        if medium is None or not (medium.can_pass or medium.can_copy):
            return None
        return Plain(medium, medium.reader.index_at(top.frame, self._project.rate))

    def close(self) -> None:
        for medium in self._open.values():
            if medium is not None:
                medium.close()
        self._open.clear()

    def _medium(self, media: Take | Footage) -> Medium | None:
        """The medium's file, opened; None for stills, and for what the composer shall tell the person about."""
        if media.id not in self._open:
            while len(self._open) >= _OPEN:
                _, oldest = self._open.popitem(last=False)
                if oldest is not None:
                    oldest.close()
            self._open[media.id] = self._opened(media)
        self._open.move_to_end(media.id)
        return self._open[media.id]

    def _opened(self, media: Take | Footage) -> Medium | None:
        with contextlib.suppress(LongtakeError, FFmpegError, OSError):
            reader = reader_of(media, Path(self._path_of(media.id)), cache_bytes=1)
            index = reader.index
            is_whole = not isinstance(media, Take) or reader.length >= media.length
            if index is not None and index.codec not in _SPECIAL and is_whole:
                return Medium(reader, index, self._setting, self._extradata)
            reader.close()
        return None
