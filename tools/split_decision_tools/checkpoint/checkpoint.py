"""One interface over all sources. Tensor names are Hugging Face's (`model.layers.0.self_attn.q_proj.weight`)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .architecture import Architecture

_EMBEDDING = "embed_tokens.weight"


@dataclass(frozen=True)
class Checkpoint:
    """A model as it was published. Tensors are read when asked for and are not kept."""

    name: str  # what to call it in `made_by`: a Hub id, a folder's or a file's name
    digest: str  # sha256 over the weight files (of their digests where there are several)
    config: dict  # as in config.json; written for GGUF
    architecture: Architecture
    tokenizer_json: dict  # tokenizer.json, pre-tokenizers rewritten to the portable form (see portable.py)
    chat_template: str  # Jinja
    special_tokens: dict  # bos_token, eos_token, … as strings; what the chat template may use
    license: str | None  # as far as the source says
    tensor_names: frozenset[str]
    read: Callable[[str], np.ndarray] = field(repr=False)
    license_link: str | None = None
    folder: Path | None = None  # what it was read from, a snapshot of the Hub included; a file alone has none
    # some rows of a matrix, and a tensor's shape, without reading all of it; sources that cannot have None
    read_rows: Callable[[str, int, int], np.ndarray] | None = field(default=None, repr=False)
    read_shape: Callable[[str], tuple[int, ...]] | None = field(default=None, repr=False)

    def tensor(self, name: str) -> np.ndarray:
        """float32, in the shape of torch's Linear weights [out, in]. KeyError if there is none of that name."""
        if name not in self.tensor_names:
            raise KeyError(f"{self.name} has no tensor {name!r}")
        return np.ascontiguousarray(self.read(name), dtype=np.float32)

    def rows(self, name: str, start: int, stop: int) -> np.ndarray:
        """float32 [stop - start, columns] of a matrix. KeyError as `tensor`."""
        if self.read_rows is None:
            return self.tensor(name)[start:stop]
        if name not in self.tensor_names:
            raise KeyError(f"{self.name} has no tensor {name!r}")
        return np.ascontiguousarray(self.read_rows(name, start, stop), dtype=np.float32)

    def shape(self, name: str) -> tuple[int, ...]:
        """KeyError as `tensor`."""
        if self.read_shape is None or name not in self.tensor_names:
            return self.tensor(name).shape
        return tuple(self.read_shape(name))

    def has(self, name: str) -> bool:
        return name in self.tensor_names

    def layer(self, index: int, name: str) -> np.ndarray:
        """A tensor of one layer, e.g. `layer(0, "mlp.down_proj.weight")`."""
        return self.tensor(f"{self.prefix}layers.{index}.{name}")

    def norm(self, name: str) -> np.ndarray:
        """The factors of a norm as they are multiplied: of `norm` (the final one) or, say, `layers.0.input_layernorm`."""
        return self.tensor(f"{self.prefix}{name}.weight") + np.float32(self.architecture.norm_offset)

    @property
    def prefix(self) -> str:
        """What stands before `layers.0.…`: `model.` in causal language models and classifiers, nothing in bare backbones,
        `model.model.` where a classifier was wrapped once more."""
        found = sorted(name for name in self.tensor_names if name.endswith(_EMBEDDING))
        return found[0].removesuffix(_EMBEDDING) if found else ""
