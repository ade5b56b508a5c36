"""The film itself: shots with their takes, footage, timelines. All values are frozen."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.film.recipe import MediaId, Recipe
from engine.film.shapes import CameraKey
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, Clip, Placed, Track


def new_id() -> str:
    """A fresh id, unique in any project: 32 hexadecimal digits."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class SeamParts:
    """What engine/media/seams.py finds at a join. Each is 1 where the join looks like any other moment of its sides and
    grows with what the eye may catch; ``figure`` is all four in one number.
    """

    figure: float
    luma: float
    chroma: float
    motion: float
    sharpness: float

    @property
    def worst(self) -> str:
        """The largest part in a word: ``colour``, ``motion`` or ``sharpness``."""
        parts = {"colour": max(self.luma, self.chroma), "motion": self.motion, "sharpness": self.sharpness}
        return max(parts, key=parts.__getitem__)


@dataclass(frozen=True, slots=True)
class Seam:
    """How a join measures; ``at`` is the take's frame that follows it.

    ``jump`` is the plain change across it divided by an ordinary step nearby, ``colour`` the mean colour difference
    across it (0 to 255), ``parts`` what an eye would say, None where a former version measured.
    """

    at: int
    jump: float
    colour: float
    parts: SeamParts | None = None

    @property
    def figure(self) -> float:
        """The one number of the join: 1 is a join like any other moment, above 2 an eye notices."""
        return self.jump if self.parts is None else self.parts.figure


@dataclass(frozen=True, slots=True)
class Drift:
    """How a long take departs from its first second, measured by engine/media/drift.py at the take's frames ``at``.

    ``colour``, ``contrast`` and ``sharpness`` have a value for each of them: 0 is no departure, 1 one that is just
    seen when a frame is held beside the first second.
    """

    at: tuple[int, ...]
    colour: tuple[float, ...]
    contrast: tuple[float, ...]
    sharpness: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.at or {len(self.colour), len(self.contrast), len(self.sharpness)} != {len(self.at)}:
            raise ValueError("a drift has one value of each kind for each of its frames")

    @property
    def curve(self) -> tuple[float, ...]:
        """The largest departure at each frame of ``at``."""
        return tuple(map(max, zip(self.colour, self.contrast, self.sharpness, strict=True)))

    @property
    def figure(self) -> float:
        """The largest departure of the take."""
        return max(self.curve)

    @property
    def worst(self) -> str:
        """What departs most, in a word: ``colour``, ``contrast`` or ``sharpness``."""
        parts = {"colour": self.colour, "contrast": self.contrast, "sharpness": self.sharpness}
        return max(parts, key=lambda name: max(parts[name]))


@dataclass(frozen=True, slots=True)
class Take:
    """One finished shooting: a media file and the recipe as shot. Never altered afterwards.

    ``media`` is relative to the project folder (``media/<id>.mkv``); ``length`` is in frames at ``recipe.rate``.
    ``painted`` lists the ranges of the take that the model painted (the others are the source's own frames).
    ``made_with`` records family version, weights hash, sampler, steps, guidance, canvas, versions. ``drift`` is
    measured in takes of more than a few seconds. ``camera`` is the path that a camera path's frames turned out to
    follow, estimated from them.
    """

    id: MediaId
    media: str
    length: int
    recipe: Recipe
    made_at: str  # ISO 8601, UTC
    seconds_spent: float = 0.0
    painted: tuple[FrameRange, ...] = ()
    seams: tuple[Seam, ...] = ()
    made_with: tuple[tuple[str, str], ...] = ()
    drift: Drift | None = None
    camera: tuple[CameraKey, ...] = ()

    @property
    def worst_join(self) -> float:
        """The figure of the join that shows most; 0 where there is none."""
        return max((seam.figure for seam in self.seams), default=0.0)


BEST_JOIN = "best join"  # with the ids of the takes that were asked for so, if they are known, after it
MARKER_COLOURS = ("blue", "green", "yellow", "orange", "red", "purple")


@dataclass(frozen=True, slots=True)
class Shot:
    """An entry of the storyboard: its recipe and its takes, oldest first.

    ``chosen`` is the id of the take to show; None shows the newest, BEST_JOIN the one whose joins show least among
    those that can be compared. These are the takes that were asked for so, or the newest one as long as none of them is
    there, and others made by the very same operation; one without joins wins only where none has any.
    """

    id: str
    recipe: Recipe
    takes: tuple[Take, ...] = ()
    chosen: MediaId | None = None
    notes: str = ""

    @property
    def take(self) -> Take | None:
        """The take on show, or None while the shot waits for its first."""
        for take in self.takes:
            if take.id == self.chosen:
                return take
        if not self.takes or not self.shows_best_join:
            return self.takes[-1] if self.takes else None
        asked = (self.chosen or "").removeprefix(BEST_JOIN).split()
        newest = next((take for take in reversed(self.takes) if take.id in asked), self.takes[-1])
        rivals = [take for take in self.takes if take.seams and take.recipe.operation == newest.recipe.operation]
        return min(rivals, key=lambda take: take.worst_join, default=newest)

    @property
    def shows_best_join(self) -> bool:
        """True where no take was chosen, but whichever joins best."""
        return (self.chosen or "").startswith(BEST_JOIN)

    @property
    def is_numbered(self) -> bool:
        """True for shots of the storyboard; extensions and bridges belong to their neighbours."""
        return self.recipe.operation.name not in ("extend after", "extend before", "bridge", "loop")


@dataclass(frozen=True, slots=True)
class Footage:
    """Imported video, pictures or sound. ``path`` is absolute, or relative to the project folder when ``copied``.

    ``length`` is in frames at the project's rate; ``rate`` and ``size`` are the file's own. ``channels`` counts those
    of its sound, 0 where it is silent. Sound alone has the size (0, 0). Of a numbered sequence of pictures ``path`` is
    the first, and ``sequence`` how many there are. Of what ``is_interlaced`` every frame is made whole from its fields,
    unless it ``keeps_fields``.
    """

    id: MediaId
    path: str
    length: int
    rate: Rate
    size: tuple[int, int]
    copied: bool = False
    channels: int = 0
    sequence: int = 0
    is_interlaced: bool = False
    keeps_fields: bool = False

    @property
    def has_pictures(self) -> bool:
        return self.size != (0, 0)


@dataclass(frozen=True, slots=True)
class Marker:
    """A note at a frame of the timeline, or over ``length`` frames of it. ``colour`` is one of ``MARKER_COLOURS``."""

    id: str
    at: int
    length: int = 0
    name: str = ""
    note: str = ""
    colour: str = "blue"

    def __post_init__(self) -> None:
        if self.colour not in MARKER_COLOURS:
            raise ValueError(f"a marker is one of {MARKER_COLOURS}, not {self.colour!r}")
        if self.length < 0:
            raise ValueError("a marker cannot be shorter than nothing")


@dataclass(frozen=True, slots=True)
class Timeline:
    """A cut of the film: tracks and markers. This is one that is not open; the open one's are the project's own."""

    id: str
    name: str
    tracks: tuple[Track, ...] = (Track("V1"),)
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """All that is saved. ``size`` is (width, height) in pixels.

    Tracks of pictures are listed from the bottom up, tracks of sound from the top down, in whatever order between them.
    There is always one of pictures. ``tracks`` and ``markers`` are those of the open timeline, whose id and name are
    ``timeline`` and ``name``; the others wait in ``shelved``.
    """

    rate: Rate = field(default_factory=lambda: Rate.of(24))
    size: tuple[int, int] = (512, 384)
    family: str = "sketch"
    shots: tuple[Shot, ...] = ()
    footage: tuple[Footage, ...] = ()
    tracks: tuple[Track, ...] = (Track("V1"),)
    markers: tuple[Marker, ...] = ()
    timeline: str = "T1"
    name: str = "Film"
    shelved: tuple[Timeline, ...] = ()

    @property
    def length(self) -> int:
        return max((track.length for track in self.tracks), default=0)

    @property
    def main_track(self) -> Track:
        """The lowest track of pictures, on which the storyboard lays its shots."""
        return next(track for track in self.tracks if track.kind == PICTURE)

    def tracks_of(self, kind: str) -> tuple[Track, ...]:
        """The tracks of pictures, of sound or of subtitles."""
        return tuple(track for track in self.tracks if track.kind == kind)

    def shot(self, shot_id: str | None) -> Shot | None:
        return next((shot for shot in self.shots if shot.id == shot_id), None)

    def clips(self) -> Iterator[tuple[Track, Placed, Clip]]:
        """Every clip with its track and its place, track by track."""
        for track in self.tracks:
            for placed in track.placed():
                if isinstance(placed.item, Clip):
                    yield track, placed, placed.item

    def clip_at(self, frame: int) -> tuple[Placed, Clip] | None:
        """The topmost clip that is seen at a frame of the film."""
        for track in reversed(self.tracks_of(PICTURE)):
            placed = None if track.is_muted else track.at(frame)
            if placed is not None and isinstance(placed.item, Clip) and placed.item.is_on:
                return placed, placed.item
        return None

    def find_clip(self, clip_id: str | None) -> tuple[Track, Placed, Clip] | None:
        if clip_id is None:
            return None
        for track in self.tracks:
            placed = track.place_of(clip_id)
            if placed is not None and isinstance(placed.item, Clip):
                return track, placed, placed.item
        return None

    def media(self, media_id: MediaId) -> Take | Footage | None:
        """The take or the footage of that id."""
        for shot in self.shots:
            for take in shot.takes:
                if take.id == media_id:
                    return take
        return next((item for item in self.footage if item.id == media_id), None)

    def media_of(self, clip: Clip) -> Take | Footage | None:
        """What the clip shows now: its shot's take on show, or its footage; None while it waits."""
        if clip.shot is not None:
            shot = self.shot(clip.shot)
            return shot.take if shot else None
        return next((item for item in self.footage if item.id == clip.footage), None)

    def number_of(self, shot_id: str) -> int | None:
        """The number of a storyboard shot, from 1; None for extensions and bridges."""
        numbered = [shot.id for shot in self.shots if shot.is_numbered]
        return numbered.index(shot_id) + 1 if shot_id in numbered else None
