"""The formats that a timeline can be read from and written to: .otio, .edl, Final Cut's two kinds of XML."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import Rate
from engine.media.files import UnfinishedFile, read_small, shown_name, write_problem
from engine.service.interchange import adapters, fcpx
from engine.service.interchange.account import Account
from engine.service.interchange.edl import rate_of, with_beginnings, with_drops, with_speeds, write_edl
from engine.service.interchange.fcpxml import write_fcpxml
from engine.service.interchange.kept import Kept
from engine.service.interchange.media_files import Look
from engine.service.interchange.nodes import BadDocument
from engine.service.interchange.reading import Film, film_of
from engine.service.interchange.writing import PathOf, document_of
from engine.service.interchange.xmeml import write_xmeml
from engine.service.interchange.xml_guard import root_of

LARGEST = 128 * 2**20  # bytes
_READABLE = 2000  # clips; who would read more
_AGAIN = "Export it anew from the program that it comes from."
_log = logging.getLogger(__name__)
_BARE_INFINITY = re.compile(r'("(?:\\.|[^"\\])*")|\bInf\b')


@dataclass(frozen=True, slots=True)
class Format:
    """``read`` makes a document of a file's bytes at the rate given for formats that state none; ``write`` makes the
    text of a film."""

    name: str
    suffix: str
    read: Callable[[bytes, Rate, Account], Any]
    write: Callable[[Project, PathOf, Kept, Account], str]


def _read_otio(data: bytes, _rate: Rate, _account: Account) -> Any:
    text = data.decode("utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:  # OpenTimelineIO's own writer has short names for what JSON has none for
        return json.loads(_BARE_INFINITY.sub(lambda found: found[1] or "Infinity", text))


def _write_otio(project: Project, path_of: PathOf, kept: Kept, account: Account) -> str:
    clips = sum(1 for _ in project.clips())
    indent = 1 if clips < _READABLE else None  # with it a long film takes ten times as long to write
    return json.dumps(document_of(project, path_of, kept, account), indent=indent)


def _read_edl(data: bytes, rate: Rate, account: Account) -> Any:
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeError:
        text = data.decode("latin-1")
    found = rate_of(text, rate)
    account.say(f"An EDL does not say how many frames it has a second; it was read at {found}.")
    document, fitted = adapters.read_edl(_for_adapter(text, found), found.value)
    if fitted:
        account.say("Time codes of the EDL contradict each other; the lengths of the sources were followed.")
    return document


def _for_adapter(text: str, rate: Rate) -> str:
    return with_beginnings(with_drops(with_speeds(text, rate)))


def _read_xml(data: bytes, _rate: Rate, account: Account) -> Any:
    root = root_of(data)
    if root == "xmeml":
        return adapters.read_xmeml(data)
    if root != "fcpxml":
        raise BadDocument(f"its root is {root}")
    document, transitions = fcpx.read_fcpxml(data)
    account.count("1 transition of an FCPXML is not read.", "{n} transitions of an FCPXML are not read.", transitions)
    for element, one, many in _UNREAD:
        account.count(one, many, len(re.findall(rb"<" + element + rb"[\s>/]", data)))
    return document


_UNREAD = (
    (b"title", "1 title of an FCPXML is not read.", "{n} titles of an FCPXML are not read."),
    (b"timeMap", "1 change of speed of an FCPXML is not read.", "{n} changes of speed of an FCPXML are not read."),
)

FORMATS = (
    Format("OpenTimelineIO", ".otio", _read_otio, _write_otio),
    Format("EDL (CMX 3600)", ".edl", _read_edl, write_edl),
    Format("Final Cut Pro XML", ".fcpxml", _read_xml, write_fcpxml),
    Format("Final Cut Pro 7 XML (Premiere, Resolve)", ".xml", _read_xml, write_xmeml),
)
SUFFIXES = tuple(each.suffix for each in FORMATS)


def format_of(path: Path) -> Format:
    """The format by a file's ending. Raises LongtakeError."""
    found = next((each for each in FORMATS if each.suffix == path.suffix.lower()), None)
    if found is None:
        raise LongtakeError(
            f"{shown_name(path)} is no timeline that can be read or written.",
            f"Use a name that ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.",
        )
    return found


def read_film(path: Path, rate: Rate, account: Account, look: Look | None = None) -> Film:
    """The film in a file. ``rate`` is for formats that do not state theirs; ``account`` is told what is lost.

    Any thread; every media file that the timeline names and that is there is looked at. Raises LongtakeError for what
    is no timeline.
    """
    form = format_of(path)
    data = read_small(path, LARGEST, "a timeline", "Choose the file of one timeline.")
    if not data.strip(b"\0 \t\r\n"):
        raise LongtakeError(f"{shown_name(path)} is empty.", _AGAIN)
    try:
        return film_of(form.read(data, rate, account), path.absolute().parent, account, look)
    except LongtakeError:
        raise
    except Exception as error:
        _log.info("%s cannot be read: %s: %s", path, type(error).__name__, error)
        raise LongtakeError(f"{shown_name(path)} is damaged or no {form.name} timeline.", _AGAIN) from error


def write_film(project: Project, path: Path, path_of: PathOf, kept: Kept) -> tuple[str, ...]:
    """Write the film's open timeline in the format of the file's ending, whole or not at all; returns what the format
    could not carry. ``kept`` is what documents said that were imported before. Raises LongtakeError."""
    account = Account()
    text = format_of(path).write(project, path_of, kept, account)
    file = UnfinishedFile(path)
    try:
        file.write(text.encode("utf-8", "replace"))
        file.finish()
    except OSError as error:
        raise write_problem(error, path) from error
    finally:
        file.discard()
    return account.sentences
