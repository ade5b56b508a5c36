"""Any clip, track, timeline and project, for property tests."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from engine.film.curves import EASINGS, Curve, Key
from engine.film.project import MARKER_COLOURS, Footage, Marker, Project, Timeline
from engine.film.timebase import FrameRange, Rate
from engine.film.track import TRACK_KINDS, Clip, Gap, Track
from engine.film.treatment import (
    ALIGNMENTS,
    FITS,
    TRANSITIONS,
    Grade,
    Retime,
    Sound,
    Title,
    Transform,
    Transition,
    Treatment,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
shares = st.floats(-2, 2)
colours = st.sampled_from(["#000000", "#ff8800", "#12345678"])
frames_of_keys = st.lists(st.integers(-50, 50), max_size=4, unique=True).map(sorted)
curves = st.builds(
    Curve,
    shares,
    frames_of_keys.flatmap(
        lambda frames: st.tuples(*[st.builds(Key, st.just(at), shares, st.sampled_from(EASINGS)) for at in frames])
    ),
)
transforms = st.builds(Transform, st.sampled_from(FITS), *[curves] * 9)
moving = st.floats(0.1, 2) | st.builds(
    lambda first, last: Curve(keys=(Key(0, first), Key(9, last, "ease"))), st.floats(0.1, 2), st.floats(0.1, 2)
)
triples = st.tuples(*[moving] * 3)
grades = st.builds(Grade, triples, triples, triples, moving, shares, st.sampled_from(["", "warm.cube"]), shares, shares)
treatments = st.builds(
    Treatment,
    transforms,
    grades,
    st.builds(Sound, curves, curves, st.booleans()),
    st.integers(0, 9),
    st.integers(0, 9),
)
titles = st.builds(
    Title, words, words, st.floats(0.01, 1), colours, st.booleans(), st.booleans(), st.sampled_from(ALIGNMENTS)
)
transitions = st.integers(1, 20).flatmap(
    lambda length: st.builds(
        Transition, st.sampled_from(TRANSITIONS), st.just(length), st.integers(0, length), colours, shares
    )
)
speeds = st.fractions(Fraction(-4), Fraction(4), max_denominator=30)


def _retimed(clip: Clip, speed: Fraction, length: int, phase: Fraction) -> Clip:
    retime = Retime(speed, length, phase)
    return Clip(clip.id, FrameRange(clip.source.start, retime.span), clip.shot, retime=retime, treatment=clip.treatment)


plain_clips = st.builds(
    Clip,
    st.uuids().map(lambda each: each.hex),
    st.builds(FrameRange, st.integers(0, 500), st.integers(1, 60)),
    st.just("shot"),
    treatment=st.just(Treatment()) | treatments,
    transition=st.none() | transitions,
    link=st.none() | words,
    group=st.none() | words,
    is_on=st.booleans(),
)
retimed_clips = st.builds(
    _retimed, plain_clips, speeds, st.integers(1, 60), st.fractions(0, Fraction(9, 10), max_denominator=10)
)
title_clips = st.builds(Clip, st.uuids().map(str), st.builds(FrameRange, st.just(0), st.integers(1, 60)), title=titles)
clips = plain_clips | retimed_clips | title_clips
items = st.lists(clips | st.builds(Gap, st.integers(1, 40)), max_size=6).map(tuple)
tracks = st.builds(
    Track,
    st.uuids().map(str),
    words,
    items,
    st.sampled_from(TRACK_KINDS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    shares,
    shares,
)
markers = st.builds(
    Marker,
    st.uuids().map(str),
    st.integers(0, 900),
    st.integers(0, 90),
    words,
    words,
    st.sampled_from(MARKER_COLOURS),
)
some_tracks = st.lists(tracks, min_size=1, max_size=3).map(tuple)
some_markers = st.lists(markers, max_size=3).map(tuple)
timelines = st.builds(Timeline, st.uuids().map(str), words, some_tracks, some_markers)
footage = st.builds(
    Footage, st.uuids().map(str), words, st.integers(1, 999), st.just(Rate.of(24)), st.just((64, 48)), st.booleans()
)
projects = st.builds(
    Project,
    footage=st.lists(footage, max_size=2).map(tuple),
    tracks=some_tracks,
    markers=some_markers,
    timeline=words,
    name=words,
    shelved=st.lists(timelines, max_size=2).map(tuple),
)
