"""Goldens for the page's fit: trees of scikit-learn's `DecisionTreeClassifier` on awkward random data.

Written to `src/core/fit/testdata/sklearn.json`: `{schema, made_with, cases: [{name, options, x, y, sample_weight?, tied, ...}]}`. `x` holds
float32 numbers `[row, attribute]` to nine digits, `y` classes. What was fitted: `tree` (scikit-learn's arrays with `impurity`, `weighted_n_node_samples`),
`importances`, and of a tree that is grown to its end `ccp_alphas`.

Where attributes tie, scikit-learn draws lots by `random_state`. A case whose structure differs between several seeds is `tied`: it carries
only `root_decrease`, what the root's split takes away, which is the same for all of them. Sums of fractional weights round differently in
another order of addition, so there weights that are moved in their last digits count as seeds, too.

Written to `trust.json` beside it: `{cases: [{x, y, weights, logistic, probabilities, auc, log_loss}]}`. `logistic` are the probabilities of
`LogisticRegression` on inputs standardized by the rows of weight 1, fitted to these; `auc` and `log_loss` are of `probabilities`, many of them equal.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.tree import DecisionTreeClassifier

GOLDENS_SCHEMA = "split-decision/fit-goldens@1"
SEEDS = 8
KINDS = ("continuous", "whole numbers", "halves", "duplicates", "constants", "close values", "tiny", "wide range")
CRITERIA = ("log_loss", "gini")


def goldens(seed: int = 0, sets: int = 200) -> dict[str, Any]:
    """Seeded random sets until `sets` are without a tie; kinds of data, options and weights take turns."""
    generator = np.random.default_rng(seed)
    cases = []
    while sum(not case["tied"] for case in cases) < sets:
        cases.append(golden_case(generator, len(cases)))
    return {
        "schema": GOLDENS_SCHEMA,
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "seed": seed},
        "cases": cases,
    }


def golden_case(generator: np.random.Generator, index: int) -> dict[str, Any]:
    kind = KINDS[index % len(KINDS)]
    x, y = random_data(generator, kind)
    options = random_options(generator, index, x.shape[1])
    weights = random_weights(generator, index, len(y))
    fitted = [fit(options, x, y, weights, state) for state in range(SEEDS)]
    if "class_weight" in options or (weights is not None and np.any(weights != np.round(weights))):
        whole = np.ones(len(y)) if weights is None else weights
        fitted += [fit(options, x, y, moved(whole, state), state) for state in range(SEEDS)]
    grown = [fit({**options, "ccp_alpha": 0.0}, x, y, weights, state) for state in range(SEEDS)]
    tied = any(len({structure(classifier) for classifier in trees}) > 1 for trees in (fitted, grown))
    case = {
        "name": f"{index:03d} {kind}, {len(y)} rows of {x.shape[1]}",
        "options": options,
        "x": [[float(f"{value:.9g}") for value in row] for row in x],
        "y": y.tolist(),
        **({} if weights is None else {"sample_weight": weights.tolist()}),
        "tied": tied,
    }
    if tied:
        return {**case, "root_decrease": root_decrease(fitted[0])}
    return {**case, **outcome(fitted[0], x, y, weights)}


def random_data(generator: np.random.Generator, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """`(x float32 [row, attribute], y [row])`, both classes present; labels follow the first attribute loosely."""
    rows = int(generator.integers(2, 8) if kind == "tiny" else generator.integers(12, 70))
    shape = (rows, int(generator.integers(1, 6)))
    x = {
        "continuous": lambda: generator.normal(size=shape),
        "whole numbers": lambda: generator.integers(-4, 5, size=shape),
        "halves": lambda: generator.integers(-8, 9, size=shape) / 2,
        "duplicates": lambda: generator.normal(size=(max(2, rows // 3), shape[1]))[generator.integers(0, max(2, rows // 3), rows)],
        "constants": lambda: np.where(np.arange(shape[1]) % 2 == 1, 0.25, generator.normal(size=shape)),
        # Some closer than 1e-7, which scikit-learn takes for one value, some a little farther apart.
        "close values": lambda: 0.5 + generator.integers(0, 40, size=shape) * 6e-8,
        "tiny": lambda: generator.integers(-2, 3, size=shape),
        "wide range": lambda: generator.choice([-1, 1], size=shape) * 10.0 ** generator.uniform(-30, 30, size=shape),
    }[kind]().astype(np.float32)
    y = (x[:, 0].astype(np.float64) > np.median(x[:, 0])).astype(int)
    y = np.where(generator.random(rows) < 0.25, 1 - y, y)
    y[:2] = (0, 1)
    return x, y


def random_options(generator: np.random.Generator, index: int, attributes: int) -> dict[str, Any]:
    """Options under the names that both sides know; what is left out is scikit-learn's default."""
    options: dict[str, Any] = {"criterion": CRITERIA[(index // len(KINDS)) % 2]}
    if index % 3 != 2:
        options["max_depth"] = int(generator.integers(1, 6))
    options.update(
        [
            {},
            {"min_samples_leaf": int(generator.integers(2, 6))},
            {"min_samples_leaf": 0.08, "min_samples_split": 0.3},
            {"min_samples_split": int(generator.integers(3, 12))},
            {"min_impurity_decrease": 0.02},
            {"ccp_alpha": float(generator.uniform(0.005, 0.05))},
            {"class_weight": "balanced"},
            {"class_weight": [1.0, 2.5]},
            {"monotonic_cst": generator.integers(-1, 2, size=attributes).tolist()},
        ][index % 9]
    )
    return options


def random_weights(generator: np.random.Generator, index: int, rows: int) -> np.ndarray | None:
    """None, whole numbers (as a bootstrap draws them, 0 among them) or fractions, in turn; the first two rows always count."""
    if index % 5 < 2:
        return None
    weights = generator.poisson(1, rows).astype(np.float64) if index % 5 < 4 else generator.gamma(2, size=rows)
    weights[:2] = np.maximum(weights[:2], 1)
    return weights


def moved(weights: np.ndarray, state: int) -> np.ndarray:
    """As far as another order of addition may be off."""
    return weights * (1 + 1e-13 * np.random.default_rng(state).normal(size=len(weights)))


def fit(options: dict[str, Any], x: np.ndarray, y: np.ndarray, weights: np.ndarray | None, state: int) -> DecisionTreeClassifier:
    given = dict(options)
    if isinstance(given.get("class_weight"), list):
        given["class_weight"] = dict(enumerate(given["class_weight"]))
    return DecisionTreeClassifier(**given, random_state=state).fit(x, y, sample_weight=weights)


def structure(classifier: DecisionTreeClassifier) -> bytes:
    tree = classifier.tree_
    return b"".join(a.tobytes() for a in (tree.children_left, tree.children_right, tree.feature, tree.threshold))


def outcome(classifier: DecisionTreeClassifier, x: np.ndarray, y: np.ndarray, weights: np.ndarray | None) -> dict[str, Any]:
    tree = classifier.tree_
    path = classifier.cost_complexity_pruning_path(x, y, sample_weight=weights)
    return {
        "tree": {
            "children_left": tree.children_left.tolist(),
            "children_right": tree.children_right.tolist(),
            "feature": tree.feature.tolist(),
            "threshold": tree.threshold.tolist(),
            "value": tree.value[:, 0, :].tolist(),
            "n_node_samples": tree.n_node_samples.tolist(),
            "impurity": tree.impurity.tolist(),
            "weighted_n_node_samples": tree.weighted_n_node_samples.tolist(),
        },
        "importances": classifier.feature_importances_.tolist(),
        "ccp_alphas": path["ccp_alphas"].tolist(),
    }


def root_decrease(classifier: DecisionTreeClassifier) -> float:
    """Weighted impurity that the root's split takes away; 0 without a split."""
    tree = classifier.tree_
    if tree.children_left[0] < 0:
        return 0.0
    cost = tree.weighted_n_node_samples * tree.impurity
    return float((cost[0] - cost[tree.children_left[0]] - cost[tree.children_right[0]]) / tree.weighted_n_node_samples[0])


def trust_goldens(seed: int = 0, sets: int = 6) -> dict[str, Any]:
    """What stands beside a fitted tree: a regression, and measures of probabilities."""
    generator = np.random.default_rng(seed)
    return {"cases": [trust_case(generator, KINDS[index]) for index in range(sets)]}


def trust_case(generator: np.random.Generator, kind: str) -> dict[str, Any]:
    x, y = random_data(generator, kind)
    weights = (generator.random(len(y)) < 0.8).astype(int)
    weights[:2] = 1
    seen = x[weights == 1].astype(np.float64)
    spread = seen.std(axis=0)
    scaled = (x - seen.mean(axis=0)) / np.where(spread > 0, spread, 1)
    model = LogisticRegression(tol=1e-12, max_iter=1000, solver="newton-cholesky").fit(scaled[weights == 1], y[weights == 1])
    probabilities = np.round(generator.random(len(y)), 1)
    return {
        "x": [[float(f"{value:.9g}") for value in row] for row in x],
        "y": y.tolist(),
        "weights": weights.tolist(),
        "logistic": model.predict_proba(scaled)[:, 1].tolist(),
        "probabilities": probabilities.tolist(),
        "auc": roc_auc_score(y, probabilities),
        "log_loss": log_loss(y, np.clip(probabilities, 0.005, 0.995)),
    }


def write_goldens(out: Path, seed: int = 0, sets: int = 200) -> int:
    """Writes the goldens, one case a line; returns the size in bytes."""
    result = goldens(seed, sets)
    cases = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in result.pop("cases"))
    text = f'{json.dumps(result, indent=2)[:-2]},\n  "cases": [\n{cases}\n  ]\n}}\n'
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    trust = json.dumps(trust_goldens(seed), separators=(",", ":"), allow_nan=False)
    out.with_name("trust.json").write_text(f"{trust}\n", encoding="utf-8")
    return len(text.encode())


@click.command(help="Write the goldens of the page's fit: trees that scikit-learn fits to random data.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=0, show_default=True)
@click.option("--sets", default=200, show_default=True, help="Sets without a tie; those with one are kept, too.")
def command(out: Path, seed: int, sets: int) -> None:
    click.echo(f"{out}: {write_goldens(out, seed, sets)} bytes")
