"""Features of a checkpoint under a plan of bits: quantizes, builds a graph that emits hidden states, runs it natively.

The run uses the `f32` graph: the same function as `q4` to 1e-5 and a little faster, since its matrices are the expanded blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .checkpoint import Checkpoint
from .features import FeatureSet, Prompted, collect
from .graph.build import Head, build_model
from .runtime import Backbone
from .template import derive_template
from .tokenize import ChatTokenizer
from .weights import MATRICES, Bits, ModelWeights, quantize_checkpoint


class ExactWeights(ModelWeights):
    """The checkpoint's own float32 weights in the place of quantized ones, to measure what quantization costs."""

    def __init__(self, checkpoint: Checkpoint, quantized: ModelWeights) -> None:
        super().__init__(**vars(quantized))
        table = checkpoint.tensor(f"{checkpoint.prefix}embed_tokens.weight")
        # The dataclass is frozen: what is added here is set once and not changed either.
        object.__setattr__(self, "_checkpoint", checkpoint)
        object.__setattr__(self, "_table", table)

    def expand(self, name: str) -> np.ndarray:
        _, index, matrix = name.split(".")
        return np.concatenate([self._checkpoint.layer(int(index), f"{part}.weight") for part in MATRICES[matrix]])

    def embed(self, ids: Sequence[int]) -> np.ndarray:
        return self._table[np.asarray(ids, dtype=np.int64)]


def chat_tokenizer(checkpoint: Checkpoint) -> ChatTokenizer:
    return ChatTokenizer(checkpoint.tokenizer_json, derive_template(checkpoint))


def feature_backbone(weights: ModelWeights, tokenizer: ChatTokenizer, layers: Sequence[int], max_tokens: int) -> Backbone:
    """A backbone that emits the normalized states after each of the given layers; its head is a placeholder of zeros."""
    head = Head(np.zeros((weights.architecture.hidden_size, 1), np.float32))
    built = build_model(weights, {"mean": head}, max_tokens=max_tokens, variants=("f32",), hidden_layers=tuple(layers))
    return Backbone(built, "f32", tokenizer)


def digest(checkpoint: Checkpoint, weights: ModelWeights, tokenizer: ChatTokenizer) -> str:
    """Names a function from text to hidden states: everything that the numbers depend on but the texts."""
    total = hashlib.sha256(repr((checkpoint.digest, checkpoint.tokenizer_json, tokenizer.template, weights.architecture)).encode())
    if isinstance(weights, ExactWeights):
        return total.hexdigest()
    for name, matrix in sorted(weights.matrices.items()):
        total.update(name.encode())
        for part in (matrix.values, matrix.scales, matrix.zero_points):
            total.update(np.ascontiguousarray(part))
    return total.hexdigest()


def run_features(
    checkpoint: Checkpoint,
    bits: Bits | None,
    pairs: Sequence[Prompted],
    layers: Sequence[int],
    cache: Path | None,
    *,
    max_tokens: int = 4096,
    label: str = "",
) -> FeatureSet:
    """Features at the given layers; `bits` None runs the unquantized checkpoint. Minutes; resumed from the cache."""
    weights = quantize_checkpoint(checkpoint, max(layers), 8 if bits is None else bits)
    if bits is None:
        weights = ExactWeights(checkpoint, weights)
    tokenizer = chat_tokenizer(checkpoint)
    backbone = feature_backbone(weights, tokenizer, layers, max_tokens)
    return collect(backbone, pairs, layers, digest(checkpoint, weights, tokenizer), cache, label)
