"""Finds the sentences that a person sees in the sources: what the window translates, and what the engine says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ENGINE = "engine"  # the context of everything that the engine says
# What is said in a terminal only; tests/ui/test_ui_translations.py sees to it that no window imports them.
HEADLESS = ("verbs", "doctor.py", "environment.py", "film_command.py", "models_command.py", "report.py")
_SENTENCE = re.compile(r"[A-Z“{].*[^.][.!?]", re.DOTALL)
_DATABASE = re.compile(r"(ALTER|BEGIN|CREATE|DELETE|INSERT|PRAGMA|SELECT|UPDATE)\b")
_LETTERS = re.compile(r"[^\W\d_]")
_FOR_PROGRAMMERS = {"AssertionError", "KeyError", "RuntimeError", "TypeError", "ValueError"}
_LOGGED = {"debug", "info", "warning", "error", "exception", "critical"}


@dataclass(frozen=True, slots=True)
class Text:
    """A source text. ``plural`` is true where a number chooses its form; ``note`` tells translators what its
    placeholders stand for; ``file`` is the first one that has it, relative to the root."""

    context: str
    source: str
    file: str
    plural: bool = False
    note: str = ""


@lru_cache(maxsize=1)
def texts(root: Path) -> dict[tuple[str, str], Text]:
    """Every text of the program under ``root``, by context and source, in the order of the files."""
    found: dict[tuple[str, str], Text] = {}
    for file in sorted((root / "ui").rglob("*.py")):
        tree, name = ast.parse(file.read_text("utf-8")), file.relative_to(root).as_posix()
        for text in (*window_texts(tree, name), *error_texts(tree, name, set())):
            found.setdefault((text.context, text.source), text)
    for file in sorted((root / "engine").rglob("*.py")):
        if not set(HEADLESS) & set(file.parts):
            for text in engine_texts(ast.parse(file.read_text("utf-8")), file.relative_to(root).as_posix()):
                found.setdefault((text.context, text.source), text)
    return found


# --- the window: tr, translate, QT_TRANSLATE_NOOP ---------------------------------------------------------------


def mistakes(root: Path) -> list[str]:
    """Where the window hands over a text that cannot be translated, and why not."""
    found = []
    for file in sorted((root / "ui").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for context, leaf, _ in _handed_over(tree):
            place = f"{file.relative_to(root).as_posix()}:{leaf.lineno}"
            if isinstance(leaf, ast.JoinedStr):
                found.append(f"{place}: fill the text in after it is translated")
            elif _words(leaf) and not context:
                found.append(f"{place}: say translate(context, text), or in a class self.tr(text)")
    return found


def window_texts(tree: ast.AST, file: str) -> Iterator[Text]:
    """What a file of the window translates."""
    for context, leaf, plural in _handed_over(tree):
        if context and (words := _words(leaf)):
            yield Text(context, words, file, plural)


def _words(leaf: ast.expr) -> str:
    return leaf.value if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) else ""


def _handed_over(tree: ast.AST) -> Iterator[tuple[str, ast.expr, bool]]:
    """What is to be translated, with its context ('' if that is not known), and whether a number chooses its form."""
    kinds = {
        each.arg: _name(each.annotation) for each in ast.walk(tree) if isinstance(each, ast.arg) and each.annotation
    }
    for owner, call in _calls(tree, ""):
        name = _name(call.func)
        if name == "tr" and isinstance(call.func, ast.Attribute):
            of = _name(call.func.value)  # an object is of the class that its argument was said to be of
            context = owner if of == "self" else kinds.get(of) or kinds.get(of.lstrip("_"), "")
            told, plural = call.args[:1], len(call.args) > 2
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) > 1:
            context, told, plural = _words(call.args[0]), call.args[1:2], len(call.args) > 3
        else:
            continue
        yield from ((context, leaf, plural) for argument in told for leaf in leaves(argument))


def _calls(tree: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call below ``tree``, with the class that it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield owner, node
        yield from _calls(node, node.name if isinstance(node, ast.ClassDef) else owner)


def leaves(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may come to: both sides of a condition, every value of a table that is looked up."""
    match node:
        case ast.IfExp(body=body, orelse=orelse):
            yield from leaves(body)
            yield from leaves(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from leaves(value)
        case ast.Subscript(value=ast.Dict(values=values) | ast.Tuple(elts=values)):
            for value in values:
                yield from leaves(value)
        case _:
            yield node


def _name(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


# --- the engine: sentences, and whatever a LongtakeError is made of ------------------------------------------------


def engine_texts(tree: ast.AST, file: str) -> Iterator[Text]:
    """What a file of the engine may say to a person, with {0}, {1} … where it fills something in."""
    skipped = {id(node) for node in _not_told(tree)}
    yield from error_texts(tree, file, skipped)
    for node in _nodes(tree, skipped):
        if (text := _template(node, file)) and " " in text.source and _SENTENCE.fullmatch(text.source):
            yield text


def error_texts(tree: ast.AST, file: str, skipped: set[int]) -> Iterator[Text]:
    """What stands in the LongtakeErrors of a file."""
    for node in _nodes(tree, skipped):
        if isinstance(node, ast.Call) and _name(node.func) == "LongtakeError":
            for argument in [*node.args, *(word.value for word in node.keywords)]:
                yield from (text for leaf in leaves(argument) if (text := _template(leaf, file)))


def _nodes(node: ast.AST, skipped: set[int]) -> Iterator[ast.AST]:
    if id(node) in skipped:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _nodes(child, skipped)


def _not_told(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, what is logged or raised for programmers, and the pieces of texts that are filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from (value for value in node.values if isinstance(value, ast.Constant))
        elif isinstance(node, ast.Call) and _name(node.func) in (_LOGGED | _FOR_PROGRAMMERS):
            yield node


def _template(node: ast.AST, file: str) -> Text | None:
    """A literal or a filled-in text as a template; None for what is neither, has no word, or speaks to a database."""
    parts: list[str] = []
    filled: list[str] = []
    if isinstance(node, ast.JoinedStr):
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            elif isinstance(value, ast.FormattedValue):
                parts.append(f"{{{len(filled)}}}")
                filled.append(ast.unparse(value.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts.append(node.value)
    source = "".join(parts).strip()
    words = re.sub(r"\{\d+\}", "", source)
    if len(_LETTERS.findall(words)) < 3 or _DATABASE.match(source):
        return None
    return Text(ENGINE, source, file, note=", ".join(f"{{{n}}}: {what}" for n, what in enumerate(filled)))
