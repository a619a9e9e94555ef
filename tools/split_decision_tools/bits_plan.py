"""Plans of bits by name, and how many bytes a package of so many layers takes under one.

A plan is written `4` or `8` (every layer), or `4,8@0+1+11`: 4 bits, and 8 in the layers 0, 1 and 11.
"""

from __future__ import annotations

import json
import re

import numpy as np

from .checkpoint import Checkpoint
from .quantize import BLOCK
from .weights import MATRICES, bits_of

# A float32 and two 4-bit graphs take about this much for each layer; files and paddings are in it.
GRAPH_BYTES_PER_LAYER = 45_000


def parse_bits(text: str) -> dict[str, int]:
    """A plan as `weights.Bits`; raises ValueError for any other text."""
    found = re.fullmatch(r"([48])(?:,([48])@(\d+(?:\+\d+)*))?", text)
    if found is None:
        raise ValueError(f"bits: expected a plan such as 4, 8 or 4,8@0+1+11, found {text!r}")
    plan = {"default": int(found[1])}
    if found[3]:
        plan |= {f"layers.{layer}": int(found[2]) for layer in found[3].split("+")}
    return plan


def plan_of(layers_at_eight: list[int]) -> str:
    return "4" + (",8@" + "+".join(map(str, layers_at_eight)) if layers_at_eight else "")


def describe(plan: str) -> str:
    """The plan in words."""
    if "@" not in plan:
        return f"{plan} bits"
    return f"4 bits, 8 in layers {', '.join(plan.split('@')[1].split('+'))}"


def matrix_bytes(rows: int, columns: int, bits: int) -> int:
    """Values, float32 scales and zero points of one matrix."""
    blocks = columns // BLOCK
    return rows * (columns * bits // 8 + 4 * blocks + -(-blocks * bits // 8))


def package_bytes(checkpoint: Checkpoint, plan: str, layers: int, max_tokens: int, attributes: int = 5) -> int:
    """Estimate of all files of a package, within about half a percent (the graphs are the estimated part)."""
    a, bits = checkpoint.architecture, parse_bits(plan)
    shapes = {
        "qkv": ((a.attention_heads + 2 * a.key_value_heads) * a.head_dim, a.hidden_size),
        "attention_output": (a.hidden_size, a.attention_heads * a.head_dim),
        "gate_up": (2 * a.intermediate_size, a.hidden_size),
        "down": (a.hidden_size, a.intermediate_size),
    }
    matrices = sum(matrix_bytes(*shapes[name], bits_of(bits, index, name)) for index in range(layers) for name in MATRICES)
    rotary = 2 * max_tokens * (a.head_dim // 2) * 4
    heads = 2 * 4 * a.hidden_size * attributes + 4 * attributes
    embedding = a.vocab_size * (a.hidden_size + np.dtype(np.float32).itemsize)
    tokenizer = len(json.dumps(checkpoint.tokenizer_json, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    return matrices + rotary + heads + embedding + tokenizer + layers * GRAPH_BYTES_PER_LAYER
