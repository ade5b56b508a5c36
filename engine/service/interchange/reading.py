"""An OpenTimelineIO document as a film of its own, which a project then takes in (bringing.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from engine.film import schema
from engine.film.codecs import BadRecord, several
from engine.film.edits import runs
from engine.film.project import Project, Timeline, new_id
from engine.film.timebase import Rate
from engine.service.interchange import keeping, nodes, writing
from engine.service.interchange.account import Account
from engine.service.interchange.kept import Kept
from engine.service.interchange.laying import lanes_of
from engine.service.interchange.media_files import Desk, Look
from engine.service.interchange.nodes import BadDocument, Node, Times
from engine.service.interchange.track_reading import Tracks

_FULL_HD = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Film:
    """A document's film, what the document says beyond it, and the URLs of the files of its own takes and footage."""

    project: Project
    kept: Kept = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)


def film_of(document: object, folder: Path, account: Account, look: Look | None = None) -> Film:
    """The film of a document that lies in ``folder``. Of several timelines the first is the open one.

    Raises BadDocument for what is no timeline.
    """
    first, *others = _timelines(document, account)
    desk = Desk(folder, look) if look else Desk(folder)
    film = _film(first, desk, account)
    project, kept = film.project, dict(film.kept)
    for node in others:
        other = _film(node, desk, account, project.rate)
        own = Timeline(
            other.project.timeline, _free_name(project, other.project.name), other.project.tracks, other.project.markers
        )
        known = {each.id for each in project.footage}
        new = (each for each in other.project.footage if each.id not in known)
        project = replace(project, footage=(*project.footage, *new), shelved=(*project.shelved, own))
        kept |= other.kept
    return Film(project, kept, film.urls)


def _free_name(project: Project, name: str) -> str:
    names = {project.name, *(each.name for each in project.shelved)}
    numbered = (name if number == 1 else f"{name} {number}" for number in range(1, len(names) + 2))
    return next(each for each in numbered if each not in names)


def _timelines(document: object, account: Account) -> list[Node]:
    """The timelines of a document; clips and tracks that stand alone are put on one."""
    kind = nodes.kind_of(document)
    if not isinstance(document, dict) or kind not in ("Timeline", "SerializableCollection", "Stack", "Track", "Clip"):
        raise BadDocument("there is no timeline in it")
    if kind == "Timeline":
        return [document]
    name = nodes.words_in(document, "name")
    if kind != "SerializableCollection":
        return [_around(name, document)]
    children = nodes.nodes_in(document, "children")
    whole = [each for each in children if nodes.kind_of(each) in ("Timeline", "SerializableCollection")]
    loose = [each for each in children if nodes.kind_of(each) in ("Clip", "Stack", "Track")]
    found = [timeline for each in whole for timeline in _timelines(each, account)]
    if loose:
        account.say("Clips that stood on no timeline were put on one, one after another.")
        track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "children": loose}
        found.append(_around(name, track))
    if not found:
        raise BadDocument("there is no timeline in it")
    return found


def _around(name: str, node: Node) -> Node:
    stack = node if nodes.kind_of(node) == "Stack" else {"OTIO_SCHEMA": "Stack.1", "children": [node]}
    return {"OTIO_SCHEMA": "Timeline.1", "name": name, "tracks": stack}


def _film(node: Node, desk: Desk, account: Account, rate: Rate | None = None) -> Film:
    """One timeline as a film, at its own rate unless another is given."""
    stack = nodes.node_in(node, "tracks")
    if stack is None:
        raise BadDocument("a timeline has no tracks")
    own = nodes.own_metadata(node)
    base = _written(own, account)
    times = Times({float(base.rate.value): base.rate.value} if base else {})
    rate = rate or (base.rate if base else _rate_of(node, stack, times))
    tracks = Tracks(base, rate, times, desk, account)
    lanes = lanes_of(stack, times, account)
    tracks.note_media(lanes)
    size = base.size if base else _stated_size(node)
    footage = tracks.media.settle(rate, size or _FULL_HD)
    known = [each.size for each in footage if each.has_pictures]
    project = base or Project(timeline=new_id(), size=size or max(known, default=_FULL_HD))
    kept = tracks.kept
    kept.update((key, said) for key, said in _objects(own, "kept").items() if isinstance(said, dict))
    keeping.keep_timeline(kept, project.timeline, node, stack)
    for medium in tracks.media.all():
        keeping.keep_medium(kept, medium)
    items = tracks.read(lanes)
    tracks.markers.on_timeline(stack)
    name = nodes.words_in(node, "name")
    project = replace(
        project,
        rate=rate,
        name=name if base else " ".join(name.split()) or "Film",
        tracks=items,
        markers=tuple(tracks.markers.found),
        footage=(*project.footage, *footage),
    )
    ends = (marker.at + marker.length for marker in project.markers)
    runs.check_moment(project, max(project.length, *ends, 0))
    urls = {media: url for media, url in _objects(own, "files").items() if isinstance(url, str)}
    return Film(project, kept, urls)


def _objects(own: Node, key: str) -> Node:
    said = own.get(key)
    return said if isinstance(said, dict) else {}


def _written(own: Node, account: Account) -> Project | None:
    """What Longtake wrote of a film beside its open timeline; None where it wrote nothing, or nothing that holds."""
    if not own:
        return None
    try:
        return Project(
            rate=schema.rate.read(own.get("rate")),
            size=schema.size.read(own.get("size")),
            family=schema.text.read(own.get("family")),
            shots=several(writing.shot_codec).read(own.get("shots")),
            footage=several(schema.footage).read(own.get("footage")),
            timeline=schema.text.read(own.get("timeline")),
            shelved=several(writing.timeline_codec).read(own.get("shelved")),
        )
    except BadRecord:
        is_altered = own.get("version") == schema.SCHEMA
        whose = "was altered since" if is_altered else "is of another version"
        account.say(f"What Longtake had written into the file {whose}; only the cut was read.")
        return None


def _rate_of(node: Node, stack: Node, times: Times) -> Rate:
    """The rate of a foreign timeline: its start's, else the one that most clips and gaps have."""
    start = nodes.node_in(node, "global_start_time")
    if start is not None and nodes.usable_rate(rate := times.rate(start)):
        return Rate(rate)
    found: Counter[Fraction] = Counter()
    for part in nodes.walk(stack):
        source = part.get("source_range")
        if nodes.kind_of(part) in ("Clip", "Gap", "Stack", "Track") and isinstance(source, dict):
            duration = nodes.node_in(source, "duration")
            if duration is not None and nodes.usable_rate(rate := times.rate(duration)):
                found[rate] += 1
    return Rate(found.most_common(1)[0][0]) if found else Rate.of(24)


def _stated_size(node: Node) -> tuple[int, int] | None:
    """The frame's size, where a Final Cut document states it."""
    said: object = nodes.metadata_of(node).get("fcp_xml")
    for key in ("media", "video", "format", "samplecharacteristics"):
        said = said.get(key) if isinstance(said, Mapping) else None
    try:
        width, height = (int(str(said[key])) for key in ("width", "height")) if isinstance(said, Mapping) else (0, 0)
    except (KeyError, ValueError):
        return None
    return (width, height) if 16 <= width <= 8192 and 16 <= height <= 8192 else None
