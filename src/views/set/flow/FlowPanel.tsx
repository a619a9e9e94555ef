import { useDeferredValue, useMemo } from "react";
import { FlowChart } from "../../../charts/flow/FlowChart.tsx";
import { LeafTable } from "../../../charts/flow/LeafTable.tsx";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import type { SetInTree } from "../useSetInTree.ts";
import { FlowSentence } from "./FlowSentence.tsx";
import { itemsOf, OWN_FILTERS } from "./itemsOf.ts";
import { chooseLeafAgainst, chosenNode, toggleNode } from "./nodeFilters.ts";

const WIDTHS = [
  { value: "pairs", label: "As wide as pairs" },
  { value: "weight", label: "As wide as their weight" },
] as const;

/** The pairs on their way through the tree, and what each leaf says against what the label says. */
export function FlowPanel({ inTree }: { readonly inTree: SetInTree }) {
  const { tree, leaves, label } = inTree;
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, OWN_FILTERS)));
  const chosen = useSetStore(chosenNode);
  const hasWeights = inTree.set.columns.weights !== undefined;
  const isWeighted = useSetStore((state) => state.isWeighted) && hasWeights;
  const items = useMemo(() => itemsOf(inTree, pairs, isWeighted), [inTree, pairs, isWeighted]);
  return (
    <>
      <FlowSentence inTree={inTree} root={items[0]} isFiltered={pairs.length < leaves.length} />
      {hasWeights && (
        <Choice
          label="What widths are of"
          value={isWeighted ? "weight" : "pairs"}
          options={WIDTHS}
          onChange={(width) => useSetStore.setState({ isWeighted: width === "weight" })}
        />
      )}
      <FlowChart
        title={tree.title}
        items={items}
        chosen={chosen}
        onChoose={(node) => toggleNode(inTree, node, items[node]?.rule ?? "")}
        isWeighted={isWeighted}
      />
      <FigureButtons
        name="split-decision-flow"
        make={async () => (await import("../figures/flowFigures.tsx")).flowFigure(inTree, items, isWeighted)}
      />
      {label && (
        <>
          <LeafTable
            items={items}
            label={label.name}
            onChoose={(node) => chooseLeafAgainst(inTree, node, items[node]?.rule ?? "")}
          />
          <FigureButtons
            name="split-decision-leaves"
            make={async () => (await import("../figures/flowFigures.tsx")).leavesFigure(inTree, items)}
          />
        </>
      )}
    </>
  );
}
