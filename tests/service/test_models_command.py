"""Folders of weights are looked at, remembered, offered and forgotten; nothing is loaded and nothing is fetched."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

import main
from engine.errors import LongtakeError
from engine.film.recipe import Recipe
from engine.service import catalogue, doctor
from engine.service.models_command import ModelsOrder, run
from engine.shoot.family import Conditioning

PARTS = {
    "transformer": ("diffusers", "WanTransformer3DModel"),
    "vae": ("diffusers", "AutoencoderKLWan"),
    "text_encoder": ("transformers", "UMT5EncoderModel"),
    "tokenizer": ("transformers", "T5TokenizerFast"),
    "scheduler": ("diffusers", "UniPCMultistepScheduler"),
}


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "longtake" / "models.json"


def weights(folder: Path, pipeline: str = "WanPipeline") -> Path:
    """A folder as published, with tensors of no size."""
    folder.mkdir(parents=True)
    index = {"_class_name": pipeline} | {name: list(part) for name, part in PARTS.items()}
    (folder / "model_index.json").write_text(json.dumps(index), "utf-8")
    for name in PARTS:
        (folder / name).mkdir()
        (folder / name / "config.json").write_text("{}", "utf-8")
    for name in ("transformer", "vae", "text_encoder"):
        (folder / name / "model.safetensors").write_bytes((2).to_bytes(8, "little") + b"{}")
    stated = {"_class_name": "UniPCMultistepScheduler", "use_flow_sigmas": True, "flow_shift": 5.0}
    (folder / "scheduler" / "scheduler_config.json").write_text(json.dumps(stated), "utf-8")
    return folder


def told(action: str, what: str = "", json: bool = False) -> str:
    out = io.StringIO()
    assert run(ModelsOrder(action, what, json), out) == 0
    return out.getvalue()


def test_a_folder_becomes_a_model_and_is_forgotten_again(tmp_path: Path) -> None:
    folder = weights(tmp_path / "Wan2.1-T2V-1.3B-Diffusers")
    assert [info.id for info in catalogue.families()] == ["sketch"]
    said = told("add", str(folder))
    assert "--model wan2.1-t2v-1.3b" in said and "Licence: Apache-2.0" in said
    info = catalogue.families()[-1]
    assert (info.id, info.label, info.weights_folder) == ("wan2.1-t2v-1.3b", "Wan2.1-T2V-1.3B", folder)
    assert info.sampling_for("generate").shift == 5.0
    catalogue.check(Recipe(prompt="a dog", family=info.id))
    assert info.label in told("list")
    told("add", str(folder))
    assert len(json.loads(told("list", json=True))) == 2
    told("remove", info.id)
    assert [info.id for info in catalogue.families()] == ["sketch"]
    assert folder.is_dir()
    with pytest.raises(LongtakeError, match="No model called"):
        told("remove", info.id)


def test_a_model_in_a_hugging_face_cache_is_found_by_its_own_name(tmp_path: Path) -> None:
    cache = tmp_path / "models--Wan-AI--Wan2.2-I2V-A14B-Diffusers"
    weights(cache / "snapshots" / "aaaa", "WanImageToVideoPipeline")
    used = weights(cache / "snapshots" / "bbbb", "WanImageToVideoPipeline")
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("bbbb", "utf-8")
    told("add", str(cache))
    info = catalogue.families()[-1]
    assert (info.id, info.weights_folder) == ("wan2.2-i2v-a14b", used)
    on = {"extend after", "extend before", "bridge", "loop"}
    assert info.operations == on | {"animate", "retake", "repaint", "camera path"}
    with pytest.raises(LongtakeError, match="cannot shoot from words alone"):
        catalogue.check(Recipe(prompt="a dog", family=info.id))


def test_a_model_whose_folder_is_away_bothers_nobody_but_who_asks(tmp_path: Path) -> None:
    folder = weights(tmp_path / "there")
    told("add", str(folder))
    folder.rename(tmp_path / "elsewhere")
    assert [info.id for info in catalogue.families()] == ["sketch"]
    assert "are missing from" in told("list")
    with pytest.raises(LongtakeError, match=f"The weights of there are missing from {folder}") as caught:
        catalogue.check(Recipe(prompt="a dog", family="there"))
    assert "models add" in caught.value.remedy


def test_what_a_model_can_be_given_is_known_while_its_folder_is_away(tmp_path: Path, own_settings: Path) -> None:
    folder = weights(tmp_path / "wan", "WanImageToVideoPipeline")
    (folder / "transformer" / "config.json").write_text('{"image_dim": 4, "pos_embed_seq_len": 8}', "utf-8")
    told("add", str(folder))
    here = catalogue.family_info("wan")
    assert here.conditioning == {Conditioning.FIRST_AND_LAST}
    folder.rename(tmp_path / "elsewhere")
    assert catalogue.families(also_away=True)[-1] == here
    assert [finding.good for finding in doctor._families() if finding.name == "wan"] == [False]
    weights(folder)
    assert Conditioning.TEXT in catalogue.family_info("wan").conditioning


def test_what_a_later_version_wrote_into_the_list_stays(tmp_path: Path, own_settings: Path) -> None:
    told("add", str(weights(tmp_path / "one")))
    written = json.loads(own_settings.read_text("utf-8"))
    written["models"][0]["stars"], written["order"] = 5, "by name"
    own_settings.write_text(json.dumps(written), "utf-8")
    told("add", str(weights(tmp_path / "two")))
    again = json.loads(own_settings.read_text("utf-8"))
    assert (again["order"], again["models"][0]["stars"]) == ("by name", 5)
    assert [each["id"] for each in again["models"]] == ["one", "two"]


def test_pictures_that_the_pipeline_cannot_paint_are_told_when_the_model_is_added(tmp_path: Path) -> None:
    folder = weights(tmp_path / "wan")
    (folder / "family.json").write_text('{"sizes": [[832, 468]]}', "utf-8")
    with pytest.raises(LongtakeError, match=r"family\.json"):
        told("add", str(folder))
    (folder / "family.json").write_text('{"sizes": [[832, 464]]}', "utf-8")
    told("add", str(folder))


def test_a_model_keeps_its_name_to_itself_until_it_is_gone(tmp_path: Path) -> None:
    first, second = weights(tmp_path / "here" / "Wan"), weights(tmp_path / "there" / "Wan")
    other = weights(tmp_path / "elsewhere" / "Wan", "WanVACEPipeline")
    told("add", str(first))
    told("add", str(first))
    for folder in (second, other):
        with pytest.raises(LongtakeError, match="is called “wan” already") as caught:
            told("add", str(folder))
        assert "models remove wan" in caught.value.remedy
    assert catalogue.family_info("wan").weights_folder == first
    (first / "model_index.json").unlink()
    told("add", str(second))
    assert catalogue.family_info("wan").weights_folder == second


def test_a_model_that_cannot_be_reached_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder without permission or on a drive that went: to look there is an error, not an empty place."""
    locked = weights(tmp_path / "locked" / "wan")
    told("add", str(locked))
    plainly = Path.stat

    def stat(path: Path, **options: bool) -> object:
        if locked.parent in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return plainly(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    assert [info.id for info in catalogue.families()] == ["sketch"]
    assert "are missing from" in told("list")
    with pytest.raises(LongtakeError, match="There is no model family"):
        catalogue.family_info("other")


def test_a_person_without_a_home_shoots_with_sketch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def homeless(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    folder = weights(tmp_path / "wan")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "expanduser", lambda path: homeless(path) if path.parts[0] == "~" else path)
    assert [info.id for info in catalogue.families()] == ["sketch"]
    assert "sketch" in told("list")
    with pytest.raises(LongtakeError, match="no home folder"):
        told("add", str(folder))


def test_a_list_without_a_date_is_read(tmp_path: Path, own_settings: Path) -> None:
    told("add", str(weights(tmp_path / "one")))
    os.utime(own_settings, (0, 0))
    told("add", str(weights(tmp_path / "two")))
    assert [info.id for info in catalogue.families()] == ["sketch", "one", "two"]


def test_why_a_folder_cannot_be_used_is_said(tmp_path: Path, own_settings: Path) -> None:
    foreign = weights(tmp_path / "foreign", "HunyuanVideoPipeline")
    damaged = weights(tmp_path / "damaged")
    (damaged / "vae" / "model.safetensors").write_bytes(b"")
    old = weights(tmp_path / "old", "LTXPipeline")
    sketch = Path(catalogue.family_info("sketch").weights_folder)
    (tmp_path / "empty").mkdir()
    for folder, said in (
        (foreign, "holds HunyuanVideoPipeline, which no family"),
        (damaged, "vae/model.safetensors cannot be read"),
        (old, "older than 0.9.5"),
        (tmp_path / "empty", "no model_index.json"),
        (tmp_path / "nowhere", "no model_index.json"),
        *([(sketch, "Sketch comes with Longtake")] if sketch.is_dir() else []),
    ):
        with pytest.raises(LongtakeError, match=said) as caught:
            told("add", str(folder))
        assert caught.value.remedy
    assert not own_settings.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vae/config.json", '{"down_block_types": null}'),
        (
            "model_index.json",
            json.dumps({"_class_name": "LTXPipeline", "x" * 300: ["diffusers", "AutoencoderKLLTXVideo"]}),
        ),
    ],
)
def test_nonsense_in_a_folder_is_told_in_a_sentence(tmp_path: Path, name: str, text: str) -> None:
    folder = weights(tmp_path / "odd", "LTXPipeline")
    (folder / "vae" / "config.json").write_text('{"down_block_types": ["LTXVideo095DownBlock3D"]}', "utf-8")
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(LongtakeError, match="cannot be read as a model"):
        told("add", str(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_what_is_no_file_or_has_no_end_is_not_read(tmp_path: Path) -> None:
    endless, pipe, huge = (weights(tmp_path / name) / "model_index.json" for name in ("endless", "pipe", "huge"))
    for index in (endless, pipe):
        index.unlink()
    endless.symlink_to("/dev/null")  # stands for /dev/zero, which a failing test would read into memory
    os.mkfifo(pipe)
    os.truncate(huge, 10**9)
    for index in (endless, pipe, huge):
        with pytest.raises(LongtakeError, match=r"no model_index\.json that can be read"):
            told("add", str(index.parent))


@pytest.mark.parametrize("name", ["x" * 300, "~nobody-of-this-name/wan"])
def test_a_name_that_cannot_be_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(LongtakeError, match="cannot be read as a model"):
        told("add", name)


def test_a_model_has_a_name_of_one_line_however_it_is_pointed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = weights(tmp_path / "two\nlines")
    monkeypatch.chdir(folder / "vae")
    told("add", "..")
    assert [(info.id, info.label) for info in catalogue.families()[1:]] == [("two-lines", "two lines")]


@pytest.mark.parametrize("used", [b"", b"\xff\xfe"])
def test_what_lies_about_in_a_hugging_face_cache_is_passed_over(tmp_path: Path, used: bytes) -> None:
    cache = tmp_path / "models--somebody--wan"
    folder = weights(cache / "snapshots" / "aaaa")
    (cache / "snapshots" / "gone").symlink_to("nowhere")
    (cache / "snapshots" / ".DS_Store").write_bytes(b"")
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_bytes(used)
    told("add", str(cache))
    assert catalogue.families()[-1].weights_folder == folder


@pytest.mark.parametrize("shift", ["Infinity", "1" + "0" * 400, "-1"])
def test_a_bend_that_no_sampling_can_have_is_not_taken(tmp_path: Path, shift: str) -> None:
    folder = weights(tmp_path / "wan")
    stated = '{"_class_name": "UniPCMultistepScheduler", "use_flow_sigmas": true, "flow_shift": ' + shift + "}"
    (folder / "scheduler" / "scheduler_config.json").write_text(stated, "utf-8")
    told("add", str(folder))
    assert catalogue.families()[-1].sampling_for("generate").shift == 3.0


def test_a_broken_list_is_left_alone_and_told(tmp_path: Path, own_settings: Path) -> None:
    own_settings.parent.mkdir(parents=True)
    own_settings.write_text("{", "utf-8")
    assert [info.id for info in catalogue.families()] == ["sketch"]
    with pytest.raises(LongtakeError, match="cannot be read"):
        told("add", str(weights(tmp_path / "wan")))
    assert own_settings.read_text("utf-8") == "{"
    out = io.StringIO()
    with pytest.raises(LongtakeError, match=r"models\.json, cannot be read"):
        run(ModelsOrder("list"), out)
    assert "sketch: Sketch" in out.getvalue()
    with pytest.raises(LongtakeError, match=r"models\.json, cannot be read"):
        catalogue.check(Recipe(prompt="a dog", family="wan"))
    assert [finding.good for finding in doctor._families() if finding.name == "added models"] == [False]


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = weights(tmp_path / "wan")
    assert main.main(["models", "add", str(folder)]) == 0
    assert main.main(["models"]) == 0
    assert "wan: wan" in capsys.readouterr().out
    for arguments in (["--json"], ["--json", "list"], ["list", "--json"]):
        assert main.main(["models", *arguments]) == 0
        assert [each["id"] for each in json.loads(capsys.readouterr().out)] == ["sketch", "wan"]
    assert main.main(["models", "remove", "wan", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"removed": "wan"}
    assert main.main(["models", "add", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "wan"
    assert main.main(["models", "add"]) == 1
    assert "No model was named." in capsys.readouterr().err
    assert main.main(["models", "add", str(tmp_path)]) == 1
    assert "no model_index.json" in capsys.readouterr().err
