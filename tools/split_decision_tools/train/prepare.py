"""From files of pairs to examples: groups, the trunk's states, and the frozen head's rewards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..pairs import Pair, digest_fold, read_pairs
from ..ridge import Head, Preferences, heads_by_fold
from ..tokenize import ChatTokenizer
from .fit_branch import Example
from .groups import Group, held_out, make_groups
from .trunk import GroupStates, Trunk, collect_states

FOLDS = 10


@dataclass(frozen=True)
class Prepared:
    """By name of the set (the file's, or a pair's subset): examples to train on, and of prompts kept out of training."""

    train: dict[str, list[Example]]
    figures: dict[str, list[Example]]


def prepare(
    paths: Sequence[Path], tokenizer: ChatTokenizer, trunk: Trunk, cache: Path, seed: int, prefer: Sequence[str] = ()
) -> Prepared:
    """`prefer`: files (by stem) whose preferences the frozen head learns, as in `build`."""
    parts = {}
    for figures in (True, False):
        parts[figures] = {
            name: collected(name, [pair for pair in pairs if held_out(pair.prompt_key) == figures], tokenizer, trunk, cache, seed, figures)
            for name, pairs in read_sets(paths).items()
        }
    heads = frozen_heads(parts[False], prefer)
    return Prepared(*({name: examples(*found, heads) for name, found in parts[figures].items()} for figures in (False, True)))


def read_sets(paths: Sequence[Path]) -> dict[str, list[Pair]]:
    return {path.stem: read_pairs(path) for path in paths}


def collected(
    name: str, pairs: Sequence[Pair], tokenizer: ChatTokenizer, trunk: Trunk, cache: Path, seed: int, figures: bool
) -> tuple[list[Group], list[GroupStates]]:
    groups = make_groups(name, pairs, tokenizer, seed=seed, figures=figures)
    return groups, collect_states(trunk, groups, cache, f"{name}, {'held out' if figures else 'to train on'}")


def frozen_heads(parts: Mapping[str, tuple[list[Group], list[GroupStates]]], prefer: Sequence[str]) -> dict[int, Head]:
    """For each fold the head on all rated responses of the other folds, with what people preferred there in the sets of `prefer`."""
    rated = [
        (state.pooled[place].numpy(), text.ratings, group.key)
        for groups, states in parts.values()
        for group, state in zip(groups, states)
        for place, text in enumerate(group.texts)
        if text.ratings is not None
    ]
    x, y, keys = (list(column) for column in zip(*rated))
    preferred = [
        ((state.pooled[better] - state.pooled[worse]).numpy(), digest_fold(group.key, FOLDS))
        for name in prefer
        for group, state in zip(*parts[name])
        for better, worse in group.preferences
    ]
    preferences = Preferences(np.array([row for row, _ in preferred]), np.array([fold for _, fold in preferred])) if preferred else None
    folds = np.array([digest_fold(key, FOLDS) for key in keys])
    return heads_by_fold(np.array(x, dtype=np.float64), np.array(y, dtype=float), folds, keys, preferences)


def examples(groups: Sequence[Group], states: Sequence[GroupStates], heads: Mapping[int, Head]) -> list[Example]:
    """Every prompt's texts by a head that has not seen its ratings."""
    return [
        Example(group, state, torch.from_numpy(head_of(heads, group.key).predict(state.pooled.double().numpy())).float())
        for group, state in zip(groups, states)
    ]


def head_of(heads: Mapping[int, Head], key: str) -> Head:
    """That of the prompt's fold; any other has not seen the prompt either where the fold is empty."""
    return heads.get(digest_fold(key, FOLDS), next(iter(heads.values())))
