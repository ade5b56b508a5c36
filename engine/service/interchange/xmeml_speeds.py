"""Constant speeds in Final Cut Pro 7's XML: a filter of the clip, by which its in point counts frames at that speed.

After Apple's "Final Cut Pro XML Interchange Format", Time Remap. What runs backwards, stands or varies is none of them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.service.interchange import nodes
from engine.service.interchange.laying import reference_of
from engine.service.interchange.nodes import Node

_ID = "timeremap"
_FASTEST = 100_000  # percent


def is_carried(speed: Fraction) -> bool:
    """True for a speed that the filter can say here."""
    return 0 < speed <= _FASTEST // 100


def put_speed(node: Node, speed: Fraction | None, kind: str) -> None:
    """Write a clip's speed, None for its medium's own, into a node that the adapter makes a clip item of; ``kind`` is
    "video" or "audio". A constant speed that was noted before goes."""
    said = nodes.metadata_of(node).get(nodes.FINAL_CUT)
    said = dict(said) if isinstance(said, dict) else {}
    filters = [each for each in _listed(said.pop("filter", None)) if _percent(each) is None]
    if speed is not None:
        filters.append({"effect": _effect(speed, kind)})
        begin, start = _begin(node), node["source_range"]["start_time"]
        start["value"] = begin + int((Fraction(start["value"] - begin) / speed + Fraction(1, 2)) // 1)
    if filters:
        said["filter"] = filters
    if said:
        node["metadata"][nodes.FINAL_CUT] = said


def take_speeds(document: Node) -> Node:
    """The document with constant speeds as OpenTimelineIO says them."""
    for node in list(nodes.walk(document)):
        if nodes.kind_of(node) != "Clip" or not isinstance(node.get("effects"), list):
            continue
        for number, effect in enumerate(node["effects"]):
            said = nodes.metadata_of(effect).get(nodes.FINAL_CUT)
            percent = _percent({"effect": said}) if isinstance(said, dict) else None
            if percent is None:
                continue
            warp = {"OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "metadata": {}, "time_scalar": percent / 100}
            node["effects"][number] = warp
            begin, start = _begin(node), node["source_range"]["start_time"]
            start["value"] = begin + (start["value"] - begin) * percent / 100
            said = nodes.metadata_of(node).get(nodes.FINAL_CUT)
            if isinstance(said, dict) and "filter" in said:
                said["filter"] = [each for each in _listed(said["filter"]) if _percent(each) is None]
    return document


def _begin(node: Node) -> float:
    """The time code that a clip's medium begins at, in frames as its range counts them."""
    available = nodes.node_in(reference_of(node), "available_range")
    rate = node["source_range"]["start_time"]["rate"]
    return available["start_time"]["value"] * rate / available["start_time"]["rate"] if available else 0.0


def _percent(filter_: Any) -> float | None:
    """The speed that a filter gives a clip for all of its length, forwards; None where it does not."""
    effect = filter_.get("effect") if isinstance(filter_, dict) else None
    if not isinstance(effect, dict) or effect.get("effectid") != _ID:
        return None
    said = {}
    for each in _listed(effect.get("parameter")):
        if isinstance(each, dict):
            said[each.get("parameterid")] = "" if "keyframe" in each else str(each.get("value"))
    try:
        percent = float(said.get("speed", ""))
    except ValueError:
        return None
    is_plain = said.get("variablespeed") == "0" and said.get("reverse", "FALSE").upper() == "FALSE"
    return percent if is_plain and 0 < percent <= _FASTEST else None


def _effect(speed: Fraction, kind: str) -> Node:
    percent = f"{float(100 * speed):.10f}".rstrip("0").rstrip(".")
    values = {"variablespeed": "0", "speed": percent, "reverse": "FALSE", "frameblending": "FALSE"}
    return {
        "name": "Time Remap",
        "effectid": _ID,
        "effectcategory": "motion",
        "effecttype": "motion",
        "mediatype": kind,
        "parameter": [{"parameterid": name, "name": name, "value": value} for name, value in values.items()],
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
