"""Which layers suffer most from 4 bits: one layer quantized at a time, all others exact, some pairs' features compared.

The shift of a layer is the root mean square change of the mean-pooled features at the deepest candidate layer. Errors of
different layers add up nearly independently there, so the layers with the largest shifts are the ones worth 8 bits.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from .checkpoint import Checkpoint
from .feature_run import ExactWeights, chat_tokenizer, feature_backbone
from .features import POOLINGS, compute
from .pairs import Pair
from .weights import ModelWeights, quantize_checkpoint

MEAN = POOLINGS.index("mean")


class OneLayerQuantized(ExactWeights):
    """The checkpoint's weights with the matrices of a single layer replaced by their quantized values."""

    def __init__(self, checkpoint: Checkpoint, quantized: ModelWeights, layer: int) -> None:
        super().__init__(checkpoint, quantized)
        object.__setattr__(self, "_layer", layer)

    def expand(self, name: str) -> np.ndarray:
        quantized = int(name.split(".")[1]) == self._layer
        return ModelWeights.expand(self, name) if quantized else super().expand(name)


def layer_shifts(checkpoint: Checkpoint, pairs: Sequence[Pair], layers: int, max_tokens: int = 4096) -> list[float]:
    """Root mean square shift `[layer]` of the features after `layers` layers when that layer alone has 4 bits."""
    quantized = quantize_checkpoint(checkpoint, layers, 4)
    tokenizer = chat_tokenizer(checkpoint)

    def features(weights: ModelWeights) -> np.ndarray:
        backbone = feature_backbone(weights, tokenizer, [layers], max_tokens)
        return compute(backbone, pairs, [layers])[0][:, :, 0, MEAN].astype(np.float64)

    exact = features(ExactWeights(checkpoint, quantized))
    shifts = []
    for layer in range(layers):
        moved = features(OneLayerQuantized(checkpoint, quantized, layer))
        shifts.append(float(np.sqrt(np.mean((moved - exact) ** 2))))
        print(f"  4 bits in layer {layer} alone move the features by {shifts[-1]:.4f}", file=sys.stderr)
    return shifts


def most_sensitive(shifts: Sequence[float], count: int) -> list[int]:
    """The numbers of the `count` layers with the largest shifts, ascending."""
    return sorted(int(layer) for layer in np.argsort(shifts)[::-1][:count])
