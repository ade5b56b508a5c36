"""What a recipe comes to before anything is loaded: checks that need no weights, and the plan with its sentence."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from engine.errors import LongtakeError
from engine.film.recipe import Animate, Beat, Edit, Generate, Recipe, Repaint, Restyle, Retake, Still, sources_of
from engine.shoot.beats import Beats, check_beats, prompts_of
from engine.shoot.conform import Placement
from engine.shoot.family import MAX_STEPS, FamilyInfo, Plan
from engine.shoot.ladder import rung_for, runs
from engine.shoot.layout import Layout, layout_of
from engine.shoot.partial import check_parts
from engine.shoot.vocabulary import WordReader
from engine.shoot.windows import Window, windows_of

# Operations that have nothing but words to go by. The others carry on from the pictures they are given.
NEEDS_WORDS = (Generate, Still, Restyle, Edit)


def plan_for(info: FamilyInfo, recipe: Recipe, reader: WordReader | None = None) -> Plan:
    """Lay the recipe out for the family. Raises LongtakeError when that cannot be done.

    ``reader`` is what the family reads of a prompt, in its own vocabulary; None when it reads any word.
    """
    layout = layout_of(recipe, info)
    known = known_frames(layout)
    windows = windows_of(known, info, Beats(recipe, layout).stops(info.frame_step))
    prompts = prompts_of(recipe)
    read = {beat: reader.words(beat.prompt) for beat in prompts} if reader else {}
    unread = [beat.prompt[start:end] for beat in prompts for start, end in reader.unread(beat.prompt)] if reader else []
    start = min((window.start for window in windows), default=0)
    end = max((window.start + window.length for window in windows), default=layout.length)
    canvas_length = max(end, layout.length) - min(start, 0)
    painted = canvas_length - len(layout.before) - len(layout.after)
    rung = _about_the_rung(info, layout, known, windows)
    sentences = [
        *_about_size(info, recipe),
        *_about_length(info, recipe, layout, painted, windows),
        *rung,
        *_about_what_is_kept(info, recipe),
        *_about_motion(info, recipe, layout),
        *_about_references(info, recipe, windows),
        *(sentence for beat, words in read.items() for sentence in _about_words(info, beat, words)),
    ]
    return Plan(
        canvas_length=canvas_length,
        canvas_size=info.size_for(recipe.size),
        canvas_rate=info.rate,
        painted_frames=layout.painted,
        sentence=" ".join(sentences),
        windows=len(windows),
        words_read=tuple(word for words in read.values() for word in words) if reader else None,
        words_unread=tuple(dict.fromkeys(unread)),
        rung=" ".join(rung),
    )


def known_frames(layout: Layout) -> np.ndarray:
    """bool [T]: the canvas frames that the layout gives."""
    known = np.zeros(layout.length, np.bool_)
    known[list(layout.pictures)] = True
    for drawing, moment in enumerate(layout.under):
        known[len(layout.before) + drawing] |= moment in layout.whole
    return known


def calm_of(recipe: Recipe, info: FamilyInfo, layout: Layout) -> float | None:
    """The strength at which painting starts from standing still, for how much is to move; None where that is not told
    or cannot be: only one stretch of given frames can stand still."""
    alone = len(runs(known_frames(layout))) == 1 and not layout.control and not layout.under
    if recipe.motion is None or info.calmest is None or not alone:
        return None
    return info.calmest + (1 - info.calmest) * recipe.motion


def kept_by(recipe: Recipe, info: FamilyInfo) -> str | None:
    """What of a clip the family is shown as a control video; None when it starts from the clip at a strength."""
    asked = recipe.operation.keeps if isinstance(recipe.operation, Restyle) else None
    return asked or (info.controls[0] if info.controls else None)


def check_recipe(info: FamilyInfo, recipe: Recipe) -> None:
    """Refuse what cannot be shot. Raises LongtakeError; weights are not looked at."""
    operation = recipe.operation
    if operation.name not in info.operations:
        raise LongtakeError(
            f"{info.label} cannot {_verb(operation.name)}.",
            "Choose another model for this shot.",
        )
    check_beats(recipe)
    if isinstance(operation, NEEDS_WORDS) and not prompts_of(recipe)[0].prompt.strip():
        raise LongtakeError("The prompt is empty.", "Write what the shot should show.")
    if isinstance(operation, Animate) and not operation.images:
        raise LongtakeError("No image was given to animate.", "Drop an image on the shot.")
    _check_frames(recipe)
    if isinstance(operation, Restyle | Edit) and not 0.0 <= (operation.strength or 0.0) <= 1.0:
        what = "A restyle" if isinstance(operation, Restyle) else "An edit"
        raise LongtakeError(
            f"{what} strength of {operation.strength} cannot be used.", "Choose a value between 0 and 1."
        )
    check_parts(info, recipe)
    if isinstance(operation, Restyle) and operation.keeps not in (None, *info.controls):
        choice = f"Choose {' or '.join(info.controls)}" if info.controls else "Leave it to the model"
        raise LongtakeError(
            f"{info.name} cannot be shown the {operation.keeps} of a clip.", f"{choice}, or choose another model."
        )
    if recipe.motion is not None and not 0.0 <= recipe.motion <= 1.0:
        raise LongtakeError(f"A motion of {recipe.motion} cannot be used.", "Choose a value between 0 and 1.")
    if recipe.steps is not None and not 1 <= recipe.steps <= MAX_STEPS:
        raise LongtakeError(f"{recipe.steps} steps cannot be sampled.", f"Choose between 1 and {MAX_STEPS} steps.")
    plan_for(info, recipe)


def check_finish(recipe: Recipe) -> None:
    """The same for a ``Finish``, which needs no family and no prompt."""
    _check_frames(recipe)
    if recipe.length < 1:
        raise LongtakeError("A shot cannot be shorter than one frame.", "Give it a duration such as 2s.")


def _check_frames(recipe: Recipe) -> None:
    if min(recipe.size) < 2:
        raise LongtakeError(
            f"A picture of {recipe.size[0]} by {recipe.size[1]} pixels cannot be shot.", "Choose a larger size."
        )
    if any(span.frames.length < 1 or span.frames.start < 0 for span in sources_of(recipe)):
        raise LongtakeError("The source of this shot has no frames.", "Choose a clip of at least one frame.")


def plan_for_finish(recipe: Recipe) -> Plan:
    """What a ``Finish`` comes to: every frame in the recipe's own size and rate, none of them painted by a model."""
    return Plan(
        canvas_length=recipe.length,
        canvas_size=recipe.size,
        canvas_rate=recipe.rate,
        painted_frames=0,
        sentence="The clip's own pictures are finished; no model paints.",
        windows=0,
    )


def _about_size(info: FamilyInfo, recipe: Recipe) -> list[str]:
    """Only a size of another shape is worth a word: every film is larger than a draft."""
    canvas, size = info.size_for(recipe.size), recipe.size
    placement = Placement(size, canvas)
    if round(placement.left) < 1 and round(placement.top) < 1:
        return []
    return [
        f"{info.name} paints pictures of {canvas[0]}x{canvas[1]}; "
        f"they are cut to the shape of {size[0]}x{size[1]} and scaled to it."
    ]


def _about_length(
    info: FamilyInfo, recipe: Recipe, layout: Layout, painted: int, windows: tuple[Window, ...]
) -> list[str]:
    if isinstance(recipe.operation, Still | Edit):
        return []
    said: list[str] = []
    if painted != layout.painted:
        asked = _seconds(recipe.rate.seconds(layout.range.length))
        drawn = _seconds(info.rate.seconds(painted))
        said.append(
            f"{info.name} paints {painted} frames at {info.rate} a second ({drawn}); "
            f"the {_part(recipe)} is cut to the {asked} asked for."
        )
    if len(windows) > 1:
        longest = max(window.length for window in windows)
        said.append(
            f"{info.name} paints up to {longest} frames at a time, "
            f"so this takes {len(windows)} passes, each carrying on from the last."
        )
    return said


def _about_the_rung(info: FamilyInfo, layout: Layout, known: np.ndarray, windows: tuple[Window, ...]) -> list[str]:
    """The ladder's sentences, each once, for what the windows will be given. Raises LongtakeError as it does."""
    said: list[str] = []
    known = known.copy()
    for window in windows:
        joined = bool(layout.before or layout.after)
        rung = rung_for(info, window.cut(known), bool(layout.control), joined, in_parts=bool(layout.under))
        said += [rung.sentence] if rung.sentence and rung.sentence not in said else []
        known |= window.missing(known)
    return said


def _about_words(info: FamilyInfo, beat: Beat, words: tuple[str, ...]) -> list[str]:
    if not beat.prompt.strip():
        return []
    what = f"the beat at frame {beat.at}" if beat.at else "this prompt"
    if not words:
        return [f"{info.name} knows none of the words of {what}, so it paints what it likes."]
    room = info.max_prompt_tokens - 1  # the end of the text takes one
    if len(words) > room:
        return [f"{info.name} reads the first {room} of the {len(words)} words that it knows in {what}."]
    return []


def _about_motion(info: FamilyInfo, recipe: Recipe, layout: Layout) -> list[str]:
    if recipe.motion is None or calm_of(recipe, info, layout) is not None:
        return []
    what = "cannot be told how much moves" if info.calmest is None else "is told how much moves only from given frames"
    return [f"{info.name} {what}, so here that is left to it."]


def _about_what_is_kept(info: FamilyInfo, recipe: Recipe) -> list[str]:
    """Worth a word only where there is a choice."""
    if not isinstance(recipe.operation, Restyle) or len(info.controls) < 2:
        return []
    return [f"{info.name} keeps the {kept_by(recipe, info)} of the clip."]


def _about_references(info: FamilyInfo, recipe: Recipe, windows: tuple[Window, ...]) -> list[str]:
    asked = len(recipe.references)
    used = min((info.references_on(window.length) for window in windows), default=asked)
    if asked <= used:
        return []
    if not info.references:
        return [f"{info.name} cannot go by reference pictures, so those given are not used."]
    return [f"{info.name} goes by {used} of the {asked} reference pictures here; the others are not used."]


def _part(recipe: Recipe) -> str:
    return "part shot anew" if isinstance(recipe.operation, Retake | Restyle | Repaint) else "take"


def _seconds(seconds: Fraction) -> str:
    return f"{float(seconds):.1f} s"


def _verb(operation: str) -> str:
    """The operation as the end of a sentence that says what cannot be done."""
    return {
        "generate": "shoot from words alone",
        "animate": "animate an image",
        "extend after": "extend a clip",
        "extend before": "extend a clip backwards",
        "bridge": "bridge two clips",
        "retake": "retake a part of a take",
        "restyle": "restyle a take",
        "still": "paint a still",
        "loop": "loop a clip",
        "repaint": "repaint a part of a picture",
        "reframe": "paint what lies beyond a picture",
        "camera path": "paint what a camera comes to see",
        "edit": "edit an image",
        "finish": "finish a take",
    }.get(operation, operation)
