"""`goldens-set`: what the page's counts over a set must reproduce: intervals, tests and kappa of scipy, statsmodels and scikit-learn.

statsmodels is needed for this command only: `pip install statsmodels`.
"""

from __future__ import annotations

import json
from pathlib import Path

import click
import numpy as np
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, cohen_kappa_score, confusion_matrix, log_loss

SHARES = [(0, 1), (1, 1), (0, 17), (17, 17), (5, 9), (581, 800), (1, 4392), (431, 581), (50_000, 100_000)]
PAIRED = [(0, 0), (0, 1), (3, 3), (2, 9), (17, 5), (40, 61), (700, 820), (0, 60), (4_000, 4_400)]


def shares() -> list[dict]:
    found = []
    for hits, of in SHARES:
        interval = binomtest(hits, of).proportion_ci(0.95, "wilson")
        found.append({"hits": hits, "of": of, "low": interval.low, "high": interval.high})
    return found


def paired() -> list[dict]:
    return [
        {"onlyFirst": a, "onlySecond": b, "p": binomtest(min(a, b), a + b).pvalue if a + b else 1.0} for a, b in PAIRED
    ]


def kappas(seed: int) -> list[dict]:
    """Judges over ties (-1), response 1 and 2 who agree more or less often; no label (-2) in some pairs."""
    from statsmodels.stats.inter_rater import cohens_kappa

    generator, found = np.random.default_rng(seed), []
    for size, same in ((12, 0.5), (60, 0.9), (400, 0.2), (400, 0.99)):
        a = generator.choice([-1, 0, 1], size, p=[0.1, 0.5, 0.4])
        b = np.where(generator.random(size) < same, a, generator.choice([-1, 0, 1], size))
        table = np.array([[np.sum((a == i) & (b == j)) for j in (-1, 0, 1)] for i in (-1, 0, 1)])
        expected = cohens_kappa(table)
        assert np.isclose(expected.kappa, cohen_kappa_score(a, b))
        a, b = np.append(a, [-2, 0]), np.append(b, [1, -2])
        found.append({"a": a.tolist(), "b": b.tolist(), "kappa": expected.kappa, "error": expected.std_kappa})
    return found


def losses(seed: int) -> list[dict]:
    """`value`: two leaves' shares; which leaf and label each pair has."""
    generator = np.random.default_rng(seed)
    value = [[0.8, 0.2], [0.35, 0.65]]
    leaves, labels = generator.integers(0, 2, 50), generator.integers(0, 2, 50)
    return [{
        "value": value, "leaves": leaves.tolist(), "labels": labels.tolist(),
        "log_loss": float(log_loss(labels, np.array(value)[leaves], labels=[0, 1])),
    }]  # fmt: skip


def weighed(seed: int) -> list[dict]:
    """Pairs of unequal weight, some of none: preferences through two leaves, and what sklearn says of them with `sample_weight`."""
    from statsmodels.stats.proportion import proportion_confint

    generator, value, found = np.random.default_rng(seed), np.array([[0.8, 0.2], [0.35, 0.65]]), []
    for size in (20, 300):
        leaves, labels = generator.integers(0, 2, size), generator.integers(0, 2, size)
        weights = np.where(generator.random(size) < 0.1, 0.0, generator.exponential(2.0, size))
        preferences = value[leaves].argmax(axis=1)
        accuracy = float(accuracy_score(labels, preferences, sample_weight=weights))
        effective = float(weights.sum() ** 2 / (weights**2).sum())
        low, high = proportion_confint(accuracy * effective, effective, 0.05, "wilson")
        found.append({
            "value": value.tolist(), "leaves": leaves.tolist(), "labels": labels.tolist(), "weights": weights.tolist(),
            "accuracy": accuracy, "effective": effective, "low": float(low), "high": float(high),
            "confusion": confusion_matrix(preferences, labels, labels=[0, 1], sample_weight=weights).tolist(),
            "log_loss": float(log_loss(labels, value[leaves], labels=[0, 1], sample_weight=weights)),
            "observed": [float(np.average(labels[leaves == i], weights=weights[leaves == i])) for i in (0, 1)],
        })  # fmt: skip
    return found


def maps(seed: int) -> list[dict]:
    """Distances of judges who agree more or less often, and the least normalized stress of sklearn's SMACOF in the plane."""
    from sklearn.manifold import smacof

    generator, found = np.random.default_rng(seed), []
    for judges, groups in ((4, 2), (7, 3), (16, 4)):
        said = generator.integers(0, 2, (groups, 200))
        keeps = generator.uniform(0.6, 0.98, judges)
        votes = [np.where(generator.random(200) < keeps[i], said[i % groups], 1 - said[i % groups]) for i in range(judges)]
        distances = np.array([[np.mean(a != b) for b in votes] for a in votes])
        _, stress = smacof(distances, n_init=60, max_iter=2000, eps=1e-12, random_state=seed, normalized_stress=False)
        least = float(np.sqrt(stress / np.sum(np.triu(distances) ** 2)))
        found.append({"distances": distances.tolist(), "stress": least})
    return found


@click.command(help="Write the goldens of the page's counts over a set.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=0, show_default=True)
def command(out: Path, seed: int) -> None:
    found = {"shares": shares(), "paired": paired(), "kappas": kappas(seed), "losses": losses(seed)}
    found["weighed"], found["maps"] = weighed(seed), maps(seed)
    out.write_text(json.dumps(found, separators=(",", ":")) + "\n", "utf-8")
    click.echo(f"{out}: {out.stat().st_size:,} bytes")
