"""What the frozen lower layers make of every group, computed once and kept on disk: training then runs the upper layers only."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from ..checkpoint import Checkpoint
from .groups import Group
from .llama import Layer, layout_of, rms_norm

PIECE = 20


@dataclass(frozen=True)
class GroupStates:
    """`states` [token, hidden] bfloat16 after the trunk, laid out as `Layer.forward` says; `pooled` [text, taps * 2 * hidden] float32: of each
    text's normalized states the mean and the last, tap by tap."""

    states: Tensor
    pooled: Tensor


class Trunk:
    """`taps`: after which layers states are pooled; by default, after the last."""

    def __init__(self, checkpoint: Checkpoint, layers: int, device: str = "cpu", taps: Sequence[int] = ()):
        self.checkpoint, self.device, self.taps = checkpoint, torch.device(device), tuple(taps) or (layers,)
        self.embedding = torch.from_numpy(checkpoint.tensor(f"{checkpoint.prefix}embed_tokens.weight")).to(self.device, torch.bfloat16)
        # Frozen weights are kept in bfloat16, so that nothing is cast again for every group.
        self.layers = [Layer(checkpoint, index).to(self.device, torch.bfloat16).requires_grad_(False) for index in range(layers)]
        self.eps = checkpoint.architecture.rms_norm_eps

    @torch.no_grad()
    def run(self, group: Group) -> GroupStates:
        lengths = [len(text.ids) for text in group.texts]
        ids = torch.tensor([*group.prompt, *(token for text in group.texts for token in text.ids)])
        layout = layout_of(self.checkpoint, [(len(group.prompt), lengths)], self.device)
        state, pooled = self.embedding[ids.to(self.device)].float(), []
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            for after, layer in enumerate(self.layers, start=1):
                state = layer(state, layout)
                if after in self.taps:
                    parts = rms_norm(state, self.eps)[len(group.prompt) :].split(lengths)
                    pooled.append(torch.stack([torch.cat([part.mean(0), part[-1]]) for part in parts]))
        return GroupStates(state.bfloat16().cpu(), torch.cat(pooled, dim=1).cpu())


def collect_states(trunk: Trunk, groups: Sequence[Group], cache: Path, label: str) -> list[GroupStates]:
    """States of all groups, in pieces that a broken run finds again; progress to stderr."""
    folder = cache / states_key(trunk, groups)
    folder.mkdir(parents=True, exist_ok=True)
    return [state for piece in pieces(trunk, groups, folder, label) for state in piece]


def states_key(trunk: Trunk, groups: Sequence[Group]) -> str:
    """Names what `collect_states` computes: the weights, how many layers, the taps, and every token."""
    tokens = [(group.prompt, [text.ids for text in group.texts]) for group in groups]
    return hashlib.sha256(repr((trunk.checkpoint.digest, len(trunk.layers), trunk.taps, tokens)).encode()).hexdigest()[:16]


def pieces(trunk: Trunk, groups: Sequence[Group], folder: Path, label: str) -> Iterator[list[GroupStates]]:
    started, done = time.monotonic(), 0
    for start in range(0, len(groups), PIECE):
        path, some = folder / f"{start:06d}.pt", groups[start : start + PIECE]
        if not path.exists():
            found = [trunk.run(group) for group in some]
            done += sum(group.tokens for group in some)
            torch.save([(one.states, one.pooled) for one in found], path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
            rate = done / (time.monotonic() - started)
            print(f"{label}: trunk of {start + len(some)}/{len(groups)} prompts, {rate:.0f} tokens/s", file=sys.stderr, flush=True)
        yield [GroupStates(*pair) for pair in torch.load(path, mmap=True)]
