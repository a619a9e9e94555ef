import { type MappedVerdicts, type SampledColumn, verdictsOf } from "../../../state/columnMappings.ts";
import { VerdictFields } from "./VerdictFields.tsx";

interface Props {
  /** Those with few values. */
  readonly columns: readonly SampledColumn[];
  readonly judges: Readonly<Record<string, MappedVerdicts>>;
  readonly onChange: (judges: Record<string, MappedVerdicts>) => void;
}

/** Columns that say who is preferred by somebody else: a judge has the name of the column. */
export function JudgeFields({ columns, judges, onChange }: Props) {
  const free = columns.filter(({ name }) => !(name in judges));
  const [next] = free;
  if (columns.length === 0) return null;
  return (
    <fieldset>
      <legend>Other judges</legend>
      {Object.entries(judges).map(([name, verdicts]) => (
        <div key={name} className="set-mapping-line">
          <VerdictFields
            columns={columns.filter((column) => column.name === name || free.includes(column))}
            verdicts={verdicts}
            onChange={(changed) => {
              const { [name]: _, ...others } = judges;
              onChange(changed ? { ...others, [changed.column]: changed } : others);
            }}
          />
        </div>
      ))}
      {next && (
        <button
          type="button"
          className="quiet-button"
          onClick={() => onChange({ ...judges, [next.name]: verdictsOf(next) })}
        >
          Add a judge
        </button>
      )}
    </fieldset>
  );
}
