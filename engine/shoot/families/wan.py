"""Wan text-to-video and image-to-video, 2.1 and 2.2: which of them a folder holds stands in its configuration.

=====================  ======================================  ==========================================
published as Wan-AI/   given natively                          memory
=====================  ======================================  ==========================================
Wan2.1-T2V-1.3B, -14B  words alone                             8.19 GB (1.3B, Wan's figure); 14B about 13
                                                               GB with group offload (diffusers' documents)
Wan2.1-I2V-14B         the first frame                         not checked
Wan2.1-FLF2V-14B       the first and the last frame, never one not checked
Wan2.2-I2V-A14B        the first frame, or first and last      80 GB, or about 20 in 8 bits (secondary)
Wan2.2-TI2V-5B         words alone, or the first frame         24 GB with offload (Wan's README)
=====================  ======================================  ==========================================

Licence: Apache-2.0 (2.2 by secondary sources). Disk: not checked. Native: 81 frames at 16 a second, 832x480; the 5B
121 frames at 24 a second, 1280x704. The image-to-video weights paint nothing without a picture.
"""

from __future__ import annotations

from engine.film.timebase import Rate
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading, Painter, Sampling
from engine.shoot.folder import Contents, FolderFamily
from engine.shoot.weights import WeightsCheck

WAN_CLASSES = frozenset(
    {
        "AutoencoderKLWan",
        "UMT5EncoderModel",
        "T5Tokenizer",
        "T5TokenizerFast",
        "PreTrainedTokenizerFast",
        "TokenizersBackend",
        "UniPCMultistepScheduler",
        "FlowMatchEulerDiscreteScheduler",
    }
)
SIZES = ((832, 480), (480, 832), (624, 624))
CAPTIONS = "One to three sentences: subject, action, setting, light, style, how the camera moves."
NEGATIVE = (  # of the pipelines' own examples
    "Bright tones, overexposed, static, blurred details, subtitles, style, works, paintings, images, static, overall "
    "gray, worst quality, low quality, JPEG compression residue, ugly, incomplete, extra fingers, poorly drawn hands, "
    "poorly drawn faces, deformed, disfigured, misshapen limbs, fused fingers, still picture, messy background, three "
    "legs, many people in the background, walking backwards"
)


def goes_by_flow(contents: Contents) -> bool:
    """True when the folder's scheduler takes the noise levels of flow matching."""
    stated = contents.config("scheduler", "scheduler_config.json")
    name = stated.get("_class_name")
    return name == "FlowMatchEulerDiscreteScheduler" or (
        name == "UniPCMultistepScheduler" and bool(stated.get("use_flow_sigmas"))
    )


def flow_shift(contents: Contents) -> float:
    """The bend that the folder's scheduler states; Wan's own for 480 lines where it states none."""
    stated = contents.config("scheduler", "scheduler_config.json")
    shift = stated.get("flow_shift", stated.get("shift", 3.0))
    return float(shift) if isinstance(shift, int | float) and 0 < shift < 1000 else 3.0


def token_side(contents: Contents) -> int:
    """The side in pixels of one token: the autoencoder's cell times the transformer's patch of two."""
    stated = contents.config("vae").get("scale_factor_spatial")
    return 2 * stated if isinstance(stated, int) and stated > 0 else 16


class WanFamily(FolderFamily):
    """Weights for WanPipeline or WanImageToVideoPipeline."""

    kind = "wan"
    title = "Wan text- or image-to-video"
    classes = WAN_CLASSES | {
        "WanPipeline",
        "WanImageToVideoPipeline",
        "WanTransformer3DModel",
        "CLIPVisionModel",
        "CLIPVisionModelWithProjection",
        "CLIPImageProcessor",
        "CLIPImageProcessorFast",
        "CLIPImageProcessorPil",  # the name that transformers 5 writes where torchvision is missing
    }

    @classmethod
    def claims(cls, contents: Contents) -> bool:
        return contents.pipeline in ("WanPipeline", "WanImageToVideoPipeline") and goes_by_flow(contents)

    def _facts(self, contents: Contents) -> FamilyInfo:
        conditioning = _conditioning(contents)
        large_cells = bool(contents.index.get("expand_timesteps"))  # 2.2's 5B, with an autoencoder of 16x16x4
        shift = flow_shift(contents)
        return FamilyInfo(
            id=self._id,
            label=self._label,
            note=f"Paints by {_listed(conditioning)}.",
            conditioning=conditioning,
            rate=Rate.of("24" if large_cells else "16"),
            sizes=((1280, 704), (704, 1280)) if large_cells else SIZES,
            frame_step=4,
            frame_offset=1,
            min_frames=1,
            max_frames=121 if large_cells else 81,
            best_frames=121 if large_cells else 81,
            context_frames=9 if Conditioning.FIRST_FRAME not in conditioning else 1,
            weights_folder=contents.folder,
            licence="Apache-2.0",
            version="published",
            sampling={
                "generate": Sampling(50, 5.0, shift),
                "given": Sampling(50, 5.0, shift),
                "restyle": Sampling(50, 5.0, shift, 0.7),
                "still": Sampling(50, 5.0, shift),
            },
            max_prompt_tokens=512,
            cell=16 if large_cells else 8,
            negative=NEGATIVE,
            needs="From 8.19 GB of graphics memory (text-to-video, 1.3B) to 80 GB (A14B), as Wan states; not checked.",
            captions=CAPTIONS,
        )

    def _side(self, contents: Contents) -> int:
        return token_side(contents)

    def _painter(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> Painter:
        from engine.shoot.wan import WanPainter

        return WanPainter(info, weights, on_loading, Contents(info.weights_folder).pipeline)


def _conditioning(contents: Contents) -> frozenset[Conditioning]:
    """By the configuration: a last image without a place for it in the image embedding stops the pipeline with an
    error, and with two places it must always be there."""
    if contents.pipeline != "WanImageToVideoPipeline":
        can = {Conditioning.TEXT, Conditioning.STRENGTH}
        return frozenset(can | {Conditioning.FIRST_FRAME} if contents.index.get("expand_timesteps") else can)
    transformer = contents.config("transformer")
    if transformer.get("image_dim") is None and not contents.index.get("expand_timesteps"):
        return frozenset({Conditioning.FIRST_FRAME, Conditioning.FIRST_AND_LAST})
    if transformer.get("pos_embed_seq_len"):
        return frozenset({Conditioning.FIRST_AND_LAST})
    return frozenset({Conditioning.FIRST_FRAME})


def _listed(conditioning: frozenset[Conditioning]) -> str:
    names = [str(each) for each in Conditioning if each in conditioning]
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
