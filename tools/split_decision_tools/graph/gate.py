"""A gating network beside the heads: how much each attribute counts, by what a token's state says.

A perceptron on the normalized states, then a softmax: QRM's and ArmoRM's kind. The softmax's temperature is divided into the
last layer, the scale of its result is a factor. One token of the prompt is read; the graph emits all of them.
"""

from dataclasses import dataclass

import numpy as np

from .parts import Part, Parts
from .writer import GraphWriter

OUTPUT = "token_gate"


@dataclass(frozen=True)
class Gate:
    """`layers`: (weight [outputs, inputs], bias [outputs]) each, ReLU between them; `scale` multiplies the softmax;
    `from_prompt_end`: which token of the prompt is read, 1 for the last one."""

    layers: tuple[tuple[np.ndarray, np.ndarray], ...]
    scale: float
    from_prompt_end: int

    def weights(self, state: np.ndarray) -> np.ndarray:
        """[attributes] float64 of one normalized state [hidden]."""
        value = np.asarray(state, np.float64)
        for index, (weight, bias) in enumerate(self.layers):
            value = np.asarray(weight, np.float64) @ value + bias
            if index + 1 < len(self.layers):
                value = np.maximum(value, 0)
        exponential = np.exp(value - value.max())
        return exponential / exponential.sum() * self.scale

    def tensors(self) -> dict[str, np.ndarray]:
        """float32, as they are multiplied: [inputs, outputs]."""
        found = {}
        for index, (weight, bias) in enumerate(self.layers):
            found[f"gate.{index}.weight"] = np.ascontiguousarray(np.asarray(weight, np.float32).T)
            found[f"gate.{index}.bias"] = np.asarray(bias, np.float32)
        return found


def add_gate(graph: GraphWriter, part: Part | Parts, gate: Gate, states: str) -> None:
    """From normalized states [1, s, hidden] to the output `token_gate` [1, s, attributes]."""
    value = states
    for index in range(len(gate.layers)):
        product = graph.op("MatMul", value, graph.external(part, f"gate.{index}.weight"))
        value = graph.op("Add", product, graph.external(part, f"gate.{index}.bias"))
        if index + 1 < len(gate.layers):
            value = graph.op("Relu", value)
    shares = graph.op("Softmax", value, axis=-1)
    graph.op("Mul", shares, graph.constant(gate.scale, np.float32), outputs=[OUTPUT])
    graph.output(OUTPUT, [1, "s", len(gate.layers[-1][1])])
