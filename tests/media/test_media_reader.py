"""Reading: the i-th frame is the i-th frame, whatever the file and in whatever order it is asked for."""

from __future__ import annotations

import random
import re
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from media_makers import KINDS, make_video, noise, numbered, read_number, write_picture

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate
from engine.media.probe import probe
from engine.media.reader import VideoReader, frames_at, open_reader
from engine.media.writer import write_take

COUNT = 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_is_found_in_any_order(tmp_path: Path, kind: str) -> None:
    suffix, how = KINDS[kind]
    path = make_video(tmp_path / f"film{suffix}", COUNT, **how)
    with open_reader(path) as reader:
        assert reader.length == COUNT
        assert (reader.size, reader.is_constant) == (how.get("size", (64, 48)), True)
        assert reader.rate.value == how.get("rate", 24) or suffix == ".h264"  # a bare stream does not know
        straight = [reader.frame(i).copy() for i in range(COUNT)]
        assert [read_number(frame) for frame in straight] == list(range(COUNT))
        assert reader.seeks == 0, "reading straight on decodes straight on"
    order = [
        *range(COUNT - 1, -1, -1),
        39,
        0,
        20,
        19,
        18,
        5,
        38,
        11,
        12,
        13,
        24,
        23,
        *random.Random(1).sample(range(COUNT), 15),
    ]
    with VideoReader(path, cache_bytes=1) as reader:
        for i in order:
            assert np.array_equal(reader.frame(i), straight[i]), f"frame {i} differs after a seek"


def test_playing_does_not_seek_and_stepping_back_is_served_from_memory(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 60, gop=30, options={"sc_threshold": "0"})
    with open_reader(path) as reader:
        for i in (0, 1, 2, 4, 5, 6):
            reader.frame(i)
        assert reader.seeks == 0
        for i in range(50, 37, -1):
            assert read_number(reader.frame(i)) == i
        assert reader.seeks == 2, "one jump to the group, one back for all the steps that follow"


def test_memory_of_a_reader_is_bounded(tmp_path: Path) -> None:
    frames = noise(12, (32, 24))
    path = write_take(tmp_path / "take.mkv", Rate.of(24), frames)
    with VideoReader(path, cache_bytes=5 * 32 * 24 * 3) as reader:
        for i in [*range(12), *range(11, -1, -1)]:
            assert np.array_equal(reader.frame(i), frames[i])
            assert reader.held_bytes <= reader.cache_bytes
        with pytest.raises(ValueError, match="read-only"):
            reader.frame(0)[0, 0, 0] = 1
        with pytest.raises(IndexError):
            reader.frame(12)
        with pytest.raises(IndexError):
            reader.frame(-1)
        assert np.array_equal(reader.frames(FrameRange(3, 4)), frames[3:7])


@pytest.mark.parametrize("rate", ["23.976", "29.97", "59.94", "24", "25", "30", "8", "12.5", "1", "120"])
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_exact_rates_come_back(tmp_path: Path, rate: str, suffix: str) -> None:
    asked = Rate.of(rate)
    with open_reader(make_video(tmp_path / f"film{suffix}", 10, rate=asked.value)) as reader:
        assert (reader.rate, reader.is_constant) == (asked, True)
        assert [reader.index_at(i, asked) for i in range(12)] == [*range(10), 9, 9]


def test_variable_rate_follows_its_timestamps(tmp_path: Path) -> None:
    times = [0, 40, 80, 90, 100, 500, 540, 1000]  # milliseconds
    path = make_video(tmp_path / "vfr.mkv", 8, times=times, time_base=Fraction(1, 1000))
    with open_reader(path) as reader:
        assert not reader.is_constant
        assert reader.length == 8
        shown = [read_number(frame) for frame in frames_at(reader, Rate.of(25), FrameRange(0, 27))]
        instants = [40 * i for i in range(27)]
        assert shown == [max(k for k, time in enumerate(times) if time <= now) for now in instants]


@pytest.mark.parametrize(
    ("own", "film", "expected"),
    [
        ("8", "24", [0, 0, 0, 1, 1, 1, 2, 2, 2]),  # on threes
        ("24", "24", [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("24", "8", [0, 3, 6, 9, 11, 11, 11, 11, 11]),  # holds the last
        ("25", "24", [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("23.976", "29.97", [0, 0, 1, 2, 3, 4, 4, 5, 6]),
    ],
)
def test_other_rates_are_conformed_by_the_instant(tmp_path: Path, own: str, film: str, expected: list[int]) -> None:
    frames = np.stack([numbered(i) for i in range(12)])
    path = write_take(tmp_path / "take.mkv", Rate.of(own), frames)
    with open_reader(path) as reader:
        conformed = frames_at(reader, Rate.of(film), FrameRange(0, 9))
        assert [read_number(frame) for frame in conformed] == expected
        assert np.array_equal(conformed, frames[expected])


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
@pytest.mark.parametrize("begin", [0, 4321], ids=["from 0", "from 4.3 s"])
def test_timestamps_decide_in_every_container(tmp_path: Path, suffix: str, begin: int) -> None:
    times = [begin + time for time in (0, 33, 67, 300, 333, 1000, 1017, 1500)]  # milliseconds
    how: dict[str, Any] = {"codec": "libvpx-vp9"} if suffix == ".webm" else {"options": {"bf": "2"}}
    path = make_video(tmp_path / f"film{suffix}", 8, times=times, time_base=Fraction(1, 1000), rate=30, **how)
    with VideoReader(path, cache_bytes=1) as reader:
        assert (reader.length, reader.is_constant) == (8, False)
        assert reader.index is not None
        tick = 1000 * reader.index.time_base  # to which the container rounds
        for n in random.Random(2).sample(range(46), 46):
            now = begin + Fraction(1000 * n, 30)
            expected = max(k for k, time in enumerate(times) if time <= now + tick)
            assert read_number(reader.frame(reader.index_at(n, Rate.of(30)))) == expected
    assert re.search(r"varies and is \d+\.\d\d on average", " ".join(probe(path).warnings(path)))


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".ts", ".mov"])
def test_a_late_start_is_no_part_of_the_film(tmp_path: Path, suffix: str) -> None:
    times = [100 + n for n in range(20)]
    path = make_video(tmp_path / f"film{suffix}", 20, times=times, time_base=Fraction(1, 25), rate=25)
    with open_reader(path) as reader:
        assert (reader.length, reader.is_constant, reader.rate, reader.note) == (20, True, Rate.of(25), "")
        assert [read_number(reader.frame(reader.index_at(n, Rate.of(25)))) for n in range(20)] == list(range(20))


def test_facts_of_a_film(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 50, rate=25, options={"x264-params": "tff=1"}, quarter_turns=1)
    facts = probe(path)
    assert (facts.length, facts.rate, facts.size, facts.channels) == (2, Rate.of(25), (48, 64), 0)
    assert facts.is_interlaced and "interlaced" in facts.warnings(path)[0]
    assert (facts.rotation % 360, facts.depth, facts.has_alpha, facts.note) == (270, 8, False, "")
    still = tmp_path / "still.png"
    write_picture(still, numbered(3))
    assert (probe(still).length, probe(still).size, probe(still).warnings(still)) == (0, (64, 48), ())


def test_lengths_at_the_rate_of_the_film(tmp_path: Path) -> None:
    path = write_take(tmp_path / "take.mkv", Rate.of(8), noise(12, (8, 8)))
    with open_reader(path) as reader:
        assert [reader.length_at(Rate.of(rate)) for rate in (8, 24, 25, 4)] == [12, 36, 38, 6]


def test_an_edit_list_hides_the_frames_that_it_cuts(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", COUNT, options={"bf": "2"})
    data = bytearray(path.read_bytes())
    at = data.index(b"elst")
    assert data[at + 4] == 0 and int.from_bytes(data[at + 8 : at + 12], "big") == 1
    old = int.from_bytes(data[at + 16 : at + 20], "big")  # media time, in ticks of the track
    with av.open(str(path)) as container:
        per_frame = round(container.streams.video[0].time_base.denominator / 24)
    data[at + 16 : at + 20] = (old + 7 * per_frame).to_bytes(4, "big")
    path.write_bytes(data)
    with open_reader(path) as reader:
        found = [read_number(reader.frame(i)) for i in range(reader.length)]
        assert found == list(range(7, COUNT))
    with VideoReader(path, cache_bytes=1) as reader:
        for i in (30, 0, 15, 3, 32, 1):
            assert read_number(reader.frame(i)) == i + 7


def test_an_edit_list_that_hides_whole_groups_is_no_missing_part(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", COUNT, gop=6, options={"bf": "2"})
    data = bytearray(path.read_bytes())
    at = data.index(b"elst")
    lasts = int.from_bytes(data[at + 12 : at + 16], "big")  # in milliseconds
    first = int.from_bytes(data[at + 16 : at + 20], "big")  # media time, in ticks of the track
    with av.open(str(path)) as container:
        per_frame = round(container.streams.video[0].time_base.denominator / 24)
    data[at + 12 : at + 16] = (lasts - 500).to_bytes(4, "big")
    data[at + 16 : at + 20] = (first + 12 * per_frame).to_bytes(4, "big")
    path.write_bytes(data)
    with open_reader(path) as reader:
        assert (reader.note, reader.length) == ("", COUNT - 12)
        assert [read_number(reader.frame(i)) for i in (0, 1, reader.length - 1)] == [12, 13, COUNT - 1]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_film_is_shown_upright(tmp_path: Path, turns: int) -> None:
    upright = numbered(5)
    lying = np.ascontiguousarray(np.rot90(upright, turns))  # counterclockwise, so that clockwise sets it right
    path = make_video(tmp_path / "film.mp4", [lying] * 3, quarter_turns=turns, options={"crf": "4"})
    with open_reader(path) as reader:
        assert reader.size == (64, 48)
        assert read_number(reader.frame(1)) == 5
        assert np.abs(reader.frame(1).astype(int) - upright).mean() < 4


def test_anamorphic_pictures_get_square_pixels(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 3, aspect=Fraction(3, 2))
    with open_reader(path) as reader:
        assert reader.size == (96, 48)
        assert reader.frame(0).shape == (48, 96, 3)


@pytest.mark.parametrize(
    "name", ["女人 走路.mkv", "two words.mkv", "line\nbreak.mkv", "a%03d.mkv", "concat:x.mkv", "-i.mkv"]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    frames = noise(3, (16, 16))
    path = write_take(tmp_path / name, Rate.of(24), frames)
    with open_reader(path) as reader:
        assert np.array_equal(reader.frames(FrameRange(0, 3)), frames)


def test_a_closed_reader_lets_go_of_its_file(tmp_path: Path) -> None:
    path = write_take(tmp_path / "take.mkv", Rate.of(24), noise(3, (16, 16)))
    reader = open_reader(path)
    index = reader.index
    reader.close()
    shutil.move(path, tmp_path / "moved.mkv")
    with pytest.raises(ValueError, match="closed"):
        reader.frame(0)
    with pytest.raises(LongtakeError, match="is missing"):
        VideoReader(path, index=index)


# Colours


COLOURS = [(200, 40, 60), (30, 160, 70), (40, 60, 210), (128, 128, 128), (20, 20, 20), (235, 220, 90)]
MATRICES = {"bt709": (0.2126, 0.0722, 1), "bt601": (0.299, 0.114, 6), "bt2020": (0.2627, 0.0593, 9)}


def _coded(rgb: tuple[int, int, int], red: float, blue: float, full: bool, bits: int) -> list[int]:
    """Y, Cb, Cr of a colour by the formulas of ITU-R BT.709 / BT.601 / BT.2020, quantised."""
    r, g, b = (value / 255 for value in rgb)
    y = red * r + (1 - red - blue) * g + blue * b
    cb, cr = (b - y) / (2 * (1 - blue)), (r - y) / (2 * (1 - red))
    peak = (1 << bits) - 1
    scale = 1 << (bits - 8)
    if full:
        return [round(y * peak), round(cb * peak + 128 * scale), round(cr * peak + 128 * scale)]
    return [round((16 + 219 * y) * scale), round((128 + 224 * cb) * scale), round((128 + 224 * cr) * scale)]


def _flat_film(path: Path, colours: list[list[int]], pix_fmt: str, size: tuple[int, int], tags: dict[str, int]) -> Path:
    """Lossless H.264 or FFV1 of flat Y, Cb, Cr pictures, so that only our own conversion is measured."""
    output = av.open(str(path), "w")
    stream = output.add_stream("ffv1", rate=24)
    stream.width, stream.height, stream.pix_fmt = *size, pix_fmt
    for tag, value in tags.items():
        setattr(stream.codec_context, tag, value)
    for i, planes in enumerate(colours):
        frame = av.VideoFrame(*size, pix_fmt)
        for plane, value in zip(frame.planes, planes, strict=True):
            kind = np.uint16 if "10" in pix_fmt else np.uint8
            plane.update(np.full(plane.buffer_size // kind().itemsize, value, dtype=kind).tobytes())
        frame.pts = i
        for tag, value in tags.items():
            setattr(frame, tag, value)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))
    output.close()
    return path


@pytest.mark.parametrize("matrix", MATRICES)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("pix_fmt", ["yuv420p", "yuv444p", "yuv422p10le"])
def test_colours_come_back_by_the_tagged_matrix_and_range(
    tmp_path: Path, matrix: str, full: bool, pix_fmt: str
) -> None:
    red, blue, tag = MATRICES[matrix]
    coded = [_coded(rgb, red, blue, full, 10 if "10" in pix_fmt else 8) for rgb in COLOURS]
    tags = {"colorspace": tag, "color_range": 2 if full else 1}
    with open_reader(_flat_film(tmp_path / "film.mkv", coded, pix_fmt, (64, 48), tags)) as reader:
        for i, rgb in enumerate(COLOURS):
            assert np.abs(reader.frame(i).astype(int) - rgb).max() <= 2  # 8-bit chroma itself is good to 2


@pytest.mark.parametrize(("size", "matrix"), [((720, 576), "bt601"), ((1280, 720), "bt709"), ((1280, 532), "bt709")])
def test_untagged_colours_are_guessed_by_size(tmp_path: Path, size: tuple[int, int], matrix: str) -> None:
    red, blue, _ = MATRICES[matrix]
    coded = [_coded(rgb, red, blue, False, 8) for rgb in COLOURS[:2]]
    with open_reader(_flat_film(tmp_path / "film.mkv", coded, "yuv420p", size, {})) as reader:
        for i, rgb in enumerate(COLOURS[:2]):
            assert np.abs(reader.frame(i).astype(int) - rgb).max() <= 2


# Stills


@pytest.mark.parametrize("suffix", [".png", ".PNG", ".bmp", ".tif", ".webp", ".jpg"])
def test_a_still_is_a_film_of_one_frame(tmp_path: Path, suffix: str) -> None:
    picture = numbered(77)
    path = tmp_path / f"静 帧 100%d{suffix}"  # a name that FFmpeg would take for a numbered sequence
    write_picture(path, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    with open_reader(path) as reader:
        assert (reader.length, reader.size, reader.is_still) == (1, (64, 48), True)
        assert read_number(reader.frame(0)) == 77
        if suffix.lower() in (".png", ".bmp", ".tif"):
            assert np.array_equal(reader.frame(0), picture)
        assert frames_at(reader, Rate.of(24), FrameRange(50, 3)).shape == (3, 48, 64, 3)


def test_transparency_is_over_black_and_16_bits_become_8(tmp_path: Path) -> None:
    clear = np.full((8, 8, 4), 200, dtype=np.uint8)
    clear[:, :4, 3] = 0
    clear[:, 4:, 3] = 255
    write_picture(tmp_path / "clear.png", clear)
    assert open_reader(tmp_path / "clear.png").frame(0)[0, [0, 7], 0].tolist() == [0, 200]
    write_picture(tmp_path / "deep.png", np.full((8, 8, 3), 200 * 257, dtype=np.uint16))
    assert open_reader(tmp_path / "deep.png").frame(0)[0, 0, 0] == 200


def test_a_long_group_is_decoded_once_for_reading_it_backwards(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 150, gop=150, options={"sc_threshold": "0"})
    with open_reader(path) as reader:
        reader.frame(149)
        for i in range(148, -1, -1):
            assert read_number(reader.frame(i)) == i
        assert reader.seeks <= 2
