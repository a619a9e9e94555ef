"""Compares plans of bits on a seeded subset of pairs: what 8 bits would gain, and what quantization cost at all.

Every plan is set against the first one, on the same pairs and the same layer. `fixed`: a head fitted on the first plan's features
of the other folds, applied to both. `refit`: heads cross-validated within the subset, each on its own features; absolute figures
are lower than with all pairs, the paired difference is what counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .features import FeatureSet
from .metrics import Figures, figures, paired_difference
from .ridge import heads_by_fold
from .select import cross_validate, response_rows


@dataclass(frozen=True)
class Shift:
    """How far rewards moved: root mean square `[attribute]` in rating units, and the share of winners (by helpfulness) flipped."""

    rms: np.ndarray
    flipped: float


@dataclass(frozen=True)
class PlanFigures:
    """One plan on the subset. `gap`: its summary minus the first plan's, refitted, with standard error. Plan None: unquantized."""

    plan: str | None
    measured: Figures
    gap: tuple[float, float]
    refit: Shift
    fixed: Shift


@dataclass(frozen=True)
class Comparison:
    """`first` is the plan that all others are compared with, on `pairs` pairs at one layer and pooling."""

    first: str
    pairs: int
    layer: int
    plans: tuple[PlanFigures, ...]


def subset_of(count: int, size: int, seed: int) -> np.ndarray:
    """Sorted numbers of `size` pairs drawn from `count`; all of them where size is not smaller."""
    if size >= count:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, size=size, replace=False))


def compare_plans(
    first: str,
    features: FeatureSet,
    others: Mapping[str | None, FeatureSet],
    subset: np.ndarray,
    layer: int,
    pooling: Sequence[str],
    ratings: np.ndarray,
    keys: Sequence[str],
    folds: np.ndarray,
    seed: int,
) -> Comparison:
    """`features`: of all pairs under the first plan; `others`: of the subset's pairs under each other plan."""
    base = FeatureSet(features.values[subset], features.tokens[subset], features.layers)
    rated, prompts, parts = ratings[subset], [keys[index] for index in subset], folds[subset]
    heads = heads_by_fold(*response_rows(features, [layer], pooling, ratings, keys, folds))

    def fixed(on: FeatureSet) -> np.ndarray:
        rows = on.matrix([layer], pooling).reshape(len(subset), ratings.shape[1], -1)
        return np.stack([heads[fold].predict(pair) for fold, pair in zip(parts, rows)])

    def refit(on: FeatureSet) -> np.ndarray:
        return cross_validate(on, layer, pooling, rated, prompts, parts)

    base_fixed, base_refit = fixed(base), refit(base)
    plans = []
    for plan, on in {first: base, **others}.items():
        own = base_refit if on is base else refit(on)
        gap = (0.0, 0.0) if on is base else paired_difference(own, base_refit, rated, prompts, seed)
        plans.append(
            PlanFigures(plan, figures(own, rated, prompts, seed), gap, shift(base_refit, own), shift(base_fixed, fixed(on)))
        )
    return Comparison(first, len(subset), layer, tuple(plans))


def shift(before: np.ndarray, after: np.ndarray) -> Shift:
    """From one set of rewards `[pair, response, attribute]` to another."""
    rms = np.sqrt(((after - before) ** 2).mean(axis=(0, 1)))
    winner = lambda rewards: rewards[:, 1, 0] > rewards[:, 0, 0]  # noqa: E731
    return Shift(rms, float((winner(before) != winner(after)).mean()))
