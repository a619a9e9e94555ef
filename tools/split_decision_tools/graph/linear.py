"""Multiplication by a quantized matrix, in each variant. Shapes: [1, s, inputs] -> [1, s, outputs]."""

from typing import Protocol

import numpy as np
from onnx import TensorProto

from ..quantize import BLOCK, QuantizedMatrix
from .parts import Part, Parts
from .writer import CONTRIB, GraphWriter


class MatrixShape(Protocol):
    """What a graph has to know of a quantized matrix: `rows` outputs, `columns` inputs."""

    rows: int
    columns: int
    bits: int


def quantized_tensors(name: str, matrix: MatrixShape) -> dict[str, tuple[tuple[int, ...], type]]:
    """Shapes and types of the three tensors that a matrix is stored as, in their order; see QuantizedMatrix."""
    blocks = matrix.columns // BLOCK
    return {
        f"{name}.values": ((matrix.rows, blocks, BLOCK * matrix.bits // 8), np.uint8),
        f"{name}.scales": ((matrix.rows * blocks,), np.float32),
        f"{name}.zero_points": ((matrix.rows * -(-blocks * matrix.bits // 8),), np.uint8),
    }


def add_quantized(part: Part, name: str, matrix: QuantizedMatrix) -> None:
    part.add(f"{name}.values", matrix.values)
    part.add(f"{name}.scales", matrix.scales.reshape(-1))
    part.add(f"{name}.zero_points", matrix.zero_points.reshape(-1))


class Linear:
    """`variant`: q4 and q4f16 multiply by the blocks, f32 by the expanded matrix. In q4f16, input and output are
    float16 (see `half` and `full`)."""

    def __init__(self, graph: GraphWriter, weights: Part | Parts, expanded: Part, variant: str):
        self.graph, self.weights, self.expanded, self.variant = graph, weights, expanded, variant

    def half(self, value: str) -> str:
        """What goes into a large multiplication: float16 in q4f16, unchanged elsewhere."""
        return self.graph.op("Cast", value, to=TensorProto.FLOAT16) if self.variant == "q4f16" else value

    def full(self, value: str) -> str:
        """What comes out of one, as float32."""
        return self.graph.op("Cast", value, to=TensorProto.FLOAT) if self.variant == "q4f16" else value

    def __call__(self, value: str, name: str, matrix: MatrixShape) -> str:
        if self.variant == "f32":
            return self.graph.op("MatMul", value, self.graph.external(self.expanded, name))
        values, scales, zero_points = (
            self.graph.external(self.weights, f"{name}.{kind}") for kind in ("values", "scales", "zero_points")
        )
        # accuracy_level 0: activations are not quantized; level 4 would move rewards by whole tenths
        return self.graph.op(
            "MatMulNBits",
            value,
            values,
            self.half(scales),
            zero_points,
            domain=CONTRIB,
            K=matrix.columns,
            N=matrix.rows,
            bits=matrix.bits,
            block_size=BLOCK,
            accuracy_level=0,
        )
