"""Questions that a word answers: what a visitor types first, and what no rated set holds.

Every answer stands as often against its own question, where it is right, as against others, where it is off topic. So nothing is learnt of
the words, only of whether they belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from .pairs import Message, prompt_key
from .train.spoil import ADMISSIONS, LETTERS, REFUSALS

# Places of the two right answers among a question's responses.
SENTENCE, WORD = 0, 1
# What the other responses are, in their order: other questions' words and sentences, and what answers nothing.
BEATEN = (
    *("off-topic",) * 4, "remark", "noise", "noise", "refusal", "don't know", "copy of the question", "wrong answer",
)  # fmt: skip
# Of every question, the right ones included.
RESPONSES = 2 + len(BEATEN)
OTHERS = (WORD, WORD, SENTENCE, SENTENCE)
# What is known to be wrong is measured, not learnt: most of these words are nowhere right.
MEASURED_ONLY = ("wrong answer",)
REMARKS = (
    "Thank you.", "Hello!", "The weather is nice today.", "I like trains.", "no", "ok", "Maybe later.", "My name is Tom.", "lol",
    "I had pasta for lunch.", "Why?", "Good morning!", "Banana.", "test", "Let me tell you a story.", "whatever",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A question, `right`: a sentence and a word that answer it, and a word that does not."""

    question: str
    right: tuple[str, str]
    wrong: str


@dataclass(frozen=True)
class Question:
    """What features are computed of: `responses` are the two right ones, then one of each of `BEATEN`."""

    id: str
    messages: tuple[Message, ...]
    responses: tuple[str, ...]

    @property
    def prompt_key(self) -> str:
        return prompt_key(self.messages)

    def contrasts(self) -> list[tuple[int, int, str]]:
        """(place of the right response, place of the one it has to beat, its kind); what says the same as a right one is left out."""
        right = {same(self.responses[SENTENCE]), same(self.responses[WORD])}
        return [
            (own, place, kind)
            for place, kind in enumerate(BEATEN, start=2)
            if same(self.responses[place]) not in right
            for own in (SENTENCE, WORD)
        ]


def same(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def read_questions() -> list[Row]:
    """Those of `short_questions.txt`, which says how it is written."""
    text = files(__package__).joinpath("short_questions.txt").read_text("utf-8")
    return list(parse_questions(line for line in text.splitlines() if line and not line.startswith("#")))


def parse_questions(lines: Iterable[str]) -> Iterator[Row]:
    """ValueError, with the line, for one that has not the columns of its place."""
    templates: list[str] | None = None
    table: list[list[str]] = []
    for line in lines:
        cells = [cell.strip() for cell in line.removeprefix("=").split("|")]
        wanted = 3 if line.startswith("=") else 4 if templates is None else 2
        if len(cells) != wanted:
            raise ValueError(f"{line!r}: expected {wanted} columns, found {len(cells)}")
        if line.startswith("="):
            yield from fill(templates, table)
            templates, table = cells, []
        elif templates is None:
            yield Row(cells[0], (cells[1], cells[2]), cells[3])
        else:
            table.append(cells)
    yield from fill(templates, table)


def fill(templates: Sequence[str] | None, table: Sequence[Sequence[str]]) -> Iterator[Row]:
    """A question for each row of a table; its wrong answer is that of the next row that has another."""
    if templates is None:
        return
    for at, row in enumerate(table):
        question, sentence, word = (text.format(*row) for text in templates)
        other = next(cells for cells in (*table[at + 1 :], *table[:at]) if cells[1] != row[1])
        yield Row(capital(question), (capital(sentence), word), templates[2].format(*other))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def questions(rows: Sequence[Row], folds: np.ndarray, seed: int) -> list[Question]:
    """One for each row. Other questions are of the same fold `[row]`, so that answers that are right in a fold are off topic in no other."""
    generator = np.random.default_rng(seed)
    others: dict[int, list[int]] = {}
    for fold in np.unique(folds):
        members = np.flatnonzero(folds == fold)
        # shifts of one order: every answer of a fold is off topic equally often
        steps = generator.permutation(np.arange(1, len(members)))[: len(OTHERS)] if len(members) > len(OTHERS) else np.arange(1, len(OTHERS) + 1)
        for at, row in enumerate(members):
            others[int(row)] = [int(members[(at + step) % len(members)]) for step in steps]
    return [question_of(rows, place, others[place], generator) for place in range(len(rows))]


def question_of(rows: Sequence[Row], place: int, others: Sequence[int], generator: np.random.Generator) -> Question:
    row = rows[place]
    pick = lambda sentences: sentences[int(generator.integers(len(sentences)))]  # noqa: E731
    beaten = [rows[other].right[which] for other, which in zip(others, OTHERS)]
    beaten += [pick(REMARKS), struck_keys(generator), struck_keys(generator)]
    # the halves that no figure uses (`spoil`)
    beaten += [pick(REFUSALS[0::2]), pick(ADMISSIONS[0::2]), row.question, row.wrong]
    return Question(f"question-{place}", ({"role": "user", "content": row.question},), (*row.right, *beaten))


def struck_keys(generator: np.random.Generator) -> str:
    """As a visitor strikes them: a few letters, some short clusters, one key over and over, or a few signs."""
    way, letters = generator.integers(4), list(LETTERS)
    if way == 0:
        return "".join(generator.choice(letters, generator.integers(3, 14)))
    if way == 1:
        return " ".join("".join(generator.choice(letters, generator.integers(2, 8))) for _ in range(generator.integers(2, 5)))
    if way == 2:
        return str(generator.choice(letters)) * int(generator.integers(3, 20))
    return "".join(generator.choice(list("?!.,-_#0123456789"), generator.integers(1, 9)))
