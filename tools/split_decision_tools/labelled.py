"""Labelled sets beside the rated pairs: what the head may learn of their preferences, and how often rewards agree with them.

As of the rated pairs, figures are taken out of fold: a pair's rewards come from a head that saw no pair of its prompt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .bits_plan import parse_bits
from .checkpoint import Checkpoint
from .feature_run import run_features
from .features import FeatureSet
from .pairs import Pair, digest_fold, read_pairs
from .ridge import Preferences
from .search import Choice, Data, Search


@dataclass(frozen=True)
class LabelledSet:
    """Pairs that have a label, their features under the chosen plan of bits, and their folds `[pair]`."""

    pairs: Sequence[Pair]
    features: FeatureSet
    folds: np.ndarray

    @property
    def keys(self) -> list[str]:
        return [pair.prompt_key for pair in self.pairs]


def load_labelled(checkpoint: Checkpoint, paths: Sequence[Path], choice: Choice, search: Search, data: Data) -> dict[str, LabelledSet]:
    """Sets by name; a file's subsets stand apart, each under its own name. One without a single label is left out."""
    found = {}
    for path in paths:
        pairs = read_pairs(path)
        features = run_features(
            checkpoint, parse_bits(choice.bits), pairs, choice.features.layers, search.cache, max_tokens=search.max_tokens, label=path.stem
        )
        names = np.array([pair.subset or path.stem for pair in pairs])
        for name in dict.fromkeys(names):
            rows = np.flatnonzero((names == name) & [pair.label is not None for pair in pairs])
            if len(rows) == 0:
                continue
            some = [pairs[row] for row in rows]
            part = FeatureSet(features.values[rows], features.tokens[rows], features.layers)
            found[str(name)] = LabelledSet(some, part, folds_of([pair.prompt_key for pair in some], data))
    return found


def folds_of(keys: Sequence[str], data: Data) -> np.ndarray:
    """The fold of each prompt: that of the rated pairs where they have it too, else by its digest."""
    rated, folds = dict(zip(data.keys, data.folds)), int(data.folds.max()) + 1
    return np.array([rated.get(key, digest_fold(key, folds)) for key in keys], dtype=int)


def preferences_of(sets: Mapping[str, LabelledSet], names: Sequence[str], choice: Choice) -> Preferences | None:
    """What the head learns of the named sets. KeyError for a name that there is not."""
    if not names:
        return None
    chosen = [sets[name] for name in names]
    differences = []
    for each in chosen:
        x = head_features(each, choice)
        label, row = np.array([pair.label for pair in each.pairs]), np.arange(len(each.pairs))
        differences.append(x[row, label] - x[row, 1 - label])
    return Preferences(np.concatenate(differences), np.concatenate([each.folds for each in chosen]))


def head_features(labelled: LabelledSet, choice: Choice) -> np.ndarray:
    """[pair, response, feature] that the fitted head reads."""
    return labelled.features.matrix(choice.head_taps, choice.pooling).reshape(len(labelled.pairs), 2, -1)
