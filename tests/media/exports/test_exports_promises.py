"""Exports of every format: what is delivered is what was seen, and a failure leaves the old file and nothing else."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Shot, Timeline
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.film.treatment import Title
from engine.media.compose import Composer
from engine.media.exports.ahead import Ahead
from engine.media.exports.encoders import hardware_works, why_missing
from engine.media.exports.formats import EXPORTS, PICTURES, SOUND, ExportFormat, format_named
from engine.media.exports.order import ExportOrder, settle
from engine.media.exports.writing import export
from engine.media.files import TEMPORARY_PREFIX, UnfinishedFile
from engine.media.measure import psnr
from tests.media.exports.films import READABLE, SEEN, film, opened, place, take_in
from tests.media.media_makers import film_of

ROOT = Path(__file__).parents[3]
ALL = [(row, quality.id) for row in READABLE for quality in row.qualities]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize(("row", "quality"), ALL, ids=[f"{row.id}-{quality}" for row, quality in ALL])
def test_the_export_is_the_preview_at_an_odd_size(tmp_path: Path, row: ExportFormat, quality: str) -> None:
    rate, size = Rate.of("23.976"), (261, 131)
    project = film(tmp_path, "23.976", size)
    told: list[tuple[int, int]] = []
    order = ExportOrder(row.id, quality)
    out = export(project, take_in(tmp_path), place(tmp_path, row), order, lambda *done: told.append(done)).path
    composer = Composer(project, take_in(tmp_path), strict=True)
    with opened(out, rate) as reader:
        assert (reader.length, reader.rate, reader.is_constant) == (8, rate, True)
        assert reader.size == settle(project, order).size
        assert reader.size[0] - 261 in (0, 1) and reader.size[1] - 131 in (0, 1)
        for n in range(8):
            assert psnr(reader.frame(n)[:131, :261], composer.frame(n)) > 38
    assert told == [(n, 8) for n in range(1, 9)]
    assert names(tmp_path) == sorted([out.name, "take.mkv"])


@pytest.mark.parametrize("format_id", ["ffv1", "png", "tiff", "webp"])
def test_lossless_formats_have_the_composers_frames_bit_for_bit(tmp_path: Path, format_id: str) -> None:
    project = film(tmp_path, size=(61, 43))
    project = replace(project, size=(57, 44))  # so that the take is resampled, not copied
    for depth in (8, 16) if format_id in ("ffv1", "png", "tiff") else (8,):
        quality = "lossless" if format_id == "webp" else str(depth)
        out = place(tmp_path, format_named(format_id), f"out{depth}")
        written = export(project, take_in(tmp_path), out, ExportOrder(format_id, quality))
        assert written.copied == 0
        composer = Composer(project, take_in(tmp_path), depth=depth)
        with opened(out, project.rate) as reader:
            for n in range(8):  # WebP keeps frames that are alike as one
                at = reader.index_at(n, project.rate)
                assert np.array_equal(reader.frame(at, depth), composer.frame(n)), (depth, n)


def test_no_format_is_missing_here_and_each_has_an_id_of_its_own() -> None:
    assert len({row.id for row in EXPORTS}) == len(EXPORTS)
    for row in EXPORTS:
        assert why_missing(row) == ""
        assert len({quality.id for quality in row.qualities}) == len(row.qualities)
        assert all(suffix.startswith(".") for suffix in row.suffixes) and row.label and row.group
    gone = replace(EXPORTS[0], encoder="libx999")
    assert "has no encoder for H.264 (MP4) (libx999)" in why_missing(gone)


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row.id)
def test_stopping_keeps_the_old_file(tmp_path: Path, row: ExportFormat) -> None:
    project = film(tmp_path)
    out = place(tmp_path, row)
    if row.kind == PICTURES:
        out.mkdir()
        (out / f"out_000001{row.suffix}").write_bytes(b"the old one")
    else:
        out.write_bytes(b"the old one")
    done: list[int] = []
    with pytest.raises(CancelledByUser):
        export(
            project,
            take_in(tmp_path),
            out,
            ExportOrder(row.id),
            lambda n, total: done.append(n),
            lambda: len(done) == 5,
        )
    assert done == [1, 2, 3, 4, 5]
    kept = next(out.iterdir()) if row.kind == PICTURES else out
    assert kept.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("format_id", ["h264", "prores", "ffv1", "vp9", "gif", "webp"])
@pytest.mark.parametrize("room", [0, 30, 2000])
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, format_id: str, room: int) -> None:
    class Disk(UnfinishedFile):
        def put(self, data: memoryview) -> int:
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().put(data)

    out = place(tmp_path, format_named(format_id))
    out.write_bytes(b"the old one")
    order = ExportOrder(format_id, smart=False)
    with pytest.raises(LongtakeError) as refused:
        export(film(tmp_path, count=30), take_in(tmp_path), out, order, open_file=Disk)
    assert refused.value.sentence == "The disk is full."
    assert out.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row.id)
def test_what_cannot_be_exported_is_said(tmp_path: Path, row: ExportFormat) -> None:
    project, order = film(tmp_path), ExportOrder(row.id)
    title = Clip("title", FrameRange(0, 4), title=Title("The end"))
    out = place(tmp_path, row)
    with pytest.raises(LongtakeError, match="nothing to export"):
        export(replace(project, tracks=(Track("V1"),)), take_in(tmp_path), out, order)
    with pytest.raises(LongtakeError, match="does not exist"):
        export(project, take_in(tmp_path), tmp_path / "none" / out.name, order)
    with pytest.raises(LongtakeError, match="is used in this film"):
        export(project, take_in(tmp_path), tmp_path / "take.mkv", order)
    on_another = replace(
        project, tracks=(Track("V1", items=(title,)),), shelved=(Timeline("other", "2", project.tracks),)
    )
    with pytest.raises(LongtakeError, match="is used in this film"):
        export(on_another, take_in(tmp_path), tmp_path / "take.mkv", order)
    with pytest.raises(LongtakeError, match=r"“gone.mkv” is missing"):
        export(project, lambda media: tmp_path / "gone.mkv", out, order)
    with pytest.raises(LongtakeError, match="lies outside the film"):
        export(project, take_in(tmp_path), out, replace(order, range=FrameRange(8, 4)))
    with pytest.raises(LongtakeError, match="cannot be exported"):
        export(project, take_in(tmp_path), out, replace(order, size=(40_000, 40_000)))
    assert names(tmp_path) == ["take.mkv"]


def test_what_a_format_cannot_be_is_said(tmp_path: Path) -> None:
    project = film(tmp_path, size=(64, 48))
    cases = [
        (ExportOrder("dnxhr"), "from 256 × 120 pixels on"),
        (ExportOrder("gif", rate=Rate.of(60)), "at most 50 frames a second"),
        (ExportOrder("wav"), "has no sound"),
        (ExportOrder("betacam"), "no export format or quality 'betacam'"),
        (ExportOrder("h264", "worst"), "no export format or quality 'worst'"),
        (ExportOrder("h264", shape="fold"), "no way to fit"),
    ]
    for order, words in cases:
        with pytest.raises(LongtakeError, match=words):
            export(project, take_in(tmp_path), tmp_path / "out.mov", order)
    assert names(tmp_path) == ["take.mkv"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to the administrator")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    project = film(tmp_path)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    for row in SEEN:
        with pytest.raises(LongtakeError, match="cannot be written to"):
            export(project, take_in(tmp_path), place(closed, row), ExportOrder(row.id))


def test_a_film_of_waiting_shots_is_black(tmp_path: Path) -> None:
    project = replace(film_of([3], Rate.of(24), (64, 48)), shots=(Shot("s", Recipe()),))
    out = export(project, lambda media: tmp_path / "none", tmp_path / "黑 out.mp4").path
    with opened(out, project.rate) as reader:
        assert reader.length == 3
        assert reader.frame(2).max() <= 1


def test_the_index_of_an_mp4_comes_first_and_the_same_film_gives_the_same_bytes(tmp_path: Path) -> None:
    project = film(tmp_path)
    first, second = (export(project, take_in(tmp_path), tmp_path / f"{n}.mp4").path.read_bytes() for n in (1, 2))
    assert 0 < first.index(b"moov") < first.index(b"mdat")
    assert first == second


def test_hevc_has_the_sign_that_apples_players_ask_for(tmp_path: Path) -> None:
    for format_id in ("hevc", "hevc-10"):
        data = export(film(tmp_path), take_in(tmp_path), tmp_path / "out.mp4", ExportOrder(format_id)).path.read_bytes()
        assert b"hvc1" in data and b"hev1" not in data


def test_a_hardware_encoder_that_does_not_work_gives_way_with_a_sentence(tmp_path: Path) -> None:
    row = format_named("h264")
    absent = next((each for each in row.hardware if not hardware_works(each)), None)
    if absent is None:
        pytest.skip("every kind of hardware encoder works on this machine")
    written = export(film(tmp_path), take_in(tmp_path), tmp_path / "out.mp4", ExportOrder(encoder=absent.encoder))
    assert written.note == f"The encoder {absent.encoder} does not work here, so the film was encoded by the processor."
    assert written.setting.encoder == "libx264"
    with opened(written.path, Rate.of(24)) as reader:
        assert reader.length == 8


def test_hardware_encoders_that_work_write_the_film(tmp_path: Path) -> None:
    found = [(row, each) for row in EXPORTS for each in row.hardware if hardware_works(each)]
    if not found:
        pytest.skip("there is no hardware encoder on this machine")
    project = film(tmp_path, size=(640, 384))
    for row, each in found:
        written = export(project, take_in(tmp_path), tmp_path / "out.mp4", ExportOrder(row.id, encoder=each.encoder))
        assert written.note == "" and written.setting.encoder == each.encoder
        with opened(written.path, project.rate) as reader:
            assert reader.length == 8


# --- folders of pictures ---------------------------------------------------------------------------------------


def test_pictures_are_numbered_in_a_folder_of_their_own(tmp_path: Path) -> None:
    project = film(tmp_path)
    out = export(project, take_in(tmp_path), tmp_path / "walk", ExportOrder("png", range=FrameRange(1, 3))).path
    assert names(out) == [f"walk_{n:06d}.png" for n in (1, 2, 3)]
    again = export(project, take_in(tmp_path), tmp_path / "walk", ExportOrder("png", range=FrameRange(1, 2))).path
    assert names(again) == ["walk_000001.png", "walk_000002.png"], "pictures of an earlier export are replaced"
    assert names(tmp_path) == ["take.mkv", "walk"]


def test_a_disk_that_fills_up_under_pictures_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = film(tmp_path)
    out = export(project, take_in(tmp_path), tmp_path / "walk", ExportOrder("tiff")).path
    kept = {path.name: path.read_bytes() for path in out.iterdir()}
    synced: list[int] = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LongtakeError, match="The disk is full"):
        export(project, take_in(tmp_path), out, ExportOrder("tiff"))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == kept
    assert names(tmp_path) == ["take.mkv", "walk"]


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    project = film(tmp_path)
    out = tmp_path / "holidays"
    out.mkdir()
    (out / "beach_000001.png").write_bytes(b"sand")
    (out / "diary.txt").write_text("sun")
    with pytest.raises(LongtakeError, match="has other things in it"):
        export(project, take_in(tmp_path), out, ExportOrder("png"))
    assert names(out) == ["beach_000001.png", "diary.txt"] and names(tmp_path) == ["holidays", "take.mkv"]
    with pytest.raises(LongtakeError, match="is a file"):
        export(project, take_in(tmp_path), out / "diary.txt", ExportOrder("png"))
    media = tmp_path / "media"
    media.mkdir()
    shutil.copy(tmp_path / "take.mkv", media / "take_000001.png")
    with pytest.raises(LongtakeError, match="is used in this film"):
        export(project, lambda _media: media / "take_000001.png", media, ExportOrder("png"))


# --- what else is going on -------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from engine.media.files import UnfinishedFile
from engine.media.exports.sequences import UnfinishedFolder
file = UnfinishedFile(Path(sys.argv[1]))
file.write(b"half a film")
folder = UnfinishedFolder(Path(sys.argv[1]).with_suffix(""), ".png")
(folder.temporary / "a_000001.png").write_bytes(b"half")
print(file.temporary.name, folder.temporary.name, flush=True)
sys.stdin.read()
"""


def test_what_a_killed_export_left_goes_with_the_next_one_and_what_is_still_written_stays(tmp_path: Path) -> None:
    project = film(tmp_path)
    command = [sys.executable, "-c", WRITER, str(tmp_path / "other.mp4")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    foreign = tmp_path / f"{TEMPORARY_PREFIX}00000000-1-00000000.part"  # of another machine
    foreign.touch()
    with subprocess.Popen(command, **pipes) as killed, subprocess.Popen(command, **pipes) as writing:
        left = [process.stdout.readline().split() for process in (killed, writing)]
        assert all((tmp_path / names[0]).read_bytes() == b"half a film" for names in left)
        assert all((tmp_path / names[1]).is_dir() for names in left)
        killed.kill()
        killed.wait()
        own = UnfinishedFile(tmp_path / "own.mp4")
        for _ in range(2):
            export(project, take_in(tmp_path), tmp_path / "out.mp4")
            stays = {*left[1], own.temporary.name, foreign.name}
            assert {path.name for path in tmp_path.iterdir()} == {"take.mkv", "out.mp4", *stays}
        own.discard()
        writing.kill()


def test_a_listener_that_went_away_is_not_taken_for_a_broken_disk(tmp_path: Path) -> None:
    def tell(done: int, total: int) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        export(film(tmp_path), take_in(tmp_path), tmp_path / "out.mp4", on_progress=tell)
    assert names(tmp_path) == ["take.mkv"]


def test_working_ahead_is_bounded_tells_errors_and_ends() -> None:
    made: list[int] = []

    def count():
        for n in range(100):
            made.append(n)
            yield n

    with Ahead(count, 3) as ahead:
        given = iter(ahead)
        assert [next(given), next(given)] == [0, 1]
    assert len(made) <= 7

    def fails():
        yield 1
        raise LongtakeError("No.", "")

    with pytest.raises(LongtakeError, match="No"), Ahead(fails, 3) as broken:
        assert list(broken) == []
    with Ahead(lambda: iter("abc"), 1) as whole:
        assert list(whole) == ["a", "b", "c"]


def test_sound_alone_has_no_pictures() -> None:
    assert [row.id for row in EXPORTS if row.kind == SOUND] == ["wav"]
