"""Runs features for every candidate package and chooses one; or takes the one that the caller names.

Layer and pooling are chosen on all pairs under the first plan of bits. Other plans, and the unquantized checkpoint, are then
compared with it at that layer on a subset of the pairs, since each costs a run of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .bits_plan import describe, package_bytes, parse_bits, plan_of
from .checkpoint import Checkpoint
from .compare_bits import Comparison, compare_plans, subset_of
from .feature_run import run_features
from .features import FeatureSet
from .pairs import Pair, folds_by_prompt, rating_arrays, read_pairs
from .select import Selection, candidates, choose
from .sensitivity import layer_shifts, most_sensitive
from .train.trained import TrainedBranch

SENSITIVITY_PAIRS = 12
# Standard errors that a plan with more bits has to gain: every visitor downloads them, and on a few hundred pairs a gain of one or
# two is noise (the unquantized checkpoint, which no plan can truly beat, has scored below 4 bits).
CLEARLY = 2.0


@dataclass(frozen=True)
class Data:
    """The rated pairs and what follows from them alone: ratings `[pair, response, attribute]`, prompt keys, folds `[pair]`."""

    pairs: Sequence[Pair]
    ratings: np.ndarray
    keys: Sequence[str]
    folds: np.ndarray
    seed: int


@dataclass(frozen=True)
class Choice:
    """What will be built: how many layers, and on the states after which of them the head is fitted (the last, but for a trained
    branch). `selection`, `comparison` and `shifts` (see `sensitivity`) are there when it was searched for."""

    layers: int
    head_taps: tuple[int, ...]
    pooling: tuple[str, ...]
    bits: str
    features: FeatureSet
    selection: Selection | None = None
    comparison: Comparison | None = None
    shifts: Sequence[float] = ()

    @property
    def taps(self) -> tuple[int, ...]:
        """After which layers states are read: those of the head, and the last."""
        return tuple(sorted({*self.head_taps, self.layers}))

    def matrix(self, features: FeatureSet) -> np.ndarray:
        """`[pair * response, feature]` of all taps; the head's own come first."""
        return features.matrix(self.taps, self.pooling)


@dataclass(frozen=True)
class Search:
    """Candidate layers, plans of bits (none: 4 bits, and a third of the layers at 8), the limit in bytes, how many pairs compare
    plans (0: no comparison), where features are kept."""

    layers: Sequence[int]
    plans: Sequence[str]
    limit: int
    max_tokens: int
    compare_pairs: int
    cache: Path | None


def load_data(path: Path, folds: int, seed: int) -> Data:
    pairs = read_pairs(path)
    keys = [pair.prompt_key for pair in pairs]
    return Data(pairs, rating_arrays(pairs), keys, folds_by_prompt(keys, folds, seed), seed)


def named(checkpoint: Checkpoint, data: Data, search: Search, pooling: Sequence[str]) -> Choice:
    """The one candidate that the search's only layer, its only plan and the pooling name."""
    (layer,), (plan,) = search.layers, search.plans
    features = collect_under(checkpoint, data, search, plan, [layer])
    return Choice(layer, (layer,), tuple(pooling), plan, features)


def of_trained(checkpoint: Checkpoint, data: Data, search: Search, branch: TrainedBranch) -> Choice:
    """A trained checkpoint says itself how many layers it has and where its frozen head reads; the search's only plan names the bits."""
    (plan,) = search.plans
    features = collect_under(checkpoint, data, search, plan, [*branch.taps, branch.layers])
    return Choice(branch.layers, branch.taps, ("mean", "last"), plan, features)


def search_all(checkpoint: Checkpoint, data: Data, search: Search) -> Choice:
    """Cross-validates every layer and pooling that fits under the limit, applies `select.choose`, then compares plans of bits."""
    first = search.plans[0] if search.plans else "4"
    sizes = {(first, layer): package_bytes(checkpoint, first, layer, search.max_tokens) for layer in search.layers}
    fitting = [layer for layer in search.layers if sizes[first, layer] <= search.limit]
    features = collect_under(checkpoint, data, search, first, fitting or search.layers)
    found = candidates({first: features}, sizes, data.ratings, data.keys, data.folds, data.seed)
    selection = choose(found, data.ratings, data.keys, search.limit, data.seed)
    chosen = Choice(selection.chosen.layers, (selection.chosen.layers,), selection.chosen.pooling, first, features, selection)
    return compare(checkpoint, data, search, chosen) if search.compare_pairs else chosen


def compare(checkpoint: Checkpoint, data: Data, search: Search, chosen: Choice) -> Choice:
    """The choice with its comparison of plans; another plan is taken when it fits and is clearly better (`CLEARLY`)."""
    layer, shifts, plans = chosen.layers, [], list(search.plans[1:])
    if not search.plans:
        shifts = layer_shifts(checkpoint, data.pairs[:SENSITIVITY_PAIRS], layer, search.max_tokens)
        plans = [plan_of(most_sensitive(shifts, layer // 3))]
    subset = subset_of(len(data.pairs), search.compare_pairs, data.seed)
    some = replace(data, pairs=[data.pairs[index] for index in subset])
    others = {plan: collect_under(checkpoint, some, search, plan, [layer]) for plan in [*plans, None]}
    comparison = compare_plans(
        chosen.bits, chosen.features, others, subset, layer, chosen.pooling, data.ratings, data.keys, data.folds, data.seed
    )
    better = [
        plan
        for plan in comparison.plans
        if plan.plan in plans
        and plan.gap[0] > CLEARLY * plan.gap[1]
        and package_bytes(checkpoint, plan.plan, layer, search.max_tokens) <= search.limit
    ]
    if better:
        bits = max(better, key=lambda plan: plan.gap[0]).plan
        chosen = replace(chosen, bits=bits, features=collect_under(checkpoint, data, search, bits, [layer]))
    return replace(chosen, comparison=comparison, shifts=shifts)


def collect_under(checkpoint: Checkpoint, data: Data, search: Search, plan: str | None, layers: Sequence[int]) -> FeatureSet:
    """Features under a plan of bits, None for the unquantized checkpoint."""
    bits = None if plan is None else parse_bits(plan)
    label = "unquantized" if plan is None else describe(plan)
    print(f"features of {len(data.pairs)} pairs, {label}", file=sys.stderr)
    return run_features(checkpoint, bits, data.pairs, layers, search.cache, max_tokens=search.max_tokens, label=label)
