"""The OpenTimelineIO adapters for EDL and Final Cut 7's XML, run on text and on nothing else (FCPXML: fcpx.py).

OpenTimelineIO finds adapters, hooks and media linkers by manifests that an environment variable may name. None of that
is used: the three adapters are loaded from their packages by their names, and are handed text that was looked through.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.errors import LongtakeError
from engine.service.interchange import nodes
from engine.service.interchange.edl import BACKWARDS
from engine.service.interchange.laying import reference_of
from engine.service.interchange.nodes import Node
from engine.service.interchange.xmeml_speeds import take_speeds


@functools.cache
def adapter(package: str, name: str) -> ModuleType:
    """An adapter's module, as OpenTimelineIO itself would load it, under a name that nobody else knows it by."""
    missing = LongtakeError(
        "The package OpenTimelineIO is not installed.",
        "Use .otio files, or run make with a Python from 3.11 to 3.13.",
    )
    if importlib.util.find_spec("opentimelineio") is None:
        raise missing
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise missing
    path = Path(found.submodule_search_locations[0]) / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"opentimelineio.adapters.{name}", path)
    if spec is None or spec.loader is None:
        raise missing
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def json_of(result: Any) -> Any:
    import opentimelineio

    return json.loads(opentimelineio.core.serialize_json_to_string(result, indent=-1))


# --- EDL -----------------------------------------------------------------------------------------------------------


def read_edl(text: str, rate: Fraction) -> tuple[Node, bool]:
    """A CMX 3600 list as a document, and whether its times contradicted each other and were made to fit.

    Raises the adapter's errors for what is none.
    """
    module = adapter("otio_cmx3600_adapter", "cmx_3600")
    try:
        found, fitted = module.read_from_string(text, float(rate)), False
    except module.EDLParseError:
        found, fitted = module.read_from_string(text, float(rate), ignore_timecode_mismatch=True), True
    document = json_of(found)
    _place(document, nodes.Times({float(rate): rate}))
    return document, fitted


def _place(document: Node, times: nodes.Times) -> None:
    """Put what an EDL has where it says: tracks begin at different time codes, and locators are told in the film's."""
    stack = document["tracks"]
    begins = [
        -said[0] if (said := times.range(track.get("source_range"))) else Fraction(0) for track in stack["children"]
    ]
    first = min(begins, default=Fraction(0))
    rate = next((nodes.node_in(each, "duration") for each in nodes.walk(stack) if "duration" in each), None)
    for track, begin in zip(stack["children"], begins, strict=True):
        track["source_range"] = None
        track["children"] = [_without_black(each) for each in track["children"]]
        for clip in track["children"]:
            if nodes.kind_of(clip) == "Clip":
                _turn(clip)
            for marker in clip.pop("markers", None) or ():
                at = marker["marked_range"]["start_time"]
                at["value"] -= float(first * times.rate(at))
                stack["markers"].append(marker)
        if begin > first and rate is not None:
            value = times.rate(rate)
            gap = {"OTIO_SCHEMA": "RationalTime.1", "rate": rate["rate"], "value": float((begin - first) * value)}
            span = {"OTIO_SCHEMA": "TimeRange.1", "start_time": {**gap, "value": 0.0}, "duration": gap}
            track["children"].insert(0, nodes.item("Gap.1", "", span, {}))
    if first and rate is not None:
        document["global_start_time"] = {**rate, "value": float(first * times.rate(rate))}


def _without_black(clip: Node) -> Node:
    """The clip; where it is the black that stands in lists for nothing at all, that nothing."""
    if nodes.kind_of(clip) != "Clip" or reference_of(clip).get("generator_kind") != "black":
        return clip
    return nodes.item("Gap.1", "", clip["source_range"], {})


def _turn(clip: Node) -> None:
    """Let a clip run backwards where a comment says so; see ``edl.with_speeds``."""
    said = nodes.metadata_of(clip).get("cmx_3600")
    comments = said.get("comments") if isinstance(said, dict) else None
    if isinstance(said, dict) and isinstance(comments, list) and BACKWARDS in comments:
        said["comments"] = [each for each in comments if each != BACKWARDS]
        clip["effects"].append({"OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "metadata": {}, "time_scalar": -1.0})


# --- Final Cut Pro 7 -----------------------------------------------------------------------------------------------


def read_xmeml(data: bytes) -> Node:
    """Final Cut Pro 7's XML as a document. Raises the adapter's errors."""
    return take_speeds(json_of(adapter("otio_fcp_adapter", "fcp_xml").read_from_string(data)))


def write_xmeml(document: Node) -> str:
    """A document as Final Cut Pro 7's XML."""
    import opentimelineio

    timeline = opentimelineio.core.deserialize_json_from_string(json.dumps(document))
    return adapter("otio_fcp_adapter", "fcp_xml").write_to_string(timeline)
