"""Rewrites a tokenizer.json so that every implementation splits text alike.

The JavaScript tokenizers read `Digits` as ASCII digits and `\\s` as JavaScript's white space (with U+FEFF, without
U+0085), the Rust ones as Unicode's. Written out as `Split` with explicit classes, both do what the Rust ones do.
"""

# Unicode White_Space, literally: both regex dialects read a class of plain characters alike
WHITE_SPACE = "\\t-\\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# GPT-2's pattern, what `ByteLevel` with use_regex splits by
BYTE_LEVEL_REGEX = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"


def portable_tokenizer(tokenizer: dict) -> dict:
    """The same tokenizer (a tokenizer.json object), without truncation and padding. The input is left as it is."""
    return {
        **tokenizer,
        "truncation": None,
        "padding": None,
        "pre_tokenizer": _sequence(_portable(tokenizer.get("pre_tokenizer"))),
    }


def _sequence(steps: list[dict]) -> dict | None:
    return {"type": "Sequence", "pretokenizers": steps} if len(steps) > 1 else steps[0] if steps else None


def _portable(step: dict | None) -> list[dict]:
    if step is None:
        return []
    if step["type"] == "Sequence":
        return [part for inner in step["pretokenizers"] for part in _portable(inner)]
    if step["type"] == "Digits":
        return [split(r"\p{N}" if step.get("individual_digits") else r"\p{N}+")]
    if step["type"] == "ByteLevel" and step.get("use_regex", True):
        if step.get("add_prefix_space"):
            return [step]  # the prefix is added per piece; a Split before it would add more
        return [split(BYTE_LEVEL_REGEX), {**step, "use_regex": False}]
    if step["type"] == "Split" and "Regex" in step["pattern"]:
        return [{**step, "pattern": {"Regex": _explicit_spaces(step["pattern"]["Regex"])}}]
    return [step]


def split(regex: str) -> dict:
    """A pre-tokenizer whose pieces are the matches of `regex` and what lies between them."""
    return {"type": "Split", "pattern": {"Regex": _explicit_spaces(regex)}, "behavior": "Isolated", "invert": False}


def _explicit_spaces(regex: str) -> str:
    out, in_class, index = [], False, 0
    while index < len(regex):
        pair = regex[index : index + 2]
        if pair == r"\s":
            out.append(WHITE_SPACE if in_class else f"[{WHITE_SPACE}]")
        elif pair == r"\S" and not in_class:
            out.append(f"[^{WHITE_SPACE}]")
        elif pair.startswith("\\"):
            out.append(pair)
        else:
            in_class = {"[": True, "]": False}.get(regex[index], in_class)
            out.append(regex[index])
            index -= 1
        index += 2
    return "".join(out)
