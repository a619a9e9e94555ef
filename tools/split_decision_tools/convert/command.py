"""`convert`: a reward model's checkpoint to a package that the page opens."""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from ..bits_plan import parse_bits
from ..checkpoint import Checkpoint, load_checkpoint
from ..graph.build import build_graphs
from ..graph.gate import OUTPUT
from ..json_files import write_json
from ..package import Card, canary_drift, drift_of, made_by_source, package_manifest, quantized_entries, write_tokenizer
from ..package_files import list_files
from ..package_reader import read_package
from ..reward_head import RewardHead, reward_head
from ..template import Template, derive_template
from ..tokenize import ChatTokenizer
from . import layout as layouts
from .check import Scored, Scorer, Text, canary_texts, check_document, load_check_texts
from .layout import Layout, make_layout
from .part_files import part_paths
from .pickled_tree import PUBLISHED_NAME, own_tree, score_tree
from .report import KINDS, write_report
from .streamed import CheckpointWeights, PackageWeights
from .write_weights import write_weights, written_groups

# Expanded to float32, larger models do not fit where that is done (WebAssembly); run natively, they do not fit beside what is here.
MAX_EXPANDED_BYTES = 512 << 20
MAX_NATIVE_BYTES = 2 << 30


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


def convert(
    source: str | Path,
    *,
    out: Path,
    bits: str = "4",
    max_tokens: int = 4096,
    title: str | None = None,
    license_name: str | None = None,
    license_link: str | None = None,
    tree_path: Path | None = None,
    unpickle: bool = False,
    check_path: Path | None = None,
    float_check: bool = True,
    scale: tuple[float, float] | None = None,
    variants: tuple[str, ...] = ("q4", "q4f16", "f32"),
    progress=lambda _: None,
) -> dict:
    """Writes the package, its README.md and check.json, and returns the manifest. A run that broke off goes on where it was."""
    checkpoint = load_checkpoint(source)
    name = title or checkpoint.name.split("/")[-1].split("@")[0]
    if not (license_name or checkpoint.license):
        raise ValueError(f"{checkpoint.name} states no licence: give --license")
    template = derive_template(checkpoint, rendered_end=True)
    head = reward_head(checkpoint, template)
    max_tokens = min(max_tokens, checkpoint.architecture.max_positions)
    tree = _tree(source, tree_path, unpickle, out.name, name, head)
    texts = [*canary_texts(), *(load_check_texts(check_path) if check_path else [])]
    layout = make_layout(checkpoint, head, parse_bits(bits), max_tokens, layouts.MAX_PART_BYTES)
    fingerprint = _fingerprint(checkpoint, bits, max_tokens)
    folder = _working_folder(out, fingerprint)
    write_weights(folder, checkpoint, layout, fingerprint, progress)
    graphs = _write_graphs(folder, layout, head, variants)
    write_tokenizer(folder, checkpoint, max_tokens)
    if tree is not None:
        write_json(folder / "tree.json", tree)
    scorer = Scorer(ChatTokenizer(checkpoint.tokenizer_json, template), head, max_tokens)
    run = lambda weights, what: scorer.score(  # noqa: E731
        checkpoint.config, weights, texts, folder / f".states-{what}-{_text_digest(texts)}.npz", lambda text: progress(f"{what}: {text}")
    )
    package = run(PackageWeights(folder, layout, checkpoint), "package")
    ends = scale or head.scale or observed_scale(package)
    card = Card(
        id=out.name,
        title=name,
        summary=f"{checkpoint.name}, converted: {KINDS[head.kind]}.",
        license=license_name or checkpoint.license,
        # of another licence than the checkpoint's its link says nothing
        license_link=license_link or (None if license_name else checkpoint.license_link),
        attribution=[f"Weights, head and tokenizer: {checkpoint.name}"],
        attributes=head.attributes,
        scale=ends,
        observed_scale=not (scale or head.scale),
        made_by={"command": "convert", "head": head.kind, "options": {"bits": bits}},
    )
    manifest = _manifest(folder, card, checkpoint, template, head, layout, graphs, max_tokens, has_tree=tree is not None)
    manifest["canaries"] = [_canary(text, found) for text, found in zip(texts, package) if text.pair is None]
    # the usual bounds are for ratings from 0 to 4
    factor = max(1.0, (ends[1] - ends[0]) / 4)
    manifest["drift"] = drift_of(len(manifest["canaries"]), _native_difference(folder, manifest), factor)
    write_json(folder / "manifest.json", manifest)
    exact = run(CheckpointWeights(checkpoint), "checkpoint") if float_check else None
    check = check_document(head.attributes, texts, package, exact, manifest["drift"]["native"]["measured_max"])
    write_json(folder / "check.json", check)
    (folder / "README.md").write_text(write_report(manifest, check, kind=head.kind, bits=bits), encoding="utf-8")
    _put_in_place(folder, out)
    return manifest


def _write_graphs(folder: Path, layout: Layout, head: RewardHead, wanted: tuple[str, ...]) -> list[str]:
    """The variants that were written."""
    variants = _variants(layout, wanted)
    graphs = build_graphs(layout.skeleton, head.heads, layout.weights, layout.expanded, variants=variants, gate=head.gate)
    for variant, graph in graphs.items():
        (folder / f"model-{variant}.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    return list(graphs)


def _manifest(
    folder: Path,
    card: Card,
    checkpoint: Checkpoint,
    template: Template,
    head: RewardHead,
    layout: Layout,
    graphs: list[str],
    max_tokens: int,
    has_tree: bool,
) -> dict:
    """Without canaries and drift: they are computed from what was written."""
    return package_manifest(
        card,
        architecture=checkpoint.architecture,
        max_tokens=max_tokens,
        poolings=list(head.heads),
        template=template,
        embedding=layout.embedding,
        parts={part.location: _names(folder, part.location) for part in (*layout.weights.parts, layout.embedding)},
        graphs=graphs,
        quantized=quantized_entries(layout.skeleton.matrices, layout.weights.slots, layout.expanded),
        files=list_files(folder),
        canaries=[],
        drift={},
        has_tree=has_tree,
        made_by=made_by_source(checkpoint, True, [checkpoint.architecture.layers]),
        gate=head.gate and {"output": OUTPUT, "from_prompt_end": head.gate.from_prompt_end},
    )


def observed_scale(scored: list[Scored]) -> tuple[float, float]:
    """The range of all rewards, widened on both sides by its own width (at least 1), to two digits."""
    rewards = [float(reward) for one in scored for reward in one.rewards]
    low, high = min(rewards), max(rewards)
    width = max(high - low, 1.0)
    return float(f"{low - width:.2g}"), float(f"{high + width:.2g}")


def _tree(source: str | Path, path: Path | None, unpickle: bool, id: str, title: str, head: RewardHead) -> dict | None:
    published = Path(source) / PUBLISHED_NAME
    if path is None and published.is_file():
        if not unpickle:
            raise ValueError(f"{published} is a pickle, and unpickling runs code: --unpickle opens it, --tree FILE takes another tree")
        path = published
    if path is not None:
        return own_tree(path, trusted=unpickle, id=id, title=title, attributes=head.attributes)
    return score_tree(id, title, head.attributes[0]) if len(head.attributes) == 1 else None


def _variants(layout: Layout, wanted: tuple[str, ...]) -> tuple[str, ...]:
    expands = len(layout.weights.parts) == 1 and layout.expanded.size_bytes <= MAX_EXPANDED_BYTES
    return tuple(variant for variant in wanted if variant != "f32" or expands)


def _native_difference(folder: Path, manifest: dict) -> float | None:
    """Of the graph from the reference on the canaries; None for a package that is too large to be run here."""
    write_json(folder / "manifest.json", manifest)
    if sum(entry["bytes"] for entry in manifest["files"]) > MAX_NATIVE_BYTES:
        return None
    return canary_drift(read_package(folder).backbone("q4"), manifest["canaries"])


def _canary(text: Text, found: Scored) -> dict:
    messages = [dict(message) for message in text.messages]
    return {"messages": messages, "response": text.response, "tokens": found.tokens, "rewards": [float(reward) for reward in found.rewards]}


def _names(folder: Path, location: str) -> list[str]:
    return [path.name for path in part_paths(folder, location)]


def _fingerprint(checkpoint: Checkpoint, bits: str, max_tokens: int) -> str:
    inputs = [checkpoint.digest, checkpoint.config, bits, max_tokens, layouts.MAX_PART_BYTES]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def _text_digest(texts: list[Text]) -> str:
    return hashlib.sha256(repr(texts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _working_folder(out: Path, fingerprint: str) -> Path:
    """Beside the target and kept when a run breaks off; the package before it stays until the new one is whole. Of a run with other
    options nothing is left in it, of one with the same only parts and notes, which take long."""
    if out.exists() and any(out.iterdir()) and not (out / "manifest.json").is_file():
        raise ValueError(f"{out} holds other things than a package")
    folder = out.with_name(f".{out.name}.converting")
    folder.mkdir(parents=True, exist_ok=True)
    goes_on = written_groups(folder, fingerprint) > 0
    for path in folder.iterdir():
        if not goes_on or not (path.suffix == ".bin" or path.name.startswith(".")):
            path.unlink()
    return folder


def _put_in_place(folder: Path, out: Path) -> None:
    for path in folder.iterdir():
        if path.name.startswith("."):
            path.unlink()
    if out.exists():
        shutil.rmtree(out)
    folder.rename(out)
