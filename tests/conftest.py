"""What every test shares: the switch that makes torch unimportable, as on a machine that only edits."""

from __future__ import annotations

import importlib.abc
import os
import sys
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ["XDG_CONFIG_HOME"] = str(Path(tempfile.gettempdir()) / f"longtake-tests-{os.getpid()}")  # not the person's

BLOCKED = ("torch", "diffusers", "transformers", "accelerate", "peft")


class _NoTorch(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{fullname} is blocked: these tests run as if it were not installed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-torch", action="store_true", help="run with torch and diffusers unimportable")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--without-torch"):
        assert not any(name in sys.modules for name in BLOCKED), "torch was imported before it could be blocked"
        sys.meta_path.insert(0, _NoTorch())


@pytest.fixture(scope="session")
def without_torch(request: pytest.FixtureRequest) -> bool:
    """True in the run in which torch cannot be imported."""
    return bool(request.config.getoption("--without-torch"))
