"""What quantization cost: the same cross-validation on the unquantized checkpoint, and how far rewards moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .features import FeatureSet
from .metrics import Figures, figures, paired_difference
from .ridge import fit_head


@dataclass(frozen=True)
class Shift:
    """How far rewards moved: root mean square `[attribute]` in rating units, and the share of winners (by helpfulness) flipped."""

    rms: np.ndarray
    flipped: float


@dataclass(frozen=True)
class Cost:
    """`exact`: figures of the unquantized model. `gap`: its summary minus the quantized model's, with standard error.
    `refit`: each model with a head of its own. `fixed`: the unquantized model's head on both."""

    exact: Figures
    gap: tuple[float, float]
    refit: Shift
    fixed: Shift


def quantization_cost(
    exact: FeatureSet,
    quantized: FeatureSet,
    layer: int,
    pooling: Sequence[str],
    ratings: np.ndarray,
    keys: Sequence[str],
    folds: np.ndarray,
    seed: int,
) -> Cost:
    """All rewards are out of fold; `folds` `[pair]` as in the package's own evaluation."""
    x, q = exact.matrix(layer, pooling), quantized.matrix(layer, pooling)
    y, responses = ratings.reshape(-1, ratings.shape[2]), ratings.shape[1]
    rows, prompts = np.repeat(folds, responses), np.repeat(np.asarray(keys), responses)
    own, fixed, refit = (np.empty(y.shape) for _ in range(3))
    for fold in np.unique(rows):
        test = rows == fold
        head = fit_head(x[~test], y[~test], prompts[~test])
        own[test], fixed[test] = head.predict(x[test]), head.predict(q[test])
        refit[test] = fit_head(q[~test], y[~test], prompts[~test]).predict(q[test])
    own, fixed, refit = (rewards.reshape(ratings.shape) for rewards in (own, fixed, refit))
    gap = paired_difference(own, refit, ratings, keys, seed)
    return Cost(figures(own, ratings, keys, seed), gap, shift(own, refit), shift(own, fixed))


def shift(before: np.ndarray, after: np.ndarray) -> Shift:
    """From one set of rewards `[pair, response, attribute]` to another."""
    rms = np.sqrt(((after - before) ** 2).mean(axis=(0, 1)))
    winner = lambda rewards: rewards[:, 1, 0] > rewards[:, 0, 0]  # noqa: E731
    return Shift(rms, float((winner(before) != winner(after)).mean()))
