"""The bundled model's workshop: scenes, captions, codec, a step of training, and the folder that is shipped."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))  # the workshop is run from there, as `python -m sketch...`

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from sketch import (  # noqa: E402
    batches,
    captions,
    codec,
    data,
    folds,
    grammar,
    layout,
    losses,
    model,
    optimise,
    parcel,
    pool,
    scenes,
    stage,
)  # fmt: skip

SHIPPED = ROOT / "resources" / "models" / "sketch"
CORE, FULL = grammar.World(), grammar.World(breadth="full", sets=3)
SMALL = grammar.World(64, 48, breadth="full")
SCENE = scenes.Scene("beach", "sunset", "flat", "woman", "red", "left", "panleft", seed=3)
needs_weights = pytest.mark.skipif(not (SHIPPED / "family.json").exists(), reason="the bundled weights are not here")


def test_a_scene_renders_the_same_every_time() -> None:
    first, cover = stage.render(SCENE, CORE)
    again, _ = stage.render(SCENE, CORE)
    other, _ = stage.render(replace(SCENE, seed=4), CORE)
    assert first.shape == (17, 96, 128, 3) and cover.shape == (17, 96, 128)
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_a_place_is_the_same_for_everybody_and_has_as_many_sets_as_asked() -> None:
    still = replace(SCENE, camera="static")
    first, cover = stage.render(still, CORE)
    other, more = stage.render(replace(still, subject="bird", action="fly", motion="right", seed=9), CORE)
    sky = ((cover == 0) & (more == 0))[:, :40]
    assert np.abs(first[:, :40].astype(int) - other[:, :40])[sky].max() == 0
    sets = [stage.render(replace(still, layout=k), FULL)[0][0] for k in range(3)]
    assert not np.array_equal(sets[0], sets[1]) and not np.array_equal(sets[1], sets[2])
    assert np.array_equal(stage.render(replace(still, layout=2), CORE)[0][0], first[0])


@pytest.mark.parametrize("subject", grammar.SUBJECTS)
def test_a_subject_is_large_and_on_the_side_it_moves_to(subject: str) -> None:
    moves = FULL.moves(subject)
    place = FULL.grounds(subject)[0]
    scene = replace(SCENE, subject=subject, place=place, camera="static", time="day", action=(moves or ("stand",))[0])
    _, cover = stage.render(scene, FULL, 9)
    assert cover[4].mean() / 255 > 0.035
    if moves:
        middles = [np.average(np.arange(128), weights=part.sum(axis=0) + 1e-6) for part in cover]
        assert middles[0] - middles[-1] > 8


@pytest.mark.parametrize("style", grammar.STYLES)
def test_a_style_changes_the_picture_and_not_the_layout(style: str) -> None:
    plain, cover = stage.render(replace(SCENE, time="day"), FULL, 5)
    drawn, same = stage.render(replace(SCENE, time="day", style=style), FULL, 5)
    assert (style == "flat") == np.array_equal(plain, drawn)
    assert style == "papercut" or np.array_equal(cover, same)


@pytest.mark.parametrize("size", [(160, 96), (256, 160)])
def test_a_world_has_any_size(size: tuple[int, int]) -> None:
    world = grammar.World(*size, breadth="full")
    frames, _ = stage.render(replace(SCENE, camera="tiltup", weather="rain"), world, 5)
    assert frames.shape == (5, size[1], size[0], 3)
    assert not np.array_equal(frames[0], frames[4])


def test_scenes_are_even_in_left_and_right_and_come_in_pairs_of_styles() -> None:
    drawn = [scenes.scene_at(index, 5, FULL) for index in range(400)]
    counts = {word: sum(scene.motion == word or scene.camera == word for scene in drawn) for word in scenes.MIRRORED}
    assert all(counts[word] == counts[other] for word, other in scenes.MIRRORED.items())
    for index, scene in enumerate(drawn):
        if scenes.has_pair(index):
            assert scene.style != drawn[index - 1].style
            assert scenes.restyled(scene, drawn[index - 1].style) == drawn[index - 1]
        assert (scene.subject, scene.place) not in grammar.HELD_OUT
        assert (scene.motion, scene.camera) != ("toward", "pushin")
    assert {scene.second for scene in drawn} > {"", "dog"}
    assert 5 < sum(scene.then is not None for scene in drawn) < 60


def test_held_out_scenes_are_what_training_never_draws() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        scene = scenes.draw_scene(rng, FULL, held_out=True)
        assert (scene.subject, scene.place) in grammar.HELD_OUT


def test_a_narrow_world_has_fewer_words_with_the_same_numbers() -> None:
    narrow, wide = folds.build_tokenizer(CORE), folds.build_tokenizer(FULL)
    text = "a red train and a woman walk left in the city"
    assert narrow.convert_ids_to_tokens(narrow(text).input_ids) == ["red", "woman", "walk", "left", "city", folds.END]
    assert set(narrow(text).input_ids) < set(wide(text).input_ids)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A woman in a red coat walks LEFT through the city at night. Static camera, flat colour.",
         "woman red walk left city night static flat"),
        ("The camera pans slowly to the left as a yellow taxi drives right!", "panleft yellow car drive right"),
        ("Two puppies run closer; zoom in", "two dog run toward pushin"),
        ("A man followed by a brown dog, tracking shot, snowing", "man behind brown dog track snowfall"),
        ("The camera orbits around her to the right. Cut to a monster indoors, paper cut-out",
         "orbitright cut creature room papercut"),
        ("black and white, tilt up, misty mountains", "noir tiltup fog mountains"),
        ("女人穿红色大衣向左走，夜晚的城市，两只狗", "woman red left walk night city two dog"),
        ("a dramatic, cinematic masterpiece", ""),
    ],
)  # fmt: skip
def test_free_text_is_folded_into_the_vocabulary(text: str, words: str) -> None:
    tokenizer = folds.build_tokenizer(FULL)
    assert tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids) == [*words.split(), folds.END]


@pytest.mark.parametrize("breadth", grammar.BREADTHS)
def test_every_caption_says_what_is_in_the_scene_and_nothing_else(breadth: str) -> None:
    world = grammar.World(breadth=breadth)
    tokenizer, rng = folds.build_tokenizer(world), np.random.default_rng(1)
    for index in range(80):
        scene = scenes.scene_at(index, 3, world)
        shots = [scene, scene.then] if scene.then else [scene]
        truth = {
            word for shot in shots for word in (*shot.labels.values(), shot.second, shot.colour, shot.second_colour)
        }
        full = tokenizer.convert_ids_to_tokens(tokenizer(captions.full_caption(scene, world)).input_ids)
        seen = {word for kind, word in scene.labels.items() if kind in world.kinds and word != "clear"}
        assert seen <= set(full) <= truth | {folds.END, *grammar.JOINTS}
        ids = tokenizer(captions.write_caption(scene, world, rng)).input_ids
        assert len(ids) <= captions.CAPTION_TOKENS
        assert set(tokenizer.convert_ids_to_tokens(ids)) <= truth | {folds.END, *grammar.JOINTS}


@pytest.fixture(scope="module")
def basis() -> tuple[codec.Basis, np.ndarray]:
    samples = data.sample_blocks(12, seed=5, world=CORE, per_clip=60)
    return codec.fit_basis(samples, 8), samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, basis: tuple[codec.Basis, np.ndarray]) -> Path:
    """A data set of a few small clips."""
    place = tmp_path_factory.mktemp("sketch")
    data.save_basis(place / "some.npz", *basis)
    out = place / "data"
    out.mkdir()
    SMALL.save(out)
    data.save_basis(out / "basis.npz", *basis)
    tokenizer = folds.build_tokenizer(SMALL)
    for kind in data.KINDS:
        clips = [data.make_clip(kind, index, SMALL, tokenizer) for index in range(8)]
        np.save(
            out / f"{kind}_latents.npy",
            np.stack([data.encode_clip(basis[0], clip.frames) for clip in clips]).astype(np.float16),
        )
        for name in ("cover", "words", "plain"):
            np.save(out / f"{kind}_{name}.npy", np.stack([getattr(clip, name) for clip in clips]))
    return out


def test_the_stock_encoder_carries_out_the_pca(basis: tuple[codec.Basis, np.ndarray]) -> None:
    axes, samples = basis
    vae = codec.build_vae(axes, samples, decoder_width=32)
    clip = stage.render(SCENE, CORE, 5)[0]
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
    clip = stage.render(SCENE, CORE, 5)[0]
    assert np.abs(codec.unblocks(codec.blocks(clip)) - (clip.astype(np.float32) / 127.5 - 1)).max() < 1e-6
    with pytest.raises(ValueError, match="does not divide"):
        codec.blocks(clip[:4])


def test_given_frames_are_laid_out_as_the_codec_would_encode_them(
    basis: tuple[codec.Basis, np.ndarray],
) -> None:
    axes, _ = basis
    clip, masks = stage.render(SCENE, CORE)
    stored, covers = torch.from_numpy(data.encode_clip(axes, clip)), torch.from_numpy(data.cover(masks))
    tail = torch.from_numpy(codec.encode(axes, codec.blocks(clip[8:]))).flatten(1, 2)
    laid = layout.lay_out(4, 5, 0, layout.Given(prefix=2, at=2, tail=True))
    batch = layout.collate(stored[None], covers[None], torch.zeros(1, 1, dtype=torch.int64), [laid], CORE)
    parts, times = batch.tokens.view(7, 48, -1), batch.coordinates.view(3, 7, 48)[0, :, 0] * grammar.RATE
    assert torch.allclose(parts[:2], tail[:2], atol=1e-4) and torch.allclose(parts[6], tail[2], atol=1e-4)
    assert times.tolist() == [8, 9, 0, 1, 5, 9, 13]
    assert batch.known.view(7, 48)[:, 0].tolist() == [True, True, True, True, False, False, True]


def test_clips_rendered_meanwhile_are_those_of_the_folder(folder: Path, basis: tuple[codec.Basis, np.ndarray]) -> None:
    stored = pool.DiskPool(folder, torch.device("cpu"))
    live = pool.LivePool(SMALL, basis[0], torch.device("cpu"), workers=1, capacity=16, seed=data.SEED)
    try:
        while live.count("short") < 8:
            live.feed(20.0)
    finally:
        live.close()
    picks = np.array([5, 0, 7])
    one, other = stored.fetch("short", picks), live.fetch("short", picks)
    assert torch.allclose(one[0].float(), other[0].float(), atol=0.05)
    assert torch.equal(one[1], other[1]) and np.array_equal(one[2], other[2])
    assert live.blocks_made >= 1


def _modules() -> Any:
    return model.build(model.Size(width=8, heads=2, head_width=24, layers=2, text_width=32))


def _fit(modules: Any, loss: Callable[[], Any], steps: int = 25) -> list[float]:
    optimisers, found = optimise.Optimisers(modules, 0, 1, muon=4e-3, adam=4e-3), []
    for step in range(steps):
        value = loss()
        found.append(float(value.detach()))
        value.backward()
        optimise.exchange(list(modules.parameters()), 0.0, 1)
        optimisers.step(optimise.learning_rate(0.1, step, warm_up=5))
        modules.zero_grad()
    return found


@pytest.mark.parametrize("name", [*batches.SHARES])
def test_every_kind_of_step_lowers_its_loss(folder: Path, name: str) -> None:
    source, rng = batches.Source(pool.DiskPool(folder, torch.device("cpu")), 2), np.random.default_rng(0)
    batch = source.draw(batches.Plan(name, 1 if name == "still" else 5), rng)
    assert (batch.source is not None) == (name == "restyle")
    if batch.source is not None:
        assert not torch.allclose(batch.source, batch.tokens)
    modules, noise = _modules(), torch.randn(batch.tokens.shape)
    sigma = torch.full((len(batch.ids),), 0.7)
    way = losses.noised(batch, sigma, noise, start=sigma if batch.source is not None else None)
    found = _fit(modules, lambda: losses.flow(modules, batch, way))
    assert found[-1] < 0.6 * found[0]


def test_a_restyling_way_begins_at_the_source_and_leads_to_the_other_style(folder: Path) -> None:
    source = batches.Source(pool.DiskPool(folder, torch.device("cpu")), 2)
    batch = source.draw(batches.Plan("restyle", 5), np.random.default_rng(0))
    assert batch.source is not None
    noise, start = torch.randn(batch.tokens.shape), torch.full((len(batch.ids),), 0.6)
    begun = losses.noised(batch, torch.ones_like(start), noise, start=start)
    assert torch.allclose(begun.noisy, 0.4 * batch.source + 0.6 * noise, atol=1e-5)
    assert torch.allclose(begun.noisy - 0.6 * begun.target, batch.tokens, atol=1e-4)
    assert begun.sigma.tolist() == start.tolist()


def test_distilling_comes_nearer_to_the_teacher(folder: Path) -> None:
    source = batches.Source(pool.DiskPool(folder, torch.device("cpu")), 2)
    batch = source.draw(batches.Plan("clip", 5), np.random.default_rng(1))
    noise, sigma = torch.randn(batch.tokens.shape), torch.full((len(batch.ids),), 0.8)
    teacher, student = _modules(), _modules()
    for parameter in teacher.parameters():
        parameter.data += 0.05 * torch.randn_like(parameter)
    way = losses.noised(batch, sigma, noise)
    found = _fit(student, lambda: losses.folded(student, teacher, batch, way, 3.0))
    assert found[-1] < 0.5 * found[0]
    grid, at = losses.levels(8, 4.0), torch.arange(len(batch.ids)) % 4
    found = _fit(student, lambda: losses.halved(student, teacher, batch, noise, at, grid))
    assert found[-1] < 0.5 * found[0]


def test_weights_in_a_parcel_come_back(tmp_path: Path) -> None:
    state = {f"w{k}": torch.arange(6.0).reshape(2, 3) + k for k in range(5)}
    (tmp_path / "run").mkdir()
    optimise.save(tmp_path / "run", "average.safetensors", state)
    assert parcel.pack(tmp_path / "run", tmp_path / "parcel", limit=30) == 3
    parcel.unpack(tmp_path / "parcel", tmp_path / "again")
    found = optimise.load_file(tmp_path / "again" / "weights.safetensors")
    assert all(torch.equal(found[name], value) for name, value in state.items())


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
    truth, _ = stage.render(replace(SCENE, camera="static"), CORE, 5)
    text = [captions.full_caption(replace(SCENE, camera="static"), CORE)]
    made = sampler.shoot(text, seed=1, mode="given", frames=9, given=((0, truth),), changes={"steps": 2})[0]
    assert made.shape == (9, 96, 128, 3)
    error = (made[:5].astype(float) - truth) / 255
    assert 10 * np.log10(1 / np.mean(error**2)) > 20  # given frames come back through the codec
    again = sampler.shoot(text, seed=1, mode="given", frames=9, given=((0, truth),), changes={"steps": 2})[0]
    assert np.array_equal(made, again)
