"""The nodes of an OpenTimelineIO document as plain JSON: made, told apart, and read with nothing taken on trust.

The format: https://opentimelineio.readthedocs.io/en/latest/tutorials/otio-file-format-specification.html. A document is
kept as what JSON says, and not as the library's own objects: what is unknown passes through untouched, a name may hold
any letter, and no document reaches code that it could choose.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from engine.film.timebase import MAX_RATE, FrameRange, Rate

Node = dict[str, Any]
OURS = "longtake"  # the key of what is Longtake's own in metadata
FINAL_CUT = "fcp_xml"  # the key of what its adapter keeps
DEFAULT_MEDIA = "DEFAULT_MEDIA"
_LONGEST = 10**8  # seconds, three years
DEEPEST = 60  # compositions within compositions
_FORMER = {"Sequence": "Track", "Filler": "Gap", "SerializeableCollection": "SerializableCollection"}
_NTSC = tuple(Fraction(nominal * 1000, 1001) for nominal in (24, 30, 48, 60, 120))


class BadDocument(ValueError):
    """The document is not what its format says."""


def kind_of(node: object) -> str:
    """The name of a node's schema without its number, '' for what is no node; former names are read as today's."""
    name = node.get("OTIO_SCHEMA") if isinstance(node, dict) else None
    name = name.split(".")[0] if isinstance(name, str) else ""
    return _FORMER.get(name, name)


def node_in(node: Node, key: str) -> Node | None:
    """The object under a key; None where there is none."""
    value = node.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadDocument(f"{key} is no object")
    return value


def metadata_of(node: Node) -> Node:
    value = node.get("metadata")
    return value if isinstance(value, dict) else {}


def own_metadata(node: Node) -> Node:
    """What Longtake wrote into a node's metadata."""
    value = metadata_of(node).get(OURS)
    return value if isinstance(value, dict) else {}


def nodes_in(node: Node, key: str) -> list[Node]:
    """The objects of the list under a key."""
    value = node.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise BadDocument(f"{key} is no list of objects")
    return value


def words_in(node: Node, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def is_on(node: Node) -> bool:
    """False for what is switched off; Final Cut's own word for that stands in metadata."""
    final_cut = metadata_of(node).get(FINAL_CUT)
    said = final_cut.get("enabled") if isinstance(final_cut, dict) else None
    return node.get("enabled") is not False and said != "FALSE"


def walk(node: object) -> Iterator[Node]:
    """Every object of a document, wherever it is."""
    left = [node]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            yield each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)


# --- time ----------------------------------------------------------------------------------------------------------


def exact_rate(rate: float) -> Fraction:
    """The rate that a decimal one stands for: 23.976, 23.98 and 23.976023976 all are 24000/1001."""
    said = Fraction(rate)
    found = next((ntsc for ntsc in _NTSC if abs(ntsc - said) < Fraction(1, 200)), None) or said.limit_denominator(1001)
    return found if abs(found - said) < Fraction(1, 200) else Fraction(str(rate))


@dataclass(frozen=True, slots=True)
class Times:
    """Reads times exactly. ``known`` are rates that a document states exactly elsewhere."""

    known: Mapping[float, Fraction] = field(default_factory=dict)

    def rate(self, time: Node) -> Fraction:
        value = _number(time, "rate")
        if value <= 0:
            raise BadDocument("a rate is not above 0")
        return self.known.get(value) or exact_rate(value)

    def seconds(self, time: Node) -> Fraction:
        seconds = Fraction(_number(time, "value")) / self.rate(time)
        if abs(seconds) > _LONGEST:
            raise BadDocument("a time is longer than any film")
        return seconds

    def range(self, node: Node | None) -> tuple[Fraction, Fraction] | None:
        """Start and duration in seconds of a TimeRange; None for none."""
        if node is None:
            return None
        start, duration = node_in(node, "start_time"), node_in(node, "duration")
        if duration is None:
            raise BadDocument("a range has no duration")
        length = self.seconds(duration)
        if length < 0:
            raise BadDocument("a range is shorter than nothing")
        return (self.seconds(start) if start else Fraction(0)), length


def _number(node: Node, key: str) -> int | float:
    value = node.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadDocument(f"{key} is no number")
    return value


def usable_rate(value: Fraction) -> bool:
    """True for what can be the rate of a film, and not that of sound or of a clock's ticks."""
    return 1 <= value <= MAX_RATE and value.denominator <= 1001


def time(frames: int, rate: Rate) -> Node:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate.value), "value": float(frames)}


def span(frames: FrameRange, rate: Rate) -> Node:
    return {
        "OTIO_SCHEMA": "TimeRange.1",
        "start_time": time(frames.start, rate),
        "duration": time(frames.length, rate),
    }


# --- making --------------------------------------------------------------------------------------------------------


def item(schema: str, name: str, source_range: Node | None, own: Node, **more: Any) -> Node:
    """A node that stands on a track or is one; ``own`` is Longtake's metadata of it."""
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {OURS: own} if own else {},
        "name": name,
        "source_range": source_range,
        "effects": [],
        "markers": [],
        "enabled": True,
        **more,
    }


def reference(schema: str, name: str, available: Node | None, own: Node, **more: Any) -> Node:
    """A media reference."""
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {OURS: own} if own else {},
        "name": name,
        "available_range": available,
        "available_image_bounds": None,
        **more,
    }
