"""The manifest's `template`: a chat template as token ids around contents, derived from the Jinja source.

A conversation of sentinel contents is rendered and cut at the sentinels; what lies between is encoded with the
special tokens active. Contents are always encoded apart, with no special tokens, so that text typed by a visitor
can never become a control token. The pieces are checked against full renderings.
"""

from dataclasses import dataclass, field
from datetime import datetime

from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Tokenizer

from .checkpoint import Checkpoint
from .tokenize import special_tokenizer, text_tokenizer

_DATE = datetime(2024, 7, 26)  # Llama 3's own default date: a template that asks for today must not vary by build
_SENTINEL = {"system": "sentinel-S", "user": "sentinel-U", "assistant": "sentinel-A"}


@dataclass(frozen=True)
class Role:
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Template:
    """prompt = start + (default_system unless the first message is `system`) + before, content, after of each
    message + roles["assistant"].before; a response ends with response_end."""

    start: list[int]
    default_system: list[int]
    roles: dict[str, Role]
    response_end: list[int]

    def to_json(self) -> dict:
        roles = {name: {"before": role.before, "after": role.after} for name, role in self.roles.items()}
        return {
            "start": self.start,
            "default_system": self.default_system,
            "roles": roles,
            "response_end": self.response_end,
        }


def template_from_json(value: dict) -> Template:
    roles = {name: Role(role["before"], role["after"]) for name, role in value["roles"].items()}
    return Template(value["start"], value["default_system"], roles, value["response_end"])


def derive_template(checkpoint: Checkpoint, *, rendered_end: bool = False) -> Template:
    """Raises ValueError where a template is not a plain sequence of pieces and contents. `rendered_end`: a response ends with all that
    a rendering has after it, whose last token is what classifiers read (Gemma's ends with a line break), not with the end of turn."""
    render = renderer(checkpoint.chat_template, checkpoint.special_tokens)
    encoder = special_tokenizer(checkpoint.tokenizer_json)
    pieces = _pieces(render, checkpoint.special_tokens.get("bos_token", ""))

    def ids(text: str) -> list[int]:
        return encoder.encode(text, add_special_tokens=False).ids

    special = {token["id"] for token in checkpoint.tokenizer_json["added_tokens"] if token["special"]}
    after_assistant = ids(pieces["assistant_after"])
    template = Template(
        start=ids(pieces["start"]),
        default_system=ids(pieces["default_system"]),
        roles={name: Role(ids(pieces[f"{name}_before"]), ids(pieces[f"{name}_after"])) for name in _SENTINEL},
        response_end=after_assistant if rendered_end and after_assistant else _leading(after_assistant, special),
    )
    _check(template, render, encoder, checkpoint.tokenizer_json, pieces["has_system"] == "yes")
    return template


def renderer(source: str, special_tokens: dict[str, str]):
    """render(messages, add_generation_prompt) -> str, with the names that transformers gives to templates."""
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])

    def refuse(message: str):
        raise ValueError(message)

    environment.globals["raise_exception"] = refuse
    environment.globals["strftime_now"] = _DATE.strftime
    compiled = environment.from_string(source)

    def render(messages: list[dict], add_generation_prompt: bool = False) -> str:
        return compiled.render(messages=messages, add_generation_prompt=add_generation_prompt, **special_tokens)

    return render


def _pieces(render, bos: str) -> dict[str, str]:
    """The text pieces by name. Where only the sum of two neighbours shows, it is cut so that each use is right."""
    def cut(*roles: str, generation: bool = False) -> list[str]:
        text = render([{"role": role, "content": _SENTINEL[role]} for role in roles], generation)
        parts = []
        for role in roles:
            before, found, text = text.partition(_SENTINEL[role])
            if not found:
                raise ValueError(f"the chat template drops or moves the content of role {role!r}")
            parts.append(before)
        return [*parts, text]

    first_user, user_after = cut("user")
    *_, generation = cut("user", generation=True)
    assistant_before = _without_prefix(generation, user_after, "the generation prompt")
    _, between, assistant_after = cut("user", "assistant")
    if between != user_after + assistant_before:
        raise ValueError(f"an assistant turn begins with {between!r}, the generation prompt with {generation!r}")
    *_, back, _ = cut("user", "assistant", "user")
    user_before = _without_prefix(back, assistant_after, "a user turn after an assistant turn")
    opening = _without_suffix(first_user, user_before, "the first user turn")
    pieces = {"user_before": user_before, "user_after": user_after, "assistant_before": assistant_before}
    pieces["assistant_after"] = assistant_after
    try:
        first_system, system_to_user, _ = cut("system", "user")
    except ValueError:
        # Gemma has no system role: such a message is a user's turn
        system = {"system_before": user_before, "system_after": user_after, "has_system": "no"}
        return {**pieces, **system, "start": opening, "default_system": ""}
    start = _start(cut, opening, first_system, user_after, bos)
    return {
        **pieces,
        "start": start,
        "default_system": opening.removeprefix(start),
        "system_before": first_system.removeprefix(start),
        "system_after": _without_suffix(system_to_user, user_before, "the turn after a system message"),
        "has_system": "yes",
    }


def _start(cut, opening: str, first_system: str, user_after: str, bos: str) -> str:
    """What stands before every conversation. `opening` and `first_system` are what precedes the first user's turn
    without, and the first system's content with a system message."""
    try:
        _, between, *_ = cut("user", "system", "user")
        start = first_system.removesuffix(between.removeprefix(user_after))
        if start != first_system and opening.startswith(start):
            return start
    except ValueError:
        pass  # no system messages inside a conversation
    if first_system.startswith(opening):
        return opening
    return bos if bos and opening.startswith(bos) and first_system.startswith(bos) else ""


def _without_prefix(text: str, prefix: str, what: str) -> str:
    if not text.startswith(prefix):
        raise ValueError(f"{what}: expected to begin with {prefix!r}, found {text!r}")
    return text[len(prefix) :]


def _without_suffix(text: str, suffix: str, what: str) -> str:
    if not text.endswith(suffix):
        raise ValueError(f"{what}: expected to end with {suffix!r}, found {text!r}")
    return text[: len(text) - len(suffix)]


def _leading(ids: list[int], special: set[int]) -> list[int]:
    """The end-of-turn token(s): the special tokens right after the content."""
    count = next((index for index, token in enumerate(ids) if token not in special), len(ids))
    if count == 0:
        raise ValueError("the chat template ends an assistant turn with no special token")
    return ids[:count]


def _check(template: Template, render, encoder: Tokenizer, tokenizer_json: dict, has_system: bool) -> None:
    """Pieces + contents = a full rendering encoded at once, for conversations of plain contents."""
    plain = text_tokenizer(tokenizer_json)
    dialogues = [["user"], ["user", "assistant", "user"]] + [["system", "user"]] * has_system
    for roles in dialogues:
        messages = [{"role": role, "content": f"Is {index}5 odd? Why,"} for index, role in enumerate(roles)]
        whole = encoder.encode(render(messages, True), add_special_tokens=False).ids
        ids = [*template.start, *([] if roles[0] == "system" else template.default_system)]
        for message in messages:
            role = template.roles[message["role"]]
            content = plain.encode(message["content"], add_special_tokens=False).ids
            ids += [*role.before, *content, *role.after]
        if ids + template.roles["assistant"].before != whole:
            raise ValueError(f"the chat template's pieces do not add up to its rendering of {'/'.join(roles)}")
