"""Exports of another size, shape and rate, and of a part of the film."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap
from engine.media.compose import Composer
from engine.media.exports.order import SHAPES, ExportOrder, settle
from engine.media.exports.pictures import framed
from engine.media.exports.writing import export
from engine.media.sound.mix import Mixer, first_sample
from engine.media.sound.reader import SoundReader
from tests.media.exports.films import film, opened, smooth, take_in
from tests.media.media_makers import film_of, make_take, numbered, read_number
from tests.media.sound_makers import make_sound, sound_footage, sound_track, stereo, tone


def counted(folder: Path, rate: Rate, count: int) -> Project:
    """A film whose frames carry their numbers."""
    return film_of([make_take(folder, "take", np.stack([numbered(n) for n in range(count)]), rate)], rate, (64, 48))


def numbers_in(path: Path, rate: Rate) -> list[int]:
    with opened(path, rate) as reader:
        assert reader.rate == rate
        return [read_number(reader.frame(n)) for n in range(reader.length)]


@pytest.mark.parametrize("format_id", ["h264", "vp9", "png"])
def test_a_range_is_exported_frame_for_frame(tmp_path: Path, format_id: str) -> None:
    rate = Rate.of("23.976")
    project = counted(tmp_path, rate, 20)
    out = tmp_path / ("out" if format_id == "png" else "out.bin")
    export(project, take_in(tmp_path), out, ExportOrder(format_id, range=FrameRange(7, 9)))
    assert numbers_in(out, rate) == list(range(7, 16))


@pytest.mark.parametrize(
    ("film_rate", "rate"), [("24", "23.976"), ("24", "60"), ("30", "24"), ("25", "12.5"), ("29.97", "59.94")]
)
def test_at_another_rate_the_frame_on_screen_at_each_instant_is_shown(
    tmp_path: Path, film_rate: str, rate: str
) -> None:
    before, after = Rate.of(film_rate), Rate.of(rate)
    project = counted(tmp_path, before, 31)
    order = ExportOrder(rate=after, range=FrameRange(3, 25))
    export(project, take_in(tmp_path), tmp_path / "out.mp4", order)
    length = int(Fraction(25) / before.value * after.value + Fraction(1, 2))
    wanted = [min(3 + int(Fraction(n) / after.value * before.value), 27) for n in range(length)]
    assert numbers_in(tmp_path / "out.mp4", after) == wanted


def test_sound_of_a_range_at_another_rate_begins_and_ends_with_it(tmp_path: Path) -> None:
    rate = Rate.of(25)
    make_sound(tmp_path / "tone", stereo(tone(1000, 2)), container="wav")
    beep = sound_track(Gap(10), Clip("beep", FrameRange(5, 12), footage="tone"))
    pictures = counted(tmp_path, rate, 40)
    project = replace(pictures, tracks=(*pictures.tracks, beep), footage=(sound_footage("tone", 2, rate),))

    def path_of(media: str) -> Path:
        return tmp_path / ("tone" if media == "tone" else "take.mkv")

    mixer = Mixer(project, path_of)
    begin, end = first_sample(6, rate), first_sample(36, rate)
    for format_id, name, error in (("wav", "out.wav", 2e-7), ("ffv1", "out.mkv", 2e-7), ("prores", "out.mov", 2e-7)):
        order = ExportOrder(format_id, range=FrameRange(6, 30), rate=Rate.of(30))
        written = export(project, path_of, tmp_path / name, order)
        assert written.frames == 36 and written.seconds == pytest.approx(1.2)
        heard = SoundReader(tmp_path / name)
        got = heard.samples(0, end - begin)
        assert np.abs(got - mixer.samples(begin, end - begin)).max() <= error, format_id
        assert not heard.samples(end - begin, 480).any()
    silent = export(project, path_of, tmp_path / "mute.mkv", ExportOrder("ffv1", sound=False)).path
    with pytest.raises(Exception, match="sound"):
        SoundReader(silent)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [(96, 96), (200, 60), (31, 77)])
def test_any_size_and_shape(tmp_path: Path, shape: str, size: tuple[int, int]) -> None:
    project = film(tmp_path, size=(128, 72))
    order = ExportOrder("ffv1", size=size, shape=shape)
    export(project, take_in(tmp_path), tmp_path / "out.mkv", order)
    inner = settle(project, order).inner
    composed = Composer(replace(project, size=inner), take_in(tmp_path)).frame(5)
    with opened(tmp_path / "out.mkv", project.rate) as reader:
        assert reader.size == size
        got = reader.frame(5)
    if shape == "stretch":
        corners = smooth(4, (128, 72))[3][[0, 0, -1, -1], [0, -1, 0, -1]]
        assert np.abs(got[[0, 0, -1, -1], [0, -1, 0, -1]].astype(int) - corners).max() <= 3
        return
    left, top = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    if shape == "letterbox":
        assert inner[0] == size[0] or inner[1] == size[1]
        inside = got[top : top + inner[1], left : left + inner[0]]
        assert np.array_equal(inside, composed)
        assert got.astype(int).sum() == inside.astype(int).sum(), "the bars are black"
    else:
        left, top = (inner[0] - size[0]) // 2, (inner[1] - size[1]) // 2
        assert np.array_equal(got, composed[top : top + size[1], left : left + size[0]])


def test_an_odd_size_gains_a_repeated_edge() -> None:
    frame = numbered(3, (33, 17))
    even = framed(frame, (33, 17), (34, 18), "letterbox")
    assert even.shape == (18, 34, 3)
    assert np.array_equal(even[:17, :33], frame)
    assert np.array_equal(even[17], even[16]) and np.array_equal(even[:, 33], even[:, 32])
    assert framed(even, (34, 18), (34, 18), "letterbox") is even


def test_a_film_at_twice_its_size_shows_a_larger_medium_whole(tmp_path: Path) -> None:
    """The one renderer resamples from the medium's own pixels, not from the film's smaller frames."""
    take = make_take(tmp_path, "take", smooth(2, (128, 96)), Rate.of(24))
    project = film_of([take], Rate.of(24), (64, 48))
    export(project, take_in(tmp_path), tmp_path / "out.mkv", ExportOrder("ffv1", size=(128, 96)))
    with opened(tmp_path / "out.mkv", project.rate) as reader:
        assert np.array_equal(reader.frame(1), smooth(2, (128, 96))[1])
