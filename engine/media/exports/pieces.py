"""What a file is made of, in its order: pictures for the encoder, and packets that are copied as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av

from engine.media.compose import CACHE_BYTES, OPEN_READERS, Composer, PathOf
from engine.media.exports.encoders import depth_for
from engine.media.exports.order import Setting, composed_at
from engine.media.exports.palettes import Palettes
from engine.media.exports.pictures import Pictures
from engine.media.exports.plain import PlainFrames


@dataclass(frozen=True, slots=True)
class Copied:
    """A packet of a medium. ``number`` is the frame of the file that it holds, ``turn`` when it is decoded, counted in
    frames: None where that is when it is shown."""

    data: bytes
    number: int
    is_key: bool = True
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Frames of the file from ``number`` on: one ``picture``, or the ``packets`` of some in the order of decoding."""

    number: int
    picture: av.VideoFrame | None
    packets: tuple[Copied, ...] = ()

    @property
    def count(self) -> int:
        return len(self.packets) or 1


class Making:
    """Makes the pieces of an export. ``extradata`` is what the encoder has put at the head of the file.

    Belongs to one thread, as its readers do.
    """

    def __init__(self, setting: Setting, path_of: PathOf, luts: Path | None, extradata: bytes = b"") -> None:
        self._setting = setting
        film = composed_at(setting.project, setting.inner)
        depth = depth_for("rgb24" if setting.pixels == "pal8" else setting.pixels)
        depth = 16 if setting.is_transparent else depth
        self._composer = Composer(film, path_of, True, OPEN_READERS, CACHE_BYTES // 2, depth, luts)
        self._over_white: Composer | None = None
        if setting.is_transparent:
            self._over_white = Composer(film, path_of, True, OPEN_READERS, CACHE_BYTES // 2, depth, luts, ground=1.0)
        self._pictures = Pictures(setting)
        self._palettes = Palettes(setting) if setting.pixels == "pal8" else None
        self._plain = PlainFrames(setting, path_of, extradata)

    def pieces(self) -> Iterator[Piece]:
        """All of them. Raises LongtakeError for a medium or a LUT that cannot be read."""
        number = 0
        while number < self._setting.total:
            piece = self._piece(number)
            yield piece
            number += piece.count

    def _piece(self, number: int) -> Piece:
        frame = self._setting.frame_of(number)
        plain = self._plain.at(frame) if self._setting.is_own_size else None
        if plain is None:
            return self._composed(number, frame)
        if plain.medium.can_copy and (data := plain.medium.packet(plain.at)) is not None:
            return Piece(number, None, (Copied(data, number),))
        if plain.medium.can_pass:
            return Piece(number, plain.medium.picture(plain.at))
        return self._composed(number, frame)

    def _composed(self, number: int, frame: int) -> Piece:
        if self._over_white is not None:
            both = self._composer.frame(frame), self._over_white.frame(frame)
            return Piece(number, self._pictures.of_both(*both))
        picture = self._pictures.of(self._composer.frame(frame))
        return Piece(number, self._palettes.of(picture) if self._palettes is not None else picture)

    def close(self) -> None:
        self._composer.close()
        if self._over_white is not None:
            self._over_white.close()
        self._plain.close()
