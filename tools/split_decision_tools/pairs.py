"""Preference sets from JSONL files: HelpSteer2, RewardBench, PandaLM and this project's own rows, as typed pairs.

A prompt with earlier turns comes in one string with `<extra_id_1>User` and `<extra_id_1>Assistant` lines between the turns;
the text before the first of them is the first user turn. Folds are made by prompt, never by pair, so that no prompt is seen
in training and testing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .tree_wire import ATTRIBUTES

TURN = re.compile(r"\n?<extra_id_1>(User|Assistant)\n")
ROLES = {"User": "user", "Assistant": "assistant"}

Message = Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """One prompt with two responses. Ratings are 0 to 4 in the order of `ATTRIBUTES`; label is 0, 1, or None for a tie."""

    id: str
    messages: tuple[Message, ...]
    responses: tuple[str, str]
    label: int | None
    ratings: tuple[tuple[float, ...], tuple[float, ...]] | None = None
    subset: str | None = None

    @property
    def prompt_key(self) -> str:
        return prompt_key(self.messages)


def prompt_key(messages: Sequence[Message]) -> str:
    """Digest of a prompt that is the same for texts that differ in case, spacing or punctuation only."""
    text = "\n".join(f"{message['role']}: {message['content']}" for message in messages).lower()
    return hashlib.sha256(re.sub(r"[\W_]+", " ", text).strip().encode("utf-8", "replace")).hexdigest()[:16]


def digest_fold(key: str, folds: int) -> int:
    """The fold of a prompt by its key, so that it does not depend on what else there is."""
    return int(key[:8], 16) % folds


def text_digest(text: str) -> str:
    """Names a response by its very words."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def parse_prompt(prompt: str) -> tuple[Message, ...]:
    """Messages of a prompt string; raises ValueError when the turns do not alternate or the last is not the user's."""
    parts = TURN.split(prompt)
    messages = [{"role": "user", "content": parts[0]}]
    for role, content in zip(parts[1::2], parts[2::2]):
        messages.append({"role": ROLES[role], "content": content})
    if any(a["role"] == b["role"] for a, b in zip(messages, messages[1:])) or messages[-1]["role"] != "user":
        raise ValueError(f"turns out of order: {[message['role'] for message in messages]}")
    return tuple(messages)


def read_pairs(path: Path) -> list[Pair]:
    """All pairs of a JSONL file; raises ValueError with file and line for a row that is none of the known shapes."""
    return list(iterate_pairs(path))


def iterate_pairs(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield parse_row(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, line {number}: {error!r}") from error


def parse_row(row: Mapping[str, Any]) -> Pair:
    """One row as a pair. RewardBench's chosen response becomes response 1 (label 0): the order is no information there."""
    messages = tuple(row["messages"]) if "messages" in row else parse_prompt(row["prompt"])
    if "chosen" in row:
        responses, label = (row["chosen"], row["rejected"]), 0
    else:
        responses, label = (row["response_1"], row["response_2"]), row.get("label")
    if not all(isinstance(response, str) for response in responses):
        raise TypeError("a response is not text")
    ratings = None
    if "ratings_1" in row:
        ratings = (ratings_of(row["ratings_1"]), ratings_of(row["ratings_2"]))
        if label is None:
            label = helpfulness_label(ratings)
    if label not in (0, 1, None):
        raise ValueError(f"label {label!r} is neither 0, 1 nor null")
    return Pair(str(row["id"]), messages, responses, label, ratings, row.get("subset"))


def ratings_of(given: Mapping[str, float] | Sequence[float]) -> tuple[float, ...]:
    values = [given[name] for name in ATTRIBUTES] if isinstance(given, Mapping) else given
    if len(values) != len(ATTRIBUTES):
        raise ValueError(f"{len(values)} ratings, expected {len(ATTRIBUTES)}")
    return tuple(float(value) for value in values)


def helpfulness_label(ratings: Sequence[Sequence[float]]) -> int | None:
    """The side with the higher human helpfulness, None when they are equal."""
    first, second = ratings[0][0], ratings[1][0]
    return None if first == second else int(second > first)


def rating_arrays(pairs: Sequence[Pair]) -> np.ndarray:
    """Ratings `[pair, response, attribute]`; raises ValueError for a pair without."""
    missing = [pair.id for pair in pairs if pair.ratings is None]
    if missing:
        raise ValueError(f"{len(missing)} pairs without ratings, the first is {missing[0]}")
    return np.array([pair.ratings for pair in pairs], dtype=np.float64)


def folds_by_prompt(keys: Sequence[str], folds: int, seed: int) -> np.ndarray:
    """Fold number of each pair `[pair]`: prompts, shuffled by the seed, are dealt out; fold sizes differ by one prompt."""
    prompts = sorted(set(keys))
    order = np.random.default_rng(seed).permutation(len(prompts))
    fold_of = {prompts[prompt]: position % folds for position, prompt in enumerate(order)}
    return np.array([fold_of[key] for key in keys])
