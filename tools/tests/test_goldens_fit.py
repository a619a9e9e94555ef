"""The goldens of the page's fit: what is drawn is awkward, and ties are found."""

import numpy as np

from split_decision_tools.goldens_fit import fit, goldens, structure


def test_a_seed_gives_the_same_goldens_and_every_kind_of_data_and_option() -> None:
    first, second = goldens(seed=1, sets=20), goldens(seed=1, sets=20)
    assert first == second
    untied = [case for case in first["cases"] if not case["tied"]]
    assert len(untied) == 20
    assert all(len(case["tree"]["feature"]) == len(case["tree"]["impurity"]) for case in untied)
    assert {"sample_weight" in case for case in first["cases"]} == {True, False}
    assert any("monotonic_cst" in case["options"] for case in first["cases"])


def test_two_equal_attributes_tie() -> None:
    column = np.arange(6, dtype=np.float32)
    x, y = np.stack([column, column], axis=1), np.array([0, 0, 0, 1, 1, 1])
    assert len({structure(fit({}, x, y, None, state)) for state in range(8)}) > 1
