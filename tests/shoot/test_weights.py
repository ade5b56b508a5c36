"""The preflight finds what is wrong with a weights folder and says so; nothing is loaded to do it."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.residency import Residency


@pytest.fixture
def folder(models: Path, tmp_path: Path) -> Path:
    """A copy of the tiny Sketch to break."""
    return Path(shutil.copytree(models / "sketch", tmp_path / "sketch"))


VAE = "vae/diffusion_pytorch_model.safetensors"


def rewrite(path: Path, change: Callable[[dict], None]) -> None:
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value), "utf-8")


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def remove_index(folder: Path) -> None:
    (folder / "model_index.json").unlink()


def garble_index(folder: Path) -> None:
    (folder / "model_index.json").write_text("{", "utf-8")


def remove_file(folder: Path) -> None:
    (folder / VAE).unlink()


def remove_component(folder: Path) -> None:
    shutil.rmtree(folder / "transformer")


def remove_config(folder: Path) -> None:
    (folder / "text_encoder/config.json").unlink()


def truncate(folder: Path) -> None:
    path = folder / VAE
    path.write_bytes(path.read_bytes()[:-100])


def empty(folder: Path) -> None:
    (folder / VAE).write_bytes(b"")


def lie_about_the_header(folder: Path) -> None:
    path = folder / VAE
    path.write_bytes(struct.pack("<Q", 1 << 40) + path.read_bytes()[8:])


def flip_a_bit(folder: Path) -> None:
    path = folder / VAE
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(data)


def pickle_only(folder: Path) -> None:
    (folder / VAE).rename(folder / "vae/diffusion_pytorch_model.bin")


def foreign_library(folder: Path) -> None:
    rewrite(folder / "model_index.json", lambda index: index.update(vae=["os", "system"]))


def foreign_class(folder: Path) -> None:
    rewrite(folder / "model_index.json", lambda index: index.update(vae=["diffusers", "AutoencoderKLWan"]))


def foreign_pipeline(folder: Path) -> None:
    rewrite(folder / "model_index.json", lambda index: index.update(_class_name="HunyuanVideoPipeline"))


def missing_shard(folder: Path) -> None:
    shards = {"weight_map": {"a": "diffusion_pytorch_model.safetensors", "b": "second.safetensors"}}
    (folder / "vae/diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps(shards), "utf-8")


def listed_outside(folder: Path) -> None:
    rewrite(folder / "family.json", lambda family: family["sha256"].update({"../other": "0" * 64}))


def nonsense_in_family(folder: Path) -> None:
    rewrite(folder / "family.json", lambda family: family.update(sizes="large"))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (remove, "The weights of Sketch are missing from"),
        (remove_index, "The weights of Sketch are missing from"),
        (garble_index, "model_index.json cannot be read"),
        (remove_file, "vae has no safetensors file"),
        (remove_component, "the folder transformer is not there"),
        (remove_config, "text_encoder/config.json is not there"),
        (truncate, f"{VAE} has"),
        (empty, f"{VAE} cannot be read"),
        (lie_about_the_header, f"{VAE} cannot be read"),
        (flip_a_bit, f"{VAE} is not the file that was shipped"),
        (pickle_only, "in vae are a pickle"),
        (foreign_library, "ask for code from “os”"),
        (foreign_class, "name the class “AutoencoderKLWan” in vae"),
        (foreign_pipeline, "name the class “HunyuanVideoPipeline”"),
        (missing_shard, "vae/second.safetensors is not there"),
        (listed_outside, "outside the folder"),
        (nonsense_in_family, "family.json does not make sense"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_fault_is_named(folder: Path, fault: Callable[[Path], None], said: str) -> None:
    family = SketchFamily(folder)
    family.check()
    fault(folder)
    with pytest.raises(LongtakeError) as caught:
        family.check()
    assert said in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy
    assert family.info.id == "sketch"


@pytest.mark.parametrize(
    "facts",
    [
        {"sizes": []},
        {"sizes": [[0, 96]]},
        {"sizes": [[128]]},
        {"frames": []},
        {"frames": {"step": 0}},
        {"frames": {"max": 3}},
        {"frames": {"context": 33}},
        {"rate": "0"},
        {"rate": {}},
        {"sampling": 4},
        {"sampling": {"generate": {"steps": 0}}},
        {"sampling": {"generate": {"guidance": float("nan")}}},
        {"sampling": {"restyle": {"strength": 2}}},
        {"max_prompt_tokens": float("inf")},
        {"vocabulary": {"place": 3}},
        {"sha256": 3},
        {"sha256": [3]},
    ],
    ids=str,
)
def test_facts_that_nothing_can_be_painted_by_are_told_as_damage(folder: Path, facts: dict[str, object]) -> None:
    rewrite(folder / "family.json", lambda family: family.update(facts))
    family = SketchFamily(folder)
    with pytest.raises(LongtakeError, match=r"family.json does not make sense\.") as caught:
        family.check()
    assert caught.value.remedy
    assert family.info.id == "sketch"


def test_a_folder_where_a_file_should_be_is_told_as_damage(folder: Path) -> None:
    (folder / "family.json").unlink()
    (folder / "model_index.json").unlink()
    (folder / "model_index.json").mkdir()
    with pytest.raises(LongtakeError) as caught:
        SketchFamily(folder).check()
    assert caught.value.sentence.endswith(".")


def test_the_same_file_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = SketchFamily(folder)
    family.check()
    before = {path: path.stat() for path in folder.rglob("*")}
    digested: list[str] = []
    import hashlib

    plain = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda file, name: digested.append(file.name) or plain(file, name))
    family.check()
    assert digested == []
    (folder / VAE).touch()
    assert (folder / VAE).stat().st_mtime_ns != before[folder / VAE].st_mtime_ns
    family.check()
    assert digested == [str(folder / VAE)]


def test_the_facts_come_from_the_folder(folder: Path) -> None:
    family = SketchFamily(folder)
    info = family.info
    assert (info.version, info.licence, str(info.rate), info.sizes) == ("0.0-tiny", "Apache-2.0", "8", ((128, 96),))
    assert (info.sampling_for("generate").steps, info.sampling_for("restyle").strength) == (4, 0.7)
    rewrite(folder / "family.json", lambda facts: facts.update(rate="12", frames={"max": 40, "best": 17}))
    assert str(family.info.rate) == "12"
    assert family.info.max_frames == 37


def test_a_link_to_a_file_that_a_cache_has_dropped_is_nothing_to_wait_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family, painter = SketchFamily(folder), object()
    monkeypatch.setattr(family, "load", lambda on_loading: painter)
    (folder / "old.bin").symlink_to("nowhere")
    family.check()
    assert Residency().painter(family, lambda what, done: None) is painter
