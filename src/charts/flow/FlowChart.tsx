/** A whole set in a tree: every link as wide as the pairs on it, filled where the label agrees, hollow where it says otherwise. */
import { useMemo, useRef } from "react";
import { formatCount, formatNumber } from "../../core/format.ts";
import { AsTable } from "../AsTable.tsx";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { contentWidth } from "../useWidth.ts";
import { FlowDrawing } from "./FlowDrawing.tsx";
import { FlowLegend } from "./FlowLegend.tsx";
import { FlowList } from "./FlowList.tsx";
import { agreedText, agreementText, type FlowItem, inReadingOrder, titleOf } from "./flowItems.ts";
import { fitsFlow, layoutFlow } from "./layoutFlow.ts";

interface Props {
  readonly title: string;
  readonly items: readonly FlowItem[];
  /** The node whose pairs are kept. */
  readonly chosen: number | undefined;
  readonly onChoose: (node: number) => void;
  /** Whether the widths are what the pairs weigh, not how many there are. */
  readonly isWeighted?: boolean;
}

/** Side by side where the leaves fit, as a list where they do not. */
export function FlowChart({ title, items, chosen, onChoose, isWeighted = false }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, contentWidth);
  const leaves = items.filter(({ kind }) => kind === "leaf").length;
  const isDrawn = fitsFlow(leaves, width);
  const layout = useMemo(() => (isDrawn ? layoutFlow(items, width) : undefined), [isDrawn, items, width]);
  return (
    <figure className="chart flow">
      <div ref={frame}>
        {layout ? (
          // biome-ignore lint/a11y/useSemanticElements: a group of a drawing's buttons is no fieldset
          <svg {...svgInText(layout.width, layout.height)} role="group" aria-label={`${title}: pairs in the tree`}>
            <FlowDrawing layout={layout} chosen={chosen} onChoose={onChoose} />
          </svg>
        ) : (
          <FlowList items={items} chosen={chosen} onChoose={onChoose} />
        )}
      </div>
      <FlowLegend isWeighted={isWeighted} />
      <FlowTable items={items} isWeighted={isWeighted} />
    </figure>
  );
}

function FlowTable({ items, isWeighted }: { readonly items: readonly FlowItem[]; readonly isWeighted: boolean }) {
  return (
    <AsTable
      caption="Pairs at every node"
      head={["Node", "Pairs", ...(isWeighted ? ["Weight"] : []), "Comes here", "Asks or says", "Label agrees"]}
      rows={inReadingOrder(items).map((item) => [
        `${item.kind} ${item.node}`,
        formatCount(item.pairs),
        ...(isWeighted ? [formatNumber(item.width)] : []),
        item.node === 0 ? "every pair" : item.rule,
        titleOf(item),
        item.agreement.of === 0 ? agreementText(item) : agreedText(item.agreement),
      ])}
      current={-1}
    />
  );
}
