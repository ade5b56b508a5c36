"""How the end of a process is told to a person: exit codes and signals in words."""

from __future__ import annotations

import signal

_SIGNALS = {
    "SIGKILL": "killed, often because memory ran out",
    "SIGSEGV": "a fault inside a library",
    "SIGBUS": "a fault of the memory, or a full disk under it",
    "SIGABRT": "given up by a library, as after a fault of the graphics device",
    "SIGILL": "an instruction that this processor does not know",
    "SIGFPE": "a fault of arithmetic inside a library",
    "SIGTERM": "ended by another program",
    "SIGHUP": "ended with its terminal",
    "SIGXCPU": "a limit of the system on its time",
}
_WINDOWS = {0xC0000005: "SIGSEGV", 0xC000001D: "SIGILL", 0xC0000017: "SIGKILL", 0xC0000409: "SIGABRT"}


def exit_words(exit_code: int | None) -> str:
    """What ended a process, such as ``killed, often because memory ran out (signal 9)``.

    ``exit_code`` is negative for the number of a signal, as multiprocessing has it; None when it is not known.
    """
    if exit_code is None:
        return "nobody knows why"
    if exit_code < 0:
        name = signal.Signals(-exit_code).name if -exit_code in tuple(signal.Signals) else ""
        return f"{_SIGNALS.get(name, 'ended by the system')} (signal {-exit_code})"
    known = _WINDOWS.get(exit_code)
    return f"{_SIGNALS[known]} (exit code {exit_code:#x})" if known else f"exit code {exit_code}"
