"""Exports: what is delivered is what was seen, and a failure leaves the old file and nothing else."""

from __future__ import annotations

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from media_makers import film_of, make_take, numbered

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Project, Shot
from engine.film.recipe import Recipe
from engine.film.timebase import Rate
from engine.film.track import Track
from engine.media.compose import Composer
from engine.media.exports import EXPORTS, ExportFormat, h264
from engine.media.files import TEMPORARY_PREFIX, UnfinishedFile
from engine.media.measure import psnr
from engine.media.reader import open_reader

ROOT = Path(__file__).parent.parent.parent


def smooth(count: int, size: tuple[int, int]) -> np.ndarray:
    """Gradients that drift: nothing for a good encoder to lose."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    planes = [
        np.stack([40 + columns * 0.6 + i, 60 + rows * 0.8 + i, 90 + (rows + columns) * 0.4], axis=-1)
        for i in range(count)
    ]
    return np.clip(np.stack(planes), 0, 255).astype(np.uint8)


def film(folder: Path, rate: str = "24", size: tuple[int, int] = (128, 96), count: int = 12) -> Project:
    take = make_take(folder, "take", smooth(count, size), Rate.of(rate))
    return film_of([2, take], Rate.of(rate), size)


@pytest.mark.parametrize("format", EXPORTS, ids=lambda format: format.id)
@pytest.mark.parametrize(("rate", "size"), [("24", (128, 96)), ("23.976", (131, 97)), ("12.5", (64, 49))])
def test_the_export_is_the_preview(tmp_path: Path, format: ExportFormat, rate: str, size: tuple[int, int]) -> None:
    project = film(tmp_path, rate, size)
    told: list[tuple[int, int]] = []
    out = format.export(
        project, lambda media: tmp_path / "take.mkv", tmp_path / f"out{format.suffix}", lambda *done: told.append(done)
    )
    composer = Composer(project, lambda media: tmp_path / "take.mkv", strict=True)
    with open_reader(out) as reader:
        assert (reader.length, reader.rate, reader.is_constant) == (14, Rate.of(rate), True)
        assert reader.size == (size[0] + size[0] % 2, size[1] + size[1] % 2)
        for n in range(14):
            assert psnr(reader.frame(n)[: size[1], : size[0]], composer.frame(n)) > 38
    assert told == [(n, 14) for n in range(1, 15)]
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"out{format.suffix}", "take.mkv"]


def test_at_the_finest_quality_only_rounding_is_lost(tmp_path: Path) -> None:
    project = film(tmp_path)
    out = h264.export(project, lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4", crf=2)
    composer = Composer(project, lambda media: tmp_path / "take.mkv")
    with open_reader(out) as reader:
        assert min(psnr(reader.frame(n), composer.frame(n)) for n in range(2, 14)) > 46


def test_the_frames_given_to_the_encoder_are_the_composers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = film(tmp_path)
    given: list[np.ndarray] = []
    convert = h264.to_yuv420

    def watched(frame: np.ndarray, scaler: object) -> av.VideoFrame:
        given.append(frame.copy())
        return convert(frame, scaler)  # type: ignore[arg-type]

    monkeypatch.setattr(h264, "to_yuv420", watched)
    h264.export(project, lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4")
    composer = Composer(project, lambda media: tmp_path / "take.mkv")
    assert np.array_equal(np.stack(given), np.stack([composer.frame(n) for n in range(14)]))


def test_colours_are_bt709_in_word_and_deed(tmp_path: Path) -> None:
    colours = [(200, 40, 60), (30, 160, 70), (40, 60, 210), (235, 220, 90)]
    frames = np.stack([np.full((64, 64, 3), colour, dtype=np.uint8) for colour in colours])
    project = film_of([make_take(tmp_path, "take", frames, Rate.of(24))], Rate.of(24), (64, 64))
    out = h264.export(project, lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4", crf=0)
    with av.open(str(out)) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert context.pix_fmt == "yuv420p"
        decoded = list(container.decode(video=0))
    for frame, (r, g, b) in zip(decoded, colours, strict=True):
        luma = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
        wanted = [16 + 219 * luma, 128 + 224 * (b / 255 - luma) / 1.8556, 128 + 224 * (r / 255 - luma) / 1.5748]
        got = [np.frombuffer(plane, np.uint8)[0] for plane in frame.planes]  # type: ignore[call-overload]
        assert np.abs(np.array(wanted) - got).max() < 1.01


def test_an_odd_size_gains_a_repeated_edge() -> None:
    frame = numbered(3, (33, 17))
    even = h264.even_frame(frame)
    assert even.shape == (18, 34, 3)
    assert np.array_equal(even[:17, :33], frame)
    assert np.array_equal(even[17], even[16]) and np.array_equal(even[:, 33], even[:, 32])
    assert h264.even_frame(even) is even


def test_the_index_comes_first(tmp_path: Path) -> None:
    data = h264.export(film(tmp_path), lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("format", EXPORTS, ids=lambda format: format.id)
def test_stopping_keeps_the_old_file(tmp_path: Path, format: ExportFormat) -> None:
    out = tmp_path / f"out{format.suffix}"
    out.write_bytes(b"the old one")
    done: list[int] = []
    with pytest.raises(CancelledByUser):
        format.export(
            film(tmp_path),
            lambda media: tmp_path / "take.mkv",
            out,
            lambda n, total: done.append(n),
            lambda: len(done) == 5,
        )
    assert done == [1, 2, 3, 4, 5]
    assert out.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("room", [0, 30, 2000])
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, room: int) -> None:
    class Disk(UnfinishedFile):
        def put(self, data: memoryview) -> int:
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().put(data)

    out = tmp_path / "out.mp4"
    out.write_bytes(b"the old one")
    with pytest.raises(LongtakeError) as refused:
        h264.export(film(tmp_path), lambda media: tmp_path / "take.mkv", out, open_file=Disk)
    assert refused.value.sentence == "The disk is full."
    assert out.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("format", EXPORTS, ids=lambda format: format.id)
def test_what_cannot_be_exported_is_said(tmp_path: Path, format: ExportFormat) -> None:
    project = film(tmp_path)
    out = tmp_path / f"out{format.suffix}"

    def path_of(media: str) -> Path:
        return tmp_path / "take.mkv"

    with pytest.raises(LongtakeError, match="nothing to export"):
        format.export(replace(project, tracks=(Track("V1"),)), path_of, out)
    with pytest.raises(LongtakeError, match="does not exist"):
        format.export(project, path_of, tmp_path / "none" / "out.mp4")
    with pytest.raises(LongtakeError, match="is used in this film"):
        format.export(project, path_of, tmp_path / "take.mkv")
    with pytest.raises(LongtakeError, match=r"“gone.mkv” is missing"):
        format.export(project, lambda media: tmp_path / "gone.mkv", out)
    assert [file.name for file in tmp_path.iterdir()] == ["take.mkv"]


def test_a_film_of_waiting_shots_is_black(tmp_path: Path) -> None:
    shot = Shot("s", Recipe())
    project = film_of([3], Rate.of(24), (64, 48))
    out = h264.export(replace(project, shots=(shot,)), lambda media: tmp_path / "none", tmp_path / "黑 out.mp4")
    with open_reader(out) as reader:
        assert reader.length == 3
        assert reader.frame(2).max() <= 1


def test_formats_have_ids_of_their_own() -> None:
    assert len({format.id for format in EXPORTS}) == len(EXPORTS)
    assert all(format.suffix.startswith(".") and format.label for format in EXPORTS)


WRITER = """
import sys
from pathlib import Path
from engine.media.files import UnfinishedFile
file = UnfinishedFile(Path(sys.argv[1]))
file.write(b"half a film")
print(file.temporary.name, flush=True)
sys.stdin.read()
"""


def test_what_a_killed_export_left_goes_with_the_next_one_and_what_is_still_written_stays(tmp_path: Path) -> None:
    project = film(tmp_path)
    command = [sys.executable, "-c", WRITER, str(tmp_path / "other.mp4")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    foreign = tmp_path / f"{TEMPORARY_PREFIX}00000000-1-00000000.part"  # of another machine
    foreign.touch()
    with subprocess.Popen(command, **pipes) as killed, subprocess.Popen(command, **pipes) as writing:
        names = [process.stdout.readline().strip() for process in (killed, writing)]
        assert all((tmp_path / name).read_bytes() == b"half a film" for name in names)
        killed.kill()
        killed.wait()
        own = UnfinishedFile(tmp_path / "own.mp4")
        for _ in range(2):
            h264.export(project, lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4")
            left = {names[1], own.temporary.name, foreign.name}
            assert {path.name for path in tmp_path.iterdir()} == {"take.mkv", "out.mp4", *left}
        own.discard()
        writing.kill()


def test_a_listener_that_went_away_is_not_taken_for_a_broken_disk(tmp_path: Path) -> None:
    def tell(done: int, total: int) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        h264.export(film(tmp_path), lambda media: tmp_path / "take.mkv", tmp_path / "out.mp4", tell)
    assert [file.name for file in tmp_path.iterdir()] == ["take.mkv"]
