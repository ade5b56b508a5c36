"""A notation that makes tests of edits pictures: ``aaa..bb`` is a track with clips of shots a and b and a gap of two.

A letter is a shot, one character a frame, dots are gaps. ``|`` parts two clips of one shot: ``aa|aa``. A digit before a
letter says at which frame of its medium the clip begins: ``2aaa`` shows frames 2, 3 and 4; without one it is frame 0,
or, right after ``|``, the frame after the one before. Upper case letters are footage. Shots have a take of MEDIUM
frames unless they are named as waiting; then their recipe is as long as what the picture shows of them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from engine.film.project import Footage, Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Item, Track

MEDIUM = 8  # frames in every take and in all footage
RATE = Rate.of(4)
PROMPTS = {"a": "a fox runs", "b": "a bird flies", "c": "a cat sleeps", "d": "a dog barks"}
_TOKEN = re.compile(r"(?P<bar>\|)|(?P<gap>\.+)|(?P<from>\d+)?(?P<name>[A-Za-z])(?P<more>(?P=name)*)")


def track_of(picture: str, track_id: str = "V1", counts: dict[str, int] | None = None) -> Track:
    """The track that a picture shows. Clip ids are a letter and a count: ``a1``, ``a2``; ``counts`` is counted on."""
    items: list[Item] = []
    counts = {} if counts is None else counts
    place, follows = 0, False
    while place < len(picture):
        token = _TOKEN.match(picture, place)
        assert token, f"cannot read {picture[place:]!r}"
        place = token.end()
        if token["bar"]:
            follows = True
            continue
        if token["gap"]:
            items.append(Gap(len(token["gap"])))
        else:
            name = token["name"]
            before = items[-1] if follows else None
            start = int(token["from"] or (before.source.end if isinstance(before, Clip) else 0))
            counts[name] = counts.get(name, 0) + 1
            source = FrameRange(start, 1 + len(token["more"]))
            medium = {"footage": name} if name.isupper() else {"shot": name}
            items.append(Clip(f"{name}{counts[name]}", source, **medium))
        follows = False
    return Track(track_id, track_id, tuple(items))


def project_of(*pictures: str, waiting: str = "", shots: str = "") -> Project:
    """A project with these tracks, lowest first. ``shots`` names shots in storyboard order, those without clips too."""
    counts: dict[str, int] = {}
    tracks = tuple(track_of(picture, f"V{number}", counts) for number, picture in enumerate(pictures, 1))
    clips = [item for track in tracks for item in track.items if isinstance(item, Clip)]
    names = list(dict.fromkeys([*shots, *(clip.shot for clip in clips if clip.shot), *waiting]))
    found = []
    for name in names:
        ends = [clip.source.end for clip in clips if clip.shot == name]
        length = max(ends, default=MEDIUM) if name in waiting else MEDIUM
        recipe = Recipe(prompt=PROMPTS.get(name, f"shot {name}"), length=length, rate=RATE)
        found.append(Shot(name, recipe, () if name in waiting else (take_of(name),)))
    footage = dict.fromkeys(clip.footage for clip in clips if clip.footage)
    return Project(
        rate=RATE,
        shots=tuple(found),
        footage=tuple(Footage(name, f"/films/{name}.mov", MEDIUM, RATE, (640, 480)) for name in footage),
        tracks=tracks,
    )


def take_of(shot: str, number: int = 1, **changes: object) -> Take:
    """A take of a shot: ``a-take1``."""
    take_id = f"{shot}-take{number}"
    recipe = Recipe(prompt=PROMPTS.get(shot, ""), length=MEDIUM, rate=RATE, seed=number)
    take = Take(take_id, f"media/{take_id}.mkv", MEDIUM, recipe, "2026-01-01T00:00:00Z")
    return replace(take, **changes)  # type: ignore[arg-type]


def waiting_clip(picture: str, clip_id: str = "new") -> Clip:
    """The only clip of a picture, under another id."""
    (clip,) = track_of(picture).items
    assert isinstance(clip, Clip)
    return replace(clip, id=clip_id)


def picture_of(track: Track, names: dict[str, str] | None = None) -> str:
    """The picture of a track; ``names`` gives letters to shots whose id is longer than one."""
    out = ""
    before: Clip | None = None
    for item in track.items:
        if isinstance(item, Gap):
            out += "." * item.length
            before = None
            continue
        medium = item.shot or item.footage or "?"
        letter = (names or {}).get(medium, medium)
        assert len(letter) == 1, f"no letter for {medium}"
        same = before is not None and (before.shot, before.footage) == (item.shot, item.footage)
        follows = same and before is not None and before.source.end == item.source.start
        expected = before.source.end if follows and before else 0
        out += "|" if same else ""
        if item.source.start != expected or (same and not follows):
            out += str(item.source.start)
        out += letter * item.length
        before = item
    return out


def pictures_of(project: Project, names: dict[str, str] | None = None) -> list[str]:
    """The pictures of every track, lowest first."""
    return [picture_of(track, names) for track in project.tracks]


def clip_at(project: Project, frame: int, track: int = 0) -> Clip:
    """The clip on screen at a frame of a track."""
    placed = project.tracks[track].at(frame)
    assert placed and isinstance(placed.item, Clip)
    return placed.item


def faults_of(project: Project) -> list[str]:
    """What no edit may ever leave behind, in words; empty for a sound project."""
    faults = []
    ids = [clip.id for _, _, clip in project.clips()]
    if len(ids) != len(set(ids)):
        faults.append("two clips have one id")
    if len({shot.id for shot in project.shots}) != len(project.shots):
        faults.append("two shots have one id")
    for track in project.tracks:
        for item in track.items:
            if item.length < 1:
                faults.append(f"an item of {item.length} frames")
            if isinstance(item, Clip) and (item.shot is None) == (item.footage is None):
                faults.append("a clip of nothing, or of two media")
            if isinstance(item, Clip) and item.shot and not project.shot(item.shot):
                faults.append("a clip of a shot that is gone")
            if isinstance(item, Clip) and item.source.start < 0:
                faults.append("a clip that begins before its medium")
        gaps = [isinstance(item, Gap) for item in track.items]
        if any(one and other for one, other in itertools.pairwise(gaps)):
            faults.append("two gaps side by side")
        if gaps and gaps[-1]:
            faults.append("a gap at the end")
        placed = list(track.placed())
        if sum(item.length for item in track.items) != track.length or (
            placed and placed[-1].range.end != track.length
        ):
            faults.append("lengths do not add up")
        if any(one.range.overlaps(other.range) for one, other in itertools.pairwise(placed)):
            faults.append("an overlap")
    for shot in project.shots:
        sources = [clip.source for _, _, clip in project.clips() if clip.shot == shot.id]
        if not shot.takes and any(source.end > shot.recipe.length for source in sources):
            faults.append("a waiting clip longer than its shot")
    return faults
