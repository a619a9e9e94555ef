"""Llama layers in torch over groups: a prompt once, its texts side by side. Shapes: [token, hidden]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.attention.varlen import varlen_attn

from ..checkpoint import Checkpoint


# A prompt's tokens and those of each of its texts.
Lengths = tuple[int, Sequence[int]]


@dataclass(frozen=True)
class Packed:
    """What attention over many sequences at once reads: the rows of all keys (each text's after those of its prompt), and where every
    sequence of queries and of keys ends (int32, with a leading 0)."""

    keys: Tensor
    query_ends: Tensor
    key_ends: Tensor
    longest_query: int
    longest_key: int


@dataclass(frozen=True)
class Layout:
    """How groups lie in a sequence, one after the other: a prompt, then its texts. `cos` and `sin` [token, head size / 2] of positions at
    which every text starts where its prompt ends. `packed` is there on a GPU."""

    groups: Sequence[Lengths]
    cos: Tensor
    sin: Tensor
    packed: Packed | None


def layout_of(checkpoint: Checkpoint, groups: Sequence[Lengths], device: torch.device) -> Layout:
    positions = torch.cat([
        piece for prompt, texts in groups for piece in (torch.arange(prompt), *(torch.arange(prompt, prompt + length) for length in texts))
    ])  # fmt: skip
    cos, sin = rotary(checkpoint, positions)
    return Layout(groups, cos.to(device), sin.to(device), pack(groups, device) if device.type == "cuda" else None)


def pack(groups: Sequence[Lengths], device: torch.device) -> Packed:
    rows, queries, start = [], [], 0
    for prompt, texts in groups:
        shared = torch.arange(start, start + prompt)
        rows.append(shared)
        queries.append(prompt)
        start += prompt
        for length in texts:
            rows.append(torch.cat([shared, torch.arange(start, start + length)]))
            queries.append(length)
            start += length
    keys = [len(some) for some in rows]
    ends = lambda lengths: torch.tensor([0, *lengths]).cumsum(0).to(device, torch.int32)  # noqa: E731
    return Packed(torch.cat(rows).to(device), ends(queries), ends(keys), max(queries), max(keys))


def attend(query: Tensor, key: Tensor, value: Tensor, layout: Layout, scale: float) -> Tensor:
    """A token sees its group's prompt and its own text up to itself. [token, heads, size] queries, fewer heads of keys and values."""
    if layout.packed is None:
        return attend_by_text(query, key, value, layout.groups, scale)
    packed, times = layout.packed, query.shape[1] // key.shape[1]
    # repeated rather than `enable_gqa`, which only newer releases of torch have
    keys, values = (rows[packed.keys].repeat_interleave(times, dim=1) for rows in (key, value))
    return varlen_attn(
        query, keys, values, packed.query_ends, packed.key_ends, packed.longest_query, packed.longest_key, scale=scale, window_size=(-1, 0)
    )


def attend_by_text(query: Tensor, key: Tensor, value: Tensor, groups: Sequence[Lengths], scale: float) -> Tensor:
    """As a processor does it best: one mask over a whole group would be mostly empty, and cost its square."""
    query, key, value = (x.transpose(0, 1)[None] for x in (query, key, value))
    some = lambda x, y, z, **mask: functional.scaled_dot_product_attention(x, y, z, scale=scale, enable_gqa=True, **mask)  # noqa: E731
    mixed, start = [], 0
    for prompt, texts in groups:
        shared = slice(start, start + prompt)
        mixed.append(some(query[:, :, shared], key[:, :, shared], value[:, :, shared], is_causal=True))
        start += prompt
        for length in texts:
            own = slice(start, start + length)
            keys, values = (torch.cat([x[:, :, shared], x[:, :, own]], dim=2) for x in (key, value))
            seen = torch.ones(length, prompt + length, dtype=torch.bool).tril(prompt)
            mixed.append(some(query[:, :, own], keys, values, attn_mask=seen))
            start += length
    return torch.cat(mixed, dim=2)[0].transpose(0, 1)


class Layer(nn.Module):
    """One pre-norm Llama layer; parameters carry Hugging Face's names. `dropout`: of what attention and MLP add, while training."""

    def __init__(self, checkpoint: Checkpoint, index: int, dropout: float = 0.0):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
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

    def forward(self, state: Tensor, layout: Layout) -> Tensor:
        """States [token, hidden], laid out as `layout` says."""
        x = rms_norm(state, self.eps) * self.input_norm
        q, k, v = (functional.linear(x, weight).view(len(x), -1, self.size) for weight in self.qkv)
        q, k = (rotate(x, layout.cos, layout.sin) for x in (q, k))
        mixed = attend(q, k, v, layout, self.scale)
        state = state + self.dropout(functional.linear(mixed.reshape(len(x), -1), self.o_proj))
        x = rms_norm(state, self.eps) * self.post_norm
        gate = functional.silu(functional.linear(x, self.gate_proj)) * functional.linear(x, self.up_proj)
        return state + self.dropout(functional.linear(gate, self.down_proj))

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
    """[t, heads, size], halves as pairs."""
    first, second = x.float().chunk(2, dim=-1)
    cos, sin = cos[:, None], sin[:, None]
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1).to(x.dtype)
