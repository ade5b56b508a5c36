"""Edits of stretches and of several clips: lift and extract a range, duplicate, copy, paste, select on one side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.clipboard import Clipboard, Piece
from engine.film.edits.place import placed
from engine.film.edits.splicing import Tracks, cut, join, padded, spaced, with_track
from engine.film.edits.syncing import keys_of
from engine.film.edits.timelines import copied_clip
from engine.film.edits.tracks import new_track
from engine.film.project import Project, new_id
from engine.film.recipe import sources_of
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Track


def lift_range(project: Project, marked: FrameRange) -> Project:
    """Empty a stretch of the timeline on every unlocked track; nothing else moves.

    ::

        aaaabbbb   lift 2 to 5   aa...1bbb
        ~CCCCCCC                 ~CC...5CC
    """
    marked = _from_zero(marked)
    return runs.settled(project, runs.with_tracks(project, tuple(_without(track, marked) for track in project.tracks)))


def extract(project: Project, marked: FrameRange) -> Project:
    """Take a stretch of the timeline out of every unlocked track that is in sync; what follows moves left.

    ::

        aaaabbbb   extract 2 to 5   aa1bbb
        ~CCCCCCC                    ~CC|5CC

    Raises LongtakeError where every unlocked track keeps its place.
    """
    tracks: Tracks = project.tracks
    marked = _from_zero(marked)
    unlocked = [track for track in project.tracks if not track.is_locked]
    moving = [track for track in unlocked if track.is_synced]
    if unlocked and not moving:
        raise LongtakeError("No track is in sync.", "Switch on the sync lock of those that shall close.")
    for track in moving if marked.length else ():
        tracks = with_track(tracks, track.id, spaced(track, marked.start, -marked.length))
    return runs.settled(project, runs.with_tracks(project, tracks))


def _without(track: Track, marked: FrameRange) -> Track:
    if track.is_locked or not marked.length:
        return track
    left, right = cut(track, marked.start)[0], cut(track, marked.end)[1]
    return replace(track, items=join(left, (Gap(marked.length),) if right else (), right))


def _from_zero(marked: FrameRange) -> FrameRange:
    return FrameRange.between(max(0, marked.start), marked.end)


def duplicate(project: Project, clip_ids: Sequence[str]) -> Project:
    """Put copies of clips behind the last of them, each on its track; what follows moves right.

    ::

        aabbcc   duplicate a and b   aabb|0aa|0bbcc
    """
    places = [runs.open_clip(project, clip_id) for clip_id in dict.fromkeys(clip_ids)]
    if not places:
        return project
    begin = min(place.range.start for _, place, _ in places)
    by = max(place.range.end for _, place, _ in places) - begin
    ids: defaultdict[str, str] = defaultdict(new_id)
    pieces = [(track.id, place.range.start + by, copied_clip(clip, ids)) for track, place, clip in places]
    return runs.settled(project, placed(project, pieces, "insert"))


def copied(project: Project, clip_ids: Sequence[str]) -> Clipboard:
    """What copying clips keeps: the clips as they lie, with the shots and the footage that they need.

    Raises LongtakeError for no clips at all.
    """
    places = [runs.find_clip(project, clip_id) for clip_id in dict.fromkeys(clip_ids)]
    if not places:
        raise LongtakeError("No clip is selected.", "Select the clips to copy.")
    begin = min(place.range.start for _, place, _ in places)
    pieces = tuple(
        Piece(track.kind, project.tracks_of(track.kind).index(track), place.range.start - begin, clip)
        for track, place, clip in places
    )
    shots = {piece.clip.shot for piece in pieces}
    kept = tuple(shot for shot in project.shots if shot.id in shots)
    recipes = [recipe for shot in kept for recipe in (shot.recipe, *(take.recipe for take in shot.takes))]
    needed = {piece.clip.footage for piece in pieces} | {
        each.media for recipe in recipes for each in sources_of(recipe)
    }
    return Clipboard(project.rate, pieces, kept, tuple(each for each in project.footage if each.id in needed))


def paste(project: Project, clipboard: Clipboard, track_id: str, at: int, how: str = "insert") -> Project:
    """Put copies of what was copied in at a frame.

    ::

        aabbcc   paste bb at 2   aabb|0bbcc

    The lowest of what is of the track's kind comes to that track, what was above it to those above; what is of another
    kind to the tracks where it was. Tracks that are missing are added. Shots and footage that the film does not have
    yet come with it (see ``Clipboard.brought`` for their files). Raises LongtakeError between films of different rates.
    """
    if clipboard.rate != project.rate:
        raise LongtakeError(
            f"What was copied has {clipboard.rate} frames a second, this film {project.rate}.",
            "Copy between films of one rate, or export the clips and import them.",
        )
    project = _with_media(project, clipboard)
    target = runs.open_track(project, track_id)
    rows = [piece.row for piece in clipboard.pieces if piece.kind == target.kind]
    lowest = project.tracks_of(target.kind).index(target) - min(rows) if rows else 0
    ids: defaultdict[str, str] = defaultdict(new_id)
    pieces = []
    for piece in clipboard.pieces:
        row = piece.row + (lowest if piece.kind == target.kind else 0)
        while len(project.tracks_of(piece.kind)) <= row:
            project = replace(project, tracks=(*project.tracks, new_track(project, piece.kind)))
        track = project.tracks_of(piece.kind)[row]
        pieces.append((track.id, max(0, at) + piece.at, copied_clip(piece.clip, ids)))
    return runs.settled(project, placed(project, pieces, how))


def _with_media(project: Project, clipboard: Clipboard) -> Project:
    shots = tuple(shot for shot in clipboard.shots if project.shot(shot.id) is None)
    footage = tuple(each for each in clipboard.footage if each.id not in {own.id for own in project.footage})
    if not shots and not footage:
        return project
    return replace(project, shots=(*project.shots, *shots), footage=(*project.footage, *footage))


def select_forward(project: Project, track_id: str | None, frame: int) -> tuple[str, ...]:
    """The clips that end behind a frame, on one track or (None) on every unlocked one, and what belongs with them.

    ::

        aabbcc   forward from 3   b and c
    """
    tracks = [track for track in project.tracks if not track.is_locked]
    asked = [runs.find_track(project, track_id)] if track_id is not None else tracks
    behind = (item for track in asked for item in track.items[track.index_at(max(0, frame)) :])
    found = [item for item in behind if isinstance(item, Clip)]
    return tuple(dict.fromkeys((*(clip.id for clip in found), *_with_partners(tracks, found))))


def select_backward(project: Project, track_id: str | None, frame: int) -> tuple[str, ...]:
    """The clips that begin before a frame, on one track or (None) on every unlocked one, and what belongs with them.

    ::

        aabbcc   backward from 3   a and b
    """
    tracks = [track for track in project.tracks if not track.is_locked]
    asked = [runs.find_track(project, track_id)] if track_id is not None else tracks
    before = (item for track in asked for item in track.items[: track.index_at(max(0, frame - 1)) + (frame > 0)])
    found = [item for item in before if isinstance(item, Clip)]
    return tuple(dict.fromkeys((*(clip.id for clip in found), *_with_partners(tracks, found))))


def shift(project: Project, clip_ids: Sequence[str], by: int) -> Project:
    """Move several clips, and what belongs with them, by as many frames on their tracks, over what is in the way.

    ::

        aabbcc   move b and c by 2    aa..bbcc
        aabbcc   move b and c by -1   abbcc

    None of them moves to before the film's start. Raises LongtakeError when one lies on a locked track.
    """
    asked = set(clip_ids)
    clips: list[Clip] = []
    for track in project.tracks:
        found = [item for item in track.items if isinstance(item, Clip) and item.id in asked]
        clips += found
        if found:
            runs.unlocked(track)
    unlocked = [track for track in project.tracks if not track.is_locked]
    for gone in asked - {clip.id for clip in clips}:
        runs.find_clip(project, gone)
    ids = asked.union(_with_partners(unlocked, clips))
    blocks = {track.id: _in_one(track, _blocks(track, ids), by) for track in unlocked}
    starts = [track.placed_at(own[0][0]).range.start for track in unlocked if (own := blocks[track.id])]
    by = max(by, -min(starts, default=0))
    tracks = project.tracks
    for track in unlocked if by else ():
        if not blocks[track.id]:
            continue
        lifted = track
        for first, end in reversed(blocks[track.id]):
            gap = Gap(track.placed_at(end - 1).range.end - track.placed_at(first).range.start)
            lifted = replace(lifted, items=join(lifted.items[:first], (gap,), lifted.items[end:]))
        for first, end in blocks[track.id]:
            start, until = track.placed_at(first).range.start + by, track.placed_at(end - 1).range.end + by
            left, right = padded(lifted, cut(lifted, start)[0], start), cut(lifted, until)[1]
            lifted = replace(lifted, items=join(left, track.items[first:end], right))
        tracks = with_track(tracks, track.id, lifted.items)
    return runs.settled(project, runs.with_tracks(project, tracks))


def _blocks(track: Track, ids: set[str]) -> list[tuple[int, int]]:
    """Which items of a track are clips of some ids, as stretches of clips beside each other: first, and behind last."""
    numbers = [n for n, item in enumerate(track.items) if isinstance(item, Clip) and item.id in ids]
    first = [n for n, before in zip(numbers, [-2, *numbers], strict=False) if n != before + 1]
    last = [n + 1 for n, behind in zip(numbers, [*numbers[1:], -2], strict=False) if behind != n + 1]
    return list(zip(first, last, strict=True))


def _in_one(track: Track, blocks: list[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    """The stretches, those that only gaps part put together where it comes to the same if the gaps move along: where
    they then lie over nothing but what has moved away, or behind the track's end."""
    found: list[tuple[int, int]] = []
    for first, end in reversed(blocks):
        if found and all(isinstance(item, Gap) for item in track.items[end : found[-1][0]]):
            behind, until = found[-1]
            side = (first, end) if by < 0 else (behind, until)
            room = track.placed_at(side[1] - 1).range.end - track.placed_at(side[0]).range.start
            if abs(by) <= room or (by > 0 and until == len(track.items)):
                found[-1] = first, until
                continue
        found.append((first, end))
    return found[::-1]


def _with_partners(tracks: Sequence[Track], clips: Sequence[Clip]) -> list[str]:
    """The clips of some tracks that are in a link or a group of others."""
    keys = keys_of(clips)
    items = [
        item for track in (tracks if keys else ()) for item in track.items if item.link in keys or item.group in keys
    ]
    return [item.id for item in items if isinstance(item, Clip)]
