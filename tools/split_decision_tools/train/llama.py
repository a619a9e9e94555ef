"""Llama layers in torch over one group at a time: the prompt once, its texts side by side. Shapes: [token, hidden]."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..checkpoint import Checkpoint


def positions_of(prompt: int, texts: Sequence[int]) -> Tensor:
    """Positions [token] of a group: every text starts where the prompt ends."""
    return torch.cat([torch.arange(prompt), *(torch.arange(prompt, prompt + length) for length in texts)])


def attend(query: Tensor, key: Tensor, value: Tensor, prompt: int, texts: Sequence[int], scale: float) -> Tensor:
    """Attention within a group: a token sees the prompt and its own text up to itself. [heads, token, size] queries, fewer heads of
    keys and values. Text by text: one mask over the whole group would be mostly empty, and cost its square."""
    some = lambda x, y, z, **mask: functional.scaled_dot_product_attention(  # noqa: E731
        x[None], y[None], z[None], scale=scale, enable_gqa=True, **mask
    )[0]
    mixed = [some(query[:, :prompt], key[:, :prompt], value[:, :prompt], is_causal=True)]
    start = prompt
    for length in texts:
        own = slice(start, start + length)
        keys, values = (torch.cat([x[:, :prompt], x[:, own]], dim=1) for x in (key, value))
        seen = torch.ones(length, prompt + length, dtype=torch.bool).tril(prompt)
        mixed.append(some(query[:, own], keys, values, attn_mask=seen))
        start += length
    return torch.cat(mixed, dim=1)


class Layer(nn.Module):
    """One pre-norm Llama layer; parameters carry Hugging Face's names."""

    def __init__(self, checkpoint: Checkpoint, index: int):
        super().__init__()
        a = checkpoint.architecture
        if a.kind != "llama":
            raise ValueError(f"training: expected a Llama checkpoint, found {a.kind}")
        self.heads, self.key_heads, self.size, self.eps = a.attention_heads, a.key_value_heads, a.head_dim, a.rms_norm_eps
        self.scale = float(a.attention_scale)
        take = lambda name: nn.Parameter(torch.from_numpy(checkpoint.layer(index, f"{name}.weight")).clone())  # noqa: E731
        self.qkv = nn.ParameterList([take(f"self_attn.{part}_proj") for part in "qkv"])
        self.o_proj, self.gate_proj = take("self_attn.o_proj"), take("mlp.gate_proj")
        self.up_proj, self.down_proj = take("mlp.up_proj"), take("mlp.down_proj")
        self.input_norm, self.post_norm = take("input_layernorm"), take("post_attention_layernorm")

    def forward(self, state: Tensor, cos: Tensor, sin: Tensor, prompt: int, texts: Sequence[int]) -> Tensor:
        """One group: its prompt's tokens, then those of its texts (lengths)."""
        x = rms_norm(state, self.eps) * self.input_norm
        q, k, v = (functional.linear(x, weight).view(len(x), -1, self.size).transpose(0, 1) for weight in self.qkv)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        mixed = attend(q, k, v, prompt, texts, self.scale)
        state = state + functional.linear(mixed.transpose(0, 1).reshape(len(x), -1), self.o_proj)
        x = rms_norm(state, self.eps) * self.post_norm
        gate = functional.silu(functional.linear(x, self.gate_proj)) * functional.linear(x, self.up_proj)
        return state + functional.linear(gate, self.down_proj)

    def named_tensors(self) -> dict[str, Tensor]:
        """Parameters under Hugging Face's names within the layer."""
        return {
            **{f"self_attn.{part}_proj.weight": weight for part, weight in zip("qkv", self.qkv)},
            "self_attn.o_proj.weight": self.o_proj,
            "mlp.gate_proj.weight": self.gate_proj,
            "mlp.up_proj.weight": self.up_proj,
            "mlp.down_proj.weight": self.down_proj,
            "input_layernorm.weight": self.input_norm,
            "post_attention_layernorm.weight": self.post_norm,
        }


def rms_norm(state: Tensor, eps: float) -> Tensor:
    state = state.float()
    return state * torch.rsqrt(state.pow(2).mean(-1, keepdim=True) + eps)


def rotary(checkpoint: Checkpoint, positions: Tensor) -> tuple[Tensor, Tensor]:
    """cos and sin [t, head size / 2]."""
    frequencies = torch.from_numpy(checkpoint.architecture.rope.inverse_frequencies(checkpoint.architecture.head_dim))
    angles = positions[:, None].double() * frequencies[None]
    return angles.cos().float(), angles.sin().float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """[heads, t, size], halves as pairs."""
    first, second = x.float().chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1).to(x.dtype)
