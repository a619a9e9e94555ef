"""A Hugging Face tokenizer.json from a GGUF file's metadata.

Byte-level BPE ("gpt2" in GGUF) is written out here, because the pre-tokenizer that the file only names decides
about correctness: SmolLM's splits digits one by one, which transformers' own GGUF reader drops.
SentencePiece vocabularies (Gemma's, "llama" in GGUF) go through transformers' reader.
"""

import json
from collections.abc import Callable

from .portable import BYTE_LEVEL_REGEX, split

_LLAMA3_REGEX = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# tokenizer.ggml.pre -> regexes that split the text one after the other
_PRE_TOKENIZERS = {
    "gpt-2": [BYTE_LEVEL_REGEX],
    "smollm": [r"\p{N}", BYTE_LEVEL_REGEX],
    "llama-bpe": [_LLAMA3_REGEX],
    "llama3": [_LLAMA3_REGEX],
    "smaug-bpe": [_LLAMA3_REGEX],
}
_IGNORE_MERGES = {"llama-bpe", "llama3"}  # a whole piece that is in the vocabulary is taken as it is
_CONTROL, _USER_DEFINED = 3, 4  # values of tokenizer.ggml.token_type

Get = Callable[..., object]  # metadata by key


def tokenizer_json(get: Get) -> dict:
    """Raises ValueError for a tokenizer of another kind."""
    model = get("tokenizer.ggml.model")
    if model == "llama":
        return _sentencepiece(get)
    if model != "gpt2":
        raise ValueError(f"tokenizer.ggml.model: expected 'gpt2' or 'llama', found {model!r}")
    pre = get("tokenizer.ggml.pre")
    if pre not in _PRE_TOKENIZERS:
        raise ValueError(f"tokenizer.ggml.pre: expected one of {sorted(_PRE_TOKENIZERS)}, found {pre!r}")
    tokens = get("tokenizer.ggml.tokens")
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": _added_tokens(tokens, get("tokenizer.ggml.token_type", [])),
        "normalizer": None,
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [*(split(regex) for regex in _PRE_TOKENIZERS[pre]), byte_level],
        },
        "post_processor": None,
        "decoder": {**byte_level, "add_prefix_space": True, "use_regex": True},
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "ignore_merges": pre in _IGNORE_MERGES,
            "vocab": {token: index for index, token in enumerate(tokens)},
            "merges": get("tokenizer.ggml.merges"),
        },
    }


def _added_tokens(tokens: list[str], types: list[int]) -> list[dict]:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    return [
        {"id": index, "content": token, **flags, "special": kind == _CONTROL}
        for index, (token, kind) in enumerate(zip(tokens, types))
        if kind in (_CONTROL, _USER_DEFINED)
    ]


def _sentencepiece(get: Get) -> dict:
    from transformers.integrations.gguf.gguf_tokenizer_mapping import GGUF_TOKENIZER_MAPPING, convert_gguf_tokenizer

    metadata = {name: get(f"tokenizer.{key}") for key, name in GGUF_TOKENIZER_MAPPING["tokenizer"].items()}
    present = {name: value for name, value in metadata.items() if value is not None}
    backend, _ = convert_gguf_tokenizer(get("general.architecture"), present)
    return json.loads(backend.to_str())


def chat_template(get: Get) -> str:
    template = get("tokenizer.chat_template")
    if not template:
        raise ValueError("the GGUF file has no chat template")
    return template


def special_tokens(get: Get) -> dict[str, str]:
    tokens = get("tokenizer.ggml.tokens")
    keys = {"bos_token": "bos", "eos_token": "eos", "unk_token": "unknown", "pad_token": "padding"}
    ids = {name: get(f"tokenizer.ggml.{key}_token_id") for name, key in keys.items()}
    return {name: tokens[index] for name, index in ids.items() if index is not None}
