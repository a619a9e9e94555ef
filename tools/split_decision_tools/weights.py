"""The weights of a truncated model as they ship: quantized matrices, norms, the int8 embedding.

Query, key and value projections are one matrix, gate and up projections another: fewer, larger multiplications.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .checkpoint import Architecture, Checkpoint
from .quantize import QuantizedMatrix, dequantize, quantize, quantize_rows

# our matrix -> Hugging Face's projections, stacked along the outputs
MATRICES = {
    "qkv": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    "attention_output": ("self_attn.o_proj",),
    "gate_up": ("mlp.gate_proj", "mlp.up_proj"),
    "down": ("mlp.down_proj",),
}
NORMS = {
    "llama": ("input_layernorm", "post_attention_layernorm"),
    "gemma2": (
        "input_layernorm",
        "post_attention_layernorm",
        "pre_feedforward_layernorm",
        "post_feedforward_layernorm",
    ),
}

# bits of matrix `name` of layer `index`: one number for all, a mapping from "layers.3.down", "layers.3" or "down"
# (the most specific wins; "default" for the rest, else 4), or a function of (index, name)
Bits = int | Mapping[str, int] | Callable[[int, str], int]


@dataclass(frozen=True)
class ModelWeights:
    """`architecture.layers` counts the layers that are kept."""

    architecture: Architecture
    matrices: dict[str, QuantizedMatrix]  # "layers.{i}.{qkv | attention_output | gate_up | down}"
    norms: dict[str, np.ndarray]  # "layers.{i}.{Hugging Face's name}", "norm": factors as the graph multiplies them
    embedding_values: np.ndarray  # int8 [vocab, hidden]
    embedding_scales: np.ndarray  # float32 [vocab]

    def embed(self, ids) -> np.ndarray:
        """[len(ids), hidden] float32."""
        rows = np.asarray(ids, dtype=np.int64)
        return self.embedding_values[rows].astype(np.float32) * self.embedding_scales[rows, None]

    def expand(self, name: str) -> np.ndarray:
        """[outputs, inputs] float32, the exact dequantized matrix."""
        return dequantize(self.matrices[name])

    def bits(self) -> dict[str, int]:
        return {name: matrix.bits for name, matrix in self.matrices.items()}


def quantize_checkpoint(checkpoint: Checkpoint, layers: int | None = None, bits: Bits = 4) -> ModelWeights:
    """The first `layers` layers (all by default). A matrix's bytes do not depend on how many layers are kept."""
    architecture = truncated(checkpoint.architecture, layers or checkpoint.architecture.layers)
    matrices, norms = {}, {}
    for index in range(architecture.layers):
        for name, parts in MATRICES.items():
            stacked = np.concatenate([checkpoint.layer(index, f"{part}.weight") for part in parts])
            matrices[f"layers.{index}.{name}"] = quantize(stacked, bits_of(bits, index, name))
        for name in NORMS[architecture.kind]:
            norms[f"layers.{index}.{name}"] = checkpoint.norm(f"layers.{index}.{name}")
    if checkpoint.has(f"{checkpoint.prefix}norm.weight"):
        norms["norm"] = checkpoint.norm("norm")
    values, scales = quantize_rows(checkpoint.tensor(f"{checkpoint.prefix}embed_tokens.weight"))
    return ModelWeights(architecture, matrices, norms, values, scales)


def truncated(architecture: Architecture, layers: int) -> Architecture:
    if not 1 <= layers <= architecture.layers:
        raise ValueError(f"layers: expected 1 to {architecture.layers}, found {layers}")
    fields = {**vars(architecture), "layers": layers, "local_layers": architecture.local_layers[:layers]}
    return Architecture(**fields)


def truncate_weights(weights: ModelWeights, layers: int) -> ModelWeights:
    """The same bytes with fewer layers."""
    def kept(name: str) -> bool:
        return not name.startswith("layers.") or int(name.split(".")[1]) < layers

    return ModelWeights(
        truncated(weights.architecture, layers),
        {name: matrix for name, matrix in weights.matrices.items() if kept(name)},
        {name: norm for name, norm in weights.norms.items() if kept(name)},
        weights.embedding_values,
        weights.embedding_scales,
    )


def bits_of(bits: Bits, index: int, name: str) -> int:
    if isinstance(bits, int):
        return bits
    if callable(bits):
        return bits(index, name)
    for key in (f"layers.{index}.{name}", f"layers.{index}", name, "default"):
        if key in bits:
            return bits[key]
    return 4
