"""Tells what a project holds: its shots, its clips, its queue. For people as columns, for programs as one object."""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import datetime
from typing import Any, TextIO

from engine.film import staleness
from engine.film.joins import Joins
from engine.film.project import Project, Shot, Take
from engine.film.recipe import MediaId
from engine.film.store import QueuedJob
from engine.film.track import Clip
from engine.service.names import capital, name_of
from engine.service.report import facts_of, measured
from engine.service.session import Session

_ID = 8  # characters of an id that people are shown


def tell(session: Session, as_json: bool, out: TextIO) -> None:
    """Print the shots, the clips and the queue."""
    project, missing = session.project, frozenset(session.missing_media())
    joins = Joins(project)
    if as_json:
        facts = {
            "project": str(session.folder),
            "size": project.size,
            "rate": str(project.rate),
            "model": project.family,
            "frames": project.length,
            "seconds": float(project.rate.seconds(project.length)),
            "shots": [_shot_facts(session, shot, missing) for shot in project.shots],
            "clips": [
                _clip_facts(project, number, clip, joins) for number, (_, _, clip) in enumerate(project.clips(), 1)
            ],
            "queue": [_job_facts(project, job) for job in session.jobs],
            "paused": session.queue.is_paused,
        }
        print(json.dumps(facts), file=out)
        return
    width, height = project.size
    print(f"{width}x{height}, {project.rate} frames a second, {_seconds(project, project.length)}", file=out)
    print("Shots" if project.shots else "There are no shots yet.", file=out)
    for shot in project.shots:
        number = project.number_of(shot.id) or ""
        takes = f"{len(shot.takes)} take{'' if len(shot.takes) == 1 else 's'}"
        words = shot.recipe.prompt if number else f"{name_of(project, shot)}: {shot.recipe.prompt}"
        length = _seconds(project, shot.recipe.length)
        print(f"{number:>4}  {shot.id[:_ID]}  {_state(session, shot, missing)}, {length}, {takes}: {words}", file=out)
    print("Clips" if project.length else "The timeline is empty.", file=out)
    for number, (track, placed, clip) in enumerate(project.clips(), 1):
        start = _seconds(project, placed.range.start)
        words = f"{track.name} at {start} for {_seconds(project, clip.length)}, {_shown(project, clip, joins)}"
        print(f"{number:>4}  {clip.id[:_ID]}  {words}", file=out)
    if session.jobs:
        print("Queue", file=out)
        tell_queue(session, False, out)


def tell_queue(session: Session, as_json: bool, out: TextIO) -> None:
    """Print the jobs that are not done."""
    if as_json:
        print(json.dumps([_job_facts(session.project, job) for job in session.jobs]), file=out)
        return
    if session.queue.is_paused:
        print("The queue is paused.", file=out)
    for number, job in enumerate(session.jobs, 1):
        name = capital(name_of(session.project, session.project.shot(job.shot)))
        why = f" ({job.sentence})" if job.sentence else ""
        if job.not_before is not None:
            why += f" until {datetime.fromtimestamp(job.not_before):%Y-%m-%d %H:%M}"
        print(f"{number:>4}  {job.job[:_ID]}  {job.state}{why}: {name}, {job.recipe.operation.name}", file=out)
    if not session.jobs:
        print("The queue is empty.", file=out)


def _state(session: Session, shot: Shot, missing: Container[MediaId]) -> str:
    states = {job.state for job in session.jobs if job.shot == shot.id}
    if states:
        return "queued" if "waiting" in states else "failed"
    if shot.take is None:
        return "waiting"
    if shot.take.id in missing:
        return "missing its file"
    changes = staleness.changes(session.project, shot)
    return f"changed since ({', '.join(changes)})" if changes else "ready"


def _shown(project: Project, clip: Clip, joins: Joins) -> str:
    medium, shot = project.media_of(clip), project.shot(clip.shot)
    if shot is None:
        return "footage"
    if not isinstance(medium, Take):
        return name_of(project, shot)
    number = shot.takes.index(medium) + 1
    return (
        f"{name_of(project, shot)}, take {number} of {len(shot.takes)} ({medium.id[:_ID]}), "
        f"seed {medium.recipe.seed}{measured(medium, [(seam, holds) for seam, _, holds in joins.of(clip)])}"
    )


def _shot_facts(session: Session, shot: Shot, missing: Container[MediaId]) -> dict[str, Any]:
    project = session.project
    return {
        "id": shot.id,
        "number": project.number_of(shot.id),
        "name": name_of(project, shot),
        "state": _state(session, shot, missing).split(" ")[0],
        "changes": staleness.changes(project, shot),
        "operation": shot.recipe.operation.name,
        "prompt": shot.recipe.prompt,
        "frames": shot.recipe.length,
        "takes": [
            facts_of(project, shot, take) | {"on_show": take is shot.take, "file": str(session.folder / take.media)}
            for take in shot.takes
        ],
    }


def _clip_facts(project: Project, number: int, clip: Clip, joins: Joins) -> dict[str, Any]:
    found = project.find_clip(clip.id)
    assert found is not None
    track, placed, _ = found
    medium, shot = project.media_of(clip), project.shot(clip.shot)
    return {
        "number": number,
        "id": clip.id,
        "track": track.name,
        "start": placed.range.start,
        "frames": clip.length,
        "source": clip.source.start,
        "shot": clip.shot,
        "name": name_of(project, shot) if shot else "footage",
        "media": medium.id if medium else None,
        "joins": [
            {"frame": placed.range.start + at - clip.source.start, "figure": seam.figure if holds else None}
            for seam, at, holds in joins.of(clip)
        ],
    }


def _job_facts(project: Project, job: QueuedJob) -> dict[str, Any]:
    return {
        "job": job.job,
        "shot": job.shot,
        "name": name_of(project, project.shot(job.shot)),
        "operation": job.recipe.operation.name,
        "state": job.state,
        "words": job.sentence,
        "prompt": job.recipe.prompt,
        "seed": job.recipe.seed,
        "steps": job.recipe.steps,
        "not_before": job.not_before,
    }


def _seconds(project: Project, frames: int) -> str:
    return f"{float(project.rate.seconds(frames)):.2f}".rstrip("0").rstrip(".") + " s"
