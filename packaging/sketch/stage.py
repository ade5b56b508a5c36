"""Renders scenes: the set with its parallax, the subjects on their way, the camera, the style and the weather.

`render` is deterministic.  Pictures are drawn at twice the size and averaged down, which is all the anti-aliasing
there is.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from . import figures, places, styles, weather
from .grammar import FRAMES, RATE, World
from .pen import LAMP, PAINTS, Pen, Pose
from .scenes import Scene
from .strips import MARGIN

SCALE = 2
STRIP = 2.5  # how much wider than the frame a set is painted
SET_SEED = 2
PAN, TILT, ORBIT, ZOOM = (
    0.26,
    0.20,
    0.50,
    0.30,
)  # what a clip of two seconds covers: frame widths, heights, widths, growth
FIGURE_LIGHTS = {"day": (1.0, 1.0, 1.0), "sunset": (1.0, 0.86, 0.80), "night": (0.86, 0.88, 1.0)}
CENTRE = 0.58  # zooms keep this height of the frame in place


@dataclass(frozen=True)
class _Actor:
    """One subject on its way, frame by frame: pixels of the double-size frame before the camera's zoom."""

    subject: str
    colour: str
    action: str
    view: str
    facing: int
    x: np.ndarray
    y: np.ndarray
    size: np.ndarray
    phase: np.ndarray


@dataclass(frozen=True)
class _Camera:
    """The camera frame by frame: how far it looks aside and up, in pixels, and how near it is."""

    pan: np.ndarray
    tilt: np.ndarray
    orbit: np.ndarray
    zoom: np.ndarray

    @property
    def rests(self) -> bool:
        return not (self.pan.any() or self.tilt.any() or self.orbit.any())


def _travel(frames: int) -> float:
    """The share of its two-second path that a clip covers: longer clips move slower, but further."""
    seconds = (frames - 1) / (FRAMES - 1)
    return seconds if seconds <= 1 else 1 + 0.35 * (seconds - 1)


def _path(scene: Scene) -> float:
    """Where the subject goes in two seconds, in frame widths, positive to the right: so far that it stays in view."""
    room = 0.55 if scene.second or scene.camera == "pushin" else 0.8 if scene.camera == "pullout" else 1.0
    return room * figures.PATHS.get(scene.action, 0.0) * {"left": -1, "right": 1}.get(scene.motion, 0)


def _camera_of(scene: Scene, world: World, frames: int) -> _Camera:
    wide, tall = world.width * SCALE, world.height * SCALE
    u = np.arange(frames) / max(1, frames - 1)
    reach, still = min(1.35, _travel(frames)), np.zeros(frames)

    def moved(amount: float, words: tuple[str, str]) -> np.ndarray:
        return reach * amount * {words[0]: -1, words[1]: 1}.get(scene.camera, 0) * (u - 0.5)

    pan = moved(wide * PAN, ("panleft", "panright"))
    if scene.camera == "track":
        pan = wide * _path(scene) * reach * (u - 0.5)
    zoom = still + 1
    if scene.camera in ("pushin", "pullout"):
        zoom = 1 + ZOOM * min(1.0, reach) * (u if scene.camera == "pushin" else 1 - u)
    tilt = moved(tall * TILT, ("tiltdown", "tiltup"))
    return _Camera(pan, tilt, moved(wide * ORBIT, ("orbitleft", "orbitright")), zoom)


def _natural(subject: str, scene: Scene) -> str:
    """What a second subject does while the first does what the scene says."""
    able = figures.RESTS[subject] if scene.motion == "still" else figures.MOVES[subject]
    return scene.action if scene.action in able else able[0]


def _view(subject: str, action: str, motion: str) -> str:
    if motion in ("toward", "away"):
        return "front" if motion == "toward" else "back"
    return "front" if action in ("stand", "wave") and subject in ("woman", "man", "child", "creature") else "side"


def _actor(
    scene: Scene, world: World, frames: int, camera: _Camera, rng: np.random.Generator, place: tuple[float, float]
) -> _Actor:
    """The scene's first subject; place: how many frame widths beside the middle it is, and its scale."""
    wide, tall = world.width * SCALE, world.height * SCALE
    u = np.arange(frames) / max(1, frames - 1)
    size = tall * figures.HEIGHTS[scene.subject] * place[1] * rng.uniform(0.96, 1.04)
    middle = wide * (0.5 + place[0] + rng.uniform(-0.05, 0.05))
    foot = tall * (places.WATER_LINES[scene.place] if scene.subject == "boat" else 0.92)
    cycle = figures.CYCLES[scene.action] * np.arange(frames) / RATE
    phase = 2 * math.pi * (rng.uniform(-0.12, 0.12) + cycle)
    path = _path(scene) * wide * _travel(frames)
    x, y, sizes = middle + path * (u - 0.5), np.full(frames, foot), np.full(frames, size)
    if scene.motion in ("toward", "away"):
        way = u if scene.motion == "toward" else 1 - u
        near = 1.08 if scene.motion == "toward" else 1.0
        grow = 0.46 + (near - 0.46) * way * min(1.0, _travel(frames))
        sizes, y = size * grow, foot + tall * 0.20 * (grow - 1.0)
        x = middle + (x - middle) * grow
    facing = {"left": -1, "right": 1}.get(scene.motion, 1 if rng.uniform() < 0.5 else -1)
    if scene.subject == "bird" and scene.action == "fly":
        y = y - tall * 0.30 + 0.02 * tall * np.sin(phase)
    # A pan leaves the subject behind by half; a camera that goes along does not.
    x = x - (1.0 if scene.camera == "track" else 0.5) * camera.pan
    y = y + camera.tilt
    view = _view(scene.subject, scene.action, scene.motion)
    return _Actor(scene.subject, scene.colour, scene.action, view, facing, x, y, sizes, phase)


def _actors(scene: Scene, world: World, frames: int, camera: _Camera) -> list[_Actor]:
    """The subjects from back to front."""
    rng = np.random.default_rng(scene.seed)
    if not scene.second:
        return [_actor(scene, world, frames, camera, rng, (0.0, 1.0))]
    side = 1 if rng.uniform() < 0.5 else -1
    gap = 0.21 + 0.05 * (figures.HALF_WIDTHS[scene.subject] > 0.8) + 0.05 * (figures.HALF_WIDTHS[scene.second] > 0.8)
    if scene.joint == "behind":
        side, gap = (-1 if scene.motion == "right" else 1), gap + 0.04
    other = replace(
        scene, subject=scene.second, colour=scene.second_colour, action=_natural(scene.second, scene),
    )  # fmt: skip
    pace = _path(scene)
    first = _actor(scene, world, frames, camera, rng, (-side * gap, 0.86))
    second = _actor(other, world, frames, camera, rng, (side * gap, 0.82))
    shift = (
        (pace - _path(other)) * world.width * SCALE * _travel(frames) * (np.arange(frames) / max(1, frames - 1) - 0.5)
    )
    facing = first.facing if scene.motion in ("left", "right") else second.facing
    return [replace(second, x=second.x + shift, facing=facing), first]


@functools.lru_cache(maxsize=100)
def _set(place: str, time: str, layout: int, height: int, width: int) -> places.Backdrop:
    return places.paint(place, time, height, width, np.random.default_rng(SET_SEED + 101 * layout))


class _Stage:
    """The set of one clip under its camera."""

    def __init__(self, scene: Scene, world: World, camera: _Camera) -> None:
        self.wide, self.tall = world.width * SCALE, world.height * SCALE
        self.layers = _set(scene.place, scene.time, scene.layout % world.sets, self.tall, round(self.wide * STRIP))
        self.camera, self.cut = camera, scene.style == "papercut"
        self.offset = max(2, round(self.tall / 64))
        self.kept: dict[tuple[str, ...], np.ndarray] = {}
        # Boats lie behind what is near.
        self.behind = (
            ("sky", "far", "mid") if scene.subject == "boat" and scene.place != "sea" else ("sky", "far", "mid", "near")
        )
        self.before = tuple(name for name in places.DEPTHS if name not in self.behind)

    def _cut(self, strip: np.ndarray, name: str, frame: int) -> np.ndarray:
        camera, depth = self.camera, places.DEPTHS[name]
        aside = camera.pan[frame] * depth + camera.orbit[frame] * (depth - 1)
        x = (strip.shape[1] - self.wide) // 2 + round(aside)
        y = round(MARGIN * self.tall) - round(camera.tilt[frame] * (0.7 + 0.3 * depth))
        x, y = min(max(x, 0), strip.shape[1] - self.wide), min(max(y, 0), strip.shape[0] - self.tall)
        return np.ascontiguousarray(strip[y : y + self.tall, x : x + self.wide])

    def lay(self, picture: np.ndarray, name: str, frame: int) -> None:
        """Lays a layer over the picture."""
        layer = getattr(self.layers, name)
        mask = self._cut(layer.mask, name, frame)
        if mask.any():
            if self.cut:
                styles.shadowed(picture, mask, self.offset)
            cv2.copyTo(self._cut(layer.picture, name, frame), mask, picture)

    def ground(self, frame: int) -> np.ndarray:
        """What is behind the subjects, without the camera's zoom."""
        if self.camera.rests and self.behind in self.kept:
            return self.kept[self.behind].copy()
        picture = self._cut(self.layers.sky.picture, "sky", frame)
        for name in self.behind[1:]:
            self.lay(picture, name, frame)
        self.kept[self.behind] = picture
        return picture.copy()

    def zoomed(self, picture: np.ndarray, zoom: float) -> np.ndarray:
        """The picture as a nearer camera sees it."""
        if zoom == 1:
            return picture
        cx, cy = self.wide / 2, self.tall * CENTRE
        matrix = np.array([[zoom, 0, cx * (1 - zoom)], [0, zoom, cy * (1 - zoom)]])
        return cv2.warpAffine(
            picture, matrix, (self.wide, self.tall), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )

    def front(self, picture: np.ndarray, frame: int, zoom: float) -> None:
        """Lays what is before the subjects over the picture."""
        for name in self.before:
            layer = getattr(self.layers, name)
            mask = self.zoomed(self._cut(layer.mask, name, frame), zoom)
            if mask.any():
                mask = cv2.threshold(mask, 127, 255, cv2.THRESH_BINARY)[1]
                if self.cut:
                    styles.shadowed(picture, mask, self.offset)
                cv2.copyTo(self.zoomed(self._cut(layer.picture, name, frame), zoom), mask, picture)


def _shadow(picture: np.ndarray, x: int, y: int, rx: int, ry: int) -> None:
    """Darkens an ellipse of ground."""
    top, left = max(0, y - ry), max(0, x - rx)
    patch = picture[top : max(0, y + ry + 1), left : max(0, x + rx + 1)]
    if patch.size:
        dark = patch.copy()
        cv2.ellipse(dark, (x - left, y - top), (rx, ry), 0, 0, 360, (20, 20, 40), -1)
        cv2.addWeighted(dark, 0.30, patch, 0.70, 0, dst=patch)


def _seen(actor: _Actor, frame: int, picture: np.ndarray, zoom: float) -> tuple[float, float, float]:
    """Where a subject stands in the picture and how large it is, in pixels, after the camera's zoom."""
    tall, wide = picture.shape[:2]
    x = wide / 2 + zoom * (float(actor.x[frame]) - wide / 2)
    y = tall * CENTRE + zoom * (float(actor.y[frame]) - tall * CENTRE)
    return x, y, zoom * float(actor.size[frame])


def _mark(actor: _Actor, frame: int, picture: np.ndarray, zoom: float) -> None:
    """Draws a subject's shadow on the ground, or the glow of its flame."""
    x, y, size = _seen(actor, frame, picture, zoom)
    if actor.subject == "candle":
        Pen(picture, x, y, size).glow(0.0, 0.90, 0.62, LAMP, 0.75)
    if actor.subject != "boat" and actor.action != "fly":
        slim = actor.view == "side" or actor.subject in ("woman", "man", "child")
        half = figures.HALF_WIDTHS[actor.subject] * (1.0 if slim else 0.5)
        _shadow(picture, round(x), round(y), max(2, round(size * half)), max(1, round(0.045 * size)))


def _draw(actor: _Actor, frame: int, picture: np.ndarray, zoom: float, light: tuple[float, float, float]) -> None:
    """Draws a subject on a double-size picture."""
    pen = Pen(picture, *_seen(actor, frame, picture, zoom), actor.facing, light)
    figures.DRAW[actor.subject](pen, PAINTS[actor.colour], Pose(float(actor.phase[frame]), actor.action, actor.view))


def _changed(picture: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """255 where two pictures differ, else 0; uint8 [height, width]."""
    red, green, blue = cv2.split(cv2.absdiff(picture, plain))
    return cv2.threshold(cv2.max(cv2.max(red, green), blue), 5, 255, cv2.THRESH_BINARY)[1]


def _shot(scene: Scene, world: World, frames: int) -> tuple[np.ndarray, np.ndarray]:
    size = (world.width, world.height)
    camera = _camera_of(scene, world, frames)
    stage, actors = _Stage(scene, world, camera), _actors(scene, world, frames, camera)
    pictures = np.empty((frames, world.height, world.width, 3), np.uint8)
    masks = np.empty((frames, world.height, world.width), np.uint8)
    for f in range(frames):
        zoom = float(camera.zoom[f])
        plain = stage.zoomed(stage.ground(f), zoom)
        for actor in actors:
            _mark(actor, f, plain, zoom)
        picture = plain.copy()
        for actor in actors:
            _draw(actor, f, picture, zoom, FIGURE_LIGHTS[scene.time])
        changed = _changed(picture, plain)
        if stage.cut:
            lifted = plain.copy()
            styles.shadowed(lifted, changed, stage.offset)
            picture = np.where(changed[..., None] > 0, picture, lifted)
        stage.front(picture, f, zoom)
        masks[f] = cv2.resize(changed, size, interpolation=cv2.INTER_AREA)
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        drawn = styles.styled(picture, small, masks[f], scene.style, world.line)
        pictures[f] = weather.over(drawn, scene.weather, scene.seed, f, scene.style)
    return pictures, masks


def render(scene: Scene, world: World, frames: int = FRAMES) -> tuple[np.ndarray, np.ndarray]:
    """Renders a clip: RGB frames uint8 [frames, height, width, 3], and where subjects are [frames, height, width].

    A clip with a cut changes its shot after a latent's last frame, about in its middle.
    """
    first = 1 + 4 * round((frames - 1) / 8) if scene.then and frames >= 9 else frames
    pictures, masks = _shot(scene, world, first)
    if scene.then and first < frames:
        more, covers = _shot(scene.then, world, frames - first)
        pictures, masks = np.concatenate([pictures, more]), np.concatenate([masks, covers])
    return pictures, masks
