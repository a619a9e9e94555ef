import "../../styles/outline.css";
import { useMemo, useState } from "react";
import { firstListed } from "../../base/listed.ts";
import { depthOf, outlineNodes } from "../../charts/outline/outlineRows.ts";
import { TreeOutline } from "../../charts/outline/TreeOutline.tsx";
import type { AnyTree } from "../../core/tree/anyTree.ts";
import { decisionPath, isLeaf } from "../../core/tree/predict.ts";
import { useFitStore } from "../../state/fitStore.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";

/** Below this depth a tree is folded at first. */
const FIRST_DEPTH = 3;
/** Values beyond these are left at 0: fields of hundreds are no form. */
const MOST_FIELDS = 24;
const LARGEST = 3e38;

/** A tree of other classes or features that was opened from a file: read and tried, it decides nothing. */
export function AnyTreePanel() {
  const tree = useFitStore((state) => state.anyTree);
  return tree ? <Shown key={tree.id} tree={tree} /> : null;
}

function Shown({ tree }: { readonly tree: AnyTree }) {
  const nodes = useMemo(() => outlineNodes(tree), [tree]);
  const deepest = depthOf(nodes);
  const [depth, setDepth] = useState(Math.min(FIRST_DEPTH, deepest));
  const [values, setValues] = useState<readonly number[]>();
  const path = values ? decisionPath(tree.tree, values) : [];
  const leaf = nodes[path.at(-1) ?? -1];
  const leaves = nodes.filter(({ asks }) => asks === undefined).length;
  return (
    <section className="any-tree" aria-labelledby="any-tree-title">
      <div className="section-head">
        <h3 id="any-tree-title">{tree.title}</h3>
        <button type="button" className="quiet-button" onClick={() => useFitStore.setState({ anyTree: undefined })}>
          Close
        </button>
      </div>
      <p className="set-note">
        {leaves} leaves, {deepest} splits deep, {tree.classes.length} classes: {firstListed(tree.classes)}. It is shown
        and can be tried; a comparison needs two classes on differences of attributes, so it decides none.
      </p>
      <DepthStepper depth={depth} deepest={deepest} onChange={setDepth} />
      <Unfolding summary="Try values">
        <Values tree={tree} values={values} onChange={setValues} />
      </Unfolding>
      <p className="set-verdict" role="status">
        {leaf && `These values lead to ${leaf.shares}.`}
      </p>
      <TreeOutline key={depth} nodes={nodes} depth={depth} path={path} />
    </section>
  );
}

interface StepperProps {
  readonly depth: number;
  readonly deepest: number;
  readonly onChange: (depth: number) => void;
}

function DepthStepper({ depth, deepest, onChange }: StepperProps) {
  return (
    <div className="set-ways">
      <span>
        Unfolded to depth {depth} of {deepest}
      </span>
      <button type="button" className="quiet-button" disabled={depth === 0} onClick={() => onChange(depth - 1)}>
        One less
      </button>
      <button type="button" className="quiet-button" disabled={depth === deepest} onClick={() => onChange(depth + 1)}>
        One more
      </button>
    </div>
  );
}

interface ValuesProps {
  readonly tree: AnyTree;
  readonly values: readonly number[] | undefined;
  readonly onChange: (values: readonly number[]) => void;
}

/** A field for each feature that some split asks about. */
function Values({ tree, values, onChange }: ValuesProps) {
  const asked = new Set(tree.tree.feature.filter((_, node) => !isLeaf(tree.tree, node)));
  const used = tree.features.map((name, feature) => ({ name, feature })).filter(({ feature }) => asked.has(feature));
  const all = values ?? tree.features.map(() => 0);
  return (
    <div className="any-tree-values">
      {used.slice(0, MOST_FIELDS).map(({ name, feature }) => (
        <NumberField
          key={feature}
          label={name}
          value={all[feature] ?? 0}
          min={-LARGEST}
          max={LARGEST}
          step="any"
          onChange={(value) => onChange(all.with(feature, value))}
        />
      ))}
      {used.length > MOST_FIELDS && <p className="set-note">The other {used.length - MOST_FIELDS} features are 0.</p>}
    </div>
  );
}
