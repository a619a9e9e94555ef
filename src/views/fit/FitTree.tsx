import { useMemo, useState } from "react";
import { FlowChart } from "../../charts/flow/FlowChart.tsx";
import { flowItems } from "../../charts/flow/flowItems.ts";
import { nodeAt, pathOf } from "../../core/fit/nodePath.ts";
import { flow } from "../../core/set/flow.ts";
import { flowParts } from "../../core/set/flowParts.ts";
import { rulesText, treeRules } from "../../core/tree/rules.ts";
import { lookAtNode } from "../../state/actions/lookAtNode.ts";
import { useFitStore } from "../../state/fitStore.ts";
import type { PairSet } from "../../state/setStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FigureButtons } from "../set/figures/FigureButtons.tsx";
import type { SetInTree } from "../set/useSetInTree.ts";
import { DeepTree } from "../zoom/DeepTree.tsx";
import { ByHandNote, NodePanel } from "./NodePanel.tsx";
import { RuleList } from "./RuleList.tsx";
import { useRewardModel } from "./useRewardModel.ts";

const FORMS = [
  { value: "drawing", label: "Drawing" },
  { value: "rules", label: "Rules" },
] as const;

interface Props {
  /** As it is on the page now: what is decided by hand is fitted to this. */
  readonly set: PairSet;
  readonly inTree: SetInTree;
}

/** The tree with the pairs of the set on their way through it, or in words. */
export function FitTree({ set, inTree }: Props) {
  const { tree, leaves, label } = inTree;
  const model = useRewardModel(set);
  const [zoom, setZoom] = useState(1);
  const [form, setForm] = useState<"drawing" | "rules">("drawing");
  const path = useFitStore((state) => state.node);
  const chosen = path === undefined ? undefined : nodeAt(tree, path);
  const items = useMemo(() => {
    const labels = label?.labels ?? null;
    return flowItems(tree, flow(tree.tree, leaves, labels), flowParts(tree.tree, leaves, labels));
  }, [tree, leaves, label]);
  return (
    <>
      <Choice label="How the tree is shown" value={form} options={FORMS} onChange={setForm} />
      {form === "drawing" ? (
        <>
          <DeepTree tree={tree} zoom={zoom} onZoom={setZoom}>
            <FlowChart
              title={tree.title}
              items={items}
              chosen={chosen}
              onChoose={(node) => void lookAtNode(node === chosen ? undefined : pathOf(tree, node))}
            />
          </DeepTree>
          <FigureButtons
            name="split-decision-fit"
            make={async () => (await import("../set/figures/flowFigures.tsx")).flowFigure(inTree, items)}
          />
          <ByHandNote set={set} model={model} />
          <NodePanel set={set} model={model} document={tree} items={items} />
        </>
      ) : (
        <>
          <RuleList document={tree} explains />
          <p>
            <CopyButton text={() => rulesText(treeRules(tree))}>Copy rules</CopyButton>
          </p>
        </>
      )}
    </>
  );
}
