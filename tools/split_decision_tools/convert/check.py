"""Rewards of the checkpoint in float32 against those of what was written, on the same token ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..canaries import CANARIES
from ..pairs import read_pairs
from ..reward_head import RewardHead
from ..tokenize import ChatTokenizer
from ..truncate import cut_texts
from .streamed import CheckpointWeights, PackageWeights, streamed_states

SCHEMA = "split-decision/conversion-check@1"


@dataclass(frozen=True)
class Text:
    """`pair`: the id of the pair that it is of, None for a canary."""

    messages: tuple[dict, ...]
    response: str
    pair: str | None = None


@dataclass(frozen=True)
class Scored:
    """`rewards` [attributes] float64, `gate` [attributes] where the model has one."""

    tokens: int
    rewards: np.ndarray
    gate: np.ndarray | None


def canary_texts() -> list[Text]:
    return [Text(tuple(canary["messages"]), canary["response"]) for canary in CANARIES]


def load_check_texts(path: Path) -> list[Text]:
    """Both responses of every pair of a JSONL file (pairs.py)."""
    return [Text(pair.messages, response, pair.id) for pair in read_pairs(path) for response in pair.responses]


class Scorer:
    """Texts to token ids, and final states to rewards."""

    def __init__(self, tokenizer: ChatTokenizer, head: RewardHead, max_tokens: int):
        self.tokenizer, self.head, self.max_tokens = tokenizer, head, max_tokens

    def score(
        self,
        config: dict,
        weights: CheckpointWeights | PackageWeights,
        texts: Sequence[Text],
        kept: Path | None = None,
        progress: Callable[[str], None] = lambda _: None,
    ) -> list[Scored]:
        cuts = [cut_texts(self.tokenizer, text.messages, [text.response], self.max_tokens) for text in texts]
        states = streamed_states(config, weights, [[*cut.prompt, *cut.responses[0]] for cut in cuts], kept, progress)
        return [self._scored(len(cut.prompt), found) for cut, found in zip(cuts, states)]

    def _scored(self, prompt: int, states: np.ndarray) -> Scored:
        head, gate = self.head.heads["last"], self.head.gate
        rewards = states[-1] @ np.asarray(head.weight, np.float64)
        if head.bias is not None:
            rewards = rewards + np.asarray(head.bias, np.float64)
        return Scored(len(states), rewards, None if gate is None else gate.weights(states[prompt - gate.from_prompt_end]))


def check_document(
    attributes: Sequence[str],
    texts: Sequence[Text],
    package: Sequence[Scored],
    checkpoint: Sequence[Scored] | None,
    native: float | None,
) -> dict:
    """`check.json`: every text's rewards in both, and what that comes to; `checkpoint` None where that run was left out."""
    rows = []
    for index, (text, ours) in enumerate(zip(texts, package)):
        row = {"pair": text.pair, "tokens": ours.tokens, "package": _floats(ours.rewards)}
        if checkpoint is not None:
            row["checkpoint"] = _floats(checkpoint[index].rewards)
        if ours.gate is not None:
            row["gate"] = {"package": _floats(ours.gate)}
            if checkpoint is not None:
                row["gate"]["checkpoint"] = _floats(checkpoint[index].gate)
        rows.append(row)
    found = {"schema": SCHEMA, "attributes": list(attributes), "native_difference": native, "texts": rows}
    return found if checkpoint is None else {**found, **_differences(attributes, texts, package, checkpoint)}


def _differences(attributes: Sequence[str], texts: Sequence[Text], package: Sequence[Scored], checkpoint: Sequence[Scored]) -> dict:
    ours, theirs = (np.stack([one.rewards for one in side]) for side in (package, checkpoint))
    shift = ours - theirs
    summary = {
        "largest_shift": dict(zip(attributes, _floats(np.abs(shift).max(axis=0)))),
        "rms_shift": dict(zip(attributes, _floats(np.sqrt((shift**2).mean(axis=0))))),
    }
    firsts = [index for index, text in enumerate(texts) if text.pair is not None][::2]
    if firsts:
        order = lambda side: np.sign(side[np.array(firsts) + 1] - side[firsts])  # noqa: E731
        summary["pairs"] = len(firsts)
        summary["same_order"] = dict(zip(attributes, _floats((order(ours) == order(theirs)).mean(axis=0))))
    return summary


def _floats(values: np.ndarray) -> list[float]:
    return [float(value) for value in values]
