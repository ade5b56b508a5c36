"""Which version of Longtake this is."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path


def version() -> str:
    """Longtake's version, from the checkout's pyproject.toml or the installed package; “unknown” without either."""
    project = Path(__file__).parents[1] / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    try:
        return importlib.metadata.version("longtake")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
