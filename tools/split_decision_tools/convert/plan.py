"""What is decided before anything is written: of which checkpoint, under what name, with which head, tree, texts and places."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ..bits_plan import parse_bits
from ..checkpoint import Checkpoint, load_checkpoint
from ..reward_head import RewardHead, reward_head
from ..template import Template, derive_template
from . import layout as layouts
from .check import Text, canary_texts, load_check_texts
from .layout import Layout, make_layout
from .pickled_tree import PUBLISHED_NAME, own_tree, score_tree


@dataclass(frozen=True)
class Options:
    """What whoever converts may choose: the command line's options (there is said what each means), and `variants` of the graph."""

    bits: str = "4"
    max_tokens: int = 4096
    title: str | None = None
    license_name: str | None = None
    license_link: str | None = None
    tree_path: Path | None = None
    unpickle: bool = False
    check_path: Path | None = None
    float_check: bool = True
    scale: tuple[float, float] | None = None
    variants: tuple[str, ...] = ("q4", "q4f16", "f32")


@dataclass(frozen=True)
class Plan:
    options: Options
    id: str
    title: str
    checkpoint: Checkpoint
    template: Template
    head: RewardHead
    max_tokens: int  # no more than the checkpoint has positions
    tree: dict | None  # the document
    texts: list[Text]
    layout: Layout

    @property
    def fingerprint(self) -> str:
        """Of everything that the bytes of the weights depend on: another run with the same one may go on with them."""
        inputs = [self.checkpoint.digest, self.checkpoint.config, self.options.bits, self.max_tokens, layouts.MAX_PART_BYTES]
        return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()

    @property
    def text_digest(self) -> str:
        return hashlib.sha256(repr(self.texts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def make_plan(source: str | Path, id: str, options: Options) -> Plan:
    """ValueError or FileNotFoundError where the checkpoint cannot become a package, or not with these options."""
    checkpoint = load_checkpoint(source, also=[PUBLISHED_NAME])
    title = options.title or checkpoint.name.split("/")[-1].split("@")[0]
    if not (options.license_name or checkpoint.license):
        raise ValueError(f"{checkpoint.name} states no licence: give --license")
    template = derive_template(checkpoint, rendered_end=True)
    head = reward_head(checkpoint, template)
    max_tokens = min(options.max_tokens, checkpoint.architecture.max_positions)
    return Plan(
        options=options,
        id=id,
        title=title,
        checkpoint=checkpoint,
        template=template,
        head=head,
        max_tokens=max_tokens,
        tree=_tree(checkpoint, options, id, title, head),
        texts=[*canary_texts(), *(load_check_texts(options.check_path) if options.check_path else [])],
        layout=make_layout(checkpoint, head, parse_bits(options.bits), max_tokens, layouts.MAX_PART_BYTES),
    )


def _tree(checkpoint: Checkpoint, options: Options, id: str, title: str, head: RewardHead) -> dict | None:
    """The one that is asked for, else the one beside the weights; of a model with one score its own rule."""
    path, published = options.tree_path, checkpoint.folder and checkpoint.folder / PUBLISHED_NAME
    if path is None and published is not None and published.is_file():
        if not options.unpickle:
            raise ValueError(f"{published} is a pickle, and unpickling runs code: --unpickle opens it, --tree FILE takes another tree")
        path = published
    if path is not None:
        return own_tree(path, trusted=options.unpickle, id=id, title=title, attributes=head.attributes)
    return score_tree(id, title, head.attributes[0]) if len(head.attributes) == 1 else None
