"""Rewards of the branch for texts that it was not trained on: the recipe once more for each fold, on the other folds' prompts.

The tree and the residuals of a package describe what a visitor will see: differences of rewards of texts that no weight has been
fitted to. For the frozen head the folds of the ridge give these; for the branch, training again without them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from ..checkpoint import Checkpoint
from .branch import Branch
from .figures import branch_rewards
from .fit_branch import Example, Schedule, fit_branch

# By prompt key (`pairs.prompt_key`) and text digest (`pairs.text_digest`): the branch's rewards, one an attribute.
CrossFitted = dict[str, dict[str, list[float]]]


def fold_of(key: str, folds: int) -> int:
    """By the prompt's digest, so that it does not depend on what else there is; other digits than `groups.held_out` reads."""
    return int(key[8:16], 16) % folds


def fit_fold(
    checkpoint: Checkpoint,
    trunk: int,
    layers: int,
    examples: Sequence[Example],
    schedule: Schedule,
    folder: Path,
    fold: int,
    folds: int,
    device: str = "cpu",
) -> Branch:
    """A branch trained without one fold's prompts; `folder` keeps the state of each fold's run, and a finished one is only read."""
    torch.manual_seed(schedule.seed)
    branch = Branch(checkpoint, trunk, layers - trunk).to(device)
    seen = [example for example in examples if fold_of(example.group.key, folds) != fold]
    return fit_branch(branch, seen, schedule, folder / f"fold-{fold}")


def cross_fit(examples: Sequence[Example], folds: int, fit: Callable[[int], Branch]) -> CrossFitted:
    """Rewards of the texts that the data holds, each from a branch that has not seen its prompt; `fit` gives that of a fold (`fit_fold`)."""
    found: CrossFitted = {}
    for fold in range(folds):
        print(f"cross-fitting: fold {fold + 1} of {folds}", file=sys.stderr, flush=True)
        branch = fit(fold)
        for example in (example for example in examples if fold_of(example.group.key, folds) == fold):
            real = [place for place, text in enumerate(example.group.texts) if text.digest is not None]
            rewards = branch_rewards(branch, example, real)
            # a prompt can be in several files
            found.setdefault(example.group.key, {}).update(
                (example.group.texts[place].digest, row.tolist()) for place, row in zip(real, rewards)
            )
    return found
