"""Final Cut Pro's XML (FCPXML 1.8), written: a spine of the lowest track, the other tracks connected to it in lanes.

It is read by OpenTimelineIO's adapter. Its writer does not know rates that are no whole numbers, and asks ffprobe about
every file; so it is written here. Times are fractions of a second and exact. The format:
https://developer.apple.com/documentation/professional-video-applications/fcpxml-reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Gap, Item, Placed, Track
from engine.film.treatment import UNTREATED
from engine.service.interchange.account import Account
from engine.service.interchange.clips import within_medium
from engine.service.interchange.kept import Kept
from engine.service.interchange.paths import url_of
from engine.service.interchange.writing import PathOf, film_start, label_of, media_start


def write_fcpxml(project: Project, path_of: PathOf, kept: Kept, account: Account) -> str:
    """The film's open timeline."""
    return _Writing(project, path_of, kept, account).text()


def plain(words: str) -> str:
    """Words without the control characters that XML cannot hold, and with line ends as spaces."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split(" ")).strip()


class _Writing:
    def __init__(self, project: Project, path_of: PathOf, kept: Kept, account: Account) -> None:
        self._project, self._path_of, self._kept, self._account = project, path_of, kept, account
        self._resources = Xml.Element("resources")
        self._begin = film_start(project, kept)
        self._assets: dict[tuple[str, str], str] = {}
        width, height = project.size
        Xml.SubElement(
            self._resources,
            "format",
            id="r1",
            name="FFVideoFormatRateUndefined",
            frameDuration=self._time(1),
            width=str(width),
            height=str(height),
        )

    def text(self) -> str:
        project = self._project
        root = Xml.Element("fcpxml", version="1.8")
        root.append(self._resources)
        event = Xml.SubElement(Xml.SubElement(root, "library"), "event", name=plain(project.name) or "Film")
        sequence = Xml.SubElement(
            Xml.SubElement(event, "project", name=plain(project.name) or "Film"),
            "sequence",
            format="r1",
            duration=self._time(project.length),
            tcStart=self._time(self._begin),
            tcFormat="DF" if project.rate.can_drop else "NDF",
        )
        spine = Xml.SubElement(sequence, "spine")
        main = project.main_track
        stretches = self._spine(spine, main)
        for lane, track in enumerate((t for t in project.tracks_of(PICTURE) if t is not main), 1):
            self._connect(track, lane, stretches)
        for lane, track in enumerate(project.tracks_of(SOUND), 1):
            self._connect(track, -lane, stretches)
        self._mark(stretches)
        self._tell()
        Xml.indent(root)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n'
        return head + Xml.tostring(root, encoding="unicode") + "\n"

    def _tell(self) -> None:
        tell, project = self._account.count, self._project
        words = sum(len(track.items) for track in project.tracks_of(SUBTITLES))
        tell("1 subtitle is not in FCPXML.", "{n} subtitles are not in FCPXML.", words)
        tell("1 other timeline is not in FCPXML.", "{n} other timelines are not in FCPXML.", len(project.shelved))

    def _time(self, frames: int | Fraction) -> str:
        seconds = Fraction(frames) / self._project.rate.value
        return f"{seconds.numerator}s" if seconds.denominator == 1 else f"{seconds.numerator}/{seconds.denominator}s"

    # --- the spine -----------------------------------------------------------------------------------------------

    def _spine(self, spine: Xml.Element, track: Track) -> list[tuple[FrameRange, int, Xml.Element]]:
        """The lowest track one after another; each stretch with the time that its own begins at."""
        stretches = []
        for placed in (*track.placed(), *self._rest(track)):
            element = self._element(placed.item, placed.range, track.kind) if self._is_carried(placed.item) else None
            begin = 0
            if element is None:
                element = Xml.Element("gap", name="Gap", start="0s", duration=self._time(placed.range.length))
            elif isinstance(placed.item, Clip):
                begin = placed.item.source.start + self._start(placed.item)
                self._transition(spine, placed)
            element.set("offset", self._time(placed.range.start + self._begin))
            spine.append(element)
            stretches.append((placed.range, begin, element))
        return stretches

    def _rest(self, track: Track) -> Iterator[Placed]:
        """Nothing, for as long as other tracks go on after the lowest one."""
        rest = self._project.length - track.length
        if rest > 0:
            yield Placed(Gap(rest), FrameRange(track.length, rest))

    def _transition(self, spine: Xml.Element, placed: Placed) -> None:
        clip = placed.item
        transition = within_medium(clip) if isinstance(clip, Clip) else None
        if isinstance(clip, Clip) and transition != clip.transition:
            self._account.count("1 transition is shorter in FCPXML.", "{n} transitions are shorter in FCPXML.")
        if transition is None:
            return
        if transition.kind != "dissolve":
            self._account.count("1 wipe or dip is a dissolve in FCPXML.", "{n} wipes and dips are dissolves in FCPXML.")
        start = max(0, placed.range.start - transition.before)
        length = placed.range.start - transition.before + transition.length - start
        if length > 0:
            times = {"offset": self._time(start + self._begin), "duration": self._time(length)}
            Xml.SubElement(spine, "transition", name="Cross Dissolve", attrib=times)

    def _connect(self, track: Track, lane: int, stretches: list[tuple[FrameRange, int, Xml.Element]]) -> None:
        """Another track: its clips hang on the stretch of the spine that is there when they begin."""
        number = 0
        for placed in track.placed():
            if isinstance(placed.item, Gap) or not self._is_carried(placed.item):
                continue
            while number + 1 < len(stretches) and stretches[number][0].end <= placed.range.start:
                number += 1
            place, begin, parent = stretches[number]
            element = self._element(placed.item, placed.range, track.kind)
            element.set("offset", self._time(placed.range.start - place.start + begin))
            element.set("lane", str(lane))
            parent.append(element)
            if placed.item.transition is not None:
                self._account.count(
                    "1 transition on an upper track or in sound is not in FCPXML.",
                    "{n} transitions on upper tracks or in sound are not in FCPXML.",
                )

    def _mark(self, stretches: list[tuple[FrameRange, int, Xml.Element]]) -> None:
        for marker in self._project.markers:
            found = next((each for each in stretches if marker.at in each[0]), None)
            if found is None:
                self._account.count("1 marker lies after the film’s end.", "{n} markers lie after the film’s end.")
                continue
            place, begin, parent = found
            element = Xml.SubElement(
                parent,
                "marker",
                start=self._time(marker.at - place.start + begin),
                duration=self._time(max(1, marker.length)),
                value=plain(marker.name) or "Marker",
            )
            if marker.note:
                element.set("note", plain(marker.note))
        if self._project.markers:
            self._account.say("Colours of markers are not in FCPXML.")

    # --- clips ---------------------------------------------------------------------------------------------------

    def _is_carried(self, item: Item) -> bool:
        if isinstance(item, Gap):
            return False
        tell = self._account.count
        if item.title is not None:
            tell("1 title is not in FCPXML.", "{n} titles are not in FCPXML.")
            return False
        if item.treatment != UNTREATED:
            tell(
                "1 clip’s treatment (place, colour, sound, fades) is not in FCPXML.",
                "The treatments (place, colour, sound, fades) of {n} clips are not in FCPXML.",
            )
        if item.retime is not None:
            tell("1 change of speed is not in FCPXML.", "{n} changes of speed are not in FCPXML.")
        return True

    def _element(self, item: Item, place: FrameRange, kind: str) -> Xml.Element:
        assert isinstance(item, Clip)
        begin = self._start(item)
        said = self._kept.get(item.id, {}).get("name")
        name = plain(said if isinstance(said, str) else label_of(self._project, item))
        element = Xml.Element(
            "clip",
            name=name or "Clip",
            offset=self._time(place.start),
            start=self._time(item.source.start + begin),
            duration=self._time(place.length),
            format="r1",
        )
        if not item.is_on:
            element.set("enabled", "0")
        asset, length = self._asset(item, kind, name, begin)
        times = {"offset": self._time(begin), "start": self._time(begin), "duration": self._time(length)}
        Xml.SubElement(element, "audio" if kind == SOUND else "video", {**times, "ref": asset})
        return element

    def _start(self, clip: Clip) -> int:
        return self._project.rate.frames(media_start(self._kept, clip.footage)) if clip.footage else 0

    def _asset(self, clip: Clip, kind: str, name: str, begin: int) -> tuple[str, int]:
        """The resource of a clip's medium, and how long it is in frames."""
        medium = self._project.media_of(clip)
        if isinstance(medium, Footage):
            length = medium.length
        elif isinstance(medium, Take):
            length = max(1, self._project.rate.frames(medium.recipe.rate.seconds(medium.length)))
        else:
            length = clip.source.end
        key = (clip.footage or clip.shot or clip.id, kind)
        if key not in self._assets:
            self._assets[key] = f"r{len(self._assets) + 2}"
            has = "hasAudio" if kind == SOUND else "hasVideo"
            Xml.SubElement(
                self._resources,
                "asset",
                {
                    "id": self._assets[key],
                    "name": name or "Clip",
                    "src": self._url(medium, name),
                    "start": self._time(begin),
                    "duration": self._time(length),
                    has: "1",
                    "format": "r1",
                },
            )
        return self._assets[key], length

    def _url(self, medium: Take | Footage | None, name: str) -> str:
        """Where the medium lies; for what was never shot a name that leads nowhere, since an asset has to have one."""
        try:
            if medium is not None:
                return url_of(self._path_of(medium.id))
        except (LongtakeError, ValueError):
            pass
        return f"file:///missing/{quote(name, safe='')}"
