"""The leaderboard's document: figures as published, and refused where they contradict themselves."""

import copy

import pytest

from split_decision_tools.leaderboard import convert
from split_decision_tools.leaderboard_facts import FACTS

ROWS = [
    {"model": model, "base": "-", "method": "Generative", "overall": 92.5, "chat": 95, "chat_hard": 90, "safety": 92, "reasoning": 93}
    for model in FACTS
]
PUBLISHED = {
    "rewardbench_january_2025": {
        "columns": ["overall", "chat", "chat_hard", "safety", "reasoning"],
        "rows": ROWS,
        "revised": {ROWS[0]["model"]: [92.6, 95, 90, 92, 93.4]},
    },
    "usage_example": {"note": "", "model": ROWS[0]["model"], "attributes": ["a"], "rewards": [[1], [2]], "preference": 0},
}


def test_first_and_revised_figures_stand_beside_each_other():
    first, second = convert(PUBLISHED)["systems"][:2]
    assert first["id"] == first["model"].lower()
    assert first["scores"] == [92.5, 95, 90, 92, 93]
    assert first["revised"] == [92.6, 95, 90, 92, 93.4]
    assert "revised" not in second
    assert second["base"] == "Several models"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda board: board["rows"][3].update(overall=93.5), "is not the mean"),
        (lambda board: board["revised"].update({"Another": [1, 1, 1, 1, 1]}), "not in the table"),
        (lambda board: board["rows"].append({**ROWS[0], "model": "Another"}), "nothing is known"),
        (lambda board: board.update(columns=["overall"]), "columns are"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(change, message):
    published = copy.deepcopy(PUBLISHED)
    change(published["rewardbench_january_2025"])
    with pytest.raises(ValueError, match=message):
        convert(published)
