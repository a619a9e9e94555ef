"""SYSTEM_NAME: scores for a JSONL file of pairs.

    pip install torch transformers accelerate
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). A line of what is written: "id", "score_1", "score_2".
"""

import argparse
import json

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

parser = argparse.ArgumentParser()
parser.add_argument("pairs")
parser.add_argument("out")
parser.add_argument("--model", default="nvidia/Llama-3.1-Nemotron-70B-Reward-HF")
options = parser.parse_args()

tokenizer = AutoTokenizer.from_pretrained(options.model)
model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.bfloat16, device_map="auto").eval()


@torch.no_grad()
def score(messages, response):
    text = tokenizer.apply_chat_template([*messages, {"role": "assistant", "content": response}], tokenize=False)
    ids = tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids.to(model.device)
    # in this conversion the reward head stands in the place of the vocabulary's first token
    return model(ids).logits[0, -1, 0].item()


with open(options.pairs, encoding="utf-8") as pairs, open(options.out, "w", encoding="utf-8") as out:
    for line in pairs:
        pair = json.loads(line)
        messages = pair.get("messages") or [{"role": "user", "content": pair["prompt"]}]
        row = {"id": pair["id"], "score_1": score(messages, pair["response_1"]), "score_2": score(messages, pair["response_2"])}
        out.write(json.dumps(row) + "\n")
