"""Writes a model package: everything that the page needs to run one reward model."""

import importlib.metadata
import json
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .checkpoint import Architecture, Checkpoint
from .graph.build import BuiltModel, Head, build_model, output_name
from .graph.linear import MatrixShape
from .graph.parts import Part, Slot
from .json_files import write_json
from .package_files import list_files, write_part
from .quantize import BLOCK
from .reference import Reference
from .runtime import Backbone
from .template import Template
from .tokenize import ChatTokenizer
from .weights import ModelWeights

SCHEMA = "split-decision/model-package@1"
_SOFTWARE = ("numpy", "onnx", "onnxruntime", "scikit-learn", "tokenizers", "torch", "transformers")

# Largest difference from the reference rewards that a back end may show, in rating units. float32 back ends differ
# by the order of their sums only; half precision rounds every activation.
DRIFT_BOUNDS = {"native": 0.002, "wasm": 0.002, "webgpu": 0.005, "webgpu-f16": 0.1}


@dataclass(frozen=True)
class Card:
    """What a package says about itself. `attributes` in the heads' order, `scale` of the ratings, or of what was observed;
    `evaluation` and `residual_covariance` (None where nobody measured them) and `drift` as in the manifest (drift: {back end:
    {bound, measured_max, texts}}, laid over what is measured here)."""

    id: str
    title: str
    summary: str
    license: str
    attribution: Sequence[str]
    attributes: Sequence[str]
    scale: tuple[float, float]
    evaluation: dict | None = None
    residual_covariance: dict | None = None
    drift: dict = field(default_factory=dict)
    made_by: dict = field(default_factory=dict)
    license_link: str | None = None
    observed_scale: bool = False


def write_package(
    out_dir: Path,
    *,
    card: Card,
    checkpoint: Checkpoint,
    weights: ModelWeights,
    heads: dict[str, Head],
    template: Template,
    tree: dict,
    canaries: Sequence[dict],
    max_tokens: int = 4096,
    own_norm: bool = False,
    taps: tuple[int, ...] = (),
) -> dict:
    """Replaces `out_dir` (a README.md in it stays) and returns the manifest. `heads`: pooling -> head, in the
    manifest's order; `tree`: a split-decision/tree@1 object; `canaries`: [{messages, response}], whose rewards are
    computed here by transformers. The same input gives the same bytes."""
    model = build_model(weights, heads, max_tokens=max_tokens, own_norm=own_norm, taps=taps)
    tokenizer = ChatTokenizer(checkpoint.tokenizer_json, template)
    target = Path(out_dir)
    folder = _building_folder(target)
    embedding = Part("embedding")
    embedding.add("values", weights.embedding_values)
    embedding.add("scales", weights.embedding_scales)
    parts = {
        "weights": write_part(folder, "weights", model.part.to_array()),
        "embedding": write_part(folder, "embedding", embedding.to_array()),
    }
    for variant, graph in model.graphs.items():
        (folder / f"model-{variant}.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    write_tokenizer(folder, checkpoint, max_tokens)
    write_json(folder / "tree.json", tree)
    reference = Reference(checkpoint.config, weights, own_norm=own_norm, taps=taps)
    checked = reference_canaries(reference, tokenizer, heads, canaries, max_tokens)
    manifest = package_manifest(
        card,
        architecture=weights.architecture,
        max_tokens=max_tokens,
        poolings=list(heads),
        template=template,
        embedding=embedding,
        parts=parts,
        graphs=list(model.graphs),
        quantized=_quantized(model),
        files=list_files(folder),
        canaries=checked,
        drift=_drift(model, tokenizer, checked, card.drift),
        has_tree=True,
        made_by=made_by_source(checkpoint, own_norm, model.taps),
    )
    write_json(folder / "manifest.json", manifest)
    _replace_folder(folder, target)
    return manifest


def package_manifest(
    card: Card,
    *,
    architecture: Architecture,
    max_tokens: int,
    poolings: Sequence[str],
    template: Template,
    embedding: Part,
    parts: Mapping[str, Sequence[str]],
    graphs: Sequence[str],
    quantized: dict,
    files: Sequence[dict],
    canaries: Sequence[dict],
    drift: dict,
    has_tree: bool,
    made_by: dict,
    gate: dict | None = None,
) -> dict:
    """The manifest (src/core/modelPackage.ts decodes it); what is None is left out."""
    rows, columns = embedding.slots["values"].shape
    manifest = {
        "schema": SCHEMA,
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "license": card.license,
        "license_link": card.license_link,
        "attribution": list(card.attribution),
        "attributes": list(card.attributes),
        "scale": {"min": card.scale[0], "max": card.scale[1], **({"kind": "observed"} if card.observed_scale else {})},
        "architecture": architecture_entry(architecture),
        "max_tokens": max_tokens,
        "pooling": [{"kind": kind, "output": output_name(kind)} for kind in poolings],
        "gate": gate,
        "template": template.to_json(),
        "tokenizer": {"file": "tokenizer.json", "config_file": "tokenizer_config.json"},
        "embedding": {
            "part": "embedding",
            "rows": rows,
            "columns": columns,
            "values_offset": embedding.slots["values"].offset,
            "scales_offset": embedding.slots["scales"].offset,
        },
        "parts": dict(parts),
        "graphs": {variant: {"file": f"model-{variant}.onnx"} for variant in graphs},
        "quantized": quantized,
        "files": list(files),
        "canaries": list(canaries),
        "drift": drift,
        "residual_covariance": card.residual_covariance,
        "evaluation": card.evaluation,
        "default_tree": "tree.json" if has_tree else None,
        "made_by": {**made_by, **card.made_by},
    }
    return {key: value for key, value in manifest.items() if value is not None}


def write_tokenizer(folder: Path, checkpoint: Checkpoint, max_tokens: int) -> None:
    """tokenizer.json and tokenizer_config.json."""
    _write_compact(folder / "tokenizer.json", checkpoint.tokenizer_json)
    write_json(folder / "tokenizer_config.json", _tokenizer_config(checkpoint, max_tokens))


def reference_canaries(
    reference: Reference, tokenizer: ChatTokenizer, heads: dict[str, Head], canaries: Sequence[dict], max_tokens: int
) -> list[dict]:
    """Each with `tokens` (prompt and response together) and the reference `rewards`."""
    checked = []
    for canary in canaries:
        prompt = tokenizer.prompt_ids(canary["messages"])
        response = tokenizer.response_ids(canary["response"])
        if len(prompt) + len(response) > max_tokens:
            raise ValueError("a canary is longer than the model's limit")
        rewards = reference.rewards(prompt, response, heads).tolist()
        checked.append(
            {
                "messages": [dict(message) for message in canary["messages"]],
                "response": canary["response"],
                "tokens": len(prompt) + len(response),
                "rewards": rewards,
            }
        )
    return checked


def canary_drift(backbone: Backbone, canaries: Sequence[dict]) -> float:
    """The largest difference of a reward from the reference."""
    found = [backbone.score(canary["messages"], [canary["response"]])[0] for canary in canaries]
    return max(float(np.abs(rewards - canary["rewards"]).max()) for rewards, canary in zip(found, canaries))


def _drift(model: BuiltModel, tokenizer: ChatTokenizer, canaries: list[dict], measured: dict) -> dict:
    """Native onnxruntime is measured here, over both float32 graphs; browsers are measured by the page's own tests."""
    largest = max(canary_drift(Backbone(model, variant, tokenizer), canaries) for variant in ("q4", "f32"))
    return {**drift_of(len(canaries), largest), **measured}


def drift_of(texts: int, native: float | None, factor: float = 1.0) -> dict:
    """The manifest's `drift`: the usual bounds times `factor`, and what native onnxruntime showed, None where it was not run."""
    drift = {name: {"bound": bound * factor, "measured_max": None, "texts": texts} for name, bound in DRIFT_BOUNDS.items()}
    if native is not None:
        # rounded up to two digits, so that another processor's order of sums does not change the file
        drift["native"]["measured_max"] = float(f"{native * 1.05:.1e}")
    return drift


def architecture_entry(a: Architecture) -> dict:
    names = ("kind", "layers", "hidden_size", "attention_heads", "key_value_heads", "head_dim", "vocab_size", "sliding_window")
    return {name: getattr(a, name) for name in names}


def _quantized(model: BuiltModel) -> dict:
    return quantized_entries(model.weights.matrices, model.part.slots, model.expanded)


def quantized_entries(matrices: Mapping[str, MatrixShape], slots: Mapping[str, Slot], expanded: Part) -> dict:
    """The manifest's `quantized`; a matrix names its part where that is not the one called `weights`."""
    tensors = []
    for name, matrix in matrices.items():
        offsets = {f"{kind}_offset": slots[f"{name}.{kind}"].offset for kind in ("values", "scales", "zero_points")}
        location = slots[f"{name}.values"].location
        size = {"name": name, **({} if location == "weights" else {"part": location})}
        size |= {"rows": matrix.rows, "columns": matrix.columns, "bits": matrix.bits}
        tensors.append({**size, **offsets, "expanded_offset": expanded.slots[name].offset})
    return {"block_size": BLOCK, "expanded_bytes": expanded.size_bytes, "tensors": tensors}


def made_by_source(checkpoint: Checkpoint, own_norm: bool, taps: Sequence[int]) -> dict:
    """What the package was made from, and with which software."""
    factors = checkpoint.architecture.rope.factors
    return {
        "checkpoint": {"name": checkpoint.name, "sha256": checkpoint.digest, "license": checkpoint.license},
        "config": checkpoint.config,
        "rope_factors": None if factors is None else list(factors),
        "own_norm": own_norm,
        "taps": list(taps),
        "software": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name).split("+")[0] for name in _SOFTWARE},
        },
    }


def _tokenizer_config(checkpoint: Checkpoint, max_tokens: int) -> dict:
    """What generic tokenizer loaders look for; the page takes the template from the manifest."""
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": max_tokens,
        "clean_up_tokenization_spaces": False,
        **checkpoint.special_tokens,
        "chat_template": checkpoint.chat_template,
    }


def _write_compact(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _replace_folder(built: Path, target: Path) -> None:
    """Puts the finished folder in the place of the package before it, whose README.md is kept."""
    if target.exists():
        if (target / "README.md").is_file():
            shutil.copy2(target / "README.md", built / "README.md")
        shutil.rmtree(target)
    built.rename(target)


def _building_folder(target: Path) -> Path:
    """Beside the target, so that a build that stops half-way leaves the package before it whole."""
    names = {path.name for path in target.iterdir()} if target.exists() else set()
    if names - {"README.md"} and "manifest.json" not in names:
        raise ValueError(f"{target} holds other things than a package: {sorted(names)[:5]}")
    building = target.with_name(f".{target.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building
