"""What the graph builder has to know about a model, read from a Hugging Face config.json.

Two architectures: `llama` and `gemma2`. Anything that the graph does not implement (biases, other rotary
scalings, other activations) is refused here by name, so that no package is built that computes something else.
"""

import math
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Rope:
    """Rotary position embedding. `scaling` is config.json's dict of the `linear` and `llama3` kinds; `factors`
    (GGUF's rope_freqs: divisors of the inverse frequencies, [head_dim / 2]) replaces it."""

    theta: float
    scaling: dict | None = None
    factors: tuple[float, ...] | None = None

    def inverse_frequencies(self, head_dim: int) -> np.ndarray:
        """[head_dim / 2] float64, in radians per position."""
        inverse = self.theta ** (-np.arange(0, head_dim, 2, dtype=np.float64) / head_dim)
        if self.factors is not None:
            return inverse / np.asarray(self.factors, dtype=np.float64)
        if self.scaling is None:
            return inverse
        if self.scaling["rope_type"] == "linear":
            return inverse / self.scaling["factor"]
        return _llama3(inverse, self.scaling)


def _llama3(inverse: np.ndarray, scaling: dict) -> np.ndarray:
    """Llama 3.1: long wavelengths are slowed by `factor`, short ones kept, those between interpolated."""
    low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
    turns = scaling["original_max_position_embeddings"] * inverse / (2 * math.pi)
    smooth = np.clip((turns - low) / (high - low), 0.0, 1.0)
    return inverse * ((1 - smooth) / scaling["factor"] + smooth)


@dataclass(frozen=True)
class Architecture:
    kind: str  # "llama" | "gemma2"
    layers: int
    hidden_size: int
    intermediate_size: int
    attention_heads: int
    key_value_heads: int
    head_dim: int
    vocab_size: int
    rms_norm_eps: float
    rope: Rope
    activation: str  # "silu" | "gelu_tanh"
    attention_scale: float  # factor of query · key
    attention_softcap: float | None
    sliding_window: int | None  # a token sees itself and the window - 1 tokens before it
    local_layers: tuple[bool, ...] = field(default=())  # [layers] which ones use the window
    tied_embeddings: bool = True
    max_positions: int = 2048

    @property
    def gemma(self) -> bool:
        """Gemma's differences: norms multiply by 1 + weight, norms after attention and MLP, scaled embeddings."""
        return self.kind == "gemma2"

    @property
    def norm_offset(self) -> float:
        """What is added to a norm's published weight before it multiplies. Graphs and packages hold the sum."""
        return 1.0 if self.gemma else 0.0

    @property
    def embedding_scale(self) -> float:
        return math.sqrt(self.hidden_size) if self.gemma else 1.0


_ACTIVATIONS = {"silu": "silu", "gelu_pytorch_tanh": "gelu_tanh", "gelu_tanh": "gelu_tanh"}


def architecture_from_config(config: dict, rope_factors: tuple[float, ...] | None = None) -> Architecture:
    """Raises ValueError for a model that the graph builder cannot reproduce exactly."""
    kind = config.get("model_type")
    if kind not in ("llama", "gemma2"):
        raise ValueError(f"model_type: expected 'llama' or 'gemma2', found {kind!r}")
    for key in ("attention_bias", "mlp_bias", "use_bidirectional_attention"):
        if config.get(key):
            raise ValueError(f"{key}: true is not supported")
    heads, layers, hidden = (config[key] for key in ("num_attention_heads", "num_hidden_layers", "hidden_size"))
    gemma = kind == "gemma2"
    head_dim = config.get("head_dim") or (256 if gemma else hidden // heads)
    activation = config.get("hidden_activation" if gemma else "hidden_act") or ("gelu_pytorch_tanh" if gemma else "silu")
    if activation not in _ACTIVATIONS:
        raise ValueError(f"activation: expected one of {sorted(_ACTIVATIONS)}, found {activation!r}")
    window = config.get("sliding_window", 4096) if gemma else None
    return Architecture(
        kind=kind,
        layers=layers,
        hidden_size=hidden,
        intermediate_size=config["intermediate_size"],
        attention_heads=heads,
        key_value_heads=config.get("num_key_value_heads") or heads,
        head_dim=head_dim,
        vocab_size=config["vocab_size"],
        rms_norm_eps=config.get("rms_norm_eps", 1e-6),
        rope=_rope(config, rope_factors),
        activation=_ACTIVATIONS[activation],
        attention_scale=(config.get("query_pre_attn_scalar", 256) if gemma else head_dim) ** -0.5,
        attention_softcap=config.get("attn_logit_softcapping", 50.0) if gemma else None,
        sliding_window=window,
        local_layers=_local_layers(config, layers) if window else (False,) * layers,
        tied_embeddings=config.get("tie_word_embeddings", gemma),
        max_positions=config.get("max_position_embeddings", 2048),
    )


def _local_layers(config: dict, layers: int) -> tuple[bool, ...]:
    """Gemma-2 alternates, beginning with a local layer, unless config.json lists the types."""
    types = config.get("layer_types")
    if types is None:
        return tuple(index % 2 == 0 for index in range(layers))
    return tuple(kind == "sliding_attention" for kind in types)


def _rope(config: dict, factors: tuple[float, ...] | None) -> Rope:
    """Both spellings: `rope_theta` + `rope_scaling`, and the newer `rope_parameters`."""
    parameters = {**(config.get("rope_scaling") or {}), **(config.get("rope_parameters") or {})}
    theta = float(parameters.get("rope_theta") or config.get("rope_theta") or 10000.0)
    kind = parameters.get("rope_type") or parameters.get("type") or "default"
    if kind == "default":
        return Rope(theta, None, factors)
    if kind not in ("linear", "llama3"):
        raise ValueError(f"rope_type: expected default, linear or llama3, found {kind!r}")
    return Rope(theta, {**parameters, "rope_type": kind}, factors)
