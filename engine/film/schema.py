"""How the film's values are written as JSON, field by field, and the tables that hold them.

Every codec names all fields of its class; reading refuses what is unknown, since a change of fields is a new schema
number with an upgrade of its own (engine/film/upgrades.py). Nothing but numbers, words and lists is ever read.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from engine.film.codecs import (
    BadRecord,
    Codec,
    Json,
    counted,
    fraction,
    maybe,
    natural,
    number,
    record,
    several,
    sparse,
    tagged,
    text,
    truth,
    whole,
)
from engine.film.curves import Curve, Key
from engine.film.project import Drift, Footage, Marker, Seam, SeamParts, Take
from engine.film.recipe import OPERATIONS, Beat, ImageAt, Operation, Recipe, Span
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import MAX_RATE, FrameRange, Rate
from engine.film.track import Clip, Gap, Item
from engine.film.treatment import Grade, Moving, Retime, Sound, Title, Transform, Transition, Treatment

SCHEMA = 8
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
footage = sparse(
    Footage,
    id=text,
    path=text,
    length=whole,
    rate=rate,
    size=several(natural, 2),
    copied=truth,
    channels=natural,
    sequence=natural,
    is_interlaced=truth,
    keeps_fields=truth,
)
curve = sparse(Curve, value=number, keys=several(sparse(Key, at=whole, value=number, easing=text)))
moving: Codec[Moving] = Codec(
    lambda value: curve.write(value) if isinstance(value, Curve) else number.write(value),
    lambda value: curve.read(value) if type(value) is dict else number.read(value),
)
_triple = several(moving, 3)
transform = sparse(
    Transform,
    fit=text,
    x=curve,
    y=curve,
    scale=curve,
    rotation=curve,
    opacity=curve,
    left=curve,
    top=curve,
    right=curve,
    bottom=curve,
)
grade = sparse(
    Grade,
    lift=_triple,
    gamma=_triple,
    gain=_triple,
    saturation=moving,
    temperature=moving,
    lut=text,
    lut_mix=moving,
    tint=moving,
)
treatment = sparse(
    Treatment,
    transform=transform,
    grade=grade,
    sound=sparse(Sound, gain=curve, pan=curve, keeps_pitch=truth),
    fade_in=natural,
    fade_out=natural,
)
title = sparse(
    Title,
    text=text,
    font=text,
    size=number,
    colour=text,
    is_bold=truth,
    is_italic=truth,
    align=text,
    x=number,
    y=number,
    background=text,
    outline=text,
)
clip = sparse(
    Clip,
    id=text,
    source=frames,
    shot=maybe(text),
    footage=maybe(text),
    title=maybe(title),
    retime=maybe(sparse(Retime, speed=fraction, length=counted, phase=fraction)),
    treatment=treatment,
    transition=maybe(
        sparse(Transition, kind=text, length=counted, before=natural, colour=text, angle=number, softness=number)
    ),
    link=maybe(text),
    group=maybe(text),
    is_on=truth,
)
item: Codec[Item] = tagged(
    "item",
    {"clip": clip, "gap": record(Gap, length=counted)},
    lambda value: "clip" if isinstance(value, Clip) else "gap",
)
marker = sparse(Marker, id=text, at=whole, length=natural, name=text, note=text, colour=text)


def hash_of(kind: str, body: str) -> str:
    """The name of an object: 32 hexadecimal digits of BLAKE2b over its kind and its text."""
    return blake2b(f"{kind}\n{body}".encode(), digest_size=16).hexdigest()
