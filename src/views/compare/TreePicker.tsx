import { chooseTree } from "../../state/actions/load.ts";
import { readyValue } from "../../state/loadable.ts";
import { OWN_TREE, useTreeStore } from "../../state/treeStore.ts";
import { Picker } from "../../ui/Picker.tsx";
import type { Comparison } from "./useComparison.ts";

type Tree = NonNullable<Comparison["tree"]>;

/** Which tree decides, where it comes from, and a plain word when it was not fitted on the rewards that go through it. */
export function TreePicker({ tree, isOwnTree }: Comparison) {
  const { index, trees, choice } = useTreeStore();
  const entries = readyValue(index) ?? [];
  const chosen = trees[choice];
  const hasOwn = trees[OWN_TREE]?.status !== "failed";
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  return (
    <div className="tree-picker">
      <Picker label="Tree" value={choice} onChange={(chosen) => void chooseTree(chosen)}>
        {hasOwn && <option value={OWN_TREE}>This model's own</option>}
        <Group label="Published, of reward models" entries={of("reward-model")} />
        <Group label="Published, of judges" entries={of("judge")} />
      </Picker>
      {chosen?.status === "failed" && <p className="tree-source">The tree could not be loaded: {chosen.message}</p>}
      {tree && <TreeSource tree={tree} isOwn={isOwnTree} />}
    </div>
  );
}

function Group(props: { label: string; entries: readonly { id: string; title: string }[] }) {
  if (props.entries.length === 0) return null;
  return (
    <optgroup label={props.label}>
      {props.entries.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

function TreeSource({ tree, isOwn }: { readonly tree: Tree; readonly isOwn: boolean }) {
  const { source } = tree.provenance;
  const inputs = inputsOf(tree);
  if (isOwn) {
    return <p className="tree-source">Fitted on this model's own reward differences.</p>;
  }
  return (
    <p className="tree-source">
      <b>Borrowed tree.</b> It was not fitted on this model's rewards
      {inputs === undefined ? "" : ` but on ${inputs}`}, so its lines may lie in the wrong places for them.
      {typeof source === "string" ? ` Source: ${source}.` : ""}
    </p>
  );
}

/** What the tree was fitted on: a published reward model's tree has the model's name. */
function inputsOf({ provenance, title }: Tree): string | undefined {
  if (provenance.kind === "reward-model") return `rewards of ${title}`;
  return typeof provenance.inputs === "string" ? provenance.inputs : undefined;
}
