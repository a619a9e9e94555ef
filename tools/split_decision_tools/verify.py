"""`python -m split_decision_tools verify DIR`: does a package hold what its manifest says?"""

import json
from dataclasses import dataclass
from pathlib import Path

import click
from onnx import external_data_helper

from .package import SCHEMA, canary_drift
from .package_files import MAX_FILE_BYTES, MAX_PACKAGE_BYTES, UNLISTED, sha256
from .package_reader import load_graph, read_package


@dataclass(frozen=True)
class Check:
    name: str
    passed: bool
    detail: str


def verify_package(folder: str | Path) -> list[Check]:
    """Files first; what they contain only where they are the stated ones."""
    folder = Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    checks = [Check("schema", manifest.get("schema") == SCHEMA, str(manifest.get("schema")))]
    checks += _file_checks(folder, manifest)
    if not all(check.passed for check in checks):
        return checks
    return [*checks, *_graph_checks(folder, manifest), *_canary_checks(folder, manifest)]


def _file_checks(folder: Path, manifest: dict) -> list[Check]:
    checks = []
    for entry in manifest["files"]:
        path = folder / entry["path"]
        if not path.is_file():
            checks.append(Check(entry["path"], False, "missing"))
            continue
        size = path.stat().st_size
        if size != entry["bytes"]:
            checks.append(Check(entry["path"], False, f"{size} bytes, stated {entry['bytes']}"))
        elif sha256(path) != entry["sha256"]:
            checks.append(Check(entry["path"], False, "other bytes than stated (sha256)"))
        else:
            checks.append(Check(entry["path"], size <= MAX_FILE_BYTES, f"{size:,} bytes"))
    listed = {entry["path"] for entry in manifest["files"]} | set(UNLISTED)
    extra = sorted(path.name for path in folder.iterdir() if path.name not in listed)
    if extra:
        checks.append(Check("unlisted files", False, ", ".join(extra)))
    total = sum(entry["bytes"] for entry in manifest["files"])
    # what the page ships with has to be small; a converted model is as large as it is
    allowed = total <= MAX_PACKAGE_BYTES or manifest["made_by"].get("command") == "convert"
    return [*checks, Check("package size", allowed, f"{total:,} bytes")]


def _graph_checks(folder: Path, manifest: dict) -> list[Check]:
    """Every reference of a graph lies inside its part."""
    sizes = {entry["path"]: entry["bytes"] for entry in manifest["files"]}
    parts = {name: sum(sizes[file] for file in files) for name, files in manifest["parts"].items()}
    parts["expanded"] = manifest["quantized"]["expanded_bytes"]
    checks = []
    for variant, graph in manifest["graphs"].items():
        outside = 0
        for tensor in load_graph(folder / graph["file"]).graph.initializer:
            if external_data_helper.uses_external_data(tensor):
                info = external_data_helper.ExternalDataInfo(tensor)
                outside += info.offset % 64 != 0 or info.offset + info.length > parts.get(info.location, 0)
        checks.append(Check(f"graph {variant}", outside == 0, f"{outside} tensors outside their part"))
    return checks


def _canary_checks(folder: Path, manifest: dict) -> list[Check]:
    package = read_package(folder)
    checks = []
    for variant in manifest["graphs"]:
        bound = manifest["drift"]["webgpu-f16" if variant == "q4f16" else "native"]["bound"]
        drift = canary_drift(package.backbone(variant), manifest["canaries"])
        checks.append(Check(f"canaries {variant}", drift <= bound, f"largest difference {drift:.1e}, accepted {bound}"))
    return checks


@click.command(help="Check a package: digests, sizes, graphs, canaries.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path):
    checks = verify_package(folder)
    width = max(len(check.name) for check in checks)
    for check in checks:
        click.echo(f"{'ok  ' if check.passed else 'FAIL'}  {check.name:<{width}}  {check.detail}")
    if not all(check.passed for check in checks):
        raise SystemExit(1)
