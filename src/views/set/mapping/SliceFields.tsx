import type { SampledColumn } from "../../../state/columnMappings.ts";

interface Props {
  /** Those with few values. */
  readonly columns: readonly SampledColumn[];
  readonly slices: readonly string[];
  readonly onChange: (slices: string[]) => void;
}

/** Columns whose values are categories to look at apart. */
export function SliceFields({ columns, slices, onChange }: Props) {
  if (columns.length === 0) return null;
  return (
    <fieldset>
      <legend>Slices: categories to look at apart</legend>
      <div className="set-mapping-line">
        {columns.map(({ name }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={slices.includes(name)}
              onChange={({ target }) =>
                onChange(target.checked ? [...slices, name] : slices.filter((slice) => slice !== name))
              }
            />{" "}
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
