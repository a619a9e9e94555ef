"""Fits the preference tree: scikit-learn, depth 3, log-loss, on differences of out-of-fold rewards (2 minus 1).

Out-of-fold, because a head flatters the pairs that it was fitted on: their differences are larger and agree more with people
than those of any pair a visitor will type. The evaluation follows the same rule once more: the tree of an outer fold is fitted
on the other folds' differences alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier

from .convert.pickled_tree import load_pickled_classifier
from .json_files import write_json
from .metrics import bootstrap
from .training_differences import training_differences
from .tree_wire import ATTRIBUTES, any_tree_document, tree_document

DEPTH = 3
# The paper's trees were fitted on tens of thousands of pairs; with some hundred, small leaves are noise, and so is a split that takes a better
# response for a worse one. Held out, over twelve divisions into folds, log-loss: .652 with leaves of at least 5 %, .649 with 7.5 to 12.5 %,
# .651 with 15 %, .644 with 20 % (all within two standard errors, .003 to .007). From 12.5 % on nothing but helpfulness is left, and with 7.5 % two
# leaves are even, so they cannot say who wins.
LEAF_SHARE = 0.1
RISING = ("helpfulness", "correctness", "coherence")
MONOTONIC = [int(name in RISING) for name in ATTRIBUTES]


def new_tree(seed: int, depth: int = DEPTH, leaf_share: float = LEAF_SHARE) -> DecisionTreeClassifier:
    """Of differences in the order of `ATTRIBUTES`: the probability of class 1 never falls with those of `RISING`."""
    return DecisionTreeClassifier(
        max_depth=depth, criterion="log_loss", min_samples_leaf=leaf_share, random_state=seed, monotonic_cst=MONOTONIC
    )


def tree_data(rewards: np.ndarray, labels: Sequence[int | None]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`(differences float32 [row, attribute], labels [row], pair numbers [row])` of the pairs that have a label, in both orders.

    rewards: `[pair, response, attribute]`. The difference is taken in float32, as the page takes it. The ratings were given to each
    response alone, so which one stands first means nothing; with each pair in both orders the tree cannot learn it.
    """
    kept = np.array([index for index, label in enumerate(labels) if label is not None], dtype=int)
    scored = rewards[kept].astype(np.float32)
    difference, label = scored[:, 1] - scored[:, 0], np.array([labels[index] for index in kept], dtype=int)
    return np.concatenate([difference, -difference]), np.concatenate([label, 1 - label]), np.tile(kept, 2)


def held_out_probabilities(x: np.ndarray, y: np.ndarray, folds: np.ndarray, seed: int, **options: Any) -> np.ndarray:
    """`[row, class]`: each row's leaf fractions in a tree fitted on the other folds."""
    probabilities = np.empty((len(x), 2))
    for fold in np.unique(folds):
        test = folds == fold
        probabilities[test] = new_tree(seed, **options).fit(x[~test], y[~test]).predict_proba(x[test])
    return probabilities


def log_loss(probabilities: np.ndarray, y: np.ndarray, floor: float = 0.005) -> np.ndarray:
    """Natural log-loss of each row; probabilities are floored, since a pure leaf would make it infinite."""
    chosen = np.clip(probabilities, floor, 1 - floor)[np.arange(len(y)), y]
    return -np.log(chosen)


def fit_preference_tree(
    rewards: np.ndarray,
    labels: Sequence[int | None],
    keys: Sequence[str],
    folds: np.ndarray,
    *,
    id: str,
    title: str,
    seed: int,
    provenance: Mapping[str, Any],
) -> dict[str, Any]:
    """The wire document of a tree on all labelled pairs, its provenance holding the cross-validated accuracy and log-loss.

    `training` tells how the very differences are distributed that the tree was fitted on, each pair in both orders.
    """
    x, y, kept = tree_data(rewards, labels)
    held_out = held_out_probabilities(x, y, folds[kept], seed)
    hits, losses = (held_out.argmax(axis=1) == y).astype(float), log_loss(held_out, y)
    measure = lambda rows: np.array([hits[rows].mean(), losses[rows].mean()])  # noqa: E731
    value, error = bootstrap(measure, [keys[index] for index in kept], seed)
    classifier = new_tree(seed).fit(x, y)
    return tree_document(
        classifier,
        id=id,
        title=title,
        attributes=ATTRIBUTES,
        training=training_differences(classifier, x),
        provenance={
            **provenance,
            "inputs": "differences of out-of-fold rewards",
            "labels": "the side with the higher human helpfulness rating; ties left out",
            "pairs": len(y) // 2,
            "orders": "each pair in both orders",
            "fit": {
                "library": f"scikit-learn {sklearn.__version__}",
                "max_depth": DEPTH,
                "criterion": "log_loss",
                "min_samples_leaf": LEAF_SHARE,
                "monotonic_cst": MONOTONIC,
                "random_state": seed,
            },
            "held_out": {
                "folds": int(folds.max()) + 1,
                "accuracy": {"value": float(value[0]), "se": float(error[0])},
                "log_loss": {"value": float(value[1]), "se": float(error[1])},
            },
        },
    )


@click.command()
@click.argument("pickled", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The tree document to write.")
@click.option("--id", "tree_id", help="Default: the file's name.")
@click.option("--title", help="Default: the id.")
@click.option("--attributes", help="Names of the features, in order.  [default: HelpSteer2's; with --any those of the fit]")
@click.option("--any", "is_any", is_flag=True, help="Any classes and features: the page shows the tree, it decides nothing.")
@click.option("--source", default="", help="Where the tree comes from, for its provenance.")
def command(pickled: Path, out: Path, tree_id: str | None, title: str | None, attributes: str | None, is_any: bool, source: str) -> None:
    """Converts a pickled scikit-learn DecisionTreeClassifier to a tree document: classes 0 and 1, or any with --any.

    Unpickling runs code that the file names: only use files that you trust.
    """
    tree_id = tree_id or pickled.stem
    provenance = {"source": source or pickled.name, "library": f"scikit-learn {sklearn.__version__}"}
    try:
        classifier = load_pickled_classifier(pickled)
        names = attributes.split(",") if attributes else None
        said = {"id": tree_id, "title": title or tree_id, "provenance": provenance}
        document = (
            any_tree_document(classifier, features=names, **said)
            if is_any
            else tree_document(classifier, attributes=names or ATTRIBUTES, **said)
        )
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    write_json(out, document)
    click.echo(f"{out}: {len(document['tree']['feature'])} nodes")
