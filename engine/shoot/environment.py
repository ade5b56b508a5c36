"""What has to be set before torch is imported."""

from __future__ import annotations

import os


def prepare() -> None:
    """No network, and threads that wait asleep. What the person set already stays. Call before importing torch.

    OpenMP threads spin while they wait for each other. A model this small waits often, and while anything else runs
    (playback in the window does) a step with spinning threads was measured at 1.4 CPU-seconds, asleep at 0.16.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
