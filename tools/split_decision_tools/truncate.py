"""What goes when prompt and response are longer than the model's limit. The page cuts alike (src/inference)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cut:
    prompt: list[int]
    responses: list[list[int]]
    prompt_removed: int  # tokens, always content
    responses_removed: list[int]


def truncate(
    prompt: Sequence[tuple[int, bool]], responses: Sequence[Sequence[int]], end: Sequence[int], max_tokens: int
) -> Cut:
    """`prompt`: (id, is content) as from ChatTokenizer.prompt_tokens; `responses`: ids that end with `end`.

    First the oldest content tokens of the prompt go, as many as the longest response needs but so that at least
    max_tokens // 8 prompt tokens stay; template pieces always stay. Then the end of each response that is still
    too long goes, its `end` kept. The prompt's cut is the same for all responses. Raises ValueError where the
    template's own pieces leave no room."""
    longest = max((len(ids) for ids in responses), default=0)
    excess = max(0, len(prompt) + longest - max_tokens)
    removable = min(sum(content for _, content in prompt), max(0, len(prompt) - max_tokens // 8))
    removing = left = min(excess, removable)
    kept: list[int] = []
    for token, is_content in prompt:
        if is_content and left > 0:
            left -= 1
        else:
            kept.append(token)
    room = max_tokens - len(kept) - len(end)
    if room < 0:
        raise ValueError(f"too many messages: {len(kept)} tokens without their contents, the limit is {max_tokens}")
    cut = [list(ids) if len(ids) <= room + len(end) else [*ids[:room], *end] for ids in responses]
    removed = [len(before) - len(after) for before, after in zip(responses, cut)]
    return Cut(kept, cut, removing, removed)
