"""Finds the system libraries that Qt and OpenCV miss; installs them on Debian and Ubuntu as root, else names them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shared libraries that the wheels do not carry, and the Debian package that has each.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
LOOKED_AT = (
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libQt6Gui.so.6",
    "PySide6/Qt/lib/libQt6Widgets.so.6",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "cv2/cv2.abi3.so",
)


def missing_libraries(site_packages: Path) -> list[str]:
    """The sonames that the loader cannot find for the libraries in ``LOOKED_AT``, sorted."""
    missing: set[str] = set()
    for name in LOOKED_AT:
        library = site_packages / name
        if library.exists():
            listing = subprocess.run(["ldd", str(library)], capture_output=True, text=True).stdout
            missing |= {line.split()[0] for line in listing.splitlines() if "not found" in line}
    return sorted(missing)


def packages_for(sonames: list[str]) -> list[str]:
    """The Debian packages that hold these libraries; those that are not in the table have none.

    apt-get installs nothing at all when one of the names that it is given is not a package.
    """
    return sorted({PACKAGES[name] for name in sonames if name in PACKAGES})


def advice(sonames: list[str], on_debian: bool) -> list[str]:
    """The lines that tell what to do about these libraries."""
    packages = packages_for(sonames) if on_debian else []
    others = [name for name in sonames if not on_debian or name not in PACKAGES]
    lines = []
    if packages:
        lines += [
            "The window needs system libraries that are not here. Copy this line:",
            f"    sudo apt-get install -y {' '.join(packages)}",
        ]
    if others:
        lines += [
            "The window needs these system libraries. Install the packages of your system that hold them:",
            f"    {' '.join(others)}",
        ]
    return lines


def main(venv: str) -> int:
    """Bring or name what is missing. The editor's window needs it; nothing else fails for want of it."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return 0
    site_packages = next(Path(venv).glob("lib/python3*/site-packages"))
    missing = missing_libraries(site_packages)
    if not missing:
        return 0
    packages = packages_for(missing)
    on_debian = shutil.which("apt-get") is not None
    if on_debian and packages and os.geteuid() == 0:
        print(f"Installing system libraries for the window: {' '.join(packages)}", file=sys.stderr)
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL)
        missing = missing_libraries(site_packages)
    for line in advice(missing, on_debian):
        print(line, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
