"""Writes captions for scenes: long, medium, short, tags and Chinese, in many words for the same thing."""

from __future__ import annotations

import numpy as np

from .grammar import World
from .scenes import Scene

CAPTION_TOKENS = 22  # the longest caption with its end

_NOUNS: dict[str, tuple[tuple[str, str], ...]] = {  # one, and several
    "woman": (("a woman in a {c} coat", "women in {c} coats"), ("a {c} woman", "{c} women"),
    ("a lady in {c}", "ladies in {c}")),
    "man": (("a man in a {c} jacket", "men in {c} jackets"), ("a {c} man", "{c} men"), ("a guy in {c}", "guys in {c}")),
    "child": (("a child in a {c} jacket", "children in {c} jackets"), ("a kid in {c}", "kids in {c}")),
    "dog": (("a dog in a {c} coat", "dogs in {c} coats"), ("a {c} dog", "{c} dogs")),
    "car": (("a {c} car", "{c} cars"),),
    "bird": (("a {c} bird", "{c} birds"),),
    "boat": (("a {c} boat", "{c} boats"), ("a {c} sailboat", "{c} sailboats")),
    "train": (("a {c} train", "{c} trains"),),
    "candle": (("a {c} candle", "{c} candles"),),
    "creature": (("a {c} creature", "{c} creatures"), ("a {c} monster", "{c} monsters")),
}  # fmt: skip
_VERBS = {
    "walk": ("walks", "walk"), "run": ("runs", "run"), "stand": ("stands", "stand"), "sit": ("sits", "sit"),
    "wave": ("waves", "wave"), "fly": ("flies", "fly"), "drive": ("drives", "drive"), "sail": ("sails", "sail"),
}  # fmt: skip
_WAYS = {
    "left": ("left", "to the left"),
    "right": ("right", "to the right"),
    "toward": ("toward the camera", "closer"),
    "away": ("away", "away from the camera"),
    "still": ("still", "still"),
}
_PLACES = {
    "city": ("in the city", "in a city street"),
    "beach": ("on the beach", "at the shore"),
    "desert": ("in the desert", "among the dunes"),
    "snow": ("in the snow", "in a snowy town"),
    "forest": ("in the forest", "in the woods"),
    "harbour": ("at the harbour", "on the pier"),
    "mountains": ("in the mountains", "below the peaks"),
    "meadow": ("in a meadow", "in the countryside"),
    "room": ("in a room", "indoors"),
    "sea": ("on the open sea", "on the ocean"),
}
_TIMES = {
    "day": ("by day", "in daylight"),
    "sunset": ("at sunset", "at dusk"),
    "night": ("at night", "by moonlight"),
}
_WEATHERS = {"rain": ("in the rain", "rain"), "snowfall": ("snow falls", "snowfall"), "fog": ("in the fog", "mist")}
_CAMERAS = {
    "static": ("static camera", "locked-off shot"),
    "panleft": ("the camera pans left", "pan left"),
    "panright": ("the camera pans right", "pan right"),
    "pushin": ("the camera pushes in", "push in"),
    "pullout": ("the camera pulls out", "zoom out"),
    "tiltup": ("the camera tilts up", "tilt up"),
    "tiltdown": ("the camera tilts down", "tilt down"),
    "orbitleft": ("the camera orbits to the left", "orbit left"),
    "orbitright": ("the camera orbits to the right", "orbit right"),
    "track": ("the camera follows", "tracking shot"),
}
_STYLES = {
    "flat": ("flat colour",),
    "pencil": ("pencil drawing",),
    "noir": ("ink noir",),
    "blueprint": ("blueprint",),
    "watercolour": ("watercolour",),
    "papercut": ("paper cut",),
}
_CHINESE = {
    "woman": "女人", "man": "男人", "child": "孩子", "dog": "狗", "car": "汽车", "bird": "鸟", "boat": "船",
    "train": "火车", "candle": "蜡烛", "creature": "怪物", "red": "红色", "blue": "蓝色", "green": "绿色",
    "yellow": "黄色", "orange": "橙色", "purple": "紫色", "white": "白色", "black": "黑色", "brown": "棕色",
    "walk": "走", "run": "跑", "stand": "站着", "sit": "坐着",
    "wave": "挥手", "fly": "飞", "drive": "行驶", "sail": "航行",
    "left": "向左", "right": "向右", "toward": "靠近", "away": "远去", "still": "静止",
    "city": "城市", "beach": "海滩", "desert": "沙漠", "snow": "雪地", "forest": "森林", "harbour": "港口",
    "mountains": "群山", "meadow": "草地", "room": "房间", "sea": "大海",
    "day": "白天", "sunset": "黄昏", "night": "夜晚",
    "rain": "下雨", "snowfall": "下雪", "fog": "大雾", "static": "固定镜头", "panleft": "左摇", "panright": "右摇",
    "pushin": "推近", "pullout": "拉远", "tiltup": "上摇", "tiltdown": "下摇",
    "orbitleft": "向左环绕", "orbitright": "向右环绕",
    "track": "跟拍", "flat": "平涂", "pencil": "铅笔", "noir": "水墨", "blueprint": "蓝图",
    "watercolour": "水彩", "papercut": "剪纸",
}  # fmt: skip


class _Writer:
    """Chooses words: always the first ones without a generator, and only words of the world."""

    def __init__(self, world: World, rng: np.random.Generator | None) -> None:
        self.world, self.rng = world, rng

    def one(self, words: tuple) -> object:
        return words[0] if self.rng is None else words[int(self.rng.integers(len(words)))]

    def chance(self, share: float) -> bool:
        return self.rng is None or self.rng.uniform() < share

    def colour(self, scene: Scene, colour: str) -> str:
        return colour if "colour" in scene.labels or (self.rng is not None and self.rng.uniform() < 0.3) else ""

    def who(self, scene: Scene) -> tuple[str, int]:
        """The subjects, and how many they are."""
        first = self.colour(scene, scene.colour)
        one, several = self.one(_NOUNS[scene.subject])  # type: ignore[misc]
        if not scene.second:
            return one.format(c=first), 1
        if scene.second == scene.subject and scene.second_colour == scene.colour:
            return f"two {several.format(c=first)}", 2
        other = self.one(_NOUNS[scene.second])[0].format(c=self.colour(scene, scene.second_colour))  # type: ignore[index]
        return f"{one.format(c=first)} {'and' if scene.joint == 'and' else 'followed by'} {other}", 2

    def does(self, scene: Scene, count: int) -> str:
        """What they do and which way."""
        verb = _VERBS[scene.action][count - 1]
        if scene.joint == "behind" and (scene.second, scene.second_colour) != (scene.subject, scene.colour):
            verb = _VERBS[scene.action][0]
        return f"{verb} {self.one(_WAYS[scene.motion])}"

    def sky(self, scene: Scene) -> list[str]:
        """Time of day and weather, as far as they can be seen."""
        said = [str(self.one(_TIMES[scene.time]))] if "time" in scene.labels else []
        return [*said, str(self.one(_WEATHERS[scene.weather]))] if scene.weather != "clear" else said


def full_caption(scene: Scene, world: World) -> str:
    """The caption that says everything, always in the same words."""
    text = _tidy(_sentence(_Writer(world, None), scene))
    return text[0].upper() + text[1:]


def _tidy(text: str) -> str:
    return " ".join(text.split()).replace("a orange", "an orange")


def _sentence(writer: _Writer, scene: Scene) -> str:
    who, count = writer.who(scene)
    parts = [who, writer.does(scene, count), str(writer.one(_PLACES[scene.place])), *writer.sky(scene)]
    text = " ".join(parts)
    if scene.then:
        other, number = writer.who(scene.then)
        text += f". Cut to {other} that {writer.does(scene.then, number)} {writer.one(_PLACES[scene.then.place])}"
    return f"{text}, {writer.one(_CAMERAS[scene.camera])}, {writer.one(_STYLES[scene.style])}"


def _short(writer: _Writer, scene: Scene) -> str:
    """A short caption leaves plain things unsaid, as people do: a static camera and flat colour above all."""
    who, count = writer.who(scene)
    parts = [who, writer.does(scene, count)]
    if writer.chance(0.85):
        parts.append(str(writer.one(_PLACES[scene.place])))
    text = " ".join([*parts, *(words for words in writer.sky(scene) if writer.chance(0.6))])
    if scene.camera != "static" and writer.chance(0.8):
        text += f", {writer.one(_CAMERAS[scene.camera])}"
    if scene.style != "flat" and writer.chance(0.9):
        text += f", {writer.one(_STYLES[scene.style])}"
    return text


def tags(scene: Scene, rng: np.random.Generator | None = None, keep: float = 1.0) -> str:
    """The scene's words in a random order, each kept with the chance `keep`; in order and all without a generator."""
    seen = scene.labels
    who = [seen.get("colour", ""), scene.subject]
    if scene.second == scene.subject and scene.second_colour == scene.colour:
        who.insert(0, "two")
    elif scene.second:
        who += [
            scene.joint if scene.joint == "and" else "followed by",
            scene.second_colour if "colour" in seen else "",
            scene.second,
        ]
    rest = [seen[kind] for kind in ("action", "motion", "place", "time", "weather", "camera", "style") if kind in seen]
    words = [" ".join(word for word in who if word), *(word for word in rest if word != "clear")]
    if rng is None:
        return ", ".join(words) + (f" | cut to {tags(scene.then)}" if scene.then else "")
    return ", ".join(words[i] for i in rng.permutation(len(words)) if rng.uniform() < keep)


def _chinese(scene: Scene, rng: np.random.Generator) -> str:
    """The same words in Chinese: who, what, which way, where, when, and how it is drawn."""
    seen = scene.labels
    who = (_CHINESE[seen["colour"]] + "的" if "colour" in seen else "") + _CHINESE[scene.subject]
    if scene.second:
        other = (_CHINESE[scene.second_colour] + "的" if "colour" in seen else "") + _CHINESE[scene.second]
        who += ("和" if scene.joint == "and" else "后面跟着") + other
    where = "，".join(
        _CHINESE[seen[kind]] for kind in ("place", "time", "weather") if seen.get(kind, "clear") != "clear"
    )
    text = f"{who}{_CHINESE[scene.motion]}{_CHINESE[scene.action]}，{where}"
    if rng.uniform() < 0.6 or scene.camera != "static":
        text += "，" + _CHINESE[scene.camera]
    return text + "，" + _CHINESE[scene.style]


def write_caption(scene: Scene, world: World, rng: np.random.Generator) -> str:
    """A caption: half of them long, the rest short, tags or Chinese; what cannot be seen is left out more often."""
    form, writer = rng.uniform(), _Writer(world, rng)
    if scene.then or form < 0.45:
        return _tidy(_sentence(writer, scene))
    if form < 0.70:
        return _tidy(_short(writer, scene))
    if form < 0.92:
        return tags(scene, rng, keep=0.85)
    return _chinese(scene, rng)
