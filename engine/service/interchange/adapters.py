"""The OpenTimelineIO adapters for EDL and Final Cut's XML, run on text and on nothing else.

OpenTimelineIO finds adapters, hooks and media linkers by manifests that an environment variable may name. None of that
is used: the three adapters are loaded from their packages by their names, and are handed text that was looked through.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import logging
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.parsers import expat

from engine.errors import LongtakeError
from engine.service.interchange import nodes
from engine.service.interchange.nodes import BadDocument, Node

_log = logging.getLogger(__name__)
_DEEPEST_XML = 200  # elements within each other
_MOST_NESTED = 2000  # places at which one sequence is put into another; each is laid out anew


@functools.cache
def _adapter(package: str, name: str) -> ModuleType:
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


def _json_of(result: Any) -> Any:
    import opentimelineio

    return json.loads(opentimelineio.core.serialize_json_to_string(result, indent=-1))


# --- EDL -----------------------------------------------------------------------------------------------------------


def read_edl(text: str, rate: Fraction) -> tuple[Node, bool]:
    """A CMX 3600 list as a document, and whether its times contradicted each other and were made to fit.

    Raises the adapter's errors for what is none.
    """
    module = _adapter("otio_cmx3600_adapter", "cmx_3600")
    try:
        found, fitted = module.read_from_string(text, float(rate)), False
    except module.EDLParseError:
        found, fitted = module.read_from_string(text, float(rate), ignore_timecode_mismatch=True), True
    document = _json_of(found)
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
        for clip in track["children"]:
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


# --- XML -----------------------------------------------------------------------------------------------------------


def root_of(data: bytes) -> str:
    """Look through XML before anything is made of it; returns the name of its root.

    Raises LongtakeError for entities, which could make a small file endless or name other files, and BadDocument for
    what is no XML or nested beyond all measure.
    """
    parser = expat.ParserCreate()
    root: list[str] = []
    depth = nested = 0

    def refuse(*_: Any) -> int:
        raise LongtakeError(
            "The file declares entities of its own, which a timeline does not need.",
            "Export it anew from the program that it comes from.",
        )

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, nested
        depth += 1
        if not root:
            root.append(name)
        nested += (name == "sequence" and depth > 4) or name == "ref-clip"
        if depth > _DEEPEST_XML or nested > _MOST_NESTED:
            raise BadDocument("it is nested beyond all measure")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadDocument(str(error)) from error
    return root[0]


def read_xmeml(data: bytes) -> Node:
    """Final Cut Pro 7's XML as a document. Raises the adapter's errors."""
    return _json_of(_adapter("otio_fcp_adapter", "fcp_xml").read_from_string(data))


def write_xmeml(document: Node) -> str:
    """A document as Final Cut Pro 7's XML."""
    import opentimelineio

    timeline = opentimelineio.core.deserialize_json_from_string(json.dumps(document))
    return _adapter("otio_fcp_adapter", "fcp_xml").write_to_string(timeline)


def read_fcpxml(data: bytes) -> Node:
    """Final Cut Pro X's XML as a document. Raises the adapter's errors."""
    found = _fcpx_reader()(data).to_otio()
    if found is None:
        raise BadDocument("there is no timeline in it")
    return _json_of(found)


@functools.cache
def _fcpx_reader() -> Any:
    """The adapter's reader with its counting made exact: it takes 23.976 frames a second for 23 and rounds down."""
    import opentimelineio

    base: Any = _adapter("otio_fcpx_xml_adapter", "fcpx_xml").FcpxXml
    moment = opentimelineio.opentime.RationalTime

    class Exact(base):
        def _format_frame_rate(self, format_id: str) -> float:
            ticks, rate = self._format_frame_duration(format_id)
            return float(Fraction(rate) / Fraction(ticks))

        def _format_frame_duration(self, format_id: str) -> tuple[str, str]:
            found = self._format_by_id(format_id)
            said = None if found is None else found.get("frameDuration")
            if not said:
                return "1", "24"
            ticks, _, rate = said.rstrip("s").partition("/")
            return ticks, rate or "1"

        def _number_of_frames(self, time_value: str | None, format_id: str) -> int:
            ticks, rate = self._format_frame_duration(format_id)
            return round(_seconds(time_value) * Fraction(rate) / Fraction(ticks))

        def _time_range(self, element: Any, format_id: str) -> Any:
            rate = self._format_frame_rate(format_id)
            return opentimelineio.opentime.TimeRange(
                *(moment(self._number_of_frames(element.get(key), format_id), rate) for key in ("start", "duration"))
            )

        def _reference_from_id(self, asset_id: str, default_format: str) -> Any:
            found = super()._reference_from_id(asset_id, default_format)
            asset = self._asset_by_id(asset_id)
            form = asset.get("format", default_format)
            if asset.get("src") and self._format_by_id(form) is not None:
                found.available_range = self._time_range(asset, form)
            return found

    return Exact


def _seconds(time: str | None) -> Fraction:
    """``1001/24000s`` and ``3600s``."""
    if not time:
        return Fraction(0)
    value, _, by = time.strip().rstrip("s").partition("/")
    return Fraction(value) / Fraction(by or 1)
