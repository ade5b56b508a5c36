"""Final Cut Pro 7's XML, written by OpenTimelineIO's adapter from a document without what it would stumble over."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import Any

from engine.film import schema
from engine.film.project import Project
from engine.film.track import SUBTITLES, Gap, Item
from engine.film.treatment import UNTREATED
from engine.service.interchange import adapters, nodes
from engine.service.interchange.account import Account
from engine.service.interchange.clips import read_own, within_medium
from engine.service.interchange.fcpxml import plain
from engine.service.interchange.kept import Kept
from engine.service.interchange.laying import reference_of
from engine.service.interchange.nodes import Node
from engine.service.interchange.writing import PathOf, document_of
from engine.service.interchange.xmeml_speeds import is_carried, put_speed

_log = logging.getLogger(__name__)


def write_xmeml(project: Project, path_of: PathOf, kept: Kept, account: Account) -> str:
    """The film's open timeline. What a former document said is given back where the adapter takes it."""
    _tell(project, account)
    project = _within_media(project, account)
    document = _fitted(project, document_of(project, path_of, kept, Account()))
    try:
        return adapters.write_xmeml(_clean(document, kept=True))
    except Exception as error:
        _log.warning("metadata is not given back: %s", error)
        account.say("What other programs had noted of the clips could not be given back.")
        return adapters.write_xmeml(_clean(document, kept=False))


def _tell(project: Project, account: Account) -> None:
    tell, clips = account.count, [(track, clip) for track, _, clip in project.clips()]
    seen = [clip for track, clip in clips if track.kind != SUBTITLES]
    tell(
        "1 subtitle is not in Final Cut 7’s XML.", "{n} subtitles are not in Final Cut 7’s XML.", len(clips) - len(seen)
    )
    titles = sum(clip.title is not None for clip in seen)
    tell("1 title is not in Final Cut 7’s XML.", "{n} titles are not in Final Cut 7’s XML.", titles)
    speeds = sum(clip.retime is not None and not is_carried(clip.retime.speed) for clip in seen)
    tell("1 change of speed is not in Final Cut 7’s XML.", "{n} changes of speed are not in Final Cut 7’s XML.", speeds)
    treated = sum(clip.treatment != UNTREATED for clip in seen)
    tell(
        "1 clip’s treatment (place, colour, sound, fades) is not in Final Cut 7’s XML.",
        "The treatments (place, colour, sound, fades) of {n} clips are not in Final Cut 7’s XML.",
        treated,
    )
    others = sum(clip.transition is not None and clip.transition.kind != "dissolve" for clip in seen)
    tell("1 wipe or dip is a dissolve.", "{n} wipes and dips are dissolves.", others)
    tell("1 other timeline is not in the file.", "{n} other timelines are not in the file.", len(project.shelved))
    if project.markers:
        account.say("Colours of markers are not in Final Cut 7’s XML.")


def _within_media(project: Project, account: Account) -> Project:
    """The film with transitions that begin no earlier than their media do."""

    def fitted(item: Item) -> Item:
        if isinstance(item, Gap) or (transition := within_medium(item)) == item.transition:
            return item
        account.count("1 transition is shorter in Final Cut 7’s XML.", "{n} transitions are shorter there.")
        return replace(item, transition=transition)

    tracks = (replace(track, items=tuple(map(fitted, track.items))) for track in project.tracks)
    return replace(project, tracks=tuple(tracks))


def _fitted(project: Project, document: Node) -> Node:
    """Without what the adapter has no form for: subtitles, titles, speeds, sequences of pictures."""
    stack = document["tracks"]
    pairs = zip(project.tracks, stack["children"], strict=True)
    stack["children"] = [node for track, node in pairs if track.kind != SUBTITLES]
    document["global_start_time"] = document["global_start_time"] or nodes.time(0, project.rate)
    for track in stack["children"]:
        _note(track, "enabled", "TRUE" if track["enabled"] else "FALSE")
        kind = "audio" if nodes.words_in(track, "kind") == "Audio" else "video"
        track["children"] = _joined([_carried(child, kind) for child in track["children"]])
    for number, clip in enumerate((each for each in nodes.walk(stack) if nodes.kind_of(each) == "Clip"), 1):
        _note(clip, "@id", f"clipitem-{number}")  # of clips that are all alike the adapter writes only the first
    for marker in stack["markers"]:
        if marker["comment"]:
            _note(marker, "comment", marker["comment"])
    return document


def _note(node: Node, name: str, words: str) -> None:
    """An element that the adapter makes of metadata."""
    said = nodes.metadata_of(node).get(nodes.FINAL_CUT)
    node["metadata"][nodes.FINAL_CUT] = {**(said if isinstance(said, dict) else {}), name: words}


def _carried(node: Node, kind: str) -> Node:
    if nodes.kind_of(node) != "Clip":
        return node
    reference = reference_of(node)
    if nodes.own_metadata(node).get("clip", {}).get("title") is not None:
        span = deepcopy(node["source_range"])
        return nodes.item("Gap.1", "", span, {})
    if nodes.kind_of(reference) == "ImageSequenceReference":
        number = f"{reference['start_frame']:0{reference['frame_zero_padding']}d}"
        url = f"{reference['target_url_base']}{reference['name_prefix']}{number}{reference['name_suffix']}"
        key = node["active_media_reference_key"]
        available = reference["available_range"]
        node["media_references"][key] = nodes.reference(
            "ExternalReference.1", reference["name"], available, {}, target_url=url
        )
    put_speed(node, _speed_of(node), kind)
    node["effects"] = []
    _note(node, "enabled", "TRUE" if node["enabled"] else "FALSE")
    return node


def _speed_of(node: Node) -> Fraction | None:
    """The speed of a clip that is carried; None for its medium's own, and for one that is told to be lost."""
    own = read_own(node, "clip", schema.clip)
    retime = own.retime if own is not None else None
    return retime.speed if retime is not None and is_carried(retime.speed) else None


def _joined(children: list[Node]) -> list[Node]:
    """Without transitions to or from gaps that were titles before: the adapter wants clips on both sides."""
    found = []
    for number, node in enumerate(children):
        if nodes.kind_of(node) == "Transition":
            beside = [children[n] for n in (number - 1, number + 1) if 0 <= n < len(children)]
            if len(beside) < 2 or any(nodes.kind_of(each) != "Clip" for each in beside):
                continue
            node["transition_type"] = "SMPTE_Dissolve"
        found.append(node)
    return found


def _clean(value: Any, kept: bool) -> Any:
    """The document without Longtake's own metadata, and without characters that XML cannot hold. Unless ``kept``, also
    without anybody else's metadata."""
    if isinstance(value, dict):
        found = {key: _clean(each, kept) for key, each in value.items() if key != nodes.OURS}
        if not kept and "metadata" in found:
            said = value["metadata"].get(nodes.FINAL_CUT)
            own = (
                {key: said[key] for key in ("comment", "enabled", "@id") if key in said}
                if isinstance(said, dict)
                else {}
            )
            found["metadata"] = {nodes.FINAL_CUT: _clean(own, kept)} if own else {}
        return found
    if isinstance(value, list):
        return [_clean(each, kept) for each in value]
    return plain(value) if isinstance(value, str) else value
