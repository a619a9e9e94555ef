"""Hugging Face checkpoints: a folder with config.json, safetensors (one file or shards) and tokenizer files."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import safe_open

from .architecture import architecture_from_config
from .checkpoint import Checkpoint
from .portable import portable_tokenizer

_HUB_FILES = ["*.safetensors", "*.safetensors.index.json", "*.json", "*.jinja", "tokenizer.model", "LICENSE*", "README.md"]
_SPECIAL = ("bos_token", "eos_token", "unk_token", "pad_token")


def load_hub(model_id: str, also: Sequence[str] = ()) -> Checkpoint:
    """Downloads a snapshot with huggingface_hub (its cache and its own credentials handling) and reads that. `also`: other files to
    bring along where they are there; nothing is done with them."""
    from huggingface_hub import snapshot_download

    name, _, revision = model_id.partition("@")
    folder = snapshot_download(name, revision=revision or None, allow_patterns=[*_HUB_FILES, *also])
    return load_folder(Path(folder), name=model_id)


def load_folder(folder: Path, name: str | None = None) -> Checkpoint:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    tokenizer_config = _json_or_empty(folder / "tokenizer_config.json")
    shards = _shards(folder)
    card = _front_matter(folder / "README.md")
    return Checkpoint(
        name=name or folder.name,
        digest=_digest(sorted({path for path in shards.values()})),
        config=config,
        architecture=architecture_from_config(config),
        tokenizer_json=portable_tokenizer(json.loads((folder / "tokenizer.json").read_text("utf-8"))),
        chat_template=_chat_template(folder, tokenizer_config),
        special_tokens={key: _text(tokenizer_config[key]) for key in _SPECIAL if tokenizer_config.get(key)},
        # a licence of one's own is called "other", and its name stands on a line of its own
        license=card.get("license_name") or card.get("license"),
        license_link=card.get("license_link"),
        folder=folder,
        tensor_names=frozenset(shards),
        read=lambda key: _read(shards[key], key),
        read_rows=lambda key, start, stop: _read_rows(shards[key], key, start, stop),
        read_shape=lambda key: _read_shape(shards[key], key),
    )


def _shards(folder: Path) -> dict[str, Path]:
    """tensor name -> file."""
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        weight_map = json.loads(index.read_text("utf-8"))["weight_map"]
        return {key: folder / file for key, file in weight_map.items()}
    single = folder / "model.safetensors"
    if not single.is_file():
        raise FileNotFoundError(f"{folder}: neither model.safetensors nor model.safetensors.index.json")
    with safe_open(single, framework="np") as file:
        return {key: single for key in file.keys()}


def _read(path: Path, key: str) -> np.ndarray:
    # through torch: numpy has no bfloat16, the usual type of checkpoints
    with safe_open(path, framework="pt") as file:
        return file.get_tensor(key).float().numpy()


def _read_rows(path: Path, key: str, start: int, stop: int) -> np.ndarray:
    with safe_open(path, framework="pt") as file:
        return file.get_slice(key)[start:stop].float().numpy()


def _read_shape(path: Path, key: str) -> tuple[int, ...]:
    with safe_open(path, framework="pt") as file:
        return tuple(file.get_slice(key).get_shape())


def _digest(paths: list[Path]) -> str:
    digests = []
    for path in paths:
        with path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def _chat_template(folder: Path, tokenizer_config: dict) -> str:
    file = folder / "chat_template.jinja"
    if file.is_file():
        return file.read_text("utf-8")
    template = tokenizer_config.get("chat_template")
    if isinstance(template, list):  # several, by name
        template = next((entry["template"] for entry in template if entry["name"] == "default"), None)
    if not template:
        raise ValueError(f"{folder}: the tokenizer has no chat template")
    return template


def _front_matter(readme: Path) -> dict[str, str]:
    """The plain `key: value` lines of the model card's front matter; the lines of a folded value (`>-`) are joined by spaces."""
    if not readme.is_file():
        return {}
    parts = readme.read_text("utf-8").split("---")
    found: dict[str, str] = {}
    key, folds = "", False
    for line in parts[1].splitlines() if len(parts) > 2 else []:
        if folds and line.startswith(" "):
            found[key] = f"{found[key]} {line.strip()}".lstrip()
        elif ":" in line and not line.startswith((" ", "-")):
            key, _, value = line.partition(":")
            folds = value.strip() == ">-"
            found[key] = "" if folds else value.strip()
    return {key: value for key, value in found.items() if value}


def _json_or_empty(path: Path) -> dict:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _text(token: str | dict) -> str:
    return token if isinstance(token, str) else token["content"]
