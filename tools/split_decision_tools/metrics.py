"""How good rewards are, with standard errors: accuracy on pairs, correlations with ratings, the length baseline.

Accuracy is the share of pairs with unequal helpfulness ratings whose higher helpfulness reward is on the side of the higher
rating; equal rewards count one half. Standard errors are bootstrapped over prompts: both responses of a prompt, and pairs that
share one, stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .tree_wire import ATTRIBUTES

REPLICAS = 1000

Statistic = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Figures:
    """Estimates and their standard errors: accuracy, `[attribute]` correlations of rewards and of differences."""

    accuracy: tuple[float, float]
    correlations: tuple[np.ndarray, np.ndarray]
    difference_correlations: tuple[np.ndarray, np.ndarray]
    pairs: int
    unequal: int

    @property
    def summary(self) -> float:
        """One number to choose by: accuracy above chance, doubled, plus the mean correlations of rewards and of differences."""
        return 2 * (self.accuracy[0] - 0.5) + float(self.correlations[0].mean() + self.difference_correlations[0].mean())


def accuracy(margins: np.ndarray, labels: np.ndarray) -> float:
    """Share of the labels (1 = response 2) that the sign of the margins `[pair]` (2 minus 1) gets right; zero is half right."""
    if len(labels) == 0:
        return float("nan")
    return float(np.where(margins == 0, 0.5, (margins > 0) == (labels == 1)).mean())


def correlations(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Pearson correlation of each column `[attribute]` of two arrays `[row, attribute]`."""
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    return (a * b).sum(axis=0) / np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))


def figures(rewards: np.ndarray, ratings: np.ndarray, keys: Sequence[str], seed: int = 0, replicas: int = REPLICAS) -> Figures:
    """All figures of rewards against ratings, both `[pair, response, attribute]`; `keys` names each pair's prompt."""
    difference, rated = rewards[:, 1] - rewards[:, 0], ratings[:, 1] - ratings[:, 0]
    unequal = rated[:, 0] != 0

    def measure(rows: np.ndarray) -> np.ndarray:
        kept = rows[unequal[rows]]
        attributes = rewards.shape[2]
        return np.concatenate([
            [accuracy(difference[kept, 0], rated[kept, 0] > 0)],
            correlations(rewards[rows].reshape(-1, attributes), ratings[rows].reshape(-1, attributes)),
            correlations(difference[rows], rated[rows]),
        ])  # fmt: skip

    value, error = bootstrap(measure, keys, seed, replicas)
    k = 1 + rewards.shape[2]
    return Figures(
        (float(value[0]), float(error[0])), (value[1:k], error[1:k]), (value[k:], error[k:]), len(rewards), int(unequal.sum())
    )


def bootstrap(statistic: Statistic, keys: Sequence[str], seed: int, replicas: int = REPLICAS) -> tuple[np.ndarray, np.ndarray]:
    """`(value, standard error)` of a statistic of row numbers, resampling whole prompts."""
    _, prompt = np.unique(np.asarray(keys), return_inverse=True)
    order = np.argsort(prompt, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(prompt[order])) + 1)
    generator = np.random.default_rng(seed)
    drawn = [
        statistic(np.concatenate([groups[group] for group in generator.integers(0, len(groups), len(groups))]))
        for _ in range(replicas)
    ]
    return statistic(np.arange(len(prompt))), np.std(drawn, axis=0, ddof=1)


def paired_difference(a: np.ndarray, b: np.ndarray, ratings: np.ndarray, keys: Sequence[str], seed: int = 0) -> tuple[float, float]:
    """`(difference, standard error)` of the summary of rewards `a` minus that of rewards `b` on the same pairs."""

    def measure(rows: np.ndarray) -> np.ndarray:
        return np.array([summary(a[rows], ratings[rows]) - summary(b[rows], ratings[rows])])

    value, error = bootstrap(measure, keys, seed, replicas=300)
    return float(value[0]), float(error[0])


def summary(rewards: np.ndarray, ratings: np.ndarray) -> float:
    """`Figures.summary` without the standard errors."""
    difference, rated = rewards[:, 1] - rewards[:, 0], ratings[:, 1] - ratings[:, 0]
    unequal, attributes = rated[:, 0] != 0, ratings.shape[2]
    agreement = correlations(rewards.reshape(-1, attributes), ratings.reshape(-1, attributes)).mean()
    agreement += correlations(difference, rated).mean()
    return 2 * (accuracy(difference[unequal, 0], rated[unequal, 0] > 0) - 0.5) + float(agreement)


def length_baseline(lengths: np.ndarray, ratings: np.ndarray, keys: Sequence[str], seed: int = 0) -> tuple[float, float]:
    """`(accuracy, standard error)` of preferring the longer response; lengths `[pair, response]` in tokens."""
    margin = (lengths[:, 1] - lengths[:, 0]).astype(float)
    rated = ratings[:, 1, 0] - ratings[:, 0, 0]

    def measure(rows: np.ndarray) -> np.ndarray:
        kept = rows[rated[rows] != 0]
        return np.array([accuracy(margin[kept], rated[kept] > 0)])

    value, error = bootstrap(measure, keys, seed)
    return float(value[0]), float(error[0])


def as_evaluation(measured: Figures, baseline: tuple[float, float], notes: str) -> dict[str, Any]:
    """The manifest's `evaluation`."""
    rows = lambda pair: [  # noqa: E731
        {"attribute": name, "value": float(value), "se": float(error)} for name, value, error in zip(ATTRIBUTES, *pair)
    ]
    return {
        "pairs": measured.pairs,
        "unequal_pairs": measured.unequal,
        "accuracy": {"value": measured.accuracy[0], "se": measured.accuracy[1]},
        "correlations": rows(measured.correlations),
        "difference_correlations": rows(measured.difference_correlations),
        "length_baseline": {"value": baseline[0], "se": baseline[1]},
        "notes": notes,
    }
