"""Runs features for every candidate package and chooses one; or takes the one that the caller names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .bits_plan import describe, package_bytes, parse_bits, plan_of
from .checkpoint import Checkpoint
from .feature_run import run_features
from .features import FeatureSet
from .pairs import Pair, folds_by_prompt, rating_arrays, read_pairs
from .select import Selection, candidates, choose
from .sensitivity import layer_shifts, most_sensitive

SENSITIVITY_PAIRS = 12


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
    """What will be built. `selection` and `shifts` (see `sensitivity`) are there when it was searched for."""

    layers: int
    pooling: tuple[str, ...]
    bits: str
    features: FeatureSet
    selection: Selection | None = None
    shifts: Sequence[float] = ()


@dataclass(frozen=True)
class Search:
    """Candidate layers, plans of bits (none: 4 bits, and a third of the layers at 8), the limits, where features are kept."""

    layers: Sequence[int]
    plans: Sequence[str]
    limit: int
    max_tokens: int
    cache: Path | None


def load_data(path: Path, folds: int, seed: int) -> Data:
    pairs = read_pairs(path)
    keys = [pair.prompt_key for pair in pairs]
    return Data(pairs, rating_arrays(pairs), keys, folds_by_prompt(keys, folds, seed), seed)


def named(checkpoint: Checkpoint, data: Data, search: Search, pooling: Sequence[str]) -> Choice:
    """The one candidate that the search's only layer, its only plan and the pooling name."""
    (layer,), (plan,) = search.layers, search.plans
    features = collect_under(checkpoint, data, search, plan, [layer])
    return Choice(layer, tuple(pooling), plan, features)


def search_all(checkpoint: Checkpoint, data: Data, search: Search) -> Choice:
    """Cross-validates every candidate that fits under the limit and applies `select.choose`."""
    shifts: list[float] = []
    plans = search.plans
    if not plans:
        deepest = max(search.layers)
        shifts = layer_shifts(checkpoint, data.pairs[:SENSITIVITY_PAIRS], deepest, search.max_tokens)
        plans = ["4", plan_of(most_sensitive(shifts, deepest // 3))]
    sets, sizes = {}, {}
    for plan in plans:
        sizes |= {(plan, layer): package_bytes(checkpoint, plan, layer, search.max_tokens) for layer in search.layers}
        fitting = [layer for layer in search.layers if sizes[plan, layer] <= search.limit]
        if fitting:
            sets[plan] = collect_under(checkpoint, data, search, plan, fitting)
    found = candidates(sets, sizes, data.ratings, data.keys, data.folds, data.seed)
    selection = choose(found, data.ratings, data.keys, search.limit, data.seed)
    chosen = selection.chosen
    return Choice(chosen.layers, chosen.pooling, chosen.bits, sets[chosen.bits], selection, shifts)


def collect_under(checkpoint: Checkpoint, data: Data, search: Search, plan: str | None, layers: Sequence[int]) -> FeatureSet:
    """Features under a plan of bits, None for the unquantized checkpoint."""
    bits = None if plan is None else parse_bits(plan)
    label = "unquantized" if plan is None else describe(plan)
    print(f"features of {len(data.pairs)} pairs, {label}", file=sys.stderr)
    return run_features(checkpoint, bits, data.pairs, layers, search.cache, max_tokens=search.max_tokens, label=label)
