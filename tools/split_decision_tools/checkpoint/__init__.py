"""Checkpoints: a Hugging Face folder, a Hub id or a GGUF file, behind one interface."""

from .architecture import Architecture, Rope, architecture_from_config
from .checkpoint import Checkpoint
from .load import load_checkpoint

__all__ = ["Architecture", "Checkpoint", "Rope", "architecture_from_config", "load_checkpoint"]
