"""The head of a checkpoint that already is a reward model: nothing is fitted, the model's own norm is kept."""

import numpy as np

from .checkpoint import Checkpoint
from .graph.build import Head


def own_heads(checkpoint: Checkpoint) -> dict[str, Head]:
    """The linear layer `score` of a sequence classifier, read at the last response token: to be built with
    `own_norm`. ValueError if there is none."""
    if not checkpoint.has("score.weight"):
        raise ValueError(f"{checkpoint.name} has no head of its own (no tensor score.weight)")
    weight = np.ascontiguousarray(checkpoint.tensor("score.weight").T)
    bias = checkpoint.tensor("score.bias") if checkpoint.has("score.bias") else None
    return {"last": Head(weight, bias)}
