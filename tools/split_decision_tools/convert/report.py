"""The README of a converted package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..bits_plan import describe

KINDS = {
    "score": "one score, its own head's",
    "labels": "its own head's rewards, one for each attribute",
    "objectives": "the expectations of its quantile heads, one for each attribute",
}


def write_report(manifest: Mapping[str, Any], check: Mapping[str, Any], *, kind: str, bits: str) -> str:
    """Markdown; the same package gives the same text."""
    sections = [
        f"# {manifest['title']}\n\n{manifest['summary']}",
        _what(manifest, kind, bits),
        _check(manifest, check),
        _limits(manifest),
        _source(manifest),
    ]
    return "\n\n".join(sections) + "\n"


def _what(m: Mapping[str, Any], kind: str, bits: str) -> str:
    a, size = m["architecture"], sum(entry["bytes"] for entry in m["files"])
    scale = "the rating scale" if m["scale"].get("kind") != "observed" else "no rating scale: the range of the check texts, widened"
    rows = [
        ("rewards", f"{KINDS[kind]}, read at the last token: {', '.join(m['attributes'])}"),
        ("scale", f"{m['scale']['min']:g} to {m['scale']['max']:g} ({scale})"),
        ("model", f"{a['kind']}, {a['layers']} layers, {a['hidden_size']} wide"),
        ("weights", f"{describe(bits)} in blocks of 32, embedding int8; its own final norm and head in float32"),
        ("size", f"{len(m['files'])} files, {size / 1e6:,.1f} MB"),
        ("tree", "tree.json" if "default_tree" in m else "none of its own"),
    ]
    if "gate" in m:
        rows.insert(1, ("gate", "how much each attribute counts in the model's own score, by what the prompt asks"))
    return "## What it is\n\n| | |\n|---|---|\n" + "\n".join(f"| {name} | {text} |" for name, text in rows)


def _check(m: Mapping[str, Any], check: Mapping[str, Any]) -> str:
    lines = [f"## Check\n\n{len(check['texts'])} texts, {sum(row['tokens'] for row in check['texts']):,} tokens; `check.json` has every figure."]
    if "largest_shift" in check:
        lines.append("The checkpoint in float32 (transformers, layer by layer) against these weights:\n\n" + _shifts(check, m["attributes"]))
    else:
        lines.append("The comparison with the checkpoint in float32 was left out.")
    native = check["native_difference"]
    lines.append(
        "The graph was not run natively: it is too large for that here."
        if native is None
        else f"The graph in native onnxruntime differs from transformers on the same weights by at most {native:.1e}."
    )
    return "\n\n".join(lines)


def _shifts(check: Mapping[str, Any], attributes: Sequence[str]) -> str:
    pairs = check.get("pairs")
    head = ["reward", "largest shift", "root mean square", *(["same order"] if pairs else [])]
    rows = [head, ["---"] * len(head)]
    for name in attributes:
        same = [f"{check['same_order'][name]:.1%} of {pairs} pairs"] if pairs else []
        rows.append([name, f"{check['largest_shift'][name]:.4f}", f"{check['rms_shift'][name]:.4f}", *same])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _limits(m: Mapping[str, Any]) -> str:
    return (
        f"## Limits\n\nTexts of more than {m['max_tokens']:,} tokens are cut. How often the rewards agree with people was not measured here, "
        "nor how far they are off. Spaces at a text's beginning stay, where the model's own template takes them away."
    )


def _source(m: Mapping[str, Any]) -> str:
    source = m["made_by"]["checkpoint"]
    link = f" ({m['license_link']})" if "license_link" in m else ""
    return f"## Source and licence\n\n{source['name']}, SHA-256 of its weights {source['sha256']}. Licence: {m['license']}{link}."
