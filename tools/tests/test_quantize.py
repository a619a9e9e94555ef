"""Blocks: exact where they can be, better than the plain range where they cannot."""

import numpy as np
import pytest

from split_decision_tools.quantize import BLOCK, dequantize, quantize, quantize_rows


def plain(weight, bits):
    """Minimum to maximum in equal steps, as most converters do."""
    blocks = weight.reshape(-1, BLOCK)
    low, high = np.minimum(blocks.min(1), 0), np.maximum(blocks.max(1), 0)
    scale = (high - low)[:, None] / (2**bits - 1)
    zero = np.rint(-low[:, None] / scale)
    q = np.clip(np.rint(blocks / scale + zero), 0, 2**bits - 1)
    return ((q - zero) * scale).reshape(weight.shape)


def error(weight, other):
    return float(np.square(weight - other).sum())


@pytest.mark.parametrize("bits, gain", [(4, 0.92), (8, 1.0)])
def test_the_error_is_at_most_that_of_the_plain_range(bits, gain):
    weight = np.random.default_rng(0).normal(size=(96, 320)).astype(np.float32)
    assert error(weight, dequantize(quantize(weight, bits))) <= gain * error(weight, plain(weight, bits))


@pytest.mark.parametrize("bits", [4, 8])
def test_layout_is_that_of_matmulnbits(bits):
    matrix = quantize(np.random.default_rng(1).normal(size=(3, 96)).astype(np.float32), bits)
    assert matrix.values.shape == (3, 3, BLOCK * bits // 8) and matrix.values.dtype == np.uint8
    assert matrix.scales.shape == (3, 3) and matrix.scales.dtype == np.float32
    assert matrix.zero_points.shape == (3, 2 if bits == 4 else 3)
    # by hand: first weight of the last block of the last row
    q = matrix.values[2, 2, 0] & (15 if bits == 4 else 255)
    zero = matrix.zero_points[2, 1] & 15 if bits == 4 else matrix.zero_points[2, 2]
    expected = (np.float32(q) - np.float32(zero)) * matrix.scales[2, 2]
    assert dequantize(matrix)[2, 64] == expected


def test_scales_are_exact_in_float16():
    scales = quantize(np.random.default_rng(2).normal(size=(8, 64)).astype(np.float32), 4).scales
    assert np.array_equal(scales, scales.astype(np.float16).astype(np.float32))


@pytest.mark.parametrize("bits", [4, 8])
def test_constant_zero_one_sided_and_tiny_blocks(bits):
    rows = np.zeros((5, 32), np.float32)
    rows[1], rows[2], rows[3] = 0.25, -0.25, np.linspace(0.1, 0.2, 32)
    rows[4] = 1e-12
    found = dequantize(quantize(rows, bits))
    # to the precision of the scale, which is a float16
    assert np.array_equal(found[0], rows[0]) and np.allclose(found[1:3], rows[1:3], rtol=2**-11)
    assert np.abs(found[3] - rows[3]).max() <= 0.2 / (2**bits - 1)
    assert np.abs(found[4]).max() < 1e-7


def test_refusals():
    with pytest.raises(ValueError, match="blocks of 32"):
        quantize(np.zeros((2, 40), np.float32), 4)
    with pytest.raises(ValueError, match="3 bits"):
        quantize(np.zeros((2, 64), np.float32), 3)


def test_rows_of_an_embedding():
    table = np.random.default_rng(4).normal(size=(10, 16)).astype(np.float32)
    table[3] = 0
    values, scales = quantize_rows(table)
    assert values.dtype == np.int8 and scales[3] == 0
    restored = values.astype(np.float32) * scales[:, None]
    assert (np.abs(restored - table) <= scales[:, None] / 2 * 1.0001).all()
