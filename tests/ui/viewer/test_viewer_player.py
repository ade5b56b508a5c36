"""The player: exact pace by a clock, drops rather than delay, only the newest seek, a thread that ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from tests.ui.timeline.film import pause, wait_until
from ui.viewer.player import AHEAD, Pace, Player, scaled_image

FILM = FrameRange(0, 240)
R24 = Rate.of(24)


class Clock:
    """A clock that goes only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Source:
    """Gives frames whose colour is their number; ``cost`` seconds of the clock each."""

    def __init__(self, clock: Clock | None = None, cost: float = 0.0) -> None:
        self.clock, self.cost = clock, cost
        self.decoded: list[int] = []
        self.projects: list[Project] = []
        self.problems: dict = {}
        self.closed = False

    def frame(self, n: int, shrink: int = 1) -> np.ndarray:
        self.decoded.append(n)
        if self.clock is not None:
            self.clock.now += self.cost
        return np.full((6, 8, 3), n % 256, dtype=np.uint8)

    def update(self, project: Project) -> None:
        self.projects.append(project)

    def close(self) -> None:
        self.closed = True


def run(player: Player, clock: Clock, seconds: float, on_frame: Callable[[int, QImage], None] | None = None) -> list:
    """Step the player, advancing the clock by what it asks to wait; ``(time, frame)`` of every picture handed over."""
    seen: list[tuple[float, int]] = []

    def arrived(frame: int, image: QImage) -> None:
        seen.append((clock.now, frame))
        player.taken()

    player.frame_arrived.connect(arrived)
    end = clock.now + seconds
    while clock.now < end:
        wait = player.step()
        if wait is None:
            break
        clock.now += wait
    player.frame_arrived.disconnect(arrived)
    return seen


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize("rate", [R24, Rate.of("23.976"), Rate.of(25), Rate.of(60), Rate.of(8)])
def test_every_frame_comes_exactly_when_it_is_due(qapp, clock: Clock, rate: Rate) -> None:
    player = Player(Source(), clock, threaded=False)
    player.play(rate, 10, 1, FrameRange(0, 1000))
    seen = run(player, clock, 4.0)
    assert [frame for _, frame in seen] == list(range(10, 10 + len(seen)))
    assert abs(len(seen) - 4 * rate.value) <= 1
    for index, (when, _) in enumerate(seen):
        assert when == pytest.approx(100.0 + float(Fraction(index) / rate.value), abs=1e-9)
    assert player.dropped == 0
    player.stop()


def test_ten_minutes_at_an_ntsc_rate_do_not_drift() -> None:
    pace = Pace(Rate.of("29.97"), 0, 1, FrameRange(0, 10**6), since=0.0)
    tick = 17982  # ten minutes
    assert pace.due(tick) == pytest.approx(tick * 1001 / 30000, abs=1e-9)
    assert pace.tick_at(pace.due(tick)) == tick
    assert pace.tick_at(pace.due(tick) - 1e-6) == tick - 1


@given(st.integers(1, 60), st.integers(0, 10**6), st.floats(0, 1))
def test_the_tick_at_an_instant_is_the_one_that_has_begun(rate: int, tick: int, part: float) -> None:
    pace = Pace(Rate.of(rate), 0, 1, FILM, since=1000.0)
    now = pace.due(tick) + part * 0.9 / rate
    assert pace.tick_at(now) == tick


def test_slow_decoding_drops_frames_and_keeps_the_pace(qapp, clock: Clock) -> None:
    player = Player(Source(clock, cost=0.1), clock, threaded=False)  # 2.4 frames of time each
    player.play(R24, 0, 1, FILM)
    seen = run(player, clock, 3.0)
    frames = [frame for _, frame in seen]
    assert frames == sorted(set(frames))
    first = seen[0][0]
    late = [when - first - frame / 24 for when, frame in seen]
    assert max(late) < 0.12  # the second frame: nothing is known of the cost yet
    assert max(late[8:]) <= 1 / 24 + 1e-6  # then each is the frame of its instant
    assert min(late) > -1e-9
    assert player.dropped == frames[-1] + 1 - len(frames)
    assert player.dropped > 20
    player.stop()


def test_decoding_the_first_frame_costs_no_drops(qapp, clock: Clock) -> None:
    source = Source(clock, cost=0.7)
    player = Player(source, clock, threaded=False)
    player.play(R24, 0, 1, FILM)
    player.step()
    source.cost = 0.0
    seen = run(player, clock, 1.0)
    assert [frame for _, frame in seen][:3] == [0, 1, 2]
    assert player.dropped == 0
    player.stop()


def test_a_window_that_does_not_take_frames_gets_no_more_of_them(qapp, clock: Clock) -> None:
    player = Player(Source(), clock, threaded=False)
    got: list[int] = []
    player.frame_arrived.connect(lambda frame, image: got.append(frame))
    player.play(R24, 0, 1, FILM)
    for _ in range(40):
        clock.now += player.step() or 0.0
    assert got == [0]
    assert player.dropped > 5
    player.taken()
    while len(got) < 2:
        clock.now += player.step() or 0.0
    assert got[1] > 5
    player.stop()


@pytest.mark.parametrize(("speed", "expected"), [(2, [0, 2, 4, 6]), (8, [0, 8, 16, 24]), (-1, [0])])
def test_shuttling_shows_every_nth_frame_at_the_films_rate(qapp, clock: Clock, speed: int, expected: list) -> None:
    player = Player(Source(), clock, threaded=False)
    player.play(R24, 0, speed, FILM)
    seen = run(player, clock, 0.5)
    assert [frame for _, frame in seen][: len(expected)] == expected
    player.stop()


def test_reverse_stops_at_the_start_and_forward_at_the_end(qapp, clock: Clock) -> None:
    player = Player(Source(), clock, threaded=False)
    ends: list[int] = []
    player.ended.connect(ends.append)
    player.play(R24, 5, -1, FILM)
    assert [frame for _, frame in run(player, clock, 2.0)] == [5, 4, 3, 2, 1, 0]
    player.play(R24, 236, 1, FILM)
    assert [frame for _, frame in run(player, clock, 2.0)] == [236, 237, 238, 239]
    assert ends == [0, 239]
    assert not player.playing
    player.stop()


def test_a_late_end_still_shows_the_last_frame(qapp, clock: Clock) -> None:
    player = Player(Source(clock, cost=0.5), clock, threaded=False)
    player.play(R24, 230, 1, FILM)
    assert run(player, clock, 5.0)[-1][1] == 239
    player.stop()


def test_a_loop_goes_round_its_range(qapp, clock: Clock) -> None:
    player = Player(Source(), clock, threaded=False)
    player.play(R24, 12, 1, FrameRange(10, 5), loop=True)
    assert [frame for _, frame in run(player, clock, 0.5)][:9] == [12, 13, 14, 10, 11, 12, 13, 14, 10]
    player.play(R24, 11, -1, FrameRange(10, 5), loop=True)
    assert [frame for _, frame in run(player, clock, 0.3)][:5] == [11, 10, 14, 13, 12]
    player.stop()


def test_of_many_seeks_only_the_newest_is_decoded(qapp, clock: Clock) -> None:
    source = Source()
    player = Player(source, clock, threaded=False)
    for frame in range(100):
        player.seek(frame)
    seen = run(player, clock, 1.0)
    assert [frame for _, frame in seen] == [99]
    assert source.decoded == [99]
    assert player.skipped_seeks == 99
    player.stop()


def test_a_seek_ends_playing_and_a_new_project_is_used_from_then_on(qapp, clock: Clock) -> None:
    source = Source()
    player = Player(source, clock, threaded=False)
    player.play(R24, 0, 1, FILM)
    run(player, clock, 0.2)
    project = Project()
    player.update(project)
    player.seek(50)
    assert [frame for _, frame in run(player, clock, 1.0)] == [50]
    assert source.projects == [project]
    assert not player.playing
    player.stop()
    assert source.closed


def test_the_thread_plays_in_real_time_and_is_gone_after_stop(qapp) -> None:
    before = threading.active_count()
    source = Source()
    player = Player(source)
    seen: list[tuple[float, int]] = []

    def arrived(frame: int, image: QImage) -> None:
        seen.append((time.monotonic(), frame))
        player.taken()

    player.frame_arrived.connect(arrived)
    player.play(R24, 0, 1, FrameRange(0, 12))
    assert wait_until(lambda: not player.playing)
    pause(20)
    assert seen[-1][1] == 11
    assert 11 / 24 - 0.05 < seen[-1][0] - seen[0][0] < 5, "never too fast; how late depends on the machine"
    player.seek(3)
    assert wait_until(lambda: seen[-1][1] == 3)
    player.stop()
    player.stop()
    assert threading.active_count() == before
    assert source.closed


def test_a_source_that_fails_does_not_end_the_thread(qapp, caplog: pytest.LogCaptureFixture) -> None:
    source = Source()
    good = source.frame
    player = Player(source)
    seen: list[int] = []
    player.frame_arrived.connect(lambda frame, image: seen.append(frame))

    def bad(n: int, shrink: int = 1) -> np.ndarray:
        raise OSError("gone")

    source.frame = bad  # type: ignore[method-assign]
    player.seek(1)
    assert wait_until(lambda: "a frame could not be shown" in caplog.text)
    source.frame = good  # type: ignore[method-assign]
    player.seek(2)
    assert wait_until(lambda: seen == [2])
    player.stop()


def test_pictures_are_scaled_to_fit_and_keep_their_colours() -> None:
    frame = np.zeros((60, 80, 3), dtype=np.uint8)
    frame[:, :40] = (200, 100, 50)
    image = scaled_image(frame, (400, 400))
    assert (image.width(), image.height()) == (400, 300)
    assert image.pixelColor(50, 150).getRgb()[:3] == (200, 100, 50)
    assert image.pixelColor(350, 150).getRgb()[:3] == (0, 0, 0)
    same = scaled_image(frame, None)
    assert (same.width(), same.height()) == (80, 60)
    small = scaled_image(frame, (20, 20))
    assert (small.width(), small.height()) == (20, 15)


# --- read-ahead, slow play, smaller pictures ----------------------------------------------------------------------


def test_pictures_decoded_ahead_carry_over_one_that_takes_long(qapp, clock: Clock) -> None:
    """While the decoder is at the long one, the other thread goes on handing over: here its steps are taken by hand."""
    source = Source()
    player = Player(source, clock, threaded=False)
    plain = source.frame

    def slow_at_30(n: int, shrink: int = 1) -> np.ndarray:
        if n == 30:
            for _ in range(40):  # 0.4 s, nearly ten frames
                clock.now += 0.01
                player.show()
        return plain(n, shrink)

    source.frame = slow_at_30  # type: ignore[method-assign]
    player.play(R24, 0, 1, FILM)
    seen = run(player, clock, 3.0)
    assert [frame for _, frame in seen] == list(range(len(seen))) and len(seen) > 65
    assert player.dropped == 0
    late = [when - seen[0][0] - frame / 24 for when, frame in seen]
    assert max(late) <= 0.011, "never later than the step that the clock was moved by"
    player.stop()


def test_no_more_is_decoded_ahead_than_there_is_room_for(qapp, clock: Clock) -> None:
    source = Source()
    player = Player(source, clock, threaded=False)
    player.play(R24, 0, 1, FILM)
    while player.work():
        pass
    assert len(source.decoded) == AHEAD
    player.fit(4, 3)
    while player.work():
        pass
    assert len(source.decoded) == 2 * AHEAD, "pictures of another size are made anew"
    player.stop()


@pytest.mark.parametrize("cost", [0.0, 0.03, 0.05, 0.2])
def test_every_frame_that_had_its_time_is_shown_or_counted_as_dropped(qapp, clock: Clock, cost: float) -> None:
    player = Player(Source(clock, cost), clock, threaded=False)
    player.play(R24, 0, 1, FrameRange(0, 96))
    seen = run(player, clock, 20.0)
    assert not player.playing and len(seen) + player.dropped == 96
    assert (player.dropped == 0) == (cost <= 0.03)
    player.stop()


def test_slow_play_shows_every_frame_for_four_times_as_long(qapp, clock: Clock) -> None:
    player = Player(Source(), clock, threaded=False)
    player.play(R24, 50, -1, FILM, slow=4)
    seen = run(player, clock, 1.0)
    assert [frame for _, frame in seen] == [50, 49, 48, 47, 46, 45]
    assert [when - 100.0 for when, _ in seen] == pytest.approx([n / 6 for n in range(6)])
    player.stop()


def test_pictures_are_smaller_while_playing_and_whole_when_they_stand(qapp, clock: Clock) -> None:
    source = Source()
    asked: list[tuple[int, int]] = []
    plain = source.frame

    def noted(n: int, shrink: int = 1) -> np.ndarray:
        asked.append((n, shrink))
        return plain(n, shrink)

    source.frame = noted  # type: ignore[method-assign]
    player = Player(source, clock, threaded=False)
    player.shrink(2)
    player.play(R24, 0, 1, FILM)
    run(player, clock, 0.1)
    player.seek(7)
    run(player, clock, 0.1)
    assert asked[0] == (0, 2) and {shrink for _, shrink in asked[:-1]} == {2}
    assert asked[-1] == (7, 1)
    player.stop()
