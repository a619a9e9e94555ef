import { Picker } from "../../../ui/Picker.tsx";

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  /** Empty for none. */
  readonly value: string;
  /** What no column means; undefined where there has to be one. */
  readonly none?: string;
  readonly onChange: (column: string) => void;
}

/** One of the file's columns. */
export function ColumnSelect({ label, columns, value, none, onChange }: Props) {
  return (
    <Picker label={label} value={value} onChange={onChange}>
      {(none !== undefined || value === "") && <option value="">{none ?? "choose"}</option>}
      {columns.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </Picker>
  );
}
