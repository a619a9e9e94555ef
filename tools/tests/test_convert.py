"""A reward model of any published layout becomes a package with the rewards that transformers gives, however it is interrupted."""

import json
import pickle
import shutil
import signal
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from reward_models import HELPSTEER2, published_rewards, token_ids, write_reward_model
from safetensors.torch import load_file, save_file
from sklearn.tree import DecisionTreeClassifier

from split_decision_tools import package_files
from split_decision_tools.cli import main
from split_decision_tools.convert import layout
from split_decision_tools.convert.check import Text
from split_decision_tools.convert.command import convert
from split_decision_tools.package_reader import read_package
from split_decision_tools.verify import verify_package

MESSAGES = [{"role": "user", "content": "Why is the sky blue?"}]
TURNS = [*MESSAGES, {"role": "assistant", "content": "Are the numbers odd?"}, {"role": "user", "content": "You are helpful."}]
RESPONSES = ["Because of the question.", "The answer is 42. " * 8]
KINDS = [(head, kind) for head in ("score", "labels", "objectives") for kind in ("llama", "gemma2")]


def sharded(folder):
    return len(list(folder.glob("*.safetensors"))) > 3 and (folder / "model.safetensors.index.json").is_file()


@pytest.fixture(scope="module", params=KINDS, ids="-".join)
def converted(request, tmp_path_factory):
    head, kind = request.param
    checkpoint = write_reward_model(tmp_path_factory.mktemp("checkpoint"), head, kind)
    out = tmp_path_factory.mktemp("packages") / f"{head}-{kind}"
    convert(checkpoint, out=out)
    return checkpoint, out


def test_rewards_are_those_of_transformers(converted):
    checkpoint, out = converted
    assert sharded(checkpoint)
    package = read_package(out)
    for messages in (MESSAGES, TURNS):
        found = package.backbone("q4").score(messages, RESPONSES)
        for response, rewards in zip(RESPONSES, found):
            ids = [*package.tokenizer.prompt_ids(messages), *package.tokenizer.response_ids(response)]
            assert ids == token_ids(checkpoint, messages, response)
            assert np.abs(rewards - published_rewards(checkpoint, messages, response)["rewards"]).max() <= 1e-4


def test_the_gate_weighs_the_attributes_as_published(converted):
    checkpoint, out = converted
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    if "gate" not in manifest:
        assert "objectives" not in out.name
        return
    package = read_package(out)
    for messages in (MESSAGES, TURNS):
        expected = published_rewards(checkpoint, messages, RESPONSES[0])
        prompt = package.tokenizer.prompt_ids(messages)
        backbone = package.backbone("q4")
        gate = backbone.extend(prompt, backbone.empty_cache(), [manifest["gate"]["output"]])[0][manifest["gate"]["output"]]
        weights = gate[len(prompt) - manifest["gate"]["from_prompt_end"]]
        assert np.abs(weights - expected["gate"]).max() <= 1e-5
        rewards = backbone.score(messages, RESPONSES[:1])[0]
        assert abs(weights @ rewards - expected["score"]) <= 1e-4


def test_it_verifies_and_says_what_is_known(converted):
    _, out = converted
    assert all(check.passed for check in verify_package(out))
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    one_score = out.name.startswith("score")
    assert manifest["attributes"] == (["score"] if one_score else HELPSTEER2)
    assert manifest["license"] == "tiny-license" and manifest["license_link"] == "https://example.org/license"
    assert "evaluation" not in manifest and "residual_covariance" not in manifest
    assert ("default_tree" in manifest) == one_score
    assert manifest["scale"] == {"min": 0.0, "max": 4.0} if out.name.startswith("labels") else manifest["scale"]["kind"] == "observed"
    check = json.loads((out / "check.json").read_text("utf-8"))
    # these weights fit their blocks, so nothing is lost but the order of sums
    assert max(check["largest_shift"].values()) < 1e-4
    assert "layer by layer" in (out / "README.md").read_text("utf-8")


def test_rounding_is_reported_and_pairs_are_compared(tmp_path):
    checkpoint = write_reward_model(tmp_path / "model", "labels", exact=False)
    pairs = [{"id": str(i), "prompt": "Why?", "response_1": "No. " * (i + 1), "response_2": "The sky. " * (3 - i)} for i in range(3)]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)))
    convert(checkpoint, out=tmp_path / "p4", check_path=tmp_path / "pairs.jsonl", variants=("q4",))
    convert(checkpoint, out=tmp_path / "p8", bits="8", check_path=tmp_path / "pairs.jsonl", variants=("q4",))
    shifts = [json.loads((tmp_path / name / "check.json").read_text())["rms_shift"]["helpfulness"] for name in ("p4", "p8")]
    assert 0 < 4 * shifts[1] < shifts[0]
    check = json.loads((tmp_path / "p8" / "check.json").read_text())
    expected = published_rewards(checkpoint, [{"role": "user", "content": "Why?"}], "No.")["rewards"]
    assert check["pairs"] == 3 and np.abs(np.subtract(check["texts"][-6]["checkpoint"], expected)).max() < 1e-4
    mixed = convert(checkpoint, out=tmp_path / "mixed", bits="4,8@1", float_check=False, variants=("q4",))
    assert {t["bits"] for t in mixed["quantized"]["tensors"] if t["name"].startswith("layers.1.")} == {8}
    assert "left out" in (tmp_path / "mixed" / "README.md").read_text("utf-8")


def test_chunks_and_parts_of_a_large_model(tmp_path, monkeypatch):
    """What a model of many gigabytes does, with smaller limits: the same rewards from many files and several parts."""
    checkpoint = write_reward_model(tmp_path / "model", "score")
    whole = convert(checkpoint, out=tmp_path / "whole", variants=("q4",))
    monkeypatch.setattr(package_files, "MAX_FILE_BYTES", 5_000)
    monkeypatch.setattr(layout, "MAX_PART_BYTES", 30_000)
    parts = convert(checkpoint, out=tmp_path / "parts")
    assert "f32" not in parts["graphs"] and len(parts["parts"]) >= 4 and len(parts["parts"]["weights"]) == 6
    assert max(entry["bytes"] for entry in parts["files"] if entry["path"].endswith(".bin")) == 5_000
    assert {t.get("part", "weights") for t in parts["quantized"]["tensors"]} >= {"weights", "weights-1"}
    assert all(check.passed for check in verify_package(tmp_path / "parts"))
    assert [c["rewards"] for c in parts["canaries"]] == [c["rewards"] for c in whole["canaries"]]


KILLED = """
import os, signal, sys
from pathlib import Path
from split_decision_tools.convert.command import convert

left = iter(range(int(sys.argv[3]) - 1))
stop = lambda _: next(left, None) is None and os.kill(os.getpid(), signal.SIGKILL)
convert(Path(sys.argv[1]), out=Path(sys.argv[2]), variants=("q4",), progress=stop)
"""


def kill_after(steps, checkpoint, out):
    """A conversion in a process of its own that is killed after so many steps; not a fork, which has no part in the threads of this one."""
    return subprocess.run([sys.executable, "-c", KILLED, str(checkpoint), str(out), str(steps)], timeout=120).returncode


def test_a_killed_conversion_goes_on_where_it_was(tmp_path):
    checkpoint = write_reward_model(tmp_path / "model", "score")
    convert(checkpoint, out=tmp_path / "whole", variants=("q4",))
    out = tmp_path / "broken"
    assert kill_after(7, checkpoint, out) == -signal.SIGKILL and not out.exists()
    # half of a group more than the journal knows of, as a kill in the middle of a write leaves behind
    with (tmp_path / ".broken.converting" / "weights-00.bin").open("ab") as file:
        file.write(b"half")
    steps: list[str] = []
    convert(checkpoint, out=out, variants=("q4",), progress=steps.append)
    assert "(8 of " in steps[0]
    files = {path.name for path in out.iterdir()}
    assert files == {path.name for path in (tmp_path / "whole").iterdir()} and not any(name.startswith(".") for name in files)
    for name in files - {"manifest.json", "README.md", "check.json", "tree.json"}:
        assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    assert all(check.passed for check in verify_package(out))


def test_other_options_start_anew(tmp_path):
    checkpoint, out = write_reward_model(tmp_path / "model", "score"), tmp_path / "p"
    assert kill_after(7, checkpoint, out) == -signal.SIGKILL
    steps: list[str] = []
    convert(checkpoint, out=out, bits="8", variants=("q4",), progress=steps.append)
    assert "(1 of " in steps[0] and all(check.passed for check in verify_package(out))


def test_nothing_of_a_run_with_other_options_is_left(tmp_path):
    """Neither states that were computed with its weights nor files that this package has not."""
    checkpoint, out = write_reward_model(tmp_path / "model", "score", exact=False), tmp_path / "p"

    def stop(step: str) -> None:
        if step.startswith("package: layer 2"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(checkpoint, out=out, bits="8", progress=stop)
    found = convert(checkpoint, out=out, variants=("q4",), float_check=False)
    plain = convert(checkpoint, out=tmp_path / "plain", variants=("q4",), float_check=False)
    assert found["canaries"] == plain["canaries"]
    assert [entry["path"] for entry in found["files"]] == [entry["path"] for entry in plain["files"]]


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_published_pickle_is_opened_only_when_told_to(tmp_path, wrapped):
    checkpoint, out = write_reward_model(tmp_path / "model", "labels"), tmp_path / "package"
    tree = pickled_tree()
    (checkpoint / "decision_tree.pkl").write_bytes(pickle.dumps({"tree": tree, "note": "published"} if wrapped else tree))
    arguments = ["convert", str(checkpoint), "--out", str(out), "--no-float-check"]
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 1 and "unpickling runs code" in refused.output and not out.exists()
    done = CliRunner().invoke(main, [*arguments, "--unpickle"])
    assert done.exit_code == 0 and "MiB of memory" in done.output, done.output
    document = json.loads((out / "tree.json").read_text("utf-8"))
    assert document["attributes"] == HELPSTEER2 and document["provenance"]["model"] == "package"
    assert document["tree"]["threshold"] == tree.tree_.threshold.tolist()


@pytest.mark.parametrize("revision", ["", "@v1"])
def test_the_pickle_of_a_model_of_the_hub_comes_with_its_snapshot(tmp_path, monkeypatch, revision):
    published = write_reward_model(tmp_path / "published", "labels")
    (published / "decision_tree.pkl").write_bytes(pickle.dumps(pickled_tree()))
    (published / "training.bin").write_bytes(b"of no use here")

    def snapshot_download(name, revision, allow_patterns):
        snapshot = tmp_path / f"snapshot-{name.replace('/', '-')}-{revision}"
        wanted = lambda _, names: [file for file in names if not any(fnmatch(file, pattern) for pattern in allow_patterns)]  # noqa: E731
        return str(shutil.copytree(published, snapshot, ignore=wanted, dirs_exist_ok=True))

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    arguments = ["convert", f"owner/tree-model{revision}", "--out", str(tmp_path / "package"), "--no-float-check"]
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 1 and "unpickling runs code" in refused.output
    done = CliRunner().invoke(main, [*arguments, "--unpickle"])
    assert done.exit_code == 0, done.output
    snapshot = tmp_path / f"snapshot-owner-tree-model-{revision[1:] or None}"
    assert (snapshot / "decision_tree.pkl").is_file() and not (snapshot / "training.bin").exists()
    document = json.loads((tmp_path / "package" / "tree.json").read_text("utf-8"))
    assert document["tree"]["threshold"] == pickled_tree().tree_.threshold.tolist() and document["title"] == "Tree of tree-model"


def pickled_tree():
    x = np.random.default_rng(0).normal(size=(300, 5)).astype(np.float32)
    return DecisionTreeClassifier(max_depth=3, random_state=0).fit(x, (x[:, 0] > 0.1).astype(int))


def test_a_tree_of_other_attributes_a_bare_backbone_and_no_licence_are_refused(tmp_path):
    from tiny import write_checkpoint

    checkpoint = write_reward_model(tmp_path / "model", "score")
    trees = Path(__file__).parents[2] / "public" / "trees"
    with pytest.raises(ValueError, match="asks about helpfulness.*the model has score"):
        convert(checkpoint, out=tmp_path / "p", tree_path=next(trees.glob("decision-tree-*.json")))
    with pytest.raises(ValueError, match="no head of its own"):
        convert(write_checkpoint(tmp_path / "bare"), out=tmp_path / "p", license_name="MIT")
    (checkpoint / "README.md").unlink()
    with pytest.raises(ValueError, match="states no licence"):
        convert(checkpoint, out=tmp_path / "p")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="other things"):
        convert(checkpoint, out=tmp_path / "mine", license_name="MIT")


def write_large(folder, layers, hidden, vocabulary):
    """A classifier of many megabytes, one shard a layer: zeros would be quick, but their pages would not be read."""
    small = write_reward_model(folder, "score", hidden_size=hidden, intermediate_size=4 * hidden, vocab_size=vocabulary)
    state = load_state(small)
    for path in [*small.glob("*.safetensors"), small / "model.safetensors.index.json"]:
        path.unlink()
    index = {}
    for shard in range(layers + 1):
        tensors = {name: value for name, value in state.items() if ("layers." not in name if shard == layers else "layers.0." in name)}
        tensors = {name.replace("layers.0.", f"layers.{shard}."): value for name, value in tensors.items()}
        file = f"model-{shard + 1:05d}-of-{layers + 1:05d}.safetensors"
        save_file(tensors, folder / file)
        index |= dict.fromkeys(tensors, file)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": index}))
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "num_hidden_layers": layers}))
    return sum(path.stat().st_size for path in folder.glob("*.safetensors"))


def load_state(folder):
    return {name: value for path in folder.glob("*.safetensors") for name, value in load_file(path).items()}


def peak_growth(action):
    """MiB by which the action raises this process at most above what it is before; Linux tells it, and starts counting anew."""
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmHWM")
    action()
    return memory("VmHWM") - before


def memory(name):
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def test_memory_does_not_grow_with_the_checkpoint(tmp_path, monkeypatch):
    """A process that held these 60 layers as they are would grow by 100 MB, as float32 by twice that."""
    monkeypatch.setattr("split_decision_tools.convert.plan.canary_texts", lambda: [Text(tuple(MESSAGES), "Yes.")])
    monkeypatch.setattr("split_decision_tools.convert.manifest.MAX_NATIVE_BYTES", 0)
    size = write_large(tmp_path / "large", 60, 256, 1024)
    grown = peak_growth(lambda: convert(tmp_path / "large", out=tmp_path / "package", bits="8", variants=("q4",)))
    assert size > 100e6 and grown < 40
