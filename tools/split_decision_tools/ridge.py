"""Ridge regression of several ratings at once, fast over many penalties: one eigendecomposition a training set.

The penalty is `alpha * |W|^2` on a sum of squared errors with an unpenalized intercept, as in sklearn's Ridge. Features may be
standardized first; the returned weights are always those of the raw features, so a head is `features @ weights + bias`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ALPHAS = tuple(float(alpha) for alpha in 10.0 ** np.arange(0, 5.01, 0.25))


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
        self.standardize = standardize
        self.mean, self.target_mean = x.mean(axis=0), y.mean(axis=0)
        scale = x.std(axis=0) if standardize else np.ones(x.shape[1])
        # A feature that never varies has nothing to say; dividing by one leaves its weight at zero.
        self.scale = np.where(scale > 0, scale, 1.0)
        centred = (x - self.mean) / self.scale
        target = y - self.target_mean
        # The smaller of the two Gram matrices; both give the same weights.
        self.dual = centred.shape[0] < centred.shape[1]
        if self.dual:
            self.eigenvalues, vectors = np.linalg.eigh(centred @ centred.T)
            self.basis, self.projected = centred.T @ vectors, vectors.T @ target
        else:
            self.eigenvalues, self.basis = np.linalg.eigh(centred.T @ centred)
            self.projected = self.basis.T @ (centred.T @ target)

    def head(self, alpha: float) -> Head:
        """The solution for one penalty, in terms of raw features."""
        shrunk = self.projected / (np.maximum(self.eigenvalues, 0) + alpha)[:, None]
        weights = (self.basis @ shrunk) / self.scale[:, None]
        return Head(weights, self.target_mean - self.mean @ weights, alpha, self.standardize)

    def predictions(self, x: np.ndarray, alphas: Sequence[float]) -> np.ndarray:
        """Predictions `[alpha, row, attribute]` for new rows, without forming a head for each penalty."""
        coordinates = ((x - self.mean) / self.scale) @ self.basis
        factors = 1 / (np.maximum(self.eigenvalues, 0)[None, :] + np.asarray(alphas)[:, None])
        return np.einsum("re,ae,ek->ark", coordinates, factors, self.projected, optimize=True) + self.target_mean


def choose_penalty(
    x: np.ndarray, y: np.ndarray, folds: np.ndarray, alphas: Sequence[float] = ALPHAS, standardize: Sequence[bool] = (False, True)
) -> tuple[float, bool]:
    """`(alpha, standardized)` with the least squared error over the given folds; attributes count by their variance explained."""
    variance = y.var(axis=0)
    errors = np.zeros((len(standardize), len(alphas)))
    for fold in np.unique(folds):
        test = folds == fold
        for position, scaled in enumerate(standardize):
            predicted = RidgePath(x[~test], y[~test], scaled).predictions(x[test], alphas)
            errors[position] += (((predicted - y[test]) ** 2) / variance).sum(axis=(1, 2))
    best = np.unravel_index(errors.argmin(), errors.shape)
    return float(alphas[best[1]]), bool(standardize[best[0]])


def fit_head(x: np.ndarray, y: np.ndarray, folds: np.ndarray, **options: Sequence) -> Head:
    """A head on all rows, its penalty chosen by cross-validation over the given folds (rows of one prompt share a fold)."""
    alpha, standardized = choose_penalty(x, y, folds, **options)
    return RidgePath(x, y, standardized).head(alpha)


def out_of_fold(x: np.ndarray, y: np.ndarray, folds: np.ndarray, **options: Sequence) -> np.ndarray:
    """Predictions `[row, attribute]`, each by a head (penalty included) that saw no row of its fold: nested cross-validation."""
    predicted = np.empty(y.shape)
    for fold in np.unique(folds):
        test = folds == fold
        predicted[test] = fit_head(x[~test], y[~test], folds[~test], **options).predict(x[test])
    return predicted
