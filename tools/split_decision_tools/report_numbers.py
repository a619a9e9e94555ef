"""Numbers as the package's README writes them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def pm(value: float, error: float, digits: int = 2) -> str:
    return f"{value:.{digits}f} ± {error:.{digits}f}"


def listed(values: Iterable[float] | np.ndarray, digits: int = 2) -> str:
    return ", ".join(f"{value:.{digits}f}" for value in values)
