import { useDeferredValue, useMemo } from "react";
import { FlowChart } from "../../../charts/flow/FlowChart.tsx";
import { flowItems } from "../../../charts/flow/flowItems.ts";
import { LeafTable } from "../../../charts/flow/LeafTable.tsx";
import { flow } from "../../../core/set/flow.ts";
import { flowParts } from "../../../core/set/flowParts.ts";
import { passingBeside } from "../../../state/setSelectors.ts";
import { STANDING_FILTER, useSetStore } from "../../../state/setStore.ts";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import type { SetInTree } from "../useSetInTree.ts";
import { FlowSentence } from "./FlowSentence.tsx";
import { chooseLeafAgainst, chosenNode, NODE_FILTER, toggleNode } from "./nodeFilters.ts";

const OWN = [NODE_FILTER, STANDING_FILTER];

/** The pairs on their way through the tree, and what each leaf says against what the label says. */
export function FlowPanel({ inTree }: { readonly inTree: SetInTree }) {
  const { tree, leaves, label } = inTree;
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, OWN)));
  const chosen = useSetStore(chosenNode);
  const items = useMemo(() => {
    const labels = label?.labels ?? null;
    return flowItems(tree, flow(tree.tree, leaves, labels, pairs), flowParts(tree.tree, leaves, labels, pairs));
  }, [tree, leaves, label, pairs]);
  return (
    <>
      <FlowSentence inTree={inTree} root={items[0]} isFiltered={pairs.length < leaves.length} />
      <FlowChart
        title={tree.title}
        items={items}
        chosen={chosen}
        onChoose={(node) => toggleNode(inTree, node, items[node]?.rule ?? "")}
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
