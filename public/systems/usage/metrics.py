"""SYSTEM_NAME: one score out of the scores of several reward models, for a JSONL file of pairs.

    python SYSTEM_ID.py weights.json SYSTEM_ID.jsonl skywork=a.jsonl armorm=b.jsonl

It has no weights of its own: run its reward models first (each writes lines of "id", "score_1" and "score_2"), name their
files here, and give the weight of each in weights.json, {"skywork": 0.4, "armorm": 0.6}. The calibrated weights and how they were
found are the developers': https://github.com/meta-metrics/metametrics. The models' own scores stay in the file as metrics.
"""

import argparse
import json

parser = argparse.ArgumentParser()
parser.add_argument("weights")
parser.add_argument("out")
parser.add_argument("files", nargs="+", metavar="NAME=FILE")
options = parser.parse_args()

weights = json.load(open(options.weights, encoding="utf-8"))
scores = {}
for name, file in (given.split("=", 1) for given in options.files):
    rows = [json.loads(line) for line in open(file, encoding="utf-8")]
    scores[name] = {row["id"]: (row["score_1"], row["score_2"]) for row in rows}
missing = set(weights) ^ set(scores)
if missing:
    parser.error(f"weights and files do not name the same metrics: {', '.join(sorted(missing))}")


def normalized(metric):
    """To 0 … 1 over all pairs, so that no metric counts for more because its numbers are larger."""
    values = [value for both in metric.values() for value in both]
    low, width = min(values), (max(values) - min(values)) or 1.0
    return {id: [(value - low) / width for value in both] for id, both in metric.items()}


metrics = {name: normalized(metric) for name, metric in scores.items()}
ids = [id for id in next(iter(metrics.values())) if all(id in metric for metric in metrics.values())]
with open(options.out, "w", encoding="utf-8") as out:
    for id in ids:
        row = {"id": id}
        for side in (0, 1):
            row[f"score_{side + 1}"] = sum(weights[name] * metrics[name][id][side] for name in weights)
            row |= {f"{name}_{side + 1}": metrics[name][id][side] for name in weights}
        out.write(json.dumps(row) + "\n")
