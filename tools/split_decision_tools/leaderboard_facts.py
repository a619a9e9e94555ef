"""What is known of the leaderboard's systems beside their figures, by hand: who made them, what they give, on which terms, and where that stands.

Facts are from the models' own cards and papers. Where a card states no licence that could be checked there is none here, and the page
says "see its card".
"""

from __future__ import annotations

from typing import Any

SKYWORK_LICENCE = {
    "name": "Skywork Community License",
    "url": "https://github.com/SkyworkAI/Skywork-Reward/blob/main/misc/Skywork%20Community%20License.pdf",
}
DECISION_TREES = {
    "title": "Interpreting Language Model Preferences Through the Lens of Decision Trees",
    "url": "https://rlhflow.github.io/posts/2025-01-22-decision-tree-reward-model/",
}
QUANTILES = {"title": "Quantile Regression for Distributional Reward Models in RLHF", "url": "https://arxiv.org/abs/2409.10164"}
BAG_OF_TRICKS = {"title": "Skywork-Reward: Bag of Tricks for Reward Modeling in LLMs", "url": "https://arxiv.org/abs/2410.18451"}

# `output`: what the system gives of a response or a pair. `usage`: the code in public/systems/usage that asks systems of its kind. `runs`: how it
# comes to this page, the best way first.
FACTS: dict[str, dict[str, Any]] = {
    "Decision-Tree-Reward-Gemma-2-27B": {
        "organization": "RLHFlow",
        "backbone": "Skywork-Reward-Gemma-2-27B-v0.2",
        "billions": 27,
        "output": "attributes",
        "usage": "tree",
        "runs": ["live", "rewards"],
        "licence": SKYWORK_LICENCE,
        "card": "https://huggingface.co/RLHFlow/Decision-Tree-Reward-Gemma-2-27B",
        "paper": DECISION_TREES,
        "tree": "decision-tree-reward-gemma-2-27b",
        "about": "A linear head on Skywork's reward model was fitted to the five ratings of HelpSteer2, and a tree of depth 3 to "
        "people's preferences on the differences of these rewards.",
    },
    "INF-QRM-Llama3.1-70B": {
        "organization": "INF",
        "backbone": "Llama-3.1-70B-Instruct",
        "billions": 70,
        "output": "score",
        "usage": "two-layer-score",
        "runs": ["scores"],
        "card": "https://huggingface.co/infly/INF-ORM-Llama3.1-70B",
        "about": "The table has it under this name. The developer's card with the same overall score is that of INF-ORM-Llama3.1-70B: a head "
        "of two layers that gives one score, trained on Skywork's pairs, each weighted by how much better the preferred response is.",
    },
    "QRM-Gemma-2-27B": {
        "organization": "Nicolai Dorka",
        "billions": 27,
        "output": "quantiles",
        "usage": "quantiles",
        "runs": ["rewards", "scores"],
        "card": "https://huggingface.co/nicolinho/QRM-Gemma-2-27B",
        "paper": QUANTILES,
        "about": "For each attribute a head foretells the quantiles of its reward, and a gate that reads the prompt weighs the attributes into "
        "one distribution. Its mean is the score.",
    },
    "Skywork-Reward-Gemma-2-27B-v0.2": {
        "organization": "Skywork",
        "backbone": "gemma-2-27b-it",
        "billions": 27,
        "output": "score",
        "usage": "score",
        "runs": ["scores"],
        "licence": SKYWORK_LICENCE,
        "card": "https://huggingface.co/Skywork/Skywork-Reward-Gemma-2-27B-v0.2",
        "paper": BAG_OF_TRICKS,
        "about": "One score, trained on some 80,000 chosen pairs. This version leaves out 4,957 pairs of the first one whose prompts overlap with "
        "RewardBench's.",
    },
    "Decision-Tree-Reward-Llama-3.1-8B": {
        "organization": "RLHFlow",
        "backbone": "Skywork-Reward-Llama-3.1-8B-v0.2",
        "billions": 8,
        "output": "attributes",
        "usage": "tree",
        "runs": ["live", "rewards"],
        "licence": SKYWORK_LICENCE,
        "card": "https://huggingface.co/RLHFlow/Decision-Tree-Reward-Llama-3.1-8B",
        "paper": DECISION_TREES,
        "tree": "decision-tree-reward-llama-3.1-8b",
        "about": "The smaller of the two: the same head on Skywork's 8B reward model, and a tree of its own.",
    },
    "Llama-3.1-Nemotron-70B-Reward": {
        "organization": "NVIDIA",
        "backbone": "Llama-3.1-70B-Instruct",
        "billions": 70,
        "output": "score",
        "usage": "first-token-reward",
        "runs": ["scores"],
        "licence": {"name": "Llama 3.1 Community License", "url": "https://www.llama.com/llama3_1/license/"},
        "card": "https://huggingface.co/nvidia/Llama-3.1-Nemotron-70B-Reward",
        "paper": {"title": "HelpSteer2-Preference: Complementing Ratings with Preferences", "url": "https://arxiv.org/abs/2410.01257"},
        "about": "One score, trained first on people's ratings of HelpSteer2 and then on people's preferences on the same pairs.",
    },
    "Skywork-Reward-Gemma-2-27B": {
        "organization": "Skywork",
        "backbone": "gemma-2-27b-it",
        "billions": 27,
        "output": "score",
        "usage": "score",
        "runs": ["scores"],
        "card": "https://huggingface.co/Skywork/Skywork-Reward-Gemma-2-27B",
        "paper": BAG_OF_TRICKS,
        "about": "The first version. 4,957 of its training pairs have prompts that overlap with RewardBench's, so its developers advise to take "
        "version 0.2 for comparisons.",
    },
    "TextEval-Llama3.1-70B": {
        "organization": "SF-Foundation",
        "billions": 70,
        "output": "verdict",
        "usage": "judge",
        "runs": ["verdicts"],
        "card": "https://huggingface.co/SF-Foundation/TextEval-Llama3.1-70B",
        "paper": {
            "title": "Rate, Explain and Cite (REC): Enhanced Explanation and Attribution in Automatic Evaluation by Large Language Models",
            "url": "https://github.com/adelaidehsu/REC",
        },
        "about": "A language model trained to rate texts, to explain the rating and to cite what it rests on. Of a pair it writes which response "
        "is better.",
    },
    "MetaMetrics-RM-v1.0": {
        "organization": "MetaMetrics",
        "output": "metrics",
        "usage": "metrics",
        "runs": ["scores"],
        "card": "https://huggingface.co/meta-metrics/MetaMetrics-RM-v1.0",
        "paper": {
            "title": "MetaMetrics: Calibrating Metrics For Generation Tasks Using Human Preferences",
            "url": "https://arxiv.org/abs/2410.02381",
        },
        "about": "No model of its own: the scores of several reward models are put together by weights that were chosen to agree with people.",
    },
    "Skywork-Critic-Llama-3.1-70B": {
        "organization": "Skywork",
        "backbone": "Llama-3.1-70B-Instruct",
        "billions": 70,
        "output": "verdict",
        "usage": "judge",
        "runs": ["verdicts"],
        "card": "https://huggingface.co/Skywork/Skywork-Critic-Llama-3.1-70B",
        "about": "A language model that is shown both responses and writes [[A]] or [[B]].",
    },
    "QRM-Llama3.1-8B-v2": {
        "organization": "Nicolai Dorka",
        "backbone": "Skywork-Reward-Llama-3.1-8B-v0.2",
        "billions": 8,
        "output": "quantiles",
        "usage": "quantiles",
        "runs": ["live", "rewards", "scores"],
        "licence": {"name": "Llama 3 Community License", "url": "https://www.llama.com/llama3/license/"},
        "card": "https://huggingface.co/nicolinho/QRM-Llama3.1-8B-v2",
        "paper": QUANTILES,
        "about": "Quantiles of each attribute's reward on Skywork's 8B reward model, and a gate trained on Skywork's pairs that weighs them.",
    },
    "Skywork-Reward-Llama-3.1-8B-v0.2": {
        "organization": "Skywork",
        "backbone": "Llama-3.1-8B-Instruct",
        "billions": 8,
        "output": "score",
        "usage": "score",
        "runs": ["live", "scores"],
        "licence": SKYWORK_LICENCE,
        "card": "https://huggingface.co/Skywork/Skywork-Reward-Llama-3.1-8B-v0.2",
        "paper": BAG_OF_TRICKS,
        "about": "One score, trained on the same pairs as the Gemma model of this version. Three systems of this table are built on one of the two.",
    },
}
