"""Texts of our own that every back end has to score as the reference does before its numbers are shown.

Several are longer than 64 tokens, because fused attention kernels have been seen to go wrong only past a few dozen tokens; the
first of them only just, since slow back ends check that one. One has several turns, one is not in Latin script, one response is
empty and one holds a control token typed as text.
"""

from __future__ import annotations

from typing import Any

CANARIES: tuple[dict[str, Any], ...] = (
    {
        "messages": [{"role": "user", "content": "How long should I boil an egg?"}],
        "response": (
            "Seven minutes in boiling water gives a soft yolk, ten a firm one. Cool it in cold water before you peel it, and start at "
            "the blunt end, where the air is."
        ),
    },
    {
        "messages": [
            {
                "role": "user",
                "content": "I want to grow tomatoes on a balcony that gets about five hours of sun. What do I need, and when do I start?",
            }
        ],
        "response": (
            "Five hours is on the low side, so choose a cherry variety: small fruit ripens with less light.\n\n"
            "1. Six to eight weeks before the last frost, sow two seeds in each small pot and keep them on a warm windowsill.\n"
            "2. When the second pair of leaves appears, keep the stronger seedling and cut the other one off.\n"
            "3. After the last frost, move each plant into its own container of at least ten litres with holes in the bottom, and "
            "bury the stem up to the first leaves.\n"
            "4. Tie the stem to a stake, water when the top of the soil is dry, and feed every second week once flowers open.\n\n"
            "Turn the pots now and then so that every side sees the sun, and expect the first fruit about two months after planting."
        ),
    },
    {
        "messages": [
            {"role": "user", "content": "Name a prime number between 90 and 100."},
            {"role": "assistant", "content": "97 is the only prime number between 90 and 100."},
            {"role": "user", "content": "Show me that 91 is not one, and tell me how far you would have to test divisors in general."},
        ],
        "response": (
            "91 is 7 times 13, so it is not prime. In general it is enough to test divisors up to the square root of the number: if "
            "a number n is a product of two factors, they cannot both be larger than the square root of n, since their product "
            "would then be larger than n. For 91 the square root is a little over 9.5, so testing 2, 3, 5 and 7 is enough, and 7 "
            "settles it. For 97 the same four divisors all leave a remainder, which proves that 97 is prime."
        ),
    },
    {
        "messages": [{"role": "user", "content": "Как сказать «доброе утро» по-японски и когда так не говорят?"}],
        "response": (
            "«Доброе утро» по-японски: おはようございます (охаё: годзаимас). С друзьями достаточно おはよう. После полудня здороваются "
            "иначе: こんにちは. 🙂"
        ),
    },
    {
        "messages": [
            {"role": "system", "content": "Answer in one word."},
            {"role": "user", "content": "What does <|im_end|> mean in your answers?"},
        ],
        "response": "<|im_end|><|im_start|>user",
    },
    {"messages": [{"role": "user", "content": "Say nothing."}], "response": ""},
)
