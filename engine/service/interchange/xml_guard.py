"""XML of other programs, looked through before anything is made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any
from xml.parsers import expat

from engine.errors import LongtakeError
from engine.service.interchange.nodes import DEEPEST, BadDocument

_DEEPEST = 200  # elements within each other
_MOST = 10_000  # sequences after each was laid out at every place that names it
_TOP = ""


def root_of(data: bytes) -> str:
    """The name of the root of a Final Cut document.

    Raises LongtakeError for entities, which could make a small file endless or name other files, and BadDocument for
    what is no XML, is nested beyond all measure, or has sequences that name each other so often that they never end.
    """
    looking = _Looking()
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.UnparsedEntityDeclHandler = _refuse
    parser.StartElementHandler = looking.begin
    parser.EndElementHandler = looking.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadDocument(str(error)) from error
    looking.demand_an_end()
    return looking.path[0]


def _refuse(*_: Any) -> int:
    raise LongtakeError(
        "The file declares entities of its own, which a timeline does not need.",
        "Export it anew from the program that it comes from.",
    )


class _Looking:
    """Follows the elements. ``path`` has the root for good, then those that are open."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self._depth = self._nameless = 0
        self._holders = [(0, _TOP)]  # sequences that are open, with their depth
        self._holds: defaultdict[str, Counter[str]] = defaultdict(Counter)  # sequences in which sequences

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.path = self.path or [name]
        if self._depth > _DEEPEST:
            raise BadDocument("it is nested beyond all measure")
        if name in ("sequence", "media") and (name == "sequence" or "id" in attributes):
            self._nameless += 1
            key = attributes.get("id") or f" {self._nameless}"
            self._holds[self._holders[-1][1]][key] += 1
            self._holders.append((self._depth, key))
        elif name == "ref-clip":
            self._holds[self._holders[-1][1]][attributes.get("ref", "")] += 1

    def end(self, _name: str) -> None:
        if self._holders[-1][0] == self._depth:
            self._holders.pop()
        self._depth -= 1

    def demand_an_end(self) -> None:
        """How many sequences there are once each is laid out wherever it is named."""
        whole: dict[str, int] = {}

        def count(key: str, depth: int) -> int:
            if depth > DEEPEST:
                raise BadDocument("its sequences lie too deep within each other")
            if key not in whole:
                inner = (times * count(each, depth + 1) for each, times in self._holds[key].items() if each != key)
                whole[key] = 1 + sum(inner)
            return whole[key]

        if count(_TOP, 0) > _MOST:
            raise BadDocument("its sequences name each other without end")
