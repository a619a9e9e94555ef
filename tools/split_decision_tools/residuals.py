"""Covariance of what the rewards miss: human rating minus out-of-fold reward, of responses and of pair differences.

Out-of-fold, so that it describes the error on texts that the head has not seen. The two matrices differ: both responses of a
pair share the prompt and part of the error, which cancels in the difference.
"""

from __future__ import annotations

import numpy as np


def residual_covariance(rewards: np.ndarray, ratings: np.ndarray) -> dict[str, list[list[float]]]:
    """`{"response", "difference"}`, each `[attribute, attribute]`; inputs `[pair, response, attribute]`, rewards out of fold."""
    residual = ratings - rewards
    attributes = ratings.shape[2]
    return {
        "response": np.cov(residual.reshape(-1, attributes), rowvar=False).tolist(),
        "difference": np.cov(residual[:, 1] - residual[:, 0], rowvar=False).tolist(),
    }
