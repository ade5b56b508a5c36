"""Whether there is a display to show a window on: asked before Qt, which ends the process where none answers."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 5.0  # seconds for a display at the other end of a network


def problem(patience: float = _PATIENCE) -> str:
    """What is wrong, in a sentence; '' when a window can be shown.

    Like Qt, it goes by QT_QPA_PLATFORM, else by WAYLAND_DISPLAY and DISPLAY; one display that answers is enough.
    """
    if not sys.platform.startswith(("linux", "freebsd")) or os.environ.get("WAYLAND_SOCKET"):
        return ""  # the system's own, or a connection made already, which asking would use up
    wanted = [name.split(":")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    silent = []
    for variable, platform, answers in (("WAYLAND_DISPLAY", "wayland", _wayland), ("DISPLAY", "xcb", _x11)):
        name = os.environ.get(variable)
        if name and (not wanted or any(each.startswith(platform) for each in wanted)):
            if _in_time(answers, patience):
                return ""
            silent.append(name)
    if any(not each.startswith(("wayland", "xcb")) for each in wanted):
        return ""  # offscreen and its like need no display
    return f"No display answers at {' or '.join(silent)}." if silent else "There is no display to show a window on."


def _in_time(answers: Callable[[], bool], patience: float) -> bool:
    """False also when the answer takes too long: the other end may be gone without a word."""
    heard: list[bool] = []
    asking = threading.Thread(target=lambda: heard.append(answers()), name="display", daemon=True)
    asking.start()
    asking.join(patience)
    return any(heard)


def _x11() -> bool:
    """True when DISPLAY answers and lets us in, asked through the library that Qt itself uses."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # environment.demand_x11_libraries tells that better
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland() -> bool:
    """True when somebody listens at WAYLAND_DISPLAY."""
    place = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ["WAYLAND_DISPLAY"])
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
        asking.connect(str(place))
        return True
    return False
