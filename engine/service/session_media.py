"""The media of an open project: where their files lie, which of them are gone, what a recipe reads of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.film.recipe import MediaId, Recipe, sources_of
from engine.film.timebase import convert_length
from engine.media.files import Stamp, stamp_of
from engine.media.whole import is_whole
from engine.messages import SourceFile
from engine.service.asking import check_span
from engine.service.session_folder import MEDIA, escape, inside, is_file


class SessionMedia:
    """Takes and footage of the version that ``project_of`` gives, and ``takes`` by shot that no version has any more.

    Paths are read from the project, which another program may have altered: none leads out of where it belongs.
    """

    def __init__(self, folder: Path, project_of: Callable[[], Project], takes: Mapping[str, tuple[Take, ...]]) -> None:
        self._folder = folder
        self._project_of = project_of
        self._takes = takes

    def find(self, media_id: MediaId) -> Take | Footage | None:
        """The medium of that id, None for an unknown one."""
        return self._project_of().media(media_id) or next(
            (take for takes in self._takes.values() for take in takes if take.id == media_id), None
        )

    def path_of(self, media_id: MediaId) -> Path:
        """Where a take or footage lies; the file need not be there. Raises LongtakeError for an unknown id and for a
        path that leads out of the project folder."""
        medium = self.find(media_id)
        if medium is None:
            raise LongtakeError("This picture is not part of the project.", "Shoot or import it again.")
        return self._path(medium)

    def _path(self, medium: Take | Footage) -> Path:
        if isinstance(medium, Take):
            return inside(self._folder, medium.media)
        if medium.copied:
            return inside(self._folder, medium.path)
        path = Path(medium.path)
        if not path.is_absolute():
            raise escape(medium.path)
        return path

    def missing(self) -> tuple[MediaId, ...]:
        """The ids of takes and footage of the current version whose file is not there, takes first. A take whose file
        is empty or ends too early is lost as well. Any thread."""
        project = self._project_of()
        media = (*(take for shot in project.shots for take in shot.takes), *project.footage)
        return tuple(medium.id for medium in media if not self._is_there(medium))

    def stamps(self) -> dict[MediaId, tuple[Path, Stamp]]:
        """Where each footage of the current version lies, and what tells its file from another one. Any thread."""
        found = {}
        for footage in self._project_of().footage:
            with contextlib.suppress(LongtakeError):
                path = self._path(footage)
                found[footage.id] = path, stamp_of(path)
        return found

    def is_there(self, media_id: MediaId) -> bool:
        """True when the medium's file is there, and of a take is all there."""
        medium = self.find(media_id)
        return medium is not None and self._is_there(medium)

    def _is_there(self, medium: Take | Footage) -> bool:
        try:
            path = self._path(medium)
            return is_whole(path) if isinstance(medium, Take) else is_file(path)
        except LongtakeError:
            return False

    def demand_inside(self, take: MediaId) -> None:
        """Refuse to shoot what would be written elsewhere: ids are read from the project, ``media`` may be a link."""
        if PureWindowsPath(take).name != take:
            raise escape(take)
        inside(self._folder, f"{MEDIA}/{take}.mkv")

    def sources(self, recipe: Recipe, project: Project | None = None) -> tuple[SourceFile, ...]:
        """The files that the recipe reads, each once; footage may have come with ``project``. Raises LongtakeError
        when one is missing."""
        sources: dict[MediaId, SourceFile] = {}
        for span in sources_of(recipe):
            medium = self.find(span.media) or (project.media(span.media) if project else None)
            if medium is None:
                raise LongtakeError("A picture that this shot builds on is gone.", "Make the shot anew.")
            path = self._path(medium)
            if not is_file(path):
                raise LongtakeError(f"The file “{path.name}” is missing.", f"Put it back at {path.parent}.")
            check_span(span.frames, medium.length, path)
            if isinstance(medium, Take):
                own, measured = medium.recipe.rate, (medium.seams, medium.drift)
            else:
                own, measured = None, ((), None)
            length = convert_length(medium.length, own or self._project_of().rate, recipe.rate)
            sequence = medium.sequence if isinstance(medium, Footage) else 0
            rate = medium.rate if isinstance(medium, Footage) and sequence else own
            sources[span.media] = SourceFile(span.media, str(path), length, rate, *measured, sequence)
        return tuple(sources.values())
