"""The command line. Commands are imported when they are called, so that `--help` does not load torch."""

import importlib

import click

# command name -> module that has a click command named `command`, and its line in the help
COMMANDS = {
    "build": ("split_decision_tools.build", "Build a package from a checkpoint and rated pairs."),
    "convert": ("split_decision_tools.convert.command", "Convert a reward model's checkpoint, however large, to a package."),
    "finish": ("split_decision_tools.finish", "After a build: goldens, the browser's drift, the examples' rewards."),
    "train": ("split_decision_tools.train.command", "Train upper layers so that off-topic and spoiled answers lose."),
    "verify": ("split_decision_tools.verify", "Check a package: digests, sizes, canaries."),
    "export-tree": ("split_decision_tools.fit_tree", "Convert a pickled scikit-learn tree to a tree document."),
    "published-trees": ("split_decision_tools.published", "Convert the published trees to tree documents."),
    "leaderboard": ("split_decision_tools.leaderboard", "Convert the leaderboard's published figures, with facts."),
    "goldens-tree": ("split_decision_tools.goldens_sklearn", "Write the goldens of the page's tree evaluator."),
    "goldens": ("split_decision_tools.goldens_inference", "Write the inference goldens of the page's tests."),
    "goldens-set": ("split_decision_tools.goldens_set", "Write the goldens of the page's counts over a set."),
    "goldens-fit": ("split_decision_tools.goldens_fit", "Write the goldens of the page's fit of trees."),
    "bench-export": ("split_decision_tools.bench_export", "Write the usual export that the benchmark compares with."),
    "wide": ("split_decision_tools.wide", "Write graph and layout of layers as wide as an 8B model's, without weights."),
    "tiny": ("split_decision_tools.tiny", "Write the random test package of the page's tests."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx):
        return list(COMMANDS)

    def get_command(self, ctx, name):
        if name not in COMMANDS:
            return None
        return importlib.import_module(COMMANDS[name][0]).command

    def format_commands(self, ctx, formatter):
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=LazyGroup)
def main():
    """Builds and checks the model packages that the Split Decision page runs."""
