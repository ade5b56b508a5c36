"""Numbered pictures in a folder, which appears whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.media.exports.encoders import open_encoder
from engine.media.exports.order import Setting
from engine.media.exports.pieces import Piece
from engine.media.files import remove_leftovers, shown_name, sync_folder, temporary_name, write_problem

_DIGITS = 6


class UnfinishedFolder:
    """A folder on its way: files go into a hidden one beside ``path``; ``finish`` puts it there whole.

    What stood at ``path`` stays until then. It is replaced if it is empty, or holds numbered pictures of that
    ``suffix`` and nothing else. ``discard`` leaves nothing behind. Raises LongtakeError when the folder cannot be made.
    """

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = Path(path)
        self.suffix = suffix
        self.temporary = self.path.parent / temporary_name()
        try:
            remove_leftovers(self.path.parent)
            check_replaceable(self.path, suffix)
            self.temporary.mkdir()
        except OSError as error:
            raise write_problem(error, self.path) from error

    def finish(self) -> Path:
        """Sync and rename. Raises LongtakeError, then nothing is left."""
        old = self.path.parent / temporary_name()
        try:
            sync_folder(self.temporary)
            if self.path.exists():
                check_replaceable(self.path, self.suffix)
                self.path.rename(old)
            try:
                self.temporary.rename(self.path)
            except OSError:
                if old.exists():
                    old.rename(self.path)
                raise
            shutil.rmtree(old, ignore_errors=True)
            sync_folder(self.path.parent)
        except OSError as error:
            raise write_problem(error, self.path) from error
        finally:
            self.discard()
        return self.path

    def discard(self) -> None:
        """Remove what is unfinished; safe to call twice, and after ``finish``."""
        shutil.rmtree(self.temporary, ignore_errors=True)


def check_replaceable(folder: Path, suffix: str) -> None:
    """Raises LongtakeError when ``folder`` is there and has anything in it but numbered pictures of that kind."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise LongtakeError(f"{shown_name(folder)} is a file.", "Name a folder for the pictures.")
    for path in folder.iterdir():
        digits = path.stem[-_DIGITS:]
        if path.suffix.lower() != suffix or not (digits.isdecimal() and path.is_file()):
            raise LongtakeError(
                f"The folder {shown_name(folder)} has other things in it.", "Name a new folder for the pictures."
            )


class PictureFolder:
    """Writes pieces as numbered pictures: ``Name_000001.png`` and so on, 1 being the first frame that is exported.

    Every picture is on disk when ``finish`` returns. ``failure`` is the first error of the disk.
    """

    extradata = b""

    def __init__(self, setting: Setting, folder: UnfinishedFolder, name: str) -> None:
        self._setting = setting
        self._folder = folder
        self._name = name
        self._encoder: Any = open_encoder(
            setting.encoder, setting.pixels, setting.options, setting.size, setting.rate.value, setting.transfer
        )
        self._written = 0

    def put(self, piece: Piece) -> None:
        """Write a piece."""
        picture: Any = piece.picture
        picture.pts, picture.time_base = piece.number, 1 / self._setting.rate.value
        self._write(self._encoder.encode(picture))

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._write(self._encoder.encode(None))
        if self._written != self._setting.total:
            raise OSError(errno.EIO, "pictures are missing")

    def _write(self, packets: list[Any]) -> None:
        for packet in packets:
            self._written += 1
            path = self._folder.temporary / f"{self._name}_{self._written:0{_DIGITS}d}{self._folder.suffix}"
            with path.open("xb") as file:
                file.write(packet)
                file.flush()
                os.fsync(file.fileno())
