import type { DecisionTree } from "../../../core/tree/types.ts";

interface Props {
  readonly label: string;
  readonly tree: DecisionTree;
  /** Index of the attribute. */
  readonly value: number;
  readonly onChange: (attribute: string) => void;
}

/** A choice of one of the tree's attributes, within a sentence. */
export function AttributePicker({ label, tree, value, onChange }: Props) {
  return (
    <select aria-label={label} value={tree.attributes[value]} onChange={(event) => onChange(event.target.value)}>
      {tree.attributes.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
