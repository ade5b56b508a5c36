"""The arithmetic of runs: items of a track are cut, joined and exchanged. Only what lies at a seam is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.film.project import new_id
from engine.film.track import Clip, Gap, Item, Track

Items = tuple[Item, ...]
Tracks = tuple[Track, ...]


def tidy(items: Iterable[Item]) -> Items:
    """The run without empty items, with neighbouring gaps merged and no gap at the end."""
    out = _merged(items)
    if out and isinstance(out[-1], Gap):
        out.pop()
    return tuple(out)


def _merged(items: Iterable[Item]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        if item.length == 0:
            continue
        if isinstance(item, Gap) and out and isinstance(out[-1], Gap):
            out[-1] = Gap(out[-1].length + item.length)
        else:
            out.append(item)
    return out


def cut(track: Track, frame: int) -> tuple[Items, Items]:
    """The items before and from ``frame`` on. A clip cut in two has the same id on both sides (see ``join``)."""
    if frame <= 0:
        return (), track.items
    number = track.index_at(frame)
    placed = track.at(frame)
    if placed is None or placed.range.start == frame:
        return track.items[:number], track.items[number:]
    left, right = halves(placed.item, frame - placed.range.start)
    return (*track.items[:number], left), (right, *track.items[number + 1 :])


def halves(item: Item, at: int) -> tuple[Item, Item]:
    """The two sides of a cut. What is done at a clip's start stays with the left one, at its end with the right one."""
    if isinstance(item, Gap):
        return Gap(at), Gap(item.length - at)
    left, right = item.part(0, at), item.part(at, item.length - at)
    if item.treatment.fade_out:
        left = replace(left, treatment=replace(left.treatment, fade_out=0))
    if item.treatment.fade_in:
        right = replace(right, treatment=replace(right.treatment, fade_in=0))
    return left, replace(right, transition=None)


def join(left: Items, middle: Items, right: Items) -> Items:
    """The three runs as one. Of a clip cut in two by ``cut`` the left half keeps its id, the right gets another.

    Each is a stretch of a tidy run.
    """
    if left and right and isinstance(left[-1], Clip) and isinstance(right[0], Clip) and left[-1].id == right[0].id:
        right = (replace(right[0], id=new_id()), *right[1:])
    if len(middle) > 1:
        begun = (*_merged((*left[-1:], *middle[:1])), *middle[1:-1])
        joined = (*left[:-1], *begun, *_merged((*middle[-1:], *right[:1])), *right[1:])
    else:
        joined = (*left[:-1], *_merged((*left[-1:], *middle, *right[:1])), *right[1:])
    return joined[:-1] if joined and isinstance(joined[-1], Gap) else joined


def padded(track: Track, left: Items, frame: int) -> Items:
    """What lies before a frame of a track (see ``cut``), with a gap up to it where the track ends earlier."""
    missing = frame - track.length
    return (*left, Gap(missing)) if missing > 0 else left


def spaced(track: Track, frame: int, by: int) -> Items:
    """The items with a gap of ``by`` frames put in at a frame; with ``by`` below 0, with as many frames taken out."""
    left, right = cut(track, frame)
    if by < 0:
        return join(left, (), cut(track, frame - by)[1])
    return join(left, (Gap(by),) if right else (), right)


def laid(track: Track, frame: int, clip: Clip) -> Items:
    """The items with a clip laid over what was there; a clip longer on both sides is left as two."""
    left, right = cut(track, frame)[0], cut(track, frame + clip.length)[1]
    return join(padded(track, left, frame), (clip,), right)


def track_in(tracks: Tracks, track_id: str) -> Track:
    """The track of that id, which must be there."""
    return next(track for track in tracks if track.id == track_id)


def with_track(tracks: Tracks, track_id: str, items: Items) -> Tracks:
    """The tracks with the items of one exchanged."""
    return tuple(replace(track, items=items) if track.id == track_id else track for track in tracks)
