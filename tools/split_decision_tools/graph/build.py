"""A model package's graphs over one set of weights.

Inputs and outputs are those of the package format (tools/README.md). Every operator used has a kernel in
onnxruntime's CPU, WASM and WebGPU providers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import onnx
from onnx import TensorProto

from ..checkpoint import Architecture
from ..weights import ModelWeights
from .attention import Attention, add_rotary_caches, group_mask
from .gate import Gate, add_gate
from .linear import Linear, MatrixShape, add_quantized
from .parts import Part, Parts
from .writer import GraphWriter

VARIANTS = ("q4", "q4f16", "f32")


@dataclass(frozen=True)
class Head:
    """One pooling's linear map: weight [taps * hidden, attributes], bias [attributes] (zero where omitted). Biases of
    several poolings add up."""

    weight: np.ndarray
    bias: np.ndarray | None = None


class Shapes(Protocol):
    """What the graphs have to know of weights, which may lie elsewhere: ModelWeights, or shapes alone."""

    architecture: Architecture
    matrices: Mapping[str, MatrixShape]


@dataclass(frozen=True)
class BuiltModel:
    weights: ModelWeights
    heads: dict[str, Head]  # pooling kind ("mean" | "last") -> head, in the manifest's order
    max_tokens: int
    part: Part  # location "weights"
    expanded: Part  # location "expanded": [inputs, outputs] float32, for the f32 variant
    graphs: dict[str, onnx.ModelProto]  # variant -> graph
    taps: tuple[int, ...]

    def expanded_array(self) -> np.ndarray:
        """uint8: what the loader computes from the blocks."""
        buffer = np.zeros(self.expanded.size_bytes, np.uint8)
        for name in self.weights.matrices:
            self.expanded.put(buffer, name, self.weights.expand(name).T)
        return buffer


def output_name(pooling: str) -> str:
    return f"token_rewards_{pooling}"


def build_model(
    weights: ModelWeights,
    heads: dict[str, Head],
    *,
    max_tokens: int = 4096,
    variants: tuple[str, ...] = VARIANTS,
    hidden_layers: tuple[int, ...] = (),
    own_norm: bool = False,
    taps: tuple[int, ...] = (),
) -> BuiltModel:
    """`taps`: the heads read the normalized states after that many layers, side by side (by default, those after the last).
    `own_norm`: multiply the final hidden state by the model's own norm (for a head that was trained on it);
    otherwise the factor is 1, because a fitted head absorbs it. `hidden_layers`: also emit `hidden.{n}`
    [1, s, hidden], the RMS-normalized (factor 1) residual state after n layers, what heads are fitted on."""
    part, expanded = Part("weights"), Part("expanded")
    for name, matrix in weights.matrices.items():
        add_quantized(part, name, matrix)
        expanded.reserve(name, (matrix.columns, matrix.rows), np.float32)
    for name, norm in weights.norms.items():
        if name != "norm":
            part.add(name, norm)
    hidden = weights.architecture.hidden_size
    part.add("unit_norm", np.ones(hidden, np.float32))
    part.add("final_norm", weights.norms["norm"] if own_norm else np.ones(hidden, np.float32))
    add_rotary_caches(part, weights, max_tokens)
    for name, array in head_tensors(heads).items():
        part.add(name, array)
    taps = taps_of(weights, taps)
    graphs = build_graphs(weights, heads, part, expanded, variants=variants, hidden_layers=hidden_layers, taps=taps)
    return BuiltModel(weights, heads, max_tokens, part, expanded, graphs, taps)


def head_tensors(heads: Mapping[str, Head]) -> dict[str, np.ndarray]:
    """float32, by the names under which the graphs read them."""
    found = {}
    for kind, head in heads.items():
        found[f"head.{kind}.weight"] = np.asarray(head.weight, np.float32)
        if head.bias is not None:
            found[f"head.{kind}.bias"] = np.asarray(head.bias, np.float32)
    return found


def build_graphs(
    weights: Shapes,
    heads: dict[str, Head],
    part: Part | Parts,
    expanded: Part,
    *,
    variants: tuple[str, ...] = VARIANTS,
    hidden_layers: tuple[int, ...] = (),
    taps: tuple[int, ...] = (),
    gate: Gate | None = None,
) -> dict[str, onnx.ModelProto]:
    """By variant. Every tensor has its place in `part` or `expanded` already."""
    return {
        variant: _Builder(weights, heads, part, expanded, variant, hidden_layers, taps_of(weights, taps), gate).model()
        for variant in variants
    }


def taps_of(weights: Shapes, taps: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The taps, rising and ending with the last layer; that one alone where none are named. ValueError for others."""
    layers = weights.architecture.layers
    found = tuple(taps) or (layers,)
    if list(found) != sorted(set(found)) or found[-1] != layers or found[0] < 1:
        raise ValueError(f"taps: expected rising numbers of layers that end with {layers}, found {found}")
    return found


class _Builder:
    def __init__(self, weights, heads, part, expanded, variant, hidden_layers, taps, gate):
        self.weights, self.heads, self.part, self.hidden_layers, self.taps = weights, heads, part, hidden_layers, taps
        self.gate = gate
        self.graph = GraphWriter(f"split-decision-{variant}")
        self.linear = Linear(self.graph, part, expanded, variant)
        self.attention = Attention(self.graph, self.linear, part, weights)

    def model(self) -> onnx.ModelProto:
        g, a = self.graph, self.weights.architecture
        state = self._inputs()
        masks = {False: group_mask(g, "attention_mask", self.attention.group)}
        if a.sliding_window:
            masks[True] = group_mask(g, "sliding_attention_mask", self.attention.group)
        if a.gemma:
            state = g.op("Mul", state, g.constant(a.embedding_scale, np.float32))
        self._emit_hidden(0, state)
        tapped = []
        for index in range(a.layers):
            state = self._layer(state, index, masks[a.local_layers[index]])
            self._emit_hidden(index + 1, state)
            if index + 1 in self.taps:
                tapped.append(self._norm(state, "final_norm"))
        read = g.op("Concat", *tapped, axis=-1) if len(tapped) > 1 else tapped[0]
        for kind, head in self.heads.items():
            self._head(read, kind, head)
        if self.gate is not None:
            add_gate(g, self.part, self.gate, read)
        self._presents()
        return g.model()

    def _inputs(self) -> str:
        g, a = self.graph, self.weights.architecture
        embeds = g.input("inputs_embeds", [1, "s", a.hidden_size])
        g.input("position_ids", [1, "s"], TensorProto.INT64)
        g.input("attention_mask", [1, 1, "s", "t"])
        if a.sliding_window:
            g.input("sliding_attention_mask", [1, 1, "s", "t"])
        for index in range(a.layers):
            for kind in ("key", "value"):
                g.input(f"past_key_values.{index}.{kind}", [1, a.key_value_heads, "p", a.head_dim])
        return embeds

    def _presents(self) -> None:
        a = self.weights.architecture
        for index in range(a.layers):
            for kind in ("key", "value"):
                self.graph.output(f"present.{index}.{kind}", [1, a.key_value_heads, "t", a.head_dim])

    def _layer(self, state: str, index: int, mask: str) -> str:
        g, a, name = self.graph, self.weights.architecture, f"layers.{index}"
        mixed = self.attention(self._norm(state, f"{name}.input_layernorm"), index, mask)
        if not a.gemma:
            state = g.op("Add", state, mixed)
            return g.op("Add", state, self._mlp(self._norm(state, f"{name}.post_attention_layernorm"), index))
        state = g.op("Add", state, self._norm(mixed, f"{name}.post_attention_layernorm"))
        mixed = self._mlp(self._norm(state, f"{name}.pre_feedforward_layernorm"), index)
        return g.op("Add", state, self._norm(mixed, f"{name}.post_feedforward_layernorm"))

    def _mlp(self, hidden: str, index: int) -> str:
        g, a, matrices = self.graph, self.weights.architecture, self.weights.matrices
        name = f"layers.{index}.gate_up"
        both = self.linear.full(self.linear(self.linear.half(hidden), name, matrices[name]))
        widths = g.constant([a.intermediate_size, a.intermediate_size], np.int64)
        gate, up = g.op("Split", both, widths, outputs=2, axis=-1)
        product = g.op("Mul", self._activation(gate), up)
        name = f"layers.{index}.down"
        return self.linear.full(self.linear(self.linear.half(product), name, matrices[name]))

    def _activation(self, value: str) -> str:
        g = self.graph
        if self.weights.architecture.activation == "silu":
            return g.op("Mul", value, g.op("Sigmoid", value))
        # GELU's tanh form, in plain operators: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
        square = g.op("Mul", value, value)
        inner = g.op("Add", g.op("Mul", square, g.constant(0.044715, np.float32)), g.constant(1.0, np.float32))
        inner = g.op("Mul", g.op("Mul", value, inner), g.constant(np.sqrt(2 / np.pi), np.float32))
        share = g.op("Add", g.op("Tanh", inner), g.constant(1.0, np.float32))
        return g.op("Mul", g.op("Mul", value, g.constant(0.5, np.float32)), share)

    def _norm(self, value: str, name: str, outputs: int | list[str] = 1) -> str:
        eps = self.weights.architecture.rms_norm_eps
        factor = self.graph.external(self.part, name)
        return self.graph.op(
            "SimplifiedLayerNormalization", value, factor, outputs=outputs, axis=-1, epsilon=eps, stash_type=1
        )

    def _emit_hidden(self, layer: int, state: str) -> None:
        if layer in self.hidden_layers:
            self._norm(state, "unit_norm", [f"hidden.{layer}"])
            self.graph.output(f"hidden.{layer}", [1, "s", self.weights.architecture.hidden_size])

    def _head(self, read: str, kind: str, head: Head) -> None:
        g, output = self.graph, output_name(kind)
        weight = g.external(self.part, f"head.{kind}.weight")
        if head.bias is None:
            g.op("MatMul", read, weight, outputs=[output])
        else:
            product = g.op("MatMul", read, weight)
            g.op("Add", product, g.external(self.part, f"head.{kind}.bias"), outputs=[output])
        g.output(output, [1, "s", np.asarray(head.weight).shape[1]])
