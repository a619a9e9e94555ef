"""Ridge regression of several ratings at once, fast over many penalties: one eigendecomposition a training set.

The penalty is `alpha * |W|^2` on a sum of squared errors with an unpenalized intercept, as in sklearn's Ridge. Features may be
standardized first; the returned weights are always those of the raw features, so a head is `features @ weights + bias`. The
penalty is chosen by leaving out one prompt at a time, which ridge allows in closed form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ALPHAS = tuple(float(alpha) for alpha in 10.0 ** np.arange(0.5, 4.01, 0.25))


@dataclass(frozen=True)
class Head:
    """`weights` [feature, attribute] for raw features and `bias` [attribute]; `alpha` and `standardized` say how it was made."""

    weights: np.ndarray
    bias: np.ndarray
    alpha: float
    standardized: bool

    def predict(self, features: np.ndarray) -> np.ndarray:
        """`[row, attribute]` of features `[row, feature]`."""
        return features @ self.weights + self.bias


class RidgePath:
    """The ridge solutions of one training set for any penalty: `x` [row, feature], `y` [row, attribute]."""

    def __init__(self, x: np.ndarray, y: np.ndarray, standardize: bool) -> None:
        x = np.asarray(x, dtype=np.float64)
        self.standardize, self.y = standardize, y
        self.mean, self.target_mean = x.mean(axis=0), y.mean(axis=0)
        scale = x.std(axis=0) if standardize else np.ones(x.shape[1])
        # A feature that never varies has nothing to say; dividing by one leaves its weight at zero.
        self.scale = np.where(scale > 0, scale, 1.0)
        centred = (x - self.mean) / self.scale
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
        self.projected = self.coordinates.T @ (y - self.target_mean)

    def head(self, alpha: float) -> Head:
        """The solution for one penalty, in terms of raw features."""
        weights = (self.basis @ (self.projected / (self.eigenvalues + alpha)[:, None])) / self.scale[:, None]
        return Head(weights, self.target_mean - self.mean @ weights, alpha, self.standardize)

    def left_out_errors(self, alpha: float, groups: Sequence[np.ndarray]) -> np.ndarray:
        """Squared errors `[row, attribute]` of each group of rows when the other groups alone are fitted, in closed form.

        For ridge with an intercept the left-out residual of a group g is (I - H_gg)^-1 times its fitted residual, H the hat
        matrix. `groups`: arrays [group, row], one for each group size. (The scale of standardized features is not refitted.)
        """
        shrunk = self.coordinates / (self.eigenvalues + alpha)
        residual = self.y - self.target_mean - shrunk @ self.projected
        errors = np.empty(self.y.shape)
        for rows in groups:
            hat = shrunk[rows] @ self.coordinates[rows].swapaxes(1, 2) + 1 / len(self.y)
            errors[rows] = np.linalg.solve(np.eye(rows.shape[1]) - hat, residual[rows]) ** 2
        return errors


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
) -> Head:
    """A head on all rows whose penalty leaves the least squared error on left-out prompts; each row's prompt is its key.

    Attributes count by the share of their variance that is missed.
    """
    groups, variance = groups_of(keys), y.var(axis=0)
    paths = [RidgePath(x, y, scaled) for scaled in standardize]
    errors = [[(path.left_out_errors(alpha, groups) / variance).sum() for alpha in alphas] for path in paths]
    scaled, alpha = np.unravel_index(np.argmin(errors), np.shape(errors))
    return paths[scaled].head(float(alphas[alpha]))


def out_of_fold(x: np.ndarray, y: np.ndarray, folds: np.ndarray, keys: Sequence[object], **options: Sequence) -> np.ndarray:
    """Predictions `[row, attribute]`, each by a head (penalty included) that saw no row of its fold: nested cross-validation."""
    keys, predicted = np.asarray(keys), np.empty(y.shape)
    for fold in np.unique(folds):
        test = folds == fold
        predicted[test] = fit_head(x[~test], y[~test], keys[~test], **options).predict(x[test])
    return predicted
