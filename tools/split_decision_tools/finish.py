"""`finish`: what depends on the shipped package, made anew after a build.

The goldens of the page's tests, the browser's drift, the examples' rewards, and the part of the package's README that says the drift.
Needs the whole repository and its node modules (`npm ci`).
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import click

from .goldens_inference import write_goldens
from .goldens_sklearn import write_goldens as write_tree_goldens
from .package_reader import read_package
from .report import drift

ROOT = Path(__file__).resolve().parents[2]


def finish(package: Path, root: Path = ROOT) -> None:
    """Raises CalledProcessError where a step of the page fails; each can be repeated."""
    write_goldens(read_package(package), root / "src/inference/testdata")
    published = sorted(path for kind in ("decision", "judge") for path in (root / "public/trees").glob(f"{kind}-*.json"))
    write_tree_goldens([package / "tree.json", *published], root / "src/core/tree/testdata/sklearn.json")
    subprocess.run(["npm", "run", "finish-package"], cwd=root, check=True)
    readme = package / "README.md"
    readme.write_text(with_drift(readme.read_text("utf-8"), json.loads((package / "manifest.json").read_text("utf-8"))), "utf-8")


def with_drift(readme: str, manifest: dict) -> str:
    """The README with the drift that the manifest has by now."""
    return re.sub(r"## Drift\n.*?(?=\n\n## )", lambda _: drift(manifest), readme, flags=re.DOTALL)


@click.command(help="After a build: goldens, the browser's drift, the examples' rewards.")
@click.argument("package", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(package: Path) -> None:
    finish(package)
