"""Quantizes matrices some rows at a time, on all cores: blocks lie within a row, so the bytes are those of the whole at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..checkpoint import Checkpoint
from ..quantize import QuantizedMatrix, quantize, quantize_rows

# Numbers in memory for each core at a time; with the scratch of the search for scales it is some fifty times as many bytes.
_CHUNK_NUMBERS = 1 << 17


def quantize_rows_of(checkpoint: Checkpoint, names: Sequence[str], bits: int) -> QuantizedMatrix:
    """The matrices of these names one below the other."""
    columns = checkpoint.shape(names[0])[1]
    step = max(1, _CHUNK_NUMBERS // columns)
    spans = [
        (name, start, min(start + step, rows))
        for name in names
        for rows in [checkpoint.shape(name)[0]]
        for start in range(0, rows, step)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pieces = list(pool.map(lambda span: quantize(checkpoint.rows(*span), bits), spans))
    join = lambda field: np.concatenate([getattr(piece, field) for piece in pieces])  # noqa: E731
    rows = sum(piece.rows for piece in pieces)
    return QuantizedMatrix(rows, columns, bits, join("values"), join("scales"), join("zero_points"))


def quantize_table(checkpoint: Checkpoint, name: str) -> Iterator[tuple[str, np.ndarray]]:
    """`values` int8 in pieces of rows, then all `scales`."""
    rows, columns = checkpoint.shape(name)
    step = max(1, 8 * _CHUNK_NUMBERS // columns)
    scales = np.empty(rows, np.float32)
    for start in range(0, rows, step):
        stop = min(start + step, rows)
        values, scales[start:stop] = quantize_rows(checkpoint.rows(name, start, stop))
        yield "values", values
    yield "scales", scales
