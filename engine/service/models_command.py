"""The models command: which models there are to shoot with, and folders of weights added and forgotten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from engine.errors import LongtakeError
from engine.service import catalogue
from engine.shoot.family import FamilyInfo


@dataclass(frozen=True, slots=True)
class ModelsOrder:
    """``action`` is list, add (``what`` is a folder) or remove (``what`` is an id)."""

    action: str
    what: str = ""
    json: bool = False


def run(order: ModelsOrder, out: TextIO) -> int:
    """Do it and tell it. Returns the exit code. Raises LongtakeError when it cannot be done."""
    if order.action != "list" and not order.what:
        raise LongtakeError("No model was named.", "Name a folder to add, or the id of a model to remove.")
    if order.action == "add":
        info = catalogue.add(Path(order.what))
        words = f"{info.label} was added. Shoot with it by --model {info.id}, or choose it in the window."
        print(json.dumps(_facts(info)) if order.json else f"{words}\n{_about(info)}", file=out)
    elif order.action == "remove":
        catalogue.remove(order.what)
        words = f"{order.what} was taken out of the list. Its files are where they were."
        print(json.dumps({"removed": order.what}) if order.json else words, file=out)
    else:
        infos = catalogue.families(also_away=True)
        if order.json:
            print(json.dumps([_facts(info) for info in infos]), file=out)
        else:
            print("\n\n".join(f"{info.id}: {info.label}\n{_about(info)}" for info in infos), file=out)
        catalogue.check_list()
    return 0


def _about(info: FamilyInfo) -> str:
    problem = catalogue.ready(info.id)
    lines = [
        info.note,
        f"Natively painted by: {', '.join(sorted(info.conditioning))}.",
        f"{', '.join(f'{width}x{height}' for width, height in info.sizes)} at {info.rate} frames a second, "
        f"up to {info.max_frames} frames at a time.",
        f"Prompts: {info.captions}",
        f"Needs: {info.needs}",
        f"Licence: {info.licence}. Folder: {info.weights_folder}",
    ]
    return "\n".join(f"  {line}" for line in (*lines, *([str(problem)] if problem else [])))


def _facts(info: FamilyInfo) -> dict[str, object]:
    problem = catalogue.ready(info.id)
    return {
        "id": info.id,
        "label": info.label,
        "conditioning": sorted(info.conditioning),
        "operations": sorted(info.operations),
        "rate": str(info.rate),
        "sizes": info.sizes,
        "frames": info.max_frames,
        "licence": info.licence,
        "folder": str(info.weights_folder),
        "problem": str(problem) if problem else None,
    }
