"""The reference of a model that is too large to be loaded: transformers' own layers in float32, one after the other, each filled,
run on all texts and filled anew. Shares no code with the graphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import AutoConfig, AutoModel

from ..checkpoint import Architecture, Checkpoint
from ..quantize import QuantizedMatrix, dequantize
from ..weights import MATRICES, NORMS
from .layout import Layout
from .part_files import read_slot

# Hugging Face's name within a layer -> tensor
LayerState = dict[str, torch.Tensor]


class CheckpointWeights:
    """The checkpoint's own numbers."""

    def __init__(self, checkpoint: Checkpoint):
        self.checkpoint, self.architecture = checkpoint, checkpoint.architecture

    def embed(self, ids: Sequence[int]) -> np.ndarray:
        name = f"{self.checkpoint.prefix}embed_tokens.weight"
        known = {token: self.checkpoint.rows(name, token, token + 1)[0] for token in set(ids)}
        return np.stack([known[token] for token in ids])

    def layer(self, index: int) -> LayerState:
        parts = [f"{part}.weight" for names in MATRICES.values() for part in names]
        parts += [f"{name}.weight" for name in NORMS[self.architecture.kind]]
        return {part: torch.from_numpy(self.checkpoint.layer(index, part)) for part in parts}

    def final_norm(self) -> np.ndarray:
        """The factors as they are multiplied."""
        return self.checkpoint.norm("norm")


class PackageWeights:
    """What was written: the dequantized blocks, read back from the files."""

    def __init__(self, folder: Path, layout: Layout, checkpoint: Checkpoint):
        self.folder, self.layout, self.slots = folder, layout, layout.slots
        self.architecture, self.checkpoint = layout.skeleton.architecture, checkpoint
        self.scales = read_slot(folder, self.slots["scales"])

    def embed(self, ids: Sequence[int]) -> np.ndarray:
        slot = self.slots["values"]
        columns = slot.shape[1]
        rows = {token: read_slot(self.folder, _row(slot, token)) for token in set(ids)}
        return np.stack([rows[token].reshape(columns).astype(np.float32) * self.scales[token] for token in ids])

    def layer(self, index: int) -> LayerState:
        state: LayerState = {}
        for name, parts in MATRICES.items():
            stacked = torch.from_numpy(dequantize(self._matrix(f"layers.{index}.{name}")))
            rows = [self.checkpoint.shape(f"{self.checkpoint.prefix}layers.{index}.{part}.weight")[0] for part in parts]
            state.update(zip((f"{part}.weight" for part in parts), stacked.split(rows)))
        for name in NORMS[self.architecture.kind]:
            norm = read_slot(self.folder, self.slots[f"layers.{index}.{name}"])
            state[f"{name}.weight"] = torch.from_numpy(norm - np.float32(self.architecture.norm_offset))
        return state

    def final_norm(self) -> np.ndarray:
        return read_slot(self.folder, self.slots["final_norm"])

    def _matrix(self, key: str) -> QuantizedMatrix:
        shape = self.layout.skeleton.matrices[key]
        values, scales, zeros = (read_slot(self.folder, self.slots[f"{key}.{kind}"]) for kind in ("values", "scales", "zero_points"))
        return QuantizedMatrix(
            shape.rows, shape.columns, shape.bits, values, scales.reshape(shape.rows, -1), zeros.reshape(shape.rows, -1)
        )


def _row(slot, token: int):
    columns = slot.shape[1]
    return type(slot)(slot.offset + token * columns, slot.dtype, (1, columns), slot.location)


def streamed_states(
    config: dict,
    weights: CheckpointWeights | PackageWeights,
    texts: Sequence[Sequence[int]],
    kept: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[np.ndarray]:
    """[tokens, hidden] normalized final states of each text (token ids). `kept`: a file where the states after each layer are
    kept, so that a run that broke off goes on."""
    a = weights.architecture
    start, states = _kept(kept)
    if states is None:
        states = [torch.from_numpy(weights.embed(ids)) * a.embedding_scale for ids in texts]
    modules: dict[bool, torch.nn.Module] = {}
    for index in range(start, a.layers):
        local = a.local_layers[index]
        if local not in modules:
            modules[local] = one_layer(config, a, local)
        layer = weights.layer(index)
        modules[local].layers[0].load_state_dict(layer, assign=True)
        with torch.no_grad():
            states = [modules[local](inputs_embeds=state[None]).last_hidden_state[0] for state in states]
        _keep(kept, index + 1, states)
        progress(f"layer {index + 1} of {a.layers}")
    factor = weights.final_norm().astype(np.float64)
    exact = [state.double().numpy() for state in states]
    return [state / np.sqrt((state**2).mean(-1, keepdims=True) + a.rms_norm_eps) * factor for state in exact]


def one_layer(config: dict, architecture: Architecture, local: bool) -> torch.nn.Module:
    """transformers' model with a single layer and no final norm; its embedding is not used."""
    config = {key: value for key, value in config.items() if key not in ("architectures", "auto_map", "quantization_config")}
    config |= {"num_hidden_layers": 1, "vocab_size": 1, "use_cache": False, "dtype": "float32"}
    config |= {"pad_token_id": None, "bos_token_id": None, "eos_token_id": None}
    if architecture.gemma:
        config["layer_types"] = ["sliding_attention" if local else "full_attention"]
    kind = config.pop("model_type")
    settings = AutoConfig.for_model(kind, **config)
    settings._attn_implementation = "eager"  # the only one that applies Gemma-2's softcap everywhere
    model = AutoModel.from_config(settings).eval().float()
    model.norm = torch.nn.Identity()
    return model


def _kept(path: Path | None) -> tuple[int, list[torch.Tensor] | None]:
    if path is None or not path.is_file():
        return 0, None
    with np.load(path) as found:
        count = int(found["texts"])
        return int(found["layers"]), [torch.from_numpy(found[f"text{index}"]) for index in range(count)]


def _keep(path: Path | None, layers: int, states: Sequence[torch.Tensor]) -> None:
    if path is None:
        return
    arrays = {f"text{index}": state.numpy() for index, state in enumerate(states)}
    temporary = path.with_name(f".{path.name}")
    with temporary.open("wb") as file:
        np.savez(file, layers=layers, texts=len(states), **arrays)
    temporary.replace(path)
