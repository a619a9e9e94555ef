"""Tiny random checkpoints, written by transformers and tokenizers, for the tests."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import AutoConfig, AutoModel, AutoModelForSequenceClassification

CHATML = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
LLAMA3 = (
    "{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|start_header_id|>' + "
    "message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}{% if loop.index0 == 0 %}"
    "{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)
LLAMA31 = (  # a default system message with a date, and other words around a given one
    "{{- bos_token }}{%- if messages[0]['role'] == 'system' %}{%- set system = messages[0]['content'] | trim %}"
    "{%- set messages = messages[1:] %}{%- else %}{%- set system = '' %}{%- endif %}"
    "{{- '<|start_header_id|>system<|end_header_id|>\n\n' }}{{- 'Today Date: ' + strftime_now('%d %b %Y') + '\n\n' }}"
    "{{- system }}{{- '<|eot_id|>' }}{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' }}"
    "{%- endfor %}{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{%- endif %}"
)
GEMMA = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate') }}{% endif %}"
    "{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}"
    "{{ '<start_of_turn>' + role + '\n' + message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}"
)
SPECIAL = {
    "chatml": (CHATML, "<|im_start|>", ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]),
    "llama3": (LLAMA3, "<|begin_of_text|>", ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]),
    "llama31": (LLAMA31, "<|begin_of_text|>", ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]),
    "gemma": (GEMMA, "<bos>", ["<bos>", "<start_of_turn>", "<end_of_turn>"]),
}
VOCABULARY = 384
SIZES = {
    "vocab_size": VOCABULARY,
    "hidden_size": 64,
    "intermediate_size": 160,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "max_position_embeddings": 512,
}


def tiny_tokenizer(specials: list[str]) -> dict:
    """Byte-level BPE with SmolLM's pre-tokenizers, trained on a few words."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=specials,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    words = "the system user assistant model helpful answer question why sky blue numbers are odd Is Today Date You".split()
    tokenizer.train_from_iterator([" ".join(words[i:] + words[:i]) for i in range(len(words))], trainer)
    return json.loads(tokenizer.to_str())


def exact_matrix(like: torch.Tensor) -> torch.Tensor:
    """Random weights that 4-bit blocks of 32 hold exactly: -7 to 8 times a power of two, both ends in every block.
    Large enough for attention to be far from uniform, so that softcaps bite."""
    blocks = torch.randint(-7, 9, (like.numel() // 32, 32))
    blocks[:, 3], blocks[:, 17] = -7, 8
    return blocks.reshape(like.shape) / 32


def exact_table(like: torch.Tensor) -> torch.Tensor:
    """Random rows that int8 with one scale holds exactly."""
    table = torch.randint(-127, 128, like.shape)
    table[:, 5] = 127
    return table / 64


def write_checkpoint(folder: Path, kind: str = "llama", chat: str = "chatml", shards: bool = False, **changes) -> Path:
    """A folder as on the Hub: config.json, safetensors, tokenizer. With `num_labels`: a sequence classifier."""
    torch.manual_seed(7)
    config = AutoConfig.for_model(kind, **{**SIZES, **changes})
    model = (AutoModelForSequenceClassification if "num_labels" in changes else AutoModel).from_config(config)
    for name, tensor in model.named_parameters():
        if "norm" in name:  # ones or zeros would hide a wrong norm
            torch.nn.init.normal_(tensor, mean=0.0 if kind == "gemma2" else 1.0, std=0.2)
        else:
            tensor.data.copy_(exact_table(tensor) if "embed" in name else exact_matrix(tensor))
    model.save_pretrained(folder, max_shard_size="100KB" if shards else "5GB")
    template, bos, specials = SPECIAL[chat]
    (folder / "tokenizer.json").write_text(json.dumps(tiny_tokenizer(specials)), encoding="utf-8")
    tokenizer_config = {"bos_token": bos, "eos_token": specials[-1], "chat_template": template}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config), encoding="utf-8")
    return folder


LLAMA3_ROPE = {
    "rope_theta": 10000.0,
    "rope_type": "llama3",
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 32,
}
GEMMA2 = {
    "attn_logit_softcapping": 1.5,
    "query_pre_attn_scalar": 8,
    "sliding_window": 16,
    "head_dim": 32,  # heads · head_dim is not the hidden size in Gemma
}
