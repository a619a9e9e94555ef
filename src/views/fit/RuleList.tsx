import { type CSSProperties, useMemo } from "react";
import { Term } from "../../charts/terms/Term.tsx";
import { formatThreshold } from "../../core/format.ts";
import { CAN_CHANGE_WINNER, rulesNote, treeRules } from "../../core/tree/rules.ts";
import type { DecisionTree } from "../../core/tree/types.ts";

interface Props {
  readonly document: DecisionTree;
  /** Nodes that are marked, and what the mark says. */
  readonly marked?: ReadonlySet<number>;
  readonly mark?: string;
  /** The first of its words that can does explain itself: once in a view. */
  readonly explains?: boolean;
}

/** A tree in words, thresholds as short as they can be read; what can change the winner is said. */
export function RuleList({ document, marked, mark, explains = false }: Props) {
  const lines = useMemo(
    () => treeRules(document, [], (split) => formatThreshold(document.tree.threshold[split] as number)),
    [document],
  );
  const note = rulesNote(lines);
  const explained = explains ? lines.findIndex(({ isPivotal }) => isPivotal) : -1;
  return (
    <>
      <ol className="fit-rules">
        {lines.map(({ kind, node, split, depth, text, isPivotal }, i) => {
          const isMarked = marked?.has(split ?? node) ?? false;
          return (
            <li
              key={`${node} ${kind}`}
              className={isMarked ? "is-marked" : undefined}
              style={{ "--depth": depth } as CSSProperties}
            >
              {text}
              {isPivotal && (
                <span className="matrix-note">
                  {" "}
                  {i === explained ? <Term id="pivotal">{CAN_CHANGE_WINNER}</Term> : CAN_CHANGE_WINNER}
                </span>
              )}
              {isMarked && <span className="fit-mark"> {mark}</span>}
            </li>
          );
        })}
      </ol>
      {note && <p className="set-note">{note}</p>}
    </>
  );
}
