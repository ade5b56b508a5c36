"""What a word-level tokenizer makes of a prompt, read from its file so that nothing heavy is imported to say it.

Every character is followed from the prompt through the tokenizer's rewriting, so that besides the words that reach the
model those can be shown, where they were typed, of which nothing does.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]
"""Characters of a prompt: the first, and the one after the last."""

_TOKEN = re.compile(r"\w+|[^\w\s]+")  # the tokenizers library's "Whitespace"
_TYPED = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:['’][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_COMPOSED = re.compile(r"[\x00-\x7f][\u0300-\u036f]+|[^\x00-\x7f][\u0300-\u036f\u3099\u309a]*")  # by character
# Words that say nothing of what is seen; a prompt without them means the same.
_SILENT_WORDS = (
    "a an the this that these those some any each every its it's his her hers their theirs my our your it he she they "
    "we i you him them us who whom which whose what there here and or but nor so as if then than while when where with "
    "without of in on at by to from into onto over under up down out off for through across along around about above "
    "below between near is are was were be been being am has have had having do does did doing can could will would "
    "shall should may might must not no very too also just only more most much many few all both one camera lens shot "
    "scene view picture image film video frame drawing drawn style colour color"
)
_SILENT = frozenset(_SILENT_WORDS.split())
_SILENT_HAN = frozenset(
    "的地得着了过在个只辆艘条位名张片座把是有和与及从向往朝到里中上下边旁外间又也都很被让而一这那其他她它们"
)


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and for each of its characters those of the prompt that it stands for."""

    text: str
    origins: tuple[Span, ...]


Rewrite = Callable[[Traced], Traced]


class WordReader:
    """Folds a prompt to the words of a vocabulary, as the tokenizer does when the shot is painted."""

    def __init__(self, rewrites: list[Rewrite], vocabulary: frozenset[str]) -> None:
        self._rewrites = rewrites
        self._vocabulary = vocabulary

    def words(self, prompt: str) -> tuple[str, ...]:
        """The words that reach the model, in order."""
        return tuple(word for word, _ in self._tokens(prompt))

    def unread(self, prompt: str) -> tuple[Span, ...]:
        """Where the prompt has words that mean something and of which nothing reaches the model, in order."""
        read = [False] * len(prompt)
        for _, (start, end) in self._tokens(prompt):
            read[start:end] = [True] * (end - start)
        return tuple(span for typed in _TYPED.finditer(prompt) for span in _missed(prompt, typed.span(), read))

    def _tokens(self, prompt: str) -> Iterator[tuple[str, Span]]:
        traced = Traced(prompt, tuple((at, at + 1) for at in range(len(prompt))))
        for rewrite in self._rewrites:
            traced = rewrite(traced)
        for token in _TOKEN.finditer(traced.text):
            if token.group() in self._vocabulary:
                yield token.group(), _covered(traced.origins[token.start() : token.end()])


def read_tokenizer(path: Path) -> WordReader | None:
    """The reader of a ``tokenizer.json``; None when there is none or it works in a way not known here."""
    try:
        stated = json.loads(path.read_text("utf-8"))
        model = stated["model"]
        if model["type"] != "WordLevel" or stated["pre_tokenizer"]["type"] != "Whitespace":
            return None
        special = {str(token["content"]) for token in stated.get("added_tokens", ()) if token.get("special")}
        unknown = {str(model.get("unk_token")), *special}
        return WordReader(_rewrites(stated.get("normalizer")), frozenset(map(str, model["vocab"])) - unknown)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, re.error):
        return None


def _missed(prompt: str, typed: Span, read: list[bool]) -> Iterator[Span]:
    """What is unread of a typed word: one of letters whole or not at all, Chinese by its characters, no number."""
    start, end = typed
    runs = [run.span() for run in _HAN.finditer(prompt, start, end)]
    if not runs:
        word = prompt[start:end].lower().replace("’", "'")
        if not any(read[start:end]) and word not in _SILENT and not any(map(str.isdigit, word)):
            yield typed
        return
    at = start
    for run_start, run_end in [*runs, (end, end)]:
        if at < run_start:
            yield from _missed(prompt, (at, run_start), read)
        heard = [read[i] or prompt[i] in _SILENT_HAN for i in range(run_start, run_end)]
        for i, known in enumerate(heard):
            if not known and (i == 0 or heard[i - 1]):
                stop = next((j for j in range(i, len(heard)) if heard[j]), len(heard))
                yield run_start + i, run_start + stop
        at = run_end


def _rewrites(normalizer: dict[str, Any] | None) -> list[Rewrite]:
    """Raises ValueError for a kind of step that is not known here."""
    if normalizer is None:
        return []
    match normalizer["type"]:
        case "Sequence":
            return [rewrite for step in normalizer["normalizers"] for rewrite in _rewrites(step)]
        case "NFKC":
            return [_replacement(_COMPOSED, lambda found: unicodedata.normalize("NFKC", found))]
        case "Lowercase":
            return [_replacement(re.compile("[^a-z ]"), str.lower)]
        case "Strip":
            return [_replacement(re.compile(r"\A\s+|\s+\Z"), lambda _: "")]
        case "Replace":
            pattern, content = normalizer["pattern"], str(normalizer["content"])
            expression = pattern["Regex"] if "Regex" in pattern else re.escape(pattern["String"])
            return [_replacement(re.compile(expression), lambda _: content)]
    raise ValueError(f"unknown normaliser {normalizer['type']}")


def _replacement(expression: re.Pattern[str], change: Callable[[str], str]) -> Rewrite:
    """Every match becomes what ``change`` makes of it; all of that stands for all that was matched, and where the
    length stays, each character for its own."""

    def rewrite(traced: Traced) -> Traced:
        text, origins = "", list[Span]()
        at = 0
        for found in expression.finditer(traced.text):
            new, old = change(found.group()), traced.origins[found.start() : found.end()]
            text += traced.text[at : found.start()] + new
            origins += traced.origins[at : found.start()]
            origins += old if len(old) == len(new) else [_covered(old)] * len(new)
            at = found.end()
        return Traced(text + traced.text[at:], (*origins, *traced.origins[at:]))

    return rewrite


def _covered(origins: tuple[Span, ...]) -> Span:
    return (min(start for start, _ in origins), max(end for _, end in origins)) if origins else (0, 0)
