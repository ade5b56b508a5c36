"""The sample film: a project made from a storyboard in plain text, one shot a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Recipe
from ui.storyboard.lines import read_lines


def sample_project(text: str) -> Project:
    """A new project with the shots of ``text``, as if pasted into the storyboard; ``#`` opens a comment."""
    project = Project(name=QCoreApplication.translate("Sample", "Film"))
    for line in read_lines(text, project.rate):
        recipe = Recipe(
            prompt=line.prompt, length=line.length, size=project.size, rate=project.rate, family=project.family
        )
        project = edits.add_shot(project, recipe)
    if not project.shots:
        raise LongtakeError("The sample has no shots.", "Install the program again.")
    return project
