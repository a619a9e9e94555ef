import type { FlowItem } from "../../charts/flow/flowItems.ts";
import { titleOf } from "../../charts/flow/flowItems.ts";
import { nodeAt } from "../../core/fit/nodePath.ts";
import { formatCount, formatNumber, formatThreshold } from "../../core/format.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { decideNode, leaveToFit } from "../../state/actions/handFit.ts";
import { lookAtNode } from "../../state/actions/lookAtNode.ts";
import { useFitStore } from "../../state/fitStore.ts";
import type { PairSet } from "../../state/setStore.ts";
import { Alternatives } from "./Alternatives.tsx";
import { LineField } from "./LineField.tsx";

interface Props {
  readonly set: PairSet;
  readonly model: string | undefined;
  readonly document: DecisionTree;
  readonly items: readonly FlowItem[];
}

/** What the node asks or says, what else it could have asked, and the ways to decide it by hand. */
export function NodePanel({ set, model, document, items }: Props) {
  const path = useFitStore((state) => state.node);
  const byHand = useFitStore(({ result }) => result?.request.options.by_hand);
  const node = path === undefined ? undefined : nodeAt(document, path);
  const item = node === undefined ? undefined : items[node];
  if (path === undefined || !item) return null;
  const isByHand = byHand?.some((each) => each.path === path) ?? false;
  const decide = (split: { attribute: string; threshold: number } | null) =>
    void decideNode(set, model, { path, split });
  const asks =
    item.kind === "split"
      ? `asks about ${item.attribute} at ${formatThreshold(item.threshold)}`
      : `says ${titleOf(item)}`;
  return (
    <section className="fit-node" aria-label="The chosen node">
      <p>
        <strong>{path === "" ? "The root" : item.rule}</strong> {asks}
        {isByHand && ", decided by hand"}. {formatCount(item.pairs)} pairs come here.
      </p>
      <Alternatives document={document} path={path} item={item} onUse={decide} />
      {item.kind === "split" && (
        <LineField
          key={`${path} ${item.threshold}`}
          attribute={item.attribute}
          threshold={item.threshold}
          onMove={(threshold) => decide({ attribute: item.attribute, threshold })}
        />
      )}
      <p className="set-ways">
        {item.kind === "split" && (
          <button type="button" className="quiet-button" onClick={() => decide(null)}>
            Make it a leaf
          </button>
        )}
        {isByHand && (
          <button type="button" className="quiet-button" onClick={() => void leaveToFit(set, model, path)}>
            Let the fit decide it
          </button>
        )}
        <button type="button" className="quiet-button" onClick={() => void lookAtNode(undefined)}>
          Close
        </button>
      </p>
    </section>
  );
}

/** How many nodes are decided by hand, and the way back. */
export function ByHandNote({ set, model }: Pick<Props, "set" | "model">) {
  const count = useFitStore(({ result }) => result?.request.options.by_hand?.length ?? 0);
  if (count === 0)
    return <p className="set-note">Choose a node to see what else it could have asked, and to change it by hand.</p>;
  return (
    <p className="set-note">
      {formatNumber(count, 0)} {count === 1 ? "node is" : "nodes are"} decided by hand.{" "}
      <button type="button" className="quiet-button" onClick={() => void leaveToFit(set, model)}>
        Let the fit decide all
      </button>
    </p>
  );
}
