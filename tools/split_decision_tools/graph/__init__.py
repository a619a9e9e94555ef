"""The ONNX graphs of a model package, built node by node."""

from .build import VARIANTS, BuiltModel, Head, build_model

__all__ = ["VARIANTS", "BuiltModel", "Head", "build_model"]
