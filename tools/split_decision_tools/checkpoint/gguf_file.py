"""GGUF checkpoints: dequantized, under Hugging Face's tensor names, with llama.cpp's conversions undone.

llama.cpp changes two things when it converts: the rows of Llama's query and key projections are permuted (its
rotary embedding pairs neighbours instead of halves), and Gemma's norm weights have their 1 already added.
"""

import hashlib
from pathlib import Path

import gguf
import numpy as np

from .architecture import architecture_from_config
from .checkpoint import Checkpoint
from .gguf_tokenizer import chat_template, special_tokens, tokenizer_json
from .portable import portable_tokenizer

_LAYER_TENSORS = {
    "llama": {
        "attn_norm": "input_layernorm",
        "attn_q": "self_attn.q_proj",
        "attn_k": "self_attn.k_proj",
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_norm": "post_attention_layernorm",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
    },
}
_LAYER_TENSORS["gemma2"] = {
    **_LAYER_TENSORS["llama"],
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "post_ffw_norm": "post_feedforward_layernorm",
}
_TOP_TENSORS = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}


def load_gguf(path: Path) -> Checkpoint:
    reader = gguf.GGUFReader(path)
    fields = _Fields(reader)
    kind = fields.get("general.architecture")
    if kind not in _LAYER_TENSORS:
        raise ValueError(f"general.architecture: expected one of {sorted(_LAYER_TENSORS)}, found {kind!r}")
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    config = _config(kind, fields, tensors)
    factors = tuple(map(float, tensors["rope_freqs.weight"].data)) if "rope_freqs.weight" in tensors else None
    names = _names(kind, config["num_hidden_layers"], tensors)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()

    def read(key: str) -> np.ndarray:
        tensor = tensors[names[key]]
        values = gguf.dequantize(tensor.data, tensor.tensor_type)
        if kind == "llama" and key.endswith(("q_proj.weight", "k_proj.weight")):
            heads = config["num_attention_heads" if "q_proj" in key else "num_key_value_heads"]
            return unpermute(values, heads)
        return values - 1.0 if kind == "gemma2" and key.endswith("norm.weight") else values

    return Checkpoint(
        name=path.name,
        digest=digest,
        config=config,
        architecture=architecture_from_config(config, factors),
        tokenizer_json=portable_tokenizer(tokenizer_json(fields.get)),
        chat_template=chat_template(fields.get),
        special_tokens=special_tokens(fields.get),
        license=fields.get("general.license"),
        tensor_names=frozenset(names),
        read=read,
    )


def unpermute(rows: np.ndarray, heads: int) -> np.ndarray:
    """Undoes llama.cpp's interleaving of each head's two halves. rows [heads · head_dim, columns]."""
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, half, 2, -1).swapaxes(1, 2).reshape(rows.shape)


class _Fields:
    """Metadata by key, decoded when asked for (the vocabulary is large)."""

    def __init__(self, reader: gguf.GGUFReader):
        self._fields = reader.fields

    def get(self, key: str, default=None):
        return self._fields[key].contents() if key in self._fields else default


def _names(kind: str, layers: int, tensors: dict) -> dict[str, str]:
    """Hugging Face's name -> GGUF's, of the tensors that are there."""
    pairs = [(f"{theirs}.weight", f"{ours}.weight") for theirs, ours in _TOP_TENSORS.items()]
    for index in range(layers):
        pairs += [
            (f"blk.{index}.{theirs}.weight", f"model.layers.{index}.{ours}.weight")
            for theirs, ours in _LAYER_TENSORS[kind].items()
        ]
    biases = [name for name in tensors if name.endswith(".bias")]
    if biases:
        raise ValueError(f"{biases[0]}: biases are not supported")
    return {ours: theirs for theirs, ours in pairs if theirs in tensors}


def _config(kind: str, fields: _Fields, tensors: dict) -> dict:
    """A config.json of the same meaning."""
    def value(key, default=None):
        return fields.get(f"{kind}.{key}", default)

    heads, hidden = value("attention.head_count"), value("embedding_length")
    head_dim = value("attention.key_length") or value("rope.dimension_count") or hidden // heads
    config = {
        "architectures": ["LlamaForCausalLM" if kind == "llama" else "Gemma2ForCausalLM"],
        "model_type": kind,
        "hidden_size": hidden,
        "intermediate_size": value("feed_forward_length"),
        "num_hidden_layers": value("block_count"),
        "num_attention_heads": heads,
        "num_key_value_heads": value("attention.head_count_kv", heads),
        "head_dim": head_dim,
        "vocab_size": tensors["token_embd.weight"].data.shape[0],
        "max_position_embeddings": value("context_length"),
        # stored as float32: 9.999999747378752e-06 means 1e-05
        "rms_norm_eps": float(f"{value('attention.layer_norm_rms_epsilon'):.6g}"),
        "rope_theta": value("rope.freq_base", 10000.0),
        "tie_word_embeddings": "output.weight" not in tensors,
    }
    scaling = value("rope.scaling.type")
    if scaling == "linear":
        config["rope_scaling"] = {"rope_type": "linear", "factor": value("rope.scaling.factor")}
    elif scaling not in (None, "none"):
        raise ValueError(f"rope.scaling.type: expected none or linear, found {scaling!r}")
    if kind == "gemma2":
        config |= {
            "attn_logit_softcapping": value("attn_logit_softcapping", 50.0),
            "final_logit_softcapping": value("final_logit_softcapping", 30.0),
            "sliding_window": value("attention.sliding_window", 4096),
            # not in the metadata: llama.cpp takes it from the size, 27B (46 layers) uses hidden / heads
            "query_pre_attn_scalar": hidden // heads if value("block_count") == 46 else head_dim,
            "hidden_activation": "gelu_pytorch_tanh",
        }
    return config
