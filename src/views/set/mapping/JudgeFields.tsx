import { type MappedVerdicts, type SampledColumn, verdictsOf } from "../../../state/columnMappings.ts";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
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
  const entries = Object.entries(judges);
  if (columns.length === 0) return null;
  return (
    <fieldset>
      <legend>Other judges</legend>
      <KeepFocus>
        {entries.map(([name, verdicts], at) => (
          // By place: another column is another judge, and the field that chose it stays under the keyboard.
          <div key={String(at)} className="set-mapping-line">
            <VerdictFields
              columns={columns.filter((column) => column.name === name || free.includes(column))}
              verdicts={verdicts}
              onChange={(changed) =>
                onChange(
                  Object.fromEntries(changed ? entries.with(at, [changed.column, changed]) : entries.toSpliced(at, 1)),
                )
              }
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
      </KeepFocus>
    </fieldset>
  );
}
