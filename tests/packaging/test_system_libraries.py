"""What is said about missing system libraries: one line to copy, and nothing in it that apt-get would stumble over."""

from __future__ import annotations

import importlib.util
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "system_libraries.py"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_libraries", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_debian_gets_one_line_with_each_package_once(script: ModuleType) -> None:
    lines = script.advice(["libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1"], on_debian=True)
    assert lines[1:] == ["    sudo apt-get install -y libegl1 libglib2.0-0"]


def test_a_library_of_no_known_package_is_named_apart(script: ModuleType) -> None:
    lines = script.advice(["libEGL.so.1", "libnew.so.3"], on_debian=True)
    assert "    sudo apt-get install -y libegl1" in lines
    assert lines[-1].split() == ["libnew.so.3"]


def test_other_systems_get_the_names_of_the_libraries(script: ModuleType) -> None:
    lines = script.advice(["libEGL.so.1"], on_debian=False)
    assert lines[-1].split() == ["libEGL.so.1"]
    assert "apt-get" not in " ".join(lines)
    assert script.advice([], on_debian=True) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ldd is of Linux")
def test_what_the_loader_does_not_find_is_listed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an ldd of our own: no machine that runs the tests misses a library."""
    ldd = tmp_path / "bin" / "ldd"
    ldd.parent.mkdir()
    ldd.write_text("#!/bin/sh\necho '\tlibEGL.so.1 => not found'\necho '\tlibc.so.6 => /lib/libc.so.6 (0x0)'\n")
    ldd.chmod(ldd.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{ldd.parent}:/usr/bin:/bin")
    assert script.missing_libraries(tmp_path) == []
    library = tmp_path / script.LOOKED_AT[0]
    library.parent.mkdir(parents=True)
    library.touch()
    assert script.missing_libraries(tmp_path) == ["libEGL.so.1"]
