"""Texts that a real response must beat, made from real ones: what a visitor types first to see whether the model notices.

Every kind names the attributes that it spoils; the others are left alone. Refusals and admissions of ignorance are of our own
writing, in two halves: one to train on, one that only the figures use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

Random = np.random.Generator

# Which attributes each kind spoils, in the words of `tree_wire.ATTRIBUTES`.
SPOILED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "off-topic": ("helpfulness", "correctness"),
    "shuffled": ("helpfulness", "correctness", "coherence"),
    "looping": ("helpfulness", "correctness", "coherence"),
    "cut off": ("helpfulness", "correctness", "coherence"),
    "refusal": ("helpfulness", "correctness"),
    "don't know": ("helpfulness", "correctness"),
    "copy of the question": ("helpfulness", "correctness"),
    "noise": ("helpfulness", "correctness", "coherence"),
})  # fmt: skip

REFUSALS = (
    "I'm sorry, but I can't help with that.",
    "I cannot assist with this request.",
    "Sorry, I'm not able to answer that question.",
    "I apologize, but as an AI language model I can't do this.",
    "I must decline. This request goes against my guidelines.",
    "I'm afraid I can't provide that information.",
    "As an AI, I am not able to fulfil this request. Is there something else I can help you with?",
    "I won't answer this, because it could be harmful.",
    "It would not be appropriate for me to respond to this. Please consult a professional.",
    "I can't comply with that. Please ask me something different.",
    "Unfortunately this is something that I'm unable to help with. My purpose is to be safe and responsible.",
    "No. I refuse to do this.",
    "I do not feel comfortable answering this kind of question, so I will not.",
    "This request cannot be completed.",
    "My apologies, but that topic is outside of what I am allowed to talk about.",
    "I'm really sorry, but giving you this kind of content would violate my policy.",
)
ADMISSIONS = (
    "I don't know.",
    "I'm not sure.",
    "I have no idea, sorry.",
    "I don't know the answer to that question.",
    "Hmm, hard to say. I really couldn't tell you.",
    "Sorry, I don't have enough information to answer.",
    "That's a good question, but I don't know.",
    "No idea.",
    "I'm not certain about this one. You may want to look it up.",
    "I don't have an answer for you.",
    "I wish I knew.",
    "Not something that I know anything about.",
    "I am unsure what to say here.",
    "Beats me.",
    "I would have to guess, and I would rather not.",
    "It depends. I don't really know.",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Material:
    """What a spoiled text is made from: the question (last user message), a real response, another prompt's response, and
    whether the half of the sentences that is kept for the figures may be used."""

    question: str
    response: str
    other: str
    held_out: bool = False


def spoil(kind: str, material: Material, generator: Random) -> str | None:
    """One text of a kind, None where the material does not allow it (a response of one word cannot be cut off)."""
    text = MAKERS[kind](material, generator)
    return text if text and text.strip() and text != material.response else None


def off_topic(material: Material, generator: Random) -> str:
    return material.other


def shuffled(material: Material, generator: Random) -> str:
    """Phrases shuffled and words left out; for training sometimes only one of them, for the figures a quarter of the words."""
    if material.held_out:
        return scramble(material.response, generator)
    way = generator.integers(4)
    if way == 0:
        return scramble(material.response, generator, dropped=float(generator.uniform(0.1, 0.4)))
    if way == 1:
        return scramble(material.response, generator, dropped=0.0)
    if way == 2:
        words = material.response.split(" ")
        return " ".join(word for word, keep in zip(words, generator.random(len(words)) >= generator.uniform(0.15, 0.4)) if keep)
    return scramble(material.response, generator)


def scramble(text: str, generator: Random, dropped: float = 0.25) -> str:
    phrases = [phrase for phrase in re.split(r"(?<=[.,;:!?\n])\s+", text) if phrase]
    words = " ".join(phrases[index] for index in generator.permutation(len(phrases))).split(" ")
    kept = generator.random(len(words)) >= dropped
    return " ".join(word for word, keep in zip(words, kept) if keep)


def looping(material: Material, generator: Random) -> str | None:
    """A beginning of the response, then one of its pieces over and over, up to about the response's length."""
    pieces = [piece for piece in re.split(r"(?<=[.!?\n])\s+", material.response) if piece.strip()]
    if not pieces:
        return None
    start = int(generator.integers(len(pieces)))
    piece = pieces[start]
    words = piece.split()
    if len(words) > 4 and generator.random() < 0.4:
        first = int(generator.integers(len(words) - 3))
        piece = " ".join(words[first : first + int(generator.integers(3, 8))])
    times = int(np.clip(len(material.response) // max(len(piece), 1), 4, 40))
    lead = pieces[: min(start, 2)] if generator.random() < 0.6 else []
    return " ".join([*lead, *[piece] * times])


def cut_off(material: Material, generator: Random) -> str | None:
    """The response's beginning, ended in the middle of a sentence."""
    words = [match.end() for match in re.finditer(r"\S+", material.response)]
    if len(words) < 6:
        return None
    kept = int(len(words) * generator.uniform(0.2, 0.8))
    text = material.response[: words[max(kept, 2) - 1]]
    return text.rstrip(".!?:;,)}\"'`* \n") or None


def beginning(text: str, generator: Random) -> str | None:
    """The first sentences or paragraphs of a text, whole: what `cut_off` is not. None of a text of fewer than three."""
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)|(?<=\S)(?=\n\n)", text)]
    return text[: ends[int(generator.integers(1, len(ends)))]] if len(ends) > 2 else None


def sentence_of(sentences: Sequence[str]) -> Callable[[Material, Random], str]:
    def make(material: Material, generator: Random) -> str:
        half = sentences[1::2] if material.held_out else sentences[0::2]
        return half[int(generator.integers(len(half)))]

    return make


def copy_of_question(material: Material, generator: Random) -> str:
    way = generator.random()
    if material.held_out or way < 0.5:
        return material.question
    if way < 0.75:
        return passage(material.question, generator)
    return f"{material.question} {material.question}" if way < 0.9 else f"You asked: {material.question}"


def passage(text: str, generator: Random) -> str:
    """Some sentences or lines of a text, one after the other."""
    pieces = re.split(r"(?<=[.!?\n])(?=\s*\S)", text)
    start = int(generator.integers(len(pieces)))
    return "".join(pieces[start : start + int(generator.integers(1, 4))]).strip() or text


def noise(material: Material, generator: Random) -> str:
    """Struck keys, words of another text in no order, one word, or signs."""
    way, words = generator.integers(4), material.other.split()
    if way == 0:
        return " ".join("".join(generator.choice(list(LETTERS), generator.integers(2, 9))) for _ in range(generator.integers(3, 25)))
    if way == 1 and len(words) > 5:
        return " ".join(words[index] for index in generator.permutation(len(words))[: generator.integers(5, 80)])
    if way == 2 and words:
        return words[int(generator.integers(len(words)))]
    return " ".join(generator.choice(list("?!.,;:#*@%&/=+-_0123456789"), generator.integers(3, 30)))


MAKERS: Mapping[str, Callable[[Material, Random], str | None]] = MappingProxyType({
    "off-topic": off_topic,
    "shuffled": shuffled,
    "looping": looping,
    "cut off": cut_off,
    "refusal": sentence_of(REFUSALS),
    "don't know": sentence_of(ADMISSIONS),
    "copy of the question": copy_of_question,
    "noise": noise,
})  # fmt: skip
