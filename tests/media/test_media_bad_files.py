"""Files that are not what they seem: refused in a sentence, or read as far as they are whole."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from media_makers import KINDS, make_sound, make_video, noise, numbered, read_number, write_picture

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.effects.cube import read_cube
from engine.media.files import read_small
from engine.media.index import packets_of
from engine.media.probe import probe
from engine.media.reader import open_reader
from engine.media.sound.reader import sound_facts
from engine.media.still import claimed_size
from engine.media.writer import write_take


def _refused(path: Path) -> LongtakeError:
    with pytest.raises(LongtakeError) as refused:
        open_reader(path).frame(0)
    error = refused.value
    assert " ".join(path.name.split()) in error.sentence and error.sentence.endswith(".") and error.remedy
    assert "\n" not in error.sentence
    return error


@pytest.mark.parametrize("suffix", [".mp4", ".png", ".mkv", ".jpg"])
def test_what_is_no_film_is_refused_by_name(tmp_path: Path, suffix: str) -> None:
    empty = tmp_path / f"empty{suffix}"
    empty.touch()
    assert "is empty" in _refused(empty).sentence
    text = tmp_path / f"te\nxt{suffix}"
    text.write_text("Once upon a time.\n" * 200)
    _refused(text)
    assert "is missing" in _refused(tmp_path / f"gone{suffix}").sentence
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    assert "is a folder" in _refused(folder).sentence


def test_sound_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sound.mka"
    output = av.open(str(path), "w", format="matroska")
    stream = output.add_stream("pcm_s16le", rate=8000)
    frame = av.AudioFrame.from_ndarray(np.zeros((1, 800), dtype=np.int16), layout="mono")
    frame.sample_rate = 8000
    output.mux(stream.encode(frame))
    output.mux(stream.encode(None))
    output.close()
    assert "holds no picture" in _refused(path).sentence


@pytest.mark.parametrize(
    "text", ["ffconcat version 1.0\nfile real.mkv\n", "#EXTM3U\n#EXTINF:1,\nreal.ts\n#EXT-X-ENDLIST\n"]
)
@pytest.mark.parametrize("suffix", [".mp4", ".m3u8", ".ffconcat"])
def test_a_list_of_other_files_is_not_followed(tmp_path: Path, text: str, suffix: str) -> None:
    make_video(tmp_path / "real.mkv", 3)
    make_video(tmp_path / "real.ts", 3)
    path = tmp_path / f"list{suffix}"
    path.write_text(text)
    _refused(path)


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_a_small_file_that_claims_a_huge_picture_is_refused_at_once(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bomb{suffix}"
    write_picture(path, numbered(3))
    data = bytearray(path.read_bytes())
    assert claimed_size(bytes(data)) == (64, 48)
    at = 16 if suffix == ".png" else data.index(b"\xff\xc0") + 5
    width = 4 if suffix == ".png" else 2
    data[at : at + 2 * width] = (60_000).to_bytes(width, "big") * 2
    path.write_bytes(data)
    assert "60000 × 60000" in _refused(path).sentence


@pytest.mark.parametrize("part", [0.15, 0.5, 0.83])
@pytest.mark.parametrize("kind", ["mkv", "mp4", "ts", "take"])
def test_a_cut_file_shows_what_is_whole_and_says_so(tmp_path: Path, kind: str, part: float) -> None:
    pictures = [cv2.resize(numbered(i), (128, 96)) for i in range(30)]
    whole = tmp_path / f"whole.{'mkv' if kind == 'take' else kind}"
    if kind == "take":
        write_take(whole, Rate.of(24), np.stack(pictures))
    else:
        make_video(whole, pictures, gop=6, muxer={"movflags": "+faststart"} if kind == "mp4" else {})
    cut = tmp_path / f"cut{whole.suffix}"
    data = whole.read_bytes()
    cut.write_bytes(data[: int(len(data) * part)])
    try:
        reader = open_reader(cut)
    except LongtakeError as error:
        assert "cut" in error.sentence
        return
    with reader:
        assert 0 < reader.length < 30
        whole_frames = reader.length if kind != "ts" else reader.length - 3  # its packets do not say where they end
        assert [read_number(reader.frame(i)) for i in range(whole_frames)] == list(range(whole_frames))
        assert reader.frame(reader.length - 1).shape == (96, 128, 3)
        if kind != "ts":  # which announces nothing
            assert "the rest is missing" in reader.note


WHOLE: dict[str, tuple[str, dict[str, Any]]] = {
    "mp4": ("h264", {}),
    "mov": ("prores", {"codec": "prores_ks", "pix_fmt": "yuv422p10le"}),
    "fast.mp4": ("h264", {"muxer": {"movflags": "+faststart"}}),
    "mkv": ("h264", {}),
    "webm": ("vp9", {"codec": "libvpx-vp9", "options": {"lag-in-frames": "0"}}),
    "ts": ("h264", {}),
    "avi": ("mjpeg", {"codec": "mjpeg", "pix_fmt": "yuvj420p"}),
    "gif": ("gif", {"codec": "gif", "pix_fmt": "rgb8", "rate": 25}),
    "webp": ("webp", {"codec": "libwebp_anim", "rate": 25}),
    "png": ("png", {}),
    "wav": ("sound", {}),
    "flac": ("sound", {}),
    "mka": ("sound", {}),
}


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_file_cut_at_any_byte_is_a_sentence_or_a_shorter_clip(tmp_path: Path, suffix: str) -> None:
    kind, how = WHOLE[suffix]
    whole = tmp_path / f"whole.{suffix}"
    if kind == "sound":
        make_sound(whole)
    elif kind == "png":
        write_picture(whole, numbered(5))
    else:
        make_video(whole, 24, gop=6, **how)
    data = whole.read_bytes()
    full = probe(whole)
    places = [0, 1, 16, 100, len(data) - 1, *(len(data) * part // 9 for part in range(1, 9))]
    shorter = []
    for place in places:
        path = tmp_path / f"cut.{suffix}"
        path.write_bytes(data[:place])
        try:
            facts = probe(path)
            if facts.size != (0, 0):
                with open_reader(path) as reader:
                    for i in {0, reader.length // 2, reader.length - 1}:
                        assert reader.frame(i).shape == (48, 64, 3)
                    assert reader.length <= 24
        except LongtakeError as error:
            assert f"cut.{suffix}" in error.sentence and error.remedy
            continue
        assert facts.length <= full.length + Fraction(1, 10)
        shorter.append(facts.length)
    if suffix in ("mp4", "mov", "png", "webp"):
        assert len(shorter) <= 4, "without its table of contents nothing of it can be read"
    else:
        assert len(shorter) >= (2 if suffix == "fast.mp4" else 5), "what is there is offered"
    if suffix in ("mp4", "mov"):
        whole.write_bytes(data[: len(data) // 2])
        assert "rest of it is missing" in _refused(whole).sentence


def test_facts_of_sound_alone_and_of_a_file_without_a_length(tmp_path: Path) -> None:
    sound = make_sound(tmp_path / "tone.mka")
    facts = probe(sound)
    assert (facts.rate, facts.size, facts.channels) == (None, (0, 0), 2)
    assert abs(facts.length - 1) < Fraction(1, 20)
    streamed = make_video(tmp_path / "live.mkv", 30, muxer={"live": "1"})
    bare = make_video(tmp_path / "bare.h264", 30, container="h264", rate=25)
    assert (probe(streamed).length, probe(bare).length) == (Fraction(30, 24), Fraction(30, 25))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("suffix", [".mp4", ".png", ".webp", ".wav", ".cube", ".srt"])
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"film{suffix}"
    os.mkfifo(path)
    read: dict[str, Callable[[Path], object]] = {
        ".cube": read_cube,
        ".srt": lambda path: read_small(path, 1000, "subtitles", "Choose another."),
        ".wav": sound_facts,
    }
    for way in (read.get(suffix, open_reader), *([probe] if suffix not in (".cube", ".srt") else [])):
        with pytest.raises(LongtakeError, match="is a pipe or a device, not a file"):
            way(path)


class LateTracks:
    """A container as PyAV has it where tracks appear further on in a file: it looks for them in vain at the end."""

    def __init__(self, container: Any) -> None:
        self._container = container

    def demux(self, stream: Any) -> Iterator[Any]:
        yield from self._container.demux(stream)
        raise IndexError("list index out of range")


def test_tracks_that_appear_further_on_in_a_file_do_not_break_reading(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.ts", 20, options={"bf": "2"})
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = [frame for packet in packets_of(LateTracks(container), stream) for frame in packet.decode()]
    assert len(frames) == 20


def test_text_that_calls_itself_a_film_is_refused_by_every_way_in(tmp_path: Path) -> None:
    for suffix in (".mp4", ".wav", ".webp", ".gif", ".mov", ".apng"):
        path = tmp_path / f"notes{suffix}"
        path.write_text("Shots for Monday.\n" * 50)
        with pytest.raises(LongtakeError, match="notes"):
            probe(path)


def test_a_header_that_lies_about_the_count_is_not_believed(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.avi", 20, codec="mjpeg", pix_fmt="yuvj420p")
    data = bytearray(path.read_bytes())
    at = data.index(b"avih") + 8 + 16  # dwTotalFrames
    data[at : at + 4] = (9999).to_bytes(4, "little")
    at = data.index(b"strh") + 8 + 32  # dwLength
    data[at : at + 4] = (9999).to_bytes(4, "little")
    path.write_bytes(data)
    with open_reader(path) as reader:
        assert reader.length == 20
        assert read_number(reader.frame(19)) == 19


def test_a_damaged_take_is_noticed_and_its_other_frames_are_read(tmp_path: Path) -> None:
    frames = noise(6, (64, 48))
    path = write_take(tmp_path / "take.mkv", Rate.of(24), frames)
    data = bytearray(path.read_bytes())
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    data[packets[3][0] + packets[3][1] // 2] ^= 0x10  # one flipped bit
    path.write_bytes(data)
    with open_reader(path) as reader:
        for i in (0, 1, 2):
            assert np.array_equal(reader.frame(i), frames[i])
        with pytest.raises(LongtakeError, match=r"Frame 4 of “take.mkv” is damaged"):
            reader.frame(3)
        for i in (4, 5, 2, 4, 5):
            assert np.array_equal(reader.frame(i), frames[i])


def test_a_damaged_film_holds_the_frame_before(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 24, gop=1, options={"bf": "0"})
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    data = bytearray(path.read_bytes())
    data[packets[10][0] : packets[10][0] + packets[10][1]] = bytes(packets[10][1])
    path.write_bytes(data)
    with open_reader(path) as reader:
        assert reader.length == 24
        assert [read_number(reader.frame(i)) for i in range(24)] == [*range(10), 9, *range(11, 24)]


@pytest.mark.parametrize(
    "kind", ["h264 with B-frames", "mpeg-2 transport stream", "vp8 with hidden frames", "ffv1", "gif"]
)
def test_damage_anywhere_ends_in_pictures_or_a_sentence(tmp_path: Path, kind: str) -> None:
    suffix, how = KINDS[kind]
    data = make_video(tmp_path / f"whole{suffix}", 12, **how).read_bytes()
    chance = random.Random(7)
    for _ in range(12):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 5, 50))):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"damaged{suffix}"
        path.write_bytes(damaged)
        try:
            with open_reader(path) as reader:
                for i in (0, reader.length - 1, reader.length // 2):
                    assert reader.frame(i).shape == (reader.size[1], reader.size[0], 3)
        except LongtakeError as error:
            assert "damaged" in error.sentence
