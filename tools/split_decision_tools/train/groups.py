"""One group a prompt: all its real responses, what people said of them, and spoiled texts.

A prompt's tokens are the same for all its texts, so a group is run as one sequence: the prompt once, the texts side by side,
each seeing the prompt and itself (`llama.attend`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..pairs import Pair, text_digest
from ..tokenize import ChatTokenizer
from .spoil import Material, beginning, spoil

# How many texts of each kind are made for a prompt; training draws some of them every time. Whether an answer belongs to its prompt is
# what the layers find hardest, and learn from many answers that do not.
MADE = {"off-topic": 6, "shuffled": 2, "looping": 1, "cut off": 1, "refusal": 1, "don't know": 1, "copy of the question": 1, "noise": 1}

# Of every prompt's real texts so many are also shown shortened: more that is in order, so that not being known by heart is no fault.
SHORTENED = 2
# What is rejected in these subsets of RewardBench is a refusal, in a model's own words, of a request that is harmless.
REFUSED = ("xstest-should-respond",)


@dataclass(frozen=True)
class Text:
    """`kind` is "real" or a kind of `spoil.SPOILED`, `of` the place of the real text that a spoiled one has to lose to; `digest` names
    the words of one that the data holds (`pairs.text_digest`)."""

    ids: list[int]
    kind: str
    of: int | None = None
    ratings: tuple[float, ...] | None = None
    digest: str | None = None


@dataclass(frozen=True)
class Group:
    """`preferences`: (better, worse) places of real texts, as often as people said so."""

    source: str
    key: str
    prompt: list[int]
    texts: list[Text]
    preferences: list[tuple[int, int]] = field(default_factory=list)

    @property
    def tokens(self) -> int:
        return len(self.prompt) + sum(len(text.ids) for text in self.texts)


def held_out(key: str, share: float = 0.2) -> bool:
    """Whether a prompt is kept out of training: by its digest, so that it does not depend on what else there is."""
    return int(key[:8], 16) < share * 16**8


def by_prompt(pairs: Sequence[Pair]) -> list[list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.prompt_key, []).append(pair)
    return list(found.values())


def make_groups(
    source: str,
    pairs: Sequence[Pair],
    tokenizer: ChatTokenizer,
    *,
    seed: int,
    figures: bool = False,
    max_prompt: int = 1024,
    max_response: int = 1280,
    max_spoiled: int = 400,
) -> list[Group]:
    """Groups of all prompts; texts over the limits (tokens) are left out, never cut: a cut text would look like a broken one.
    `figures`: make spoiled texts as the figures use them (see `spoil`)."""
    prompts, groups = by_prompt(pairs), []
    generator = np.random.default_rng(seed)
    pool = [text for prompt in prompts for pair in prompt for text in pair.responses]
    for place, prompt in enumerate(prompts):
        ids = tokenizer.prompt_ids(prompt[0].messages)
        if len(ids) > max_prompt:
            continue
        texts, preferences = real_texts(prompt, tokenizer, max_response)
        if not texts:
            continue
        real = [at for at, (text, _) in enumerate(texts) if text.kind == "real"]
        question = prompt[0].messages[-1]["content"]
        own = {text for pair in prompt for text in pair.responses}
        better = sorted(real, key=lambda at: worth(at, texts, preferences), reverse=True)
        for at in [] if figures else real[:SHORTENED]:
            shorter = beginning(texts[at][1], generator)
            if shorter is not None:
                texts.append((Text(tokenizer.response_ids(shorter), "real"), shorter))
        for kind, times in MADE.items():
            for turn in range(times):
                # The better one first: it is the one that a spoiled text must not beat.
                of = better[turn % len(better)]
                response = texts[of][1]
                other = another(pool, own, len(response), generator)
                text = spoil(kind, Material(question, response, other, figures), generator)
                spoiled = None if text is None else tokenizer.response_ids(text)
                if spoiled is not None and len(spoiled) <= max_spoiled:
                    texts.append((Text(spoiled, kind, of), text))
        groups.append(Group(source, prompt[0].prompt_key, ids, [text for text, _ in texts], preferences))
    return groups


def real_texts(prompt: Sequence[Pair], tokenizer: ChatTokenizer, limit: int):
    """`([(Text, its words)], [(better, worse)])` of one prompt's pairs; equal responses are one text."""
    places: dict[str, int] = {}
    texts: list[tuple[Text, str]] = []
    preferences = []
    for pair in prompt:
        found = []
        for side, words in enumerate(pair.responses):
            ids = tokenizer.response_ids(words)
            if len(ids) > limit:
                continue
            if words not in places:
                places[words] = len(texts)
                texts.append((Text(ids, "real", None, pair.ratings[side] if pair.ratings else None, text_digest(words)), words))
            found.append(places[words])
        if pair.subset in REFUSED and len(found) == 2:
            refuse(texts, rejected=found[1 - pair.label], of=found[pair.label])
        elif len(found) == 2 and pair.label is not None and found[0] != found[1]:
            preferences.append((found[pair.label], found[1 - pair.label]))
    return texts, preferences


def refuse(texts: list[tuple[Text, str]], rejected: int, of: int) -> None:
    """Makes a text of the data a refusal that must lose to another, unless it is the better one elsewhere."""
    text, words = texts[rejected]
    if rejected != of and texts[of][0].kind == "real" and all(other.of != rejected for other, _ in texts):
        texts[rejected] = (replace(text, kind="refusal", of=of), words)


def worth(place: int, texts, preferences) -> float:
    """Orders a prompt's responses: its helpfulness rating where there is one, else how often it was preferred."""
    ratings = texts[place][0].ratings
    return ratings[0] if ratings else sum((better == place) - (worse == place) for better, worse in preferences)


def another(pool: Sequence[str], own: set[str], length: int, generator: np.random.Generator) -> str:
    """A response to another prompt: of eight drawn, every second time the one of the nearest length."""
    drawn = [text for text in (pool[index] for index in generator.integers(0, len(pool), 8)) if text not in own]
    if not drawn:
        raise ValueError("every response belongs to this prompt: there is no other prompt to take one from")
    return min(drawn, key=lambda text: abs(len(text) - length)) if generator.random() < 0.5 else drawn[0]
