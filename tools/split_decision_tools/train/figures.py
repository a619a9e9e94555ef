"""What a trained branch is worth on prompts that it never saw: shares with standard errors over prompts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..metrics import accuracy, bootstrap, correlations
from ..tree_wire import ATTRIBUTES
from .branch import Branch, take_texts
from .fit_branch import Example
from .spoil import SPOILED


@dataclass(frozen=True)
class Share:
    """How often the better text has the higher reward, with its standard error over prompts; `kind` of the worse text."""

    kind: str
    attribute: str
    value: float
    error: float
    pairs: int


@dataclass(frozen=True)
class Row:
    """One figure of one set: by the frozen head alone, and with the branch."""

    set: str
    before: Share
    after: Share


def total_rewards(branch: Branch | None, example: Example) -> np.ndarray:
    """[text, attribute]: the frozen head's, and the branch's on top where there is one."""
    frozen = example.frozen.double().numpy()
    return frozen if branch is None else frozen + branch_rewards(branch, example, range(len(example.group.texts)))


def branch_rewards(branch: Branch, example: Example, places: Sequence[int]) -> np.ndarray:
    """[text, attribute] of the branch alone for the texts at `places`."""
    with torch.no_grad():
        states, lengths = take_texts(example.states.states, example.group, places)
        return branch(states, [lengths]).double().numpy()


def spoiled_shares(examples: Sequence[Example], rewards: Sequence[np.ndarray]) -> list[Share]:
    """How often the better real response of a prompt has the higher reward, for every kind and every attribute that it spoils."""
    shares = []
    for kind, spoiled in SPOILED.items():
        for name in spoiled:
            margins, keys = [], []
            for example, found in zip(examples, rewards):
                for place, text in enumerate(example.group.texts):
                    if text.kind == kind and text.of is not None:
                        margins.append(found[text.of, ATTRIBUTES.index(name)] - found[place, ATTRIBUTES.index(name)])
                        keys.append(example.group.key)
            shares.append(share(kind, name, margins, keys))
    return shares


def preferred_share(examples: Sequence[Example], rewards: Sequence[np.ndarray]) -> Share:
    """How often the response that people preferred has the higher helpfulness reward."""
    margins, keys = [], []
    for example, found in zip(examples, rewards):
        for better, worse in example.group.preferences:
            margins.append(found[better, 0] - found[worse, 0])
            keys.append(example.group.key)
    return share("real", "helpfulness", margins, keys)


def share(kind: str, attribute: str, margins: Sequence[float], keys: Sequence[str]) -> Share:
    if not margins:
        return Share(kind, attribute, float("nan"), float("nan"), 0)
    array = np.array(margins)
    won = np.ones(len(array))
    value, error = bootstrap(lambda rows: np.array([accuracy(array[rows], won[rows])]), keys, 0)
    return Share(kind, attribute, float(value[0]), float(error[0]), len(margins))


def rating_correlations(examples: Sequence[Example], rewards: Sequence[np.ndarray]) -> np.ndarray:
    """[attribute] correlation of rewards with people's ratings."""
    rows = [
        (found[place], text.ratings)
        for example, found in zip(examples, rewards)
        for place, text in enumerate(example.group.texts)
        if text.ratings is not None
    ]
    return correlations(np.array([row for row, _ in rows]), np.array([rating for _, rating in rows]))


def all_figures(branch: Branch, sets: Mapping[str, Sequence[Example]]) -> list[Row]:
    """Preferences and spoiled texts of every set; figures that have no texts are left out."""
    rows = []
    for name, examples in sets.items():
        found = []
        for used in (None, branch):
            rewards = [total_rewards(used, example) for example in examples]
            found.append([preferred_share(examples, rewards), *spoiled_shares(examples, rewards)])
        rows += [Row(name, before, after) for before, after in zip(*found) if after.pairs]
    return rows
