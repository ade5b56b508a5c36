"""What is found in the sources to be translated: texts of the window, and templates of what the engine says."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "source_texts.py"


@pytest.fixture
def script() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("source_texts", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["source_texts"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["source_texts"]


def of_the_window(script: ModuleType, source: str) -> list[tuple[str, str]]:
    return [(text.context, text.source) for text in script.window_texts(ast.parse(source), "ui/x.py")]


def of_the_engine(script: ModuleType, source: str) -> list[str]:
    return list(dict.fromkeys(text.source for text in script.engine_texts(ast.parse(source), "engine/x.py")))


def test_a_text_has_the_context_of_its_class_or_its_own(script: ModuleType) -> None:
    source = """
class Panel:
    def show(self, on, document: Document):
        self.tr("On" if on else "Off")
        document.tr("Shot {number}").format(number=3)
        translate("Timeline", {1: "one", 2: "two"}[on])
NAMES = (QT_TRANSLATE_NOOP("Actions", "Split"),)
"""
    assert of_the_window(script, source) == [
        ("Panel", "On"),
        ("Panel", "Off"),
        ("Document", "Shot {number}"),
        ("Timeline", "one"),
        ("Timeline", "two"),
        ("Actions", "Split"),
    ]


def test_a_number_that_chooses_the_form_makes_a_plural(script: ModuleType) -> None:
    (text,) = script.window_texts(ast.parse('translate("Drawing", "%n line(s)", "", count)'), "ui/x.py")
    assert text.plural


def test_what_cannot_be_translated_is_named(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    lines = ("class A:", "    def f(self): self.tr(f'{self} clips')", "stranger.tr('Words')", "translate(where, what)")
    (tmp_path / "ui" / "x.py").write_text("\n".join(lines), "utf-8")
    first, second = script.mistakes(tmp_path)
    assert first.startswith("ui/x.py:2: fill the text in after") and second.startswith("ui/x.py:3: say translate")


def test_what_is_filled_into_a_sentence_of_the_engine_has_a_place(script: ModuleType) -> None:
    source = """
raise LongtakeError(f"{track.name} is locked.", "Unlock it." if key else "")
note = f"{shown(path)} holds {count:.1f} s."
"""
    assert of_the_engine(script, source) == ["{0} is locked.", "Unlock it.", "{0} holds {1} s."]
    (locked, *_) = script.engine_texts(ast.parse(source), "engine/x.py")
    assert locked.note == "{0}: track.name"


def test_what_is_for_programmers_is_left_out(script: ModuleType) -> None:
    source = """
'''A module about something.'''
raise ValueError("Nobody sees this.")
log.info("It was done.")
rows = "SELECT everything FROM there."
"""
    assert of_the_engine(script, source) == []
