"""A notation that makes tests of edits pictures: ``aaa..bb`` is a track with clips of shots a and b and a gap of two.

A letter is a shot, one character a frame, dots are gaps. ``|`` parts two clips of one shot: ``aa|aa``. A digit before a
letter says at which frame of its medium the clip begins: ``2aaa`` shows frames 2, 3 and 4; without one it is frame 0,
or, right after ``|``, the frame after the one before. Upper case letters are footage. Shots have a take of MEDIUM
frames unless they are named as waiting; then their recipe is as long as what the picture shows of them.

A picture that begins with ``~`` is a track of sound, one with ``=`` a track of subtitles. ``'hh'`` is a title of the
words h, two frames long. A clip at another speed is written with the frames that it shows: ``(a0246)`` has every second
one. What is linked or grouped is told beside the pictures: see ``joined``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from engine.film.project import Footage, Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Gap, Item, Track
from engine.film.treatment import Title

MEDIUM = 8  # frames in every take and in all footage
RATE = Rate.of(4)
PROMPTS = {"a": "a fox runs", "b": "a bird flies", "c": "a cat sleeps", "d": "a dog barks"}
_TOKEN = re.compile(
    r"(?P<bar>\|)|(?P<gap>\.+)|'(?P<title>[a-z]+)'|(?P<from>\d+)?(?P<name>[A-Za-z])(?P<more>(?P=name)*)"
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KINDS = {"~": SOUND, "=": SUBTITLES}
_LETTERS = {PICTURE: "V", SOUND: "A", SUBTITLES: "S"}


def track_of(picture: str, track_id: str = "V1", counts: dict[str, int] | None = None) -> Track:
    """The track that a picture shows. Clip ids are a letter and a count: ``a1``, ``a2``; ``counts`` is counted on."""
    items: list[Item] = []
    counts = {} if counts is None else counts
    kind = _KINDS.get(picture[:1], PICTURE)
    picture = picture.lstrip("~=")
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
        elif token["title"]:
            words = token["title"]
            counts[words[0]] = counts.get(words[0], 0) + 1
            clip_id = f"{words[0]}{counts[words[0]]}"
            items.append(Clip(clip_id, FrameRange(0, len(words)), title=Title(words[0])))
        else:
            name = token["name"]
            before = items[-1] if follows else None
            start = int(token["from"] or (before.source.end if isinstance(before, Clip) else 0))
            counts[name] = counts.get(name, 0) + 1
            source = FrameRange(start, 1 + len(token["more"]))
            medium = {"footage": name} if name.isupper() else {"shot": name}
            items.append(Clip(f"{name}{counts[name]}", source, **medium))
        follows = False
    return Track(track_id, track_id, tuple(items), kind)


def project_of(*pictures: str, waiting: str = "", shots: str = "") -> Project:
    """A project with these tracks: V1, V2, ... of pictures, A1, ... of sound, S1, ... of subtitles.

    ``shots`` names shots in storyboard order, those without clips too. Footage that lies on a track of sound has some.
    """
    counts: dict[str, int] = {}
    tracks = tuple(
        track_of(picture, track_id, counts) for picture, track_id in zip(pictures, _ids(pictures), strict=True)
    )
    heard = {item.footage for track in tracks if track.kind == SOUND for item in track.items if isinstance(item, Clip)}
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
        footage=tuple(
            Footage(name, f"/films/{name}.mov", MEDIUM, RATE, (640, 480), channels=2 if name in heard else 0)
            for name in footage
        ),
        tracks=tracks,
    )


def _ids(pictures: tuple[str, ...]) -> list[str]:
    counts: dict[str, int] = {}
    ids = []
    for picture in pictures:
        letter = _LETTERS[_KINDS.get(picture[:1], PICTURE)]
        counts[letter] = counts.get(letter, 0) + 1
        ids.append(f"{letter}{counts[letter]}")
    return ids


def joined(project: Project, *links: str, groups: tuple[str, ...] = ()) -> Project:
    """The project with clips linked and grouped: ``A1 A2`` names those of one link."""
    link = {clip_id: names for names in links for clip_id in names.split()}
    group = {clip_id: names for names in groups for clip_id in names.split()}
    tracks = tuple(
        replace(
            track,
            items=tuple(
                replace(item, link=link.get(item.id), group=group.get(item.id)) if isinstance(item, Clip) else item
                for item in track.items
            ),
        )
        for track in project.tracks
    )
    return replace(project, tracks=tracks)


def with_lock(project: Project, *track_ids: str) -> Project:
    """The project with some tracks locked."""
    tracks = tuple(replace(track, is_locked=True) if track.id in track_ids else track for track in project.tracks)
    return replace(project, tracks=tracks)


def links_of(project: Project) -> set[frozenset[str]]:
    """Which clips are linked with which, by their ids."""
    clips = [clip for _, _, clip in project.clips() if clip.link]
    return {frozenset(other.id for other in clips if other.link == clip.link) for clip in clips}


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
    out = {PICTURE: "", SOUND: "~", SUBTITLES: "="}[track.kind]
    before: Clip | None = None
    for item in track.items:
        if isinstance(item, Gap):
            out += "." * item.length
            before = None
            continue
        if item.title:
            out += f"'{item.title.text[0] * item.length}'"
            before = None
            continue
        medium = item.shot or item.footage or "?"
        letter = (names or {}).get(medium, medium)
        assert len(letter) == 1, f"no letter for {medium}"
        if item.retime:
            out += f"({letter}{''.join(_DIGITS[item.source_at(frame)] for frame in range(item.length))})"
            before = None
            continue
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
    every = [project.tracks, *(timeline.tracks for timeline in project.shelved)]
    clips = [item for tracks in every for track in tracks for item in track.items if isinstance(item, Clip)]
    faults = [fault for tracks in every for fault in _faults_of_tracks(project, tracks)]
    if len({clip.id for clip in clips}) < len(clips):
        faults.append("two clips have one id")
    if len({track.id for tracks in every for track in tracks}) < sum(map(len, every)):
        faults.append("two tracks have one id")
    if len({shot.id for shot in project.shots}) != len(project.shots):
        faults.append("two shots have one id")
    if len({project.timeline, *(each.id for each in project.shelved)}) <= len(project.shelved):
        faults.append("two timelines have one id")
    if list(project.markers) != sorted(project.markers, key=lambda marker: marker.at):
        faults.append("markers out of order")
    for shot in project.shots:
        ends = [clip.source.end for clip in clips if clip.shot == shot.id]
        if not shot.takes and any(end > shot.recipe.length for end in ends):
            faults.append("a waiting clip longer than its shot")
    return faults


def _faults_of_tracks(project: Project, tracks: tuple[Track, ...]) -> list[str]:
    faults = []
    clips = [item for track in tracks for item in track.items if isinstance(item, Clip)]
    if not any(track.kind == PICTURE for track in tracks):
        faults.append("no track of pictures")
    for track in tracks:
        faults += [fault for item in track.items for fault in _faults_of_item(project, track, item, clips)]
        faults += _faults_of_run(track)
    return faults


def _faults_of_item(project: Project, track: Track, item: Item, clips: list[Clip]) -> list[str]:
    """A clip of nothing, or on a track that it cannot lie on, or of frames that are not what it runs through."""
    if isinstance(item, Gap):
        return [f"a gap of {item.length} frames"] if item.length < 1 else []
    footage = {each.id: each for each in project.footage}.get(item.footage or "")
    checks = {
        "a clip of no frames": item.length < 1,
        "a clip of nothing, or of two media": [item.shot, item.footage, item.title].count(None) != 2,
        "a clip of a shot that is gone": item.shot is not None and project.shot(item.shot) is None,
        "a clip of footage that is gone": item.footage is not None and footage is None,
        "a clip that begins before its medium": item.source.start < 0 and item.title is None,
        "a retimed clip of other frames": item.retime is not None and item.retime.span != item.source.length,
        "sound that is none": track.kind == SOUND and (footage is None or not footage.channels),
        "pictures that are none": track.kind == PICTURE and footage is not None and not footage.has_pictures,
        "a subtitle without words": track.kind == SUBTITLES and item.title is None,
        "a link with nothing": bool(item.link)
        and not track.is_locked
        and not any(other.link == item.link and other is not item for other in clips),
        "a group of one": bool(item.group)
        and not track.is_locked
        and not any(other.group == item.group and other is not item for other in clips),
    }
    return [f"{fault} ({item.id})" for fault, is_there in checks.items() if is_there]


def _faults_of_run(track: Track) -> list[str]:
    """Gaps side by side, lengths that do not add up, transitions that do not fit."""
    faults = []
    gaps = [isinstance(item, Gap) for item in track.items]
    if any(one and other for one, other in itertools.pairwise(gaps)):
        faults.append("two gaps side by side")
    if gaps and gaps[-1]:
        faults.append("a gap at the end")
    placed = list(track.placed())
    if sum(item.length for item in track.items) != track.length or (placed and placed[-1].range.end != track.length):
        faults.append("lengths do not add up")
    if any(one.range.overlaps(other.range) for one, other in itertools.pairwise(placed)):
        faults.append("an overlap")
    for before, item in itertools.pairwise((None, *track.items)):
        taken = before.transition if isinstance(before, Clip) else None
        if isinstance(item, Clip) and (own := item.transition):
            free = (before.length if before else 0) - (taken.length - taken.before if taken else 0)
            if own.before > free or own.length - own.before > item.length:
                faults.append(f"a transition longer than what it joins ({item.id})")
    return faults
