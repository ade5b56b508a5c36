"""Jobs of the queue as they are saved with the project: what they ask for, when, and what they belong to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from engine.film import codecs, schema
from engine.film.recipe import MediaId, Recipe


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs that were asked for together: ``count`` of them, under one ``label`` such as ``Shoot all``."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """A take asked for and not yet made. ``state`` is ``waiting`` or ``failed``; ``sentence`` says why it failed.

    One that is put off does not begin before ``not_before``, in seconds since the epoch.
    """

    job: str
    shot: str
    take: MediaId
    recipe: Recipe
    state: str = "waiting"
    sentence: str = ""
    not_before: float | None = None
    batch: Batch | None = None


_time = codecs.maybe(codecs.number)
_batch = codecs.maybe(codecs.record(Batch, id=codecs.text, label=codecs.text, count=codecs.counted))


def load_jobs(database: sqlite3.Connection) -> tuple[QueuedJob, ...]:
    """The queue in its order. Raises BadRecord for what this schema does not write."""
    rows = database.execute(
        "SELECT id, shot, take, recipe, state, sentence, not_before, batch FROM jobs ORDER BY position, id"
    )
    return tuple(
        QueuedJob(
            job,
            shot,
            take,
            codecs.from_text(schema.recipe, recipe),
            state,
            codecs.from_text(codecs.text, sentence),
            _time.read(not_before),
            codecs.from_text(_batch, batch),
        )
        for job, shot, take, recipe, state, sentence, not_before, batch in rows
    )


def put_job(database: sqlite3.Connection, job: QueuedJob) -> None:
    """Put a job at the end of the queue, or its new state where it is."""
    database.execute(
        "INSERT INTO jobs VALUES (?, (SELECT 1 + COALESCE(MAX(position), 0) FROM jobs), ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET recipe=excluded.recipe, state=excluded.state, sentence=excluded.sentence,"
        " not_before=excluded.not_before, batch=excluded.batch",
        (
            job.job,
            job.shot,
            job.take,
            codecs.to_text(schema.recipe, job.recipe),
            job.state,
            codecs.to_text(codecs.text, job.sentence),
            job.not_before,
            codecs.to_text(_batch, job.batch),
        ),
    )


def remove_job(database: sqlite3.Connection, job_id: str) -> None:
    database.execute("DELETE FROM jobs WHERE id=?", (job_id,))


def order_jobs(database: sqlite3.Connection, job_ids: Sequence[str]) -> None:
    """Put the jobs into this order; ``job_ids`` names every one."""
    database.executemany("UPDATE jobs SET position=? WHERE id=?", [(place, job) for place, job in enumerate(job_ids)])
