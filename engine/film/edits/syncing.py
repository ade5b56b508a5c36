"""How tracks keep in step: what ripples along with an edit, and what becomes of links that an edit has cut.

A ripple moves all that follows on its own track. Where a clip that it moves has a partner (by ``link`` or ``group``) on
another track, that track moves by as much, so that picture and sound stay together: on it everything from the first
clip that begins at the edit's point or later. A clip that lies across the point goes with its partner where that is
moved, is cut where its partner is cut, and stays otherwise. What is moved to the left covers what is in the way. Tracks
without such partners (music, say) stay where they are, and so do locked ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from operator import is_

from engine.film.edits.splicing import Items, Tracks, cut, join, spaced, with_track
from engine.film.project import new_id
from engine.film.track import Clip, Gap, Item, Track
from engine.film.treatment import Transition

Keys = set[tuple[str, str]]  # names of links and groups


def keys_of(items: Iterable[Item]) -> Keys:
    """The links and groups that clips are in."""
    keys: Keys = set()
    for item in items:
        if isinstance(item, Clip):
            if item.link:
                keys.add(("link", item.link))
            if item.group:
                keys.add(("group", item.group))
    return keys


def follow(
    tracks: Tracks,
    lead: Track,
    at: int,
    by: int,
    also: Set[str] = frozenset(),
    cut_too: Set[str] = frozenset(),
    but: Set[str] = frozenset(),
) -> Tracks:
    """The other tracks after ``lead`` was changed so that what began at ``at`` or later begins ``by`` frames later.

    ``lead`` is that track as it was. The tracks ``also`` ripple whether they have partners or not, those of ``cut_too``
    too, and they are cut at the very frame; those of ``but`` and locked ones are left alone.
    """
    moving, torn = _moving(lead, at), _torn(lead, at)
    places: dict[str, int] = {}
    waiting = [track for track in tracks if track.id != lead.id and track.id not in but and not track.is_locked]
    grown = bool(moving or torn or also or cut_too)
    while grown:
        grown = False
        for track in [each for each in waiting if each.id not in places]:
            forced = track.id in also or track.id in cut_too
            if not forced and keys_of(track.items).isdisjoint(moving | torn):
                continue
            places[track.id] = at if track.id in cut_too else _break(track, at, moving, torn)
            moving |= _moving(track, places[track.id])
            grown = True
    for track in tracks:
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


def _break(track: Track, at: int, moving: Keys, torn: Keys) -> int:
    """From which frame on a track goes along with what happens at ``at`` of another one."""
    placed = track.at(at)
    if placed is None:
        return at
    if isinstance(placed.item, Gap):
        return placed.range.end
    keys = keys_of((placed.item,))
    if placed.range.start == at or keys & torn:
        return at
    return placed.range.start if keys & moving else placed.range.end


def _shifted(track: Track, place: int, by: int) -> Items:
    """All from a frame on moved; to the left it covers what is there, and what would begin before the film is cut."""
    if by > 0:
        return spaced(track, place, by)
    right = cut(track, max(place, -by))[1]
    left = cut(track, place + by)[0] if right else track.items
    return join(left, (), right)


def covers(old: Track, new: Track) -> bool:
    """Whether frames of clips went missing from a track as it moved left."""
    return _shown(old.items) != _shown(new.items)


def _shown(items: Items) -> int:
    return sum(item.length for item in items if isinstance(item, Clip))


def settled(before: Tracks, after: Tracks) -> Tracks:
    """The tracks as an edit leaves them: links and groups are whole, and transitions no longer than their clips allow.

    Of linked clips that were cut the right halves are linked with one another. A clip whose partners are gone is linked
    no longer. On locked tracks nothing is touched.
    """
    old = {track.id: track for track in before}
    kept = {track.id for track in after}
    touched = keys_of(item for track in before if track.id not in kept for item in track.items)
    for track in after:
        former = old[track.id].items if track.id in old else ()
        if former is track.items:
            continue
        first, end, new_end = _changed(former, track.items)
        touched |= keys_of(former[first:end]) | keys_of(track.items[first:new_end])
        after = with_track(after, track.id, _fitting(track.items, first, new_end + 1))
    return _relinked(before, after, touched) if touched else after


def _changed(old: Items, new: Items) -> tuple[int, int, int]:
    """Where two runs differ: the first item, and the one after the last in the old and in the new one."""
    shorter = min(len(old), len(new))
    first = next((n for n, alike in enumerate(map(is_, old, new)) if not alike), shorter)
    alike = next((n for n, same in enumerate(map(is_, reversed(old), reversed(new))) if not same), shorter)
    alike = min(alike, shorter - first)
    return first, len(old) - alike, len(new) - alike


def _fitting(items: Items, first: int, end: int) -> Items:
    """The items with the transitions of some of them cut to what is there: see ``fitting``."""
    for number in range(first, min(end, len(items))):
        item = items[number]
        if isinstance(item, Clip) and item.transition:
            fits = fitting(item.transition, items[number - 1] if number else None, item)
            if fits != item.transition:
                items = (*items[:number], replace(item, transition=fits), *items[number + 1 :])
    return items


def fitting(transition: Transition, before: Item | None, clip: Clip) -> Transition | None:
    """As much of a transition as its sides allow; None where that is nothing.

    Before the cut it may be as long as what lies there, less what that one's own transition takes of it; behind the cut
    as long as the clip.
    """
    taken = before.transition if isinstance(before, Clip) else None
    free = before.length - (taken.length - taken.before if taken else 0) if before else 0
    ahead = max(0, min(transition.before, free))
    length = ahead + min(transition.length - transition.before, clip.length)
    if (ahead, length) == (transition.before, transition.length):
        return transition
    return replace(transition, length=length, before=ahead) if length else None


def _relinked(before: Tracks, after: Tracks, touched: Keys) -> Tracks:
    """The tracks with right halves linked with each other, and without the links and groups that have one clip left."""
    links = {name for kind, name in touched if kind == "link"}
    former = {clip.id: clip.link for clip in _clips(before) if clip.link in links}
    anew: dict[str | None, str] = {link: new_id() for link in set(former.values())}

    def half_linked(clip: Clip) -> Clip:
        is_half = clip.link in anew and clip.id not in former
        return replace(clip, link=anew[clip.link]) if is_half else clip

    return whole(_with_clips(after, half_linked), touched | {("link", name) for name in anew.values()})


def whole(tracks: Tracks, touched: Keys) -> Tracks:
    """The tracks without those of some links and groups that have but one clip."""
    links = {name for kind, name in touched if kind == "link"}
    groups = {name for kind, name in touched if kind == "group"}
    linked: Counter[str | None] = Counter(clip.link for clip in _clips(tracks) if clip.link in links)
    grouped: Counter[str | None] = Counter(clip.group for clip in _clips(tracks) if clip.group in groups)
    if 1 not in linked.values() and 1 not in grouped.values():
        return tracks

    def without_lonely(clip: Clip) -> Clip:
        if linked[clip.link] == 1:
            clip = replace(clip, link=None)
        return replace(clip, group=None) if grouped[clip.group] == 1 else clip

    return _with_clips(tracks, without_lonely)


def _clips(tracks: Tracks) -> Iterator[Clip]:
    return (item for track in tracks for item in track.items if isinstance(item, Clip))


def _with_clips(tracks: Tracks, change: Callable[[Clip], Clip]) -> Tracks:
    """The tracks with every clip of the unlocked ones changed; tracks without a change stay the same objects."""
    changed = (
        (track, track.items if track.is_locked else tuple(i if isinstance(i, Gap) else change(i) for i in track.items))
        for track in tracks
    )
    return tuple(track if items == track.items else replace(track, items=items) for track, items in changed)
