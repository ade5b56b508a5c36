"""The families of models that Longtake can shoot with: one file each, one line each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.errors import LongtakeError
from engine.shoot.families.ltx_video import LTXVideoFamily
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.families.wan import WanFamily
from engine.shoot.families.wan_vace import WanVACEFamily
from engine.shoot.folder import Contents, FolderFamily
from engine.shoot.shelf import Added, Shelf, called, weights_in
from engine.shoot.weights import NONSENSE, changed_at

FAMILIES: tuple[type[FolderFamily], ...] = (
    SketchFamily,
    LTXVideoFamily,
    WanVACEFamily,
    WanFamily,
)


class Library:
    """The bundled family and those whose folders the person has added."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._bundled = SketchFamily()
        self._made: dict[Added, FolderFamily] = {}

    def all(self) -> tuple[FolderFamily, ...]:
        """Every family that was added, also one whose folder is away."""
        return (self._bundled, *(self._family(each) for each in self._shelf.added() if each.kind in _KINDS))

    def check(self) -> None:
        """Raises LongtakeError when it cannot be read what was added."""
        self._shelf.check()

    def add(self, folder: Path) -> FolderFamily:
        """Look at a folder of weights and remember it.

        Raises LongtakeError when no family can use it, when it is damaged, or when it cannot be remembered.
        """
        try:
            return self._added(folder)
        except (OSError, RuntimeError, *NONSENSE) as error:
            raise LongtakeError(
                f"{folder} cannot be read as a model.", "Check the name, or download these weights again."
            ) from error

    def _added(self, folder: Path) -> FolderFamily:
        folder = folder.expanduser().absolute()
        folder = weights_in(folder.resolve() if ".." in folder.parts else folder)
        kind = kind_of(folder)
        id, label = called(folder)
        if id in ("", self._bundled.info.id):
            raise LongtakeError(f"A model cannot be called “{label}”.", "Give its folder another name.")
        entry = Added(id, label, kind.kind, str(folder))
        for other in self._shelf.added():
            if other.id == id and not _is_same(other, entry):
                raise LongtakeError(
                    f"The model in {other.folder} is called “{id}” already.",
                    f"Give this folder another name, or first: python main.py models remove {id}",
                )
        found = self._family(entry)
        found.check()
        self._shelf.add(replace(entry, files=found.files()))
        return found

    def remove(self, id: str) -> None:
        """Forget a folder; its files stay. Raises LongtakeError when none of that id was added."""
        if not self._shelf.remove(id):
            raise LongtakeError(f"No model called “{id}” was added.", "python main.py models list tells which were.")

    def _family(self, entry: Added) -> FolderFamily:
        made = self._made.get(entry)
        if made is None or made.remembered != entry.files:
            made = self._made[entry] = _KINDS[entry.kind](entry.id, entry.label, Path(entry.folder), entry.files)
        return made


_KINDS: dict[str, type[FolderFamily]] = {each.kind: each for each in FAMILIES if each is not SketchFamily}
LIBRARY = Library(Shelf())


def _is_same(old: Added, new: Added) -> bool:
    """Whether the new folder may take the old one's place: recipes call the model by the name that the two share."""
    before, now = Path(old.folder), Path(new.folder)
    updated = before.parent == now.parent and now.parent.name == "snapshots"
    moved = old.kind == new.kind and changed_at(before / "model_index.json") is None
    return before == now or updated or moved


def installed() -> tuple[FolderFamily, ...]:
    """The families to choose from: the bundled one, and those added whose folders are there."""
    bundled, *added = LIBRARY.all()
    return (bundled, *(each for each in added if each.is_there))


def family(family_id: str) -> FolderFamily:
    """The family of that id. Raises LongtakeError when there is none, or it cannot be read whether there is."""
    for each in LIBRARY.all():
        if each.info.id == family_id:
            return each
    LIBRARY.check()
    known = ", ".join(each.info.id for each in installed())
    raise LongtakeError(
        f"There is no model family called “{family_id}”.",
        f"Choose one of: {known}. Others are added with: python main.py models add FOLDER.",
    )


def kind_of(folder: Path) -> type[FolderFamily]:
    """The kind of family that the weights in a folder belong to. Raises LongtakeError saying why there is none."""
    contents = Contents(folder)
    if not contents.index:
        raise LongtakeError(
            f"{folder} holds no model_index.json that can be read.",
            "Name the folder of a model in the form for diffusers, or the model's folder in a Hugging Face cache.",
        )
    for kind in FAMILIES:
        if kind.claims(contents):
            if kind is SketchFamily:
                raise LongtakeError("Sketch comes with Longtake.", "There is no need to add it.")
            return kind
    titles = ", ".join(kind.title for kind in FAMILIES if kind is not SketchFamily)
    raise LongtakeError(
        f"{folder} holds {contents.pipeline or 'no pipeline'}, which no family of Longtake paints with.",
        f"Longtake can use: {titles}.",
    )
