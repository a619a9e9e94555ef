"""Questions that a few words answer, and what a head learns of them."""

from collections import Counter

import numpy as np
import pytest

from split_decision_tools import short_answers
from split_decision_tools.features import FeatureSet
from split_decision_tools.fit_package import graph_heads, short_shares
from split_decision_tools.questions import BEATEN, OTHERS, SENTENCE, WORD, parse_questions, questions, read_questions, same
from split_decision_tools.ridge import Head, groups_of
from split_decision_tools.short_answers import ShortAnswers, learn_short_answers, short_answer_direction, widen
from split_decision_tools.train.trained import TrainedBranch

WIDTH = 2 + len(BEATEN)


def test_rows_of_a_table_fill_its_templates_and_the_next_other_answer_is_wrong():
    lines = ["Who? | It is me. | Me. | You.", "= what is {0}? | {0} is {1}. | {1}", "one | 1", "uno | 1", "two | 2"]
    plain, one, uno, two = parse_questions(lines)
    assert (plain.question, plain.right, plain.wrong) == ("Who?", ("It is me.", "Me."), "You.")
    assert (one.question, one.right, one.wrong) == ("What is one?", ("One is 1.", "1"), "2")
    assert uno.wrong == "2" and two.wrong == "1"


@pytest.mark.parametrize("lines", [["Who? | Me."], ["= {0} | {1} | {1}", "one"], ["= {0} | {1}"]])
def test_a_row_without_its_columns_is_refused_by_name(lines):
    with pytest.raises(ValueError, match="expected . columns, found"):
        list(parse_questions(lines))


def test_every_answer_is_off_topic_as_often_as_any_other_and_only_within_its_fold():
    rows = read_questions()
    assert len(rows) > 300 and len({row.question for row in rows}) == len(rows)
    folds = np.arange(len(rows)) % 4
    asked = questions(rows, folds, 0)
    for fold in range(4):
        members = np.flatnonzero(folds == fold)
        answers = Counter(text for place in members for text in rows[place].right)
        off_topic = Counter(text for place in members for text in asked[place].responses[2 : 2 + len(OTHERS)])
        # a word that is right twice is off topic twice as often; times 2 for the two words and two sentences beside every question
        assert off_topic == Counter({text: 2 * times for text, times in answers.items()})
    assert questions(rows, folds, 0) == asked


def test_what_says_the_same_as_a_right_answer_need_not_lose():
    rows = list(parse_questions(["Is it? | Yes, it is. | Yes. | No.", "Was it? | Yes, it was. | yes | No."]))
    first, _ = questions(rows, np.zeros(2, int), 0)
    beaten = {first.responses[place] for _, place, _ in first.contrasts()}
    assert beaten and not {same(text) for text in beaten} & {"yes", "yes it is"}


@pytest.fixture(scope="module")
def short():
    """Features [tap, pooling, hidden] of 3: the last tap's mean says whether an answer is right, all else is noise."""
    generator = np.random.default_rng(0)
    asked = questions(read_questions()[:60], np.arange(60) % 3, 0)
    values = generator.normal(size=(60, WIDTH, 2, 2, 3)).astype(np.float32)
    values[:, :2, 1, 0, 0] += 4
    features = FeatureSet(values, np.ones((60, WIDTH + 1), int), (1, 2))
    x = features.matrix((1, 2), ("mean", "last"))
    return ShortAnswers(asked, features, x, np.arange(60) % 3)


@pytest.fixture(scope="module")
def rated():
    """40 prompts with two responses; features differ within a prompt in the first tap only."""
    generator = np.random.default_rng(1)
    x = np.repeat(generator.normal(size=(40, 12)), 2, axis=0)
    x[:, :6] += generator.normal(size=(80, 6))
    return x, np.repeat(np.arange(40), 2)


def test_right_answers_win_of_questions_that_were_not_seen(short, rated):
    x, keys = rated
    plain = {fold: Head(np.zeros((6, 5)), np.zeros(5), np.zeros(5), True) for fold in range(3)}
    heads = {fold: learn_short_answers(head, x, keys, short.differences(short.folds != fold)) for fold, head in plain.items()}
    shares = {(share.kind, share.own): share for share in short_shares(plain, heads, short, None, 0)}
    assert set(shares) == {(kind, own) for kind in BEATEN for own in (SENTENCE, WORD)}
    # a head of nothing but zeros is undecided
    assert all(share.before[0] == 0.5 and share.after[0] > 0.9 for share in shares.values())
    assert shares["wrong answer", WORD].texts == 60
    # the mean reward of rated responses stays what it was, and only two attributes learn
    assert np.abs(heads[0].predict(x).mean(axis=0)).max() < 1e-9
    assert np.abs(heads[0].weights[:, 2:]).max() == 0 and np.array_equal(heads[0].weights[:, 0], heads[0].weights[:, 1])


def test_the_direction_hardly_moves_differences_of_rated_responses(short, monkeypatch):
    generator = np.random.default_rng(3)
    x = generator.normal(size=(80, 12))
    x[1::2, 0] = -x[0::2, 0]  # rated responses differ in the first feature and agree in its mean
    differences = short.differences(np.ones(60, bool))
    differences[:, 0] += 4  # in which right answers differ, too
    prompts = groups_of(np.repeat(np.arange(40), 2))
    found = short_answer_direction(x, prompts, differences)
    monkeypatch.setattr(short_answers, "DIFFERENCES", 0.0)
    free = short_answer_direction(x, prompts, differences)
    assert 0 < found[0] < 0.3 * free[0] and found[6] > free[6] > 0


def test_weights_of_the_graph_add_up_to_head_and_branch(short):
    generator = np.random.default_rng(2)
    head = Head(generator.normal(size=(12, 5)), generator.normal(size=5), np.zeros(5), True)
    branch = TrainedBranch(1, 2, *generator.normal(size=(2, 3, 5)), generator.normal(size=5), {}, {})
    mean, last = (short.features.matrix((1, 2), (kind,)) for kind in ("mean", "last"))
    graph = graph_heads(head, ("mean", "last"), 2, branch)
    found = mean @ graph["mean"].weight + last @ graph["last"].weight + graph["mean"].bias
    assert np.abs(found - head.predict(short.x) - branch.rewards(mean[:, 3:], last[:, 3:])).max() < 1e-4 and graph["last"].bias is None


def test_a_widened_head_reads_nothing_more(rated):
    x, _ = rated
    head = Head(np.ones((6, 5)), np.zeros(5), np.zeros(5), True)
    assert np.array_equal(widen(head, 12).predict(x), head.predict(x[:, :6]))
