"""Which pictures of an HEVC film others lean on, told by their packets alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

_HEAD = 23  # bytes of a decoder configuration record before its parameter sets (ISO/IEC 14496-15, 8.3.3.1)
_PICTURES = 32  # types of NAL units from here on hold no part of a picture (ITU-T H.265, table 7-1)
_LAST_UNUSED = 14  # even types up to it are those of sub-layer non-reference pictures


@dataclass(frozen=True, slots=True)
class Leaning:
    """How units are laid out in packets: ``prefix`` bytes with the length before each, ``layers`` of time."""

    prefix: int
    layers: int

    @classmethod
    def of(cls, extradata: bytes | None) -> Self | None:
        """What the head of a film says; None where it does not say it for certain."""
        if extradata is None or len(extradata) < _HEAD or extradata[0] != 1:
            return None
        layers = extradata[21] >> 3 & 7  # numTemporalLayers, 0 when unknown
        return cls((extradata[21] & 3) + 1, layers) if layers else None

    def is_leant_on(self, packet: bytes) -> bool:
        """False when no other picture is made from that of the packet.

        A *sub-layer non-reference picture* (ITU-T H.265, 7.4.2.2) is used by no picture of its own layer of time, and
        in the highest there are no others. What is not understood is leant on.
        """
        kinds = [kind for kind in self._units(packet) if kind is None or kind[0] < _PICTURES]
        return not kinds or any(kind is None or not self._is_spare(*kind) for kind in kinds)

    def _is_spare(self, kind: int, layer: int) -> bool:
        return kind <= _LAST_UNUSED and kind % 2 == 0 and layer == self.layers - 1

    def _units(self, data: bytes) -> Iterator[tuple[int, int] | None]:
        """The type and the layer of each unit; None for what is none."""
        at = 0
        while at < len(data):
            length = int.from_bytes(data[at : at + self.prefix], "big")
            at += self.prefix
            if length < 2 or at + length > len(data):
                yield None
                return
            yield data[at] >> 1 & 63, (data[at + 1] & 7) - 1
            at += length
