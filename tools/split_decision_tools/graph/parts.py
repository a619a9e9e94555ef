"""A part: many tensors in one run of bytes, each at an offset that is a multiple of 64."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

ALIGNMENT = 64


@dataclass(frozen=True)
class Slot:
    offset: int  # bytes from the start of the part
    dtype: np.dtype
    shape: tuple[int, ...]
    location: str  # what the ONNX files call the part

    @property
    def size_bytes(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64)) * self.dtype.itemsize

    @property
    def end(self) -> int:
        return self.offset + self.size_bytes


@dataclass
class Part:
    """Tensors by name in the order of adding. `location` is what the ONNX files call the part."""

    location: str
    slots: dict[str, Slot] = field(default_factory=dict)
    size_bytes: int = 0
    _arrays: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    def add(self, name: str, array: np.ndarray) -> Slot:
        """Little endian, C order."""
        slot = self.reserve(name, array.shape, array.dtype)
        self._arrays[name] = np.ascontiguousarray(array)
        return slot

    def reserve(self, name: str, shape: tuple[int, ...], dtype) -> Slot:
        """A place with no bytes yet: of what is computed or written later."""
        if name in self.slots:
            raise ValueError(f"{self.location}: {name!r} was added before")
        slot = Slot(-(-self.size_bytes // ALIGNMENT) * ALIGNMENT, np.dtype(dtype), tuple(shape), self.location)
        self.slots[name] = slot
        self.size_bytes = slot.end
        return slot

    def put(self, buffer: np.ndarray, name: str, array: np.ndarray) -> None:
        """Writes a reserved tensor into a uint8 buffer of the whole part."""
        slot = self.slots[name]
        view = buffer[slot.offset : slot.end].view(slot.dtype).reshape(slot.shape)
        view[...] = array

    def to_array(self) -> np.ndarray:
        """uint8 [size_bytes]; gaps are zero."""
        buffer = np.zeros(self.size_bytes, np.uint8)
        for name, array in self._arrays.items():
            self.put(buffer, name, array)
        return buffer


class Parts:
    """Several parts with places for tensors, none longer than `limit` bytes: the first is called `location`, those after it
    `location-1`, `location-2`, …"""

    def __init__(self, location: str, limit: int):
        self.location, self.limit = location, limit
        self.parts = [Part(location)]
        self.slots: dict[str, Slot] = {}

    def reserve(self, tensors: Mapping[str, tuple[tuple[int, ...], type]]) -> None:
        """Places for tensors (name -> shape, type) that stay together in one part, the last one or a new one."""
        size = sum(-(-int(np.prod(shape)) * np.dtype(dtype).itemsize // ALIGNMENT) * ALIGNMENT for shape, dtype in tensors.values())
        last = self.parts[-1]
        if last.size_bytes and last.size_bytes + size > self.limit:
            last = Part(f"{self.location}-{len(self.parts)}")
            self.parts.append(last)
        for name, (shape, dtype) in tensors.items():
            self.slots[name] = last.reserve(name, shape, dtype)
