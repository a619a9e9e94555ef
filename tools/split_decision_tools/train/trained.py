"""A trained checkpoint on disk: a Hugging Face folder with fewer layers, and beside it what `build` needs to know of the branch.

`branch.safetensors` holds the branch's head, `branch.json` how many layers are frozen, what it was trained on and the figures,
`cross-fit.json` the branch's rewards for the texts that it was trained on, by branches that were not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from ..checkpoint import Checkpoint
from ..json_files import write_json
from .branch import Branch
from .cross_fit import CrossFitted

SCHEMA = "split-decision/trained-branch@1"


@dataclass(frozen=True)
class TrainedBranch:
    """`mean` and `last` [hidden, attributes], `bias` [attributes]: the branch's head on the normalized states after `layers`
    layers; the frozen head reads those after each of `taps`, the last of which is the end of the trunk. `about`: data, held-out prompts, schedule, figures."""

    trunk: int
    layers: int
    mean: np.ndarray
    last: np.ndarray
    bias: np.ndarray
    about: Mapping[str, Any]
    crossed: CrossFitted

    @property
    def taps(self) -> tuple[int, ...]:
        return tuple(self.about.get("taps", (self.trunk,)))

    @property
    def trained_on(self) -> frozenset[str]:
        """Keys of the prompts (`pairs.prompt_key`)."""
        return frozenset(self.about["trained_on"])

    def rewards(self, mean: np.ndarray, last: np.ndarray) -> np.ndarray:
        """[row, attribute] of pooled states [row, hidden]."""
        return mean @ self.mean + last @ self.last + self.bias


def write_trained(
    folder: Path, checkpoint: Checkpoint, branch: Branch, about: Mapping[str, Any], crossed: CrossFitted | None = None
) -> None:
    """A folder that `load_checkpoint` reads, of the frozen layers and the trained ones."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = branch.first + len(branch.layers)
    kept = {name for name in checkpoint.tensor_names if ".layers." not in name or int(name.split(".layers.")[1].split(".")[0]) < layers}
    tensors = {name: torch.from_numpy(checkpoint.tensor(name).copy()) for name in sorted(kept)}
    for index, layer in enumerate(branch.layers):
        for name, value in layer.named_tensors().items():
            tensors[f"{checkpoint.prefix}layers.{branch.first + index}.{name}"] = value.detach().clone()
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    weight = branch.head.weight.detach().T.contiguous()
    hidden = len(weight) // 2
    head = {"mean": weight[:hidden].clone(), "last": weight[hidden:].clone(), "bias": branch.head.bias.detach().clone()}
    save_file(head, folder / "branch.safetensors")
    write_json(folder / "cross-fit.json", crossed or {})
    write_json(folder / "branch.json", {"schema": SCHEMA, "trunk": branch.first, "layers": layers, **about})
    config = {**checkpoint.config, "num_hidden_layers": layers}
    (folder / "config.json").write_text(json.dumps(config, indent=1), "utf-8")
    (folder / "tokenizer.json").write_text(json.dumps(checkpoint.tokenizer_json, ensure_ascii=False), "utf-8")
    special = {**checkpoint.special_tokens, "chat_template": checkpoint.chat_template}
    (folder / "tokenizer_config.json").write_text(json.dumps(special, indent=1, ensure_ascii=False), "utf-8")
    if checkpoint.license:
        (folder / "README.md").write_text(f"---\nlicense: {checkpoint.license}\n---\n", "utf-8")


def read_trained(folder: str | Path) -> TrainedBranch | None:
    """The branch of a trained checkpoint; None for any other source. ValueError for another schema."""
    path = Path(folder) / "branch.json"
    if not path.is_file():
        return None
    about = json.loads(path.read_text("utf-8"))
    if about.get("schema") != SCHEMA:
        raise ValueError(f"{path}: schema: expected {SCHEMA}, found {about.get('schema')!r}")
    with safe_open(Path(folder) / "branch.safetensors", framework="np") as file:
        head = {name: file.get_tensor(name) for name in ("mean", "last", "bias")}
    crossed = json.loads((path.parent / "cross-fit.json").read_text("utf-8"))
    return TrainedBranch(about["trunk"], about["layers"], **head, about=about, crossed=crossed)
