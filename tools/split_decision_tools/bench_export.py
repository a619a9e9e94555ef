"""The same backbone as a usual export, for the page's benchmark against transformers.js.

What export tools write today for this architecture: `input_ids` in, the embedding inside the graph, fused attention
(GroupQueryAttention with its own rotary embedding), MatMulNBits in 4-bit blocks, keys and values in and out. Weights, heads and
norms are the package's own, so that its numbers can be compared too. Only for measuring: fused attention is wrong on some WebGPU
adapters.
"""

import json
import shutil
from pathlib import Path

import click
import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from .graph.build import output_name
from .graph.writer import CONTRIB, GraphWriter
from .package_reader import Package, read_package
from .quantize import BLOCK, QuantizedMatrix

_NO_CAPS = ("llama",)


def usual_graph(package: Package) -> onnx.ModelProto:
    """Everything in one file. Raises ValueError for an architecture that the fused attention cannot compute."""
    architecture = package.weights.architecture
    if architecture.kind not in _NO_CAPS:
        raise ValueError(f"GroupQueryAttention cannot compute {architecture.kind}")
    return _UsualGraph(package).model()


class _UsualGraph:
    def __init__(self, package: Package):
        self.package, self.weights = package, package.weights
        self.graph = GraphWriter("usual-export")

    def model(self) -> onnx.ModelProto:
        g, a = self.graph, self.weights.architecture
        g.input("input_ids", [1, "s"], TensorProto.INT64)
        g.input("attention_mask", [1, "t"], TensorProto.INT64)
        for index in range(a.layers):
            for kind in ("key", "value"):
                g.input(f"past_key_values.{index}.{kind}", [1, a.key_value_heads, "p", a.head_dim])
        self._lengths()
        self._rotary()
        state, tapped = self._embed(), []
        for index in range(a.layers):
            state = self._layer(state, index)
            if index + 1 in self.package.manifest["made_by"]["taps"]:
                tapped.append(self._norm(state, "norm"))
        read = g.op("Concat", *tapped, axis=-1) if len(tapped) > 1 else tapped[0]
        for kind, head in self.package.heads.items():
            product = g.op("MatMul", read, self._array(f"head.{kind}.weight", head.weight))
            bias = np.zeros(head.weight.shape[1], np.float32) if head.bias is None else head.bias
            g.op("Add", product, self._array(f"head.{kind}.bias", bias), outputs=[output_name(kind)])
            g.output(output_name(kind), [1, "s", head.weight.shape[1]])
        for index in range(a.layers):
            for kind in ("key", "value"):
                g.output(f"present.{index}.{kind}", [1, a.key_value_heads, "t", a.head_dim])
        return g.model()

    def _array(self, name: str, values: np.ndarray) -> str:
        if name not in self.graph.initializers:
            self.graph.initializers[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def _lengths(self) -> None:
        """What the fused attention wants to know of the mask."""
        g = self.graph
        total = g.op("ReduceSum", "attention_mask", g.constant([1], np.int64), keepdims=1)
        last = g.op("Sub", total, g.constant([1], np.int64))
        g.op("Cast", last, outputs=["last_position"], to=TensorProto.INT32)
        width = g.op("Gather", g.op("Shape", "attention_mask"), g.constant(1, np.int64))
        g.op("Cast", width, outputs=["total_length"], to=TensorProto.INT32)

    def _rotary(self) -> None:
        a, limit = self.weights.architecture, self.package.manifest["max_tokens"]
        angles = np.outer(np.arange(limit, dtype=np.float64), a.rope.inverse_frequencies(a.head_dim))
        self._array("cos", np.cos(angles).astype(np.float32))
        self._array("sin", np.sin(angles).astype(np.float32))

    def _embed(self) -> str:
        """int8 rows times scales: the package's table, inside the graph."""
        g = self.graph
        rows = g.op("Gather", self._array("embedding", self.weights.embedding_values), "input_ids")
        scales = g.op("Gather", self._array("scales", self.weights.embedding_scales[:, None]), "input_ids")
        return g.op("Mul", g.op("Cast", rows, to=TensorProto.FLOAT), scales)

    def _norm(self, value: str, name: str) -> str:
        factor = self._array(name, self.weights.norms[name])
        eps = self.weights.architecture.rms_norm_eps
        return self.graph.op("SimplifiedLayerNormalization", value, factor, axis=-1, epsilon=eps, stash_type=1)

    def _linear(self, value: str, name: str) -> str:
        matrix: QuantizedMatrix = self.weights.matrices[name]
        return self.graph.op(
            "MatMulNBits",
            value,
            self._array(f"{name}.values", matrix.values),
            self._array(f"{name}.scales", matrix.scales.reshape(-1)),
            self._array(f"{name}.zero_points", matrix.zero_points.reshape(-1)),
            domain=CONTRIB,
            K=matrix.columns,
            N=matrix.rows,
            bits=matrix.bits,
            block_size=BLOCK,
            accuracy_level=0,
        )

    def _layer(self, state: str, index: int) -> str:
        g, a, name = self.graph, self.weights.architecture, f"layers.{index}"
        qkv = self._linear(self._norm(state, f"{name}.input_layernorm"), f"{name}.qkv")
        caches = [f"past_key_values.{index}.{kind}" for kind in ("key", "value")]
        mixed, _, _ = g.op(
            "GroupQueryAttention",
            *(qkv, "", "", *caches, "last_position", "total_length", "cos", "sin"),
            outputs=[f"{name}.mixed", *(f"present.{index}.{kind}" for kind in ("key", "value"))],
            domain=CONTRIB,
            num_heads=a.attention_heads,
            kv_num_heads=a.key_value_heads,
            scale=float(a.attention_scale),
            do_rotary=1,
            rotary_interleaved=0,
        )
        state = g.op("Add", state, self._linear(mixed, f"{name}.attention_output"))
        both = self._linear(self._norm(state, f"{name}.post_attention_layernorm"), f"{name}.gate_up")
        widths = g.constant([a.intermediate_size, a.intermediate_size], np.int64)
        gate, up = g.op("Split", both, widths, outputs=2, axis=-1)
        product = g.op("Mul", g.op("Mul", gate, g.op("Sigmoid", gate)), up)
        return g.op("Add", state, self._linear(product, f"{name}.down"))


def config_json(package: Package) -> dict:
    """What transformers.js reads: the class and the shapes of the cache."""
    a = package.weights.architecture
    return {
        "architectures": ["LlamaModel"],
        "model_type": "llama",
        "hidden_size": a.hidden_size,
        "intermediate_size": a.intermediate_size,
        "num_hidden_layers": a.layers,
        "num_attention_heads": a.attention_heads,
        "num_key_value_heads": a.key_value_heads,
        "head_dim": a.head_dim,
        "vocab_size": a.vocab_size,
        "max_position_embeddings": package.manifest["max_tokens"],
        # Of which weights this is the export: the benchmark makes a new one when the package has changed.
        "package": {"weights": [file["sha256"] for file in package.manifest["files"] if file["path"].endswith(".bin")]},
    }


@click.command(help="Write the package's backbone as a usual export, for the benchmark against transformers.js.")
@click.argument("package", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def command(package: Path, out: Path) -> None:
    source = read_package(package)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    graph = usual_graph(source).SerializeToString(deterministic=True)
    (out / "onnx" / "model_q4.onnx").write_bytes(graph)
    (out / "config.json").write_text(json.dumps(config_json(source), indent=2) + "\n")
    for name in source.manifest["tokenizer"].values():
        shutil.copyfile(package / name, out / name)
    click.echo(f"{out}: {len(graph)} bytes")
