"""Training upper layers on a frozen trunk, on tiny random checkpoints."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from onnxruntime import InferenceSession
from test_build import WORDS, checkpoint, options, pairs  # noqa: F401
from tiny import write_checkpoint
from transformers import AutoModel

from split_decision_tools.bench_export import usual_graph
from split_decision_tools.build import build
from split_decision_tools.checkpoint import load_checkpoint
from split_decision_tools.feature_run import chat_tokenizer
from split_decision_tools.pairs import Pair, parse_row, read_pairs, text_digest
from split_decision_tools.package_reader import read_package
from split_decision_tools.quantize import dequantize, quantize
from split_decision_tools.train.branch import Branch, Weights, group_loss, take_texts
from split_decision_tools.train.command import command
from split_decision_tools.train.cross_fit import cross_fit, fit_fold, fold_of
from split_decision_tools.train.fit_branch import Example, Phase, Schedule, draw, fit_branch
from split_decision_tools.train.figures import all_figures, total_rewards
from split_decision_tools.train.groups import MADE, held_out, make_groups
from split_decision_tools.train.llama import Layer, attend_by_text, layout_of, pack, rms_norm
from split_decision_tools.train.prepare import examples, frozen_heads
from split_decision_tools.train.spoil import ADMISSIONS, REFUSALS, SPOILED, Material, beginning, spoil
from split_decision_tools.train.trained import read_trained, write_trained
from split_decision_tools.train.trunk import Trunk, collect_states
from split_decision_tools.verify import verify_package

MATERIAL = Material(
    question="Why is the sky blue?",
    response="Air scatters short waves more than long ones. Blue is short, so it reaches us from everywhere. At dusk, red is left.",
    other="Boil the eggs for seven minutes. Then cool them in water before you peel them.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"), num_hidden_layers=4)


@pytest.fixture(scope="module")
def groups(folder):
    generator = np.random.default_rng(0)
    text = lambda count: " ".join(generator.choice(WORDS, count)) + "."  # noqa: E731
    pairs = [
        Pair(str(n), ({"role": "user", "content": f"{text(6)} {n}"},), (text(12), text(20)), n % 2, ((1.0,) * 5, (3.0,) * 5) if n < 6 else None)
        for n in range(12)
    ]
    return make_groups("made", pairs, chat_tokenizer(load_checkpoint(str(folder))), seed=0)


def test_every_kind_makes_a_text_that_differs_and_is_the_same_for_the_same_seed():
    for kind in SPOILED:
        texts = [spoil(kind, MATERIAL, np.random.default_rng(seed)) for seed in range(30)]
        assert any(texts) and MATERIAL.response not in texts
        assert texts == [spoil(kind, MATERIAL, np.random.default_rng(seed)) for seed in range(30)]


def test_a_cut_text_is_a_beginning_without_an_end():
    for seed in range(30):
        text = spoil("cut off", MATERIAL, np.random.default_rng(seed))
        assert MATERIAL.response.startswith(text) and text[-1].isalnum()


def test_the_figures_use_sentences_that_training_never_saw():
    for kind, sentences in (("refusal", REFUSALS), ("don't know", ADMISSIONS)):
        seen = {spoil(kind, MATERIAL, np.random.default_rng(seed)) for seed in range(200)}
        kept = {spoil(kind, Material(**{**vars(MATERIAL), "held_out": True}), np.random.default_rng(seed)) for seed in range(200)}
        assert seen | kept == set(sentences) and not seen & kept


def test_about_a_fifth_of_all_prompts_is_held_out():
    keys = [f"{hash((1, n)) & 0xFFFFFFFF:08x}" for n in range(4000)]
    assert 0.15 < np.mean([held_out(key) for key in keys]) < 0.25


def test_a_group_holds_the_real_texts_and_every_kind(groups):
    assert len(groups) == 12
    for group in groups:
        assert [text.kind for text in group.texts[:2]] == ["real", "real"] and group.preferences in ([(0, 1)], [(1, 0)])
        kinds = [text.kind for text in group.texts[2:]]
        assert set(kinds) <= set(MADE) and {"off-topic", "refusal", "noise"} <= set(kinds)
    # a spoiled text has to lose to the better one first
    assert next(text.of for text in groups[0].texts if text.kind == "off-topic") == 1


def test_texts_side_by_side_equal_transformers_one_by_one(folder, groups):
    checkpoint = load_checkpoint(str(folder))
    original = AutoModel.from_pretrained(folder, attn_implementation="eager").eval().float()
    group = groups[0]
    lengths = [len(text.ids) for text in group.texts]
    layout = layout_of(checkpoint, [(len(group.prompt), lengths)], torch.device("cpu"))
    state = torch.from_numpy(checkpoint.tensor("embed_tokens.weight"))[torch.tensor([*group.prompt, *(i for t in group.texts for i in t.ids)])]
    with torch.no_grad():
        for index in range(4):
            state = Layer(checkpoint, index)(state, layout)
        found = rms_norm(state, checkpoint.architecture.rms_norm_eps)[len(group.prompt) :].split(lengths)
        for text, states in zip(group.texts, found):
            expected = original(torch.tensor([[*group.prompt, *text.ids]])).last_hidden_state[0, len(group.prompt) :]
            assert (states * original.norm.weight - expected).abs().max() < 1e-3


def test_a_packed_layout_says_what_every_token_sees():
    groups = [(3, [2, 4]), (1, [5])]
    packed = pack(groups, torch.device("cpu"))
    query, key, value = (torch.randn(15, heads, 8) for heads in (4, 2, 2))
    mixed = []
    for at in range(len(packed.query_ends) - 1):
        rows = torch.arange(packed.query_ends[at], packed.query_ends[at + 1])
        seen = packed.keys[packed.key_ends[at] : packed.key_ends[at + 1]]
        for row, last in zip(rows, range(len(seen) - len(rows), len(seen))):
            scores = torch.einsum("hd,khd->hk", query[row], key[seen[: last + 1]].repeat_interleave(2, 1))
            mixed.append(torch.einsum("hk,khd->hd", scores.softmax(-1), value[seen[: last + 1]].repeat_interleave(2, 1)))
    assert (attend_by_text(query, key, value, groups, 1.0) - torch.stack(mixed)).abs().max() < 1e-5
    assert (packed.longest_query, packed.longest_key) == (5, 7)


def examples_of(folder, groups, cache):
    trunk = Trunk(load_checkpoint(str(folder)), 2)
    states = collect_states(trunk, groups, cache, "made")
    return [Example(group, state, torch.zeros(len(group.texts), 5)) for group, state in zip(groups, states)]


def test_states_are_read_again_from_the_cache(folder, groups, tmp_path, capsys):
    first = examples_of(folder, groups, tmp_path)
    capsys.readouterr()
    second = examples_of(folder, groups, tmp_path)
    assert capsys.readouterr().err == ""
    assert all(torch.equal(a.states.states, b.states.states) for a, b in zip(first, second))


def test_training_makes_spoiled_texts_lose_and_a_broken_run_goes_on(folder, groups, tmp_path):
    checkpoint, examples = load_checkpoint(str(folder)), examples_of(folder, groups, tmp_path / "cache")
    phases = (Phase(10, 3e-3, Weights()), Phase(6, 2e-3, Weights(still=0.2), ("noise",)))
    schedule = Schedule(phases=phases, groups_per_update=3, warm_up=2, averaged=0.5, share=1.0, repeat={})

    def trained(where):
        torch.manual_seed(0)
        return fit_branch(Branch(checkpoint, 2, 2), examples, schedule, where)

    branch = trained(tmp_path / "whole")
    margins = []
    for example in examples:
        rewards = total_rewards(branch, example)
        margins += [rewards[text.of, 0] - rewards[place, 0] for place, text in enumerate(example.group.texts) if text.kind == "noise"]
    assert np.mean(np.array(margins) > 0) > 0.9
    # the last checkpoint of a finished run: nothing is left to do, and the weights are those
    again = trained(tmp_path / "whole")
    assert torch.equal(again.head.weight, branch.head.weight)


def test_cross_fitted_rewards_are_of_branches_that_never_saw_the_prompt(folder, groups, tmp_path):
    checkpoint, examples = load_checkpoint(str(folder)), examples_of(folder, groups, tmp_path / "cache")
    schedule = Schedule(phases=(Phase(3, 3e-3, Weights()),), groups_per_update=2, warm_up=1, share=0.5, repeat={})
    found = cross_fit(examples, 2, lambda fold: fit_fold(checkpoint, 2, 4, examples, schedule, tmp_path / "whole", fold, 2))
    assert set(found) == {group.key for group in groups}
    assert all(len(found[group.key]) == 2 for group in groups)
    # training on one fold alone gives what the other fold's texts got
    inside = [example for example in examples if fold_of(example.group.key, 2) == 0]
    torch.manual_seed(0)
    alone = fit_branch(Branch(checkpoint, 2, 2), inside, schedule, tmp_path / "alone")
    other = next(example for example in examples if fold_of(example.group.key, 2) == 1)
    expected = total_rewards(alone, other)  # the frozen head's are zero here
    assert np.abs(expected[:2]).max() > 0
    for place, text in enumerate(other.group.texts[:2]):
        assert found[other.group.key][text.digest] == pytest.approx(expected[place], abs=1e-4)


def test_a_branch_starts_at_zero_and_every_part_of_the_loss_counts(folder, groups, tmp_path):
    example = examples_of(folder, groups, tmp_path)[0]
    branch = Branch(load_checkpoint(str(folder)), 2, 2)
    places = draw(example.group, Schedule(), (), 0, 0)
    states, lengths = take_texts(example.states.states, example.group, places)
    rewards = branch(states, [lengths])
    assert rewards.abs().max() == 0
    _, parts = group_loss(rewards, example.frozen[places], example.group, places, Weights())
    assert parts["spoiled"] > 0 and parts["still"] == 0
    loss, parts = group_loss(rewards + 1, example.frozen[places], example.group, places, Weights())
    assert parts["still"] == pytest.approx(1) and float(loss.detach()) == pytest.approx(1.5 * parts["spoiled"] + 0.5)


def test_half_of_a_visit_is_of_the_kinds_that_come_first(groups):
    for update in range(20):
        group = groups[update % len(groups)]
        kinds = [group.texts[place].kind for place in draw(group, Schedule(), ("noise", "off-topic"), update, 0)]
        spoiled = [kind for kind in kinds if kind != "real"]
        assert len(spoiled) == 4 and sum(kind in ("noise", "off-topic") for kind in spoiled) >= 2


def test_figures_of_a_branch_that_says_nothing_are_those_of_the_frozen_head(folder, groups, tmp_path):
    examples = [
        Example(example.group, example.states, torch.tensor([[float(text.kind == "real")] * 5 for text in example.group.texts]))
        for example in examples_of(folder, groups, tmp_path)
    ]
    rows = all_figures(Branch(load_checkpoint(str(folder)), 2, 2), {"made": examples})
    assert {row.after.kind for row in rows} == {"real", *SPOILED} and all(row.before == row.after for row in rows)
    assert {row.after.value for row in rows if row.after.kind != "real"} == {1.0}
    assert next(row.after for row in rows if row.after.kind == "real").value == 0.5  # equal rewards count one half


def test_a_trained_checkpoint_is_a_source_with_its_branch_beside_it(folder, tmp_path):
    checkpoint = load_checkpoint(str(folder))
    branch = Branch(checkpoint, 2, 1)
    with torch.no_grad():
        branch.layers[0].o_proj.add_(0.5)
        branch.head.weight.normal_()
    write_trained(tmp_path, checkpoint, branch, {"trained_on": ["0a"]})
    again, trained = load_checkpoint(str(tmp_path)), read_trained(tmp_path)
    assert again.architecture.layers == 3 and again.tokenizer_json == checkpoint.tokenizer_json
    assert np.allclose(again.layer(2, "self_attn.o_proj.weight"), checkpoint.layer(2, "self_attn.o_proj.weight") + 0.5)
    assert np.array_equal(again.layer(1, "mlp.up_proj.weight"), checkpoint.layer(1, "mlp.up_proj.weight"))
    assert (trained.trunk, trained.layers, trained.trained_on) == (2, 3, {"0a"})
    state = np.random.default_rng(0).normal(size=(4, 128)).astype(np.float32)
    expected = branch.head(torch.from_numpy(state)).detach().numpy()
    assert np.abs(trained.rewards(state[:, :64], state[:, 64:]) - expected).max() < 1e-5
    assert read_trained(folder) is None
    (tmp_path / "branch.json").write_text(json.dumps({"schema": "other"}), "utf-8")
    with pytest.raises(ValueError, match="schema"):
        read_trained(tmp_path)


def test_a_trained_checkpoint_is_built_into_a_package_that_verifies(checkpoint, pairs, tmp_path):  # noqa: F811
    source = load_checkpoint(str(checkpoint))
    branch = Branch(source, 1, 1)
    with torch.no_grad():
        branch.head.bias.copy_(torch.arange(5.0) * 10)
    rated = read_pairs(pairs)
    seen = sorted({pair.prompt_key for pair in rated[:20]})
    crossed = {key: {text_digest(text): [7.0] * 5 for pair in rated if pair.prompt_key == key for text in pair.responses} for key in seen}
    write_trained(tmp_path / "trained", source, branch, {"trained_on": seen, "figures": []}, crossed)
    given = {**options(tmp_path / "trained", pairs, tmp_path), "bits": ("8",), "compare_pairs": 8}
    build(**given, short_questions=True)
    checks = verify_package(tmp_path / "tiny")
    assert all(check.passed for check in checks), checks
    package = read_package(tmp_path / "tiny")
    assert package.manifest["made_by"]["taps"] == [1, 2] and package.manifest["evaluation"]["pairs"] == len(rated)
    # the bias of the fifth attribute, 40, is far from every rating: the residuals hold the prompts trained on with their own rewards, 7
    assert package.manifest["residual_covariance"]["response"][4][4] > 100
    # the branch's bias is in the rewards: of the fifth attribute, 40 above any rating
    rewards = package.backbone("q4").score(rated[0].messages, rated[0].responses)
    assert (rewards[:, 4] > 35).all() and (rewards[:, 0] < 8).all()
    # the usual export, which the benchmark compares with, reads both places too
    InferenceSession(usual_graph(package).SerializeToString(), providers=["CPUExecutionProvider"])
    readme = (tmp_path / "tiny" / "README.md").read_text("utf-8")
    assert "first experiments" in readme and "unquantized weights, 8 pairs" in readme
    assert "Questions that a word answers" in readme and package.manifest["made_by"]["head"]["short_questions"]["questions"] > 300


def test_groups_show_beginnings_and_take_a_rejected_answer_to_a_harmless_request_for_a_refusal(folder):
    words = "One thing is here. Another is there. A third one follows! The last ends it."
    row = {"prompt": "How do I kill a process?", "chosen": words, "rejected": "I will not say.", "subset": "xstest-should-respond"}
    pairs = [parse_row({**row, "id": "0"})]
    pairs += [parse_row({"id": f"{at}", "prompt": f"Else {at}?", "chosen": f"Yes, {at}.", "rejected": f"No, {at}.", "subset": "hep-js"}) for at in range(1, 9)]
    tokenizer = chat_tokenizer(load_checkpoint(str(folder)))
    harmless, other, *_ = make_groups("mine", pairs, tokenizer, seed=0)
    assert [(text.kind, text.of) for text in harmless.texts[:3]] == [("real", None), ("refusal", 0), ("real", None)]
    assert harmless.preferences == [] and other.preferences == [(0, 1)]
    shorter, whole = harmless.texts[2], harmless.texts[0]
    assert shorter.digest is None and 1 < len(shorter.ids) < len(whole.ids)
    generator = np.random.default_rng(0)
    assert {beginning(words, generator) for _ in range(20)} == {"One thing is here. Another is there.", "One thing is here. Another is there. A third one follows!"}
    assert all(text.kind != "real" for text in make_groups("mine", pairs, tokenizer, seed=0, figures=True)[0].texts[1:])


def test_the_command_trains_on_rounded_layers_and_its_checkpoint_builds_with_every_tap(folder, pairs, tmp_path):  # noqa: F811
    out, few = tmp_path / "trained", tmp_path / "few.jsonl"
    few.write_text("\n".join(pairs.read_text("utf-8").splitlines()[:12]), "utf-8")
    given = ["--source", str(folder), "--pairs", str(few), "--out", str(out), "--cache", str(tmp_path / "cache"), "--device", "cpu"]
    given += ["--trunk", "2", "--tap", "1", "--tap", "2", "--rounded", "1", "--layers", "3", "--prefer", "few", "--cross-fit", "2"]
    run = lambda *more: CliRunner().invoke(command, [*given, *more], catch_exceptions=False)  # noqa: E731
    assert run("--fold", "1").exit_code == 0 and not (out / "branch.json").exists()
    finished = (out / "cross-fit" / "fold-1" / "training.pt").stat().st_mtime_ns
    assert run().exit_code == 0 and (out / "cross-fit" / "fold-1" / "training.pt").stat().st_mtime_ns == finished
    source, made, trained = load_checkpoint(str(folder)), load_checkpoint(str(out)), read_trained(out)
    of = lambda checkpoint, layer: checkpoint.layer(layer, "mlp.up_proj.weight")  # noqa: E731
    assert np.array_equal(of(made, 0), dequantize(quantize(of(source, 0), 4))) and np.array_equal(of(made, 1), of(source, 1))
    assert trained.taps == (1, 2) and set(trained.crossed) == trained.trained_on
    build(**{**options(out, pairs, tmp_path), "bits": ("4,8@1+2",), "compare_pairs": 8, "max_tokens": 2048})
    package = read_package(tmp_path / "tiny")
    assert package.manifest["made_by"]["taps"] == [1, 2, 3] and all(check.passed for check in verify_package(tmp_path / "tiny"))
    readme = (tmp_path / "tiny" / "README.md").read_text("utf-8")
    assert "after layers 1 and 2, and a trained correction" in readme and "first 1 layers were rounded to 4 bits" in readme
    assert run("--tap", "3").exit_code == 2


def test_frozen_rewards_of_a_prompt_are_by_a_head_that_has_not_seen_it(folder, groups, tmp_path):
    states = collect_states(Trunk(load_checkpoint(str(folder)), 2, taps=(1, 2)), groups, tmp_path, "made")
    assert states[0].pooled.shape == (len(groups[0].texts), 2 * 2 * 64)
    heads = frozen_heads({"made": (groups, states)}, ["made"])
    told = replace(groups[0], texts=[replace(text, ratings=(4.0,) * 5 if text.ratings else None) for text in groups[0].texts])
    others = frozen_heads({"made": ([told, *groups[1:]], states)}, ["made"])
    before, after = (examples(groups, states, each) for each in (heads, others))
    assert torch.equal(before[0].frozen, after[0].frozen)
    assert any(not torch.equal(a.frozen, b.frozen) for a, b in zip(before, after))
