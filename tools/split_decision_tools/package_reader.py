"""Reads a package back from its files alone, as the page does."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import external_data_helper, helper

from .checkpoint import architecture_from_config
from .graph.build import Head
from .package_files import read_part
from .quantize import BLOCK, QuantizedMatrix, dequantize
from .runtime import Backbone, create_session
from .template import template_from_json
from .tokenize import ChatTokenizer
from .weights import ModelWeights, truncated


@dataclass(frozen=True)
class Package:
    folder: Path
    manifest: dict
    parts: dict[str, np.ndarray]  # uint8, by location, the embedding's too
    weights: ModelWeights
    heads: dict[str, Head]
    tokenizer: ChatTokenizer

    def graph(self, variant: str) -> onnx.ModelProto:
        return load_graph(self.folder / self.manifest["graphs"][variant]["file"])

    def backbone(self, variant: str = "q4", **options) -> Backbone:
        """`options`: chunk, threads."""
        parts = {name: part for name, part in self.parts.items() if name != self.manifest["embedding"]["part"]}
        if variant == "f32":
            parts["expanded"] = self.expanded_part()
        session = create_session(self.graph(variant), parts, options.pop("threads", 0))
        poolings = [pooling["kind"] for pooling in self.manifest["pooling"]]
        limit = self.manifest["max_tokens"]
        return Backbone.of_session(session, self.weights, self.tokenizer, poolings, limit, **options)

    def expanded_part(self) -> np.ndarray:
        quantized = self.manifest["quantized"]
        buffer = np.zeros(quantized["expanded_bytes"], np.uint8)
        for tensor in quantized["tensors"]:
            matrix = dequantize(self.weights.matrices[tensor["name"]]).T
            start = tensor["expanded_offset"]
            buffer[start : start + matrix.nbytes].view(np.float32).reshape(matrix.shape)[...] = matrix
        return buffer


def load_graph(path: Path) -> onnx.ModelProto:
    return onnx.load(path, load_external_data=False)


def read_package(folder: str | Path) -> Package:
    folder = Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    parts = {name: read_part(folder, files) for name, files in manifest["parts"].items()}
    # norms and heads are the graph's plain tensors, under their names
    named = _external_tensors(load_graph(folder / manifest["graphs"]["q4"]["file"]), parts)
    made_by = manifest["made_by"]
    factors = made_by["rope_factors"] and tuple(made_by["rope_factors"])
    architecture = truncated(architecture_from_config(made_by["config"], factors), manifest["architecture"]["layers"])
    embedding = manifest["embedding"]
    rows, columns = embedding["rows"], embedding["columns"]
    table = parts[embedding["part"]]
    norms = {name: array for name, array in named.items() if name.endswith("layernorm")}
    weights = ModelWeights(
        architecture,
        {tensor["name"]: _matrix(parts[tensor.get("part", "weights")], tensor) for tensor in manifest["quantized"]["tensors"]},
        {**norms, "norm": named["final_norm"]},
        _view(table, embedding["values_offset"], np.int8, (rows, columns)),
        _view(table, embedding["scales_offset"], np.float32, (rows,)),
    )
    tokenizer_json = json.loads((folder / manifest["tokenizer"]["file"]).read_text("utf-8"))
    tokenizer = ChatTokenizer(tokenizer_json, template_from_json(manifest["template"]))
    heads = {
        pooling["kind"]: Head(named[f"head.{pooling['kind']}.weight"], named.get(f"head.{pooling['kind']}.bias"))
        for pooling in manifest["pooling"]
    }
    return Package(folder, manifest, parts, weights, heads, tokenizer)


def _matrix(part: np.ndarray, tensor: dict) -> QuantizedMatrix:
    rows, columns, bits = tensor["rows"], tensor["columns"], tensor["bits"]
    blocks = columns // BLOCK
    return QuantizedMatrix(
        rows,
        columns,
        bits,
        _view(part, tensor["values_offset"], np.uint8, (rows, blocks, BLOCK * bits // 8)),
        _view(part, tensor["scales_offset"], np.float32, (rows, blocks)),
        _view(part, tensor["zero_points_offset"], np.uint8, (rows, -(-blocks * bits // 8))),
    )


def _external_tensors(graph: onnx.ModelProto, parts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = {}
    for tensor in graph.graph.initializer:
        if external_data_helper.uses_external_data(tensor):
            info = external_data_helper.ExternalDataInfo(tensor)
            dtype = helper.tensor_dtype_to_np_dtype(tensor.data_type)
            found[tensor.name] = _view(parts[info.location], info.offset, dtype, tuple(tensor.dims))
    return found


def _view(part: np.ndarray, offset: int, dtype, shape: tuple[int, ...]) -> np.ndarray:
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    return part[offset : offset + size].view(dtype).reshape(shape)
