"""What the process is set up with before anything else runs: no network, no telemetry, Qt's own plugins, the log."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import logging
import os
import sys
from pathlib import Path

from engine.errors import LongtakeError

# Nothing leaves the computer. The core process inherits these.
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "DIFFUSERS_VERBOSITY": "error",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "SVT_LOG": "1",  # the encoder of AV1 tells the terminal about itself otherwise
    # A core that had to be killed leaves semaphores of its libraries; Python's tracker removes them, in silence.
    "PYTHONWARNINGS": "ignore:resource_tracker:UserWarning",
}
_ARENAS, _MOST_ARENAS = "MALLOC_ARENA_MAX", 2
_M_ARENA_MAX = -8  # of glibc's malloc.h
_QT_PATHS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def prepare() -> None:
    """Set the environment of this process and of its children. What the person has set stays."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    _share_memory()


def _share_memory() -> None:
    """Have threads share what others gave back. Each of them would have a heap of its own in glibc, which with pictures
    that one thread makes and another one drops grows for as long as a film is exported."""
    if sys.platform.startswith("linux") and _ARENAS not in os.environ:
        os.environ[_ARENAS] = str(_MOST_ARENAS)  # for the core process
        with contextlib.suppress(OSError, AttributeError):  # another C library has no heaps to be told of
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _MOST_ARENAS)


def debugging() -> bool:
    """True when the person asked for the technical side: tracebacks and the log on the terminal."""
    return bool(os.environ.get("LONGTAKE_DEBUG"))


def log_to_terminal() -> None:
    """For commands without a window: errors are told in a sentence, so the log is shown only on request."""
    if debugging():
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    else:
        logging.basicConfig(handlers=[logging.NullHandler()])


def keep_qt_plugins() -> None:
    """Import cv2 and undo what that does to Qt: its wheel points Qt at plugins of another version.

    WORKAROUND for opencv-python, whose ``cv2/__init__.py`` sets these variables on Linux; harmless where it does not.
    """
    before = {name: os.environ.get(name) for name in _QT_PATHS}
    try:
        import cv2  # noqa: F401
    except ImportError:
        return  # the editor tells it better, when it needs it
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def demand_x11_libraries(plugin: Path | None = None) -> None:
    """Refuse in a sentence where Qt would end the process: its X11 plugin misses a system library.

    ``plugin`` is for tests; None means that of the installed PySide6. Raises LongtakeError.
    """
    if plugin is None:
        found = importlib.util.find_spec("PySide6")
        platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
        if not sys.platform.startswith("linux") or platform != "xcb" or os.environ.get("WAYLAND_DISPLAY"):
            return
        if found is None or found.origin is None:
            return  # importing it tells that better
        plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise LongtakeError(
            f"The window needs a system library that cannot be loaded ({error}).", how_to_get_libraries()
        ) from error


def how_to_get_libraries() -> str:
    """What to do about system libraries that are missing."""
    return f"Run {sys.executable} packaging/system_libraries.py {sys.prefix}, which installs or names what is missing."
