"""Fixtures of the service's tests: engines that leave nothing behind, and an open project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_help import Bench, cores, engine_threads
from session_help import any_family

from engine.service.session import Session
from tests.notation import project_of


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes benches; afterwards no thread and no process of theirs may be left."""
    benches: list[Bench] = []

    def make(core: str, patience: float = 5.0) -> Bench:
        benches.append(Bench(core, tmp_path, patience))
        return benches[-1]

    yield make
    for bench in benches:
        bench.engine.stop()
    assert engine_threads() == []
    assert cores() == []


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An open project whose two shots wait for their takes."""
    made = Session.create(tmp_path / "Fox.longtake", project_of("aabb", waiting="ab"), any_family)
    yield made
    made.close()
