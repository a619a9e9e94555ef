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
from .probes import Agreement, agreement, won
from .ridge import Head, by_fold, fit_head, heads_by_fold
from .search import Choice, Data
from .select import response_rows
from .short_answers import ShortAnswers, ShortShare, learn_short_answers, short_margins, widen
from .tree_wire import ATTRIBUTES
from .train.trained import TrainedBranch


@dataclass(frozen=True)
class Fitted:
    """`heads` go into the graph; `measured`, `baseline` (value, standard error), `tree` and `residuals` are out of fold. `before`:
    with a branch, the figures of the frozen head alone on the same pairs. `others`: agreement with further labelled sets, out of fold too,
    by name: of all pairs, and of the half nearest in length. `short`: of questions that a word answers, where the head learns them."""

    head: Head
    heads: dict[str, GraphHead]
    measured: Figures
    baseline: tuple[float, float]
    tree: dict[str, Any]
    residuals: dict[str, Any]
    taps: tuple[int, ...]
    before: Figures | None = None
    others: Mapping[str, tuple[Agreement, Agreement]] = field(default_factory=dict)
    short: Sequence[ShortShare] = ()


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
    short: ShortAnswers | None = None,
) -> Fitted:
    """`short`: questions that a word answers, for the head to learn. `labelled`: further sets; the head also learns the preferences of those
    that `prefer` names. `branch`: what a trained checkpoint adds to the head. Of prompts that it was trained on, everything takes what
    branches say that have not seen them; where there are none, the figures leave these prompts out."""
    x, y, folds, keys = response_rows(choice.features, choice.head_taps, choice.pooling, data.ratings, data.keys, data.folds)
    preferences = preferences_of(labelled, prefer, choice)
    plain = heads_by_fold(x, y, folds, keys, preferences)
    alone = by_fold(plain, x, folds).reshape(data.ratings.shape)
    taps = choice.matrix(choice.features)
    heads = {fold: on_taps(head, taps[folds != fold], keys[folds != fold], short, fold) for fold, head in plain.items()}
    rewards = by_fold(heads, taps, folds).reshape(data.ratings.shape)
    head = on_taps(fit_head(x, y, keys, preferences=preferences), taps, keys, short)
    lengths = choice.features.response_tokens
    unseen, before = np.array([is_unseen(key, branch) for key in data.keys]), None
    if branch is not None:
        before = figures(alone[unseen], data.ratings[unseen], np.asarray(data.keys)[unseen], data.seed)
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
        graph_heads(head, choice.pooling, len(choice.taps), branch),
        figures(rewards[unseen], ratings, prompts, data.seed),
        length_baseline(lengths[unseen], ratings, prompts, data.seed),
        tree,
        residual_covariance(rewards, data.ratings),
        choice.taps,
        before,
        {name: agreement_out_of_fold(each, heads, choice, branch, data.seed) for name, each in labelled.items()},
        () if short is None else short_shares(plain, heads, short, branch, data.seed),
    )


def on_taps(head: Head, x: np.ndarray, keys: np.ndarray, short: ShortAnswers | None, fold: int | None = None) -> Head:
    """A head that reads all taps `x` [row, feature], with what it learns of short answers to questions outside of a fold."""
    if short is None:
        return widen(head, x.shape[1])
    return learn_short_answers(head, x, keys, short.differences(np.ones(len(short.folds), bool) if fold is None else short.folds != fold))


def short_shares(
    plain: Mapping[int, Head], heads: Mapping[int, Head], short: ShortAnswers, branch: TrainedBranch | None, seed: int
) -> list[ShortShare]:
    """How often right short answers win, before and after the head learnt of such questions, out of fold."""
    added = np.zeros((len(short.x), len(ATTRIBUTES))) if branch is None else branch_rewards(branch, short.features)
    before, after = (short_margins(some, short, added) for some in (plain, heads))
    share = lambda found: won([margin for _, margin in found], [key for key, _ in found], seed)  # noqa: E731
    return [ShortShare(*at, share(before[at]), share(after[at]), len(after[at])) for at in after]


def is_unseen(key: str, branch: TrainedBranch | None) -> bool:
    """Whether there are rewards of a prompt by a branch that was not trained on it."""
    return branch is None or key not in branch.trained_on or key in branch.crossed


def agreement_out_of_fold(
    labelled: LabelledSet, heads: Mapping[int, Head], choice: Choice, branch: TrainedBranch | None, seed: int
) -> tuple[Agreement, Agreement]:
    kept = np.flatnonzero([is_unseen(key, branch) for key in labelled.keys])
    x = choice.matrix(labelled.features)
    rewards = by_fold(heads, x, np.repeat(labelled.folds, 2)).reshape(len(labelled.pairs), 2, -1)
    if branch is not None:
        rewards += cross_fitted(branch_rewards(branch, labelled.features).reshape(rewards.shape), labelled.pairs, branch)
    return agreement(rewards[kept], [labelled.pairs[row] for row in kept], seed)


def branch_rewards(branch: TrainedBranch, features: FeatureSet) -> np.ndarray:
    """[pair * response, attribute]"""
    return branch.rewards(*(features.matrix([branch.layers], [kind]) for kind in ("mean", "last")))


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
    rewards = head.predict(choice.matrix(features))
    if branch is not None:
        rewards = rewards + branch_rewards(branch, features)
    return rewards.reshape(*features.values.shape[:2], -1)


def graph_heads(head: Head, pooling: Sequence[str], taps: int, branch: TrainedBranch | None = None) -> dict[str, GraphHead]:
    """One head for each pooling, of the states of all taps, one below the other; the branch's weights are added to the last tap's. The bias sits
    in the first. Rows of `head.weights` [feature, attribute]: by tap, then by pooling."""
    parts = np.split(head.weights, taps * len(pooling))
    weights, bias = {kind: np.concatenate(parts[at :: len(pooling)]) for at, kind in enumerate(pooling)}, head.bias
    if branch is not None:
        for kind in weights:
            own = getattr(branch, kind)
            weights[kind][-len(own) :] += own
        bias = bias + branch.bias
    biases = [bias.astype(np.float32), *[None] * (len(pooling) - 1)]
    return {kind: GraphHead(part.astype(np.float32), own) for (kind, part), own in zip(weights.items(), biases)}
