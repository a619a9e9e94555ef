"""`convert`: a reward model's checkpoint, however large, to a package. Tensors go through memory one at a time."""
