"""Where the media lie that a document names: URLs and paths of any system, read without asking anybody for them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote, urlsplit

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.service.session_folder import inside

_DRIVE = re.compile(r"^/*([A-Za-z]):[/\\]")
_HERE = ("", "localhost")


def path_of(url: str, folder: Path) -> Path | None:
    """The absolute path that a media URL means, one without a scheme being looked at from the document's ``folder``.

    None for what is no path of this machine: other schemes, other hosts, nothing. The file need not be there.
    """
    url = url.strip()
    if not url or "\0" in url:
        return None
    if _DRIVE.match(url) or url.startswith("\\"):
        return _windows(url)
    scheme = url.split(":", 1)[0].lower() if re.match(r"^[A-Za-z][A-Za-z0-9+.-]+:", url) else ""
    if scheme == "file":
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        host, name = parts.netloc, unquote(parts.path)
        tail = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
        name += unquote(tail)  # names with ? and # are often written as they are
        if re.fullmatch(r"[A-Za-z]:", host):  # file://C:/…
            host, name = "", f"/{host}{name}"
        if host.lower() not in _HERE or "\0" in name:
            return None
        return _windows(name) if _DRIVE.match(name) else _absolute(name, folder)
    if scheme and "://" in url:
        return None
    plain = _absolute(url, folder)
    if plain is not None and "%" in url and not is_there(plain):
        decoded = _absolute(unquote(url), folder)
        return decoded if decoded is not None and is_there(decoded) else plain
    return plain


def _windows(name: str) -> Path | None:
    """A path with a drive; elsewhere than on Windows it leads nowhere, but its last name can be looked for. Shares of
    other machines are not asked."""
    name = _DRIVE.sub(r"\1:/", name)
    pure = PureWindowsPath(name)
    if name.startswith(("\\\\", "//")):
        return None
    return Path(pure) if os.name == "nt" else Path("/", *(part.rstrip(":\\") for part in pure.parts if part != "\\"))


def _absolute(name: str, folder: Path) -> Path | None:
    if name.startswith("//"):
        return None if os.name == "nt" else Path("/" + name.lstrip("/"))
    path = Path(name) if Path(name).is_absolute() else folder / name.replace("\\", "/")
    return Path(os.path.normpath(path))


def places_of(project: Project, folder: Path) -> Callable[[str], Path]:
    """Where the takes and the footage of a project in ``folder`` lie, by their ids; for any thread.

    The function raises LongtakeError for what the project does not have or what leads out of its folder.
    """
    media: dict[str, Take | Footage] = {take.id: take for shot in project.shots for take in shot.takes}
    media.update((each.id, each) for each in project.footage)

    def place(media_id: str) -> Path:
        match media.get(media_id):
            case Take(media=name) | Footage(path=name, copied=True):
                return inside(folder, name)
            case Footage(path=name) if Path(name).is_absolute():
                return Path(name)
        raise LongtakeError("This medium is not part of the project.", "Shoot or import it again.")

    return place


def is_there(path: Path) -> bool:
    """True for a regular file. Pipes, devices and folders are no media."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def url_of(path: Path) -> str:
    """The file:// URL of an absolute path."""
    return path.absolute().as_uri()
