/** Numbers of rows and columns as a table whose cells are the darker the larger the number: a heat map that is read like any table. */

import type { CSSProperties } from "react";
import { ScrollRegion } from "../ScrollRegion.tsx";
import { WithTerms } from "../terms/WithTerms.tsx";

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** A word behind the name, such as whose it is. */
    readonly note?: string;
    readonly values: readonly number[];
  }[];
  readonly format: (value: number) => string;
}

export function MatrixTable({ caption, columns, rows, format }: Props) {
  return (
    <ScrollRegion className="matrix" label={caption}>
      <table>
        <caption>
          <WithTerms terms={["kappa"]}>{caption}</WithTerms>
        </caption>
        <thead>
          <tr>
            <td />
            {columns.map((name) => (
              <th key={name} scope="col">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, note, values }) => (
            <tr key={`${note ?? ""} ${name}`}>
              <th scope="row">
                {name}
                {note && <span className="matrix-note"> {note}</span>}
              </th>
              {columns.map((column, i) => (
                <Cell key={column} value={values[i] ?? Number.NaN} format={format} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Below this the ink of the number is dark, above it light: in between no number could be read. */
const MIDDLE = 0.5;
const LIGHTEST_DARK = 66;
const DARKEST_LIGHT = 34;

function Cell({ value, format }: { readonly value: number; readonly format: (value: number) => string }) {
  if (Number.isNaN(value)) return <td>–</td>;
  const size = Math.min(1, Math.abs(value));
  const isDark = size > MIDDLE;
  const share = isDark
    ? LIGHTEST_DARK + ((100 - LIGHTEST_DARK) * (size - MIDDLE)) / (1 - MIDDLE)
    : (DARKEST_LIGHT * size) / MIDDLE;
  return (
    <td className={isDark ? "is-dark" : undefined} style={{ "--share": `${Math.round(share)}%` } as CSSProperties}>
      {format(value)}
    </td>
  );
}
