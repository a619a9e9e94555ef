"""The head of a checkpoint that already is a reward model: nothing is fitted, the model's own final norm is kept.

Three kinds are known by their tensors, whatever their classes are called:

* `score.weight` [1, hidden]: a sequence classifier with one score (Llama's and Gemma-2's).
* `score.weight` [n, hidden], `score.bias`: one reward for each label of config.json (RLHFlow's decision-tree reward models).
* `regression_layer.weight` [objectives · quantiles, hidden] and `gating.*`: QRM's quantile regression. A reward is the mean over
  its quantiles, which is linear in the state, too; the gating network says how much each counts in the model's own score.
  Without quantiles this is ArmoRM's layout.

All of them read the last token of the rendered conversation; the gate reads the end-of-turn token of the last user's turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from .checkpoint import Checkpoint
from .graph.build import Head
from .graph.gate import Gate
from .template import Template
from .tree_wire import ATTRIBUTES

# The objectives of models with nineteen, as their cards name them.
_NINETEEN = (
    *(f"helpsteer-{name}" for name in ATTRIBUTES),
    *(f"ultrafeedback-{name}" for name in ("overall_score", "instruction_following", "truthfulness", "honesty", "helpfulness")),
    *("beavertails-is_safe", "prometheus-score", "argilla-overall_quality", "argilla-judge_lm"),
    *(f"code-{name}" for name in ("complexity", "style", "explanation", "instruction-following", "readability")),
)
_BATCH_NORM_EPS = 1e-5  # torch's default, which no configuration states


@dataclass(frozen=True)
class RewardHead:
    """`kind`: "score" | "labels" | "objectives"; `heads` as for the graph; `scale` None where there is no rating scale."""

    kind: str
    heads: dict[str, Head]
    attributes: tuple[str, ...]
    scale: tuple[float, float] | None
    gate: Gate | None = None


def reward_head(checkpoint: Checkpoint, template: Template) -> RewardHead:
    """ValueError for a checkpoint that has no head that is known here."""
    if checkpoint.has("regression_layer.weight"):
        return _objectives(checkpoint, template)
    if checkpoint.has("score.weight"):
        return _labels(checkpoint)
    raise ValueError(f"{checkpoint.name} has no head of its own (no tensor score.weight or regression_layer.weight)")


def _labels(checkpoint: Checkpoint) -> RewardHead:
    weight, bias = _linear(checkpoint, "score")
    names = tuple(_label_names(checkpoint.config, len(weight)))
    heads = {"last": Head(np.ascontiguousarray(weight.T), bias)}
    rated = names == ATTRIBUTES
    return RewardHead("score" if len(weight) == 1 else "labels", heads, names, (0.0, 4.0) if rated else None)


def _label_names(config: dict, count: int) -> list[str]:
    if count == 1:
        return ["score"]
    labels = {int(key): name for key, name in (config.get("id2label") or {}).items()}
    names = [labels.get(index, f"LABEL_{index}") for index in range(count)]
    if any(name == f"LABEL_{index}" for index, name in enumerate(names)):
        raise ValueError(f"id2label: expected names for all {count} outputs of `score`, found {names}")
    return names


def _objectives(checkpoint: Checkpoint, template: Template) -> RewardHead:
    config = checkpoint.config
    weight, bias = _linear(checkpoint, "regression_layer")
    quantiles = config.get("num_quantiles") or 1
    if len(weight) % quantiles:
        raise ValueError(f"regression_layer: {len(weight)} rows are no multiple of {quantiles} quantiles")
    # rows of one objective stand together; the mean over its quantiles is its expectation
    weight = weight.reshape(-1, quantiles, weight.shape[1]).mean(axis=1, dtype=np.float64)
    bias = None if bias is None else bias.reshape(-1, quantiles).mean(axis=1, dtype=np.float64)
    if checkpoint.has("reward_transform_matrix"):
        transform = checkpoint.tensor("reward_transform_matrix").T.astype(np.float64)
        weight, bias = transform @ weight, None if bias is None else transform @ bias
    head = Head(np.ascontiguousarray(weight.T, np.float32), None if bias is None else bias.astype(np.float32))
    names = {len(ATTRIBUTES): ATTRIBUTES, len(_NINETEEN): _NINETEEN}.get(len(weight))
    attributes = names or tuple(f"objective {index + 1}" for index in range(len(weight)))
    return RewardHead("objectives", {"last": head}, tuple(attributes), None, _gate(checkpoint, template, len(weight)))


def _gate(checkpoint: Checkpoint, template: Template, objectives: int) -> Gate | None:
    """Batch norms, which stand after the ReLU, are folded into the linear layer behind them."""
    found = (re.match(r"gating\.layers\.(\d+)\.", name) for name in checkpoint.tensor_names)
    places = sorted({int(match[1]) for match in found if match})
    if not places:
        return None
    layers: list[tuple[np.ndarray, np.ndarray]] = []
    factor, shift = np.ones(1), np.zeros(1)
    for place in places:
        name = f"gating.layers.{place}"
        if checkpoint.has(f"{name}.running_mean"):
            factor, shift = _batch_norm(checkpoint, name)
            continue
        weight, bias = _linear(checkpoint, name)
        exact = weight.astype(np.float64)
        own = np.zeros(len(exact)) if bias is None else bias.astype(np.float64)
        layers.append((exact * factor, own + (exact * shift).sum(axis=1)))
        factor, shift = np.ones(1), np.zeros(1)
    temperature = float(checkpoint.config.get("gating_temperature", 10))
    weight, bias = layers[-1]
    if len(bias) != objectives:
        raise ValueError(f"the gating network has {len(bias)} outputs for {objectives} objectives")
    layers[-1] = (weight / temperature, bias / temperature)
    scale = float(checkpoint.tensor("gating.logit_scale").reshape(-1)[0]) if checkpoint.has("gating.logit_scale") else 1.0
    end_of_turn = len(template.roles["user"].after) + len(template.roles["assistant"].before)
    return Gate(tuple(layers), scale, end_of_turn)


def _batch_norm(checkpoint: Checkpoint, name: str) -> tuple[np.ndarray, np.ndarray]:
    """y = factor · x + shift, float64 each."""
    weight, bias, mean, variance = (
        checkpoint.tensor(f"{name}.{part}").astype(np.float64) for part in ("weight", "bias", "running_mean", "running_var")
    )
    factor = weight / np.sqrt(variance + _BATCH_NORM_EPS)
    return factor, bias - mean * factor


def _linear(checkpoint: Checkpoint, name: str) -> tuple[np.ndarray, np.ndarray | None]:
    """Weight [outputs, inputs] and bias."""
    bias = checkpoint.tensor(f"{name}.bias") if checkpoint.has(f"{name}.bias") else None
    return checkpoint.tensor(f"{name}.weight"), bias
