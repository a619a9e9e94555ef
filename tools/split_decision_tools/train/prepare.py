"""From files of pairs to examples: groups, the trunk's states, and the frozen head's rewards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..pairs import Pair, folds_by_prompt, read_pairs
from ..ridge import Head, fit_head, out_of_fold
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


def prepare(paths: Sequence[Path], tokenizer: ChatTokenizer, trunk: Trunk, cache: Path, seed: int) -> Prepared:
    parts = {}
    for figures in (True, False):
        parts[figures] = {
            name: collected(name, [pair for pair in pairs if held_out(pair.prompt_key) == figures], tokenizer, trunk, cache, seed, figures)
            for name, pairs in read_sets(paths).items()
        }
    head, frozen = frozen_head(parts[False], seed)
    train = {name: examples(name, *found, head, frozen) for name, found in parts[False].items()}
    return Prepared(train, {name: examples(name, *found, head, {}) for name, found in parts[True].items()})


def read_sets(paths: Sequence[Path]) -> dict[str, list[Pair]]:
    return {path.stem: read_pairs(path) for path in paths}


def collected(
    name: str, pairs: Sequence[Pair], tokenizer: ChatTokenizer, trunk: Trunk, cache: Path, seed: int, figures: bool
) -> tuple[list[Group], list[GroupStates]]:
    groups = make_groups(name, pairs, tokenizer, seed=seed, figures=figures)
    return groups, collect_states(trunk, groups, cache, f"{name}, {'held out' if figures else 'to train on'}")


def frozen_head(parts: Mapping[str, tuple[list[Group], list[GroupStates]]], seed: int) -> tuple[Head, dict[tuple, np.ndarray]]:
    """The ridge head on all rated responses, and out-of-fold rewards of these by (set, group, text)."""
    places = [
        (name, at, text)
        for name, (groups, _) in parts.items()
        for at, group in enumerate(groups)
        for text, found in enumerate(group.texts)
        if found.ratings is not None
    ]
    x = np.array([parts[name][1][at].pooled[text].numpy() for name, at, text in places])
    y = np.array([parts[name][0][at].texts[text].ratings for name, at, text in places], dtype=float)
    keys = [parts[name][0][at].key for name, at, _ in places]
    rewards = out_of_fold(x, y, folds_by_prompt(keys, FOLDS, seed), keys)
    return fit_head(x, y, keys), dict(zip(places, rewards))


def examples(
    name: str, groups: Sequence[Group], states: Sequence[GroupStates], head: Head, frozen: Mapping[tuple, np.ndarray]
) -> list[Example]:
    found = []
    for at, (group, state) in enumerate(zip(groups, states)):
        rewards = head.predict(state.pooled.double().numpy())
        for text in range(len(group.texts)):
            rewards[text] = frozen.get((name, at, text), rewards[text])
        found.append(Example(group, state, torch.from_numpy(rewards).float()))
    return found
