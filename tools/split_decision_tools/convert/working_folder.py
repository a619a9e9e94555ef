"""The folder that a package is written in, beside its place and kept when a run breaks off."""

from __future__ import annotations

import shutil
from pathlib import Path

from .write_weights import written_groups


def working_folder(out: Path, fingerprint: str) -> Path:
    """The package that was at `out` stays until the new one is whole. Of a run with another fingerprint nothing is left in it, of one
    with the same only parts and notes, which take long. ValueError where `out` holds other things than a package."""
    if out.exists() and any(out.iterdir()) and not (out / "manifest.json").is_file():
        raise ValueError(f"{out} holds other things than a package")
    folder = out.with_name(f".{out.name}.converting")
    folder.mkdir(parents=True, exist_ok=True)
    goes_on = written_groups(folder, fingerprint) > 0
    for path in folder.iterdir():
        if not goes_on or not (path.suffix == ".bin" or path.name.startswith(".")):
            path.unlink()
    return folder


def put_in_place(folder: Path, out: Path) -> None:
    """Without the notes, in place of the package before."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            path.unlink()
    if out.exists():
        shutil.rmtree(out)
    folder.rename(out)
