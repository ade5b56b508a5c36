"""The fonts of the program and the machine: found by family name, with one that has the letter that a family lacks."""

from __future__ import annotations

import mmap
import os
import struct
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from engine.errors import LongtakeError
from engine.film.treatment import Title

OWN = Path(__file__).resolve().parents[3] / "resources" / "fonts"  # these come with the program
# What titles are set in where no family is named, and where the named one lacks a letter: Latin first, then Chinese,
# Japanese and Korean, as Linux, macOS and Windows bring them.
CHAIN = (
    "Noto Sans", "Inter", "Helvetica Neue", "Segoe UI", "Liberation Sans", "DejaVu Sans", "Arial", "Open Sans",
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Noto Sans CJK KR", "Malgun Gothic",
    "Apple SD Gothic Neo", "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 64
_FAMILY_NAMES = (1, 16)  # OpenType, table "name": family, typographic family
_REGULAR, _BOLD, _USUAL_WIDTH = 400, 700, 5


@dataclass(frozen=True)
class Face:
    """One face of a font file. ``names`` are its family's names in all languages, in small letters; ``weight`` and
    ``width`` are OpenType's (400 and 5 being what is usual)."""

    path: Path
    index: int
    names: frozenset[str]
    weight: int
    width: int
    is_italic: bool

    @cached_property
    def letters(self) -> Letters:
        """The characters that it has; none where the file turns out to be damaged."""
        try:
            with _opened(self.path) as data:
                return Letters(_characters(data, _tables(data, self.index)["cmap"]))
        except (OSError, KeyError, struct.error, ValueError, IndexError):
            return Letters([])


class Letters:
    """A set of characters, kept as ranges of code points."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]

    def __contains__(self, character: str) -> bool:
        at = bisect_right(self._starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self._ranges[at][1]


class Fonts:
    """The faces of some folders. What was found once is kept."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = tuple(faces)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> Fonts:
        """All TrueType and OpenType faces in folders and in what lies in them; damaged files are passed over. Of two
        that are as good the one whose folder is named first is taken."""
        paths = dict.fromkeys(path for folder in folders for path in sorted(_files(folder)))
        return cls([face for path in paths for face in _faces(path)])

    def families(self) -> list[str]:
        """The names of all families, in small letters."""
        return sorted({name for face in self._faces for name in face.names})

    def face(self, family: str, is_bold: bool = False, is_italic: bool = False) -> Face | None:
        """The face of a family nearest to what is wanted; None where there is no such family.

        Slant counts most, weight least. A family that has no slanted or no bold face answers with what it has.
        """
        wanted = family.strip().casefold()
        weight = _BOLD if is_bold else _REGULAR
        found = [face for face in self._faces if wanted in face.names]

        def farness(face: Face) -> tuple[bool, int, int]:
            return face.is_italic != is_italic, abs(face.width - _USUAL_WIDTH), abs(face.weight - weight)

        return min(found, key=farness, default=None)

    def chain(self, family: str, is_bold: bool = False, is_italic: bool = False) -> list[Face]:
        """Faces to look for a letter in, one after another: the family's, then the program's own."""
        faces = (self.face(name, is_bold, is_italic) for name in dict.fromkeys((family, *CHAIN)) if name)
        return [face for face in faces if face is not None]

    def face_with(self, character: str, is_bold: bool = False) -> Face | None:
        """Any face that has a character."""
        weight = _BOLD if is_bold else _REGULAR
        by_weight = sorted(self._faces, key=lambda face: (face.is_italic, abs(face.weight - weight)))
        return next((face for face in by_weight if character in face.letters), None)


def missing_font(family: str, fonts: Fonts) -> LongtakeError | None:
    """What to say of a family that a title asks for, where none of the fonts is of it."""
    if not family.strip() or fonts.face(family) is not None:
        return None
    return LongtakeError(
        f"The font “{family}” is not on this machine: another is used in its place.",
        "Install it and start the program again, or choose another font.",
    )


def missing_fonts(titles: Iterable[Title]) -> list[LongtakeError]:
    """What to say of each family that some titles ask for and that is not here."""
    families = sorted({title.font.strip() for title in titles} - {""})
    if all(own_fonts().face(family) for family in families):
        return []  # known without looking through the machine
    return [missing for family in families if (missing := missing_font(family, system_fonts())) is not None]


@cache
def own_fonts() -> Fonts:
    """The fonts that come with the program."""
    return Fonts.of([OWN])


@cache
def system_fonts() -> Fonts:
    """The fonts of the program and of this machine, looked for once: new ones are known after a restart."""
    return Fonts.of([OWN, *_folders()])


def _folders() -> list[Path]:
    """Where systems keep fonts: Apple's and Microsoft's documentation, the XDG Base Directory Specification."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:\\Windows"))
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return [windows / "Fonts", Path(local) / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [home / ".fonts", *(Path(folder) / "fonts" for folder in (str(own), *shared) if folder)]


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names if name.lower().endswith(_SUFFIXES))


def _faces(path: Path) -> list[Face]:
    """The faces of a file that have outlines."""
    try:
        with _opened(path) as data:
            count = struct.unpack(">I", data[8:12])[0] if data[:4] == b"ttcf" else 1
            return [face for index in range(min(count, _MOST_FACES)) if (face := _face(path, data, index)) is not None]
    except (OSError, struct.error, ValueError, IndexError, KeyError):
        return []


def _opened(path: Path) -> mmap.mmap:
    """The bytes of a file, of which only what is looked at is read: fonts are large and many."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _face(path: Path, data: mmap.mmap, index: int) -> Face | None:
    tables = _tables(data, index)
    if "cmap" not in tables or not {"glyf", "CFF ", "CFF2"} & set(tables):
        return None
    style = struct.unpack(">H", data[tables["head"] + 44 : tables["head"] + 46])[0]
    weight, width = _BOLD if style & 1 else _REGULAR, _USUAL_WIDTH
    is_italic = bool(style & 2)
    if "OS/2" in tables:
        weight, width = struct.unpack(">HH", data[tables["OS/2"] + 4 : tables["OS/2"] + 8])
        is_italic = is_italic or bool(struct.unpack(">H", data[tables["OS/2"] + 62 : tables["OS/2"] + 64])[0] & 1)
    return Face(path, index, frozenset(_names(data, tables["name"])), weight, width, is_italic)


def _tables(data: mmap.mmap, index: int) -> dict[str, int]:
    """Where each table of a face begins (OpenType, "Organization of an OpenType font")."""
    start = struct.unpack(">I", data[12 + 4 * index : 16 + 4 * index])[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack(">H", data[start + 4 : start + 6])[0]
    tables = {}
    for number in range(count):
        at = start + 12 + 16 * number
        tables[data[at : at + 4].decode("latin-1")] = struct.unpack(">I", data[at + 8 : at + 12])[0]
    return tables


def _names(data: mmap.mmap, at: int) -> Iterator[str]:
    """The names of a face's family, from the table "name"."""
    count, strings = struct.unpack(">HH", data[at + 2 : at + 6])
    for number in range(count):
        entry = at + 6 + 12 * number
        platform, _, _, kind, length, offset = struct.unpack(">6H", data[entry : entry + 12])
        if kind in _FAMILY_NAMES:
            text = data[at + strings + offset : at + strings + offset + length]
            yield text.decode("mac-roman" if platform == 1 else "utf-16-be", errors="ignore").strip().casefold()


def _characters(data: mmap.mmap, at: int) -> list[tuple[int, int]]:
    """The code points that a face has, as ranges, from the best Unicode part of its table "cmap"."""
    count = struct.unpack(">H", data[at + 2 : at + 4])[0]
    parts = []
    for number in range(count):
        platform, encoding, offset = struct.unpack(">HHI", data[at + 4 + 8 * number : at + 12 + 8 * number])
        form = struct.unpack(">H", data[at + offset : at + offset + 2])[0]
        if (platform == 0 or (platform == 3 and encoding in (1, 10))) and form in (4, 12):
            parts.append((form, at + offset))
    form, part = max(parts, default=(0, 0))
    if form == 12:
        groups = struct.unpack(">I", data[part + 12 : part + 16])[0]
        whole = struct.iter_unpack(">III", data[part + 16 : part + 16 + 12 * groups])
        return [(first, last) for first, last, glyph in whole if glyph or last > first]
    if form == 4:
        doubled = struct.unpack(">H", data[part + 6 : part + 8])[0]
        lasts = struct.unpack(f">{doubled // 2}H", data[part + 14 : part + 14 + doubled])
        firsts = struct.unpack(f">{doubled // 2}H", data[part + 16 + doubled : part + 16 + 2 * doubled])
        return [(first, last) for first, last in zip(firsts, lasts, strict=True) if first <= last < 0xFFFF]
    return []
