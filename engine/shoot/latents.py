"""Pictures to latents and back, normalised as the transformers expect them: one class for each kind of autoencoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    import torch


class Autoencoder(Protocol):
    """``cell`` is the side in pixels of what a latent stands for, ``step`` its frames; the clip's first has one."""

    channels: int
    cell: int
    step: int

    def encode(self, clip: torch.Tensor) -> torch.Tensor:
        """float [1, 3, T, H, W] in -1..1 -> normalised latents [1, C, t, h, w], without noise."""
        ...

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """Normalised latents [1, C, t, h, w] -> float [3, T, H, W], about -1..1."""
        ...


class LTXAutoencoder:
    """AutoencoderKLLTXVideo within an LTX pipeline."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline, self._vae = pipeline, pipeline.vae
        self.channels = int(self._vae.config.latent_channels)
        self.cell = int(self._vae.spatial_compression_ratio)
        self.step = int(self._vae.temporal_compression_ratio)

    def encode(self, clip: torch.Tensor) -> torch.Tensor:
        vae = self._vae
        raw = vae.encode(clip.to(_device_of(vae), vae.dtype)).latent_dist.mode()
        return self._pipeline._normalize_latents(raw, vae.latents_mean, vae.latents_std)

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        import torch

        vae = self._vae
        raw = self._pipeline._denormalize_latents(
            latents, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
        ).to(vae.dtype)
        still = torch.zeros(1, device=raw.device, dtype=raw.dtype) if vae.config.timestep_conditioning else None
        return vae.decode(raw, still, return_dict=False)[0][0]


class WanAutoencoder:
    """AutoencoderKLWan; its mean and deviation stand in its configuration."""

    def __init__(self, vae: Any) -> None:
        import torch

        self._vae = vae
        self.channels = int(vae.config.z_dim)
        self.cell = int(vae.config.scale_factor_spatial)
        self.step = int(vae.config.scale_factor_temporal)
        shape = (1, self.channels, 1, 1, 1)
        self._mean = torch.tensor(vae.config.latents_mean).view(shape)
        self._deviation = torch.tensor(vae.config.latents_std).view(shape)

    def encode(self, clip: torch.Tensor) -> torch.Tensor:
        raw = self._vae.encode(clip.to(_device_of(self._vae), self._vae.dtype)).latent_dist.mode().float()
        return (raw - self._mean.to(raw.device)) / self._deviation.to(raw.device)

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        raw = latents.float() * self._deviation.to(latents.device) + self._mean.to(latents.device)
        return self._vae.decode(raw.to(self._vae.dtype), return_dict=False)[0][0]


def _device_of(vae: Any) -> torch.device:
    """Where it computes, which is not where its weights lie while they wait their turn."""
    from diffusers.utils.torch_utils import get_module_execution_device

    return get_module_execution_device(vae)


def encoded(autoencoder: Autoencoder, frames: np.ndarray) -> torch.Tensor:
    """uint8 [T, H, W, 3] -> normalised latents [1, C, t, h, w]."""
    import torch

    with torch.no_grad():
        return autoencoder.encode(torch.from_numpy(frames).float().permute(3, 0, 1, 2)[None] / 127.5 - 1)


def decoded(autoencoder: Autoencoder, latents: torch.Tensor) -> np.ndarray:
    """Normalised latents [1, C, t, h, w] -> uint8 [T, H, W, 3]."""
    import torch

    values = (autoencoder.decode(latents).float().clamp(-1, 1) + 1) * 127.5
    return values.round().to(torch.uint8).permute(1, 2, 3, 0).cpu().numpy()
