"""`python -m split_decision_tools goldens PACKAGE --out DIR`: what the page's tokenizer and back ends must reproduce.

tokens.json from the Rust tokenizer, rewards.json from transformers on the package's dequantized weights.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from .golden_pairs import PAIRS
from .golden_texts import TEXTS
from .package_files import sha256
from .package_reader import Package, read_package
from .reference import Reference
from .spans import token_spans
from .tokenize import ChatTokenizer, prepare_text

TOKENS_SCHEMA = "split-decision/golden-tokens@1"
REWARDS_SCHEMA = "split-decision/golden-rewards@1"


def token_goldens(tokenizer: ChatTokenizer) -> list[dict]:
    """[{text, ids, spans}]: `ids` of the text as a response, end of turn included; `spans` [start, end) in UTF-16
    code units of the text, empty at the end of what is encoded for the end of turn."""
    vocabulary = tokenizer.text.get_vocab(with_added_tokens=False)
    rows = []
    for text in TEXTS:
        prepared = prepare_text(text)
        encoding = tokenizer.text.encode(prepared, add_special_tokens=False)
        spans = token_spans(prepared, encoding.tokens, vocabulary)
        end = len(prepared.encode("utf-16-le")) // 2
        ids = tokenizer.response_ids(text)
        rows.append({"text": text, "ids": ids, "spans": [*spans, *[(end, end)] * (len(ids) - len(spans))]})
    return rows


def reward_goldens(package: Package) -> list[dict]:
    """[{name, messages, responses, tokens: {prompt, responses}, rewards: [[attributes], [attributes]]}]."""
    made_by = package.manifest["made_by"]
    reference = Reference(made_by["config"], package.weights, own_norm=made_by["own_norm"], taps=tuple(made_by["taps"]))
    rows = []
    for pair in PAIRS:
        prompt = package.tokenizer.prompt_ids(pair["messages"])
        responses = [package.tokenizer.response_ids(response) for response in pair["responses"]]
        tokens = {"prompt": len(prompt), "responses": [len(ids) for ids in responses]}
        rewards = [reference.rewards(prompt, ids, package.heads).tolist() for ids in responses]
        rows.append({**pair, "tokens": tokens, "rewards": rewards})
    return rows


def write_goldens(package: Package, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    manifest = package.manifest
    made_from = {"id": manifest["id"], "files": manifest["files"]}
    tokenizer_sha256 = sha256(package.folder / manifest["tokenizer"]["file"])
    _write(out / "tokens.json", TOKENS_SCHEMA, {"tokenizer_sha256": tokenizer_sha256}, "texts", token_goldens(package.tokenizer))
    _write(out / "rewards.json", REWARDS_SCHEMA, {"package": made_from}, "pairs", reward_goldens(package))


def _write(path: Path, schema: str, head: dict, key: str, rows: Iterable[dict]) -> None:
    """One row a line, in ASCII: a lone surrogate has no UTF-8, only an escape."""
    lines = [json.dumps(row, separators=(",", ":"), allow_nan=False) for row in rows]
    start = json.dumps({"schema": schema, **head}, indent=2)[:-2]
    path.write_text(f'{start},\n  "{key}": [\n' + ",\n".join(lines) + "\n  ]\n}\n", encoding="ascii")


@click.command(help="Write the inference goldens of the page's tests.")
@click.argument("package", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for tokens.json and rewards.json.")
def command(package: Path, out: Path):
    write_goldens(read_package(package), out)
    for name in ("tokens.json", "rewards.json"):
        click.echo(f"{out / name}: {(out / name).stat().st_size:,} bytes")
