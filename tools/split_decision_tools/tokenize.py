"""Text to token ids, exactly as the page does it (src/inference)."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

if TYPE_CHECKING:
    from .template import Template

_SURROGATE = re.compile("[\ud800-\udfff]")


def special_tokenizer(tokenizer_json: dict) -> Tokenizer:
    """With added tokens: for the pieces of a chat template, never for text from outside."""
    return Tokenizer.from_str(json.dumps(tokenizer_json))


def text_tokenizer(tokenizer_json: dict) -> Tokenizer:
    """Without added tokens: `<|im_end|>` typed as text stays text."""
    return Tokenizer.from_str(json.dumps({**tokenizer_json, "added_tokens": [], "post_processor": None}))


def prepare_text(text: str) -> str:
    """Lone surrogates become U+FFFD (as String.prototype.toWellFormed), trailing space, tab, CR and LF go."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub("\ufffd", whole).rstrip(" \t\r\n")


class ChatTokenizer:
    """Messages are `{"role", "content"}`; roles are those of the template."""

    def __init__(self, tokenizer_json: dict, template: "Template"):
        self.template = template
        self.text = text_tokenizer(tokenizer_json)

    def encode(self, content: str) -> list[int]:
        return self.text.encode(prepare_text(content), add_special_tokens=False).ids

    def prompt_ids(self, messages: Sequence[dict]) -> list[int]:
        return [token for token, _ in self.prompt_tokens(messages)]

    def prompt_tokens(self, messages: Sequence[dict]) -> list[tuple[int, bool]]:
        """(id, whether it is content: what truncation may remove) of the whole prompt."""
        template = self.template
        tokens: list[tuple[int, bool]] = []

        def add(ids: list[int], is_content: bool) -> None:
            tokens.extend((token, is_content) for token in ids)

        add(template.start, False)
        if not messages or messages[0]["role"] != "system":
            add(template.default_system, False)
        for message in messages:
            role = template.roles.get(message["role"])
            if role is None:
                raise ValueError(f"role: expected one of {sorted(template.roles)}, found {message['role']!r}")
            add(role.before, False)
            add(self.encode(message["content"]), True)
            add(role.after, False)
        add(template.roles["assistant"].before, False)
        return tokens

    def response_ids(self, text: str) -> list[int]:
        """Never empty: ends with the end-of-turn token(s), which count as response tokens."""
        return self.encode(text) + self.template.response_end
