"""Imports run downward only; torch is imported inside functions only; nothing imports a pickle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"torch", "diffusers", "transformers", "accelerate", "peft"}
NUMERIC = {"numpy", "av", "cv2", "PIL", "scenedetect"}
QT = {"PySide6", "shiboken6", "qasync"}

# What each layer may import of ours, from the bottom up, and which libraries outside the standard one.
LAYERS: dict[str, tuple[set[str], set[str]]] = {
    "engine/errors.py": (set(), set()),
    "engine/version.py": (set(), set()),
    "engine/messages.py": ({"engine.film", "engine.messages"}, {"numpy"}),
    "engine/film": ({"engine.errors", "engine.film"}, set()),
    "engine/media": ({"engine.errors", "engine.film", "engine.media"}, NUMERIC),
    "engine/shoot": (
        {"engine.errors", "engine.film", "engine.media", "engine.shoot", "engine.messages", "engine.version"},
        NUMERIC | HEAVY | {"safetensors", "psutil"},
    ),
    "engine/service/interchange": ({"engine"}, NUMERIC | {"opentimelineio"}),
    "engine/service": ({"engine"}, NUMERIC | HEAVY | {"psutil"}),
    "ui": (
        {"engine.errors", "engine.film", "engine.media", "engine.messages", "engine.service", "engine.version", "ui"},
        NUMERIC | QT | {"psutil"},
    ),
}
FILES = sorted(path for folder in ("engine", "ui") for path in (ROOT / folder).rglob("*.py"))


def layer_of(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    if name == "engine/__init__.py":
        return "engine/errors.py"
    return next(layer for layer in LAYERS if name == layer or name.startswith(layer + "/"))


def imports(tree: ast.AST, inside: bool = False) -> Iterator[tuple[str, bool, int]]:
    """Every imported module with whether the import stands inside a function, and its line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, inside, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module, inside, node.lineno
            if module in ("engine", "ui", "engine.service"):
                yield from ((f"{module}.{alias.name}", inside, node.lineno) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from ((name, True, line) for name, _, line in imports(ast.Module(node.body, []), True))
        else:
            deeper = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from imports(node, deeper)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_downward(path: Path) -> None:
    import sys

    ours, libraries = LAYERS[layer_of(path)]
    wrong = []
    for name, inside, line in imports(ast.parse(path.read_text(encoding="utf-8"))):
        top = name.split(".")[0]
        if top in ("engine", "ui"):
            allowed = any(name == o or name.startswith(o + ".") for o in ours) or name == "engine"
        else:
            allowed = top in sys.stdlib_module_names or top in libraries
        if top in HEAVY and not inside:
            wrong.append(f"line {line}: {name} must be imported inside a function")
        elif not allowed:
            wrong.append(f"line {line}: {name} is above {layer_of(path)} or not one of its libraries")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [*FILES, ROOT / "main.py"], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_loads_pickles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = {name for name, _, _ in imports(ast.parse(text))} & {"pickle", "dill", "cloudpickle", "shelve", "marshal"}
    assert not found
    assert "trust_remote_code=True" not in text
    assert "torch.load(" not in text


def test_only_the_service_starts_threads_and_processes() -> None:
    starters = {"multiprocessing", "subprocess", "concurrent.futures"}
    for path in FILES:
        if layer_of(path) in ("engine/service", "ui"):
            continue
        used = {name for name, _, _ in imports(ast.parse(path.read_text(encoding="utf-8")))} & starters
        assert not used, f"{path.relative_to(ROOT)} imports {used}"
