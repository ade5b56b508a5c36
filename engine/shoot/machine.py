"""What this machine has left of memory and disk, and what this process takes of it. None where that cannot be told."""

from __future__ import annotations

import contextlib
import shutil
import sys
from pathlib import Path


def free_memory() -> int | None:
    """Bytes of main memory that can be had without pushing others out (Linux tells)."""
    return _kilobytes(Path("/proc/meminfo"), "MemAvailable:")


def free_disk(folder: Path) -> int | None:
    """Bytes that can be written at ``folder``, or where it will be made."""
    with contextlib.suppress(OSError, IndexError):
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        return shutil.disk_usage(there).free
    return None


def killed_for_memory() -> int | None:
    """How many processes the kernel has killed for memory since it started (Linux tells).

    A process that is killed so can do nothing. The next one sees by this number what happened to it.
    """
    return _number(Path("/proc/vmstat"), "oom_kill")


def begin_peak() -> None:
    """Forget how much memory this process has taken so far, on the processor's side and on a graphics card."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    if (torch := sys.modules.get("torch")) is not None and torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()


def peak() -> int | None:
    """The most bytes since ``begin_peak``: on a graphics card where there is one, else in main memory (Linux tells)."""
    if (torch := sys.modules.get("torch")) is not None and torch.cuda.is_available():
        return int(torch.cuda.max_memory_allocated())
    return main_peak()


def main_peak() -> int | None:
    """The most bytes of main memory since ``begin_peak`` (Linux tells)."""
    return _kilobytes(Path("/proc/self/status"), "VmHWM:")


def room() -> int | None:
    """All bytes of the graphics card, or of main memory where there is none (Linux tells)."""
    if (torch := sys.modules.get("torch")) is not None and torch.cuda.is_available():
        return int(torch.cuda.mem_get_info()[1])
    return main_room()


def main_room() -> int | None:
    """All bytes of main memory (Linux tells)."""
    return _kilobytes(Path("/proc/meminfo"), "MemTotal:")


def device() -> str:
    """What a model computes on, by name, when torch is loaded; otherwise what it will most likely be."""
    if (torch := sys.modules.get("torch")) is not None and torch.cuda.is_available():
        return str(torch.cuda.get_device_name())
    return "cpu"


def _kilobytes(path: Path, name: str) -> int | None:
    number = _number(path, name)
    return None if number is None else 1024 * number


def _number(path: Path, name: str) -> int | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in path.read_text("ascii", "replace").splitlines():
            words = line.split()
            if words and words[0] == name:
                return int(words[1])
    return None
