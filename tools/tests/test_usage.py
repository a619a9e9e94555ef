"""Every usage snippet that the page shows runs, on a tiny stand-in for the model, and writes what the page's import reads."""

import json
import math
import pickle
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
import transformers
from reward_models import write_reward_model
from sklearn.tree import DecisionTreeClassifier
from tiny import SIZES
from transformers import AutoConfig, LlamaForCausalLM, LlamaForSequenceClassification, PreTrainedTokenizerFast

SYSTEMS = Path(__file__).parents[2] / "public" / "systems"
USAGE = SYSTEMS / "usage"
SHOWN = {system["id"]: system for system in json.loads((SYSTEMS / "leaderboard.json").read_text("utf-8"))["systems"]}
HELPSTEER2 = ("helpfulness", "correctness", "coherence", "complexity", "verbosity")
PAIRS = [
    {"id": "a", "prompt": "Why is the sky blue?", "response_1": "Numbers.", "response_2": "Because {first} of the question."},
    {"id": "b", "messages": [{"role": "user", "content": "Is 3 odd?"}, {"role": "assistant", "content": "Yes."},
     {"role": "user", "content": "Are you?"}], "response_1": "No.", "response_2": ""},
]
TREE_MODEL = """
import pickle
from pathlib import Path
import torch
from reward_models import {base}

class StandIn({base}):
    def load_decision_tree(self, repository, filename):
        self.tree = pickle.loads((Path(repository) / filename).read_bytes())

    def compare(self, prompt, first, second, tokenizer, device):
        turns = lambda response: [{{"role": "user", "content": prompt}}, {{"role": "assistant", "content": response}}]
        text = lambda response: tokenizer.apply_chat_template(turns(response), tokenize=False)
        ids = lambda response: tokenizer(text(response), return_tensors="pt", add_special_tokens=False).input_ids
        rewards = [self(ids(response).to(device)).logits[0].float().numpy() for response in (first, second)]
        preference = self.tree.predict([rewards[1] - rewards[0]])[0]
        return {{"attributes": list(self.config.id2label.values()), "rewards": rewards, "preference": preference}}
"""
QUANTILE_MODEL = """
from types import SimpleNamespace
from reward_models import {base}

class StandIn({base}):
    def forward(self, ids):
        rewards, gate, score = super().forward(ids, ids.shape[1] - 3)
        return SimpleNamespace(score=score.reshape(1, 1), rewards=rewards[None])
"""


@pytest.fixture(autouse=True)
def tiny_surroundings(monkeypatch, tmp_path):
    """No accelerate, which places large models: a tiny one needs none. Code of stand-ins is cached here, not at home."""
    own = transformers.PreTrainedModel.from_pretrained.__func__

    def placed(cls, *arguments, device_map=None, **options):
        assert device_map == "auto"
        return own(cls, *arguments, **options)

    monkeypatch.setattr(transformers.PreTrainedModel, "from_pretrained", classmethod(placed))
    monkeypatch.setattr("transformers.dynamic_module_utils.HF_MODULES_CACHE", str(tmp_path / "modules"))


def code_of(name):
    """The code as the page shows it: that of the system's kind with its own names (src/core/systems/usageCode.ts)."""
    system = SHOWN[name]
    code = (USAGE / f"{system['usage']}.py").read_text("utf-8")
    repository = system["card"].removeprefix("https://huggingface.co/")
    return code.replace("SYSTEM_NAME", system["model"]).replace("SYSTEM_ID", name).replace("SYSTEM_REPOSITORY", repository)


def run(name, *arguments):
    before = sys.argv
    file = Path(arguments[1]).parent / f"{name}.py"
    file.write_text(code_of(name), encoding="utf-8")
    try:
        sys.argv = [name, *map(str, arguments)]
        runpy.run_path(str(file), run_name="__main__")
    finally:
        sys.argv = before


def rows_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def use(name, tmp_path, model, *options):
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / f"{name}.jsonl"
    pairs.write_text("\n".join(map(json.dumps, PAIRS)) + "\n", encoding="utf-8")
    run(name, pairs, out, "--model", model, *options)
    rows = rows_of(out)
    assert [row["id"] for row in rows] == ["a", "b"]
    return rows


def with_own_code(folder, file, source, base):
    (folder / f"{file}.py").write_text(source.format(base=base), encoding="utf-8")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["auto_map"] = {"AutoModelForSequenceClassification": f"{file}.StandIn"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def are_scores(rows):
    return all(set(row) == {"id", "score_1", "score_2"} and row["score_1"] != row["score_2"] for row in rows) and all(
        math.isfinite(row[name]) for row in rows for name in ("score_1", "score_2")
    )


def test_every_system_has_one_of_at_most_fifty_lines():
    assert {path.stem for path in USAGE.glob("*.py")} == {system["usage"] for system in SHOWN.values()} and len(SHOWN) == 12
    for name in SHOWN:
        lines = code_of(name).splitlines()
        assert len(lines) <= 50 and max(map(len, lines)) <= 140, name


@pytest.mark.parametrize(
    "name, kind",
    [
        ("skywork-reward-llama-3.1-8b-v0.2", "llama"),
        ("skywork-reward-gemma-2-27b-v0.2", "gemma2"),
        ("skywork-reward-gemma-2-27b", "gemma2"),
    ],
)
def test_sequence_classifiers(tmp_path, name, kind):
    assert are_scores(use(name, tmp_path, write_reward_model(tmp_path / "model", "score", kind)))


@pytest.mark.parametrize(
    "name, kind", [("decision-tree-reward-llama-3.1-8b", "llama"), ("decision-tree-reward-gemma-2-27b", "gemma2")]
)
def test_decision_tree_models_give_rewards_and_their_trees_answer(tmp_path, capsys, name, kind):
    base = {"llama": "LlamaForDecisionTreeRewardModel", "gemma2": "Gemma2ForDecisionTreeRewardModel"}[kind]
    model = with_own_code(write_reward_model(tmp_path / "model", "labels", kind), "modeling_tree", TREE_MODEL, base)
    x = np.random.default_rng(0).normal(size=(99, 5))
    (model / "decision_tree.pkl").write_bytes(pickle.dumps(DecisionTreeClassifier(max_depth=2).fit(x, (x[:, 0] > 0).astype(int))))
    rows = use(name, tmp_path, model)
    assert all(set(row) == {"id", "rewards"} and np.shape(row["rewards"]) == (2, 5) for row in rows)
    expected = ["response 2" if row["rewards"][1][0] > row["rewards"][0][0] else "response 1" for row in rows]
    said = [line for line in capsys.readouterr().out.splitlines() if "preferred" in line]
    assert all(answer in line and "helpfulness" in line for answer, line in zip(expected, said, strict=True))


@pytest.mark.parametrize("name, kind", [("qrm-llama3.1-8b-v2", "llama"), ("qrm-gemma-2-27b", "gemma2")])
def test_quantile_models(tmp_path, name, kind):
    base = {"llama": "LlamaForRewardModelWithGating", "gemma2": "Gemma2ForRewardModelWithGating"}[kind]
    model = with_own_code(write_reward_model(tmp_path / "model", "objectives", kind), "modeling_custom", QUANTILE_MODEL, base)
    for row in use(name, tmp_path, model):
        assert set(row) == {"id", *(f"{stem}_{side}" for stem in ("score", *HELPSTEER2) for side in (1, 2))}
        assert row["score_1"] != row["score_2"]


def tiny_llama(folder, make):
    write_reward_model(folder, "score")  # for its tokenizer
    for path in [*folder.glob("*.safetensors*"), folder / "model.safetensors.index.json"]:
        path.unlink(missing_ok=True)
    torch.manual_seed(3)
    make(AutoConfig.for_model("llama", **SIZES, num_labels=1, pad_token_id=0)).save_pretrained(folder)
    return folder


def test_a_head_of_two_layers(tmp_path):
    def make(config):
        model = LlamaForSequenceClassification(config)
        width = config.hidden_size
        model.score = torch.nn.Sequential(torch.nn.Linear(width, width), torch.nn.ReLU(), torch.nn.Linear(width, 1))
        return model

    assert are_scores(use("inf-qrm-llama3.1-70b", tmp_path, tiny_llama(tmp_path / "model", make)))


def test_a_reward_in_the_place_of_the_first_token(tmp_path):
    model = tiny_llama(tmp_path / "model", LlamaForCausalLM)
    rows = use("llama-3.1-nemotron-70b-reward", tmp_path, model)
    assert are_scores(rows)
    tokens = json.loads((model / "tokenizer_config.json").read_text("utf-8"))
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(model / "tokenizer.json"), **tokens)
    turns = [{"role": "user", "content": PAIRS[0]["prompt"]}, {"role": "assistant", "content": PAIRS[0]["response_1"]}]
    ids = tokenizer(tokenizer.apply_chat_template(turns, tokenize=False), return_tensors="pt", add_special_tokens=False).input_ids
    plain = LlamaForCausalLM.from_pretrained(model, device_map="auto", dtype=torch.bfloat16)
    assert rows[0]["score_1"] == plain(ids).logits[0, -1, 0].item()


@pytest.mark.parametrize("name", ["skywork-critic-llama-3.1-70b", "texteval-llama3.1-70b"])
def test_judges_see_both_orders(tmp_path, monkeypatch, name):
    class Judge:
        def __init__(self, model, tensor_parallel_size):
            assert (model, tensor_parallel_size) == ("stand-in", 2)

        def chat(self, conversations, sampling):
            assert sampling.temperature == 0
            return [SimpleNamespace(outputs=[SimpleNamespace(text=self.answer(c[0]["content"]))]) for c in conversations]

        def answer(self, text):
            """Whichever of the two is longer; what is typed as a placeholder stays as it was typed."""
            first, second = text.split("Answer A:\n")[1].split("\n\nAnswer B:\n")
            assert "{second}" not in text and ("{first}" in text) == ("sky" in text)
            return f"Longer. [[{'A' if len(first) > len(second.strip()) else 'B'}]]"

    sampling = lambda **options: SimpleNamespace(**options)  # noqa: E731
    monkeypatch.setitem(sys.modules, "vllm", SimpleNamespace(LLM=Judge, SamplingParams=sampling))
    rows = use(name, tmp_path, "stand-in", "--gpus", "2")
    assert all(set(row) == {"id", "output", "output_swapped"} for row in rows)
    assert [(row["output"][-3], row["output_swapped"][-3]) for row in rows] == [("B", "A"), ("A", "B")]


def test_weighted_metrics_keep_their_parts(tmp_path):
    for file, scores in (("a.jsonl", [(1, 3), (5, 1)]), ("b.jsonl", [(-10, 10), (0, 0)])):
        lines = [json.dumps({"id": id, "score_1": one, "score_2": two}) for id, (one, two) in zip("xy", scores)]
        (tmp_path / file).write_text("\n".join(lines))
    (tmp_path / "weights.json").write_text(json.dumps({"a": 0.75, "b": 0.25}))
    arguments = [tmp_path / "weights.json", tmp_path / "out.jsonl", f"a={tmp_path / 'a.jsonl'}", f"b={tmp_path / 'b.jsonl'}"]
    run("metametrics-rm-v1.0", *arguments)
    first, second = rows_of(tmp_path / "out.jsonl")
    assert first == {"id": "x", "score_1": 0.0, "score_2": 0.625, "a_1": 0.0, "a_2": 0.5, "b_1": 0.0, "b_2": 1.0}
    assert second["score_1"] == 0.875
    with pytest.raises(SystemExit):
        run("metametrics-rm-v1.0", *arguments[:3])
