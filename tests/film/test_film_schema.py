"""How values are written: everything comes back equal, and nothing else is read."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film import codecs, schema
from engine.film.project import Drift, Footage, Seam, SeamParts, Take
from engine.film.recipe import (
    OPERATIONS,
    Animate,
    Beat,
    Bridge,
    CameraPath,
    Edit,
    ExtendAfter,
    ExtendBefore,
    Finish,
    Generate,
    ImageAt,
    Loop,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
    Still,
)
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Track

words = st.text(max_size=20)
counts = st.integers(1, 10**6)
ranges = st.builds(FrameRange, st.integers(-100, 10**6), st.integers(0, 10**6))
rates = st.builds(Rate, st.fractions(Fraction(1, 100), 240))
sizes = st.tuples(counts, counts)
spans = st.builds(Span, words, ranges)
numbers = st.floats(allow_nan=False)
shares = st.floats(0, 1)
points = st.lists(st.tuples(shares, shares), min_size=3, max_size=5).map(tuple)
masks = st.builds(
    Mask, st.lists(st.builds(Outline, counts, points), min_size=1, max_size=3).map(tuple), st.booleans(), shares
)
images = st.builds(ImageAt, words, counts, counts)
paths = st.lists(st.builds(CameraKey, counts, shares, shares, st.floats(0.1, 10), shares), max_size=3).map(tuple)
operations = st.one_of(
    st.builds(Generate),
    st.builds(Animate, st.lists(images, max_size=3).map(tuple), st.none() | masks),
    st.builds(ExtendAfter, spans),
    st.builds(ExtendBefore, spans),
    st.builds(Bridge, spans, spans),
    st.builds(Loop, spans, spans),
    st.builds(Repaint, spans, ranges, masks),
    st.builds(Reframe, spans, st.tuples(counts, counts, counts, counts)),
    st.builds(CameraPath, images, paths),
    st.builds(Edit, images, st.none() | numbers, st.none() | masks),
    st.builds(Finish, spans, st.booleans()),
    st.builds(Retake, spans, ranges),
    st.builds(Restyle, spans, ranges, st.none() | numbers, st.none() | words),
    st.builds(Still),
)
whole = st.none() | st.integers(-(2**63), 2**63)
recipes = st.builds(
    Recipe,
    operations,
    words,
    words,
    words,
    st.integers(0, 9999),
    sizes,
    rates,
    words,
    whole,
    whole,
    st.none() | numbers,
    st.lists(st.builds(Beat, counts, words), max_size=2).map(tuple),
    st.none() | numbers,
    st.lists(images, max_size=2).map(tuple),
)
measures = st.builds(SeamParts, numbers, numbers, numbers, numbers, numbers)
drifts = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        Drift,
        st.tuples(*[st.integers(0, 10**6)] * n),
        *[st.tuples(*[numbers] * n)] * 3,
    )
)
takes = st.builds(
    Take,
    words,
    words,
    counts,
    recipes,
    words,
    numbers,
    st.lists(ranges, max_size=3).map(tuple),
    st.lists(st.builds(Seam, counts, numbers, numbers, st.none() | measures), max_size=3).map(tuple),
    st.lists(st.tuples(words, words), max_size=3).map(tuple),
    st.none() | drifts,
    paths,
)
footage = st.builds(Footage, words, words, counts, rates, sizes, st.booleans(), counts, counts)
clips = st.builds(Clip, words, ranges, st.none() | words, st.none() | words)
tracks = st.builds(Track, words, words, st.lists(st.one_of(clips, st.builds(Gap, counts)), max_size=5).map(tuple))


@settings(max_examples=60, deadline=None)
@given(takes, footage, tracks)
def test_what_is_written_is_read_back_equal(take: Take, film: Footage, track: Track) -> None:
    values: list[tuple[codecs.Codec[Any], object]] = [
        (schema.take, take),
        (schema.footage, film),
        (codecs.several(schema.item), track.items),
    ]
    for codec, value in values:
        text = codecs.to_text(codec, value)
        assert codecs.from_text(codec, text) == value
        assert codecs.to_text(codec, codecs.from_text(codec, text)) == text


def test_every_operation_is_written_under_its_name() -> None:
    span = Span("m", FrameRange(0, 4))
    mask = Mask((Outline(0, ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))),))
    given_fields: dict[str, Any] = {
        "images": (ImageAt("m", 0),),
        "image": ImageAt("m", 0),
        "target": FrameRange(0, 2),
        "strength": None,
        "keeps": "edges",
        "mask": mask,
        "moving": mask,
        "place": (0, 0, 64, 48),
        "path": (CameraKey(0), CameraKey(9, zoom=2.0)),
        "inbetweens": True,
    }
    for kind in OPERATIONS:
        operation = kind(**{field.name: given_fields.get(field.name, span) for field in fields(kind)})
        text = codecs.to_text(schema.operation, operation)
        assert f'"operation":"{kind.name}"' in text
        assert codecs.from_text(schema.operation, text) == operation


def test_a_codec_that_forgets_a_field_is_refused() -> None:
    with pytest.raises(TypeError, match="Seam"):
        codecs.record(Seam, at=codecs.whole, jump=codecs.number)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        "nonsense",
        "[" * 100_000,
        '{"at":1,"jump":1.0}',
        '{"at":1,"jump":1.0,"colour":1.0}',
        '{"at":1,"jump":1.0,"colour":1.0,"parts":null,"more":0}',
        '{"at":1.0,"jump":1.0,"colour":1.0,"parts":null}',
        '{"at":true,"jump":1.0,"colour":1.0,"parts":null}',
        '{"at":1,"jump":"large","colour":1.0,"parts":null}',
        '{"at":1,"jump":null,"colour":1.0,"parts":null}',
        '{"at":1,"jump":[],"colour":1.0,"parts":null}',
        '{"at":1,"jump":1.0,"colour":1.0,"parts":{}}',
        '{"at":1,"jump":1.0,"colour":1.0,"parts":1.0}',
    ],
)
def test_anything_else_is_refused(body: str) -> None:
    with pytest.raises(codecs.BadRecord):
        codecs.from_text(schema.seam, body)


def test_impossible_rates_ranges_and_sizes_are_refused() -> None:
    bad: list[tuple[codecs.Codec[Any], str]] = [
        (schema.rate, '"0/1"'),
        (schema.rate, '"-24/1"'),
        (schema.rate, '"1/0"'),
        (schema.rate, '"1000/1"'),
        (schema.frames, "[0,-1]"),
        (schema.drift, '{"at":[],"colour":[],"contrast":[],"sharpness":[]}'),
        (schema.drift, '{"at":[1,2],"colour":[1.0],"contrast":[1.0,1.0],"sharpness":[1.0,1.0]}'),
        (schema.frames, "[0]"),
        (schema.size, "[0,10]"),
        (schema.item, '{"item":"gap","length":0}'),
        (schema.item, '{"item":"title","length":3}'),
        (schema.operation, '{"operation":"retake"}'),
        (schema.operation, '{"operation":["retake"]}'),
        (schema.clip, '{"source":[0,3]}'),
        (schema.clip, '{"id":"c","source":[0,3],"zoom":1}'),
        (schema.curve, '{"keys":[{"at":2,"value":0.0},{"at":2,"value":1.0}]}'),
        (schema.curve, '{"value":"nan"}'),
        (schema.grade, '{"lut":"../film.cube"}'),
        (schema.title, '{"text":"End","colour":"white"}'),
        (schema.marker, '{"id":"m","at":0,"colour":"beige"}'),
    ]
    for codec, body in bad:
        with pytest.raises(codecs.BadRecord):
            codecs.from_text(codec, body)
