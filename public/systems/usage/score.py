"""SYSTEM_NAME: scores for a JSONL file of pairs.

    pip install torch transformers accelerate
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). A line of what is written: "id", "score_1", "score_2".
"""

import argparse
import json

import torch
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

parser = argparse.ArgumentParser()
parser.add_argument("pairs")
parser.add_argument("out")
parser.add_argument("--model", default="SYSTEM_REPOSITORY")
options = parser.parse_args()

tokenizer = AutoTokenizer.from_pretrained(options.model)
# Gemma-2 caps its attention scores, which fused kernels leave out
attention = "eager" if AutoConfig.from_pretrained(options.model).model_type == "gemma2" else None
model = AutoModelForSequenceClassification.from_pretrained(
    options.model, dtype=torch.bfloat16, device_map="auto", num_labels=1, attn_implementation=attention
).eval()


@torch.no_grad()
def score(messages, response):
    conversation = [*messages, {"role": "assistant", "content": response}]
    text = tokenizer.apply_chat_template(conversation, tokenize=False)
    # the template has written the token that begins a text already
    ids = tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids.to(model.device)
    return model(ids).logits[0][0].item()


with open(options.pairs, encoding="utf-8") as pairs, open(options.out, "w", encoding="utf-8") as out:
    for line in pairs:
        pair = json.loads(line)
        messages = pair.get("messages") or [{"role": "user", "content": pair["prompt"]}]
        row = {"id": pair["id"], "score_1": score(messages, pair["response_1"]), "score_2": score(messages, pair["response_2"])}
        out.write(json.dumps(row) + "\n")
