"""The files of a part while it is being written, and read back in pieces: a part is its files one after the other."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from .. import package_files
from ..graph.parts import Slot
from ..package_files import part_file, part_paths


class PartWriter:
    """Appends to a part from byte `position` on; what lies after it (of a run that broke off) is cut away."""

    def __init__(self, folder: Path, location: str, position: int = 0):
        self.folder, self.location, self.position = folder, location, position
        self.limit = package_files.MAX_FILE_BYTES
        full, rest = divmod(position, self.limit)
        for path in part_paths(folder, location)[full + (rest > 0) :]:
            path.unlink()
        if rest:
            os.truncate(self._path(full), rest)

    def write(self, offset: int, array: np.ndarray) -> None:
        """`array` at `offset`, which is not before what was written; the gap is zeros."""
        if offset < self.position:
            raise ValueError(f"{self.location}: {offset} lies before {self.position}")
        self._append(bytes(offset - self.position))
        self._append(memoryview(np.ascontiguousarray(array)).cast("B"))

    def _append(self, content: bytes | memoryview) -> None:
        done = 0
        while done < len(content):
            index, at = divmod(self.position, self.limit)
            piece = content[done : done + self.limit - at]
            with self._path(index).open("ab") as file:
                file.write(piece)
            done += len(piece)
            self.position += len(piece)

    def _path(self, index: int) -> Path:
        return self.folder / part_file(self.location, index)


def read_slot(folder: Path, slot: Slot) -> np.ndarray:
    """One tensor of a part, from the files that it lies in."""
    limit, content = package_files.MAX_FILE_BYTES, bytearray()
    position = slot.offset
    while position < slot.end:
        index, at = divmod(position, limit)
        with (folder / part_file(slot.location, index)).open("rb") as file:
            file.seek(at)
            content += file.read(min(limit - at, slot.end - position))
        position = (index + 1) * limit
    return np.frombuffer(content, slot.dtype).reshape(slot.shape)
