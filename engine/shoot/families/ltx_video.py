"""LTX-Video from 0.9.5 on: any frames of a clip can be given. The same painter as Sketch's, with the published sizes.

Published as Lightricks/LTX-Video-0.9.5, -0.9.7-dev and so on. Licence: OpenRAIL-M (0.9.5), LTXV Open Weights from
0.9.6 on; read the one in the folder. Disk and memory: not checked. Native: 8k + 1 frames, 704x480, at the 25 a second
that the pipeline assumes. Best steps and guidance: not checked; they are of the pipeline's documents.
"""

from __future__ import annotations

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading, Painter, Sampling
from engine.shoot.folder import Contents, FolderFamily
from engine.shoot.weights import WeightsCheck


def latent_side(contents: Contents) -> int:
    """The side in pixels of what one latent stands for, as AutoencoderKLLTXVideo makes it of its configuration."""
    stated = contents.config("vae")
    side = stated.get("spatial_compression_ratio")
    if isinstance(side, int) and side > 0:
        return side
    patch, halvings = stated.get("patch_size", 4), stated.get("spatio_temporal_scaling", (True, True, True, False))
    return patch * 2 ** sum(map(bool, halvings)) if isinstance(patch, int) and isinstance(halvings, list | tuple) else 1


class LTXVideoFamily(FolderFamily):
    """Weights for LTXConditionPipeline; folders that name LTXPipeline hold the same parts."""

    kind = "ltx-video"
    title = "LTX-Video (0.9.5 or newer)"
    classes = frozenset(
        {
            "LTXConditionPipeline",
            "LTXPipeline",
            "LTXVideoTransformer3DModel",
            "AutoencoderKLLTXVideo",
            "T5EncoderModel",
            "T5Tokenizer",
            "T5TokenizerFast",
            "PreTrainedTokenizerFast",
            "TokenizersBackend",
            "FlowMatchEulerDiscreteScheduler",
        }
    )

    @classmethod
    def claims(cls, contents: Contents) -> bool:
        if contents.pipeline not in ("LTXConditionPipeline", "LTXPipeline"):
            return False
        if "LTXVideo095DownBlock3D" not in contents.config("vae").get("down_block_types", ()):
            raise LongtakeError(
                "These weights of LTX-Video are older than 0.9.5 and cannot be given frames within a clip.",
                "Add version 0.9.5 or newer.",
            )
        return True

    def _facts(self, contents: Contents) -> FamilyInfo:
        return FamilyInfo(
            id=self._id,
            label=self._label,
            note="Paints quickly, from words or any frames of a clip.",
            conditioning=frozenset({Conditioning.TEXT, Conditioning.ANY_FRAME, Conditioning.STRENGTH}),
            rate=Rate.of("25"),
            sizes=((704, 480), (480, 704), (512, 512)),
            frame_step=8,
            frame_offset=1,
            min_frames=1,
            max_frames=161,
            best_frames=97,
            context_frames=9,
            weights_folder=contents.folder,
            licence="OpenRAIL-M or LTXV Open Weights: see the folder",
            version="published",
            sampling={
                "generate": Sampling(40, 3.0),
                "given": Sampling(40, 3.0),
                "restyle": Sampling(40, 3.0, strength=0.7),
                "still": Sampling(40, 3.0),
            },
            max_prompt_tokens=256,
            cell=32,
            negative="worst quality, inconsistent motion, blurry, jittery, distorted",
            needs="Disk and memory were not checked.",
            captions="A paragraph in the present tense: action first, then looks, setting, camera and light.",
        )

    def _side(self, contents: Contents) -> int:
        return latent_side(contents)

    def _painter(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> Painter:
        from engine.shoot.ltx import LTXVideoPainter

        return LTXVideoPainter(info, weights, on_loading)
