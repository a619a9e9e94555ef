"""Where every tensor of a package will lie, from shapes alone: graphs and manifest need no more, and bytes are written in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..checkpoint import Architecture, Checkpoint
from ..graph.attention import rotary_caches
from ..graph.build import head_tensors
from ..graph.linear import quantized_tensors
from ..graph.parts import Part, Parts
from ..reward_head import RewardHead
from ..weights import MATRICES, NORMS, Bits, bits_of
from .quantize_rows import quantize_rows_of, quantize_table

# A part is one buffer of the runtime, and browsers hold no more than about two gigabytes in one.
MAX_PART_BYTES = 1 << 30


@dataclass(frozen=True)
class Shape:
    rows: int
    columns: int
    bits: int


@dataclass(frozen=True)
class Skeleton:
    """Weights without their numbers: what graphs are built from."""

    architecture: Architecture
    matrices: Mapping[str, Shape]


@dataclass(frozen=True)
class Group:
    """Tensors that are computed and written together: where a broken run goes on."""

    tensors: tuple[str, ...]
    kind: str  # "matrix" | "norm" | "embedding" | "plain"
    layer: int = -1


@dataclass(frozen=True)
class Layout:
    skeleton: Skeleton
    weights: Parts
    embedding: Part
    expanded: Part
    groups: tuple[Group, ...]
    plain: Mapping[str, np.ndarray]  # small tensors that are at hand already: rotary tables, heads, gate
    bits: Bits

    @property
    def slots(self):
        return {**self.weights.slots, **self.embedding.slots}


def make_layout(
    checkpoint: Checkpoint, head: RewardHead, bits: Bits, max_tokens: int, part_bytes: int = MAX_PART_BYTES
) -> Layout:
    a = checkpoint.architecture
    weights, expanded, groups, matrices = Parts("weights", part_bytes), Part("expanded"), [], {}
    for layer in range(a.layers):
        for name, parts in MATRICES.items():
            key = f"layers.{layer}.{name}"
            shapes = [checkpoint.shape(f"{checkpoint.prefix}layers.{layer}.{part}.weight") for part in parts]
            shape = Shape(sum(rows for rows, _ in shapes), shapes[0][1], bits_of(bits, layer, name))
            matrices[key] = shape
            tensors = quantized_tensors(key, shape)
            weights.reserve(tensors)
            expanded.reserve(key, (shape.columns, shape.rows), np.float32)
            groups.append(Group(tuple(tensors), "matrix", layer))
        for name in NORMS[a.kind]:
            weights.reserve({f"layers.{layer}.{name}": ((a.hidden_size,), np.float32)})
            groups.append(Group((f"layers.{layer}.{name}",), "norm", layer))
    weights.reserve({"final_norm": ((a.hidden_size,), np.float32)})
    groups.append(Group(("final_norm",), "norm"))
    plain = _plain(a, head, max_tokens)
    for name, array in plain.items():
        weights.reserve({name: (array.shape, np.float32)})
        groups.append(Group((name,), "plain"))
    rows, columns = checkpoint.shape(f"{checkpoint.prefix}embed_tokens.weight")
    embedding = Part("embedding")
    embedding.reserve("values", (rows, columns), np.int8)
    embedding.reserve("scales", (rows,), np.float32)
    groups.append(Group(("values", "scales"), "embedding"))
    return Layout(Skeleton(a, matrices), weights, embedding, expanded, tuple(groups), plain, bits)


def _plain(a: Architecture, head: RewardHead, max_tokens: int) -> dict[str, np.ndarray]:
    return {**rotary_caches(a, max_tokens), **head_tensors(head.heads), **(head.gate.tensors() if head.gate else {})}


def group_arrays(checkpoint: Checkpoint, layout: Layout, group: Group) -> Iterator[tuple[str, np.ndarray]]:
    """(tensor, array) in the order of the slots; an embedding's values come in pieces of rows, all under one name."""
    if group.kind == "embedding":
        yield from quantize_table(checkpoint, f"{checkpoint.prefix}embed_tokens.weight")
    elif group.kind == "matrix":
        key = group.tensors[0].removesuffix(".values")
        names = [f"{checkpoint.prefix}layers.{group.layer}.{part}.weight" for part in MATRICES[key.split(".")[-1]]]
        matrix = quantize_rows_of(checkpoint, names, layout.skeleton.matrices[key].bits)
        yield f"{key}.values", matrix.values
        yield f"{key}.scales", matrix.scales.reshape(-1)
        yield f"{key}.zero_points", matrix.zero_points.reshape(-1)
    elif group.kind == "norm":
        name = group.tensors[0]
        yield name, checkpoint.norm("norm" if name == "final_norm" else name)
    else:
        yield group.tensors[0], layout.plain[group.tensors[0]]
