"""Pairs, folds, ridge heads, selection, trees: on small synthetic data."""

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from sklearn.linear_model import Ridge
from sklearn.tree import DecisionTreeClassifier

from split_decision_tools import fit_tree, ridge
from split_decision_tools.features import FeatureSet, collect, pool
from split_decision_tools.metrics import accuracy, bootstrap, correlations, figures, length_baseline
from split_decision_tools.pairs import folds_by_prompt, parse_prompt, parse_row, prompt_key, rating_arrays, read_pairs
from split_decision_tools.preference_direction import PREFERENCE_WEIGHT, SHRINKAGE, STEP, STILLNESS, preference_direction
from split_decision_tools.residuals import residual_covariance
from split_decision_tools.select import candidates, choose
from split_decision_tools.training_differences import training_differences
from split_decision_tools.truncate import Cut

RATED = {
    "id": "a",
    "prompt": "Why?",
    "response_1": "No.",
    "response_2": "Because.",
    "ratings_1": {"helpfulness": 1, "correctness": 1, "coherence": 4, "complexity": 1, "verbosity": 0},
    "ratings_2": [3, 3, 4, 1, 1],
}


def test_a_prompt_with_earlier_turns_becomes_messages() -> None:
    prompt = "Hi\n<extra_id_1>Assistant\nHello.\nHow are you?\n<extra_id_1>User\nFine\n\n"
    assert parse_prompt(prompt) == (
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello.\nHow are you?"},
        {"role": "user", "content": "Fine\n\n"},
    )
    assert parse_prompt("one <extra_id_1>User in a line") == ({"role": "user", "content": "one <extra_id_1>User in a line"},)
    with pytest.raises(ValueError, match="out of order"):
        parse_prompt("Hi\n<extra_id_1>User\nagain")
    with pytest.raises(ValueError, match="out of order"):
        parse_prompt("Hi\n<extra_id_1>Assistant\nHello")


def test_rows_of_the_three_sets_are_read(tmp_path: Path) -> None:
    rows = [
        RATED,
        {"id": "b", "subset": "s", "prompt": "p", "chosen": "good", "rejected": "bad"},
        {"id": "c", "prompt": "p", "response_1": "x", "response_2": "y", "annotators": [1, 2, 0], "label": None},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    rated, chosen, judged = read_pairs(path)
    assert rated.ratings == ((1, 1, 4, 1, 0), (3, 3, 4, 1, 1)) and rated.label == 1
    assert chosen.responses == ("good", "bad") and chosen.label == 0 and chosen.subset == "s"
    assert judged.label is None
    assert rating_arrays([rated]).shape == (1, 2, 5)
    with pytest.raises(ValueError, match="2 pairs without ratings"):
        rating_arrays([rated, chosen, judged])


def test_a_broken_row_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(RATED) + "\n" + json.dumps({"id": "x", "prompt": "p"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"set\.jsonl, line 2"):
        read_pairs(path)


def test_equal_helpfulness_is_a_tie() -> None:
    assert parse_row({**RATED, "ratings_1": [3, 0, 0, 0, 0]}).label is None


def test_folds_never_share_a_prompt() -> None:
    keys = [prompt_key(parse_prompt(text)) for text in ("What is it?", "what  is it", "Other", "More", "other!", "Last")]
    assert keys[0] == keys[1] and keys[2] == keys[4]
    many = keys + [f"{i}" for i in range(100)] * 2
    folds = folds_by_prompt(many, 5, seed=1)
    for key in set(many):
        assert len({fold for k, fold in zip(many, folds) if k == key}) == 1
    prompts = [int(folds[many.index(key)]) for key in sorted(set(many))]
    assert np.ptp(np.bincount(prompts)) <= 1
    assert (folds == folds_by_prompt(many, 5, seed=1)).all() and (folds != folds_by_prompt(many, 5, seed=2)).any()


@pytest.mark.parametrize("shape", [(60, 8), (20, 50)])
def test_ridge_equals_sklearn(shape: tuple[int, int]) -> None:
    generator = np.random.default_rng(0)
    x, y = generator.normal(size=shape) + 3, generator.normal(size=(shape[0], 5))
    for standardize in (False, True):
        path = ridge.RidgePath(x, y, standardize)
        for alpha in (0.5, 30.0):
            scaled = (x - x.mean(0)) / x.std(0) if standardize else x
            expected = Ridge(alpha=alpha).fit(scaled, y).predict(scaled)
            # The head is in terms of raw features whether or not they were standardized for the fit.
            assert np.allclose(path.head(alpha).predict(x), expected, atol=1e-9)


@pytest.mark.parametrize("shape", [(40, 8), (24, 50)])
def test_left_out_errors_equal_refitting_without_the_prompt(shape: tuple[int, int]) -> None:
    generator = np.random.default_rng(0)
    x, y = generator.normal(size=shape) + 1, generator.normal(size=(shape[0], 3))
    keys = np.array([f"prompt {i // 2 if i < 10 else i // 4}" for i in range(shape[0])])
    errors = ridge.RidgePath(x, y, False).left_out_errors(2.0, ridge.groups_of(keys))
    for key in set(keys):
        out = keys == key
        predicted = Ridge(alpha=2.0).fit(x[~out], y[~out]).predict(x[out])
        assert np.allclose(errors[out], (predicted - y[out]) ** 2)


def test_a_lesser_weight_of_prompt_means_equals_a_weighted_fit() -> None:
    """Half the weight on each pair's mean: a plain fit on rotated rows, the means' rows scaled by the root of a half."""
    generator = np.random.default_rng(0)
    x, y = generator.normal(size=(40, 6)) + 1, generator.normal(size=(40, 2))
    keys = np.arange(40) // 2
    groups = ridge.groups_of(keys)
    path = ridge.RidgePath(x, y, False, groups, between=0.5)

    def rotated(rows: np.ndarray) -> np.ndarray:
        first, second = rows[::2], rows[1::2]
        return np.vstack([(first + second) / 2, (second - first) / np.sqrt(2)])

    def weights(out: np.ndarray) -> np.ndarray:
        centred, target = rotated((x - x[~out].mean(0))[~out]), rotated((y - y[~out].mean(0))[~out])
        return Ridge(alpha=2.0, fit_intercept=False).fit(centred, target).coef_.T

    assert np.allclose(path.head(2.0).weights, weights(np.zeros(40, bool)))
    out = keys == 3
    fitted = weights(out)
    missed = (y - y[~out].mean(0) - (x - x[~out].mean(0)) @ fitted)[out]
    expected = 0.5 * 2 * missed.mean(0) ** 2 + (missed[1] - missed[0]) ** 2 / 2
    assert np.allclose(path.left_out_errors(2.0, groups)[out].sum(0), expected)


def test_out_of_fold_really_is() -> None:
    generator = np.random.default_rng(0)
    x, y = generator.normal(size=(60, 6)), generator.normal(size=(60, 2))
    keys = np.arange(60) // 2
    folds = keys % 4
    before = ridge.out_of_fold(x, y, folds, keys)
    test = folds == 2
    # Targets of a fold must not reach its own predictions, neither through the weights nor through the penalty.
    changed = np.where(test[:, None], y + 100, y)
    after = ridge.out_of_fold(x, changed, folds, keys)
    assert np.array_equal(before[test], after[test]) and not np.allclose(before[~test], after[~test])


def test_preferences_move_the_two_attributes_that_they_are_about_and_no_fold_learns_its_own() -> None:
    generator = np.random.default_rng(0)
    x = generator.normal(size=(60, 6))
    y = x[:, :5] + 0.1 * generator.normal(size=(60, 5))
    keys = np.arange(60) // 2
    folds = keys % 4
    # the preferred response has more of the last feature
    differences = np.zeros((40, 6))
    differences[:, 5] = generator.uniform(0.5, 2, size=40)
    preferences = ridge.Preferences(differences, np.arange(40) % 4)
    alone, both = ridge.fit_head(x, y, keys), ridge.fit_head(x, y, keys, preferences=preferences)
    assert (both.weights[5, :2] > alone.weights[5, :2]).all()
    assert np.array_equal(both.weights[:, 2:], alone.weights[:, 2:]) and np.array_equal(both.alpha, alone.alpha)
    # a fold's own preferences reach none of its predictions
    changed = ridge.Preferences(np.where(preferences.folds[:, None] == 2, -differences, differences), preferences.folds)
    before, after = (ridge.out_of_fold(x, y, folds, keys, preferences=each) for each in (preferences, changed))
    assert np.array_equal(before[folds == 2], after[folds == 2]) and not np.allclose(before[folds != 2], after[folds != 2])


def test_the_direction_of_preferences_is_where_its_own_loss_is_least() -> None:
    generator = np.random.default_rng(0)
    x, keys = generator.normal(2, 3, size=(80, 6)), np.repeat(np.arange(40), 2)
    helpfulness = generator.integers(0, 5, size=80).astype(float)
    preferred = generator.normal(0.5, 1, size=(30, 6))
    found = preference_direction(x, helpfulness, ridge.groups_of(keys), preferred)

    def loss(weights: np.ndarray) -> float:
        """Written out pair by pair, for standardized features."""
        b = weights * x.std(axis=0) / STEP
        first, second = x[::2] / x.std(axis=0), x[1::2] / x.std(axis=0)
        step = helpfulness[1::2] - helpfulness[::2]
        rated = sum(min(abs(s), 2) * np.log1p(np.exp(-np.sign(s) * (v - u) @ b)) for u, v, s in zip(first, second, step) if s != 0)
        asked = sum(PREFERENCE_WEIGHT * np.log1p(np.exp(-d @ b)) for d in preferred / x.std(axis=0))
        means = sum((((u + v) / 2 - x.mean(axis=0) / x.std(axis=0)) @ b) ** 2 for u, v in zip(first, second))
        return rated + asked + SHRINKAGE * 6 / 2 * b @ b + STILLNESS / 2 * means

    least = loss(found)
    assert np.abs(found).max() > 1e-5
    for moved in np.eye(6) * np.abs(found).max() / 10:
        assert loss(found + moved) > least < loss(found - moved)


def test_noise_features_get_a_large_penalty_and_signal_a_small_one() -> None:
    generator = np.random.default_rng(0)
    x, keys = generator.normal(size=(200, 30)), np.arange(200) // 2
    signal = x[:, :2] @ generator.normal(size=(2, 3)) + 0.01 * generator.normal(size=(200, 3))
    noise = generator.normal(size=(200, 3))
    assert (ridge.fit_head(x, signal, keys).alpha < ridge.fit_head(x, noise, keys).alpha).all()
    mixed = ridge.fit_head(x, np.stack([signal[:, 0], noise[:, 0]], axis=1), keys)
    assert mixed.alpha[0] < mixed.alpha[1] and mixed.weights.shape == (30, 2)


def test_accuracy_counts_a_tie_as_half_and_lengths_prefer_the_longer() -> None:
    assert accuracy(np.array([1.0, -1.0, 0.0, 2.0]), np.array([1, 0, 1, 0])) == 0.625
    ratings = np.zeros((4, 2, 5))
    ratings[:, 1, 0] = [1, 1, -1, 0]
    lengths = np.array([[3, 5], [5, 3], [9, 1], [1, 9]])
    assert length_baseline(lengths, ratings, ["a", "b", "c", "d"])[0] == pytest.approx(2 / 3)


def test_correlations_equal_numpy_and_the_bootstrap_keeps_prompts_together() -> None:
    generator = np.random.default_rng(0)
    a, b = generator.normal(size=(50, 3)), generator.normal(size=(50, 3))
    assert np.allclose(correlations(a, b), [np.corrcoef(a[:, i], b[:, i])[0, 1] for i in range(3)])
    keys = ["p", "q", "p", "r", "q"]

    def together(rows: np.ndarray) -> np.ndarray:
        counts = np.bincount(rows, minlength=5)
        assert counts[0] == counts[2] and counts[1] == counts[4]
        return np.array([float(len(rows))])

    bootstrap(together, keys, seed=0, replicas=20)


def synthetic(pairs: int = 120, seed: int = 0) -> tuple[FeatureSet, np.ndarray, list[str]]:
    """Layer 2 carries the ratings in `mean`, layer 1 nothing."""
    generator = np.random.default_rng(seed)
    values = generator.normal(size=(pairs, 2, 2, 2, 6)).astype(np.float32)
    ratings = values[:, :, 1, 0, :5] + 0.5 * generator.normal(size=(pairs, 2, 5))
    tokens = generator.integers(5, 90, size=(pairs, 3))
    return FeatureSet(values, tokens, (1, 2)), ratings, [f"prompt {i}" for i in range(pairs)]


def test_selection_finds_the_layer_that_carries_the_ratings() -> None:
    features, ratings, keys = synthetic()
    folds = folds_by_prompt(keys, 4, 0)
    found = candidates({"4": features}, {("4", 1): 10, ("4", 2): 20}, ratings, keys, folds, seed=0)
    selection = choose(found, ratings, keys, limit=20, seed=0)
    assert selection.chosen.layers == 2 and "mean" in selection.chosen.pooling
    assert choose(found, ratings, keys, limit=19, seed=0).chosen.layers == 1
    with pytest.raises(ValueError, match="no candidate fits"):
        choose(found, ratings, keys, limit=9, seed=0)


def test_residual_covariance_of_a_shared_error_cancels_in_differences() -> None:
    generator = np.random.default_rng(0)
    ratings = generator.normal(size=(500, 2, 5))
    covariance = residual_covariance(ratings - generator.normal(size=(500, 1, 5)), ratings)
    assert np.trace(covariance["response"]) > 4 and abs(np.trace(covariance["difference"])) < 1e-20
    assert np.allclose(covariance["response"], np.transpose(covariance["response"]))


def test_the_training_differences_at_a_split_are_of_the_rows_that_reach_it() -> None:
    generator = np.random.default_rng(0)
    x = generator.normal(size=(400, 3)).astype(np.float32)
    classifier = DecisionTreeClassifier(max_depth=2).fit(x, (x[:, 1] + x[:, 0] ** 2 > 0.3).astype(int))
    found = training_differences(classifier, x)
    tree = classifier.tree_
    assert found["spread"] == pytest.approx(x.astype(np.float64).std(axis=0))
    assert [row is None for row in found["at_splits"]] == (tree.children_left == -1).tolist()
    assert found["at_splits"][0] == found["quantiles"][tree.feature[0]]
    left = tree.children_left[0]
    reached = x[x[:, tree.feature[0]] <= tree.threshold[0], tree.feature[left]]
    row = found["at_splits"][left]
    assert len(row) == 101 and row == sorted(row)
    # The ends are the float32 numbers themselves.
    assert (row[0], row[-1]) == (float(reached.min()), float(reached.max()))
    assert row[50] == pytest.approx(np.median(reached), abs=1e-4)


def test_the_tree_is_fitted_on_labelled_pairs_and_reports_held_out_figures() -> None:
    features, ratings, keys = synthetic(200)
    labels = [None if i % 10 == 0 else int(r[1, 0] > r[0, 0]) for i, r in enumerate(ratings)]
    folds = folds_by_prompt(keys, 5, 0)
    rewards = ratings + np.random.default_rng(1).normal(size=ratings.shape)
    document = fit_tree.fit_preference_tree(
        rewards, labels, keys, folds, id="t", title="T", seed=0, provenance={"source": "synthetic"}
    )
    held_out = document["provenance"]["held_out"]
    assert document["provenance"]["pairs"] == 180 and document["tree"]["n_node_samples"][0] == 360
    assert document["tree"]["value"][0] == [0.5, 0.5]
    assert 0.6 < held_out["accuracy"]["value"] < 1 and held_out["log_loss"]["value"] < np.log(2)
    x, y, _ = fit_tree.tree_data(rewards, labels)
    assert x.dtype == np.float32 and len(y) == 360
    assert document["training"]["quantiles"][0][-1] == x[:, 0].max()
    assert (x[:180] == -x[180:]).all() and (y[:180] == 1 - y[180:]).all()
    json.dumps(document, allow_nan=False)


def test_more_helpfulness_never_speaks_against_a_response_and_less_verbosity_may_speak_for_it() -> None:
    generator = np.random.default_rng(3)
    x = generator.normal(size=(400, 5))
    # people who want short answers, and labels that fall with coherence, as noise may have it
    y = (x[:, 0] - 2 * x[:, 2] - 2 * x[:, 4] + generator.normal(size=400) > 0).astype(int)
    tree = fit_tree.new_tree(0).fit(x, y)
    moved = lambda at, by: tree.predict_proba(x + by * np.eye(5)[at])[:, 1] - tree.predict_proba(x)[:, 1]  # noqa: E731
    assert all((moved(at, by) >= 0).all() for at in range(3) for by in (0.3, 1, 3))
    assert (moved(4, 1) <= 0).all() and (moved(4, 3) < 0).any()


class CountingScorer:
    """Hidden states that depend on the token ids alone; counts how often it runs."""

    def __init__(self) -> None:
        self.runs = 0

    def cut(self, messages, responses) -> Cut:
        prompt = [len(message["content"]) for message in messages]
        return Cut(prompt, [[ord(c) for c in response] + [0] for response in responses], 0, [0, 0])

    def features(self, prompt_ids, responses_ids, layers):
        self.runs += 1
        return [{layer: np.outer(np.array(ids) + 1.0, np.arange(1, 5) * layer) for layer in layers} for ids in responses_ids]


def test_features_are_pooled_over_the_response_and_resumed_from_the_cache(tmp_path: Path) -> None:
    pairs = [parse_row({**RATED, "id": str(i), "response_1": "a" * i}) for i in range(30)]
    scorer = CountingScorer()
    first = collect(scorer, pairs, (1, 3), "weights", tmp_path)
    assert first.values.shape == (30, 2, 2, 2, 4) and scorer.runs == 30
    next(iter(sorted(tmp_path.glob("*/*.npz")))).unlink()
    again = collect(scorer, pairs, (1, 3), "weights", tmp_path)
    assert scorer.runs == 55 and np.array_equal(first.values, again.values) and np.array_equal(first.tokens, again.tokens)
    collect(scorer, pairs, (1, 3), "other weights", tmp_path)
    assert scorer.runs == 85
    assert first.tokens[0].tolist() == [1, 1, 9]
    row = first.matrix([3], ("last", "mean"))[1]
    assert np.allclose(row[:4], first.values[0, 1, 1, 1]) and np.allclose(row[4:], first.values[0, 1, 1, 0])


def test_a_head_on_tokens_pools_to_the_head_on_pooled_features() -> None:
    generator = np.random.default_rng(0)
    hidden, weights, bias = generator.normal(size=(7, 4)), generator.normal(size=(8, 5)), generator.normal(size=5)
    pooled = pool(hidden)
    tokens_mean, tokens_last = hidden @ weights[:4] + bias, hidden @ weights[4:]
    assert np.allclose(tokens_mean.mean(axis=0) + tokens_last[-1], pooled.reshape(-1) @ weights + bias)


def test_export_tree_writes_the_wire_format_from_a_pickle(tmp_path: Path) -> None:
    x = np.random.default_rng(0).normal(size=(100, 5)).astype(np.float32)
    classifier = DecisionTreeClassifier(max_depth=2, random_state=0).fit(x, (x[:, 1] > 0).astype(int))
    pickled, out = tmp_path / "mine.pkl", tmp_path / "tree.json"
    pickled.write_bytes(pickle.dumps(classifier))
    result = CliRunner().invoke(fit_tree.command, [str(pickled), "--out", str(out)])
    assert result.exit_code == 0, result.output
    document = json.loads(out.read_text(encoding="utf-8"))
    assert document["id"] == "mine" and document["tree"]["threshold"] == classifier.tree_.threshold.tolist()
    pickled.write_bytes(pickle.dumps({"not": "a tree"}))
    refused = CliRunner().invoke(fit_tree.command, [str(pickled), "--out", str(out)])
    assert refused.exit_code != 0 and "holds a dict" in refused.output
