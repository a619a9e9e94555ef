"""The bytes of a package: parts cut into files of at most 20 MiB, and the list of files with their digests."""

import hashlib
from pathlib import Path

import numpy as np

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PACKAGE_BYTES = 96_000_000
USUAL_PACKAGE_BYTES = 64_000_000  # what a search of layers and bits may spend
UNLISTED = ("manifest.json", "README.md", "check.json")


def write_part(folder: Path, name: str, content: np.ndarray) -> list[str]:
    """Writes uint8 `content` as files (`part_file`) and returns the file names; a part is its files concatenated."""
    files = []
    for index, start in enumerate(range(0, len(content), MAX_FILE_BYTES)):
        file = part_file(name, index)
        (folder / file).write_bytes(content[start : start + MAX_FILE_BYTES].tobytes())
        files.append(file)
    return files


def part_file(name: str, index: int) -> str:
    return f"{name}-{index:02d}.bin"


def part_paths(folder: Path, name: str) -> list[Path]:
    """The files of a part that are there, in order."""
    paths: list[Path] = []
    while (path := folder / part_file(name, len(paths))).is_file():
        paths.append(path)
    return paths


def read_part(folder: Path, files: list[str]) -> np.ndarray:
    """uint8, writable, aligned."""
    sizes = [(folder / file).stat().st_size for file in files]
    part = np.empty(sum(sizes), np.uint8)
    offset = 0
    for file, size in zip(files, sizes):
        part[offset : offset + size] = np.fromfile(folder / file, np.uint8)
        offset += size
    return part


def list_files(folder: Path) -> list[dict]:
    """[{path, bytes, sha256}] by name of everything but what is about the package (and notes of a run under way, which begin with a dot)."""
    paths = sorted(path for path in folder.iterdir() if path.name not in UNLISTED and not path.name.startswith("."))
    return [{"path": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)} for path in paths]


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
