"""What a head learns of questions that a few words answer (`questions.py`): a direction in which right answers lie, on all taps.

Rated responses are long, and what is fitted to them says nothing of a single word. The direction is a logistic regression on right
minus wrong short answers. It may hardly move rated responses: neither a prompt's mean, nor the difference of its two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .bits_plan import parse_bits
from .checkpoint import Checkpoint
from .feature_run import run_features
from .features import FeatureSet
from .labelled import folds_of
from .pairs import prompt_key
from .preference_direction import scale_and_means, shrunk_direction
from .questions import MEASURED_ONLY, RESPONSES, Question, questions, read_questions
from .ridge import Head, add_direction, groups_of
from .search import Choice, Data, Search
from .tree_wire import HELPFULNESS

# A whole step (1.0) finds .85 of other questions' words instead of .83, and costs twice as much: differences of rated responses that are
# almost ties change sides.
STEP = 0.8
# For each feature.
SHRINKAGE = 0.2
STILLNESS, DIFFERENCES = 20.0, 3.0
# All contrasts together count as much as so many pairs, however many questions there are.
WEIGHT = 100.0
FIT = {"kind": "logistic", "weight": WEIGHT, "shrinkage": SHRINKAGE, "stillness": STILLNESS, "differences": DIFFERENCES, "step": STEP}


@dataclass(frozen=True)
class ShortAnswers:
    """`features` of `asked` on all taps `[question * response, feature]`; `folds` [question]."""

    asked: Sequence[Question]
    features: FeatureSet
    x: np.ndarray
    folds: np.ndarray

    def differences(self, kept: np.ndarray) -> np.ndarray:
        """Of the questions `kept` [question], right minus beaten `[contrast, feature]`."""
        rows = [
            (place * RESPONSES + own, place * RESPONSES + beaten)
            for place in np.flatnonzero(kept)
            for own, beaten, kind in self.asked[place].contrasts()
            if kind not in MEASURED_ONLY
        ]
        right, wrong = np.array(rows).T
        return self.x[right].astype(np.float64) - self.x[wrong]


@dataclass(frozen=True)
class ShortShare:
    """How often the right sentence or word (`own`) has the higher helpfulness reward than a response of a `kind`: (share, standard error over
    questions) before and after the head learnt of such questions."""

    kind: str
    own: int
    before: tuple[float, float]
    after: tuple[float, float]
    texts: int


def learn_short_answers(head: Head, x: np.ndarray, keys: Sequence[object], differences: np.ndarray) -> Head:
    """A head on all taps, `x` [row, feature] of rated rows with their prompts `keys`: `head`, which reads the first of these
    features, and the direction in helpfulness and correctness."""
    return add_direction(widen(head, x.shape[1]), short_answer_direction(x, groups_of(keys), differences), x)


def widen(head: Head, features: int) -> Head:
    """The same head of more features, of which the further ones count nothing."""
    return replace(head, weights=np.concatenate([head.weights, np.zeros((features - len(head.weights), head.weights.shape[1]))]))


def short_answer_direction(x: np.ndarray, prompts: Sequence[np.ndarray], differences: np.ndarray) -> np.ndarray:
    """`[feature]`; `prompts`: the rows of each prompt, as of `ridge.groups_of`."""
    x = np.asarray(x, dtype=np.float64)
    scale, means = scale_and_means(x, prompts)
    within = np.concatenate([x[rows[:, 0]] - x[rows[:, other]] for rows in prompts for other in range(1, rows.shape[1])] or [x[:0]]) / scale
    penalty = SHRINKAGE * x.shape[1] * np.eye(x.shape[1]) + STILLNESS * means.T @ means + DIFFERENCES * within.T @ within
    weight = np.full(len(differences), WEIGHT / max(len(differences), 1))
    return STEP * shrunk_direction(differences / scale, weight, penalty) / scale


def short_margins(heads: Mapping[int, Head], short: ShortAnswers, added: np.ndarray) -> dict[tuple[str, int], list[tuple[str, float]]]:
    """Helpfulness of the right answer minus the beaten one's, by (kind, `SENTENCE` or `WORD`), each with its prompt's key; every question by
    the head that has not seen it. `added` [question * response, attribute]: what a branch adds."""
    found = {}
    for place, (question, fold) in enumerate(zip(short.asked, short.folds)):
        rows = slice(place * RESPONSES, (place + 1) * RESPONSES)
        head = heads[int(fold)]
        rewards = (head.predict(short.x[rows, : len(head.weights)]) + added[rows])[:, HELPFULNESS]
        for own, beaten, kind in question.contrasts():
            found.setdefault((kind, own), []).append((question.prompt_key, float(rewards[own] - rewards[beaten])))
    return found


def load_short_answers(checkpoint: Checkpoint, choice: Choice, search: Search, data: Data) -> ShortAnswers:
    """The questions of `questions.py` and their features under the chosen plan of bits; about two minutes."""
    rows = read_questions()
    keys = [prompt_key(({"role": "user", "content": row.question},)) for row in rows]
    folds = folds_of(keys, data)
    asked = questions(rows, folds, data.seed)
    features = run_features(
        checkpoint, parse_bits(choice.bits), asked, choice.features.layers, search.cache, max_tokens=search.max_tokens, label="short questions"
    )
    return ShortAnswers(asked, features, choice.matrix(features), folds)
