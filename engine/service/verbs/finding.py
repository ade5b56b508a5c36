"""What is meant by a clip, a shot, a take or a job named on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from engine.errors import LongtakeError
from engine.film.project import Project, Shot, Take
from engine.film.timebase import FrameRange, parse_moment
from engine.film.track import Clip, Placed, Track
from engine.service.names import capital, name_of

T = TypeVar("T")
_SHORTEST = 4  # characters of an id that may stand for it
_SEE = "“main.py {} PROJECT” lists them."


def clip_named(project: Project, text: str) -> tuple[Placed, Clip]:
    """The clip of that number on the timeline (track by track, from 1), of that id or its beginning, or the only one
    that shows the shot of that name. Raises LongtakeError when it is none or several."""
    clips = [(placed, clip) for _, placed, clip in project.clips()]
    words = _plain(text)
    if words.isdecimal() and 1 <= int(words) <= len(clips):
        return clips[int(words) - 1]
    found = [each for each in clips if _is_id(words, each[1].id)]
    if not found:
        shots = _shots(project, words)
        if not shots:
            raise LongtakeError(
                f"There is no clip “{text}” in the film.", f"Name one by its number; {_SEE.format('shots')}"
            )
        found = [each for each in clips if each[1].shot in {shot.id for shot in shots}]
        if not found:
            raise LongtakeError(f"{capital(name_of(project, shots[0]))} is not on the timeline.", "Name another clip.")
    if len(found) > 1:
        which = " and ".join(str(clips.index(each) + 1) for each in found)
        raise LongtakeError(f"“{text}” may mean the clips {which}.", "Name one of them by its number.")
    return found[0]


def shot_named(project: Project, text: str) -> Shot:
    """The shot of that number in the storyboard, of that name (``shot 2``, ``the bridge after shot 1``), or of that id
    or its beginning. Raises LongtakeError when it is none or several."""
    words = _plain(text)
    number = words.removeprefix("shot ").strip()
    if number.isdecimal():
        found = [shot for shot in project.shots if project.number_of(shot.id) == int(number)]
        if found:
            return found[0]
    return _only(_shots(project, words), text, "shot")


def track_named(project: Project, text: str) -> Track:
    """The track of pictures of that name, or of that id or its beginning. Raises LongtakeError when it is none."""
    words = _plain(text)
    tracks = [track for track in project.tracks if track.kind == "picture"]
    found = [track for track in tracks if _is_id(words, track.id) or words == _plain(track.name)]
    if not found:
        names = ", ".join(track.name for track in tracks)
        raise LongtakeError(f"There is no track “{text}” for pictures in the film.", f"Name one of {names}.")
    return found[0]


def take_named(project: Project, text: str) -> tuple[Shot, Take]:
    """The take of that id or its beginning, or the one on show of the shot of that name. Raises LongtakeError."""
    words = _plain(text)
    takes = [(shot, take) for shot in project.shots for take in shot.takes if _is_id(words, take.id)]
    if takes:
        return _only(takes, text, "take")
    shot = shot_named(project, text)
    if shot.take is None:
        raise LongtakeError(f"{capital(name_of(project, shot))} has no take yet.", "Shoot it first.")
    return shot, shot.take


def range_of(project: Project, placed: Placed, start: str | None, end: str | None) -> FrameRange:
    """The frames of the film between two moments of a clip, counted from its start; None means that end of the clip.

    Raises LongtakeError when that is nothing of the clip, or goes on past its end.
    """
    first = parse_moment(start, project.rate) if start is not None else 0
    last = parse_moment(end, project.rate) if end is not None else placed.range.length
    length = f"a clip of {float(project.rate.seconds(placed.range.length)):g} s"
    if not 0 <= first < last or first >= placed.range.length:
        raise LongtakeError(
            f"From {start or 0} to {end or 'its end'} is nothing of {length}.", "Count from the start of the clip."
        )
    if last > placed.range.length:
        raise LongtakeError(f"{end} lies past the end of {length}.", "Leave --to out to mean the clip's end.")
    return FrameRange.between(placed.range.start + first, placed.range.start + last)


def frame_of(project: Project, placed: Placed, at: str | None) -> int:
    """The frame of the film at a moment of a clip, counted from its start; None means its last frame.

    Raises LongtakeError past its end.
    """
    if at is None:
        return placed.range.end - 1
    frame = placed.range.start + parse_moment(at, project.rate)
    if frame not in placed.range:
        length = float(project.rate.seconds(placed.range.length))
        raise LongtakeError(f"A clip of {length:g} s shows nothing at {at}.", "Count from the start of the clip.")
    return frame


def by_id(ids: Iterable[str], text: str, what: str) -> str:
    """The one id that is, or begins with, what was typed. Raises LongtakeError when it is none or several."""
    return _only([each for each in ids if _is_id(_plain(text), each)], text, what)


def _shots(project: Project, words: str) -> list[Shot]:
    return [
        shot for shot in project.shots if _is_id(words, shot.id) or words == name_of(project, shot).removeprefix("the ")
    ]


def _only(found: list[T], text: str, what: str) -> T:
    if not found:
        see = _SEE.format("queue" if what == "job" else "shots")
        raise LongtakeError(f"There is no {what} “{text}” in this project.", f"Name another; {see}")
    if len(found) > 1:
        raise LongtakeError(f"“{text}” may mean {len(found)} of the {what}s.", "Name one by more of its id.")
    return found[0]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).removeprefix("the ")


def _is_id(words: str, known: str) -> bool:
    return known == words or (len(words) >= _SHORTEST and known.startswith(words))
