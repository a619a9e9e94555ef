"""Measured failures of a finished package: a stranger's first experiments, and labelled sets.

Each probe sets a real response against a spoiled text (`train.spoil`) and counts how often the real one has the higher reward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .metrics import accuracy, bootstrap
from .pairs import Pair
from .runtime import Backbone
from .train.spoil import SPOILED, Material, spoil
from .tree_wire import ATTRIBUTES

PROBE_PAIRS = 150


@dataclass(frozen=True)
class Probe:
    """How often the real response beats texts of a kind on an attribute, with its standard error over prompts."""

    kind: str
    attribute: str
    value: float
    error: float
    texts: int


@dataclass(frozen=True)
class Agreement:
    """Share of labelled pairs whose preferred response has the higher helpfulness reward, with its standard error over prompts."""

    value: float
    error: float
    pairs: int


def better(pair: Pair) -> str:
    return pair.responses[pair.label or 0]


def spoiled_texts(pairs: Sequence[Pair], seed: int) -> list[dict[str, str]]:
    """Of each pair {kind: text} made from its better response; off-topic is the better response of another prompt of about the
    same length."""
    generator = np.random.default_rng(seed)
    order = sorted(range(len(pairs)), key=lambda place: len(better(pairs[place])))
    following = {place: order[(at + 1) % len(order)] for at, place in enumerate(order)}
    found = []
    for place, pair in enumerate(pairs):
        material = Material(pair.messages[-1]["content"], better(pair), better(pairs[following[place]]), held_out=True)
        texts = {kind: spoil(kind, material, generator) for kind in SPOILED}
        found.append({kind: text for kind, text in texts.items() if text is not None})
    return found


def probe(backbone: Backbone, pairs: Sequence[Pair], seed: int) -> list[Probe]:
    """Every kind and every attribute that it spoils, on the first `PROBE_PAIRS` labelled pairs. The prompt runs once for all texts."""
    some = [pair for pair in pairs if pair.label is not None][:PROBE_PAIRS]
    margins: dict[str, list[tuple[str, np.ndarray]]] = {kind: [] for kind in SPOILED}
    for pair, texts in zip(some, spoiled_texts(some, seed)):
        rewards = backbone.score(pair.messages, [better(pair), *texts.values()])
        for kind, row in zip(texts, rewards[1:]):
            margins[kind].append((pair.prompt_key, rewards[0] - row))
    return [
        Probe(kind, name, *won([margin[ATTRIBUTES.index(name)] for _, margin in found], [key for key, _ in found], seed), len(found))
        for kind, found in margins.items()
        if found
        for name in SPOILED[kind]
    ]


def agreement(rewards: np.ndarray, pairs: Sequence[Pair], seed: int) -> tuple[Agreement, Agreement]:
    """Of rewards [pair, response, attribute] with the labels: on all pairs, and on the half whose responses are nearest in length, where
    length is the least help."""
    margins = np.where([pair.label == 1 for pair in pairs], 1, -1) * (rewards[:, 1, 0] - rewards[:, 0, 0])
    keys = np.array([pair.prompt_key for pair in pairs])
    rows = (np.arange(len(pairs)), nearest_in_length(pairs))
    return tuple(Agreement(*won(margins[some], keys[some], seed), len(some)) for some in rows)


def nearest_in_length(pairs: Sequence[Pair]) -> np.ndarray:
    """Places of the half of the pairs with the smallest ratio of the longer to the shorter response, in characters; ties by place."""
    ratios = [abs(np.log((len(pair.responses[0]) + 1) / (len(pair.responses[1]) + 1))) for pair in pairs]
    return np.sort(np.argsort(ratios, kind="stable")[: (len(pairs) + 1) // 2])


def won(margins: Sequence[float] | np.ndarray, keys: Sequence[str], seed: int) -> tuple[float, float]:
    """Share of positive margins, zero counting one half, and its standard error over prompts."""
    array = np.asarray(margins)
    value, error = bootstrap(lambda rows: np.array([accuracy(array[rows], np.ones(len(rows)))]), keys, seed)
    return float(value[0]), float(error[0])
