"""Compositions within compositions laid out flat: lanes of clips and gaps with exact places, as tracks have them.

A composition on a track comes to lie where it was: its lowest layer on that track, its other layers on lanes directly
above, so the picture is the same. Trims of tracks, stacks and whole timelines are followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from engine.film.track import PICTURE, SOUND
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.nodes import BadDocument, Node, Times

_COMPOSITIONS = ("Track", "Stack")
_ITEMS = (*_COMPOSITIONS, "Clip", "Gap")
_MOST_PIECES = 1_000_000


@dataclass(slots=True)
class Piece:
    """A clip or a gap from ``start`` to ``end`` seconds of the film; ``skipped`` seconds of its beginning are cut off.

    ``coming`` and ``going`` are the transitions at its edges, where they are its own.
    """

    node: Node
    start: Fraction
    end: Fraction
    skipped: Fraction
    coming: Node | None = None
    going: Node | None = None
    is_on: bool = True


@dataclass(slots=True)
class Lane:
    """What becomes a track: ``node`` is the document's track, None for a lane of nested layers."""

    kind: str
    node: Node | None = None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Window:
    """What is seen: from ``low`` to before ``high`` seconds of the film; ``is_on`` is False in what is switched off."""

    low: Fraction
    high: Fraction
    is_on: bool = True

    def within(self, start: Fraction, end: Fraction, is_on: bool) -> _Window:
        return _Window(max(self.low, start), min(self.high, end), self.is_on and is_on)


def lanes_of(stack: Node, times: Times, account: Account) -> list[Lane]:
    """The lanes of a timeline's stack, pictures from the bottom up and sound from the top down. Raises BadDocument."""
    laying = _Laying(times, account, _has_nested_sound(stack))
    start, length = laying.trimmed(stack)
    window = _Window(Fraction(0), length)
    lanes: list[Lane] = []
    for child in nodes.nodes_in(stack, "children"):
        lanes += laying.layer(child, -start, window, 0)
    return lanes


def _has_nested_sound(stack: Node) -> bool:
    """True where compositions lie on tracks of sound: then those on tracks of pictures are there for their pictures."""
    return any(
        nodes.kind_of(child) in _COMPOSITIONS
        for track in nodes.nodes_in(stack, "children")
        if track.get("kind") == "Audio"
        for child in nodes.nodes_in(track, "children")
    )


class _Laying:
    def __init__(self, times: Times, account: Account, nested_sound: bool) -> None:
        self._times, self._account, self._nested_sound = times, account, nested_sound
        self._lengths: dict[int, Fraction] = {}
        self._pieces = 0

    def layer(self, node: Node, at: Fraction, window: _Window, depth: int) -> list[Lane]:
        """The lanes of a layer of a stack whose own time 0 is at ``at``."""
        if depth > nodes.DEEPEST:
            raise BadDocument("compositions lie too deep within each other")
        kind = nodes.kind_of(node)
        if kind == "Stack":
            start, length = self.trimmed(node)
            inner = window.within(at, at + length, nodes.is_on(node))
            self._tell_of_effects(node)
            lanes: list[Lane] = []
            for child in nodes.nodes_in(node, "children"):
                lanes += self.layer(child, at - start, inner, depth + 1)
            return lanes
        if kind == "Track":
            return self._track(node, at, window, depth)
        if kind in ("Clip", "Gap"):
            lane = Lane(PICTURE)
            self._put(lane, node, at, window)
            return [lane]
        self._account.count("1 layer is of an unknown kind.", "{n} layers are of an unknown kind.")
        return []

    def _track(self, node: Node, at: Fraction, window: _Window, depth: int) -> list[Lane]:
        start, length = self._track_trim(node)
        inner = window.within(at, at + length, nodes.is_on(node) or depth == 0)  # a track of the film is muted instead
        main = Lane(SOUND if node.get("kind") == "Audio" else PICTURE, node if depth == 0 else None)
        if depth == 0 and node.get("kind") not in ("Video", "Audio", None, ""):
            self._account.say(f"A track of the kind “{str(node['kind'])[:40]}” is a track of pictures.")
        over: list[Lane] = []
        now, coming = at - start, None
        if depth:
            self._tell_of_effects(node)
        for child in nodes.nodes_in(node, "children"):
            kind = nodes.kind_of(child)
            if kind == "Transition":
                if main.pieces and main.pieces[-1].end == now:
                    main.pieces[-1].going = child
                coming = child
                continue
            if kind not in _ITEMS:
                self._account.count(
                    "1 object of an unknown kind was left out.", "{n} objects of unknown kinds were left out."
                )
                continue
            end = now + self.trimmed(child)[1]
            count = len(main.pieces)
            if kind in _COMPOSITIONS:
                self._nested(child, now, inner.within(now, end, True), depth, main, over)
            else:
                self._put(main, child, now, inner)
            if coming is not None and len(main.pieces) > count and main.pieces[count].start == now:
                main.pieces[count].coming = coming
            coming, now = None, end
        return [main, *over]

    def _track_trim(self, node: Node) -> tuple[Fraction, Fraction]:
        """As ``trimmed``; but a trim to where a track has nothing is not followed. There are programs that write the
        time code of the film into it."""
        start, length = self.trimmed(node)
        whole = self._length(node, "Track", 0)
        if start < whole and start + length > 0:
            return start, length
        if whole:
            self._account.count(
                "1 track was trimmed to where it has nothing; all of it is there.",
                "{n} tracks were trimmed to where they have nothing; all of them is there.",
            )
        return Fraction(0), whole

    def _nested(self, node: Node, at: Fraction, window: _Window, depth: int, main: Lane, over: list[Lane]) -> None:
        """A composition on a track, its layers put on the lane and on lanes above it."""
        self._account.count("1 nested timeline was laid out flat.", "{n} nested timelines were laid out flat.")
        if window.low >= window.high:
            return
        lanes = self.layer(node, at, window, depth + 1)
        for kind in (PICTURE, SOUND):
            wanted = [lane for lane in lanes if lane.kind == kind]
            if kind != main.kind and (kind == PICTURE or self._nested_sound):
                continue
            if kind == main.kind and wanted:
                main.pieces += wanted.pop(0).pieces
            upper = [lane for lane in over if lane.kind == kind]
            for number, lane in enumerate(wanted):
                if number == len(upper):
                    upper.append(Lane(kind))
                    over.append(upper[-1])
                upper[number].pieces += lane.pieces

    def _put(self, lane: Lane, node: Node, at: Fraction, window: _Window) -> None:
        """A clip or a gap, as much of it as is seen."""
        end = at + self.trimmed(node)[1]
        first, last = max(at, window.low), min(end, window.high)
        if first < last:
            self._pieces += 1
            if self._pieces > _MOST_PIECES:
                raise BadDocument("there are more than a million clips")
            lane.pieces.append(Piece(node, first, last, first - at, is_on=window.is_on and nodes.is_on(node)))

    def trimmed(self, node: Node, depth: int = 0) -> tuple[Fraction, Fraction]:
        """Where in its own time an item begins and how long it is, in seconds."""
        said = self._times.range(nodes.node_in(node, "source_range"))
        if said is not None:
            return said
        kind = nodes.kind_of(node)
        if kind in _COMPOSITIONS:
            return Fraction(0), self._length(node, kind, depth)
        available = self._times.range(nodes.node_in(reference_of(node), "available_range")) if kind == "Clip" else None
        if available is None:
            if kind == "Clip":
                self._account.count(
                    "1 clip does not say how long it is and was left out.",
                    "{n} clips do not say how long they are and were left out.",
                )
            return Fraction(0), Fraction(0)
        return available

    def _length(self, node: Node, kind: str, depth: int) -> Fraction:
        if depth > nodes.DEEPEST:
            raise BadDocument("compositions lie too deep within each other")
        if id(node) not in self._lengths:
            found = [
                self.trimmed(child, depth + 1)[1]
                for child in nodes.nodes_in(node, "children")
                if nodes.kind_of(child) in _ITEMS
            ]
            self._lengths[id(node)] = sum(found, Fraction(0)) if kind == "Track" else max(found, default=Fraction(0))
        return self._lengths[id(node)]

    def _tell_of_effects(self, node: Node) -> None:
        number = len(nodes.nodes_in(node, "effects"))
        self._account.count(
            "1 effect on a nested timeline is not shown.", "{n} effects on nested timelines are not shown.", number
        )


def reference_of(clip: Node) -> Node:
    """The media reference that a clip shows now; an empty node where it has none."""
    several = nodes.node_in(clip, "media_references")
    if several is not None:
        key = nodes.words_in(clip, "active_media_reference_key") or nodes.DEFAULT_MEDIA
        return nodes.node_in(several, key) or {}
    return nodes.node_in(clip, "media_reference") or {}
