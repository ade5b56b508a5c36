"""Whether a Matroska file is as long as it says: a look at its first bytes, which decodes nothing."""

from __future__ import annotations

from pathlib import Path

_EBML, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"
_LOOKED_AT = 256  # bytes: the header in front of the segment has about 40


def is_whole(path: Path) -> bool:
    """False for a file that is not there, is empty, or ends before its Matroska segment does (RFC 9559, 5.1.1), as a
    copy that was broken off is. True for what is no Matroska, or does not say its size."""
    if not path.is_file():
        return False
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return False
    if not start.startswith(_EBML):
        return not _EBML.startswith(start)
    header = _number(start, len(_EBML))
    if header is None:
        return False
    place = sum(header)
    if start[place : place + len(_SEGMENT)] != _SEGMENT:
        return len(start) >= place + len(_SEGMENT)
    segment = _number(start, place + len(_SEGMENT))
    return segment is not None and size >= sum(segment)


def _number(data: bytes, at: int) -> tuple[int, int] | None:
    """A number of variable length (RFC 8794, 4) at ``at``: where it ends, and what it says; 0 where that is "unknown".
    None where the data end before it does."""
    if at >= len(data) or not data[at]:
        return None
    length = 9 - data[at].bit_length()
    if at + length > len(data):
        return None
    bits = 7 * length
    value = int.from_bytes(data[at : at + length], "big") & ((1 << bits) - 1)
    return at + length, 0 if value == (1 << bits) - 1 else value
