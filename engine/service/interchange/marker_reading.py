"""The markers of a document, on timelines, tracks and clips, as markers of the film's timeline."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction

from engine.film import schema
from engine.film.project import MARKER_COLOURS, Marker, new_id
from engine.film.timebase import Rate
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.clips import read_own
from engine.service.interchange.kept import Kept
from engine.service.interchange.laying import Piece
from engine.service.interchange.nodes import Node, Times

_COLOURS = {"pink": "red", "magenta": "purple", "cyan": "blue", "black": "blue", "white": "yellow"}


class Markers:
    """Gathers markers as they are met; ``found`` are those, and ``kept`` is told what they said beyond that."""

    def __init__(self, rate: Rate, times: Times, kept: Kept, account: Account) -> None:
        self.found: list[Marker] = []
        self._rate, self._times, self._kept, self._account = rate, times, kept, account

    def on_timeline(self, node: Node) -> None:
        """Those of a timeline's stack or of a track, whose times are the film's."""
        for marker in nodes.nodes_in(node, "markers"):
            start, length = self._range(marker)
            self.found.append(self._marker(marker, start, length))

    def on_clip(self, piece: Piece, source: Fraction) -> None:
        """Those of a clip, whose times are its medium's; the piece's first moment shows ``source``."""
        for marker in nodes.nodes_in(piece.node, "markers"):
            start, length = self._range(marker)
            at = start - source + piece.start
            if piece.start <= at < piece.end:
                self.found.append(self._marker(marker, at, length))
            else:
                self._account.count(
                    "1 marker lies on a part of a clip that is not shown and was left out.",
                    "{n} markers lie on parts of clips that are not shown and were left out.",
                )

    def _range(self, marker: Node) -> tuple[Fraction, Fraction]:
        said = nodes.node_in(marker, "marked_range") or nodes.node_in(marker, "range")
        return self._times.range(said) or (Fraction(0), Fraction(0))

    def _marker(self, node: Node, at: Fraction, length: Fraction) -> Marker:
        own: Marker | None = read_own(node, "marker", schema.marker)
        first = self._rate.frames(at)
        frames = max(0, self._rate.frames(at + length) - first)
        note = nodes.words_in(node, "comment") or _final_cut_comment(node)
        marker_id = own.id if own is not None else new_id()
        found = Marker(marker_id, max(0, first), frames, nodes.words_in(node, "name"), note, self._colour(node))
        others = {key: value for key, value in nodes.metadata_of(node).items() if key != nodes.OURS}
        if others:
            self._kept[found.id] = {"metadata": deepcopy(others)}
        return found

    def _colour(self, node: Node) -> str:
        """The nearest of Longtake's colours. Newer documents have a colour as an object with a name."""
        said = node.get("color")
        name = nodes.words_in(said, "name") if isinstance(said, dict) else said
        name = name.lower() if isinstance(name, str) else ""
        if name in MARKER_COLOURS:
            return name
        if name:
            self._account.count(
                "1 marker has the nearest colour that there is.", "{n} markers have the nearest colours that there are."
            )
        return _COLOURS.get(name, "blue")


def _final_cut_comment(node: Node) -> str:
    said = nodes.metadata_of(node).get("fcp_xml")
    return nodes.words_in(said, "comment") if isinstance(said, dict) else ""
