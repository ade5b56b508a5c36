"""The media that a document names: found on disk, looked at once, or marked as missing so that they can be relinked."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film.project import Footage, new_id
from engine.film.timebase import FrameRange, Rate
from engine.service.footage import SOUND_ALONE, footage_of
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.nodes import Node, Times
from engine.service.interchange.paths import is_there, path_of

Look = Callable[[Path, Rate, int], Footage]  # what a file holds, ``sequence`` pictures from it on; raises LongtakeError
_NO_NAME = "missing"


@dataclass(slots=True)
class Medium:
    """A file that a document names, and what the film shows of it. ``available`` is in seconds, as the document has it.

    ``used`` are the stretches that clips show, in seconds of the document's own count.
    """

    path: Path
    sequence: int
    node: Node
    available: tuple[Fraction, Fraction] | None
    used: list[tuple[Fraction, Fraction]]
    has_picture: bool = False
    has_sound: bool = False
    footage: Footage | None = None
    start: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a document lies, how its files are looked at, and what was found: the timelines of a document share it."""

    folder: Path
    look: Look = footage_of
    found: dict[tuple[str, int], Footage] = field(default_factory=dict)  # by path and length of a sequence


class Media:
    """All media of a timeline, each once."""

    def __init__(self, desk: Desk, times: Times, account: Account) -> None:
        self._desk, self._folder = desk, desk.folder
        self._times, self._account = times, account
        self._known: dict[tuple[str, int], Medium] = {}
        self._of_clips: dict[int, Medium] = {}  # by the node, which lives as long as the document

    def of(self, clip: Node, reference: Node) -> Medium:
        """The medium that a clip's reference names; of one that names none, by the clip's name."""
        if id(clip) not in self._of_clips:
            path, sequence = self._path(clip, reference)
            key = str(path), sequence
            if key not in self._known:
                available = self._times.range(nodes.node_in(reference, "available_range"))
                self._known[key] = Medium(path, sequence, reference, available, [])
            self._of_clips[id(clip)] = self._known[key]
        return self._of_clips[id(clip)]

    def all(self) -> tuple[Medium, ...]:
        return tuple(self._known.values())

    def _path(self, clip: Node, reference: Node) -> tuple[Path, int]:
        if nodes.kind_of(reference) == "ImageSequenceReference":
            return self._sequence(reference)
        url = nodes.words_in(reference, "target_url") or _to_file(clip)
        if url:
            found = path_of(url, self._folder)
            if found is not None:
                return found, 0
            self._account.count(
                "1 medium lies elsewhere than on this machine’s disks and was not asked for.",
                "{n} media lie elsewhere than on this machine’s disks and were not asked for.",
            )
        name = url.replace("\\", "/").rsplit("/", 1)[-1] or nodes.words_in(reference, "name")
        name = " ".join((name or nodes.words_in(clip, "name")).replace("\0", "").replace("/", "-").split())
        return self._folder / (name[:200].lstrip(".") or _NO_NAME), 0

    def _sequence(self, reference: Node) -> tuple[Path, int]:
        """The first picture of a numbered sequence, and how many there are."""
        start, padding = reference.get("start_frame"), reference.get("frame_zero_padding")
        number = start if isinstance(start, int) else 0
        digits = f"{number:0{padding if isinstance(padding, int) and 0 <= padding < 20 else 0}d}"
        name = f"{nodes.words_in(reference, 'name_prefix')}{digits}{nodes.words_in(reference, 'name_suffix')}"
        base = nodes.words_in(reference, "target_url_base")
        path = path_of(base.rstrip("/\\") + "/" + name if base else name, self._folder) or self._folder / name
        available = self._times.range(nodes.node_in(reference, "available_range"))
        rate = reference.get("rate")
        if available is None or isinstance(rate, bool) or not isinstance(rate, int | float) or rate <= 0:
            return path, 1
        return path, max(1, round(available[1] * nodes.exact_rate(rate)))

    def settle(self, rate: Rate, size: tuple[int, int]) -> tuple[Footage, ...]:
        """Look at every file that is there and make footage of all; of a missing one as long as what is shown of it."""
        for medium in self.all():
            known = self._desk.found.get((str(medium.path), medium.sequence))
            if known and medium.available and (known.has_pictures or not medium.has_picture):
                medium.footage, medium.start = known, medium.available[0]
                continue
            found = self._seen(medium, rate)
            medium.start = self._start(medium, found, rate)
            medium.footage = found or self._missing(medium, rate, size)
            self._desk.found[str(medium.path), medium.sequence] = medium.footage
        return tuple(medium.footage for medium in self.all() if medium.footage)

    def _seen(self, medium: Medium, rate: Rate) -> Footage | None:
        if not is_there(medium.path):
            self._account.count(
                "1 media file is missing; it can be relinked.", "{n} media files are missing; they can be relinked."
            )
            return None
        try:
            return self._desk.look(medium.path, rate, medium.sequence if medium.sequence > 1 else 0)
        except LongtakeError:
            self._account.count(
                "1 media file is there but cannot be read.", "{n} media files are there but cannot be read."
            )
            return None

    def _start(self, medium: Medium, found: Footage | None, rate: Rate) -> Fraction:
        """The document's count at the medium's first frame."""
        if medium.available is not None:
            return medium.available[0]
        first, last = min(start for start, _ in medium.used), max(end for _, end in medium.used)
        code = None if found is None or found.sequence else time_code(medium.path, found.rate)
        if code is not None and first >= code:
            return code
        length = rate.seconds(found.length) if found else Fraction(3600)
        if first >= 0 and last <= length:
            return Fraction(0)
        self._account.count(
            "Of 1 medium the first frame’s time code is not known; the first frame that is shown is taken for it.",
            "Of {n} media the first frame’s time code is not known; the first frame that is shown is taken for it.",
        )
        return first

    def _missing(self, medium: Medium, rate: Rate, size: tuple[int, int]) -> Footage:
        shown = max((end - medium.start for _, end in medium.used), default=Fraction(0))
        seconds = max(medium.available[1], shown) if medium.available else shown  # not all that is stated is true
        footage = Footage(new_id(), str(medium.path), max(1, rate.frames(seconds)), rate, size)
        sound = 2 if medium.has_sound or not medium.has_picture else 0
        if not medium.has_picture:
            footage = replace(footage, size=SOUND_ALONE)
        return replace(footage, channels=sound, sequence=medium.sequence if medium.sequence > 1 else 0)


def stretch(medium: Medium, start: Fraction, length: int, rate: Rate) -> FrameRange:
    """The frames of a medium, ``length`` of them, from ``start`` seconds of the document's count on."""
    return FrameRange(max(0, rate.frames(start - medium.start)), length)


def time_code(path: Path, rate: Rate) -> Fraction | None:
    """The time code of a file's first frame in seconds, where its container states one."""
    from engine.media.index import open_container

    with contextlib.suppress(LongtakeError, ValueError, OSError):
        container = open_container(path)
        try:
            said = [container.metadata, *(stream.metadata for stream in container.streams)]
            code = next((each["timecode"] for each in said if each.get("timecode")), None)
            return None if code is None else rate.seconds(frames_of_code(code, rate))
        finally:
            container.close()
    return None


def frames_of_code(code: str, rate: Rate) -> int:
    """The frame of a SMPTE time code ``HH:MM:SS:FF``; with ``;`` or ``.`` before the frames, drop-frame where the rate
    has it. Raises ValueError."""
    drops = rate.can_drop and any(point in code for point in ";.")
    hours, minutes, seconds, frames = map(int, code.replace(";", ":").replace(".", ":").strip().split(":"))
    whole = ((hours * 60 + minutes) * 60 + seconds) * rate.nominal + frames
    if drops:
        passed = hours * 60 + minutes
        whole -= rate.nominal // 15 * (passed - passed // 10)
    return whole


def _to_file(clip: Node) -> str:
    """The file that an EDL names for the clip that a transition leads to."""
    said: Any = nodes.metadata_of(clip).get("cmx_3600")
    comments = said.get("comments") if isinstance(said, dict) else None
    for comment in comments if isinstance(comments, list) else ():
        if isinstance(comment, str) and comment.upper().startswith("TO FILE:"):
            return comment[len("TO FILE:") :].strip()
    return ""
