"""The wire format of trees: what scikit-learn computes is what the document says."""

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

from split_decision_tools.goldens_sklearn import goldens, values_beside
from split_decision_tools.json_files import to_json
from split_decision_tools.published import check_arrays, convert
from split_decision_tools.tree_wire import ATTRIBUTES, any_tree_document, classifier_from_arrays, tree_document


def fitted(seed: int = 3, features: int = 5) -> tuple[DecisionTreeClassifier, np.ndarray]:
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(300, features)).astype(np.float32)
    y = (x[:, 0] + 0.5 * generator.normal(size=300) > 0).astype(int)
    return DecisionTreeClassifier(max_depth=3, criterion="log_loss", random_state=0).fit(x, y), x


def test_a_document_survives_the_file_and_evaluates_as_the_original() -> None:
    classifier, x = fitted()
    document = tree_document(classifier, id="t", title="T", attributes=ATTRIBUTES, provenance={})
    read = json.loads(to_json(document))
    assert read == document
    again = classifier_from_arrays(read["tree"], 5)
    inputs = np.vstack([x, *[np.full((7, 5), np.array(values_beside(t))[:, None]) for t in document["tree"]["threshold"]]])
    assert (again.apply(inputs) == classifier.apply(inputs)).all()
    assert (again.predict_proba(inputs) == classifier.predict_proba(inputs)).all()


def test_thresholds_are_the_float64_of_scikit_learn() -> None:
    classifier, _ = fitted()
    document = json.loads(to_json(tree_document(classifier, id="t", title="T", attributes=ATTRIBUTES, provenance={})))
    assert np.array(document["tree"]["threshold"]).tobytes() == classifier.tree_.threshold.tobytes()


def test_a_tree_of_other_classes_or_attributes_is_refused() -> None:
    classifier, x = fitted()
    with pytest.raises(ValueError, match="5 features, 2 attributes"):
        tree_document(classifier, id="t", title="T", attributes=["a", "b"], provenance={})
    named = DecisionTreeClassifier(max_depth=1).fit(x, np.where(x[:, 0] > 0, "yes", "no"))
    with pytest.raises(ValueError, match="classes 0 and 1"):
        tree_document(named, id="t", title="T", attributes=ATTRIBUTES, provenance={})


def test_a_tree_of_any_classes_keeps_its_names_and_shares() -> None:
    _, x = fitted()
    classes = np.select([x[:, 0] < -0.5, x[:, 1] > 0], ["low", "high"], "middle")
    classifier = DecisionTreeClassifier(max_depth=4, random_state=0).fit(x, classes)
    document = any_tree_document(classifier, id="t", title="T", features=None, provenance={})
    assert document["classes"] == ["high", "low", "middle"]
    assert document["features"] == [f"feature {i}" for i in range(5)]
    assert np.allclose(np.array(document["tree"]["value"])[classifier.apply(x)], classifier.predict_proba(x))
    with pytest.raises(ValueError, match="5 features, 1 were named"):
        any_tree_document(classifier, id="t", title="T", features=["a"], provenance={})


def test_published_arrays_convert_and_contradictions_are_refused() -> None:
    tree = {
        "children_left": [1, -1, -1], "children_right": [2, -1, -1], "feature": [0, -2, -2], "threshold": [0.019, -2.0, -2.0],
        "value": [[0.5, 0.5], [0.9, 0.1], [0.1, 0.9]], "samples_fraction": [1.0, 0.5, 0.5],
    }  # fmt: skip
    published = {
        "id": "p", "title": "P", "kind": "reward-model", "features": ["helpfulness"], "tree": tree,
        "classes": ["response 1 preferred", "response 2 preferred"], "difference": "response 2 minus response 1",
    }  # fmt: skip
    document = convert(published)
    assert document["tree"] == tree
    assert "3 decimals" in document["provenance"]["precision"]
    with pytest.raises(ValueError, match="sample share"):
        check_arrays("p", {**tree, "samples_fraction": [1.0, 0.5, 0.4]})
    with pytest.raises(ValueError, match="do not sum to 1"):
        check_arrays("p", {**tree, "value": [[0.5, 0.5], [0.9, 0.2], [0.1, 0.9]]})


def test_the_shipped_published_trees_give_the_published_example() -> None:
    path = Path(__file__).parents[2] / "public" / "trees" / "decision-tree-reward-llama-3.1-8b.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    first, second = [3.9604, 3.9728, 3.8583, 0.9910, 1.4902], [2.1699, 2.2036, 3.2033, 0.8787, 1.4569]
    difference = np.subtract(second, first)[None, :]
    assert classifier_from_arrays(document["tree"], 5).predict_proba(difference).tolist() == [[0.986, 0.014]]


def test_goldens_tell_float32_comparison_from_float64() -> None:
    classifier, _ = fitted()
    result = goldens([tree_document(classifier, id="t", title="T", attributes=ATTRIBUTES, provenance={})], random_trees=10)
    told_apart = 0
    for case in result["cases"]:
        tree = case["document"]["tree"]
        assert [walk(tree, np.float32(row)) for row in case["x"]] == case["leaf"]
        told_apart += sum(walk(tree, np.array(row)) != leaf for row, leaf in zip(case["x"], case["leaf"]))
    assert told_apart > 10
    assert any(p[0] == p[1] and side == 0 for case in result["cases"] for p, side in zip(case["probabilities"], case["preference"]))


def walk(tree: dict, row: np.ndarray) -> int:
    node = 0
    while tree["children_left"][node] >= 0:
        left = float(row[tree["feature"][node]]) <= tree["threshold"][node]
        node = tree["children_left" if left else "children_right"][node]
    return node
