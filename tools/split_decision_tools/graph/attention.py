"""Explicit attention with grouped heads: nothing fused, so that every back end computes the same.

GroupQueryAttention is silently wrong on WebGPU adapters with small subgroups and ignores Gemma-2's softcap.

Legend: s tokens of this run, p tokens of the cache, t = p + s; H query heads, K key heads, G = H / K, d head size.
The G query heads of one key head are laid one below the other, [1, K, G·s, d], so that keys and values
multiply as they are and no tensor is repeated; the mask is repeated once per run instead (see `group_mask`).
"""

import numpy as np

from ..checkpoint import Architecture
from ..weights import ModelWeights
from .linear import Linear
from .parts import Part
from .writer import CONTRIB, GraphWriter


def add_rotary_caches(part: Part, weights: ModelWeights, max_tokens: int) -> None:
    """cos and sin of position · frequency, [max_tokens, d / 2] float32, computed in float64."""
    for name, array in rotary_caches(weights.architecture, max_tokens).items():
        part.add(name, array)


def rotary_caches(architecture: Architecture, max_tokens: int) -> dict[str, np.ndarray]:
    """`rotary.cos` and `rotary.sin` of `add_rotary_caches`."""
    frequencies = architecture.rope.inverse_frequencies(architecture.head_dim)
    angles = np.outer(np.arange(max_tokens, dtype=np.float64), frequencies)
    return {"rotary.cos": np.cos(angles).astype(np.float32), "rotary.sin": np.sin(angles).astype(np.float32)}


def group_mask(graph: GraphWriter, mask: str, group: int) -> str:
    """[1, 1, s, t] -> [1, 1, G·s, t]."""
    return graph.op("Concat", *[mask] * group, axis=2) if group > 1 else mask


class Attention:
    def __init__(self, graph: GraphWriter, linear: Linear, part: Part, weights: ModelWeights):
        self.graph, self.linear, self.part, self.weights = graph, linear, part, weights
        self.group = weights.architecture.attention_heads // weights.architecture.key_value_heads

    def __call__(self, hidden: str, layer: int, mask: str) -> str:
        """hidden [1, s, hidden] (normalized), mask from `group_mask` -> [1, s, hidden]."""
        g, a = self.graph, self.weights.architecture
        heads, key_heads, size = a.attention_heads, a.key_value_heads, a.head_dim
        name = f"layers.{layer}.qkv"
        qkv = self.linear.full(self.linear(self.linear.half(hidden), name, self.weights.matrices[name]))
        # queries and keys turn together: one rotation for both
        widths = g.constant([(heads + key_heads) * size, key_heads * size], np.int64)
        turning, value = g.op("Split", qkv, widths, outputs=2, axis=-1)
        turned = self._rotate(turning)
        widths = g.constant([heads * size, key_heads * size], np.int64)
        query, key = g.op("Split", turned, widths, outputs=2, axis=-1)
        query = g.op("Mul", query, g.constant(a.attention_scale, np.float32))
        query = g.op("Reshape", query, g.constant([1, -1, key_heads, self.group, size], np.int64))
        query = g.op("Transpose", query, perm=[0, 2, 3, 1, 4])
        query = g.op("Reshape", query, g.constant([1, key_heads, -1, size], np.int64))
        key = self._cached(key, f"{layer}.key")
        value = self._cached(value, f"{layer}.value")
        mixed = self._attend(query, key, value, mask)
        mixed = g.op("Reshape", mixed, g.constant([1, key_heads, self.group, -1, size], np.int64))
        mixed = g.op("Transpose", mixed, perm=[0, 3, 1, 2, 4])
        mixed = g.op("Reshape", mixed, g.constant([1, -1, heads * size], np.int64))
        name = f"layers.{layer}.attention_output"
        return self.linear.full(self.linear(mixed, name, self.weights.matrices[name]))

    def _rotate(self, states: str) -> str:
        cos, sin = (self.graph.external(self.part, f"rotary.{kind}") for kind in ("cos", "sin"))
        return self.graph.op("RotaryEmbedding", states, "position_ids", cos, sin, domain=CONTRIB, interleaved=0)

    def _cached(self, states: str, name: str) -> str:
        """[1, s, K·d] -> the cache and these, [1, K, t, d], which is also the graph's output."""
        g, a = self.graph, self.weights.architecture
        states = g.op("Reshape", states, g.constant([1, -1, a.key_value_heads, a.head_dim], np.int64))
        states = g.op("Transpose", states, perm=[0, 2, 1, 3])
        return g.op("Concat", f"past_key_values.{name}", states, axis=2, outputs=[f"present.{name}"])

    def _attend(self, query: str, key: str, value: str, mask: str) -> str:
        """[1, K, G·s, d] queries -> [1, K, G·s, d], in the type of `Linear.half`."""
        g, half, full = self.graph, self.linear.half, self.linear.full
        turned = g.op("Transpose", half(key), perm=[0, 1, 3, 2])
        scores = full(g.op("MatMul", half(query), turned))
        softcap = self.weights.architecture.attention_softcap
        if softcap is not None:
            cap = g.constant(softcap, np.float32)
            scores = g.op("Mul", g.op("Tanh", g.op("Div", scores, cap)), cap)
        shares = g.op("Softmax", g.op("Add", scores, mask), axis=-1)
        return g.op("MatMul", half(shares), half(value))
