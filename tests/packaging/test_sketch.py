"""The bundled model's workshop: scenes, captions, codec, a step of training, and the folder that is shipped."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))  # the workshop is run from there, as `python -m sketch...`

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from sketch import batches, captions, codec, data, model, scenes  # noqa: E402

SHIPPED = ROOT / "resources" / "models" / "sketch"
SCENE = scenes.Scene("beach", "sunset", "flat", "woman", "red", "left", "panleft", seed=3)
needs_weights = pytest.mark.skipif(not (SHIPPED / "family.json").exists(), reason="the bundled weights are not here")


def test_a_scene_renders_the_same_every_time() -> None:
    first, cover = scenes.render(SCENE)
    again, _ = scenes.render(SCENE)
    other, _ = scenes.render(replace(SCENE, seed=4))
    assert first.shape == (17, 96, 128, 3) and cover.shape == (17, 96, 128)
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_a_place_is_the_same_for_everybody() -> None:
    first, cover = scenes.render(replace(SCENE, camera="static"))
    other, more = scenes.render(replace(SCENE, camera="static", subject="bird", motion="right", seed=9))
    empty = (cover == 0) & (more == 0)
    shadows = np.abs(first.astype(int) - other)[:, :60][empty[:, :60]]
    assert empty.mean() > 0.5 and shadows.max() == 0


@pytest.mark.parametrize("subject", scenes.SUBJECTS)
def test_a_subject_is_on_the_side_it_walks_to(subject: str) -> None:
    _, cover = scenes.render(replace(SCENE, subject=subject, camera="static"))
    middles = [np.average(np.arange(128), weights=part.sum(axis=0) + 1e-6) for part in cover]
    assert middles[0] - middles[-1] > 25
    assert cover[8].mean() / 255 > 0.04


@pytest.mark.parametrize("style", scenes.STYLES)
def test_a_style_changes_the_picture_and_not_the_layout(style: str) -> None:
    plain, cover = scenes.render(replace(SCENE, time="day"))
    drawn, same = scenes.render(replace(SCENE, time="day", style=style))
    assert np.array_equal(cover, same)
    assert (style == "flat") == np.array_equal(plain, drawn)


def test_drawn_scenes_are_even_in_left_and_right() -> None:
    rng = np.random.default_rng(0)
    drawn = [scenes.draw_scene(rng) for _ in range(2000)]
    counts = {word: sum(scene.motion == word for scene in drawn) for word in scenes.MOTIONS}
    assert abs(counts["left"] - counts["right"]) < 100
    assert not any(scene.motion == "toward" and scene.camera == "pushin" for scene in drawn)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A woman in a red coat walks LEFT through the city at night. Static camera, flat colour.",
         "woman red left city night static flat"),
        ("The camera pans left as a yellow taxi drives right!", "panleft yellow car right"),
        ("A puppy comes closer; zoom in", "dog toward pushin"),
        ("女人穿红色大衣向左走，夜晚的城市", "woman red left night city"),
        ("a dramatic, cinematic masterpiece", ""),
    ],
)  # fmt: skip
def test_free_text_is_folded_into_the_vocabulary(text: str, words: str) -> None:
    tokenizer = captions.build_tokenizer()
    assert tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids) == [*words.split(), captions.END]


def test_every_caption_says_what_is_in_the_scene_and_nothing_else() -> None:
    tokenizer, rng = captions.build_tokenizer(), np.random.default_rng(1)
    for _ in range(300):
        scene = scenes.draw_scene(rng)
        truth = {
            scene.place,
            scene.time,
            scene.style,
            scene.subject,
            scene.colour,
            scene.motion,
            scene.camera,
        }
        full = tokenizer.convert_ids_to_tokens(tokenizer(captions.full_caption(scene)).input_ids)
        assert set(full) == truth | {captions.END}
        ids = tokenizer(captions.write_caption(scene, rng)).input_ids
        assert len(ids) <= batches.CAPTION_TOKENS
        assert set(tokenizer.convert_ids_to_tokens(ids)) <= truth | {captions.END}


@pytest.fixture(scope="module")
def basis() -> tuple[codec.Basis, np.ndarray]:
    samples = data.sample_blocks(12, seed=5, per_clip=60)
    return codec.fit_basis(samples, 8), samples


def test_the_stock_encoder_carries_out_the_pca(basis: tuple[codec.Basis, np.ndarray]) -> None:
    axes, samples = basis
    vae = codec.build_vae(axes, samples, decoder_width=32)
    clip = scenes.render(SCENE, 5)[0]
    wanted = torch.from_numpy(codec.encode(axes, codec.blocks(clip))).permute(3, 0, 1, 2)[None]
    pixels = torch.from_numpy(clip).permute(3, 0, 1, 2)[None].float() / 127.5 - 1
    with torch.no_grad():
        got = vae.encode(pixels).latent_dist.mode()
        video = vae.decode(got).sample[0].permute(1, 2, 3, 0).numpy()
    assert got.shape == wanted.shape == (1, 8, 2, 6, 8)
    assert float((got - wanted).square().mean().sqrt()) < 0.01
    straight = codec.unblocks(codec.decode(axes, codec.encode(axes, codec.blocks(clip))))
    assert video.shape == straight.shape
    assert codec.psnr(video - straight) > 30


def test_blocks_are_put_together_again() -> None:
    clip = scenes.render(SCENE, 5)[0]
    assert np.abs(codec.unblocks(codec.blocks(clip)) - (clip.astype(np.float32) / 127.5 - 1)).max() < 1e-6
    with pytest.raises(ValueError, match="does not divide"):
        codec.blocks(clip[:4])


def test_given_frames_are_laid_out_as_the_codec_would_encode_them(
    basis: tuple[codec.Basis, np.ndarray],
) -> None:
    axes, _ = basis
    clip, masks = scenes.render(SCENE)
    stored, covers = torch.from_numpy(data.encode_clip(axes, clip)), torch.from_numpy(data.cover(masks))
    tail = torch.from_numpy(codec.encode(axes, codec.blocks(clip[8:]))).flatten(1, 2)
    given = model.Given(prefix=2, at=2, tail=True)
    tokens, where, known, _ = model.lay_out(stored, covers, 5, 0, given)
    parts, times = tokens.view(7, 48, -1), where.view(3, 7, 48)[0, :, 0] * scenes.RATE
    assert torch.allclose(parts[:2], tail[:2], atol=1e-4) and torch.allclose(parts[6], tail[2], atol=1e-4)
    assert times.tolist() == [8, 9, 0, 1, 5, 9, 13]
    assert known.view(7, 48)[:, 0].tolist() == [True, True, True, True, False, False, True]


def test_a_few_steps_of_training_lower_the_loss(basis: tuple[codec.Basis, np.ndarray]) -> None:
    from sketch import train

    axes, _ = basis
    torch.manual_seed(0)
    size = model.Size(width=8, heads=2, head_width=24, layers=2, text_width=32)
    modules = torch.nn.ModuleDict(
        {"transformer": model.build_transformer(size), "text_encoder": model.build_text_encoder(size)}
    )
    clip, masks = scenes.render(SCENE)
    stored, covers = torch.from_numpy(data.encode_clip(axes, clip)), torch.from_numpy(data.cover(masks))
    batch = model.collate([model.lay_out(stored, covers, 5, 0, model.Given(prefix=k)) for k in (0, 1)])
    ids = captions.build_tokenizer()([captions.full_caption(SCENE)] * 2, return_tensors="pt").input_ids
    sigma, noise = torch.tensor([0.6, 0.8]), torch.randn(batch.tokens.shape)
    optimisers = train.Optimisers(modules, 0, 1, muon=4e-3, adam=4e-3)
    losses = []
    for step in range(25):
        loss = model.flow_loss(modules["transformer"], modules["text_encoder"], batch, sigma, noise, ids)
        losses.append(float(loss.detach()))
        loss.backward()
        train.exchange(list(modules.parameters()), 0.0, 1)
        optimisers.step(train.learning_rate(0.1, step, warm_up=5))
        modules.zero_grad()
    assert losses[-1] < 0.6 * losses[0]


@needs_weights
def test_the_shipped_folder_has_the_checksums_it_states() -> None:
    stated = json.loads((SHIPPED / "family.json").read_text())["sha256"]
    files = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()} - {"family.json"}
    assert files == set(stated)
    for name, digest in stated.items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == digest, name
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 25e6


@needs_weights
def test_the_shipped_folder_runs_in_the_stock_pipeline() -> None:
    from sketch.sampling import Sampler

    sampler = Sampler(SHIPPED)
    truth, _ = scenes.render(replace(SCENE, camera="static"), 5)
    text = [captions.full_caption(replace(SCENE, camera="static"))]
    made = sampler.shoot(text, seed=1, mode="given", frames=9, given=((0, truth),), changes={"steps": 2})[0]
    assert made.shape == (9, 96, 128, 3)
    error = (made[:5].astype(float) - truth) / 255
    assert 10 * np.log10(1 / np.mean(error**2)) > 20  # given frames come back through the codec
    again = sampler.shoot(text, seed=1, mode="given", frames=9, given=((0, truth),), changes={"steps": 2})[0]
    assert np.array_equal(made, again)
