"""`python tools/tests/write_converted.py src/inference/testdata/converted`: a converted tiny package of each kind for the page's tests,
and what transformers says of two pairs (goldens.json). The same weights every time."""

import json
import pickle
import sys
import tempfile
from pathlib import Path

import numpy as np
from reward_models import published_rewards, write_reward_model
from sklearn.tree import DecisionTreeClassifier

from split_decision_tools.convert.command import convert

KINDS = {"tiny-score": ("score", "gemma2"), "tiny-labels": ("labels", "llama"), "tiny-objectives": ("objectives", "llama")}
SMALL = {"hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 16}
QUESTION = [{"role": "user", "content": "Why is the sky blue?"}]
TURNS = [*QUESTION, {"role": "assistant", "content": "Are the numbers odd?"}, {"role": "user", "content": "You are helpful."}]
PAIRS = [(QUESTION, ["Because of the question.", "The answer is 42."]), (TURNS, ["Thank you. " * 9, ""])]


def write(out: Path) -> None:
    goldens = []
    for name, (head, kind) in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = write_reward_model(Path(folder) / name, head, kind, **SMALL)
            if head == "labels":
                (checkpoint / "decision_tree.pkl").write_bytes(pickle.dumps(small_tree()))
            convert(checkpoint, out=out / name, max_tokens=256, unpickle=True, variants=("q4",))
            for messages, responses in PAIRS:
                found = [published_rewards(checkpoint, messages, response) for response in responses]
                pair = {"package": name, "messages": messages, "responses": responses, "rewards": [one["rewards"] for one in found]}
                if "gate" in found[0]:
                    pair |= {"gate": found[0]["gate"], "scores": [one["score"] for one in found]}
                goldens.append(pair)
    (out / "goldens.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in goldens) + "\n]\n", encoding="utf-8")


def small_tree() -> DecisionTreeClassifier:
    x = np.random.default_rng(0).normal(size=(200, 5)).astype(np.float32)
    return DecisionTreeClassifier(max_depth=2, random_state=0).fit(x, (x[:, 0] + x[:, 4] / 2 > 0).astype(int))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
