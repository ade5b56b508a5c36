"""What a step of training minimises: flow matching, guidance folded into the model, and two steps made one."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from . import model
from .batches import nothing_said
from .layout import Batch


@dataclass(frozen=True)
class Noised:
    """Tokens on their way from noise, and where that way leads.

    noisy: float32 [n, s, z]; sigma: float32 [n]; target: the velocity (noise minus clean) that leads to the clean ones.
    """

    noisy: torch.Tensor
    sigma: torch.Tensor
    target: torch.Tensor


def noised(
    batch: Batch,
    sigma: torch.Tensor,
    noise: torch.Tensor,
    condition_noise: float = 0.0,
    start: torch.Tensor | None = None,
) -> Noised:
    """Tokens at the levels sigma [n] of a straight way from noise (Lipman et al. 2023, section 4).

    condition_noise: how much the pipeline's image_cond_noise_scale adds to known tokens, times sigma squared.
    start: for restyling, [n], the level the pipeline begins at: from the source with so much noise on it, and from
    there straight to the same scene in the other style; `sigma` is then a share of it.
    """
    s = sigma[:, None, None]
    if start is not None and batch.source is not None:
        top = start[:, None, None]
        begun = (1 - top) * batch.source + top * noise
        return Noised(s * begun + (1 - s) * batch.tokens, sigma * start, (begun - batch.tokens) / top)
    known = batch.known[..., None]
    blur, keep = torch.where(known, condition_noise * s**2, s), torch.where(known, 1.0, 1 - s)
    return Noised(keep * batch.tokens + blur * noise, sigma, noise - batch.tokens)


def error(
    guess: torch.Tensor, target: torch.Tensor, batch: Batch, sigma: torch.Tensor, subject_weight: float
) -> torch.Tensor:
    """The mean squared error of unknown tokens, those of subjects weighted up at low noise."""
    squared = (guess.float() - target).square().mean(-1)
    weight = (1 + subject_weight * batch.weight * (1 - sigma[:, None])) * ~batch.known
    return (squared * weight).sum() / weight.sum()


def flow(modules: torch.nn.ModuleDict, batch: Batch, way: Noised, subject_weight: float = 0.0) -> torch.Tensor:
    """The plain loss."""
    guess = model.velocity(modules, batch, way.noisy, way.sigma, batch.ids)
    return error(guess, way.target, batch, way.sigma, subject_weight)


@torch.no_grad()
def guided(
    teacher: torch.nn.ModuleDict, batch: Batch, noisy: torch.Tensor, sigma: torch.Tensor, guidance: float
) -> torch.Tensor:
    """The teacher's velocity with classifier-free guidance (Ho and Salimans 2022), in one pass of twice the size."""
    if guidance == 1.0:
        return model.velocity(teacher, batch, noisy, sigma, batch.ids).float()
    twice = Batch(
        tokens=torch.cat([batch.tokens, batch.tokens]),
        coordinates=torch.cat([batch.coordinates, batch.coordinates]),
        known=torch.cat([batch.known, batch.known]),
        weight=torch.cat([batch.weight, batch.weight]),
        ids=torch.cat([nothing_said(batch.ids), batch.ids]),
    )
    both = model.velocity(teacher, twice, torch.cat([noisy, noisy]), torch.cat([sigma, sigma]), twice.ids).float()
    plain, told = both.chunk(2)
    return plain + guidance * (told - plain)


def folded(
    modules: torch.nn.ModuleDict, teacher: torch.nn.ModuleDict, batch: Batch, way: Noised, guidance: float
) -> torch.Tensor:
    """Guidance folded in: the student's one pass is to equal the teacher's guided two (Meng et al. 2023, 3.1)."""
    wanted = guided(teacher, batch, way.noisy, way.sigma, guidance)
    guess = model.velocity(modules, batch, way.noisy, way.sigma, batch.ids)
    return error(guess, wanted, batch, way.sigma, 0.0)


def levels(steps: int, shift: float) -> torch.Tensor:
    """The noise levels that sampling.schedule visits, and the zero it ends at: float32 [steps + 1]."""
    even = 1 - torch.arange(steps + 1) / steps
    return shift * even / (1 + (shift - 1) * even)


def halved(
    modules: torch.nn.ModuleDict,
    teacher: torch.nn.ModuleDict,
    batch: Batch,
    noise: torch.Tensor,
    at: torch.Tensor,
    grid: torch.Tensor,
) -> torch.Tensor:
    """One step of the student is to lead where two of the teacher's do (Salimans and Ho 2022, section 3).

    grid: the teacher's levels, an even number of steps.  at: [n], which of its own steps each sample takes.
    """
    top, middle, low = (grid[2 * at + k] for k in range(3))
    if batch.source is not None:
        # The sources of restyling are met at the level they begin at; below it their ways are ordinary ones.
        noisy = (1 - top[:, None, None]) * batch.source + top[:, None, None] * noise
    else:
        noisy = noised(batch, top, noise).noisy
    there = torch.where(batch.known, 0.0, 1.0)[..., None]
    with torch.no_grad():
        first = guided(teacher, batch, noisy, top, 1.0)
        half = noisy + there * (middle - top)[:, None, None] * first
        second = guided(teacher, batch, half, middle, 1.0)
        end = half + there * (low - middle)[:, None, None] * second
        wanted = (noisy - end) / (top - low)[:, None, None]
    guess = model.velocity(modules, batch, noisy, top, batch.ids)
    return error(guess, wanted, batch, top, 0.0)
