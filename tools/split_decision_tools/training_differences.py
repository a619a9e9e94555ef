"""How the differences that a tree was fitted on are distributed: what the page draws behind a pair's margin at each split.

Quantiles, not the pairs: some kilobytes, from which range, percentile and density follow. The two ends are exact, so that
"within the range of the training data" is; what lies between is rounded.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.tree import DecisionTreeClassifier

STEPS = 100
DECIMALS = 4


def training_differences(classifier: DecisionTreeClassifier, x: np.ndarray) -> dict[str, Any]:
    """`{spread [attribute], quantiles [attribute][STEPS + 1], at_splits [node][STEPS + 1] | null}` of the differences `[row, attribute]`.

    spread: standard deviations. at_splits: of the split's own attribute, over the rows that reach it; null at leaves.
    """
    reaching = classifier.decision_path(x)
    features = classifier.tree_.feature
    return {
        "spread": x.astype(np.float64).std(axis=0).tolist(),
        "quantiles": [quantiles(column) for column in x.T],
        "at_splits": [
            None if feature < 0 else quantiles(x[reaching[:, [node]].toarray().ravel() > 0, feature])
            for node, feature in enumerate(features)
        ],
    }


def quantiles(values: np.ndarray) -> list[float]:
    """From the smallest to the largest value in equal steps of probability."""
    values = values.astype(np.float64)
    inner = np.round(np.quantile(values, np.linspace(0, 1, STEPS + 1)), DECIMALS)
    found = np.clip(inner, values.min(), values.max())
    found[[0, -1]] = values.min(), values.max()
    # Negative zero reads badly and says nothing.
    return (found + 0.0).tolist()
