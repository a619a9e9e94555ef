"""The part of a package's README that says how often it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .metrics import Figures
from .report_numbers import pm
from .tree_wire import ATTRIBUTES

if TYPE_CHECKING:
    from .report import Report
    from .train.trained import TrainedBranch


def quality(report: Report) -> str:
    f = report.measured
    rows = [
        f"| {name} | {pm(f.correlations[0][i], f.correlations[1][i])} | "
        f"{pm(f.difference_correlations[0][i], f.difference_correlations[1][i])} |"
        for i, name in enumerate(ATTRIBUTES)
    ]
    if report.before is not None:
        return trained_quality(report, report.before)
    return f"""## How often it is right

{report.folds}-fold cross-validation by prompt on {f.pairs} rated pairs: no prompt is in training and test, the penalty is
chosen inside each training part, and the layer, pooling and bits were chosen on the same folds (so these figures are a
little flattering). Standard errors: bootstrap over prompts.

* Prefers the response that people rated more helpful, in the {f.unequal} pairs where the ratings differ: **{pm(*f.accuracy, 3)}**.
* Preferring the longer response, on the same pairs: {pm(*report.length_baseline, 3)}.

| attribute | correlation with the rating | correlation of the difference (2 minus 1) |
| --- | --- | --- |
{chr(10).join(rows)}

Verbosity and complexity are easy, since they follow the length. Helpfulness and correctness are hard: a model of this size has
no way to know whether most statements are true."""


def trained_quality(report: Report, before: Figures) -> str:
    f = report.measured
    rows = [
        f"| {name} | {pm(before.correlations[0][i], before.correlations[1][i])} | {pm(f.correlations[0][i], f.correlations[1][i])} | "
        f"{pm(before.difference_correlations[0][i], before.difference_correlations[1][i])} | "
        f"{pm(f.difference_correlations[0][i], f.difference_correlations[1][i])} |"
        for i, name in enumerate(ATTRIBUTES)
    ]
    return f"""## How often it is right

On {f.pairs} rated pairs. {whose_rewards(report.branch)} The head of the frozen layers is cross-validated by prompt
({report.folds} folds). Standard errors: bootstrap over prompts.

| prefers the response that people rated more helpful, {f.unequal} pairs whose ratings differ | share |
| --- | --- |
| **this package** | **{pm(*f.accuracy, 3)}** |
| the frozen head alone | {pm(*before.accuracy, 3)} |
| the longer response | {pm(*report.length_baseline, 3)} |

| attribute | correlation with the rating: frozen head alone | this package | of the difference (2 minus 1): frozen head alone | this package |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

Verbosity and complexity are easy, since they follow the length. Helpfulness and correctness are hard: a model of this size has
no way to know whether most statements are true."""


def whose_rewards(branch: TrainedBranch | None) -> str:
    """On which prompts figures are taken, so that no weight has seen them."""
    if branch is None or not branch.crossed:
        return "These are the ones whose prompts the trained layers never saw; with so few, the errors are wide."
    note = branch.about.get("cross_fit", {}).get("note")
    return "Those whose prompts the layers were trained on are scored by layers that were trained in the same way without them" + (
        f" ({note})." if note else "."
    )


def other_sets(report: Report) -> str:
    if not report.others:
        return ""
    rows = [
        f"| {name} | {every.pairs} | {pm(every.value, every.error)} | {near.pairs} | {pm(near.value, near.error)} |"
        for name, (every, near) in report.others.items()
    ]
    learnt = report.manifest["made_by"]["head"].get("preferences", {"pairs": {}})["pairs"]
    which = f" The head also learns the preferences of {' and '.join(learnt)}, but none of the prompt at hand." if learnt else ""
    return f"""Pairs from other sources, scored out of fold like those above.{which} Share of pairs whose preferred response has the higher
helpfulness reward, of all of them and of the half whose two responses are nearest in length (by their ratio in characters), where the
length tells least:

| set | pairs | accuracy | nearest in length | accuracy |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}"""
