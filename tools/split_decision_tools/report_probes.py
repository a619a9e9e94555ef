"""The part of a package's README about a stranger's first experiments."""

from __future__ import annotations

from collections.abc import Sequence

from .probes import Probe
from .questions import SENTENCE, WORD
from .short_answers import ShortShare
from .train.trained import TrainedBranch

WORDS = {
    "off-topic": "a good answer of about the same length to another prompt",
    "shuffled": "its own phrases shuffled, a quarter of the words left out",
    "looping": "one of its own sentences or phrases over and over",
    "cut off": "itself, ended in the middle of a sentence",
    "refusal": "a refusal of the (harmless) request",
    "don't know": "\"I don't know\" in one of several ways",
    "copy of the question": "the question itself",
    "noise": "struck keys, words in no order, one word, signs",
}


SHORT_WORDS = {
    "off-topic": "another question's answer",
    "remark": "a remark that answers nothing",
    "noise": "struck keys",
    "copy of the question": "the question itself",
    "wrong answer": "a word that is wrong",
}


def probe_table(probes: Sequence[Probe], branch: TrainedBranch | None) -> str:
    """Markdown; empty where nothing was measured. With a branch, the frozen head alone stands beside it."""
    if not probes:
        return ""
    before = {} if branch is None else frozen_shares(branch)
    rows = []
    for found in probes:
        row = f"| {WORDS[found.kind]} | {found.attribute} | {found.texts} |"
        if branch is not None:
            frozen = before.get((found.kind, found.attribute))
            row += " |" if frozen is None else f" {frozen['value']:.2f} ± {frozen['error']:.2f} |"
        rows.append(f"{row} {found.value:.2f} ± {found.error:.2f} |")
    columns = "| the response against | reward | pairs |" + (" frozen head alone |" if branch else "") + " this package |"
    rule = "| --- | --- | --- |" + (" --- |" if branch else "") + " --- |"
    trained = " None of these prompts, and none of the refusals and admissions, was trained on." if branch else ""
    lines = "\n".join([columns, rule, *rows])
    return f"""## A stranger's first experiments

How often a real response has the higher reward than a spoiled text, on the better response of rated pairs (standard error
over prompts).{trained}

{lines}"""


def frozen_shares(branch: TrainedBranch) -> dict[tuple[str, str], dict]:
    """What the frozen head alone gave in training's figures, of the first set: the rated one."""
    rows = branch.about.get("figures", [])
    return {(row["before"]["kind"], row["before"]["attribute"]): row["before"] for row in rows if row["set"] == rows[0]["set"]}


def short_table(shares: Sequence[ShortShare]) -> str:
    """Markdown; empty where the head learnt no short questions."""
    if not shares:
        return ""
    found = {(share.kind, share.own): share for share in shares}
    cell = lambda share: f"{share.before[0]:.2f} | {share.after[0]:.2f} ± {share.after[1]:.2f}"  # noqa: E731
    rows = "\n".join(f"| {words} | {cell(found[kind, SENTENCE])} | {cell(found[kind, WORD])} |" for kind, words in SHORT_WORDS.items())
    asked = max(share.texts for share in shares if share.kind == "wrong answer")
    return f"""### Questions that a word answers

How often the right answer, as a sentence or as a word, has the higher helpfulness reward: on {asked} short questions of
our own ("What is the capital of Spain?"), each scored by a head that has not seen it, before and after the head learnt of such questions (standard
error over questions).

| the right answer against | a sentence, before | a sentence | a word, before | a word |
| --- | --- | --- | --- | --- |
{rows}"""
