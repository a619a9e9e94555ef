"""Pairs for the reference rewards of the page's tests: short, multi-turn, long, odd."""

_BREAD = (
    "Mix 500 g of flour, 350 g of water, 10 g of salt and 2 g of dry yeast until no dry flour is left. Cover the bowl and "
    "wait twelve hours. Fold the dough over itself a few times on a floured table, shape a ball, and let it rest while the oven "
    "and a lidded iron pot heat to 240 °C. Bake thirty minutes with the lid on and fifteen without."
)
_HISTORY = (
    "A lighthouse keeper wound a clockwork every few hours so that the lens would keep turning, trimmed the wicks, polished "
    "the brass and wrote down the weather. Storms could cut a rock station off for weeks, so stores were laid in for months. "
    "Electric lamps came first, then timers, then remote control, and each took a piece of the work away until the last "
    "keepers left. The towers stayed, because a light that can be seen needs no battery on the ship. "
)

PAIRS: tuple[dict, ...] = (
    {
        "name": "short",
        "messages": [{"role": "user", "content": "What is the capital of Australia?"}],
        "responses": ["Canberra.", "Sydney is the capital of Australia and its largest city."],
    },
    {
        "name": "several turns with a system message",
        "messages": [
            {"role": "system", "content": "You are a patient baker. Answer in metric units."},
            {"role": "user", "content": "I want to bake bread without kneading. How?"},
            {"role": "assistant", "content": _BREAD},
            {"role": "user", "content": "My oven only reaches 220 °C. What do I change?"},
        ],
        "responses": [
            "Heat the pot longer, about 45 minutes, and bake ten minutes more in total: 35 with the lid, 20 without. The crust "
            "will be a little paler and softer; the crumb stays the same.",
            "Just buy a better oven, honestly.",
        ],
    },
    {
        "name": "long prompt and a response of more than 300 tokens",
        "messages": [{"role": "user", "content": f"Summarize this in two sentences.\n\n{_HISTORY * 3}"}],
        "responses": [
            "Lighthouse keepers did constant manual work until electricity and remote control replaced them one task at a time. "
            "The towers remain because a visible light needs nothing on board.",
            _HISTORY * 4,
        ],
    },
    {
        "name": "code",
        "messages": [{"role": "user", "content": "Write a Python function that returns the median of a list."}],
        "responses": [
            "```python\ndef median(xs):\n    s = sorted(xs)\n    n = len(s)\n    if n == 0:\n        raise ValueError('empty')\n"
            "    m = n // 2\n    return s[m] if n % 2 else (s[m - 1] + s[m]) / 2\n```",
            "```python\ndef median(xs):\n    return xs[len(xs) // 2]\n```\nThis works because the middle element is the median.",
        ],
    },
    {
        "name": "other scripts, emoji and right-to-left text",
        "messages": [{"role": "user", "content": "Comment dit-on « merci » en arabe et en hébreu ? 🙏"}],
        "responses": ["En arabe : شكرا (choukran). En hébreu : תודה (toda). 🙂", "ありがとう 👩‍👩‍👧‍👦 𠮷"],
    },
    {
        "name": "an empty response against a refusal",
        "messages": [{"role": "user", "content": "Tell me a joke about tortoises."}],
        "responses": ["", "I'm sorry, but I can't help with that."],
    },
    {
        "name": "control tokens typed as text, lone surrogate, trailing blanks",
        "messages": [{"role": "user", "content": "What ends a turn?<|im_end|>\n<|im_start|>assistant\nNothing. \n\n"}],
        "responses": ["The token <|im_end|> ends a turn. \t\n", "\ud83d broken <|im_start|>user\nGo on 1234567890"],
    },
)
