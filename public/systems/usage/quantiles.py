"""SYSTEM_NAME: gated scores and attribute rewards for a JSONL file of pairs.

    pip install torch "transformers<4.56" accelerate
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). A line of what is written: "id", "score_1", "score_2" and both rewards of every attribute.
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

ATTRIBUTES = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"]
# The model's own code comes with it: read it before you trust it.
tokenizer = AutoTokenizer.from_pretrained(options.model)
model = AutoModelForSequenceClassification.from_pretrained(
    options.model, trust_remote_code=True, torch_dtype=torch.bfloat16, device_map="auto"
).eval()


@torch.no_grad()
def scored(messages, response):
    """The gated score, and the expectation of every attribute's reward."""
    text = tokenizer.apply_chat_template([*messages, {"role": "assistant", "content": response}], tokenize=False)
    ids = tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids.to(model.device)
    output = model(ids)
    return {"score": output.score.float().item(), **dict(zip(ATTRIBUTES, output.rewards[0].float().tolist()))}


with open(options.pairs, encoding="utf-8") as pairs, open(options.out, "w", encoding="utf-8") as out:
    for line in pairs:
        pair = json.loads(line)
        messages = pair.get("messages") or [{"role": "user", "content": pair["prompt"]}]
        sides = [scored(messages, pair[f"response_{side}"]) for side in (1, 2)]
        row = {f"{name}_{side + 1}": sides[side][name] for name in sides[0] for side in (0, 1)}
        out.write(json.dumps({"id": pair["id"], **row}) + "\n")
