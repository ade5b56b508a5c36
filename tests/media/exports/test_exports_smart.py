"""What needs no encoding is copied: packet for packet, and never where anything is done to the picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.curves import Curve
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Grade, Title, Transform, Transition, Treatment
from engine.media.compose import Composer
from engine.media.exports.formats import format_named
from engine.media.exports.order import ExportOrder
from engine.media.exports.writing import export
from engine.media.reader import open_reader
from tests.media.exports.films import film, packets_of, place, smooth, take_in
from tests.media.media_makers import film_of, make_take, make_video, noise

RATE = Rate.of(24)
SIZE = (256, 128)
GRAY = Treatment(grade=Grade(saturation=0))
INTRA = [(row, quality.id) for row in map(format_named, ("prores", "prores-4444", "dnxhr", "ffv1"))
         for quality in row.qualities if quality.id not in ("hqx",)]  # fmt: skip


def cut_from(path: Path, length: int, *items: Clip | Gap, size: tuple[int, int] = SIZE) -> Project:
    """A film of clips of one file, ``footage``."""
    footage = Footage("footage", str(path), length, RATE, size)
    return Project(rate=RATE, size=size, footage=(footage,), tracks=(Track("V1", items=items),))


def clip(name: str, start: int, length: int, treatment: Treatment | None = None, **more) -> Clip:
    return Clip(name, FrameRange(start, length), footage="footage", treatment=treatment or Treatment(), **more)


@pytest.mark.parametrize(("row", "quality"), INTRA, ids=[f"{row.id}-{quality}" for row, quality in INTRA])
def test_plain_cuts_are_copied_packet_for_packet_and_what_is_treated_is_encoded(
    tmp_path: Path, row, quality: str
) -> None:
    source = film_of([make_take(tmp_path, "take", smooth(24, SIZE), RATE)], RATE, SIZE)
    order = ExportOrder(row.id, quality)
    medium = export(source, take_in(tmp_path), tmp_path / f"medium{row.suffix}", replace(order, smart=False)).path
    project = cut_from(medium, 24, clip("a", 17, 5), clip("b", 3, 4, GRAY), Gap(2), clip("c", 9, 6))
    out = export(project, lambda _: medium, place(tmp_path, row), order)
    assert out.copied == 11
    given, kept = packets_of(medium), packets_of(out.path)
    assert len(kept) == out.frames == 17
    assert kept[:5] == given[17:22] and kept[11:] == given[9:15]
    with open_reader(medium) as before, open_reader(out.path) as after:
        for n, was in [*enumerate(range(17, 22)), *enumerate(range(9, 15), 11)]:
            assert np.array_equal(after.frame(n, 16), before.frame(was, 16))
        assert after.frame(6).std(axis=2).max() < 4, "the grey clip is grey"
        assert after.frame(9).max() <= 1
    whole = export(project, lambda _: medium, place(tmp_path, row, "whole"), replace(order, smart=False))
    assert whole.copied == 0
    assert packets_of(whole.path)[5:11] == kept[5:11], "what is encoded is the same either way"


def test_takes_are_copied_into_a_lossless_film_and_every_frame_is_what_the_viewer_shows(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", noise(20, (61, 43)), RATE)
    project = film_of([3, take], RATE, (61, 43))
    out = export(project, take_in(tmp_path), tmp_path / "out.mkv", ExportOrder("ffv1"))
    assert out.copied == 20
    assert packets_of(out.path)[3:] == packets_of(tmp_path / "take.mkv")
    composer = Composer(project, take_in(tmp_path))
    with open_reader(out.path) as reader:
        assert all(np.array_equal(reader.frame(n), composer.frame(n)) for n in range(23))


TITLE = Track("V2", items=(Clip("title", FrameRange(0, 8), title=Title("Words")),))
DISSOLVE = Transition("dissolve", 8, 0)
CHANGES = {
    "a title over it": lambda film: replace(film, tracks=(*film.tracks, TITLE)),
    "another size": lambda film: replace(film, size=(128, 64)),
    "a fade": lambda film: _treated(film, Treatment(fade_in=8)),
    "less opacity": lambda film: _treated(film, Treatment(Transform(opacity=Curve(0.5)))),
    "a turn": lambda film: _treated(film, Treatment(Transform(rotation=Curve(180)))),
    "a transition": lambda film: _with_clip(film, transition=DISSOLVE),
    "muted": lambda film: replace(film, tracks=(replace(film.tracks[0], is_muted=True),)),
}


def _with_clip(project: Project, **changes) -> Project:
    track = project.tracks[0]
    return replace(project, tracks=(replace(track, items=(replace(track.items[0], **changes),)),))


def _treated(project: Project, treatment: Treatment) -> Project:
    return _with_clip(project, treatment=treatment)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_copied_where_anything_is_done_to_it(tmp_path: Path, change: str) -> None:
    source = film_of([make_take(tmp_path, "take", smooth(8, SIZE), RATE)], RATE, SIZE)
    project = CHANGES[change](cut_from(tmp_path / "take.mkv", 8, clip("a", 0, 8)))
    assert source.length == project.length
    out = export(project, take_in(tmp_path), tmp_path / "out.mkv", ExportOrder("ffv1"))
    assert out.copied == 0
    composer = Composer(project, take_in(tmp_path))
    with open_reader(out.path) as reader:
        assert all(np.array_equal(reader.frame(n), composer.frame(n)) for n in range(8))


def test_only_what_the_encoder_would_have_written_is_copied(tmp_path: Path) -> None:
    """Another profile, another codec, another head of the file: all are encoded."""
    source = film_of([make_take(tmp_path, "take", smooth(6, SIZE), RATE)], RATE, SIZE)
    high = export(source, take_in(tmp_path), tmp_path / "hq.mov", ExportOrder("prores", "hq")).path
    project = cut_from(high, 6, clip("a", 0, 6))
    cases = [("prores", "lt"), ("dnxhr", "sq"), ("ffv1", "8"), ("h264", "")]
    for format_id, quality in cases:
        order = ExportOrder(format_id, quality)
        assert export(project, lambda _: high, tmp_path / f"out-{format_id}", order).copied == 0
    foreign = make_video(tmp_path / "foreign.mkv", [*smooth(6, SIZE)], codec="ffv1", pix_fmt="bgr0",
                         options={"level": "3", "slices": "9"}, gop=1)  # fmt: skip
    other = cut_from(foreign, 6, clip("a", 0, 6))
    assert export(other, lambda _: foreign, tmp_path / "out.mkv", ExportOrder("ffv1")).copied == 0


def test_at_another_rate_frames_are_still_copied_each_as_often_as_it_is_shown(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", smooth(8, SIZE), RATE)
    project = film_of([take], RATE, SIZE)
    out = export(project, take_in(tmp_path), tmp_path / "out.mkv", ExportOrder("ffv1", rate=Rate.of(48)))
    given = packets_of(tmp_path / "take.mkv")
    assert packets_of(out.path) == [packet for packet in given for _ in range(2)] and out.copied == 16


def test_a_damaged_frame_is_told_and_not_copied(tmp_path: Path) -> None:
    project = film(tmp_path, size=SIZE, count=12)
    path = tmp_path / "take.mkv"
    data = bytearray(path.read_bytes())
    packet = packets_of(path)[6]
    at = bytes(data).index(packet)
    data[at + len(packet) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(LongtakeError, match=r"Frame 7 of “take.mkv” is damaged"):
        export(project, take_in(tmp_path), tmp_path / "out.mkv", ExportOrder("ffv1"))
    assert [file.name for file in tmp_path.iterdir()] == ["take.mkv"]


def test_frames_that_need_no_conversion_go_to_the_encoder_as_they_are_in_the_file(tmp_path: Path) -> None:
    """At x264's lossless setting the levels of the film's medium come out again; through RGB they would not."""
    source = make_video(tmp_path / "walk.mp4", [*smooth(12, SIZE)], options={"crf": "10", "bf": "2"},
                        tags={"colorspace": 1, "color_primaries": 1, "color_trc": 1, "color_range": 1})  # fmt: skip
    project = cut_from(source, 12, clip("a", 4, 6))
    out = export(project, lambda _: source, tmp_path / "out.mp4", ExportOrder("h264", "master"))
    composer = Composer(project, lambda _: source)
    with open_reader(out.path) as reader:
        worst = max(int(np.abs(reader.frame(n).astype(int) - composer.frame(n)).max()) for n in range(6))
    assert worst <= 4
