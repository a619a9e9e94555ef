"""4-bit and 8-bit blocks in MatMulNBits' layout, and the int8 embedding table.

A block is 32 consecutive inputs of one output row: w = (q - zero_point) * scale, asymmetric, integer zero points
(the WebGPU kernel takes no others). Scales are float32 numbers that float16 holds exactly, so the f16 graph
computes with the same weights. All numbers are exact: `dequantize` gives what every back end multiplies by.
"""

from dataclasses import dataclass

import numpy as np

BLOCK = 32
# How far the range of a block is pulled in, tried one after the other: clipping a block's extreme often costs
# less than the coarser steps that keeping it takes. Against the plain range this takes a quarter off the squared
# error of real weights; trying every zero point and more ranges would take off 4 % more, at ten times the work.
_SHRINK = {4: tuple((103 - 3 * step) / 100 for step in range(14)), 8: (1.0,)}
_CHUNK_BLOCKS = 1 << 15  # blocks per step: a few megabytes of scratch, which stay in the cache


@dataclass(frozen=True)
class QuantizedMatrix:
    """`rows` outputs, `columns` inputs. values uint8 [rows, columns/32, 32·bits/8], scales float32 [rows, columns/32],
    zero_points uint8 [rows, ceil(columns/32 · bits/8)]; two 4-bit numbers per byte, low one first."""

    rows: int
    columns: int
    bits: int
    values: np.ndarray
    scales: np.ndarray
    zero_points: np.ndarray


def quantize(weight: np.ndarray, bits: int) -> QuantizedMatrix:
    """weight [rows, columns] float32, columns a multiple of 32; bits 4 or 8."""
    rows, columns = weight.shape
    if columns % BLOCK or bits not in _SHRINK:
        raise ValueError(f"cannot quantize [{rows}, {columns}] to {bits} bits in blocks of {BLOCK}")
    blocks = np.ascontiguousarray(weight, dtype=np.float32).reshape(-1, BLOCK)
    q = np.empty(blocks.shape, np.uint8)
    scales = np.empty(len(blocks), np.float32)
    zeros = np.empty(len(blocks), np.uint8)
    for start in range(0, len(blocks), _CHUNK_BLOCKS):
        part = slice(start, start + _CHUNK_BLOCKS)
        q[part], scales[part], zeros[part] = _best(blocks[part], bits)
    per_row = columns // BLOCK
    return QuantizedMatrix(
        rows,
        columns,
        bits,
        values=_pack(q, bits).reshape(rows, per_row, BLOCK * bits // 8),
        scales=scales.reshape(rows, per_row),
        zero_points=_pack(zeros.reshape(rows, per_row), bits),
    )


def dequantize(matrix: QuantizedMatrix) -> np.ndarray:
    """[rows, columns] float32, the exact weights of the graph."""
    per_row = matrix.columns // BLOCK
    q = _unpack(matrix.values.reshape(-1, BLOCK * matrix.bits // 8), matrix.bits, BLOCK)
    zeros = _unpack(matrix.zero_points, matrix.bits, per_row)
    centred = q.reshape(matrix.rows, per_row, BLOCK).astype(np.float32) - zeros[:, :, None].astype(np.float32)
    return (centred * matrix.scales[:, :, None]).reshape(matrix.rows, matrix.columns)


def quantize_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """An embedding table as int8 [rows, columns] and float32 [rows]: value = int8 · scale. A zero row has scale 0."""
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float32)
    steps = table / np.where(scales > 0, scales, 1)[:, None]
    return np.rint(steps).astype(np.int8), scales


def _best(blocks: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all candidate ranges, the one with the least squared error per block."""
    top = (1 << bits) - 1
    low = np.minimum(blocks.min(axis=1), 0)
    high = np.maximum(blocks.max(axis=1), 0)
    least = np.full(len(blocks), np.inf, np.float32)
    best_q = np.zeros(blocks.shape, np.uint8)
    best_scale = np.zeros(len(blocks), np.float32)
    best_zero = np.zeros(len(blocks), np.uint8)
    for shrink in _SHRINK[bits]:
        scale = (high - low) * np.float32(shrink / top)
        safe = np.where(scale > 0, scale, 1)
        for rounded in (np.rint,) if bits == 8 else (np.floor, np.ceil):
            zero = np.clip(rounded(-low * np.float32(shrink) / safe), 0, top)
            refit = _refit(blocks, zero, safe, top)
            q = _codes(blocks, zero, refit, top)
            error = np.square((q - zero[:, None]) * refit[:, None] - blocks).sum(axis=1)
            better = error < least
            least[better] = error[better]
            best_q[better], best_scale[better], best_zero[better] = q[better], refit[better], zero[better]
    return best_q, best_scale, best_zero


def _codes(blocks: np.ndarray, zero: np.ndarray, scale: np.ndarray, top: int) -> np.ndarray:
    return np.clip(np.rint(blocks / scale[:, None] + zero[:, None]), 0, top)


def _refit(blocks: np.ndarray, zero: np.ndarray, scale: np.ndarray, top: int) -> np.ndarray:
    """The least-squares scale of the codes that `scale` gives, as a number that float16 holds exactly."""
    centred = _codes(blocks, zero, scale, top) - zero[:, None]
    norm = np.einsum("ij,ij->i", centred, centred)
    fitted = np.einsum("ij,ij->i", centred, blocks) / np.where(norm > 0, norm, 1)
    rounded = np.where(norm > 0, fitted, scale).astype(np.float16).astype(np.float32)
    return np.where(rounded > 0, rounded, np.float32(2.0**-24))  # float16's smallest number


def _pack(q: np.ndarray, bits: int) -> np.ndarray:
    """[rows, n] codes to bytes [rows, ceil(n · bits/8)]; an odd 4-bit row ends with a zero nibble."""
    if bits == 8:
        return np.ascontiguousarray(q)
    if q.shape[1] % 2:
        q = np.pad(q, ((0, 0), (0, 1)))
    return q[:, 0::2] | (q[:, 1::2] << 4)


def _unpack(packed: np.ndarray, bits: int, count: int) -> np.ndarray:
    """The inverse of `_pack`: [rows, bytes] to [rows, count]."""
    if bits == 8:
        return packed
    both = np.stack([packed & 15, packed >> 4], axis=-1)
    return both.reshape(len(packed), -1)[:, :count]
