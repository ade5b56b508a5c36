"""The film itself: shots with their takes, footage, and tracks of clips and gaps. All values are frozen."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.film.recipe import MediaId, Recipe
from engine.film.shapes import CameraKey
from engine.film.timebase import FrameRange, Rate


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


BEST_JOIN = "best join"


@dataclass(frozen=True, slots=True)
class Shot:
    """An entry of the storyboard: its recipe and its takes, oldest first.

    ``chosen`` is the id of the take to show; None shows the newest, BEST_JOIN the one whose joins show least of those
    that were shot as the newest was (the take that a retake was made of has other joins, or none).
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
        newest = self.takes[-1] if self.takes else None
        if newest is not None and self.chosen == BEST_JOIN:
            alike = [take for take in reversed(self.takes) if take.recipe.operation == newest.recipe.operation]
            return min(alike, key=lambda take: take.worst_join)
        return newest

    @property
    def is_numbered(self) -> bool:
        """True for shots of the storyboard; extensions and bridges belong to their neighbours."""
        return self.recipe.operation.name not in ("extend after", "extend before", "bridge", "loop")


@dataclass(frozen=True, slots=True)
class Footage:
    """Imported video or image. ``path`` is absolute, or relative to the project folder when ``copied``.

    ``length`` is in frames at the project's rate; ``rate`` and ``size`` are the file's own.
    """

    id: MediaId
    path: str
    length: int
    rate: Rate
    size: tuple[int, int]
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Emptiness of ``length`` frames."""

    length: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a shot's take (whichever is on show) or of footage; ``source`` counts from the medium's start.

    Exactly one of ``shot`` and ``footage`` is set.
    """

    id: str
    source: FrameRange
    shot: str | None = None
    footage: MediaId | None = None

    @property
    def length(self) -> int:
        return self.source.length


Item = Clip | Gap


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the place it has on its track: ``range`` counts frames of the film."""

    item: Item
    range: FrameRange


@dataclass(frozen=True, slots=True)
class Track:
    """An ordered run of clips and gaps. Positions are derived, so an overlap cannot be written."""

    id: str
    name: str = "V1"
    items: tuple[Item, ...] = ()

    @property
    def length(self) -> int:
        return sum(item.length for item in self.items)

    def placed(self) -> Iterator[Placed]:
        start = 0
        for item in self.items:
            yield Placed(item, FrameRange(start, item.length))
            start += item.length

    def at(self, frame: int) -> Placed | None:
        """The item on screen at ``frame``, None past the end."""
        for placed in self.placed():
            if frame in placed.range:
                return placed
        return None

    def place_of(self, clip_id: str) -> Placed | None:
        for placed in self.placed():
            if isinstance(placed.item, Clip) and placed.item.id == clip_id:
                return placed
        return None


@dataclass(frozen=True, slots=True)
class Project:
    """All that is saved. ``size`` is (width, height) in pixels; tracks are listed from the bottom up."""

    rate: Rate = field(default_factory=lambda: Rate.of(24))
    size: tuple[int, int] = (512, 384)
    family: str = "sketch"
    shots: tuple[Shot, ...] = ()
    footage: tuple[Footage, ...] = ()
    tracks: tuple[Track, ...] = (Track("V1"),)

    @property
    def length(self) -> int:
        return max((track.length for track in self.tracks), default=0)

    def shot(self, shot_id: str | None) -> Shot | None:
        return next((shot for shot in self.shots if shot.id == shot_id), None)

    def clips(self) -> Iterator[tuple[Track, Placed, Clip]]:
        """Every clip with its track and its place, track by track."""
        for track in self.tracks:
            for placed in track.placed():
                if isinstance(placed.item, Clip):
                    yield track, placed, placed.item

    def clip_at(self, frame: int) -> tuple[Placed, Clip] | None:
        """The topmost clip at a frame of the film."""
        for track in reversed(self.tracks):
            placed = track.at(frame)
            if placed is not None and isinstance(placed.item, Clip):
                return placed, placed.item
        return None

    def find_clip(self, clip_id: str | None) -> tuple[Track, Placed, Clip] | None:
        return next((found for found in self.clips() if found[2].id == clip_id), None)

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
