"""Runs a built graph in native onnxruntime: the prompt once, each response on top of its keys and values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime as ort

from .graph.build import BuiltModel, output_name
from .tokenize import ChatTokenizer
from .truncate import Cut, cut_texts
from .weights import ModelWeights

BLOCKED = np.float32(-1e9)  # added to a score that must not count


@dataclass(frozen=True)
class Cache:
    """Keys and values of the tokens so far, by input name; each [1, key heads, length, head size]."""

    length: int
    values: dict[str, ort.OrtValue]


def causal_mask(past: int, count: int, window: int | None = None) -> np.ndarray:
    """[1, 1, count, past + count] float32, 0 or -1e9. Row i is token past + i; it sees itself and what came before,
    with a `window` only the window - 1 tokens before it."""
    row = np.arange(past, past + count)[:, None]
    column = np.arange(past + count)[None, :]
    blocked = column > row
    if window is not None:
        blocked |= column <= row - window
    return np.where(blocked, BLOCKED, np.float32(0))[None, None]


class Backbone:
    """`chunk`: tokens per run; long texts grow the cache chunk by chunk, so that the score matrices stay small."""

    def __init__(
        self,
        model: BuiltModel,
        variant: str = "q4",
        tokenizer: ChatTokenizer | None = None,
        *,
        chunk: int = 512,
        threads: int = 0,
    ):
        buffers = {model.part.location: model.part.to_array()}
        if variant == "f32":
            buffers[model.expanded.location] = model.expanded_array()
        session = create_session(model.graphs[variant], buffers, threads)
        self._init(session, model.weights, tokenizer, tuple(model.heads), model.max_tokens, chunk)

    @classmethod
    def of_session(cls, session, weights, tokenizer, poolings, max_tokens, chunk: int = 512) -> "Backbone":
        """For a package that was read from its files; `weights` needs `architecture` and `embed` only."""
        self = cls.__new__(cls)
        self._init(session, weights, tokenizer, tuple(poolings), max_tokens, chunk)
        return self

    def _init(self, session, weights: ModelWeights, tokenizer, poolings, max_tokens, chunk) -> None:
        self.session, self.weights, self.tokenizer = session, weights, tokenizer
        self.poolings, self.max_tokens, self.chunk = poolings, max_tokens, chunk
        outputs = [output.name for output in session.get_outputs()]
        self._presents = [name for name in outputs if name.startswith("present.")]
        self.hidden_layers = tuple(int(name.split(".")[1]) for name in outputs if name.startswith("hidden."))

    def empty_cache(self) -> Cache:
        a = self.weights.architecture
        nothing = ort.OrtValue.ortvalue_from_numpy(np.zeros((1, a.key_value_heads, 0, a.head_dim), np.float32))
        return Cache(0, {name.replace("present", "past_key_values"): nothing for name in self._presents})

    def run(
        self,
        ids: Sequence[int],
        cache: Cache,
        outputs: Sequence[str] = (),
        *,
        positions: Sequence[int] | None = None,
        mask: np.ndarray | None = None,
        sliding_mask: np.ndarray | None = None,
    ) -> tuple[dict[str, np.ndarray], Cache]:
        """One run of at most `chunk` tokens is up to the caller (see `extend`). Positions go on from the cache and
        the mask is causal unless they are given. Each output [len(ids), …]."""
        past, count, window = cache.length, len(ids), self.weights.architecture.sliding_window
        if positions is None:
            positions = range(past, past + count)
        feeds = {
            "inputs_embeds": self.weights.embed(ids)[None],
            "position_ids": np.asarray(positions, np.int64)[None],
            "attention_mask": causal_mask(past, count) if mask is None else mask,
        }
        if window:
            feeds["sliding_attention_mask"] = causal_mask(past, count, window) if sliding_mask is None else sliding_mask
        values = {name: ort.OrtValue.ortvalue_from_numpy(array) for name, array in feeds.items()}
        results = self.session.run_with_ort_values([*outputs, *self._presents], {**values, **cache.values})
        wanted = {name: value.numpy()[0] for name, value in zip(outputs, results)}
        grown = {
            name.replace("present", "past_key_values"): value
            for name, value in zip(self._presents, results[len(outputs) :])
        }
        return wanted, Cache(past + count, grown)

    def extend(self, ids: Sequence[int], cache: Cache, outputs: Sequence[str] = ()) -> tuple[dict, Cache]:
        """`run` in chunks; outputs of all tokens, joined."""
        pieces: list[dict[str, np.ndarray]] = []
        for start in range(0, len(ids), self.chunk):
            piece, cache = self.run(ids[start : start + self.chunk], cache, outputs)
            pieces.append(piece)
        return {name: np.concatenate([piece[name] for piece in pieces]) for name in outputs}, cache

    def features(
        self, prompt_ids: Sequence[int], responses_ids: Sequence[Sequence[int]], layers: Sequence[int] | None = None
    ) -> list[dict[int, np.ndarray]]:
        """Of each response {layer: [response tokens, hidden] float32}: the RMS-normalized states after that many
        layers. The graph must have been built with these `hidden_layers`. Cuts nothing: see `cut`."""
        wanted = self.hidden_layers if layers is None else tuple(layers)
        names = [f"hidden.{layer}" for layer in wanted]
        _, cache = self.extend(prompt_ids, self.empty_cache())
        found = [self.extend(ids, cache, names)[0] for ids in responses_ids]
        return [{layer: states[name] for layer, name in zip(wanted, names)} for states in found]

    def cut(self, messages: Sequence[dict], responses: Sequence[str]) -> Cut:
        return cut_texts(self.tokenizer, messages, responses, self.max_tokens)

    def score(self, messages: Sequence[dict], responses: Sequence[str]) -> np.ndarray:
        """Rewards [responses, attributes] float64."""
        cut = self.cut(messages, responses)
        return self.score_ids(cut.prompt, cut.responses)

    def score_ids(self, prompt_ids: Sequence[int], responses_ids: Sequence[Sequence[int]]) -> np.ndarray:
        names = [output_name(kind) for kind in self.poolings]
        _, cache = self.extend(prompt_ids, self.empty_cache())
        outputs = [self.extend(ids, cache, names)[0] for ids in responses_ids]
        return np.stack([pool(found, self.poolings) for found in outputs])


def pool(token_rewards: dict[str, np.ndarray], poolings: Sequence[str]) -> np.ndarray:
    """[attributes]: the sum over poolings of the mean over the response's tokens, and of the last token's."""
    total = 0.0
    for kind in poolings:
        values = token_rewards[output_name(kind)].astype(np.float64)
        total = total + (values.mean(axis=0) if kind == "mean" else values[-1])
    return total


def create_session(graph: onnx.ModelProto, parts: dict[str, np.ndarray], threads: int = 0) -> ort.InferenceSession:
    """`parts`: location -> uint8 bytes. threads 0: as many as there are cores."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    names, buffers = list(parts), [memoryview(array) for array in parts.values()]
    options.add_external_initializers_from_files_in_memory(names, buffers, [len(buffer) for buffer in buffers])
    return ort.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])
