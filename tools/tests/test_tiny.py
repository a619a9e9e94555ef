"""The random test package, and the usual export that the benchmark compares with."""

from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest
from click.testing import CliRunner

from split_decision_tools.bench_export import command as export_command
from split_decision_tools.package_reader import read_package
from split_decision_tools.tiny import MAX_TOKENS
from split_decision_tools.tiny import command as tiny_command

COMMITTED = Path(__file__).parents[2] / "src/inference/testdata/tiny-package"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tiny") / "package"
    result = CliRunner().invoke(tiny_command, ["--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_the_committed_test_package_is_what_the_command_writes(tiny):
    made, committed = read_package(tiny).manifest, read_package(COMMITTED).manifest
    same = lambda manifest: {entry["path"]: entry["sha256"] for entry in manifest["files"]}  # noqa: E731
    assert same(made) == same(committed)
    for a, b in zip(made["canaries"], committed["canaries"], strict=True):
        assert a["tokens"] == b["tokens"]
        np.testing.assert_allclose(a["rewards"], b["rewards"], atol=1e-4)


def test_the_package_is_small_and_holds_every_variant(tiny):
    assert sum(path.stat().st_size for path in tiny.iterdir()) < 200_000
    manifest = read_package(tiny).manifest
    assert set(manifest["graphs"]) == {"q4", "q4f16", "f32"}
    assert {tensor["bits"] for tensor in manifest["quantized"]["tensors"]} == {4, 8}
    assert max(canary["tokens"] for canary in manifest["canaries"]) > 64
    assert manifest["max_tokens"] == MAX_TOKENS


def test_the_usual_export_computes_the_same_rewards(tiny, tmp_path):
    result = CliRunner().invoke(export_command, [str(tiny), "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    package = read_package(tiny)
    session = ort.InferenceSession(tmp_path / "onnx" / "model_q4.onnx", providers=["CPUExecutionProvider"])
    a = package.weights.architecture
    nothing = np.zeros((1, a.key_value_heads, 0, a.head_dim), np.float32)
    past = {entry.name: nothing for entry in session.get_inputs() if entry.name.startswith("past_key_values")}
    for canary in package.manifest["canaries"]:
        prompt = package.tokenizer.prompt_ids(canary["messages"])
        response = package.tokenizer.response_ids(canary["response"])
        ids = np.array([[*prompt, *response]], np.int64)
        mean, last = session.run(
            ["token_rewards_mean", "token_rewards_last"], {"input_ids": ids, "attention_mask": np.ones_like(ids), **past}
        )
        rewards = mean[0, len(prompt) :].mean(axis=0) + last[0, -1]
        np.testing.assert_allclose(rewards, canary["rewards"], atol=1e-4)
