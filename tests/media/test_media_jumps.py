"""Jumping about: what is passed over and what is decoded no further changes no bit of any frame."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from engine.media.decoder import FrameDecoder
from engine.media.index import index_video
from engine.media.units import Unit, Units
from tests.media.media_makers import make_video

COUNT, GROUP = 60, 15
_QUIET = "log-level=none"
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "H.264, pyramid": (".mp4", {"options": {"bf": "3", "x264-params": "b-pyramid=normal:scenecut=0:ref=4:b-adapt=0"}}),
    "H.264, strict pyramid": (".mkv", {"options": {"bf": "4", "x264-params": "b-pyramid=strict:scenecut=0"}}),
    "H.264, flat": (".mov", {"options": {"bf": "2", "x264-params": "b-pyramid=none:scenecut=0:b-adapt=0"}}),
    "H.264, no B": (".mp4", {"options": {"bf": "0", "x264-params": "scenecut=0"}}),
    "H.264, open": (".mp4", {"options": {"bf": "3", "x264-params": "open-gop=1:scenecut=0:b-adapt=0"}}),
    "H.264, slices": (".mp4", {"options": {"bf": "3", "x264-params": "slices=4:scenecut=0:b-adapt=0"}}),
    "HEVC, pyramid": (".mp4", {"options": {"x265-params": f"bframes=4:b-adapt=0:scenecut=0:{_QUIET}"}}),
    "HEVC, flat": (".mkv", {"options": {"x265-params": f"bframes=2:b-pyramid=0:b-adapt=0:scenecut=0:{_QUIET}"}}),
    "HEVC, open": (".mov", {"options": {"x265-params": f"open-gop=1:bframes=4:b-adapt=0:scenecut=0:{_QUIET}"}}),
    "HEVC, layers": (".mp4", {"options": {"x265-params": f"temporal-layers=3:bframes=7:b-adapt=0:{_QUIET}"}}),
    "HEVC, 10 bits": (".mp4", {"options": {"x265-params": f"bframes=3:b-adapt=0:{_QUIET}"}, "pix_fmt": "yuv420p10le"}),
}
_WITHOUT = ("H.264, no B",)


def moving(count: int, size: tuple[int, int] = (96, 64)) -> list[np.ndarray]:
    """Textures that move, with grain: every picture is made from those around it."""
    rng = np.random.default_rng(3)
    texture = rng.integers(0, 256, (size[1] * 2, size[0] * 2, 3)).astype(np.float32)
    texture = (texture + np.roll(texture, 1, 0) + np.roll(texture, 1, 1) + np.roll(texture, 2, 1)) / 4
    pictures = [np.roll(texture, (i, 3 * i), (0, 1))[: size[1], : size[0]] for i in range(count)]
    return [np.clip(each + rng.normal(0, 6, each.shape), 0, 255).astype(np.uint8) for each in pictures]


def planes(frame: av.VideoFrame) -> bytes:
    return frame.to_ndarray().tobytes()


@pytest.fixture(scope="module")
def pictures() -> list[np.ndarray]:
    return moving(COUNT)


@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_is_that_of_plain_decoding_however_it_is_come_to(
    tmp_path: Path, pictures: list[np.ndarray], kind: str
) -> None:
    suffix, how = KINDS[kind]
    codec = "libx265" if kind.startswith("HEVC") else "libx264"
    path = make_video(tmp_path / f"film{suffix}", pictures, codec=codec, gop=GROUP, **how)
    with av.open(str(path)) as container:
        plain = [planes(frame) for frame in container.decode(video=0)]
    assert len(plain) == COUNT and len(set(plain)) == COUNT
    chance = random.Random(kind)
    jumps = [chance.randrange(COUNT) for _ in range(60)]
    walks = [at for start in (31, 44, 58) for at in (start, 2, *range(start, start - 8, -1), start - 3, start - 2)]
    decoder = FrameDecoder(index_video(path))
    try:
        for i in [*jumps, *walks]:
            assert planes(decoder.stored(i)) == plain[i], f"frame {i}"
        for i in walks:
            decoder.frame(i, keep=6)
            assert planes(decoder.stored(i)) == plain[i], f"frame {i}, stepping back"
        before = decoder.decoded
        decoder.stored(0)
        decoder.stored(2 * GROUP - 2)
        decoder.stored(0)
        decoder.stored(2 * GROUP - 2)
        if kind not in _WITHOUT:
            assert decoder.decoded - before < 2 * GROUP, "what nothing leans on is passed over"
    finally:
        decoder.close()


@pytest.mark.parametrize("kind", ["H.264, pyramid", "HEVC, pyramid"])
def test_far_jumps_decode_no_further_than_their_frame_and_steps_seek_once(
    tmp_path: Path, pictures: list[np.ndarray], kind: str
) -> None:
    suffix, how = KINDS[kind]
    codec = "libx265" if kind.startswith("HEVC") else "libx264"
    path = make_video(tmp_path / f"film{suffix}", pictures, codec=codec, gop=GROUP, **how)
    decoder = FrameDecoder(index_video(path))
    try:
        for jump in (40, 20, 50):
            decoder.stored(jump)
        assert decoder.seeks == 3
        for i in range(51, 60):
            decoder.stored(i)
        assert decoder.seeks == 4, "the first step goes back to the keyframe, the others go on"
    finally:
        decoder.close()


def test_a_frame_that_does_not_decode_shows_the_one_before_it_after_far_jumps_too(
    tmp_path: Path, pictures: list[np.ndarray]
) -> None:
    path = make_video(tmp_path / "film.mp4", pictures, gop=1, options={"bf": "0"})
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    data = bytearray(path.read_bytes())
    at, size = packets[30]
    data[at + 4 : at + size] = bytes(size - 4)
    path.write_bytes(data)
    decoder = FrameDecoder(index_video(path))
    try:
        for i in (50, 10, 40, 5):
            decoder.stored(i)
        found = planes(decoder.stored(30))
        assert found == planes(decoder.stored(29))
    finally:
        decoder.close()


def units(*kinds: tuple[int, int]) -> bytes:
    """A packet of NAL units of these types and layers, each of five bytes."""
    return b"".join(bytes([0, 0, 0, 5, kind << 1, layer + 1, 1, 2, 3]) for kind, layer in kinds)


@pytest.mark.parametrize(
    ("packet", "is_leant_on"),
    [
        (units((0, 1)), False),  # TRAIL_N in the highest layer
        (units((39, 0), (0, 1), (0, 1)), False),  # with a message before it, in two slices
        (units((8, 1)), False),  # RASL_N
        (units((1, 1)), True),  # TRAIL_R
        (units((0, 0)), True),  # TRAIL_N below a layer that may lean on it
        (units((0, 1), (1, 1)), True),
        (units((19, 0)), True),  # IDR
        (units((16, 1)), True),  # BLA
        (units((39, 0)), True),  # no picture at all
        (units((0, 1))[:-1], True),  # cut off
        (b"\0\0\0\1", True),
        (b"", True),
    ],
)
def test_only_what_is_marked_so_for_certain_is_passed_over(packet: bytes, is_leant_on: bool) -> None:
    assert Units("hevc", 4, 2).is_leant_on(packet) is is_leant_on


def test_a_head_that_says_nothing_of_layers_lets_nothing_be_passed_over() -> None:
    head = bytearray(23)
    head[0], head[21] = 1, 0b00_010_1_11
    assert Units.of("hevc", bytes(head)) == Units("hevc", 4, 2)
    head[21] = 0b00_000_1_11
    silent = Units.of("hevc", bytes(head))
    assert silent is not None and silent.is_leant_on(units((0, 0))) and silent.is_leant_on(units((0, 1)))
    assert Units.of("hevc", None) is None and Units.of("hevc", b"\0\0\0\1\x40") is None


def test_units_are_told_by_their_heads() -> None:
    head = bytes([1, 0x64, 0, 0x28, 0xFF, 0xE1])
    h264 = Units.of("h264", head)
    assert h264 == Units("h264", 4, 0)
    assert h264 is not None and h264.read(b"\0\0\0\2\x65\x88\0\0\0\3\x06\1\2") == [Unit(5), Unit(6)]
    assert h264.read(b"\0\0\0\1\x65") is None and h264.read(b"\0\0\0\x09\x65\x88") is None
    assert Units("hevc", 4, 1).read(b"\0\0\0\3\x03\x0a\1") == [Unit(1, 33, 1)]
    assert Units.of("vp9", head) is None and Units.of("h264", b"\0\0\0\1\x67\x64") is None
