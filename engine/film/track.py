"""Tracks: ordered runs of clips and gaps, whose places are derived, so that an overlap cannot be written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import ClassVar

from engine.film.recipe import MediaId
from engine.film.timebase import FrameRange
from engine.film.treatment import UNTREATED, Retime, Title, Transition, Treatment

PICTURE, SOUND, SUBTITLES = "picture", "sound", "subtitles"
TRACK_KINDS = (PICTURE, SOUND, SUBTITLES)


@dataclass(frozen=True, slots=True)
class Gap:
    """Emptiness of ``length`` frames. It is in no link and no group, which is asked of items by the thousand."""

    length: int
    link: ClassVar[None] = None
    group: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a shot's take (whichever is on show) or of footage, or a title.

    ``source`` counts from the medium's start. Exactly one of ``shot``, ``footage`` and ``title`` is set. On a sound
    track it is the medium's sound that counts. ``retime`` is None where the clip runs as its medium does; else
    ``source`` is what the clip runs through. ``transition`` is how it comes in after what lies before it. Clips with
    the same ``link`` (a picture and its sound) or the same ``group`` are selected, moved and trimmed together. A clip
    that is not on (``is_on``) is neither seen nor heard.
    """

    id: str
    source: FrameRange
    shot: str | None = None
    footage: MediaId | None = None
    title: Title | None = None
    retime: Retime | None = None
    treatment: Treatment = UNTREATED
    transition: Transition | None = None
    link: str | None = None
    group: str | None = None
    is_on: bool = True

    @property
    def length(self) -> int:
        """Frames that the clip has on its track."""
        return self.source.length if self.retime is None else self.retime.length

    def source_at(self, frame: int) -> int:
        """The frame of the medium at a frame of the clip; frames outside the clip (transitions) go on evenly."""
        if self.retime is None:
            return self.source.start + frame
        steps = self.retime.steps(frame)
        return self.source.end - 1 - steps if self.retime.speed < 0 else self.source.start + steps

    def part(self, first: int, length: int) -> Clip:
        """The clip from its frame ``first`` on, ``length`` frames long: what a trim leaves.

        ``first`` may be negative and ``length`` reach past the end: the clip then shows more of its medium. Keys stay
        with the picture that they were set on.
        """
        treatment = self.treatment.moved(-first)
        if self.retime is None:
            return replace(self, source=FrameRange(self.source.start + first, length), treatment=treatment)
        beginning = self.retime.phase + first * abs(self.retime.speed)
        skipped = int(beginning // 1)
        retime = replace(self.retime, length=length, phase=beginning - skipped)
        if self.retime.speed < 0:
            source = FrameRange(self.source.end - skipped - retime.span, retime.span)
        else:
            source = FrameRange(self.source.start + skipped, retime.span)
        return replace(self, source=source, retime=retime, treatment=treatment)


Item = Clip | Gap


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the place it has on its track: ``range`` counts frames of the film."""

    item: Item
    range: FrameRange


@dataclass(frozen=True, slots=True)
class Track:
    """An ordered run of clips and gaps. Positions are derived, so an overlap cannot be written.

    ``kind`` is what the track has: pictures, sound or subtitles. A muted track is not heard, or, of pictures and
    subtitles, not seen; while any sound track is solo only those are heard. A locked one takes no edit. A track in sync
    (``is_synced``) moves along where room is made or closed on another one. ``gain`` is in dB, ``pan`` from -1 (left)
    to 1 (right).
    """

    id: str
    name: str = "V1"
    items: tuple[Item, ...] = ()
    kind: str = PICTURE
    is_locked: bool = False
    is_muted: bool = False
    is_solo: bool = False
    gain: float = 0.0
    pan: float = 0.0
    is_synced: bool = True
    # Filled when they are first asked for: a long history has many tracks of thousands of clips that nobody looks at.
    _known_ends: list[int] = field(init=False, repr=False, compare=False, default_factory=list)
    _known_numbers: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in TRACK_KINDS:
            raise ValueError(f"a track is one of {TRACK_KINDS}, not {self.kind!r}")

    @property
    def length(self) -> int:
        return self._ends[-1] if self.items else 0

    def placed(self) -> Iterator[Placed]:
        """Every item in its place."""
        return map(self.placed_at, range(len(self.items)))

    def between(self, start: int, end: int) -> Iterator[Placed]:
        """The items that have a frame from ``start`` to before ``end``."""
        for number in range(bisect_right(self._ends, start), len(self.items)):
            placed = self.placed_at(number)
            if placed.range.start >= end:
                return
            yield placed

    def at(self, frame: int) -> Placed | None:
        """The item on screen at ``frame``, None past the end."""
        if not 0 <= frame < self.length:
            return None
        return self.placed_at(bisect_right(self._ends, frame))

    def index_at(self, frame: int) -> int:
        """Which of ``items`` is on screen at ``frame``; how many there are when that is past the end."""
        return bisect_right(self._ends, frame)

    def place_of(self, clip_id: str) -> Placed | None:
        """The clip of that id in its place, None when it is not on this track."""
        number = self.number_of(clip_id)
        return None if number is None else self.placed_at(number)

    def number_of(self, clip_id: str) -> int | None:
        """Which of ``items`` the clip of that id is."""
        if not self._known_numbers:
            self._known_numbers.update({item.id: n for n, item in enumerate(self.items) if isinstance(item, Clip)})
        return self._known_numbers.get(clip_id)

    @property
    def _ends(self) -> list[int]:
        """The frame after each item. Filled at once, so that two threads that ask find the same."""
        if len(self._known_ends) != len(self.items):
            # Spelt out, since a property asked for each of ten thousand items is most of what an edit costs.
            self._known_ends[:] = accumulate(
                [
                    item.length if isinstance(item, Gap) or item.retime is not None else item.source.length
                    for item in self.items
                ]
            )
        return self._known_ends

    def placed_at(self, number: int) -> Placed:
        """One of ``items`` in its place."""
        ends = self._ends
        start = ends[number - 1] if number else 0
        return Placed(self.items[number], FrameRange(start, ends[number] - start))
