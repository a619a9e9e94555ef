"""Graph and layout of a package with layers as wide as an 8B Llama's, for the page's tests of loading. No weights: the tests make
random ones when they run, since one such layer takes 140 MB."""

from __future__ import annotations

import json
from pathlib import Path

import click
import numpy as np

from .checkpoint import Architecture, architecture_from_config
from .graph.build import Head, build_model, output_name
from .package import architecture_entry, quantized_entries
from .quantize import BLOCK, QuantizedMatrix
from .tree_wire import ATTRIBUTES
from .weights import NORMS, ModelWeights

# Llama-3.1-8B's, but for layers, vocabulary (the tiny package's) and the longest text
CONFIG = {
    "model_type": "llama",
    "hidden_size": 4096,
    "intermediate_size": 14336,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "rms_norm_eps": 1e-5,
    "rope_theta": 500000.0,
    "max_position_embeddings": 512,
    "tie_word_embeddings": True,
}
MAX_TOKENS = 512


def empty_weights(architecture: Architecture) -> ModelWeights:
    """Zeros that are never touched, so that they take no memory."""
    a = architecture
    keys = a.key_value_heads * a.head_dim
    shapes = {
        "qkv": (a.attention_heads * a.head_dim + 2 * keys, a.hidden_size),
        "attention_output": (a.hidden_size, a.attention_heads * a.head_dim),
        "gate_up": (2 * a.intermediate_size, a.hidden_size),
        "down": (a.hidden_size, a.intermediate_size),
    }
    matrices, norms = {}, {}
    for index in range(a.layers):
        for name, (rows, columns) in shapes.items():
            blocks = columns // BLOCK
            zeros = (np.zeros((rows, blocks, BLOCK // 2), np.uint8), np.zeros((rows, blocks), np.float32))
            matrices[f"layers.{index}.{name}"] = QuantizedMatrix(rows, columns, 4, *zeros, np.zeros((rows, blocks // 2), np.uint8))
        for name in NORMS[a.kind]:
            norms[f"layers.{index}.{name}"] = np.zeros(a.hidden_size, np.float32)
    return ModelWeights(a, matrices, norms, np.zeros((a.vocab_size, a.hidden_size), np.int8), np.zeros(a.vocab_size, np.float32))


def layout(layers: int, vocab_size: int) -> tuple[bytes, dict]:
    """The q4 graph, and what a manifest says of it, with the bytes of the part that it reads."""
    config = {**CONFIG, "num_hidden_layers": layers, "vocab_size": vocab_size}
    weights = empty_weights(architecture_from_config(config))
    shape = (weights.architecture.hidden_size, len(ATTRIBUTES))
    model = build_model(weights, {"mean": Head(np.zeros(shape, np.float32))}, max_tokens=MAX_TOKENS, variants=("q4",))
    described = {
        "architecture": architecture_entry(weights.architecture),
        "max_tokens": MAX_TOKENS,
        "pooling": [{"kind": "mean", "output": output_name("mean")}],
        "quantized": quantized_entries(weights.matrices, model.part.slots, model.expanded),
        "weights_bytes": model.part.size_bytes,
    }
    return model.graphs["q4"].SerializeToString(deterministic=True), described


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of the test data.")
@click.option("--layers", type=int, multiple=True, default=(1, 4), show_default=True)
@click.option("--vocab-size", default=652, show_default=True, help="That of the tiny package, whose tokenizer it uses.")
def command(out: Path, layers: tuple[int, ...], vocab_size: int) -> None:
    """Write graph and layout for each number of layers."""
    out.mkdir(parents=True, exist_ok=True)
    for count in layers:
        graph, described = layout(count, vocab_size)
        (out / f"wide-{count}.onnx").write_bytes(graph)
        (out / f"wide-{count}.json").write_text(json.dumps(described, indent=1) + "\n")
