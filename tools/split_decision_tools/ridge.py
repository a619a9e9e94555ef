"""Ridge regression of several ratings at once, fast over many penalties: one eigendecomposition a training set.

The penalty is `alpha * |W|^2` on a sum of squared errors with an unpenalized intercept, as in sklearn's Ridge. Features may be
standardized first; the returned weights are always those of the raw features, so a head is `features @ weights + bias`. The
penalty is chosen by leaving out one prompt at a time, which ridge allows in closed form.

The page compares responses to one prompt, so the error of a prompt's mean counts less (`BETWEEN`) than errors within the prompt.

Pairs of which only the preferred response is known (`Preferences`) may add their part to helpfulness and correctness
(`preference_direction`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .preference_direction import preference_direction
from .tree_wire import ATTRIBUTES, HELPFULNESS

ALPHAS = tuple(float(alpha) for alpha in 10.0 ** np.arange(0.5, 4.01, 0.25))


# Weight of the squared error of a prompt's mean, where a difference within the prompt has 1. Cross-validated differences correlate
# better with people's at a half than at 1 (about .02), the rewards themselves equally well; below, they lose.
BETWEEN = 0.5

PREFERRED_IN = ("helpfulness", "correctness")


@dataclass(frozen=True)
class Head:
    """`weights` [feature, attribute] for raw features, `bias` and penalty `alpha` [attribute]."""

    weights: np.ndarray
    bias: np.ndarray
    alpha: np.ndarray
    standardized: bool

    def predict(self, features: np.ndarray) -> np.ndarray:
        """`[row, attribute]` of features `[row, feature]`."""
        return features @ self.weights + self.bias


@dataclass(frozen=True)
class Preferences:
    """`differences` [pair, feature]: the preferred response's features minus the other's; `folds` [pair]: as the rated rows'."""

    differences: np.ndarray
    folds: np.ndarray

    def outside(self, fold: int) -> Preferences:
        kept = self.folds != fold
        return Preferences(self.differences[kept], self.folds[kept])


class RidgePath:
    """The ridge solutions of one training set for any penalty: `x` [row, feature], `y` [row, attribute].

    `groups` (see `groups_of`) are the rows of each prompt, `between` the weight of the error of a prompt's mean.
    """

    def __init__(
        self,
        x: np.ndarray,
        y: np.ndarray,
        standardize: bool,
        groups: Sequence[np.ndarray] = (),
        between: float = 1.0,
    ) -> None:
        x = np.asarray(x, dtype=np.float64)
        self.standardize = standardize
        self.mean, self.target_mean = x.mean(axis=0), y.mean(axis=0)
        scale = x.std(axis=0) if standardize else np.ones(x.shape[1])
        # A feature that never varies has nothing to say; dividing by one leaves its weight at zero.
        self.scale = np.where(scale > 0, scale, 1.0)
        centred = weigh_means((x - self.mean) / self.scale, groups, between)
        self.target = weigh_means(y - self.target_mean, groups, between)
        # The smaller of the two Gram matrices; both give the same weights. `coordinates` are the rows in the eigenbasis.
        if centred.shape[0] < centred.shape[1]:
            eigenvalues, vectors = np.linalg.eigh(centred @ centred.T)
            self.eigenvalues = np.maximum(eigenvalues, 0)
            length = np.sqrt(self.eigenvalues)
            self.basis = (centred.T @ vectors) / np.where(length > 0, length, 1.0)
            self.coordinates = vectors * length
        else:
            eigenvalues, self.basis = np.linalg.eigh(centred.T @ centred)
            self.eigenvalues = np.maximum(eigenvalues, 0)
            self.coordinates = centred @ self.basis
        self.projected = self.coordinates.T @ self.target

    def head(self, alpha: float | np.ndarray) -> Head:
        """The solution for one penalty or one for each attribute, in terms of raw features."""
        penalty = np.broadcast_to(np.asarray(alpha, dtype=np.float64), self.target_mean.shape)
        weights = (self.basis @ (self.projected / (self.eigenvalues[:, None] + penalty))) / self.scale[:, None]
        return Head(weights, self.target_mean - self.mean @ weights, penalty, self.standardize)

    def left_out_errors(self, alpha: float, groups: Sequence[np.ndarray]) -> np.ndarray:
        """Squared errors `[row, attribute]` of each group of rows when the other groups alone are fitted, in closed form.

        For ridge with an intercept the left-out residual of a group g is (I - H_gg)^-1 times its fitted residual, H the hat
        matrix. `groups`: arrays [group, row], one for each group size. Errors carry the weights of the fit. (The scale of
        standardized features is not refitted.)
        """
        shrunk = self.coordinates / (self.eigenvalues + alpha)
        residual = self.target - shrunk @ self.projected
        errors = np.empty(residual.shape)
        for rows in groups:
            hat = shrunk[rows] @ self.coordinates[rows].swapaxes(1, 2) + 1 / len(residual)
            errors[rows] = np.linalg.solve(np.eye(rows.shape[1]) - hat, residual[rows]) ** 2
        return errors


def weigh_means(rows: np.ndarray, groups: Sequence[np.ndarray], between: float) -> np.ndarray:
    """Rows whose squared length counts each group's mean `between` times: the mean is scaled, what deviates from it is kept."""
    weighed = rows.copy()
    for members in groups:
        weighed[members] -= (1 - np.sqrt(between)) * rows[members].mean(axis=1, keepdims=True)
    return weighed


def groups_of(keys: Sequence[object]) -> list[np.ndarray]:
    """Row numbers of equal keys, as arrays [group, row]: one array for each group size."""
    _, group = np.unique(np.asarray(keys), return_inverse=True)
    order = np.argsort(group, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
    sizes = sorted({len(rows) for rows in members})
    return [np.array([rows for rows in members if len(rows) == size]) for size in sizes]


def fit_head(
    x: np.ndarray,
    y: np.ndarray,
    keys: Sequence[object],
    alphas: Sequence[float] = ALPHAS,
    standardize: Sequence[bool] = (False, True),
    between: float = BETWEEN,
    preferences: Preferences | None = None,
) -> Head:
    """A head on all rows. Each attribute has the penalty with the least squared error on left-out prompts (each row's prompt is
    its key); whether to standardize is decided by the sum over attributes of the shares of variance missed. With `preferences`, the
    attributes are those of `tree_wire.ATTRIBUTES`."""
    groups, variance = groups_of(keys), y.var(axis=0)
    paths = [RidgePath(x, y, scaled, groups, between) for scaled in standardize]
    missed = np.array([[path.left_out_errors(alpha, groups).mean(axis=0) / variance for alpha in alphas] for path in paths])
    path = int(missed.min(axis=1).sum(axis=1).argmin())
    head = paths[path].head(np.asarray(alphas)[missed[path].argmin(axis=0)])
    if preferences is None or len(preferences.differences) == 0:
        return head
    return add_direction(head, preference_direction(x, y[:, HELPFULNESS], groups, preferences.differences), x)


def add_direction(head: Head, direction: np.ndarray, x: np.ndarray) -> Head:
    """The head with a direction `[feature]` in the attributes that preferences speak of; on the rows `x` [row, feature] their mean rewards stay."""
    added = np.outer(direction, [name in PREFERRED_IN for name in ATTRIBUTES])
    return replace(head, weights=head.weights + added, bias=head.bias - x.mean(axis=0, dtype=np.float64) @ added)


def heads_by_fold(
    x: np.ndarray, y: np.ndarray, folds: np.ndarray, keys: Sequence[object], preferences: Preferences | None = None, **options: Any
) -> dict[int, Head]:
    """For each fold a head (penalty included) that saw nothing of it."""
    keys = np.asarray(keys)
    return {
        int(fold): fit_head(
            x[folds != fold],
            y[folds != fold],
            keys[folds != fold],
            preferences=None if preferences is None else preferences.outside(fold),
            **options,
        )
        for fold in np.unique(folds)
    }


def by_fold(heads: Mapping[int, Head], x: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Predictions `[row, attribute]`, each by its fold's head."""
    predicted = np.empty((len(x), len(next(iter(heads.values())).bias)))
    for fold, head in heads.items():
        predicted[folds == fold] = head.predict(x[folds == fold])
    return predicted


def out_of_fold(x: np.ndarray, y: np.ndarray, folds: np.ndarray, keys: Sequence[object], **options: Any) -> np.ndarray:
    """Predictions `[row, attribute]`, each by a head that saw no row of its fold: nested cross-validation."""
    return by_fold(heads_by_fold(x, y, folds, keys, **options), x, folds)
