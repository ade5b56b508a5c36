"""Brings resources/translations in step with the sources: ``python packaging/translations.py``, with no arguments.

Every .ts file there (longtake_zh_CN.ts) then has each text of the program once, with the translation that it had; what
is new stands there as unfinished, what nobody says any more is gone. Of each a .qm file is made, which the program
reads, and engine.json, the list of what the engine may say, is written anew. A new language is an empty .ts file.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from source_texts import ENGINE, Text, mistakes, texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TEMPLATES = "engine.json"
_PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")


@dataclass(frozen=True, slots=True)
class Message:
    """A text in one language: ``forms`` has one translation, or for a plural as many as the language has."""

    text: Text
    forms: tuple[str, ...]

    @property
    def is_finished(self) -> bool:
        return bool(self.forms) and all(self.forms)

    @property
    def is_right(self) -> bool:
        """True when every form fills in what the source fills in."""
        wanted = sorted(set(placeholders(self.text.source)))
        return all(sorted(set(placeholders(form))) == wanted for form in self.forms)


def placeholders(words: str) -> list[str]:
    """The placeholders of a text, in its order."""
    return _PLACEHOLDER.findall(words)


def read(ts: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The finished translations of a .ts file, by context and source; none of an empty one."""
    if not ts.read_text("utf-8").strip():
        return {}
    found = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            if all(forms):
                found[name, message.findtext("source", "")] = forms
    return found


def messages(ts: Path, root: Path = ROOT) -> list[Message]:
    """Every text of the program in the language of a .ts file. English (longtake_en.ts) has nothing but its plurals.

    A text that is new in one context and translated in another has that translation, where there is only one.
    """
    known = read(ts)
    elsewhere: dict[str, set[tuple[str, ...]]] = {}
    for (_, source), forms in known.items():
        elsewhere.setdefault(source, set()).add(forms)
    found = []
    for key, text in texts(root).items():
        if text.plural or not is_english(ts):
            same = elsewhere.get(text.source, set())
            found.append(Message(text, known.get(key) or (next(iter(same)) if len(same) == 1 else ())))
    return sorted(found, key=lambda message: message.text.context)


def language_of(ts: Path) -> str:
    return ts.stem.removeprefix("longtake_")


def is_english(ts: Path) -> bool:
    return language_of(ts) == "en"


def write(ts: Path, found: list[Message]) -> None:
    """Write a .ts file as Qt's tools read it."""
    root = ElementTree.Element("TS", version="2.1", language=language_of(ts), sourcelanguage="en")
    context, name = root, None
    for message in found:
        text = message.text
        if text.context != name:
            context, name = ElementTree.SubElement(root, "context"), text.context
            ElementTree.SubElement(context, "name").text = name
        item = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
        ElementTree.SubElement(item, "location", filename=f"../../{text.file}")
        ElementTree.SubElement(item, "source").text = text.source
        if text.note:
            ElementTree.SubElement(item, "extracomment").text = text.note
        translation = ElementTree.SubElement(item, "translation", {} if message.is_finished else {"type": "unfinished"})
        if text.plural:
            for form in message.forms or ("",):
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(message.forms)
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n")


def templates(root: Path = ROOT) -> str:
    """The text of engine.json: all that the engine may say, so that the program knows its sentences again."""
    said = sorted(source for context, source in texts(root) if context == ENGINE)
    return json.dumps(said, ensure_ascii=False, indent=0) + "\n"


def lrelease() -> str:
    """Qt's tool that makes a .qm file. Raises FileNotFoundError where PySide6 was installed without its tools."""
    places = [str(Path(sys.executable).parent), str(Path(sys.prefix) / "bin"), str(Path(sys.prefix) / "Scripts")]
    for place in [*places, None]:
        if found := shutil.which("pyside6-lrelease", path=place):
            return found
    raise FileNotFoundError("pyside6-lrelease is not there: install PySide6 with its tools")


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / TEMPLATES).write_text(templates(), "utf-8", newline="\n")
    wrong = mistakes(ROOT)
    print("".join(f"{each}\n" for each in wrong), end="")
    missing = len(wrong)
    for ts in sorted(FOLDER.glob("longtake_*.ts")):
        found = messages(ts)
        write(ts, found)
        subprocess.run([lrelease(), "-silent", str(ts), "-qm", str(ts.with_suffix(".qm"))], check=True)
        lacking = [message for message in found if not (message.is_finished and message.is_right)]
        missing += len(lacking)
        print(f"{ts.name}: {len(found)} texts, {len(lacking)} without a translation or with other placeholders")
        for message in lacking:
            print(f"  {message.text.file} [{message.text.context}] {message.text.source}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
