"""What a word-level tokenizer makes of a prompt, read from its file so that nothing heavy is imported to say it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rewrite = Callable[[str], str]
_TOKEN = re.compile(r"\w+|[^\w\s]+")  # the tokenizers library's "Whitespace"


class WordReader:
    """Folds a prompt to the words of a vocabulary, as the tokenizer does when the shot is painted."""

    def __init__(self, rewrites: list[Rewrite], vocabulary: frozenset[str]) -> None:
        self._rewrites = rewrites
        self._vocabulary = vocabulary

    def words(self, prompt: str) -> tuple[str, ...]:
        """The words that reach the model, in order."""
        for rewrite in self._rewrites:
            prompt = rewrite(prompt)
        return tuple(word for word in _TOKEN.findall(prompt) if word in self._vocabulary)


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


def _rewrites(normalizer: dict[str, Any] | None) -> list[Rewrite]:
    """Raises ValueError for a kind of step that is not known here."""
    if normalizer is None:
        return []
    match normalizer["type"]:
        case "Sequence":
            return [rewrite for step in normalizer["normalizers"] for rewrite in _rewrites(step)]
        case "NFKC":
            return [lambda text: unicodedata.normalize("NFKC", text)]
        case "Lowercase":
            return [str.lower]
        case "Strip":
            return [str.strip]
        case "Replace":
            return [_replacement(normalizer["pattern"], str(normalizer["content"]))]
    raise ValueError(f"unknown normaliser {normalizer['type']}")


def _replacement(pattern: dict[str, str], content: str) -> Rewrite:
    expression = re.compile(pattern["Regex"] if "Regex" in pattern else re.escape(pattern["String"]))
    return lambda text: expression.sub(lambda _: content, text)
