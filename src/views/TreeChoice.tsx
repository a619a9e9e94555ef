import { chooseTree } from "../state/actions/load.ts";
import { readyValue } from "../state/loadable.ts";
import { LINK_TREE, OWN_TREE, RECORDED_TREE, useTreeStore, visitorTrees } from "../state/treeStore.ts";
import { Picker } from "../ui/Picker.tsx";

/** Which tree decides; and, where it could not be loaded, that. */
export function TreeChoice() {
  const state = useTreeStore();
  const { index, trees, choice } = state;
  const entries = readyValue(index) ?? [];
  const chosen = trees[choice];
  const hasOwn = trees[OWN_TREE]?.status !== "failed";
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  return (
    <>
      <Picker label="Tree" value={choice} onChange={(chosen) => void chooseTree(chosen)}>
        {hasOwn && <option value={OWN_TREE}>This model's own</option>}
        {trees[LINK_TREE] && <option value={LINK_TREE}>The link's own</option>}
        {trees[RECORDED_TREE] && (
          <option value={RECORDED_TREE}>{readyValue(trees[RECORDED_TREE])?.title ?? "The link's own"}</option>
        )}
        <Group
          label="Your own"
          entries={visitorTrees(state).map(({ choice, tree }) => ({ id: choice, title: tree.title }))}
        />
        <Group label="Published, of reward models" entries={of("reward-model")} />
        <Group label="Published, of judges" entries={of("judge")} />
      </Picker>
      {chosen?.status === "failed" && <p className="tree-source">The tree could not be loaded: {chosen.message}</p>}
    </>
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
