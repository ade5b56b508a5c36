"""What can be in a scene: the words by kind, how many of them a model is to learn, and what goes with what.

The words are the same for every breadth, so that weights trained on a narrow grammar go on in a wider one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from . import figures, places

RATE, FRAMES = 8, 17
CORE_SETS = 1

PLACES = places.PLACES
TIMES = places.TIMES
STYLES = ("flat", "pencil", "noir", "blueprint", "watercolour", "papercut")
SUBJECTS = tuple(figures.DRAW)
COLOURS = ("red", "blue", "green", "yellow", "orange", "purple", "white", "black", "brown")
MOTIONS = ("left", "right", "toward", "still", "away")
CAMERAS = (
    "static", "panleft", "panright", "pushin", "pullout", "tiltup", "tiltdown", "orbitleft", "orbitright", "track",
)  # fmt: skip
ACTIONS = ("walk", "run", "stand", "sit", "wave", "fly", "drive", "sail")
WEATHERS = ("clear", "rain", "snowfall", "fog")

# What a narrow model learns first: so many of each kind, from the left; "full" is everything.
_COUNTS: dict[str, dict[str, int]] = {
    "core": {"place": 6, "style": 4, "subject": 5, "colour": 4, "motion": 4, "camera": 4, "weather": 1},
    "wide": {"place": 8, "style": 6, "subject": 8, "colour": 6, "motion": 5, "camera": 7, "weather": 1},
    "full": {},
}
BREADTHS = tuple(_COUNTS)

_ALL: dict[str, tuple[str, ...]] = {
    "place": PLACES,
    "time": TIMES,
    "style": STYLES,
    "subject": SUBJECTS,
    "colour": COLOURS,
    "motion": MOTIONS,
    "camera": CAMERAS,
    "action": ACTIONS,
    "weather": WEATHERS,
}
# Words that are of no kind: they join two subjects or two shots.
JOINTS = ("and", "two", "behind", "cut")

_ASHORE = tuple(place for place in PLACES if place != "sea")
_OUTDOORS = tuple(place for place in PLACES if place != "room")
_DRY = tuple(place for place in _ASHORE if place != "room")
ALLOWED: dict[str, tuple[str, ...]] = {
    "woman": _ASHORE,
    "man": _ASHORE,
    "child": _ASHORE,
    "dog": _ASHORE,
    "creature": _ASHORE,
    "bird": _OUTDOORS,
    "car": _DRY,
    "boat": tuple(places.WATER_LINES),
    "train": ("city", "desert", "snow", "forest", "mountains", "meadow"),
    "candle": ("room", "meadow", "forest", "beach"),
}

# Pairs that training never draws: what is painted of them shows whether subject and place were learnt apart.
HELD_OUT: frozenset[tuple[str, str]] = frozenset(
    {
        ("dog", "desert"),
        ("bird", "city"),
        ("man", "forest"),
        ("car", "snow"),
        ("woman", "mountains"),
        ("child", "beach"),
        ("creature", "harbour"),
        ("train", "meadow"),
    }
)


@dataclass(frozen=True)
class World:
    """How large and how wide the world is that is rendered.

    width, height: the picture in pixels, multiples of 16 (of 32 for the pipeline).  sets: how many layouts a place
    has: a small model learns one, or several as a blur of them all.  breadth: how much of the grammar there is.
    line: how many pixels wide an outline is; 4 in a picture of four times the size.
    """

    width: int = 128
    height: int = 96
    sets: int = CORE_SETS
    breadth: str = "core"
    line: int = 1

    def words(self, kind: str) -> tuple[str, ...]:
        """The words of a kind at this breadth."""
        known = _ALL[kind][: _COUNTS[self.breadth].get(kind)]
        if kind != "action" or self.breadth == "full":
            return known
        done = {
            word for subject in self.words("subject") for word in (*figures.MOVES[subject], *figures.RESTS[subject])
        }
        if self.breadth == "core":
            done = {self.moves(subject)[0] for subject in self.words("subject")} | {"stand"}
        return tuple(word for word in known if word in done)

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """All words by kind, without the kinds that have no choice."""
        found = {kind: self.words(kind) for kind in _ALL}
        return {kind: words for kind, words in found.items() if len(words) > 1}

    @property
    def joins(self) -> bool:
        """Whether there are scenes of two subjects and of two shots."""
        return self.breadth == "full"

    def moves(self, subject: str) -> tuple[str, ...]:
        """How a subject moves here."""
        if self.breadth == "core":
            return ("walk",) if subject in ("woman", "man", "dog") else figures.MOVES[subject][:1]
        return figures.MOVES[subject]

    def rests(self, subject: str) -> tuple[str, ...]:
        """What a subject does here when it stays where it is."""
        return figures.RESTS[subject][:1] if self.breadth == "core" else figures.RESTS[subject]

    def grounds(self, subject: str, held_out: bool = False) -> tuple[str, ...]:
        """The places a subject is drawn in; with `held_out` those that are kept from training."""
        known = [place for place in self.words("place") if place in ALLOWED[subject]]
        return tuple(place for place in known if ((subject, place) in HELD_OUT) == held_out)

    def save(self, folder: Path) -> None:
        """Writes world.json into a folder."""
        (folder / "world.json").write_text(json.dumps(asdict(self)))


def load_world(folder: Path) -> World:
    """The world that a folder was made for; the narrowest where none is stated."""
    path = folder / "world.json"
    return World(**json.loads(path.read_text())) if path.exists() else World()


# Every word a text may hold, in the order of the tokenizer: new words go to the end.
WORDS: tuple[str, ...] = (
    *dict.fromkeys((*(word for kind in _ALL for word in _ALL[kind] if word != "clear"), *JOINTS)),
)
