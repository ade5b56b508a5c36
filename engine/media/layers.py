"""Which clips make the picture of a film at a frame, from the bottom up; nothing is decoded for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.film.project import Footage, Project, Take
from engine.film.track import PICTURE, SUBTITLES, Clip, Placed, Track
from engine.film.treatment import Transition


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on screen. ``frame`` counts at the project's rate from the medium's start.

    ``media`` is None while the clip waits for its first take, and of a title.
    """

    track: Track
    clip: Clip
    media: Take | Footage | None
    frame: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A clip that has a part in the picture. One that waits for its take, with neither ``media`` nor a title, is black,
    so that the film does not change its cut when the take arrives.

    ``at`` is the frame of the clip, ``frame`` that of its medium, at the project's rate; within a transition both may
    lie outside of what the clip shows, and the medium's edge is held where it has nothing. ``opacity`` is 0 to 1, of
    its fades and its own curve. While it comes in, ``transition`` says how and ``progress`` how far, 0 to 1; what it
    takes the place of is the layer before, if that is of the same track, else whatever lies below.
    """

    track: Track
    clip: Clip
    media: Take | Footage | None
    at: int
    frame: int
    opacity: float
    transition: Transition | None = None
    progress: float = 1.0


def picture_at(project: Project, frame: int) -> Picture | None:
    """The topmost clip at ``frame`` of the film; None in gaps and outside the film.

    A waiting clip counts: it covers the tracks below with black.
    """
    for track in reversed(project.tracks_of(PICTURE)):
        placed = None if track.is_muted else track.at(frame)
        if placed is not None and isinstance(placed.item, Clip) and placed.item.is_on:
            clip = placed.item
            return Picture(track, clip, project.media_of(clip), clip.source_at(frame - placed.range.start))
    return None


def layers_at(project: Project, frame: int) -> tuple[Layer, ...]:
    """What the picture at ``frame`` of the film is made of, from the bottom up: the tracks of pictures, then those of
    subtitles. Muted tracks, clips that are not on and media without pictures have no part in it.

    Where a clip comes in, the one right before it on its track, if there is one, stands before it. Of a transition
    that is longer than its clips only the two beside each other count.
    """
    found: list[Layer] = []
    for track in (*project.tracks_of(PICTURE), *project.tracks_of(SUBTITLES)):
        if not track.is_muted:
            found.extend(_layers_of(project, track, frame))
    return tuple(found)


def has_picture(project: Project, frame: int) -> bool:
    """False in gaps, and where the topmost clip waits for its take: nothing needs to be decoded there."""
    top = picture_at(project, frame)
    is_waiting = top is not None and top.media is None and top.clip.title is None
    return not is_waiting and bool(layers_at(project, frame))


def _layers_of(project: Project, track: Track, frame: int) -> Iterator[Layer]:
    here = track.at(frame)
    if here is None:
        return
    beside = list(track.between(here.range.start - 1, here.range.end + 1))
    before = next((each for each in beside if each.range.end == here.range.start), None)
    after = next((each for each in beside if each.range.start == here.range.end), None)
    clip = _seen(project, track, here)
    if clip is not None:
        how = clip.transition
        comes_in = how is not None and how.progress(frame - here.range.start) < 1
        if comes_in and before is not None and (left := _seen(project, track, before)) is not None:
            yield _layer(project, track, left, frame - before.range.start)
        yield _layer(project, track, clip, frame - here.range.start, comes_in)
    if after is not None and (coming := _seen(project, track, after)) is not None:
        how, at = coming.transition, frame - after.range.start
        if how is not None and -how.before <= at and how.progress(at) < 1:
            yield _layer(project, track, coming, at, True)


def _seen(project: Project, track: Track, placed: Placed) -> Clip | None:
    """The clip that stands there, if it is one that is seen."""
    clip = placed.item
    if not isinstance(clip, Clip) or not clip.is_on or (track.kind == SUBTITLES and clip.title is None):
        return None
    media = project.media_of(clip) if clip.footage is not None else None
    return None if isinstance(media, Footage) and not media.has_pictures else clip


def _layer(project: Project, track: Track, clip: Clip, at: int, comes_in: bool = False) -> Layer:
    how = clip.transition if comes_in else None
    progress = how.progress(at) if how is not None else 1.0
    media = None if clip.title is not None else project.media_of(clip)
    return Layer(track, clip, media, at, clip.source_at(at), _opacity(clip, at), how, progress)


def _opacity(clip: Clip, at: int) -> float:
    """Of the clip's curve and of its fades, which go evenly through the middle of each frame."""
    treatment = clip.treatment
    opacity = min(max(treatment.transform.opacity.at(at), 0.0), 1.0)
    if treatment.fade_in:
        opacity *= min(max((at + 0.5) / treatment.fade_in, 0.0), 1.0)
    if treatment.fade_out:
        opacity *= min(max((clip.length - at - 0.5) / treatment.fade_out, 0.0), 1.0)
    return opacity
