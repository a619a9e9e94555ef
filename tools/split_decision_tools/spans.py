"""Where tokens stand in a text, in UTF-16 code units (JavaScript's string offsets).

A character belongs to the token that holds its first UTF-8 byte; a later token inside a character gets an empty
span at the character's end. Bytes that the vocabulary lacks are in no token; they fall to the token before them.
"""

from collections.abc import Sequence
from itertools import accumulate

Span = tuple[int, int]


def byte_alphabet() -> list[str]:
    """GPT-2's spelling of the 256 byte values: printable Latin-1 as itself, the others from U+0100 on."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = iter(range(0x100, 0x200))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


def token_spans(text: str, tokens: Sequence[str], vocabulary: dict[str, int]) -> list[Span]:
    """`text` is prepared (no lone surrogates), `tokens` its byte-level tokens as spelled in `vocabulary`."""
    known = [character in vocabulary for character in byte_alphabet()]
    starts = _token_starts(text, known)
    places = [0, *accumulate(len(token) for token in tokens)]
    if places[-1] != len(starts) - 1:
        raise ValueError(f"tokens of {places[-1]} bytes do not spell a text of {len(starts) - 1}")
    offsets = [starts[place] for place in places]
    return list(zip(offsets, offsets[1:]))


def _token_starts(text: str, known: Sequence[bool]) -> list[int]:
    """For each byte that tokens can spell, where a token that begins with it begins; then the text's length."""
    starts, offset = [], 0
    for character in text:
        end = offset + len(character.encode("utf-16-le")) // 2
        spelled = sum(known[byte] for byte in character.encode("utf-8"))
        starts += [offset, *[end] * (spelled - 1)] if spelled else []
        offset = end
    return [*starts, offset]
