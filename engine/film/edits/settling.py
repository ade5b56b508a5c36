"""What an edit leaves in order behind it: links and groups that are whole, and transitions that fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from operator import is_

from engine.film.edits.splicing import Items, Tracks, with_track
from engine.film.edits.syncing import Keys, keys_of
from engine.film.project import new_id
from engine.film.track import Clip, Gap, Item, Placed, Track
from engine.film.treatment import Transition


def settled(before: Tracks, after: Tracks) -> Tracks:
    """The tracks as an edit leaves them: links and groups are whole, and transitions no longer than their clips allow.

    Of linked clips that were cut those halves stay linked with each other that have moved alike. A clip whose partners
    are gone is linked no longer. On locked tracks nothing is touched.
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
    first = _alike(old, new)
    last = _alike(old[:first:-1], new[:first:-1])  # of what is behind the first that differs
    return first, len(old) - last, len(new) - last


def _alike(one: Items, other: Items) -> int:
    """How many items two runs begin with that are the very same."""
    same = list(map(is_, one, other))
    return same.index(False) if False in same else len(same)


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
    """The tracks with links parted where clips of them were cut: what has moved alike belongs together.

    Halves that have not moved against each other (a split) are the left ones on one side, the right ones on the other.
    """
    renamed: dict[str, str] = {}
    concerned = (item for track in after for item in track.items if item.link in touched and isinstance(item, Clip))
    cut: Keys = {clip.link for clip in concerned if not _has(before, clip.id)}
    now = _linked(after, cut) if cut else {}
    for link, former in _linked(before, cut).items() if cut else ():
        known = {clip.id for clip in _items(former)}
        alike: defaultdict[Fraction, list[str]] = defaultdict(list)
        for track, placed in now[link]:
            clip = _item(placed)
            own = [each for each in former if _item(each[1]).id == clip.id]
            was = own or [each for each in former if each[0].id == track.id]
            alike[_origin(placed) - _origin(was[0][1]) if was else Fraction(0)].append(clip.id)
        parts = [part for ids in alike.values() for part in _parted(ids, known)]
        for part in parts[1:]:
            renamed.update(dict.fromkeys(part, new_id()))
    if renamed:
        after = _with_clips(after, lambda clip: replace(clip, link=renamed[clip.id]) if clip.id in renamed else clip)
    return whole(after, touched | set(renamed.values()))


def _has(tracks: Tracks, clip_id: str) -> bool:
    return any(track.number_of(clip_id) is not None for track in tracks)


def _parted(ids: list[str], known: set[str]) -> list[list[str]]:
    """Clips that have moved alike: the former ones and the new ones apart, unless one of the former is left alone."""
    olds, news = [each for each in ids if each in known], [each for each in ids if each not in known]
    return [olds, news] if len(olds) > 1 and news else [ids]


def _linked(tracks: Tracks, links: Keys) -> dict[str, list[tuple[Track, Placed]]]:
    """The clips of some links in their places."""
    found: defaultdict[str, list[tuple[Track, Placed]]] = defaultdict(list)
    for track in tracks:
        for number in [number for number, item in enumerate(track.items) if item.link in links]:
            found[track.items[number].link or ""].append((track, track.placed_at(number)))
    return found


def _item(placed: Placed) -> Clip:
    assert isinstance(placed.item, Clip)
    return placed.item


def _items(places: list[tuple[Track, Placed]]) -> Iterator[Clip]:
    return (_item(placed) for _, placed in places)


def _origin(placed: Placed) -> Fraction:
    """Where in the film the medium's frame 0 would be; a part of a clip has the same one."""
    clip = _item(placed)
    if clip.retime is None:
        return Fraction(placed.range.start - clip.source.start)
    speed, phase = clip.retime.speed, clip.retime.phase
    if speed == 0:
        return Fraction(placed.range.start)
    begun = clip.source.start + phase if speed > 0 else clip.source.end - phase
    return placed.range.start - begun / speed


def whole(tracks: Tracks, touched: Keys) -> Tracks:
    """The tracks without those of some links and groups that have but one clip."""
    links = Counter([item.link for track in tracks for item in track.items if item.link in touched])
    groups = Counter([item.group for track in tracks for item in track.items if item.group in touched])
    unlinked = {link for link, count in links.items() if count == 1}
    ungrouped = {group for group, count in groups.items() if count == 1}
    if not unlinked and not ungrouped:
        return tracks

    def without_lonely(clip: Clip) -> Clip:
        if clip.link in unlinked:
            clip = replace(clip, link=None)
        return replace(clip, group=None) if clip.group in ungrouped else clip

    return _with_clips(tracks, without_lonely)


def _with_clips(tracks: Tracks, change: Callable[[Clip], Clip]) -> Tracks:
    """The tracks with every clip of the unlocked ones changed; tracks without a change stay the same objects."""
    changed = (
        (track, track.items if track.is_locked else tuple(i if isinstance(i, Gap) else change(i) for i in track.items))
        for track in tracks
    )
    return tuple(track if items == track.items else replace(track, items=items) for track, items in changed)
