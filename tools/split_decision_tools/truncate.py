"""What goes when prompt and response are longer than the model's limit, exactly as on the page (worker/sequence.ts)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tokenize import ChatTokenizer, Prompt

PROMPT_FLOOR = 8  # the prompt keeps at least one part in so many of the limit


@dataclass(frozen=True)
class Cut:
    prompt: list[int]
    responses: list[list[int]]
    prompt_removed: int  # tokens
    responses_removed: list[int]


def cut_texts(tokenizer: ChatTokenizer, messages: Sequence[dict], responses: Sequence[str], max_tokens: int) -> Cut:
    """Token ids of one conversation's prompt and responses within `max_tokens`."""
    ids = [tokenizer.response_ids(response) for response in responses]
    return truncate(tokenizer.prompt(messages), ids, tokenizer.template.response_end, max_tokens)


def truncate(prompt: Prompt, responses: Sequence[Sequence[int]], end: Sequence[int], max_tokens: int) -> Cut:
    """`responses`: ids that end with `end`, the end-of-turn token(s).

    First the oldest content tokens of the prompt go, as many as the longest response needs, but at least
    max_tokens // 8 prompt tokens stay. A turn whose content is used up goes with its template pieces; the last turn
    keeps them, as do opening and closing. Then the end of each response that is still too long goes, `end` kept.
    The prompt is cut once for all responses."""
    ids = prompt.ids()
    longest = max((len(response) for response in responses), default=0)
    excess = min(len(ids) + longest - max_tokens, len(ids) - max_tokens // PROMPT_FLOOR)
    kept = _without_oldest(prompt, max(0, excess)).ids()
    room = max(0, max_tokens - len(kept) - len(end))
    cut = [[*response[: len(response) - len(end)][:room], *end] for response in responses]
    removed = [len(before) - len(after) for before, after in zip(responses, cut)]
    return Cut(kept, cut, len(ids) - len(kept), removed)


def _without_oldest(prompt: Prompt, excess: int) -> Prompt:
    turns = list(prompt.turns)
    while len(turns) > 1 and 0 < excess and len(turns[0].content) <= excess:
        excess = max(0, excess - len(turns.pop(0)))
    if turns and excess > 0:
        turns[0] = replace(turns[0], content=turns[0].content[excess:])
    return replace(prompt, turns=turns)
