"""Small copies for the viewer: the same frames at the same instants, made whole or not at all."""

from __future__ import annotations

import os
import random
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from media_makers import make_video, read_number

from engine.errors import CancelledByUser, LongtakeError
from engine.film.timebase import Rate
from engine.media.compose import fit_frame
from engine.media.proxies import WIDTH, has_room, keep_within, make_proxy, proxy_of, proxy_path
from engine.media.reader import open_reader

SIZE = (1296, 240)


@pytest.mark.parametrize(
    ("suffix", "rate", "times"),
    [
        (".mp4", Fraction(24000, 1001), None),
        (".mkv", Fraction(25), None),
        (".ts", Fraction(60000, 1001), None),
        (".mkv", Fraction(30), [0, 33, 67, 300, 333, 1000, 1017, 1500, 1533, 1600, 2000, 2040]),
    ],
    ids=["23.976", "25", "59.94 transport stream", "variable"],
)
def test_frame_n_of_the_copy_is_frame_n(tmp_path: Path, suffix: str, rate: Fraction, times: list[int] | None) -> None:
    time_base = Fraction(1, 1000) if times else None
    path = make_video(
        tmp_path / f"film{suffix}",
        12,
        rate,
        size=SIZE,
        times=times,
        time_base=time_base,
        options={"preset": "ultrafast"},
    )
    done: list[tuple[int, int]] = []
    made = make_proxy(tmp_path / "cache", path, on_progress=lambda *at: done.append(at))
    assert made is not None and done[-1] == (12, 12) and proxy_of(tmp_path / "cache", path) == made
    assert make_proxy(tmp_path / "cache", path) == made and len(done) == 12, "it is made once"
    with open_reader(path) as own, open_reader(made) as small:
        assert small.size[0] <= WIDTH and small.length == own.length
        assert (small.rate, small.is_constant) == (own.rate, own.is_constant)
        for n in random.Random(1).sample(range(60), 60):
            at = own.index_at(n, Rate.of(24))
            assert small.index_at(n, Rate.of(24)) == at
            assert read_number(small.frame(at)) == read_number(own.frame(at)) == at
        difference = fit_frame(own.frame(5), (324, 60)).astype(int) - fit_frame(small.frame(5), (324, 60))
        assert np.abs(difference).mean() < 2


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_has_its_place_too(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"film\xff.mp4")
    path.write_bytes(b"film")
    assert proxy_of(tmp_path / "cache", path) is None
    assert proxy_path(tmp_path, path).name != proxy_path(tmp_path, tmp_path).name


def test_what_is_light_or_transparent_or_a_still_needs_none(tmp_path: Path) -> None:
    light = make_video(tmp_path / "light.mp4", 3)
    clear = make_video(tmp_path / "clear.mov", 2, codec="png", pix_fmt="rgba", size=(1296, 16))
    assert make_proxy(tmp_path, light) is None and make_proxy(tmp_path, clear) is None
    assert make_proxy(tmp_path, tmp_path / "still.png") is None
    with pytest.raises(LongtakeError, match="is missing"):
        make_proxy(tmp_path, tmp_path / "gone.mp4")


def test_a_film_that_was_written_anew_has_no_copy_yet(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 2, size=SIZE)
    assert make_proxy(tmp_path / "cache", path) is not None
    os.utime(path, ns=(1, 1))
    assert proxy_of(tmp_path / "cache", path) is None
    path.unlink()
    assert proxy_of(tmp_path / "cache", path) is None


def test_a_copy_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", 6, size=SIZE)
    done: list[int] = []
    with pytest.raises(CancelledByUser):
        make_proxy(tmp_path / "cache", path, lambda: len(done) == 3, lambda at, _total: done.append(at))
    assert list((tmp_path / "cache").iterdir()) == []


def test_copies_that_were_used_least_lately_go_when_there_are_too_many(tmp_path: Path) -> None:
    made = [tmp_path / f"{n}.proxy.mov" for n in range(4)]
    for n, path in enumerate(made):
        path.write_bytes(bytes(100))
        os.utime(path, (1000 + n, 1000 + n))
    other = tmp_path / "a film.mov"
    other.write_bytes(bytes(1000))
    assert keep_within(tmp_path, 400) == []
    assert keep_within(tmp_path, 250, but=made[0]) == [made[1], made[2]]
    assert [path.exists() for path in (*made, other)] == [True, False, False, True, True]


def test_there_is_room_while_less_than_half_of_it_is_taken(tmp_path: Path) -> None:
    assert has_room(tmp_path / "nothing", 100) and has_room(tmp_path, 100)
    (tmp_path / "a.proxy.mov").write_bytes(bytes(50))
    (tmp_path / "a film.mov").write_bytes(bytes(1000))
    assert has_room(tmp_path, 100)
    (tmp_path / "b.proxy.mov").write_bytes(bytes(1))
    assert not has_room(tmp_path, 100)


def test_a_copy_that_is_looked_for_counts_as_used(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    made = proxy_path(tmp_path, film)
    made.write_bytes(b"copy")
    os.utime(made, (1000, 1000))
    assert proxy_of(tmp_path, film) == made
    assert made.stat().st_mtime > 2000
