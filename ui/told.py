"""The engine's sentences in the person's language: the engine knows no Qt, so its finished sentences are read back.

Each is compared with all that the engine may say (resources/translations/engine.json, which packaging/translations.py
writes from the sources), and what was filled in is put into the translated text. What nobody knows stays as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from ui import theme

CONTEXT = "engine"
TEMPLATES = theme.RESOURCES / "translations" / "engine.json"
_FILLED = re.compile(r"\{(\w+)\}")
_BETWEEN = (re.compile(r"\n+"), re.compile(r"(?<=[.!?]) +(?=\S)"), re.compile(r"(?<=:) +"))  # lines, sentences, of what
_LISTS = tuple(re.compile(re.escape(between)) for between in ("; ", ", ", " or ", " and "))
_FULL_WIDTH = "。！？；："


@dataclass(frozen=True, slots=True)
class Reading:
    """What words were made of: ``source`` and the ``parts`` that were filled in, or without a source parts with
    something ``between`` them; words that nobody knows have neither. ``unknown`` counts the characters of these."""

    words: str
    unknown: int
    source: str = ""
    parts: tuple[Reading, ...] = ()
    between: str = ""


def told(said: object) -> str:
    """A sentence of the engine, several of them, a LongtakeError, or the name of an edit, in the person's language."""
    words = str(said)
    return _in_person(_read(words)) if words and _speaks_otherwise() else words


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """Words one after another, as a list is written in the person's language."""
    return QCoreApplication.translate("Words", ", ").join(parts)


def sentences(*parts: str) -> str:
    """Sentences one after another: after a full-width stop no space follows."""
    parts = tuple(part for part in parts if part)
    return "".join(part if part[-1] in _FULL_WIDTH else f"{part} " for part in parts).strip()


def _speaks_otherwise() -> bool:
    """False in English, in which nothing needs to be read back."""
    known = _templates()
    return bool(known) and QCoreApplication.translate(CONTEXT, known[0][1]) != known[0][1]


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for each that is said, the most specific first: those with the most words of their own."""
    said: list[str] = json.loads(TEMPLATES.read_text("utf-8"))
    said.sort(key=lambda source: (-len(_FILLED.sub("", source)), source))
    return tuple((re.compile(_pattern(source), re.DOTALL), source) for source in said)


def _pattern(source: str) -> str:
    pieces = _FILLED.split(source)  # what stands between, and the names of what is filled in, by turns
    return "".join("(.+?)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))


@lru_cache(maxsize=4096)
def _read(words: str, is_part: bool = False) -> Reading:
    """The reading of ``words`` that leaves least unknown. Only what was filled in (``is_part``) may be a list."""
    best = Reading(words, len(words))
    for pattern, source in _templates():
        if found := pattern.fullmatch(words):
            parts = tuple(_read(part, True) for part in found.groups())
            best = _better(best, Reading(words, sum(part.unknown for part in parts), source, parts))
            if not best.unknown:
                return best
    if is_part and words != words.strip():
        best = _better(best, _read(words.strip(), True))
    for pattern in (*_BETWEEN, *(_LISTS if is_part else ())):
        if between := pattern.search(words):
            halves = (_read(words[: between.start()], is_part), _read(words[between.end() :], is_part))
            unknown = sum(half.unknown for half in halves)
            if not unknown or pattern in _BETWEEN:  # of a list everything is known, or it is none
                best = _better(best, Reading(words, unknown, "", halves, between[0]))
    return best


def _better(one: Reading, other: Reading) -> Reading:
    return other if other.unknown < one.unknown else one


def _in_person(reading: Reading) -> str:
    """What was read, in the person's language."""
    parts = [_in_person(part) for part in reading.parts]
    if reading.source:
        filled = dict(zip(_FILLED.findall(reading.source), parts, strict=True))
        return _FILLED.sub(lambda place: filled[place[1]], QCoreApplication.translate(CONTEXT, reading.source))
    if not parts:
        return reading.words
    if "\n" in reading.between:
        return reading.between.join(parts)
    if reading.between.isspace():
        if parts[0].endswith(":"):
            return parts[0][:-1] + QCoreApplication.translate("Words", ": ") + parts[1]
        return parts[0] + ("" if parts[0][-1] in _FULL_WIDTH else " ") + parts[1]
    return listed(parts)
