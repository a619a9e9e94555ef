"""Turns the published decision trees into wire documents: `public/trees/<id>.json` and `public/trees/index.json`.

The publication prints thresholds, fractions and sample shares with three decimals; they are kept as printed and the
provenance says so. Run: `python -m split_decision_tools published-trees published-trees.json --out public/trees`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import numpy as np

from .json_files import write_json
from .tree_wire import CLASSES, DIFFERENCE, document

INDEX_SCHEMA = "split-decision/tree-index@1"
PUBLICATION = "RLHFlow, 'Interpreting Language Model Preferences Through the Lens of Decision Trees', January 2025, tree figures"

INPUTS = {
    "reward-model": "differences of the model's own rewards",
    "judge": "differences of human ratings (whole numbers, hence thresholds at halves)",
}

# A printed share or fraction is off by at most half a unit in the third decimal; two children and a parent add up to this.
PRINTED = 0.0021


def convert(published: dict[str, Any]) -> dict[str, Any]:
    """One published tree as a wire document; raises ValueError when its arrays contradict each other."""
    for field, expected in (("classes", list(CLASSES)), ("difference", DIFFERENCE)):
        if published[field] != expected:
            raise ValueError(f"{published['id']}: {field} is {published[field]!r}, expected {expected!r}")
    check_arrays(published["id"], published["tree"])
    return document(
        id=published["id"],
        title=published["title"],
        attributes=published["features"],
        tree=published["tree"],
        provenance={
            "kind": published["kind"],
            # A reward model's tree was fitted on that model's own rewards; it has the model's name.
            **({"model": published["id"]} if published["kind"] == "reward-model" else {}),
            "source": PUBLICATION,
            "precision": "thresholds as printed, 3 decimals",
            "inputs": INPUTS[published["kind"]],
        },
    )


def check_arrays(id: str, tree: dict[str, Any]) -> None:
    """Fractions sum to 1, and each split's shares and class counts are those of its children, within the printed precision."""
    left, right = np.array(tree["children_left"]), np.array(tree["children_right"])
    value, share = np.array(tree["value"]), np.array(tree["samples_fraction"])
    if np.any(np.abs(value.sum(axis=1) - 1) > PRINTED):
        raise ValueError(f"{id}: class fractions that do not sum to 1")
    split = np.flatnonzero(left >= 0)
    if np.any(np.abs(share[split] - share[left[split]] - share[right[split]]) > PRINTED):
        raise ValueError(f"{id}: a split's sample share is not the sum of its children's")
    counts = value[:, 1] * share
    if np.any(np.abs(counts[split] - counts[left[split]] - counts[right[split]]) > 2 * PRINTED):
        raise ValueError(f"{id}: a split's class fractions do not follow from its children's")


def write_published(source: Path, out: Path) -> list[str]:
    """Writes every tree of the source and the index beside them; returns the ids."""
    published = json.loads(source.read_text(encoding="utf-8"))["trees"]
    for tree in published:
        write_json(out / f"{tree['id']}.json", convert(tree))
    entries = [
        {"id": tree["id"], "title": tree["title"], "kind": tree["kind"], "attributes": tree["features"], "file": f"{tree['id']}.json"}
        for tree in published
    ]
    write_json(out / "index.json", {"schema": INDEX_SCHEMA, "trees": entries})
    return [tree["id"] for tree in published]


@click.command(help="Convert the published trees to tree documents and an index.")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
def command(source: Path, out: Path) -> None:
    click.echo(f"{out}: {', '.join(write_published(source, out))}")
