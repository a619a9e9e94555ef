import { Term } from "../../charts/terms/Term.tsx";
import { type SplitNode, thresholdText, treeNodes } from "../../charts/tree/treeNodes.ts";
import { CAN_CHANGE_WINNER, type RuleLine, rulesNote, rulesText, treeRules } from "../../core/tree/rules.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import type { Comparison } from "./useComparison.ts";

interface Props {
  readonly comparison: Pick<Comparison, "tree" | "result">;
  readonly highlighted: number | undefined;
  /** The numbers of the comments on each node. */
  readonly pins: ReadonlyMap<number, readonly number[]>;
}

/** The tree in words. Thresholds as in the drawing; copied, they have all their digits. */
export function Rules({ comparison: { tree, result }, highlighted, pins }: Props) {
  if (!tree || !result) return null;
  const path = [...result.path.map(({ node }) => node), result.leaf];
  const nodes = treeNodes(tree, result);
  const lines = treeRules(tree, path, (split) => thresholdText(nodes[split] as SplitNode));
  const places = placesOf(lines, pins);
  const firstPivotal = lines.findIndex(({ isPivotal }) => isPivotal);
  return (
    <div className="rules">
      <ol aria-label="The tree as rules">
        {lines.map((line, i) => {
          const { kind, node, depth, text, isOnPath, isPivotal } = line;
          const standsFor = places[i];
          const pin = standsFor === undefined ? undefined : pins.get(standsFor)?.join(", ");
          const isLit = standsFor !== undefined && standsFor === highlighted;
          return (
            <li
              key={`${kind} ${node}`}
              className={`rule rule-${kind} ${isOnPath ? "is-on-path" : ""} ${isLit ? "is-lit" : ""}`}
              style={{ "--depth": depth } as React.CSSProperties}
              tabIndex={standsFor === undefined ? undefined : -1}
              data-node={standsFor}
            >
              {text}
              {isPivotal && (
                <span className="rule-role">
                  {" "}
                  {i === firstPivotal ? <Term id="pivotal">{CAN_CHANGE_WINNER}</Term> : CAN_CHANGE_WINNER}
                </span>
              )}
              {kind === "leaf" && isOnPath && <b> this pair</b>}
              {pin && (
                <span className="rule-pin">
                  <span className="visually-hidden">, comment </span>
                  {pin}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="rules-note">{rulesNote(lines)}</p>
      <p>
        <CopyButton text={() => rulesText(treeRules(tree, path))}>Copy rules</CopyButton>{" "}
        <span className="tree-keys">R shows the drawing.</span>
      </p>
    </div>
  );
}

/**
 * The node that each line stands for: a split of the path where the pair meets its condition, another split that has a comment at its first
 * condition, a leaf at its answer. No node has two places.
 */
function placesOf(lines: readonly RuleLine[], pins: Props["pins"]): readonly (number | undefined)[] {
  const placed = new Set(lines.filter(({ isOnPath }) => isOnPath).map(({ split, node }) => split ?? node));
  return lines.map(({ split, node, isOnPath }) => {
    const stands = split ?? node;
    if (isOnPath) return stands;
    if (!pins.has(stands) || placed.has(stands)) return undefined;
    placed.add(stands);
    return stands;
  });
}
