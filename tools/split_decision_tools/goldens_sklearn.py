"""Goldens for the page's tree evaluator: scikit-learn's own `apply`, `predict_proba` and `argmax` on awkward inputs.

Written to `src/core/tree/testdata/sklearn.json`:
`{schema, made_with, refused, cases: [{name, document, x, leaf, probabilities, preference}]}`, where `document` is a wire tree,
`x` holds rows of float64 numbers `[row, attribute]`, `leaf` node ids, `probabilities` `[row, class]`, `preference` the argmax
(a tie is 0). Trees: the shipped package's, every published one (scikit-learn evaluates its arrays), and random trees.

What scikit-learn does with the rest, asserted here and listed under `refused`: it converts inputs to float32 first, so a
float64 beyond float32's range counts as infinity and is refused with it. NaN is not refused by scikit-learn: it follows
`missing_go_to_left`, which the wire format does not carry, so the page refuses NaN on its own account.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier

from .tree_wire import classifier_from_arrays, tree_document

GOLDENS_SCHEMA = "split-decision/sklearn-goldens@1"
FLOAT32_MAX = float(np.finfo(np.float32).max)
# Largest and smallest magnitudes, both zeros, and float64 values below float32's range, which round to zero.
EXTREMES = (FLOAT32_MAX, -FLOAT32_MAX, 1e-45, -1e-45, 1e-320, -1e-320, 0.0, -0.0)
SPLITS_PROBED = 5


def goldens(documents: Sequence[dict[str, Any]], seed: int = 0, random_trees: int = 40) -> dict[str, Any]:
    """The goldens of the given wire documents and of `random_trees` random trees, seeded."""
    generator = np.random.default_rng(seed)
    cases = []
    for document in documents:
        classifier = classifier_from_arrays(document["tree"], len(document["attributes"]))
        base = generator.normal(size=(12, len(document["attributes"])))
        cases.append(golden_case(document["id"], document, classifier, base, probed=len(document["tree"]["feature"])))
    for index in range(random_trees):
        name, classifier, data = random_tree(generator, index)
        attributes = [f"attribute {i + 1}" for i in range(data.shape[1])]
        document = tree_document(
            classifier, id=f"random-{index:02d}", title=name, attributes=attributes, provenance={"source": "random data"}
        )
        rows = data[generator.choice(len(data), size=6, replace=False)].astype(np.float64)
        cases.append(golden_case(name, document, classifier, rows, probed=SPLITS_PROBED))
    return {
        "schema": GOLDENS_SCHEMA,
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "seed": seed},
        "refused": refusals(),
        "cases": cases,
    }


def golden_case(
    name: str, document: dict[str, Any], classifier: DecisionTreeClassifier, base: np.ndarray, probed: int
) -> dict[str, Any]:
    """Inputs around the thresholds of at most `probed` splits, and what scikit-learn makes of each."""
    x = np.vstack([base, *threshold_rows(document["tree"], base, probed), extreme_rows(base.shape[1])])
    # scikit-learn's quick check for infinity sums the inputs, which overflows on the extreme rows.
    with np.errstate(invalid="ignore", over="ignore"):
        leaf, probabilities = classifier.apply(x), classifier.predict_proba(x)
    return {
        "name": name,
        "document": document,
        "x": x.tolist(),
        "leaf": leaf.tolist(),
        "probabilities": probabilities.tolist(),
        "preference": probabilities.argmax(axis=1).tolist(),
    }


def threshold_rows(tree: dict[str, Any], base: np.ndarray, probed: int) -> list[np.ndarray]:
    """For the first splits in node order: a row led to that split, its value put at and just beside the threshold."""
    rows = []
    splits = [node for node, left in enumerate(tree["children_left"]) if left >= 0]
    for position, node in enumerate(splits[:probed]):
        reaching = lead_to(tree, node, base[position % len(base)])
        beside = np.repeat(reaching[None, :], 7, axis=0)
        beside[:, tree["feature"][node]] = values_beside(tree["threshold"][node])
        rows.append(beside)
    return rows


def values_beside(threshold: float) -> list[float]:
    """The threshold, one float64 step either side, its nearest float32 and one float32 step either side of that, and a half step."""
    nearest = np.float32(threshold)
    up, down = np.nextafter(nearest, np.float32(np.inf)), np.nextafter(nearest, np.float32(-np.inf))
    return [
        threshold,
        float(np.nextafter(threshold, np.inf)),
        float(np.nextafter(threshold, -np.inf)),
        float(nearest),
        float(up),
        float(down),
        # Half-way between two float32 values: the conversion rounds to even, up or down.
        (float(nearest) + float(up)) / 2,
    ]


def lead_to(tree: dict[str, Any], target: int, start: np.ndarray) -> np.ndarray:
    """A copy of a row, changed as little as the path needs so that it reaches the target split."""
    parents = {}
    for node, (left, right) in enumerate(zip(tree["children_left"], tree["children_right"])):
        if left >= 0:
            parents[left], parents[right] = (node, True), (node, False)
    low, high = np.full(len(start), -np.inf), np.full(len(start), np.inf)
    node = target
    while node in parents:
        node, went_left = parents[node]
        feature, threshold = tree["feature"][node], tree["threshold"][node]
        if went_left:
            high[feature] = min(high[feature], threshold)
        else:
            low[feature] = max(low[feature], threshold)
    bounded = np.isfinite(low) & np.isfinite(high)
    with np.errstate(invalid="ignore"):
        inside = np.where(bounded, low / 2 + high / 2, np.where(np.isfinite(low), low + 1, high - 1))
    return np.where((start > low) & (start <= high), start, inside)


def extreme_rows(features: int) -> np.ndarray:
    return np.array([[value] * features for value in EXTREMES])


def random_tree(generator: np.random.Generator, index: int) -> tuple[str, DecisionTreeClassifier, np.ndarray]:
    """`(name, fitted classifier, its float32 training data)`; the kinds of data take turns."""
    kinds = ("continuous", "whole numbers", "halves", "neighbouring float32", "wide range")
    kind = kinds[index % len(kinds)]
    features, depth = int(generator.integers(1, 13)), 1 + index % 8
    shape = (int(generator.integers(40, 140)), features)
    data = {
        "continuous": lambda: generator.normal(size=shape),
        "whole numbers": lambda: generator.integers(-4, 5, size=shape),
        "halves": lambda: generator.integers(-8, 9, size=shape) / 2,
        # Values a single float32 step apart: every threshold lies where only float64 can hold it. The base is large because
        # scikit-learn takes values closer than 1e-7 for one.
        "neighbouring float32": lambda: 4096 + generator.integers(0, 6, size=shape) * 2.0**-11,
        "wide range": lambda: generator.choice([-1, 1], size=shape) * 10.0 ** generator.uniform(-30, 30, size=shape),
    }[kind]().astype(np.float32)
    labels = (generator.random(shape[0]) < 0.5).astype(int)
    labels[:2] = (0, 1)
    classifier = DecisionTreeClassifier(
        max_depth=depth, criterion=("log_loss", "gini")[index % 2], random_state=index, max_features=None
    ).fit(data, labels)
    return f"random {kind}, {features} attributes, depth {classifier.get_depth()}", classifier, data


def refusals() -> list[dict[str, str]]:
    """Inputs no number on the page may have; raises AssertionError when scikit-learn's behaviour is not what is documented."""
    classifier = DecisionTreeClassifier(max_depth=1).fit(np.array([[0], [0], [1]], np.float32), [0, 0, 1])
    for value in (np.inf, -np.inf, 1e39, -1e39):
        try:
            with np.errstate(over="ignore"):
                classifier.apply(np.array([[value]]))
        except ValueError:
            continue
        raise AssertionError(f"scikit-learn accepted {value}")
    # Trained without missing values, NaN goes with the larger child: left here.
    assert classifier.apply(np.array([[np.nan]])).tolist() == [1]
    return [
        {"value": "NaN", "scikit_learn": "follows missing_go_to_left (the child with more samples when none was missing in training)"},
        {"value": "Infinity", "scikit_learn": "ValueError"},
        {"value": "-Infinity", "scikit_learn": "ValueError"},
        {"value": "1e39", "scikit_learn": "ValueError: beyond float32"},
        {"value": "-1e39", "scikit_learn": "ValueError: beyond float32"},
    ]


def write_goldens(trees: Sequence[Path], out: Path, seed: int = 0) -> int:
    """Reads wire documents, writes the goldens, one case a line; returns the size in bytes."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in trees]
    result = goldens(documents, seed)
    cases = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in result.pop("cases"))
    head = json.dumps(result, indent=2, allow_nan=False)[:-2]
    text = f'{head},\n  "cases": [\n{cases}\n  ]\n}}\n'
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    return len(text.encode())


@click.command(help="Write the tree evaluator's goldens from tree documents and random trees.")
@click.argument("trees", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=0, show_default=True)
def command(trees: tuple[Path, ...], out: Path, seed: int) -> None:
    click.echo(f"{out}: {write_goldens(trees, out, seed)} bytes")
