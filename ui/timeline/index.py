"""The film's shots and media found by id in no time: painting asks for them clip by clip, in films of thousands."""

from __future__ import annotations

from engine.film.project import Footage, Project, Shot, Take
from engine.film.track import Clip


class FilmIndex:
    """Looks up what the project itself looks for one by one. ``of`` brings it up to date."""

    def __init__(self) -> None:
        self._shots_of: tuple[Shot, ...] | None = None
        self._footage_of: tuple[Footage, ...] | None = None
        self._shots: dict[str, Shot] = {}
        self._numbers: dict[str, int] = {}
        self._footage: dict[str, Footage] = {}

    def of(self, project: Project) -> FilmIndex:
        """Itself, for that project. Projects share what an edit leaves alone, so most often there is nothing to do."""
        if self._shots_of is not project.shots:
            self._shots_of = project.shots
            self._shots = {shot.id: shot for shot in project.shots}
            numbered = (shot.id for shot in project.shots if shot.is_numbered)
            self._numbers = {shot_id: number for number, shot_id in enumerate(numbered, 1)}
        if self._footage_of is not project.footage:
            self._footage_of = project.footage
            self._footage = {each.id: each for each in project.footage}
        return self

    def shot(self, shot_id: str | None) -> Shot | None:
        return self._shots.get(shot_id or "")

    def number_of(self, shot_id: str) -> int | None:
        """The number of a storyboard shot, from 1; None for extensions and bridges."""
        return self._numbers.get(shot_id)

    def media_of(self, clip: Clip) -> Take | Footage | None:
        """What the clip shows now, as Project.media_of."""
        if clip.shot is not None:
            shot = self._shots.get(clip.shot)
            return shot.take if shot else None
        return self._footage.get(clip.footage or "")
