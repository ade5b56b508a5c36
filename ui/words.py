"""Words in tables, which are translated when they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:
    """Marks ``words`` for the translators' tool, which looks for this name; they are translated when they are shown."""
    return words
