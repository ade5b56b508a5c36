"""Takes of the bundled weights, shot again on the same machine."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from engine.service import verbs


@pytest.fixture
def folder(tmp_path: Path, without_torch: bool, monkeypatch: pytest.MonkeyPatch) -> Path:
    if without_torch:
        pytest.skip("needs torch")
    monkeypatch.delenv("LONGTAKE_MODELS", raising=False)
    return tmp_path / "fox.longtake"


def run(folder: Path, name: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run a verb in this process, to spare another loading of torch: exit status and summary."""
    verb = verbs.verb_named(name)
    assert verb is not None
    out = io.StringIO()
    options = verb.parse([str(folder), *arguments, "--json"])
    status = verb.run(options, verbs.Desk(out, io.StringIO(), core="inline"))
    return status, json.loads(out.getvalue().splitlines()[-1])


def test_takes_of_sketch_verify_identical(folder: Path) -> None:
    """One take of words alone and one that goes on from it, at two steps to save time."""
    assert run(folder, "new")[0] == 0
    assert run(folder, "generate", "--prompt", "a red car in the desert", "--length", "0.5", "--steps", "2")[0] == 0
    assert run(folder, "extend", "1", "--after", "0.5", "--steps", "2")[0] == 0
    status, told = run(folder, "verify")
    assert status == 0
    assert [(verdict["name"], verdict["kind"], verdict["frames"]) for verdict in told["verdicts"]] == [
        ("shot 1", "identical", 12),
        ("the extension after shot 1", "identical", 12),
    ]
    assert len(list((folder / "media").iterdir())) == 2
    assert [path for path in (folder / "cache").rglob("*") if path.is_file()] == []
