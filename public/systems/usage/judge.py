"""SYSTEM_NAME: verdicts in both orders for a JSONL file of pairs.

    pip install vllm
    python SYSTEM_ID.py pairs.jsonl SYSTEM_ID.jsonl

A line of pairs.jsonl: {"id": "1", "prompt": "…", "response_1": "…", "response_2": "…"} (or "messages" in place of the
prompt). Each pair is shown in both orders: "id", "output", "output_swapped".
"""

import argparse
import json
import re

from vllm import LLM, SamplingParams

parser = argparse.ArgumentParser()
parser.add_argument("pairs")
parser.add_argument("out")
parser.add_argument("--model", default="SYSTEM_REPOSITORY")
parser.add_argument("--template", help="a file with {prompt}, {first} and {second}: the wording on the model's card")
parser.add_argument("--gpus", type=int, default=8)
options = parser.parse_args()

# Words of our own; the model was trained with those on its card, and its figures are theirs.
TEMPLATE = """Two answers to one request follow. Say in a few sentences which one serves the person better. Neither order nor length
should count. End with [[A]] if it is answer A, with [[B]] if it is answer B.

Request:\n{prompt}\n\nAnswer A:\n{first}\n\nAnswer B:\n{second}
"""
template = open(options.template, encoding="utf-8").read() if options.template else TEMPLATE
pairs = [json.loads(line) for line in open(options.pairs, encoding="utf-8")]
llm = LLM(model=options.model, tensor_parallel_size=options.gpus)


def judged(first, second):
    """What the judge writes of every pair, its responses shown in this order."""
    conversations = []
    for pair in pairs:
        prompt = pair.get("prompt") or "\n\n".join(f"{turn['role']}: {turn['content']}" for turn in pair["messages"])
        words = {"prompt": prompt, "first": pair[first], "second": pair[second]}
        text = re.sub(r"\{(prompt|first|second)\}", lambda found: words[found[1]], template)
        conversations.append([{"role": "user", "content": text}])
    return [reply.outputs[0].text for reply in llm.chat(conversations, SamplingParams(temperature=0, max_tokens=1024))]


both = zip(pairs, judged("response_1", "response_2"), judged("response_2", "response_1"))
with open(options.out, "w", encoding="utf-8") as out:
    for pair, output, swapped in both:
        out.write(json.dumps({"id": pair["id"], "output": output, "output_swapped": swapped}) + "\n")
