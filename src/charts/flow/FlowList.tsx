import { type CSSProperties, useMemo, useState } from "react";
import { countOf } from "../../core/format.ts";
import { ResponseMark } from "../ResponseMark.tsx";
import { partClass } from "./FlowDrawing.tsx";
import { agreementText, type FlowItem, flowLabel, inReadingOrder, titleOf } from "./flowItems.ts";

interface Props {
  readonly items: readonly FlowItem[];
  readonly chosen: number | undefined;
  readonly onChoose: (node: number) => void;
}

/** Levels of splits that are shown at first: a deeper tree is pages long. */
const FIRST_DEPTH = 4;

/** The flow on a narrow page, or of a tree too wide for any: a line for each node, with a bar as long as its pairs are many, or weigh; a deep one level by level. */
export function FlowList({ items, chosen, onChoose }: Props) {
  const [wanted, setWanted] = useState(FIRST_DEPTH);
  const deepest = useMemo(() => items.reduce((most, { depth }) => Math.max(most, depth), 0), [items]);
  const rows = useMemo(() => inReadingOrder(items), [items]);
  const all = items[0]?.width || 1;
  // A node that is chosen is seen, however deep.
  const shown = Math.min(deepest, Math.max(wanted, chosen === undefined ? 0 : (items[chosen]?.depth ?? 0)));
  return (
    <>
      {deepest > FIRST_DEPTH && <Levels shown={shown} deepest={deepest} onChange={setWanted} />}
      <ul className="flow-list">
        {rows
          .filter(({ depth }) => depth <= shown)
          .map((item) => (
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
                  {countOf(item.pairs, "pair")}, {agreementText(item)}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

interface LevelsProps {
  readonly shown: number;
  readonly deepest: number;
  readonly onChange: (depth: number) => void;
}

/** How many levels are shown, and one more or less. */
function Levels({ shown, deepest, onChange }: LevelsProps) {
  return (
    <p className="flow-levels">
      <span role="status">
        {shown} of {deepest} levels of splits are shown.
      </span>{" "}
      <button type="button" className="quiet-button" disabled={shown <= 1} onClick={() => onChange(shown - 1)}>
        One less
      </button>{" "}
      <button type="button" className="quiet-button" disabled={shown >= deepest} onClick={() => onChange(shown + 1)}>
        One more
      </button>{" "}
      <button type="button" className="quiet-button" disabled={shown >= deepest} onClick={() => onChange(deepest)}>
        All
      </button>
    </p>
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
