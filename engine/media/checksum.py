"""The checksums of FFV1: the decoder patches a damaged slice over and says nothing; here it is said."""

from __future__ import annotations

import zlib

_TRAILER = 8  # slice_size (3 bytes), error_status (1), slice_crc_parity (4): RFC 9043, section 4.8
# FFV1's CRC-32 takes bits from the highest down, zlib's from the lowest up: the same sum over mirrored bytes.
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_ZERO = 0xFFFFFFFF  # zlib inverts its register on the way in and out; FFV1 starts at 0 and a whole slice ends at 0


def slices_are_whole(packet: bytes) -> bool:
    """True when every slice of an FFV1 version 3 packet has the checksum written at its end.

    False for a damaged packet, and for any packet of a file that was written without checksums.
    """
    mirrored = memoryview(packet.translate(_MIRRORED))
    end = len(packet)
    while end > 0:
        if end < _TRAILER:
            return False
        at = end - _TRAILER
        start = at - int.from_bytes(packet[at : at + 3], "big")
        if start < 0 or zlib.crc32(mirrored[start:end], _ZERO) != _ZERO:
            return False
        end = start
    return True
