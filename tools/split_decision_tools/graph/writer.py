"""A thin layer over onnx.helper: append a node, get the name of its output."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .parts import Part, Parts

OPSET = 21
IR_VERSION = 10
CONTRIB = "com.microsoft"


class GraphWriter:
    """Collects nodes, inline constants and initializers that lie in parts."""

    def __init__(self, name: str):
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []
        self._count = 0

    def op(self, kind: str, *inputs: str, outputs: int | list[str] = 1, domain: str = "", **attributes):
        """The output's name, or a list of names where there are several. `outputs`: how many, or their names."""
        names = outputs if isinstance(outputs, list) else [f"{kind}_{self._count}_{i}" for i in range(outputs)]
        node = helper.make_node(kind, inputs, names, name=f"{kind}_{self._count}", domain=domain, **attributes)
        self._count += 1
        self.nodes.append(node)
        return names[0] if len(names) == 1 else names

    def constant(self, values, dtype) -> str:
        """A small constant inside the ONNX file; equal ones are shared."""
        array = np.asarray(values, dtype=dtype)
        shape = "x".join(map(str, array.shape))
        name = f"constant_{array.dtype}_{shape}_{'_'.join(map(repr, array.ravel().tolist()))}"
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(array, name)
        return name

    def external(self, part: Part | Parts, name: str) -> str:
        """An initializer whose bytes are a tensor of a part."""
        slot = part.slots[name]
        tensor = TensorProto(name=name, data_type=helper.np_dtype_to_tensor_dtype(slot.dtype), dims=slot.shape)
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", slot.location), ("offset", slot.offset), ("length", slot.size_bytes)):
            tensor.external_data.add(key=key, value=str(value))
        self.initializers[name] = tensor
        return name

    def input(self, name: str, shape: list, dtype: int = TensorProto.FLOAT) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, dtype, shape))
        return name

    def output(self, name: str, shape: list, dtype: int = TensorProto.FLOAT) -> None:
        self.outputs.append(helper.make_tensor_value_info(name, dtype, shape))

    def model(self) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs, initializer=list(self.initializers.values())
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="split-decision")
