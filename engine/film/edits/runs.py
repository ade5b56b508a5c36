"""The arithmetic under the edits: runs of clips and gaps, and a project with one part exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.project import Project, Shot, new_id
from engine.film.track import Clip, Gap, Item, Placed, Track

Items = tuple[Item, ...]


def tidy(items: Iterable[Item]) -> Items:
    """The run without empty items, with neighbouring gaps merged and no gap at the end."""
    out: list[Item] = []
    for item in items:
        if item.length == 0:
            continue
        if isinstance(item, Gap) and out and isinstance(out[-1], Gap):
            out[-1] = Gap(out[-1].length + item.length)
        else:
            out.append(item)
    if out and isinstance(out[-1], Gap):
        out.pop()
    return tuple(out)


def length_of(items: Items) -> int:
    return sum(item.length for item in items)


def cut_at(items: Items, frame: int) -> tuple[Items, Items]:
    """The run before and from ``frame`` on. A clip cut in two has the same id on both sides (see ``join``)."""
    start = 0
    for index, item in enumerate(items):
        if frame <= start:
            return items[:index], items[index:]
        inside = frame - start
        if inside < item.length:
            left, right = _halves(item, inside)
            return (*items[:index], left), (right, *items[index + 1 :])
        start += item.length
    return items, ()


def _halves(item: Item, at: int) -> tuple[Item, Item]:
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
    """The three runs as one. Of a clip cut in two by ``cut_at`` the left half keeps its id, the right gets another."""
    if left and right and isinstance(left[-1], Clip) and isinstance(right[0], Clip) and left[-1].id == right[0].id:
        right = (replace(right[0], id=new_id()), *right[1:])
    return tidy((*left, *middle, *right))


def padded(items: Items, length: int) -> Items:
    """The run followed by a gap up to ``length``, if it is shorter."""
    missing = length - length_of(items)
    return (*items, Gap(missing)) if missing > 0 else items


def same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """True when both hold the very same objects (gaps, which have no identity, may be equal instead)."""
    return len(one) == len(other) and all(
        a is b or (isinstance(a, Gap) and a == b) for a, b in zip(one, other, strict=True)
    )


def find_track(project: Project, track_id: str) -> Track:
    for track in project.tracks:
        if track.id == track_id:
            return track
    raise LongtakeError("That track is no longer in the film.", "Choose another track.")


def find_clip(project: Project, clip_id: str) -> tuple[Track, Placed, Clip]:
    found = project.find_clip(clip_id)
    if found is None:
        raise LongtakeError("That clip is no longer in the film.", "Select another clip.")
    return found


def clip_in(placed: Placed) -> Clip:
    """The clip of a place that ``find_clip`` found."""
    assert isinstance(placed.item, Clip)
    return placed.item


def find_shot(project: Project, shot_id: str) -> Shot:
    shot = project.shot(shot_id)
    if shot is None:
        raise LongtakeError("That shot is no longer in the film.", "Select another shot.")
    return shot


def with_items(project: Project, track_id: str, items: Items) -> Project:
    """The project with that track's items exchanged; the same project when they are the same items."""
    tracks = tuple(
        replace(track, items=items) if track.id == track_id and not same(track.items, items) else track
        for track in project.tracks
    )
    return project if same(tracks, project.tracks) else replace(project, tracks=tracks)


def with_shot(project: Project, shot: Shot) -> Project:
    """The project with the shot of that id exchanged."""
    return replace(project, shots=tuple(shot if old.id == shot.id else old for old in project.shots))


def with_clips(project: Project, changed: dict[str, Clip | None]) -> Project:
    """The project with clips exchanged by id, or taken out (None); what follows ripples."""
    for track in project.tracks:
        if any(isinstance(item, Clip) and item.id in changed for item in track.items):
            items = (changed.get(item.id, item) if isinstance(item, Clip) else item for item in track.items)
            project = with_items(project, track.id, tidy(item for item in items if item is not None))
    return project


def clips_of(project: Project, shot_id: str) -> list[Clip]:
    """The clips that show a shot, track by track."""
    return [clip for _, _, clip in project.clips() if clip.shot == shot_id]
