"""Builds Sketch's transformer and text encoder from the stock classes, in several sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from diffusers import LTXVideoTransformer3DModel
from transformers import T5Config, T5EncoderModel

from . import folds
from .layout import Batch


@dataclass(frozen=True)
class Size:
    """How large the networks are; `width` is the number of latent channels."""

    width: int = 128
    heads: int = 2
    head_width: int = 96
    layers: int = 6
    text_width: int = 128
    text_layers: int = 1


# By name: 4, 9, 14 and 31 million parameters.  On a processor few wide heads are fastest.  Only the first three fit
# into the repository as they are.
SIZES: dict[str, Size] = {
    "tiny": Size(heads=2, head_width=96, layers=6),
    "small": Size(heads=2, head_width=128, layers=8),
    "medium": Size(heads=4, head_width=64, layers=12, text_width=192, text_layers=2),
    "large": Size(heads=6, head_width=64, layers=12, text_width=256, text_layers=2),
}


def size_for(name: str, width: int) -> Size:
    """The size of that name for a number of latent channels."""
    return replace(SIZES[name], width=width)


@torch.no_grad()
def build_transformer(size: Size) -> LTXVideoTransformer3DModel:
    """A fresh transformer whose first guess is the noisy input itself: the right answer where noise is high."""
    inner = size.heads * size.head_width
    model = LTXVideoTransformer3DModel(
        in_channels=size.width,
        out_channels=size.width,
        num_attention_heads=size.heads,
        attention_head_dim=size.head_width,
        cross_attention_dim=inner,
        num_layers=size.layers,
        caption_channels=size.text_width,
    )
    basis = torch.linalg.qr(torch.randn(inner, max(inner, size.width)))[0][:, : size.width]
    model.proj_in.weight.copy_(basis)
    model.proj_in.bias.zero_()
    model.proj_out.weight.copy_(basis.T * 0.8)
    model.proj_out.bias.zero_()
    for block in model.transformer_blocks:
        table = block.get_parameter("scale_shift_table")
        table.mul_(0.2)
        table[[2, 5]] += 0.5
        for layer in ("attn1.to_out.0", "attn2.to_out.0", "ff.net.2"):
            block.get_parameter(f"{layer}.weight").mul_(0.3)
    return model


def build_text_encoder(size: Size) -> T5EncoderModel:
    """A small T5 encoder over the vocabulary, to be trained together with the transformer."""
    config = T5Config(
        vocab_size=len(folds.vocabulary()),
        d_model=size.text_width,
        d_kv=32,
        num_heads=4,
        d_ff=2 * size.text_width,
        num_layers=size.text_layers,
        feed_forward_proj="gated-gelu",
        dropout_rate=0.0,
        pad_token_id=0,
        eos_token_id=1,
        is_encoder_decoder=False,
        use_cache=False,
        tie_word_embeddings=False,  # pyright: ignore[reportCallIssue] - taken by __post_init__
    )
    encoder = T5EncoderModel(config)
    torch.nn.init.normal_(encoder.shared.weight)
    return encoder


def velocity(
    modules: torch.nn.ModuleDict, batch: Batch, noisy: torch.Tensor, sigma: torch.Tensor, ids: torch.Tensor
) -> torch.Tensor:
    """The predicted velocity (noise minus clean) of noisy tokens at times sigma [n]; known tokens are at time 0."""
    mask = ids != 0
    text = modules["text_encoder"](input_ids=ids, attention_mask=mask)[0]
    times = sigma[:, None] * ~batch.known * 1000
    return modules["transformer"](
        hidden_states=noisy,
        encoder_hidden_states=text,
        timestep=times,
        encoder_attention_mask=mask,
        video_coords=batch.coordinates,
        return_dict=False,
    )[0]


def build(size: Size) -> torch.nn.ModuleDict:
    """Fresh networks, the same for everybody who asks for the size."""
    torch.manual_seed(1)
    return torch.nn.ModuleDict({"transformer": build_transformer(size), "text_encoder": build_text_encoder(size)})
