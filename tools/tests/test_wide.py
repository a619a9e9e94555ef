"""The graph of wide layers: what the page's tests have is what the command writes."""

import json
from pathlib import Path

import pytest

from split_decision_tools.wide import layout

TESTDATA = Path(__file__).parents[2] / "src/inference/testdata/wide"


@pytest.mark.parametrize("layers", [1, 4])
def test_the_page_tests_what_is_written_here(layers):
    graph, described = layout(layers, 652)
    assert graph == (TESTDATA / f"wide-{layers}.onnx").read_bytes()
    assert described == json.loads((TESTDATA / f"wide-{layers}.json").read_text())


def test_a_layer_is_as_wide_as_an_8b_models():
    _, described = layout(1, 652)
    shapes = {tensor["name"].split(".")[-1]: (tensor["rows"], tensor["columns"]) for tensor in described["quantized"]["tensors"]}
    assert shapes == {
        "qkv": (6144, 4096),
        "attention_output": (4096, 4096),
        "gate_up": (28672, 4096),
        "down": (4096, 14336),
    }
    assert described["weights_bytes"] > 139e6
