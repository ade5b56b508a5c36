"""Whether a display answers: asked of displays that let in, refuse, keep silent, or are not there."""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.service import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display can be missing")
LETS_IN = struct.pack("<BxHHH4I2H8B4x", 1, 11, 0, 8, 1, 0x200000, 0x1FFFFF, 0, 0, 65535, 0, 0, 0, 0, 32, 32, 8, 255)
REFUSES = struct.pack("<BBHHH", 0, 0, 11, 0, 0)
NONE, SAID_BY_NONE = "There is no display to show a window on.", "No display answers at "


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@contextlib.contextmanager
def x_server(answer: bytes) -> Iterator[str]:
    """Something that listens as an X server does and answers the first one to come; the value is for DISPLAY."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                caller, _ = server.accept()
                with caller:
                    caller.recv(1 << 16)
                    caller.sendall(answer)
                    caller.recv(1)  # until the other side goes

        serving = threading.Thread(target=serve)
        serving.start()
        yield f"127.0.0.1:{server.getsockname()[1] - 6000}"
        server.shutdown(socket.SHUT_RDWR)
    serving.join()


def test_a_display_that_lets_us_in_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with x_server(LETS_IN) as name:
        monkeypatch.setenv("DISPLAY", name)
        assert display.problem() == ""


def test_a_display_that_refuses_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with x_server(REFUSES) as name:
        monkeypatch.setenv("DISPLAY", name)
        assert display.problem() == f"{SAID_BY_NONE}{name}."


def test_a_display_that_keeps_silent_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        name = f"127.0.0.1:{server.getsockname()[1] - 6000}"
        monkeypatch.setenv("DISPLAY", name)
        assert display.problem(patience=0.2) == f"{SAID_BY_NONE}{name}."


def test_a_display_that_has_gone_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        name = f"127.0.0.1:{server.getsockname()[1] - 6000}"
    monkeypatch.setenv("DISPLAY", name)
    assert display.problem() == f"{SAID_BY_NONE}{name}."
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(tmp_path / "wayland-7"))  # the file stays when the compositor has ended
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert display.problem() == f"{SAID_BY_NONE}wayland-7 or {name}."


def test_one_display_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", "127.0.0.1:1")
    monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-0"))
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert display.problem() == ""
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert display.problem() == ""
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")  # then Qt will not look at the other
        assert display.problem() == f"{SAID_BY_NONE}127.0.0.1:1."


def test_without_a_name_there_is_none_unless_qt_shall_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    assert display.problem() == NONE
    for platform, said in (("xcb", NONE), ("offscreen", ""), ("vnc:size=640x480", ""), ("wayland;minimal", "")):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert display.problem() == said
