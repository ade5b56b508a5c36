"""How a project file of a former schema becomes one of this schema: a step for each number, run one after another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from engine.film.schema import SCHEMA


def upgrade(database: sqlite3.Connection, number: int) -> None:
    """Bring a database of schema ``number`` to this schema, inside the caller's transaction.

    A record that makes no sense stays as it is: reading it tells of the damage.
    """
    for step in UPGRADES[max(number, 1) - 1 :]:
        step(database)
    if number != SCHEMA:
        database.execute(f"PRAGMA user_version={SCHEMA}")


def upgraded_take(body: str) -> str:
    """A take as text, written by this schema or a former one (a take's file does not say which), as this one has it."""
    for change in _TAKES:
        body = _changed(body, change)
    return body


def _changed(body: str, change: Callable[[dict[str, Any]], None]) -> str:
    try:
        record = json.loads(body)
        change(record)
        return json.dumps(record, allow_nan=False, separators=(",", ":"))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return body


def _measured_take(take: dict[str, Any]) -> None:
    for seam in take["seams"]:
        seam.setdefault("parts", None)
    take.setdefault("drift", None)


def _to_2(database: sqlite3.Connection) -> None:
    """Joins have the parts of their figure, takes their drift; both are unknown of what was shot before."""

    def measured(body: bytes) -> bytes:
        try:
            return _changed(body.decode(), _measured_take).encode()
        except UnicodeError:
            return body

    database.create_function("measured", 1, measured, deterministic=True)
    # As bytes, since SQLite cannot hand over as text what is none; such a body is told as damage when it is read.
    database.execute("UPDATE takes SET body = CAST(measured(CAST(body AS BLOB)) AS TEXT)")


UPGRADES: tuple[Callable[[sqlite3.Connection], None], ...] = (_to_2,)
_TAKES: tuple[Callable[[dict[str, Any]], None], ...] = (_measured_take,)
