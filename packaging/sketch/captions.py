"""Writes captions for scenes, and builds the tokenizer that folds free text into Sketch's small vocabulary.

The tokenizer is a plain word-level one; what makes it forgiving is its normaliser, which lower-cases, folds
synonyms and a few Chinese words into the words of the vocabulary and drops every word it does not know.  All of
that is saved in tokenizer.json, so the stock tokenizer class does it at shooting time.
"""

from __future__ import annotations

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from . import scenes

MAX_TOKENS = 24
PAD, END, UNKNOWN = "<pad>", "</s>", "<unk>"

KINDS: dict[str, tuple[str, ...]] = {
    "place": scenes.PLACES,
    "time": scenes.TIMES,
    "style": scenes.STYLES,
    "subject": scenes.SUBJECTS,
    "colour": scenes.COLOURS,
    "motion": scenes.MOTIONS,
    "camera": scenes.CAMERAS,
}
WORDS: tuple[str, ...] = tuple(word for words in KINDS.values() for word in words)

# Read top to bottom: what a pattern replaces is no longer seen by those below it, so phrases come first.
_MOVES = r"(?:pan|pans|panning|panned|move|moves|moving|track|tracks|tracking|slide|slides|sliding)"
FOLDS: tuple[tuple[str, str], ...] = (
    (r"镜头(?:向|往)?左(?:移|摇)?|左摇", " panleft "),
    (r"镜头(?:向|往)?右(?:移|摇)?|右摇", " panright "),
    (r"推近|推镜头?|镜头推进|镜头前推", " pushin "),
    (r"固定镜头|固定机位|静止镜头", " static "),
    (r"女人|女子|女孩|女士", " woman "),
    (r"男人|男子|男孩|男士", " man "),
    (r"小狗|狗", " dog "),
    (r"汽车|轿车|车", " car "),
    (r"小鸟|鸟", " bird "),
    (r"红色?", " red "),
    (r"蓝图", " blueprint "),
    (r"蓝色?", " blue "),
    (r"绿色?", " green "),
    (r"黄色?(?!昏)", " yellow "),
    (r"日落|黄昏|傍晚", " sunset "),
    (r"夜晚|晚上|夜", " night "),
    (r"白天|日间", " day "),
    (r"城市|街道|街头", " city "),
    (r"海滩|沙滩", " beach "),
    (r"沙漠", " desert "),
    (r"雪地|雪镇|小镇|雪", " snow "),
    (r"森林|树林", " forest "),
    (r"港口|海港|码头", " harbour "),
    (r"(?:向|往|朝)?左", " left "),
    (r"(?:向|往|朝)?右", " right "),
    (r"走近|走来|靠近|(?:向|朝)(?:镜头|我们)", " toward "),
    (r"站着|站立|静止|停着", " still "),
    (r"铅笔|素描", " pencil "),
    (r"黑色电影|水墨", " noir "),
    (r"平涂|扁平", " flat "),
    (
        r"\b(?:the )?camera " + _MOVES + r"(?: to)?(?: the)? left\b|\bpan(?:s|ning)?(?: to)?(?: the)?[ -]left\b",
        " panleft ",
    ),
    (
        r"\b(?:the )?camera " + _MOVES + r"(?: to)?(?: the)? right\b|\bpan(?:s|ning)?(?: to)?(?: the)?[ -]right\b",
        " panright ",
    ),
    (r"\b(?:push|pushes|pushing|zoom|zooms|zooming|dolly|dollies|dollying)[ -]in\b", " pushin "),
    (
        r"\b(?:static|fixed|locked(?:[- ]off)?|still|steady)[ -](?:camera|shot)\b|\b(?:locked[- ]off|tripod|static)\b",
        " static ",
    ),
    (r"\b(?:camera|lens|shot)\b", " "),
    (r"\b(?:flat[ -]colou?r|flat|cartoon|cel[ -]?shaded|coloured|colored|vector)\b", " flat "),
    (r"\b(?:pencil|sketch|sketched|drawing|drawn|graphite|crayon)\b", " pencil "),
    (r"\b(?:film[ -]noir|ink[ -]noir|noir|ink|inked|black[ -]and[ -]white)\b", " noir "),
    (r"\b(?:blue[ -]?print|cyanotype|technical plan)\b", " blueprint "),
    (r"\b(?:woman|women|lady|girl|female|heroine|actress)\b", " woman "),
    (r"\b(?:man|men|guy|boy|gentleman|male|detective|hero|actor)\b", " man "),
    (r"\b(?:dogs?|puppy|hound|terrier)\b", " dog "),
    (r"\b(?:cars?|automobile|taxi|vehicle|sedan|auto)\b", " car "),
    (r"\b(?:birds?|parrot|sparrow|gull|seagull)\b", " bird "),
    (r"\b(?:red|crimson|scarlet)\b", " red "),
    (r"\b(?:blue|azure|navy)\b", " blue "),
    (r"\b(?:green|emerald)\b", " green "),
    (r"\b(?:yellow|golden|gold)\b", " yellow "),
    (r"\b(?:city|street|streets|town square|downtown|urban|neon)\b", " city "),
    (r"\b(?:beach|shore|seaside|sand beach|coast)\b", " beach "),
    (r"\b(?:desert|dunes?|cactus)\b", " desert "),
    (r"\b(?:snow|snowy|winter|wintry|village)\b", " snow "),
    (r"\b(?:forest|woods?|woodland|trees)\b", " forest "),
    (r"\b(?:harbou?r|port|pier|dock|docks|lighthouse)\b", " harbour "),
    (r"\b(?:sunset|dusk|evening|sundown|dawn|sunrise)\b", " sunset "),
    (r"\b(?:night|nighttime|midnight|moonlight|moonlit)\b", " night "),
    (r"\b(?:day|daytime|daylight|noon|morning|sunny|afternoon)\b", " day "),
    (r"\b(?:leftwards?|left)\b", " left "),
    (r"\b(?:rightwards?|right)\b", " right "),
    (r"\b(?:towards?|closer|approach|approaches|approaching|nearer)\b", " toward "),
    (
        r"\b(?:still|stands?|standing|waits?|waiting|sits?|sitting|parked|hovers?|hovering|motionless|idle)\b",
        " still ",
    ),
)


def build_tokenizer() -> PreTrainedTokenizerFast:
    """The tokenizer: folds free text to vocabulary words, drops the rest, and ends every text with `</s>`."""
    vocabulary = {word: index for index, word in enumerate((PAD, END, UNKNOWN, *WORDS))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    steps: list[normalizers.Normalizer] = [normalizers.NFKC(), normalizers.Lowercase()]
    steps += [normalizers.Replace(Regex(pattern), word) for pattern, word in FOLDS]
    known = "|".join(WORDS)
    steps.append(normalizers.Replace(Regex(r"[^\w\s]|_"), " "))
    steps.append(normalizers.Replace(Regex(rf"(?<!\w)(?!(?:{known})(?!\w))\w+"), " "))
    steps.append(normalizers.Strip())
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single=f"$A {END}", special_tokens=[(END, 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        model_max_length=MAX_TOKENS,
    )


_SUBJECTS = {
    "woman": ("a woman in a {c} coat", "a {c} woman", "a lady in {c}"),
    "man": ("a man in a {c} jacket", "a {c} man", "a guy in {c}"),
    "dog": ("a dog in a {c} coat", "a {c} dog"),
    "car": ("a {c} car",),
    "bird": ("a {c} bird",),
}
_VERBS = {"woman": "walks", "man": "walks", "dog": "runs", "car": "drives", "bird": "flies"}
_MOTIONS = {
    "left": ("{v} left", "moves to the left"),
    "right": ("{v} right", "moves to the right"),
    "toward": ("{v} toward the camera", "comes closer"),
    "still": ("stands still", "waits"),
}
_PLACES = {
    "city": ("in the city", "in a city street"),
    "beach": ("on the beach", "at the shore"),
    "desert": ("in the desert", "among the dunes"),
    "snow": ("in the snow", "in a snowy town"),
    "forest": ("in the forest", "in the woods"),
    "harbour": ("at the harbour", "on the pier"),
}
_TIMES = {
    "day": ("by day", "in daylight"),
    "sunset": ("at sunset", "at dusk"),
    "night": ("at night", "by moonlight"),
}
_CAMERAS = {
    "static": ("static camera", "locked-off shot"),
    "panleft": ("the camera pans left", "pan left"),
    "panright": ("the camera pans right", "pan right"),
    "pushin": ("the camera pushes in", "push in"),
}
_STYLES = {
    "flat": ("flat colour",),
    "pencil": ("pencil drawing",),
    "noir": ("ink noir",),
    "blueprint": ("blueprint",),
}


def full_caption(scene: scenes.Scene) -> str:
    """The caption that says everything, always in the same words."""
    subject = _SUBJECTS[scene.subject][0].format(c=scene.colour)
    motion = _MOTIONS[scene.motion][0].format(v=_VERBS[scene.subject])
    text = f"{subject} {motion} {_PLACES[scene.place][0]} {_TIMES[scene.time][0]}, {_CAMERAS[scene.camera][0]}, "
    return (text + _STYLES[scene.style][0]).capitalize()


def tags(scene: scenes.Scene, rng: np.random.Generator | None = None, keep: float = 1.0) -> str:
    """The scene's words in a random order, each kept with the chance `keep`; in order and all without a generator."""
    words = list(scene.labels.values())
    if rng is None:
        return ", ".join(words)
    return ", ".join(words[i] for i in rng.permutation(len(words)) if rng.uniform() < keep)


def write_caption(scene: scenes.Scene, rng: np.random.Generator) -> str:
    """A caption: half of them long, the rest short or tags; what a blueprint hides is left out more often."""

    def one(table: dict[str, tuple[str, ...]], word: str) -> str:
        return str(rng.choice(table[word]))

    form = rng.uniform()
    if form < 0.25:
        return tags(scene, rng, keep=0.85)
    colour = scene.colour if "colour" in scene.labels or rng.uniform() < 0.3 else ""
    parts = [
        one(_SUBJECTS, scene.subject).format(c=colour),
        one(_MOTIONS, scene.motion).format(v=_VERBS[scene.subject]),
        one(_PLACES, scene.place),
    ]
    if "time" in scene.labels:
        parts.append(one(_TIMES, scene.time))
    if form < 0.75:
        return " ".join(parts) + f", {one(_CAMERAS, scene.camera)}, {one(_STYLES, scene.style)}"
    # A short caption leaves plain things unsaid, as people do: a static camera and flat colour above all.
    text = " ".join(parts[: 3 if rng.uniform() < 0.4 else 4])
    if scene.camera != "static" and rng.uniform() < 0.8:
        text += f", {one(_CAMERAS, scene.camera)}"
    if scene.style != "flat" and rng.uniform() < 0.9:
        text += f", {one(_STYLES, scene.style)}"
    return text
