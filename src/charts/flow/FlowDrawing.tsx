import { countOf, formatPercent } from "../../core/format.ts";
import { isTie } from "../../core/tree/predict.ts";
import { markPath } from "../ResponseMark.tsx";
import { activateOnKey } from "./activateOnKey.ts";
import { type FlowItem, flowLabel, NO_PREFERENCE } from "./flowItems.ts";
import {
  BAR_HEIGHT,
  BOX_HEIGHT,
  type FlowLayout,
  type FlowLink,
  type PlacedItem,
  type PlacedPart,
} from "./layoutFlow.ts";

interface Props {
  readonly layout: FlowLayout;
  /** The node whose pairs are kept. */
  readonly chosen: number | undefined;
  readonly onChoose: (node: number) => void;
}

const LINE = 18;
const LETTER_WIDTH = 6.6;

/** Links, then nodes. A link does for the pointer what the node that it leads to does for everybody. */
export function FlowDrawing({ layout: { placed, links }, chosen, onChoose }: Props) {
  return (
    <>
      {links.map((link) => (
        <Link key={link.to.item.node} link={link} onChoose={onChoose} />
      ))}
      {placed.map((place) => (
        <Node key={place.item.node} place={place} isChosen={chosen === place.item.node} onChoose={onChoose} />
      ))}
    </>
  );
}

export function partClass({ preference, standing }: Pick<PlacedPart, "preference" | "standing">): string {
  return `flow-part flow-${preference + 1} is-${standing}`;
}

function Link({ link: { to, ribbons }, onChoose }: { readonly link: FlowLink } & Pick<Props, "onChoose">) {
  const half = (to.item.condition.length * LETTER_WIDTH) / 2 + 4;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the node below it is the button
    <g className="flow-link" onClick={() => onChoose(to.item.node)}>
      {ribbons.map(({ part, path }) => (
        <path key={`${part.preference} ${part.standing}`} className={partClass(part)} d={path} />
      ))}
      <rect className="flow-condition-ground" x={to.x - half} y={to.y - 24} width={2 * half} height={17} rx="3" />
      <text className="flow-condition" x={to.x} y={to.y - 11} textAnchor="middle">
        {to.item.condition}
      </text>
    </g>
  );
}

interface NodeProps extends Pick<Props, "onChoose"> {
  readonly place: PlacedItem;
  readonly isChosen: boolean;
}

function Node({ place: { item, x, y, boxWidth, parts }, isChosen, onChoose }: NodeProps) {
  const { node, kind, preference, probabilities } = item;
  const left = x - boxWidth / 2;
  const top = y + BAR_HEIGHT;
  const hasMark = kind === "leaf" && probabilities[0] !== probabilities[1];
  const choose = () => onChoose(node);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button of its own
    <g
      className={`flow-node ${isChosen ? "is-chosen" : ""}`}
      role="button"
      tabIndex={0}
      aria-label={flowLabel(item)}
      aria-pressed={isChosen}
      data-node={node}
      onClick={choose}
      onKeyDown={activateOnKey(choose)}
    >
      <rect
        className="focus-ring"
        x={left - 4}
        y={y - 4}
        width={boxWidth + 8}
        height={BAR_HEIGHT + BOX_HEIGHT + 8}
        rx="4"
      />
      <rect className="flow-box" x={left} y={top} width={boxWidth} height={BOX_HEIGHT} />
      {parts.map((part) => (
        <rect
          key={`${part.preference} ${part.standing}`}
          className={partClass(part)}
          x={part.x}
          y={y}
          width={part.width}
          height={BAR_HEIGHT}
        />
      ))}
      {hasMark && (
        <path
          className={`mark mark-${preference + 1}`}
          transform={`translate(${x - 28} ${top + 14})`}
          d={markPath(preference === 0 ? 1 : 2, 9)}
        />
      )}
      <text className="flow-title" x={hasMark ? x + 6 : x} y={top + LINE} textAnchor="middle">
        {shortTitle(item)}
      </text>
      <text className="flow-count" x={x} y={top + 2 * LINE} textAnchor="middle">
        {countOf(item.pairs, "pair")}
      </text>
      <text className="flow-count" x={x} y={top + 3 * LINE} textAnchor="middle">
        {item.agreement.of === 0 ? NO_PREFERENCE : `agrees ${formatPercent(item.agreement.value)}`}
      </text>
    </g>
  );
}

/** Beside the mark of the response, there is no need to say it again. */
function shortTitle(item: FlowItem): string {
  if (item.kind === "split") return item.attribute;
  return isTie(item.probabilities) ? "undecided" : formatPercent(item.probabilities[item.preference]);
}
