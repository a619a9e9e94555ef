import { type CSSProperties, useMemo } from "react";
import { ResponseMark } from "../ResponseMark.tsx";
import { partClass } from "./FlowDrawing.tsx";
import { agreementText, type FlowItem, flowLabel, inReadingOrder, pairsText, titleOf } from "./flowItems.ts";

interface Props {
  readonly items: readonly FlowItem[];
  readonly chosen: number | undefined;
  readonly onChoose: (node: number) => void;
}

/** The flow on a narrow page, or of a tree too wide for any: a line for each node, with a bar as long as its pairs are many, or weigh. */
export function FlowList({ items, chosen, onChoose }: Props) {
  const rows = useMemo(() => inReadingOrder(items), [items]);
  const all = items[0]?.width || 1;
  return (
    <ul className="flow-list">
      {rows.map((item) => (
        <li key={item.node} style={{ "--depth": item.depth } as CSSProperties}>
          <button
            type="button"
            className={item.node === chosen ? "is-chosen" : undefined}
            aria-label={flowLabel(item)}
            aria-pressed={item.node === chosen}
            data-node={item.node}
            onClick={() => onChoose(item.node)}
          >
            {item.condition !== "" && (
              <span className="flow-list-condition">
                {item.conditionOn} {item.condition}
              </span>
            )}
            <span className="flow-list-title">
              {item.kind === "split" && "by "}
              {item.kind === "leaf" && <ResponseMark response={item.preference === 0 ? 1 : 2} size={10} />}{" "}
              {titleOf(item)}
            </span>
            <Bar item={item} all={all} />
            <span className="flow-list-count">
              {pairsText(item.pairs)}, {agreementText(item)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** As long as the node's pairs are many, over the width of the list. */
function Bar({ item: { parts }, all }: { readonly item: FlowItem; readonly all: number }) {
  let left = 0;
  return (
    <svg className="flow-list-bar" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part) => {
        const x = left;
        left += part.width;
        return (
          <rect
            key={`${part.preference} ${part.standing}`}
            className={partClass(part)}
            x={x}
            width={part.width}
            height={1}
          />
        );
      })}
    </svg>
  );
}
