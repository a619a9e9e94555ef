import { useState } from "react";
import { LeafMap, type MapAxis } from "../../../charts/leafMap/LeafMap.tsx";
import { firstAttributes, sweepReach } from "../../../charts/sweep/sweepWindow.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { leafMap } from "../../../core/sweep.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { AttributePicker } from "./AttributePicker.tsx";

interface Props {
  readonly result: ComparisonResult;
  readonly shown: ComparisonResult;
  readonly tree: DecisionTree;
}

/** Two attributes at once; nothing for a tree that has only one. */
export function MapSection({ result, shown, tree }: Props) {
  const [chosen, setChosen] = useState<readonly [string, string]>();
  const first = firstAttributes(tree);
  if (!first) return null;
  const { attributes } = tree;
  const isThere = chosen?.every((name) => attributes.includes(name));
  const [a, b] = chosen && isThere ? [attributes.indexOf(chosen[0]), attributes.indexOf(chosen[1])] : first;
  const nameOf = (attribute: number) => attributes[attribute] as string;
  /** Choosing the other axis's attribute exchanges the two. */
  const choose = (axis: 0 | 1, name: string) => {
    const [other, before] = axis === 0 ? [nameOf(b), nameOf(a)] : [nameOf(a), nameOf(b)];
    const rest = name === other ? before : other;
    setChosen(axis === 0 ? [name, rest] : [rest, name]);
  };
  const [across, up] = [a, b].map((attribute): MapAxis & { readonly index: number } => {
    const value = shown.difference[attribute] as number;
    const home = result.difference[attribute] as number;
    return {
      index: attribute,
      attribute: nameOf(attribute),
      reach: sweepReach(tree, attribute, [value, home]),
      value,
      home: shown === result ? undefined : home,
    };
  }) as [MapAxis & { index: number }, MapAxis & { index: number }];
  const windowOf = ({ index, reach }: MapAxis & { index: number }) => ({ attribute: index, from: -reach, to: reach });
  return (
    <section aria-label="Two attributes">
      <p className="chart-head">
        Leaves, <AttributePicker label="Attribute across" tree={tree} value={a} onChange={(name) => choose(0, name)} />{" "}
        difference across and{" "}
        <AttributePicker label="Attribute up" tree={tree} value={b} onChange={(name) => choose(1, name)} /> up
      </p>
      <LeafMap
        across={across}
        up={up}
        leaves={leafMap(tree.tree, shown.difference, [windowOf(across), windowOf(up)])}
      />
      <p className="chart-note">The stronger the colour, the surer the tree: from 50 % to 100 %.</p>
    </section>
  );
}
