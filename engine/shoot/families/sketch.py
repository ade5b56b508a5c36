"""Sketch, the bundled family: a small model of the LTX-Video kind, trained for storyboard drafts."""

from __future__ import annotations

import os
from pathlib import Path

from engine.film.timebase import Rate
from engine.shoot.families.ltx_video import latent_side
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading, Painter, Sampling
from engine.shoot.folder import Contents, FolderFamily
from engine.shoot.vocabulary import WordReader, read_tokenizer
from engine.shoot.weights import WeightsCheck

NOTE = (
    "A small model that comes with Longtake. It draws simple storyboard scenes at draft size and knows a limited "
    "vocabulary; it is meant for planning a film, not for finished pictures."
)


class SketchFamily(FolderFamily):
    """Sketch. ``folder`` is where its weights lie; None looks in LONGTAKE_MODELS, then beside the program."""

    kind = "sketch"
    title = "Sketch"
    classes = frozenset(
        {
            "LTXConditionPipeline",
            "LTXVideoTransformer3DModel",
            "AutoencoderKLLTXVideo",
            "T5EncoderModel",
            "PreTrainedTokenizerFast",
            "TokenizersBackend",  # the name that transformers 5 writes for the same class
            "FlowMatchEulerDiscreteScheduler",
        }
    )
    remedy = "Install Longtake again to get the weights of Sketch back."
    missing = "Install Longtake again, or set LONGTAKE_MODELS to the folder that holds them."

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("sketch", "Sketch (draft)", folder or Path())
        self._folder = folder
        self._known_words: tuple[tuple[Path, int], WordReader | None] | None = None

    @classmethod
    def claims(cls, contents: Contents) -> bool:
        return contents.manifest.get("family") == "sketch"

    @property
    def folder(self) -> Path:
        if self._folder is not None:
            return self._folder
        models = os.environ.get("LONGTAKE_MODELS")
        root = Path(models) if models else Path(__file__).resolve().parents[3] / "resources" / "models"
        return root / "sketch"

    def _facts(self, contents: Contents) -> FamilyInfo:
        return FamilyInfo(
            id="sketch",
            label="Sketch (draft)",
            note=NOTE,
            conditioning=frozenset({Conditioning.TEXT, Conditioning.ANY_FRAME, Conditioning.STRENGTH}),
            rate=Rate.of("8"),
            sizes=((128, 96),),
            frame_step=4,
            frame_offset=1,
            min_frames=5,
            max_frames=33,
            best_frames=17,
            context_frames=5,
            weights_folder=contents.folder,
            licence="Apache-2.0",
            version="0.1",
            sampling={
                "generate": Sampling(16, 4.0, 4.0),
                "given": Sampling(12, 1.5, 1.5),
                "carried": Sampling(8, 3.0, 4.0),  # so much guidance keeps its subjects whole from window to window
                "restyle": Sampling(16, 4.0, 2.0, 0.7),
                "still": Sampling(16, 4.0, 4.0),
            },
            max_prompt_tokens=32,
            calmest=0.6,
            needs="23 MB of disk; any machine.",
            captions="Who, in which colour, does what, in which direction, where, when; the words that it was taught.",
        )

    def _side(self, contents: Contents) -> int:
        return latent_side(contents)

    def _painter(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> Painter:
        from engine.shoot.ltx import LTXPainter

        return LTXPainter(info, weights, on_loading, faithful=True)

    def _reader(self) -> WordReader | None:
        path = self.folder / "tokenizer" / "tokenizer.json"
        stamp = (path, path.stat().st_mtime_ns if path.is_file() else 0)
        if self._known_words is None or self._known_words[0] != stamp:
            self._known_words = (stamp, read_tokenizer(path))
        return self._known_words[1]
