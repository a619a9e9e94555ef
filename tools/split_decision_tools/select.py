"""Chooses layer and pooling by cross-validation under a size limit.

Every candidate is scored by `metrics.summary` of its out-of-fold rewards: accuracy above chance, doubled, plus the mean
correlation with the five ratings and the mean correlation of the five differences. The best one sets the mark; the choice is
the candidate with the fewest layers, then the fewest megabytes, that is worse than the best by at most one standard error of their paired difference. Time in the browser is
proportional to layers, and the differences between neighbouring layers are well inside the noise.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .bits_plan import describe
from .features import FeatureSet
from .metrics import Figures, figures, paired_difference
from .ridge import out_of_fold

POOLINGS: tuple[tuple[str, ...], ...] = (("mean",), ("last",), ("mean", "last"))


@dataclass(frozen=True)
class Candidate:
    """A package that could be built, and what it is worth. `rewards` are out of fold, `[pair, response, attribute]`."""

    layers: int
    pooling: tuple[str, ...]
    bits: str
    bytes: int
    rewards: np.ndarray
    figures: Figures

    @property
    def name(self) -> str:
        return f"{self.layers} layers, {' + '.join(self.pooling)}, {describe(self.bits)}"


@dataclass(frozen=True)
class Selection:
    """The choice, the best-scoring candidate that fits, and all candidates with their distance from the best."""

    chosen: Candidate
    best: Candidate
    candidates: tuple[Candidate, ...]
    behind: tuple[tuple[float, float], ...]
    limit: int


def cross_validate(
    features: FeatureSet, layer: int, pooling: Sequence[str], ratings: np.ndarray, keys: Sequence[str], folds: np.ndarray
) -> np.ndarray:
    """Out-of-fold rewards `[pair, response, attribute]` of a joint head on the poolings of one layer."""
    return out_of_fold(*response_rows(features, [layer], pooling, ratings, keys, folds)).reshape(ratings.shape)


def response_rows(
    features: FeatureSet, layers: Sequence[int], pooling: Sequence[str], ratings: np.ndarray, keys: Sequence[str], folds: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A row for each response, as `ridge` takes them: features `[row, feature]`, ratings `[row, attribute]`, folds and keys `[row]`."""
    responses, attributes = ratings.shape[1:]
    folds, keys = (np.repeat(np.asarray(each), responses) for each in (folds, keys))
    return features.matrix(layers, pooling), ratings.reshape(-1, attributes), folds, keys


def candidates(
    sets: Mapping[str, FeatureSet],
    sizes: Mapping[tuple[str, int], int],
    ratings: np.ndarray,
    keys: Sequence[str],
    folds: np.ndarray,
    seed: int,
    poolings: Sequence[Sequence[str]] = POOLINGS,
) -> list[Candidate]:
    """Every combination of bits (a name of `sets`), layer with a known size in bytes, and pooling; progress to stderr."""
    result = []
    for bits, features in sets.items():
        for layer in features.layers:
            if (bits, layer) not in sizes:
                continue
            for pooling in poolings:
                rewards = cross_validate(features, layer, pooling, ratings, keys, folds)
                measured = figures(rewards, ratings, keys, seed)
                result.append(Candidate(layer, tuple(pooling), bits, sizes[bits, layer], rewards, measured))
                print(f"  {result[-1].name}: accuracy {measured.accuracy[0]:.3f}, {measured.summary:.3f}", file=sys.stderr)
    return result


def choose(found: Sequence[Candidate], ratings: np.ndarray, keys: Sequence[str], limit: int, seed: int) -> Selection:
    """Applies the one-standard-error rule; raises ValueError when nothing fits under the limit (bytes)."""
    fitting = [candidate for candidate in found if candidate.bytes <= limit]
    if not fitting:
        raise ValueError(f"no candidate fits into {limit} bytes, the smallest has {min(c.bytes for c in found)}")
    best = max(fitting, key=lambda candidate: candidate.figures.summary)
    behind = tuple(
        (0.0, 0.0) if candidate is best else paired_difference(best.rewards, candidate.rewards, ratings, keys, seed)
        for candidate in found
    )
    near = [
        candidate
        for candidate, (distance, error) in zip(found, behind)
        if candidate.bytes <= limit and distance <= error
    ]  # fmt: skip
    # Whole megabytes: a second pooling's few kilobytes are no reason to do without it.
    chosen = min(near, key=lambda candidate: (candidate.layers, candidate.bytes // 10**6, -candidate.figures.summary))
    return Selection(chosen, best, tuple(found), behind, limit)
