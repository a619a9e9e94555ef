"""A trunk with few bits from the start: what is trained and fitted on top of it has seen the very states that ship."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from ..checkpoint import Checkpoint
from ..quantize import dequantize, quantize
from ..weights import MATRICES

BITS = 4


def rounded(checkpoint: Checkpoint, layers: int) -> Checkpoint:
    """The checkpoint with the matrices of its first `layers` layers as `BITS` bits hold them; its digest is another one."""
    if layers == 0:
        return checkpoint
    names = {f"{checkpoint.prefix}layers.{index}.{part}.weight" for index in range(layers) for parts in MATRICES.values() for part in parts}

    def read(name: str) -> np.ndarray:
        found = checkpoint.read(name)
        return dequantize(quantize(found, BITS)) if name in names else found

    digest = hashlib.sha256(f"{checkpoint.digest}, {BITS} bits in {layers} layers".encode()).hexdigest()
    return replace(checkpoint, digest=digest, read=read, read_rows=None)
