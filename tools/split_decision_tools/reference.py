"""The reference: transformers in float32 on the dequantized weights. Shares no code with the graphs."""

from collections.abc import Sequence

import numpy as np
import torch
from transformers import AutoConfig, AutoModel

from .graph.build import Head, taps_of
from .weights import MATRICES, NORMS, ModelWeights


class Reference:
    """`config` is the checkpoint's config.json; `weights` the quantized model, whose layers are kept. `own_norm`: the
    final norm multiplies by the model's own factors, otherwise by 1; `taps` as in `build_model`."""

    def __init__(self, config: dict, weights: ModelWeights, own_norm: bool = False, taps: tuple[int, ...] = ()):
        self.weights, self.own_norm, self.taps = weights, own_norm, taps_of(weights, taps)
        layers = weights.architecture.layers
        config = {key: value for key, value in config.items() if key not in ("architectures", "auto_map", "quantization_config")}
        # embeddings are given, so the table may be empty but for the tokens that the configuration names
        config |= {"num_hidden_layers": layers, "vocab_size": 1, "use_cache": False}
        if config.get("layer_types"):
            config["layer_types"] = config["layer_types"][:layers]
        config |= {"pad_token_id": None, "bos_token_id": None, "eos_token_id": None, "dtype": "float32"}
        kind = config.pop("model_type")
        settings = AutoConfig.for_model(kind, **config)
        settings._attn_implementation = "eager"  # the only one that applies Gemma-2's softcap everywhere
        self.model = AutoModel.from_config(settings).eval().float()
        self._fill()

    def _fill(self) -> None:
        """Dequantized matrices cut back into projections; norms as they are published."""
        weights, offset = self.weights, self.weights.architecture.norm_offset
        final = weights.norms["norm"] if self.own_norm else np.ones(weights.architecture.hidden_size, np.float32)
        state = {"norm.weight": torch.from_numpy(final) - offset}
        own = self.model.state_dict()
        for index in range(weights.architecture.layers):
            for name, parts in MATRICES.items():
                keys = [f"layers.{index}.{part}.weight" for part in parts]
                stacked = torch.from_numpy(weights.expand(f"layers.{index}.{name}"))
                state.update(zip(keys, stacked.split([own[key].shape[0] for key in keys])))
            for name in NORMS[weights.architecture.kind]:
                factor = torch.from_numpy(weights.norms[f"layers.{index}.{name}"])
                state[f"layers.{index}.{name}.weight"] = factor - offset
        missing, unexpected = self.model.load_state_dict(state, strict=False, assign=True)
        left = [key for key in missing if key != "embed_tokens.weight"]
        if left or unexpected:
            raise ValueError(f"transformers' model and the weights differ: {left} {unexpected}")
        factors = weights.architecture.rope.factors
        if factors is not None:
            rotary = self.model.rotary_emb
            frequencies = weights.architecture.rope.inverse_frequencies(weights.architecture.head_dim)
            rotary.inv_freq = torch.from_numpy(frequencies).float()

    @torch.no_grad()
    def hidden(self, ids: Sequence[int]) -> np.ndarray:
        """[len(ids), taps * hidden]: the normalized states of every token at the taps, the last of which is the final one."""
        embeds = torch.from_numpy(self.weights.embed(ids))[None] * self.weights.architecture.embedding_scale
        found = self.model(inputs_embeds=embeds, output_hidden_states=True)
        # transformers gives the states between the layers as they are, and only the last one normalized
        tapped = [self.model.norm(found.hidden_states[tap]) for tap in self.taps[:-1]]
        return torch.cat([*tapped, found.last_hidden_state], dim=-1)[0].numpy()

    def rewards(self, prompt_ids: Sequence[int], response_ids: Sequence[int], heads: dict[str, Head]) -> np.ndarray:
        """[attributes] float64: prompt and response in one run, then the heads."""
        states = self.hidden([*prompt_ids, *response_ids])[len(prompt_ids) :].astype(np.float64)
        total = 0.0
        for kind, head in heads.items():
            pooled = states.mean(axis=0) if kind == "mean" else states[-1]
            total = total + pooled @ np.asarray(head.weight, np.float64)
            if head.bias is not None:
                total = total + np.asarray(head.bias, np.float64)
        return total
