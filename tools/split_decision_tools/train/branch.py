"""The trained upper layers with their own head, and what they are asked for.

A text's reward is the frozen head's (ridge on the trunk's states, fitted as ever, out of fold for the prompts trained on) plus
the branch's. The branch starts at zero and is asked to stay there for real texts, so that what the frozen head knows about ratings
is kept; it speaks where a text is spoiled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..checkpoint import Checkpoint
from ..tree_wire import ATTRIBUTES, HELPFULNESS
from .groups import Group
from .llama import Layer, Lengths, layout_of, rms_norm
from .spoil import SPOILED

# Margins in rating units. A spoiled text has to lose by more to a response that people found helpful.
MARGIN, MARGIN_PER_RATING, UNRATED = 0.4, 0.2, 0.9

# Of what attention and MLP of the trained layers add, while training.
DROPOUT = 0.1


@dataclass(frozen=True)
class Weights:
    """How much each part of the loss counts. Neither ratings nor preferences are asked for: with some hundred prompts the layers learn them
    by heart (pairwise accuracy 0.91 in training), and what they then add to the rewards of other texts is noise (0.63 became 0.61)."""

    spoiled: float = 1.5
    still: float = 0.5


class Branch(nn.Module):
    def __init__(self, checkpoint: Checkpoint, first: int, layers: int, dropout: float = DROPOUT):
        super().__init__()
        self.checkpoint, self.first = checkpoint, first
        self.eps = checkpoint.architecture.rms_norm_eps
        self.layers = nn.ModuleList(Layer(checkpoint, first + index, dropout) for index in range(layers))
        self.head = nn.Linear(2 * checkpoint.architecture.hidden_size, len(ATTRIBUTES))
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    @property
    def device(self) -> torch.device:
        return self.head.weight.device

    def forward(self, states: Tensor, groups: Sequence[Lengths]) -> Tensor:
        """Rewards [text, attribute] of the texts of groups laid out as `Layout` says; states [token, hidden]."""
        layout = layout_of(self.checkpoint, groups, self.device)
        state = states.to(self.device).float()
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            for layer in self.layers:
                state = layer(state, layout)
        parts = rms_norm(state, self.eps).split([length for prompt, texts in groups for length in (prompt, *texts)])
        at = np.cumsum([0, *(1 + len(texts) for _, texts in groups)])
        own = [part for place, part in enumerate(parts) if place not in at]
        # A few numbers: the loss is made of them on the processor.
        return self.head(torch.stack([torch.cat([part.mean(0), part[-1]]) for part in own])).cpu()


def take_texts(states: Tensor, group: Group, places: Sequence[int]) -> tuple[Tensor, Lengths]:
    """The prompt and some texts of a group's states, and how they lie."""
    ends = np.cumsum([len(group.prompt), *(len(text.ids) for text in group.texts)])
    rows = [torch.arange(len(group.prompt)), *(torch.arange(ends[place], ends[place + 1]) for place in places)]
    return states[torch.cat(rows)], (len(group.prompt), [len(group.texts[place].ids) for place in places])


def group_loss(rewards: Tensor, frozen: Tensor, group: Group, places: Sequence[int], weights: Weights) -> tuple[Tensor, dict[str, float]]:
    """Loss of one group: `rewards` [text, attribute] of the branch for the texts at `places`, `frozen` the head's. And its parts."""
    at = {place: row for row, place in enumerate(places)}
    total = frozen + rewards
    parts = {
        "spoiled": spoiled_loss(total, group, at),
        "still": still_loss(rewards, [group.texts[place].kind for place in places]),
    }
    loss = sum(getattr(weights, name) * part for name, part in parts.items())
    return loss, {name: float(part.detach()) for name, part in parts.items()}


def spoiled_loss(total: Tensor, group: Group, at: Mapping[int, int]) -> Tensor:
    """Softplus of the margin that a spoiled text lacks to the real one that it was made from, on the attributes of its kind."""
    lacks = []
    for place, row in at.items():
        text = group.texts[place]
        if text.of is None or text.of not in at:
            continue
        ratings = group.texts[text.of].ratings
        margin = UNRATED if ratings is None else MARGIN + MARGIN_PER_RATING * ratings[HELPFULNESS]
        columns = [ATTRIBUTES.index(name) for name in SPOILED[text.kind]]
        lacks.append(margin - (total[at[text.of], columns] - total[row, columns]))
    if not lacks:
        return total.new_zeros(())
    return functional.softplus(3 * torch.cat(lacks)).mean() / 3


def still_loss(rewards: Tensor, kinds: Sequence[str]) -> Tensor:
    """What the branch says where nothing asks for it: of real texts, and on attributes that a kind of spoiling leaves alone."""
    free = torch.tensor([[name not in SPOILED.get(kind, ()) for name in ATTRIBUTES] for kind in kinds])
    return rewards[free].pow(2).mean()
