import {
  type MappedVerdicts,
  type SampledColumn,
  sideOf,
  verdictsOf,
  withSide,
} from "../../../state/columnMappings.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";

interface Props {
  /** Those with few values. */
  readonly columns: readonly SampledColumn[];
  readonly verdicts: MappedVerdicts | undefined;
  /** undefined: no column. */
  readonly onChange: (verdicts: MappedVerdicts | undefined) => void;
}

const SIDES = [
  ["first", "response 1"],
  ["second", "response 2"],
  ["tie", "a tie"],
  ["none", "nothing"],
] as const;

/** A column that says who is preferred, and what each of its values means. */
export function VerdictFields({ columns, verdicts, onChange }: Props) {
  const choose = (name: string) => {
    const column = columns.find((one) => one.name === name);
    onChange(column && verdictsOf(column));
  };
  const values = columns.find(({ name }) => name === verdicts?.column)?.values ?? [];
  return (
    <>
      <ColumnSelect
        label="Column"
        columns={columns.map(({ name }) => name)}
        value={verdicts?.column ?? ""}
        none="none"
        onChange={choose}
      />
      {verdicts &&
        values.map((value) => (
          <Picker
            key={value}
            label={value === "" ? "empty means" : `“${value}” means`}
            value={sideOf(verdicts, value)}
            onChange={(side) => onChange(withSide(verdicts, value, side))}
          >
            {SIDES.map(([side, words]) => (
              <option key={side} value={side}>
                {words}
              </option>
            ))}
          </Picker>
        ))}
    </>
  );
}
