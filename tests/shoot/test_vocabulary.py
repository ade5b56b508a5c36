"""What the program says a model reads is what its tokenizer reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.shoot.vocabulary import read_tokenizer

PROMPTS = [
    "A red dog runs LEFT, on the beach at night!",
    "a lady in crimson walks to the right; the camera pans left",
    "红色的狗 向左跑 on the beach",
    "nothing of this is known",
    "",
    "snow-covered town; the car's parked. Pencil sketch",
]


def folded(folder: Path) -> Path:
    """A tokenizer that folds synonyms and drops what it does not know."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    words = Tokenizer(models.WordLevel({"<pad>": 0, "<unk>": 1, "red": 2, "woman": 3, "left": 4, "dog": 5}, "<unk>"))
    steps = [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex("狗"), " dog ")]
    steps += [normalizers.Replace(Regex(r"\b(?:red|crimson)\b"), " red "), normalizers.Replace("lady", "woman")]
    steps += [normalizers.Replace(Regex(r"(?:向|往)?左"), " left "), normalizers.Replace(Regex(r"[^\w\s]|_"), " ")]
    steps.append(normalizers.Replace(Regex(r"(?<!\w)(?!(?:red|woman|left|dog)(?!\w))\w+"), " "))
    words.normalizer = normalizers.Sequence([*steps, normalizers.Strip()])
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.add_special_tokens(["<pad>", "<unk>"])
    words.save(str(folder / "tokenizer.json"))
    return folder / "tokenizer.json"


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("kind", ["tiny", "folding"])
def test_the_words_are_the_tokenizers_own(models: Path, tmp_path: Path, prompt: str, kind: str) -> None:
    from tokenizers import Tokenizer

    path = models / "sketch/tokenizer/tokenizer.json" if kind == "tiny" else folded(tmp_path)
    reader = read_tokenizer(path)
    assert reader is not None
    tokens = Tokenizer.from_file(str(path)).encode(prompt).tokens
    assert list(reader.words(prompt)) == [token for token in tokens if not token.startswith("<")]


@pytest.mark.parametrize(
    ("prompt", "unread"),
    [
        ("A red dog runs LEFT, on the beach at night!", ["runs", "beach", "night"]),
        ("a lady in crimson turns to the left", ["turns"]),
        ("红色的狗……向左跑，在2片森林里", ["红色", "跑", "森林"]),
        ("ｒｅｄ cafe\u0301 dog's 2.5s left-handed", ["cafe\u0301", "handed"]),
        ("the woman’s dragon；左边的dragon狗", ["dragon", "dragon"]),
        ("", []),
    ],
)
def test_words_of_which_nothing_reaches_the_model_are_found(tmp_path: Path, prompt: str, unread: list[str]) -> None:
    reader = read_tokenizer(folded(tmp_path))
    assert reader is not None
    assert [prompt[start:end] for start, end in reader.unread(prompt)] == unread


def test_a_tokenizer_of_another_kind_reads_any_word(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    assert read_tokenizer(path) is None
    path.write_text('{"model": {"type": "Unigram"}, "pre_tokenizer": null}', "utf-8")
    assert read_tokenizer(path) is None
