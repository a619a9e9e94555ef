"""The training loop: seeded, resumed from its last checkpoint, one group of texts at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .branch import Branch, Weights, group_loss, take_texts
from .groups import Group
from .trunk import GroupStates

KEEP_EVERY = 40


@dataclass(frozen=True)
class Example:
    """A group with what the trunk and the frozen head made of it; `frozen` [text, attribute]."""

    group: Group
    states: GroupStates
    frozen: torch.Tensor


@dataclass(frozen=True)
class Phase:
    """`rate` is AdamW's, of layers and head alike: normalized states have several hundred entries of about 1, so a step of 1e-3 in
    each weight of the head would move rewards by half a point. `first`: kinds that half of a visit's spoiled texts are of."""

    epochs: int
    rate: float
    weights: Weights
    first: tuple[str, ...] = ()


# Off-topic answers are the last to be caught, and while they are, rewards of real answers wander: the second phase holds these. Every visit
# draws other spoiled texts, so more epochs are not the same again: with 3 + 2 instead of 1 + 1, off-topic answers are found in .96 at a share
# of .4 instead of .93, and people's preferences in .64 instead of .63.
PHASES = (Phase(3, 1e-4, Weights(), ("off-topic",)), Phase(2, 5e-5, Weights(still=1.0), ("off-topic",)))

# A branch that finds spoiled texts also moves real ones that it has not seen. The more layers are trained, the less it disturbs preferences
# between these: four layers, used whole, cost .06 of accuracy, seven none up to a share of two thirds.
SHARE = 0.45


@dataclass(frozen=True)
class Schedule:
    """`share`: how much of what the trained branch says goes into the reward (`SHARE`). `averaged`: how much of the running average of all
    weights stays at an update; the average is what a run returns. `repeat`: how often an epoch visits each source; `spoiled`: spoiled texts
    drawn for a visit; `real`: real ones at most."""

    phases: tuple[Phase, ...] = PHASES
    groups_per_update: int = 4
    warm_up: int = 20
    decay: float = 0.05
    averaged: float = 0.99
    share: float = SHARE
    real: int = 5
    spoiled: int = 4
    repeat: dict[str, int] = field(default_factory=lambda: {"pandalm-pairs": 3})
    seed: int = 0


@dataclass(frozen=True)
class Update:
    """One step: which examples, in which phase, and its learning rate."""

    places: list[int]
    phase: Phase
    rate: float


# An example, and which of its texts are drawn.
Visit = tuple[Example, Sequence[int]]


def fit_branch(branch: Branch, examples: Sequence[Example], schedule: Schedule, folder: Path) -> Branch:
    """Trains in place and returns the branch; the folder keeps the state every `KEEP_EVERY` updates."""
    planned = plan(examples, schedule)
    updates = len(planned)
    optimizer = make_optimizer(branch, schedule)
    average = AveragedModel(branch, multi_avg_fn=get_ema_multi_avg_fn(schedule.averaged))
    start = resume(branch, average, optimizer, folder)
    branch.train()
    began, seen, parts = time.monotonic(), 0, []
    for update in range(start, updates):
        step = planned[update]
        for group in optimizer.param_groups:
            group["lr"] = step.rate
        optimizer.zero_grad(set_to_none=True)
        drawn = [(examples[place], draw(examples[place].group, schedule, step.phase.first, update, place)) for place in step.places]
        # A GPU is quicker with all groups at once, a processor with one.
        for some in [drawn] if branch.device.type == "cuda" else [[visit] for visit in drawn]:
            found, tokens = backward(branch, some, step.phase.weights, schedule)
            parts += found
            seen += tokens
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        average.update_parameters(branch)
        if (update + 1) % 10 == 0 or update + 1 == updates:
            rate = seen / (time.monotonic() - began)
            mean = {name: np.mean([part[name] for part in parts if part[name] > 0] or [0]) for name in parts[0]}
            left = (updates - update - 1) * (time.monotonic() - began) / (update + 1 - start) / 60
            said = ", ".join(f"{name} {value:.3f}" for name, value in mean.items())
            print(f"update {update + 1}/{updates}: {said}; {rate:.0f} tokens/s, {left:.0f} min left", file=sys.stderr, flush=True)
            parts = []
        if (update + 1) % KEEP_EVERY == 0 or update + 1 == updates:
            keep(branch, average, optimizer, update + 1, folder)
    branch.load_state_dict(average.module.state_dict())
    with torch.no_grad():
        for parameter in branch.head.parameters():
            parameter.mul_(schedule.share)
    return branch.eval()


def backward(branch: Branch, visits: Sequence[Visit], weights: Weights, schedule: Schedule) -> tuple[list[dict[str, float]], int]:
    """Adds the gradient of some groups; returns the parts of their losses and how many tokens ran."""
    taken = [take_texts(example.states.states, example.group, places) for example, places in visits]
    states = torch.cat([some for some, _ in taken])
    rewards = branch(states, [lengths for _, lengths in taken]).split([len(places) for _, places in visits])
    found = [
        group_loss(some, example.frozen[list(places)], example.group, places, weights)
        for some, (example, places) in zip(rewards, visits)
    ]
    (sum(loss for loss, _ in found) / schedule.groups_per_update).backward()
    return [parts for _, parts in found], len(states)


def plan(examples: Sequence[Example], schedule: Schedule) -> list[Update]:
    """All updates of all phases; examples that fill no whole update at a phase's end are left out."""
    once = [place for place, example in enumerate(examples) for _ in range(schedule.repeat.get(example.group.source, 1))]
    generator, size, updates = np.random.default_rng(schedule.seed), schedule.groups_per_update, []
    for phase in schedule.phases:
        order = [once[index] for _ in range(phase.epochs) for index in generator.permutation(len(once))]
        count = len(order) // size
        updates += [
            Update(order[at * size : (at + 1) * size], phase, phase.rate * pace(at, count, schedule.warm_up)) for at in range(count)
        ]
    return updates


def draw(group: Group, schedule: Schedule, first: Sequence[str], update: int, visit: int) -> list[int]:
    """Places of the texts of one visit: some real ones and some spoiled ones with the real ones that they must lose to."""
    generator = np.random.default_rng([schedule.seed, update, visit])
    real = [place for place, text in enumerate(group.texts) if text.kind == "real"]
    spoiled = [place for place, text in enumerate(group.texts) if text.kind != "real"]
    shuffled = [int(place) for place in generator.permutation(spoiled)]
    chosen = [place for place in shuffled if group.texts[place].kind in first][: schedule.spoiled // 2]
    chosen += [place for place in shuffled if place not in chosen][: schedule.spoiled - len(chosen)]
    needed = {group.texts[place].of for place in chosen}
    others = [place for place in generator.permutation(real) if place not in needed]
    needed |= set(others[: max(schedule.real - len(needed), 0)])
    return [*sorted(int(place) for place in needed), *sorted(chosen)]


def make_optimizer(branch: Branch, schedule: Schedule) -> torch.optim.AdamW:
    head = list(branch.head.parameters())
    layers = list(branch.layers.parameters())
    return torch.optim.AdamW(
        [{"params": layers, "weight_decay": schedule.decay}, {"params": head, "weight_decay": 0.0}], betas=(0.9, 0.98)
    )


def pace(update: int, updates: int, warm_up: int) -> float:
    """Up linearly, then down linearly to a twentieth."""
    if update < warm_up:
        return (update + 1) / warm_up
    return 0.05 + 0.95 * (updates - update) / max(updates - warm_up, 1)


def resume(branch: Branch, average: AveragedModel, optimizer: torch.optim.Optimizer, folder: Path) -> int:
    path = folder / "training.pt"
    if not path.exists():
        return 0
    kept = torch.load(path, map_location=branch.device)
    branch.load_state_dict(kept["branch"])
    average.load_state_dict(kept["average"])
    optimizer.load_state_dict(kept["optimizer"])
    return kept["update"]


def keep(branch: Branch, average: AveragedModel, optimizer: torch.optim.Optimizer, update: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "training.pt"
    states = {"branch": branch.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**states, "update": update}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
