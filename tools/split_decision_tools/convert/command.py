"""`convert`: a reward model's checkpoint to a package that the page opens."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..graph.build import build_graphs
from ..json_files import write_json
from ..package import write_tokenizer
from ..tokenize import ChatTokenizer
from .check import Scored, Scorer, check_document
from .manifest import converted_manifest
from .plan import Options, Plan, make_plan
from .report import write_report
from .streamed import CheckpointWeights, PackageWeights
from .working_folder import put_in_place, working_folder
from .write_weights import write_weights

# Expanded to float32, larger models do not fit where that is done (WebAssembly).
MAX_EXPANDED_BYTES = 512 << 20


@click.command(help="Convert a reward model's checkpoint, however large, to a package.")
@click.argument("source")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder's name is the id.")
@click.option("--bits", default="4", show_default=True, help="4, 8 or 4,8@0+5 (8 bits in layers 0 and 5).")
@click.option("--max-tokens", default=4096, show_default=True)
@click.option("--title", help="Default: the checkpoint's name.")
@click.option("--license", "license_name", help="Default: what the model card says.")
@click.option("--license-link", help="Default: what the model card says.")
@click.option("--tree", "tree_path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A tree document or a pickle.")
@click.option("--unpickle", is_flag=True, help="Open a pickled tree. This runs code that the file names: only for files that you trust.")
@click.option("--check", "check_path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Pairs (JSONL) to compare on.")
@click.option("--float-check/--no-float-check", default=True, show_default=True, help="Run the checkpoint in float32 beside the package.")
@click.option("--scale", nargs=2, type=float, help="Ends of the rating scale, where the checkpoint does not tell.")
def command(source: str, **options: Any) -> None:
    try:
        convert(source, **options, progress=lambda text: print(text, file=sys.stderr))
    except (ValueError, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    click.echo(f"{options['out']}: done; at most {peak / 1024:,.0f} MiB of memory")


def convert(source: str | Path, *, out: Path, progress: Callable[[str], None] = lambda _: None, **options: Any) -> dict:
    """Writes the package, its README.md and check.json, and returns the manifest. `options`: of plan.Options. A run that broke off goes on
    where it was. ValueError or FileNotFoundError before anything is written."""
    plan = make_plan(source, out.name, Options(**options))
    folder = working_folder(out, plan.fingerprint)
    graphs = _write_files(folder, plan, progress)
    package = _score(folder, plan, "package", PackageWeights(folder, plan.layout, plan.checkpoint), progress)
    manifest = converted_manifest(folder, plan, graphs, package)
    exact = _score(folder, plan, "checkpoint", CheckpointWeights(plan.checkpoint), progress) if plan.options.float_check else None
    check = check_document(plan.head.attributes, plan.texts, package, exact, manifest["drift"]["native"]["measured_max"])
    write_json(folder / "check.json", check)
    report = write_report(manifest, check, kind=plan.head.kind, bits=plan.options.bits)
    (folder / "README.md").write_text(report, encoding="utf-8")
    put_in_place(folder, out)
    return manifest


def _write_files(folder: Path, plan: Plan, progress: Callable[[str], None]) -> list[str]:
    """Weights, graphs, tokenizer and tree; returns the variants of the graph that were written."""
    write_weights(folder, plan.checkpoint, plan.layout, plan.fingerprint, progress)
    graphs = _write_graphs(folder, plan)
    write_tokenizer(folder, plan.checkpoint, plan.max_tokens)
    if plan.tree is not None:
        write_json(folder / "tree.json", plan.tree)
    return graphs


def _write_graphs(folder: Path, plan: Plan) -> list[str]:
    layout, head = plan.layout, plan.head
    expands = len(layout.weights.parts) == 1 and layout.expanded.size_bytes <= MAX_EXPANDED_BYTES
    variants = tuple(variant for variant in plan.options.variants if variant != "f32" or expands)
    graphs = build_graphs(layout.skeleton, head.heads, layout.weights, layout.expanded, variants=variants, gate=head.gate)
    for variant, graph in graphs.items():
        (folder / f"model-{variant}.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    return list(graphs)


def _score(
    folder: Path, plan: Plan, what: str, weights: CheckpointWeights | PackageWeights, progress: Callable[[str], None]
) -> list[Scored]:
    """Of all texts. The states after each layer are kept under the name of `what`, so that a run that broke off goes on."""
    scorer = Scorer(ChatTokenizer(plan.checkpoint.tokenizer_json, plan.template), plan.head, plan.max_tokens)
    kept = folder / f".states-{what}-{plan.text_digest}.npz"
    return scorer.score(plan.checkpoint.config, weights, plan.texts, kept, lambda text: progress(f"{what}: {text}"))
