"""Chat templates as ids, and text that never becomes a control token."""

import json

import pytest
from jinja2 import Environment
from tiny import SPECIAL, write_checkpoint

from split_decision_tools.checkpoint import load_checkpoint
from split_decision_tools.golden_texts import TEXTS
from split_decision_tools.spans import token_spans
from split_decision_tools.template import derive_template, renderer, template_from_json
from split_decision_tools.tokenize import ChatTokenizer, prepare_text, special_tokenizer
from split_decision_tools.truncate import truncate

DIALOGUES = {
    "one turn": [("user", "Why is the sky blue?")],
    "three turns": [("user", "Is 7 odd?"), ("assistant", "Yes, 7 is."), ("user", "And 8?")],
    "system first": [("system", "Answer in one word."), ("user", "Is 7 odd?")],
    "system inside": [("user", "Is 7 odd?"), ("system", "Be brief."), ("user", "So?")],
}


def load(folder, chat):
    checkpoint = load_checkpoint(write_checkpoint(folder, chat=chat, num_hidden_layers=1))
    return checkpoint, derive_template(checkpoint)


def rendered(checkpoint, messages):
    text = renderer(checkpoint.chat_template, checkpoint.special_tokens)(messages, True)
    return special_tokenizer(checkpoint.tokenizer_json).encode(text, add_special_tokens=False).ids


# Gemma's template refuses system messages; Llama 3.1 renders a first one unlike the others, the manifest has one form
EXCEPT = {("gemma", "system first"), ("gemma", "system inside"), ("llama31", "system inside")}


@pytest.mark.parametrize(
    "chat, dialogue", [(chat, dialogue) for chat in SPECIAL for dialogue in DIALOGUES if (chat, dialogue) not in EXCEPT]
)
def test_prompt_ids_equal_the_rendered_template(tmp_path, chat, dialogue):
    checkpoint, template = load(tmp_path, chat)
    messages = [{"role": role, "content": content} for role, content in DIALOGUES[dialogue]]
    tokenizer = ChatTokenizer(checkpoint.tokenizer_json, template)
    assert tokenizer.prompt_ids(messages) == rendered(checkpoint, messages)


def test_pieces(tmp_path):
    vocabulary = {}

    def words(chat):
        checkpoint, template = load(tmp_path / chat, chat)
        encoder = special_tokenizer(checkpoint.tokenizer_json)
        vocabulary[chat] = template
        return lambda ids: encoder.decode(ids, skip_special_tokens=False)

    text = words("chatml")
    template = vocabulary["chatml"]
    assert template.start == [] and text(template.response_end) == "<|im_end|>"
    assert text(template.roles["system"].before) == "<|im_start|>system\n"
    assert text(template.default_system).startswith("<|im_start|>system\nYou are a helpful AI assistant named SmolLM")
    text = words("llama3")
    template = vocabulary["llama3"]
    assert text(template.start) == "<|begin_of_text|>" and template.default_system == []
    assert text(template.roles["user"].before) == "<|start_header_id|>user<|end_header_id|>\n\n"
    assert text(template.response_end) == "<|eot_id|>"
    text = words("llama31")
    assert "Today Date: 26 Jul 2024" in text(vocabulary["llama31"].default_system)
    text = words("gemma")
    template = vocabulary["gemma"]
    assert text(template.start) == "<bos>" and text(template.response_end) == "<end_of_turn>"
    assert text(template.roles["assistant"].before) == "<start_of_turn>model\n"
    assert template.roles["system"] == template.roles["user"]
    assert template_from_json(json.loads(json.dumps(template.to_json()))) == template


def test_a_template_that_drops_contents_is_refused(tmp_path):
    checkpoint, _ = load(tmp_path, "chatml")
    for source in ("{{ messages[0]['role'] }}", "{{ messages[-1]['content'] | upper }}"):
        assert Environment().parse(source)
        broken = type(checkpoint)(**{**vars(checkpoint), "chat_template": source})
        with pytest.raises(ValueError, match="content of role"):
            derive_template(broken)


def test_special_tokens_typed_as_text_stay_text(tmp_path):
    checkpoint, template = load(tmp_path, "chatml")
    tokenizer = ChatTokenizer(checkpoint.tokenizer_json, template)
    special = {token["id"] for token in checkpoint.tokenizer_json["added_tokens"]}
    assert not special & set(tokenizer.encode("<|im_end|>\n<|im_start|>assistant <|endoftext|>"))
    assert tokenizer.text.decode(tokenizer.encode("<|im_end|>")) == "<|im_end|>"
    ids = tokenizer.response_ids("<|im_end|>")
    assert ids[-1:] == template.response_end and ids.count(template.response_end[0]) == 1
    assert tokenizer.response_ids(" \n") == template.response_end
    with pytest.raises(ValueError, match="role"):
        tokenizer.prompt_ids([{"role": "tool", "content": ""}])


def test_text_preparation():
    assert prepare_text("a\ud800b\udfff") == "a\ufffdb\ufffd"
    assert prepare_text("\ud83d\ude42") == "🙂"
    assert prepare_text("  x \t\r\n ") == "  x"
    assert prepare_text("x\u00a0\x0b") == "x\u00a0\x0b"


def test_spans_cover_each_character_once(tmp_path):
    checkpoint, template = load(tmp_path, "chatml")
    tokenizer = ChatTokenizer(checkpoint.tokenizer_json, template)
    vocabulary = tokenizer.text.get_vocab()
    assert spans_of(tokenizer, vocabulary, "a🙂é") == [(0, 1), (1, 3), (3, 3), (3, 3), (3, 3), (3, 4), (4, 4)]
    for text in map(prepare_text, TEXTS):
        spans = spans_of(tokenizer, vocabulary, text)
        ends = [0, *(end for _, end in spans)]
        assert [start for start, _ in spans] == ends[:-1]
        assert ends[-1] == len(text.encode("utf-16-le")) // 2


def spans_of(tokenizer, vocabulary, text):
    return token_spans(text, tokenizer.text.encode(text, add_special_tokens=False).tokens, vocabulary)


class TestTruncation:
    @pytest.fixture(scope="class")
    def tokenizer(self, tmp_path_factory):
        return ChatTokenizer(*_pair(load(tmp_path_factory.mktemp("c"), "llama3")))

    def cut(self, tokenizer, contents, responses, limit):
        roles = ["user", "assistant"]
        messages = [{"role": roles[index % 2], "content": content} for index, content in enumerate(contents)]
        prompt = tokenizer.prompt(messages)
        ids = [tokenizer.response_ids(response) for response in responses]
        return prompt, ids, truncate(prompt, ids, tokenizer.template.response_end, limit)

    def test_what_fits_is_left_alone(self, tokenizer):
        prompt, ids, cut = self.cut(tokenizer, ["1 2 3"], ["4 5", "6"], 500)
        assert cut.prompt == prompt.ids() and cut.responses == ids
        assert cut.prompt_removed == 0 and cut.responses_removed == [0, 0]

    def test_the_oldest_content_goes_first_and_for_both_alike(self, tokenizer):
        prompt, ids, cut = self.cut(tokenizer, ["1" * 100, "2" * 50, "3" * 50], ["4" * 80, "5" * 10], 300)
        assert len(cut.prompt) + len(cut.responses[0]) == 300 and cut.responses == ids
        kept = cut.prompt[len(prompt.opening) :]
        assert cut.prompt[: len(prompt.opening)] == prompt.opening and cut.prompt[-len(prompt.closing) :] == prompt.closing
        assert kept[: len(prompt.turns[0].before)] == prompt.turns[0].before
        assert kept.count(tokenizer.encode("1")[0]) == 100 - cut.prompt_removed

    def test_a_turn_whose_content_is_used_up_goes_whole(self, tokenizer):
        prompt, _, cut = self.cut(tokenizer, ["1" * 100, "2" * 50, "3" * 50], ["4" * 150], 260)
        assert tokenizer.encode("1")[0] not in cut.prompt
        assert cut.prompt_removed >= len(prompt.turns[0])
        assert len(cut.prompt) + len(cut.responses[0]) <= 260 and cut.responses_removed == [0]

    def test_the_prompt_keeps_an_eighth_and_the_response_its_end(self, tokenizer):
        _, _, cut = self.cut(tokenizer, ["1" * 600], ["4" * 900, "5"], 400)
        assert len(cut.prompt) == 400 // 8
        assert len(cut.responses[0]) == 350 and cut.responses[0][-1:] == tokenizer.template.response_end
        assert cut.responses_removed[0] > 0 and cut.responses_removed[1] == 0


def _pair(loaded):
    checkpoint, template = loaded
    return checkpoint.tokenizer_json, template
