"""Builds Sketch's video codec: a stock AutoencoderKLLTXVideo whose weights are set to a linear PCA, not trained.

The PCA is over causal blocks of 16x16 pixels and 4 frames (the first frame repeated four times, so one basis
serves stills and clips).  The encoder's two strided stages carry it out exactly as a pyramid; the decoder starts
as its transpose, up to the small loss of its narrower inner stages, and can then be tuned (see decoder.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKLLTXVideo

BLOCK, STEP = 16, 4
_CELL = 4  # the patch size of the stock class: 4x4 pixels of one frame
_CONSTANT = 30.0  # how far the constant channel outweighs the rest before the encoder's normalisation
_DECODER_CONSTANT = 10.0


@dataclass(frozen=True)
class Basis:
    """A PCA of blocks: latents are `(block - mean) @ encode`, blocks about `latents @ decode + mean`.

    mean: float32 [3072]; encode: float32 [3072, z]; decode: float32 [z, 3072].  A block's 3072 values are ordered
    frame, row, column, colour, and run from -1 to 1.
    """

    mean: np.ndarray
    encode: np.ndarray
    decode: np.ndarray

    @property
    def width(self) -> int:
        return self.encode.shape[1]


def blocks(clip: np.ndarray) -> np.ndarray:
    """Cuts a clip, uint8 [4k+1, height, width, 3], into causal blocks: float32 [k+1, height/16, width/16, 3072]."""
    frames, height, width, _ = clip.shape
    if frames % STEP != 1 or height % BLOCK or width % BLOCK:
        raise ValueError(f"a clip of {frames} frames of {width}x{height} does not divide into blocks")
    video = np.concatenate([np.repeat(clip[:1], STEP - 1, axis=0), clip]).astype(np.float32) / 127.5 - 1
    rows, columns = height // BLOCK, width // BLOCK
    video = video.reshape(-1, STEP, rows, BLOCK, columns, BLOCK, 3)
    return np.ascontiguousarray(video.transpose(0, 2, 4, 1, 3, 5, 6)).reshape(-1, rows, columns, STEP * BLOCK**2 * 3)


def still_blocks(frames: np.ndarray) -> np.ndarray:
    """The blocks of single frames, uint8 [n, height, width, 3], each seen as a clip of its own."""
    return np.concatenate([blocks(frame[None]) for frame in frames])


def unblocks(cut: np.ndarray) -> np.ndarray:
    """Puts blocks [k+1, rows, columns, 3072] together to a clip, float32 [4k+1, height, width, 3] in -1..1."""
    count, rows, columns, _ = cut.shape
    video = cut.reshape(count, rows, columns, STEP, BLOCK, BLOCK, 3).transpose(0, 3, 1, 4, 2, 5, 6)
    return video.reshape(count * STEP, rows * BLOCK, columns * BLOCK, 3)[STEP - 1 :]


def _principal(samples: torch.Tensor, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Mean, directions [d, count] and variances of the principal axes of samples [n, d], by randomised SVD."""
    mean = samples.mean(0)
    centred = samples - mean
    _, singular, axes = torch.svd_lowrank(centred, q=min(count + 24, *centred.shape), niter=3)
    return mean, axes[:, :count], singular[:count] ** 2 / len(samples)


def fit_basis(samples: np.ndarray, width: int) -> Basis:
    """Fits the PCA on blocks [n, 3072].

    Latents are half whitened: each axis is divided by the fourth root of its variance, so that axes matter in
    training in proportion to their standard deviation, and all are scaled to a mean variance of one.
    """
    torch.manual_seed(0)
    mean, axes, variances = _principal(torch.from_numpy(samples).float(), width)
    scale = variances**-0.25
    scale = scale / (variances * scale**2).mean().sqrt()
    return Basis(mean.numpy(), (axes * scale).numpy(), (axes / scale).T.contiguous().numpy())


def encode(basis: Basis, cut: np.ndarray) -> np.ndarray:
    """Latents [..., z] of blocks [..., 3072]; equal to what the stock class's encoder makes of the same clip."""
    return (cut - basis.mean) @ basis.encode


def decode(basis: Basis, latents: np.ndarray) -> np.ndarray:
    """The linear reconstruction of blocks from latents: the codec's quality before its decoder is tuned."""
    return latents @ basis.decode + basis.mean


def psnr(error: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of an error between pictures that run from -1 to 1."""
    return float(10 * np.log10(4.0 / np.mean(np.square(error))))


def vae_config(width: int, decoder_width: int = 64) -> dict[str, Any]:
    """The stock class's configuration for a latent width: 16x16 pixels and 4 frames to a latent."""
    inner = max(2 * width + 2, 3 * _CELL**2)  # the first layer hands the 48 values of a cell through
    return {
        "latent_channels": width,
        "block_out_channels": (inner,) * 3,
        "down_block_types": ("LTXVideo095DownBlock3D",) * 2,
        "layers_per_block": (0, 0, 0),
        "spatio_temporal_scaling": (True, True),
        "downsample_type": ("conv", "conv"),
        "decoder_block_out_channels": (decoder_width, 2 * decoder_width),
        "decoder_layers_per_block": (1, 1, 0),
        "decoder_spatio_temporal_scaling": (True, True),
        "decoder_inject_noise": (False, False, False),
        "upsample_residual": (False, False),
        "upsample_factor": (1, 2),
        "patch_size": _CELL,
        "encoder_causal": True,
        "decoder_causal": True,
    }


def _cells(matrix: torch.Tensor, times: int, side: int) -> torch.Tensor:
    """Reorders the leading axis (frame, row, column, colour) of blocks to [times, rows, columns, 48] cells.

    The stock class orders the 48 values of a cell as colour, column, row.
    """
    rest = matrix.shape[1:]
    cells = matrix.reshape(times, side // _CELL, _CELL, side // _CELL, _CELL, 3, *rest)
    order = (0, 1, 3, 5, 4, 2, *range(6, 6 + len(rest)))
    return cells.permute(order).reshape(times, side // _CELL, side // _CELL, 3 * _CELL * _CELL, *rest)


def _pyramid(basis: Basis, samples: torch.Tensor, inner: int) -> tuple[torch.Tensor, ...]:
    """Factors of the encoder: stage one [2, 2, 2, 48, inner], stage two [2, 2, 2, inner, z].

    Stage one keeps the `inner` directions of an 8x8x2 block that matter most for the latents: the principal axes
    of what those blocks contribute, found by an SVD of the encoding matrix weighted by the data.
    """
    matrix = torch.from_numpy(basis.encode)
    cells = _cells(matrix, STEP, BLOCK)  # [4, 4, 4, 48, z]
    parts = cells.reshape(2, 2, 2, 2, 2, 2, 48, -1).permute(0, 2, 4, 1, 3, 5, 6, 7)  # coarse t y x, fine t y x
    coarse = parts.reshape(8, 8 * 48, -1)
    cut = _cells(samples.T - torch.from_numpy(basis.mean)[:, None], STEP, BLOCK)
    cut = cut.reshape(2, 2, 2, 2, 2, 2, 48, -1).permute(0, 2, 4, 1, 3, 5, 6, 7).reshape(8, 384, -1)
    spread = torch.einsum("pdn,pen->de", cut, cut) / (8 * cut.shape[2])
    values, vectors = torch.linalg.eigh(spread.double() + 1e-7 * torch.eye(384, dtype=torch.float64))
    root = vectors @ torch.diag(values.clamp_min(1e-9).sqrt()) @ vectors.T
    inverse = vectors @ torch.diag(values.clamp_min(1e-9).rsqrt()) @ vectors.T
    wanted = root @ coarse.permute(1, 0, 2).reshape(384, -1).double()
    left, _, _ = torch.linalg.svd(wanted, full_matrices=False)
    stage = inverse @ left[:, :inner]  # blocks to inner, inverse of `back`
    back = left[:, :inner].T @ root
    second = torch.einsum("id,pdz->piz", back, coarse.double())
    return stage.float().reshape(2, 2, 2, 48, -1), second.float().reshape(2, 2, 2, inner, -1)


def _convolution(network: torch.nn.Module, name: str) -> tuple[torch.Tensor, torch.Tensor]:
    """The weight [out, in, 3, 3, 3] and the bias [out] of the causal convolution of that name."""
    return network.get_parameter(f"{name}.conv.weight"), network.get_parameter(f"{name}.conv.bias")


@torch.no_grad()
def _set_encoder(vae: AutoencoderKLLTXVideo, basis: Basis, samples: np.ndarray) -> None:
    encoder, width = vae.encoder, basis.width
    entrance, _ = _convolution(encoder, "conv_in")
    inner = len(entrance)
    for parameter in encoder.parameters():
        parameter.zero_()
    keep = min(inner, 384)
    stage, second = _pyramid(basis, torch.from_numpy(samples), keep)
    entrance[torch.arange(48), torch.arange(48), 2, 1, 1] = 1.0
    first, _ = _convolution(encoder, "down_blocks.0.downsamplers.0")
    last, last_bias = _convolution(encoder, "down_blocks.1.downsamplers.0")
    for t in range(2):
        for y in range(2):
            for x in range(2):
                first[:keep, :48, 1 + t, 1 + y, 1 + x] = stage[t, y, x].T
                last[:width, :keep, 1 + t, 1 + y, 1 + x] = second[t, y, x].T
                last[width : 2 * width, :keep, 1 + t, 1 + y, 1 + x] = -second[t, y, x].T
    shift = torch.from_numpy(basis.mean @ basis.encode)
    last_bias[:width], last_bias[width : 2 * width] = -shift, shift
    # Normalisation divides by the root mean square of the channels: a large constant makes it nearly constant,
    # and silu(a) - silu(-a) = a undoes the activation.
    constant = _CONSTANT * (2 * width) ** 0.5
    last_bias[2 * width] = constant
    gain = ((constant**2 + 2 * width) / inner) ** 0.5
    ahead, ahead_bias = _convolution(encoder, "conv_out")
    index = torch.arange(width)
    ahead[index, index, 2, 1, 1] = gain
    ahead[index, width + index, 2, 1, 1] = -gain
    ahead_bias[width] = -20.0  # log variance of the posterior: none to speak of


def _narrow(blocks_in: torch.Tensor, count: int) -> torch.Tensor:
    """The `count` principal axes [d, count] of reconstructions [n, d], about zero."""
    spread = blocks_in.T.double() @ blocks_in.double() / len(blocks_in)
    return torch.linalg.eigh(spread)[1].flip(1)[:, :count].float()


@torch.no_grad()
def _set_decoder(vae: AutoencoderKLLTXVideo, basis: Basis, samples: np.ndarray) -> None:
    decoder, width = vae.decoder, basis.width
    for name, _ in decoder.named_modules():
        if name.endswith("conv2"):
            for part in _convolution(decoder, name):
                part.zero_()
    entrance, entrance_bias = _convolution(decoder, "conv_in")
    outer = len(entrance)
    middle = outer // 2
    fine = (middle - 2) // 2
    linear = torch.from_numpy(decode(basis, encode(basis, samples)) - basis.mean)
    cut = _cells(linear.T, STEP, BLOCK).reshape(2, 2, 2, 2, 2, 2, 48, -1).permute(0, 2, 4, 1, 3, 5, 6, 7)
    halves = cut.reshape(8, 8, 48, -1)
    wide = _narrow(halves.permute(0, 3, 1, 2).reshape(-1, 384), middle)
    thin = _narrow(halves.permute(0, 1, 3, 2).reshape(-1, 48), min(fine, 48))
    back = _cells(torch.from_numpy(basis.decode).T.contiguous(), STEP, BLOCK)
    back = back.reshape(2, 2, 2, 2, 2, 2, 48, -1).permute(0, 2, 4, 1, 3, 5, 6, 7).reshape(8, 384, width)
    mean = _cells(torch.from_numpy(basis.mean)[:, None], STEP, BLOCK)[..., 0].mean(dim=(0, 1, 2))

    entrance.zero_()
    entrance_bias.zero_()
    entrance[torch.arange(width), torch.arange(width), 2, 1, 1] = 1.0
    up, up_bias = _convolution(decoder, "up_blocks.0.upsamplers.0.conv")
    up.zero_()
    up_bias.zero_()
    up.view(middle, 8, outer, 3, 3, 3)[:, :, :width, 2, 1, 1] = torch.einsum("dm,pdz->mpz", wide, back)
    up, up_bias = _convolution(decoder, "up_blocks.1.upsamplers.0.conv")
    up.zero_()
    up_bias.zero_()
    kernel, bias = up.view(middle, 8, middle, 3, 3, 3), up_bias.view(middle, 8)
    step = torch.einsum("df,pdm->fpm", thin, wide.reshape(8, 48, middle))
    count = thin.shape[1]
    kernel[:count, :, :, 2, 1, 1] = step
    kernel[count : 2 * count, :, :, 2, 1, 1] = -step
    size = float((linear.reshape(-1, 48).square().sum(1).mean() * 2).sqrt())
    constant = _DECODER_CONSTANT * max(size, 1e-3)
    bias[2 * count] = constant
    gain = ((constant**2 + size**2) / middle) ** 0.5
    out, out_bias = _convolution(decoder, "conv_out")
    out.zero_()
    out[:, :count, 2, 1, 1] = gain * thin
    out[:, count : 2 * count, 2, 1, 1] = -gain * thin
    out_bias.copy_(mean)


def build_vae(basis: Basis, samples: np.ndarray, decoder_width: int = 64) -> AutoencoderKLLTXVideo:
    """The stock class with the PCA in its weights; samples, float32 [n, 3072], choose the inner stages' axes."""
    vae = AutoencoderKLLTXVideo(**vae_config(basis.width, decoder_width))
    _set_encoder(vae, basis, samples)
    _set_decoder(vae, basis, samples)
    return vae.eval()
