"""The file of a film: an encoder, a muxer, and the loop between them, for every format of the table."""

from __future__ import annotations

import io
from typing import Any

import av

from engine.media.exports.encoders import configure, open_encoder, tag
from engine.media.exports.formats import SOUND
from engine.media.exports.order import Setting
from engine.media.exports.pieces import Copied, Piece
from engine.media.files import UnfinishedFile
from engine.media.sound.encode import SoundTrack
from engine.media.sound.mix import Mixer

_BUFFER = 1 << 20


class FilmFile:
    """Writes pieces, and the sound that goes with them, into an unfinished file.

    Pictures go to an encoder. Where packets are copied it is ended first, and another one begins behind them, so that
    what is in the file is always in its order. Errors are those of PyAV and of the file.
    """

    def __init__(self, setting: Setting, file: UnfinishedFile, mixer: Mixer | None, copies: Any = None) -> None:
        """``copies`` is the stream of another file, if all pictures are packets of such."""
        self._setting = setting
        self._file = file
        self._time_base = 1 / setting.rate.value
        row = setting.row
        self._container: Any = av.open(
            file,
            "w",
            format=row.container,
            buffer_size=_BUFFER,
            container_options={"fflags": "+bitexact", **dict(row.muxing)},
            io_open=self._read_back,
        )
        self._stream: Any = None
        self._first: Any = None
        self._encoder: Any = None
        if copies is not None:
            self._add_copies(copies)
        elif row.kind != SOUND:
            self._add_pictures()
        codec = setting.quality.sound or row.sound
        start = setting.range.start
        self._sound = SoundTrack(self._container, mixer, codec, start) if mixer is not None else None
        self._container.start_encoding()

    @property
    def extradata(self) -> bytes:
        """What decoders are told at the head of the file."""
        return self._stream.codec_context.extradata or b"" if self._stream is not None else b""

    def put(self, piece: Piece) -> None:
        """Write a piece."""
        if piece.picture is not None:
            self._encode(piece)
        elif piece.packets:
            self._end_encoder()
            for copied in piece.packets:
                self._container.mux(self._packet(copied))
        if self._sound is not None:
            self._sound.write_to(self._setting.samples_until(piece.number + piece.count))
        self._check()

    def finish(self) -> None:
        """Write what is still held, and the index."""
        self._end_encoder()
        if self._sound is not None:
            self._sound.finish()
        self._container.close()
        self._check()

    # --- pictures ---------------------------------------------------------------------------------------------------

    def _add_pictures(self) -> None:
        setting = self._setting
        self._stream = self._container.add_stream(setting.encoder, rate=setting.rate.value)
        self._first = self._stream.codec_context
        configure(self._first, setting.pixels, setting.options, setting.size, setting.rate.value, setting.transfer)
        if setting.row.tag:
            self._first.codec_tag = setting.row.tag
        self._stream.time_base = self._time_base
        self._first.open()

    def _add_copies(self, copies: Any) -> None:
        """A stream that is described as that of another file is, and that says its colours where that does not."""
        self._stream = self._container.add_stream_from_template(copies, opaque=True)
        tag(self._stream.codec_context, self._setting.pixels, self._setting.transfer)
        if self._setting.row.tag:
            self._stream.codec_context.codec_tag = self._setting.row.tag
        self._stream.time_base = self._time_base

    def _encode(self, piece: Piece) -> None:
        if self._encoder is None:
            self._encoder, self._first = self._first or self._another(), None
        picture: Any = piece.picture
        picture.pts, picture.time_base = piece.number, self._time_base
        self._mux(self._encoder.encode(picture))

    def _another(self) -> Any:
        setting = self._setting
        return open_encoder(
            setting.encoder,
            setting.pixels,
            setting.options,
            setting.size,
            setting.rate.value,
            setting.transfer,
            setting.row.container,
        )

    def _end_encoder(self) -> None:
        if self._encoder is not None:
            self._mux(self._encoder.encode(None))
            self._encoder = None

    def _mux(self, packets: list[Any]) -> None:
        for packet in packets:
            packet.stream = self._stream
            self._container.mux(packet)

    def _packet(self, copied: Copied) -> Any:
        packet = av.Packet(copied.data)
        packet.stream, packet.time_base = self._stream, self._time_base
        packet.pts = copied.number
        packet.dts = copied.number if copied.turn is None else copied.turn
        packet.duration, packet.is_keyframe = 1, copied.is_key
        return packet

    # --- the file ---------------------------------------------------------------------------------------------------

    def _read_back(self, url: str, flags: int, options: dict[str, str]) -> io.BufferedReader:
        """The muxer reads its own file once more to move the index to the front."""
        return self._file.reader()

    def _check(self) -> None:
        if self._file.failure is not None:
            raise self._file.failure
