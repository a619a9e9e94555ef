"""A package of a random two-layer Llama, a few kilobytes large: everything that the page's tests need to run real graphs in seconds.

Its numbers mean nothing. Tokenizer: the bytes and the first merges of the packaged SmolLM2's, with its chat template, so that
special tokens, missing bytes and offsets are those of the real thing.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click
import numpy as np
from safetensors.numpy import save_file
from sklearn.tree import DecisionTreeClassifier

from .canaries import CANARIES
from .checkpoint.huggingface import load_folder
from .checkpoint.load import PACKAGED, load_checkpoint
from .graph.build import Head
from .package import Card, write_package
from .template import derive_template
from .tree_wire import ATTRIBUTES, tree_document
from .weights import Bits, quantize_checkpoint

ID = "tiny-random"
MERGES = 400
MAX_TOKENS = 512
CONFIG = {
    "model_type": "llama",
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
    "max_position_embeddings": MAX_TOKENS,
    "tie_word_embeddings": True,
}
BITS: Bits = {"default": 4, "layers.1.down": 8}


def small_tokenizer(tokenizer: dict, merges: int = MERGES) -> dict:
    """The same tokenizer with its first merges only. Ids: special tokens, single characters, then merges."""
    model = tokenizer["model"]
    kept = [tuple(merge) if isinstance(merge, list) else tuple(merge.split(" ", 1)) for merge in model["merges"][:merges]]
    special = [token["content"] for token in tokenizer["added_tokens"]]
    single = sorted(token for token in model["vocab"] if len(token) == 1)
    vocab = {token: index for index, token in enumerate([*special, *single, *(a + b for a, b in kept)])}
    added = [{**token, "id": vocab[token["content"]]} for token in tokenizer["added_tokens"]]
    return {**tokenizer, "added_tokens": added, "model": {**model, "vocab": vocab, "merges": [list(pair) for pair in kept]}}


def write_checkpoint(folder: Path, tokenizer: dict, chat_template: str, special_tokens: dict, seed: int) -> None:
    """A Hugging Face folder with random weights."""
    generator = np.random.default_rng(seed)
    vocab = len(tokenizer["model"]["vocab"])
    config = {**CONFIG, "vocab_size": vocab}
    hidden, inner, heads = CONFIG["hidden_size"], CONFIG["intermediate_size"], CONFIG["num_attention_heads"]
    keys = hidden // heads * CONFIG["num_key_value_heads"]

    def matrix(rows: int, columns: int, scale: float = 1.0) -> np.ndarray:
        return (generator.normal(size=(rows, columns)) * scale / np.sqrt(columns)).astype(np.float32)

    tensors = {"model.embed_tokens.weight": matrix(vocab, hidden, 8.0), "model.norm.weight": np.ones(hidden, np.float32)}
    for index in range(CONFIG["num_hidden_layers"]):
        layer = f"model.layers.{index}"
        shapes = {
            "self_attn.q_proj": (hidden, hidden, 3.0),
            "self_attn.k_proj": (keys, hidden, 3.0),
            "self_attn.v_proj": (keys, hidden, 1.0),
            "self_attn.o_proj": (hidden, hidden, 1.0),
            "mlp.gate_proj": (inner, hidden, 1.0),
            "mlp.up_proj": (inner, hidden, 1.0),
            "mlp.down_proj": (hidden, inner, 1.0),
        }
        for name, shape in shapes.items():
            tensors[f"{layer}.{name}.weight"] = matrix(*shape)
        for name in ("input_layernorm", "post_attention_layernorm"):
            tensors[f"{layer}.{name}.weight"] = (1 + 0.1 * generator.normal(size=hidden)).astype(np.float32)
    save_file(tensors, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    (folder / "tokenizer_config.json").write_text(json.dumps({"chat_template": chat_template, **special_tokens}))


def random_heads(seed: int) -> dict[str, Head]:
    """Rewards around the middle of the rating scale."""
    generator = np.random.default_rng(seed + 1)
    shape = (CONFIG["hidden_size"], len(ATTRIBUTES))
    scale = 0.5 / np.sqrt(CONFIG["hidden_size"])
    bias = np.full(len(ATTRIBUTES), 2.0, np.float32)
    return {
        "mean": Head((generator.normal(size=shape) * 2 * scale).astype(np.float32), bias),
        "last": Head((generator.normal(size=shape) * scale).astype(np.float32)),
    }


def random_tree(seed: int) -> dict:
    generator = np.random.default_rng(seed + 2)
    x = generator.normal(size=(400, len(ATTRIBUTES))).astype(np.float32)
    y = (x[:, 0] + 0.5 * x[:, 4] + generator.normal(size=400) > 0).astype(int)
    fitted = DecisionTreeClassifier(max_depth=3, criterion="log_loss", random_state=seed).fit(x, y)
    return tree_document(fitted, id=ID, title="Tree of the test package", attributes=ATTRIBUTES, provenance={"model": ID})


def package_card(seed: int) -> Card:
    """Nothing was trained, so nothing is claimed."""
    nothing = {"value": 0.5, "se": 0.0}
    zeros = np.zeros((len(ATTRIBUTES), len(ATTRIBUTES))).tolist()
    return Card(
        id=ID,
        title="Test model (random)",
        summary="Two random layers. For tests: the rewards mean nothing.",
        license="Apache-2.0",
        attribution=["Tokenizer: the first merges of SmolLM2-135M-Instruct's, Apache-2.0"],
        attributes=ATTRIBUTES,
        scale=(0, 4),
        evaluation={
            "pairs": 0,
            "accuracy": nothing,
            "correlations": [{"attribute": name, "value": 0.0, "se": 0.0} for name in ATTRIBUTES],
            "length_baseline": nothing,
        },
        residual_covariance={"response": zeros, "difference": zeros},
        made_by={"command": "tiny", "seed": seed},
    )


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The package's folder; it is replaced.")
@click.option("--seed", default=0, show_default=True)
def command(out: Path, seed: int) -> None:
    """Write the random test package."""
    source = load_checkpoint(PACKAGED)
    tokenizer = small_tokenizer(source.tokenizer_json)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_checkpoint(folder, tokenizer, source.chat_template, source.special_tokens, seed)
        checkpoint = load_folder(folder, name=ID)
        write_package(
            out,
            card=package_card(seed),
            checkpoint=checkpoint,
            weights=quantize_checkpoint(checkpoint, bits=BITS),
            heads=random_heads(seed),
            template=derive_template(checkpoint),
            tree=random_tree(seed),
            canaries=CANARIES,
            max_tokens=MAX_TOKENS,
        )
    size = sum(path.stat().st_size for path in out.iterdir())
    click.echo(f"{out}: {size} bytes")
