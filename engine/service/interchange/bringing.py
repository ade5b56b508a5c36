"""An imported film taken into a project: its timelines beside the project's own, with its shots, takes and footage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import CancelledByUser
from engine.film import edits
from engine.film.edits.timelines import copied_clip
from engine.film.problems import looked_at
from engine.film.project import Project, Timeline, new_id
from engine.film.recipe import sources_of
from engine.film.timebase import Rate
from engine.film.track import Clip, Item
from engine.media.files import UnfinishedFile, write_problem
from engine.media.writer import facts_of
from engine.service.interchange import kept as keeping
from engine.service.interchange.account import Account
from engine.service.interchange.formats import read_film
from engine.service.interchange.kept import Kept
from engine.service.interchange.media_files import Look
from engine.service.interchange.paths import is_there, path_of
from engine.service.interchange.rates import at_rate, between_frames
from engine.service.session import Session
from engine.service.session_folder import inside

_CHUNK = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Import:
    """What was read from a file. ``sentences`` tell what did not come across. ``urls`` are those of the files of
    Longtake's own takes and footage, as they stand in a document in the folder ``source``."""

    film: Project
    kept: Kept
    sentences: tuple[str, ...]
    urls: Mapping[str, str]
    source: Path


def read_import(path: Path, rate: Rate | None, edl_rate: Rate | None = None, look: Look | None = None) -> Import:
    """Read a timeline, at a project's ``rate`` (None: the timeline's own). Any thread.

    ``edl_rate`` is for files that state no rate. Raises LongtakeError.
    """
    account = Account()
    found = read_film(path, edl_rate or rate or Rate.of(24), account, look)
    film = found.project
    if rate is not None and film.rate != rate:
        account.say(f"The timeline has {film.rate} frames a second and was brought to the film’s {rate}.")
        account.count(
            "1 clip has an edge that went to the nearest frame.",
            "{n} clips have edges that went to the nearest frames.",
            between_frames(film, rate),
        )
        film = at_rate(film, rate)
    return Import(film, found.kept, account.sentences, found.urls, path.absolute().parent)


def with_files(found: Import, folder: Path, should_stop: Callable[[], bool] = lambda: False) -> Import:
    """What was read, with the files of Longtake's own takes copied into a project's folder where they are found; all
    other media stay where they are. Any thread. Raises LongtakeError, and CancelledByUser."""
    account = Account()
    project = found.film

    def place(media: str) -> Path | None:
        path = path_of(found.urls.get(media, ""), found.source)
        return path if path is not None and is_there(path) else None

    for take in (take for shot in project.shots for take in shot.takes):
        target, path = inside(folder, take.media), place(take.id)
        if is_there(target):
            continue
        if path is not None and take.id in facts_of(path):  # it is that take and nothing else
            _copy(path, target, should_stop)
        else:
            account.count(
                "The file of 1 take was not found; shooting makes it again.",
                "The files of {n} takes were not found; shooting makes them again.",
            )
    footage = []
    for each in project.footage:
        if not each.copied or is_there(inside(folder, each.path)):
            footage.append(each)
            continue
        path = place(each.id)
        footage.append(each if path is None else replace(each, path=str(path), copied=False))
    own = (each for each in footage if each.id in found.urls)
    account.count(
        "1 media file of the film is missing; it can be relinked.",
        "{n} media files of the film are missing; they can be relinked.",
        sum(not is_there(inside(folder, each.path) if each.copied else Path(each.path)) for each in own),
    )
    film = replace(project, footage=tuple(footage))
    return replace(found, film=film, sentences=(*found.sentences, *account.sentences))


def _copy(source: Path, target: Path, should_stop: Callable[[], bool]) -> None:
    """Copy a take; whole or not at all."""
    file = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = UnfinishedFile(target)
        with source.open("rb") as reader:
            while chunk := reader.read(_CHUNK):
                if should_stop():
                    raise CancelledByUser
                file.write(chunk)
        file.finish()
    except OSError as error:
        raise write_problem(error, target) from error
    finally:
        if file is not None:
            file.discard()


def bring(session: Session, imported: Import, whole: bool = False) -> Project:
    """The project with what was imported in it, its first timeline open; takes and what is kept are saved then.

    With ``whole`` the project becomes the film that was read: for a project that was made for it. Nothing is pushed.
    Raises LongtakeError when the disk refuses.
    """
    if session.is_read_only:
        raise looked_at(session.folder)
    if whole:
        project, kept = imported.film, imported.kept
        fresh = imported.film.shots
    else:
        project, kept = joined(session.project, at_rate(imported.film, session.project.rate), imported.kept)
        known = {shot.id for shot in session.project.shots}
        fresh = tuple(shot for shot in imported.film.shots if shot.id not in known)
    keeping.keep(session.folder, kept)
    for shot in fresh:
        session.keep_takes(shot.id, shot.takes)
    return project


def joined(project: Project, film: Project, kept: Kept) -> tuple[Project, Kept]:
    """A project with the timelines of a film beside its own, the film's open one open; and what is kept by the ids that
    they have there. Both have the same rate."""
    known = {each.id for each in project.footage}
    read_by_shots = {span.media for shot in film.shots for span in sources_of(shot.recipe)}
    by_path = {(each.path, each.sequence): each.id for each in project.footage if not each.copied}
    media = {
        each.id: by_path.get((each.path, each.sequence), each.id) if each.id not in read_by_shots else each.id
        for each in film.footage
    }
    new = {media[each.id]: each for each in film.footage if media[each.id] not in known}
    taken = {clip.id for _, _, clip in project.clips()} | {
        item.id for each in project.shelved for track in each.tracks for item in track.items if isinstance(item, Clip)
    }
    renaming = _Renaming(media, taken)
    opened = Timeline(film.timeline, film.name, film.tracks, film.markers)
    shots = {shot.id for shot in project.shots}
    joined_project = replace(
        project,
        shots=(*project.shots, *(shot for shot in film.shots if shot.id not in shots)),
        footage=(*project.footage, *new.values()),
    )
    first = ""
    for timeline in (opened, *film.shelved):
        timeline = renaming.timeline(joined_project, timeline)
        first = first or timeline.id
        joined_project = replace(joined_project, shelved=(*joined_project.shelved, timeline))
    renamed = {renaming.names.get(key, media.get(key, key)): said for key, said in kept.items()}
    return edits.open_timeline(joined_project, first), renamed


class _Renaming:
    """Gives timelines, tracks and clips ids of their own where the project has theirs; ``names`` are old and new."""

    def __init__(self, media: dict[str, str], taken: set[str]) -> None:
        self.names: dict[str, str] = {}
        self._media, self._taken = media, taken
        self._links: defaultdict[str, str] = defaultdict(new_id)

    def timeline(self, project: Project, timeline: Timeline) -> Timeline:
        names = {project.name, *(each.name for each in project.shelved)}
        ids = {project.timeline, *(each.id for each in project.shelved)}
        plain = timeline.name.strip() or "Timeline"
        numbered = (plain if number == 1 else f"{plain} {number}" for number in range(1, len(names) + 2))
        is_copy = timeline.id in ids
        return Timeline(
            self._new(timeline.id) if is_copy else timeline.id,
            next(name for name in numbered if name not in names),
            tuple(
                replace(
                    track,
                    id=self._new(track.id) if is_copy else track.id,
                    items=tuple(self._item(item) for item in track.items),
                )
                for track in timeline.tracks
            ),
            tuple(replace(each, id=self._new(each.id)) if is_copy else each for each in timeline.markers),
        )

    def _item(self, item: Item) -> Item:
        if not isinstance(item, Clip):
            return item
        if item.footage is not None and self._media.get(item.footage, item.footage) != item.footage:
            item = replace(item, footage=self._media[item.footage])
        if item.id in self._taken:
            copy = copied_clip(item, self._links)
            self.names[item.id] = copy.id
            item = copy
        self._taken.add(item.id)
        return item

    def _new(self, old: str) -> str:
        self.names[old] = new_id()
        return self.names[old]
