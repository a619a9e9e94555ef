"""SYSTEM_NAME: attribute rewards and its tree's answers for a JSONL file of pairs.

    pip install torch transformers==4.45.2 accelerate scikit-learn
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). A line of what is written: "id" and "rewards", five for each response.
"""

import argparse
import json

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

parser = argparse.ArgumentParser()
parser.add_argument("pairs")
parser.add_argument("out")
parser.add_argument("--model", default="SYSTEM_REPOSITORY")
options = parser.parse_args()

# The model's own code comes with it (trust_remote_code), and its tree is a pickle, which runs code as well: read both first.
tokenizer = AutoTokenizer.from_pretrained(options.model)
model = AutoModelForSequenceClassification.from_pretrained(
    options.model, trust_remote_code=True, torch_dtype=torch.bfloat16, device_map="auto"
).eval()
model.load_decision_tree(options.model, filename="decision_tree.pkl")


def prompt_of(pair):
    """Earlier turns in one string, as HelpSteer2 writes them."""
    turns = pair.get("messages") or [{"role": "user", "content": pair["prompt"]}]
    first, *rest = turns
    return first["content"] + "".join(f"\n<extra_id_1>{turn['role'].capitalize()}\n{turn['content']}" for turn in rest)


with open(options.pairs, encoding="utf-8") as pairs, open(options.out, "w", encoding="utf-8") as out:
    for line in pairs:
        pair = json.loads(line)
        with torch.no_grad():
            found = model.compare(prompt_of(pair), pair["response_1"], pair["response_2"], tokenizer, model.device)
        rewards = [[float(reward) for reward in row] for row in found["rewards"]]
        out.write(json.dumps({"id": pair["id"], "rewards": rewards}) + "\n")
        # the tree's answer: 0 is response 1
        print(pair["id"], dict(zip(found["attributes"], rewards[0])), f"response {int(found['preference']) + 1} preferred")
