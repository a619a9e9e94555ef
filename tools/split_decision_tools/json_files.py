"""JSON as this project writes it: objects indented, arrays of plain values on one line, floats that survive a round trip.

Python's `repr` of a float is the shortest text that reads back as the same float64, so thresholds are exact on the wire.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any


def to_json(value: Any, depth: int = 0) -> str:
    """Text of a JSON value; raises ValueError on NaN and infinity, which JSON cannot carry."""
    inner = "  " * (depth + 1)
    close = "  " * depth
    if isinstance(value, dict) and value:
        rows = [f"{inner}{json.dumps(str(key), ensure_ascii=False)}: {to_json(item, depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{close}}}"
    if isinstance(value, (list, tuple)) and any(isinstance(item, (dict, list, tuple)) and len(item) > 0 for item in value):
        if all(_is_plain_row(item) for item in value):
            return "[" + ", ".join(_plain(item) for item in value) + "]"
        rows = [f"{inner}{to_json(item, depth + 1)}" for item in value]
        return "[\n" + ",\n".join(rows) + f"\n{close}]"
    return _plain(value)


def write_json(path: Path, value: Any) -> None:
    """Writes the value as UTF-8 with a final newline, through a temporary file so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(to_json(value) + "\n", encoding="utf-8")
    temporary.replace(path)


def _plain(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} cannot be written as JSON")
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _is_plain_row(item: Any) -> bool:
    """A short list of numbers, such as one node's class fractions."""
    return isinstance(item, (list, tuple)) and len(item) <= 2 and all(isinstance(x, (int, float)) for x in item)
