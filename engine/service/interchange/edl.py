"""Edit decision lists (CMX 3600): one track of pictures and up to four of sound, written; and what their text tells of
the rate, read.

Lists are read by OpenTimelineIO's adapter. They are written here: the adapter knows no drop-frame statement, divides by
a clip's speed where it should multiply, and names the file of the wrong side at a dissolve. The form is that of the
lists that Avid and Premiere write.
"""

from __future__ import annotations

import re
from fractions import Fraction

from engine.errors import LongtakeError
from engine.film.project import Footage, Marker, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Item, Placed, Track
from engine.film.treatment import UNTREATED
from engine.service.interchange.account import Account
from engine.service.interchange.clips import within_medium
from engine.service.interchange.kept import Kept
from engine.service.interchange.nodes import BadDocument
from engine.service.interchange.writing import PathOf, film_start, label_of, media_start

_CHANNELS = ("A", "A2", "A3", "A4")
_REEL = 8  # letters
_CODE = re.compile(r"\b(\d\d):(\d\d):(\d\d)[:;.](\d\d)\b")
_EVENT = re.compile(r"^\s*\d+\s+\S+\s+\S+\s")
_SPEED = re.compile(r"^(\s*M2\s.*?)\s+(-?\d+(?:\.\d*)?)\s+(\d\d:\d\d:\d\d[:;.]\d\d)\s*$")
BACKWARDS = "LONGTAKE BACKWARDS"
_STANDARD = tuple(Rate.of(rate) for rate in (24, 25, 30, 50, 60))


# --- reading ---------------------------------------------------------------------------------------------------------


def rate_of(text: str, wanted: Rate) -> Rate:
    """The rate to read a list at, which does not say: ``wanted``, unless its time codes count more frames a second, or
    drop numbers and that rate does not. Raises BadDocument for what has no event."""
    events = [line for line in text.splitlines() if _EVENT.match(line)]
    if not events:
        raise BadDocument("there is no event in it")
    most = max((int(code[4]) for line in events for code in _CODE.finditer(line)), default=0)
    if any(drops for _, drops in _dropping(text)):
        if wanted.can_drop and most < wanted.nominal:
            return wanted
        return Rate(Fraction(30000, 1001) if most < 30 else Fraction(60000, 1001))
    return wanted if most < wanted.nominal else next((rate for rate in _STANDARD if most < rate.nominal), wanted)


def with_drops(text: str) -> str:
    """The list with the semicolon in every time code that is drop-frame by the statement above it."""
    return "\n".join(_CODE.sub(r"\1:\2:\3;\4", line) if drops else line for line, drops in _dropping(text))


def with_speeds(text: str, rate: Rate) -> str:
    """The list with time codes that the adapter knows in statements of speed, and with a comment below those that say
    that a clip runs backwards at its own speed: as both lengths are then the same, the adapter sees none."""
    found = []
    for line in text.splitlines():
        speed = _SPEED.match(line)
        found.append(f"{speed[1]} {speed[2]} {re.sub('[;.]', ':', speed[3])}" if speed else line)
        if speed and abs(float(speed[2]) + rate.value) < 0.05:
            found.append(f"* {BACKWARDS}")
    return "\n".join(found)


def with_beginnings(text: str) -> str:
    """The list with a black event of no length before every channel's first one that is a transition: the adapter wants
    something there to come from."""
    lines, seen = text.splitlines(), set()
    found = []
    for number, line in enumerate(lines):
        parts = line.split()
        follower = lines[number + 1].split() if number + 1 < len(lines) else []
        if _EVENT.match(line) and len(parts) >= 8:
            if parts[2] not in seen and follower[:1] == parts[:1] and follower[2:3] == parts[2:3]:
                found.append(f"000  BL {parts[2]} C {parts[4]} {parts[4]} {parts[6]} {parts[6]}")
            seen.add(parts[2])
        found.append(line)
    return "\n".join(found)


def _dropping(text: str) -> list[tuple[str, bool]]:
    """Every line, and whether it is an event whose time codes are drop-frame."""
    found, drops = [], False
    for line in text.splitlines():
        if line.lstrip().upper().startswith("FCM"):
            drops = "NON" not in line.upper() and "DROP" in line.upper()
        found.append((line, bool(_EVENT.match(line)) and (drops or ";" in line)))
    return found


# --- writing ---------------------------------------------------------------------------------------------------------


def write_edl(project: Project, path_of: PathOf, kept: Kept, account: Account) -> str:
    """The film's lowest track of pictures and its first four of sound as a list. Time codes are drop-frame at the rates
    that have it."""
    writing = _Writing(project, path_of, kept, account)
    return writing.list()


class _Writing:
    def __init__(self, project: Project, path_of: PathOf, kept: Kept, account: Account) -> None:
        self._project, self._path_of, self._kept, self._account = project, path_of, kept, account
        self._rate = project.rate
        self._reels: dict[str, str] = {}  # by the medium
        self._lines: list[str] = []
        self._number = 0
        self._begin = film_start(project, kept)

    def list(self) -> str:
        project = self._project
        statement = "FCM: DROP FRAME" if project.rate.can_drop else "FCM: NON-DROP FRAME"
        self._lines = [f"TITLE: {_line(project.name) or 'Film'}", statement, ""]
        self._tell_of_tracks()
        main, sounds = project.main_track, project.tracks_of(SOUND)[: len(_CHANNELS)]
        begins = [each.range.start for track in (main, *sounds) for each in track.placed() if _is_shown(each.item)]
        self._black(min(begins, default=0))
        self._track(main, "V", project.markers)
        for track, channel in zip(sounds, _CHANNELS, strict=False):
            self._track(track, channel, ())
        return "\n".join(self._lines) + "\n"

    def _black(self, length: int) -> None:
        """An event of black before the first clip of all: readers let a film begin with its first event."""
        if length > 0:
            self._number += 1
            self._lines.append(self._line("BL", "V", "C       ", FrameRange(0, length), FrameRange(0, length)))

    def _tell_of_tracks(self) -> None:
        tell = self._account.count
        pictures, sounds = self._project.tracks_of(PICTURE)[1:], self._project.tracks_of(SOUND)[len(_CHANNELS) :]
        tell("1 track of pictures is not in an EDL.", "{n} tracks of pictures are not in an EDL.", len(pictures))
        tell("1 track of sound is not in an EDL.", "{n} tracks of sound are not in an EDL.", len(sounds))
        words = sum(len(track.items) for track in self._project.tracks_of(SUBTITLES))
        tell("1 subtitle is not in an EDL.", "{n} subtitles are not in an EDL.", words)
        tell("1 other timeline is not in an EDL.", "{n} other timelines are not in an EDL.", len(self._project.shelved))

    def _track(self, track: Track, channel: str, markers: tuple[Marker, ...]) -> None:
        left = list(markers)
        before: tuple[Placed, Clip] | None = None
        placed = [each for each in track.placed() if isinstance(each.item, Clip) and self._is_carried(each.item)]
        for index, each in enumerate(placed):
            clip = each.item
            assert isinstance(clip, Clip)
            follower = placed[index + 1] if index + 1 < len(placed) else None
            within = [marker for marker in left if marker.at in each.range]
            left = [marker for marker in left if marker.at not in each.range]
            neighbour = before if before and before[0].range.end == each.range.start else None
            self._event(clip, each.range, channel, neighbour, self._overlap(each, follower), within)
            before = each, clip
        self._account.count("1 marker is not in the EDL.", "{n} markers are not in the EDL.", len(left))

    def _is_carried(self, clip: Clip) -> bool:
        tell = self._account.count
        if clip.title is not None:
            tell("1 title is not in an EDL.", "{n} titles are not in an EDL.")
        elif not clip.is_on:
            tell("1 clip that is switched off is not in an EDL.", "{n} clips that are switched off are not in an EDL.")
        elif clip.treatment != UNTREATED:
            tell(
                "1 clip’s treatment (place, colour, sound, fades) is not in an EDL.",
                "The treatments (place, colour, sound, fades) of {n} clips are not in an EDL.",
            )
        return _is_shown(clip)

    def _overlap(self, placed: Placed, follower: Placed | None) -> int:
        """How many of a clip's last frames are in the event of the clip that comes in over them."""
        if follower is None or not isinstance(follower.item, Clip) or follower.range.start != placed.range.end:
            return 0
        return self._coming(follower.item, placed.range.length)[1]

    def _coming(self, clip: Clip, room: int) -> tuple[int, int]:
        """The length of a clip's transition and how much of it lies before the clip's start: not more than the clip
        before has, nor than its medium has there."""
        transition = within_medium(clip)
        if transition is None:
            return 0, 0
        early = min(transition.before, max(0, room - 1))
        return transition.length - (transition.before - early), early

    def _event(
        self,
        clip: Clip,
        place: FrameRange,
        channel: str,
        before: tuple[Placed, Clip] | None,
        overlap: int,
        markers: list[Marker],
    ) -> None:
        self._number += 1
        length, early = self._coming(clip, before[0].range.length if before else 0)
        if clip.transition is not None and length < clip.transition.length:
            self._account.count("1 transition is shorter in the EDL.", "{n} transitions are shorter in the EDL.")
        record = FrameRange.between(place.start - early, max(place.start - early, place.end - overlap))
        length = min(length, record.length)
        shown = clip.part(-early, record.length)
        reel, source = self._reel(clip), shown.source.moved(self._start(clip))
        lines = []
        if length > 0:
            lines.append(self._cut_from(before, record.start, channel))
        lines.append(self._line(reel, channel, self._edit(clip, length), source, record))
        name = self._name(clip)
        if length > 0:
            if before is not None:
                lines.append(f"* FROM CLIP NAME:  {self._name(before[1])}")
            lines.append(f"* TO CLIP NAME:  {name}")
        else:
            lines.append(f"* FROM CLIP NAME:  {name}")
        lines += self._speed(clip, reel, source) + self._file(clip, "TO" if length > 0 else "FROM")
        lines += [self._locator(marker) for marker in markers]
        self._lines += lines

    def _name(self, clip: Clip) -> str:
        said = self._kept.get(clip.id, {}).get("name")
        return _line(said if isinstance(said, str) else label_of(self._project, clip))

    def _edit(self, clip: Clip, length: int) -> str:
        if length <= 0 or clip.transition is None:
            return "C       "
        if clip.transition.kind == "dip":
            self._account.count(
                "1 dip to a colour is a dissolve in an EDL.", "{n} dips to a colour are dissolves in an EDL."
            )
        return f"{'W001' if clip.transition.kind == 'wipe' else 'D   '} {min(length, 999):03d}"

    def _cut_from(self, before: tuple[Placed, Clip] | None, at: int, channel: str) -> str:
        """The first line of a transition: an event of no length at the end of what comes before it."""
        record = FrameRange(at, 0)
        if before is None:
            return self._line("BL", channel, "C       ", FrameRange(0, 0), record)
        placed, clip = before
        shown = clip.part(0, max(1, at - placed.range.start)).source
        end = shown.start if clip.retime is not None and clip.retime.speed < 0 else shown.end
        return self._line(self._reel(clip), channel, "C       ", FrameRange(end + self._start(clip), 0), record)

    def _line(self, reel: str, channel: str, edit: str, source: FrameRange, record: FrameRange) -> str:
        codes = " ".join(map(self._code, (source.start, source.end)))
        on_film = " ".join(self._code(self._begin + frame) for frame in (record.start, record.end))
        return f"{self._number:03d}  {reel:8} {channel:5} {edit} {codes} {on_film}"

    def _code(self, frame: int) -> str:
        return self._rate.timecode(max(0, frame), drop_frame=True)

    def _speed(self, clip: Clip, reel: str, source: FrameRange) -> list[str]:
        if clip.retime is None:
            return []
        rate = _decimal(clip.retime.speed * self._rate.value)
        code = self._rate.timecode(source.start)  # readers know no semicolon here
        freeze = ["* * FREEZE FRAME"] if clip.retime.speed == 0 else []
        return [f"M2   {reel:8}       {rate}                {code}", *freeze]

    def _file(self, clip: Clip, side: str) -> list[str]:
        medium = self._project.media_of(clip)
        if medium is None:
            return []
        try:
            path = str(self._path_of(medium.id))
        except LongtakeError:  # the cut stands without it
            return []
        return [f"* {side} FILE: {_line(path)}"]

    def _locator(self, marker: Marker) -> str:
        if marker.note.strip():
            self._account.say("Notes of markers are a part of their names in an EDL.")
        if marker.length:
            self._account.say("Lengths of markers are not in an EDL.")
        words = " ".join(part for part in (_line(marker.name), _line(marker.note)) if part)
        colour = "MAGENTA" if marker.colour == "purple" else marker.colour.upper()
        code = self._rate.timecode(self._begin + marker.at)
        if self._rate.can_drop:
            code = self._code(self._begin + marker.at).replace(";", ":")
        return f"* LOC: {code} {colour:7} {words}"

    def _start(self, clip: Clip) -> int:
        """The frame number of the first frame of a clip's medium."""
        return self._rate.frames(media_start(self._kept, clip.footage)) if clip.footage else 0

    def _reel(self, clip: Clip) -> str:
        """Eight letters for a medium: the reel that it had, else from its file's name; never those of another one."""
        medium = clip.footage or clip.shot or clip.id
        if medium not in self._reels:
            said = self._kept.get(clip.id, {}).get("metadata", {})
            said = said.get("cmx_3600", {}).get("reel") if isinstance(said, dict) else None
            name = said if isinstance(said, str) else self._stem(clip)
            plain = re.sub(r"[^A-Za-z0-9_.]" if said else r"[^A-Za-z0-9]", "", name)[:_REEL]
            taken, number = set(self._reels.values()) | {"", "BL", "AX", "BLACK", "BARS"}, 0
            reel = plain
            while reel in taken:
                number += 1
                reel = f"{plain[: _REEL - 3] or 'R'}{number:03d}"
            self._reels[medium] = reel
        return self._reels[medium]

    def _stem(self, clip: Clip) -> str:
        label = label_of(self._project, clip)
        is_file = isinstance(self._project.media_of(clip), Footage)
        return label.rsplit(".", 1)[0] if is_file else label


def _is_shown(item: Item) -> bool:
    """True for what is an event of a list."""
    return isinstance(item, Clip) and item.title is None and item.is_on


def _decimal(rate: Fraction) -> str:
    """A rate with as few digits as tell it: ``048.0``."""
    said = [f"{float(rate):0{digits + 4}.{digits}f}" for digits in range(1, 10)]
    return next((each for each in said if abs(Fraction(each) - rate) < Fraction(1, 10**7)), said[-1])


def _line(words: str) -> str:
    """Words on one line, as all of a list is."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())
