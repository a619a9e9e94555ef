"""The tree of a decision-tree reward model, from its pickle or from a tree document.

Unpickling runs code that the file names: it is done only where the person who converts says so.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sklearn
from sklearn.tree import DecisionTreeClassifier

from ..tree_wire import TREE_SCHEMA, classifier_from_arrays, document, tree_document

PUBLISHED_NAME = "decision_tree.pkl"  # what RLHFlow's models call it


def load_pickled_classifier(path: Path) -> DecisionTreeClassifier:
    """From a pickle that holds a classifier, a dictionary with one, or a dictionary of scikit-learn's arrays. ValueError for others."""
    with path.open("rb") as file:
        content = pickle.load(file)
    if isinstance(content, Mapping):
        content = _from_mapping(content)
    if not isinstance(content, DecisionTreeClassifier):
        raise ValueError(f"{path.name} holds a {type(content).__name__}, expected a DecisionTreeClassifier or a dictionary with one")
    return content


def _from_mapping(content: Mapping[str, Any]) -> Any:
    found = [value for value in content.values() if isinstance(value, DecisionTreeClassifier)]
    if len(found) == 1:
        return found[0]
    if "children_left" in content:
        arrays = {key: getattr(value, "tolist", lambda value=value: value)() for key, value in content.items()}
        arrays["value"] = [row[0] if isinstance(row[0], list) else row for row in arrays["value"]]
        return classifier_from_arrays(arrays, max(max(arrays["feature"]) + 1, int(arrays.get("n_features", 0))))
    return content


def own_tree(path: Path, *, trusted: bool, id: str, title: str, attributes: Sequence[str]) -> dict[str, Any]:
    """The tree document of a file. ValueError where it is a pickle and not `trusted`, or asks for attributes that are not there."""
    if path.suffix == ".json":
        found = json.loads(path.read_text("utf-8"))
        if found.get("schema") != TREE_SCHEMA:
            raise ValueError(f"{path.name}: expected a tree document ({TREE_SCHEMA})")
        strange = [name for name in found["attributes"] if name not in attributes]
        if strange:
            raise ValueError(f"{path.name} asks about {', '.join(strange)}; the model has {', '.join(attributes)}")
        return {**found, "provenance": {**found.get("provenance", {}), "model": id}}
    if not trusted:
        raise ValueError(f"{path.name} is a pickle, and unpickling runs code: --unpickle says that you trust it")
    classifier = load_pickled_classifier(path)
    provenance = {"model": id, "inputs": "differences of the model's own rewards", "source": path.name}
    return tree_document(
        classifier,
        id=f"{id}-tree",
        title=f"Tree of {title}",
        attributes=list(attributes),
        provenance={**provenance, "library": f"read with scikit-learn {sklearn.__version__}"},
    )


def score_tree(id: str, title: str, attribute: str) -> dict[str, Any]:
    """One split at zero: the rule by which one score decides, so that such a model can be explained like any other."""
    return document(
        id=f"{id}-rule",
        title=f"The higher score wins ({title})",
        attributes=[attribute],
        tree={
            "children_left": [1, -1, -1],
            "children_right": [2, -1, -1],
            "feature": [0, -2, -2],
            "threshold": [0.0, -2.0, -2.0],
            "value": [[0.5, 0.5], [1.0, 0.0], [0.0, 1.0]],
            "samples_fraction": [1.0, 0.5, 0.5],
        },
        provenance={
            "model": id,
            "kind": "rule",
            "inputs": "differences of the model's own score",
            "source": "not fitted: the rule that the higher score is preferred; its shares are no probabilities",
        },
    )
