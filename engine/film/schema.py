"""How the film's values are written as JSON, field by field, and the tables that hold them.

Every codec names all fields of its class; reading refuses a field that is missing or unknown, since a change of
fields is a new schema number with an upgrade of its own (engine/film/upgrades.py). Nothing but numbers, words and lists
is ever read.
"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass, fields
from fractions import Fraction
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from engine.film.project import Clip, Drift, Footage, Gap, Item, Seam, SeamParts, Shot, Take, Track
from engine.film.recipe import OPERATIONS, Beat, ImageAt, Operation, Recipe, Span
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import MAX_RATE, FrameRange, Rate

SCHEMA = 5
APPLICATION_ID = 0x4C544B31  # "LTK1", in the header of project.db
TABLES = """
CREATE TABLE objects (hash TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE versions (number INTEGER PRIMARY KEY, label TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE takes (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shot TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE jobs (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, shot TEXT NOT NULL, take TEXT NOT NULL, recipe TEXT NOT NULL,
    state TEXT NOT NULL, sentence TEXT NOT NULL, not_before REAL, batch TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

T = TypeVar("T")
Json = Any


class BadRecord(ValueError):
    """What was read is not what this schema writes."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How values of one type are written and read. Reading raises BadRecord."""

    write: Callable[[T], Json]
    read: Callable[[Json], T]


def _read_as(kind: type) -> Callable[[Json], Any]:
    def read(value: Json) -> Any:
        if type(value) is not kind:
            raise BadRecord(f"expected {kind.__name__}, found {value!r:.60}")
        return value

    return read


def _read_counted(value: Json) -> int:
    if type(value) is not int or value < 1:
        raise BadRecord(f"expected a number from 1 up, found {value!r:.60}")
    return value


def _write_number(value: float) -> Json:
    value = float(value)
    return value if math.isfinite(value) else str(value)  # JSON has no inf and nan


def _read_number(value: Json) -> float:
    if type(value) in (int, float) or value in ("inf", "-inf", "nan"):
        return float(value)
    raise BadRecord(f"expected a number, found {value!r:.60}")


def _read_fraction(value: Json) -> Fraction:
    try:
        return Fraction(text.read(value))
    except (ValueError, ZeroDivisionError) as error:
        raise BadRecord(f"expected a fraction, found {value!r:.60}") from error


whole: Codec[int] = Codec(operator.index, _read_as(int))
counted: Codec[int] = Codec(operator.index, _read_counted)
number: Codec[float] = Codec(_write_number, _read_number)
text: Codec[str] = Codec(str, _read_as(str))
truth: Codec[bool] = Codec(bool, _read_as(bool))
fraction: Codec[Fraction] = Codec(lambda value: f"{value.numerator}/{value.denominator}", _read_fraction)


def maybe(codec: Codec[T]) -> Codec[T | None]:
    """The value or null."""
    return Codec(
        lambda value: None if value is None else codec.write(value),
        lambda value: None if value is None else codec.read(value),
    )


def several(codec: Codec[T], count: int | None = None) -> Codec[tuple[T, ...]]:
    """A list, of ``count`` values when given."""

    def read(value: Json) -> tuple[T, ...]:
        if type(value) is not list or (count is not None and len(value) != count):
            raise BadRecord(f"expected a list, found {value!r:.60}")
        return tuple(codec.read(item) for item in value)

    return Codec(lambda values: [codec.write(value) for value in values], read)


def record(kind: type[T], **codecs: Codec[Any]) -> Codec[T]:
    """An object with exactly the named fields, which must be all the fields of the dataclass ``kind``."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if names != set(codecs):
        raise TypeError(f"{kind.__name__} has the fields {sorted(names)}, the codec {sorted(codecs)}")

    def read(value: Json) -> T:
        if type(value) is not dict or set(value) != set(codecs):
            raise BadRecord(f"expected the fields of {kind.__name__}, found {value!r:.60}")
        try:
            return kind(**{name: codec.read(value[name]) for name, codec in codecs.items()})
        except BadRecord:
            raise
        except ValueError as error:
            raise BadRecord(str(error)) from error

    return Codec(lambda value: {name: codec.write(getattr(value, name)) for name, codec in codecs.items()}, read)


def tagged(tag: str, codecs: dict[str, Codec[Any]], tag_of: Callable[[Any], str]) -> Codec[Any]:
    """One of several kinds of object, told apart by the field ``tag``."""

    def write(value: Any) -> Json:
        return {tag: tag_of(value), **codecs[tag_of(value)].write(value)}

    def read(value: Json) -> Any:
        if type(value) is not dict or value.get(tag) not in codecs:
            raise BadRecord(f"expected a kind of {tag}, found {value!r:.60}")
        return codecs[value[tag]].read({name: part for name, part in value.items() if name != tag})

    return Codec(write, read)


def _read_rate(value: Json) -> Rate:
    frames_a_second = fraction.read(value)
    if not 0 < frames_a_second <= MAX_RATE:
        raise BadRecord(f"a rate cannot be {frames_a_second}")
    return Rate(frames_a_second)


def _read_frames(value: Json) -> FrameRange:
    start, length = _pair.read(value)
    if length < 0:
        raise BadRecord(f"a range cannot have the length {length}")
    return FrameRange(start, length)


_pair = several(whole, 2)
rate: Codec[Rate] = Codec(lambda value: fraction.write(value.value), _read_rate)
size: Codec[Any] = several(counted, 2)
frames: Codec[FrameRange] = Codec(lambda value: [whole.write(value.start), whole.write(value.length)], _read_frames)


span = record(Span, media=text, frames=frames)
image_at = record(ImageAt, media=text, frame=whole, at=whole)
outline = record(Outline, at=whole, points=several(several(number, 2)))
mask = record(Mask, outlines=several(outline), tracked=truth, feather=number)
camera_key = record(CameraKey, at=whole, x=number, y=number, zoom=number, roll=number)
beat = record(Beat, at=whole, prompt=text)
_OPERATION_FIELDS: dict[str, dict[str, Codec[Any]]] = {
    "generate": {},
    "animate": {"images": several(image_at), "moving": maybe(mask)},
    "extend after": {"context": span},
    "extend before": {"context": span},
    "bridge": {"before": span, "after": span},
    "loop": {"end": span, "start": span},
    "retake": {"source": span, "target": frames},
    "restyle": {"source": span, "target": frames, "strength": maybe(number), "keeps": maybe(text)},
    "repaint": {"source": span, "target": frames, "mask": mask},
    "reframe": {"source": span, "place": several(whole, 4)},
    "camera path": {"image": image_at, "path": several(camera_key)},
    "still": {},
    "edit": {"image": image_at, "strength": maybe(number), "mask": maybe(mask)},
    "finish": {"source": span, "inbetweens": truth},
}
operation: Codec[Operation] = tagged(
    "operation",
    {kind.name: record(kind, **_OPERATION_FIELDS[kind.name]) for kind in OPERATIONS},
    lambda value: value.name,
)
recipe = record(
    Recipe,
    operation=operation,
    prompt=text,
    expanded=text,
    negative=text,
    length=whole,
    size=size,
    rate=rate,
    family=text,
    seed=maybe(whole),
    steps=maybe(whole),
    guidance=maybe(number),
    beats=several(beat),
    motion=maybe(number),
    references=several(image_at),
)
seam_parts = record(SeamParts, figure=number, luma=number, chroma=number, motion=number, sharpness=number)
seam = record(Seam, at=whole, jump=number, colour=number, parts=maybe(seam_parts))
_curve = several(number)
drift = record(Drift, at=several(whole), colour=_curve, contrast=_curve, sharpness=_curve)
take = record(
    Take,
    id=text,
    media=text,
    length=whole,
    recipe=recipe,
    made_at=text,
    seconds_spent=number,
    painted=several(frames),
    seams=several(seam),
    made_with=several(several(text, 2)),
    drift=maybe(drift),
    camera=several(camera_key),
)
footage = record(Footage, id=text, path=text, length=whole, rate=rate, size=size, copied=truth)
clip = record(Clip, id=text, source=frames, shot=maybe(text), footage=maybe(text))
item: Codec[Item] = tagged(
    "item",
    {"clip": clip, "gap": record(Gap, length=counted)},
    lambda value: "clip" if isinstance(value, Clip) else "gap",
)
track = record(Track, id=text, name=text, items=several(item))


def sharing_tracks() -> Codec[Track]:
    """The codec of tracks that reads equal items as one object, so that versions are compared by identity.

    It remembers every item, so use one for one file; it is also several times quicker on a long history.
    """
    known: dict[str, Item] = {}

    def read(value: Json) -> Item:
        key = repr(value)
        if key not in known:
            known[key] = item.read(value)
        return known[key]

    return record(Track, id=text, name=text, items=several(Codec(item.write, read)))


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


shot_entry = record(ShotEntry, id=text, recipe=recipe, chosen=maybe(text), notes=text)


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version of the project; shots, footage and tracks are named by the hash of what they hold."""

    rate: Rate
    size: tuple[int, int]
    family: str
    shots: tuple[str, ...]
    footage: tuple[str, ...]
    tracks: tuple[str, ...]

    @property
    def hashes(self) -> tuple[str, ...]:
        return (*self.shots, *self.footage, *self.tracks)


version_entry = record(
    VersionEntry,
    rate=rate,
    size=size,
    family=text,
    shots=several(text),
    footage=several(text),
    tracks=several(text),
)
KINDS: dict[str, Codec[Any]] = {"shot": shot_entry, "footage": footage, "track": track}


def to_text(codec: Codec[T], value: T) -> str:
    """The value as JSON; equal values always give equal text."""
    return json.dumps(codec.write(value), allow_nan=False, separators=(",", ":"))


def from_text(codec: Codec[T], body: str) -> T:
    """The value written by ``to_text``. Raises BadRecord for anything else."""
    try:
        return codec.read(json.loads(body))
    except (json.JSONDecodeError, TypeError, RecursionError) as error:
        raise BadRecord(str(error)) from error


def hash_of(kind: str, body: str) -> str:
    """The name of an object: 32 hexadecimal digits of BLAKE2b over its kind and its text."""
    return blake2b(f"{kind}\n{body}".encode(), digest_size=16).hexdigest()
