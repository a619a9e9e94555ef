"""A package is written the same twice, reads back to the same numbers, and a changed byte is noticed."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from tiny import GEMMA2, write_checkpoint

from split_decision_tools import package_files
from split_decision_tools.checkpoint import load_checkpoint
from split_decision_tools.cli import main
from split_decision_tools.goldens_inference import write_goldens
from split_decision_tools.graph import Head, build_model
from split_decision_tools.package import Card, write_package
from split_decision_tools.package_reader import read_package
from split_decision_tools.runtime import Backbone
from split_decision_tools.template import derive_template
from split_decision_tools.tokenize import ChatTokenizer
from split_decision_tools.verify import verify_package
from split_decision_tools.weights import quantize_checkpoint

MESSAGES = [{"role": "user", "content": "Why is the sky blue?"}]
CANARIES = [
    {"messages": MESSAGES, "response": "Because of the question. " * 12},
    {"messages": [*MESSAGES, {"role": "assistant", "content": "No."}, *MESSAGES], "response": ""},
]
CARD = Card(
    id="tiny",
    title="Tiny",
    summary="Random weights.",
    license="Apache-2.0",
    attribution=["Nobody"],
    attributes=["helpfulness", "verbosity"],
    scale=(0, 4),
    evaluation={"pairs": 0},
    residual_covariance={"response": [[1.0, 0.0], [0.0, 1.0]], "difference": [[1.0, 0.0], [0.0, 1.0]]},
    drift={"wasm": {"bound": 0.003, "measured_max": 0.001, "texts": 2}},
)
TREE = {"schema": "split-decision/tree@1", "id": "tiny"}


@pytest.fixture(scope="module", params=["llama", "gemma2"])
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkpoint")
    changes = {"llama": {}, "gemma2": {**GEMMA2, "sliding_window": 16}}[request.param]
    checkpoint = load_checkpoint(write_checkpoint(folder, request.param, **changes))
    rng = np.random.default_rng(1)
    heads = {
        "mean": Head(rng.normal(size=(64, 2)).astype(np.float32), np.float32([1.5, 2.5])),
        "last": Head(rng.normal(size=(64, 2)).astype(np.float32)),
    }
    return {
        "card": CARD,
        "checkpoint": checkpoint,
        "weights": quantize_checkpoint(checkpoint, layers=2, bits={"layers.1": 8}),
        "heads": heads,
        "template": derive_template(checkpoint),
        "tree": TREE,
        "canaries": CANARIES,
        "max_tokens": 512,
    }


@pytest.fixture(scope="module")
def package(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages") / "tiny"
    write_package(folder, **built)
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_input_gives_the_same_bytes(built, package, tmp_path):
    write_package(tmp_path / "again", **built)
    assert contents(tmp_path / "again") == contents(package)


def test_it_verifies_and_reads_back(built, package):
    assert all(check.passed for check in verify_package(package))
    read = read_package(package)
    tokenizer = ChatTokenizer(built["checkpoint"].tokenizer_json, built["template"])
    model = build_model(built["weights"], built["heads"], max_tokens=512)
    pair = ["An answer.", "Another 123 🙂 answer. " * 20]
    for variant in ("q4", "q4f16", "f32"):
        expected = Backbone(model, variant, tokenizer).score(MESSAGES, pair)
        assert np.array_equal(read.backbone(variant).score(MESSAGES, pair), expected)


def test_the_manifest_says_what_is_there(built, package):
    manifest = json.loads((package / "manifest.json").read_text("utf-8"))
    assert {entry["path"] for entry in manifest["files"]} == {path.name for path in package.iterdir()} - {"manifest.json"}
    assert manifest["architecture"]["layers"] == 2
    assert [pooling["output"] for pooling in manifest["pooling"]] == ["token_rewards_mean", "token_rewards_last"]
    tensors = manifest["quantized"]["tensors"]
    assert len(tensors) == 8 and {tensor["bits"] for tensor in tensors} == {4, 8}
    assert all(value % 64 == 0 for tensor in tensors for key, value in tensor.items() if key.endswith("offset"))
    assert manifest["drift"]["wasm"]["measured_max"] == 0.001
    assert manifest["drift"]["native"]["measured_max"] < 1e-3
    assert manifest["canaries"][0]["tokens"] > 64 and len(manifest["canaries"][1]["rewards"]) == 2
    assert str(package) not in (package / "manifest.json").read_text("utf-8")


def test_a_flipped_byte_a_missing_and_an_extra_file_are_noticed(built, package, tmp_path):
    write_package(tmp_path / "p", **built)
    (tmp_path / "p" / "README.md").write_text("figures")
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "p")]).exit_code == 0
    weights = tmp_path / "p" / "weights-00.bin"
    content = bytearray(weights.read_bytes())
    content[1234] ^= 1
    weights.write_bytes(content)
    (tmp_path / "p" / "tree.json").unlink()
    (tmp_path / "p" / "notes.txt").write_text("")
    failed = {check.name for check in verify_package(tmp_path / "p") if not check.passed}
    assert failed == {"weights-00.bin", "tree.json", "unlisted files"}
    result = CliRunner().invoke(main, ["verify", str(tmp_path / "p")])
    assert result.exit_code == 1 and "FAIL  weights-00.bin" in result.output


def test_a_rebuild_replaces_all_but_the_readme(built, tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "README.md").write_text("figures")
    write_package(folder, **built)
    (folder / "left-over.bin").write_text("old")
    write_package(folder, **built)
    assert (folder / "README.md").read_text() == "figures" and not (folder / "left-over.bin").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="other things"):
        write_package(other, **built)


def test_parts_are_cut_into_files_of_limited_size(tmp_path, monkeypatch):
    assert package_files.MAX_FILE_BYTES == 20 * 1024 * 1024
    monkeypatch.setattr(package_files, "MAX_FILE_BYTES", 1000)
    content = np.random.default_rng(0).integers(0, 256, 2500).astype(np.uint8)
    files = package_files.write_part(tmp_path, "weights", content)
    assert files == ["weights-00.bin", "weights-01.bin", "weights-02.bin"]
    assert [(tmp_path / file).stat().st_size for file in files] == [1000, 1000, 500]
    assert np.array_equal(package_files.read_part(tmp_path, files), content)


def test_goldens_are_written_and_stable(package, tmp_path):
    for folder in ("a", "b"):
        write_goldens(read_package(package), tmp_path / folder)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    tokens = json.loads((tmp_path / "a" / "tokens.json").read_text("ascii"))["texts"]
    assert len(tokens) >= 40 and all(len(row["ids"]) == len(row["spans"]) for row in tokens)
    rewards = json.loads((tmp_path / "a" / "rewards.json").read_text("ascii"))
    assert len(rewards["pairs"]) >= 6 and max(max(p["tokens"]["responses"]) for p in rewards["pairs"]) > 300
    backbone = read_package(package).backbone("q4")
    for pair in rewards["pairs"]:
        if pair["tokens"]["prompt"] + max(pair["tokens"]["responses"]) <= 512:
            assert np.abs(backbone.score(pair["messages"], pair["responses"]) - pair["rewards"]).max() <= 1e-4
