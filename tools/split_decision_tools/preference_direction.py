"""What preferences add to a head fitted on ratings: a direction in which preferred responses lie, by logistic regression on differences.

Squared errors ask every preferred response to be better by the same amount; a logistic loss only asks that it is better, so far more
can be learnt of pairs that have nothing but a winner. Two things keep the ratings' part whole: the regression is shrunk strongly, which leaves
of it little more than the direction (`STEP` then says how far to go), and it may hardly move a prompt's mean, which preferences know
nothing of.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

# Cross-validated (four to six divisions into folds; helpfulness), beside squared errors on preferences as before: HelpSteer2's pairs .614 -> .620,
# PandaLM's .66 -> .70, LLMBar's, of which none is learnt, .50 -> .57; correlation with the rating .38 -> .36, of differences .32 both.
STEP = 3.0
# For each feature, since a difference's squared length grows with them.
SHRINKAGE = 26.0
STILLNESS = 20.0
PREFERENCE_WEIGHT = 2.0
# People's ratings of helpfulness are whole numbers; pairs further apart than this tell no more.
CLEAR = 2.0


def preference_direction(x: np.ndarray, helpfulness: np.ndarray, prompts: Sequence[np.ndarray], preferred: np.ndarray) -> np.ndarray:
    """`[feature]` to be added to a head's weights for raw features.

    x: rated rows `[row, feature]` with their `helpfulness` [row]; `prompts`: the rows of each prompt, arrays [prompt, row] as of `ridge.groups_of`;
    `preferred` [pair, feature]: the preferred response's features minus the other's. Weights of rated pairs: the distance of the ratings, at most `CLEAR`.
    """
    x = np.asarray(x, dtype=np.float64)
    scale, means = scale_and_means(x, prompts)
    rated, clearness = rated_differences(x, helpfulness, prompts)
    differences = np.concatenate([rated, preferred]) / scale
    weight = np.concatenate([clearness, np.full(len(preferred), PREFERENCE_WEIGHT)])
    penalty = SHRINKAGE * x.shape[1] * np.eye(x.shape[1]) + STILLNESS * means.T @ means
    return STEP * shrunk_direction(differences, weight, penalty) / scale


def scale_and_means(x: np.ndarray, prompts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Of float64 rows: what to divide each feature by `[feature]`, and the standardized means of all prompts `[prompt, feature]`."""
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    means = np.concatenate([x[rows].mean(axis=1) for rows in prompts])
    return scale, (means - x.mean(axis=0)) / scale


def shrunk_direction(differences: np.ndarray, weight: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """`[feature]`: logistic regression without an intercept on `differences` [pair, feature], all of which ought to be positive, each with its
    `weight` [pair]; `penalty` [feature, feature] is positive definite, half of its quadratic form is added to the loss."""
    # sklearn's penalty is |w|^2; in coordinates of this factor it is the one that is meant
    factor = np.linalg.cholesky(penalty)
    rows = np.linalg.solve(factor, differences.T).T
    # a regression needs two classes: every second difference is turned around, which leaves the loss as it is
    classes = np.arange(len(rows)) % 2
    model = LogisticRegression(fit_intercept=False, tol=1e-8, max_iter=10_000)
    model.fit(rows * (2 * classes[:, None] - 1), classes, sample_weight=weight)
    return np.linalg.solve(factor.T, model.coef_[0])


def rated_differences(x: np.ndarray, rating: np.ndarray, prompts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Of every two rows of a prompt with unequal ratings: the better one's features minus the other's `[pair, feature]`, and a weight `[pair]`."""
    pairs = np.concatenate([rows[:, [a, b]] for rows in prompts for a in range(rows.shape[1]) for b in range(a)] or [np.empty((0, 2), int)])
    step = rating[pairs[:, 0]] - rating[pairs[:, 1]]
    pairs, step = pairs[step != 0], step[step != 0]
    return (x[pairs[:, 0]] - x[pairs[:, 1]]) * np.sign(step)[:, None], np.minimum(np.abs(step), CLEAR)
