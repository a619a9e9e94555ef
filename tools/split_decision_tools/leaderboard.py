"""Turns the published figures of the leaderboard into `public/systems/leaderboard.json`.

The figures are kept as published, those that were revised later beside the first ones; `leaderboard_facts.py` says what else is known of each
system. Run: `python -m split_decision_tools leaderboard published-results.json --out public/systems/leaderboard.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .json_files import write_json
from .leaderboard_facts import FACTS
from .published import PUBLICATION

SCHEMA = "split-decision/leaderboard@1"
SECTIONS = ("chat", "chat_hard", "safety", "reasoning")
BASES = {"-": "Several models"}
# Five numbers of one decimal each, and the first is the mean of the others before any of them was rounded.
PRINTED = 0.1 + 1e-9


def convert(published: dict[str, Any]) -> dict[str, Any]:
    """The wire document; raises ValueError when a row contradicts itself or nothing is known of it."""
    board = published["rewardbench_january_2025"]
    columns = board["columns"]
    if columns != ["overall", *SECTIONS]:
        raise ValueError(f"columns are {columns!r}, expected the overall score and {SECTIONS!r}")
    revised = board["revised"]
    strangers = (set(revised) | set(FACTS)) - {row["model"] for row in board["rows"]}
    if strangers:
        raise ValueError(f"not in the table: {sorted(strangers)}")
    return {
        "schema": SCHEMA,
        "benchmark": "RewardBench, January 2025, percent",
        "source": PUBLICATION.removesuffix(", tree figures"),
        "columns": columns,
        "systems": [system(row, columns, revised.get(row["model"])) for row in board["rows"]],
        "usage_example": {key: published["usage_example"][key] for key in ("model", "attributes", "rewards", "preference")},
    }


def system(row: dict[str, Any], columns: list[str], revised: list[float] | None) -> dict[str, Any]:
    """One system: its figures in the order of the columns, and what is known of it."""
    model = row["model"]
    if model not in FACTS:
        raise ValueError(f"{model}: nothing is known of it")
    scores = [row[column] for column in columns]
    for figures in (scores, *([revised] if revised else [])):
        check_mean(model, figures)
    return {
        "id": model.lower(),
        "model": model,
        "base": BASES.get(row["base"], row["base"]),
        "method": row["method"],
        "scores": scores,
        **({"revised": revised} if revised else {}),
        **FACTS[model],
    }


def check_mean(model: str, figures: list[float]) -> None:
    """The overall score is the mean of the sections, within what rounding allows."""
    overall, *sections = figures
    if abs(overall - sum(sections) / len(sections)) > PRINTED:
        raise ValueError(f"{model}: the overall score {overall} is not the mean of {sections}")


@click.command(help="Convert the published figures of the leaderboard, with what is known of its systems.")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def command(source: Path, out: Path) -> None:
    document = convert(json.loads(source.read_text(encoding="utf-8")))
    write_json(out, document)
    click.echo(f"{out}: {len(document['systems'])} systems")
