"""Clips at another speed: constant, backwards, frozen; clips replaced by a take; the frame that is on screen.

In the pictures ``(a0246)`` is a clip of a that shows its frames 0, 2, 4 and 6.
"""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from math import ceil, lcm
from typing import Any, TypeVar

from engine.errors import LongtakeError
from engine.film.curves import Curve
from engine.film.edits import given, runs
from engine.film.edits.cutting import inserted
from engine.film.edits.joined import Place, partners
from engine.film.edits.splicing import laid, with_track
from engine.film.edits.storyboard import check_length, choose_take
from engine.film.project import Footage, Project, Take, new_id
from engine.film.recipe import MediaId
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, Clip, Gap
from engine.film.treatment import Retime, Sound, Transform, Treatment

SLOWEST, FASTEST = Fraction(1, 100), Fraction(100)

T = TypeVar("T", Transform, Sound)


def set_speed(project: Project, clip_id: str, speed: Fraction, ripple: bool = True, alone: bool = False) -> Project:
    """Let a clip run at a speed, exactly: frame n shows the frame ``n * speed`` of its stretch, rounded down.

    ::

        aaaabb   speed of a 2               (a02)bb
        aaaabb   speed of a 1/2             (a00112233)bb
        aaaabb   speed of a 1/2 in place    (a0011)bb

    The stretch of the medium stays, as far as whole steps reach; the clip becomes as long as that takes, and what
    follows ripples. Without ``ripple`` nothing else moves: a clip that becomes longer ends at the next one. Below 0 it
    runs backwards. Keys go along with the picture. Raises LongtakeError for a speed of 0 or beyond 1/100 and 100, for
    what has no frames of its own to run through, and where the sound is cut at other frames than its picture.
    """
    if not SLOWEST <= abs(speed) <= FASTEST:
        raise LongtakeError("A clip cannot run at that speed.", "Choose one from 1% to 100 times; to stand, freeze it.")
    places = _retimable(project, clip_id, alone)
    changed: dict[str, Clip | None] = {}
    for place in places:
        clip = at_speed(place[2], speed, medium.length if (medium := project.media_of(place[2])) else 0)
        if not ripple:
            clip = clip.part(0, min(clip.length, _space(place)))
        if clip != place[2]:
            changed[clip.id] = clip
    if ripple:
        return runs.settled(project, runs.with_clips(project, changed))
    tracks = project.tracks
    for track, placed, clip in places:
        left = runs.without(track, clip.id)
        tracks = with_track(tracks, track.id, laid(left, placed.range.start, changed.get(clip.id) or clip))
    return runs.settled(project, runs.with_tracks(project, tracks))


def at_speed(clip: Clip, speed: Fraction, medium: int) -> Clip:
    """The clip running through its stretch of the medium at a speed, from its first frame (backwards, its last).

    A clip that skips frames has those of its last step back, as far as the ``medium`` has so many: so a speed that is
    taken back leaves the clip as long as it was.
    """
    now = abs(clip.retime.speed) if clip.retime else Fraction(1)
    steps = max(clip.source.length, int(clip.length * now))
    if clip.retime is not None and clip.retime.speed < 0:
        source = FrameRange.between(max(clip.source.end - steps, min(0, clip.source.start)), clip.source.end)
    else:
        source = FrameRange.between(clip.source.start, min(clip.source.start + steps, max(medium, clip.source.end)))
    length = ceil(source.length / abs(speed))
    retime = Retime(speed, length)
    start = source.start if speed > 0 else source.end - retime.span
    return replace(
        clip,
        source=FrameRange(start, retime.span),
        retime=None if speed == 1 else retime,
        treatment=_stretched(clip.treatment, now / abs(speed)) if now else clip.treatment,
    )


def _stretched(treatment: Treatment, by: Fraction) -> Treatment:
    """The treatment with keys where the picture is that they were set on, when that lasts ``by`` times as long."""
    if by == 1:
        return treatment
    transform, sound = _with_keys(treatment.transform, by), _with_keys(treatment.sound, by)
    return replace(treatment, transform=transform, sound=sound)


def _with_keys(value: T, by: Fraction) -> T:
    changed = {
        name: Curve(
            curve.value, tuple({round(k.at * by): replace(k, at=round(k.at * by)) for k in curve.keys}.values())
        )
        for name, curve in _curves(value)
        if curve.keys
    }
    return replace(value, **changed) if changed else value


def _curves(value: Transform | Sound) -> list[tuple[str, Curve]]:
    named = ((each.name, getattr(value, each.name)) for each in fields(value))
    return [(name, curve) for name, curve in named if isinstance(curve, Curve)]


def reverse(project: Project, clip_id: str, alone: bool = False) -> Project:
    """Show the very same frames in the opposite order.

    ::

        aaaabb   reverse a   (a3210)bb

    Keys and fades stay at their frames of the clip. Raises LongtakeError for what has no frames of its own.
    """
    changed = {clip.id: reversed_clip(clip) for _, _, clip in _retimable(project, clip_id, alone)}
    return runs.with_clips(project, dict(changed))


def reversed_clip(clip: Clip) -> Clip:
    """The clip with its frames in the opposite order.

    With ``x = phase + (length - 1) * speed`` the last frame lies ``floor(x)`` behind the first; what is left of x is
    how far it lies behind the beginning of that frame. Run the other way, in steps of 1/q, it lies as far before the
    end.
    """
    retime = clip.retime or Retime(Fraction(1), clip.source.length)
    speed, phase = retime.speed, retime.phase
    if speed == 0:
        return clip
    steps = lcm(speed.denominator, phase.denominator)
    left = (phase + (retime.length - 1) * abs(speed)) % 1
    phase = Fraction(steps - 1, steps) - left
    if speed == -1:
        return replace(clip, retime=None)
    return replace(clip, retime=Retime(-speed, retime.length, phase))


def freeze(project: Project, clip_id: str, at: int, length: int, alone: bool = False) -> Project:
    """Let the picture stand at a frame of the film for ``length`` frames, and then go on.

    ::

        aaaabb   freeze a at 2 for 3   aa(a222)2aabb

    What follows ripples; the sound that is linked with it is silent for as long. A clip's keys stand too. Raises
    LongtakeError for a frame outside of the clip, and for a clip that has no picture yet.
    """
    check_length(length)
    track, placed, clip = runs.open_clip(project, clip_id)
    if at not in placed.range or track.kind != PICTURE:
        raise LongtakeError("The clip has no picture at that moment.", "Choose a frame that the clip shows.")
    given.picture_of(project, clip)
    inside = at - placed.range.start
    still = replace(
        clip,
        id=new_id(),
        source=FrameRange(clip.source_at(inside), 1),
        retime=Retime(Fraction(0), length),
        treatment=_held(clip.treatment, inside),
        transition=None,
        link=None,
    )
    others = frozenset(each.id for each, _, _ in partners(project, clip_id, alone)[1:])
    return runs.settled(project, runs.with_tracks(project, inserted(project.tracks, track, at, still, others)))


def _held(treatment: Treatment, frame: int) -> Treatment:
    """The treatment as it is at a frame of the clip, all along."""

    transform = replace(treatment.transform, **_values(treatment.transform, frame))
    sound = replace(treatment.sound, **_values(treatment.sound, frame))
    return replace(treatment, transform=transform, sound=sound, fade_in=0, fade_out=0)


def _values(value: Transform | Sound, frame: int) -> dict[str, Any]:
    return {name: Curve(curve.at(frame)) for name, curve in _curves(value)}


def replace_with_take(project: Project, clip_id: str, take_id: MediaId) -> Project:
    """Show a take in a clip's place, as long as the clip was; its shot shows that take in its other clips too.

    ::

        aaBBaa   replace B with a take of c   aaccaa

    Of another shot's take, or in the place of footage, the same stretch is shown where the take is long enough, else
    its last. What was done to the clip stays done. Raises LongtakeError for a take that is not in the film.
    """
    track, _, clip = runs.open_clip(project, clip_id)
    shot = next((shot for shot in project.shots if any(take.id == take_id for take in shot.takes)), None)
    take = project.media(take_id)
    if shot is None or not isinstance(take, Take):
        raise LongtakeError("That take is not in the film.", "Choose one of a shot's takes.")
    project = choose_take(project, shot.id, take_id)
    if clip.shot == shot.id:
        return project
    start = max(0, min(clip.source.start, take.length - clip.source.length))
    shown = replace(clip, source=FrameRange(start, clip.source.length), shot=shot.id, footage=None, title=None)
    runs.check_kind(project, track, shown)
    return runs.with_clips(project, {clip_id: shown})


def match_frame(project: Project, frame: int, track_id: str | None = None) -> tuple[MediaId, int] | None:
    """What is on screen at a frame of the film: the medium, and which frame of it; on one track, what is there.

    None in gaps, under titles, and while a shot waits for its first take.
    """
    tracks = [track for track in reversed(project.tracks_of(PICTURE)) if not track.is_muted]
    if track_id is not None:
        tracks = [runs.find_track(project, track_id)]
    for track in tracks:
        placed = track.at(frame)
        if placed is None or isinstance(placed.item, Gap) or placed.item.title or not placed.item.is_on:
            continue
        clip, medium = placed.item, project.media_of(placed.item)
        if medium is None:
            return None
        return medium.id, max(0, min(clip.source_at(frame - placed.range.start), medium.length - 1))
    return None


def _retimable(project: Project, clip_id: str, alone: bool) -> list[Place]:
    """The clip and its partners, which run at one speed."""
    _, _, clip = runs.open_clip(project, clip_id)
    medium = project.media_of(clip)
    if clip.title is not None or (isinstance(medium, Footage) and medium.length <= 1):
        raise LongtakeError("A picture that stands still has no speed.", "Trim it to last as long as you want.")
    if medium is None:
        raise LongtakeError("This clip has no picture yet.", "Shoot it first.")
    places = partners(project, clip_id, alone)
    if len({place[1].range for place in places}) > 1:
        raise LongtakeError(
            "The picture and its sound are cut at different frames.", "Unlink them, then change each by itself."
        )
    return places


def _space(place: Place) -> int:
    """How long a clip can be where it is."""
    track, _, clip = place
    number = track.number_of(clip.id)
    assert number is not None
    behind = track.items[number + 1 : number + 3]
    if not behind:
        return clip.source.length * ceil(1 / SLOWEST)
    return clip.length + (behind[0].length if isinstance(behind[0], Gap) else 0)
