"""The wire format of a decision tree: scikit-learn's own arrays under its own names.

A document is `{schema, id, title, attributes, classes, difference, tree, training?, provenance}`. A node is a leaf iff both
children are -1; then `feature` is -2 and `threshold` -2.0, as in scikit-learn. `value` holds each node's class fractions.
`training` (training_differences.py) is there where the differences that the tree was fitted on are at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.tree import DecisionTreeClassifier
from sklearn.tree._tree import Tree

TREE_SCHEMA = "split-decision/tree@1"
# A tree of other classes or features: the page shows it, and it decides no comparison.
ANY_TREE_SCHEMA = "split-decision/any-tree@1"
CLASSES = ("response 1 preferred", "response 2 preferred")
DIFFERENCE = "response 2 minus response 1"
ATTRIBUTES = ("helpfulness", "correctness", "coherence", "complexity", "verbosity")
HELPFULNESS = ATTRIBUTES.index("helpfulness")


def tree_document(
    classifier: DecisionTreeClassifier,
    *,
    id: str,
    title: str,
    attributes: Sequence[str],
    provenance: Mapping[str, Any],
    training: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The wire document of a fitted two-class classifier; raises ValueError where the format cannot say what it does."""
    if list(classifier.classes_) != [0, 1]:
        raise ValueError(f"a preference tree needs the classes 0 and 1, got {list(classifier.classes_)}; --any keeps them")
    if classifier.n_features_in_ != len(attributes):
        raise ValueError(f"the tree reads {classifier.n_features_in_} features, {len(attributes)} attributes were named")
    arrays = tree_arrays(classifier)
    return document(id=id, title=title, attributes=attributes, tree=arrays, provenance=provenance, training=training)


def any_tree_document(
    classifier: DecisionTreeClassifier,
    *,
    id: str,
    title: str,
    features: Sequence[str] | None,
    provenance: Mapping[str, Any],
) -> dict[str, Any]:
    """The document of a classifier with any classes and features; `features` default to the names that it was fitted with."""
    if classifier.n_outputs_ != 1:
        raise ValueError(f"a tree says one thing at a time, this one says {classifier.n_outputs_}")
    names = features or getattr(classifier, "feature_names_in_", None)
    names = [f"feature {i}" for i in range(classifier.n_features_in_)] if names is None else [str(name) for name in names]
    if classifier.n_features_in_ != len(names):
        raise ValueError(f"the tree reads {classifier.n_features_in_} features, {len(names)} were named")
    return {
        "schema": ANY_TREE_SCHEMA,
        "id": id,
        "title": title,
        "features": names,
        "classes": [str(label) for label in classifier.classes_],
        "tree": tree_arrays(classifier),
        "provenance": dict(provenance),
    }


def document(
    *,
    id: str,
    title: str,
    attributes: Sequence[str],
    tree: Mapping[str, Any],
    provenance: Mapping[str, Any],
    training: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Puts tree arrays into the envelope of the wire format."""
    return {
        "schema": TREE_SCHEMA,
        "id": id,
        "title": title,
        "attributes": list(attributes),
        "classes": list(CLASSES),
        "difference": DIFFERENCE,
        "tree": dict(tree),
        **({} if training is None else {"training": dict(training)}),
        "provenance": dict(provenance),
    }


def tree_arrays(classifier: DecisionTreeClassifier) -> dict[str, Any]:
    """`{children_left, children_right, feature, threshold, value, n_node_samples}` of a fitted classifier, thresholds exact."""
    fitted = classifier.tree_
    value = fitted.value[:, 0, :]
    # Before scikit-learn 1.3 `value` held weighted counts; fractions are unchanged by this.
    totals = value.sum(axis=1, keepdims=True)
    if np.any(np.abs(totals - 1) > 1e-6):
        value = value / totals
    return {
        "children_left": fitted.children_left.tolist(),
        "children_right": fitted.children_right.tolist(),
        "feature": fitted.feature.tolist(),
        "threshold": fitted.threshold.tolist(),
        "value": value.tolist(),
        "n_node_samples": fitted.n_node_samples.tolist(),
    }


def classifier_from_arrays(tree: Mapping[str, Any], features: int) -> DecisionTreeClassifier:
    """A scikit-learn classifier whose state is the given arrays, so that scikit-learn itself evaluates a printed tree.

    Arrays that carry `samples_fraction` get counts out of 1,000: scikit-learn uses counts for nothing that is read here.
    """
    count = len(tree["feature"])
    samples = tree.get("n_node_samples")
    if samples is None:
        samples = [max(1, round(1000 * fraction)) for fraction in tree["samples_fraction"]]
    classifier = DecisionTreeClassifier(max_depth=1).fit(np.zeros((2, features), np.float32), [0, 1])
    state = Tree(features, np.array([2], dtype=np.intp), 1)
    nodes = np.zeros(count, dtype=classifier.tree_.__getstate__()["nodes"].dtype)
    nodes["left_child"] = tree["children_left"]
    nodes["right_child"] = tree["children_right"]
    nodes["feature"] = tree["feature"]
    nodes["threshold"] = tree["threshold"]
    nodes["n_node_samples"] = samples
    nodes["weighted_n_node_samples"] = samples
    values = np.asarray(tree["value"], dtype=np.float64)[:, None, :]
    state.__setstate__({"max_depth": depth(tree), "node_count": count, "nodes": nodes, "values": values})
    classifier.tree_ = state
    classifier.n_features_in_ = features
    return classifier


def depth(tree: Mapping[str, Any]) -> int:
    """Splits on the longest path from the root."""
    levels = np.zeros(len(tree["feature"]), dtype=int)
    for node, (left, right) in enumerate(zip(tree["children_left"], tree["children_right"])):
        if left >= 0:
            levels[left] = levels[right] = levels[node] + 1
    return int(levels.max())
