"""How a version of the project is kept: as objects named by the hash of what they hold; a step writes what changed.

A version names its shots, its footage and its timelines; a timeline its markers and its tracks; a track its runs,
stretches of clips and gaps. Where a run ends depends on the clip that ends it and on nothing else, so an edit in a
track of ten thousand clips makes one or two new runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from operator import is_
from typing import Any, NamedTuple
from zlib import crc32

from engine.film import schema
from engine.film.codecs import Codec, from_text, maybe, number, record, several, sparse, text, to_text, truth
from engine.film.project import Footage, Marker, Project, Shot, Take, Timeline
from engine.film.recipe import Recipe
from engine.film.schema import hash_of
from engine.film.timebase import Rate
from engine.film.track import Clip, Item, Track

_MEAN_RUN, _LONGEST_RUN = 64, 256  # items


@dataclass(frozen=True, slots=True)
class ShotEntry:
    """A shot as a decision left it, without its takes, which are facts and lie in a table of their own."""

    id: str
    recipe: Recipe
    chosen: str | None
    notes: str

    @classmethod
    def of(cls, shot: Shot) -> ShotEntry:
        return cls(shot.id, shot.recipe, shot.chosen, shot.notes)

    def with_takes(self, takes: tuple[Take, ...]) -> Shot:
        return Shot(self.id, self.recipe, takes, self.chosen, self.notes)


_shot = record(ShotEntry, id=text, recipe=schema.recipe, chosen=maybe(text), notes=text)


@dataclass(frozen=True, slots=True)
class TrackEntry:
    """A track with the names of its runs in the place of its items."""

    id: str
    name: str
    kind: str
    is_locked: bool
    is_muted: bool
    is_solo: bool
    gain: float
    pan: float
    runs: tuple[str, ...]
    is_synced: bool = True


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    id: str
    name: str
    tracks: tuple[str, ...]
    markers: str


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version of the project; ``timeline`` is the open one."""

    rate: Rate
    size: tuple[int, int]
    family: str
    shots: tuple[str, ...]
    footage: tuple[str, ...]
    timeline: str
    shelved: tuple[str, ...]


_names = several(text)
_track = sparse(
    TrackEntry,
    id=text,
    name=text,
    kind=text,
    is_locked=truth,
    is_muted=truth,
    is_solo=truth,
    gain=number,
    pan=number,
    runs=_names,
    is_synced=truth,
)
_timeline = record(TimelineEntry, id=text, name=text, tracks=_names, markers=text)
_markers = several(schema.marker)
_run = several(schema.item)
version_entry = record(
    VersionEntry,
    rate=schema.rate,
    size=schema.size,
    family=text,
    shots=_names,
    footage=_names,
    timeline=text,
    shelved=_names,
)


class _Known(NamedTuple):
    """The name of a part, the names below it, and what must live on so that its identity stays its own."""

    name: str
    below: tuple[str, ...]
    alive: Any


KnownParts = dict[Any, _Known]  # by identity; of a run by those of its items; all runs of a track by its id


class Kept(NamedTuple):
    """A version as it is written: the text of its entry, the names of all that it needs, and kind and text of what is
    new since the parts that were known."""

    body: str
    names: frozenset[str]
    fresh: dict[str, tuple[str, str]]
    parts: KnownParts


def keep(project: Project, known: KnownParts) -> Kept:
    """The project as it is written. ``known`` is the ``parts`` of the version before it, or what was read."""
    return _Writing(known).version(project)


class _Writing:
    """One project on its way to be written."""

    def __init__(self, known: KnownParts) -> None:
        self._known = known
        self._parts: KnownParts = {}
        self._names: set[str] = set()
        self._fresh: dict[str, tuple[str, str]] = {}

    def version(self, project: Project) -> Kept:
        open_one = Timeline(project.timeline, project.name, project.tracks, project.markers)
        entry = VersionEntry(
            rate=project.rate,
            size=project.size,
            family=project.family,
            shots=tuple(map(self._shot, project.shots)),
            footage=tuple(map(self._footage, project.footage)),
            timeline=self._timeline(open_one),
            shelved=tuple(map(self._timeline, project.shelved)),
        )
        return Kept(to_text(version_entry, entry), frozenset(self._names), self._fresh, self._parts)

    def _shot(self, shot: Shot) -> str:
        return self._again(shot) or self._named("shot", _shot, ShotEntry.of(shot), shot)

    def _footage(self, footage: Footage) -> str:
        return self._again(footage) or self._named("footage", schema.footage, footage, footage)

    def _timeline(self, timeline: Timeline) -> str:
        markers = self._again(timeline.markers) or self._named("markers", _markers, timeline.markers, timeline.markers)
        tracks = tuple(map(self._track, timeline.tracks))
        return self._named("timeline", _timeline, TimelineEntry(timeline.id, timeline.name, tracks, markers))

    def _track(self, track: Track) -> str:
        former = self._known.get(("runs", track.id))
        known = self._again(track)
        if known:
            if former is not None:
                self._parts["runs", track.id] = former
            return known
        cut = runs_of(track.items, former.alive if former is not None else ())
        self._parts["runs", track.id] = _Known("", (), cut)
        runs = []
        for items in cut:
            key = tuple(map(id, items))
            runs.append(self._again(items, key) or self._named("run", _run, items, items, key=key))
        entry = TrackEntry(
            **{each.name: getattr(track, each.name) for each in fields(TrackEntry) if each.name != "runs"},
            runs=tuple(runs),
        )
        return self._named("track", _track, entry, track, below=entry.runs)

    def _again(self, part: object, key: object = None) -> str | None:
        """The name of a part that is known."""
        key = id(part) if key is None else key
        known = self._known.get(key) or self._parts.get(key)
        if known is None:
            return None
        self._parts[key] = known
        self._names.update((known.name, *known.below))
        return known.name

    def _named(
        self,
        kind: str,
        codec: Codec[Any],
        value: object,
        part: object = None,
        below: tuple[str, ...] = (),
        key: object = None,
    ) -> str:
        body = to_text(codec, value)
        name = hash_of(kind, body)
        self._fresh[name] = (kind, body)
        self._names.add(name)
        if part is not None:
            self._parts[id(part) if key is None else key] = _Known(name, below, part)
        return name


Run = tuple[Item, ...]


def runs_of(items: Run, former: Sequence[Run] = ()) -> tuple[Run, ...]:
    """The items of a track in runs: each ends behind a clip whose id says so, or is as long as runs may be.

    ``former`` are the runs of a version before it: what is the same at both ends is taken from there and not counted
    again, since where a run ends depends on nothing but where it begins and what is in it.
    """
    runs: list[Run] = []
    at = 0
    for run in former[:-1]:  # the last one may have ended where the track did
        if not _is_at(items, at, run):
            break
        runs.append(run)
        at += len(run)
    following = len(runs)  # the first of ``former`` that may come again
    left = sum(map(len, former[following:]))  # items from there on
    while at < len(items):
        while following < len(former) and left > len(items) - at:
            left -= len(former[following])
            following += 1
        if left == len(items) - at and _is_at(items, at, tuple(chain.from_iterable(former[following:]))):
            return (*runs, *former[following:])
        run = _run_at(items, at)
        runs.append(run)
        at += len(run)
    return tuple(runs)


def _is_at(items: Run, at: int, run: Run) -> bool:
    """True where these very items are."""
    return len(items) >= at + len(run) and all(map(is_, items[at : at + len(run)], run))


def _run_at(items: Run, begun: int) -> Run:
    longest = min(len(items), begun + _LONGEST_RUN)
    for end in range(begun, longest):
        item = items[end]
        if isinstance(item, Clip) and crc32(item.id.encode()) % _MEAN_RUN == 0:
            return items[begun : end + 1]
    return items[begun:longest]


class Reading:
    """Reads objects by name, each once, so that what versions share is one object. Raises BadRecord and KeyError."""

    def __init__(self, rows: Iterable[tuple[str, str, str]], takes: dict[str, tuple[Take, ...]]) -> None:
        """``rows`` are name, kind and text of every object; ``takes`` join their shots."""
        self.known: KnownParts = {}
        self._texts = {name: (kind, body) for name, kind, body in rows}
        self._takes = takes
        self._read: dict[str, Any] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self._items: dict[str, Item] = {}
        self._run = several(Codec(schema.item.write, self._item))
        self._readers: dict[str, Callable[[str], tuple[Any, tuple[str, ...]]]] = {
            "shot": self._read_shot,
            "footage": self._read_footage,
            "timeline": self._read_timeline,
            "markers": self._read_markers,
            "track": self._read_track,
            "run": self._read_run,
        }

    def version(self, body: str) -> tuple[Project, frozenset[str]]:
        """The project of a version's text, and the names of all that it needs."""
        entry = from_text(version_entry, body)
        timeline = self._part("timeline", entry.timeline)
        project = Project(
            rate=entry.rate,
            size=entry.size,
            family=entry.family,
            shots=tuple(self._part("shot", name) for name in entry.shots),
            footage=tuple(self._part("footage", name) for name in entry.footage),
            tracks=timeline.tracks,
            markers=timeline.markers,
            timeline=timeline.id,
            name=timeline.name,
            shelved=tuple(self._part("timeline", name) for name in entry.shelved),
        )
        timelines = (entry.timeline, *entry.shelved)
        below = (name for timeline in timelines for name in self._below[timeline])
        return project, frozenset((*entry.shots, *entry.footage, *timelines, *below))

    def _part(self, kind: str, name: str) -> Any:
        if name not in self._read:
            found, body = self._texts[name]
            if found != kind:
                raise KeyError(name)
            part, below = self._readers[kind](body)
            self._read[name], self._below[name] = part, below
            self.known[tuple(map(id, part)) if kind == "run" else id(part)] = _Known(name, below, part)
        return self._read[name]

    def _read_shot(self, body: str) -> tuple[Shot, tuple[str, ...]]:
        entry = from_text(_shot, body)
        return entry.with_takes(self._takes.get(entry.id, ())), ()

    def _read_footage(self, body: str) -> tuple[Footage, tuple[str, ...]]:
        return from_text(schema.footage, body), ()

    def _read_markers(self, body: str) -> tuple[tuple[Marker, ...], tuple[str, ...]]:
        return from_text(_markers, body), ()

    def _read_run(self, body: str) -> tuple[tuple[Item, ...], tuple[str, ...]]:
        return from_text(self._run, body), ()

    def _read_timeline(self, body: str) -> tuple[Timeline, tuple[str, ...]]:
        entry = from_text(_timeline, body)
        tracks = tuple(self._part("track", name) for name in entry.tracks)
        runs = (run for track in entry.tracks for run in self._below[track])
        timeline = Timeline(entry.id, entry.name, tracks, self._part("markers", entry.markers))
        return timeline, (entry.markers, *entry.tracks, *runs)

    def _read_track(self, body: str) -> tuple[Track, tuple[str, ...]]:
        entry = from_text(_track, body)
        own = {each.name: getattr(entry, each.name) for each in fields(entry) if each.name != "runs"}
        items = tuple(item for run in entry.runs for item in self._part("run", run))
        return Track(**own, items=items), entry.runs

    def _item(self, value: Any) -> Item:
        """An item of a run; equal ones are one object, in whichever run they are."""
        key = repr(value)
        if key not in self._items:
            self._items[key] = schema.item.read(value)
        return self._items[key]
