"""What this machine has and what it lacks, told without a window and without stopping at what is broken."""

from __future__ import annotations

import ctypes
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from engine.errors import LongtakeError
from engine.service import display
from engine.version import version

PACKAGES = {
    "torch": ("torch",),
    "diffusers": ("diffusers",),
    "transformers": ("transformers",),
    "PySide6": ("PySide6", "PySide6_Essentials", "PySide6-Essentials"),
    "av": ("av",),
    "cv2": ("opencv-python", "opencv-python-headless"),
    "numpy": ("numpy",),
}
CODECS = ("libx264", "ffv1")
_QT_SECONDS = 30
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is as it should be, and what a person should know of it."""

    part: str
    name: str
    good: bool
    words: str


def run(as_json: bool, out: TextIO) -> int:
    """Print the findings; returns 1 when something that shooting or the window needs is missing."""
    findings = examine()
    good = all(finding.good for finding in findings)
    if as_json:
        print(json.dumps({"good": good, "findings": [asdict(finding) for finding in findings]}), file=out)
        return 0 if good else 1
    width = max(len(finding.name) for finding in findings)
    part = ""
    for finding in findings:
        if finding.part != part:
            part = finding.part
            print(f"{part}", file=out)
        print(f"  {'ok' if finding.good else '!!'}  {finding.name.ljust(width)}  {finding.words}", file=out)
    print("Everything is there." if good else "What is marked !! is missing or broken.", file=out)
    return 0 if good else 1


def examine() -> list[Finding]:
    """Look at everything, in the order in which it is told."""
    return [*_versions(), *_devices(), *_memory(), *_families(), *_codecs(), *_window()]


def _versions() -> list[Finding]:
    findings = [
        Finding("Versions", "longtake", True, version()),
        Finding("Versions", "python", True, f"{platform.python_version()} on {platform.platform()}"),
    ]
    for name, distributions in PACKAGES.items():
        found = next((number for each in distributions if (number := _version_of(each))), None)
        words = found or "not installed; run make, or install the requirements of Longtake"
        findings.append(Finding("Versions", name, found is not None, words))
    return findings


def _version_of(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def _devices() -> list[Finding]:
    findings = [
        Finding("Devices", "processor", True, f"{platform.processor() or platform.machine()}, {_cores()} cores")
    ]
    try:
        import torch
    except Exception as error:  # a torch that is installed and broken raises whatever it likes
        return [*findings, Finding("Devices", "torch", False, f"cannot be used: {_first_line(error)}")]
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            free, total = torch.cuda.mem_get_info(index)
            words = f"{torch.cuda.get_device_name(index)}, {free / _GIB:.1f} of {total / _GIB:.1f} GiB free"
            findings.append(Finding("Devices", f"cuda:{index}", True, words))
    elif torch.backends.mps.is_available():
        findings.append(Finding("Devices", "mps", True, "Apple graphics"))
    else:
        findings.append(Finding("Devices", "accelerator", True, "none; shooting runs on the processor"))
    return findings


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> list[Finding]:
    try:
        free, total = _memory_bytes()
    except (OSError, ValueError, AttributeError):
        return [Finding("Memory", "memory", True, "cannot be told on this system")]
    return [Finding("Memory", "memory", True, f"{free / _GIB:.1f} of {total / _GIB:.1f} GiB free")]


def _memory_bytes() -> tuple[int, int]:
    """(free, total) bytes of the machine."""
    try:
        import psutil

        memory = psutil.virtual_memory()
        return memory.available, memory.total
    except ImportError:
        page = os.sysconf("SC_PAGE_SIZE")
        return os.sysconf("SC_AVPHYS_PAGES") * page, os.sysconf("SC_PHYS_PAGES") * page


def _families() -> list[Finding]:
    try:
        from engine.service import catalogue

        families = catalogue.families(also_away=True)
    except Exception as error:
        return [Finding("Families", "families", False, f"cannot be told: {_first_line(error)}")]
    findings = []
    for info in families:
        problem = catalogue.ready(info.id)
        words = f"{info.label} {info.version}, {info.licence}, {info.weights_folder}"
        findings.append(Finding("Families", info.id, problem is None, words if problem is None else str(problem)))
    try:
        catalogue.check_list()
    except LongtakeError as error:
        findings.append(Finding("Families", "added models", False, str(error)))
    return findings


def _codecs() -> list[Finding]:
    try:
        import av.codec
    except Exception as error:
        return [Finding("Codecs", "av", False, f"cannot be used: {_first_line(error)}")]
    findings = []
    for name in CODECS:
        try:
            av.codec.Codec(name, "w")
            findings.append(Finding("Codecs", name, True, "can be written"))
        except Exception as error:
            findings.append(Finding("Codecs", name, False, f"cannot be written: {_first_line(error)}"))
    return findings


def _window() -> list[Finding]:
    """Start Qt in a process of its own: where a system library is missing it ends that process, not this one."""
    names = [os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")]
    named = next((name for name in names if name), "")
    problem = display.problem()
    words = f"{problem} Films can be made without a window." if problem else named or "the system's own"
    findings = [Finding("Window", "display", not (problem and named), words)]
    variables = os.environ | ({"QT_QPA_PLATFORM": "offscreen"} if problem else {})
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        variables.pop(name, None)
    program = "from PySide6.QtWidgets import QApplication as A; print('platform', A([]).platformName())"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], env=variables, capture_output=True, text=True, timeout=_QT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [*findings, Finding("Window", "Qt", False, f"did not start: {_first_line(error)}")]
    if done.returncode == 0:
        return [*findings, Finding("Window", "Qt", True, f"starts ({done.stdout.split()[-1]})")]
    missing = [*_missing_libraries(), *_last_lines(done.stderr)]
    return [*findings, Finding("Window", "Qt", False, f"does not start: {'; '.join(missing)}")]


def _missing_libraries() -> list[str]:
    """The system libraries that Qt's plugins for Linux want and the loader does not find."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for name in ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libxcb-cursor.so.0", "libdbus-1.so.3"):
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(f"{name} is missing")
    return missing


def _last_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith((" ", "Traceback"))]
    return lines[-1:]


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].replace(str(Path.home()), "~")
