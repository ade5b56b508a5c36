"""The catalogue answers without torch, and refuses what cannot be shot."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film.recipe import Animate, ExtendAfter, Recipe, Restyle, Retake, Span, Still
from engine.film.timebase import FrameRange
from engine.service import catalogue

ROOT = Path(__file__).parents[2]
RECIPE = Recipe(prompt="a red car")
CLIP = Span("clip", FrameRange(0, 24))


def test_the_catalogue_never_imports_torch() -> None:
    program = (
        "import sys\n"
        "from engine.film.recipe import Recipe\n"
        "from engine.service import catalogue\n"
        "catalogue.families(), catalogue.plan(Recipe(prompt='a dog')), catalogue.ready('sketch')\n"
        "print(sorted({'torch', 'diffusers', 'transformers', 'cv2', 'av'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_families_say_what_they_are() -> None:
    for info in catalogue.families():
        assert info.label and info.note.endswith(".") and info.licence
        assert catalogue.family_info(info.id) == info
        assert info.max_frames >= info.best_frames >= info.min_frames >= 1


def test_missing_weights_are_told_with_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONGTAKE_MODELS", str(tmp_path))
    error = catalogue.ready("sketch")
    assert error is not None
    assert error.sentence == f"The weights of Sketch are missing from {tmp_path / 'sketch'}."
    assert error.remedy
    with pytest.raises(LongtakeError, match="are missing from"):
        catalogue.check(RECIPE)


def test_whole_weights_are_ready(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONGTAKE_MODELS", str(models))
    assert catalogue.ready("sketch") is None
    catalogue.check(RECIPE)
    assert "model family" in str(catalogue.ready("unheard of"))
    assert os.environ["LONGTAKE_MODELS"] == str(models)


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (replace(RECIPE, family="unheard of"), "no model family called “unheard of”"),
        (replace(RECIPE, prompt="  "), "The prompt is empty"),
        (replace(RECIPE, prompt="", operation=Still()), "The prompt is empty"),
        (replace(RECIPE, prompt="", operation=Restyle(CLIP, FrameRange(0, 24))), "The prompt is empty"),
        (replace(RECIPE, length=0), "shorter than one frame"),
        (replace(RECIPE, steps=0), "0 steps"),
        (replace(RECIPE, size=(0, 0)), "0 by 0 pixels"),
        (replace(RECIPE, operation=Animate(())), "No image"),
        (replace(RECIPE, operation=ExtendAfter(Span("clip", FrameRange(3, 0)))), "has no frames"),
        (replace(RECIPE, operation=Retake(CLIP, FrameRange(20, 10))), "outside the take"),
        (replace(RECIPE, operation=Restyle(CLIP, FrameRange(0, 24), strength=2.0)), "strength of 2.0"),
    ],
)
def test_what_cannot_be_shot_is_refused(recipe: Recipe, said: str) -> None:
    with pytest.raises(LongtakeError) as caught:
        catalogue.check(recipe)
    assert said in caught.value.sentence
    assert caught.value.remedy


def test_carrying_on_needs_no_words(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONGTAKE_MODELS", str(models))
    catalogue.check(replace(RECIPE, prompt="", operation=ExtendAfter(CLIP)))


def test_the_plan_tells_what_is_read_of_a_prompt(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONGTAKE_MODELS", str(models))

    def planned(prompt: str) -> tuple[tuple[str, ...] | None, str]:
        plan = catalogue.plan(replace(RECIPE, prompt=prompt, length=51))
        return plan.words_read, plan.sentence

    assert planned("A red unicorn runs left.") == (("a", "red", "runs", "left"), "")
    assert catalogue.plan(replace(RECIPE, prompt="A red unicorn runs left.")).words_unread == ("unicorn",)
    assert catalogue.unread("sketch", "A red unicorn") == ((6, 13),) and catalogue.unread("none such", "unicorn") == ()
    assert planned("unicorns galore") == (
        (),
        "Sketch knows none of the words of this prompt, so it paints what it likes.",
    )
    assert planned("dog " * 20)[1] == "Sketch reads the first 15 of the 20 words that it knows in this prompt."
    monkeypatch.setenv("LONGTAKE_MODELS", str(models / "elsewhere"))
    assert planned("unicorns galore") == (None, "")
