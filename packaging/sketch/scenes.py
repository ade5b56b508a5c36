"""Draws at random what is in a clip: a `Scene` names everything, and `scene_at` numbers all scenes there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import grammar
from .grammar import World

MOTION_SHARES = {"left": 0.29, "right": 0.29, "toward": 0.13, "still": 0.20, "away": 0.09}
STATIC_SHARE, FLAT_SHARE, WEATHER_SHARE, PAIR_SHARE, CUT_SHARE = 0.55, 0.42, 0.10, 0.20, 0.06
TIME_SHARES = (0.38, 0.27, 0.35)
MIRRORED = {
    "left": "right", "right": "left", "panleft": "panright", "panright": "panleft",
    "orbitleft": "orbitright", "orbitright": "orbitleft",
}  # fmt: skip
WALKERS = ("woman", "man", "child", "dog", "creature")
ALONE = ("train", "candle")
BLOCK = 8  # scenes that belong together, see `scene_at`


@dataclass(frozen=True)
class Scene:
    """What is in a clip, in the words of the vocabulary, and the seed of everything that is not said.

    action: what the subject does.  layout: which set of the place.  second, second_colour: another subject, where
    there is one, that does likewise; joint says how: "and" side by side, "behind" it follows.  then: the shot that
    comes after a cut in the middle of the clip.
    """

    place: str
    time: str
    style: str
    subject: str
    colour: str
    motion: str
    camera: str
    seed: int
    action: str = "walk"
    weather: str = "clear"
    layout: int = 0
    second: str = ""
    second_colour: str = ""
    joint: str = ""
    then: Scene | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The words that can be seen in the picture, by kind: a blueprint shows neither colour nor time of day."""
        kinds = ("place", "time", "style", "subject", "colour", "motion", "camera", "action", "weather")
        hidden = {"colour", "time"} if self.style == "blueprint" else set[str]()
        if self.place == "room":
            hidden.add("weather")
        return {kind: getattr(self, kind) for kind in kinds if kind not in hidden}


def from_dict(entry: dict) -> Scene:
    """A scene from what `dataclasses.asdict` made of it."""
    then = entry.get("then")
    return Scene(**{**entry, "then": from_dict(then) if then else None})


def mirrored(scene: Scene) -> Scene:
    """The scene with left and right exchanged, in words; its set stays as it is."""
    return replace(
        scene,
        motion=MIRRORED.get(scene.motion, scene.motion),
        camera=MIRRORED.get(scene.camera, scene.camera),
        seed=scene.seed + 1,
        then=mirrored(scene.then) if scene.then else None,
    )


def restyled(scene: Scene, style: str) -> Scene:
    """The same scene in another style."""
    return replace(scene, style=style, then=replace(scene.then, style=style) if scene.then else None)


def _one(rng: np.random.Generator, words: tuple[str, ...]) -> str:
    return str(rng.choice(words))


def _cast(rng: np.random.Generator, world: World, held_out: bool) -> tuple[str, str]:
    """A subject and its place: half the time the subject is drawn first, else the place, so that both are even."""
    grounds = {subject: world.grounds(subject, held_out) for subject in world.words("subject")}
    grounds = {subject: where for subject, where in grounds.items() if where}
    if rng.uniform() < 0.5:
        subject = _one(rng, tuple(grounds))
        return subject, _one(rng, grounds[subject])
    place = _one(rng, tuple(dict.fromkeys(place for where in grounds.values() for place in where)))
    return _one(rng, tuple(subject for subject, where in grounds.items() if place in where)), place


def _camera(rng: np.random.Generator, world: World, motion: str) -> str:
    """A camera that can be told from the subject's own motion."""
    if rng.uniform() < STATIC_SHARE:
        return "static"
    barred = {"toward": {"pushin"}, "away": {"pullout"}}.get(motion, set[str]())
    if motion not in ("left", "right"):
        barred = barred | {"track"}
    if motion != "still":
        barred = barred | {"orbitleft", "orbitright"}
    return _one(rng, tuple(word for word in world.words("camera")[1:] if word not in barred))


def _style(rng: np.random.Generator, world: World, time: str, other: str = "") -> str:
    """A style, not the `other`; ink noir knows day and night only."""
    styles = [word for word in world.words("style") if word != other and (word, time) != ("noir", "sunset")]
    if "flat" in styles and rng.uniform() < FLAT_SHARE:
        return "flat"
    return _one(rng, tuple(word for word in styles if word != "flat") or ("flat",))


def _second(rng: np.random.Generator, world: World, scene: Scene) -> Scene:
    """The scene with another subject beside or behind the first: two of a kind, or two of those that go on foot."""
    others = tuple(word for word in WALKERS if word in world.words("subject") and scene.place in world.grounds(word))
    if scene.subject not in WALKERS or rng.uniform() < 0.35:
        others = (scene.subject,)
    second = _one(rng, others)
    colour = scene.colour if second == scene.subject and rng.uniform() < 0.6 else _one(rng, world.words("colour"))
    twins = (second, colour) == (scene.subject, scene.colour)
    follows = not twins and scene.motion in ("left", "right") and rng.uniform() < 0.4
    return replace(scene, second=second, second_colour=colour, joint="behind" if follows else "and")


def draw_scene(rng: np.random.Generator, world: World, held_out: bool = False) -> Scene:
    """Draws a scene: places, subjects and colours evenly, the rest by the shares above.

    held_out: only pairs of subject and place that training never sees.
    """
    subject, place = _cast(rng, world, held_out)
    motions = {word: MOTION_SHARES[word] for word in world.words("motion")}
    if not world.moves(subject):
        motions = {"still": 1.0}
    shares = np.array(list(motions.values()))
    motion = str(rng.choice(list(motions), p=shares / shares.sum()))
    action = _one(rng, world.rests(subject) if motion == "still" else world.moves(subject))
    time = str(rng.choice(grammar.TIMES, p=TIME_SHARES))
    style = _style(rng, world, time)
    outdoors = place != "room" and len(world.words("weather")) > 1
    scene = Scene(
        place=place,
        time="day" if style == "blueprint" else time,
        style=style,
        subject=subject,
        colour=_one(rng, world.words("colour")),
        motion=motion,
        camera=_camera(rng, world, motion),
        seed=int(rng.integers(2**30)),
        action=action,
        weather=_one(rng, world.words("weather")[1:]) if outdoors and rng.uniform() < WEATHER_SHARE else "clear",
        layout=int(rng.integers(world.sets)),
    )
    if world.joins and subject not in ALONE and rng.uniform() < PAIR_SHARE:
        scene = _second(rng, world, scene)
    return scene


def _cut(rng: np.random.Generator, world: World, scene: Scene) -> Scene:
    """The scene with a cut to another in the same style and light; neither moves the camera."""
    other = draw_scene(rng, world)
    time = "night" if other.style == "noir" and scene.time == "sunset" else scene.time
    scene = replace(scene, camera="static", weather="clear")
    return replace(scene, then=replace(other, camera="static", weather="clear", style=scene.style, time=time))


def scene_at(index: int, seed: int, world: World) -> Scene:
    """The scene of an index: the same whoever asks; evaluation uses another seed than training.

    Of each block of eight, 0 and 1, 4 and 5, 2 and 6 and 3 and 7 are each other's mirror images in words, so left
    and right are exactly even; 3 and 7 are 2 and 6 in another style, the pairs that restyling is trained on.
    """
    block, slot = divmod(index, BLOCK)
    base = {0: 0, 1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 1, 7: 1}[slot]
    rng = np.random.default_rng([seed, block, base])
    scene = draw_scene(rng, world)
    if world.joins and base != 1 and rng.uniform() < 1.5 * CUT_SHARE:
        scene = _cut(rng, world, scene)
    other = _style(rng, world, scene.time, scene.style)
    if slot in (1, 5, 6, 7):
        scene = mirrored(scene)
    return restyled(scene, other) if slot in (3, 7) else scene


def has_pair(index: int) -> bool:
    """Whether `index` and the one before it are the same scene in two styles."""
    return index % 4 == 3
