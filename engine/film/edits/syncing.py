"""How tracks keep in step: what ripples along with an edit.

A ripple moves all that follows on its own track, and by as much on every other track that is in sync
(``Track.is_synced``), so that titles, subtitles and music stay with the pictures behind the edit. A track out of sync
keeps its place, unless a clip that moves has a partner (by ``link`` or ``group``) on it: picture and sound stay
together. Locked tracks never move.

On a track that moves along it is everything from the first clip that begins at the edit's point or later, or from an
earlier one whose partner is moved. A clip that lies across the point is cut where its partner is cut, and stays whole
otherwise, as a bed of music should. What is moved to the left covers what is in the way. Partners that share no moment
of the film are parted by an edit between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from engine.film.edits.splicing import Items, Tracks, cut, join, spaced, with_track
from engine.film.track import Clip, Gap, Item, Track

Keys = set[str | None]  # names of links and groups


def keys_of(items: Iterable[Item]) -> Keys:
    """The links and groups that clips are in."""
    items = tuple(items)
    keys: Keys = {item.link for item in items} | {item.group for item in items}
    keys.discard(None)
    return keys


def follow(
    tracks: Tracks,
    lead: Track,
    at: int,
    by: int,
    also: Set[str] = frozenset(),
    cut_too: Set[str] = frozenset(),
    but: Set[str] = frozenset(),
    only_partners: bool = False,
) -> Tracks:
    """The other tracks after ``lead`` was changed so that what began at ``at`` or later begins ``by`` frames later.

    ``lead`` is that track as it was. The tracks ``also`` ripple whether they are in sync or not, those of ``cut_too``
    too, and they are cut at the very frame; those of ``but`` and locked ones are left alone. ``only_partners`` is for
    what leaves one place for another: that a track is in sync does not count then.
    """
    moving, torn = _moving(lead, at), _torn(lead, at)
    places = dict.fromkeys(cut_too, at)
    others = [track for track in tracks if track.id != lead.id and track.id not in but and not track.is_locked]
    if not only_partners:
        also = also | {track.id for track in others if track.is_synced}
    grown = bool(moving or torn or also or cut_too)
    while grown:  # what moves on one track may have partners on the next
        grown = False
        for track in others:
            place = at if track.id in cut_too else _place(track, at, moving, torn, track.id in also)
            if place is not None and (place < places.get(track.id, place + 1) or track.id in cut_too):
                more = _moving(track, place) - moving
                grown = grown or bool(more) or track.id not in places
                places[track.id] = place
                moving |= more
    for track in others:
        if track.id in places:
            tracks = with_track(tracks, track.id, _shifted(track, places[track.id], by))
    return tracks


def _moving(track: Track, at: int) -> Keys:
    """The links and groups of the clips that begin at a frame or later."""
    number = track.index_at(at)
    placed = track.at(at)
    return keys_of(track.items[number + 1 if placed and placed.range.start < at else number :])


def _torn(track: Track, at: int) -> Keys:
    """The links and groups of the clip that lies across a frame."""
    placed = track.at(at)
    return keys_of((placed.item,)) if placed and placed.range.start < at else set()


def _place(track: Track, at: int, moving: Keys, torn: Keys, is_forced: bool) -> int | None:
    """From which frame on a track goes along with what happens at ``at`` of another one; None where it does not."""
    first = _first_with(track, moving)
    if first is not None and first < at:
        return first
    placed = track.at(at)
    is_torn = placed is not None and not torn.isdisjoint(keys_of((placed.item,)))
    if first is None and not is_torn and not is_forced:
        return None
    if placed is None or is_torn or (isinstance(placed.item, Clip) and placed.range.start == at):
        return at
    return placed.range.end


def _first_with(track: Track, keys: Keys) -> int | None:
    """Where the first clip begins that is in one of some links and groups."""
    found = (n for n, item in enumerate(track.items) if item.link in keys or item.group in keys)
    number = next(found, None) if keys else None
    return None if number is None else track.placed_at(number).range.start


def _shifted(track: Track, place: int, by: int) -> Items:
    """All from a frame on moved; to the left it covers what is there, and what would begin before the film is cut."""
    if by > 0:
        return spaced(track, place, by)
    right = cut(track, max(place, -by))[1]
    if not right:
        return track.items
    if isinstance(right[0], Gap):  # behind a clip that stays: it gives way first
        spare = min(right[0].length, -by)
        right = (Gap(right[0].length - spare), *right[1:])
        by += spare
    return join(cut(track, place + by)[0], (), right)


def covers(old: Track, new: Track) -> bool:
    """Whether frames of clips went missing from a track as it moved left."""
    return _shown(old.items) != _shown(new.items)


def _shown(items: Items) -> int:
    return sum(item.length for item in items if isinstance(item, Clip))
