"""The manifest of a converted package: what is known of the checkpoint, and what was computed from the bytes that were written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..graph.gate import OUTPUT
from ..json_files import write_json
from ..package import Card, canary_drift, drift_of, made_by_source, package_manifest, quantized_entries
from ..package_files import list_files, part_paths
from ..package_reader import read_package
from .check import Scored, Text
from .plan import Plan
from .report import KINDS

# Run natively, larger models do not fit beside what is here.
MAX_NATIVE_BYTES = 2 << 30


def converted_manifest(folder: Path, plan: Plan, graphs: Sequence[str], package: Sequence[Scored]) -> dict:
    """Writes manifest.json and returns it. `graphs`: the variants that were written; `package`: the rewards of what was written."""
    card = _card(plan, package)
    manifest = _without_canaries(folder, plan, card, graphs)
    manifest["canaries"] = [_canary(text, found) for text, found in zip(plan.texts, package) if text.pair is None]
    # the usual bounds are for ratings from 0 to 4
    factor = max(1.0, (card.scale[1] - card.scale[0]) / 4)
    manifest["drift"] = drift_of(len(manifest["canaries"]), _native_difference(folder, manifest), factor)
    write_json(folder / "manifest.json", manifest)
    return manifest


def observed_scale(scored: Sequence[Scored]) -> tuple[float, float]:
    """The range of all rewards, widened on both sides by its own width (at least 1), to two digits."""
    rewards = [float(reward) for one in scored for reward in one.rewards]
    low, high = min(rewards), max(rewards)
    width = max(high - low, 1.0)
    return float(f"{low - width:.2g}"), float(f"{high + width:.2g}")


def _card(plan: Plan, package: Sequence[Scored]) -> Card:
    checkpoint, options, head = plan.checkpoint, plan.options, plan.head
    known = options.scale or head.scale
    return Card(
        id=plan.id,
        title=plan.title,
        summary=f"{checkpoint.name}, converted: {KINDS[head.kind]}.",
        license=options.license_name or checkpoint.license,
        # of another licence than the checkpoint's its link says nothing
        license_link=options.license_link or (None if options.license_name else checkpoint.license_link),
        attribution=[f"Weights, head and tokenizer: {checkpoint.name}"],
        attributes=head.attributes,
        scale=known or observed_scale(package),
        observed_scale=not known,
        made_by={"command": "convert", "head": head.kind, "options": {"bits": options.bits}},
    )


def _without_canaries(folder: Path, plan: Plan, card: Card, graphs: Sequence[str]) -> dict:
    """Nor drift: both are computed from what was written."""
    checkpoint, layout, gate = plan.checkpoint, plan.layout, plan.head.gate
    parts = (*layout.weights.parts, layout.embedding)
    return package_manifest(
        card,
        architecture=checkpoint.architecture,
        max_tokens=plan.max_tokens,
        poolings=list(plan.head.heads),
        template=plan.template,
        embedding=layout.embedding,
        parts={part.location: [path.name for path in part_paths(folder, part.location)] for part in parts},
        graphs=list(graphs),
        quantized=quantized_entries(layout.skeleton.matrices, layout.weights.slots, layout.expanded),
        files=list_files(folder),
        canaries=[],
        drift={},
        has_tree=plan.tree is not None,
        made_by=made_by_source(checkpoint, True, [checkpoint.architecture.layers]),
        gate=gate and {"output": OUTPUT, "from_prompt_end": gate.from_prompt_end},
    )


def _canary(text: Text, found: Scored) -> dict:
    messages = [dict(message) for message in text.messages]
    return {"messages": messages, "response": text.response, "tokens": found.tokens, "rewards": [float(reward) for reward in found.rewards]}


def _native_difference(folder: Path, manifest: dict) -> float | None:
    """Of the graph from the reference on the canaries; None for a package that is too large to be run here."""
    write_json(folder / "manifest.json", manifest)
    if sum(entry["bytes"] for entry in manifest["files"]) > MAX_NATIVE_BYTES:
        return None
    return canary_drift(read_package(folder).backbone("q4"), manifest["canaries"])
