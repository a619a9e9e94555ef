"""Pooled hidden states of every response at every candidate layer, computed by the quantized graph that ships.

Hidden states are divided by their root mean square (the final norm with weight one: the head absorbs the weight), then pooled
over the response tokens, the end-of-turn token included: `mean` over all of them, `last` the last one. One run of the deepest
candidate gives all shallower ones, because a truncated model's layers compute the same as the whole one's.

A run takes minutes, so it is kept in pieces on disk under a key of the weights, the tokenizer and the texts, and goes on where
it stopped.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np


POOLINGS = ("mean", "last")
PIECE = 25


class Prompted(Protocol):
    """A prompt with its responses, as many for each: a pair, or a question with more of them."""

    @property
    def id(self) -> str: ...
    @property
    def messages(self) -> Sequence[Mapping[str, str]]: ...
    @property
    def responses(self) -> Sequence[str]: ...


class Scorer(Protocol):
    """What a feature run needs of the native runtime (`runtime.Backbone`)."""

    def cut(self, messages: Sequence[Mapping[str, str]], responses: Sequence[str]) -> Any:
        """`prompt` and `responses`: token ids within the model's limit."""
        ...

    def features(
        self, prompt_ids: Sequence[int], responses_ids: Sequence[Sequence[int]], layers: Sequence[int]
    ) -> list[dict[int, np.ndarray]]:
        """For each response `{layer: normalized states [response token, hidden]}`."""
        ...


@dataclass(frozen=True)
class FeatureSet:
    """`values` float32 `[pair, response, layer, pooling, hidden]`, `tokens` `[pair, 3]`: of the prompt and both responses."""

    values: np.ndarray
    tokens: np.ndarray
    layers: tuple[int, ...]

    def matrix(self, layers: Sequence[int], pooling: Sequence[str]) -> np.ndarray:
        """Rows for the head `[pair * response, layer * pooling * hidden]`, in the order of the given layers and poolings."""
        parts = [self.values[:, :, self.layers.index(layer), POOLINGS.index(kind)] for layer in layers for kind in pooling]
        return np.concatenate(parts, axis=-1).reshape(len(self.values) * self.values.shape[1], -1)

    @property
    def response_tokens(self) -> np.ndarray:
        return self.tokens[:, 1:]


def pool(states: np.ndarray) -> np.ndarray:
    """`[pooling, hidden]` of one response's normalized states `[token, hidden]`."""
    return np.stack([states.mean(axis=0, dtype=np.float64), states[-1]])


def run_key(weights: str, pairs: Sequence[Prompted], layers: Sequence[int]) -> str:
    """Names a feature run: digest of the weights (tokenizer and template included), the layers and every text."""
    texts = [[pair.id, list(pair.messages), list(pair.responses)] for pair in pairs]
    payload = json.dumps([weights, list(layers), texts], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(payload.encode()).hexdigest()[:24]


def collect(
    scorer: Scorer, pairs: Sequence[Prompted], layers: Sequence[int], weights: str, cache: Path | None, label: str = ""
) -> FeatureSet:
    """Features of all pairs; pieces that the cache already holds are read, the rest computed and kept."""
    folder = None if cache is None else cache / run_key(weights, pairs, layers)
    pieces, started, computed = [], time.monotonic(), 0
    for start in range(0, len(pairs), PIECE):
        path = None if folder is None else folder / f"{start:06d}.npz"
        if path is not None and path.exists():
            with np.load(path) as kept:
                pieces.append((kept["values"], kept["tokens"]))
            continue
        piece = compute(scorer, pairs[start : start + PIECE], layers)
        pieces.append(piece)
        computed += int(piece[1].sum())
        if path is not None:
            keep(path, *piece)
        rate = computed / (time.monotonic() - started)
        print(f"{label} features: {min(start + PIECE, len(pairs))}/{len(pairs)} pairs, {rate:.0f} tokens/s", file=sys.stderr)
    values, tokens = (np.concatenate(parts) for parts in zip(*pieces))
    return FeatureSet(values, tokens, tuple(layers))


def compute(scorer: Scorer, pairs: Sequence[Prompted], layers: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """`(values, tokens)` of `FeatureSet` for some pairs."""
    values, tokens = [], []
    for pair in pairs:
        cut = scorer.cut(pair.messages, pair.responses)
        states = scorer.features(cut.prompt, cut.responses, layers)
        values.append([[pool(state[layer]) for layer in layers] for state in states])
        tokens.append([len(cut.prompt), *map(len, cut.responses)])
    return np.array(values, dtype=np.float32), np.array(tokens)


def keep(path: Path, values: np.ndarray, tokens: np.ndarray) -> None:
    """Writes a piece under a temporary name first, so that a broken run leaves no half piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part.npz")
    np.savez(temporary, values=values, tokens=tokens)
    temporary.replace(path)
