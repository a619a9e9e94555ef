"""Tiny random reward models in the published file layouts, and what they compute, written anew from their definitions."""

import json
from pathlib import Path

import torch
from tiny import GEMMA2, LLAMA3_ROPE, SIZES, SPECIAL, exact_matrix, exact_table, tiny_tokenizer
from torch import nn
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    Gemma2ForSequenceClassification,
    Gemma2Model,
    Gemma2PreTrainedModel,
    LlamaForSequenceClassification,
    LlamaModel,
    LlamaPreTrainedModel,
    PreTrainedTokenizerFast,
)

HELPSTEER2 = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"]
KIN = {"llama": {"rope_parameters": LLAMA3_ROPE}, "gemma2": GEMMA2}
CHAT = {"llama": "llama3", "gemma2": "gemma"}


class LlamaForDecisionTreeRewardModel(LlamaForSequenceClassification):
    """RLHFlow's: a sequence classifier whose `score` has a bias."""

    def __init__(self, config):
        super().__init__(config)
        self.score = nn.Linear(config.hidden_size, config.num_labels, bias=True)


class Gemma2ForDecisionTreeRewardModel(Gemma2ForSequenceClassification):
    def __init__(self, config):
        super().__init__(config)
        self.score = nn.Linear(config.hidden_size, config.num_labels, bias=True)


class Gating(nn.Module):
    """QRM's gating network: (linear without bias, ReLU, batch norm) some times, then a linear layer and a softmax."""

    def __init__(self, config):
        super().__init__()
        width, layers = config.hidden_size, []
        for _ in range(config.gating_n_hidden):
            layers += [nn.Linear(width, config.gating_hidden_dim, bias=False), nn.ReLU(), nn.BatchNorm1d(config.gating_hidden_dim)]
            width = config.gating_hidden_dim
        self.layers = nn.ModuleList([*layers, nn.Linear(width, config.num_objectives)])
        self.logit_scale = nn.Parameter(torch.tensor([1.5]))
        self.temperature = config.gating_temperature

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return torch.softmax(x / self.temperature, dim=1) * self.logit_scale[0]


class _QuantileModel:
    """Rewards are means over quantiles at the last token; the gate reads where the last assistant turn's header begins."""

    def build(self, config, backbone):
        self.model = backbone
        self.regression_layer = nn.Linear(config.hidden_size, config.num_quantiles * config.num_objectives, bias=False)
        self.gating = Gating(config)
        self.post_init()

    def forward(self, ids, gate_at):
        states = self.model(ids).last_hidden_state
        quantiles = self.regression_layer(states[:, -1]).reshape(-1, self.config.num_objectives, self.config.num_quantiles)
        rewards, gate = quantiles.mean(dim=2), self.gating(states[:, gate_at])
        return rewards[0], gate[0], (gate * rewards).sum(dim=1)[0]


class LlamaForRewardModelWithGating(_QuantileModel, LlamaPreTrainedModel):
    def __init__(self, config):
        LlamaPreTrainedModel.__init__(self, config)
        self.build(config, LlamaModel(config))


class Gemma2ForRewardModelWithGating(_QuantileModel, Gemma2PreTrainedModel):
    def __init__(self, config):
        Gemma2PreTrainedModel.__init__(self, config)
        self.build(config, Gemma2Model(config))


CLASSES = {
    ("score", "llama"): LlamaForSequenceClassification,
    ("score", "gemma2"): Gemma2ForSequenceClassification,
    ("labels", "llama"): LlamaForDecisionTreeRewardModel,
    ("labels", "gemma2"): Gemma2ForDecisionTreeRewardModel,
    ("objectives", "llama"): LlamaForRewardModelWithGating,
    ("objectives", "gemma2"): Gemma2ForRewardModelWithGating,
}
EXTRA = {
    "score": {"num_labels": 1, "pad_token_id": 0},
    "labels": {"id2label": dict(enumerate(HELPSTEER2)), "label2id": {n: i for i, n in enumerate(HELPSTEER2)}, "pad_token_id": 0},
    "objectives": {
        "num_objectives": 5, "num_quantiles": 7, "gating_temperature": 5.0, "gating_hidden_dim": 48, "gating_n_hidden": 3, "pad_token_id": 0
    },
}


def write_reward_model(folder: Path, head: str, kind: str = "llama", *, exact: bool = True, seed: int = 11, **changes) -> Path:
    """As on the Hub: several bfloat16 shards with an index, tokenizer, chat template, a card that states a licence. `exact`: weights
    that 4-bit blocks hold exactly; otherwise rounding is part of what a conversion does."""
    torch.manual_seed(seed)
    settings = {**SIZES, "num_hidden_layers": 2, **KIN[kind], **EXTRA[head], **changes}
    config = AutoConfig.for_model(kind, **settings)
    config._attn_implementation = "eager"
    model = CLASSES[head, kind](config).eval()
    for name, tensor in model.named_parameters():
        if "layernorm" in name or name.endswith("model.norm.weight"):  # ones or zeros would hide a wrong norm
            nn.init.normal_(tensor, mean=0.0 if kind == "gemma2" else 1.0, std=0.2)
        elif name.startswith("gating.layers"):  # wide enough for prompts to be weighed differently
            nn.init.normal_(tensor, std=0.6)
        elif name.startswith("gating"):
            continue
        elif name.startswith(("score", "regression")):
            nn.init.normal_(tensor, std=0.5)
        elif exact:
            tensor.data.copy_(exact_table(tensor) if "embed" in name else exact_matrix(tensor))
        else:
            nn.init.normal_(tensor, std=1.0 if "embed" in name else 0.15)
    for name, tensor in model.named_buffers():
        if "running" in name:  # a fresh batch norm would hide a wrong one
            tensor.copy_(torch.rand_like(tensor) + 0.5)
    model.to(torch.bfloat16).save_pretrained(folder, max_shard_size="60KB")
    template, bos, specials = SPECIAL[CHAT[kind]]
    (folder / "tokenizer.json").write_text(json.dumps(tiny_tokenizer(specials)), encoding="utf-8")
    tokens = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": bos, "eos_token": specials[-1], "chat_template": template}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokens), encoding="utf-8")
    card = "---\nlicense: other\nlicense_name: tiny-license\nlicense_link: >-\n  https://example.org/license\n---\n# Tiny\n"
    (folder / "README.md").write_text(card, encoding="utf-8")
    return folder


def token_ids(folder: Path, messages: list[dict], response: str) -> list[int]:
    """transformers' own rendering and tokens."""
    tokens = json.loads((folder / "tokenizer_config.json").read_text("utf-8"))
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), **tokens)
    text = tokenizer.apply_chat_template([*messages, {"role": "assistant", "content": response}], tokenize=False)
    return tokenizer(text, add_special_tokens=False)["input_ids"]


@torch.no_grad()
def published_rewards(folder: Path, messages: list[dict], response: str) -> dict:
    """{rewards, gate?, score?} of the checkpoint in float32, as its class computes them."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (name,) = config["architectures"]
    head, kind = next(key for key, value in CLASSES.items() if value.__name__ == name)
    own = AutoModelForSequenceClassification if head == "score" else CLASSES[head, kind]
    model = own.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    ids = token_ids(folder, messages, response)
    if head != "objectives":
        return {"rewards": model(torch.tensor([ids])).logits[0].tolist()}
    rewards, gate, score = model(torch.tensor([ids]), _last_header(folder, kind, ids))
    return {"rewards": rewards.tolist(), "gate": gate.tolist(), "score": score.item()}


def _last_header(folder: Path, kind: str, ids: list[int]) -> int:
    """Where the last end of turn with an assistant's header after it begins."""
    words = {
        "llama": "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        "gemma2": "<end_of_turn>\n<start_of_turn>model\n",
    }[kind]
    pattern = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))(words, add_special_tokens=False)["input_ids"]
    return max(at for at in range(len(ids)) if ids[at : at + len(pattern)] == pattern)
