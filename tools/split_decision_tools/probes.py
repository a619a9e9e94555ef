"""Measured failures of a finished package: does it prefer a response that answers the prompt, and one in its own word order?

Each probe sets an intact response against a spoiled copy and counts how often the intact one has the higher helpfulness reward.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from .metrics import accuracy, bootstrap
from .pairs import Pair
from .runtime import Backbone

PROBE_PAIRS = 150


def off_topic(pairs: Sequence[Pair]) -> list[Pair]:
    """The better response of a pair against the better response to the next pair's prompt, of about its length."""
    order = sorted(pairs, key=lambda pair: len(better(pair)))
    return [
        Pair(pair.id, pair.messages, (better(pair), better(order[(index + 1) % len(order)])), 0) for index, pair in enumerate(order)
    ]


def scrambled(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """The better response of a pair against itself with its phrases shuffled and a quarter of its words left out."""
    generator = np.random.default_rng(seed)
    return [Pair(pair.id, pair.messages, (better(pair), scramble(better(pair), generator)), 0) for pair in pairs]


def scramble(text: str, generator: np.random.Generator) -> str:
    phrases = [phrase for phrase in re.split(r"(?<=[.,;:!?\n])\s+", text) if phrase]
    words = " ".join(phrases[index] for index in generator.permutation(len(phrases))).split(" ")
    kept = generator.random(len(words)) >= 0.25
    return " ".join(word for word, keep in zip(words, kept) if keep)


def better(pair: Pair) -> str:
    return pair.responses[pair.label or 0]


def measure(backbone: Backbone, pairs: Sequence[Pair], seed: int) -> tuple[float, float, int]:
    """`(accuracy, standard error, pairs)` of the helpfulness reward on labelled pairs; pairs without a label are left out."""
    labelled = [pair for pair in pairs if pair.label is not None]
    rewards = np.array([backbone.score(pair.messages, pair.responses) for pair in labelled])
    margins, labels = rewards[:, 1, 0] - rewards[:, 0, 0], np.array([pair.label for pair in labelled])
    keys = [pair.prompt_key for pair in labelled]
    value, error = bootstrap(lambda rows: np.array([accuracy(margins[rows], labels[rows])]), keys, seed)
    return float(value[0]), float(error[0]), len(labelled)


def failures(backbone: Backbone, pairs: Sequence[Pair], seed: int) -> list[str]:
    """Sentences for the package's README, with measured shares."""
    some = [pair for pair in pairs if pair.label is not None][:PROBE_PAIRS]
    topic, order = measure(backbone, off_topic(some), seed), measure(backbone, scrambled(some, seed), seed)
    return [
        "Set against a good response of the same length to another prompt, it prefers the response that belongs to the prompt in "
        f"{100 * topic[0]:.0f} ± {100 * topic[1]:.0f} % of {topic[2]} cases.",
        "Set against its own text with the phrases shuffled and a quarter of the words left out, it prefers the intact response in "
        f"{100 * order[0]:.0f} ± {100 * order[1]:.0f} % of {order[2]} cases.",
    ]
