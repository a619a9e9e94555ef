"""Writes the parts group by group and keeps count, so that a run that broke off goes on after the last whole group."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ..checkpoint import Checkpoint
from ..json_files import write_json
from .layout import Layout, group_arrays
from .part_files import PartWriter

JOURNAL = ".journal.json"


def write_weights(
    folder: Path, checkpoint: Checkpoint, layout: Layout, fingerprint: str, progress: Callable[[str], None] = lambda _: None
) -> None:
    """All parts into `folder`. A journal in it of the same `fingerprint` (digest of checkpoint and options) is gone on with."""
    done, slots = written_groups(folder, fingerprint), layout.slots
    writers: dict[str, PartWriter] = {}
    for location in [part.location for part in layout.weights.parts] + [layout.embedding.location]:
        ends = [slots[name].end for group in layout.groups[:done] for name in group.tensors if slots[name].location == location]
        writers[location] = PartWriter(folder, location, max(ends, default=0))
    for count, group in enumerate(layout.groups[done:], done + 1):
        last = ""
        for name, array in group_arrays(checkpoint, layout, group):
            slot = slots[name]
            writer = writers[slot.location]
            # pieces of one tensor follow each other
            writer.write(writer.position if name == last else slot.offset, array)
            last = name
        write_json(folder / JOURNAL, {"fingerprint": fingerprint, "groups": count})
        progress(f"{group.tensors[0]} ({count} of {len(layout.groups)})")


def written_groups(folder: Path, fingerprint: str) -> int:
    """How many groups an earlier run of the same conversion has written; 0 where there is none."""
    try:
        journal = json.loads((folder / JOURNAL).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return 0
    return journal["groups"] if journal.get("fingerprint") == fingerprint else 0
