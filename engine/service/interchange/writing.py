"""A film as an OpenTimelineIO document. All that the film has is in it: what the format has no word for stands in
metadata under ``longtake``, in the words of the project file (engine/film/schema.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.codecs import maybe, record, several, sparse, text
from engine.film.project import Footage, Marker, Project, Shot, Take, Timeline
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Gap, Track
from engine.film.treatment import UNTREATED, Transition
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.kept import Kept
from engine.service.interchange.nodes import DEFAULT_MEDIA, Node
from engine.service.interchange.paths import url_of
from engine.service.names import capital, name_of

PathOf = Callable[[str], Path]  # where a take or footage lies; raises LongtakeError where that cannot be said
SCHEMAS = {"dissolve": "SMPTE_Dissolve", "dip": "Custom_Transition", "wipe": "SMPTE_Wipe"}
COLOURS = {"blue": "BLUE", "green": "GREEN", "yellow": "YELLOW", "orange": "ORANGE", "red": "RED", "purple": "PURPLE"}

shot_codec = record(Shot, id=text, recipe=schema.recipe, takes=several(schema.take), chosen=maybe(text), notes=text)
track_codec = sparse(
    Track,
    id=text,
    name=text,
    items=several(schema.item),
    kind=text,
    is_locked=schema.truth,
    is_muted=schema.truth,
    is_solo=schema.truth,
    gain=schema.number,
    pan=schema.number,
    is_synced=schema.truth,
)
timeline_codec = record(Timeline, id=text, name=text, tracks=several(track_codec), markers=several(schema.marker))


def document_of(project: Project, path_of: PathOf, kept: Kept, account: Account) -> Node:
    """The film's open timeline as a document; what else the film has is in its metadata.

    ``kept`` is what former documents said that the film has no place for. ``account`` is told what only Longtake will
    understand.
    """
    return _Writing(project, path_of, kept, account).document()


def label_of(project: Project, clip: Clip) -> str:
    """What people call a clip: the first line of a title, the file of footage, the shot."""
    if clip.title is not None:
        return next(iter(clip.title.text.splitlines()), "") or "Title"
    if clip.shot is not None:
        return capital(name_of(project, project.shot(clip.shot)))
    medium = project.media_of(clip)
    return Path(medium.path).name if isinstance(medium, Footage) else "Clip"


def media_start(kept: Kept, medium_id: str) -> Fraction:
    """The time code of a medium's first frame, in seconds, where a document told it."""
    try:
        return Fraction(kept.get(medium_id, {}).get("start", "0"))
    except (TypeError, ValueError, ZeroDivisionError):
        return Fraction(0)


def film_start(project: Project, kept: Kept) -> int:
    """The frame number that the open timeline begins with, where a document told it; else 0."""
    said = kept.get(project.timeline, {}).get("global_start_time")
    try:
        return project.rate.frames(nodes.Times().seconds(said)) if isinstance(said, dict) else 0
    except nodes.BadDocument:
        return 0


class _Writing:
    """One film on its way out."""

    def __init__(self, project: Project, path_of: PathOf, kept: Kept, account: Account) -> None:
        self._project, self._path_of, self._kept, self._account = project, path_of, kept, account
        self._rate = project.rate
        self._shots = {each.id: each for each in project.shots}
        self._footage = {each.id: each for each in project.footage}
        self._names: dict[str, str] = {}

    def document(self) -> Node:
        project, own = self._project, self._kept.get(self._project.timeline, {})
        stack = nodes.item("Stack.1", "tracks", None, {})
        stack["children"] = [self._track(track) for track in project.tracks]
        stack["markers"] = [self._marker(marker) for marker in project.markers]
        said = own.get("stack")
        if isinstance(said, dict):
            stack.update({key: deepcopy(said[key]) for key in ("name", "metadata", "effects") if key in said})
        metadata = own.get("metadata")
        self._tell_of_shelved()
        return {
            "OTIO_SCHEMA": "Timeline.1",
            "metadata": {**(deepcopy(metadata) if isinstance(metadata, dict) else {}), nodes.OURS: self._film()},
            "name": project.name,
            "global_start_time": deepcopy(own.get("global_start_time")),
            "tracks": stack,
        }

    def _tell_of_shelved(self) -> None:
        others = len(self._project.shelved)
        self._account.count(
            "1 other timeline of the film is in the file for Longtake alone.",
            "{n} other timelines of the film are in the file for Longtake alone.",
            others,
        )

    def _film(self) -> Node:
        """All of the film but its open timeline's tracks and markers."""
        project = self._project
        takes = [take.id for each in project.shots for take in each.takes]
        files = {media: self._url(media) for media in (*takes, *(each.id for each in project.footage))}
        return {
            "version": schema.SCHEMA,
            "rate": schema.rate.write(project.rate),
            "size": list(project.size),
            "family": project.family,
            "timeline": project.timeline,
            "shots": [shot_codec.write(each) for each in project.shots],
            "footage": [schema.footage.write(each) for each in project.footage],
            "shelved": [timeline_codec.write(each) for each in project.shelved],
            "files": {media: url for media, url in files.items() if url},
            "kept": {key: self._kept[key] for key in self._unseen() if key in self._kept},
        }

    def _unseen(self) -> Iterator[str]:
        """The ids of what has no node of its own to give back what is kept of it: footage and other timelines."""
        yield from (each.id for each in self._project.footage)
        for other in self._project.shelved:
            yield from (other.id, *(marker.id for marker in other.markers), *(track.id for track in other.tracks))
            yield from (item.id for track in other.tracks for item in track.items if isinstance(item, Clip))

    def _url(self, media: str) -> str:
        try:
            return url_of(self._path_of(media))
        except (LongtakeError, ValueError):
            return ""

    def _marker(self, marker: Marker) -> Node:
        own = self._kept.get(marker.id, {})
        metadata = own.get("metadata")
        return {
            "OTIO_SCHEMA": "Marker.2",
            "metadata": {
                **(deepcopy(metadata) if isinstance(metadata, dict) else {}),
                nodes.OURS: {"marker": schema.marker.write(marker)},
            },
            "name": marker.name,
            "color": COLOURS[marker.colour],
            "marked_range": nodes.span(FrameRange(marker.at, marker.length), self._rate),
            "comment": marker.note,
        }

    def _track(self, track: Track) -> Node:
        own = track_codec.write(replace(track, items=()))
        node = nodes.item("Track.1", track.name, None, {"track": own})
        node["kind"] = "Audio" if track.kind == SOUND else "Video"
        node["enabled"] = not track.is_muted
        own = self._kept.get(track.id, {})
        self._give_back(node, own)
        children: list[Node] = []
        for item in track.items:
            if isinstance(item, Gap):
                children.append(nodes.item("Gap.1", "", nodes.span(FrameRange(0, item.length), self._rate), {}))
                continue
            if item.transition is not None:
                children.append(self._transition(item.id, item.transition))
            children.append(self._clip(item))
        node["children"] = children
        return node

    def _give_back(self, node: Node, own: Node) -> None:
        """What a former document said of a clip or a track."""
        if isinstance(own.get("metadata"), dict):
            node["metadata"] = {**deepcopy(own["metadata"]), **node["metadata"]}
        if isinstance(own.get("effects"), list):
            node["effects"] = deepcopy(own["effects"]) + node["effects"]

    def _transition(self, clip: str, transition: Transition) -> Node:
        said = self._kept.get(clip, {}).get("transition")
        node: Node = {
            "OTIO_SCHEMA": "Transition.1",
            "metadata": {},
            "name": transition.kind.capitalize(),
            "transition_type": SCHEMAS[transition.kind],
            "parameters": {},
        }
        if isinstance(said, dict):
            node.update({key: deepcopy(said[key]) for key in ("name", "metadata", "parameters") if key in said})
            if said.get("kind") == transition.kind and isinstance(said.get("transition_type"), str):
                node["transition_type"] = said["transition_type"]
        node["in_offset"] = nodes.time(transition.before, self._rate)
        node["out_offset"] = nodes.time(transition.length - transition.before, self._rate)
        return node

    def _clip(self, clip: Clip) -> Node:
        own = self._kept.get(clip.id, {})
        words = {"clip": schema.clip.write(clip), **self._words(clip)}
        start = self._start_of(clip) * self._rate.value + clip.source.start
        source: Node = nodes.span(FrameRange(0, clip.length), self._rate)
        source["start_time"]["value"] = float(start)
        node = nodes.item("Clip.2", self._label(clip, own), source, words)
        node["enabled"] = clip.is_on
        if clip.retime is not None:
            node["effects"] = [_warp(float(clip.retime.speed))]
        self._give_back(node, own)
        others = own.get("others")
        node["media_references"] = {
            **(deepcopy(others) if isinstance(others, dict) else {}),
            self._key(own): self._reference(clip),
        }
        node["active_media_reference_key"] = self._key(own)
        if clip.treatment != UNTREATED:
            self._account.count(
                "1 clip’s treatment (place, colour, sound, fades) is in the file for Longtake alone.",
                "The treatments (place, colour, sound, fades) of {n} clips are in the file for Longtake alone.",
            )
        return node

    def _label(self, clip: Clip, own: Node) -> str:
        said = nodes.words_in(own, "name")
        if said:
            return said
        if clip.shot is None:
            return label_of(self._project, clip)
        if clip.shot not in self._names:  # a name asks all shots, and a shot may have hundreds of clips
            self._names[clip.shot] = label_of(self._project, clip)
        return self._names[clip.shot]

    @staticmethod
    def _key(own: Node) -> str:
        return nodes.words_in(own, "key") or DEFAULT_MEDIA

    def _words(self, clip: Clip) -> Node:
        """The recipe and the words of a clip's shot, for people and programs that look at the clip alone."""
        found = self._shots.get(clip.shot or "")
        if found is None:
            return {}
        take = found.take
        recipe = found.recipe if take is None else take.recipe
        return {
            "prompt": recipe.prompt,
            "operation": recipe.operation.name,
            "take": take.id if take else None,
            "recipe": schema.recipe.write(recipe),
        }

    def _start_of(self, clip: Clip) -> Fraction:
        return media_start(self._kept, clip.footage) if clip.footage else Fraction(0)

    def _reference(self, clip: Clip) -> Node:
        """What a clip shows: a file, words, or nothing yet."""
        if clip.title is not None:
            self._account.count(
                "1 title is a generator that only Longtake draws.",
                "{n} titles are generators that only Longtake draws.",
            )
            available = nodes.span(FrameRange(0, clip.source.end), self._rate)
            return nodes.reference(
                "GeneratorReference.1",
                label_of(self._project, clip),
                available,
                {},
                generator_kind="Title",
                parameters={"text": clip.title.text},
            )
        medium = self._shown(clip)
        if medium is None:
            return nodes.reference("MissingReference.1", label_of(self._project, clip), None, {})
        return self._file(medium)

    def _shown(self, clip: Clip) -> Take | Footage | None:
        if clip.shot is not None:
            found = self._shots.get(clip.shot)
            return found.take if found else None
        return self._footage.get(clip.footage or "")

    def _file(self, medium: Take | Footage) -> Node:
        rate = self._rate
        own = self._kept.get(medium.id, {})
        said, url = own.get("reference"), self._url(medium.id)
        if isinstance(said, dict) and own.get("path") == str(getattr(medium, "path", "")):
            return deepcopy(said)
        length = medium.length if isinstance(medium, Footage) else _frames(medium, rate)
        available = nodes.span(FrameRange(0, length), rate)
        available["start_time"]["value"] = float(media_start(self._kept, medium.id) * rate.value)
        words = {"media": medium.id}
        if not url:
            return nodes.reference("MissingReference.1", medium.id, available, words)
        if isinstance(medium, Footage) and medium.sequence:
            return _sequence(medium, rate, available, words)
        name = Path(medium.path if isinstance(medium, Footage) else medium.media).name
        return nodes.reference("ExternalReference.1", name, available, words, target_url=url)


def _frames(take: Take, rate: Rate) -> int:
    """A take's length at the film's rate."""
    return max(1, rate.frames(take.recipe.rate.seconds(take.length)))


def _warp(speed: float) -> Node:
    if speed == 0:
        still = {"metadata": {}, "name": "", "effect_name": "FreezeFrame", "time_scalar": 0}
        return {"OTIO_SCHEMA": "FreezeFrame.1", **still}
    return {
        "OTIO_SCHEMA": "LinearTimeWarp.1",
        "metadata": {},
        "name": "",
        "effect_name": "LinearTimeWarp",
        "time_scalar": speed,
    }


def _sequence(footage: Footage, rate: Rate, available: Node, words: dict[str, Any]) -> Node:
    """Numbered pictures; ``path`` is the first of them."""
    path = Path(footage.path)
    stem = path.stem
    digits = len(stem) - len(stem.rstrip("0123456789"))
    prefix, number = stem[: len(stem) - digits], stem[len(stem) - digits :]
    return nodes.reference(
        "ImageSequenceReference.1",
        path.name,
        available,
        words,
        target_url_base=url_of(path.parent) + "/",
        name_prefix=prefix,
        name_suffix=path.suffix,
        start_frame=int(number or 0),
        frame_step=1,
        rate=float(rate.value),
        frame_zero_padding=digits,
        missing_frame_policy="error",
    )
