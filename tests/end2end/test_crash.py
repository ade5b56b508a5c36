"""A few kills of the real window while a script edits in it: see bench/crash.py, which does hundreds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine.service import catalogue

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(catalogue.ready("sketch") is not None, reason="the weights of Sketch are not here")
def test_nothing_that_was_saved_is_lost_when_the_window_is_killed(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "bench/crash.py",
        "--kills",
        "4",
        "--seed",
        "11",
        "--clips",
        "500",
        "--place",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {name.strip(): int(count) for name, count in re.findall(r"^  (\S.*?)  +(\d+)$", done.stdout, re.MULTILINE)}
    assert found["faults"] == 0
    assert found["edits said to be saved"] > 10 and found["histories walked through"] == 1
    assert not list(tmp_path.iterdir())
