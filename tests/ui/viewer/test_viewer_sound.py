"""Sound while the film plays: the right samples either way, and pictures that follow what is heard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Track
from engine.media.sound.mix import Mixer, first_sample
from tests.ui.timeline.film import Film, wait_until
from tests.ui.viewer.test_viewer_player import Clock, Source
from ui.viewer.meter import LevelMeter
from ui.viewer.player import Player
from ui.viewer.reel import Reel
from ui.viewer.sink import SilentSink, Sink, open_sink
from ui.viewer.sound import AHEAD, BLIP, SoundOut
from ui.viewer.view import ViewerPanel

RATE = 48_000
R24, NTSC = Rate.of(24), Rate.of("29.97")


class Device:
    """An output whose own clock goes ``pace`` times as fast as the machine's, and that tells its position in steps."""

    def __init__(self, clock: Clock, pace: float = 1.0, late: float = 0.0, step: int = 480) -> None:
        self.clock, self.pace, self.late, self.step = clock, pace, late, step
        self.since: float | None = None
        self.written: list[np.ndarray] = []
        self.count = 0
        self.is_broken = False
        self.stops = 0

    def start(self) -> None:
        self.since = self.clock.now + self.late
        self.written, self.count = [], 0

    def stop(self) -> None:
        self.since = None
        self.stops += 1

    def exactly_played(self) -> float:
        if self.since is None:
            return 0.0
        return min(self.count, max(0.0, (self.clock.now - self.since) * RATE * self.pace))

    def played(self) -> int:
        return int(self.exactly_played()) // self.step * self.step

    def room(self) -> int:
        return max(0, 9600 - (self.count - self.played()))

    def write(self, samples: np.ndarray) -> None:
        self.written.append(samples.copy())
        self.count += len(samples)


def wave_file(path: Path, samples: np.ndarray) -> Path:
    import wave

    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(samples * 32767).astype("<i2").tobytes())
    return path


def film_with(path: Path, rate: Rate = R24, length: int = 4800) -> Project:
    """A film with one clip of sound; where there is no such file it is silent."""
    footage = Footage("f", str(path), length, rate, (0, 0), channels=2)
    track = Track("A1", "A1", (Clip("c", FrameRange(0, length), footage="f"),), kind=SOUND)
    return Project(rate=rate, size=(64, 48), footage=(footage,), tracks=(Track("V1"), track))


def sound_of(project: Project, device: Sink, clock: Clock) -> SoundOut:
    path = Path(project.footage[0].path)
    return SoundOut(project, lambda name: path, make_sink=lambda: (device, None), clock=clock, threaded=False)


def played(out: SoundOut, player: Player, clock: Clock, seconds: float, each: Callable[[int], None]) -> None:
    """Let everything happen for so long, in steps of four milliseconds."""
    player.frame_arrived.connect(lambda frame, image: (each(frame), player.taken()))
    end = clock.now + seconds
    while clock.now < end:
        while out.mix():
            pass
        out.feed()
        while player.step() == 0.0:
            pass
        clock.now += 0.004


# --- which samples ----------------------------------------------------------------------------------------------


def numbers(start: int, count: int) -> np.ndarray:
    """A film whose every sample is its own number."""
    return np.arange(start, start + count, dtype=np.float64)[:, None].repeat(2, axis=1)


@pytest.mark.parametrize("rate", [R24, NTSC])
def test_forwards_and_backwards(rate: Rate) -> None:
    film = FrameRange(0, 100)
    forwards = Reel(rate, 10, 1, film).piece(0, 5000, numbers)[:, 0]
    assert forwards.tolist() == list(range(first_sample(10, rate), first_sample(10, rate) + 5000))
    backwards = Reel(rate, 10, -1, film).piece(0, 50_000, numbers)[:, 0]
    begin = first_sample(11, rate)
    assert backwards[:begin].tolist() == list(range(begin - 1, -1, -1))
    assert not backwards[begin:].any()  # the beginning was reached
    end = first_sample(100, rate) - first_sample(10, rate)
    tail = Reel(rate, 10, 1, film).piece(end - 3, 6, numbers)[:, 0]
    assert tail.tolist() == [first_sample(100, rate) - k for k in (3, 2, 1)] + [0, 0, 0]


def test_twice_as_fast_is_an_octave_higher() -> None:
    got = Reel(R24, 0, 2, FrameRange(0, 100)).piece(7, 4, numbers)[:, 0]
    assert got.tolist() == [14.5, 16.5, 18.5, 20.5]
    got = Reel(R24, 99, -2, FrameRange(0, 100)).piece(0, 2, numbers)[:, 0]
    assert got.tolist() == [200_000 - 1.5, 200_000 - 3.5]


@pytest.mark.parametrize("speed", [1, -1, 2, -2])
def test_laps_of_a_loop_begin_with_their_first_frame(speed: int) -> None:
    reel = Reel(NTSC, 12, speed, FrameRange(10, 7), loop=True)
    frame_at = {}
    for tick in range(0, 4000, 37):
        sample = int(-(-Fraction(tick) * RATE / NTSC.value // 1))
        heard = reel.piece(sample, 1, numbers)[0, 0]
        frame_at[tick] = heard * float(NTSC.value) / RATE
    for tick, heard in frame_at.items():
        wanted = 10 + (12 + speed * tick - 10) % 7
        assert wanted - 0.002 <= heard <= wanted + 1.002  # within that frame, to a sample or two


def test_pieces_of_a_loop_join(tmp_path: Path) -> None:
    for speed in (1, -2):
        reel = Reel(NTSC, 12, speed, FrameRange(10, 3), loop=True)
        whole = reel.piece(0, 30_000, numbers)
        parts = [reel.piece(at, 100, numbers) for at in range(0, 30_000, 100)]
        assert np.array_equal(np.concatenate(parts), whole)


# --- sound and picture ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pace", [0.999, 1.0, 1.001])
@pytest.mark.parametrize(("speed", "late"), [(1, 0.0), (1, 0.12), (-1, 0.0), (2, 0.0)])
def test_pictures_follow_the_sound(qapp, tmp_path: Path, pace: float, speed: int, late: float) -> None:
    clock = Clock()
    device = Device(clock, pace, late)
    project = film_with(tmp_path / "none.wav")
    out, player = sound_of(project, device, clock), Player(Source(), clock, threaded=False)
    start = 10 if speed > 0 else 4700
    voice = out.play(R24, start, speed, FrameRange(0, 4800))
    assert voice is not None
    player.play(R24, start, speed, FrameRange(0, 4800), voice=voice)
    off: list[tuple[int, float]] = []

    def shown(frame: int) -> None:
        heard = device.exactly_played() / RATE * 24 * abs(speed)
        off.append((frame, heard - abs(frame - start)))

    seconds = 60.0 if speed == 1 and not late else 8.0
    played(out, player, clock, seconds, shown)
    settled = [each for frame, each in off if abs(frame - start) > 12]
    assert len(off) > 20 * seconds * 0.9
    assert min(settled) > -1 and max(settled) < 1 * abs(speed) + 0.5  # within a frame of what is heard
    ticks = abs(off[-1][0] - start) / abs(speed)
    assert ticks == pytest.approx((seconds - late) * pace * 24, abs=2.5)  # and not of what the machine's clock says
    assert player.dropped <= 3
    player.stop()
    out.stop()


def test_what_is_written_is_the_film_from_the_playhead_on(qapp, tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    path = wave_file(tmp_path / "a.wav", random.uniform(-0.5, 0.5, (5 * RATE, 2)))
    project = film_with(path)
    clock = Clock()
    device = Device(clock)
    out, player = sound_of(project, device, clock), Player(Source(), clock, threaded=False)
    voice = out.play(R24, 30, 1, FrameRange(0, 4800))
    assert voice is not None
    out.feed()
    assert device.since is None  # not before the first picture
    player.play(R24, 30, 1, FrameRange(0, 4800), voice=voice)
    played(out, player, clock, 2.0, lambda frame: None)
    got = np.concatenate(device.written)
    wanted = Mixer(project, lambda name: path).samples(first_sample(30, R24), len(got))
    assert len(got) > 2 * RATE and np.array_equal(got, wanted)
    assert voice.mixed <= voice.written + AHEAD + 1200
    out.pause()
    assert device.stops == 1 and out.levels() == (0, 0)
    player.stop()
    out.stop()


def test_a_late_mix_is_silence_and_the_film_goes_on(qapp, tmp_path: Path) -> None:
    ramp = np.linspace(0.1, 0.6, 5 * RATE)[:, None].repeat(2, axis=1)
    path = wave_file(tmp_path / "a.wav", ramp)
    clock = Clock()
    device = Device(clock)
    out = sound_of(film_with(path), device, clock)
    voice = out.play(R24, 0, 1, FrameRange(0, 4800))
    assert voice is not None
    voice.go()
    for _ in range(100):  # nothing is mixed for a second
        clock.now += 0.01
        out.feed()
    assert 0.6 < voice.position() < 0.75  # it waited for its first sound, then went on without
    for _ in range(100):
        while out.mix():
            pass
        out.feed()
        clock.now += 0.01
    got = np.concatenate(device.written)[:, 0]
    begin = int(np.argmax(got > 0))
    wanted = np.interp(np.arange(begin, len(got)), np.arange(5 * RATE), ramp[:, 0])
    assert begin > 0.6 * RATE and np.allclose(got[begin:], wanted, atol=1e-3)  # where it would have been by now
    out.stop()


def test_a_device_that_goes_away_ends_the_sound_and_not_the_film(qapp, tmp_path: Path) -> None:
    clock = Clock()
    device = Device(clock)
    out, player = sound_of(film_with(tmp_path / "none.wav"), device, clock), Player(Source(), clock, threaded=False)
    voice = out.play(R24, 0, 1, FrameRange(0, 4800))
    assert voice is not None
    player.play(R24, 0, 1, FrameRange(0, 4800), voice=voice)
    frames: list[int] = []
    played(out, player, clock, 1.0, frames.append)
    device.is_broken = True
    played(out, player, clock, 1.0, frames.append)
    assert frames[-1] == pytest.approx(47, abs=2)
    assert sorted(set(frames)) == list(range(frames[-1] + 1))
    player.stop()
    out.stop()


def test_media_that_cannot_be_heard_are_told_once(qapp, tmp_path: Path) -> None:
    clock = Clock()
    out = sound_of(film_with(tmp_path / "none.wav"), Device(clock), clock)
    told: list[str] = []
    out.troubled.connect(told.append)
    for _ in range(2):
        out.play(R24, 0, 1, FrameRange(0, 4800))
        while out.mix():
            pass
    assert len(told) == 1 and "“none.wav” is missing" in told[0]
    out.stop()


def test_what_is_not_heard(qapp, tmp_path: Path) -> None:
    clock = Clock()
    out = sound_of(film_with(tmp_path / "none.wav"), Device(clock), clock)
    film = FrameRange(0, 100)
    assert out.has_sound and out.play(R24, 0, 4, film) is None and out.play(R24, 0, -8, film) is None
    assert out.play(R24, 0, 1, FrameRange(0, 0)) is None
    out.update(Project())
    assert not out.has_sound and out.play(R24, 0, 1, film) is None
    out.stop()


def test_a_machine_without_output_is_silent_at_the_clocks_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)  # as where its libraries are missing
    sink, problem = open_sink()
    assert isinstance(sink, SilentSink) and isinstance(problem, LongtakeError)
    assert "cannot be heard" in problem.sentence
    clock = Clock()
    sink = SilentSink(clock)
    sink.start()
    assert sink.played() == 0 and sink.room() == 9600
    sink.write(np.zeros((9600, 2), dtype=np.float32))
    assert sink.room() == 0
    clock.now += 0.1
    assert sink.played() == pytest.approx(4800, abs=1) and sink.room() == pytest.approx(4800, abs=1)


# --- in the window ----------------------------------------------------------------------------------------------


def test_a_film_with_sound_plays_with_a_meter_and_one_notice(make_film: Callable[..., Film], tmp_path: Path) -> None:
    film = make_film(48)
    film.give_take("s0")
    notices: list[str] = []
    film.document.noticed.connect(lambda level, words: notices.append(words))
    problem = LongtakeError("This machine has no sound output.")
    viewer = ViewerPanel(
        film.document,
        film.pictures,
        make_sound=lambda project, path_of: SoundOut(project, path_of, make_sink=lambda: (SilentSink(), problem)),
    )
    viewer.resize(900, 520)
    viewer.show()
    meter = viewer.transport.meter
    assert not meter.isVisible()
    viewer.play_pause()
    viewer.pause()
    assert notices == []  # a silent film needs no output
    path = wave_file(tmp_path / "tone.wav", 0.5 * np.ones((4 * RATE, 2)))
    footage = Footage("f", str(path), 48, film.project.rate, (0, 0), channels=2)
    project = edits.add_footage(film.project, footage)
    track = Track("A1", "A1", (Clip("c", FrameRange(0, 48), footage="f"),), kind=SOUND)
    film.document.edit(replace(project, tracks=(*project.tracks, track)), "Sound")
    assert meter.isVisible()
    for _ in range(2):
        film.document.move_playhead(0)
        viewer.play_forward()
        assert wait_until(lambda: film.document.playhead > 6)
        assert wait_until(lambda: meter.needles[0].level == pytest.approx(-6.02, abs=0.1))
        viewer.pause()
    assert notices == [str(problem)]
    film.document.undo()
    assert not meter.isVisible()
    viewer.stop()
    viewer.close()
    viewer.deleteLater()


def test_the_meter_lights_up_above_full_scale_until_it_is_clicked(qapp) -> None:
    clock = Clock()
    meter = LevelMeter(clock)
    meter.show()
    meter.follow(lambda: (0.25, 1.2))
    clock.now += 0.03
    meter.move_on()
    assert meter.needles[0].level == pytest.approx(-12.04, abs=0.01)
    assert [needle.is_over for needle in meter.needles] == [False, True]
    assert "cut off" in meter.toolTip() and "left −12 dB" in meter.accessibleDescription()
    image = meter.grab().toImage()
    light = image.pixelColor(image.width() - 3, image.height() * 3 // 4)
    assert light.red() > 180 and light.green() < 140
    meter.follow(None)
    assert meter.needles[1].is_over  # it stays after the play
    QTest.mouseClick(meter, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not meter.needles[1].is_over
    for _ in range(20):
        clock.now += 0.5
        meter.move_on()
    assert not meter._timer.isActive() and meter.needles[0].level == -60
    meter.close()


# --- slowly, and at a standstill ----------------------------------------------------------------------------------


@pytest.mark.parametrize("speed", [1, -1])
def test_a_quarter_as_fast_is_four_samples_for_one(speed: int) -> None:
    reel = Reel(R24, 10, speed, FrameRange(0, 100), slow=4)
    got = reel.piece(6, 8, numbers)[:, 0]
    begin = first_sample(10, R24) if speed > 0 else first_sample(11, R24) - 1
    assert got.tolist() == [begin + speed * n / 4 for n in range(6, 14)]
    whole = reel.piece(0, 3000, numbers)
    parts = [reel.piece(at, 100, numbers) for at in range(0, 3000, 100)]
    assert np.array_equal(np.concatenate(parts), whole)


def hear(out: SoundOut, clock: Clock, seconds: float) -> None:
    end = clock.now + seconds
    while clock.now < end:
        while out.mix():
            pass
        out.feed()
        clock.now += 0.004


def test_a_step_lets_a_moment_of_its_frame_be_heard(qapp, tmp_path: Path) -> None:
    levels = np.repeat(np.arange(1, 121) / 128, RATE // 24)[:, None].repeat(2, axis=1)  # every frame has its own
    clock = Clock()
    device = Device(clock)
    out = sound_of(film_with(wave_file(tmp_path / "a.wav", levels)), device, clock)
    out.blip(R24, 20)
    hear(out, clock, 0.3)
    got = np.concatenate(device.written)[:, 0]
    heard = got[got != 0]
    assert 0.9 * BLIP < len(heard) <= BLIP and device.stops == 1
    assert heard[600] == pytest.approx(21 / 128, abs=1e-3)
    assert heard[0] < 0.01 and heard[-1] < 0.01, "it neither begins nor ends with a click"
    assert out.levels() == (0, 0)
    out.stop()


def test_of_many_steps_the_newest_is_heard_and_a_play_ends_them(qapp, tmp_path: Path) -> None:
    clock = Clock()
    device = Device(clock)
    out = sound_of(film_with(tmp_path / "none.wav"), device, clock)
    told: list[str] = []
    out.troubled.connect(told.append)
    starts: list[float] = []
    begin = device.start
    device.start = lambda: (starts.append(clock.now), begin())  # type: ignore[method-assign]
    for frame in range(10):  # faster than they can be heard
        out.blip(R24, frame)
        hear(out, clock, 0.02)
    hear(out, clock, 0.5)
    assert 2 <= len(starts) <= 5
    assert all(b - a >= BLIP / RATE - 1e-6 for a, b in pairwise(starts))
    out.blip(R24, 3)
    voice = out.play(R24, 0, 1, FrameRange(0, 4800))
    assert voice is not None and voice.lasts is None
    out.blip(R24, 9)
    voice.go()
    hear(out, clock, 0.2)
    assert voice.position() > 0.1, "a play is not disturbed by steps"
    out.stop()
