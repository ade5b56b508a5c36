"""Writing takes: the same RGB out as in, whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from media_makers import noise

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange, Rate
from engine.media.files import UnfinishedFile, write_problem
from engine.media.reader import open_reader
from engine.media.writer import TakeWriter, facts_of, write_take


class FullDisk(UnfinishedFile):
    """A file on a disk with room for ``room`` bytes: takes a part of what no longer fits, then refuses, as disks do."""

    room = 40_000

    def put(self, data: memoryview) -> int:
        left = self.room - self.tell()
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().put(data[:left])


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (2, 1), (15, 3), (16, 16), (33, 17), (129, 97), (512, 384)])
@pytest.mark.parametrize("rate", ["23.976", "12.5", "8"])
def test_rgb_comes_back_bit_for_bit(tmp_path: Path, size: tuple[int, int], rate: str) -> None:
    frames = noise(4, size)
    frames[1] = 0
    frames[2] = 255
    path = write_take(tmp_path / "take.mkv", Rate.of(rate), frames)
    with open_reader(path) as reader:
        assert np.array_equal(reader.frames(FrameRange(0, 4)), frames)
        assert (reader.length, reader.size, reader.rate, reader.note) == (4, size, Rate.of(rate), "")
    assert [file.name for file in tmp_path.iterdir()] == ["take.mkv"]


def test_a_take_is_what_archives_ask_for(tmp_path: Path) -> None:
    path = write_take(tmp_path / "take.mkv", Rate.of("23.976"), noise(5, (64, 48)))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (container.format.name, stream.codec_context.name) == ("matroska,webm", "ffv1")
        assert stream.average_rate == Rate.of("23.976").value
        packets = [packet for packet in container.demux(stream) if packet.size]
    assert [packet.is_keyframe for packet in packets] == [True] * 5
    with open_reader(path) as reader:
        assert reader.index is not None and reader.index.has_checksums


def test_long_takes_keep_their_exact_rate(tmp_path: Path) -> None:
    frames = noise(1, (2, 2))[0]
    with TakeWriter(tmp_path / "take.mkv", Rate.of("29.97"), (2, 2)) as writer:
        for _ in range(2000):
            writer.write(frames)
    with open_reader(tmp_path / "take.mkv") as reader:
        assert (reader.rate, reader.length, reader.is_constant) == (Rate.of("29.97"), 2000, True)


def test_the_same_frames_make_the_same_file(tmp_path: Path) -> None:
    frames = noise(3, (64, 48))
    first = write_take(tmp_path / "a.mkv", Rate.of(24), frames).read_bytes()
    assert write_take(tmp_path / "b.mkv", Rate.of(24), frames).read_bytes() == first


def test_what_is_written_of_a_take_comes_back(tmp_path: Path) -> None:
    facts = '{"prompt": "一个女人 “walks” \\\\ left", "log": "' + "x" * 50_000 + '"}'
    with TakeWriter(tmp_path / "take.mkv", Rate.of(24), (8, 8), facts=facts) as writer:
        writer.write(noise(1, (8, 8))[0])
    assert facts_of(tmp_path / "take.mkv") == facts
    assert facts_of(write_take(tmp_path / "plain.mkv", Rate.of(24), noise(1, (8, 8)))) == ""
    (tmp_path / "none.mkv").write_bytes(b"no video")
    assert facts_of(tmp_path / "none.mkv") == facts_of(tmp_path / "gone.mkv") == ""


def test_nothing_is_there_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "take.mkv"
    path.write_bytes(b"the old one")
    writer = TakeWriter(path, Rate.of(24), (8, 8))
    writer.write(noise(1, (8, 8))[0])
    assert path.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 2
    writer.abort()
    writer.abort()
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"the old one"]


def test_an_error_while_shooting_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), TakeWriter(tmp_path / "take.mkv", Rate.of(24), (8, 8)) as writer:
        writer.write(noise(1, (8, 8))[0])
        raise RuntimeError("the model failed")
    assert list(tmp_path.iterdir()) == []


def test_a_take_without_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LongtakeError, match="has no frames"):
        TakeWriter(tmp_path / "take.mkv", Rate.of(24), (8, 8)).close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("room", [0, 100, 40_000, 1_300_000])
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, room: int) -> None:
    class Disk(FullDisk):
        pass

    Disk.room = room
    frames = noise(12, (256, 192))  # about 1.8 MB
    with (
        pytest.raises(LongtakeError) as refused,
        TakeWriter(tmp_path / "take.mkv", Rate.of(24), (256, 192), open_file=Disk) as writer,
    ):
        for frame in frames:
            writer.write(frame)
    assert refused.value.sentence == "The disk is full."
    assert str(tmp_path) in refused.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set the POSIX way")
def test_a_real_refusal_by_the_system_is_a_sentence(tmp_path: Path) -> None:
    """A limit on the size of files, as FAT disks have one, in a process of its own."""
    program = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.writer import write_take
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
frames = np.random.default_rng(0).integers(0, 256, (8, 192, 256, 3), dtype=np.uint8)
try:
    write_take(Path(sys.argv[1]) / "take.mkv", Rate.of(24), frames)
except LongtakeError as error:
    print(error.sentence)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, env=_here()
    )
    assert done.stdout.strip() == "“take.mkv” became larger than this disk allows a file to be."
    assert list(tmp_path.iterdir()) == []


def _here() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_folders_that_refuse_are_named(tmp_path: Path) -> None:
    with pytest.raises(LongtakeError, match="does not exist"):
        TakeWriter(tmp_path / "none" / "take.mkv", Rate.of(24), (8, 8))
    (tmp_path / "file").touch()
    with pytest.raises(LongtakeError, match="does not exist"):
        TakeWriter(tmp_path / "file" / "take.mkv", Rate.of(24), (8, 8))
    (tmp_path / "folder.mkv").mkdir()
    with pytest.raises(LongtakeError, match=r"“folder.mkv” is a folder"):
        TakeWriter(tmp_path / "folder.mkv", Rate.of(24), (8, 8))
    for code in (errno.EACCES, errno.EROFS, errno.EPERM):
        sentence = write_problem(OSError(code, "no"), tmp_path / "media" / "take.mkv").sentence
        assert sentence == "The folder “media” cannot be written to."


def test_a_read_only_folder_refuses(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        (folder / "probe").touch()
    except OSError:
        with pytest.raises(LongtakeError, match="“media” cannot be written to"):
            TakeWriter(folder / "take.mkv", Rate.of(24), (8, 8))
    else:
        pytest.skip("this user may write anywhere")
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize(
    "frame", [np.zeros((8, 9, 3), np.uint8), np.zeros((8, 8, 3), np.float32), np.zeros((8, 8), np.uint8)]
)
def test_frames_of_another_shape_are_a_programming_error(tmp_path: Path, frame: np.ndarray) -> None:
    with (
        pytest.raises(ValueError, match="expected uint8"),
        TakeWriter(tmp_path / "take.mkv", Rate.of(24), (8, 8)) as writer,
    ):
        writer.write(frame)
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_that_is_held_costs_its_encoding_once(tmp_path: Path) -> None:
    """And comes back as often as it is shown, each time a key frame at its own moment."""
    drawings = np.random.default_rng(3).integers(0, 255, (3, 48, 64, 3), dtype=np.uint8)
    with TakeWriter(tmp_path / "held.mkv", Rate.of(24), (64, 48)) as writer:
        for frame in drawings.repeat(3, axis=0):
            writer.write(frame)
            frame[:] = 0  # what the caller does with its array afterwards is its own affair
    with av.open(tmp_path / "held.mkv") as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        assert all(packet.is_keyframe for packet in packets)
        assert len({bytes(packet) for packet in packets}) == 3
        assert [packet.pts for packet in packets] == sorted({packet.pts for packet in packets})
    with open_reader(tmp_path / "held.mkv") as reader:
        assert np.array_equal(reader.frames(FrameRange(0, 9)), drawings.repeat(3, axis=0))


def test_a_picture_of_the_largest_film_can_be_written(tmp_path: Path) -> None:
    picture = np.zeros((8192, 8192, 3), np.uint8)
    picture[5000:, 3000:] = (200, 10, 90)
    write_take(tmp_path / "take.mkv", Rate.of(24), picture[None])
    with open_reader(tmp_path / "take.mkv") as reader:
        assert np.array_equal(reader.frame(0), picture)
