"""A project folder and an open store in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.film.store import ProjectStore
from tests.notation import project_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Fox film.longtake"
    path.mkdir()
    return path


@pytest.fixture
def store(folder: Path) -> Iterator[ProjectStore]:
    made = ProjectStore.create(folder, project_of("aabb"))
    made.load()
    yield made
    made.close()
