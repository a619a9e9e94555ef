import { useMemo, useState } from "react";
import { FlowChart } from "../../charts/flow/FlowChart.tsx";
import { flowItems } from "../../charts/flow/flowItems.ts";
import { flow } from "../../core/set/flow.ts";
import { flowParts } from "../../core/set/flowParts.ts";
import { rulesText, treeRules } from "../../core/tree/rules.ts";
import { Choice } from "../../ui/Choice.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FigureButtons } from "../set/figures/FigureButtons.tsx";
import type { SetInTree } from "../set/useSetInTree.ts";
import { RuleList } from "./RuleList.tsx";

const FORMS = [
  { value: "drawing", label: "Drawing" },
  { value: "rules", label: "Rules" },
] as const;

/** The tree with the pairs of the set on their way through it, or in words. */
export function FitTree({ inTree }: { readonly inTree: SetInTree }) {
  const { tree, leaves, label } = inTree;
  const [form, setForm] = useState<"drawing" | "rules">("drawing");
  const [chosen, setChosen] = useState<number>();
  const items = useMemo(() => {
    const labels = label?.labels ?? null;
    return flowItems(tree, flow(tree.tree, leaves, labels), flowParts(tree.tree, leaves, labels));
  }, [tree, leaves, label]);
  return (
    <>
      <Choice label="How the tree is shown" value={form} options={FORMS} onChange={setForm} />
      {form === "drawing" ? (
        <>
          <FlowChart
            title={tree.title}
            items={items}
            chosen={chosen}
            onChoose={(node) => setChosen((before) => (before === node ? undefined : node))}
          />
          <FigureButtons
            name="split-decision-fit"
            make={async () => (await import("../set/figures/flowFigures.tsx")).flowFigure(inTree, items)}
          />
        </>
      ) : (
        <>
          <RuleList document={tree} />
          <p>
            <CopyButton text={() => rulesText(treeRules(tree))}>Copy rules</CopyButton>
          </p>
        </>
      )}
    </>
  );
}
