"""Builds Sketch's transformer and text encoder from the stock classes, and puts batches of latents into tokens.

The layout is that of LTXConditionPipeline: conditions that begin at frame 0 replace the first latents of the
clip; a later one contributes its first two latents as extra tokens in front, the rest in place.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from diffusers import LTXVideoTransformer3DModel
from transformers import T5Config, T5EncoderModel

from . import captions, codec, data, scenes


@dataclass(frozen=True)
class Size:
    """How large the networks are; the default has about four million parameters."""

    width: int = 112
    heads: int = 2
    head_width: int = 96
    layers: int = 6
    text_width: int = 128


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
    """A one-layer T5 encoder over the small vocabulary, to be trained together with the transformer."""
    config = T5Config(
        vocab_size=3 + len(captions.WORDS),
        d_model=size.text_width,
        d_kv=32,
        num_heads=4,
        d_ff=2 * size.text_width,
        num_layers=1,
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


def token_coordinates(latents: int, first_frame: int = 0) -> torch.Tensor:
    """Where the tokens of consecutive latents are: float32 [3, latents * 48], in seconds and pixels.

    As the pipeline counts: latent 0 stands at the first frame, latent k at the first of the four it codes.
    """
    t = (torch.arange(latents) * codec.STEP + 1 - codec.STEP).clamp(min=0) + first_frame
    grid = torch.meshgrid(t.float(), torch.arange(data.ROWS).float(), torch.arange(data.COLUMNS).float(), indexing="ij")
    scale = torch.tensor([1 / scenes.RATE, codec.BLOCK, codec.BLOCK])
    return torch.stack(grid).flatten(1) * scale[:, None]


@dataclass
class Batch:
    """Clean tokens and what is known of them.

    tokens: float32 [n, s, z]; coordinates: float32 [n, 3, s]; known: bool [n, s]; weight: float32 [n, s], the
    subject's share of each token.
    """

    tokens: torch.Tensor
    coordinates: torch.Tensor
    known: torch.Tensor
    weight: torch.Tensor


@dataclass(frozen=True)
class Given:
    """Which frames of a clip are given, in latents of it.

    prefix: how many latents at the start are known.  at: the latent boundary a later condition begins at (frame
    4 * at), or None.  tail: whether that condition runs to the clip's end; else it is the single frame.
    """

    prefix: int = 0
    at: int | None = None
    tail: bool = False

    @property
    def extra(self) -> int:
        """How many latents stand in front of the clip's own."""
        return 0 if self.at is None else (2 if self.tail else 1)


def lay_out(
    stored: torch.Tensor, covers: torch.Tensor, latents: int, start: int, given: Given
) -> tuple[torch.Tensor, ...]:
    """Lays out one stored clip (see data.py: [2k+1, 48, z]) as the pipeline would.

    start: the boundary where a shorter clip of `latents` latents is cut out.  Returns tokens [s, z], coordinates
    [3, s], known [s] and cover [s].
    """
    steps = (stored.shape[0] - 1) // 2

    def still(boundary: int) -> int:
        return 0 if boundary == 0 else steps + boundary

    index = [still(start), *range(start + 1, start + latents)]
    known = [k < given.prefix for k in range(latents)]
    where = [token_coordinates(latents)]
    if given.at is not None:
        front = [still(start + given.at)]
        if given.tail:
            front.append(start + given.at + 1)
            known = [flag or k >= given.at + 2 for k, flag in enumerate(known)]
        index, known = front + index, [True] * len(front) + known
        where.insert(0, token_coordinates(len(front), codec.STEP * given.at))
    tokens, cover = stored[index].flatten(0, 1), covers[index].flatten()
    return tokens, torch.cat(where, dim=1), torch.tensor(known).repeat_interleave(data.TOKENS), cover


def collate(items: list[tuple[torch.Tensor, ...]]) -> Batch:
    """Stacks what `lay_out` returned for clips of one shape."""
    tokens, where, known, cover = (torch.stack(parts) for parts in zip(*items, strict=True))
    return Batch(tokens.float(), where, known, cover.float() / 255)


def velocity(
    transformer: torch.nn.Module,
    text_encoder: torch.nn.Module,
    batch: Batch,
    noisy: torch.Tensor,
    sigma: torch.Tensor,
    ids: torch.Tensor,
) -> torch.Tensor:
    """The predicted velocity (noise minus clean) of noisy tokens at times sigma [n]; known tokens are at time 0."""
    mask = ids != 0
    text = text_encoder(input_ids=ids, attention_mask=mask)[0]
    times = torch.where(batch.known, torch.zeros(()), sigma[:, None]) * 1000
    return transformer(
        hidden_states=noisy,
        encoder_hidden_states=text,
        timestep=times,
        encoder_attention_mask=mask,
        video_coords=batch.coordinates,
        return_dict=False,
    )[0]


def flow_loss(
    transformer: torch.nn.Module,
    text_encoder: torch.nn.Module,
    batch: Batch,
    sigma: torch.Tensor,
    noise: torch.Tensor,
    ids: torch.Tensor,
    subject_weight: float = 0.0,
    condition_noise: float = 0.0,
) -> torch.Tensor:
    """Flow matching loss on unknown tokens (Lipman et al. 2023, section 4), their subject weighted up at low noise.

    condition_noise: how much the pipeline's image_cond_noise_scale adds to known tokens, times sigma squared.
    """
    s = sigma[:, None, None]
    blur = torch.where(batch.known[..., None], condition_noise * s**2, s)
    keep = torch.where(batch.known[..., None], torch.ones(()), 1 - s)
    guess = velocity(transformer, text_encoder, batch, keep * batch.tokens + blur * noise, sigma, ids)
    error = (guess.float() - (noise - batch.tokens)).square().mean(-1)
    weight = (1 + subject_weight * batch.weight * (1 - sigma[:, None])) * ~batch.known
    return (error * weight).sum() / weight.sum()
