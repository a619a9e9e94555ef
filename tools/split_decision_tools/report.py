"""The package's README: what it is, how it was made, how often it is right, what it costs, where it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .bits_plan import describe
from .compare_bits import Comparison, PlanFigures, Shift
from .fit_tree import RISING
from .metrics import Figures
from .probes import Agreement, Probe
from .report_numbers import listed, pm
from .report_probes import probe_table, short_table
from .report_quality import other_sets, quality
from .select import Selection
from .short_answers import ShortShare
from .train.trained import TrainedBranch
from .tree_wire import ATTRIBUTES


@dataclass(frozen=True)
class Report:
    """Everything the README is made of. `others`: further sets scored by the finished package, name to (all pairs, the half nearest in length)."""

    manifest: Mapping[str, Any]
    tree: Mapping[str, Any]
    measured: Figures
    length_baseline: tuple[float, float]
    bits: str
    folds: int
    source: str
    selection: Selection | None = None
    comparison: Comparison | None = None
    shifts: Sequence[float] = ()
    others: Mapping[str, tuple[Agreement, Agreement]] = field(default_factory=dict)
    probes: Sequence[Probe] = ()
    branch: TrainedBranch | None = None
    before: Figures | None = None
    exact: tuple[Shift, int] | None = None
    short: Sequence[ShortShare] = ()


def write_report(report: Report) -> str:
    """Markdown."""
    sections = [
        introduction(report),
        quality(report),
        other_sets(report),
        probe_table(report.probes, report.branch),
        short_table(report.short),
        selection(report),
        quantization(report),
        quantization_shift(report),
        tree(report),
        drift(report.manifest),
        limits(report),
        making(report),
        licences(report),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def introduction(report: Report) -> str:
    m, a = report.manifest, report.manifest["architecture"]
    size = sum(entry["bytes"] for entry in m["files"])
    poolings = " plus ".join({"mean": "the mean over the response's tokens", "last": "the last token"}[p["kind"]] for p in m["pooling"])
    frozen, added = ", frozen", ""
    if report.branch is not None:
        taps = report.branch.taps
        after = f"layer{'s' if len(taps) > 1 else ''} {' and '.join(map(str, taps))}"
        frozen, added = f", the first {report.branch.trunk} of them frozen", f", read after {after}, and a trained correction to it, read after the last layer"
    return f"""# {m["title"]}

{m["summary"]}

It is the first {a["layers"]} layers of a small language model{frozen}, with one linear map (ridge regression) from its hidden
states to human ratings of {", ".join(m["attributes"])} on a scale from {m["scale"]["min"]:g} to {m["scale"]["max"]:g}{added}. Pooling:
{poolings}. Weights: {describe(report.bits)} in blocks of 32, embedding int8. {len(m["files"])} files, {size / 1e6:.1f} MB.

It is a demonstration: small enough for a web page, right clearly more often than chance and no judge of quality. Read the
figures before you read its preferences."""


def selection(report: Report) -> str:
    s = report.selection
    if s is None:
        return ""
    order = sorted(zip(s.candidates, s.behind), key=lambda row: (row[0].bits, row[0].layers, row[0].pooling))
    rows = [selection_row(s, candidate, behind) for candidate, behind in order]
    return f"""## Choosing layers and pooling

Score: twice the accuracy above chance, plus the mean correlation with the ratings, plus that of the differences. Limit: {s.limit / 1e6:.0f} MB. Best under
the limit: {s.best.name}. Chosen: the fewest layers within one standard error of the best, **{s.chosen.name}**, since the time
in the browser is proportional to layers.

| bits | layers | pooling | MB | accuracy | correlations | of differences | score | behind the best |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}"""


def selection_row(s: Selection, candidate: Any, behind: tuple[float, float]) -> str:
    f = candidate.figures
    mark = " (chosen)" if candidate is s.chosen else " (best)" if candidate is s.best else ""
    size = f"{candidate.bytes / 1e6:.1f}" + ("" if candidate.bytes <= s.limit else " (too large)")
    return (
        f"| {describe(candidate.bits)} | {candidate.layers} | {' + '.join(candidate.pooling)}{mark} | {size} | {pm(*f.accuracy, 3)} | "
        f"{listed(f.correlations[0])} | {listed(f.difference_correlations[0])} | {f.summary:.3f} | {pm(*behind, 3)} |"
    )


def quantization(report: Report) -> str:
    c = report.comparison
    if c is None:
        return ""
    rows = [quantization_row(plan, plan.plan == c.first) for plan in c.plans]
    text = f"""## What quantization cost, and what more bits would gain

Measured on {c.pairs} pairs drawn by seed, at {c.layer} layers. *Head refitted*: cross-validated within these pairs on each plan's own
hidden states, as the shipped head is fitted (with fewer pairs the figures are lower than above; compare rows). *Head kept*: a head
fitted on the hidden states of {describe(c.first)} of the other folds, all pairs, applied to both. Shifts are root mean squares in
rating units, in the order {", ".join(ATTRIBUTES)}; flips are pairs whose higher helpfulness reward changes sides. The last row is the
checkpoint as it was published, unquantized. More bits are taken only when the score gains more than twice its standard
error.

| weights | accuracy | correlations | of differences | score minus that of the first row | shift, head kept | flipped, head kept | shift, refitted | flipped, refitted |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}"""
    if report.shifts:
        text += f"""

Four bits in one layer alone, all others exact, move the hidden states (RMS, of about 1) by, from the first layer on:
{listed(report.shifts, 3)}. The plan with 8 bits gives them to the most sensitive third."""
    return text


def quantization_row(p: PlanFigures, first: bool) -> str:
    name = "unquantized" if p.plan is None else describe(p.plan)
    f = p.measured
    figures = f"{pm(*f.accuracy, 3)} | {listed(f.correlations[0])} | {listed(f.difference_correlations[0])}"
    if first:
        return f"| {name} | {figures} | | | | | |"
    kept, refit = p.fixed, p.refit
    return (
        f"| {name} | {figures} | {pm(*p.gap, 3)} | {listed(kept.rms)} | {100 * kept.flipped:.1f} % | {listed(refit.rms)} | "
        f"{100 * refit.flipped:.1f} % |"
    )


def quantization_shift(report: Report) -> str:
    if report.exact is None:
        return ""
    shift, pairs = report.exact
    rounded = {} if report.branch is None else report.branch.about.get("rounded", {})
    before = ""
    if rounded.get("layers"):
        before = f"""The first {rounded["layers"]} layers were rounded to {rounded["bits"]} bits before anything was trained or fitted on them, so this is not counted here.
"""
    return f"""## What quantization cost

{before}The same heads on the unquantized weights, {pairs} pairs drawn by seed: the same response has the higher helpfulness reward in
{100 * (1 - shift.flipped):.1f} % of them; rewards move by {listed(shift.rms, 3)} (root mean square in rating units, in the order
{", ".join(ATTRIBUTES)})."""


def tree(report: Report) -> str:
    p, shape = report.tree["provenance"], report.tree["tree"]
    held_out = p["held_out"]
    leaves, crossed = sum(left < 0 for left in shape["children_left"]), ""
    if report.branch is not None and report.branch.crossed:
        crossed = " For prompts that the layers were trained on, the rewards are of layers trained in the same way without them."
    elif report.branch is not None:
        crossed = " Of most of these prompts the trained layers have seen the responses, though no rating and no preference."
    return f"""## The tree

`tree.json`: scikit-learn, depth {p["fit"]["max_depth"]}, log-loss, {leaves} leaves of at least {p["fit"]["min_samples_leaf"]:.0%}, fitted on the out-of-fold
reward differences of {p["pairs"]} pairs, {p["orders"]}; more of {", ".join(RISING)} never speaks against a response.{crossed} On held-out folds it agrees with people in {pm(held_out["accuracy"]["value"], held_out["accuracy"]["se"], 3)} of the
pairs, with a log-loss of {pm(held_out["log_loss"]["value"], held_out["log_loss"]["se"], 3)} (a coin: 0.693)."""


def drift(manifest: Mapping[str, Any]) -> str:
    name = {"native": "native onnxruntime", "wasm": "WASM", "webgpu": "WebGPU", "webgpu-f16": "WebGPU, half precision"}
    rows = []
    for backend, entry in manifest["drift"].items():
        measured = "by the page's tests" if entry.get("measured_max") is None else f"{entry['measured_max']:.1e}"
        rows.append(f"| {name.get(backend, backend)} | {entry['bound']:g} | {measured} |")
    return f"""## Drift

Largest difference from the reference rewards (transformers, float32, the dequantized weights) on the canary texts, in rating
units. A back end beyond its bound is refused by the page.

| back end | bound | measured |
| --- | --- | --- |
{chr(10).join(rows)}"""


def limits(report: Report) -> str:
    short = "Answers of one or a few words lie outside of what it has seen: an unrelated word can have a higher reward than a right sentence."
    if report.short:
        short = (
            "Of answers of one or a few words it tells the unrelated from the right in most cases, the wrong from the right in some (the "
            "table above), and what it learnt there it learnt of simple questions."
        )
    lines = [
        "It does not know facts. A fluent wrong answer gets the rewards of a fluent right one.",
        "It judges form before content: longer, ordered, complete-looking responses gain; a short right answer can lose to a long "
        "wrong one.",
        "It barely checks whether the response answers this prompt, or whether its sentences are in a sensible order.",
        "Code, mathematics and refusals are outside of what its ratings could teach it (see the other sets above).",
        short,
        "It was fitted on English. Other languages get rewards, but nobody measured what they mean.",
    ]
    if report.branch is not None:
        del lines[2]  # what the branch was trained for: the table of first experiments has the figures
        lines.append("It was taught that refusing is worse than answering. It cannot tell a harmful request, where refusing is right.")
    return "## Known failures\n\n" + "\n".join(f"* {line}" for line in lines)


def making(report: Report) -> str:
    m = report.manifest["made_by"]
    head, data, options = m["head"], m["data"], m["options"]
    scaled = "standardized features" if head["standardized"] else "features as they are"
    software = ", ".join(f"{name} {version}" for name, version in m["software"].items())
    trained, preferred = "", ""
    if "preferences" in head:
        preferred += (
            " Helpfulness and correctness also have the direction of preferred responses, by logistic regression on differences "
            "(`preferences` in the manifest)."
        )
    if "short_questions" in head:
        preferred += (
            f" So they have that of right answers to {head['short_questions']['questions']} short questions, which may hardly move rated "
            "responses (`short_questions`)."
        )
    if report.branch is not None:
        files = ", ".join(row["file"] for row in report.branch.about.get("data", []))
        trained = f"""The checkpoint is a trained one: `python -m split_decision_tools train` on {files} (its phases, rates and seeds are in the
manifest's `made_by`). {len(report.branch.trained_on)} prompts were trained on.

"""
    return f"""## How it was made

{trained}    python -m split_decision_tools build --source {report.source} --pairs {data["file"]} --out {report.manifest["id"]} \\
      --layers {options["layers"]} --bits {options["bits"]} --pooling {options["pooling"]} --folds {options["folds"]} --seed {options["seed"]}

Without `--layers`, `--bits` and `--pooling` they are searched for. Checkpoint {m["checkpoint"]["name"]} (SHA-256
{m["checkpoint"]["sha256"][:16]}…), data {data["name"]}, {data["pairs"]} pairs (SHA-256 {data["sha256"][:16]}…). Hidden states come from the
exact quantized weights that ship, so the head corrects for quantization as far as a linear map can. Head: ridge, penalties
{", ".join(f"{alpha:.4g}" for alpha in head["alpha"])} (one an attribute), {scaled}, the error of a prompt's mean
weighted by {head["between"]:g} against differences within the prompt, fitted on all pairs.{preferred} Figures, tree and residual covariance use out-of-fold rewards only.

{software}."""


def licences(report: Report) -> str:
    return "## Licences\n\n" + "\n".join(f"* {line}" for line in report.manifest["attribution"])
