"""FCPXML read by OpenTimelineIO's adapter, with what that leaves out or rounds put right.

The adapter takes 23.976 frames a second for 23, rounds times down, passes over transitions, and puts an hour of nothing
before a film that begins at one hour.
"""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import Any

from engine.service.interchange.adapters import adapter, json_of
from engine.service.interchange.nodes import BadDocument, Node


def read_fcpxml(data: bytes) -> tuple[Node, int]:
    """Final Cut Pro's XML as a document, and how many transitions are not in it. Raises the adapter's errors."""
    reader = _reader()(data)
    found = reader.to_otio()
    if found is None:
        raise BadDocument("there is no timeline in it")
    whole = len(list(reader.fcpx_xml.iter("transition")))
    return json_of(found), max(0, whole - len(reader.read_transitions))


@functools.cache
def _reader() -> Any:
    base: Any = adapter("otio_fcpx_xml_adapter", "fcpx_xml").FcpxXml
    import opentimelineio

    opentime, schema = opentimelineio.opentime, opentimelineio.schema

    class Exact(base):
        """The adapter's reader with frames counted exactly, with the transitions of spines, and with what is off."""

        def __init__(self, data: bytes) -> None:
            super().__init__(data)
            self.read_transitions: set[Any] = set()

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
            frames = [self._number_of_frames(element.get(key), format_id) for key in ("start", "duration")]
            return opentime.TimeRange(*(opentime.RationalTime(each, rate) for each in frames))

        def _reference_from_id(self, asset_id: str, default_format: str) -> Any:
            found = super()._reference_from_id(asset_id, default_format)
            asset = self._asset_by_id(asset_id)
            form = asset.get("format", default_format)
            if asset.get("src") and self._format_by_id(form) is not None:
                found.available_range = self._time_range(asset, form)
            return found

        def _build_composable(self, element: Any, default_format: str) -> Any:
            found = super()._build_composable(element, default_format)
            if "0" in (element.get("enabled"), self._timing_clip(element).get("enabled")):
                found.enabled = False
            return found

        def _from_project(self, project_element: Any) -> Any:
            timeline = super()._from_project(project_element)
            sequence = project_element.find("./sequence")
            form = sequence.get("format")
            start = self._number_of_frames(sequence.get("tcStart"), form)
            if start:
                timeline.global_start_time = opentime.RationalTime(start, self._format_frame_rate(form))
            return timeline

        def _squence_to_stack(self, sequence_element: Any, name: str = "", source_range: Any = None) -> Any:
            stack = super()._squence_to_stack(sequence_element, name, source_range)
            form, spine = sequence_element.get("format"), sequence_element.find("./spine")
            begin = self._number_of_frames(sequence_element.get("tcStart"), form)
            rate = self._format_frame_rate(form)
            for track in stack:
                _without_beginning(track, opentime.RationalTime(begin, rate))
            lowest = next((track for track in stack if track.name == "0"), None)
            for element in () if spine is None or lowest is None else spine.findall("./transition"):
                start = self._number_of_frames(element.get("offset"), form) - begin
                end = start + self._number_of_frames(element.get("duration"), form)
                if _put_transition(lowest, start, end, rate, element.get("name") or "", schema, opentime):
                    self.read_transitions.add(element)
            for track in stack:
                track.name = ""  # it was the number of its lane
            return stack

    return Exact


def _without_beginning(track: Any, begin: Any) -> None:
    """The track without the time that passes before the film's time code begins."""
    first = track[0] if len(track) else None
    if begin.value <= 0 or first is None or first.schema_name() != "Gap" or first.duration() < begin:
        return
    span = first.source_range
    if span.duration == begin:
        del track[0]
    else:
        first.source_range = type(span)(span.start_time, span.duration - begin)


def _put_transition(track: Any, start: int, end: int, rate: float, name: str, schema: Any, opentime: Any) -> bool:
    """Put a transition at the first cut, beginning or end that it lies over; False where there is none."""

    def put(number: int, at: int) -> bool:
        offsets = (opentime.RationalTime(frames, rate) for frames in (at - start, end - at))
        kind = "SMPTE_Wipe" if "wipe" in name.lower() else "SMPTE_Dissolve"
        track.insert(number, schema.Transition(name, kind, *offsets))
        return True

    now = 0
    for number, child in enumerate(track):
        if child.schema_name() == "Transition":
            continue
        if start <= now <= end:
            return put(number, now)
        now += round(child.duration().to_seconds() * rate)
    return start <= now <= end and put(len(track), now)


def _seconds(time: str | None) -> Fraction:
    """``1001/24000s`` and ``3600s``."""
    if not time:
        return Fraction(0)
    value, _, by = time.strip().rstrip("s").partition("/")
    return Fraction(value) / Fraction(by or 1)
