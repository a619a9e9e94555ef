import { useSetStore } from "../../state/setStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import type { SetInTree } from "./useSetInTree.ts";

const COUNTS = [
  { value: "pairs", label: "Each pair counts once" },
  { value: "weight", label: "Pairs count by their weight" },
] as const;

/** Whether the weights that a set brings count: in the flow, the leaves, the slices and the report. */
export function WeightChoice({ inTree }: { readonly inTree: SetInTree }) {
  if (!inTree.set.columns.weights) return null;
  return (
    <Choice
      label="How pairs count"
      value={inTree.weights ? "weight" : "pairs"}
      options={COUNTS}
      onChange={(count) => useSetStore.setState({ isWeighted: count === "weight" })}
    />
  );
}
