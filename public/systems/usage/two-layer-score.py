"""SYSTEM_NAME (published as INF-ORM-Llama3.1-70B): scores for a JSONL file of pairs.

    pip install torch transformers accelerate
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). A line of what is written: "id", "score_1", "score_2".
"""

import argparse
import json

import torch
from torch import nn
from transformers import AutoTokenizer, LlamaForSequenceClassification

parser = argparse.ArgumentParser()
parser.add_argument("pairs")
parser.add_argument("out")
parser.add_argument("--model", default="SYSTEM_REPOSITORY")
options = parser.parse_args()


class TwoLayerHead(LlamaForSequenceClassification):
    """Its head is two linear layers with a ReLU between them."""

    def __init__(self, config):
        super().__init__(config)
        width = config.hidden_size
        self.score = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1))


tokenizer = AutoTokenizer.from_pretrained(options.model)
model = TwoLayerHead.from_pretrained(options.model, dtype=torch.bfloat16, device_map="auto", num_labels=1).eval()


@torch.no_grad()
def score(messages, response):
    conversation = [*messages, {"role": "assistant", "content": response}]
    text = tokenizer.apply_chat_template(conversation, tokenize=False)
    ids = tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids.to(model.device)
    return model(ids).logits[0][0].item()


with open(options.pairs, encoding="utf-8") as pairs, open(options.out, "w", encoding="utf-8") as out:
    for line in pairs:
        pair = json.loads(line)
        messages = pair.get("messages") or [{"role": "user", "content": pair["prompt"]}]
        row = {"id": pair["id"], "score_1": score(messages, pair["response_1"]), "score_2": score(messages, pair["response_2"])}
        out.write(json.dumps(row) + "\n")
