import { useDeferredValue, useMemo } from "react";
import { FlowChart } from "../../../charts/flow/FlowChart.tsx";
import { LeafTable } from "../../../charts/flow/LeafTable.tsx";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import type { SetInTree } from "../useSetInTree.ts";
import { FlowSentence } from "./FlowSentence.tsx";
import { itemsOf, OWN_FILTERS } from "./itemsOf.ts";
import { chooseLeafAgainst, chosenNode, toggleNode } from "./nodeFilters.ts";

/** The pairs on their way through the tree, and what each leaf says against what the label says. */
export function FlowPanel({ inTree }: { readonly inTree: SetInTree }) {
  const { tree, leaves, label } = inTree;
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, OWN_FILTERS)));
  const chosen = useSetStore(chosenNode);
  const isWeighted = inTree.weights !== undefined;
  const items = useMemo(() => itemsOf(inTree, pairs), [inTree, pairs]);
  return (
    <>
      <FlowSentence inTree={inTree} root={items[0]} isFiltered={pairs.length < leaves.length} />
      <FlowChart
        title={tree.title}
        items={items}
        chosen={chosen}
        onChoose={(node) => toggleNode(inTree, node, items[node]?.rule ?? "")}
        isWeighted={isWeighted}
      />
      <FigureButtons
        name="split-decision-flow"
        make={async () => (await import("../figures/flowFigures.tsx")).flowFigure(inTree, items)}
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
