"""The one mixer: what the film sounds like at any sample, for the viewer and for every export."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import numpy as np

from engine.errors import LongtakeError
from engine.film.curves import Curve
from engine.film.project import Project
from engine.film.recipe import MediaId
from engine.film.timebase import Rate
from engine.film.track import SOUND, Clip, Placed, Track
from engine.film.treatment import Retime
from engine.media.compose import PathOf
from engine.media.files import Stamp, stamp_of
from engine.media.sound.gains import amplitude, curve_values, panned, risen
from engine.media.sound.reader import SAMPLE_RATE, SoundReader
from engine.media.sound.stretch import Backwards, Resampled, Source, Stretched

BLOCK = 4800  # samples that are mixed at a time: what is asked for is cut from blocks, so they come out the same
OPEN_READERS = 16
CACHE_BYTES = 192 << 20  # all readers together
_BLOCKS_KEPT = 32


def has_sound(project: Project) -> bool:
    """True for a film with a clip on a track of sound."""
    return any(isinstance(item, Clip) for track in project.tracks_of(SOUND) for item in track.items)


def first_sample(frame: int | Fraction, rate: Rate) -> int:
    """The first sample that is not before the beginning of a frame of the film."""
    return -int(-Fraction(frame) * SAMPLE_RATE // rate.value)


@dataclass(frozen=True, slots=True)
class Ramp:
    """A transition of a film, from its frame ``start`` on over ``length`` frames."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A clip of a track of sound: the samples of the film from ``begin`` to before ``end`` are the samples of its
    sound ``later`` before them. ``start`` is its first frame; it ``comes`` and ``goes`` by cross-fades, where not None.
    """

    clip: Clip
    start: int
    begin: int
    end: int
    later: int
    comes: Ramp | None
    goes: Ramp | None


def later_by(clip: Clip, start: int, rate: Rate) -> int:
    """By how many samples a clip that begins at frame ``start`` of the film is later than its sound (the sound as it is
    at the clip's speed), to the nearest whole one. It is the same for all parts that a clip is cut to."""
    retime = clip.retime or Retime(Fraction(1), clip.length)
    speed = abs(retime.speed) or Fraction(1)
    if retime.speed < 0:
        frames = start + (clip.source.end - retime.phase) / speed
    else:
        frames = start - (clip.source.start + retime.phase) / speed
    return int((frames * SAMPLE_RATE / rate.value + Fraction(1, 2)) // 1)


class Plan:
    """The clips of one track that are heard, found by sample."""

    def __init__(self, track: Track, rate: Rate) -> None:
        self.track = track
        placed = list(track.placed())
        sounding = [_sounds(each) for each in placed]
        self.clips: list[Heard] = []
        for number, each in enumerate(placed):
            if sounding[number]:
                follows = placed[number + 1] if number + 1 < len(placed) and sounding[number + 1] else None
                self.clips.append(_heard(each, follows, rate))
        self.clips.sort(key=lambda clip: clip.begin)
        self._begins = [clip.begin for clip in self.clips]
        self._reaches = list(accumulate((clip.end for clip in self.clips), max))

    def between(self, start: int, end: int) -> Iterator[Heard]:
        """The clips that have a sample from ``start`` to before ``end``, in their order."""
        last = bisect_left(self._begins, end)
        first = last
        while first and self._reaches[first - 1] > start:
            first -= 1
        return (clip for clip in self.clips[first:last] if clip.end > start)


def _sounds(placed: Placed) -> bool:
    clip = placed.item
    return (
        isinstance(clip, Clip)
        and clip.is_on
        and clip.footage is not None  # takes have no sound
        and (clip.retime is None or clip.retime.speed != 0)
    )


def _ramp(placed: Placed) -> Ramp | None:
    transition = placed.item.transition if isinstance(placed.item, Clip) else None
    return None if transition is None else Ramp(placed.range.start - transition.before, transition.length)


def _heard(placed: Placed, follows: Placed | None, rate: Rate) -> Heard:
    clip = placed.item
    assert isinstance(clip, Clip)
    comes, goes = _ramp(placed), _ramp(follows) if follows is not None else None
    begin = comes.start if comes is not None else placed.range.start
    end = goes.start + goes.length if goes is not None else placed.range.end
    later = later_by(clip, placed.range.start, rate)
    return Heard(clip, placed.range.start, first_sample(begin, rate), first_sample(end, rate), later, comes, goes)


class Mixer:
    """Makes the samples of a project. Viewer and exports use this and nothing else.

    Sample ``n`` is heard ``n`` / 48 000 s after the film's beginning; the first one of a frame is the first that is
    not before it. Tracks of sound are summed: each clip by its gain, pan and fades, which change from sample to
    sample, and cross-faded with its neighbour where it has a transition; each track by its gain and pan. Muted tracks
    are not heard; while any is solo, only those are. What is neither treated nor panned nor at another speed is the
    medium's own samples, bit for bit.

    Nothing limits the sum: ``peak`` is the largest sample that was given out so far, and above 1 it will be cut off by
    whoever writes whole numbers. ``path_of`` gives the file of footage. With ``strict`` a medium that cannot be read
    raises its LongtakeError (exports); without it is silent, and ``problems`` says why, until the next ``update``.
    A mixer belongs to one thread.
    """

    def __init__(
        self,
        project: Project,
        path_of: PathOf,
        strict: bool = False,
        open_readers: int = OPEN_READERS,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self.project = project
        self.path_of = path_of
        self.strict = strict
        self.problems: dict[MediaId, LongtakeError] = {}
        self.peak = 0.0
        self._open_readers = max(1, open_readers)
        self._cache_bytes = cache_bytes
        self._readers: OrderedDict[MediaId, SoundReader] = OrderedDict()
        self._stamps: dict[MediaId, Stamp] = {}  # of the files that are open, as they were then
        self._sources: dict[tuple[MediaId, Fraction, bool], Source] = {}
        self._plans: dict[str, Plan] = {}
        self._blocks: OrderedDict[int, np.ndarray] = OrderedDict()

    def update(self, project: Project) -> None:
        """Go on with another version of the project. Readers stay open for media that are still there; given the very
        same project, what was written anew is read anew."""
        before, self.project = self.project, project
        for media_id, stamp in list(self._stamps.items()):
            if project is before and stamp != stamp_of(Path(self.path_of(media_id))):
                self._forget(media_id)
        footage, known = ({each.id: each for each in one.footage} for one in (project, before))
        for media_id in list(self._readers):
            if footage.get(media_id) != known.get(media_id):
                self._forget(media_id)
        kept = {track.id: track for track in project.tracks} if project.rate == before.rate else {}
        self._plans = {name: plan for name, plan in self._plans.items() if kept.get(name) is plan.track}
        self.problems.clear()
        self._blocks.clear()

    def samples(self, start: int, count: int) -> np.ndarray:
        """``count`` samples from ``start`` on, float32 [count, 2]; silence outside the film.

        Raises LongtakeError when ``strict`` and a medium cannot be read.
        """
        out = np.empty((count, 2), dtype=np.float32)
        done = 0
        while done < count:
            number, within = divmod(start + done, BLOCK)
            taken = min(count - done, BLOCK - within)
            out[done : done + taken] = self._block(number)[within : within + taken]
            done += taken
        if count:
            self.peak = max(self.peak, float(np.abs(out).max()))
        return out

    def close(self) -> None:
        """Close every file. The mixer may be used again; it opens what it needs."""
        for media_id in list(self._readers):
            self._forget(media_id)
        self._blocks.clear()

    # --- mixing ----------------------------------------------------------------------------------------------------

    def _block(self, number: int) -> np.ndarray:
        held = self._blocks.get(number)
        if held is None:
            held = self._blocks[number] = self._mixed(number * BLOCK)
            if len(self._blocks) > _BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        return held

    def _mixed(self, start: int) -> np.ndarray:
        out = np.zeros((BLOCK, 2), dtype=np.float32)
        tracks = self.project.tracks_of(SOUND)
        has_solo = any(track.is_solo for track in tracks)
        for track in tracks:
            if track.is_muted or (has_solo and not track.is_solo):
                continue
            heard = list(self._plan(track).between(start, start + BLOCK))
            if not heard:
                continue
            part = np.zeros((BLOCK, 2), dtype=np.float32)
            for each in heard:
                begin, end = max(each.begin, start), min(each.end, start + BLOCK)
                part[begin - start : end - start] += self._of_clip(each, begin, end - begin)
            if track.gain:
                part *= amplitude(np.array([track.gain])).astype(np.float32)
            if track.pan:
                part *= panned(np.array([track.pan])).astype(np.float32)
            out += part
        return out

    def _plan(self, track: Track) -> Plan:
        plan = self._plans.get(track.id)
        if plan is None or plan.track is not track:
            plan = self._plans[track.id] = Plan(track, self.project.rate)
        return plan

    def _of_clip(self, heard: Heard, start: int, count: int) -> np.ndarray:
        """The samples of the film that a clip adds to its track, float32 [count, 2]."""
        source = self._source(heard.clip)
        if source is None:
            return np.zeros((count, 2), dtype=np.float32)
        try:
            given = source.samples(start - heard.later, count)
        except LongtakeError as problem:  # the file is gone by now
            if self.strict:
                raise
            self._forget(heard.clip.footage or "")
            self.problems[heard.clip.footage or ""] = problem
            return np.zeros((count, 2), dtype=np.float32)
        self._look_for_damage(heard.clip)
        gains = clip_gains(heard, start, count, self.project.rate)
        return given if gains is None else given * gains

    # --- media -------------------------------------------------------------------------------------------------

    def _source(self, clip: Clip) -> Source | None:
        """The clip's sound at its speed; None when it cannot be read."""
        assert clip.footage is not None
        reader = self._reader(clip.footage)
        speed = clip.retime.speed if clip.retime is not None else Fraction(1)
        if reader is None or speed == 1:
            return reader
        key = (clip.footage, speed, clip.treatment.sound.keeps_pitch)
        if key not in self._sources:
            source: Source = Backwards(reader) if speed < 0 else reader
            if abs(speed) != 1:
                source = (Stretched if clip.treatment.sound.keeps_pitch else Resampled)(source, abs(speed))
            self._sources[key] = source
        return self._sources[key]

    def _reader(self, media_id: MediaId) -> SoundReader | None:
        reader = self._readers.get(media_id)
        if reader is not None:
            self._readers.move_to_end(media_id)
            return reader
        if media_id in self.problems:
            return None
        try:
            path = Path(self.path_of(media_id))
            stamp = stamp_of(path)
            reader = SoundReader(path, cache_bytes=self._cache_bytes // self._open_readers)
        except LongtakeError as problem:
            if self.strict:
                raise
            self.problems[media_id] = problem
            return None
        while len(self._readers) >= self._open_readers:
            self._forget(next(iter(self._readers)))
        self._readers[media_id] = reader
        self._stamps[media_id] = stamp
        return reader

    def _look_for_damage(self, clip: Clip) -> None:
        reader = self._readers.get(clip.footage or "")
        if reader is not None and reader.problem is not None and clip.footage is not None:
            self.problems[clip.footage] = reader.problem

    def _forget(self, media_id: MediaId) -> None:
        reader = self._readers.pop(media_id, None)
        self._stamps.pop(media_id, None)
        if reader is not None:
            reader.close()
        for key in [key for key in self._sources if key[0] == media_id]:
            del self._sources[key]


def clip_gains(heard: Heard, start: int, count: int, rate: Rate) -> np.ndarray | None:
    """What samples of the film are multiplied by in a clip, float32 [count, 1 or 2]; None for: by one."""
    treatment = heard.clip.treatment
    sound = treatment.sound
    is_plain = _is_zero(sound.gain) and _is_zero(sound.pan) and not (treatment.fade_in or treatment.fade_out)
    if is_plain and heard.comes is None and heard.goes is None:
        return None
    film = np.arange(start, start + count) * (float(rate.value) / SAMPLE_RATE)  # frames of the film
    own = film - heard.start
    level = np.ones(count) if _is_zero(sound.gain) else amplitude(curve_values(sound.gain, own))
    if treatment.fade_in:
        level *= risen(own / treatment.fade_in)
    if treatment.fade_out:
        level *= risen((heard.clip.length - own) / treatment.fade_out)
    if heard.comes is not None:
        level *= risen((film - heard.comes.start) / heard.comes.length)
    if heard.goes is not None:
        level *= risen(1 - (film - heard.goes.start) / heard.goes.length)
    gains = level[:, None]
    if not _is_zero(sound.pan):
        gains = gains * panned(curve_values(sound.pan, own))
    return gains.astype(np.float32)


def _is_zero(curve: Curve) -> bool:
    return curve.is_constant and not (curve.keys[0].value if curve.keys else curve.value)
