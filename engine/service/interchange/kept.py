"""What a film has no place for but an imported document said: kept beside the project by the ids of what it was said
of, and given back when the film is exported.

It is a fact and no decision: undoing an import leaves it, and nothing but an export looks at it.
"""

from __future__ import annotations

import contextlib
import json
import logging
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film.project import new_id
from engine.media.files import UnfinishedFile, make_folder, read_small, write_problem
from engine.service.interchange.nodes import Node

FOLDER = "interchange"
LARGEST = 256 * 2**20  # bytes
Kept = dict[str, Node]  # by the id of a clip, a track, a marker, a timeline or footage
_log = logging.getLogger(__name__)


def keep(folder: Path, kept: Kept) -> None:
    """Write down what was said, in a file of its own in a project's folder. Raises LongtakeError where that fails."""
    if not kept:
        return
    make_folder(folder / FOLDER)
    file = UnfinishedFile(folder / FOLDER / f"{new_id()}.json")
    try:
        file.write(json.dumps(kept).encode())
        file.finish()
    except OSError as error:
        raise write_problem(error, file.path) from error
    finally:
        file.discard()


def all_kept(folder: Path) -> Kept:
    """All that a project keeps. A file that cannot be read costs what is in it and nothing else."""
    found: Kept = {}
    with contextlib.suppress(OSError):
        for path in sorted((folder / FOLDER).glob("*.json")):
            try:
                said: Any = json.loads(read_small(path, LARGEST, "a note", ""))
            except (ValueError, RecursionError, LongtakeError) as error:
                _log.warning("%s is not read: %s", path, error)
                continue
            if isinstance(said, dict):
                found.update((key, value) for key, value in said.items() if isinstance(value, dict))
    return found
