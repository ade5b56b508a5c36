"""How a project file of a former schema becomes one of this schema: a step for each number, run one after another."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from typing import Any

from engine.film.schema import SCHEMA, hash_of

_NO_SENSE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)  # what reading a bad record raises


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
        return _written(record)
    except _NO_SENSE:
        return body


def _measured_take(take: dict[str, Any]) -> None:
    for seam in take["seams"]:
        seam.setdefault("parts", None)
    take.setdefault("drift", None)


def _recipe_with_beats(recipe: dict[str, Any]) -> None:
    recipe.setdefault("beats", [])
    recipe.setdefault("motion", None)
    if recipe["operation"]["operation"] == "animate":
        recipe["operation"].setdefault("moving", None)


def _shot_with_beats(shot: dict[str, Any]) -> None:
    _recipe_with_beats(shot["recipe"])


def _take_with_camera(take: dict[str, Any]) -> None:
    _recipe_with_beats(take["recipe"])
    take.setdefault("camera", [])


def _recipe_with_references(recipe: dict[str, Any]) -> None:
    recipe.setdefault("references", [])
    if recipe["operation"]["operation"] == "restyle":
        recipe["operation"].setdefault("keeps", None)


def _with_references(shot_or_take: dict[str, Any]) -> None:
    _recipe_with_references(shot_or_take["recipe"])


def _rewrite(database: sqlite3.Connection, column: str, where: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Put every record of ``column`` (``table.name``) for which ``where`` is true through ``change``."""
    table, name = column.split(".")

    def changed(body: bytes) -> bytes:
        try:
            return _changed(body.decode(), change).encode()
        except UnicodeError:
            return body

    database.create_function("changed", 1, changed, deterministic=True)
    # As bytes, since SQLite cannot hand over as text what is none; such a body is told as damage when it is read.
    database.execute(f"UPDATE {table} SET {name} = CAST(changed(CAST({name} AS BLOB)) AS TEXT) WHERE {where}")


def _to_2(database: sqlite3.Connection) -> None:
    """Joins have the parts of their figure, takes their drift; both are unknown of what was shot before."""
    _rewrite(database, "takes.body", "true", _measured_take)


def _to_3(database: sqlite3.Connection) -> None:
    """Recipes have beats and a motion strength, takes the path of their camera. Shots keep the hashes of what they
    were: a hash is a name, and nothing else has it."""
    _rewrite(database, "objects.body", "kind = 'shot'", _shot_with_beats)
    _rewrite(database, "jobs.recipe", "true", _recipe_with_beats)
    _rewrite(database, "takes.body", "true", _take_with_camera)


def _to_4(database: sqlite3.Connection) -> None:
    """Jobs may be put off, and know what they were asked for together with."""
    database.execute("ALTER TABLE jobs ADD COLUMN not_before REAL")
    database.execute("ALTER TABLE jobs ADD COLUMN batch TEXT NOT NULL DEFAULT 'null'")


def _to_5(database: sqlite3.Connection) -> None:
    """Recipes have references, restyles say what they keep."""
    _rewrite(database, "objects.body", "kind = 'shot'", _with_references)
    _rewrite(database, "jobs.recipe", "true", _recipe_with_references)
    _rewrite(database, "takes.body", "true", _with_references)


def _to_6(database: sqlite3.Connection) -> None:
    """A version has timelines, these have the tracks, and a track its clips in runs. What was one track is one run."""
    markers = _put(database, "markers", [])
    for name, body in database.execute("SELECT hash, body FROM objects WHERE kind = 'track'").fetchall():
        with contextlib.suppress(*_NO_SENSE):
            track = json.loads(body)
            plain = {
                "kind": "picture",
                "is_locked": False,
                "is_muted": False,
                "is_solo": False,
                "gain": 0.0,
                "pan": 0.0,
            }
            changed = {**plain, "id": track["id"], "name": track["name"], "runs": []}
            if track["items"]:
                changed["runs"] = [_put(database, "run", track["items"])]
            database.execute("UPDATE objects SET body = ? WHERE hash = ?", (_written(changed), name))
    for number, body in database.execute("SELECT number, body FROM versions").fetchall():
        with contextlib.suppress(*_NO_SENSE):
            version = json.loads(body)
            timeline = {"id": "T1", "name": "Film", "tracks": version.pop("tracks"), "markers": markers}
            version |= {"timeline": _put(database, "timeline", timeline), "shelved": []}
            database.execute("UPDATE versions SET body = ? WHERE number = ?", (_written(version), number))


def _to_7(database: sqlite3.Connection) -> None:
    """Numbers of a grade may be curves, it has a tint, and footage may be interlaced. What is as before is written as
    before."""


def _to_8(database: sqlite3.Connection) -> None:
    """Tracks may be out of sync. Those of before were so, but for what was linked; from now on they move along."""


def _put(database: sqlite3.Connection, kind: str, value: object) -> str:
    """Add an object; the name it has."""
    body = _written(value)
    name = hash_of(kind, body)
    database.execute("INSERT OR IGNORE INTO objects VALUES (?, ?, ?)", (name, kind, body))
    return name


def _written(value: object) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


UPGRADES: tuple[Callable[[sqlite3.Connection], None], ...] = (_to_2, _to_3, _to_4, _to_5, _to_6, _to_7, _to_8)
_TAKES: tuple[Callable[[dict[str, Any]], None], ...] = (_measured_take, _take_with_camera, _with_references)
