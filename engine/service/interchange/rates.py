"""A whole film at another rate: every edge goes to the nearest frame, so no error adds up along a track."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import TypeVar

from engine.film.curves import Curve, Key
from engine.film.project import Footage, Marker, Project, Timeline
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Item, Track
from engine.film.treatment import Retime, Sound, Transform

T = TypeVar("T", Transform, Sound)


def at_rate(film: Project, rate: Rate) -> Project:
    """The film at another rate; the very same one where it has that rate. What is shorter than half a frame of it goes.

    Recipes stay as they were written: their lengths are at rates of their own.
    """
    if rate == film.rate:
        return film
    scale = _Scale(rate.value / film.rate.value)
    return replace(
        film,
        rate=rate,
        footage=tuple(scale.footage(each) for each in film.footage),
        tracks=tuple(map(scale.track, film.tracks)),
        markers=tuple(map(scale.marker, film.markers)),
        shelved=tuple(map(scale.timeline, film.shelved)),
    )


def between_frames(film: Project, rate: Rate) -> int:
    """How many clips of the film have an edge that lies between two frames of another rate."""
    by = rate.value / film.rate.value
    return sum(
        (placed.range.start * by).denominator != 1 or (placed.range.end * by).denominator != 1
        for _, placed, _ in film.clips()
    )


def scaled_clip(clip: Clip, by: Fraction, length: int) -> Clip:
    """A clip whose film has ``by`` times as many frames a second, in whose frames it is ``length`` long."""
    scale = _Scale(by)
    treatment = replace(
        clip.treatment,
        transform=scale.curves(clip.treatment.transform),
        sound=scale.curves(clip.treatment.sound),
        fade_in=scale.frames(clip.treatment.fade_in),
        fade_out=scale.frames(clip.treatment.fade_out),
    )
    transition = clip.transition
    if transition is not None:
        whole = max(1, scale.frames(transition.length))
        transition = replace(transition, length=whole, before=min(whole, scale.frames(transition.before)))
    start, retime = scale.frames(clip.source.start), clip.retime
    if retime is None:
        source = FrameRange(start, length)
    else:
        retime = Retime(retime.speed, length)
        end = max(retime.span, scale.frames(clip.source.end))
        source = FrameRange(end - retime.span if retime.speed < 0 else start, retime.span)
    return replace(clip, source=source, retime=retime, treatment=treatment, transition=transition)


class _Scale:
    def __init__(self, by: Fraction) -> None:
        self._by = by

    def frames(self, frames: int) -> int:
        return int((frames * self._by + Fraction(1, 2)) // 1)

    def timeline(self, timeline: Timeline) -> Timeline:
        tracks, markers = tuple(map(self.track, timeline.tracks)), tuple(map(self.marker, timeline.markers))
        return replace(timeline, tracks=tracks, markers=markers)

    def track(self, track: Track) -> Track:
        items: list[Item] = []
        for placed in track.placed():
            length = self.frames(placed.range.end) - self.frames(placed.range.start)
            if length > 0:
                clip = placed.item
                items.append(Gap(length) if isinstance(clip, Gap) else scaled_clip(clip, self._by, length))
        return replace(track, items=tuple(items))

    def marker(self, marker: Marker) -> Marker:
        return replace(marker, at=self.frames(marker.at), length=self.frames(marker.length))

    def footage(self, footage: Footage) -> Footage:
        return replace(footage, length=max(1, self.frames(footage.length)))

    def curves(self, value: T) -> T:
        found = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: self._curve(part) for name, part in found.items() if isinstance(part, Curve)})

    def _curve(self, curve: Curve) -> Curve:
        keys = {self.frames(key.at): key for key in curve.keys}
        return replace(curve, keys=tuple(Key(at, key.value, key.easing) for at, key in sorted(keys.items())))
