"""A project with takes in a folder, and the verbs run on it with shooting faked in the engine's own thread."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from engine_help import engine_threads
from film_fake import Residency, shoot

from engine.film import edits
from engine.film.project import Project, Shot
from engine.film.recipe import Recipe
from engine.media.reader import VideoReader
from engine.messages import Finished, Shoot
from engine.service import verbs
from engine.service.session import Session

SIZE = (64, 48)


def may_shoot(_: Recipe) -> None:
    """The fake shoots everything."""


class Cutting:
    """A project folder, and the verbs."""

    def __init__(
        self, folder: Path, check: Callable[[Recipe], None] = may_shoot, where: str = "film_fake:shoot"
    ) -> None:
        self.folder = folder / "Fox.longtake"
        self.beside = folder
        self._check, self.where = check, where
        self.out = self.err = ""
        self.told: list[Any] = []

    def make(self, *prompts: str, taken: bool = True) -> None:
        """A project of shots of a second each, with a take of each unless they are to wait."""
        project = Project(size=SIZE)
        for prompt in prompts:
            recipe = Recipe(prompt=prompt, length=24, size=SIZE, seed=None)
            project = edits.add_shot(project, recipe)
        with Session.create(self.folder, project, self._check) as session:
            for number, shot in enumerate(project.shots if taken else (), 1):
                self.add_take(session, shot, number * 10)

    def add_take(self, session: Session, shot: Shot, seed: int) -> Shoot:
        """A take whose pictures are as bright as its seed."""
        ask = session.ask(shot.id, replace(shot.recipe, seed=seed))
        session.shoot([ask], "Shoot")
        take = shoot(ask, lambda _event: None, lambda: False, Residency())
        assert session.accept(Finished(ask.job, ask.shot, take))
        return ask

    def run(self, name: str, *arguments: str, project: bool = True) -> int:
        """Run a verb, telling it in JSON; returns the exit status."""
        verb = verbs.verb_named(name)
        assert verb is not None
        options = verb.parse([*([str(self.folder)] if project else []), *arguments, "--json"])
        out, err = io.StringIO(), io.StringIO()
        try:
            return verb.run(options, verbs.Desk(out, err, self.where, self._check, "inline"))
        finally:
            assert engine_threads() == []
            self.out, self.err = out.getvalue(), err.getvalue()
            self.told = [json.loads(line) for line in self.out.splitlines()]

    def say(self, name: str, *arguments: str) -> int:
        """Run a verb, telling it to a person."""
        verb = verbs.verb_named(name)
        assert verb is not None
        out, err = io.StringIO(), io.StringIO()
        status = verb.run(
            verb.parse([str(self.folder), *arguments]), verbs.Desk(out, err, self.where, self._check, "inline")
        )
        self.out, self.err = out.getvalue(), err.getvalue()
        return status

    @property
    def summary(self) -> dict[str, Any]:
        assert self.told[-1]["event"] == "summary"
        return self.told[-1]

    @property
    def takes(self) -> list[dict[str, Any]]:
        """What the last verb shot; each must be on disk."""
        for take in self.summary["takes"]:
            reader = VideoReader(Path(take["file"]))
            assert reader.length == take["frames"]
            reader.close()
        return self.summary["takes"]

    @property
    def project(self) -> Project:
        with Session.open(self.folder, self._check) as session:
            return session.project

    @property
    def board(self) -> list[tuple[str, str, int]]:
        """The shots in order: operation, prompt, frames."""
        return [(s.recipe.operation.name, s.recipe.prompt, s.recipe.length) for s in self.project.shots]

    def recipe(self, index: int = -1) -> Recipe:
        """The recipe of the newest take of a shot."""
        return self.project.shots[index].takes[-1].recipe


def write_picture(path: Path) -> Path:
    """A picture file."""
    import cv2

    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, :32] = (200, 60, 30)
    assert cv2.imwrite(str(path), picture)
    return path
