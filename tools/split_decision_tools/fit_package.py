"""Everything that is fitted for a package: the head on all pairs; figures, tree and residuals from out-of-fold rewards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .fit_tree import fit_preference_tree
from .graph.build import Head as GraphHead
from .metrics import Figures, figures, length_baseline
from .residuals import residual_covariance
from .ridge import Head, fit_head
from .search import Choice, Data
from .select import cross_validate


@dataclass(frozen=True)
class Fitted:
    """`heads` go into the graph; `measured`, `baseline` (value, standard error), `tree` and `residuals` are out of fold."""

    head: Head
    heads: dict[str, GraphHead]
    measured: Figures
    baseline: tuple[float, float]
    tree: dict[str, Any]
    residuals: dict[str, Any]


def fit_package(choice: Choice, data: Data, *, id: str, title: str, source: str) -> Fitted:
    rewards = cross_validate(choice.features, choice.layers, choice.pooling, data.ratings, data.keys, data.folds)
    responses, attributes = data.ratings.shape[1:]
    x = choice.features.matrix(choice.layers, choice.pooling)
    head = fit_head(x, data.ratings.reshape(-1, attributes), np.repeat(data.keys, responses))
    tree = fit_preference_tree(
        rewards,
        [pair.label for pair in data.pairs],
        data.keys,
        data.folds,
        id=id,
        title=title,
        seed=data.seed,
        # `model` is how the page knows that these are rewards of the tree's own model.
        provenance={"kind": "reward-model", "model": id, "source": source},
    )
    return Fitted(
        head,
        graph_heads(head, choice.pooling),
        figures(rewards, data.ratings, data.keys, data.seed),
        length_baseline(choice.features.response_tokens, data.ratings, data.keys, data.seed),
        tree,
        residual_covariance(rewards, data.ratings),
    )


def graph_heads(head: Head, pooling: Sequence[str]) -> dict[str, GraphHead]:
    """One head for each pooling; the bias sits in the first."""
    parts = np.split(head.weights.astype(np.float32), len(pooling))
    biases = [head.bias.astype(np.float32), *[None] * (len(pooling) - 1)]
    return {kind: GraphHead(part, bias) for kind, part, bias in zip(pooling, parts, biases)}
