"""What a family of models can be asked for in this film, and if it cannot, a sentence that says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.errors import LongtakeError
from engine.film.project import Project, Shot
from engine.film.recipe import Finish
from engine.service import catalogue
from ui.dialogs.ask import STYLES
from ui.told import told


def family_cannot(project: Project, operation: str, shot: Shot | None = None) -> str:
    """Why the shot's family, or for none the film's, does not paint an operation; '' when it does."""
    if operation == Finish.name:
        return ""  # no model paints it
    try:
        info = catalogue.family_info(shot.recipe.family if shot else project.family)
    except LongtakeError as error:
        return told(error)
    if operation in info.operations:
        return ""
    words = QCoreApplication.translate("Actions", "{family} cannot do this. Choose another model for the shot.")
    return words.format(family=info.name)


def styles_of(project: Project, shot: Shot | None = None) -> tuple[str, ...]:
    """The styles that the shot's family, or for none the film's, was taught; some for one that takes any words."""
    try:
        taught = catalogue.family_info(shot.recipe.family if shot else project.family).vocabulary
    except LongtakeError:
        return STYLES
    return taught.get("styles", STYLES)


def controls_of(project: Project, shot: Shot | None = None) -> tuple[str, ...]:
    """What of a clip the shot's family, or for none the film's, can be shown for a restyle; its own choice first."""
    try:
        return catalogue.family_info(shot.recipe.family if shot else project.family).controls
    except LongtakeError:
        return ()
