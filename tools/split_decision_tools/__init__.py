"""Builds model packages for Split Decision: checkpoint -> quantized graphs, head, tree, manifest."""

__version__ = "0.1.0"
