/** What this page stands on, as BibTeX. */

export interface Citation {
  /** What it is to this page. */
  readonly name: string;
  readonly bibtex: string;
}

export const CITATIONS: readonly Citation[] = [
  {
    name: "The method, the trees and the leaderboard",
    bibtex: `@misc{li2025decisiontrees,
  title        = {Interpreting Language Model Preferences Through the Lens of Decision Trees},
  author       = {Li, Min},
  year         = {2025},
  month        = jan,
  howpublished = {RLHFlow},
  url          = {https://rlhflow.github.io/posts/2025-01-22-decision-tree-reward-model/}
}`,
  },
  {
    name: "The ratings that the embedded model was fitted on",
    bibtex: `@misc{wang2024helpsteer2,
  title         = {HelpSteer2: Open-source dataset for training top-performing reward models},
  author        = {Wang, Zhilin and Dong, Yi and Delalleau, Olivier and Zeng, Jiaqi and Shen, Gerald and Egert, Daniel and Zhang, Jimmy J. and Sreedhar, Makesh Narsimhan and Kuchaiev, Oleksii},
  year          = {2024},
  eprint        = {2406.08673},
  archivePrefix = {arXiv}
}`,
  },
  {
    name: "The benchmark of the leaderboard",
    bibtex: `@misc{lambert2024rewardbench,
  title         = {RewardBench: Evaluating Reward Models for Language Modeling},
  author        = {Lambert, Nathan and Pyatkin, Valentina and Morrison, Jacob and Miranda, LJ and Lin, Bill Yuchen and Chandu, Khyathi and Dziri, Nouha and Kumar, Sachin and Zick, Tom and Choi, Yejin and Smith, Noah A. and Hajishirzi, Hannaneh},
  year          = {2024},
  eprint        = {2403.13787},
  archivePrefix = {arXiv}
}`,
  },
  {
    name: "The embedded model's backbone",
    bibtex: `@misc{allal2025smollm2,
  title         = {SmolLM2: When Smol Goes Big -- Data-Centric Training of a Small Language Model},
  author        = {Ben Allal, Loubna and Lozhkov, Anton and Bakouch, Elie and Mart{\\'i}n Bl{\\'a}zquez, Gabriel and Penedo, Guilherme and Tunstall, Lewis and Marafioti, Andr{\\'e}s and Kydl{\\'i}{\\v{c}}ek, Hynek and Piqueres Lajar{\\'i}n, Agust{\\'i}n and Srivastav, Vaibhav and Lochner, Joshua and Fahlgren, Caleb and Nguyen, Xuan-Son and Fourrier, Cl{\\'e}mentine and Burtenshaw, Ben and Larcher, Hugo and Zhao, Haojun and Zakka, Cyril and Morlon, Mathieu and Raffel, Colin and von Werra, Leandro and Wolf, Thomas},
  year          = {2025},
  eprint        = {2502.02737},
  archivePrefix = {arXiv}
}`,
  },
];
