"""Everything that is done without a window, a verb each: ``python main.py extend film.longtake 2 --after 1.5``."""

from __future__ import annotations

from engine.service.verbs import (
    change,
    cutting,
    exchanging,
    exporting,
    lengthen,
    pictures,
    projects,
    queueing,
    relinking,
    standing,
    verifying,
)
from engine.service.verbs.verb import Desk, Verb, error_line

__all__ = ["VERBS", "Desk", "Verb", "error_line", "overview", "verb_named"]

VERBS: tuple[Verb, ...] = (
    *standing.VERBS,
    *projects.VERBS,
    *exporting.VERBS,
    *queueing.VERBS,
    *verifying.VERBS,
    *relinking.VERBS,
    *pictures.VERBS,
    *lengthen.VERBS,
    *change.VERBS,
    *cutting.VERBS,
    *exchanging.VERBS,
)


def verb_named(name: str) -> Verb | None:
    """The verb of that name, if there is one."""
    return next((verb for verb in VERBS if verb.name == name), None)


def overview() -> str:
    """The verbs, one a line, for --help."""
    width = max(len(verb.name) for verb in VERBS)
    lines = [f"  {verb.name.ljust(width)}  {verb.line}" for verb in VERBS]
    return "\n".join(["commands:", *lines, "  (main.py film --help tells more, and so on)"])
