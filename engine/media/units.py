"""What the units (NAL units) of H.264 and HEVC in MP4 and Matroska are, without decoding any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

# Bytes of a decoder configuration record before its parameter sets, and where in it the length of lengths stands
# (ISO/IEC 14496-15, 5.3.3.1 and 8.3.3.1).
_HEADS = {"h264": (6, 4), "hevc": (23, 21)}
_UNUSED = 14  # even types of HEVC up to it are those of sub-layer non-reference pictures (ITU-T H.265, table 7-1)
_PICTURES = 32  # types of HEVC from here on hold no part of a picture


@dataclass(frozen=True, slots=True)
class Unit:
    """The type of a unit, its layer of views and its layer of time, both of which H.264 has not."""

    kind: int
    layer: int = 0
    time: int = 0


@dataclass(frozen=True, slots=True)
class Units:
    """How the packets of a film are made: ``prefix`` bytes with the length before each unit, so many layers of
    ``times``, 0 where that is not known."""

    codec: str
    prefix: int
    times: int

    @classmethod
    def of(cls, codec: str, extradata: bytes | None) -> Self | None:
        """As the head of a film says; None where it does not, as where units have no lengths before them."""
        if codec not in _HEADS or extradata is None:
            return None
        least, at = _HEADS[codec]
        if len(extradata) < least or extradata[0] != 1:
            return None
        times = extradata[at] >> 3 & 7 if codec == "hevc" else 0
        return cls(codec, (extradata[at] & 3) + 1, times)

    def read(self, packet: bytes) -> list[Unit] | None:
        """What a packet holds; None where it cannot be understood."""
        try:
            return list(self._units(packet))
        except ValueError:
            return None

    def is_leant_on(self, packet: bytes) -> bool:
        """False when no other picture is made from that of a packet of HEVC.

        A *sub-layer non-reference picture* (ITU-T H.265, 7.4.2.2) is used by no picture of its own layer of time, and
        in the highest there are no others. What is not understood is leant on.
        """
        pictures = [unit for unit in self.read(packet) or () if unit.kind < _PICTURES]
        return not pictures or not all(map(self._is_spare, pictures))

    def _is_spare(self, unit: Unit) -> bool:
        return unit.kind <= _UNUSED and unit.kind % 2 == 0 and unit.time == self.times - 1

    def _units(self, data: bytes) -> Iterator[Unit]:
        at = 0
        while at < len(data):
            length = int.from_bytes(data[at : at + self.prefix], "big")
            at += self.prefix
            if length < 2 or at + length > len(data):
                raise ValueError("no unit")
            first, second = data[at], data[at + 1]
            if self.codec == "h264":
                yield Unit(first & 31)
            else:
                yield Unit(first >> 1 & 63, (first & 1) << 5 | second >> 3, (second & 7) - 1)
            at += length
