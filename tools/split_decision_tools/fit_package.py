"""Everything that is fitted for a package: the head on all pairs; figures, tree and residuals from out-of-fold rewards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from .features import FeatureSet
from .fit_tree import fit_preference_tree
from .graph.build import Head as GraphHead
from .metrics import Figures, figures, length_baseline
from .pairs import Pair, text_digest
from .residuals import residual_covariance
from .labelled import LabelledSet, preferences_of
from .probes import Agreement, agreement
from .ridge import Head, by_fold, fit_head, heads_by_fold
from .search import Choice, Data
from .select import response_rows
from .train.trained import TrainedBranch


@dataclass(frozen=True)
class Fitted:
    """`heads` go into the graph; `measured`, `baseline` (value, standard error), `tree` and `residuals` are out of fold. `before`:
    with a branch, the figures of the frozen head alone on the same pairs. `others`: agreement with further labelled sets, out of fold too,
    by name: of all pairs, and of the half nearest in length."""

    head: Head
    heads: dict[str, GraphHead]
    measured: Figures
    baseline: tuple[float, float]
    tree: dict[str, Any]
    residuals: dict[str, Any]
    taps: tuple[int, ...]
    before: Figures | None = None
    others: Mapping[str, tuple[Agreement, Agreement]] = field(default_factory=dict)


def fit_package(
    choice: Choice,
    data: Data,
    *,
    id: str,
    title: str,
    source: str,
    branch: TrainedBranch | None = None,
    labelled: Mapping[str, LabelledSet] = MappingProxyType({}),
    prefer: Sequence[str] = (),
) -> Fitted:
    """`labelled`: further sets; the head also learns the preferences of those that `prefer` names. `branch`: what a trained checkpoint adds
    to the head. Of prompts that it was trained on, everything takes what branches say that have not seen them; where there are none, the
    figures leave these prompts out."""
    x, y, folds, keys = response_rows(choice.features, choice.head_layer, choice.pooling, data.ratings, data.keys, data.folds)
    preferences = preferences_of(labelled, prefer, choice)
    heads = heads_by_fold(x, y, folds, keys, preferences)
    rewards = by_fold(heads, x, folds).reshape(data.ratings.shape)
    head = fit_head(x, y, keys, preferences=preferences)
    lengths = choice.features.response_tokens
    unseen, before = np.array([is_unseen(key, branch) for key in data.keys]), None
    if branch is not None:
        before = figures(rewards[unseen], data.ratings[unseen], np.asarray(data.keys)[unseen], data.seed)
        rewards += cross_fitted(branch_rewards(branch, choice.features).reshape(rewards.shape), data.pairs, branch)
    ratings, prompts = data.ratings[unseen], [key for key, kept in zip(data.keys, unseen) if kept]
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
        graph_heads(head, choice.pooling, branch),
        figures(rewards[unseen], ratings, prompts, data.seed),
        length_baseline(lengths[unseen], ratings, prompts, data.seed),
        tree,
        residual_covariance(rewards, data.ratings),
        (choice.layers,) if branch is None else (choice.head_layer, choice.layers),
        before,
        {name: agreement_out_of_fold(each, heads, choice, branch, data.seed) for name, each in labelled.items()},
    )


def is_unseen(key: str, branch: TrainedBranch | None) -> bool:
    """Whether there are rewards of a prompt by a branch that was not trained on it."""
    return branch is None or key not in branch.trained_on or key in branch.crossed


def agreement_out_of_fold(
    labelled: LabelledSet, heads: Mapping[int, Head], choice: Choice, branch: TrainedBranch | None, seed: int
) -> tuple[Agreement, Agreement]:
    kept = np.flatnonzero([is_unseen(key, branch) for key in labelled.keys])
    x = labelled.features.matrix(choice.head_layer, choice.pooling)
    rewards = by_fold(heads, x, np.repeat(labelled.folds, 2)).reshape(len(labelled.pairs), 2, -1)
    if branch is not None:
        rewards += cross_fitted(branch_rewards(branch, labelled.features).reshape(rewards.shape), labelled.pairs, branch)
    return agreement(rewards[kept], [labelled.pairs[row] for row in kept], seed)


def branch_rewards(branch: TrainedBranch, features: FeatureSet) -> np.ndarray:
    """[pair * response, attribute]"""
    return branch.rewards(*(features.matrix(branch.layers, [kind]) for kind in ("mean", "last")))


def cross_fitted(rewards: np.ndarray, pairs: Sequence[Pair], branch: TrainedBranch) -> np.ndarray:
    """The branch's rewards [pair, response, attribute], those of texts that it was trained on replaced by the cross-fitted ones."""
    found = rewards.copy()
    for row, pair in enumerate(pairs):
        own = branch.crossed.get(pair.prompt_key, {})
        for side, response in enumerate(pair.responses):
            found[row, side] = own.get(text_digest(response), rewards[row, side])
    return found


def package_rewards(head: Head, choice: Choice, features: FeatureSet, branch: TrainedBranch | None) -> np.ndarray:
    """[pair, response, attribute] of the finished package for these features."""
    rewards = head.predict(features.matrix(choice.head_layer, choice.pooling))
    if branch is not None:
        rewards = rewards + branch_rewards(branch, features)
    return rewards.reshape(*features.values.shape[:2], -1)


def graph_heads(head: Head, pooling: Sequence[str], branch: TrainedBranch | None = None) -> dict[str, GraphHead]:
    """One head for each pooling, the branch's weights below the fitted ones; the bias sits in the first."""
    parts, bias = dict(zip(pooling, np.split(head.weights, len(pooling)))), head.bias
    if branch is not None:
        parts = {kind: np.concatenate([parts[kind], getattr(branch, kind)]) for kind in ("mean", "last")}
        bias = bias + branch.bias
    biases = [bias.astype(np.float32), *[None] * (len(parts) - 1)]
    return {kind: GraphHead(part.astype(np.float32), own) for (kind, part), own in zip(parts.items(), biases)}
