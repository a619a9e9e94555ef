"""The graphs compute what transformers computes, for both architectures, in every variant."""

import numpy as np
import pytest
import torch
from tiny import GEMMA2, LLAMA3_ROPE, VOCABULARY, write_checkpoint
from transformers import AutoModel

from split_decision_tools.checkpoint import load_checkpoint
from split_decision_tools.graph import Head, build_model
from split_decision_tools.reference import Reference
from split_decision_tools.runtime import BLOCKED, Backbone, causal_mask
from split_decision_tools.weights import quantize_checkpoint, truncate_weights

CASES = {
    "llama": ("llama", {}),
    "llama with one key head a query head": ("llama", {"num_key_value_heads": 4}),
    "llama with llama3 rope": ("llama", {"rope_parameters": LLAMA3_ROPE}),
    "llama with linear rope": ("llama", {"rope_parameters": {"rope_theta": 500.0, "rope_type": "linear", "factor": 2.0}}),
    "gemma2": ("gemma2", GEMMA2),
    "gemma2 with every layer local": ("gemma2", {**GEMMA2, "layer_types": ["sliding_attention"] * 3}),
}
IDS = np.random.default_rng(3).integers(0, VOCABULARY, 90).tolist()


class Built:
    """One tiny model with all its variants, mixed bits, and the reference."""

    def __init__(self, folder, kind, changes):
        self.checkpoint = load_checkpoint(write_checkpoint(folder, kind, **changes))
        self.folder = folder
        self.weights = quantize_checkpoint(self.checkpoint, bits={"down": 8, "default": 4})
        rng = np.random.default_rng(0)
        bias = rng.normal(size=5).astype(np.float32)
        self.heads = {
            "mean": Head(rng.normal(size=(64, 5)).astype(np.float32) / 8, bias),
            "last": Head(rng.normal(size=(64, 5)).astype(np.float32) / 8),
        }
        self.model = build_model(self.weights, self.heads, max_tokens=128, hidden_layers=(0, 2, 3))
        self.reference = Reference(self.checkpoint.config, self.weights)

    def backbone(self, variant="q4", **options):
        return Backbone(self.model, variant, **options)


@pytest.fixture(scope="module", params=list(CASES))
def built(request, tmp_path_factory):
    return Built(tmp_path_factory.mktemp("checkpoint"), *CASES[request.param])


def whole(backbone, ids=IDS, outputs=("hidden.3",)):
    return backbone.run(ids, backbone.empty_cache(), outputs)[0]


@pytest.mark.parametrize("variant", ["q4", "f32"])
def test_hidden_states_and_rewards_equal_transformers(built, variant):
    backbone = built.backbone(variant)
    assert np.abs(whole(backbone)["hidden.3"] - built.reference.hidden(IDS)).max() <= 1e-4
    expected = built.reference.rewards(IDS[:40], IDS[40:], built.heads)
    assert np.abs(backbone.score_ids(IDS[:40], [IDS[40:]])[0] - expected).max() <= 1e-4


@pytest.mark.parametrize("variant", ["q4", "f32"])
def test_a_checkpoint_that_the_blocks_hold_exactly_gives_its_own_hidden_states(built, variant):
    weights = quantize_checkpoint(built.checkpoint, bits=4)
    exact = build_model(weights, built.heads, max_tokens=128, hidden_layers=(1, 2), own_norm=True)
    original = AutoModel.from_pretrained(built.folder, attn_implementation="eager").eval().float()
    with torch.no_grad():
        states = original(torch.tensor([IDS]), output_hidden_states=True).hidden_states
    found = whole(Backbone(exact, variant), outputs=["hidden.1", "hidden.2", "token_rewards_last"])
    for layer in (1, 2):
        state = states[layer][0].double().numpy()
        normal = state / np.sqrt((state**2).mean(-1, keepdims=True) + weights.architecture.rms_norm_eps)
        assert np.abs(found[f"hidden.{layer}"] - normal).max() <= 1e-4
    # own_norm: the head multiplies the checkpoint's own normalized states
    expected = states[-1][0].numpy() @ built.heads["last"].weight
    assert np.abs(found["token_rewards_last"] - expected).max() <= 1e-4


@pytest.mark.parametrize("variant", ["q4", "f32"])
def test_heads_may_read_the_states_after_several_layers(built, variant):
    rng = np.random.default_rng(1)
    heads = {kind: Head(rng.normal(size=(128, 5)).astype(np.float32) / 8) for kind in ("mean", "last")}
    model = build_model(built.weights, heads, max_tokens=128, variants=(variant,), taps=(2, 3))
    expected = Reference(built.checkpoint.config, built.weights, taps=(2, 3)).rewards(IDS[:40], IDS[40:], heads)
    assert np.abs(Backbone(model, variant).score_ids(IDS[:40], [IDS[40:]])[0] - expected).max() <= 1e-4
    for taps in ((2,), (3, 2), (0, 3), (2, 4)):
        with pytest.raises(ValueError, match="taps"):
            build_model(built.weights, heads, max_tokens=128, taps=taps)


def test_the_expanded_graph_equals_the_blocks(built):
    q4, f32 = (whole(built.backbone(variant), outputs=["hidden.0", "hidden.2", "hidden.3"]) for variant in ("q4", "f32"))
    for name in q4:
        assert np.abs(q4[name] - f32[name]).max() <= 1e-5


def test_half_precision_is_close(built):
    f32, half = (whole(built.backbone(variant))["hidden.3"] for variant in ("f32", "q4f16"))
    assert np.abs(half - f32).max() < 0.05
    assert np.sqrt(((half - f32) ** 2).mean()) < 0.01


def test_a_cached_prompt_and_chunks_change_nothing(built):
    expected = whole(built.backbone())["hidden.3"]
    split = built.backbone().features(IDS[:30], [IDS[30:], IDS[30:60]], [3])
    assert np.abs(split[0][3] - expected[30:]).max() <= 1e-5
    assert np.abs(split[1][3] - expected[30:60]).max() <= 1e-5
    chunked = built.backbone(chunk=7)
    assert np.abs(chunked.extend(IDS, chunked.empty_cache(), ["hidden.3"])[0]["hidden.3"] - expected).max() <= 1e-5


def test_variants_packed_into_one_run_by_the_mask_equal_separate_runs(built):
    backbone, prompt, first, second = built.backbone(), IDS[:20], IDS[20:50], IDS[60:85]
    separate = backbone.features(prompt, [first, second], [3])
    _, cache = backbone.extend(prompt, backbone.empty_cache())
    positions = [*range(20, 50), *range(20, 45)]
    masks = [packed_mask(window) for window in (None, built.weights.architecture.sliding_window)]
    found, _ = backbone.run(
        [*first, *second], cache, ["hidden.3"], positions=positions, mask=masks[0], sliding_mask=masks[1]
    )
    assert np.abs(found["hidden.3"][:30] - separate[0][3]).max() <= 1e-5
    assert np.abs(found["hidden.3"][30:] - separate[1][3]).max() <= 1e-5


def packed_mask(window):
    """Two variants of 30 and 25 tokens after 20 of a prompt, which see the prompt and not each other."""
    mask = np.full((1, 1, 55, 75), BLOCKED)
    mask[..., :30, :50] = causal_mask(20, 30, window)
    mask[..., 30:, :20] = causal_mask(20, 25, window)[..., :20]
    mask[..., 30:, 50:] = causal_mask(20, 25, window)[..., 20:]
    return mask


def test_a_truncated_model_computes_the_same_layers(built):
    short = build_model(truncate_weights(built.weights, 2), built.heads, max_tokens=128, hidden_layers=(2,), variants=("q4",))
    found = whole(Backbone(short, "q4"), outputs=["hidden.2"])["hidden.2"]
    assert np.array_equal(found, whole(built.backbone(), outputs=["hidden.2"])["hidden.2"])


def test_a_sliding_window_changes_the_result(tmp_path):
    near, far = (
        Built(tmp_path / str(window), "gemma2", {**GEMMA2, "sliding_window": window}) for window in (16, 512)
    )
    difference = np.abs(whole(near.backbone())["hidden.3"] - whole(far.backbone())["hidden.3"]).max(-1)
    assert difference[:16].max() == 0 and difference[16:].max() > 1e-2


def test_biases_and_unknown_models_are_refused(tmp_path):
    with pytest.raises(ValueError, match="attention_bias"):
        load_checkpoint(write_checkpoint(tmp_path / "biased", attention_bias=True))
    with pytest.raises(ValueError, match="rope_type"):
        yarn = {"rope_theta": 10000.0, "rope_type": "yarn", "factor": 2.0}
        load_checkpoint(write_checkpoint(tmp_path / "yarn", rope_parameters=yarn))
