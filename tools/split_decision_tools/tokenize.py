"""Text to token ids, exactly as the page does it (src/inference)."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Turn:
    """One message of the prompt; only `content` and whole turns may be cut."""

    before: list[int]
    content: list[int]
    after: list[int]

    def __len__(self) -> int:
        return len(self.before) + len(self.content) + len(self.after)


@dataclass(frozen=True)
class Prompt:
    opening: list[int]
    turns: list[Turn]
    closing: list[int]

    def ids(self) -> list[int]:
        return [*self.opening, *(token for turn in self.turns for token in _ids(turn)), *self.closing]


def _ids(turn: Turn) -> list[int]:
    return [*turn.before, *turn.content, *turn.after]


class ChatTokenizer:
    """Messages are `{"role", "content"}`; roles are those of the template."""

    def __init__(self, tokenizer_json: dict, template: "Template"):
        self.template = template
        self.text = text_tokenizer(tokenizer_json)

    def encode(self, content: str) -> list[int]:
        return self.text.encode(prepare_text(content), add_special_tokens=False).ids

    def prompt(self, messages: Sequence[dict]) -> Prompt:
        """ValueError for a role that the template does not have."""
        template = self.template
        has_system = bool(messages) and messages[0]["role"] == "system"
        turns = []
        for message in messages:
            role = template.roles.get(message["role"])
            if role is None:
                raise ValueError(f"role: expected one of {sorted(template.roles)}, found {message['role']!r}")
            turns.append(Turn(role.before, self.encode(message["content"]), role.after))
        opening = [*template.start, *([] if has_system else template.default_system)]
        return Prompt(opening, turns, template.roles["assistant"].before)

    def prompt_ids(self, messages: Sequence[dict]) -> list[int]:
        """The whole prompt, nothing cut."""
        return self.prompt(messages).ids()

    def response_ids(self, text: str) -> list[int]:
        """Never empty: ends with the end-of-turn token(s), which count as response tokens."""
        return self.encode(text) + self.template.response_end
