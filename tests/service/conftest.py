"""Fixtures of the service's tests: engines that leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_help import Bench, cores, engine_threads


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
